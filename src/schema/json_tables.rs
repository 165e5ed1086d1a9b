//! What the records of a JSON target may hold: tables against which a record is validated as it is written.
//!
//! They are closed: an object has the members that its table lists, each of them once. They do not say that a text or a
//! number is sensible.

/// How many members an object may have at most.
pub const MOST_MEMBERS: usize = u128::BITS as usize;

/// The objects, lists and words of a target. They refer to each other by their places.
#[derive(Debug, Default)]
pub struct JsonTables {
    /// Every kind of object.
    pub objects: Vec<JsonObject>,
    /// Every kind of list.
    pub lists: Vec<JsonList>,
    /// Every closed vocabulary.
    pub words: Vec<JsonWords>,
    /// The object that a record is.
    pub record: usize,
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonShape {
    /// A plain value.
    Scalar(Scalar),
    /// A string out of a closed vocabulary.
    Word(usize),
    /// A list.
    List(usize),
    /// An object.
    Object(usize),
    /// An object of any members.
    Open,
}

/// What a plain value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// A string.
    String,
    /// A string or a number.
    StringOrNumber,
    /// A string, a number, `true` or `false`.
    StringNumberOrBoolean,
}

/// A kind of object.
#[derive(Debug)]
pub struct JsonObject {
    /// What it is called in messages: `a date`.
    pub what: &'static str,
    /// The members that it always has.
    pub required: &'static [&'static str],
    /// Every member it may have, in the order of their keys; [`MOST_MEMBERS`] at most.
    pub members: Vec<(&'static str, JsonShape)>,
}

impl JsonObject {
    /// The place of a member and what it holds.
    #[must_use]
    pub fn member(&self, key: &str) -> Option<(usize, JsonShape)> {
        let at = self.members.binary_search_by_key(&key, |(known, _)| known).ok()?;
        Some((at, self.members[at].1))
    }
}

/// A kind of list.
#[derive(Debug)]
pub struct JsonList {
    /// What it is called in messages: `a list of strings`.
    pub what: &'static str,
    /// What each of its items is.
    pub items: JsonShape,
    /// How many items it has at least and at most, and how messages say that: `one date or two`.
    pub count: Option<(usize, usize, &'static str)>,
}

/// A closed vocabulary.
#[derive(Debug)]
pub struct JsonWords {
    /// What its words are, in messages: `a type of items`.
    pub what: &'static str,
    /// The words, in order. None of them has a character that JSON escapes.
    pub words: Vec<&'static str>,
}
