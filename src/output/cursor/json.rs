//! The cursor of JSON: notes of an item, validated against the tables of CSL-JSON.
//!
//! That a row writes members only into objects, items only into lists, and no member twice, no schema can see, and is
//! proven, too.

use super::name_cache::NameCache;
use super::refusal::Refusal;
use crate::schema::csl::{self, DatePart, Scalar};
use crate::source::plain_until;

/// What kind of value was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// An object.
    Object,
    /// A list.
    List,
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// The end of an object or a list.
    End,
}

impl JsonKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Truth => "a truth value",
            Self::End => "nothing",
        }
    }
}

/// Something that was written.
#[derive(Debug, Clone, Copy)]
struct Note {
    kind: JsonKind,
    /// Of a member.
    key: Option<&'static str>,
    /// Where the value of a member or item without others in it stands.
    from: usize,
    to: usize,
}

/// How many notes there were, to go back to.
#[derive(Debug, Clone, Copy)]
pub struct Noted(usize);

/// Notes what is written, and validates it by the tables of CSL-JSON, record after record.
#[derive(Debug)]
pub struct Cursor {
    notes: Vec<Note>,
    keys: Keys,
}

impl Default for Cursor {
    fn default() -> Self {
        Self { notes: Vec::new(), keys: Keys { met: Vec::new(), known: NameCache::new(Key::default()) } }
    }
}

/// The keys that the tables have, as far as they were met.
#[derive(Debug)]
struct Keys {
    met: Vec<&'static str>,
    known: NameCache<Key>,
}

/// What a key is.
#[derive(Debug, Clone, Copy, Default)]
struct Key {
    /// The bit by which it is known in an object.
    bit: u128,
    variable: Option<csl::CslKind>,
    name: Option<Scalar>,
    date: Option<DatePart>,
}

impl Keys {
    #[inline]
    fn find(&mut self, key: &'static str) -> Key {
        let met = &mut self.met;
        self.known.find(key, || {
            let (variable, name, date) = (csl::variable(key), csl::name_part(key), csl::date_part(key));
            if variable.is_none() && name.is_none() && date.is_none() {
                return Key::default();
            }
            let place = met.iter().position(|known| *known == key).unwrap_or_else(|| {
                met.push(key);
                met.len() - 1
            });
            Key { bit: 1 << place, variable, name, date }
        })
    }
}

impl Cursor {
    /// A record begins.
    pub fn begin(&mut self) {
        self.notes.clear();
    }

    /// An object or a list begins.
    #[inline]
    pub fn open(&mut self, key: Option<&'static str>, kind: JsonKind) -> Noted {
        let noted = Noted(self.notes.len());
        self.value(key, kind, 0, 0);
        noted
    }

    /// An object or a list has ended.
    #[inline]
    pub fn close(&mut self) {
        self.value(None, JsonKind::End, 0, 0);
    }

    /// A value was written, or begins.
    #[inline]
    pub fn value(&mut self, key: Option<&'static str>, kind: JsonKind, from: usize, to: usize) {
        self.notes.push(Note { kind, key, from, to });
    }

    /// Takes back what was noted since.
    #[inline]
    pub fn take_back(&mut self, to: Noted) {
        self.notes.truncate(to.0);
    }

    /// Validates what was noted of the record that ends with the last byte.
    ///
    /// # Errors
    /// The schema forbids it.
    pub fn validate(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let mut validator = ItemValidator { notes: &self.notes, at: 0, keys: &mut self.keys, bytes };
        validator.item().map_err(|wrong| Refusal {
            path: path(&self.notes, wrong.at).into(),
            message: wrong.message.into(),
            more: 0,
        })
    }
}

/// What is wrong, and by which note.
struct Violation {
    at: usize,
    message: String,
}

/// Validates the notes of a record, one after the other.
struct ItemValidator<'n> {
    notes: &'n [Note],
    at: usize,
    keys: &'n mut Keys,
    bytes: &'n [u8],
}

impl ItemValidator<'_> {
    /// The next value of the current object or list; none at its end.
    fn next(&mut self) -> Option<Note> {
        let note = self.notes.get(self.at).copied().filter(|note| note.kind != JsonKind::End);
        self.at += 1;
        note
    }

    /// What is wrong with the note that was last taken.
    #[cold]
    fn wrong<T>(&self, message: String) -> Result<T, Violation> {
        Err(Violation { at: self.at - 1, message })
    }

    #[cold]
    fn other<T>(&self, expected: &str, note: Note) -> Result<T, Violation> {
        self.wrong(format!("expected {expected}, found {}", note.kind.name()))
    }

    fn item(&mut self) -> Result<(), Violation> {
        let met = self.members("an item", |key| key.variable, Self::variable)?;
        for key in csl::REQUIRED {
            if met & self.keys.find(key).bit == 0 {
                return self.wrong(format!("expected the key `{key}`, found the end of the item"));
            }
        }
        Ok(())
    }

    /// The members of an object, to its end, and which there were.
    #[inline]
    fn members<T>(
        &mut self,
        what: &str,
        of: impl Fn(&Key) -> Option<T>,
        value: impl Fn(&mut Self, Note, T) -> Result<(), Violation>,
    ) -> Result<u128, Violation> {
        let mut met = 0;
        while let Some(note) = self.next() {
            let Some(key) = note.key else { return self.other("a member with a key", note) };
            let found = self.keys.find(key);
            let Some(holds) = of(&found) else {
                return self.wrong(format!("expected a key that {what} may have, found `{key}`"));
            };
            if met & found.bit != 0 {
                return self.wrong(format!("expected `{key}` once, found it again"));
            }
            met |= found.bit;
            value(self, note, holds)?;
        }
        Ok(met)
    }

    #[inline]
    fn variable(&mut self, note: Note, holds: csl::CslKind) -> Result<(), Violation> {
        match (holds, note.kind) {
            (csl::CslKind::Scalar(scalar), _) => self.scalar(note, scalar),
            (csl::CslKind::Type, JsonKind::Text) => self.item_type(note),
            (csl::CslKind::Strings, JsonKind::List) => {
                self.items(|validator, note| validator.scalar(note, Scalar::String)).map(|_| ())
            }
            (csl::CslKind::Names, JsonKind::List) => self.items(Self::name).map(|_| ()),
            (csl::CslKind::Date, JsonKind::Object) => {
                self.members("a date", |key| key.date, Self::date).map(|_| ())
            }
            (csl::CslKind::Object, JsonKind::Object) => self.anything(note),
            (csl::CslKind::Type, _) => self.other("a type of items", note),
            (csl::CslKind::Strings, _) => self.other("a list of strings", note),
            (csl::CslKind::Names, _) => self.other("a list of names", note),
            (csl::CslKind::Date, _) => self.other("a date", note),
            (csl::CslKind::Object, _) => self.other("an object", note),
        }
    }

    #[inline]
    fn scalar(&self, note: Note, scalar: Scalar) -> Result<(), Violation> {
        match (scalar, note.kind) {
            (_, JsonKind::Text)
            | (Scalar::StringOrNumber | Scalar::StringNumberOrBoolean, JsonKind::Number)
            | (Scalar::StringNumberOrBoolean, JsonKind::Truth) => Ok(()),
            (Scalar::String, _) => self.other("a string", note),
            (Scalar::StringOrNumber, _) => self.other("a string or a number", note),
            (Scalar::StringNumberOrBoolean, _) => self.other("a string, a number or a truth value", note),
        }
    }

    fn name(&mut self, note: Note) -> Result<(), Violation> {
        match note.kind {
            JsonKind::Object => self
                .members("a name", |key| key.name, |validator, note, scalar| validator.scalar(note, scalar))
                .map(|_| ()),
            JsonKind::List | JsonKind::Text | JsonKind::Number | JsonKind::Truth | JsonKind::End => {
                self.other("a name", note)
            }
        }
    }

    fn date(&mut self, note: Note, holds: DatePart) -> Result<(), Violation> {
        match (holds, note.kind) {
            (DatePart::Scalar(scalar), _) => self.scalar(note, scalar),
            (DatePart::Parts, JsonKind::List) => self.parts(),
            (DatePart::Parts, _) => self.other("a list of dates", note),
        }
    }

    /// The items of a list, to its end; gives how many there are.
    fn items(
        &mut self,
        mut item: impl FnMut(&mut Self, Note) -> Result<(), Violation>,
    ) -> Result<usize, Violation> {
        let mut count = 0;
        while let Some(note) = self.next() {
            if let Some(key) = note.key {
                return self.wrong(format!("expected an item of a list, found the member `{key}`"));
            }
            item(self, note)?;
            count += 1;
        }
        Ok(count)
    }

    /// One date or the two of a range, each of a year and perhaps a month and a day.
    fn parts(&mut self) -> Result<(), Violation> {
        let within = |(least, most): (usize, usize), count: usize| least <= count && count <= most;
        let dates = self.items(|validator, date| {
            if date.kind != JsonKind::List {
                return validator.other("a list of numbers", date);
            }
            match validator.items(|validator, part| validator.scalar(part, Scalar::StringOrNumber))? {
                count if within(csl::DATE_NUMBERS, count) => Ok(()),
                count => validator
                    .wrong(format!("expected a year, a month and a day at most, found {count} values")),
            }
        })?;
        match dates {
            count if within(csl::DATE_PARTS, count) => Ok(()),
            count => self.wrong(format!("expected one date or two, found {count}")),
        }
    }

    fn item_type(&self, note: Note) -> Result<(), Violation> {
        // Without its quotes; no type has a character that JSON escapes.
        let text = self.bytes.get(note.from + 1..note.to - 1).unwrap_or_default();
        let text = std::str::from_utf8(text).unwrap_or_default();
        match csl::is_type(text) {
            true => Ok(()),
            false => self.wrong(format!("expected a type of items that the schema lists, found `{text}`")),
        }
    }

    /// A value that the schema does not restrict: it must be JSON all the same.
    fn anything(&mut self, note: Note) -> Result<(), Violation> {
        match note.kind {
            JsonKind::Object => {
                let mut met: Vec<&str> = Vec::new();
                while let Some(note) = self.next() {
                    let Some(key) = note.key else { return self.other("a member with a key", note) };
                    if plain_until(key.as_bytes(), 0).0 < key.len() {
                        return self
                            .wrong(format!("expected a key without quotes and the like, found `{key}`"));
                    }
                    if met.contains(&key) {
                        return self.wrong(format!("expected `{key}` once, found it again"));
                    }
                    met.push(key);
                    self.anything(note)?;
                }
                Ok(())
            }
            JsonKind::List => self.items(Self::anything).map(|_| ()),
            JsonKind::Text | JsonKind::Number | JsonKind::Truth | JsonKind::End => Ok(()),
        }
    }
}

/// The path to a note, as a JSON Pointer (RFC 6901).
#[cold]
fn path(notes: &[Note], at: usize) -> String {
    // The key, or the number, of each open object and list; then of the current value.
    let mut open = vec![(None, 0)];
    for note in notes.iter().take(at) {
        if note.kind == JsonKind::End {
            open.pop();
            continue;
        }
        if let Some(last) = open.last_mut() {
            *last = (note.key, last.1 + 1);
        }
        if matches!(note.kind, JsonKind::Object | JsonKind::List) {
            open.push((None, 0));
        }
    }
    let last = open.pop();
    if let (Some(note), Some((_, count))) = (notes.get(at).filter(|note| note.kind != JsonKind::End), last) {
        open.push((note.key, count + 1));
    }
    let mut path = String::new();
    for (key, count) in open {
        path.push('/');
        match key {
            Some(key) => path.push_str(key),
            None => path.push_str(&(count - 1).to_string()),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_is_enough_for_each_key() {
        // A name has nine keys, and a date five.
        assert!(csl::variables().len() + 9 + 5 <= 128);
    }
}
