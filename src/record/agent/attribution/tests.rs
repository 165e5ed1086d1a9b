//! Attributions as citations and source lines write them.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Vec<(&str, Vec<&'static str>, &str)> {
    let credits = attributions(text);
    for attribution in &credits.attributions {
        assert_eq!(&text[attribution.range.clone()], attribution.name.whole);
        assert_eq!(&text[attribution.phrase.range()], attribution.phrase.text);
    }
    credits.attributions.into_iter().map(|a| (a.name.whole, a.roles, a.phrase.text)).collect()
}

fn rest(text: &str) -> Vec<&str> {
    attributions(text).remainder.into_iter().map(|slice| slice.text).collect()
}

#[test]
fn two_phrases_name_two_persons() {
    let text = "Obtained by Tatiana Zazerskaia and translated by David Wolff.";
    assert_eq!(
        read(text),
        [("Tatiana Zazerskaia", vec!["ctb"], "Obtained by"), ("David Wolff", vec!["trl"], "translated by")]
    );
    assert_eq!(attributions(text).attributions[1].range, 49..60);
    assert_eq!(rest(text), [""; 0]);
}

#[test]
fn one_person_may_have_three_roles() {
    assert_eq!(
        read("Contributed, transcribed, and translated by Stephan Kieninger."),
        [("Stephan Kieninger", vec!["ctb", "trc", "trl"], "Contributed, transcribed, and translated by")]
    );
    let text = "Obtained and contributed to CWIHP by A. Ross Johnson";
    assert_eq!(read(text), [("A. Ross Johnson", vec!["ctb"], "Obtained and contributed to CWIHP by")]);
}

#[test]
fn a_phrase_may_name_several_persons() {
    let names = |text| read(text).into_iter().map(|(name, ..)| name).collect::<Vec<_>>();
    assert_eq!(names("Translated by David Wolff and Gary Goldberg."), ["David Wolff", "Gary Goldberg"]);
    assert_eq!(
        names("Obtained by David Wolff, Mao Zedong, and Mark Kramer."),
        ["David Wolff", "Mao Zedong", "Mark Kramer"]
    );
    assert_eq!(names("Edited by Martin L. King, Jr., and Jane Doe"), ["Martin L. King, Jr.", "Jane Doe"]);
    assert_eq!(names("Translated by David Wolff, edited by Jane Doe"), ["David Wolff", "Jane Doe"]);
}

#[test]
fn languages_and_projects_stand_within_the_phrase() {
    assert_eq!(
        read("Translation from Chinese by Zhang Shu Guang."),
        [("Zhang Shu Guang", vec!["trl"], "Translation from Chinese by")]
    );
    assert_eq!(
        read("English translation by Jane Doe"),
        [("Jane Doe", vec!["trl"], "English translation by")]
    );
    assert_eq!(read("Document provided by Jane Doe"), [("Jane Doe", vec!["ctb"], "Document provided by")]);
    assert_eq!(
        read("Translated for CWIHP by Jane Doe"),
        [("Jane Doe", vec!["trl"], "Translated for CWIHP by")]
    );
}

#[test]
fn bodies_obtain_documents_too() {
    assert_eq!(
        read("Obtained by the National Security Archive and translated by David Wolff."),
        [
            ("National Security Archive", vec!["ctb"], "Obtained by"),
            ("David Wolff", vec!["trl"], "translated by")
        ]
    );
    assert_eq!(
        read("Donated by the Ministry of Foreign Affairs of Japan"),
        [("Ministry of Foreign Affairs of Japan", vec!["dnr"], "Donated by")]
    );
}

#[test]
fn what_is_no_attribution_is_given_back() {
    let text = "Obtained and contributed to CWIHP by A. Ross Johnson and referenced in Ch3 p111 of his book \
                Radio Free\nEurope and Radio Liberty. CIA number C01385011.";
    let credits = attributions(text);
    assert_eq!(credits.attributions.len(), 1);
    assert_eq!(credits.attributions[0].name.whole, "A. Ross Johnson");
    assert_eq!(
        rest(text),
        ["and referenced in Ch3 p111 of his book Radio Free\nEurope and Radio Liberty. CIA number C01385011"]
    );
    assert_eq!(credits.remainder[0].range().end, text.len() - 1);
    assert_eq!(rest("Obtained by Jane Doe. Cited in his book Radio."), ["Cited in his book Radio"]);
    assert_eq!(rest("Translated by Gary Goldberg for CWIHP."), ["for CWIHP"]);
    assert_eq!(rest("Obtained by David Wolff, Princeton University."), ["Princeton University"]);
    assert_eq!(rest("The letter was translated by the censor."), ["The letter was translated by the censor"]);
}

#[test]
fn a_department_without_a_stop_before_it_is_no_part_of_the_name() {
    let text = "Obtained and contributed to CWIHP by A. Ross Johnson Department of State, Record Group 59";
    assert_eq!(read(text)[0].0, "A. Ross Johnson");
    assert_eq!(rest(text), ["Department of State, Record Group 59"]);
}

#[test]
fn german_and_french_phrases_have_their_own_word_for_by() {
    assert_eq!(read("Übersetzt von Hans Müller"), [("Hans Müller", vec!["trl"], "Übersetzt von")]);
    assert_eq!(read("Traduit par Jean Dupont"), [("Jean Dupont", vec!["trl"], "Traduit par")]);
    assert_eq!(read("Translated by Karl von Moltke"), [("Karl von Moltke", vec!["trl"], "Translated by")]);
    assert_eq!(
        rest("Contributed by Jane Doe with support from the Anselm Fund"),
        ["with support from the Anselm Fund"]
    );
}

#[test]
fn a_phrase_without_a_name_is_no_attribution() {
    assert_eq!(read("Translated by hand"), []);
    assert_eq!(rest("Translated by"), ["Translated by"]);
    assert_eq!(rest(""), [""; 0]);
}

proptest! {
    #[test]
    fn every_letter_is_in_a_phrase_a_name_or_the_remainder(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Obtained", "by", "and", "translated", "Translation", "from", "David", "Wolff", "Wolff,", "Wolff.", "the",
                "Ministry", "of", "Foreign", "Department", "(trl)", "Jr.", "Jr.,", "1894-1971", "edited", ",", "за", "&", "A.",
                "Contributed,", "for", "Archive", "(", "http://x",
            ]),
            0..12,
        )
    ) {
        let text = words.join(" ");
        let credits = attributions(&text);
        let mut covered: Vec<Range<usize>> = credits.remainder.iter().map(|slice| slice.range()).collect();
        for attribution in &credits.attributions {
            let name = attribution.name;
            covered.push(attribution.phrase.range());
            let parts = [
                Some(name.whole),
                name.dates,
                name.role,
                name.qualifier,
                name.abbreviation,
                name.uri,
                name.suffix,
                name.terms_of_address,
            ];
            covered.extend(parts.iter().flatten().map(|part| Slice::of(&text, part).unwrap().range()));
        }
        for word in split_words(&text) {
            let known = covered.iter().any(|range| range.contains(&word.start) || word.range().contains(&range.start));
            let joint = matches!(word.text, "and" | "the" | "&") || !word.text.contains(char::is_alphanumeric);
            prop_assert!(known || joint, "{:?} of {:?}", word.text, text);
        }
    }
}
