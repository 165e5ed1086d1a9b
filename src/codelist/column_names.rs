//! The dictionary of column names: what stands in a column that is called so, `Titel`, `dcterms.creator`, `Дата`.
//!
//! The table is `schemas/column_names.tsv`; its header says where the names are from. A name is looked up as
//! it is and then without what its system adds to it: a namespace, a number, a remark in brackets. What a meaning says
//! of records is not known here.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The text of the dictionary.
pub const TABLE: &str = include_str!("../../schemas/column_names.tsv");

static NAMES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (meaning, words) in rows() {
        names.extend(words.split("; ").map(|word| (word, meaning)));
    }
    names
});

/// The rows of the table: a meaning as the table spells it, and the names.
pub fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// What systems and vocabularies put before a name.
const PREFIXES: [&str; 28] = [
    "accession",
    "archival",
    "core",
    "dc",
    "dct",
    "dcterms",
    "descriptive",
    "digital",
    "document",
    "dublin",
    "ead",
    "edm",
    "field",
    "file",
    "isad",
    "isadg",
    "item",
    "letter",
    "main",
    "marc",
    "metadata",
    "mods",
    "object",
    "primary",
    "record",
    "resource",
    "schema",
    "unit",
];

/// Codes of languages that follow a name: `title_en`.
const LANGUAGES: [&str; 14] =
    ["de", "deu", "en", "eng", "es", "fr", "fra", "ger", "it", "nl", "pl", "pt", "ru", "rus"];

/// What a name says, as the table spells it, if it is known.
#[must_use]
pub fn meaning(name: &str) -> Option<&'static str> {
    let whole = folded(name);
    let bare = folded(&without_remarks(name));
    [&whole, &bare].into_iter().find_map(|name| find(name)).or_else(|| {
        let mut words: Vec<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
        let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        while words.len() > 1 && is_number(&words[0]) {
            words.remove(0);
        }
        while words.len() > 1 && words.last().is_some_and(is_number) {
            words.pop();
        }
        if words.len() > 1 && words.last().is_some_and(|word| LANGUAGES.contains(word)) {
            words.pop();
        }
        let dublin_core = matches!(words.first(), Some(&("dc" | "dcterms")));
        loop {
            if let Some(meaning) = find(&words.join(" ")) {
                return Some(meaning);
            }
            if words.len() < 2 || !PREFIXES.contains(&words[0]) {
                break;
            }
            words.remove(0);
        }
        // `Creator 1 Role`.
        if words.iter().any(is_number) {
            let plain: Vec<&str> = words.iter().copied().filter(|word| !is_number(word)).collect();
            if let Some(meaning) = find(&plain.join(" ")) {
                return Some(meaning);
            }
        }
        // `dc.contributor.author`: the refinement says more than the element.
        let refined = words.len() == 2 && dublin_core;
        let refinement = refined.then(|| words.last().and_then(|last| find(last))).flatten();
        // `web_url`: an address is one whatever it is of.
        refinement.or_else(|| {
            words.last().filter(|last| words.len() > 1 && **last == "url").and_then(|last| find(last))
        })
    })
}

fn find(name: &str) -> Option<&'static str> {
    let found = |name: &str| NAMES.get(name).copied();
    found(name).or_else(|| name.strip_suffix('s').filter(|name| name.len() > 3).and_then(found))
}

/// The language that a name says its texts are in: `dc.title[en_US]`, `title (fr)`.
#[must_use]
pub fn language(name: &str) -> Option<&str> {
    let (_, inside) = name.trim().strip_suffix([']', ')'])?.rsplit_once(['[', '('])?;
    let code = inside.split(['_', '-']).next().unwrap_or(inside).trim();
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then_some(code)
}

/// A name without remarks in brackets or between asterisks: `Title (ISAD 3.1.2) *required*`.
fn without_remarks(name: &str) -> String {
    let mut out = String::new();
    let mut until = None;
    for character in name.chars() {
        match (until, character) {
            (None, '(') => until = Some(')'),
            (None, '[') => until = Some(']'),
            (None, '*') => until = Some('*'),
            (None, _) => out.push(character),
            (Some(end), _) if end == character => until = None,
            (Some(_), _) => {}
        }
    }
    out
}

/// A name in lower case, without accents, with one space for all that is no letter or digit, and one where a
/// small letter meets a capital.
#[must_use]
pub fn folded(name: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for character in name.chars() {
        let combining = ('\u{300}'..='\u{36f}').contains(&character);
        if combining {
            if before == 'и' || before == 'И' {
                out.pop();
                out.push('й');
            }
            continue;
        }
        if !(character.is_alphanumeric() || character == '№') {
            before = ' ';
            continue;
        }
        let humps = character.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit());
        if (before == ' ' || humps) && !out.is_empty() {
            out.push(' ');
        }
        before = character;
        for letter in character.to_lowercase() {
            match plain(letter) {
                Some(plain) => out.push_str(plain),
                None if ('\u{300}'..='\u{36f}').contains(&letter) => {}
                None => out.push(letter),
            }
        }
    }
    out
}

/// A letter without its accent.
pub(super) fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ș' | 'ş' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'ù'..='ü' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ё' => "е",
        _ => return None,
    })
}
