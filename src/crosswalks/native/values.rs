//! Each flags of the native form, as the value it spells.

use crate::record::date::Stated;
use crate::record::{
    Ancestor, CodePart, Collection, Condition, Content, ContentType, Control, Date, DateType, Dated, Extent,
    Identifier, Language, Level, MaybeParsed, Place, PlaceType, Prose, Related, Relation, Relator,
    Repository, Subject, SubjectType, Term, Title, TitleType, repository,
};
use crate::source::{Span, Text, TextFlags};
use crate::tree::{NodeKind, Ref};

/// A text that is not empty, without the blanks around it.
#[inline]
pub(super) fn text(value: Ref<'_>) -> Option<Text<'_>> {
    verbatim(value).map(|text| match text.text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] | [b'!'..=b'~'] => text,
        _ => match text.text.trim() {
            // What is nothing but blanks is found where it stands.
            "" => text,
            trimmed if trimmed.len() == text.text.len() => text,
            trimmed => part_of(text, trimmed),
        },
    })
}

/// A text that is not empty, as it stands.
#[inline]
pub(super) fn verbatim(value: Ref<'_>) -> Option<Text<'_>> {
    match value.kind() {
        NodeKind::Text => value.text().filter(|text| !text.text.is_empty()),
        NodeKind::Number => {
            let number = Text { node: value.at, ..Text::new(value.spelling(), value.span()) };
            Some(if value.is_supplied() { Text { flags: TextFlags::SUPPLIED, ..number } } else { number })
        }
        NodeKind::Null
        | NodeKind::True
        | NodeKind::False
        | NodeKind::Key
        | NodeKind::List
        | NodeKind::Map
        | NodeKind::Element => None,
    }
}

/// The members of a map with their keys; a plain text as the member that it stands for.
pub(super) fn parts<'a>(value: Ref<'a>, stands_for: &'a str) -> impl Iterator<Item = (&'a str, Ref<'a>)> {
    let plain = matches!(value.kind(), NodeKind::Text | NodeKind::Number).then_some((stands_for, value));
    plain.into_iter().chain(value.members().map(|(key, value)| (key.spelling(), value)))
}

/// A word of a closed vocabulary.
pub(super) fn word<T, E>(value: Ref<'_>, read: impl Fn(&str) -> Result<T, E>) -> Option<T> {
    text(value).and_then(|text| read(text.text).ok())
}

pub(super) fn truth(value: Ref<'_>) -> bool {
    value.kind() == NodeKind::True
}

pub(super) fn level(value: Ref<'_>) -> Option<MaybeParsed<'_, Level>> {
    read_as(value, |text| Level::read(text).ok())
}

pub(super) fn language(value: Ref<'_>) -> Option<MaybeParsed<'_, Language>> {
    read_as(value, |text| Language::read(text).ok())
}

pub(super) fn date(value: Ref<'_>) -> Option<MaybeParsed<'_, Date<'_>>> {
    // Zeros for what is not known are reported by a rule, and the rest is read.
    read_as(value, |text| Date::if_edtf(text).or_else(|| Date::without_zero_parts(text)))
}

pub(super) fn read_as<'a, T>(
    value: Ref<'a>,
    understand: impl Fn(&'a str) -> Option<T>,
) -> Option<MaybeParsed<'a, T>> {
    text(value).map(|text| match understand(text.text) {
        Some(value) => MaybeParsed::Parsed(value, text),
        None => MaybeParsed::Literal(text),
    })
}

/// A date as the native form allows it in a text: ISO and EDTF as such, else as people write dates.
pub(super) fn date_in_text(text: &str) -> Option<Date<'_>> {
    use crate::record::date::Extent;
    /// A number beyond is rather a register's, and one with a minus the end of a range.
    const LAST_YEAR: i32 = 2199;
    let edtf = Date::if_edtf(text);
    let plain = |date: &Date<'_>| match date.extent() {
        // A year with two digits from 21 on is EDTF for a season, but in a text rather a range of years.
        Extent::Single(point) => {
            point.season().is_none() && point.year().is_none_or(|year| (0..=LAST_YEAR).contains(&year))
        }
        Extent::Interval(..) => true,
        // In a text, brackets are rather a cataloguer's than those of an EDTF set.
        Extent::Year(_) => true,
        Extent::Within(..) | Extent::Set(_) | Extent::Other(_) | Extent::Undated => false,
    };
    edtf.filter(plain).or_else(|| Date::read(text).ok())
}

pub(super) fn part_of<'a>(whole: Text<'a>, part: &'a str) -> Text<'a> {
    // Where the text stands in the source as it is, a part of it has a place of its own.
    let start = (part.as_ptr() as usize).wrapping_sub(whole.text.as_ptr() as usize);
    let same = whole.span.len() as usize == whole.text.len() && start + part.len() <= whole.text.len();
    let span = if same {
        Span::new(whole.span.start + start as u32, whole.span.start + (start + part.len()) as u32)
    } else {
        whole.span
    };
    Text::new(part, span).from_within(&whole)
}

pub(super) fn prose(value: Ref<'_>) -> Option<Prose<'_>> {
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

pub(super) fn term(value: Ref<'_>) -> Option<Term<'_>> {
    subject(value).map(|subject| subject.term)
}

pub(super) fn subject(value: Ref<'_>) -> Option<Subject<'_>> {
    let (mut kind, mut term, mut vocabulary, mut uri) = (None, None, None, None);
    for (key, value) in parts(value, "term") {
        match key {
            "type" => kind = word(value, SubjectType::read),
            "term" => term = text(value),
            "vocabulary" => vocabulary = text(value),
            "uri" => uri = verbatim(value),
            _ => {}
        }
    }
    Some(Subject { kind: kind.unwrap_or(SubjectType::Topic), term: Term { term: term?, vocabulary, uri } })
}

pub(super) fn identifier(value: Ref<'_>) -> Option<Identifier<'_>> {
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

pub(super) fn title(value: Ref<'_>) -> Option<Title<'_>> {
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

pub(super) fn dated(value: Ref<'_>) -> Option<Dated<'_>> {
    if let Some(text) = text(value) {
        let date = read_as(value, date_in_text)?;
        return Some(Dated {
            kind: implied(text.text),
            date,
            text: worded(date, text),
            calendar: calendar_of(date),
            inferred: text.is_supplied() || date.value().is_some_and(|date| date.is_inferred()),
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
    let inferred =
        inferred || date.text().is_supplied() || date.value().is_some_and(|date| date.is_inferred());
    Some(Dated {
        kind: kind.unwrap_or_else(|| text.map_or(DateType::Created, |text| implied(text.text))),
        date,
        text: text.and_then(|text| worded(date, text)),
        calendar: calendar.or_else(|| calendar_of(date)),
        inferred,
    })
}

/// What happened on a date of which only the text is known: `©1956` is a date of copyright, `bulk
/// 1950-1955` one of the bulk.
fn implied(text: &str) -> DateType {
    if names_copyright(text) {
        DateType::Copyright
    } else if Stated::names_bulk(text) && Stated::read(text).is_ok_and(|stated| stated.inclusive.is_none()) {
        DateType::Bulk
    } else {
        DateType::Created
    }
}

/// Whether the text begins with what says that it is a date of copyright: `©1956`, `cop. 1956`, `p1956`.
fn names_copyright(text: &str) -> bool {
    let text = text.trim_start_matches('[');
    let word = |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    match text.as_bytes() {
        [b'0'..=b'9', ..] => false,
        [b'p', rest @ ..] => rest.len() >= 4 && rest[..4].iter().all(u8::is_ascii_digit),
        _ => text.starts_with(['©', '℗']) || word("cop.") || word("cop ") || word("copyright"),
    }
}

/// The calendar that the text itself names: `O.S.`
fn calendar_of<'a>(date: MaybeParsed<'a, Date<'a>>) -> Option<Text<'a>> {
    let is_julian = date.value().is_some_and(|date| date.is_old_style());
    is_julian.then(|| Text::new("julian", date.text().span).from_within(&date.text()))
}

/// The date that the text of another names beside it: of the bulk, `1947-1962, bulk 1950-1955`, or of copyright, `1901,
/// c1900`.
pub(super) fn beside<'a>(of: &Dated<'a>) -> Option<Dated<'a>> {
    let text = of.date.text();
    if of.date.value().is_none() || !Stated::names_bulk(text.text) && !Stated::may_name_copyright(text.text) {
        return None;
    }
    let stated = Stated::read(text.text).ok()?;
    let (kind, date) = match (stated.bulk.filter(|_| stated.inclusive.is_some()), stated.copyright) {
        (Some(bulk), _) => (DateType::Bulk, bulk),
        (None, Some(copyright)) => (DateType::Copyright, copyright),
        (None, None) => return None,
    };
    Some(Dated {
        kind,
        date: MaybeParsed::Parsed(date, text),
        // The words stand beside the date they come from.
        text: None,
        calendar: None,
        inferred: date.is_inferred(),
    })
}

/// The words of a date, where they say it otherwise than EDTF does.
pub(super) fn worded<'a>(date: MaybeParsed<'a, Date<'a>>, words: Text<'a>) -> Option<Text<'a>> {
    let plain = date.value().is_some() && Date::if_edtf(words.text) == date.value();
    (!plain).then_some(words)
}

pub(super) fn place(value: Ref<'_>) -> Option<Place<'_>> {
    let (mut kind, mut name, mut uri) = (None, None, None);
    for (key, value) in parts(value, "name") {
        match key {
            "type" => kind = word(value, PlaceType::read),
            "name" => name = text(value),
            "uri" => uri = verbatim(value),
            _ => {}
        }
    }
    Some(Place { kind: kind.unwrap_or(PlaceType::Creation), name: name?, uri })
}

pub(super) fn ancestor(value: Ref<'_>) -> Option<Ancestor<'_>> {
    let mut ancestor = Ancestor { level: None, title: text(value), reference_code: None, url: None };
    for (key, value) in value.members() {
        match key.spelling() {
            "level" => ancestor.level = level(value),
            "title" => ancestor.title = text(value),
            "reference_code" => ancestor.reference_code = text(value),
            "url" => ancestor.url = verbatim(value),
            _ => {}
        }
    }
    (ancestor.title.is_some()
        || ancestor.reference_code.is_some()
        || ancestor.url.is_some()
        || ancestor.level.is_some())
    .then_some(ancestor)
}

pub(super) fn collection(value: Ref<'_>) -> Option<Collection<'_>> {
    let (mut title, mut url) = (None, None);
    for (key, value) in parts(value, "title") {
        match key {
            "title" => title = text(value),
            "url" => url = verbatim(value),
            _ => {}
        }
    }
    Some(Collection { title: title?, url })
}

pub(super) fn content(value: Ref<'_>) -> Option<Content<'_>> {
    let mut content = Content { kind: None, language: None, phrase: None, text: verbatim(value), url: None };
    let mut has_value = content.text.is_some();
    for (key, value) in value.members() {
        has_value = true;
        match key.spelling() {
            "type" => content.kind = word(value, ContentType::read),
            "language" => content.language = language(value),
            "phrase" => content.phrase = text(value),
            "text" => content.text = verbatim(value),
            "url" => content.url = verbatim(value),
            _ => {}
        }
    }
    has_value.then_some(content)
}

pub(super) fn extent(value: Ref<'_>) -> Option<Extent<'_>> {
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

pub(super) fn condition(value: Ref<'_>) -> Option<Condition<'_>> {
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
            "uri" => condition.uri = verbatim(value),
            "text" => condition.text = text(value),
            "language" => condition.language = language(value),
            _ => {}
        }
    }
    (condition.uri.is_some() || condition.text.is_some()).then_some(condition)
}

pub(super) fn related(value: Ref<'_>) -> Option<Related<'_>> {
    let mut related = Related { relation: Relation::Relation, title: text(value), id: None, url: None };
    for (key, value) in value.members() {
        match key.spelling() {
            "relation" => related.relation = word(value, Relation::read).unwrap_or(Relation::Relation),
            "title" => related.title = text(value),
            "id" => related.id = text(value),
            "url" => related.url = verbatim(value),
            _ => {}
        }
    }
    (related.title.is_some() || related.id.is_some() || related.url.is_some()).then_some(related)
}

pub(super) fn relator(value: Ref<'_>) -> Option<MaybeParsed<'_, Relator>> {
    read_as(value, |text| Relator::read(text).ok())
}

pub(super) fn code_part(value: Ref<'_>) -> Option<CodePart<'_>> {
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

const fn bare(name: Text<'_>) -> Repository<'_> {
    Repository { name, abbreviation: None, place: None, country: None, uri: None, text: None }
}

/// The repository that a text names.
pub(super) fn repository_named(whole: Text<'_>) -> Option<Repository<'_>> {
    let read = repository::Repository::read(whole.text);
    Some(Repository {
        abbreviation: read.abbreviation.map(|part| part_of(whole, part)),
        place: read.place.map(|part| part_of(whole, part)),
        text: Some(whole),
        ..bare(part_of(whole, read.name))
    })
}

pub(super) fn repository_of(value: Ref<'_>) -> Option<Repository<'_>> {
    if let Some(whole) = text(value) {
        return repository_named(whole);
    }
    let mut repository = bare(value.get("name").and_then(text)?);
    for (key, value) in value.members() {
        match key.spelling() {
            "abbreviation" => repository.abbreviation = text(value),
            "place" => repository.place = text(value),
            "country" => repository.country = text(value),
            "uri" => repository.uri = verbatim(value),
            "text" => repository.text = text(value),
            _ => {}
        }
    }
    Some(repository)
}

pub(super) fn control(value: Ref<'_>) -> Option<Control<'_>> {
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
    (value.kind() == NodeKind::Map && value.count() > 0).then_some(control)
}
