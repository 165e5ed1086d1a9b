//! Content models as automata: which element may come in which state.
//!
//! Glushkov's construction. A schema must be such that the next particle is known from the name alone (XML Schema
//! Part 1, section 3.8.6, "unique particle attribution"), so the automaton is deterministic; one that is not is
//! refused. Particles repeated a few times are unrolled, those repeated often are counted.

mod glushkov;

use crate::xml::names::NameId;

/// A transition from a state to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The name that opens it; [`NameId::UNKNOWN`] for a wildcard.
    pub name: NameId,
    /// The declaration, or the index of the wildcard.
    pub target: u32,
    /// The state it leads to.
    pub next: u32,
    /// What happens to counters, by index in [`Automaton::steps`].
    pub steps: u32,
}

/// What happens to a counter on an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// It begins with one.
    Enter(u32),
    /// One more; not above its most.
    Again(u32),
    /// It is left; not below its least.
    Leave(u32),
}

#[derive(Debug, Clone)]
struct State {
    first: u32,
    wild: u32,
    last: u32,
    /// The steps with which the content may end here.
    ends: Option<u32>,
}

/// A content model.
#[derive(Debug, Clone)]
pub struct Automaton {
    states: Box<[State]>,
    edges: Box<[Edge]>,
    steps: Box<[Box<[Step]>]>,
    /// Least and most of each counter.
    counters: Box<[(u32, Option<u32>)]>,
}

/// Why a content model has no automaton.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AutomatonError {
    /// Two particles claim one element; its name, if it is not for wildcards only.
    Ambiguous(Option<NameId>),
    /// Too large.
    Large,
    /// Counted repetitions within each other that cannot be distinguished.
    Counters,
}

impl Automaton {
    /// The state in which content begins.
    pub const START: u32 = 0;

    /// How many counters an element's frame needs.
    #[must_use]
    #[inline]
    pub const fn counters(&self) -> usize {
        self.counters.len()
    }

    /// The next edge for a name.
    #[must_use]
    #[inline]
    pub fn edge(&self, state: u32, name: NameId, counts: &[u32]) -> Option<&Edge> {
        let state = &self.states[state as usize];
        let edges = &self.edges[state.first as usize..state.wild as usize];
        let at = if edges.len() < 8 {
            edges.iter().position(|edge| edge.name == name)?
        } else {
            let at = edges.partition_point(|edge| edge.name < name);
            edges.get(at).filter(|edge| edge.name == name)?;
            at
        };
        edges[at..].iter().take_while(|edge| edge.name == name).find(|edge| self.open(edge.steps, counts))
    }

    /// The wildcards of a state.
    pub fn wild<'a>(&'a self, state: u32, counts: &'a [u32]) -> impl Iterator<Item = &'a Edge> {
        let state = &self.states[state as usize];
        let edges = &self.edges[state.wild as usize..state.last as usize];
        edges.iter().filter(|edge| self.open(edge.steps, counts))
    }

    /// All that may come in a state.
    pub fn choices<'a>(&'a self, state: u32, counts: &'a [u32]) -> impl Iterator<Item = &'a Edge> {
        let state = &self.states[state as usize];
        let edges = &self.edges[state.first as usize..state.last as usize];
        edges.iter().filter(|edge| self.open(edge.steps, counts))
    }

    /// All that may come in a state, whatever was counted.
    #[must_use]
    pub fn uncounted(&self, state: u32) -> &[Edge] {
        let state = &self.states[state as usize];
        &self.edges[state.first as usize..state.last as usize]
    }

    /// Every edge of the model.
    #[must_use]
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Whether the content may end here.
    #[must_use]
    #[inline]
    pub fn ends(&self, state: u32, counts: &[u32]) -> bool {
        self.states[state as usize].ends.is_some_and(|steps| self.open(steps, counts))
    }

    #[inline]
    fn open(&self, steps: u32, counts: &[u32]) -> bool {
        steps == 0
            || self.steps[steps as usize].iter().all(|step| match step {
                Step::Enter(_) => true,
                Step::Again(counter) => {
                    let most = self.counters[*counter as usize].1;
                    most.is_none_or(|most| counts[*counter as usize] < most)
                }
                Step::Leave(counter) => counts[*counter as usize] >= self.counters[*counter as usize].0,
            })
    }

    /// Takes an edge.
    #[inline]
    pub fn follow(&self, edge: &Edge, counts: &mut [u32]) -> u32 {
        if edge.steps != 0 {
            for step in &self.steps[edge.steps as usize] {
                match step {
                    Step::Enter(counter) => counts[*counter as usize] = 1,
                    Step::Again(counter) => {
                        counts[*counter as usize] = counts[*counter as usize].saturating_add(1);
                    }
                    Step::Leave(_) => {}
                }
            }
        }
        edge.next
    }
}
