//! What is wrong with a document, in a cataloguer's words.
//!
//! The `granit-parser` crate says where it had to stop and of what kind the fault is; what mostly leads there
//! is read off the line itself, since the same slip ends in different faults by what follows it.

use granit_parser::ErrorKind;

use crate::finding::Finding;
use crate::rules::parsing::json::nesting_too_deep;
use crate::rules::parsing::{yaml, yaml_syntax as syntax};
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
    syntax::unreadable_yaml(Span::new(0, length))
}

/// The finding for a fault; `end` is where the document ends, `last` where its last value did that was read.
pub(super) fn finding(source: &str, end: usize, last: usize, fault: &YamlError) -> Finding {
    let one = |at: usize| one(source, at.min(end), end);
    let mut finding = match fault {
        YamlError::Syntax(ErrorKind::RecursionLimitExceeded, at) | YamlError::TooDeep(at) => {
            nesting_too_deep(one(*at), DEEPEST)
        }
        YamlError::Syntax(kind, at) => SyntaxPosition::new(source, end, (*at).min(end), last).diagnose(kind),
        YamlError::SecondDocument(at) => syntax::second_document(one(*at)),
        YamlError::SecondValue(at) => syntax::second_value(one(*at)),
        YamlError::UnknownAnchor(span, name) => yaml::unknown_anchor(*span, name),
        YamlError::WithinItself(span, name) => yaml::alias_within_itself(*span, name),
        YamlError::WrongMerge(span) => yaml::merge_of_no_map(*span),
        YamlError::StructuredKey(span) => {
            let first = source[span.range().start..].chars().next().map_or(0, char::len_utf8) as u32;
            yaml::structured_key(Span::new(span.start, span.end.max(span.start + first).min(end as u32)))
        }
        YamlError::TooManyAliases(span) => yaml::too_many_aliases(*span),
    };
    finding.span = whole_characters(source, finding.span);
    finding
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

struct SyntaxPosition<'s> {
    source: &'s str,
    end: usize,
    at: usize,
    last: usize,
}

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

    fn diagnose(&self, kind: &ErrorKind) -> Finding {
        use ErrorKind as E;
        let here = one(self.source, self.at, self.end);
        if let Some(tab) = self.tab()
            && !matches!(kind, E::UnclosedQuotedScalar)
        {
            return syntax::tab_in_indentation(tab);
        }
        match kind {
            E::MappingValueNotAllowed if self.source[self.at..].starts_with(':') => self.colon(),
            E::SimpleKeyExpected | E::InvalidSimpleKey => self.no_key(self.at),
            E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
                syntax::unclosed_quote(here, &self.source[self.at..][..1])
            }
            E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
                let (start, line) = self.line(self.at);
                let end = (start + line.len()).max(self.at);
                syntax::text_after_quote(Span::new(self.at as u32, end as u32))
            }
            E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidLowSurrogateHexEscape
            | E::InvalidLowSurrogate
            | E::MissingLowSurrogate
            | E::UnpairedLowSurrogate
            | E::InvalidUnicodeEscape => syntax::unknown_escape(self.escape()),
            E::UnclosedFlowCollection { open } | E::MismatchedFlowCollectionEnd { open, .. } => {
                syntax::unclosed_bracket(here, *open)
            }
            E::MisplacedFlowCollectionEnd => syntax::stray_bracket(here, &self.named()),
            E::ExpectedFlowSequenceSeparator
            | E::ExpectedFlowMappingSeparator
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofFlowSequence
            | E::UnexpectedEofImplicitFlowMapping
            | E::InvalidColonPlacement => syntax::no_comma(here, &self.named()),
            E::UnexpectedCharacter { character } if character.is_control() => {
                syntax::control_character(here, *character)
            }
            E::UnexpectedCharacter { character } => syntax::no_value_begins_with(here, *character),
            E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection | E::MappingKeyNotAllowed => {
                syntax::sign_for_value(here, &self.named())
            }
            E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry => self.misplaced_line(),
            E::InvalidBlockScalarHeader => syntax::text_beside_block_sign(here, &self.named()),
            E::CommentInterceptedScalar => syntax::comment_between_lines(here),
            E::UndeclaredTagHandle | E::MissingTagUri | E::InvalidTagTerminator | E::UnclosedVerbatimTag => {
                syntax::undeclared_tag(here)
            }
            E::MissingAnchorOrAliasName => syntax::nameless_anchor(here, &self.named()),
            E::UnsupportedYamlMajorVersion => syntax::other_version(self.whole_line()),
            E::MissingDocumentEndBeforeDirective => syntax::early_directive(self.whole_line()),
            E::BomInsideDocument => syntax::inner_byte_order_mark(here),
            E::InvalidIndentation
            | E::InvalidBlockScalarIndent
            | E::InvalidQuotedScalarIndent
            | E::InvalidFlowScalarIndent => syntax::wrong_indentation(here),
            _ => syntax::misplaced(here, &self.named()),
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
    fn colon(&self) -> Finding {
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
                let column = line[..depth].chars().count() + 1;
                return syntax::key_in_wrong_column(span, before, column);
            }
            let (at, text) = (above_start + above_depth, above.trim());
            if !text.contains(": ") && !text.ends_with(':') {
                return self.no_key(at);
            }
        }
        if before.trim_end().ends_with(['"', '\'']) {
            return syntax::colon_after_quote(here);
        }
        let value = before.split_once(": ").map_or(before, |(_, value)| value);
        let rest = &line[(self.at - start).min(line.len())..];
        syntax::colon_in_value(here, &format!("{value}{rest}"))
    }

    /// A line without a key, where one is expected.
    fn no_key(&self, at: usize) -> Finding {
        let (start, line) = self.line(at);
        if let Some(found) = no_blank(line) {
            return diagnose_missing_blank(start, line, found);
        }
        let indentation = line.len() - line.trim_start().len();
        let text = line.trim();
        let span = Span::new((start + indentation) as u32, (start + indentation + text.len()) as u32);
        let shown: String = text.chars().take(40).collect();
        syntax::no_key(span, &shown)
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

    /// Something in the position of a key or a `-`.
    fn misplaced_line(&self) -> Finding {
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
            return if dash {
                syntax::dash_in_wrong_column(span, depth + 1)
            } else {
                syntax::line_in_wrong_column(span, &shown, depth + 1)
            };
        }
        let end = start + line.len();
        let span = Span::new(self.at as u32, end.max(self.at) as u32);
        match self.source[..self.last.min(self.at)].trim_end().chars().next_back() {
            Some('}') => syntax::text_after_bracket(span, '{'),
            Some(']') => syntax::text_after_bracket(span, '['),
            Some(_) | None => syntax::text_after_name(span),
        }
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

/// Where a line that should begin with a key has a colon without a blank behind it.
fn no_blank(line: &str) -> Option<usize> {
    let text = line.trim_start_matches([' ', '-']);
    let key = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))?;
    let rest = text[key..].strip_prefix(':')?;
    let next = rest.chars().next()?;
    (key > 0 && !next.is_whitespace() && !rest.starts_with("//")).then_some(line.len() - text.len() + key)
}

fn diagnose_missing_blank(start: usize, line: &str, colon: usize) -> Finding {
    let at = start + colon;
    let key = line[..colon].trim_start_matches([' ', '-']);
    let value: String = line[colon + 1..].chars().take(30).collect();
    syntax::no_blank_after_colon(Span::new(at as u32, at as u32 + 1), key, value.trim_end())
}
