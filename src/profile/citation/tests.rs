//! Citations of the Wilson Center's pages, and what a machine read of them.

use super::*;
use proptest::prelude::*;

fn text<'a>(slice: Option<Slice<'a>>) -> &'a str {
    slice.map_or("", |slice| slice.text)
}

fn texts<'a>(slices: &[Slice<'a>]) -> Vec<&'a str> {
    slices.iter().map(|slice| slice.text).collect()
}

/// Asserts that every slice is where it says, that none overlap, and that no letter or digit is lost.
fn assert_accounted(whole: &str, citation: &Citation<'_>) {
    let numbers = citation.identifiers.iter().flat_map(|number| [number.label, number.value]);
    let mut all: Vec<Slice<'_>> = [
        citation.title,
        citation.date,
        citation.platform,
        citation.repository,
        citation.reference_code,
        citation.url,
    ]
    .into_iter()
    .flatten()
    .chain(citation.attributions.iter().copied())
    .chain(citation.remainder.iter().copied())
    .chain(numbers)
    .collect();
    all.sort_by_key(|slice| slice.start);
    let mut at = 0;
    for slice in all {
        assert_eq!(whole.get(slice.range()), Some(slice.text), "{whole:?} {citation:?}");
        assert!(slice.start >= at, "overlap at {at} of {whole:?}: {citation:?}");
        let gap: Vec<_> =
            whole[at..slice.start].split_whitespace().filter(|w| !matches!(*w, "and" | "&")).collect();
        assert!(!gap.concat().contains(char::is_alphanumeric), "lost {gap:?} of {whole:?}: {citation:?}");
        at = slice.range().end;
    }
    assert!(!whole[at..].contains(char::is_alphanumeric), "lost the end of {whole:?}: {citation:?}");
}

fn read(whole: &str) -> Citation<'_> {
    let citation = Citation::read(whole, &[]);
    assert_accounted(whole, &citation);
    citation
}

const SEED: &str = "\"Request by the Chinese leadership to the Soviet Leadership for Help in Establishing a Chinese \
                    Nuclear Program\", January 15, 1956, Wilson Center Digital Archive, TsKhSD (Center for the Storage \
                    of Contemporary Documentation), f.5, op.30, d.164, ll. 7a, 48-9. Obtained by Tatiana Zazerskaia \
                    and translated by David Wolff.";

#[test]
fn every_part_of_a_citation_is_found() {
    let citation = read(SEED);
    assert_eq!(
        text(citation.title),
        "Request by the Chinese leadership to the Soviet Leadership for Help in Establishing a Chinese Nuclear Program"
    );
    assert_eq!(citation.title.map(|title| title.range()), Some(1..110));
    assert_eq!(text(citation.date), "January 15, 1956");
    assert_eq!(text(citation.platform), "Wilson Center Digital Archive");
    assert_eq!(text(citation.repository), "TsKhSD (Center for the Storage of Contemporary Documentation)");
    assert_eq!(text(citation.reference_code), "f.5, op.30, d.164, ll. 7a, 48-9");
    assert_eq!(
        texts(&citation.attributions),
        ["Obtained by Tatiana Zazerskaia and translated by David Wolff"]
    );
    assert_eq!((citation.remainder.len(), citation.identifiers.len(), citation.url), (0, 0, None));
}

#[test]
fn a_wrapped_citation_with_marks_that_do_not_pair_is_read() {
    let citation = read(
        "“George F. Kennan, ‘The Inauguration of Organized Political Warfare',” April 30, 1948, History and\n\
         Public Policy Program Digital Archive, National Archives and Records Administration, Record Group\n\
         59, Entry A1 558-B, Policy Planning Staff/Council, Subject Files, 1947-1962, Box 28. Obtained by\n\
         Brendan Chrzanowski.",
    );
    assert_eq!(text(citation.title), "George F. Kennan, ‘The Inauguration of Organized Political Warfare'");
    assert_eq!(text(citation.date), "April 30, 1948");
    assert_eq!(text(citation.platform), "History and\nPublic Policy Program Digital Archive");
    assert_eq!(text(citation.repository), "National Archives and Records Administration");
    assert_eq!(
        text(citation.reference_code),
        "Record Group\n59, Entry A1 558-B, Policy Planning Staff/Council, Subject Files, 1947-1962, Box 28"
    );
    assert_eq!(texts(&citation.attributions), ["Obtained by\nBrendan Chrzanowski"]);
    assert_eq!(citation.remainder, []);
}

#[test]
fn a_lost_full_stop_leaves_what_cannot_be_known_in_the_remainder() {
    let citation = read(
        "“Department of State, Outgoing Telegram to Moscow Embassy,” November 08, 1956, History and\n\
         Public Policy Program Digital Archive, Obtained and contributed to CWIHP by A. Ross Johnson\n\
         Department of State, Record Group 59, National Archives of the United States.\n\
         http://digitalarchive.wilsoncenter.org/document/134612",
    );
    assert_eq!(text(citation.title), "Department of State, Outgoing Telegram to Moscow Embassy");
    assert_eq!(texts(&citation.attributions), ["Obtained and contributed to CWIHP by A. Ross Johnson"]);
    assert_eq!(text(citation.repository), "National Archives of the United States");
    assert_eq!(text(citation.reference_code), "Record Group 59");
    assert_eq!(texts(&citation.remainder), ["Department of State"]);
    assert_eq!(text(citation.url), "http://digitalarchive.wilsoncenter.org/document/134612");
}

#[test]
fn numbers_of_other_systems_are_identifiers() {
    let citation = read(
        "“Guidance,” October 24, 1956, History and Public Policy Program Digital Archive, Obtained and\n\
         contributed to CWIHP by A. Ross Johnson and referenced in Ch3 p111 of his book Radio Free\n\
         Europe and Radio Liberty. CIA mandatory declassification review document number C0138501 1.\n\n\
         http://digitalarchive.wilsoncenter.org/document/1 15990\n",
    );
    let number = citation.identifiers[0];
    assert_eq!((number.kind, number.value.text), ("cia", "C0138501 1"));
    assert_eq!(number.label.text, "CIA mandatory declassification review document number");
    assert_eq!(
        texts(&citation.remainder),
        ["and referenced in Ch3 p111 of his book Radio Free\nEurope and Radio Liberty"]
    );
    assert_eq!(text(citation.url), "http://digitalarchive.wilsoncenter.org/document/1 15990");

    let citation = read(
        "“Agreed Policy,” August 07, 1956, History and Public Policy\nProgram Digital Archive, Obtained and \
         contributed to CWIHP by A. Ross Johnson. Cited in his book\nRadio Free Europe and Radio Liberty, CIA \
         mandatory declassification review document number\nMORI 1409009.",
    );
    let number = citation.identifiers[0];
    assert_eq!((number.kind, number.value.text), ("mori", "1409009"));
    assert_eq!(texts(&citation.remainder), ["Cited in his book\nRadio Free Europe and Radio Liberty"]);
    assert_eq!((citation.repository, citation.reference_code), (None, None));
}

#[test]
fn source_lines_are_citations_without_a_title() {
    let citation =
        read("BArch, B 136/59748, 403-410. Contributed, transcribed, and translated by Stephan Kieninger.");
    assert_eq!(text(citation.repository), "BArch");
    assert_eq!(text(citation.reference_code), "B 136/59748, 403-410");
    assert_eq!(
        texts(&citation.attributions),
        ["Contributed, transcribed, and translated by Stephan Kieninger"]
    );

    let citation = read("Nehru Memorial Museum and Library, File No. JNSG, vol. 21-1.");
    assert_eq!(text(citation.repository), "Nehru Memorial Museum and Library");
    assert_eq!(text(citation.reference_code), "File No. JNSG, vol. 21-1");

    let citation = read(
        "Diplomatic Archives of the Ministry of Foreign Affairs of Japan, File A’0392 (Microfilm). Contributed by \
         Robert Hoppens and translated by Stephen Mercado.",
    );
    assert_eq!(text(citation.repository), "Diplomatic Archives of the Ministry of Foreign Affairs of Japan");
    assert_eq!(text(citation.reference_code), "File A’0392 (Microfilm)");
    assert_eq!(citation.attributions.len(), 1);

    let citation = read("РГАСПИ. Ф.17. Оп.166. Д.575. Л.17");
    assert_eq!(
        (text(citation.repository), text(citation.reference_code)),
        ("РГАСПИ", "Ф.17. Оп.166. Д.575. Л.17")
    );
}

#[test]
fn the_notes_of_an_edition_are_citations_with_remarks_behind_the_code() {
    let citation = read(
        "Source: National Archives, RG 59, Central Files 1964–66, POL 27 VIET S. Secret; Immediate; Exdis.",
    );
    assert_eq!(text(citation.repository), "National Archives");
    assert_eq!(text(citation.reference_code), "RG 59, Central Files 1964–66, POL 27 VIET S");
    assert_eq!(texts(&citation.remainder), ["Source", "Secret; Immediate; Exdis"]);

    let citation = read(
        "Slany to Pickering, April 14, 1982; and Burke to Price, April 15, 1982 in Department of State, FRUS Clearance \
         Lot File 04D114, Box 3, Clearance Folder.",
    );
    assert_eq!(text(citation.repository), "Department of State");
    assert_eq!(text(citation.reference_code), "FRUS Clearance Lot File 04D114, Box 3, Clearance Folder");
}

#[test]
fn a_place_may_go_before_the_archive_and_the_code_be_left_whole() {
    let citation = read("Cambridge, University Library, Schnitzler, B 89, A 2");
    assert_eq!(text(citation.repository), "Cambridge, University Library");
    assert_eq!(text(citation.reference_code), "Schnitzler, B 89, A 2");

    let citation = read("Salzburg, Universitätsbibliothek, 32321-I");
    assert_eq!(text(citation.repository), "Salzburg, Universitätsbibliothek");
    assert_eq!(text(citation.reference_code), "32321-I");

    let citation = read("Jerusalem, National Library of Israel, ARC. Ms. Var. 305 1 58");
    assert_eq!(text(citation.reference_code), "ARC. Ms. Var. 305 1 58");
}

#[test]
fn a_declared_platform_is_found_and_sentences_behind_the_code_are_left() {
    let whole =
        "\"Letter\", 1956, Parallel History\nProject, RGASPI, f. 558, op. 11. Published in Bulletin 5.";
    let citation = Citation::read(whole, &["Parallel History Project"]);
    assert_accounted(whole, &citation);
    assert_eq!(text(citation.platform), "Parallel History\nProject");
    assert_eq!(text(citation.repository), "RGASPI");
    assert_eq!(text(citation.reference_code), "f. 558, op. 11");
    assert_eq!(texts(&citation.remainder), ["Published in Bulletin 5"]);
    assert_eq!(read("Hannah Arendt").remainder[0].range(), 0..13);
    assert_eq!(read(""), Citation::default());
}

#[test]
fn what_stands_first_holds_the_document_and_all_behind_it_is_the_code() {
    for (whole, repository, code) in [
        (
            "Central State Archive, Sofia (TsDA), Fond 1-B, Record 51, File 2",
            "Central State Archive, Sofia (TsDA)",
            "Fond 1-B, Record 51, File 2",
        ),
        ("AMZV, TO-T 1955-1959, Korea, karton 1, obal 5", "AMZV", "TO-T 1955-1959, Korea, karton 1, obal 5"),
        (
            "South Korean Foreign Ministry Archive, 722.2 UN, 1975, Roll C-0083, File 12",
            "South Korean Foreign Ministry Archive",
            "722.2 UN, 1975, Roll C-0083, File 12",
        ),
        (
            "ASMAE, Affari Politici 1950-1957, URSS, b. 1234, fasc. 5",
            "ASMAE",
            "Affari Politici 1950-1957, URSS, b. 1234, fasc. 5",
        ),
        (
            "Archivo General de la Nación, Galería 2, Caja 35, exp. 12",
            "Archivo General de la Nación",
            "Galería 2, Caja 35, exp. 12",
        ),
        (
            "MOL, XIX-J-1-j Korea, 6. doboz, 5/d, 0011/RT/1963",
            "MOL",
            "XIX-J-1-j Korea, 6. doboz, 5/d, 0011/RT/1963",
        ),
        ("MNL OL, M-KS 288. f. 5. cs. 186. ő. e.", "MNL OL", "M-KS 288. f. 5. cs. 186. ő. e."),
        ("SAPMO-BA, DY 30, IV A 2/20/250", "SAPMO-BA", "DY 30, IV A 2/20/250"),
        (
            "Central State Archive, Tirana, AQPPSH-MPKK-V. 1961, L. 13, D. 6",
            "Central State Archive, Tirana",
            "AQPPSH-MPKK-V. 1961, L. 13, D. 6",
        ),
        (
            "РГВИА: ф. 14877, оп. 1, д. 2049 (1854), д. 3504 (1860)",
            "РГВИА",
            "ф. 14877, оп. 1, д. 2049 (1854), д. 3504 (1860)",
        ),
        (
            "DDEL, White House Office, NSC Staff Papers, Box 3",
            "DDEL",
            "White House Office, NSC Staff Papers, Box 3",
        ),
        (
            "Marbach am Neckar, Deutsches Literaturarchiv, A:Schnitzler, HS.NZ85.1.4310. S. [7]",
            "Marbach am Neckar, Deutsches Literaturarchiv",
            "A:Schnitzler, HS.NZ85.1.4310. S. [7]",
        ),
        (
            "Wien, Österreichische Nationalbibliothek, Autogr. 123/36-1, 36",
            "Wien, Österreichische Nationalbibliothek",
            "Autogr. 123/36-1, 36",
        ),
    ] {
        let citation = read(whole);
        assert_eq!((text(citation.repository), text(citation.reference_code)), (repository, code));
        assert_eq!(texts(&citation.remainder), [""; 0], "{whole}");
    }
}

#[test]
fn a_year_a_country_and_a_numbered_unit_hold_nothing() {
    for whole in [
        "Note on the harvest, 3 pp., Korea, karton 1",
        "Note on 5 files, 1975, Roll C-0083",
        "Letter of 5 May, Room 2, Caja 35",
    ] {
        assert_eq!(text(read(whole).repository), "", "{whole}");
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_of_any_citation(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "\"", "“Title,”", "January", "15,", "1956,", "Wilson Center Digital Archive,", "TsKhSD", "(Center)",
                "f.5,", "op.30,", "Record Group 59,", "Box 28.", "Obtained by", "David Wolff", "and", "translated by",
                "Jr.", "(trl)", "MORI 14.", "http://x.org/1", "National Archives,", "в", "Ф.1.", "document number",
                "CIA", ",", ".", "\n", "Department of State,", "of", "1894-1971,",
            ]),
            0..14,
        )
    ) {
        read(&words.join(" "));
    }

    #[test]
    fn any_text_is_a_citation(text in ".{0,60}") {
        read(&text);
    }
}
