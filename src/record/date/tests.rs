//! What texts mean, and that what is read returns from its own EDTF.

mod languages;
mod other_calendars;
mod unusual;

use proptest::prelude::*;

use super::*;
use crate::source::Span;

#[test]
fn a_point_says_what_is_known_of_it() {
    let point = |text| match Date::edtf(text).unwrap().extent() {
        Extent::Single(point) => point,
        other => panic!("{other:?}"),
    };
    let parts = |text| {
        let point = point(text);
        (point.year(), point.month(), point.season(), point.day())
    };
    assert_eq!(parts("1956-01-15"), (Some(1956), Some(1), None, Some(15)));
    assert_eq!(parts("1989-21"), (Some(1989), None, Some(21), None));
    assert_eq!(parts("195X"), (None, None, None, None));
    assert_eq!(parts("1956-XX-XX"), (Some(1956), None, None, None));
    assert_eq!(parts("1956-1X-05"), (Some(1956), None, None, Some(5)));
    assert_eq!(parts("-0043-03"), (Some(-43), Some(3), None, None));
    assert!(point("1984-~06").is_approximate() && !point("1984-~06").is_uncertain());
    assert!(point("1984%").is_approximate() && point("1984%").is_uncertain());
    assert_eq!(point("?2004-?06-?11").to_string(), "2004-06-11?", "marks are shown in the preferred form");
}

#[test]
fn what_no_calendar_has_is_impossible_and_the_part_is_named() {
    for (text, part, last, start, end) in [
        ("1956-13", DatePart::Month, 12, 5, 7),
        ("1956-00-10", DatePart::Month, 12, 5, 7),
        ("1957-02-29", DatePart::Day, 28, 8, 10),
        ("1956-04-31?", DatePart::Day, 30, 8, 10),
        ("-1957-02-29", DatePart::Day, 28, 9, 11),
        ("1956-13~", DatePart::Month, 12, 5, 7),
        ("1956-2X", DatePart::Month, 12, 5, 7),
        ("1956-XX-32", DatePart::Day, 31, 8, 10),
        ("1956/1957-02-30", DatePart::Day, 28, 13, 15),
        ("1956-02-30T10:00:00Z", DatePart::Day, 29, 8, 10),
    ] {
        let error = Date::edtf(text).unwrap_err();
        assert_eq!(error.kind, DateErrorKind::Impossible { part, last }, "{text}");
        assert_eq!(error.span, Span::new(start, end), "{text}");
    }
    for (text, part, last, found) in [
        ("December 34, 1956", DatePart::Day, 31, "34"),
        ("31 Feb. 1956", DatePart::Day, 29, "31"),
        ("15.13.1956", DatePart::Month, 12, "13"),
        ("1.15.1956", DatePart::Month, 12, "15"),
        ("32/13/1956", DatePart::Month, 12, "13"),
        ("0/5/1956", DatePart::Day, 31, "0"),
        ("19561315", DatePart::Month, 12, "13"),
        ("15-31 June 1956", DatePart::Day, 30, "31"),
    ] {
        let error = Date::read(text).unwrap_err();
        assert_eq!(error.kind, DateErrorKind::Impossible { part, last }, "{text}");
        assert_eq!(&text[error.span.range()], found, "{text}");
    }
}

/// Texts and the EDTF they mean.
const READINGS: &[(&str, &str)] = &[
    ("January 15, 1956", "1956-01-15"),
    ("JANUARY 15 1956", "1956-01-15"),
    ("15 January 1956", "1956-01-15"),
    ("15 Jan. 1956", "1956-01-15"),
    ("15Jan1956", "1956-01-15"),
    ("15-Jan-1956", "1956-01-15"),
    ("the 15th of January, 1956", "1956-01-15"),
    ("1956 January 15", "1956-01-15"),
    ("1956, Jan. 15", "1956-01-15"),
    ("1956 15 January", "1956-01-15"),
    (" January  15 ,\u{a0}1956. ", "1956-01-15"),
    ("19560115", "1956-01-15"),
    ("1956-1-15", "1956-01-15"),
    ("1956/01/15", "1956-01-15"),
    ("15.01.1956", "1956-01-15"),
    ("03.04.1956", "1956-04-03"),
    ("15/01/1956", "1956-01-15"),
    ("01/15/1956", "1956-01-15"),
    ("03/03/1956", "1956-03-03"),
    ("15.I.1956", "1956-01-15"),
    ("10 . VI . 1938", "1938-06-10"),
    ("January 1956", "1956-01"),
    ("Jan 1956", "1956-01"),
    ("Sept., 1956", "1956-09"),
    ("1/1956", "1956-01"),
    ("01.1956", "1956-01"),
    ("1956", "1956"),
    ("1956.", "1956"),
    ("the year 1956", "1956"),
    ("ca. 1956", "1956~"),
    ("c. 1956", "1956~"),
    ("circa 1956", "1956~"),
    ("about January 1956", "1956-01~"),
    ("approximately 15 January 1956", "1956-01-15~"),
    ("1956 approx.", "1956~"),
    ("1956?", "1956?"),
    ("1956 (?)", "1956?"),
    ("?1956", "1956?"),
    ("probably 1956", "1956?"),
    ("ca. 1956?", "1956%"),
    ("15 January 1956?", "1956-01-15?"),
    ("Spring 1989", "1989-21"),
    ("Summer, 1989", "1989-22"),
    ("fall of 1989", "1989-23"),
    ("1989 winter", "1989-24"),
    ("1950s", "195X"),
    ("the 1950's", "195X"),
    ("ca. 1950s", "195X~"),
    ("19th century", "18XX"),
    ("18--", "18XX"),
    ("44 BC", "-0043"),
    ("1 B.C.", "0000"),
    ("A.D. 79", "0079"),
    ("15 March 44 BCE", "-0043-03-15"),
    ("1947-1962", "1947/1962"),
    ("1947–1962", "1947/1962"),
    ("1947 - 1962", "1947/1962"),
    ("1947--1962", "1947/1962"),
    ("1947 to 1962", "1947/1962"),
    ("from 1947 until 1962", "1947/1962"),
    ("1947-62", "1947/1962"),
    ("1928–9", "1928/1929"),
    ("1910–11", "1910/1911"),
    ("1936-39", "1936/1939"),
    ("1962-1947", "1962/1947"),
    ("ca. 1947-1962", "1947~/1962~"),
    ("?1910–11", "1910?/1911?"),
    ("1947-1962?", "1947/1962?"),
    ("1947-ca. 1962", "1947/1962~"),
    ("1950s-1960s", "195X/196X"),
    ("17th-19th centuries", "16XX/18XX"),
    ("15-17 January 1956", "1956-01-15/1956-01-17"),
    ("January 15-17, 1956", "1956-01-15/1956-01-17"),
    ("January 15 - February 20, 1956", "1956-01-15/1956-02-20"),
    ("15 January - 20 February 1956", "1956-01-15/1956-02-20"),
    ("15 January 1956 - 20 February 1956", "1956-01-15/1956-02-20"),
    ("1956 January 15-February 20", "1956-01-15/1956-02-20"),
    ("January-March 1956", "1956-01/1956-03"),
    ("1956 Jan.-Mar.", "1956-01/1956-03"),
    ("Jan. 1956-1958", "1956-01/1958"),
    ("Spring-Summer 1989", "1989-21/1989-22"),
    ("13/01/1956-29/12/1956", "1956-01-13/1956-12-29"),
    ("1956-01-15 to 1956-02-20", "1956-01-15/1956-02-20"),
    ("1953-", "1953/.."),
    ("since 1953", "1953/.."),
    ("until 1953", "../1953"),
    ("probably until 1953", "../1953?"),
    ("- 1953", "../1953"),
    ("1953 - unknown", "1953/"),
    ("unknown to 1953", "/1953"),
    ("before 1917", "[..1916]"),
    ("before 1 March 1956", "[..1956-02-29]"),
    ("by 1917", "[..1917]"),
    ("not later than May 1917", "[..1917-05]"),
    ("after 1953", "[1954..]"),
    ("not before 1953", "[1953..]"),
    ("between 1947 and 1962", "[1947..1962]"),
    ("between April and August 1940", "[1940-04..1940-08]"),
    ("1956 or 1957", "[1956..1957]"),
    ("n.d.", ""),
    ("undated", ""),
    ("Undated", ""),
    ("no date", ""),
    ("s.d.", ""),
    ("s. d.", ""),
    ("date not known", ""),
    // EDTF goes first.
    ("1956-01-15", "1956-01-15"),
    ("1956-01", "1956-01"),
    ("1989-21", "1989-21"),
    ("201X", "201X"),
    ("2000/2010", "2000/2010"),
    ("-0043", "-0043"),
    ("1985/..", "1985/.."),
    ("[1667,1760-12]", "[1667,1760-12]"),
];

#[test]
fn free_text_means_one_date() {
    for (text, edtf) in READINGS {
        let date = Date::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(date.to_string(), *edtf, "{text}");
        assert_eq!(date.is_undated(), edtf.is_empty(), "{text}");
        assert!(!date.is_inferred(), "{text}");
    }
}

#[test]
fn square_brackets_mean_inferred() {
    for (text, edtf) in [
        ("[1956]", "1956"),
        ("[1956?]", "1956?"),
        ("[ca. 1956].", "1956~"),
        ("[1956-01-15]", "1956-01-15"),
        ("[1947-1962]", "1947/1962"),
        ("15 January [1956]", "1956-01-15"),
        ("[15] January [1956]", "1956-01-15"),
        ("[1947-1962?]", "1947?/1962?"),
        ("1947-[1962?]", "1947/1962?"),
        ("[1950?]-1951", "1950?/1951"),
        ("[182-]", "182X"),
        ("[182-?]", "182X?"),
        ("[s.d.]", ""),
    ] {
        let date = Date::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(date.is_inferred(), "{text}");
        assert_eq!(date.to_string(), edtf, "{text}");
    }
}

#[test]
fn two_readings_are_both_given() {
    for (text, found, one, other) in [
        ("03/04/1956", "03/04/1956", "1956-04-03", "1956-03-04"),
        ("5-1-1959", "5-1-1959", "1959-01-05", "1959-05-01"),
        ("ca. 03/04/1956 to 1957", "03/04/1956", "1956-04-03", "1956-03-04"),
        ("1910-11", "1910-11", "1910-11", "1910/1911"),
        ("[1910-11?]", "1910-11?", "1910-11?", "1910/1911?"),
        ("ca. 1910-11", "1910-11", "1910-11", "1910/1911"),
        ("1920-22", "1920-22", "1920-22", "1920/1922"),
        ("1928-9", "1928-9", "1928-09", "1928/1929"),
        ("-1985", "-1985", "-1985", "../1985"),
        ("the 1900s", "1900s", "190X", "19XX"),
        ("c1956", "c1956", "1956~", "1956"),
        ("[c1893]", "c1893", "1893~", "1893"),
    ] {
        let error = Date::read(text).unwrap_err();
        assert_eq!(&text[error.span.range()], found, "{text}");
        let DateErrorKind::Ambiguous { readings } = error.kind else { panic!("{text}: {:?}", error.kind) };
        assert_eq!(readings.map(|date| date.to_string()), [one, other], "{text}");
    }
}

#[test]
fn what_is_not_understood_is_not_guessed() {
    use DateErrorKind::{NoYear, NotUnderstood, ShortYear};
    for (text, kind, found) in [
        ("", NotUnderstood, ""),
        ("  ", NotUnderstood, ""),
        ("Moscow, 1956", NotUnderstood, "Moscow"),
        ("1956, reprinted 1971", NotUnderstood, "reprinted"),
        ("January 15, 1956 (copy)", NotUnderstood, "copy"),
        ("1956-1957-1958", NotUnderstood, "-1958"),
        ("before 1917-1920", NotUnderstood, "-1920"),
        ("no 1956", NotUnderstood, "no"),
        ("v. 1956", NotUnderstood, "v. 1956"),
        ("R 1956", NotUnderstood, "R 1956"),
        ("X1956", NotUnderstood, "X1956"),
        ("1956 - unknown 1960", NotUnderstood, "1960"),
        ("December-January 1957", NotUnderstood, "December-January 1957"),
        ("23 January 1700-1701", NotUnderstood, "23 January 1700-1701"),
        ("1040–1 CE", NotUnderstood, "1040–1 CE"),
        ("15 I", NoYear, "15 I"),
        ("May-June", NoYear, "May-June"),
        ("Spring", NoYear, "Spring"),
        ("15/01/56", ShortYear, "56"),
        ("January 56", ShortYear, "56"),
        ("123456", NotUnderstood, "123456"),
    ] {
        let error = Date::read(text).unwrap_err();
        assert_eq!(error.kind, kind, "{text}");
        assert_eq!(&text[error.span.range()], found, "{text}");
        assert_eq!(&*error.found, found, "{text}");
    }
}

#[test]
fn dates_are_made_from_points() {
    let point = Point::new(1956, Some(1), None).unwrap();
    assert_eq!(Date::from(point).as_inferred().to_string(), "1956-01");
    assert_eq!(Date::interval(Bound::At(point), Bound::Open).unwrap().to_string(), "1956-01/..");
    assert_eq!(Date::interval(Bound::Unknown, Bound::Open), None);
}

fn returns(date: Date<'_>) {
    let text = date.to_string();
    let again = Date::edtf(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(again.extent(), date.extent(), "{text}");
    assert_eq!(again.to_string(), text);
    let _ =
        (date.earliest(), date.latest(), date.is_reversed(), date.w3cdtf().map(|value| value.to_string()));
}

#[test]
fn every_form_of_a_point_returns_from_its_own_edtf() {
    let marks = ["", "?", "~", "%"];
    for year in ["1956", "-0043", "0000", "195X", "1XXX"] {
        for month in ["", "-02", "-12", "-XX", "-1X", "-24", "-41"] {
            for day in ["", "-09", "-28", "-XX", "-2X"] {
                for (before, after) in marks.iter().flat_map(|a| marks.iter().map(move |b| (a, b))) {
                    let day = day.replacen('-', &format!("-{before}"), 1);
                    if let Ok(date) = Date::edtf(&format!("{year}{after}{month}{day}")) {
                        returns(date);
                    }
                    if let Ok(date) = Date::edtf(&format!("{before}{year}{month}{day}{after}")) {
                        returns(date);
                    }
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn what_looks_like_edtf_returns_or_is_refused(text in "[Y\\[{./]{0,2}-?[0-9X]{4}[-S/.?~%,T]{0,2}[0-9X:\\-/.,?~%\\]}Z]{0,12}") {
        if let Ok(date) = Date::edtf(&text) {
            returns(date);
        }
        if let Ok(date) = Date::read(&text) && !date.is_undated() {
            returns(date);
        }
    }

    #[test]
    fn words_in_any_order_return_or_are_refused(words in prop::collection::vec(prop::sample::select(&[
        "15", "1", "31", "1956", "1957", "62", "0", "19560115", "january", "Feb.", "spring", "ca.", "c", "?", "(?)", "[", "]", "-",
        "–", "--", "/", ".", ",", "to", "from", "before", "after", "between", "and", "or", "not", "by", "s", "'", "th", "century",
        "BC", "AD", "XI", "XIX", "v", "unknown", "(", ")", "&", ";", ":", "early", "années", "века", "-е", "гг.", "марта",
        "(14)", "10:30", "ст. ст.", "undated", "or later", "present", "Sunday", "listopada", "1947-1962", "bulk", "u", "«", "1er", "n.d.", "the", "of", "than", "later", "until", "", " ", "ä",
    ][..]), 0..9), spaced in any::<bool>()) {
        let text = words.join(if spaced { " " } else { "" });
        match Date::read(&text) {
            Ok(date) if date.is_undated() => {}
            Ok(date) => returns(date),
            Err(error) => prop_assert!(text.get(error.span.range()) == Some(&*error.found)),
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        let _ = (Date::edtf(&text), Date::read(&text));
    }
}
