//! Ways through a schema that were gone before: records are much alike, so most need not be shown to the machine.
//!
//! It is an automaton that is built as the machine is watched. A place is where the machine stood within an element,
//! or a tag up to one of its attributes; from one to the next lead names, and values where they matter: of literals by
//! where they stand in the program, of texts that a list judges by their bytes. What the machine does depends on nothing else there, or no place is made. A writer goes along
//! as it writes. The trail only says that a way is good: who leaves it is nowhere, to the record's end.

use crate::schema::xsd::{Standing, Takes};

/// A place, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(u32);

impl Place {
    /// Off the trail: no way leads from here but to here.
    pub const NOWHERE: Self = Self(0);

    /// Whether it is on the trail.
    #[must_use]
    #[inline]
    pub fn is_known(self) -> bool {
        self != Self::NOWHERE
    }
}

/// What is known of a place.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// The place within the element, once the tag is closed.
    inside: Place,
    /// How a text is taken there, or behind an attribute its value.
    takes: Takes,
    /// Where a text or value leads that is judged by its type.
    past: Place,
    /// Whether the element may end there.
    ends: bool,
}

impl Known {
    const NOTHING: Self =
        Self { inside: Place::NOWHERE, takes: Takes::Depends, past: Place::NOWHERE, ends: false };
}

/// A way by a literal: a name to a tag, and where its parent will be then; a name to an attribute, or a fixed value past
/// it, which have no such place.
#[derive(Debug, Clone, Copy)]
struct ByLiteral {
    from: Place,
    to: Place,
    parent: Place,
    literal: &'static str,
}

/// A way by a value, of which the bytes are kept.
#[derive(Debug, Clone, Copy)]
struct ByValue {
    from: Place,
    hash: u32,
    start: u32,
    length: u32,
    to: Place,
}

/// How many ways of either kind there is room for; a power of two.
const SLOTS: usize = 4096;
/// With how many ways, places, or bytes of values the trail is given up, and begun anew.
const MOST: usize = SLOTS * 3 / 4;
const MOST_BYTES: usize = 64 * MOST;

/// The ways that were gone.
#[derive(Debug)]
pub struct Trail {
    /// Where a record begins.
    pub root: Place,
    places: Vec<Known>,
    /// Where the machine stood, of places within an element.
    standings: Vec<(Standing, Place)>,
    literals: Box<[ByLiteral; SLOTS]>,
    values: Box<[ByValue; SLOTS]>,
    text: Vec<u8>,
    ways: usize,
}

impl Default for Trail {
    fn default() -> Self {
        let (from, to) = (Place::NOWHERE, Place::NOWHERE);
        Self {
            root: Place::NOWHERE,
            places: vec![Known::NOTHING],
            standings: Vec::new(),
            literals: Box::new([ByLiteral { from, to, parent: to, literal: "" }; SLOTS]),
            values: Box::new([ByValue { from, hash: 0, start: 0, length: 0, to }; SLOTS]),
            text: Vec::new(),
            ways: 0,
        }
    }
}

#[inline]
fn literal_slot(from: Place, literal: &str) -> usize {
    // Literals lie close together.
    let mixed = (literal.as_ptr().addr() as u64 ^ u64::from(from.0) << 32 ^ (literal.len() as u64) << 24)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 52) as usize % SLOTS
}

/// Values are short: their ends and their length tell most of them apart.
#[inline]
fn hash(from: Place, value: &[u8]) -> u32 {
    let word = |bytes: Option<&[u8; 8]>| bytes.map(|bytes| u64::from_le_bytes(*bytes));
    let ends = match (word(value.first_chunk()), word(value.last_chunk())) {
        (Some(first), Some(last)) => first ^ last.rotate_left(29),
        _ => value.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    };
    let mixed =
        (ends ^ (value.len() as u64) << 56 ^ u64::from(from.0) << 23).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as u32
}

impl Trail {
    /// Whether there is no more room.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.ways.max(self.places.len()) >= MOST || self.text.len() >= MOST_BYTES
    }

    /// The tag that a name opens within an element, and where the element will be then.
    #[inline]
    #[must_use]
    pub fn tag(&self, from: Place, name: &'static str) -> (Place, Place) {
        let way = self.by_literal(from, name);
        (way.to, way.parent)
    }

    /// Where an attribute of a tag leads.
    #[inline]
    #[must_use]
    pub fn attribute(&self, from: Place, name: &'static str) -> Place {
        let way = self.by_literal(from, name);
        // From within an element leads a tag.
        if way.parent.is_known() { Place::NOWHERE } else { way.to }
    }

    /// Where an attribute's fixed value leads that is judged at all.
    #[inline]
    #[must_use]
    pub fn fixed(&self, from: Place, value: &'static str) -> Place {
        self.by_literal(from, value).to
    }

    /// Where a value that is judged by a list leads.
    #[inline]
    #[must_use]
    pub fn value(&self, from: Place, value: &[u8]) -> Place {
        let hash = hash(from, value);
        let mut slot = (hash >> 20) as usize % SLOTS;
        loop {
            let way = &self.values[slot];
            if !way.to.is_known() {
                return Place::NOWHERE;
            }
            if way.hash == hash && way.from == from {
                let held = &self.text[way.start as usize..(way.start + way.length) as usize];
                if held == value {
                    return way.to;
                }
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// The place within the element, if its tag may be closed here.
    #[inline]
    #[must_use]
    pub fn inside(&self, at: Place) -> Place {
        self.places[at.0 as usize].inside
    }

    /// How a text is taken at a place within an element, or behind an attribute its value.
    #[inline]
    #[must_use]
    pub fn takes(&self, at: Place) -> Takes {
        self.places[at.0 as usize].takes
    }

    /// Where a text or value leads that is judged by its type.
    #[inline]
    #[must_use]
    pub fn past(&self, at: Place) -> Place {
        self.places[at.0 as usize].past
    }

    /// Whether the element may end at a place.
    #[inline]
    #[must_use]
    pub fn ends(&self, at: Place) -> bool {
        self.places[at.0 as usize].ends
    }

    #[inline]
    fn by_literal(&self, from: Place, literal: &'static str) -> &ByLiteral {
        let mut slot = literal_slot(from, literal);
        loop {
            let way = &self.literals[slot];
            if way.from == from && std::ptr::eq(way.literal, literal) || !way.to.is_known() {
                return way;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// The place where the machine stands within an element.
    pub fn stand(&mut self, standing: Standing, takes: Takes) -> Place {
        if let Some((_, at)) = self.standings.iter().find(|(known, _)| *known == standing) {
            return *at;
        }
        let at = self.add(takes);
        self.note_inside(at, at);
        self.standings.push((standing, at));
        at
    }

    fn add(&mut self, takes: Takes) -> Place {
        self.places.push(Known { takes, ..Known::NOTHING });
        Place(self.places.len() as u32 - 1)
    }

    /// A name opened a tag, and its parent is where `parent` says.
    pub fn note_tag(&mut self, from: Place, name: &'static str, parent: Place) -> Place {
        self.note_literal(from, name, parent, Takes::Depends)
    }

    /// A tag had an attribute, whose value is taken so.
    pub fn note_attribute(&mut self, from: Place, name: &'static str, takes: Takes) -> Place {
        self.note_literal(from, name, Place::NOWHERE, takes)
    }

    /// An attribute had a fixed value that is judged.
    pub fn note_fixed(&mut self, from: Place, value: &'static str) -> Place {
        self.note_literal(from, value, Place::NOWHERE, Takes::Depends)
    }

    fn note_literal(&mut self, from: Place, literal: &'static str, parent: Place, takes: Takes) -> Place {
        let known = self.by_literal(from, literal).to;
        if known.is_known() {
            return known;
        }
        let to = self.add(takes);
        let mut slot = literal_slot(from, literal);
        while self.literals[slot].to.is_known() {
            slot = (slot + 1) % SLOTS;
        }
        self.literals[slot] = ByLiteral { from, to, parent, literal };
        self.ways += 1;
        to
    }

    /// A value was taken, by a list.
    pub fn note_value(&mut self, from: Place, value: &[u8]) -> Place {
        let known = self.value(from, value);
        if known.is_known() {
            return known;
        }
        let to = self.add(Takes::Depends);
        let hash = hash(from, value);
        let mut slot = (hash >> 20) as usize % SLOTS;
        while self.values[slot].to.is_known() {
            slot = (slot + 1) % SLOTS;
        }
        let (start, length) = (self.text.len() as u32, value.len() as u32);
        self.text.extend_from_slice(value);
        self.values[slot] = ByValue { from, hash, start, length, to };
        self.ways += 1;
        to
    }

    /// A text or value was taken, by its type.
    pub fn note_past(&mut self, from: Place) -> Place {
        let known = self.past(from);
        if known.is_known() {
            return known;
        }
        let past = self.add(Takes::Depends);
        self.places[from.0 as usize].past = past;
        past
    }

    /// A tag was closed, or a text taken: the place within the element.
    pub fn note_inside(&mut self, at: Place, inside: Place) {
        self.places[at.0 as usize].inside = inside;
    }

    /// An element has ended.
    pub fn note_end(&mut self, at: Place) {
        self.places[at.0 as usize].ends = true;
    }
}
