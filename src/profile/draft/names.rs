//! Columns and keys known by their names: `Titel`, `dcterms.creator`, `Дата`, `accession_number_1`.
//!
//! The table is `schemas/column_names.tsv`; its header says where the names are from. A name is looked up as
//! it is and then without what its system adds to it: a namespace, a number, a remark in brackets.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::record::Field;

const TABLE: &str = include_str!("../../../schemas/column_names.tsv");

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The field it belongs to; none for what has no place in a description.
    pub(super) field: Option<Field>,
    /// What kind of value it takes there: a type, a role, a key; empty where the name does not say.
    pub(super) sort: &'static str,
    /// Whether the name is too doubtful for more than a hint.
    pub(super) doubtful: bool,
}

static NAMES: LazyLock<HashMap<&'static str, Meaning>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (meaning, words) in rows() {
        names.extend(words.split("; ").map(|word| (word, meaning)));
    }
    names
});

/// The rows of the table: a meaning, and the names.
fn rows() -> impl Iterator<Item = (Meaning, &'static str)> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t')).map(|(meaning, words)| {
        let (doubtful, meaning) = meaning.strip_prefix('?').map_or((false, meaning), |rest| (true, rest));
        let (field, sort) = meaning.split_once(' ').unwrap_or((meaning, ""));
        (Meaning { field: Field::from_key(field), sort, doubtful }, words)
    })
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

/// What a name says, if it is known.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
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
        // `dc.contributor.author`: the refinement says more than the element.
        let refined = words.len() == 2 && dublin_core;
        refined.then(|| words.last().and_then(|last| find(last))).flatten()
    })
}

fn find(name: &str) -> Option<Meaning> {
    let found = |name: &str| NAMES.get(name).copied();
    found(name).or_else(|| name.strip_suffix('s').filter(|name| name.len() > 3).and_then(found))
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
pub(super) fn folded(name: &str) -> String {
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
fn plain(letter: char) -> Option<&'static str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(name: &str) -> Option<(Option<&'static str>, &'static str, bool)> {
        meaning(name).map(|found| (found.field.map(Field::key), found.sort, found.doubtful))
    }

    #[test]
    fn the_table_is_sorted_folded_and_has_no_name_twice() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted(), "{:?}", lines.windows(2).find(|two| two[0] > two[1]));
        let mut seen = std::collections::BTreeSet::new();
        for (_, words) in rows() {
            let words: Vec<&str> = words.split("; ").collect();
            assert!(words.is_sorted(), "{words:?}");
            for word in words {
                assert_eq!(folded(word), word);
                assert!(seen.insert(word), "{word} stands twice");
            }
        }
    }

    #[test]
    fn every_meaning_of_the_table_is_a_field_and_a_sort_that_drafts_know() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let name = line.split('\t').next().unwrap().trim_start_matches('?');
            let (field, sort) = name.split_once(' ').unwrap_or((name, ""));
            assert!(field == "leave" || Field::from_key(field).is_some(), "{line}");
            let known = Field::from_key(field).is_none_or(|field| super::super::sorts::is_known(field, sort));
            assert!(known, "`{field}` has no `{sort}`");
        }
    }

    #[test]
    fn names_are_known_in_many_languages() {
        for (name, field, sort) in [
            ("Titel", "title", ""),
            ("TITLE", "title", ""),
            ("Intitulé", "title", ""),
            ("Заголовок", "title", ""),
            ("Signatur", "reference_code", ""),
            ("cote", "reference_code", ""),
            ("Laufzeit", "dates", "created"),
            ("fecha", "dates", "created"),
            ("Дата", "dates", "created"),
            ("Фонд", "reference_code", "fond"),
            ("Dokumenttyp", "genres", ""),
            ("Автор", "agents", "aut"),
            ("Empfänger", "agents", "rcp"),
            ("Язык", "languages", ""),
        ] {
            assert_eq!(meant(name), Some((Some(field), sort, false)), "{name}");
        }
    }

    #[test]
    fn what_systems_put_around_a_name_is_passed_over() {
        for (name, field, sort) in [
            ("dc:title", "title", ""),
            ("Dublin Core:Title", "title", ""),
            ("dcterms.creator", "agents", "cre"),
            ("dc.contributor.author", "agents", "aut"),
            ("dc.title[en_US]", "title", ""),
            ("Title (ISAD 3.1.2) *REQUIRED*", "title", ""),
            ("3.1.3 Date(s)", "dates", "created"),
            ("scopeAndContent", "summary", ""),
            ("identifierOCLCRLIN", "identifiers", "oclc"),
            ("accession_title", "title", ""),
            ("begin_1", "dates", "begin"),
            ("field_linked_agent", "agents", ""),
            ("Subjects", "subjects", "topic"),
        ] {
            assert_eq!(meant(name), Some((Some(field), sort, false)), "{name}");
        }
    }

    #[test]
    fn names_that_say_nothing_or_too_little_are_no_proposal() {
        for name in ["", "x", "column 7", "value", "dc.date.available"] {
            assert_eq!(meant(name), None, "{name}");
        }
        assert_eq!(meant("source").map(|found| found.2), Some(true));
    }
}
