//! Offsets in reports are bytes of the user's own file, whatever encoding it is in.

use encoding_rs::{EUC_KR, Encoding, GB18030, KOI8_R, SHIFT_JIS, WINDOWS_1252};
use fonds::internals::edits;
use fonds::{Engine, Settings};
use serde_json::Value;

use crate::command::Place;

/// What stands in a file where the findings of a check and their fixes say that they are.
fn shown(bytes: &[u8], name: &str, options: &[&str]) -> Vec<(String, Vec<u8>, Option<Vec<u8>>)> {
    let place = Place::new();
    place.write(name, bytes);
    let ended = place.run(&[&["check", name, "--report", "jsonl"], options].concat());
    let part = |of: &Value| {
        let start = of["offset"].as_u64().unwrap() as usize;
        bytes[start..start + of["length"].as_u64().unwrap() as usize].to_vec()
    };
    let lines = ended.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let findings = lines.filter(|line| line["type"] == "finding");
    findings
        .map(|finding| {
            let fix = Some(&finding["fix"]["edits"][0]).filter(|edit| !edit.is_null()).map(part);
            (finding["rule"].as_str().unwrap().to_owned(), part(&finding), fix)
        })
        .collect()
}

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable, "{} cannot hold {text}", encoding.name());
    bytes.into_owned()
}

fn utf_16(text: &str, mark: bool, little: bool) -> Vec<u8> {
    let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

const REVERSED: &str = "1956-03-20/1956-01-15";

/// Two records, the second of which has a range that ends before it begins, on lines that hold these words.
fn records(words: &str) -> String {
    format!(
        "{{\"id\":\"a\",\"title\":\"{words}\"}}\n{{\"id\":\"b\",\"title\":\"{words}\",\"dates\":{{\"edtf\":\"{REVERSED}\"}}}}\n"
    )
}

#[test]
fn offsets_are_bytes_of_the_file_in_encodings_of_one_byte_and_of_many() {
    for (encoding, words) in [
        (WINDOWS_1252, "Café «à la carte»"),
        (KOI8_R, "Дело № 5".replace('№', "N").leak() as &str),
        (SHIFT_JIS, "手紙と ｶﾅ letters"),
        (EUC_KR, "편지 letters"),
        (GB18030, "信件 \u{1F4DC} letters"),
    ] {
        let bytes = encoded(encoding, &records(words));
        let found = shown(&bytes, "records.jsonl", &["--encoding", encoding.name()]);
        let range = REVERSED.as_bytes().to_vec();
        let expected = ("date-range-reversed".to_owned(), range.clone(), Some(range));
        assert_eq!(found, [expected], "{}", encoding.name());
    }
}

#[test]
fn offsets_are_bytes_of_the_file_in_utf_16() {
    for (mark, little) in [(true, true), (true, false), (false, true), (false, false)] {
        let text = |words: &str| utf_16(words, false, little);
        let bytes = utf_16(&records("Café 子 \u{1F4DC}"), mark, little);
        let found = shown(&bytes, "records.jsonl", &[]);
        let expected = ("date-range-reversed".to_owned(), text(REVERSED), Some(text(REVERSED)));
        assert_eq!(found, [expected], "mark {mark}, little {little}");
    }
}

#[test]
fn a_text_itself_that_is_found_fault_with_is_shown_whole() {
    let row = |title: &str| format!("id;title\na;Zoë\nb;{title}\n");
    let bytes = encoded(WINDOWS_1252, &row(" \u{e9}t\u{e9}\u{a0}x"));
    assert_eq!(shown(&bytes, "table.csv", &["--encoding", "windows-1252", "--profile", "table"]), []);
    // A row with one cell more than there are columns, behind letters of one byte that have two in UTF-8.
    let bytes = encoded(WINDOWS_1252, &row("é;é;é"));
    let found = shown(&bytes, "table.csv", &["--encoding", "windows-1252", "--profile", "table"]);
    assert_eq!(found.len(), 1);
    assert_eq!((&*found[0].0, &*found[0].1), ("extra-cells", &b"\xE9;\xE9"[..]));
}

#[test]
fn the_declaration_of_xml_is_heeded_and_its_offsets_are_the_files() {
    let text = |label: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{label}\"?>\n<mods xmlns=\"http://www.loc.gov/mods/v3\" version=\"3.8\">\
             <titleInfo><title>Père Noël</title></titleInfo><note tipe=\"x\">é</note></mods>\n"
        )
    };
    for encoding in [WINDOWS_1252, encoding_rs::UTF_8] {
        let bytes = encoded(encoding, &text(encoding.name()));
        let found = shown(&bytes, "record.xml", &[]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (&*found[0].0, &*found[0].1),
            ("unexpected-attribute", &b"tipe"[..]),
            "{}",
            encoding.name()
        );
    }
}

#[test]
fn what_is_wrong_around_records_of_xml_stands_at_its_bytes() {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">\n\
                <mods version=\"3.8\"><titleInfo><title>été</title></titleInfo></mods>\nöps\n\
                <mods version=\"3.8\"><titleInfo><title>été</title></titleInfo></mods>\n</modsCollection>\n";
    let found = shown(&encoded(WINDOWS_1252, text), "records.xml", &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&*found[0].0, &*found[0].1), ("stray-text", &b"\xF6ps"[..]));
}

/// What becomes of a file by all fixes that the library offers for it, and whether one can only be shown.
fn mended(bytes: &[u8], name: &str, encoding: Option<&'static Encoding>) -> (Vec<u8>, Vec<String>) {
    let mut settings = Settings::default();
    settings.encoding = encoding;
    let found = Engine::new(settings).convert(name, bytes).unwrap().findings;
    let fixes: Vec<_> = found.iter().filter_map(|finding| finding.fix.as_ref()).collect();
    let edits: Vec<_> = fixes.iter().map(|fix| fix.file_edits()).collect();
    let refused = fixes.iter().filter_map(|fix| fix.refusal.as_ref()).map(ToString::to_string);
    (edits::apply(bytes, fixes[0].encoding, &edits).bytes, refused.collect())
}

#[test]
fn a_fix_is_written_in_the_encoding_of_the_file() {
    let (before, behind) = REVERSED.split_once('/').unwrap();
    let expected = |words: &str| records(words).replace(REVERSED, &format!("{behind}/{before}"));
    let words = "Café à la carte";
    let bytes = encoded(WINDOWS_1252, &records(words));
    let (bytes, refused) = mended(&bytes, "records.jsonl", Some(WINDOWS_1252));
    assert_eq!((bytes, refused), (encoded(WINDOWS_1252, &expected(words)), Vec::new()));
    for little in [true, false] {
        let (bytes, _) = mended(&utf_16(&records("Чай"), true, little), "records.jsonl", None);
        assert_eq!(bytes, utf_16(&expected("Чай"), true, little));
    }
}

#[test]
fn a_fix_with_a_character_that_the_encoding_has_not_is_only_shown() {
    // What was Cyrillic in UTF-8 was read as Windows-1252.
    let text = "{\"id\": \"a\", \"title\": \"Ð”Ñ€ÑƒÐ¶Ð±Ð°\"}\n";
    let bytes = encoded(WINDOWS_1252, text);
    let (after, refused) = mended(&bytes, "records.jsonl", Some(WINDOWS_1252));
    assert_eq!(after, bytes);
    assert_eq!(refused, ["windows-1252, the encoding of the file, has no `Д`"]);
}
