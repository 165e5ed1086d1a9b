//! What is wrong with the JSON of a record.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// A text that is no JSON.
pub const JSON_SYNTAX: Rule = Rule {
    id: RuleId::JsonSyntax,
    severity: Severity::Error,
    family: Family::Json,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The record is no JSON: a comma, quote, bracket or value is missing, or is there and may not be.",
    why: "Where the signs that hold a record together are wrong, it is not certain what belongs to what. So \
the record is refused; the others are read all the same.\n\n\
The position is where reading had to stop; the slip itself is there or a little before. What it mostly is: a \
comma behind the last value (take it out), single or curly quotes (JSON knows only `\"`), a quote within a \
text (write `\\\"`), a line break within a text (write `\\n`), a comment (JSON has none).",
    source: "RFC 8259",
    flagged: Some(Example::json(
        r#"{
  "id": "110398",
  "title": "Request for help with a nuclear programme",
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110398",
  "title": "Request for help with a nuclear programme"
}
"#,
    )),
    check: Check::Emitted,
};

/// A sign or value that is not there. `found` describes what is, which begins with the character `next`.
#[must_use]
pub fn expected(span: Span, expected: &str, found: &str, next: Option<char>) -> Finding {
    let finding = Finding::new(RuleId::JsonSyntax, span, format!("expected {expected}, found {found}"));
    match (expected, next) {
        ("a key in quotes", Some('}')) | ("a value", Some(']' | '}')) => {
            finding.help("remove the comma before it")
        }
        ("a key in quotes", Some('\'')) | ("a value", Some('\'')) => {
            finding.help("JSON knows only double quotes")
        }
        ("`\"` to end the text", _) => {
            finding.help("close the text with `\"`; a line break within a text is written `\\n`")
        }
        ("`,` or `}`" | "`,` or `]`", None) => {
            finding.help("the record is cut off here: look for what is missing at its end")
        }
        ("`,` or `}`" | "`,` or `]`", Some(_)) => {
            finding.help("a quote within a text is written `\\\"`; values are parted by commas")
        }
        _ => finding,
    }
}

/// A backslash that begins no escape.
#[must_use]
pub fn unknown_escape(span: Span) -> Finding {
    let message = "expected one of the escapes `\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX` after a backslash";
    Finding::new(RuleId::JsonSyntax, span, message).help("a backslash itself is written `\\\\`")
}

/// An escape that is one half of a surrogate pair, without the other.
#[must_use]
pub fn lone_surrogate(span: Span) -> Finding {
    Finding::new(RuleId::JsonSyntax, span, "expected a pair of surrogates, found half of one")
        .help("write the character itself, or both halves")
}

/// A control character in a text, by its code point.
#[must_use]
pub fn raw_control(span: Span, code_point: u32) -> Finding {
    let message = format!("expected no control character in a text, found U+{code_point:04X}");
    Finding::new(RuleId::JsonSyntax, span, message).help("remove it, or write it as an escape")
}

/// A number that no double holds.
#[must_use]
pub fn number_too_large(span: Span) -> Finding {
    Finding::new(RuleId::JsonSyntax, span, "expected a number a computer can hold, found one out of range")
        .help("write it as a text, in quotes")
}

/// Brackets within brackets without end.
pub const NESTING_TOO_DEEP: Rule = Rule {
    id: RuleId::NestingTooDeep,
    severity: Severity::Error,
    family: Family::Json,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Lists and objects are nested more than 128 levels deep, or rows of a table are parts of more than 64 others.",
    why: "No archival record needs more than a handful of levels. So many are a slip of the program that \
wrote the file, or an attempt to make those who read it run out of memory.\n\n\
Look for brackets that are opened again and again and never closed; in a table, for parents named by mistake.",
    source: "RFC 8259, section 9: an implementation may set limits on the maximum depth of nesting",
    flagged: Some(Example::json(
        r#"{ "id": "110398", "title": "Request for help with a nuclear programme", "notes":
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
"Initials in the margin."
]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
}
"#,
    )),
    clean: Some(Example::json(
        r#"{ "id": "110398", "title": "Request for help with a nuclear programme", "notes":
["Initials in the margin."] }
"#,
    )),
    check: Check::Emitted,
};

/// More than `most` levels of lists and objects.
#[must_use]
pub fn nesting_too_deep(span: Span, most: usize) -> Finding {
    let message = format!("expected at most {most} levels of nesting, found more");
    Finding::new(RuleId::NestingTooDeep, span, message)
        .help("no record needs so many levels: look for brackets that are not closed")
}
