//! What a row of a reading half is given, and how it writes values of the native form.

use std::borrow::Cow;

use super::envelope::Envelope;
use crate::finding::Findings;
use crate::native_tree::{Fragment, Native, OpenContainer};
use crate::record::{Field, Fields};
use crate::rule_id::RuleId;
use crate::rules::parsing::standard::unidentified_record;
use crate::source::Span;
use crate::tree::{Coverage, NodeKind, Ref, SpaceId, Tree};

/// Where a record comes from, for an id where it has none of its own.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin<'a> {
    /// The name of the file, without its ending.
    pub file: &'a str,
    /// Its number in the file, from 1.
    pub number: u64,
}

/// A text of an element or attribute, without the blanks around it.
#[derive(Debug, Clone)]
pub struct Value<'r> {
    /// The text.
    pub text: Cow<'r, str>,
    /// Where it stands.
    pub span: Span,
}

/// One record while it is read.
#[derive(Debug)]
pub struct Reading<'w, 'r> {
    envelope: Envelope<'r>,
    origin: Origin<'w>,
    parts: &'w mut Tree,
    fragments: &'w mut Vec<Fragment>,
    coverage: &'w mut Coverage,
    findings: &'w mut Findings,
    row: u32,
    written: Fields,
    deferred: Vec<(u32, Ref<'r>)>,
}

impl<'w, 'r> Reading<'w, 'r> {
    pub(super) fn new(
        envelope: Envelope<'r>,
        origin: Origin<'w>,
        (parts, fragments): (&'w mut Tree, &'w mut Vec<Fragment>),
        coverage: &'w mut Coverage,
        findings: &'w mut Findings,
    ) -> Self {
        let (row, written, deferred) = (0, Fields::NONE, Vec::new());
        Self { envelope, origin, parts, fragments, coverage, findings, row, written, deferred }
    }

    pub(super) fn begin(&mut self, row: u32) {
        self.row = row;
    }

    /// Whether all texts of an element are claimed already, in whole or in part.
    pub(super) fn is_covered(&self, element: Ref<'r>) -> bool {
        let mut texts = element.texts().filter(|text| !text.spelling().trim().is_empty()).peekable();
        texts.peek().is_some() && texts.all(|text| self.coverage.touches(text.at))
    }

    /// What stands around the record.
    #[must_use]
    pub const fn envelope(&self) -> &Envelope<'r> {
        &self.envelope
    }

    /// Whether a field has a value already.
    #[must_use]
    pub const fn has(&self, field: Field) -> bool {
        self.written.contains(field)
    }

    /// Says that fields have values already, from before the rows were run.
    pub fn given(&mut self, fields: Fields) {
        self.written.0 |= fields.0;
    }

    /// Keeps an element until the record was walked.
    pub fn defer(&mut self, element: Ref<'r>) {
        self.deferred.push((self.row, element));
    }

    /// The elements that were kept, each with the number of the row that kept it.
    pub fn deferred(&mut self) -> Vec<(u32, Ref<'r>)> {
        std::mem::take(&mut self.deferred)
    }

    /// The text of an element or attribute as one line, which is claimed; none where it has only blanks.
    pub fn value(&mut self, node: Ref<'r>) -> Option<Value<'r>> {
        let value = self.lines(node)?;
        Some(match unwrapped(&value.text) {
            Some(line) => Value { text: Cow::Owned(line), ..value },
            None => value,
        })
    }

    /// The text of an element or attribute with its lines as they are, which is claimed; none where it has only blanks.
    pub fn lines(&mut self, node: Ref<'r>) -> Option<Value<'r>> {
        let value = peek(node)?;
        if node.kind() == NodeKind::Element {
            node.texts().for_each(|text| self.coverage.mark(text));
        } else {
            self.coverage.mark(node);
        }
        Some(value)
    }

    /// The text of an attribute of an element, which is claimed.
    pub fn attribute(&mut self, element: Ref<'r>, space: SpaceId, local: &str) -> Option<Value<'r>> {
        element.attribute_in(space, local).and_then(|value| self.value(value))
    }

    /// The language of an element, by `xml:lang`.
    pub fn language(&mut self, element: Ref<'r>) -> Option<Value<'r>> {
        self.attribute(element, SpaceId::XML, "lang")
    }

    /// Writes a value of a field.
    pub fn write(&mut self, field: Field, value: impl FnOnce(&mut Native<'_>)) {
        let at = self.parts.len();
        value(&mut Native::new(self.parts, self.envelope.root.source));
        if self.parts.len() > at {
            self.written.insert(field);
            self.fragments.push(Fragment { by: self.row, field, at });
        }
    }

    /// Writes a text as a value of a field.
    pub fn text(&mut self, field: Field, value: &Value<'_>) {
        self.write(field, |native| native.text(value.span, &value.text));
    }

    /// Writes an object as a value of a field.
    pub fn object(&mut self, field: Field, place: Span, members: impl FnOnce(&mut Members<'_, '_>)) {
        self.write(field, |native| {
            let open = native.open(NodeKind::Map, place);
            let mut object = Members { native, open, place };
            members(&mut object);
            let Members { native, open, .. } = object;
            native.close(open);
        });
    }

    /// Writes words, with their language where they have one, and their type where `kind` names one.
    pub fn prose(
        &mut self,
        field: Field,
        value: &Value<'_>,
        language: Option<&Value<'_>>,
        kind: Option<&str>,
    ) {
        if language.is_none() && kind.is_none() {
            return self.text(field, value);
        }
        self.object(field, value.span, |object| {
            if let Some(kind) = kind {
                object.word("type", kind);
            }
            object.text("text", value);
            if let Some(language) = language {
                object.text("language", language);
            }
        });
    }

    /// Gives the record an id that it does not have: it is supplied, and reported once a file.
    pub fn make_up_id(&mut self) {
        let Origin { file, number } = self.origin;
        let id = if file.is_empty() { number.to_string() } else { format!("{file}-{number}") };
        let start = self.envelope.record.span().start;
        let place = Span::new(start, start);
        self.write(Field::Id, |native| native.supplied(place, &id));
        self.findings.push_once(RuleId::UnidentifiedRecord, "", || unidentified_record(place, &id));
    }
}

/// The text of an element or attribute, not claimed.
#[must_use]
pub fn peek(node: Ref<'_>) -> Option<Value<'_>> {
    if let Some(text) = node.value() {
        return Some(Value { text: Cow::Borrowed(text.text), span: text.span });
    }
    // A comment or an element within it divides the text of an element.
    if node.kind() != NodeKind::Element {
        return None;
    }
    let words = node.text_content().trim().to_owned();
    let mut spans = node.texts().map(Ref::span);
    let first = spans.next()?;
    let last = spans.last().unwrap_or(first);
    let span = Span::new(first.start, last.end);
    (!words.is_empty()).then_some(Value { text: Cow::Owned(words), span })
}

/// A text whose lines were broken and indented with the element they stand in, as one line: all but the first begin with
/// four blanks or more, or with tabs.
fn unwrapped(text: &str) -> Option<String> {
    let is_indented = |line: &str| line.starts_with("    ") || line.starts_with('\t');
    if !text.contains('\n') || !text.lines().skip(1).all(is_indented) {
        return None;
    }
    let mut line = String::with_capacity(text.len());
    for part in text.lines() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part.trim());
    }
    Some(line)
}

/// The members of an object that is being written.
#[derive(Debug)]
pub struct Members<'n, 'w> {
    native: &'n mut Native<'w>,
    open: OpenContainer,
    place: Span,
}

impl Members<'_, '_> {
    /// A text of the record.
    pub fn text(&mut self, key: &str, value: &Value<'_>) {
        self.native.key(&mut self.open, key, value.span);
        self.native.text(value.span, &value.text);
    }

    /// A word for what the element itself says, by its name.
    pub fn word(&mut self, key: &str, word: &str) {
        self.native.key(&mut self.open, key, self.place);
        self.native.text(self.place, word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_indented_with_their_element_are_one() {
        for (text, line) in [
            ("a b", "a b"),
            ("a\n        b\n        c", "a b c"),
            ("a\r\n\tb", "a b"),
            ("a\nb", "a\nb"),
            ("a\n\n    b", "a\n\n    b"),
            ("a\n  b", "a\n  b"),
            ("a\n    b\nc", "a\n    b\nc"),
        ] {
            assert_eq!(unwrapped(text).as_deref().unwrap_or(text), line, "{text:?}");
        }
    }
}
