//! Texts of all scripts and calendars, and the EDTF they mean.

use super::super::Date;

fn means(table: &[(&str, &str)]) {
    for (text, edtf) in table {
        let date = Date::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(date.to_string(), *edtf, "{text}");
    }
}

#[test]
fn months_are_known_in_the_languages_of_cldr() {
    means(&[
        ("1956. január 15.", "1956-01-15"),
        ("15 ianuarie 1956", "1956-01-15"),
        ("15 януари 1956 г.", "1956-01-15"),
        ("15. januára 1956", "1956-01-15"),
        ("15. siječnja 1956.", "1956-01-15"),
        ("15 Ocak 1956", "1956-01-15"),
        ("15 Ιανουαρίου 1956", "1956-01-15"),
        ("15. tammikuuta 1956", "1956-01-15"),
        ("15. jaanuar 1956", "1956-01-15"),
        ("1956. gada 15. janvāris", "1956-01-15"),
        ("1956 m. sausio 15 d.", "1956-01-15"),
        ("15 janar 1956", "1956-01-15"),
        ("15 de gener de 1956", "1956-01-15"),
        ("15 בינואר 1956", "1956-01-15"),
        ("15 студзеня 1956 г.", "1956-01-15"),
        ("w marcu 1968", "1968-03"),
    ]);
}

#[test]
fn a_month_that_two_languages_name_alike_stays_ambiguous() {
    let error = Date::read("15. lip. 1956").unwrap_err();
    assert!(error.to_string().contains("`1956-07-15` or `1956-06-15`"), "{error}");
    means(&[("15 lip 1956", "1956-07-15")]);
    assert!(Date::read("15 srp 1956").is_err(), "July in Croatian, August in Czech");
}

#[test]
fn dates_of_east_asia_are_read_with_their_eras() {
    means(&[
        ("1956年1月15日", "1956-01-15"),
        ("1956年1月15日（日）", "1956-01-15"),
        ("１９５６年１月", "1956-01"),
        ("一九五六年一月十五日", "1956-01-15"),
        ("1956年1月至3月", "1956-01/1956-03"),
        ("1956-1958年", "1956/1958"),
        ("民國45年1月15日", "1956-01-15"),
        ("中華民國四十五年", "1956"),
        ("昭和31年1月15日", "1956-01-15"),
        ("大正15年12月25日", "1926-12-25"),
        ("大正元年", "1912"),
        ("明治3年", "1870/1871"),
        ("Shōwa 31", "1956"),
        ("1956년 1월 15일", "1956-01-15"),
        ("19世纪", "18XX"),
        ("1950年代", "195X"),
        ("約1956年", "1956~"),
        ("公元前221年", "-0220"),
        ("日期不详", ""),
        ("ngày 15 tháng 1 năm 1956", "1956-01-15"),
        ("พ.ศ. 2499", "1956"),
    ]);
    for text in ["昭和64年2月1日", "45年1月15日", "1956年13月", "1956年2月30日", "昭和70年"] {
        assert!(Date::read(text).is_err(), "{text}");
    }
}

#[test]
fn digits_and_calendars_of_the_near_east_are_read() {
    means(&[
        ("٢٠٠٤م", "2004"),
        ("2004م", "2004"),
        ("١٥ يناير ١٩٥٦", "1956-01-15"),
        ("١٣٧٥ هـ", "1955/1956"),
        ("1 محرم 1375 هـ", "[1955-08-18..1955-08-22]"),
        ("1 Muharram 1375", "[1955-08-18..1955-08-22]"),
        ("1334 ه.ش", "1955/1956"),
        ("תשט\"ז", "1955/1956"),
        ("ב' בשבט תשט\"ז", "1956-01-15"),
        ("2 Shevat 5716", "1956-01-15"),
    ]);
    for text in ["۱۳۳۴", "5716", "40 Muharram 1375"] {
        assert!(Date::read(text).is_err(), "{text}");
    }
}

#[test]
fn dates_of_the_french_republic_are_read() {
    means(&[
        ("9 thermidor an II", "1794-07-27"),
        ("26 germinal an VI", "1798-04-15"),
        ("an II", "1793/1794"),
        ("an 10 (1802)", "1802"),
        ("Fructidor an 3", "1795-08-18/1795-09-16"),
    ]);
    for text in ["an XX", "31 germinal an VI", "germinal", "an 10 (1812)"] {
        assert!(Date::read(text).is_err(), "{text}");
    }
}
