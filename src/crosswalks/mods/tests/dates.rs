//! Dates and events.

use super::{MODS, elements, losses, write};
use crate::crosswalks::samples;

#[test]
fn a_record_has_one_key_date_and_it_is_the_documents_own() {
    for (dates, element) in [
        (r#"["1956-01-15", "1956-01-16", {"type": "uploaded", "edtf": "2011"}]"#, "dateCreated"),
        (
            r#"[{"type": "received", "edtf": "1956"}, "n.d.", {"type": "sent", "edtf": "1955"}]"#,
            "dateCreated",
        ),
        (r#"[{"type": "issued", "edtf": "1956"}, "1956-01"]"#, "dateIssued"),
        (r#"["1956/1957", "1958"]"#, "dateCreated"),
    ] {
        for original in ["none", "translation", "reproduction"] {
            let (xml, _) = write(&format!(r#", "dates": {dates}, "original": "{original}""#));
            assert_eq!(xml.matches("keyDate").count(), 1, "{xml}");
            assert!(xml.contains(&format!(r#"<{element} encoding="w3cdtf" keyDate="yes""#)), "{xml}");
        }
    }
    let (xml, _) = write(r#", "dates": [{"type": "received", "edtf": "1956"}, "n.d."]"#);
    assert!(!xml.contains("keyDate"));
}

#[test]
fn a_letter_of_which_only_the_sending_is_dated_keeps_both_meanings() {
    assert_eq!(
        elements(
            r#", "dates": {"type": "sent", "edtf": "1957-01-22"}, "places": {"type": "sending", "name": "Berlin"}"#,
            "originInfo"
        ),
        [
            r#"<originInfo eventType="production"><dateCreated encoding="w3cdtf" keyDate="yes">1957-01-22</dateCreated></originInfo>"#,
            r#"<originInfo eventType="sending"><place><placeTerm type="text">Berlin</placeTerm></place><dateOther type="sent" encoding="w3cdtf">1957-01-22</dateOther></originInfo>"#
        ]
    );
}

#[test]
fn dates_are_as_precise_as_they_were_given() {
    for (date, inside) in [
        (r#""1956""#, r#"<dateCreated encoding="w3cdtf" keyDate="yes">1956</dateCreated>"#),
        (
            r#""ca. 1956""#,
            r#"<dateCreated encoding="w3cdtf" keyDate="yes" qualifier="approximate">1956</dateCreated><displayDate>ca. 1956</displayDate>"#,
        ),
        (
            r#"{"edtf": "1956-01?"}"#,
            r#"<dateCreated encoding="w3cdtf" keyDate="yes" qualifier="questionable">1956-01</dateCreated>"#,
        ),
        (r#"{"edtf": "1956%"}"#, r#"<dateCreated encoding="edtf" keyDate="yes">1956%</dateCreated>"#),
        (r#"{"edtf": "1956-~01"}"#, r#"<dateCreated encoding="edtf" keyDate="yes">1956-~01</dateCreated>"#),
        (
            r#"{"edtf": "1956~", "inferred": true}"#,
            r#"<dateCreated encoding="edtf" keyDate="yes" qualifier="inferred">1956~</dateCreated>"#,
        ),
        (
            r#""[May 1956]""#,
            r#"<dateCreated encoding="w3cdtf" keyDate="yes" qualifier="inferred">1956-05</dateCreated><displayDate>[May 1956]</displayDate>"#,
        ),
        (
            r#"{"edtf": "195X~"}"#,
            r#"<dateCreated encoding="edtf" keyDate="yes" qualifier="approximate">195X</dateCreated>"#,
        ),
        (r#"{"edtf": "1956-21"}"#, r#"<dateCreated encoding="edtf" keyDate="yes">1956-21</dateCreated>"#),
        (r#"{"edtf": "-0249"}"#, r#"<dateCreated encoding="edtf" keyDate="yes">-0249</dateCreated>"#),
        (r#"{"edtf": "0000"}"#, r#"<dateCreated encoding="edtf" keyDate="yes">0000</dateCreated>"#),
        (
            r#"{"edtf": "1956-01-15T19:20+01:00"}"#,
            r#"<dateCreated encoding="w3cdtf" keyDate="yes">1956-01-15T19:20+01:00</dateCreated>"#,
        ),
        (
            r#"{"edtf": "1956-01-15T19:20:30"}"#,
            r#"<dateCreated encoding="edtf" keyDate="yes">1956-01-15T19:20:30</dateCreated>"#,
        ),
        (
            r#"{"edtf": "{1956,1958}"}"#,
            r#"<dateCreated encoding="edtf" keyDate="yes">{1956,1958}</dateCreated>"#,
        ),
        (
            r#"{"edtf": "1956-02-25", "calendar": "julian"}"#,
            r#"<dateCreated encoding="w3cdtf" keyDate="yes" calendar="julian">1956-02-25</dateCreated>"#,
        ),
        (
            r#"{"edtf": "1956-01-15/1956-02~"}"#,
            r#"<dateCreated encoding="w3cdtf" keyDate="yes" point="start">1956-01-15</dateCreated><dateCreated encoding="w3cdtf" point="end" qualifier="approximate">1956-02</dateCreated>"#,
        ),
        (
            r#"{"edtf": "1956/.."}"#,
            r#"<dateCreated encoding="w3cdtf" keyDate="yes" point="start">1956</dateCreated>"#,
        ),
        (
            r#"{"edtf": "../1956"}"#,
            r#"<dateCreated encoding="w3cdtf" keyDate="yes" point="end">1956</dateCreated>"#,
        ),
        (
            r#""between 1947 and 1962""#,
            r#"<dateCreated encoding="w3cdtf" keyDate="yes" point="start" qualifier="questionable">1947</dateCreated><dateCreated encoding="w3cdtf" point="end" qualifier="questionable">1962</dateCreated><displayDate>between 1947 and 1962</displayDate>"#,
        ),
        (r#""n.d.""#, "<displayDate>n.d.</displayDate>"),
        (r#""03/04/1956""#, "<displayDate>03/04/1956</displayDate>"),
    ] {
        assert_eq!(
            elements(&format!(r#", "dates": {date}"#), "originInfo"),
            [format!(r#"<originInfo eventType="production">{inside}</originInfo>"#)],
            "{date}"
        );
    }
}

#[test]
fn a_date_that_mods_says_less_precisely_is_reduced() {
    let production =
        samples::target(&MODS).rows().iter().find(|row| row.to.contains("dateCreated")).unwrap().to;
    for (edtf, expected) in
        [("1956/..", &[][..]), ("1956/", &[(production, false)]), ("[1947..1962]", &[(production, false)])]
    {
        assert_eq!(losses(&format!(r#", "dates": {{"edtf": "{edtf}"}}"#)), expected, "{edtf}");
    }
}

#[test]
fn each_event_has_its_own_element() {
    let members = r#", "publisher": "Example Digital Archive", "places": {"type": "publication", "name": "Leipzig"},
        "dates": [{"type": "uploaded", "edtf": "2011"}, {"type": "issued", "edtf": "1957"},
            {"type": "digitised", "edtf": "2010"}, {"type": "copyright", "edtf": "1958"},
            {"type": "bulk", "edtf": "1955"}, {"type": "event", "edtf": "1954"}]"#;
    assert_eq!(
        elements(members, "originInfo"),
        [
            r#"<originInfo eventType="production"><dateOther type="bulk" encoding="w3cdtf">1955</dateOther></originInfo>"#,
            r#"<originInfo eventType="publication"><place><placeTerm type="text">Leipzig</placeTerm></place><dateIssued encoding="w3cdtf" keyDate="yes">1957</dateIssued></originInfo>"#,
            r#"<originInfo eventType="publication"><publisher>Example Digital Archive</publisher><dateIssued encoding="w3cdtf">2011</dateIssued></originInfo>"#,
            r#"<originInfo eventType="copyright notice"><copyrightDate encoding="w3cdtf">1958</copyrightDate></originInfo>"#,
            r#"<originInfo eventType="digitization"><dateCaptured encoding="w3cdtf">2010</dateCaptured></originInfo>"#,
            r#"<originInfo><dateOther type="event" encoding="w3cdtf">1954</dateOther></originInfo>"#,
        ]
    );
}

#[test]
fn a_date_that_is_not_understood_keeps_what_it_is_a_date_of() {
    let members = r#", "dates": [{"type": "received", "text": "03/04/1956"}, {"type": "copyright", "text": "03/04/1956"}]"#;
    assert_eq!(
        elements(members, "originInfo"),
        [
            r#"<originInfo eventType="receipt"><dateOther type="received">03/04/1956</dateOther></originInfo>"#,
            r#"<originInfo eventType="copyright notice"><displayDate>03/04/1956</displayDate></originInfo>"#
        ]
    );
}
