//! The native form: a [`Record`] as JSON, JSON Lines or YAML spell it, or as a profile has mapped it.
//!
//! The keys are those of [`Field`]; the shapes are those of `schemas/record.schema.json`, which has validated the
//! record by now. The reader takes what has the right shape and passes over what has not, so that everything
//! else that is wrong with a record can still be reported. Every structured value may stand as its plain text,
//! and a list of one as that one.

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;

mod values;

use values::{
    ancestor, beside, code_part, collection, condition, content, control, dated, extent, identifier,
    language, level, part_of, parts, place, prose, read_as, related, relator, repository_named,
    repository_of, subject, term, text, title, verbatim, word,
};

use crate::crosswalk::Crosswalk;
use crate::crosswalk::read::{Read, ReadRows};
use crate::record::agent::{Name, NameKind, attributions, may_be_credits, persons};
use crate::record::holder;
use crate::record::language::several;
use crate::record::relator::relators;
use crate::record::{
    Agent, AgentType, CodePart, Dated, Field, Funding, Language, MaybeParsed, Original, OriginalRelation,
    Record, ReferenceCode, Relator, ResourceType, funding,
};
use crate::reference_code::Code;
use crate::reference_codes;
use crate::source::Text;
use crate::tree::{NodeKind, Ref};

/// The native form, as a standard among others.
pub const NATIVE: Crosswalk = Crosswalk {
    name: "native",
    standard: "the native form of fonds",
    extension: "jsonl",
    default: false,
    read: Some(Read {
        name: "native",
        standard: "the native form",
        roots: &[],
        is_record: |node| node.kind() == NodeKind::Map,
        rows: ReadRows::Fields,
        finish: |_| {},
    }),
    write: None,
};

/// The record that a native tree spells.
pub fn read<'a>(root: Ref<'a>, arena: &'a Bump) -> Record<'a> {
    let mut record = Record { span: root.span(), ..Record::default() };
    let arena = Arena(arena);
    for (key, value) in root.members() {
        if let Some(field) = Field::from_key(key.spelling())
            && arena.field(field, value, &mut record)
        {
            record.present.insert(field);
            if root.tree.may_be_supplied() {
                mark_supplied(field, value, &mut record);
            }
        }
    }
    if record.reference_code.is_some_and(|code| code.parts.is_empty()) {
        arena.part_holder(&mut record);
    }
    record
}

/// Notes that a value of a field, or a part of it, was supplied; and whether it was a word that the record
/// holds as what it means.
#[cold]
fn mark_supplied(field: Field, value: Ref<'_>, record: &mut Record<'_>) {
    for at in value.tape() {
        let node = Ref { at, ..value };
        if !node.is_supplied() {
            continue;
        }
        record.supplied.insert(field);
        let key = Ref { at: at - 1, ..value };
        // `"original": "translation"` is the relation alone.
        let is_word = key.is("type") || key.is("relation") || field == Field::Original && at == value.at;
        if node.kind() == NodeKind::Text && key.kind() == NodeKind::Key && is_word {
            record.supplied_words.insert(field);
        }
    }
}

/// Whether a tree is a record in a shape of its own rather than a native one with slips: of its keys fewer
/// than half are fields, and the id or the title is not among them.
#[must_use]
pub fn is_foreign(root: Ref<'_>) -> bool {
    /// Fewer keys than these may be slips.
    const FEW: u32 = 3;
    let fields = || root.members().filter_map(|(key, _)| Field::from_key(key.spelling()));
    let known = fields().count() as u32;
    let unknown = root.count() - known;
    unknown >= FEW && unknown > known && !(named(fields(), Field::Id) && named(fields(), Field::Title))
        || unknown > 2 * known.max(FEW)
}

/// Whether a record that begins with these keys is none of the native form: too few of them are its fields, in either case
/// and number.
#[must_use]
pub fn are_foreign(keys: &[String], are_all: bool) -> bool {
    /// Fewer keys than these may be slips, or say nothing of those that follow.
    const FEW: usize = 3;
    let is_field = |key: &String| {
        let key = key.to_ascii_lowercase();
        let singular = key.strip_suffix('s').unwrap_or(&key);
        [&key, singular, &format!("{singular}s")].into_iter().any(|key| Field::from_key(key).is_some())
    };
    let known = keys.iter().filter(|key| is_field(key)).count();
    let unknown = keys.len() - known;
    let has = |field| keys.iter().any(|key| Field::from_key(&key.to_ascii_lowercase()) == Some(field));
    known == 0 && are_all || unknown >= FEW && unknown > known && !(has(Field::Id) && has(Field::Title))
}

fn named(mut fields: impl Iterator<Item = Field>, wanted: Field) -> bool {
    fields.any(|field| field == wanted)
}

/// Whether a text begins with the words of a name, and something parts them from what follows.
fn starts_with_words(text: &str, name: &str) -> bool {
    let behind = text.strip_prefix(name);
    !name.is_empty() && behind.is_some_and(|behind| behind.starts_with([',', '.', ';', ':']))
}

/// Whether the repository of a record is the name that its reference code began with.
fn stated_none(record: &Record<'_>, name: Text<'_>) -> bool {
    record.repository.and_then(|repository| repository.text).is_some_and(|text| text.span == name.span)
}

/// Whether no part of a name was found in its text.
fn is_whole(agent: &Agent<'_>) -> bool {
    let parts =
        [agent.given, agent.family, agent.suffix, agent.terms_of_address, agent.dates, agent.abbreviation];
    agent.roles.is_empty() && [agent.phrase, agent.uri].iter().chain(&parts).all(Option::is_none)
}

/// Whether a name is that of another but for the full stop at its end.
fn lacks_stop(read: &Agent<'_>, given: &Agent<'_>) -> bool {
    given.name.text.trim().strip_suffix('.') == Some(read.name.text)
}

/// Whether a part of a text stands in round brackets there.
fn is_in_brackets(part: &str, whole: &str) -> bool {
    let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    whole.get(..start).is_some_and(|before| before.trim_end().ends_with('('))
}

#[derive(Clone, Copy)]
struct Arena<'a>(&'a Bump);

impl<'a> Arena<'a> {
    /// The members of a list, or the one value that stands for a list of one.
    fn list<T: Copy>(self, value: Ref<'a>, read: impl Fn(Ref<'a>) -> Option<T>) -> &'a [T] {
        if value.kind() != NodeKind::List {
            return read(value).map_or(&[], |one| std::slice::from_ref(self.0.alloc(one)));
        }
        let mut all = ArenaVec::with_capacity_in(value.count() as usize, self.0);
        all.extend(value.elements().filter_map(read));
        all.into_bump_slice()
    }

    /// Languages; a text that names several comes apart.
    fn languages(self, value: Ref<'a>) -> &'a [MaybeParsed<'a, Language>] {
        let one_each = self.list(value, language);
        if one_each.iter().all(|language| language.value().is_some()) {
            return one_each;
        }
        let mut all = ArenaVec::with_capacity_in(one_each.len() + 2, self.0);
        for read in one_each {
            let several = match read {
                MaybeParsed::Literal(text) => several(text.text).map(|named| (*text, named)),
                MaybeParsed::Parsed(..) => None,
            };
            let Some((whole, several)) = several else {
                all.push(*read);
                continue;
            };
            all.extend(several.into_iter().map(|(language, part)| {
                let part = part_of(whole, part);
                language.map_or(MaybeParsed::Literal(part), |language| MaybeParsed::Parsed(language, part))
            }));
        }
        all.into_bump_slice()
    }

    /// The dates, and behind each the date of the bulk or of copyright that its text names.
    fn dates(self, value: Ref<'a>) -> &'a [Dated<'a>] {
        let stated = self.list(value, dated);
        let more = stated.iter().filter_map(beside).count();
        if more == 0 {
            return stated;
        }
        let mut all = ArenaVec::with_capacity_in(stated.len() + more, self.0);
        for date in stated {
            all.push(*date);
            all.extend(beside(date));
        }
        all.into_bump_slice()
    }

    /// Sets a field, and says whether it has a value now.
    fn field(self, field: Field, value: Ref<'a>, r: &mut Record<'a>) -> bool {
        match field {
            Field::Id => put(&mut r.id, text(value)),
            Field::Identifiers => many(&mut r.identifiers, self.list(value, identifier)),
            Field::Url => put(&mut r.url, verbatim(value)),
            Field::Level => put(&mut r.level, level(value)),
            Field::Title => put(&mut r.title, prose(value)),
            Field::Titles => many(&mut r.titles, self.list(value, title)),
            Field::Type => put(&mut r.resource_type, read_as(value, |text| ResourceType::read(text).ok())),
            Field::Genres => many(&mut r.genres, self.list(value, term)),
            Field::Dates => many(&mut r.dates, self.dates(value)),
            Field::Places => many(&mut r.places, self.list(value, place)),
            Field::Agents => many(&mut r.agents, self.agents(value)),
            Field::Repository => put(&mut r.repository, repository_of(value)),
            Field::ReferenceCode => put(&mut r.reference_code, self.reference_code(value)),
            Field::Ancestors => many(&mut r.ancestors, self.list(value, ancestor)),
            Field::Collections => many(&mut r.collections, self.list(value, collection)),
            Field::Publisher => put(&mut r.publisher, text(value)),
            Field::Languages => many(&mut r.languages, self.languages(value)),
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

    /// Agents; a text that names several comes apart.
    fn agents(self, value: Ref<'a>) -> &'a [Agent<'a>] {
        let is_text = |value: Ref<'_>| matches!(value.kind(), NodeKind::Text);
        if !(is_text(value) || value.elements().any(is_text)) {
            return self.list(value, |value| self.agent(value, false));
        }
        let mut all = ArenaVec::with_capacity_in(value.count() as usize + 1, self.0);
        let mut put = |value: Ref<'a>| match text(value).filter(|_| is_text(value)) {
            Some(whole) => self.credited(whole, &mut all),
            None => all.extend(self.agent(value, false)),
        };
        if is_text(value) {
            put(value);
        } else {
            value.elements().for_each(put);
        }
        all.into_bump_slice()
    }

    /// The agents of one text: those of its phrases, if it is nothing else; else its names.
    fn credited(self, whole: Text<'a>, all: &mut ArenaVec<'a, Agent<'a>>) {
        if may_be_credits(whole.text) {
            let credits = attributions(whole.text);
            if credits.remainder.is_empty() && !credits.attributions.is_empty() {
                all.extend(credits.attributions.into_iter().map(|attribution| {
                    let name = whole.text.get(attribution.range).unwrap_or(whole.text);
                    let phrase = part_of(whole, attribution.phrase.text);
                    let roles = attribution.roles.into_iter().filter_map(|code| Relator::read(code).ok());
                    let roles: ArenaVec<'a, _> =
                        ArenaVec::from_iter_in(roles.map(|role| MaybeParsed::Parsed(role, phrase)), self.0);
                    let agent = self.named(part_of(whole, name), false);
                    Agent { roles: roles.into_bump_slice(), phrase: Some(phrase), ..agent }
                }));
                return;
            }
        }
        match persons(whole.text) {
            Some(names) => all.extend(names.into_iter().map(|name| self.named(part_of(whole, name), false))),
            None => all.push(self.named(whole, false)),
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
                "uri" => agent.uri = verbatim(value),
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
            // A name that is marked as a person's is not taken for a body's.
            // Nor is a full stop taken off a name of which no more could be made.
            name: if person && read.kind == Some(AgentType::Body)
                || is_whole(&read) && lacks_stop(&read, &agent)
            {
                agent.name
            } else {
                read.name
            },
            given: read.given,
            family: read.family,
            suffix: agent.suffix.or(read.suffix),
            terms_of_address: agent.terms_of_address.or(read.terms_of_address),
            dates: agent.dates.or(read.dates),
            dates_in_brackets: agent.dates.is_none() && read.dates_in_brackets,
            abbreviation: agent.abbreviation.or(if person { None } else { read.abbreviation }),
            uri: agent.uri.or(read.uri),
            roles: self.roles_of_both(agent.roles, read.roles),
            phrase: agent.phrase.or(read.phrase),
        })
    }

    /// The roles that are given and those that the name states. What a profile supplied yields to what the source states.
    fn roles_of_both(
        self,
        given: &'a [MaybeParsed<'a, Relator>],
        stated: &'a [MaybeParsed<'a, Relator>],
    ) -> &'a [MaybeParsed<'a, Relator>] {
        let is_supplied = |role: &MaybeParsed<'_, Relator>| role.text().is_supplied();
        if stated.is_empty() || given.is_empty() || given.iter().all(is_supplied) {
            return if stated.is_empty() { given } else { stated };
        }
        let known = |role: &MaybeParsed<'_, Relator>| given.iter().any(|other| other.value() == role.value());
        let more = stated.iter().filter(|role| !known(role));
        ArenaVec::from_iter_in(given.iter().chain(more).copied(), self.0).into_bump_slice()
    }

    /// An agent from a name as people write it.
    fn named(self, whole: Text<'a>, body: bool) -> Agent<'a> {
        let name = if body { Name::read_body(whole.text) } else { Name::read(whole.text) };
        let part = |part: &'a str| part_of(whole, part);
        // A role that no relator is stays what the source says: it was not written as one.
        let (mut roles, mut phrase): (&'a [MaybeParsed<'a, Relator>], _) = (&[], None);
        if let Some(role) = name.role {
            let read =
                relators(role).filter_map(|(relator, word)| Some(MaybeParsed::Parsed(relator?, part(word))));
            roles = ArenaVec::from_iter_in(read, self.0).into_bump_slice();
            phrase = relators(role).any(|(relator, _)| relator.is_none()).then(|| part(role));
        }
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
            dates_in_brackets: name.dates.is_some_and(|dates| is_in_brackets(dates, whole.text)),
            abbreviation: name.abbreviation.map(part),
            roles,
            phrase,
            uri: name.uri.map(part),
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
        let parts = reference_codes::read(text.text).map_or(&[][..], |code| self.code_parts(text, &code));
        Some(ReferenceCode { text, parts })
    }

    /// The parts of a code that a grammar read out of `text`.
    fn code_parts(self, text: Text<'a>, code: &Code<'_>) -> &'a [CodePart<'a>] {
        self.0.alloc_slice_fill_iter(code.parts.iter().map(|part| {
            let written = text.text.get(part.range.clone()).unwrap_or(text.text);
            let written = part_of(text, written);
            let value: &'a str =
                if part.value == written.text { written.text } else { self.0.alloc_str(&part.value) };
            let text = |word| Text::new(word, written.span).from_within(&text);
            CodePart { unit: text(part.unit.key()), value: text(value) }
        }))
    }

    /// Parts the holder off a reference code that begins with its name: "RGANI, f. 5, op. 30". It is the repository where
    /// the record names none, and is left out where the record has these very words; where it has other words for the same
    /// holder, the code stays whole and its parts are read. What begins with another holder than the record's is left.
    fn part_holder(self, record: &mut Record<'a>) {
        let Some(whole) = record.reference_code.map(|code| code.text) else { return };
        let known = holder::at_start(whole.text).filter(|found| found.is_parted);
        let stated = record.repository.map(|r| [Some(r.name), r.abbreviation, r.text]);
        let mut stated = stated.into_iter().flatten().flatten().map(|words| words.text);
        let same = stated.clone().filter(|words| starts_with_words(whole.text, words)).map(str::len).max();
        let end = match (same, known) {
            (Some(end), _) => end,
            (None, Some(found)) => {
                let is_same = stated.any(|words| {
                    holder::Holders::named(words).is_some_and(|holders| holders.meets(found.holders))
                });
                if record.repository.is_some() && !is_same {
                    return;
                }
                found.name.range().end
            }
            (None, None) => return,
        };
        let name = part_of(whole, whole.text[..end].trim());
        let rest = whole.text[end..].trim_start_matches(|c: char| c.is_whitespace() || ",.;:".contains(c));
        let rest = part_of(whole, rest);
        let Some(code) = reference_codes::read(rest.text) else { return };
        let parts = self.code_parts(rest, &code);
        if record.repository.is_none() {
            record.repository = repository_named(name);
            record.present.insert(Field::Repository);
        }
        let is_repeated = same.is_some() || known.is_some_and(|_| stated_none(record, name));
        record.reference_code = Some(ReferenceCode { text: if is_repeated { rest } else { whole }, parts });
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
                "languages" => original.languages = self.languages(value),
                "title" => original.title = text(value),
                _ => {}
            }
        }
        (value.kind() == NodeKind::Map && value.count() > 0).then_some(original)
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
