//! The attributes of an element, and those addressed to the validator: `xsi:type` and `xsi:nil`.
//!
//! XML Schema Part 1, sections 2.6, 3.2.4 and 3.4.4.

use super::state::Machine;
use super::values::Referring;
use crate::codelist::nearest;
use crate::schema::xsd::declaration::{ElementId, Methods, Process, TypeId};
use crate::schema::xsd::fault::SchemaFaultKind;
use crate::schema::xsd::tables::{AttributeUse, Tables, Type};
use crate::xml::Prefixes;
use crate::xml::lexical::{is_qname, trimmed};
use crate::xml::names::{NameId, SpaceId};
use crate::xml::tag::{Attributes, Entry};

impl<'t> Machine<'t> {
    /// The type that `xsi:type` names, if it is there and known.
    pub(super) fn instance_type(
        &self,
        attributes: &Attributes<'_>,
        prefixes: &dyn Prefixes,
    ) -> Option<TypeId> {
        let entry = attributes
            .entries
            .iter()
            .find(|entry| entry.space == SpaceId::INSTANCE && attributes.raw(entry).ends_with("type"))?;
        self.type_named(attributes.value(entry), prefixes)
    }

    fn type_named(&self, value: &str, prefixes: &dyn Prefixes) -> Option<TypeId> {
        let value = trimmed(value);
        if !is_qname(value) {
            return None;
        }
        let (prefix, local) = value.split_once(':').unwrap_or(("", value));
        let space = self.tables.names.space_or_meant(prefixes.address(prefix)?).0;
        self.tables.named_type(self.tables.names.find(space, local))
    }

    /// Looks at `xsi:type` and `xsi:nil` of the innermost element; gives whether it is nil.
    #[cold]
    pub(super) fn instance(&mut self, attributes: &Attributes<'_>, prefixes: &dyn Prefixes) -> bool {
        let tables = self.tables;
        let mut nil = false;
        for entry in attributes.entries.iter().filter(|entry| entry.space == SpaceId::INSTANCE) {
            let Some(frame) = self.frames.last() else { return false };
            let element = (frame.element != ElementId::NONE).then(|| tables.element(frame.element));
            let declared = frame.type_id;
            let raw = attributes.raw(entry);
            let value = attributes.value(entry);
            let (position, length) = attributes.value_position(entry);
            match raw.split_once(':').map_or(raw, |(_, local)| local) {
                "type" => {
                    let Some(type_id) = self.type_named(value, prefixes) else {
                        self.fault(SchemaFaultKind::UnknownType, position, length, value);
                        continue;
                    };
                    let block = element.map_or(Methods::default(), |element| element.block);
                    let block = block.and(tables.type_of(declared).block);
                    if !tables.derives(type_id, declared, block) {
                        let name = tables.names.local(tables.type_of(declared).name).into();
                        self.fault(SchemaFaultKind::TypeNotDerived(name), position, length, value);
                        continue;
                    }
                    if let Some(frame) = self.frames.last_mut() {
                        frame.type_id = type_id;
                    }
                }
                "nil" => {
                    let is_true = match trimmed(value) {
                        "true" | "1" => true,
                        "false" | "0" => false,
                        _ => {
                            self.not_boolean(position, length, value);
                            continue;
                        }
                    };
                    let nillable = element.is_none_or(|element| element.nillable);
                    if !nillable {
                        let (position, length) = attributes.name_position(entry);
                        let name = self.frames.last().map(|frame| self.raw(frame).to_owned());
                        let name = name.unwrap_or_default();
                        self.fault(SchemaFaultKind::NotNillable, position, length, &name);
                        continue;
                    }
                    // Without a declaration there is nothing it could apply to (section 3.3.4).
                    nil = is_true && element.is_some();
                    let fixed =
                        element.and_then(|element| element.given.as_ref()).filter(|given| given.fixed);
                    if let Some(given) = fixed.filter(|_| is_true) {
                        self.fault(SchemaFaultKind::Fixed(given.text.clone()), position, length, value);
                    }
                }
                "schemaLocation" | "noNamespaceSchemaLocation" => {}
                _ => {
                    let (position, length) = attributes.name_position(entry);
                    self.fault(SchemaFaultKind::UnexpectedAttribute(None, Vec::new()), position, length, raw);
                }
            }
        }
        nil
    }

    /// Validates the attributes of the innermost element by its type.
    #[inline]
    pub(super) fn validate_attributes(
        &mut self,
        of: &'t Type,
        attributes: &Attributes<'_>,
        prefixes: &dyn Prefixes,
    ) {
        let mut met = 0u64;
        for entry in attributes.entries {
            if entry.space == SpaceId::INSTANCE {
                continue;
            }
            match find(&of.attributes, entry.name) {
                Some(known) => {
                    if known.required > 0 {
                        met |= 1 << (known.required - 1);
                    }
                    if !known.open || known.given.is_some() {
                        self.attribute(known, entry, attributes, prefixes);
                    }
                }
                None => self.other_attribute(of, entry, attributes, prefixes),
            }
        }
        if met.count_ones() < of.required {
            let missing = of.attributes.iter().filter(|known| known.required > 0);
            for known in missing.filter(|known| met >> (known.required - 1) & 1 == 0) {
                self.missing_attribute(known.name);
            }
        }
    }

    #[cold]
    fn missing_attribute(&mut self, name: NameId) {
        let position = self.frames.last().map(|frame| (frame.position, self.raw(frame).len() as u32));
        let Some((position, length)) = position else { return };
        let name = spelled(self.tables, name);
        self.fault(SchemaFaultKind::MissingAttribute, position, length, &name);
    }

    fn attribute(
        &mut self,
        known: &AttributeUse,
        entry: &Entry,
        attributes: &Attributes<'_>,
        prefixes: &dyn Prefixes,
    ) {
        let value = attributes.value(entry);
        let mut referring = Referring::new(self.tables.simple.get(known.simple).refers);
        match self.tables.simple.check(known.simple, value, prefixes, &mut referring) {
            Ok(()) => {
                if !referring.met.is_empty() {
                    let (position, length) = attributes.value_position(entry);
                    self.refer(referring, position, length);
                }
                if let Some(given) = known.given.as_ref().filter(|given| given.fixed && *given.text != *value)
                {
                    let canonical = self.tables.simple.canonical(known.simple, value, prefixes);
                    if canonical.as_deref() != given.canonical.as_deref() {
                        let (position, length) = attributes.value_position(entry);
                        self.fault(SchemaFaultKind::Fixed(given.text.clone()), position, length, value);
                    }
                }
            }
            Err(error) => {
                let (position, length) = attributes.value_position(entry);
                self.wrong_value(error, known.simple, value, position, length);
            }
        }
    }

    /// An attribute that the type does not name.
    #[cold]
    fn other_attribute(
        &mut self,
        of: &'t Type,
        entry: &Entry,
        attributes: &Attributes<'_>,
        prefixes: &dyn Prefixes,
    ) {
        let tables = self.tables;
        // A writer gives names without a spelling.
        let raw = match attributes.raw(entry) {
            "" => tables.names.local(entry.name),
            raw => raw,
        };
        let (position, length) = attributes.name_position(entry);
        match of.wildcard.as_ref().filter(|wildcard| wildcard.spaces.allows(entry.space)) {
            Some(wildcard) => match (wildcard.process, tables.attribute(entry.name)) {
                (Process::Skip, _) | (Process::Lax, None) => {}
                (Process::Strict, None) => {
                    self.fault(SchemaFaultKind::UndeclaredAttribute, position, length, raw)
                }
                (Process::Strict | Process::Lax, Some(known)) => {
                    self.attribute(known, entry, attributes, prefixes);
                }
            },
            None => {
                let local = raw.rsplit(':').next().unwrap_or(raw);
                // The name is right, but not its namespace.
                let same = of.attributes.iter().map(|known| known.name);
                let same =
                    same.filter(|name| tables.names.local(*name) == local).map(|name| spelled(tables, name));
                let names = of.attributes.iter().map(|known| tables.names.local(known.name));
                let near = || nearest(local, names).map(str::to_owned);
                let mut same = same;
                let meant = same.next_back().or_else(near).filter(|meant| *meant != raw).map(Into::into);
                let parents =
                    if meant.is_none() { self.parents_of_attribute(entry.name) } else { Vec::new() };
                self.fault(SchemaFaultKind::UnexpectedAttribute(meant, parents), position, length, raw);
            }
        }
    }
}

/// The name of an attribute as it is mostly spelled.
fn spelled(tables: &Tables, name: NameId) -> String {
    let prefix = match tables.names.space_of(name) {
        SpaceId::XML => "xml:",
        SpaceId::XLINK => "xlink:",
        _ => "",
    };
    format!("{prefix}{}", tables.names.local(name))
}

#[inline]
pub(super) fn find(uses: &[AttributeUse], name: NameId) -> Option<&AttributeUse> {
    if uses.len() <= 8 {
        return uses.iter().find(|known| known.name == name);
    }
    let at = uses.partition_point(|known| known.name < name);
    uses.get(at).filter(|known| known.name == name)
}

/// The attributes of an element as identity constraints see them, with those that have a default.
pub(super) fn seen(
    tables: &Tables,
    of: &Type,
    attributes: &Attributes<'_>,
    prefixes: &dyn Prefixes,
) -> Vec<(NameId, SpaceId, Option<String>)> {
    let mut seen = Vec::new();
    for entry in attributes.entries.iter().filter(|entry| entry.space != SpaceId::INSTANCE) {
        let known = find(&of.attributes, entry.name).or_else(|| tables.attribute(entry.name));
        let value = attributes.value(entry);
        let value = match known {
            Some(known) => tables.simple.canonical(known.simple, value, prefixes),
            None => Some(format!("string:{value}")),
        };
        seen.push((entry.name, entry.space, value));
    }
    for known in &of.attributes {
        if let Some(given) = &known.given
            && !seen.iter().any(|(name, ..)| *name == known.name)
        {
            let value = given.canonical.as_deref().map(str::to_owned);
            seen.push((known.name, tables.names.space_of(known.name), value));
        }
    }
    seen
}
