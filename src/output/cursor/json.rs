//! The cursor of JSON: notes of a record, validated against the tables of its target.
//!
//! That a row writes members only into objects, items only into lists, and no member twice, no schema can see, and is
//! proven, too.

use super::name_cache::NameCache;
use super::refusal::Refusal;
use crate::schema::json_tables::{JsonShape, JsonTables, Scalar};
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

/// Notes what is written, and validates it by the tables of a target, record after record.
#[derive(Debug)]
pub struct Cursor {
    notes: Vec<Note>,
    keys: Keys,
}

/// The keys that each object of the tables has, as far as they were met.
#[derive(Debug)]
struct Keys {
    tables: &'static JsonTables,
    /// One for each kind of object.
    known: Vec<NameCache<Option<Key>>>,
}

/// What a key of an object is.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// The bit by which it is known in its object.
    bit: u128,
    shape: JsonShape,
}

impl Keys {
    #[inline]
    fn find(&mut self, object: usize, key: &'static str) -> Option<Key> {
        let tables = self.tables;
        self.known[object].find(key, || {
            let (at, shape) = tables.objects[object].member(key)?;
            Some(Key { bit: 1_u128.checked_shl(at as u32)?, shape })
        })
    }
}

impl Cursor {
    /// A cursor over these tables.
    #[must_use]
    pub fn new(tables: &'static JsonTables) -> Self {
        let known = tables.objects.iter().map(|_| NameCache::new(None)).collect();
        Self { notes: Vec::new(), keys: Keys { tables, known } }
    }

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
        validator.record().map_err(|wrong| Refusal {
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

    fn record(&mut self) -> Result<(), Violation> {
        self.members(self.keys.tables.record)
    }

    /// The members of an object, to its end.
    fn members(&mut self, object: usize) -> Result<(), Violation> {
        let table = &self.keys.tables.objects[object];
        let mut met = 0;
        while let Some(note) = self.next() {
            let Some(key) = note.key else { return self.other("a member with a key", note) };
            let Some(Key { bit, shape }) = self.keys.find(object, key) else {
                return self.wrong(format!("expected a key that {} may have, found `{key}`", table.what));
            };
            if met & bit != 0 {
                return self.wrong(format!("expected `{key}` once, found it again"));
            }
            met |= bit;
            self.value(note, shape)?;
        }
        for key in table.required {
            if self.keys.find(object, key).is_none_or(|key| met & key.bit == 0) {
                return self.wrong(format!("expected the key `{key}`, found the end of {}", the(table.what)));
            }
        }
        Ok(())
    }

    #[inline]
    fn value(&mut self, note: Note, shape: JsonShape) -> Result<(), Violation> {
        let tables = self.keys.tables;
        match (shape, note.kind) {
            (JsonShape::Scalar(scalar), _) => self.scalar(note, scalar),
            (JsonShape::Word(words), JsonKind::Text) => self.word(note, words),
            (JsonShape::List(list), JsonKind::List) => self.list(list),
            (JsonShape::Object(object), JsonKind::Object) => self.members(object),
            (JsonShape::Open, JsonKind::Object) => self.anything(note),
            (JsonShape::Word(words), _) => self.other(tables.words[words].what, note),
            (JsonShape::List(list), _) => self.other(tables.lists[list].what, note),
            (JsonShape::Object(object), _) => self.other(tables.objects[object].what, note),
            (JsonShape::Open, _) => self.other("an object", note),
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

    /// A list, to its end.
    fn list(&mut self, list: usize) -> Result<(), Violation> {
        let table = &self.keys.tables.lists[list];
        let count = self.items(|validator, item| validator.value(item, table.items))?;
        match table.count {
            Some((least, most, expected)) if count < least || most < count => {
                self.wrong(format!("expected {expected}, found {count}"))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn word(&self, note: Note, words: usize) -> Result<(), Violation> {
        // Without its quotes; no word has a character that JSON escapes.
        let text = self.bytes.get(note.from + 1..note.to - 1).unwrap_or_default();
        let text = std::str::from_utf8(text).unwrap_or_default();
        let table = &self.keys.tables.words[words];
        match table.words.binary_search(&text) {
            Ok(_) => Ok(()),
            Err(_) => self.wrong(format!("expected {} that the schema lists, found `{text}`", table.what)),
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

/// `the item` for `an item`.
#[cold]
fn the(what: &str) -> String {
    what.split_once(' ').map_or_else(|| what.to_owned(), |(_, noun)| format!("the {noun}"))
}
