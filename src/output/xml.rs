//! XML 1.0 (5th edition) written byte by byte.
//!
//! An element whose content turns out empty is taken back with its attributes, so no empty element can be
//! written by accident. Characters that XML 1.0 cannot hold (section 2.2) are left out; the rule
//! `control-character` has reported them by then. Line ends are written as LF.

use super::buffer::OutputBuffer;
use super::cursor::Refusal;
use super::cursor::xml::{Cursor, Noted};
use super::ledger::How;
use crate::source::{Text, TextFlags};

/// An element's name with its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name(pub &'static str);

/// A writer of XML.
#[derive(Debug, Default)]
pub struct Xml {
    buffer: OutputBuffer,
    cursor: Option<Box<Cursor>>,
    /// Why no record may be written at all.
    refusal: Option<Refusal>,
    /// The last start tag still lacks its `>`.
    open: bool,
    /// Something was written that keeps the elements around it.
    content: bool,
    depth: u32,
}

/// How far a writer had come, to go back to.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    bytes: usize,
    noted: Option<Noted>,
}

impl Xml {
    /// A writer on that buffer.
    #[must_use]
    pub fn on(buffer: OutputBuffer) -> Self {
        Self { buffer, ..Self::default() }
    }

    /// The writer with a cursor that validates its records against a schema; no schema, no record.
    #[must_use]
    pub fn with(self, cursor: Result<Cursor, Refusal>) -> Self {
        match cursor {
            Ok(cursor) => Self { cursor: Some(Box::new(cursor)), ..self },
            Err(refusal) => Self { refusal: Some(refusal), ..self },
        }
    }

    /// What was written and observed.
    #[must_use]
    pub fn buffer(&self) -> &OutputBuffer {
        &self.buffer
    }

    /// What was written and observed, to be taken by the caller.
    pub fn buffer_mut(&mut self) -> &mut OutputBuffer {
        &mut self.buffer
    }

    /// Notes that a value of the current row is written less precisely than it was given.
    pub fn reduced(&mut self) {
        self.buffer.reduced();
    }

    /// Notes that a value of the current row has no equivalent in the target.
    pub fn dropped(&mut self) {
        self.buffer.dropped(None);
    }

    /// Notes that this text has no equivalent in the target.
    pub fn dropped_text(&mut self, text: Text<'_>) {
        self.buffer.dropped(Some(&text));
    }

    /// Writes a record between its tags. `inside` is called again where what it writes is not yet known to be valid.
    ///
    /// # Errors
    /// The schema forbids the record. Its bytes are still there, for the caller to take back.
    pub fn record(
        &mut self,
        (open, close): (&str, &str),
        inside: &mut dyn FnMut(&mut Self),
    ) -> Result<(), Refusal> {
        if let Some(refusal) = &self.refusal {
            return Err(refusal.clone());
        }
        let before = self.buffer.bytes.len();
        self.buffer.begin();
        self.buffer.bytes.extend_from_slice(open.as_bytes());
        if let Some(cursor) = &mut self.cursor {
            cursor.follow();
        }
        inside(self);
        if self.cursor.as_ref().is_some_and(|cursor| !cursor.has_followed()) {
            self.buffer.bytes.truncate(before);
            self.buffer.begin();
            self.buffer.bytes.extend_from_slice(open.as_bytes());
            if let Some(cursor) = &mut self.cursor {
                cursor.note(self.buffer.bytes.len());
            }
            inside(self);
            if let Some(cursor) = &mut self.cursor {
                cursor.end(&self.buffer.bytes)?;
            }
        }
        self.buffer.bytes.extend_from_slice(close.as_bytes());
        Ok(())
    }

    #[inline]
    fn close_tag(&mut self) {
        if self.open {
            self.buffer.bytes.push(b'>');
            self.tag_closed();
        }
    }

    #[inline]
    fn tag_closed(&mut self) {
        self.open = false;
        if let Some(cursor) = &mut self.cursor {
            cursor.inside();
        }
    }

    /// How far it has come, in the content of the current element. Nothing is taken back beyond a mark at the top of a
    /// record.
    #[must_use]
    #[inline]
    pub fn mark(&mut self) -> Mark {
        self.close_tag();
        let noted = self.cursor.as_mut().map(|cursor| {
            if self.depth == 0 {
                cursor.settle(&self.buffer.bytes);
            }
            cursor.noted()
        });
        Mark { bytes: self.buffer.bytes.len(), noted }
    }

    /// What was written before a mark, and since.
    #[must_use]
    pub fn since(&self, mark: Mark) -> (&[u8], &[u8]) {
        self.buffer.bytes.split_at(mark.bytes)
    }

    /// Takes back the elements written since a mark.
    #[inline]
    pub fn take_back(&mut self, mark: Mark) {
        self.buffer.take_back(mark.bytes);
        self.take_back_notes(mark);
    }

    /// Takes back an element written since a mark, because its values stand in the output already.
    pub fn take_back_repeated(&mut self, mark: Mark) {
        self.buffer.contain(mark.bytes);
        self.take_back_notes(mark);
    }

    #[inline]
    fn take_back_notes(&mut self, mark: Mark) {
        if let (Some(cursor), Some(noted)) = (&mut self.cursor, mark.noted) {
            cursor.take_back(noted);
        }
    }

    /// Writes an element, or nothing if nothing is written inside.
    #[inline]
    pub fn element(&mut self, name: Name, inside: impl FnOnce(&mut Self)) {
        let mark = self.mark();
        if self.depth == 0 {
            self.buffer.bytes.extend_from_slice(b"\n  ");
        }
        let parent = self.cursor.as_mut().map(|cursor| cursor.open(name.0, self.buffer.bytes.len()));
        self.buffer.bytes.push(b'<');
        self.buffer.bytes.extend_from_slice(name.0.as_bytes());
        self.open = true;
        let before = std::mem::replace(&mut self.content, false);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        if !self.content {
            self.take_back(mark);
            self.open = false;
            self.content = before;
            return;
        }
        if self.open {
            self.buffer.bytes.extend_from_slice(b"/>");
            self.tag_closed();
        } else {
            self.buffer.bytes.extend_from_slice(b"</");
            self.buffer.bytes.extend_from_slice(name.0.as_bytes());
            self.buffer.bytes.push(b'>');
        }
        if let (Some(cursor), Some(parent)) = (&mut self.cursor, parent) {
            cursor.close(parent);
        }
    }

    /// Writes an element with nothing but a given text.
    #[inline]
    pub fn text_element(&mut self, name: Name, text: Text<'_>) {
        self.element(name, |x| x.given(text));
    }

    /// Keeps the current element although nothing is written inside: its attributes say enough.
    pub fn keep(&mut self) {
        self.content = true;
    }

    /// Writes an attribute fixed by the crosswalk. Attributes come before any content.
    #[inline]
    pub fn attribute(&mut self, name: &'static str, value: &'static str) {
        self.attribute_of(name, Some(value), value, TextFlags::of(value));
    }

    /// Writes an attribute whose value, out of a list, was worked out from a text of the record.
    #[inline]
    pub fn derived_attribute(&mut self, name: &'static str, value: &'static str, from: Text<'_>) {
        let start = self.attribute_of(name, Some(value), value, TextFlags::of(value));
        // Without the closing quote.
        self.buffer.note(&from, How::Derived, start, 1);
    }

    /// The same of a text that belongs to the record as a whole, such as the language of all its words; only the ledger
    /// knows of it.
    #[inline]
    pub fn shaped_attribute(&mut self, name: &'static str, value: &'static str, from: Text<'_>) {
        let start = self.attribute_of(name, Some(value), value, TextFlags::of(value));
        // Without the closing quote.
        self.buffer.note_shaped(&from, start, 1);
    }

    /// Writes an attribute given by the record, unless it is empty.
    pub fn given_attribute(&mut self, name: &'static str, text: Text<'_>) {
        if text.text.is_empty() {
            return;
        }
        let start = self.attribute_of(name, None, text.text, text.flags);
        self.buffer.note(&text, How::Given, start, 1);
    }

    fn attribute_of(
        &mut self,
        name: &'static str,
        fixed: Option<&'static str>,
        value: &str,
        flags: TextFlags,
    ) -> usize {
        self.buffer.bytes.push(b' ');
        let from = self.buffer.bytes.len();
        self.buffer.bytes.extend_from_slice(name.as_bytes());
        self.buffer.bytes.extend_from_slice(b"=\"");
        let start = self.buffer.bytes.len();
        escape(&mut self.buffer.bytes, value, flags, true);
        if let Some(cursor) = &mut self.cursor {
            cursor.attribute(name, fixed, from, &self.buffer.bytes);
        }
        self.buffer.bytes.push(b'"');
        start
    }

    /// Writes a text with these flags, which is not empty, and gives where it begins.
    #[inline]
    fn text(&mut self, text: &str, flags: TextFlags) -> usize {
        self.close_tag();
        self.content = true;
        let from = self.buffer.bytes.len();
        escape(&mut self.buffer.bytes, text, flags, false);
        if let Some(cursor) = &mut self.cursor {
            cursor.text(from, &self.buffer.bytes);
        }
        from
    }

    /// Writes a text of the record as it is, without the blanks at its ends.
    #[inline]
    pub fn given(&mut self, text: Text<'_>) {
        let bare = trimmed(text.text);
        if bare.is_empty() {
            return;
        }
        let start = self.text(bare, text.flags);
        self.buffer.note(&text, How::Given, start, 0);
    }

    /// Writes a text worked out from the one at `from`: a code from a name, a date from its wording.
    pub fn derived(&mut self, text: &str, from: Text<'_>) {
        if text.is_empty() {
            return;
        }
        let start = self.text(text, TextFlags::of(text));
        self.buffer.note(&from, How::Derived, start, 0);
    }

    /// Writes a value worked out from the text at `from` by its `Display`.
    pub fn derived_display(&mut self, value: impl std::fmt::Display, from: Text<'_>) {
        use std::fmt::Write as _;
        self.close_tag();
        let start = self.buffer.bytes.len();
        let _ = write!(Escaping(&mut self.buffer.bytes), "{value}");
        let end = self.buffer.bytes.len();
        if end > start {
            self.content = true;
            if let Some(cursor) = &mut self.cursor {
                cursor.text(start, &self.buffer.bytes);
            }
            self.buffer.note(&from, How::Derived, start, 0);
        }
    }

    /// Writes words of the crosswalk's own.
    #[inline]
    pub fn fixed(&mut self, text: &str) {
        if !text.is_empty() {
            let start = self.text(text, TextFlags::of(text));
            self.buffer.note_fixed(start, 0);
        }
    }

    /// Accounts for a given text whose value is in the output already.
    pub fn account_for(&mut self, text: Text<'_>) {
        self.buffer.note_contained(&text);
    }

    /// Accounts for a text that says the same as one that was written, as the parts of a code do; only the ledger
    /// knows of it.
    #[inline]
    pub fn same_as_written(&mut self, text: Text<'_>) {
        self.buffer.contains(&text);
    }
}

struct Escaping<'a>(&'a mut Vec<u8>);

impl std::fmt::Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        escape(self.0, text, TextFlags::of(text), false);
        Ok(())
    }
}

/// A text without the blanks at its ends, which hardly any has.
#[inline]
fn trimmed(text: &str) -> &str {
    let is_sign = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..0x80).contains(byte));
    let bytes = text.as_bytes();
    if is_sign(bytes.first()) && is_sign(bytes.last()) { text } else { text.trim() }
}

/// Writes a text with these flags: most need no escape, and the others mostly one or two.
#[inline]
fn escape(out: &mut Vec<u8>, text: &str, flags: TextFlags, attribute: bool) {
    let bytes = text.as_bytes();
    if flags == TextFlags::default() {
        out.extend_from_slice(bytes);
        return;
    }
    let closer = if attribute { TextFlags::CONTROL.and(TextFlags::QUOTE) } else { TextFlags::CONTROL };
    if flags.has(closer) || flags.has(TextFlags::NON_ASCII) && holds_noncharacter(bytes) {
        escape_bytes(out, bytes, attribute);
        return;
    }
    let mut start = 0;
    if flags.has(TextFlags::MARKUP) {
        for at in memchr::memchr3_iter(b'&', b'<', b'>', bytes) {
            out.extend_from_slice(&bytes[start..at]);
            out.extend_from_slice(match bytes[at] {
                b'&' => b"&amp;",
                b'<' => b"&lt;",
                _ => b"&gt;",
            });
            start = at + 1;
        }
    }
    out.extend_from_slice(&bytes[start..]);
}

/// Whether U+FFFE or U+FFFF occurs.
fn holds_noncharacter(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0xEF, bytes).any(|at| matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])))
}

/// What to do with each byte: 0 copy, 1 escape, 2 leave out, 3 escape in attributes, 4 look closer.
static ACT: [u8; 256] = {
    let mut table = [0u8; 256];
    let mut i = 0;
    while i < 0x20 {
        table[i] = 2;
        i += 1;
    }
    table[b'\t' as usize] = 3;
    table[b'\n' as usize] = 3;
    table[b'\r' as usize] = 4;
    table[b'&' as usize] = 1;
    table[b'<' as usize] = 1;
    table[b'>' as usize] = 1;
    table[b'"' as usize] = 3;
    table[0xEF] = 4;
    table
};

/// Byte by byte: for what holds control characters, or signs that XML cannot hold.
#[cold]
fn escape_bytes(out: &mut Vec<u8>, bytes: &[u8], attribute: bool) {
    let mut start = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let act = ACT[byte as usize];
        if act == 0 || (act == 3 && !attribute) {
            continue;
        }
        if byte == 0xEF && !matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])) {
            continue;
        }
        out.extend_from_slice(&bytes[start.min(at)..at]);
        start = at + 1;
        match byte {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            b'\t' => out.extend_from_slice(b"&#9;"),
            b'\n' => out.extend_from_slice(b"&#10;"),
            // A carriage return before a line feed is only half a line end.
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => {
                out.extend_from_slice(if attribute { b"&#10;" } else { b"\n" })
            }
            0xEF => start = at + 3,
            _ => {}
        }
    }
    out.extend_from_slice(&bytes[start.min(bytes.len())..]);
}

#[cfg(test)]
mod tests;
