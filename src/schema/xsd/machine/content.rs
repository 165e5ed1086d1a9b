//! Whether an element is allowed where it is, and whether its parent may end.

use super::state::{Assessment, Frame, Machine, Mode, step};
use crate::schema::xsd::automaton::Edge;
use crate::schema::xsd::declaration::{ElementId, Process, TypeId};
use crate::schema::xsd::fault::{Expected, Misplaced, SchemaFaultKind};
use crate::schema::xsd::tables::{All, Content};
use crate::tree::nearly;
use crate::xml::Prefixes;
use crate::xml::input::SourcePosition;
use crate::xml::names::NameId;
use crate::xml::reader::Tag;
use crate::xml::tag::Attributes;

/// Roots that are of one standard whatever their namespace.
const UNMISTAKABLE: &[&str] = &["mods", "modsCollection", "OAI-PMH"];

impl<'t> Machine<'t> {
    /// What an element is validated by, given its parent.
    #[inline]
    pub(super) fn assess(
        &mut self,
        tag: Tag<'_>,
        attributes: &Attributes<'_>,
        prefixes: &dyn Prefixes,
    ) -> Assessment {
        let tables = self.tables;
        let Some(parent) = self.frames.last_mut() else { return self.root(tag, attributes, prefixes) };
        match (parent.mode, &tables.type_of(parent.type_id).content) {
            (Mode::Skip, _) => Assessment::Skip,
            (Mode::Elements, Content::Elements(automaton)) => {
                let counts = &mut self.counts[parent.counts as usize..];
                if let Some(edge) = automaton.edge(parent.state, tag.name, counts) {
                    parent.state = automaton.follow(edge, counts);
                    return Assessment::By(ElementId(edge.target));
                }
                let passes = |edge: &&Edge| tables.wildcards[edge.target as usize].spaces.allows(tag.space);
                let through = automaton.wild(parent.state, counts).find(passes).copied();
                if let Some(edge) = through {
                    let process = tables.wildcards[edge.target as usize].process;
                    parent.state = automaton.follow(&edge, counts);
                    return self.passed(process, tag, attributes, prefixes);
                }
                self.unexpected(automaton, tag, attributes, prefixes)
            }
            (Mode::All, Content::All(all)) => {
                let at = all.members.binary_search_by_key(&tag.name, |(name, ..)| *name);
                if let Ok(at) = at {
                    let (_, element, bit) = all.members[at];
                    if parent.bits >> bit & 1 == 0 {
                        parent.bits |= 1 << bit;
                        return Assessment::By(element);
                    }
                }
                let mut expected = self.of_all(all, parent_bits(self.frames.last()));
                expected.misplaced = match at {
                    Ok(_) => Misplaced::Second,
                    Err(_) => {
                        self.misplaced(tag, prefixes, all.members.iter().map(|(name, ..)| *name).collect())
                    }
                };
                self.unexpected_here(SchemaFaultKind::UnexpectedElement(expected), tag, attributes);
                match at {
                    Ok(at) => Assessment::By(all.members[at].1),
                    Err(_) => self.by_declaration(tag),
                }
            }
            (Mode::Simple, _) => {
                self.unexpected_here(SchemaFaultKind::ElementInText, tag, attributes);
                Assessment::Skip
            }
            (Mode::Nil, _) => {
                self.unexpected_here(SchemaFaultKind::NilWithContent, tag, attributes);
                Assessment::Skip
            }
            (Mode::Empty, _) => {
                self.unexpected_here(SchemaFaultKind::NotEmpty, tag, attributes);
                self.by_declaration(tag)
            }
            (Mode::Elements | Mode::All, Content::Empty | Content::Simple(_) | Content::All(_))
            | (Mode::All, Content::Elements(_)) => Assessment::Skip,
        }
    }

    fn root(&mut self, tag: Tag<'_>, attributes: &Attributes<'_>, prefixes: &dyn Prefixes) -> Assessment {
        if let Some(root) = self.tables.root(tag.name) {
            return Assessment::By(root);
        }
        if let Some(type_id) = self.instance_type(attributes, prefixes) {
            return Assessment::Type(type_id);
        }
        let position = attributes.tag_position();
        // A root of that name in another namespace is the likeliest mistake of all.
        let local = tag.raw.rsplit(':').next().unwrap_or_default();
        let names = &self.tables.names;
        let mut roots =
            self.tables.elements.iter().filter(|element| {
                names.local(element.name) == local && self.tables.root(element.name).is_some()
            });
        let meant = roots.next().map(|element| names.uri(names.space_of(element.name)).into());
        let meant = meant.map(|right| (right, self.address(tag, prefixes)));
        // Another standard's root is no mistake, but one nearly in the right namespace is.
        let near = |(right, found): &(Box<str>, Box<str>)| {
            nearly(right, found) || found.is_empty() && UNMISTAKABLE.contains(&local)
        };
        if !self.strict && !meant.as_ref().is_some_and(near) {
            return Assessment::Type(TypeId::ANY);
        }
        self.fault_below(SchemaFaultKind::UnknownRoot(meant), position, tag);
        Assessment::Skip
    }

    /// What an element is validated by that a wildcard allows.
    fn passed(
        &mut self,
        process: Process,
        tag: Tag<'_>,
        attributes: &Attributes<'_>,
        prefixes: &dyn Prefixes,
    ) -> Assessment {
        if process == Process::Skip {
            return Assessment::Skip;
        }
        if let Some(root) = self.tables.root(tag.name) {
            return Assessment::By(root);
        }
        if let Some(type_id) = self.instance_type(attributes, prefixes) {
            return Assessment::Type(type_id);
        }
        if process == Process::Lax {
            return Assessment::Type(TypeId::ANY);
        }
        if self.lenient && !self.tables.has_roots_in(tag.space) {
            let address = self.address(tag, prefixes);
            self.fault(SchemaFaultKind::NoSchema, attributes.tag_position(), tag.raw.len() as u32, &address);
            return Assessment::Type(TypeId::ANY);
        }
        self.unexpected_here(SchemaFaultKind::UndeclaredElement, tag, attributes);
        Assessment::Skip
    }

    /// A fault about an element that has no frame yet.
    #[cold]
    pub(super) fn unexpected_here(
        &mut self,
        kind: SchemaFaultKind,
        tag: Tag<'_>,
        attributes: &Attributes<'_>,
    ) {
        let position = attributes.tag_position();
        if let Some(parent) = self.frames.last_mut() {
            // Content of an element that must be empty is reported once.
            let once = matches!(parent.mode, Mode::Empty | Mode::Nil);
            if once && std::mem::replace(&mut parent.reported, true) {
                return;
            }
        }
        self.fault_below(kind, position, tag);
    }

    fn fault_below(&mut self, kind: SchemaFaultKind, position: SourcePosition, tag: Tag<'_>) {
        self.fault(kind, position, tag.raw.len() as u32, tag.raw);
        let nth = self.nth;
        if let Some(fault) = self.faults.last_mut() {
            let mut path = String::from(std::mem::take(&mut fault.path));
            step(&mut path, tag.raw, nth);
            fault.path = path.into();
        }
    }

    /// An element that is not allowed where it is, is validated by its own declaration.
    pub(super) fn by_declaration(&mut self, tag: Tag<'_>) -> Assessment {
        if let Some(parent) = self.frames.last_mut() {
            parent.lost = true;
        }
        self.tables.root(tag.name).map_or(Assessment::Skip, Assessment::By)
    }

    /// Validates an element that ends by its automaton.
    #[inline]
    pub(super) fn ended(&mut self, frame: &Frame) {
        let tables = self.tables;
        let Content::Elements(automaton) = &tables.type_of(frame.type_id).content else { return };
        let counts = &self.counts[frame.counts as usize..];
        if automaton.ends(frame.state, counts) || frame.lost {
            return;
        }
        let mut expected = self.expected(automaton.choices(frame.state, counts));
        // What must come is more helpful than what may come as well.
        let needed = self.needed(automaton, frame.state, counts);
        if !needed.is_empty() {
            expected.names = needed;
            expected.any = false;
        }
        self.missing(frame, expected);
    }

    /// Validates an element that ends by its set of elements.
    pub(super) fn all_ended(&mut self, frame: &Frame) {
        let tables = self.tables;
        let Content::All(all) = &tables.type_of(frame.type_id).content else { return };
        let short = all.required & !frame.bits != 0 && !(all.optional && frame.bits == 0);
        if short && !frame.lost {
            let mut expected = self.of_all(all, frame.bits | !all.required);
            expected.end = false;
            self.missing(frame, expected);
        }
    }

    #[cold]
    fn missing(&mut self, frame: &Frame, expected: Expected) {
        let raw = self.raw(frame).to_owned();
        self.fault(
            SchemaFaultKind::MissingElement(expected, !frame.filled),
            frame.position,
            raw.len() as u32,
            &raw,
        );
    }

    fn of_all(&self, all: &All, bits: u64) -> Expected {
        let open = all.members.iter().filter(|(_, _, bit)| bits >> bit & 1 == 0);
        let names = open.map(|(name, ..)| self.tables.names.local(*name).into()).collect();
        Expected { names, any: false, end: all.required & !bits == 0, misplaced: Misplaced::Unknown }
    }

    /// The names of edges.
    pub(super) fn expected<'e>(&self, edges: impl Iterator<Item = &'e Edge>) -> Expected {
        let mut expected = Expected::default();
        for edge in edges {
            if edge.name == NameId::UNKNOWN {
                expected.any = true;
                continue;
            }
            if self.tables.element(ElementId(edge.target)).is_abstract {
                continue;
            }
            let name: Box<str> = self.tables.names.local(edge.name).into();
            if !expected.names.contains(&name) {
                expected.names.push(name);
            }
        }
        expected
    }
}

fn parent_bits(frame: Option<&Frame>) -> u64 {
    frame.map_or(0, |frame| frame.bits)
}
