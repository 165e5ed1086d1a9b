//! Archive records in the native form, made up by rule: as many as a measurement wants, and the same ones
//! every time.
//!
//! Record *i* depends only on the seed and *i*, so the first thousand of a million are a run of a thousand.
//! They are modelled on the document pages of a digital archive: about 3.3 KB each, in nine scripts and
//! spellings, with agents and roles, dates that are days, months, decades and ranges, reference codes in
//! parts, subjects, rights, funding and citation. A good record is valid and gives no finding at error level.

use serde_json::{Map, Value, json};

use words::*;

mod words;

/// The seed where none is given.
pub const SEED: u64 = 1956;

/// Records by rule.
#[derive(Debug, Clone, Copy)]
pub struct Generator {
    pub seed: u64,
    /// The share of records to spoil, from 0 to 1.
    pub bad: f64,
}

/// One record as a line of JSON Lines, without its line end.
#[derive(Debug)]
#[allow(dead_code, reason = "whoever measures good records only does not ask what was spoiled")]
pub struct Line {
    pub id: String,
    pub text: String,
    /// What was spoiled.
    pub defect: Option<&'static str>,
}

impl Generator {
    /// Record `i`.
    pub fn line(&self, i: u64) -> Line {
        let mut dice = Dice::new(self.seed, i);
        let mut record = record(i, &mut dice);
        let id = id(i);
        if !dice.chance(self.bad) {
            return Line { id, text: Value::Object(record).to_string(), defect: None };
        }
        let (name, defect) = DEFECTS[i as usize % DEFECTS.len()];
        let text = match defect {
            Defect::Set(key, value) => {
                record.insert(key.to_owned(), serde_json::from_str(value).unwrap_or_default());
                Value::Object(record).to_string()
            }
            Defect::Remove(key) => {
                record.shift_remove(key);
                Value::Object(record).to_string()
            }
            Defect::CutOff(by) => {
                let mut text = Value::Object(record).to_string();
                let end = (0..text.len() - by).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                text.truncate(end);
                text
            }
        };
        Line { id, text, defect: Some(name) }
    }
}

/// A way to spoil a record.
#[derive(Debug, Clone, Copy)]
enum Defect {
    /// Sets a key to a value in JSON.
    Set(&'static str, &'static str),
    Remove(&'static str),
    /// Cuts the line's last bytes off.
    CutOff(usize),
}

/// Every one is an error by the schema, or by JSON itself.
const DEFECTS: &[(&str, Defect)] = &[
    ("missing-title", Defect::Remove("title")),
    ("date-is-a-number", Defect::Set("dates", "1956")),
    ("unknown-type", Defect::Set("type", r#""memo""#)),
    ("unknown-key", Defect::Set("summry", r#""x""#)),
    ("pages-as-number", Defect::Set("extent", "12")),
    (
        "agent-without-name",
        Defect::Set("agents", r#"[{"type": "person", "given": "Ana", "roles": ["aut"]}]"#),
    ),
    ("empty-summary", Defect::Set("summary", r#""""#)),
    ("empty-language", Defect::Set("languages", r#"["eng", ""]"#)),
    ("publisher-in-a-list", Defect::Set("publisher", r#"["Example Digital Archive"]"#)),
    ("cut-off", Defect::CutOff(200)),
];

/// SplitMix64 (Steele, Lea and Flood 2014): small, and good enough to choose words with.
struct Dice(u64);

impl Dice {
    fn new(seed: u64, i: u64) -> Self {
        let mut dice = Self(seed);
        // The record's number is spread over all bits first, so that neighbours have nothing in common.
        let start = dice.next() ^ Self(i).next();
        Self(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    fn number(&mut self, low: u64, high: u64) -> u64 {
        low + ((u128::from(self.next()) * u128::from(high - low + 1)) >> 64) as u64
    }

    fn chance(&mut self, share: f64) -> bool {
        const STEPS: f64 = (1u64 << 53) as f64;
        ((self.next() >> 11) as f64) < share * STEPS
    }

    fn choose<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.number(0, from.len() as u64 - 1) as usize]
    }

    /// `count` different ones, with their places.
    fn sample<'a, T>(&mut self, from: &'a [T], count: u64) -> Vec<(usize, &'a T)> {
        let mut left: Vec<(usize, &T)> = from.iter().enumerate().collect();
        (0..count).map(|_| left.swap_remove(self.number(0, left.len() as u64 - 1) as usize)).collect()
    }
}

fn id(i: u64) -> String {
    format!("da:{}", 110_000 + i)
}

fn record(i: u64, dice: &mut Dice) -> Map<String, Value> {
    let date = date(dice);
    let repository = dice.choose(REPOSITORIES);
    let genre = *dice.choose(GENRES);
    let title = title(genre, dice);
    let (code, parts) = reference_code(repository, dice);
    let original = *dice.choose(LANGUAGES);
    let translated = original != "eng" && dice.chance(0.8);
    let translator = translated.then(|| person("trl", Some("translated by"), dice));
    let obtained_by = person("ctb", Some("Obtained by"), dice);
    let (rights, rights_uri) = *dice.choose(RIGHTS);
    let number = 110_000 + i;

    let mut citation = format!(
        "\"{title}\", {}, Example Digital Archive, {}, {code}. Obtained by {}",
        date.words.as_deref().unwrap_or(&date.edtf),
        repository.abbreviation,
        name(&obtained_by),
    );
    if let Some(translator) = &translator {
        citation += &format!(" and translated by {}", name(translator));
    }
    citation.push('.');

    let mut record = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = value.as_array().is_some_and(Vec::is_empty) || value.is_null();
        if !empty {
            record.insert(key.to_owned(), value);
        }
    };
    put("id", json!(id(i)));
    put("url", json!(format!("https://digitalarchive.example.org/document/{number}")));
    put("level", json!("item"));
    put("title", json!(title));
    put("titles", titles(dice));
    put("type", json!("text"));
    put("genres", json!([genre]));
    put("dates", json!([date.value()]));
    put("places", json!([{ "type": "creation", "name": dice.choose(PLACES) }]));
    put("agents", agents(translator, obtained_by, dice));
    put(
        "repository",
        json!({
            "name": repository.name,
            "abbreviation": repository.abbreviation,
            "country": repository.country,
        }),
    );
    put("reference_code", parts.map_or_else(|| json!(code), |parts| json!({ "text": code, "parts": parts })));
    let collections = *dice.choose(&[1, 1, 2]);
    put("collections", dice.sample(COLLECTIONS, collections).into_iter().map(|(_, title)| *title).collect());
    put("publisher", json!("Example Digital Archive"));
    put("languages", json!([if translated { "eng" } else { original }]));
    let relation = if translated { "translation" } else { "reproduction" };
    put("original", json!({ "relation": relation, "languages": [original] }));
    put("summary", json!(summary(dice)));
    put("subjects", subjects(dice));
    put("extent", json!({ "quantity": dice.number(1, 60), "unit": "pages" }));
    put("media_types", json!([dice.choose(MEDIA_TYPES)]));
    put("rights", json!([{ "uri": rights_uri, "text": rights }]));
    put("markings", json!([dice.choose(MARKINGS)]));
    put("related", related(dice));
    put("notes", note(dice));
    put("funding", funding(dice));
    put("citation", json!(citation));
    put("record", control(dice));
    record
}

struct Dated {
    edtf: String,
    /// As a cataloguer would write it, where that is not as EDTF does.
    words: Option<String>,
}

impl Dated {
    fn value(&self) -> Value {
        let mut value = json!({ "type": "created", "edtf": self.edtf });
        if let Some(words) = &self.words {
            value["text"] = json!(words);
        }
        value
    }
}

fn date(dice: &mut Dice) -> Dated {
    let (year, month, day) = (dice.number(1945, 1991), dice.number(1, 12), dice.number(1, 28));
    let name = MONTHS[month as usize - 1];
    let dated = |edtf: String, words: Option<String>| Dated { edtf, words };
    match dice.number(0, 99) {
        0..66 => dated(format!("{year}-{month:02}-{day:02}"), Some(format!("{name} {day}, {year}"))),
        66..76 => dated(format!("{year}-{month:02}"), Some(format!("{name} {year}"))),
        76..82 => dated(year.to_string(), None),
        82..88 => dated(format!("{year}-{month:02}~"), Some(format!("ca. {name} {year}"))),
        88..92 => dated(format!("{year}?"), None),
        92..94 => dated(format!("{}X", year / 10), Some(format!("{}s", year / 10 * 10))),
        _ => dated(format!("{year}-{month:02}/{}-{month:02}", year + 1), None),
    }
}

fn title(genre: &str, dice: &mut Dice) -> String {
    let (first, rest) = genre.split_at(1);
    let (from, to, on) = (dice.choose(ACTORS), dice.choose(ACTORS), dice.choose(THINGS));
    let amended = if dice.chance(0.1) { ", “as amended” & annotated" } else { "" };
    format!("{}{rest} of the {from} to the {to} on {on}{amended}", first.to_uppercase())
}

fn titles(dice: &mut Dice) -> Value {
    let count = *dice.choose(&[0, 1, 1, 2]);
    let title = |(text, language)| json!({ "type": "alternative", "text": text, "language": language });
    dice.sample(ALTERNATIVES, count).into_iter().map(|(_, one)| title(*one)).collect()
}

fn person(role: &str, phrase: Option<&str>, dice: &mut Dice) -> Value {
    let (given, family) = (dice.choose(GIVEN), dice.choose(FAMILY));
    let mut person = json!({
        "type": "person",
        "name": format!("{given} {family}"),
        "given": given,
        "family": family,
        "roles": [role],
    });
    if let Some(phrase) = phrase {
        person["phrase"] = json!(phrase);
    }
    person
}

fn name(agent: &Value) -> &str {
    agent["name"].as_str().unwrap_or_default()
}

fn agents(translator: Option<Value>, obtained_by: Value, dice: &mut Dice) -> Value {
    let mut first = person("aut", None, dice);
    if dice.chance(0.5) {
        first["uri"] = json!(format!("http://viaf.org/viaf/{}", dice.number(10_000_000, 1_000_000_000)));
    }
    let mut agents = vec![first];
    for _ in 1..*dice.choose(&[1, 1, 1, 2, 3]) {
        let role = *dice.choose(ROLES);
        agents.push(person(role, None, dice));
    }
    if dice.chance(0.4) {
        let (name, role) = (dice.choose(BODIES), dice.choose(ROLES));
        agents.push(json!({ "type": "body", "name": name, "roles": [role] }));
    }
    agents.extend(translator);
    agents.push(obtained_by);
    Value::Array(agents)
}

fn reference_code(repository: &Repository, dice: &mut Dice) -> (String, Option<Value>) {
    if !repository.fonds {
        let numbers = (dice.number(100, 999), dice.number(10_000, 99_999), dice.number(1, 9));
        return (format!("{}-{}-{:02}", numbers.0, numbers.1, numbers.2), None);
    }
    let (fond, opis, delo) = (dice.number(1, 99), dice.number(1, 60), dice.number(1, 999));
    let first = format!("{}{}", dice.number(1, 40), dice.choose(&["", "a", "об."]));
    let second = format!("{}-{}", dice.number(41, 60), dice.number(61, 99));
    let code = format!("f.{fond}, op.{opis}, d.{delo}, ll. {first}, {second}");
    let part = |unit: &str, value: &str| json!({ "unit": unit, "value": value });
    let parts = json!([
        part("fond", &fond.to_string()),
        part("opis", &opis.to_string()),
        part("delo", &delo.to_string()),
        part("list", &first),
        part("list", &second),
    ]);
    (code, Some(parts))
}

fn sentence(dice: &mut Dice) -> String {
    let (actor, verb) = (dice.choose(ACTORS), dice.choose(VERBS));
    let (thing, tail) = (dice.choose(THINGS), dice.choose(TAILS));
    format!("The {actor} {verb} {thing} {tail}.")
}

fn summary(dice: &mut Dice) -> String {
    let wanted = dice.number(36, 76) as usize;
    let mut summary = sentence(dice);
    while summary.split(' ').count() < wanted {
        summary.push(' ');
        summary += &sentence(dice);
    }
    summary
}

fn subjects(dice: &mut Dice) -> Value {
    let topics = dice.number(2, 5);
    let mut subjects: Vec<Value> = Vec::new();
    for (at, term) in dice.sample(SUBJECTS, topics) {
        subjects.push(if term.as_bytes()[0].is_ascii() {
            let uri = format!("http://id.loc.gov/authorities/subjects/sh{}", 85_000_000 + at * 731);
            json!({ "type": "topic", "term": term, "vocabulary": "lcsh", "uri": uri })
        } else {
            json!({ "type": "topic", "term": term, "vocabulary": "local" })
        });
    }
    let places = dice.number(0, 2);
    subjects
        .extend(dice.sample(PLACES, places).iter().map(|(_, name)| json!({ "type": "place", "term": name })));
    Value::Array(subjects)
}

fn related(dice: &mut Dice) -> Value {
    let count = dice.number(0, 3);
    (0..count)
        .map(|_| json!({ "relation": dice.choose(RELATIONS), "id": id(dice.number(0, 999_999)) }))
        .collect()
}

fn note(dice: &mut Dice) -> Value {
    if !dice.chance(0.3) {
        return Value::Null;
    }
    let (remark, _) = dice.choose(ALTERNATIVES);
    let page = dice.number(1, 9);
    let text = format!(
        "Handwritten remark in the margin: «{remark}» — see p. {page}.\nLine two: {}",
        sentence(dice)
    );
    json!([{ "type": "handwritten", "text": text }])
}

fn funding(dice: &mut Dice) -> Value {
    let (name, abbreviation, uri) = *dice.choose(FUNDERS);
    let shown = abbreviation.map_or_else(|| name.to_owned(), |short| format!("{name} ({short})"));
    let mut funder = json!({ "type": "body", "name": name, "roles": ["fnd"] });
    if let Some(abbreviation) = abbreviation {
        funder["abbreviation"] = json!(abbreviation);
    }
    if let Some(uri) = uri {
        funder["uri"] = json!(uri);
    }
    json!({
        "text": format!("This document was made possible with support from {shown}"),
        "funders": [funder],
    })
}

fn control(dice: &mut Dice) -> Value {
    let created = (dice.number(10, 24), dice.number(1, 12), dice.number(1, 28));
    let changed = (dice.number(1, 12), dice.number(1, 28), dice.number(0, 23), dice.number(0, 59));
    json!({
        "source": "Example Digital Archive",
        "created": format!("20{}-{:02}-{:02}", created.0, created.1, created.2),
        "changed": format!("2025-{:02}-{:02}T{:02}:{:02}:00Z", changed.0, changed.1, changed.2, changed.3),
        "language": "eng",
        "rules": "dacs",
    })
}
