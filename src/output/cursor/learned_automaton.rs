//! Ways through a schema that were gone before: records are much alike, so most need not be shown to the machine.
//!
//! It is an automaton that is built as the machine is watched. A state is where the machine stood within an element,
//! or a tag up to one of its attributes; from one to the next lead names, and values where they matter: of literals by
//! where they stand in the program, of texts that a list judges by their bytes. What the machine does depends on nothing else there, or no state is made. A writer goes along
//! as it writes. The trail only says that a transition is good: who leaves it is nowhere, to the record's end.

use crate::schema::xsd::{StateKey, ValueConstraint};

/// A state, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateId(u32);

impl StateId {
    /// Off the trail: no transition leads from here but to here.
    pub const UNKNOWN: Self = Self(0);

    /// Whether it is on the trail.
    #[must_use]
    #[inline]
    pub fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }
}

/// What is known of a state.
#[derive(Debug, Clone, Copy)]
struct State {
    /// The state within the element, once the tag is closed.
    inside: StateId,
    /// How a text is taken there, or behind an attribute its value.
    constraint: ValueConstraint,
    /// Where a text or value leads that is judged by its type.
    after_value: StateId,
    /// Whether the element may end there.
    ends: bool,
}

impl State {
    const UNKNOWN: Self = Self {
        inside: StateId::UNKNOWN,
        constraint: ValueConstraint::Depends,
        after_value: StateId::UNKNOWN,
        ends: false,
    };
}

/// A transition by a literal: a name to a tag, and where its parent will be then; a name to an attribute, or a fixed value after_value
/// it, which have no such state.
#[derive(Debug, Clone, Copy)]
struct LiteralTransition {
    from: StateId,
    to: StateId,
    parent: StateId,
    literal: &'static str,
}

/// A transition by a value, of which the bytes are kept.
#[derive(Debug, Clone, Copy)]
struct ValueTransition {
    from: StateId,
    hash: u32,
    start: u32,
    length: u32,
    to: StateId,
}

/// How many transitions of either kind there is room for; a power of two.
const SLOTS: usize = 4096;
/// With how many transitions, states, or bytes of values the trail is given up, and begun anew.
const MOST: usize = SLOTS * 3 / 4;
const MOST_BYTES: usize = 64 * MOST;

/// The transitions that were gone.
#[derive(Debug)]
pub struct LearnedAutomaton {
    /// Where a record begins.
    pub root: StateId,
    states: Vec<State>,
    /// Where the machine stood, of states within an element.
    keys: Vec<(StateKey, StateId)>,
    literals: Box<[LiteralTransition; SLOTS]>,
    values: Box<[ValueTransition; SLOTS]>,
    text: Vec<u8>,
    transitions: usize,
}

impl Default for LearnedAutomaton {
    fn default() -> Self {
        let (from, to) = (StateId::UNKNOWN, StateId::UNKNOWN);
        Self {
            root: StateId::UNKNOWN,
            states: vec![State::UNKNOWN],
            keys: Vec::new(),
            literals: Box::new([LiteralTransition { from, to, parent: to, literal: "" }; SLOTS]),
            values: Box::new([ValueTransition { from, hash: 0, start: 0, length: 0, to }; SLOTS]),
            text: Vec::new(),
            transitions: 0,
        }
    }
}

#[inline]
fn literal_slot(from: StateId, literal: &str) -> usize {
    // Literals lie close together.
    let mixed = (literal.as_ptr().addr() as u64 ^ u64::from(from.0) << 32 ^ (literal.len() as u64) << 24)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 52) as usize % SLOTS
}

/// Values are short: their ends and their length tell most of them apart.
#[inline]
fn hash(from: StateId, value: &[u8]) -> u32 {
    let word = |bytes: Option<&[u8; 8]>| bytes.map(|bytes| u64::from_le_bytes(*bytes));
    let ends = match (word(value.first_chunk()), word(value.last_chunk())) {
        (Some(first), Some(last)) => first ^ last.rotate_left(29),
        _ => value.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    };
    let mixed =
        (ends ^ (value.len() as u64) << 56 ^ u64::from(from.0) << 23).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as u32
}

impl LearnedAutomaton {
    /// Whether there is no more room.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.transitions.max(self.states.len()) >= MOST || self.text.len() >= MOST_BYTES
    }

    /// The tag that a name opens within an element, and where the element will be then.
    #[inline]
    #[must_use]
    pub fn tag(&self, from: StateId, name: &'static str) -> (StateId, StateId) {
        let transition = self.by_literal(from, name);
        (transition.to, transition.parent)
    }

    /// Where an attribute of a tag leads.
    #[inline]
    #[must_use]
    pub fn attribute(&self, from: StateId, name: &'static str) -> StateId {
        let transition = self.by_literal(from, name);
        // From within an element leads a tag.
        if transition.parent.is_known() { StateId::UNKNOWN } else { transition.to }
    }

    /// Where an attribute's fixed value leads that is judged at all.
    #[inline]
    #[must_use]
    pub fn fixed(&self, from: StateId, value: &'static str) -> StateId {
        self.by_literal(from, value).to
    }

    /// Where a value that is judged by a list leads.
    #[inline]
    #[must_use]
    pub fn value(&self, from: StateId, value: &[u8]) -> StateId {
        let hash = hash(from, value);
        let mut slot = (hash >> 20) as usize % SLOTS;
        loop {
            let transition = &self.values[slot];
            if !transition.to.is_known() {
                return StateId::UNKNOWN;
            }
            if transition.hash == hash && transition.from == from {
                let held =
                    &self.text[transition.start as usize..(transition.start + transition.length) as usize];
                if held == value {
                    return transition.to;
                }
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// The state within the element, if its tag may be closed here.
    #[inline]
    #[must_use]
    pub fn inside(&self, at: StateId) -> StateId {
        self.states[at.0 as usize].inside
    }

    /// How a text is taken at a state within an element, or behind an attribute its value.
    #[inline]
    #[must_use]
    pub fn constraint(&self, at: StateId) -> ValueConstraint {
        self.states[at.0 as usize].constraint
    }

    /// Where a text or value leads that is judged by its type.
    #[inline]
    #[must_use]
    pub fn after_value(&self, at: StateId) -> StateId {
        self.states[at.0 as usize].after_value
    }

    /// Whether the element may end at a state.
    #[inline]
    #[must_use]
    pub fn ends(&self, at: StateId) -> bool {
        self.states[at.0 as usize].ends
    }

    #[inline]
    fn by_literal(&self, from: StateId, literal: &'static str) -> &LiteralTransition {
        let mut slot = literal_slot(from, literal);
        loop {
            let transition = &self.literals[slot];
            if transition.from == from && std::ptr::eq(transition.literal, literal)
                || !transition.to.is_known()
            {
                return transition;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// The state where the machine stands within an element.
    pub fn state(&mut self, key: StateKey, constraint: ValueConstraint) -> StateId {
        if let Some((_, at)) = self.keys.iter().find(|(known, _)| *known == key) {
            return *at;
        }
        let at = self.add(constraint);
        self.learn_inside(at, at);
        self.keys.push((key, at));
        at
    }

    fn add(&mut self, constraint: ValueConstraint) -> StateId {
        self.states.push(State { constraint, ..State::UNKNOWN });
        StateId(self.states.len() as u32 - 1)
    }

    /// A name opened a tag, and its parent is where `parent` says.
    pub fn learn_tag(&mut self, from: StateId, name: &'static str, parent: StateId) -> StateId {
        self.learn_literal(from, name, parent, ValueConstraint::Depends)
    }

    /// A tag had an attribute, whose value is taken so.
    pub fn learn_attribute(
        &mut self,
        from: StateId,
        name: &'static str,
        constraint: ValueConstraint,
    ) -> StateId {
        self.learn_literal(from, name, StateId::UNKNOWN, constraint)
    }

    /// An attribute had a fixed value that is judged.
    pub fn learn_fixed(&mut self, from: StateId, value: &'static str) -> StateId {
        self.learn_literal(from, value, StateId::UNKNOWN, ValueConstraint::Depends)
    }

    fn learn_literal(
        &mut self,
        from: StateId,
        literal: &'static str,
        parent: StateId,
        constraint: ValueConstraint,
    ) -> StateId {
        let known = self.by_literal(from, literal).to;
        if known.is_known() {
            return known;
        }
        let to = self.add(constraint);
        let mut slot = literal_slot(from, literal);
        while self.literals[slot].to.is_known() {
            slot = (slot + 1) % SLOTS;
        }
        self.literals[slot] = LiteralTransition { from, to, parent, literal };
        self.transitions += 1;
        to
    }

    /// A value was taken, by a list.
    pub fn learn_value(&mut self, from: StateId, value: &[u8]) -> StateId {
        let known = self.value(from, value);
        if known.is_known() {
            return known;
        }
        let to = self.add(ValueConstraint::Depends);
        let hash = hash(from, value);
        let mut slot = (hash >> 20) as usize % SLOTS;
        while self.values[slot].to.is_known() {
            slot = (slot + 1) % SLOTS;
        }
        let (start, length) = (self.text.len() as u32, value.len() as u32);
        self.text.extend_from_slice(value);
        self.values[slot] = ValueTransition { from, hash, start, length, to };
        self.transitions += 1;
        to
    }

    /// A text or value was taken, by its type.
    pub fn learn_after_value(&mut self, from: StateId) -> StateId {
        let known = self.after_value(from);
        if known.is_known() {
            return known;
        }
        let after_value = self.add(ValueConstraint::Depends);
        self.states[from.0 as usize].after_value = after_value;
        after_value
    }

    /// A tag was closed, or a text taken: the state within the element.
    pub fn learn_inside(&mut self, at: StateId, inside: StateId) {
        self.states[at.0 as usize].inside = inside;
    }

    /// An element has ended.
    pub fn learn_end(&mut self, at: StateId) {
        self.states[at.0 as usize].ends = true;
    }
}
