//! One element, its language, and what stands in it only once.

use memchr::{memchr, memrchr};

use crate::output::xml::{Name, Xml};
use crate::record::{Language, Read, Record};
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

/// Writes an element, unless its value stands in another of that name already.
///
/// The ledger has the value as written either way.
#[inline]
pub fn element(x: &mut Xml, name: Name, inside: impl FnOnce(&mut Xml)) {
    let start = x.bytes().len();
    x.element(name, inside);
    if stands_before(x.bytes(), start, name) {
        x.bytes_mut().truncate(start);
    }
}

/// Writes an element with nothing but a given text, unless it stands there already.
#[inline]
pub fn text(x: &mut Xml, name: Name, text: Text<'_>) {
    element(x, name, |x| x.given(text));
}

/// Says in which language the words of the element at hand are.
#[inline]
pub fn language(x: &mut Xml, record: &Record<'_>, own: Option<Read<'_, Language>>) {
    if let Some(language) = record.language_of(own) {
        x.attribute("xml:lang", language.bcp47());
    }
    match own {
        Some(Read::As(_, text)) => x.said(text),
        Some(Read::Literal(_)) => x.reduced(),
        None => {}
    }
}

/// Whether the value of the element from `start` on is that of one before it.
///
/// Elements of one name stand together and have no children, and `<` stands in tags alone: so the elements
/// just before are found from their tags, back to the first of another name.
fn stands_before(bytes: &[u8], start: usize, name: Name) -> bool {
    let (mut before, element) = bytes.split_at(start);
    let Some(value) = memrchr(b'<', element).and_then(|end| content(&element[..end])) else { return false };
    while let Some(end) = memrchr(b'<', before) {
        let is_alike =
            before[end + 1..].strip_prefix(b"/").is_some_and(|tag| tag.starts_with(name.0.as_bytes()));
        let Some(open) = is_alike.then(|| memrchr(b'<', &before[..end])).flatten() else { return false };
        if content(&before[open..end]) == Some(value) {
            return true;
        }
        before = &before[..open];
    }
    false
}

/// What stands behind a start tag.
fn content(element: &[u8]) -> Option<&[u8]> {
    memchr(b'>', element).map(|end| &element[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn written(values: &[(Name, &str)]) -> String {
        let mut x = Xml::default();
        x.raw("<r>");
        for (name, value) in values {
            text(&mut x, *name, Text::new(value, Span::default()));
        }
        String::from_utf8(std::mem::take(x.bytes_mut())).unwrap()
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
    fn the_same_words_stand_once_whatever_their_language_is_said_to_be() {
        let mut x = Xml::default();
        text(&mut x, TITLE, Text::new("Minutes", Span::new(0, 1)));
        element(&mut x, TITLE, |x| {
            x.attribute("xml:lang", "en");
            x.given(Text::new("Minutes", Span::new(2, 3)));
        });
        text(&mut x, TITLE, Text::new("Minute", Span::new(4, 5)));
        assert_eq!(x.bytes(), b"\n  <dc:title>Minutes</dc:title>\n  <dc:title>Minute</dc:title>");
    }

    #[test]
    fn what_was_not_written_again_counts_as_written() {
        let mut x = Xml::with_ledger();
        text(&mut x, TITLE, Text::new("Minutes", Span::new(0, 1)));
        text(&mut x, TITLE, Text::new("Minutes", Span::new(2, 3)));
        assert_eq!(x.take_ledger().unwrap().written, [Span::new(0, 1), Span::new(2, 3)]);
    }
}
