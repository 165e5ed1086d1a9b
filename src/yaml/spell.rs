//! How a new value is spelled in the place of an old one, in the old one's style.

use std::fmt::Write as _;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, options};

use super::plain;
use super::reader::sign;
use super::scalar::{Style, indentation_of_parent};
use crate::source::Span;
use crate::tree::NodeKind;

/// New values for the texts at these positions, or for parts of texts, sorted by where they begin. The
/// document is a part of the source.
#[must_use]
pub fn encode_values(source: &str, part: Range<usize>, values: &[(Span, &str)]) -> Vec<(Span, String)> {
    if values.is_empty() {
        return Vec::new();
    }
    let spans: Vec<Span> = values.iter().map(|(span, _)| *span).collect();
    let old = Old::find(source, part, &spans);
    let encoded =
        values.iter().zip(old).map(|((span, new), old)| (*span, encode(source, old.as_ref(), *span, new)));
    encoded.collect()
}

/// `new` spelled to stand in the place of the scalar, or of a part of it.
fn encode(source: &str, old: Option<&Old>, span: Span, new: &str) -> String {
    let Some(old) = old else { return double(new, true) };
    let whole = old.span == span;
    match old.style {
        Style::Double => double(new, false),
        Style::Single => {
            let indentation = " ".repeat(indentation_of_parent(source, old.span.start as usize) + 2);
            new.replace('\'', "''").replace('\n', &format!("\n\n{indentation}"))
        }
        Style::Plain if may_be_plain(new, old.flow, whole) => new.to_owned(),
        Style::Plain if !whole => new.replace('\n', " "),
        Style::Plain if new.contains(['\'', '\\']) || new.chars().any(char::is_control) => double(new, true),
        Style::Plain => format!("'{new}'"),
        Style::Literal | Style::Folded => block(source, old, whole, new),
    }
}

/// The scalar that holds a position.
struct Old {
    span: Span,
    style: Style,
    /// Where it ends with the empty lines below it.
    end: usize,
    /// Whether it stands within brackets.
    flow: bool,
}

impl Old {
    /// The scalars that hold these positions, which are sorted by where they begin.
    fn find(source: &str, part: Range<usize>, wanted: &[Span]) -> Vec<Option<Self>> {
        let mut found: Vec<Option<Self>> = wanted.iter().map(|_| None).collect();
        // Those that no scalar was found for yet, though one has come that does not end before them.
        let (mut pending, mut next) = (Vec::new(), 0);
        Self::scalars(source, part, |scalar| {
            while wanted.get(next).is_some_and(|span| span.start <= scalar.span.end) {
                pending.push(next);
                next += 1;
            }
            pending.retain(|one: &usize| {
                let span = wanted[*one];
                if scalar.span.contains(span) {
                    found[*one] = Some(scalar.holding(span));
                    return false;
                }
                scalar.span.start <= span.start
            });
            next < wanted.len() || !pending.is_empty()
        });
        found
    }

    /// The end of a block scalar may be reported with or without the empty lines below it.
    fn holding(&self, wanted: Span) -> Self {
        let block = matches!(self.style, Style::Literal | Style::Folded);
        let span = if block && self.span.start == wanted.start { wanted } else { self.span };
        Self { span, ..*self }
    }

    /// Goes through the scalars of a document, until `see` returns false.
    fn scalars(source: &str, part: Range<usize>, mut see: impl FnMut(&Self) -> bool) -> Option<()> {
        let base = part.start;
        let options = options! { emit_comments: false, emit_unresolved_aliases: true };
        let (mut open, mut last) = (Vec::new(), base);
        for event in Parser::new_from_str_with_options(source.get(part)?, options) {
            let (event, place) = event.ok()?;
            let place = place.byte_range()?;
            let (start, end) = (place.start + base, place.end + base);
            match event {
                Event::SequenceStart(style, ..) | Event::MappingStart(style, ..) => {
                    open.push(style == StructureStyle::Flow);
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    open.pop();
                }
                Event::Scalar(_, style, ..) => {
                    let (style, start, end) = match style {
                        ScalarStyle::Plain => (Style::Plain, start, end),
                        ScalarStyle::SingleQuoted => (Style::Single, start + 1, end - 1),
                        ScalarStyle::DoubleQuoted => (Style::Double, start + 1, end - 1),
                        ScalarStyle::Literal => (Style::Literal, sign(source, last, start, b"|>"), end),
                        ScalarStyle::Folded => (Style::Folded, sign(source, last, start, b"|>"), end),
                    };
                    let span = Span::new(start as u32, end as u32);
                    if !see(&Self { span, style, end, flow: open.last().copied().unwrap_or(false) }) {
                        return None;
                    }
                }
                _ => {}
            }
            last = end;
        }
        None
    }
}

/// Whether a text may stand without quotes and is a text then; `whole` says that it is not a part of one.
pub(super) fn may_be_plain(text: &str, flow: bool, whole: bool) -> bool {
    let brackets: &[char] = &[',', '[', ']', '{', '}'];
    let inner = !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(|c| c.is_control() || c == '\u{feff}' || c == '\u{2028}' || c == '\u{2029}')
        && !(flow && (text.contains(brackets) || text.contains(':')));
    if !whole {
        return inner;
    }
    let mut characters = text.chars();
    let begins = match (characters.next(), characters.next()) {
        (Some('-' | '?' | ':'), next) => next.is_some_and(|next| next != ' '),
        (Some(first), _) => !"[]{},#&*!|>'\"%@`".contains(first),
        (None, _) => false,
    };
    inner
        && begins
        && text == text.trim()
        && !text.ends_with(':')
        && !text.starts_with("---")
        && !text.starts_with("...")
        && plain::kind(text) == NodeKind::Text
}

/// In double quotes, or what stands between them.
pub(super) fn double(text: &str, quotes: bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    if quotes {
        out.push('"');
    }
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    if quotes {
        out.push('"');
    }
    out
}

/// A block scalar: its lines indented as they were. What lines alone cannot say is put in quotes.
fn block(source: &str, old: &Old, whole: bool, new: &str) -> String {
    let header = old.span.start as usize;
    let lines = &source[header..old.span.end as usize];
    let indentation = lines.lines().skip(1).find(|line| !line.trim().is_empty()).map_or_else(
        || " ".repeat(indentation_of_parent(source, header) + 2),
        |line| line[..line.len() - line.trim_start_matches(' ').len()].to_owned(),
    );
    if !whole {
        return new.replace('\n', &format!("\n{indentation}"));
    }
    let chomping = match new.len() - new.trim_end_matches('\n').len() {
        0 => "-",
        1 => "",
        _ => return double(new, true),
    };
    let text = new.trim_end_matches('\n');
    // Lines of blanks below the text would become a part of it.
    let below = &source[old.span.end as usize..old.end.max(old.span.end as usize)];
    let blanks = below.rsplit_once('\n').is_some_and(|(lines, _)| lines.contains(' '));
    let strange =
        |c: char| c.is_control() && c != '\n' || c == '\u{feff}' || c == '\u{2028}' || c == '\u{2029}';
    if text.is_empty()
        || text.starts_with([' ', '\n'])
        || text.contains(strange)
        || blanks
        || indentation.is_empty()
    {
        return double(new, true);
    }
    // Without a break in it, a folded text is its one line, as a literal one is.
    let sign = if old.style == Style::Folded && !text.contains('\n') { '>' } else { '|' };
    let mut out = format!("{sign}{chomping}");
    for line in text.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&indentation);
            out.push_str(line);
        }
    }
    out
}
