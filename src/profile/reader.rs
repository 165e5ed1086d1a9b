//! The contract of a reader: what takes a stretch of a page apart that a path cannot.
//!
//! A profile names it with `read = "…"`. It is given the values that `from` leads to, writes one or several
//! fields of the native form, and says what it used. The catalogue is [`readers`](super::readers).

use std::borrow::Cow;
use std::ops::Range;

use crate::finding::{Finding, Findings};
use crate::native_tree::{Fragment, Native, OpenContainer};
use crate::record::Field;
use crate::source::Span;
use crate::tree::Coverage;
use crate::tree::{NodeKind, Ref, Tree};

/// Takes a part of a page apart.
#[derive(Debug)]
pub struct Reader {
    /// Its name, as `read` takes it.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// What `from` must lead to: one path, or as many in a list.
    pub takes: &'static [&'static str],
    /// The fields it may write.
    pub writes: &'static [Field],
    /// Reads.
    pub read: fn(&mut Reading<'_, '_>),
}

/// How a format finds a part of a decoded text: [`Format::source_span`](crate::format::Format::locate).
pub(super) type SourceSpan = fn(&str, Span, Range<usize>) -> Span;

/// What a reader is given, and where it writes.
#[derive(Debug)]
pub struct Reading<'w, 'r> {
    pub(super) source: &'r str,
    pub(super) source_span: SourceSpan,
    pub(super) inputs: &'w [Option<Ref<'r>>],
    pub(super) parts: &'w mut Tree,
    pub(super) fragments: &'w mut Vec<Fragment>,
    pub(super) entry: u32,
    pub(super) used: &'w mut Coverage,
    pub(super) findings: &'w mut Findings,
}

impl<'r> Reading<'_, 'r> {
    /// The texts of an input: the elements of a list, or the one text it is.
    #[must_use]
    pub fn texts(&self, input: usize) -> Vec<Ref<'r>> {
        match self.inputs.get(input).copied().flatten() {
            None => Vec::new(),
            Some(value) if value.kind() == NodeKind::Text => vec![value],
            Some(value) => value.elements().filter(|value| value.kind() == NodeKind::Text).collect(),
        }
    }

    /// Several texts as one, joined by a space. They count as used.
    pub fn words(&mut self, texts: &[Ref<'r>]) -> Words<'r> {
        let mut words = Words { text: Cow::Borrowed(""), pieces: Vec::new(), source_span: self.source_span };
        for &text in texts {
            self.used.mark(text);
            if words.pieces.is_empty() {
                words.text = Cow::Borrowed(text.spelling());
                words.pieces.push((0, text));
            } else {
                let whole = words.text.to_mut();
                whole.push(' ');
                words.pieces.push((whole.len(), text));
                whole.push_str(text.spelling());
            }
        }
        words
    }

    /// Says that a text was used, without reading it.
    pub fn take(&mut self, text: Ref<'_>) {
        self.used.mark(text);
    }

    /// Writes a value of a field.
    pub fn write(&mut self, field: Field, value: impl FnOnce(&mut Native<'_>)) {
        let at = self.parts.len();
        value(&mut Native::new(self.parts, self.source));
        if self.parts.len() > at {
            self.fragments.push(Fragment { by: self.entry, field, at });
        }
    }

    /// What a reader before this one wrote to a field, and the text in it that stands under `key`.
    #[must_use]
    pub fn written(&self, field: Field, key: &str) -> Option<(&str, Span)> {
        let fragment = self.fragments.iter().find(|fragment| fragment.field == field)?;
        let value = Ref { tree: self.parts, source: self.source, at: fragment.at };
        let text = if value.kind() == NodeKind::Map { value.get(key)? } else { value };
        text.str().map(|words| (words, text.span()))
    }

    /// Adds a finding.
    pub fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// A text of the page, wrapped or of several pieces, each part of which has its position.
#[derive(Debug)]
pub struct Words<'r> {
    text: Cow<'r, str>,
    pieces: Vec<(usize, Ref<'r>)>,
    source_span: SourceSpan,
}

impl Words<'_> {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of the text stands in the source.
    #[must_use]
    pub fn span_of(&self, part: Range<usize>) -> Span {
        let start = self.source_span(part.start..part.end.max(part.start));
        if part.is_empty() {
            return start;
        }
        let end = self.source_span(part.end.saturating_sub(1)..part.end);
        Span::new(start.start, end.end.max(start.start))
    }

    /// The position of the part of `part` that lies in the piece where it begins.
    fn source_span(&self, part: Range<usize>) -> Span {
        let piece = self.pieces.iter().rev().find(|(at, _)| *at <= part.start).or(self.pieces.first());
        let Some(&(at, piece)) = piece else { return Span::default() };
        let length = piece.spelling().len();
        let within = |byte: usize| byte.saturating_sub(at).min(length);
        let part = within(part.start)..within(part.end);
        let span = piece.span();
        if piece.is_supplied() {
            span
        } else if piece.is_decoded() {
            (self.source_span)(piece.source, span, part)
        } else {
            Span::new(span.start + part.start as u32, span.start + part.end as u32)
        }
    }

    /// Writes a part of the text under a key.
    pub fn put(&self, native: &mut Native<'_>, object: &mut OpenContainer, key: &str, part: Range<usize>) {
        let place = self.span_of(part.clone());
        native.key(object, key, place);
        self.write(native, part);
    }

    /// Writes a part of the text.
    pub fn write(&self, native: &mut Native<'_>, part: Range<usize>) {
        let place = self.span_of(part.clone());
        native.text(place, self.text.get(part).unwrap_or_default());
    }

    /// The position of a slice of the text.
    #[must_use]
    pub fn range(&self, slice: &str) -> Range<usize> {
        let start = (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let start = start.min(self.text.len());
        start..(start + slice.len()).min(self.text.len())
    }
}
