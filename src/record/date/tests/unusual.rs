//! Forms that museums, libraries, databases and spreadsheets write, and the EDTF they mean.

use super::super::{Date, DateErrorKind, Extent, Stated};

fn means(table: &[(&str, &str)]) {
    for (text, edtf) in table {
        let date = Date::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(date.to_string(), *edtf, "{text}");
        assert_eq!(date.is_undated(), edtf.is_empty(), "{text}");
        assert!(edtf.is_empty() || Date::edtf(edtf).is_ok(), "{edtf} is EDTF");
    }
}

fn fault(text: &str) -> DateErrorKind {
    match Date::read(text) {
        Ok(date) => panic!("{text}: {date}"),
        Err(error) => error.kind,
    }
}

#[test]
fn texts_that_say_there_is_no_date_are_undated_in_all_their_forms() {
    for text in [
        "dates not examined",
        "-",
        "—",
        "n/a",
        "Various",
        "unknown dates",
        "[s.n.]",
        "unk",
        "[s,d,]",
        "u.å.",
        "uden år",
        "no date",
        "not dated",
        "bez datuma",
        "fără dată",
        "keltezés nélkül",
        "без дата",
        "χ.χ.",
        "tarihsiz",
        "без даты",
    ] {
        assert!(Date::read(text).is_ok_and(|date| date.is_undated()), "{text}");
    }
}

#[test]
fn what_was_done_on_a_date_may_stand_beside_it() {
    means(&[
        ("Screened: 1994", "1994"),
        ("1975, printed 1998", "{1975,1998}"),
        ("designed 1960, manufactured 1999", "{1960,1999}"),
        ("1953 (designed) c. 1977 (manufactured)", "{1953,1977~}"),
        ("1912–3, cast c.1962–3", "{1912..1913,1962~..1963~}"),
        ("gedruckt 1956", "1956"),
    ]);
    for text in ["1956, reprinted 1971", "born 1956", "1928, cast 1928 or 1929", "1962, printed after 1971"] {
        assert_eq!(fault(text), DateErrorKind::NotUnderstood, "{text}");
    }
}

#[test]
fn halves_and_quarters_have_codes_of_their_own() {
    means(&[
        ("first half of 1956", "1956-40"),
        ("second half of 1956", "1956-41"),
        ("third quarter 1956", "1956-35"),
        ("last quarter of 1956", "1956-36"),
        ("Q1 1956", "1956-33"),
        ("1956 Q4", "1956-36"),
        ("I квартал 1956 г.", "1956-33"),
        ("1er trimestre 1956", "1956-33"),
        ("2. Hälfte 19. Jh.", "1850/1899"),
        ("third quarter of the 19th century", "1850/1874"),
        ("first half of the 1950s", "1950/1954"),
        ("Anfang 1956", "1956"),
        ("early to mid 1956", "1956"),
    ]);
    assert_eq!(Date::read("1956 IV").ok(), None, "a folder of a year");
}

#[test]
fn an_era_binds_both_ends() {
    means(&[
        ("between 2000 and 1000 B.C.", "[-1999..-0999]"),
        ("from 500 to 300 BC", "-0499/-0299"),
        ("5th-4th century BCE", "-0499/-0300"),
        ("ca. 9th–8th century B.C.", "-0899~/-0700~"),
        ("502-504 CE", "0502/0504"),
        ("996–1021 CE", "0996/1021"),
        ("618-906", "0618/0906"),
        ("c. 225", "0225~"),
        ("Qianlong period (1736-1795)", "1736/1795"),
    ]);
    for text in ["225", "906-618", "1040–1 CE", "1736-1795 period"] {
        assert!(Date::read(text).is_err(), "{text}");
    }
}

#[test]
fn decades_that_begin_a_century_are_decades_beside_others() {
    means(&[
        ("1950s-2000s", "195X/200X"),
        ("circa 2000s", "200X~"),
        ("1900s (decade)", "190X"),
        ("1860s-1900s", "186X/190X"),
        ("1950s-60s", "195X/196X"),
        ("late 17th or early 18th century", "[16XX,17XX]"),
        ("early/mid 19th century", "18XX"),
    ]);
    for text in ["1700s-1936", "1900s", "1700s-1850s"] {
        assert!(matches!(fault(text), DateErrorKind::Ambiguous { .. }), "{text}");
    }
}

#[test]
fn zero_parts_and_question_marks_leave_out_what_is_not_known() {
    means(&[
        ("1950-00-00", "1950"),
        ("1985-05-00", "1985-05"),
        ("1855/00/00 ca.", "1855~"),
        ("ca1852/00/00", "1852~"),
        ("00/05/1985", "1985-05"),
        ("????-12-03", "XXXX-12-03"),
        ("1952-03-??", "1952-03-XX"),
        ("1956-??-15", "1956-XX-15"),
    ]);
    for text in ["0000-00-00", "0000--", "0000/07/00", "0000"] {
        assert_eq!(fault(text), DateErrorKind::NoDate, "{text}");
    }
    for text in ["0/5/1956", "2015-16--", "1950-00-15"] {
        assert!(Date::read(text).is_err(), "{text}");
    }
}

#[test]
fn a_list_may_be_of_any_length_where_its_years_follow_each_other() {
    means(&[
        ("1975; 1976; 1977; 1978; 1979; 1981; 1990", "{1975..1979,1981,1990}"),
        ("1910, 1911, 1912, 1913, 1914, 1915, 1916", "1910/1916"),
        ("undated; 1871", "1871"),
        ("1994-2020, ongoing", "1994/.."),
        ("1956 onwards", "1956/.."),
        ("circa 1899-1913, 1983", "{1899~..1913~,1983}"),
        ("1979 April-May, 1990 August", "{1979-04..1979-05,1990-08}"),
        ("March 21, 1992 or 1998", "[1992-03-21,1998-03-21]"),
    ]);
    let years: Vec<_> = (1800..2000).step_by(2).map(|year| year.to_string()).collect();
    assert_eq!(fault(&years.join("; ")), DateErrorKind::TooMany);
    let error = Date::read("1901, 1903, 1905, 1907, 1909, 1911, 1913").unwrap_err();
    assert!(error.to_string().starts_with("expected no more dates than fonds holds"), "{error}");
}

#[test]
fn other_limits_and_seasons_are_read_where_one_meaning_is_left() {
    means(&[
        ("after 1945, before 1957", "[1946..1956]"),
        ("не ранее 15 января – не позднее 20 марта 1956 г.", "[1956-01-15..1956-03-20]"),
        ("[between 1694 and 1799?]", "[1694?..1799?]"),
        ("between 1694 and 1799?", "[1694..1799?]"),
        ("Winter 1958-1959", "1958-24"),
        ("winter of 1941-42", "1941-24"),
        ("1725/6 Mar. 22", "1726-03-22"),
        ("1918 (Nov.)", "1918-11"),
        ("1877 (2 of 3)", "1877"),
        ("1961-2010 (inclusive)", "1961/2010"),
        ("2014/11", "2014-11"),
        ("1850-02-1850-03", "1850-02/1850-03"),
        ("15 Jan[uary] 1956", "1956-01-15"),
        ("c.a. 1995", "1995~"),
        ("MDLXXXVIII [1588]]", "1588"),
        ("anno MDCXXXV [1635].", "1635"),
        ("MDCCLXXXVII. [1787]", "1787"),
        ("[[1790]]", "1790"),
    ]);
    for text in ["MDCCLXXXVII. [1788]", "MDC", "1914/18 (reprint)"] {
        assert!(Date::read(text).is_err(), "{text}");
    }
}

#[test]
fn one_order_of_day_and_month_is_known_from_another_day_or_the_weekday() {
    means(&[
        ("18/09/1942-02/06/1943", "1942-09-18/1943-06-02"),
        ("30/11-01/12/1976", "1976-11-30/1976-12-01"),
        ("Friday 3/4/1988", "1988-03-04"),
    ]);
    for text in ["03/04/1988", "Monday 3/4/1988", "03/04/1942-02/06/1943"] {
        assert!(Date::read(text).is_err(), "{text}");
    }
}

#[test]
fn a_weekday_that_is_not_that_of_its_day_is_known() {
    let other = |text: &str| Date::read(text).unwrap().other_weekday();
    assert_eq!(other("Sunday, 16 January 1956"), Some((7, 1)));
    assert_eq!(other("Monday, 16 January 1956"), None);
    assert_eq!(other("16 January 1956"), None);
    // A Tuesday of the Julian calendar.
    assert_eq!(other("Tuesday, 24 October 1917"), None);
}

#[test]
fn a_day_number_of_a_spreadsheet_is_named_as_the_day_it_counts_to() {
    for (text, wanted) in [("43831", "2020-01-01"), ("21008", "1957-07-07"), ("21008.5", "1957-07-07")] {
        let DateErrorKind::DayNumber { day } = fault(text) else { panic!("{text}") };
        assert_eq!(day.to_string(), wanted);
    }
    assert_eq!(fault("99999"), DateErrorKind::NotUnderstood);
}

#[test]
fn a_date_of_copyright_stands_apart_from_that_of_issue() {
    for (text, date, copyright) in [
        ("1901, c1900", "1901", "1900"),
        ("1890 [c1884]", "1890", "1884"),
        ("1956, ©1955", "1956", "1955"),
        ("1967, cop. 1965", "1967", "1965"),
    ] {
        let stated = Stated::read(text).unwrap();
        assert_eq!(stated.inclusive.map(|date| date.to_string()).as_deref(), Some(date), "{text}");
        assert_eq!(stated.copyright.map(|date| date.to_string()).as_deref(), Some(copyright), "{text}");
    }
    assert!(matches!(Date::read("copyright 1956").unwrap().extent(), Extent::Single(_)));
}

#[test]
fn the_rest_of_a_word_that_begins_with_a_numeral_is_named_with_it() {
    for (text, found) in [("Victorian", "Victorian"), ("Illegible", "Illegible"), ("Viking 1956", "Viking")] {
        assert_eq!(&*Date::read(text).unwrap_err().found, found);
    }
}
