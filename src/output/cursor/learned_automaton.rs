//! An automaton learned from what the validating machine has accepted: records are much alike, so most need not be
//! validated by the machine.
//!
//! A state is one of the machine within an element, or a tag up to one of its attributes. Transitions are names, and
//! values where they matter: literals by their address, texts of an enumeration by their bytes. A state is only made
//! where nothing else decides what the machine accepts. A writer matches as it writes. The automaton accepts only what
//! was accepted before; from what it does not know it stays in the unknown state to the record's end.

use crate::schema::xsd::{StateKey, ValueConstraint};

/// A state, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateId(u32);

impl StateId {
    /// The sink state: not learned, and never left.
    pub const UNKNOWN: Self = Self(0);

    /// Whether it was learned.
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
    /// What is accepted as a text there, or as the value of an attribute.
    constraint: ValueConstraint,
    /// The state after a text or value that is validated by its type.
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

/// A transition by a literal: the name of an element, with the state of its parent afterwards; or the name of an
/// attribute or its fixed value, which have no such state.
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
/// With how many transitions, states, or bytes of values the automaton is discarded, and learned anew.
const MOST: usize = SLOTS * 3 / 4;
const MOST_BYTES: usize = 64 * MOST;

/// The states and transitions that were learned.
#[derive(Debug)]
pub struct LearnedAutomaton {
    /// The state in which a record begins.
    pub root: StateId,
    states: Vec<State>,
    /// The states of the machine, for states within an element.
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

/// Values are short: their ends and their length distinguish most of them.
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

    /// The state in the tag of a child element, and that of its parent afterwards.
    #[inline]
    #[must_use]
    pub fn tag(&self, from: StateId, name: &'static str) -> (StateId, StateId) {
        let transition = self.by_literal(from, name);
        (transition.to, transition.parent)
    }

    /// The state after the name of an attribute.
    #[inline]
    #[must_use]
    pub fn attribute(&self, from: StateId, name: &'static str) -> StateId {
        let transition = self.by_literal(from, name);
        // Only the transition to a child element has a parent state.
        if transition.parent.is_known() { StateId::UNKNOWN } else { transition.to }
    }

    /// The state after an attribute's fixed value that is validated at all.
    #[inline]
    #[must_use]
    pub fn fixed(&self, from: StateId, value: &'static str) -> StateId {
        self.by_literal(from, value).to
    }

    /// The state after a value of an enumeration.
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

    /// What is accepted as a text in an element, or as the value of an attribute.
    #[inline]
    #[must_use]
    pub fn constraint(&self, at: StateId) -> ValueConstraint {
        self.states[at.0 as usize].constraint
    }

    /// The state after a text or value that is validated by its type.
    #[inline]
    #[must_use]
    pub fn after_value(&self, at: StateId) -> StateId {
        self.states[at.0 as usize].after_value
    }

    /// Whether the element may end in a state.
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

    /// The state for that of the machine within an element.
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

    /// Learns a child element; `parent` is the state of its parent afterwards.
    pub fn learn_tag(&mut self, from: StateId, name: &'static str, parent: StateId) -> StateId {
        self.learn_literal(from, name, parent, ValueConstraint::Depends)
    }

    /// Learns an attribute of a tag, and what is accepted as its value.
    pub fn learn_attribute(
        &mut self,
        from: StateId,
        name: &'static str,
        constraint: ValueConstraint,
    ) -> StateId {
        self.learn_literal(from, name, StateId::UNKNOWN, constraint)
    }

    /// Learns a fixed value that is validated.
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

    /// Learns a value of an enumeration.
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

    /// Learns that a text or value may follow that is valid by its type.
    pub fn learn_after_value(&mut self, from: StateId) -> StateId {
        let known = self.after_value(from);
        if known.is_known() {
            return known;
        }
        let after_value = self.add(ValueConstraint::Depends);
        self.states[from.0 as usize].after_value = after_value;
        after_value
    }

    /// Learns the state within the element, after its tag or a text.
    pub fn learn_inside(&mut self, at: StateId, inside: StateId) {
        self.states[at.0 as usize].inside = inside;
    }

    /// Learns that the element may end.
    pub fn learn_end(&mut self, at: StateId) {
        self.states[at.0 as usize].ends = true;
    }
}
