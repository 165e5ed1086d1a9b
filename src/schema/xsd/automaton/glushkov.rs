//! How the automaton of a content model is made.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::{Automaton, AutomatonError, Edge, State, Step};
use crate::schema::xsd::declaration::{ElementId, Spaces, Wildcard};
use crate::schema::xsd::particle::{Particle, Term};
use crate::xml::names::{NameId, SpaceId};

/// Up to that many copies are unrolled.
const UNROLLED: u32 = 12;
/// The most particles of a content model, unrolled.
const POSITIONS: usize = 20_000;
/// The most pairs of particles that may follow each other.
const PAIRS: usize = 4_000_000;

/// The origin of a particle, its element, the positions reached.
type Reached = (u32, ElementId, Vec<u32>);
/// What a state reaches by name and steps.
type Named = BTreeMap<(NameId, u32), Reached>;
/// A wildcard, its origin, its steps, the positions reached.
type Wild = (u32, u32, u32, Vec<u32>);

impl Automaton {
    /// Makes the automaton of a content model.
    pub fn new(
        particle: &Particle,
        members: &dyn Fn(ElementId) -> Vec<(NameId, ElementId)>,
        wildcards: &[Wildcard],
        space_of: &dyn Fn(NameId) -> SpaceId,
    ) -> Result<Self, AutomatonError> {
        let mut build =
            Build { leaves: Vec::new(), counters: Vec::new(), follow: Vec::new(), pairs: 0, origins: 0 };
        let parts = build.particle(particle)?;
        build.automaton(&parts, members, wildcards, space_of)
    }
}

/// Steps collected towards a leaf or away from one.
type Steps = Rc<[Step]>;

#[derive(Debug, Clone, Default)]
struct Parts {
    /// Whether nothing at all is good.
    optional: bool,
    /// Whether nothing can match, as in an empty choice.
    dead: bool,
    first: Vec<(u32, Option<Steps>)>,
    last: Vec<(u32, Option<Steps>)>,
}

#[derive(Debug, Clone, Copy)]
enum Leaf {
    Element(ElementId),
    Wildcard(u32),
}

struct Build {
    /// What stands at each position, and which particle it is a copy of.
    leaves: Vec<(Leaf, u32)>,
    counters: Vec<(u32, Option<u32>)>,
    follow: Vec<Vec<(u32, Option<Steps>)>>,
    pairs: usize,
    origins: u32,
}

fn joined(a: &Option<Steps>, middle: Option<Step>, b: &Option<Steps>) -> Option<Steps> {
    let parts = |steps: &Option<Steps>| steps.as_ref().map_or(Vec::new(), |steps| steps.to_vec());
    if a.is_none() && middle.is_none() && b.is_none() {
        return None;
    }
    let mut all = parts(a);
    all.extend(middle);
    all.extend(parts(b));
    Some(all.into())
}

impl Build {
    fn particle(&mut self, particle: &Particle) -> Result<Parts, AutomatonError> {
        // Copies of a particle share the origin of each leaf.
        let origin = self.origins;
        if particle.max == Some(0) {
            return Ok(Parts { optional: true, ..Parts::default() });
        }
        let (min, max) = (particle.min, particle.max);
        let copies = max.unwrap_or(min);
        if copies <= UNROLLED {
            let mut whole: Option<Parts> = None;
            let mut end = origin;
            for copy in 0..copies.max(1) {
                self.origins = origin;
                let mut part = self.term(&particle.term)?;
                end = self.origins;
                let last = copy + 1 == copies.max(1);
                if last && max.is_none() {
                    self.link(&part.last.clone(), &part.first.clone(), None)?;
                }
                part.optional |= copy >= min;
                whole = Some(match whole {
                    None => part,
                    Some(before) => self.sequence(before, part)?,
                });
            }
            self.origins = end;
            return Ok(whole.unwrap_or_default());
        }
        let mut part = self.term(&particle.term)?;
        let counter = self.counters.len() as u32;
        self.counters.push((if part.optional { 0 } else { min }, max));
        self.link(&part.last.clone(), &part.first.clone(), Some(Step::Again(counter)))?;
        for (_, steps) in &mut part.first {
            *steps = joined(&Some([Step::Enter(counter)].into()), None, steps);
        }
        for (_, steps) in &mut part.last {
            *steps = joined(steps, Some(Step::Leave(counter)), &None);
        }
        part.optional |= min == 0;
        Ok(part)
    }

    fn term(&mut self, term: &Term) -> Result<Parts, AutomatonError> {
        match term {
            Term::Element(id) => self.leaf(Leaf::Element(*id)),
            Term::Wildcard(at) => self.leaf(Leaf::Wildcard(*at)),
            Term::Sequence(parts) | Term::All(parts) => {
                let mut whole = Parts { optional: true, ..Parts::default() };
                for part in parts {
                    let part = self.particle(part)?;
                    whole = self.sequence(whole, part)?;
                }
                Ok(whole)
            }
            Term::Choice(parts) => {
                let mut whole = Parts { dead: parts.is_empty(), ..Parts::default() };
                for part in parts {
                    let part = self.particle(part)?;
                    whole.optional |= part.optional;
                    whole.first.extend(part.first);
                    whole.last.extend(part.last);
                }
                Ok(whole)
            }
        }
    }

    fn leaf(&mut self, leaf: Leaf) -> Result<Parts, AutomatonError> {
        if self.leaves.len() >= POSITIONS {
            return Err(AutomatonError::Large);
        }
        let at = self.leaves.len() as u32;
        self.leaves.push((leaf, self.origins));
        self.origins += 1;
        self.follow.push(Vec::new());
        Ok(Parts { optional: false, dead: false, first: vec![(at, None)], last: vec![(at, None)] })
    }

    fn sequence(&mut self, before: Parts, after: Parts) -> Result<Parts, AutomatonError> {
        self.link(&before.last, &after.first, None)?;
        let mut first = before.first;
        if before.optional {
            first.extend(after.first);
        }
        let mut last = after.last;
        if after.optional {
            last.extend(before.last);
        }
        Ok(Parts {
            optional: before.optional && after.optional,
            dead: before.dead || after.dead,
            first,
            last,
        })
    }

    fn link(
        &mut self,
        from: &[(u32, Option<Steps>)],
        to: &[(u32, Option<Steps>)],
        middle: Option<Step>,
    ) -> Result<(), AutomatonError> {
        self.pairs += from.len() * to.len();
        if self.pairs > PAIRS {
            return Err(AutomatonError::Large);
        }
        for (leaf, away) in from {
            for (next, towards) in to {
                let steps = joined(away, middle, towards);
                self.follow[*leaf as usize].push((*next, steps));
            }
        }
        Ok(())
    }

    fn automaton(
        &self,
        parts: &Parts,
        members: &dyn Fn(ElementId) -> Vec<(NameId, ElementId)>,
        wildcards: &[Wildcard],
        space_of: &dyn Fn(NameId) -> SpaceId,
    ) -> Result<Automaton, AutomatonError> {
        let mut steps: Vec<Box<[Step]>> = vec![Box::new([])];
        let last: FxHashMap<u32, u32> =
            parts.last.iter().map(|(at, found)| (*at, number(&mut steps, found))).collect();
        // Sets of positions; more than one where copies of one particle cannot be distinguished yet.
        let mut known: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let mut sets: Vec<Vec<u32>> = vec![Vec::new()];
        let mut states = Vec::new();
        let mut edges: Vec<Edge> = Vec::new();
        let mut at = 0;
        while at < sets.len() {
            let set = sets[at].clone();
            let mut ways: Vec<(u32, u32)> = Vec::new();
            let sources: Vec<&Vec<(u32, Option<Steps>)>> = if at == 0 {
                vec![&parts.first]
            } else {
                set.iter().map(|position| &self.follow[*position as usize]).collect()
            };
            for (position, found) in sources.into_iter().flatten() {
                ways.push((*position, number(&mut steps, found)));
            }
            ways.sort_unstable();
            ways.dedup();
            let ends = if at == 0 {
                (parts.optional && !parts.dead).then_some(0)
            } else {
                set.iter().find_map(|position| last.get(position).copied())
            };
            let first = edges.len() as u32;
            // By name: the origin, and the positions reached.
            let mut named = Named::new();
            let mut wild: Vec<Wild> = Vec::new();
            for (position, through) in ways {
                let (leaf, origin) = self.leaves[position as usize];
                match leaf {
                    Leaf::Element(id) => {
                        for (name, member) in members(id) {
                            let entry = named.entry((name, through)).or_insert((origin, member, Vec::new()));
                            if entry.0 != origin {
                                return Err(AutomatonError::Ambiguous(Some(name)));
                            }
                            entry.2.push(position);
                        }
                    }
                    Leaf::Wildcard(wildcard) => {
                        match wild.iter_mut().find(|known| known.1 == origin && known.2 == through) {
                            Some(known) => known.3.push(position),
                            None => wild.push((wildcard, origin, through, vec![position])),
                        }
                    }
                }
            }
            let mut state_of = |positions: Vec<u32>| {
                *known.entry(positions.clone()).or_insert_with(|| {
                    sets.push(positions);
                    sets.len() as u32 - 1
                })
            };
            self.unambiguous(&named, &wild, wildcards, space_of, &steps)?;
            for ((name, steps), (_, member, positions)) in named {
                let next = state_of(positions);
                edges.push(Edge { name, target: member.0, next, steps });
            }
            let middle = edges.len() as u32;
            for (wildcard, _, steps, positions) in wild {
                let next = state_of(positions);
                edges.push(Edge { name: NameId::UNKNOWN, target: wildcard, next, steps });
            }
            states.push(State { first, wild: middle, last: edges.len() as u32, ends });
            if edges.len() > PAIRS || sets.len() > POSITIONS * 2 {
                return Err(AutomatonError::Large);
            }
            at += 1;
        }
        let (states, edges) = merged(states, edges);
        Ok(Automaton {
            states: states.into(),
            edges: edges.into(),
            steps: steps.into(),
            counters: self.counters.clone().into(),
        })
    }

    fn unambiguous(
        &self,
        named: &Named,
        wild: &[Wild],
        wildcards: &[Wildcard],
        space_of: &dyn Fn(NameId) -> SpaceId,
        steps: &[Box<[Step]>],
    ) -> Result<(), AutomatonError> {
        let mut before: Option<(&(NameId, u32), &Reached)> = None;
        for entry in named {
            if let Some((key, known)) = before
                && key.0 == entry.0.0
            {
                // One name on two edges: allowed if the counters distinguish them.
                let apart = self.exclusive(&steps[key.1 as usize], &steps[entry.0.1 as usize]);
                if known.0 != entry.1.0 && !apart {
                    return Err(AutomatonError::Ambiguous(Some(key.0)));
                }
                if !apart {
                    return Err(AutomatonError::Counters);
                }
            }
            before = Some(entry);
            for (wildcard, _, through, _) in wild {
                let apart = self.exclusive(&steps[entry.0.1 as usize], &steps[*through as usize]);
                if wildcards[*wildcard as usize].spaces.allows(space_of(entry.0.0)) && !apart {
                    return Err(AutomatonError::Ambiguous(Some(entry.0.0)));
                }
            }
        }
        for (at, one) in wild.iter().enumerate() {
            for other in &wild[at + 1..] {
                let overlap = overlap(&wildcards[one.0 as usize].spaces, &wildcards[other.0 as usize].spaces);
                if overlap && !self.exclusive(&steps[one.2 as usize], &steps[other.2 as usize]) {
                    let same = one.1 == other.1;
                    return Err(if same {
                        AutomatonError::Counters
                    } else {
                        AutomatonError::Ambiguous(None)
                    });
                }
            }
        }
        Ok(())
    }

    /// Whether two edges are never open at once: one goes on counting below the least, or leaves at it.
    fn exclusive(&self, a: &[Step], b: &[Step]) -> bool {
        let exact = |again: &[Step], leave: &[Step]| {
            again.iter().any(|step| match step {
                Step::Again(counter) => {
                    let (least, most) = self.counters[*counter as usize];
                    most == Some(least) && leave.contains(&Step::Leave(*counter))
                }
                Step::Enter(_) | Step::Leave(_) => false,
            })
        };
        exact(a, b) || exact(b, a)
    }
}

/// The index of these steps among all.
fn number(steps: &mut Vec<Box<[Step]>>, found: &Option<Steps>) -> u32 {
    match found {
        None => 0,
        Some(found) => match steps.iter().position(|known| **known == **found) {
            Some(at) => at as u32,
            None => {
                steps.push(found.to_vec().into());
                steps.len() as u32 - 1
            }
        },
    }
}

fn overlap(a: &Spaces, b: &Spaces) -> bool {
    match (a, b) {
        (Spaces::Of(some), other) | (other, Spaces::Of(some)) => {
            some.iter().any(|space| other.allows(*space))
        }
        // Two that exclude one namespace each share all the others.
        (Spaces::Any | Spaces::Not(_), Spaces::Any | Spaces::Not(_)) => true,
    }
}

/// Equivalent states become one.
fn merged(states: Vec<State>, edges: Vec<Edge>) -> (Vec<State>, Vec<Edge>) {
    type Signature = (Option<u32>, Vec<(NameId, u32, u32, u32)>);
    let signature = |state: &State, class: &[u32]| -> Signature {
        let edges = &edges[state.first as usize..state.last as usize];
        let edges = edges.iter().map(|edge| (edge.name, edge.target, class[edge.next as usize], edge.steps));
        (state.ends, edges.collect())
    };
    // Refined until nothing changes: first only by what can end.
    let mut class: Vec<u32> = states.iter().map(|state| u32::from(state.ends.is_some())).collect();
    let mut count = 0;
    loop {
        let mut known: FxHashMap<Signature, u32> = FxHashMap::default();
        let next: Vec<u32> = states
            .iter()
            .map(|state| {
                let new = known.len() as u32;
                *known.entry(signature(state, &class)).or_insert(new)
            })
            .collect();
        class = next;
        if known.len() == count {
            break;
        }
        count = known.len();
    }
    let mut out_states: Vec<State> = Vec::new();
    let mut out_edges = Vec::new();
    for (state, of) in states.iter().zip(&class) {
        if (*of as usize) < out_states.len() {
            continue;
        }
        let first = out_edges.len() as u32;
        let shift = |at: u32| at - state.first + first;
        out_states.push(State { first, wild: shift(state.wild), last: shift(state.last), ends: state.ends });
        let own = &edges[state.first as usize..state.last as usize];
        out_edges.extend(own.iter().map(|edge| Edge { next: class[edge.next as usize], ..*edge }));
    }
    (out_states, out_edges)
}
