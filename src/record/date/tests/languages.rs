//! Texts in each language and form, and the EDTF they mean.

use super::super::{Date, DateErrorKind, DatePart, Extent};

/// A table of texts and the EDTF they mean; the empty text for an undated one.
fn means(table: &[(&str, &str)]) {
    for (text, edtf) in table {
        let date = Date::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(date.to_string(), *edtf, "{text}");
        assert_eq!(date.is_undated(), edtf.is_empty(), "{text}");
    }
}

#[test]
fn english() {
    means(&[
        ("15 Jan. 1956", "1956-01-15"),
        ("Sunday, 15 January 1956", "1956-01-15"),
        ("Sun., Jan. 15, 1956", "1956-01-15"),
        ("January 15, 1956 (Sunday)", "1956-01-15"),
        ("15 January 1956, 10:30", "1956-01-15"),
        ("15 January 1956, 3:05 p.m.", "1956-01-15"),
        ("July 23d 1792", "1792-07-23"),
        ("Dec.r 1 1792", "1792-12-01"),
        ("15 I 1956", "1956-01-15"),
        ("XII 1956", "1956-12"),
        ("III/1956", "1956-03"),
        ("late 1956", "1956"),
        ("early 1950s", "195X"),
        ("mid-1950s", "195X"),
        ("the first half of 1956", "1956-40"),
        ("2nd half of the 17th cent.", "1650/1699"),
        ("late 1960s–early 1970s", "196X/197X"),
        ("mid-19th century", "18XX"),
        ("19th c.", "18XX"),
        ("2nd century BC", "[-0199..-0100]"),
        ("Spring 1989", "1989-21"),
        ("between 1947 and 1962", "[1947..1962]"),
        ("between 1892 and March 1893", "[1892-01..1893-03]"),
        ("[between 1930 and 1939?]", "[1930?..1939?]"),
        ("before 1917", "[..1916]"),
        ("before 1950s", "[..1949]"),
        ("before the end of 1956", "[..1956]"),
        ("after the 19th century", "[1900..]"),
        ("before ca. 1956", "[..1956~]"),
        ("pre-1980", "[..1979]"),
        ("prior to 1980", "[..1979]"),
        ("after 1945", "[1946..]"),
        ("1956 or later", "[1956..]"),
        ("1956 or earlier", "[..1956]"),
        ("no later than 1956", "[..1956]"),
        ("1953-present", "1953/.."),
        ("1956/57", "1956/1957"),
        ("1956-57", "1956/1957"),
        ("1936-39", "1936/1939"),
        ("Jan–Mar 1956", "1956-01/1956-03"),
        ("15–20 January 1956", "1956-01-15/1956-01-20"),
        ("30 Dec 1955 – 2 Jan 1956", "1955-12-30/1956-01-02"),
        ("25 Jun 1991 - 02 Jul 1991", "1991-06-25/1991-07-02"),
        ("January 15 and 17, 1956", "{1956-01-15,1956-01-17}"),
        ("1991 April 15 and 22", "{1991-04-15,1991-04-22}"),
        ("1937 July, October", "{1937-07,1937-10}"),
        ("April or August 1940", "[1940-04,1940-08]"),
        ("1910, 1938", "{1910,1938}"),
        ("1934, 1980, 1987 and 1991", "{1934,1980,1987,1991}"),
        ("1986-1988; 1995", "{1986..1988,1995}"),
        ("1943 or 1946", "[1943,1946]"),
        ("1956 or 1957", "[1956..1957]"),
        ("probably 1862 or 1864", "[1862?,1864?]"),
        ("1860 or 63", "[1860,1863]"),
        ("1979, Fall 1984", "{1979,1984-23}"),
        ("1981-2004, and undated", "1981/2004"),
        ("undated and 1927-1928", "1927/1928"),
        ("1947-1962, bulk 1950-1955", "1947/1962"),
        ("(1893-1949)", "1893/1949"),
        ("©1956", "1956"),
        ("10-12 and 14 June 1942", "{1942-06-10..1942-06-12,1942-06-14}"),
        ("May/June 1956", "1956-05/1956-06"),
        ("May 26/27, 1953", "1953-05-26/1953-05-27"),
        ("?-1956", "/1956"),
        ("1956-?", "1956/"),
        ("1900 (ca.)", "1900~"),
        ("undated [1956]", "1956"),
        ("n.d. (ca. 1900)", "1900~"),
        ("1956 [i.e. 1957]", "1957"),
        ("1956 onwards", "1956/.."),
        ("early to mid 1950s", "195X"),
        ("January 1641/42", "1642-01"),
        ("date unknown", ""),
        ("not dated", ""),
    ]);
}

#[test]
fn german() {
    means(&[
        ("15. Januar 1956", "1956-01-15"),
        ("15. Jänner 1956", "1956-01-15"),
        ("vom 3. März 1921", "1921-03-03"),
        ("Sonntag, den 15. Januar 1956", "1956-01-15"),
        ("15. 1. 1956", "1956-01-15"),
        ("Dez. 1956", "1956-12"),
        ("im Mai 1793", "1793-05"),
        ("im Jahr 1681", "1681"),
        ("um 1956", "1956~"),
        ("etwa 1956", "1956~"),
        ("vermutlich 1956", "1956?"),
        ("vor 1917", "[..1916]"),
        ("nach 1945", "[1946..]"),
        ("spätestens 1956", "[..1956]"),
        ("zwischen 1947 und 1962", "[1947..1962]"),
        ("zwischen 13. 5. und 31. 12. 1891", "[1891-05-13..1891-12-31]"),
        ("von 1947 bis 1962", "1947/1962"),
        ("bis 1962", "../1962"),
        ("seit 1953", "1953/.."),
        ("1950er Jahre", "195X"),
        ("1950er", "195X"),
        ("Anfang der 1950er Jahre", "195X"),
        ("Ende 1892", "1892"),
        ("Mitte Februar 1894", "1894-02"),
        ("19. Jahrhundert", "18XX"),
        ("Mitte des 19. Jh.", "18XX"),
        ("2. Hälfte des 19. Jahrhunderts", "1850/1899"),
        ("12./13. Februar 1944", "1944-02-12/1944-02-13"),
        ("Frühjahr 1989", "1989-21"),
        ("44 v. Chr.", "-0043"),
        ("79 n. Chr.", "0079"),
        ("10. – 12. 9. 1901", "1901-09-10/1901-09-12"),
        ("10. oder 11. 9. 1901", "[1901-09-10..1901-09-11]"),
        ("o. D.", ""),
        ("o.J.", ""),
        ("ohne Datum", ""),
        ("undatiert", ""),
    ]);
}

#[test]
fn french() {
    means(&[
        ("15 janvier 1956", "1956-01-15"),
        ("1er mars 1956", "1956-03-01"),
        ("le 29 février 1956", "1956-02-29"),
        ("lundi 16 janvier 1956", "1956-01-16"),
        ("août 1956", "1956-08"),
        ("2 juil. 1891", "1891-07-02"),
        ("vers 1956", "1956~"),
        ("vers l'automne 1988", "1988-23~"),
        ("environ 1956", "1956~"),
        ("avant 1917", "[..1916]"),
        ("après le 22 juin 1987", "[1987-06-23..]"),
        ("entre 1947 et 1962", "[1947..1962]"),
        ("de 1947 à 1962", "1947/1962"),
        ("du 1 mars 1988 au 30 avril 1988", "1988-03-01/1988-04-30"),
        ("jusqu'en 1962", "../1962"),
        ("depuis 1953", "1953/.."),
        ("années 1950", "195X"),
        ("début des années 1950", "195X"),
        ("XIXe siècle", "18XX"),
        ("XIXème siècle", "18XX"),
        ("fin du XIXe siècle", "18XX"),
        ("été 1989", "1989-22"),
        ("44 av. J.-C.", "-0043"),
        ("1 et 2 avril 2015", "{2015-04-01,2015-04-02}"),
        ("s.d.", ""),
        ("sans date", ""),
    ]);
}

#[test]
fn russian_and_ukrainian() {
    means(&[
        ("3 февраля 1954 года", "1954-02-03"),
        ("15.01.1956 г.", "1956-01-15"),
        ("15 янв. 1956 г.", "1956-01-15"),
        ("от 10 . VI . 1938 года", "1938-06-10"),
        ("«15» августа 1938 г.", "1938-08-15"),
        ("от \" \" августа 1938 года", "1938-08"),
        ("август 1938", "1938-08"),
        ("в 1956 г.", "1956"),
        ("около 1956", "1956~"),
        ("ок. 1956 г.", "1956~"),
        ("вероятно, 1956", "1956?"),
        ("до 1917", "[..1916]"),
        ("после 1945", "[1946..]"),
        ("не ранее 1953", "[1953..]"),
        ("не позднее 5 марта 1953 г.", "[..1953-03-05]"),
        ("между 1947 и 1962", "[1947..1962]"),
        ("с 1947 по 1962", "1947/1962"),
        ("1905—1907 гг.", "1905/1907"),
        ("январь—март 1956", "1956-01/1956-03"),
        ("с 1953 г.", "1953/.."),
        ("1950-е гг.", "195X"),
        ("1950-е годы", "195X"),
        ("начало 1950-х гг.", "195X"),
        ("конец 1956", "1956"),
        ("XIX век", "18XX"),
        ("XIX в.", "18XX"),
        ("вторая половина XIX в.", "1850/1899"),
        ("II половина XIX в.", "1850/1899"),
        ("конец XIX - начало XX в.", "18XX/19XX"),
        ("XVIII-XIX вв.", "17XX/18XX"),
        ("ХІХ ст.", "18XX"),
        ("весна 1989", "1989-21"),
        ("44 г. до н.э.", "-0043"),
        ("2/15 марта 1917", "1917-03-15"),
        ("1 (14) февраля 1918", "1918-02-14"),
        ("1 (14) февраля 1918 г.", "1918-02-14"),
        ("25 октября (7 ноября) 1917 г.", "1917-11-07"),
        ("20 декабря 1899 г. (1 января 1900 г.)", "1900-01-01"),
        ("1 января 1900 ст. ст.", "1900-01-01"),
        ("3 fevralia 1954 g.", "1954-02-03"),
        ("15 січня 1956 року", "1956-01-15"),
        ("близько 1956", "1956~"),
        ("б.д.", ""),
        ("б/д", ""),
        ("без даты", ""),
        ("[б. г.]", ""),
    ]);
}

#[test]
fn polish_and_czech() {
    means(&[
        ("15 stycznia 1956", "1956-01-15"),
        ("15 I 1956 r.", "1956-01-15"),
        ("z dnia 3 marca 1956", "1956-03-03"),
        ("15 listopada 1956", "1956-11-15"),
        ("ok. 1956", "1956~"),
        ("około 1956", "1956~"),
        ("przed 1917", "[..1916]"),
        ("po 1945", "[1946..]"),
        ("do 1917", "[..1917]"),
        ("od 1947 do 1962", "1947/1962"),
        ("między 1947 a 1962", "[1947..1962]"),
        ("lata 1950", "195X"),
        ("XIX w.", "18XX"),
        ("koniec XIX wieku", "18XX"),
        ("bez daty", ""),
        ("b.d.", ""),
        ("15. ledna 1956", "1956-01-15"),
        ("15. května 1956", "1956-05-15"),
        ("kolem 1956", "1956~"),
        ("19. století", "18XX"),
    ]);
}

#[test]
fn spanish_italian_and_portuguese() {
    means(&[
        ("15 de enero de 1956", "1956-01-15"),
        ("hacia 1956", "1956~"),
        ("antes de 1917", "[..1916]"),
        ("después de 1945", "[1946..]"),
        ("entre 1947 y 1962", "[1947..1962]"),
        ("siglo XIX", "18XX"),
        ("s. XIX", "18XX"),
        ("finales del siglo XIX", "18XX"),
        ("primavera 1989", "1989-21"),
        ("44 a.C.", "-0043"),
        ("sin fecha", ""),
        ("15 gennaio 1956", "1956-01-15"),
        ("verso il 1956", "1956~"),
        ("prima del 1917", "[..1916]"),
        ("dopo il 1945", "[1946..]"),
        ("tra il 1947 e il 1962", "[1947..1962]"),
        ("anni 1950", "195X"),
        ("XIX secolo", "18XX"),
        ("sec. XIX", "18XX"),
        ("senza data", ""),
        ("15 de março de 1956", "1956-03-15"),
        ("século XIX", "18XX"),
    ]);
}

#[test]
fn dutch_and_latin() {
    means(&[
        ("19 mei 1835", "1835-05-19"),
        ("omstreeks 1956", "1956~"),
        ("voor 1917", "[..1916]"),
        ("na 1945", "[1946..]"),
        ("tussen 1947 en 1962", "[1947..1962]"),
        ("19e eeuw", "18XX"),
        ("z.d.", ""),
        ("die 3 Martii 1603", "1603-03-03"),
        ("anno 1603", "1603"),
        ("s.a.", ""),
    ]);
}

#[test]
fn forms_of_marc_and_isbd() {
    means(&[
        ("19uu", "19XX"),
        ("195-", "195X"),
        ("[195-?]", "195X?"),
        ("197?", "197X"),
        ("19--", "19XX"),
        ("[19--?]", "19XX?"),
        ("1956-", "1956/.."),
        ("1962-<2001>", "1962/2001"),
        ("1956]", "1956"),
        ("[1956-", "1956/.."),
        ("[189-?]-[199-]", "189X?/199X"),
        ("1903-[19]04", "1903/1904"),
        ("19[56]", "1956"),
        ("189[9?]", "1899?"),
        ("19560115", "1956-01-15"),
        ("2011-02-02T10:51-0500", "2011-02-02"),
    ]);
}

#[test]
fn brackets_and_marks_inside_a_date_cover_what_they_stand_at() {
    for (text, edtf) in [
        ("[23.?] 3. 1906", "1906-03-?23"),
        ("2[6?]. [8. 1901]", "1901-08-?26"),
        ("21. 12. [1918?]", "1918?-12-21"),
        ("17. [9. 1903?]", "1903-09?-17"),
        ("[29. 10.?] 1892", "1892-?10-?29"),
        ("[1]3. 9. 1901", "1901-09-13"),
        ("October 3, [18]91", "1891-10-03"),
        ("1919 January [29?]", "1919-01-?29"),
        ("[20. oder 21. 1. 1895?]", "[1895-01-20,1895-01-21?]"),
    ] {
        let date = Date::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(date.to_string(), edtf, "{text}");
        assert!(date.is_inferred(), "{text}");
    }
    assert_eq!(Date::read("July 4?, 1776").unwrap().to_string(), "1776-07-?04");
}

#[test]
fn the_style_of_the_calendar_is_recognised() {
    for text in ["1 January 1900 O.S.", "1 января 1900 (ст. ст.)", "1. Januar 1900 alten Stils"] {
        let date = Date::read(text).unwrap();
        assert!(date.is_old_style(), "{text}");
        assert_eq!(date.to_string(), "1900-01-01", "{text}");
    }
    for text in ["14 февраля 1918 н. ст.", "1 (14) февраля 1918", "1 January 1900"] {
        assert!(!Date::read(text).unwrap().is_old_style(), "{text}");
    }
    assert!(matches!(Date::read("2/15 March 1917").unwrap().extent(), Extent::Single(_)));
}

#[test]
fn what_could_be_wrong_is_left_unread() {
    use DateErrorKind::{NotUnderstood, ShortYear};
    for (text, kind, found) in [
        ("nineteenth century", NotUnderstood, "nineteenth"),
        ("1 9 5 6", NotUnderstood, "9 5 6"),
        ("W3800", NotUnderstood, "W3800"),
        ("c1955, 1956", NotUnderstood, "1956"),
        ("1950, September 19, 1955", NotUnderstood, "1950, September 19, 1955"),
        ("before around april -3000", NotUnderstood, "-3000"),
        ("15/17 January 1956", NotUnderstood, "15/17 January 1956"),
        ("1003 [1594-1595]", NotUnderstood, "1594-1595]"),
        ("March 8, 1956 and 9 or 10", NotUnderstood, "March 8, 1956 and 9 or 10"),
        ("50er Jahre", ShortYear, "50"),
        ("50-е гг.", ShortYear, "50"),
        ("anni 50", ShortYear, "50"),
        ("15.1.56", ShortYear, "56"),
        ("published 1808", NotUnderstood, "published"),
        ("16mm film", NotUnderstood, "mm"),
        ("Hey, foxy mama, 1987", NotUnderstood, "Hey"),
    ] {
        let error = Date::read(text).unwrap_err();
        assert_eq!(error.kind, kind, "{text}: {}", error.found);
        assert_eq!(&text[error.span.range()], found, "{text}");
    }
}

#[test]
fn a_name_of_two_months_is_ambiguous_where_both_languages_write_so() {
    let error = Date::read("15. listopada 1956").unwrap_err();
    let DateErrorKind::Ambiguous { readings } = error.kind else { panic!("{:?}", error.kind) };
    assert_eq!(readings.map(|date| date.to_string()), ["1956-11-15", "1956-10-15"]);
    assert_eq!(error.span.range(), 4..13);
    let error = Date::read("31 сентября 1956").unwrap_err();
    assert_eq!(error.kind, DateErrorKind::Impossible { part: DatePart::Day, last: 30 });
    assert_eq!(error.span.range(), 0..2);
}

#[test]
fn halves_centuries_and_old_months_are_read_in_their_languages() {
    means(&[
        ("lata 1947-1962", "1947/1962"),
        ("années 1950-1953", "1950/1953"),
        ("siglos XVIII-XIX", "17XX/18XX"),
        ("primera mitad del siglo XIX", "1800/1849"),
        ("prima metà sec. XIX", "1800/1849"),
        ("fine sec. XIX", "18XX"),
        ("1° gennaio 1956", "1956-01-01"),
        ("1º de enero de 1956", "1956-01-01"),
        ("15 juill. 1956", "1956-07-15"),
        ("19de eeuw", "18XX"),
        ("eerste helft 19e eeuw", "1800/1849"),
        ("1947 en 1962", "{1947,1962}"),
        ("поч. XX ст.", "19XX"),
        ("década de 1950", "195X"),
        ("1 ćw. XX w.", "1900/1924"),
        ("18./19. Jh.", "17XX/18XX"),
        ("XVIII/XIX w.", "17XX/18XX"),
        ("15 7bris 1656", "1656-09-15"),
        ("9ber 1656", "1656-11"),
        ("15 Xbris 1656", "1656-12-15"),
        ("Do, 3.5.1956", "1956-05-03"),
        ("Di., 1.5.1956", "1956-05-01"),
        ("20 Jan 1956 - n.d.", "1956-01-20/"),
        ("decade somewhere during the 1800s", "18XX"),
        ("до 1956 г.", "[..1955]"),
        ("nd", ""),
        ("[N.D.]", ""),
    ]);
}

#[test]
fn a_month_by_its_name_needs_no_year() {
    means(&[
        ("January 12", "XXXX-01-12"),
        ("Feb. 29", "XXXX-02-29"),
        ("12 января", "XXXX-01-12"),
        ("[January?]", "XXXX-?01"),
    ]);
    for text in ["I", "12 I", "12.5.", "Spring", "from January"] {
        assert!(Date::read(text).is_err(), "{text}");
    }
}

#[test]
fn marks_and_numbers_of_registers_are_no_dates() {
    for text in [
        "4711/56",
        "4711",
        "3000-3050",
        "1234/5678",
        "D 1956",
        "L 1956",
        "d. 1956",
        "l5 January 1956",
        "an II-1806",
        "1956 v",
        "№ 12/56",
        "Nr. 1956",
        "12.5 x 18 cm",
        "1956 pages",
        "box 1956",
        "л. 12-15",
        "105-00564-02",
        "FO 371/1956",
    ] {
        let kind = Date::read(text).err().map(|error| error.kind);
        assert_eq!(kind, Some(DateErrorKind::NotUnderstood), "{text}");
    }
    means(&[("l'automne 1956", "1956-23"), ("d'avril 1956", "1956-04"), ("1956-9999", "1956/9999")]);
}

#[test]
fn a_range_of_decades_or_of_years_is_not_guessed() {
    let error = Date::read("années 1950-1960").unwrap_err();
    let DateErrorKind::Ambiguous { readings } = error.kind else { panic!("{error}") };
    assert_eq!(readings.map(|date| date.to_string()), ["1950/1960", "195X/196X"]);
}
