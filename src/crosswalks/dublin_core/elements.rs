//! One element, its language, and what stands in it only once.

use memchr::{memchr, memrchr};

use crate::output::xml::{Name, Xml};
use crate::record::{Language, MaybeParsed, Record};
use crate::source::Text;

pub const TITLE: Name = Name("dc:title");
pub const CREATOR: Name = Name("dc:creator");
pub const SUBJECT: Name = Name("dc:subject");
pub const DESCRIPTION: Name = Name("dc:description");
pub const PUBLISHER: Name = Name("dc:publisher");
pub const CONTRIBUTOR: Name = Name("dc:contributor");
pub const DATE: Name = Name("dc:date");
pub const TYPE: Name = Name("dc:type");
pub const FORMAT: Name = Name("dc:format");
pub const IDENTIFIER: Name = Name("dc:identifier");
pub const SOURCE: Name = Name("dc:source");
pub const LANGUAGE: Name = Name("dc:language");
pub const RELATION: Name = Name("dc:relation");
pub const COVERAGE: Name = Name("dc:coverage");
pub const RIGHTS: Name = Name("dc:rights");

/// How many elements of its name are looked through for the value of one: more than any record has but for
/// a hostile one, which must not take time by the square of its length.
const NEAR: usize = 256;

/// Writes an element, unless its value stands in another of that name already, not more than [`NEAR`] before.
///
/// The ledger has the value as written either way.
#[inline]
pub fn element(x: &mut Xml, name: Name, inside: impl FnOnce(&mut Xml)) {
    let start = x.mark();
    x.element(name, inside);
    let (before, element) = x.since(start);
    if stands_before(before, element, name) {
        x.take_back_repeated(start);
    }
}

/// Writes an element with nothing but a given text, unless it stands there already.
#[inline]
pub fn text(x: &mut Xml, name: Name, text: Text<'_>) {
    element(x, name, |x| x.given(text));
}

/// Writes the language of the current element.
#[inline]
pub fn language(x: &mut Xml, record: &Record<'_>, own: Option<MaybeParsed<'_, Language>>) {
    match own {
        Some(MaybeParsed::Parsed(language, text)) => x.derived_attribute("xml:lang", language.bcp47(), text),
        Some(MaybeParsed::Literal(_)) => x.reduced(),
        None => {
            if let Some(MaybeParsed::Parsed(language, text)) = record.stated_language_of(None) {
                x.shaped_attribute("xml:lang", language.bcp47(), text);
            }
        }
    }
}

/// Whether the value of an element is that of one before it.
///
/// Elements of one name stand together and have no children, and `<` and `>` stand in tags alone: so the
/// elements just before are found from their tags, back to the first of another name.
fn stands_before(mut before: &[u8], element: &[u8], name: Name) -> bool {
    // `<dc:` and four letters, in which all names differ.
    let Some(start_of_tag) = element.get("\n  ".len()..).and_then(<[u8]>::first_chunk::<8>) else {
        return false;
    };
    // From the `>` of the start tag on, with the end tag.
    let Some(value) = memchr(b'>', element).map(|end| &element[end..]) else { return false };
    let end_tag = name.0.len() + "</>".len();
    for _ in 0..NEAR {
        let Some(content) = before.len().checked_sub(end_tag).filter(|at| before[*at] == b'<') else {
            return false;
        };
        let Some(open) = memrchr(b'<', &before[..content]) else { return false };
        let other = &before[open..];
        if other.first_chunk() != Some(start_of_tag) {
            return false;
        }
        // Only a value as long has its `>` in the same place.
        let at = other.len().checked_sub(value.len());
        if at.is_some_and(|at| other[at] == b'>' && other[at..] == *value) {
            return true;
        }
        // A line end and two blanks part elements.
        before = &before[..open.saturating_sub(3)];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::How;
    use crate::source::Span;

    fn written(values: &[(Name, &str)]) -> String {
        let mut x = Xml::default();
        let mut inside = |x: &mut Xml| {
            for (name, value) in values {
                text(x, *name, Text::new(value, Span::default()));
            }
        };
        x.record(("<r>", ""), &mut inside).unwrap();
        String::from_utf8(std::mem::take(x.buffer_mut().bytes_mut())).unwrap()
    }

    #[test]
    fn a_value_stands_once_in_the_elements_of_a_name() {
        let values = [
            (TYPE, "Text"),
            (TYPE, "a > b"),
            (TYPE, "Text"),
            (TYPE, "a > b"),
            (FORMAT, "Text"),
            (FORMAT, ""),
        ];
        let expected =
            "<r>\n  <dc:type>Text</dc:type>\n  <dc:type>a &gt; b</dc:type>\n  <dc:format>Text</dc:format>";
        assert_eq!(written(&values), expected);
    }

    #[test]
    fn the_same_words_stand_once_whatever_language_they_are_in() {
        let mut x = Xml::default();
        text(&mut x, TITLE, Text::new("Minutes", Span::new(0, 1)));
        element(&mut x, TITLE, |x| {
            x.attribute("xml:lang", "en");
            x.given(Text::new("Minutes", Span::new(2, 3)));
        });
        text(&mut x, TITLE, Text::new("Minute", Span::new(4, 5)));
        assert_eq!(x.buffer().bytes(), b"\n  <dc:title>Minutes</dc:title>\n  <dc:title>Minute</dc:title>");
    }

    #[test]
    fn what_was_not_written_again_counts_as_written() {
        let mut x = Xml::on(crate::output::OutputBuffer::with_ledger());
        for (node, start) in [(1, 0), (2, 2)] {
            text(&mut x, TITLE, Text { node, ..Text::new("Minutes", Span::new(start, start + 1)) });
        }
        let entries = x.buffer().ledger().unwrap().entries();
        let seen: Vec<_> = entries.iter().map(|entry| (entry.from.unwrap().span, entry.how)).collect();
        assert_eq!(seen, [(Span::new(0, 1), How::Given), (Span::new(2, 3), How::Contained)]);
    }
}
