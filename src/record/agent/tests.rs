//! Names as pages, catalogues and headings write them.

use super::*;
use crate::record::slice::Slice;
use proptest::prelude::*;

fn parts(text: &str) -> (Option<&str>, Option<&str>) {
    let name = Name::read(text);
    assert_eq!(name.kind, Some(NameKind::Person), "{text}: {name:?}");
    (name.given, name.family)
}

fn assert_whole(text: &str, kind: Option<NameKind>) {
    let name = Name::read(text);
    assert_eq!((name.whole, name.given, name.family, name.kind), (text, None, None, kind));
}

#[test]
fn direct_order_is_split() {
    assert_eq!(parts("Tatiana Zazerskaia"), (Some("Tatiana"), Some("Zazerskaia")));
    assert_eq!(parts("David Wolff"), (Some("David"), Some("Wolff")));
    assert_eq!(parts("A. Ross Johnson"), (Some("A. Ross"), Some("Johnson")));
    assert_eq!(parts("George F. Kennan"), (Some("George F."), Some("Kennan")));
    assert_eq!(parts("N.S. Khrushchev"), (Some("N.S."), Some("Khrushchev")));
    assert_eq!(parts("Yu. V. Andropov"), (Some("Yu. V."), Some("Andropov")));
    assert_eq!(parts("Jean-Paul Sartre"), (Some("Jean-Paul"), Some("Sartre")));
    assert_eq!(parts("Nikita Sergeevich Khrushchev"), (Some("Nikita Sergeevich"), Some("Khrushchev")));
}

#[test]
fn a_link_of_a_wiki_is_the_name_in_it() {
    let shown = |text| (Name::read(text).whole, parts(text));
    for link in ["[[Smith, Jane]]", " [[Smith, Jane]] ", "[[people/Smith, Jane]]", "[[smith-1|Smith, Jane]]"]
    {
        assert_eq!(shown(link), ("Smith, Jane", (Some("Jane"), Some("Smith"))), "{link}");
    }
    // Brackets of a cataloguer are others.
    assert_eq!(Name::read("[[Smith], Jane]").whole, "[[Smith], Jane]");
}

#[test]
fn inverted_order_is_split() {
    assert_eq!(parts("Wolff, David"), (Some("David"), Some("Wolff")));
    assert_eq!(parts("WOLFF, David."), (Some("David"), Some("WOLFF")));
    assert_eq!(parts("Nehru, Jawaharlal"), (Some("Jawaharlal"), Some("Nehru")));
    assert_eq!(parts("Satō, Eisaku"), (Some("Eisaku"), Some("Satō")));
    assert_eq!(parts("van den Berg, Cornelis"), (Some("Cornelis"), Some("van den Berg")));
    assert_eq!(parts("Gogh, Vincent van"), (Some("Vincent van"), Some("Gogh")));
    assert_eq!(parts("García Márquez, Gabriel"), (Some("Gabriel"), Some("García Márquez")));
    let guterres = "Guterres, António Manuel de Oliveira";
    assert_eq!(parts(guterres), (Some("António Manuel de Oliveira"), Some("Guterres")));
}

#[test]
fn particles_stay_with_the_family_name() {
    assert_eq!(parts("Cornelis van den Berg"), (Some("Cornelis"), Some("van den Berg")));
    assert_eq!(parts("Otto von Bismarck"), (Some("Otto"), Some("von Bismarck")));
    assert_eq!(parts("Charles de Gaulle"), (Some("Charles"), Some("de Gaulle")));
    assert_eq!(parts("Anwar al-Sadat"), (Some("Anwar"), Some("al-Sadat")));
    assert_eq!(parts("José Ortega y Gasset"), (Some("José"), Some("Ortega y Gasset")));
}

#[test]
fn names_that_read_two_ways_stay_whole() {
    for text in [
        "Gabriel García Márquez",
        "António Manuel de Oliveira Guterres",
        "Gamal Abdel Nasser",
        "Valéry Giscard d'Estaing",
        "Mohammed bin Salman",
        "Dean Van Buren",
        "Никита Сергеевич",
        "Stalin",
        "John D.",
        "DAVID WOLFF",
        "Soviet Leadership",
        "John and Jane Doe",
        "Frank Church",
        "毛泽东",
        "김일성",
    ] {
        assert_whole(text, None);
    }
}

#[test]
fn names_of_east_asia_are_persons_whose_names_stay_whole() {
    for text in ["Mao Zedong", "Kim Il-sung", "Chiang Kai-shek", "Ho Chi Minh", "Võ Nguyên Giáp"] {
        assert_whole(text, Some(NameKind::Person));
    }
}

#[test]
fn cyrillic_names_are_split_where_the_endings_tell() {
    assert_eq!(parts("Хрущёв, Никита"), (Some("Никита"), Some("Хрущёв")));
    assert_eq!(parts("Хрущёв Никита Сергеевич"), (Some("Никита Сергеевич"), Some("Хрущёв")));
    assert_eq!(parts("Никита Хрущёв"), (Some("Никита"), Some("Хрущёв")));
    assert_eq!(parts("Н. С. Хрущёв"), (Some("Н. С."), Some("Хрущёв")));
    assert_eq!(parts("Хрущёв Н.С."), (Some("Н.С."), Some("Хрущёв")));
    assert_eq!(parts("毛, 泽东"), (Some("泽东"), Some("毛")));
}

#[test]
fn bodies_are_never_split() {
    for text in [
        "Geological Survey of the Netherlands",
        "CC CPSU",
        "КПСС",
        "Ministry of Foreign Affairs of Japan",
        "Japan. Foreign Ministry. Asian Affairs Bureau",
        "Department of State, Bureau of Public Affairs",
        "Carnegie Corporation of New York",
        "Chun & Jane Chiu Family Foundation",
        "Japan-China Cultural Exchange Association",
        "Министерство обороны",
        "Church of England",
        "Radio Liberty",
        "Policy Planning Staff/Council",
        "Geological Survey (Netherlands)",
        "Seldom Scene (Musical group)",
    ] {
        assert_whole(text, Some(NameKind::Body));
    }
    assert_whole("Adee Family", Some(NameKind::Family));
}

#[test]
fn suffix_terms_dates_and_role_have_their_places() {
    let name = Name::read("Khrushchev, Nikita Sergeevich, 1894-1971 (author)");
    assert_eq!((name.whole, name.dates), ("Khrushchev, Nikita Sergeevich", Some("1894-1971")));
    assert_eq!((name.family, name.role), (Some("Khrushchev"), Some("author")));

    let name = Name::read("Lt. Gen. Martin L. King, Jr.");
    assert_eq!((name.terms_of_address, name.suffix), (Some("Lt. Gen."), Some("Jr.")));
    assert_eq!((name.given, name.family), (Some("Martin L."), Some("King")));

    let name = Name::read("King, Martin Luther, Jr., 1929-1968");
    assert_eq!(
        (name.given, name.suffix, name.dates),
        (Some("Martin Luther"), Some("Jr."), Some("1929-1968"))
    );

    let name = Name::read("Churchill, Winston, Sir, 1874-1965");
    assert_eq!((name.given, name.terms_of_address), (Some("Winston"), Some("Sir")));

    let name = Name::read("James Doe III");
    assert_eq!((name.family, name.suffix), (Some("Doe"), Some("III")));

    let name = Name::read("Gen. Schweitzer");
    assert_eq!((name.kind, name.whole, name.family), (Some(NameKind::Person), "Gen. Schweitzer", None));
}

#[test]
fn roles_are_read_in_brackets_and_behind_commas() {
    for (text, role) in [
        ("Wolff, David (translator)", "translator"),
        ("David Wolff [trl]", "trl"),
        ("David Wolff, translator", "translator"),
        ("Wolff, David (Editor and translator)", "Editor and translator"),
        ("Wolff, David, ed.", "ed"),
        ("David Wolff (former owner).", "former owner"),
    ] {
        let name = Name::read(text);
        assert_eq!(name.role, Some(role), "{text}");
        assert_eq!((name.given, name.family), (Some("David"), Some("Wolff")), "{text}");
    }
    assert_eq!(Name::read("David Wolff [sic]").role, None);
    assert_eq!(parts("Reed, Ed"), (Some("Ed"), Some("Reed")));
    let name = Name::read("Crowe, Josh, 1957- performer.");
    assert_eq!((name.whole, name.dates, name.role), ("Crowe, Josh", Some("1957-"), Some("performer")));
    assert_eq!(Name::read("Brandis, Katja 1970-").dates, Some("1970-"));
}

#[test]
fn other_brackets_are_a_qualifier_or_an_abbreviation() {
    let name = Name::read("Chiang, Ching-kuo (Jiang Jingguo)");
    assert_eq!((name.family, name.qualifier), (Some("Chiang"), Some("Jiang Jingguo")));
    let name = Name::read("Blair, Anthony Charles Lynton (\"Tony\")");
    assert_eq!((name.given, name.qualifier), (Some("Anthony Charles Lynton"), Some("\"Tony\"")));

    let name = Name::read("Carnegie Corporation of New York (CCNY)");
    assert_eq!((name.whole, name.abbreviation), ("Carnegie Corporation of New York", Some("CCNY")));
    let name = Name::read("Radio Free Europe (RFE)");
    assert_eq!((name.kind, name.abbreviation), (Some(NameKind::Body), Some("RFE")));
    let name = Name::read("John F. Kennedy (JFK)");
    assert_eq!(
        (name.kind, name.family, name.qualifier),
        (Some(NameKind::Person), Some("Kennedy"), Some("JFK"))
    );
}

#[test]
fn abbreviations_are_distinguished_from_words_and_countries() {
    for text in ["CCNY", "TsKhSD", "BArch", "NMML", "АП РФ", "SAPMO-BArch"] {
        assert!(is_abbreviation(text), "{text}");
    }
    for text in
        ["Netherlands", "McDonald", "USA", "U.S.", "N.S.W.", "D. C.", "Washington, D.C.", "Jiang Jingguo", ""]
    {
        assert!(!is_abbreviation(text), "{text}");
    }
}

/// What is read of a name: kind, given and family name; then suffix, terms, dates, role and qualifier.
fn kinds_of(text: &str) -> String {
    let name = Name::read(text);
    let rest = [
        name.suffix,
        name.terms_of_address,
        name.dates,
        name.role,
        name.qualifier,
        name.abbreviation,
        name.uri,
    ];
    let rest: Vec<_> = rest.into_iter().flatten().collect();
    let shown = match (name.given, name.family) {
        (Some(given), Some(family)) => format!("{given} | {family}"),
        _ => name.whole.to_owned(),
    };
    format!("{}: {shown}; {}", name.kind.map_or("open", NameKind::key), rest.join("; "))
}

#[test]
fn names_of_many_forms_are_read() {
    for (text, expected) in [
        // Initials behind the family name, glued or apart.
        ("Gromyko A.A.", "person: A.A. | Gromyko; "),
        ("Gromyko A. A.", "person: A. A. | Gromyko; "),
        ("Громыко А. А.", "person: А. А. | Громыко; "),
        ("Петров Иван", "person: Иван | Петров; "),
        ("Mazur, I︠U︡. N.", "person: I︠U︡. N. | Mazur; "),
        // Particles, in any number and case.
        ("Vincent Van Gogh", "person: Vincent | Van Gogh; "),
        ("Peter in 't Veld", "person: Peter | in 't Veld; "),
        ("Jan op de Beeck", "person: Jan | op de Beeck; "),
        ("Otto v. Bismarck", "person: Otto | v. Bismarck; "),
        ("Jean de La Fontaine", "person: Jean | de La Fontaine; "),
        ("George von und zum Smith", "person: George | von und zum Smith; "),
        ("René d'Harnoncourt", "person: René | d'Harnoncourt; "),
        ("Isserles, Moses ben Israel, ca. 1525-1572.", "person: Moses ben Israel | Isserles; ca. 1525-1572"),
        // Titles of nobility, ranks, degrees.
        ("Ernst Freiherr von Weizsäcker", "person: Ernst | von Weizsäcker; Freiherr"),
        ("Weizsäcker, Ernst Freiherr von", "person: Ernst | Weizsäcker; Freiherr von"),
        ("генерал-майор Иван Петров", "person: Иван | Петров; генерал-майор"),
        ("тов. И. В. Сталин", "person: И. В. | Сталин; тов."),
        ("John Smith, Ph.D.", "person: John | Smith; Ph.D."),
        ("Smith, Jr., John", "person: John | Smith; Jr."),
        ("Kaye, John William, Sir (1814-1876)", "person: John William | Kaye; Sir; 1814-1876"),
        ("Daniel, Charles R. (Charlie), Jr., 1930-", "person: Charles R. | Daniel; Jr.; 1930-; Charlie"),
        // Two given names and more, where all are known.
        ("Charles Samuel Keene", "person: Charles Samuel | Keene; "),
        ("Service, John S.", "person: John S. | Service; "),
        // Life dates.
        ("Eliot, T. S. (Thomas Stearns), 1888-1965", "person: T. S. | Eliot; 1888-1965; Thomas Stearns"),
        ("John Doe (active 19th century)", "person: John | Doe; active 19th century"),
        ("Konrad Adenauer 1876-1967", "person: Konrad | Adenauer; 1876-1967"),
        // Roles.
        ("Smith, John, 1900-1980, author.", "person: John | Smith; 1900-1980; author"),
        ("John Smith -- photographer", "person: John | Smith; photographer"),
        ("Müller, Hans (Hrsg.)", "person: Hans | Müller; Hrsg."),
        ("Петров, Иван (пер.)", "person: Иван | Петров; пер."),
        ("Schleyer, Eberhard Betreuer", "person: Eberhard | Schleyer; Betreuer"),
        ("relators:aut:person:Smith, John", "person: John | Smith; aut"),
        ("relators:pbl:corporate_body:Acme Press", "body: Acme Press; pbl"),
        // Authority addresses.
        ("Smith, John https://viaf.org/viaf/123", "person: John | Smith; https://viaf.org/viaf/123"),
        // Families and bodies.
        ("Familie von Arnim", "family: Familie von Arnim; "),
        ("Семья Романовых", "family: Семья Романовых; "),
        ("Alder Family (Musical group)", "body: Alder Family (Musical group); "),
        ("H.B. Claflin Co.", "body: H.B. Claflin Co.; "),
        ("United States. Army", "body: United States. Army; "),
        ("Außenministerium", "body: Außenministerium; "),
        ("CPSU Central Committee", "body: CPSU Central Committee; "),
        ("ЦК КПСС", "body: ЦК КПСС; "),
        // A heading's subdivision or work says nothing of its name.
        ("Cage, John--Correspondence", "person: Cage, John--Correspondence; "),
        (
            "Gershwin, Ira, 1896-1983. Files from the law office",
            "person: Gershwin, Ira, 1896-1983. Files from the law office; ",
        ),
        ("Savoy Ballroom (Harlem, New York, N.Y.)", "body: Savoy Ballroom (Harlem, New York, N.Y.); "),
    ] {
        assert_eq!(kinds_of(text), expected, "{text}");
    }
}

#[test]
fn what_a_word_says_depends_on_where_it_stands() {
    for (text, expected) in [
        // Codes of relators are bare and in small letters; titles of persons and places are not.
        ("Hollis, Prudence Amy, Rev.", "person: Prudence Amy | Hollis; Rev."),
        ("Tarrant, Lewis, Col.", "person: Lewis | Tarrant; Col."),
        ("Tarrant, Lewis, col", "person: Lewis | Tarrant; col"),
        ("Farmers Union of America (Ill.)", "body: Farmers Union of America (Ill.); "),
        // A word that is a given name and a title.
        ("Sloane, Earl T.", "person: Earl T. | Sloane; "),
        ("Sloane, Major John", "person: John | Sloane; Major"),
        ("Bart Antony van der Meer", "person: Bart Antony | van der Meer; "),
        ("Han, Sang Jun", "person: Sang Jun | Han; "),
        ("Berger, Anton Fr. (Anton Friedrich)", "person: Anton Fr. | Berger; Anton Friedrich"),
        // A suffix behind the family name, or in brackets.
        ("Dunn IV, Robert L.", "person: Robert L. | Dunn; IV"),
        ("Dunn, Robert (Sr.)", "person: Robert | Dunn; Sr."),
        // What a body's bracket holds.
        ("Central Committee of Weavers (N.J.)", "body: Central Committee of Weavers (N.J.); "),
        ("Workers League (T-M)", "body: Workers League (T-M); "),
        ("Iron Ore Ministry (Iraq/Kuwait)", "body: Iron Ore Ministry (Iraq/Kuwait); "),
        ("Bundesarchiv Koblenz (BArch)", "body: Bundesarchiv Koblenz; BArch"),
        // Family names that are words of bodies.
        ("Bank, Ruth Emma, 1900-1970", "person: Ruth Emma | Bank; 1900-1970"),
        ("Alice M. Lodge", "person: Alice M. | Lodge; "),
        ("Frederic Edwin Church", "person: Frederic Edwin | Church; "),
        ("Alice Church", "open: Alice Church; "),
        // Ships and firms.
        ("Martha Ellis (Schooner)", "body: Martha Ellis (Schooner); "),
        ("Admiral K. Lowe (Ship : DD-12)", "body: Admiral K. Lowe (Ship : DD-12); "),
        ("Porter, Incorporated", "body: Porter, Incorporated; "),
        ("Weber Glaswerke, AG", "body: Weber Glaswerke, AG; "),
        ("Lund Engineers, Peter", "body: Lund Engineers, Peter; "),
        ("Verhoeven B.V.", "body: Verhoeven B.V.; "),
        ("Weber GmbH & Co. KG.", "body: Weber GmbH & Co. KG.; "),
        // Places.
        ("Blue Door, Bolivia", "open: Blue Door, Bolivia; "),
        ("Ohio, Van Wert County", "body: Ohio, Van Wert County; "),
        ("Lund, A.B.", "person: A.B. | Lund; "),
        ("Delft, St Mary's Church", "open: Delft, St Mary's Church; "),
        // Initials without their stops.
        ("Lund, JKR", "person: JKR | Lund; "),
        ("JKR Lund", "open: JKR Lund; "),
        ("EC Lund", "open: EC Lund; "),
        // Initials before two words: the first of these is a given name or half of a family name.
        ("K. Weber Lund", "open: K. Weber Lund; "),
        ("K. Ross Lund", "person: K. Ross | Lund; "),
        // Those without a family name.
        ("Zenon, Komiker", "person: Zenon, Komiker; "),
        ("Hermias, brother of Aratos", "person: Hermias, brother of Aratos; "),
        ("Anselm, Saint, 1033-1109", "person: Anselm, Saint; 1033-1109"),
        ("Victoria II, Queen of Nowhere", "person: Victoria II, Queen of Nowhere; "),
        ("ΘΕΩΝ", "open: ΘΕΩΝ; "),
        ("Moser (Family : 1700-1800)", "family: Moser; Family : 1700-1800"),
        ("Lund, Peter, 1900-1950 -- |v Portraits", "person: Lund, Peter, 1900-1950 -- |v Portraits; "),
    ] {
        assert_eq!(kinds_of(text), expected, "{text}");
    }
}

#[test]
fn names_whose_order_is_unknown_stay_whole() {
    for text in [
        "Chen Jian",
        "Jian Chen",
        "Sato Eisaku",
        "Nagy Imre",
        "Kovács Anna",
        "Petrov Ivan",
        "Aung San",
        "Haile Selassie",
        "Nguyen Van Thieu",
        "Yumjaagiin Tsedenbal",
        "Jón Sigurðsson",
        "Vigdís Finnbogadóttir",
        "Ludwig Mies van der Rohe",
        "Pedro Martín Gómez",
        "Moshe ben Maimon",
        "Ivan Petrov, Olga Ivanova",
        "Smith, Kline & French",
        "Victoria, Queen",
        "Pope John Paul II",
        "Pregoneros del Puerto",
    ] {
        let name = Name::read(text);
        assert_eq!((name.whole, name.given, name.family), (text, None, None), "{name:?}");
    }
}

/// The letters and digits of `text` that lie in none of `parts`.
fn uncovered(text: &str, parts: &[Option<&str>]) -> String {
    let ranges: Vec<_> = parts.iter().flatten().map(|part| Slice::of(text, part).unwrap().range()).collect();
    let outside = |at: &usize| !ranges.iter().any(|range| range.contains(at));
    text.char_indices().filter(|(at, c)| c.is_alphanumeric() && outside(at)).map(|(_, c)| c).collect()
}

fn assert_nothing_lost(text: &str) {
    let name = Name::read(text);
    let all = [
        Some(name.whole),
        name.dates,
        name.role,
        name.qualifier,
        name.abbreviation,
        name.uri,
        name.suffix,
        name.terms_of_address,
    ];
    assert_eq!(uncovered(text, &all), "", "{text:?} {name:?}");
    if name.family.is_some() {
        let parts = [name.given, name.family, name.suffix, name.terms_of_address];
        let inside: Vec<_> = parts.into_iter().flatten().map(Some).collect();
        assert_eq!(uncovered(name.whole, &inside), "", "{text:?} {name:?}");
    }
}

proptest! {
    #[test]
    fn no_letter_is_lost_and_nothing_panics(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "David", "van", "den", "Berg,", "Wolff,", "A.", "Jr.", "Jr.,", "Dr.", "1894-1971", "(trl)", "[trl]",
                "translator", "and", "of", "Ministry", "(CCNY)", "Никита", "毛泽东", "é", ",", "(", ")", "III", "y",
            ]),
            0..8,
        )
    ) {
        assert_nothing_lost(&words.join(" "));
    }

    #[test]
    fn any_text_is_a_name(text in ".{0,40}") {
        assert_nothing_lost(&text);
    }
}

#[test]
fn two_words_are_a_person_only_with_a_known_given_name() {
    for text in [
        "Rote Fahne",
        "Various Artists",
        "Unknown Photographer",
        "Firma Müller",
        "Gerő Ernő",
        "Hoxha Enver",
        "Gautama Buddha",
        "Magnum Photos",
    ] {
        let name = Name::read(text);
        assert_eq!((name.given, name.family), (None, None), "{text}");
    }
    for text in ["Fidel Castro", "Enver Hoxha", "Martin Luther", "Kwame Nkrumah", "J. Doe", "Иван Иванов"]
    {
        assert!(Name::read(text).family.is_some(), "{text}");
    }
}
