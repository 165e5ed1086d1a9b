//! The native form: a [`Record`] as JSON, JSON Lines or YAML spell it, or as a profile has brought it home.
//!
//! The keys are those of [`Field`]; the shapes are those of `schemas/record.schema.json`, which has judged the
//! record by now. The reader takes what has the right shape and passes over what has not, so that everything
//! else that is wrong with a record can still be said. Every structured value may stand as its plain text,
//! and a list of one as that one.

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;

use crate::record::agent::{Name, NameKind};
use crate::record::{
    Agent, AgentType, Ancestor, CodePart, Collection, Condition, Content, ContentType, Control, Date,
    DateType, Dated, Extent, Field, Funding, Identifier, Language, Level, Original, OriginalRelation, Place,
    PlaceType, Prose, Read, Record, ReferenceCode, Related, Relation, Relator, Repository, ResourceType,
    Subject, SubjectType, Term, Title, TitleType, funding, repository,
};
use crate::reference_codes;
use crate::source::{Span, Text};
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

/// A text that says something.
fn text(value: Ref<'_>) -> Option<Text<'_>> {
    match value.kind() {
        Kind::Text => value.text().filter(|text| !text.text.is_empty()),
        Kind::Number => Some(Text::new(value.spelling(), value.span())),
        Kind::Null | Kind::True | Kind::False | Kind::Key | Kind::List | Kind::Map => None,
    }
}

/// The members of a map with their keys; a plain text as the member that it stands for.
fn parts<'a>(value: Ref<'a>, stands_for: &'a str) -> impl Iterator<Item = (&'a str, Ref<'a>)> {
    let plain = matches!(value.kind(), Kind::Text | Kind::Number).then_some((stands_for, value));
    plain.into_iter().chain(value.members().map(|(key, value)| (key.spelling(), value)))
}

/// A word of a closed vocabulary.
fn word<T, E>(value: Ref<'_>, read: impl Fn(&str) -> Result<T, E>) -> Option<T> {
    text(value).and_then(|text| read(text.text).ok())
}

fn truth(value: Ref<'_>) -> bool {
    value.kind() == Kind::True
}

fn level(value: Ref<'_>) -> Option<Read<'_, Level>> {
    read_as(value, |text| Level::read(text).ok())
}

fn language(value: Ref<'_>) -> Option<Read<'_, Language>> {
    read_as(value, |text| Language::read(text).ok())
}

fn date(value: Ref<'_>) -> Option<Read<'_, Date<'_>>> {
    read_as(value, |text| Date::edtf(text).ok())
}

fn read_as<'a, T>(value: Ref<'a>, understand: impl Fn(&'a str) -> Option<T>) -> Option<Read<'a, T>> {
    text(value).map(|text| match understand(text.text) {
        Some(value) => Read::As(value, text),
        None => Read::Literal(text),
    })
}

/// A date as the native form allows it in a text: ISO and EDTF as such, else as people write dates.
fn date_in_text(text: &str) -> Option<Date<'_>> {
    use crate::record::date::Extent;
    let edtf = Date::edtf(text).ok();
    let plain = |date: &Date<'_>| match date.extent() {
        // A year with two digits from 21 on is EDTF for a season, but in a text rather a range of years.
        Extent::Single(point) => point.season().is_none(),
        Extent::Interval(..) => true,
        // In a text, brackets are rather a cataloguer's than those of an EDTF set.
        Extent::Within(..) | Extent::Other(_) | Extent::Undated => false,
    };
    edtf.filter(plain).or_else(|| Date::read(text).ok()).or(edtf)
}

fn part_of<'a>(whole: Text<'a>, part: &'a str) -> Text<'a> {
    // Where the text stands in the source as it is, a part of it has a place of its own.
    let start = (part.as_ptr() as usize).wrapping_sub(whole.text.as_ptr() as usize);
    let same = whole.span.len() as usize == whole.text.len() && start + part.len() <= whole.text.len();
    let span = if same {
        Span::new(whole.span.start + start as u32, whole.span.start + (start + part.len()) as u32)
    } else {
        whole.span
    };
    Text::new(part, span)
}

fn prose(value: Ref<'_>) -> Option<Prose<'_>> {
    let (mut words, mut spoken, mut kind, mut inferred) = (None, None, None, false);
    for (key, value) in parts(value, "text") {
        match key {
            "text" => words = text(value),
            "language" => spoken = language(value),
            "type" => kind = text(value),
            "inferred" => inferred = truth(value),
            _ => {}
        }
    }
    Some(Prose { text: words?, language: spoken, kind, inferred })
}

fn term(value: Ref<'_>) -> Option<Term<'_>> {
    subject(value).map(|subject| subject.term)
}

fn subject(value: Ref<'_>) -> Option<Subject<'_>> {
    let (mut kind, mut term, mut vocabulary, mut uri) = (None, None, None, None);
    for (key, value) in parts(value, "term") {
        match key {
            "type" => kind = word(value, SubjectType::read),
            "term" => term = text(value),
            "vocabulary" => vocabulary = text(value),
            "uri" => uri = text(value),
            _ => {}
        }
    }
    Some(Subject { kind: kind.unwrap_or(SubjectType::Topic), term: Term { term: term?, vocabulary, uri } })
}

fn identifier(value: Ref<'_>) -> Option<Identifier<'_>> {
    let (mut kind, mut identifier) = (None, None);
    for (key, value) in parts(value, "value") {
        match key {
            "type" => kind = text(value),
            "value" => identifier = text(value),
            _ => {}
        }
    }
    Some(Identifier { kind, value: identifier? })
}

fn title(value: Ref<'_>) -> Option<Title<'_>> {
    let (mut kind, mut words, mut spoken) = (None, None, None);
    for (key, value) in parts(value, "text") {
        match key {
            "type" => kind = word(value, TitleType::read),
            "text" => words = text(value),
            "language" => spoken = language(value),
            _ => {}
        }
    }
    Some(Title { kind: kind.unwrap_or(TitleType::Alternative), text: words?, language: spoken })
}

fn dated(value: Ref<'_>) -> Option<Dated<'_>> {
    let in_text = |text: Text<'_>| date_in_text(text.text).is_some_and(|date| date.is_inferred());
    if let Some(text) = text(value) {
        let date = read_as(value, date_in_text)?;
        return Some(Dated {
            kind: DateType::Created,
            date,
            text: worded(date, text),
            calendar: None,
            inferred: in_text(text),
        });
    }
    let (mut edtf, mut words, mut kind, mut calendar, mut inferred) = (None, None, None, None, false);
    for (key, value) in value.members() {
        match key.spelling() {
            "type" => kind = word(value, DateType::read),
            "edtf" => edtf = date(value),
            "text" => words = Some(value),
            "calendar" => calendar = text(value),
            "inferred" => inferred = truth(value),
            _ => {}
        }
    }
    let text = words.and_then(text);
    let date = edtf.or_else(|| words.and_then(|words| read_as(words, date_in_text)))?;
    let inferred = inferred || date.value().is_some_and(|date| date.is_inferred());
    Some(Dated {
        kind: kind.unwrap_or(DateType::Created),
        date,
        text: text.and_then(|text| worded(date, text)),
        calendar,
        inferred,
    })
}

/// The words of a date, where they say it otherwise than EDTF does.
fn worded<'a>(date: Read<'a, Date<'a>>, words: Text<'a>) -> Option<Text<'a>> {
    let plain = date.value().is_some() && Date::edtf(words.text).ok() == date.value();
    (!plain).then_some(words)
}

fn place(value: Ref<'_>) -> Option<Place<'_>> {
    let (mut kind, mut name, mut uri) = (None, None, None);
    for (key, value) in parts(value, "name") {
        match key {
            "type" => kind = word(value, PlaceType::read),
            "name" => name = text(value),
            "uri" => uri = text(value),
            _ => {}
        }
    }
    Some(Place { kind: kind.unwrap_or(PlaceType::Creation), name: name?, uri })
}

fn ancestor(value: Ref<'_>) -> Option<Ancestor<'_>> {
    let mut ancestor = Ancestor { level: None, title: text(value), reference_code: None, url: None };
    for (key, value) in value.members() {
        match key.spelling() {
            "level" => ancestor.level = level(value),
            "title" => ancestor.title = text(value),
            "reference_code" => ancestor.reference_code = text(value),
            "url" => ancestor.url = text(value),
            _ => {}
        }
    }
    (ancestor.title.is_some()
        || ancestor.reference_code.is_some()
        || ancestor.url.is_some()
        || ancestor.level.is_some())
    .then_some(ancestor)
}

fn collection(value: Ref<'_>) -> Option<Collection<'_>> {
    let (mut title, mut url) = (None, None);
    for (key, value) in parts(value, "title") {
        match key {
            "title" => title = text(value),
            "url" => url = text(value),
            _ => {}
        }
    }
    Some(Collection { title: title?, url })
}

fn content(value: Ref<'_>) -> Option<Content<'_>> {
    let mut content = Content { kind: None, language: None, phrase: None, text: text(value), url: None };
    let mut said = content.text.is_some();
    for (key, value) in value.members() {
        said = true;
        match key.spelling() {
            "type" => content.kind = word(value, ContentType::read),
            "language" => content.language = language(value),
            "phrase" => content.phrase = text(value),
            "text" => content.text = text(value),
            "url" => content.url = text(value),
            _ => {}
        }
    }
    said.then_some(content)
}

fn extent(value: Ref<'_>) -> Option<Extent<'_>> {
    let mut extent = Extent { text: text(value), quantity: None, unit: None };
    for (key, value) in value.members() {
        match key.spelling() {
            "text" => extent.text = text(value),
            "quantity" => extent.quantity = text(value),
            "unit" => extent.unit = text(value),
            _ => {}
        }
    }
    (extent.text.is_some() || extent.quantity.is_some()).then_some(extent)
}

fn condition(value: Ref<'_>) -> Option<Condition<'_>> {
    if let Some(text) = text(value) {
        // A bare address is the statement itself.
        let is_uri = (text.text.starts_with("http://") || text.text.starts_with("https://"))
            && !text.text.contains(char::is_whitespace);
        let (uri, text) = if is_uri { (Some(text), None) } else { (None, Some(text)) };
        return Some(Condition { uri, text, language: None });
    }
    let mut condition = Condition { uri: None, text: None, language: None };
    for (key, value) in value.members() {
        match key.spelling() {
            "uri" => condition.uri = text(value),
            "text" => condition.text = text(value),
            "language" => condition.language = language(value),
            _ => {}
        }
    }
    (condition.uri.is_some() || condition.text.is_some()).then_some(condition)
}

fn related(value: Ref<'_>) -> Option<Related<'_>> {
    let mut related = Related { relation: Relation::Relation, title: text(value), id: None, url: None };
    for (key, value) in value.members() {
        match key.spelling() {
            "relation" => related.relation = word(value, Relation::read).unwrap_or(Relation::Relation),
            "title" => related.title = text(value),
            "id" => related.id = text(value),
            "url" => related.url = text(value),
            _ => {}
        }
    }
    (related.title.is_some() || related.id.is_some() || related.url.is_some()).then_some(related)
}

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
            Field::Dates => many(&mut r.dates, self.list(value, dated)),
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

fn relator(value: Ref<'_>) -> Option<Read<'_, Relator>> {
    read_as(value, |text| Relator::read(text).ok())
}

fn code_part(value: Ref<'_>) -> Option<CodePart<'_>> {
    let (mut unit, mut number) = (None, None);
    for (key, value) in value.members() {
        match key.spelling() {
            "unit" => unit = text(value),
            "value" => number = text(value),
            _ => {}
        }
    }
    Some(CodePart { unit: unit?, value: number? })
}

fn repository_of(value: Ref<'_>) -> Option<Repository<'_>> {
    let of =
        |name| Repository { name, abbreviation: None, place: None, country: None, uri: None, text: None };
    if let Some(whole) = text(value) {
        let read = repository::Repository::read(whole.text);
        return Some(Repository {
            abbreviation: read.abbreviation.map(|part| part_of(whole, part)),
            text: Some(whole),
            ..of(part_of(whole, read.name))
        });
    }
    let mut repository = of(value.get("name").and_then(text)?);
    for (key, value) in value.members() {
        match key.spelling() {
            "abbreviation" => repository.abbreviation = text(value),
            "place" => repository.place = text(value),
            "country" => repository.country = text(value),
            "uri" => repository.uri = text(value),
            "text" => repository.text = text(value),
            _ => {}
        }
    }
    Some(repository)
}

fn control(value: Ref<'_>) -> Option<Control<'_>> {
    let mut control = Control::default();
    for (key, value) in value.members() {
        match key.spelling() {
            "source" => control.source = text(value),
            "created" => control.created = date(value),
            "changed" => control.changed = date(value),
            "accessed" => control.accessed = date(value),
            "language" => control.language = language(value),
            "rules" => control.rules = text(value),
            _ => {}
        }
    }
    (value.kind() == Kind::Map && value.count() > 0).then_some(control)
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
mod tests {
    use super::*;
    use crate::finding::Findings;
    use crate::format::Layout;
    use crate::source::Context;
    use crate::tree::Tree;

    fn with_record(source: &str, test: impl FnOnce(&Record<'_>, &str)) {
        let (mut tree, mut findings, arena) = (Tree::default(), Findings::new(), Bump::new());
        let json = crate::formats::named("json").unwrap();
        (json.read)(source, &Context::default(), &Layout::default(), &mut tree, &mut findings);
        assert!(findings.is_empty());
        test(&read(tree.root(source).unwrap(), &arena), source);
    }

    #[test]
    fn a_record_in_plain_texts_is_taken_apart_at_the_texts_own_places() {
        let source = r#"{"id": "a", "title": "Letter", "dates": "15 January 1956", "languages": "Russian",
            "agents": "Wolff, David (translator)", "reference_code": "f.5, op.30, d.164, ll. 7a, 48-9",
            "repository": "TsKhSD (Center for the Storage of Contemporary Documentation)",
            "funding": "This document was made possible with support from Carnegie Corporation of New York (CCNY)",
            "rights": "http://rightsstatements.org/vocab/InC/1.0/", "extent": "12 pages"}"#;
        with_record(source, |record, source| {
            let shown = |text: Text<'_>| {
                assert_eq!(&source[text.span.range()], text.text);
                text.text.to_owned()
            };
            let date = record.dates[0];
            assert_eq!(
                (date.kind, date.date.value().unwrap().to_string()),
                (DateType::Created, "1956-01-15".into())
            );
            assert_eq!(shown(date.text.unwrap()), "15 January 1956");
            assert_eq!(record.languages[0].value().unwrap().bibliographic(), "rus");
            let agent = record.agents[0];
            assert_eq!(
                (shown(agent.given.unwrap()), shown(agent.family.unwrap())),
                ("David".into(), "Wolff".into())
            );
            assert_eq!(agent.roles[0].value(), Some(Relator::TRL));
            let code = record.reference_code.unwrap();
            let parts: Vec<_> = code.parts.iter().map(|part| (part.unit.text, part.value.text)).collect();
            assert_eq!(
                parts,
                [("fond", "5"), ("opis", "30"), ("delo", "164"), ("list", "7a"), ("list", "48-49")]
            );
            assert_eq!(&source[code.parts[4].value.span.range()], "48-9");
            let repository = record.repository.unwrap();
            assert_eq!(shown(repository.abbreviation.unwrap()), "TsKhSD");
            assert_eq!(shown(repository.name), "Center for the Storage of Contemporary Documentation");
            let funder = record.funding.unwrap().funders[0];
            assert_eq!(shown(funder.name), "Carnegie Corporation of New York");
            assert_eq!(
                (funder.kind, shown(funder.abbreviation.unwrap())),
                (Some(AgentType::Body), "CCNY".into())
            );
            assert!(record.rights[0].uri.is_some() && record.rights[0].text.is_none());
            assert_eq!(record.present.iter().count(), 10);
        });
    }

    #[test]
    fn iso_and_edtf_are_read_as_such_and_prose_as_people_write_it() {
        for (text, edtf) in [
            ("2009-12", "2009-12"),
            ("1947-1962", "1947/1962"),
            ("1936-39", "1936/1939"),
            ("1956~", "1956~"),
            ("[1956]", "1956"),
            ("ca. 1956", "1956~"),
        ] {
            assert_eq!(date_in_text(text).unwrap().to_string(), edtf, "{text}");
        }
        with_record(
            r#"{"dates": ["[1956]", {"text": "long ago"}, {"edtf": "1956-02-30", "text": "30 February"}]}"#,
            |record, _| {
                assert!(record.dates[0].inferred);
                assert!(record.dates[1].date.value().is_none());
                assert_eq!(record.dates[2].date.text().text, "1956-02-30");
                assert_eq!(record.dates[2].text.unwrap().text, "30 February");
            },
        );
    }

    #[test]
    fn what_has_the_wrong_shape_is_passed_over() {
        with_record(
            r#"{"id": 7, "title": ["x"], "dates": {"edtf": 1}, "agents": [3, {"roles": "trl"}], "record": "x"}"#,
            |record, _| {
                assert!(record.title.is_none() && record.control.is_none());
                assert_eq!(record.agents.len(), 1);
            },
        );
    }
}
