//! Agreement on languages: texts that name languages beside the codes that their own records give for them.
//!
//! From XML: MODS `languageTerm` as text and as code, EAD `language` with `langcode`, MARC 041; from JSON: lists
//! under `language`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use fonds::internals::record::Language;
use serde_json::Value;

use crate::agreement::gather::{self, Held};
use crate::agreement::xml::Element;

type Given = (String, String, Vec<String>);

/// The table, or the texts of one class.
pub fn table(paths: &[String], show: Option<&str>) -> std::io::Result<String> {
    let mut all: BTreeSet<Given> = BTreeSet::new();
    for path in paths {
        gather::each(path, &mut |source, held| match held {
            Held::Json(value) => json(source, value, &mut all),
            Held::Xml(root) => root.each(&mut |element| xml(source, element, &mut all)),
            Held::Table(_) => {}
        })?;
    }
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut shown = String::new();
    for (source, text, said) in &all {
        let read = fonds::internals::record::language::several(text);
        let codes: Vec<_> =
            read.iter().flatten().filter_map(|(language, _)| Some((*language)?.bibliographic())).collect();
        let truth: Vec<_> =
            said.iter().filter_map(|code| Some(Language::read(code).ok()?.bibliographic())).collect();
        let class = match (codes.is_empty(), truth.is_empty()) {
            (true, _) => "unread",
            (false, true) => "read",
            (false, false) if codes == truth => "same",
            (false, false) => "other",
        };
        *counts.entry(source).or_default().entry(class).or_default() += 1;
        if show == Some(class) {
            let _ = writeln!(shown, "{source}\t{text}\t{}\t{}", said.join(" "), codes.join(" "));
        }
    }
    if show.is_some() {
        return Ok(shown);
    }
    let mut out = format!(
        "{} texts, each once for each source.\n\n| source | texts | read as its code says | read, without a code | read otherwise | unread |\n\
         |---|--:|--:|--:|--:|--:|\n",
        all.len()
    );
    for (source, of) in &counts {
        let n = |class| of.get(class).copied().unwrap_or(0);
        let (same, read, other, unread) = (n("same"), n("read"), n("other"), n("unread"));
        let total = same + read + other + unread;
        let _ = writeln!(out, "| {source} | {total} | {same} | {read} | {other} | {unread} |");
    }
    Ok(out)
}

fn json(source: &str, value: &Value, all: &mut BTreeSet<Given>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| json(source, value, all)),
        Value::Object(map) => {
            for text in map.get("language").into_iter().flat_map(|v| v.as_array().into_iter().flatten()) {
                if let Some(text) = text.as_str() {
                    all.insert((source.into(), text.into(), Vec::new()));
                }
            }
            map.values().for_each(|value| json(source, value, all));
        }
        _ => {}
    }
}

fn xml(source: &str, element: &Element, all: &mut BTreeSet<Given>) {
    let mut put = |form: &str, text: &str, codes: Vec<String>| {
        if !text.is_empty() && text.len() < 200 {
            all.insert((format!("{source}, {form}"), text.into(), codes));
        }
    };
    match &*element.name {
        // MODS: terms beside each other, one of them a code.
        "language" if element.named("languageTerm").next().is_some() => {
            let terms = || element.named("languageTerm");
            let codes: Vec<_> = terms().filter(|term| term.attribute("type") == "code").collect();
            for term in terms() {
                let is_code = term.attribute("type") == "code";
                let said = if is_code { Vec::new() } else { codes.iter().map(|c| c.text.clone()).collect() };
                put("MODS", &term.text, said);
            }
        }
        "language" => {
            let code = element.attribute("langcode");
            put("EAD or DC", &element.text, if code.is_empty() { Vec::new() } else { vec![code.into()] });
            put("EAD codes", code, Vec::new());
        }
        "langmaterial" => {
            let mut codes = Vec::new();
            element.each(&mut |inner| codes.push(inner.attribute("langcode").to_owned()));
            codes.retain(|code| !code.is_empty());
            put("EAD sentences", &element.text, codes);
        }
        "datafield" if element.attribute("tag") == "041" => {
            for part in element.named("subfield").filter(|part| part.attribute("code") == "a") {
                put("MARC 041", &part.text, Vec::new());
            }
        }
        "datafield" if element.attribute("tag") == "546" => {
            for part in element.named("subfield").filter(|part| part.attribute("code") == "a") {
                put("MARC 546", &part.text, Vec::new());
            }
        }
        _ => {}
    }
}
