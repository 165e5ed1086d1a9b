//! `naa`: harvests of RecordSearch, the catalogue of the National Archives of Australia.

use serde_json::{Value, json};

use super::twin::same;
use crate::command::{Place, repository};

/// What every item has.
fn item(id: &str, title: &str, series: &str, symbol: &str) -> Value {
    json!({
        "id": id,
        "level": "item",
        "title": title,
        "repository": {"name": "National Archives of Australia", "abbreviation": "NAA"},
        "reference_code": {
            "text": format!("{series}, {symbol}"),
            "parts": [{"unit": "series", "value": series}, {"unit": "item", "value": symbol}],
        },
        "ancestors": {"level": "series", "reference_code": series},
        "record": {"source": "National Archives of Australia"},
    })
}

fn with(mut record: Value, more: &Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        record[key] = value.clone();
    }
    record
}

fn series(code: &str, title: &str) -> Value {
    json!({"level": "series", "title": title, "reference_code": code})
}

#[test]
fn a_closed_file_keeps_its_status_reasons_and_the_date_of_the_decision() {
    let records = json!([
        with(
            item("3338536", "Advisory opinions - Lights", "A1838", "1558/1/44 PART 57"),
            &json!({
                "dates": "25 Jun 1991 - 02 Jul 1991",
                "ancestors": series("A1838", "Correspondence files, multiple number series"),
                "access": ["Closed (33(1)(a) | Withheld pending adv)", "Date of decision: 2016-01-06"],
            })
        ),
        // 1800 and 1900 stand for dates that are not known.
        with(item("3338537", "Empty folder, \"B\" prefix", "A414", "NN"), &json!({"access": "Closed"})),
        with(
            item("561225", "Lights - Relations with harbours", "AWM54", "48/1/3 PART 12"),
            &json!({
                "dates": {"edtf": "1952/"},
                "repository": {"name": "Australian War Memorial", "abbreviation": "AWM"},
                "ancestors": series("AWM54", "Written records"),
                "access": ["Closed", "Date of decision: 2016-01-07"],
            })
        ),
    ]);
    same("naa/closed.csv", &[], &records, &["closed-unit"; 3]);
}

#[test]
fn of_two_statuses_the_later_one_holds_and_the_earlier_one_is_a_note() {
    let before = |status: &str, date: &str| {
        json!([
            {"type": "earlier access status", "text": format!("Access status before: {status}")},
            {"type": "earlier access status", "text": format!("Date of decision before: {date}")},
        ])
    };
    let url = |id: &str| format!("http://www.naa.gov.au/cgi-bin/Search?O=I&Number={id}");
    let records = json!([
        with(
            item("1761747", "Lights  - Relations with Iran", "A1838", "720/5/50 PART 7"),
            &json!({
                "url": url("1761747"),
                "dates": {"edtf": "1979", "text": "1979 - 1979"},
                "access": ["Open with exception (33(1)(a))", "Date of decision: 2017-10-18"],
                "notes": before("Closed (33(1)(a) | Withheld pending adv)", "2016-06-14"),
            })
        ),
        with(
            item("1887642", "Harbour arrangements", "A1838", "3081/9/12"),
            &json!({
                "url": url("1887642"),
                "dates": "1975 - 1986",
                "access": ["Open", "Date of decision: 2017-10-11"],
                "notes": before("Closed (33(1)(a))", "2009-06-30"),
            })
        ),
    ]);
    same("naa/changed.csv", &[], &records, &["closed-unit"]);
    // Without a cell for its reasons, the date stands under their name. It is no reason.
    let records = json!([
        with(
            item("12332", "Lights", "A1", "1911/21007"),
            &json!({
                "dates": "1961 - 1961",
                "ancestors": series("A1", "Correspondence files"),
                "access": ["Open", "Date of decision: 2017-07-07"],
                "notes": before("Closed (Pre Access Recorder)", "1981-07-28"),
            })
        ),
        with(
            item("12333", "Harbours", "A1", "1911/21008"),
            &json!({
                "dates": "1961 - 1962",
                "ancestors": series("A1", "Correspondence files"),
                "access": "Not yet examined",
                "notes": before("Closed (Pre Access Recorder)", "1981-07-28"),
            })
        ),
    ]);
    same("naa/changed-torn.csv", &[], &records, &["missing-cells", "closed-unit", "missing-cells"]);
    let records = with(
        item("270746", "Berg, Ida - Volume 4", "A6119", "74"),
        &json!({
            "identifiers": {"type": "later barcode", "value": "11197853"},
            "dates": "1952 - 1953",
            "repository": {"name": "National Archives of Australia", "abbreviation": "NAA", "place": "Sydney"},
            "access": ["Open with exception", "Date of decision: 1995-04-26"],
            "notes": before("Closed (33(1)(a)|33(1)(d))", "07 Oct 2011"),
        }),
    );
    same("naa/missing.csv", &[], &records, &["closed-unit"]);
}

#[test]
fn a_harvest_is_the_same_as_a_table_and_as_json() {
    let place = |place: &str| json!({"name": "National Archives of Australia", "abbreviation": "NAA", "place": place});
    let read = |day: &str| json!({"source": "National Archives of Australia", "accessed": day});
    let records = json!([
        with(
            item("65454", "[Harbour index]", "A373", "5117"),
            &json!({
                "record": read("2022-01-01"),
                "dates": "1946 - 1950",
                "repository": place("Canberra"),
                "access": [
                    "Closed",
                    "Reason for restriction: 33(1)(b)",
                    "Reason for restriction: 33(1)(a)",
                    "Date of decision: 26 Nov 1980",
                ],
                "copies": "Digitised, 11 pages",
            })
        ),
        with(
            item("65455", "Lights", "A373", "5118"),
            &json!({
                "record": read("2022-01-01"),
                "dates": {"edtf": "1987-01", "text": "Jan 1987 - Jan 1987"},
                "access": ["Open", "Date of decision: 12 Apr 2001"],
                "notes": {"type": "location", "text": "Location in RecordSearch: XNAA"},
            })
        ),
        with(
            item("65456", "Harbours", "A373", "5119"),
            &json!({
                "record": read("2022-01-01"),
                "dates": {"edtf": "1946-01-01/1950-12-31"},
                "access": ["OWE (33(1)(b) | 33(1)(a))", "Date of decision: 2001-04-12"],
            })
        ),
    ]);
    same("naa/harvest.csv", &[], &records, &["closed-unit"; 2]);
    let records = json!([
        with(
            item("3445411", "Lights", "B2455", "BERG I"),
            &json!({
                "record": read("2021-04-25"),
                "dates": "1914 - 1920",
                "repository": place("Canberra"),
                "access": [
                    "Closed",
                    "Reason for restriction: 33(1)(g)",
                    "Reason for restriction: Closed period",
                    "Date of decision: 12 Apr 2001",
                ],
                "copies": "Digitised, 47 pages",
                "notes": "Torn.",
            })
        ),
        with(
            item("9086001", "Exemption of Ida Berg", "J2483", "16/16"),
            &json!({
                "dates": "1909 - 1909",
                "repository": place("Brisbane"),
                "access": "Open",
                "copies": "Digitised, 2 pages",
            })
        ),
    ]);
    same("naa/harvest.jsonl", &[], &records, &["closed-unit"]);
}

#[test]
fn what_was_digitised_and_whole_series_are_read_too() {
    let record = with(
        item("5580693", "Berg Ida : Service Number - NX169814", "B883", "NX169814"),
        &json!({
            "dates": ["1939 – 1948", {"type": "digitised", "edtf": "2023-01-20"}],
            "ancestors": series("B883", "Personnel Dossiers"),
        }),
    );
    same("naa/digitised.csv", &[], &record, &[]);
    let record = json!({
        "id": "A1",
        "level": "series",
        "title": "Correspondence files, annual single number series",
        "dates": "01 Jan 1890 - 31 Dec 1969",
        "repository": {"name": "National Archives of Australia", "abbreviation": "NAA"},
        "reference_code": {"text": "A1", "parts": {"unit": "series", "value": "A1"}},
        "extent": "476.33 metres",
        "finding_aids": ["All items from this series are entered on RecordSearch.", "Items in RecordSearch: 64453"],
        "copies": "Items digitised: 17433",
        "access": [
            "Items open: 63995",
            "Items open with exception: 119",
            "Items closed: 28",
            "Items not yet examined: 311",
        ],
        "record": {"source": "National Archives of Australia"},
    });
    same("naa/series.csv", &[], &record, &[]);
}

#[test]
fn a_list_without_a_header_is_read_where_the_profile_is_named_and_only_there() {
    let records = json!([
        with(
            item("899429", "Board - [portion of title exempt]", "A5799", "276/1952"),
            &json!({"dates": "1952"})
        ),
        with(
            item("895214", "Meeting of the board, June 1951", "AWM123", "1072"),
            &json!({
                "dates": "1951",
                "repository": {"name": "Australian War Memorial", "abbreviation": "AWM"},
            })
        ),
    ]);
    same("naa/titles.csv", &["--profile", "naa"], &records, &[]);
    let said = Place::new().run(&["check", &repository("fixtures/naa/titles.csv")]);
    assert_eq!(said.code, Some(3), "{}", said.out);
    assert!(said.out.contains("no profile is known"), "{}", said.out);
}

#[test]
fn other_tables_are_not_taken_for_these() {
    let place = Place::new();
    place.write("shop.csv", "barcode,title,price\n1,A,2\n3,B,4\n");
    place.write("items.csv", "identifier,series,title\n1,A,2\n3,B,4\n");
    let said = place.run(&["check", "shop.csv", "items.csv"]);
    assert_eq!((said.code, said.rules()), (Some(3), vec!["unreadable-input"; 2]), "{}", said.out);
}
