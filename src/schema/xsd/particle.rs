//! Content models as a schema writes them: particles with their occurrences.
//!
//! XML Schema Part 1, sections 3.7 to 3.9.

use std::rc::Rc;

use super::declaration::ElementId;

/// A particle.
#[derive(Debug, Clone)]
pub struct Particle {
    /// How often it must come.
    pub min: u32,
    /// How often it may come; `None` for any number.
    pub max: Option<u32>,
    /// What comes.
    pub term: Term,
}

/// What a particle is made of.
#[derive(Debug, Clone)]
pub enum Term {
    /// An element; whether it may be substituted (it is a reference to a global one).
    Element(ElementId),
    /// Anything a wildcard lets pass, by index in the tables.
    Wildcard(u32),
    /// One after the other.
    Sequence(Vec<Rc<Particle>>),
    /// One of them.
    Choice(Vec<Rc<Particle>>),
    /// All in any order.
    All(Vec<Rc<Particle>>),
}

impl Particle {
    /// Once.
    #[must_use]
    pub fn once(term: Term) -> Rc<Self> {
        Rc::new(Self { min: 1, max: Some(1), term })
    }

    /// Whether nothing can ever stand for it but nothing.
    #[must_use]
    pub fn is_void(&self) -> bool {
        self.max == Some(0)
            || match &self.term {
                Term::Element(_) | Term::Wildcard(_) => false,
                Term::Sequence(parts) | Term::All(parts) => parts.iter().all(|part| part.is_void()),
                // An empty choice lets nothing pass, not even nothing; it is kept.
                Term::Choice(parts) => parts.is_empty() && self.min == 0,
            }
    }
}
