//! Records as people write them, and what is read of them.

use super::values::date_in_text;
use super::*;
use crate::finding::Findings;
use crate::format::FormatOptions;
use crate::record::DateType;
use crate::source::Context;
use crate::tree::Tree;

fn with_record(source: &str, test: impl FnOnce(&Record<'_>, &str)) {
    let (mut tree, mut findings, arena) = (Tree::default(), Findings::new(), Bump::new());
    let json = crate::formats::named("json").unwrap();
    (json.read)(source, &Context::default(), &FormatOptions::default(), &mut tree, &mut findings);
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
fn the_text_of_a_date_may_name_the_bulk_its_kind_and_its_calendar() {
    with_record(
        r#"{"dates": ["1947-1962, bulk 1950-1955", "©1956", "(bulk 1928-1937)", "1 January 1900 O.S.",
            {"type": "event", "text": "1910-1990 (bulk 1930-1960)"}]}"#,
        |record, _| {
            let found: Vec<_> = record
                .dates
                .iter()
                .map(|dated| {
                    (dated.kind, dated.date.value().unwrap().to_string(), dated.calendar.map(|c| c.text))
                })
                .collect();
            let date = |kind, edtf: &str, calendar| (kind, edtf.to_owned(), calendar);
            assert_eq!(
                found,
                [
                    date(DateType::Created, "1947/1962", None),
                    date(DateType::Bulk, "1950/1955", None),
                    date(DateType::Copyright, "1956", None),
                    date(DateType::Bulk, "1928/1937", None),
                    date(DateType::Created, "1900-01-01", Some("julian")),
                    date(DateType::Event, "1910/1990", None),
                    date(DateType::Bulk, "1930/1960", None),
                ]
            );
            assert_eq!(record.dates[0].text.unwrap().text, "1947-1962, bulk 1950-1955");
            assert!(record.dates[1].text.is_none());
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

#[test]
fn a_text_that_names_several_comes_apart_at_its_own_places() {
    let source = r#"{"id": "a", "title": "Letter", "languages": "Russian and English; scr",
        "agents": ["Obtained by Tatiana Zazerskaia and translated by David Wolff", "Smith, John (Hrsg.); Doe, Jane",
            "Wolff, David (Editor and translator)", "Smith, Kline & French"],
        "repository": "AVPRF, Moscow"}"#;
    with_record(source, |record, source| {
        let languages: Vec<_> = record
            .languages
            .iter()
            .map(|language| {
                let text = match language {
                    MaybeParsed::Parsed(_, text) | MaybeParsed::Literal(text) => *text,
                };
                assert_eq!(&source[text.span.range()], text.text);
                (language.value().map(|language| language.bibliographic()), text.text)
            })
            .collect();
        assert_eq!(languages, [(Some("rus"), "Russian"), (Some("eng"), "English"), (None, "scr")]);
        let agents: Vec<_> = record
            .agents
            .iter()
            .map(|agent| {
                assert_eq!(&source[agent.name.span.range()], agent.name.text);
                let roles = agent.roles.iter().map(|role| role.value().map_or("?", Relator::code));
                (agent.name.text, roles.collect::<Vec<_>>(), agent.phrase.map(|phrase| phrase.text))
            })
            .collect();
        assert_eq!(
            agents,
            [
                ("Tatiana Zazerskaia", vec!["ctb"], Some("Obtained by")),
                ("David Wolff", vec!["trl"], Some("translated by")),
                ("Smith, John", vec!["edt"], None),
                ("Doe, Jane", vec![], None),
                ("Wolff, David", vec!["edt", "trl"], None),
                ("Smith, Kline & French", vec![], None),
            ]
        );
        let repository = record.repository.unwrap();
        assert_eq!(
            (repository.name.text, repository.place.map(|place| place.text)),
            ("AVPRF", Some("Moscow"))
        );
    });
}

#[test]
fn a_role_in_a_text_that_no_relator_is_stays_a_phrase() {
    let source = r#"{"agents": ["Kim, Il-sung (participant)", "Wolff, David (translator)"], "dates": ["4711", "-1956", "1910-11"]}"#;
    with_record(source, |record, _| {
        let agents: Vec<_> = record
            .agents
            .iter()
            .map(|agent| (agent.name.text, agent.roles.len(), agent.phrase.map(|phrase| phrase.text)))
            .collect();
        assert_eq!(agents, [("Kim, Il-sung", 0, Some("participant")), ("Wolff, David", 1, None)]);
        let dates = record.dates.iter().map(|dated| dated.date.value().map(|date| date.to_string()));
        assert_eq!(dates.collect::<Vec<_>>(), [None, None, Some("1910-11".to_owned())]);
    });
}

/// The repository's text, the code and how many parts it has.
fn held(source: &str) -> (Option<String>, String, usize) {
    let mut held = (None, String::new(), 0);
    with_record(source, |record, source| {
        let code = record.reference_code.unwrap();
        assert_eq!(&source[code.text.span.range()], code.text.text);
        let repository = record.repository.map(|r| r.text.unwrap_or(r.name).text.to_owned());
        held = (repository, code.text.text.to_owned(), code.parts.len());
    });
    held
}

#[test]
fn a_holder_before_the_code_is_parted_off() {
    for (code, holder, rest, parts) in [
        ("RGANI, f. 5, op. 30, d. 164, ll. 7-8", "RGANI", "f. 5, op. 30, d. 164, ll. 7-8", 4),
        ("АВПРФ, ф. 3, оп. 65, п. 178, д. 4, лл. 12-15", "АВПРФ", "ф. 3, оп. 65, п. 178, д. 4, лл. 12-15", 5),
        ("NARA, RG 59, Box 28", "NARA", "RG 59, Box 28", 2),
        ("BArch, DY 30/3386, Bl. 12", "BArch", "DY 30/3386, Bl. 12", 3),
        ("TsDA, Sofia, f. 1B, op. 6, a.e. 3412", "TsDA, Sofia", "f. 1B, op. 6, a.e. 3412", 3),
    ] {
        let read = held(&format!(r#"{{"reference_code": "{code}"}}"#));
        assert_eq!(read, (Some(holder.into()), rest.into(), parts));
    }
    // The record has these words already, in either order; a name that is in no list, too.
    for source in [
        r#"{"repository": "RGANI", "reference_code": "RGANI, f. 5, op. 30"}"#,
        r#"{"reference_code": "RGANI: f. 5, op. 30", "repository": {"name": "Archive", "abbreviation": "RGANI"}}"#,
        r#"{"repository": "Harbour Archive", "reference_code": "Harbour Archive, f. 5, op. 30"}"#,
    ] {
        let (_, code, parts) = held(source);
        assert_eq!((code.as_str(), parts), ("f. 5, op. 30", 2), "{source}");
    }
}

#[test]
fn a_code_stays_whole_where_the_repository_has_other_words() {
    // For the same holder, its parts are read.
    let same = r#"{"repository": "Russian State Archive of Contemporary History", "reference_code": "RGANI, f. 5, op. 30"}"#;
    let (repository, code, parts) = held(same);
    assert_eq!(repository.as_deref(), Some("Russian State Archive of Contemporary History"));
    assert_eq!((code.as_str(), parts), ("RGANI, f. 5, op. 30", 2));
    // For another, and where nothing is read behind the name, nothing is parted.
    for source in [
        r#"{"repository": "RGASPI", "reference_code": "RGANI, f. 5, op. 30"}"#,
        r#"{"reference_code": "RGANI, blue binder 5"}"#,
        r#"{"reference_code": "RGANI f. 5, op. 30"}"#,
        r#"{"reference_code": "Harbour Archive, f. 5, op. 30"}"#,
    ] {
        let (repository, code, parts) = held(source);
        assert!(parts == 0 && code.contains(['R', 'H']), "{source}");
        assert_ne!(repository.as_deref(), Some("RGANI"), "{source}");
    }
}
