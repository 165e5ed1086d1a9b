//! JSON (RFC 8259) written byte by byte, with its keys in the order of the crosswalk.
//!
//! A member whose list or object turns out empty is taken back, so nothing empty is written by accident.

use super::buffer::OutputBuffer;
use super::cursor::Refusal;
use super::cursor::json::{Cursor, JsonKind};
use super::ledger::How;
use crate::source::{Text, TextFlags, plain_until};

/// A writer of JSON.
#[derive(Debug, Default)]
pub struct Json {
    buffer: OutputBuffer,
    cursor: Option<Box<Cursor>>,
    /// A comma is due before the next member or item.
    comma: bool,
}

impl Json {
    /// A writer on that buffer.
    #[must_use]
    pub fn on(buffer: OutputBuffer) -> Self {
        Self { buffer, ..Self::default() }
    }

    /// The writer with a cursor that validates its records against a schema.
    #[must_use]
    pub fn with(self, cursor: Cursor) -> Self {
        Self { cursor: Some(Box::new(cursor)), ..self }
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

    /// Begins a record's object.
    pub fn begin(&mut self) {
        if let Some(cursor) = &mut self.cursor {
            cursor.begin();
        }
        self.buffer.begin();
        self.buffer.bytes.push(b'{');
        self.comma = false;
    }

    /// Ends a record's object.
    ///
    /// # Errors
    /// The schema forbids the record. Its bytes are still there, for the caller to take back.
    pub fn end(&mut self) -> Result<(), Refusal> {
        if let Some(cursor) = &mut self.cursor {
            cursor.validate(&self.buffer.bytes)?;
        }
        self.buffer.bytes.push(b'}');
        self.comma = true;
        Ok(())
    }

    /// Passes the cursor a value that was written from an offset on.
    #[inline]
    fn written(&mut self, key: Option<&'static str>, kind: JsonKind, from: usize) {
        if let Some(cursor) = &mut self.cursor {
            cursor.value(key, kind, from, self.buffer.bytes.len());
        }
        self.comma = true;
    }

    /// Begins a member, or an item of a list.
    #[inline]
    fn named(&mut self, key: Option<&'static str>) {
        if self.comma {
            self.buffer.bytes.push(b',');
        }
        if let Some(key) = key {
            self.buffer.bytes.push(b'"');
            self.buffer.bytes.extend_from_slice(key.as_bytes());
            self.buffer.bytes.extend_from_slice(b"\":");
        }
    }

    /// A member with an object, or nothing if nothing is written inside.
    pub fn object(&mut self, key: &'static str, inside: impl FnOnce(&mut Self)) {
        self.within(Some(key), JsonKind::Object, b"{}", inside);
    }

    /// A member with a list, or nothing if nothing is written inside.
    pub fn list(&mut self, key: &'static str, inside: impl FnOnce(&mut Self)) {
        self.within(Some(key), JsonKind::List, b"[]", inside);
    }

    /// An object in a list, or nothing if nothing is written inside.
    pub fn object_item(&mut self, inside: impl FnOnce(&mut Self)) {
        self.within(None, JsonKind::Object, b"{}", inside);
    }

    /// A list in a list, or nothing if nothing is written inside.
    pub fn list_item(&mut self, inside: impl FnOnce(&mut Self)) {
        self.within(None, JsonKind::List, b"[]", inside);
    }

    fn within(
        &mut self,
        key: Option<&'static str>,
        kind: JsonKind,
        brackets: &[u8; 2],
        inside: impl FnOnce(&mut Self),
    ) {
        let (start, before) = (self.buffer.bytes.len(), self.comma);
        self.named(key);
        self.buffer.bytes.push(brackets[0]);
        let content = self.buffer.bytes.len();
        let noted = self.cursor.as_mut().map(|cursor| cursor.open(key, kind));
        self.comma = false;
        inside(self);
        if self.buffer.bytes.len() == content {
            self.buffer.take_back(start);
            if let (Some(cursor), Some(noted)) = (&mut self.cursor, noted) {
                cursor.take_back(noted);
            }
            self.comma = before;
            return;
        }
        self.buffer.bytes.push(brackets[1]);
        if let Some(cursor) = &mut self.cursor {
            cursor.close();
        }
        self.comma = true;
    }

    /// A member with a text of the record, unless it is empty.
    #[inline]
    pub fn given(&mut self, key: &'static str, text: Text<'_>) {
        if !text.text.is_empty() {
            self.quoted(Some(key), text);
        }
    }

    /// A member with a text worked out from the one at `from`, unless it is empty.
    pub fn derived(&mut self, key: &'static str, text: &str, from: Text<'_>) {
        if text.is_empty() {
            return;
        }
        let start = self.member(key, text);
        self.buffer.note(&from, How::Derived, start, 1);
    }

    /// A member with words of the crosswalk's own.
    pub fn fixed(&mut self, key: &'static str, text: &str) {
        let start = self.member(key, text);
        self.buffer.note_fixed(start, 1);
    }

    /// A member with a text, and where the text begins behind its quote.
    fn member(&mut self, key: &'static str, text: &str) -> usize {
        self.named(Some(key));
        let from = self.buffer.bytes.len();
        self.string(text);
        self.written(Some(key), JsonKind::Text, from);
        from + 1
    }

    /// A member with a truth value.
    pub fn truth(&mut self, key: &'static str, value: bool) {
        self.named(Some(key));
        let from = self.buffer.bytes.len();
        self.buffer.bytes.extend_from_slice(if value { b"true" } else { b"false" });
        self.written(Some(key), JsonKind::Truth, from);
    }

    /// A number in a list, worked out from the text at `from`.
    pub fn number_item(&mut self, value: i64, from: Text<'_>) {
        use std::io::Write as _;
        self.named(None);
        let start = self.buffer.bytes.len();
        let _ = write!(self.buffer.bytes, "{value}");
        self.written(None, JsonKind::Number, start);
        self.buffer.note(&from, How::Derived, start, 0);
    }

    /// A text in a list.
    pub fn given_item(&mut self, text: Text<'_>) {
        if !text.text.is_empty() {
            self.quoted(None, text);
        }
    }

    /// A text in a list, worked out from the one at `from`, unless it is empty.
    pub fn derived_item(&mut self, text: &str, from: Text<'_>) {
        if text.is_empty() {
            return;
        }
        self.named(None);
        let start = self.buffer.bytes.len();
        self.string(text);
        self.written(None, JsonKind::Text, start);
        self.buffer.note(&from, How::Derived, start + 1, 1);
    }

    /// A member whose text is put together from parts, unless they are all empty.
    pub fn joined(&mut self, key: &'static str, inside: impl FnOnce(&mut Joined<'_>)) {
        let (start, before) = (self.buffer.bytes.len(), self.comma);
        self.named(Some(key));
        let from = self.buffer.bytes.len();
        self.buffer.bytes.push(b'"');
        let content = self.buffer.bytes.len();
        inside(&mut Joined { json: self, content });
        if self.buffer.bytes.len() == content {
            self.buffer.take_back(start);
            self.comma = before;
            return;
        }
        self.buffer.bytes.push(b'"');
        self.written(Some(key), JsonKind::Text, from);
    }

    /// Accounts for a given text whose value is in the output already.
    pub fn account_for(&mut self, text: Text<'_>) {
        self.buffer.note_contained(&text);
    }

    /// Accounts for a text that says the same as one that was written; only the ledger knows of it.
    #[inline]
    pub fn same_as_written(&mut self, text: Text<'_>) {
        self.buffer.contains(&text);
    }

    #[inline]
    fn quoted(&mut self, key: Option<&'static str>, text: Text<'_>) {
        self.named(key);
        let from = self.buffer.bytes.len();
        if text.flags.has(TextFlags::QUOTE.and(TextFlags::CONTROL)) {
            self.string(text.text);
        } else {
            self.buffer.bytes.push(b'"');
            self.buffer.bytes.extend_from_slice(text.text.as_bytes());
            self.buffer.bytes.push(b'"');
        }
        self.written(key, JsonKind::Text, from);
        self.buffer.note(&text, How::Given, from + 1, 1);
    }

    fn string(&mut self, text: &str) {
        self.buffer.bytes.push(b'"');
        escape(&mut self.buffer.bytes, text);
        self.buffer.bytes.push(b'"');
    }
}

/// A text that is being put together.
#[derive(Debug)]
pub struct Joined<'a> {
    json: &'a mut Json,
    content: usize,
}

impl Joined<'_> {
    /// Whether nothing was written yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.json.buffer.bytes.len() == self.content
    }

    /// A text of the record.
    pub fn given(&mut self, text: Text<'_>) {
        let start = self.json.buffer.bytes.len();
        escape(&mut self.json.buffer.bytes, text.text);
        self.json.buffer.note(&text, How::Given, start, 0);
    }

    /// A text worked out from the one at `from`.
    pub fn derived(&mut self, text: &str, from: Text<'_>) {
        let start = self.json.buffer.bytes.len();
        escape(&mut self.json.buffer.bytes, text);
        self.json.buffer.note(&from, How::Derived, start, 0);
    }

    /// Words of the crosswalk's own.
    pub fn fixed(&mut self, text: &str) {
        let start = self.json.buffer.bytes.len();
        escape(&mut self.json.buffer.bytes, text);
        self.json.buffer.note_fixed(start, 0);
    }

    /// A separator, if something was written before.
    pub fn separator(&mut self, text: &str) {
        if !self.is_empty() {
            escape(&mut self.json.buffer.bytes, text);
        }
    }
}

fn escape(out: &mut Vec<u8>, text: &str) {
    use std::io::Write as _;
    let bytes = text.as_bytes();
    let mut start = 0;
    loop {
        let (end, _) = plain_until(bytes, start);
        out.extend_from_slice(&bytes[start..end]);
        let Some(byte) = bytes.get(end) else { return };
        start = end + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            byte => {
                let _ = write!(out, "\\u{byte:04x}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn write(inside: impl FnOnce(&mut Json)) -> String {
        let mut json = Json::default();
        json.begin();
        inside(&mut json);
        json.end().unwrap();
        String::from_utf8(std::mem::take(json.buffer_mut().bytes_mut())).unwrap()
    }

    fn text(text: &str) -> Text<'_> {
        Text::new(text, Span::new(1, 2))
    }

    #[test]
    fn members_lists_and_objects_are_parted_by_commas() {
        let json = write(|j| {
            j.given("id", text("a \"b\"\n\u{1}"));
            j.list("author", |j| {
                j.object_item(|j| j.given("family", text("Wolff")));
                j.object_item(|_| {});
                j.object_item(|j| j.fixed("literal", "X"));
            });
            j.object("issued", |j| {
                j.list("date-parts", |j| {
                    j.list_item(|j| {
                        j.number_item(1956, text("1956-01"));
                        j.number_item(1, text("1956-01"));
                    });
                });
                j.truth("circa", true);
            });
            j.joined("keyword", |t| {
                for word in ["a", "b\\"] {
                    t.separator("; ");
                    t.given(text(word));
                }
            });
        });
        assert_eq!(
            json,
            r#"{"id":"a \"b\"\n\u0001","author":[{"family":"Wolff"},{"literal":"X"}],"issued":{"date-parts":[[1956,1]],"circa":true},"keyword":"a; b\\"}"#
        );
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
    }

    #[test]
    fn what_is_empty_is_not_written() {
        let json = write(|j| {
            j.given("id", text("a"));
            j.given("title", text(""));
            j.list("author", |j| j.object_item(|_| {}));
            j.joined("keyword", |_| {});
            j.object("custom", |_| {});
            j.given("type", text("b"));
        });
        assert_eq!(json, r#"{"id":"a","type":"b"}"#);
    }
}
