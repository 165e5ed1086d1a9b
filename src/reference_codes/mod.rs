//! The catalogue of reference-code grammars, one kind of archive a file.

mod australian;
mod canadian;
mod chinese;
mod collections;
mod czech;
mod dutch;
mod french;
mod general;
mod german;
mod hungarian;
mod israeli;
mod manuscripts;
mod polish;
mod romanian;
mod russian;
mod swiss;
mod uk_national_archives;
mod us_intelligence;
mod us_national_archives;

use crate::record::slice::Slice;
use crate::reference_code::segments::remark;
use crate::reference_code::{Code, Grammar, ReferencePart, Unit};

/// Every grammar, in the order in which they are tried: those of one archive's marks before those of labels,
/// which are the same words in many archives, and the general one last. A volume behind a record group is
/// Canadian, and would be a series to the US grammar.
pub const GRAMMARS: &[Grammar] = &[
    russian::GRAMMAR,
    chinese::GRAMMAR,
    hungarian::GRAMMAR,
    israeli::GRAMMAR,
    us_intelligence::GRAMMAR,
    uk_national_archives::GRAMMAR,
    german::GRAMMAR,
    swiss::GRAMMAR,
    australian::GRAMMAR,
    french::GRAMMAR,
    dutch::GRAMMAR,
    polish::GRAMMAR,
    czech::GRAMMAR,
    romanian::GRAMMAR,
    canadian::GRAMMAR,
    us_national_archives::GRAMMAR,
    manuscripts::GRAMMAR,
    collections::GRAMMAR,
    general::GRAMMAR,
];

/// Takes a reference code apart by the first grammar that reads the whole of it.
#[must_use]
pub fn read(text: &str) -> Option<Code<'_>> {
    if text.len() > LONGEST {
        return None;
    }
    GRAMMARS.iter().find_map(|grammar| grammar.parse(text))
}

/// What may part a repository's name from the code.
const STOPS: [char; 4] = [',', '.', ';', ':'];

/// The longest text that is read or looked through, in bytes: no code is longer, and every word of a sentence
/// may begin one.
const LONGEST: usize = 2000;

/// Finds the reference code that ends a text in which the repository's name may go before it: the longest
/// one. A library that is both repository and part of the code stays with what goes before.
#[must_use]
pub fn find(text: &str) -> Option<Slice<'_>> {
    if text.len() > LONGEST {
        return None;
    }
    let words = text.split_whitespace().filter_map(|word| Slice::of(text, word));
    let mut after_stop = true;
    let mut starts =
        words.map(|word| (word.start, std::mem::replace(&mut after_stop, word.text.ends_with(STOPS))));
    let (at, _) = starts.find(|(at, after_stop)| {
        // Without a stop before it, only the first unit of a whole archive shows that a code begins.
        let opens = |part: &ReferencePart<'_>| matches!(part.unit, Unit::Fond | Unit::RecordGroup);
        read(&text[*at..]).is_some_and(|code| *after_stop || opens(&code.parts[0]))
    })?;
    if is_ibid(&text[..at]) {
        return None;
    }
    let found = Slice::new(text, at..text.len());
    let code = read(found.text)?;
    let start = match &code.parts[..] {
        [library, next, ..] if library.unit == Unit::Library => {
            if next.label.is_empty() {
                next.range.start
            } else {
                next.label.start
            }
        }
        [..] => 0,
    };
    Some(Slice::new(text, at + start..text.len()).trimmed(char::is_whitespace))
}

/// The text before the first sentence that is about the document: its secrecy, its drafting, other papers.
#[must_use]
pub fn before_remark(text: &str) -> &str {
    remark(text).map_or(text, |at| &text[..at])
}

/// Whether a text refers to the citation before it: "Там же", "ibid.".
fn is_ibid(text: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let mut words = text.split_whitespace().map(bare);
    match (words.next().as_deref(), words.next().as_deref()) {
        (Some("ibid" | "ibidem"), _) | (Some("там"), Some("же")) => true,
        (Some(_) | None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_example_is_read_by_its_own_grammar() {
        for grammar in GRAMMARS {
            assert!(grammar.examples.len() >= 3, "{}", grammar.name);
            for example in grammar.examples {
                assert_eq!(read(example).map(|code| code.grammar), Some(grammar.name), "{example}");
            }
        }
    }

    #[test]
    fn grammars_that_read_the_same_code_read_it_alike() {
        for example in GRAMMARS.iter().flat_map(|grammar| grammar.examples) {
            let readings: Vec<Code<'_>> =
                GRAMMARS.iter().filter_map(|grammar| grammar.parse(example)).collect();
            for other in &readings[1..] {
                assert_eq!(readings[0].parts, other.parts, "{example}: {}", other.grammar);
            }
        }
    }

    #[test]
    fn dates_pages_and_titles_are_no_codes() {
        for text in [
            "1956-01-15",
            "15.01.1956",
            "10. VI. 1938",
            "2.14.1917",
            "12/05/1956",
            "pp. 12-15",
            "p. 5",
            "S. 12",
            "t. 12, s. 5",
            "vol. 5, no. 3",
            "Vol. XIV, p. 823",
            "Bd. 3",
            "f. 12",
            "fol. 12",
            "ff. 3-5",
            "Cold War International History Project Bulletin 5 (1995), 12-15",
            "Foreign Relations of the United States, 1952-1954, vol. XIV, p. 823",
            "The Inauguration of Organized Political Warfare",
            "Report on 12 May 1956",
            "Moscow, 1956",
            "Novaya i noveishaya istoriya, No. 3 (1993), p. 5",
            "Pravda, 15 January 1956",
            "ISBN 0-8047-2521-5",
            "+7 495 123-45-67",
            "A/RES/377(V)",
            "S/PV.1234",
            "Resolution 242",
            "B 12",
            "E 5",
            "No. 12",
            "Там же. Л. 74",
            "Ibid., f. 5",
            "ibid.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_is_found_behind_its_repository() {
        for (text, code) in [
            ("РГАСПИ. Ф.17. Оп.166. Д.575. Л.17", "Ф.17. Оп.166. Д.575. Л.17"),
            ("РГАСПИ Ф. 17 Оп. 171. Д.224. Л.130", "Ф. 17 Оп. 171. Д.224. Л.130"),
            ("АП\u{a0}РФ. Ф. 3. Оп. 58. Д. 230. Л. 60", "Ф. 3. Оп. 58. Д. 230. Л. 60"),
            (
                "National Archives and Records Administration RG 59, Central Files 1967–69, POL ARAB–ISR",
                "RG 59, Central Files 1967–69, POL ARAB–ISR",
            ),
            (
                "Library of Congress, Manuscript Division, Kissinger Papers, Box 374, Chronological File",
                "Kissinger Papers, Box 374, Chronological File",
            ),
            (
                "Kennedy Library, National Security Files, Vietnam Country Series, CIA Cables",
                "National Security Files, Vietnam Country Series, CIA Cables",
            ),
            ("TNA, FO 371/12345", "FO 371/12345"),
            ("PRC FMA 105-00564-02, 1-5", "105-00564-02, 1-5"),
            ("SAPMO-BArch, DY 30/J IV 2/2/123, Bl. 5", "DY 30/J IV 2/2/123, Bl. 5"),
            ("BStU, MfS, ZAIG 1234", "MfS, ZAIG 1234"),
            ("AAN, KC PZPR, sygn. XI A/12", "KC PZPR, sygn. XI A/12"),
            ("MNL OL M-KS 288. f. 5/123. ő. e.", "M-KS 288. f. 5/123. ő. e."),
            ("ЦДА, ф. 1Б, оп. 6, а.е. 1234", "ф. 1Б, оп. 6, а.е. 1234"),
            ("ЦДАГО України. Ф. 1. Оп. 24. Спр. 4299. Арк. 12", "Ф. 1. Оп. 24. Спр. 4299. Арк. 12"),
            ("ANIC, fond CC al PCR, dosar 12/1958", "fond CC al PCR, dosar 12/1958"),
            ("Nationaal Archief, Den Haag, 2.05.118, inv.nr. 12", "2.05.118, inv.nr. 12"),
            ("AVPRF, f. 0100, op. 46, papka 362, d. 5", "f. 0100, op. 46, papka 362, d. 5"),
            (
                "Department of State, Bureau of Public Affairs, Front Office Files, 1989-1990 (Lot File 93 D 287), Box 1",
                "Front Office Files, 1989-1990 (Lot File 93 D 287), Box 1",
            ),
        ] {
            let found = find(text).unwrap();
            assert_eq!(found.text, code);
            assert_eq!(&text[found.range()], code);
        }
        assert_eq!(find("National Archives and Records Administration"), None);
        assert_eq!(find("Там\u{a0}же. Ф.7. Оп.1. Д. 9. Л.51–58."), None);
        assert_eq!(find("Ibid., RG 59, Box 3"), None);
        assert_eq!(find("Oversized drawer 3 Folder 7"), None);
        assert_eq!(find(""), None);
    }

    proptest! {
        #[test]
        fn a_code_found_in_any_text_can_be_pointed_at(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "РГАСПИ.", "Ф.17.", "f.5,", "op.", "30,", "л.", "5", "об.–6", "ll.", "7a-9,", "RG 59,", "Lot", "64 D 199,",
                    "(Lot", "83 D 230)", "Central Files,", "611.41/1-1556", "POL", "7", "é/1", "Box", "H–115,", "Папка", "X Papers,",
                    "Kennedy Library,", "National Security Files,", "Folder", "p.", ",", ";", "D740218–0840", "026 Я/3", "(", "File No.",
                ]),
                0..10,
            )
        ) {
            let text = words.join(" ");
            if let Some(found) = find(&text) {
                prop_assert_eq!(&text[found.range()], found.text);
            }
            if let Some(code) = read(&text) {
                for part in &code.parts {
                    prop_assert!(!text[part.range.clone()].is_empty());
                }
            }
        }

        #[test]
        fn parts_stand_in_order_and_are_slices_of_the_text(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "FO", "371/1", "B", "136/5", "DY 30/", "IV 2/2.0", "MfS,", "HA II,", "Nr.", "12", "A1838,", "7/5", "PART", "7", "NAA:",
                    "105-", "00564-", "02", "(1)", "M-KS", "288.", "f.", "5/1.", "ő. e.", "z. 6,", "w. 1,", "t. 2", "KC PZPR,", "sygn.", "XI",
                    "KSČ-ÚV,", "sv. 1,", "a. j. 2", "fond CC,", "dosar", "2.05.118,", "inv.nr.", "E2001E#", "1970/217#", "*", "F/7/1", "5 AG",
                    "RG 25,", "vol. 4,", "file", "MG", "CIA-RDP", "Add MS", "Hs-3,2", "X Papers", "(AFC 1941/001)", "ISA-", ",", ".", "é", "–",
                    "л. 5 об.", "арк.", "Bl. 5", "p. 3-7", "№", "档号", "全宗", "b. 3", "f. 1",
                ]),
                0..8,
            ),
            glue in prop::sample::select(vec![" ", ""]),
        ) {
            let text = words.join(glue);
            for grammar in GRAMMARS {
                let Some(code) = grammar.parse(&text) else { continue };
                let mut at = 0;
                for part in &code.parts {
                    prop_assert!(!text[part.range.clone()].is_empty());
                    let start = if part.label.is_empty() { part.range.start } else { part.label.start.min(part.range.start) };
                    prop_assert!(start >= at, "{text}: {:?}", code.parts);
                    at = part.range.end.max(if part.label.is_empty() { 0 } else { part.label.end });
                }
            }
        }

        #[test]
        fn any_text_may_be_asked_for_a_code(text in ".{0,40}") {
            let _ = find(&text);
            prop_assert!(read(&text).is_none_or(|code| !code.parts.is_empty()));
        }
    }
}
