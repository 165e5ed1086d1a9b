//! Names as other people's records hold them, with what those records say of them.

use std::collections::BTreeSet;

use fonds::internals::record::agent::NameKind;
use serde_json::Value;

use crate::agreement::gather::Held;
use crate::agreement::xml::Element;

/// A name and what its source says of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    /// Where it was found.
    pub source: String,
    /// The name as a text.
    pub text: String,
    /// What it names.
    pub kind: Option<NameKind>,
    /// Its parts; the given name is empty for a name that is whole.
    pub parts: Option<Parts>,
}

/// The parts of a person's name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parts {
    pub given: String,
    pub family: String,
    pub suffix: String,
}

/// Collects the names of a file.
pub fn names(source: &str, held: &Held, all: &mut BTreeSet<Given>) {
    match held {
        Held::Json(value) => json(source, value, all),
        Held::Xml(root) => root.each(&mut |element| xml(source, element, all)),
        Held::Table(rows) => rows.iter().for_each(|row| artist(source, row, all)),
    }
}

fn put(all: &mut BTreeSet<Given>, source: String, text: &str, kind: Option<NameKind>, parts: Option<Parts>) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() && text.len() < 200 {
        all.insert(Given { source, text, kind, parts });
    }
}

/// The same parts as a person in direct and in inverted order.
fn both_orders(all: &mut BTreeSet<Given>, source: &str, particle: &str, parts: Parts) {
    let Parts { given, family, suffix } = &parts;
    if given.is_empty() || family.is_empty() {
        return;
    }
    let glue = if particle.ends_with(['\'', '’', '-']) || particle.is_empty() { "" } else { " " };
    let comma = if suffix.is_empty() { "" } else { ", " };
    let family = format!("{particle}{glue}{family}");
    let parts = Some(Parts { family: family.clone(), ..parts.clone() });
    let direct = format!("{given} {family}{comma}{suffix}");
    put(all, format!("{source}, direct"), &direct, Some(NameKind::Person), parts.clone());
    let inverted = format!("{family}, {given}{comma}{suffix}");
    put(all, format!("{source}, inverted"), &inverted, Some(NameKind::Person), parts);
}

fn json(source: &str, value: &Value, all: &mut BTreeSet<Given>) {
    let Value::Object(map) = value else {
        value.as_array().into_iter().flatten().for_each(|value| json(source, value, all));
        return;
    };
    let word = |key: &str| map.get(key).and_then(Value::as_str).unwrap_or_default();
    if let (false, Some(_)) = (word("s").is_empty(), map.get("kind")) {
        let expected = |key| map.get("expected").and_then(|e| e.get(key)).and_then(Value::as_str);
        let parts = expected("family").map(|family| Parts {
            given: expected("given").unwrap_or_default().into(),
            family: family.into(),
            suffix: expected("suffix").unwrap_or_default().into(),
        });
        put(all, source.into(), word("s"), kind_of(expected("type").unwrap_or_default()), parts);
    } else if map.contains_key("family") {
        let particle = [word("dropping-particle"), word("non-dropping-particle")];
        let particle = particle.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
        let part = |key| word(key).trim().to_owned();
        let parts = Parts { given: part("given"), family: part("family"), suffix: part("suffix") };
        both_orders(all, source, &particle, parts);
    } else if !word("fc").is_empty() && !word("mda").is_empty() {
        tate(source, word("fc"), word("mda"), all);
    } else if !word("contributorName").is_empty() {
        put(all, source.into(), word("contributorName"), kind_of(word("contributorType")), None);
    }
    map.values().for_each(|value| json(source, value, all));
}

fn tate(source: &str, direct: &str, inverted: &str, all: &mut BTreeSet<Given>) {
    let Some((family, given)) = inverted.split_once(", ") else {
        return put(all, format!("{source}, direct"), direct, None, None);
    };
    if given.contains(',') || format!("{given} {family}") != direct {
        return;
    }
    let parts = Some(Parts { given: given.into(), family: family.into(), suffix: String::new() });
    put(all, format!("{source}, direct"), direct, Some(NameKind::Person), parts.clone());
    put(all, format!("{source}, inverted"), inverted, Some(NameKind::Person), parts);
}

fn artist(source: &str, row: &[(String, String)], all: &mut BTreeSet<Given>) {
    let cell = |name: &str| row.iter().find(|(key, _)| key == name).map_or("", |(_, cell)| cell.trim());
    if cell("DisplayName").is_empty() || cell("ConstituentType").is_empty() {
        return;
    }
    let kind = if cell("ConstituentType") == "Individual" { NameKind::Person } else { NameKind::Body };
    let given = [cell("FirstName"), cell("MiddleName")].join(" ").trim().to_owned();
    let parts = Parts { given, family: cell("LastName").into(), suffix: cell("Suffix").into() };
    let parts = (kind == NameKind::Person && !cell("LastName").is_empty()).then_some(parts);
    put(all, format!("{source}, direct"), cell("DisplayName"), Some(kind), parts);
}

fn kind_of(word: &str) -> Option<NameKind> {
    match word {
        "personal" | "person" | "persname" => Some(NameKind::Person),
        "corporate" | "body" | "corpname" | "conference" => Some(NameKind::Body),
        "family" | "famname" => Some(NameKind::Family),
        _ => None,
    }
}

fn xml(source: &str, element: &Element, all: &mut BTreeSet<Given>) {
    match (&*element.name, element.attribute("tag")) {
        ("datafield", "100" | "600" | "700") => marc_person(source, element, all),
        ("datafield", "110" | "610" | "710" | "111" | "711") => {
            let text = subfields(element, "abcdn");
            put(all, format!("{source}, MARC"), &text, Some(NameKind::Body), None);
        }
        ("persname" | "corpname" | "famname", _) => {
            put(all, format!("{source}, EAD"), &element.text, kind_of(&element.name), None);
        }
        ("name", _) if element.named("namePart").next().is_some() => mods(source, element, all),
        _ => {}
    }
}

fn subfields(field: &Element, codes: &str) -> String {
    let wanted = field.named("subfield").filter(|part| codes.contains(part.attribute("code")));
    wanted.map(|part| &*part.text).collect::<Vec<_>>().join(" ")
}

/// MARC 21, 100: the first indicator says whether the heading begins with a forename, a surname or a family.
fn marc_person(source: &str, field: &Element, all: &mut BTreeSet<Given>) {
    let heading = subfields(field, "a");
    let bare = heading.trim_end_matches([',', ' ', ':', ';']);
    let (kind, parts) = match field.attribute("ind1") {
        "0" => (NameKind::Person, Some(Parts { family: bare.into(), ..Parts::default() })),
        "1" => {
            let parts = bare.split_once(',').map(|(family, given)| Parts {
                given: given.trim().into(),
                family: family.trim().into(),
                suffix: String::new(),
            });
            (NameKind::Person, parts)
        }
        _ => (NameKind::Family, None),
    };
    put(all, format!("{source}, MARC"), &subfields(field, "abcqde"), Some(kind), parts);
}

fn mods(source: &str, name: &Element, all: &mut BTreeSet<Given>) {
    let part = |kind: &str| {
        let parts = name.named("namePart").filter(|part| part.attribute("type") == kind);
        parts.map(|part| &*part.text).collect::<Vec<_>>().join(" ")
    };
    let kind = kind_of(name.attribute("type"));
    if part("family").is_empty() {
        put(all, format!("{source}, MODS"), &part(""), kind, None);
    } else {
        let parts = Parts { given: part("given"), family: part("family"), suffix: String::new() };
        both_orders(all, &format!("{source}, MODS"), "", parts);
    }
}
