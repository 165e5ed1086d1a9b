//! What is wrong with a document, in a cataloguer's words.
//!
//! The `granit-parser` crate says where it had to stop and of what kind the fault is; what mostly leads there
//! is read off the line itself, since the same slip ends in different faults by what follows it.

use granit_parser::ErrorKind;

use crate::finding::Finding;
use crate::rule_id::RuleId;
use crate::source::Span;

/// How deep lists and maps may be nested.
pub(super) const DEEPEST: usize = 128;

/// What ended the reading.
#[derive(Debug)]
pub(super) enum YamlError {
    /// The text is no YAML, from this byte on.
    Syntax(ErrorKind, usize),
    /// A second document begins here.
    SecondDocument(usize),
    /// A second value stands here beside the record.
    SecondValue(usize),
    /// An alias names an anchor that is not there.
    UnknownAnchor(Span, String),
    /// An alias stands within what its anchor names.
    WithinItself(Span, String),
    /// What `<<` names is no map.
    WrongMerge(Span),
    /// A list or map stands where a key is expected.
    StructuredKey(Span),
    TooDeep(usize),
    TooManyAliases(Span),
}

/// The finding for a panic of the parser.
pub(super) fn unreadable(source: &str) -> Finding {
    let length = source.chars().next().map_or(0, char::len_utf8) as u32;
    let message = "expected YAML, found something that cannot be read as such".to_owned();
    Finding::new(RuleId::YamlSyntax, Span::new(0, length), message)
        .help("write the record more plainly, with each text in quotes")
}

/// The finding for a fault; `end` is where the document ends, `last` where its last value did that was read.
pub(super) fn finding(source: &str, end: usize, last: usize, fault: &YamlError) -> Finding {
    let diagnosis = |rule, span, message: String| Finding::new(rule, whole_characters(source, span), message);
    let one = |at: usize| one(source, at.min(end), end);
    match fault {
        YamlError::Syntax(ErrorKind::RecursionLimitExceeded, at) => {
            finding(source, end, last, &YamlError::TooDeep(*at))
        }
        YamlError::Syntax(kind, at) => {
            let place = SyntaxPosition::new(source, end, (*at).min(end), last);
            let (span, message, help) = place.syntax(kind);
            diagnosis(RuleId::YamlSyntax, span, message).help(help)
        }
        YamlError::SecondDocument(at) => diagnosis(
            RuleId::YamlSyntax,
            one(*at),
            "expected the end of the record, found another document".to_owned(),
        )
        .help("part the records with a line `---`, and end every line with a line feed"),
        YamlError::SecondValue(at) => diagnosis(
            RuleId::YamlSyntax,
            one(*at),
            "expected the end of the record, found another value".to_owned(),
        )
        .help("indent every `-` of the list alike, and end every line with a line feed"),
        YamlError::UnknownAnchor(span, name) => diagnosis(
            RuleId::BrokenAlias,
            *span,
            format!("expected an anchor `&{name}` earlier in the record, found none"),
        )
        .help(
            "each record is read by itself, so an alias cannot reach into another one: write the value out; \
             if `*` begins the text, put the text in quotes",
        ),
        YamlError::WithinItself(span, name) => diagnosis(
            RuleId::BrokenAlias,
            *span,
            format!("expected an alias of a value that is whole, found `*{name}` within `&{name}`"),
        )
        .help("a value cannot hold itself: write out what is meant"),
        YamlError::WrongMerge(span) => diagnosis(
            RuleId::BrokenAlias,
            *span,
            "expected an alias of a map after `<<`, found something else".to_owned(),
        )
        .help("write the keys out"),
        YamlError::StructuredKey(span) => {
            let first = source[span.range().start..].chars().next().map_or(0, char::len_utf8) as u32;
            let span = Span::new(span.start, span.end.max(span.start + first).min(end as u32));
            diagnosis(RuleId::StructuredKey, span, "expected a text as key, found a list or a map".to_owned()).help(
                "a text that begins with `[` or `{` needs quotes: in YAML these brackets make a list or a map",
            )
        }
        YamlError::TooDeep(at) => diagnosis(
            RuleId::NestingTooDeep,
            one(*at),
            format!("expected at most {DEEPEST} levels of nesting, found more"),
        )
        .help("no record needs so many levels: look for brackets that are not closed"),
        YamlError::TooManyAliases(span) => diagnosis(
            RuleId::TooManyAliases,
            *span,
            "expected aliases that stand for little, found that they stand for more than a record can hold"
                .to_owned(),
        )
        .help("write the values out that are meant"),
    }
}

/// A position widened to the characters it touches.
fn whole_characters(source: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start.min(source.len() as u32), span.end.min(source.len() as u32));
    while !source.is_char_boundary(start as usize) {
        start -= 1;
    }
    while !source.is_char_boundary(end as usize) {
        end += 1;
    }
    Span::new(start, end.max(start))
}

/// The position of one character.
fn one(source: &str, at: usize, end: usize) -> Span {
    let length = source.get(at..end).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(at as u32, (at + length) as u32)
}

const QUOTE: &str = "put the whole text in quotes";
const INDENT: &str = "keys that belong together begin in the same column";

struct SyntaxPosition<'s> {
    source: &'s str,
    end: usize,
    at: usize,
    last: usize,
}

type Diagnosis = (Span, String, String);

impl<'s> SyntaxPosition<'s> {
    fn new(source: &'s str, end: usize, mut at: usize, last: usize) -> Self {
        while !source.is_char_boundary(at) {
            at -= 1;
        }
        Self { source, end, at, last: last.min(end) }
    }

    /// The line on which the byte `at` stands, and where that begins.
    fn line(&self, at: usize) -> (usize, &'s str) {
        let start = self.source[..at].rfind('\n').map_or(0, |found| found + 1);
        let end = self.source[at..self.end].find('\n').map_or(self.end, |found| at + found);
        (start, self.source[start..end.max(start)].trim_end_matches('\r'))
    }

    /// The line before the one that begins at `start`, comments and empty lines aside.
    fn line_before(&self, mut start: usize) -> Option<(usize, &'s str)> {
        while start > 0 {
            let (before, line) = self.line(start - 1);
            let text = line.trim();
            if !text.is_empty() && !text.starts_with('#') {
                return Some((before, line));
            }
            start = before;
        }
        None
    }

    fn syntax(&self, kind: &ErrorKind) -> Diagnosis {
        use ErrorKind as E;
        let here = || one(self.source, self.at, self.end);
        let diagnosis = |span: Span, message: &str, help: &str| (span, message.to_owned(), help.to_owned());
        match kind {
            _ if self.tab().is_some() && !matches!(kind, E::UnclosedQuotedScalar) => {
                let span = self.tab().unwrap_or_else(here);
                diagnosis(
                    span,
                    "expected blanks to indent the line, found a tab",
                    "indent with blanks: YAML takes no tabs there; most editors can change them all at once",
                )
            }
            E::MappingValueNotAllowed if self.source[self.at..].starts_with(':') => self.colon(),
            E::SimpleKeyExpected | E::InvalidSimpleKey => self.no_key(self.at),
            E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
                let quote = &self.source[self.at..][..1];
                (
                    here(),
                    format!(
                        "expected `{quote}` to end the text that begins here, found the end of the record"
                    ),
                    format!("close the text with `{quote}`; {}", within(quote)),
                )
            }
            E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => self.after_quote(),
            E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidLowSurrogateHexEscape
            | E::InvalidLowSurrogate
            | E::MissingLowSurrogate
            | E::UnpairedLowSurrogate
            | E::InvalidUnicodeEscape => diagnosis(
                self.escape(),
                "expected an escape that YAML knows after the backslash, found none",
                "a backslash itself is written `\\\\`, or put the text in single quotes, where it needs no escape",
            ),
            E::UnclosedFlowCollection { open } | E::MismatchedFlowCollectionEnd { open, .. } => {
                let close = if *open == '{' { '}' } else { ']' };
                (
                    here(),
                    format!("expected `{close}` to close the `{open}` that stands here, found none"),
                    bracketed(*open),
                )
            }
            E::MisplacedFlowCollectionEnd => {
                (here(), format!("expected no {} here, found one", self.named()), QUOTE.to_owned())
            }
            E::ExpectedFlowSequenceSeparator
            | E::ExpectedFlowMappingSeparator
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofFlowSequence
            | E::UnexpectedEofImplicitFlowMapping
            | E::InvalidColonPlacement => (
                here(),
                format!("expected a comma or the closing bracket, found {}", self.named()),
                bracketed('['),
            ),
            E::UnexpectedCharacter { character } if character.is_control() => (
                here(),
                format!(
                    "expected a character that may stand in a text, found U+{:04X}",
                    u32::from(*character)
                ),
                "remove it, or write it as an escape in double quotes".to_owned(),
            ),
            E::UnexpectedCharacter { character } => (
                here(),
                format!("expected a value, found `{character}`"),
                format!("a text that begins with `{character}` needs quotes"),
            ),
            E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection | E::MappingKeyNotAllowed => (
                here(),
                format!("expected a value, found {}", self.named()),
                format!(
                    "a text that begins with {} needs quotes; a list begins on the line below its key",
                    self.named()
                ),
            ),
            E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry => self.astray(),
            E::InvalidBlockScalarHeader => {
                let sign = self.named();
                (
                    here(),
                    format!("expected the text on the lines below {sign}, found it on the same line"),
                    format!("begin the text on the next line, indented; or put it in quotes without {sign}"),
                )
            }
            E::CommentInterceptedScalar => diagnosis(
                here(),
                "expected the text to go on, found a comment within it",
                "` #` begins a comment: put the whole text in quotes, or take the comment out",
            ),
            E::UndeclaredTagHandle | E::MissingTagUri | E::InvalidTagTerminator | E::UnclosedVerbatimTag => {
                diagnosis(
                    here(),
                    "expected a tag that is declared, found another one",
                    "a text that begins with `!` needs quotes; a `%TAG` line holds for the first record of a list only",
                )
            }
            E::MissingAnchorOrAliasName => (
                here(),
                format!("expected a name after {}, found none", self.named()),
                format!("a text that begins with {} needs quotes", self.named()),
            ),
            E::UnsupportedYamlMajorVersion => diagnosis(
                self.whole_line(),
                "expected `%YAML 1.2`, found another version",
                "take the line out, if the file is YAML 1.2 all the same",
            ),
            E::MissingDocumentEndBeforeDirective => diagnosis(
                self.whole_line(),
                "expected a line `...` before the line that begins with `%`, found none",
                "end the record before it with a line `...`, or put the text in quotes",
            ),
            E::BomInsideDocument => diagnosis(
                here(),
                "expected a key, found a byte-order mark",
                "take it out: files that were put together leave it behind",
            ),
            E::InvalidIndentation
            | E::InvalidBlockScalarIndent
            | E::InvalidQuotedScalarIndent
            | E::InvalidFlowScalarIndent => diagnosis(
                here(),
                "expected the line to be indented as those beside it, found another indentation",
                "indent the lines of a text alike, and further than its key",
            ),
            _ => (
                here(),
                format!("expected YAML, found {} where it may not stand", self.named()),
                QUOTE.into(),
            ),
        }
    }

    /// A tab that indents this line or the next one.
    fn tab(&self) -> Option<Span> {
        let (start, line) = self.line(self.at);
        let next = start + line.len() + 1 + usize::from(self.source[start + line.len()..].starts_with('\r'));
        let next = (next < self.end).then(|| self.line(next));
        [Some((start, line)), next].into_iter().flatten().find_map(|(start, line)| {
            let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
            let tab = line[..indentation].find('\t')?;
            (line.len() > indentation).then(|| one(self.source, start + tab, self.end))
        })
    }

    /// A colon that would begin a value where none may begin.
    fn colon(&self) -> Diagnosis {
        let (start, line) = self.line(self.at);
        let indentation = line.len() - line.trim_start_matches([' ', '-']).len();
        let before = &self.source[start + indentation..self.at];
        let here = one(self.source, self.at, self.end);
        // The first colon of its line: the key is one that the line above has drawn to itself.
        if let Some((above_start, above)) = self.line_before(start)
            && !before.contains(": ")
            && !before.contains(['"', '\''])
        {
            if let Some(found) = no_blank(above) {
                return diagnose_missing_blank(above_start, above, found);
            }
            let depth = line.len() - line.trim_start_matches(' ').len();
            let above_depth = above.len() - above.trim_start_matches([' ', '-']).len();
            if depth != above_depth {
                let span = Span::new((start + depth) as u32, self.at as u32);
                let message = format!(
                    "expected `{before}` in the column of the keys it belongs to, found it in column {}",
                    line[..depth].chars().count() + 1
                );
                return (span, message, INDENT.to_owned());
            }
            let (at, text) = (above_start + above_depth, above.trim());
            if !text.contains(": ") && !text.ends_with(':') {
                return self.no_key(at);
            }
        }
        if before.trim_end().ends_with(['"', '\'']) {
            return (
                here,
                "expected the end of the value after its closing quote, found `:`".to_owned(),
                "put the whole text in quotes; a quote within it is written twice in single quotes"
                    .to_owned(),
            );
        }
        let value = before.split_once(": ").map_or(before, |(_, value)| value);
        let rest = &line[(self.at - start).min(line.len())..];
        let suggestion = format!("{value}{rest}");
        let help = if suggestion.len() <= 60 && !suggestion.contains('\'') {
            format!(
                "a colon with a blank behind it parts key and value: put the whole text in quotes, '{suggestion}'"
            )
        } else {
            "a colon with a blank behind it parts key and value: put the whole text in quotes".to_owned()
        };
        (here, "expected the end of the value, found `: ` within it".to_owned(), help)
    }

    /// A line without a key, where one is expected.
    fn no_key(&self, at: usize) -> Diagnosis {
        let (start, line) = self.line(at);
        if let Some(found) = no_blank(line) {
            return diagnose_missing_blank(start, line, found);
        }
        let indentation = line.len() - line.trim_start().len();
        let text = line.trim();
        let span = Span::new((start + indentation) as u32, (start + indentation + text.len()) as u32);
        let shown: String = text.chars().take(40).collect();
        (
            span,
            format!("expected a key and `:`, found `{shown}`"),
            "a text that goes on over several lines is indented further than its key".to_owned(),
        )
    }

    fn after_quote(&self) -> Diagnosis {
        let (start, line) = self.line(self.at);
        let end = (start + line.len()).max(self.at);
        (
            Span::new(self.at as u32, end as u32),
            "expected the end of the value after its closing quote, found more text".to_owned(),
            "a text that begins with a quote ends with it: put the whole text in single quotes, \
             '\"So\" and on', or write the quotes within it as `\\\"`"
                .to_owned(),
        )
    }

    /// The first backslash of the text in quotes that begins here and that no escape follows.
    fn escape(&self) -> Span {
        let text = &self.source[self.at..self.end];
        let mut at = 0;
        while let Some(found) = text[at..].find('\\') {
            at += found;
            let next = text[at + 1..].chars().next();
            let digits = match next {
                Some('x') => 2,
                Some('u') => 4,
                Some('U') => 8,
                Some(c) if "0abt\tnvfre \"/\\N_LP\r\n".contains(c) => 0,
                _ => break,
            };
            let number = text.get(at + 2..at + 2 + digits);
            let known = number.is_some_and(|number| {
                digits == 0
                    || u32::from_str_radix(number, 16).is_ok_and(|point| char::from_u32(point).is_some())
            });
            if !known {
                break;
            }
            at += 2;
        }
        let length = text[at..].chars().take(2).map(char::len_utf8).sum::<usize>();
        Span::new((self.at + at) as u32, (self.at + at + length) as u32)
    }

    /// Something that stands where a key or a `-` should.
    fn astray(&self) -> Diagnosis {
        let (start, line) = self.line(self.at);
        let before = &self.source[start..self.at];
        if before.trim_start_matches([' ', '-']).is_empty() {
            let dash = before.trim_start().starts_with('-') || self.source[self.at..].starts_with("- ");
            let depth = line.len() - line.trim_start_matches(' ').len();
            let at = start + depth;
            let text = line.trim();
            let name = if dash { "-" } else { text.split(':').next().unwrap_or(text) };
            let shown: String = name.chars().take(40).collect();
            let span = Span::new(at as u32, (at + name.len()) as u32);
            let message = format!(
                "expected `{shown}` in the column of what it belongs to, found it in column {}",
                depth + 1
            );
            let help = if dash {
                "the `-` of one list stand in the same column, and no key stands among them".to_owned()
            } else {
                INDENT.to_owned()
            };
            return (span, message, help);
        }
        let end = start + line.len();
        let span = Span::new(self.at as u32, end.max(self.at) as u32);
        let value = self.source[..self.last.min(self.at)].trim_end();
        let open = if value.ends_with('}') { '{' } else { '[' };
        let (what, help) = if value.ends_with([']', '}']) {
            ("its closing bracket", bracketed(open))
        } else {
            ("the name", "a text that begins with `*` or `&` needs quotes".to_owned())
        };
        (span, format!("expected the end of the value after {what}, found more text"), help)
    }

    fn whole_line(&self) -> Span {
        let (start, line) = self.line(self.at);
        Span::new(start as u32, (start + line.len()) as u32)
    }

    fn named(&self) -> String {
        match self.source[self.at..self.end].chars().next() {
            None => "the end of the record".to_owned(),
            Some('\n' | '\r') => "the end of the line".to_owned(),
            Some(character) if character.is_control() => format!("U+{:04X}", u32::from(character)),
            Some(character) => format!("`{character}`"),
        }
    }
}

fn within(quote: &str) -> &'static str {
    if quote == "'" {
        "a single quote within it is written twice, `''`"
    } else {
        "a quote within it is written `\\\"`"
    }
}

fn bracketed(open: char) -> String {
    let (makes, close) = if open == '{' { ("a map", '}') } else { ("a list", ']') };
    format!(
        "`{open}` at the beginning of a value makes {makes}, which `{close}` ends: a text that begins so needs quotes"
    )
}

/// Where a line that should begin with a key has a colon without a blank behind it.
fn no_blank(line: &str) -> Option<usize> {
    let text = line.trim_start_matches([' ', '-']);
    let key = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))?;
    let rest = text[key..].strip_prefix(':')?;
    let next = rest.chars().next()?;
    (key > 0 && !next.is_whitespace() && !rest.starts_with("//")).then_some(line.len() - text.len() + key)
}

fn diagnose_missing_blank(start: usize, line: &str, colon: usize) -> Diagnosis {
    let at = start + colon;
    let key = line[..colon].trim_start_matches([' ', '-']);
    let value: String = line[colon + 1..].chars().take(30).collect();
    (
        Span::new(at as u32, at as u32 + 1),
        format!("expected a blank after the colon of `{key}`, found none"),
        format!("write `{key}: {}`", value.trim_end()),
    )
}
