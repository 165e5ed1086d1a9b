//! Columns and keys known by their names: what a meaning of the dictionary says of records.

use crate::codelist::column_names;
use crate::record::Field;

pub(super) use crate::codelist::column_names::folded;

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

/// What a name says, if it is known.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    column_names::meaning(name).map(|meaning| {
        let (doubtful, meaning) = meaning.strip_prefix('?').map_or((false, meaning), |rest| (true, rest));
        let (field, sort) = meaning.split_once(' ').unwrap_or((meaning, ""));
        Meaning { field: Field::from_key(field), sort, doubtful }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codelist::column_names::{TABLE, rows};

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
