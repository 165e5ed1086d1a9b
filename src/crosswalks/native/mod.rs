//! The native form: a [`Record`] as JSON, JSON Lines or YAML spell it, or as a profile has brought it home.
//!
//! The keys are those of [`Field`]; the shapes are those of `schemas/record.schema.json`, which has judged the
//! record by now. The reader takes what has the right shape and passes over what has not, so that everything
//! else that is wrong with a record can still be said. Every structured value may stand as its plain text,
//! and a list of one as that one.

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;

mod values;

use values::{
    ancestor, bulk, code_part, collection, condition, content, control, dated, extent, identifier, language,
    level, part_of, parts, place, prose, read_as, related, relator, repository_of, subject, term, text,
    title, word,
};

use crate::record::agent::{Name, NameKind};
use crate::record::{
    Agent, AgentType, CodePart, Dated, Field, Funding, Original, OriginalRelation, Read, Record,
    ReferenceCode, Relator, ResourceType, funding,
};
use crate::reference_codes;
use crate::source::Text;
use crate::tree::{Kind, Ref};

/// The record that a native tree spells.
pub fn read<'a>(root: Ref<'a>, arena: &'a Bump) -> Record<'a> {
    let mut record = Record { span: root.span(), ..Record::default() };
    let arena = Arena(arena);
    for (key, value) in root.members() {
        if let Some(field) = Field::from_key(key.spelling())
            && arena.field(field, value, &mut record)
        {
            record.present.insert(field);
        }
    }
    record
}

#[derive(Clone, Copy)]
struct Arena<'a>(&'a Bump);

impl<'a> Arena<'a> {
    /// The members of a list, or the one value that stands for a list of one.
    fn list<T: Copy>(self, value: Ref<'a>, read: impl Fn(Ref<'a>) -> Option<T>) -> &'a [T] {
        if value.kind() != Kind::List {
            return read(value).map_or(&[], |one| std::slice::from_ref(self.0.alloc(one)));
        }
        let mut all = ArenaVec::with_capacity_in(value.count() as usize, self.0);
        all.extend(value.elements().filter_map(read));
        all.into_bump_slice()
    }

    /// The dates, and behind each the date of the bulk that its text names.
    fn dates(self, value: Ref<'a>) -> &'a [Dated<'a>] {
        let stated = self.list(value, dated);
        let more = stated.iter().filter_map(bulk).count();
        if more == 0 {
            return stated;
        }
        let mut all = ArenaVec::with_capacity_in(stated.len() + more, self.0);
        for date in stated {
            all.push(*date);
            all.extend(bulk(date));
        }
        all.into_bump_slice()
    }

    /// Sets a field, and says whether it has a value now.
    fn field(self, field: Field, value: Ref<'a>, r: &mut Record<'a>) -> bool {
        match field {
            Field::Id => put(&mut r.id, text(value)),
            Field::Identifiers => many(&mut r.identifiers, self.list(value, identifier)),
            Field::Url => put(&mut r.url, text(value)),
            Field::Level => put(&mut r.level, level(value)),
            Field::Title => put(&mut r.title, prose(value)),
            Field::Titles => many(&mut r.titles, self.list(value, title)),
            Field::Type => put(&mut r.resource_type, read_as(value, |text| ResourceType::read(text).ok())),
            Field::Genres => many(&mut r.genres, self.list(value, term)),
            Field::Dates => many(&mut r.dates, self.dates(value)),
            Field::Places => many(&mut r.places, self.list(value, place)),
            Field::Agents => many(&mut r.agents, self.list(value, |value| self.agent(value, false))),
            Field::Repository => put(&mut r.repository, repository_of(value)),
            Field::ReferenceCode => put(&mut r.reference_code, self.reference_code(value)),
            Field::Ancestors => many(&mut r.ancestors, self.list(value, ancestor)),
            Field::Collections => many(&mut r.collections, self.list(value, collection)),
            Field::Publisher => put(&mut r.publisher, text(value)),
            Field::Languages => many(&mut r.languages, self.list(value, language)),
            Field::Original => put(&mut r.original, self.original(value)),
            Field::Summary => put(&mut r.summary, prose(value)),
            Field::Contents => many(&mut r.contents, self.list(value, content)),
            Field::Subjects => many(&mut r.subjects, self.list(value, subject)),
            Field::Extent => many(&mut r.extent, self.list(value, extent)),
            Field::Medium => many(&mut r.medium, self.list(value, text)),
            Field::MediaTypes => many(&mut r.media_types, self.list(value, text)),
            Field::PhysicalCharacteristics => many(&mut r.physical_characteristics, self.list(value, prose)),
            Field::Access => many(&mut r.access, self.list(value, condition)),
            Field::Rights => many(&mut r.rights, self.list(value, condition)),
            Field::Markings => many(&mut r.markings, self.list(value, text)),
            Field::Acquisition => many(&mut r.acquisition, self.list(value, prose)),
            Field::CustodialHistory => many(&mut r.custodial_history, self.list(value, prose)),
            Field::BiographicalHistory => many(&mut r.biographical_history, self.list(value, prose)),
            Field::Appraisal => many(&mut r.appraisal, self.list(value, prose)),
            Field::Accruals => many(&mut r.accruals, self.list(value, prose)),
            Field::Arrangement => many(&mut r.arrangement, self.list(value, prose)),
            Field::FindingAids => many(&mut r.finding_aids, self.list(value, prose)),
            Field::Originals => many(&mut r.originals, self.list(value, prose)),
            Field::Copies => many(&mut r.copies, self.list(value, prose)),
            Field::Related => many(&mut r.related, self.list(value, related)),
            Field::Publications => many(&mut r.publications, self.list(value, prose)),
            Field::Notes => many(&mut r.notes, self.list(value, prose)),
            Field::Funding => put(&mut r.funding, self.funding(value)),
            Field::Citation => put(&mut r.citation, text(value)),
            Field::Record => put(&mut r.control, control(value)),
        }
    }

    fn agent(self, value: Ref<'a>, body: bool) -> Option<Agent<'a>> {
        if let Some(whole) = text(value) {
            return Some(self.named(whole, body));
        }
        let mut agent = Agent::named(value.get("name").and_then(text)?);
        for (key, value) in value.members() {
            match key.spelling() {
                "type" => agent.kind = word(value, AgentType::read),
                "given" => agent.given = text(value),
                "family" => agent.family = text(value),
                "suffix" => agent.suffix = text(value),
                "terms_of_address" => agent.terms_of_address = text(value),
                "dates" => agent.dates = text(value),
                "abbreviation" => agent.abbreviation = text(value),
                "roles" => agent.roles = self.list(value, relator),
                "phrase" => agent.phrase = text(value),
                "uri" => agent.uri = text(value),
                _ => {}
            }
        }
        let whole = match agent.kind {
            Some(AgentType::Body | AgentType::Family) => true,
            Some(AgentType::Person) => agent.given.is_some() || agent.family.is_some(),
            None => agent.given.is_some() || agent.family.is_some() || body,
        };
        if whole {
            return Some(agent);
        }
        let read = self.named(agent.name, false);
        let person = agent.kind == Some(AgentType::Person);
        Some(Agent {
            kind: agent.kind.or(read.kind),
            // A name that is said to be a person's is not taken for a body's.
            name: if person && read.kind == Some(AgentType::Body) { agent.name } else { read.name },
            given: read.given,
            family: read.family,
            suffix: agent.suffix.or(read.suffix),
            terms_of_address: agent.terms_of_address.or(read.terms_of_address),
            dates: agent.dates.or(read.dates),
            abbreviation: agent.abbreviation.or(if person { None } else { read.abbreviation }),
            roles: if agent.roles.is_empty() { read.roles } else { agent.roles },
            ..agent
        })
    }

    /// An agent from a name as people write it.
    fn named(self, whole: Text<'a>, body: bool) -> Agent<'a> {
        let name = if body { Name::read_body(whole.text) } else { Name::read(whole.text) };
        let part = |part: &'a str| part_of(whole, part);
        let roles: &'a [Read<'a, Relator>] = match name.role {
            None => &[],
            Some(role) => {
                let text = part(role);
                let role = Relator::read(role).map_or(Read::Literal(text), |relator| Read::As(relator, text));
                std::slice::from_ref(self.0.alloc(role))
            }
        };
        // What stands in brackets and is neither role nor dates belongs to the name.
        let shown = if name.qualifier.is_some() { whole } else { part(name.whole) };
        Agent {
            kind: name.kind.map(|kind| match kind {
                NameKind::Person => AgentType::Person,
                NameKind::Body => AgentType::Body,
                NameKind::Family => AgentType::Family,
            }),
            given: name.given.map(part),
            family: name.family.map(part),
            suffix: name.suffix.map(part),
            terms_of_address: name.terms_of_address.map(part),
            dates: name.dates.map(part),
            abbreviation: name.abbreviation.map(part),
            roles,
            ..Agent::named(shown)
        }
    }

    fn reference_code(self, value: Ref<'a>) -> Option<ReferenceCode<'a>> {
        let (mut whole, mut given): (_, &'a [CodePart<'a>]) = (None, &[]);
        for (key, value) in parts(value, "text") {
            match key {
                "text" => whole = text(value),
                "parts" => given = self.list(value, code_part),
                _ => {}
            }
        }
        let text = whole?;
        if !given.is_empty() {
            return Some(ReferenceCode { text, parts: given });
        }
        let Some(code) = reference_codes::read(text.text) else {
            return Some(ReferenceCode { text, parts: &[] });
        };
        let parts = self.0.alloc_slice_fill_iter(code.parts.iter().map(|part| {
            let written = text.text.get(part.range.clone()).unwrap_or(text.text);
            let written = part_of(text, written);
            let value: &'a str =
                if part.value == written.text { written.text } else { self.0.alloc_str(&part.value) };
            CodePart { unit: Text::new(part.unit.key(), written.span), value: Text::new(value, written.span) }
        }));
        Some(ReferenceCode { text, parts })
    }

    fn original(self, value: Ref<'a>) -> Option<Original<'a>> {
        let mut original = Original { relation: OriginalRelation::None, languages: &[], title: None };
        let relation = |value: Ref<'a>| text(value).and_then(|word| OriginalRelation::read(word.text).ok());
        if let Some(word) = text(value) {
            original.relation = OriginalRelation::read(word.text).ok()?;
            return Some(original);
        }
        for (key, value) in value.members() {
            match key.spelling() {
                "relation" => original.relation = relation(value).unwrap_or(OriginalRelation::None),
                "languages" => original.languages = self.list(value, language),
                "title" => original.title = text(value),
                _ => {}
            }
        }
        (value.kind() == Kind::Map && value.count() > 0).then_some(original)
    }

    fn funding(self, value: Ref<'a>) -> Option<Funding<'a>> {
        let (mut words, mut given): (_, &'a [Agent<'a>]) = (None, &[]);
        for (key, value) in parts(value, "text") {
            match key {
                "text" => words = text(value),
                "funders" => given = self.list(value, |value| self.agent(value, true)),
                _ => {}
            }
        }
        let funders = match words {
            Some(words) if given.is_empty() => {
                let read = funding::Funding::read(words.text);
                self.0.alloc_slice_fill_iter(
                    read.funders.iter().map(|funder| self.named(part_of(words, funder.place.text), true)),
                )
            }
            Some(_) | None => given,
        };
        (words.is_some() || !funders.is_empty()).then_some(Funding { text: words, funders })
    }
}

fn put<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    *place = value;
    place.is_some()
}

fn many<'a, T>(place: &mut &'a [T], values: &'a [T]) -> bool {
    *place = values;
    !values.is_empty()
}

#[cfg(test)]
mod tests;
