//! Text that is no YAML: one rule, and what it finds, by the slip that mostly leads there.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// A text that is no YAML.
pub const YAML_SYNTAX: Rule = Rule {
    id: RuleId::YamlSyntax,
    severity: Severity::Error,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The record is no YAML: a quote, blank, colon, bracket or indentation is not as it must be.",
    why: "YAML holds a record together by columns and a few signs. Where these are wrong, it is not certain \
what belongs to what, so the record is refused; the others are read all the same: the next one begins with the \
next `---`, or with the next `-` in the column of the list.\n\n\
What it mostly is: a colon with a blank behind it in a title (put the whole title in quotes), no blank behind \
the colon of a key, a tab where the line is indented (YAML takes blanks only), a quote that is not closed, keys \
that do not begin in the same column, a text that begins with a bracket or a quote and goes on behind it (put \
the whole in quotes). Where in doubt, quote: in single quotes only the quote itself is written twice, `''`.",
    source: "YAML 1.2.2",
    flagged: Some(Example::yaml(
        r"- id: 110398
  title: Letter: request for help with a nuclear programme
- id: 110399
  title: Minutes
",
    )),
    clean: Some(Example::yaml(
        r"- id: 110398
  title: 'Letter: request for help with a nuclear programme'
- id: 110399
  title: Minutes
",
    )),
    check: Check::Emitted,
};

const QUOTE: &str = "put the whole text in quotes";
const INDENT: &str = "keys that belong together begin in the same column";

/// How a text that begins with a bracket is written.
fn bracketed(open: char) -> String {
    let (makes, close) = if open == '{' { ("a map", '}') } else { ("a list", ']') };
    format!(
        "`{open}` at the beginning of a value makes {makes}, which `{close}` ends: a text that begins so needs quotes"
    )
}

/// Text that the parser cannot read at all.
#[must_use]
pub fn unreadable_yaml(span: Span) -> Finding {
    let message = "expected YAML, found something that cannot be read as such";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("write the record more plainly, with each text in quotes")
}

/// A second document within the record.
#[must_use]
pub fn second_document(span: Span) -> Finding {
    let message = "expected the end of the record, found another document";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("part the records with a line `---`, and end every line with a line feed")
}

/// A second value beside the record.
#[must_use]
pub fn second_value(span: Span) -> Finding {
    let message = "expected the end of the record, found another value";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("indent every `-` of the list alike, and end every line with a line feed")
}

/// A tab in the indentation.
#[must_use]
pub fn tab_in_indentation(span: Span) -> Finding {
    let message = "expected blanks to indent the line, found a tab";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("indent with blanks: YAML takes no tabs there; most editors can change them all at once")
}

/// A quote that opens a text and that none closes.
#[must_use]
pub fn unclosed_quote(span: Span, quote: &str) -> Finding {
    let within = if quote == "'" {
        "a single quote within it is written twice, `''`"
    } else {
        "a quote within it is written `\\\"`"
    };
    let message = format!("expected `{quote}` to end the text that begins here, found the end of the record");
    Finding::new(RuleId::YamlSyntax, span, message).help(format!("close the text with `{quote}`; {within}"))
}

/// A backslash that begins no escape.
#[must_use]
pub fn unknown_escape(span: Span) -> Finding {
    let message = "expected an escape that YAML knows after the backslash, found none";
    Finding::new(RuleId::YamlSyntax, span, message).help(
        "a backslash itself is written `\\\\`, or put the text in single quotes, where it needs no escape",
    )
}

/// An opening bracket that none closes.
#[must_use]
pub fn unclosed_bracket(span: Span, open: char) -> Finding {
    let close = if open == '{' { '}' } else { ']' };
    let message = format!("expected `{close}` to close the `{open}` that stands here, found none");
    Finding::new(RuleId::YamlSyntax, span, message).help(bracketed(open))
}

/// A closing bracket that none opens.
#[must_use]
pub fn stray_bracket(span: Span, found: &str) -> Finding {
    let message = format!("expected no {found} here, found one");
    Finding::new(RuleId::YamlSyntax, span, message).help(QUOTE)
}

/// Something behind a value within brackets.
#[must_use]
pub fn no_comma(span: Span, found: &str) -> Finding {
    let message = format!("expected a comma or the closing bracket, found {found}");
    Finding::new(RuleId::YamlSyntax, span, message).help(bracketed('['))
}

/// A control character in a text.
#[must_use]
pub fn control_character(span: Span, character: char) -> Finding {
    let message =
        format!("expected a character that may stand in a text, found U+{:04X}", u32::from(character));
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("remove it, or write it as an escape in double quotes")
}

/// A character with which no value begins.
#[must_use]
pub fn no_value_begins_with(span: Span, character: char) -> Finding {
    let message = format!("expected a value, found `{character}`");
    Finding::new(RuleId::YamlSyntax, span, message)
        .help(format!("a text that begins with `{character}` needs quotes"))
}

/// A sign of a list or of a key, where a value is expected.
#[must_use]
pub fn sign_for_value(span: Span, found: &str) -> Finding {
    let message = format!("expected a value, found {found}");
    Finding::new(RuleId::YamlSyntax, span, message).help(format!(
        "a text that begins with {found} needs quotes; a list begins on the line below its key"
    ))
}

/// A text on the line of the `|` or `>` below which it belongs.
#[must_use]
pub fn text_beside_block_sign(span: Span, sign: &str) -> Finding {
    let message = format!("expected the text on the lines below {sign}, found it on the same line");
    Finding::new(RuleId::YamlSyntax, span, message)
        .help(format!("begin the text on the next line, indented; or put it in quotes without {sign}"))
}

/// A comment between two lines of a text.
#[must_use]
pub fn comment_between_lines(span: Span) -> Finding {
    let message = "expected the text to go on, found a comment within it";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("` #` begins a comment: put the whole text in quotes, or take the comment out")
}

/// A tag with a handle that no directive declares.
#[must_use]
pub fn undeclared_tag(span: Span) -> Finding {
    let message = "expected a tag that is declared, found another one";
    Finding::new(RuleId::YamlSyntax, span, message).help(
        "a text that begins with `!` needs quotes; a `%TAG` line holds for the first record of a list only",
    )
}

/// The sign of an anchor or alias without a name.
#[must_use]
pub fn nameless_anchor(span: Span, sign: &str) -> Finding {
    let message = format!("expected a name after {sign}, found none");
    Finding::new(RuleId::YamlSyntax, span, message)
        .help(format!("a text that begins with {sign} needs quotes"))
}

/// A version of YAML that is not read.
#[must_use]
pub fn other_version(span: Span) -> Finding {
    let message = "expected `%YAML 1.2`, found another version";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("take the line out, if the file is YAML 1.2 all the same")
}

/// A directive that does not follow the end of a document.
#[must_use]
pub fn early_directive(span: Span) -> Finding {
    let message = "expected a line `...` before the line that begins with `%`, found none";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("end the record before it with a line `...`, or put the text in quotes")
}

/// A byte-order mark within the record.
#[must_use]
pub fn inner_byte_order_mark(span: Span) -> Finding {
    let message = "expected a key, found a byte-order mark";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("take it out: files that were put together leave it behind")
}

/// A line of a text that is indented less than the others.
#[must_use]
pub fn wrong_indentation(span: Span) -> Finding {
    let message = "expected the line to be indented as those beside it, found another indentation";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("indent the lines of a text alike, and further than its key")
}

/// Anything else that the grammar does not allow.
#[must_use]
pub fn misplaced(span: Span, found: &str) -> Finding {
    let message = format!("expected YAML, found {found} where it may not stand");
    Finding::new(RuleId::YamlSyntax, span, message).help(QUOTE)
}

/// A key in another column than those it belongs to, counted from 1.
#[must_use]
pub fn key_in_wrong_column(span: Span, key: &str, column: usize) -> Finding {
    let message =
        format!("expected `{key}` in the column of the keys it belongs to, found it in column {column}");
    Finding::new(RuleId::YamlSyntax, span, message).help(INDENT)
}

/// A colon behind a text in quotes that is itself a value.
#[must_use]
pub fn colon_after_quote(span: Span) -> Finding {
    let message = "expected the end of the value after its closing quote, found `:`";
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("put the whole text in quotes; a quote within it is written twice in single quotes")
}

/// A colon and a blank within a value, which is `value`.
#[must_use]
pub fn colon_in_value(span: Span, value: &str) -> Finding {
    let mut help =
        "a colon with a blank behind it parts key and value: put the whole text in quotes".to_owned();
    if value.len() <= 60 && !value.contains('\'') {
        help.push_str(&format!(", '{value}'"));
    }
    let message = "expected the end of the value, found `: ` within it";
    Finding::new(RuleId::YamlSyntax, span, message).help(help)
}

/// A line that should begin with a key and has none; `found` is the beginning of it.
#[must_use]
pub fn no_key(span: Span, found: &str) -> Finding {
    let message = format!("expected a key and `:`, found `{found}`");
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("a text that goes on over several lines is indented further than its key")
}

/// A text behind a value in quotes.
#[must_use]
pub fn text_after_quote(span: Span) -> Finding {
    let message = "expected the end of the value after its closing quote, found more text";
    Finding::new(RuleId::YamlSyntax, span, message).help(
        "a text that begins with a quote ends with it: put the whole text in single quotes, \
         '\"So\" and on', or write the quotes within it as `\\\"`",
    )
}

/// A `-` in another column than those of its list, counted from 1.
#[must_use]
pub fn dash_in_wrong_column(span: Span, column: usize) -> Finding {
    let message = format!("expected `-` in the column of what it belongs to, found it in column {column}");
    Finding::new(RuleId::YamlSyntax, span, message)
        .help("the `-` of one list stand in the same column, and no key stands among them")
}

/// A line in another column than what it belongs to, counted from 1; `found` is the beginning of it.
#[must_use]
pub fn line_in_wrong_column(span: Span, found: &str, column: usize) -> Finding {
    let message =
        format!("expected `{found}` in the column of what it belongs to, found it in column {column}");
    Finding::new(RuleId::YamlSyntax, span, message).help(INDENT)
}

/// A text behind the closing bracket of a list or map, which `open` opens.
#[must_use]
pub fn text_after_bracket(span: Span, open: char) -> Finding {
    let message = "expected the end of the value after its closing bracket, found more text";
    Finding::new(RuleId::YamlSyntax, span, message).help(bracketed(open))
}

/// A text behind the name of an anchor or alias.
#[must_use]
pub fn text_after_name(span: Span) -> Finding {
    let message = "expected the end of the value after the name, found more text";
    Finding::new(RuleId::YamlSyntax, span, message).help("a text that begins with `*` or `&` needs quotes")
}

/// A colon without a blank between a key and its value, which begins with `value`.
#[must_use]
pub fn no_blank_after_colon(span: Span, key: &str, value: &str) -> Finding {
    let message = format!("expected a blank after the colon of `{key}`, found none");
    Finding::new(RuleId::YamlSyntax, span, message).help(format!("write `{key}: {value}`"))
}
