//! What is read, what is passed over, and that a run which read nothing says so.

use crate::command::Place;

const RECORD: &str = "{\"id\": \"a\", \"title\": \"Letter\", \"dates\": \"15 January 1956\"}\n";

const NO_RECORD: &str = "error: no record was checked; if that is right, say so with `--allow-empty`\n";

/// An answer of OAI-PMH that holds this.
fn answer(holds: &str) -> String {
    format!(
        "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><responseDate>2020-01-01T00:00:00Z</responseDate>\
         <request>https://a.example.org/oai</request>{holds}</OAI-PMH>"
    )
}

#[test]
fn a_run_that_met_no_record_has_no_verdict_unless_that_is_right() {
    let place = Place::new();
    place.write("list.json", "[]").write("head.csv", "id,title\n").write("empty.jsonl", "");
    place.write("blank.yaml", " \n\n").write("folder/.hidden.jsonl", RECORD);
    for input in ["list.json", "head.csv", "empty.jsonl", "blank.yaml", "folder"] {
        for command in [&["check"][..], &["convert", "-o", "out"]] {
            let all = |more: &[&'static str]| place.run(&[command, &[input], more].concat());
            let ended = all(&[]);
            assert_eq!((ended.code, ended.err.as_str()), (Some(3), NO_RECORD), "{command:?} {input}");
            let ended = all(&["--allow-empty"]);
            assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{command:?} {input}");
        }
    }
    assert_eq!(place.run_with(&["check", "-"], b"").code, Some(3));
    place.write("folder/a.jsonl", RECORD);
    assert_eq!(place.run(&["check", "folder"]).code, Some(0));
}

#[test]
fn an_empty_file_of_json_or_xml_is_none() {
    let place = Place::new();
    place.write("a.json", "").write("a.xml", "\n").write("a.marcxml", "");
    for input in ["a.json", "a.xml", "a.marcxml", "."] {
        let ended = place.run(&["check", input, "--allow-empty"]);
        assert_eq!(ended.code, Some(3), "{input}");
        assert_eq!(ended.rules()[0], "unreadable-input");
        assert!(ended.out.contains("it is empty, and so no "), "{}", ended.out);
    }
    assert_eq!(place.run_with(&["check", "-", "--from", "json"], b"").rules(), ["unreadable-input"]);
}

#[test]
fn a_harvest_without_records_is_not_empty_and_one_that_failed_has_no_verdict() {
    let place = Place::new();
    let deleted =
        "<header status='deleted'><identifier>oai:a:1</identifier><datestamp>2020-01-01</datestamp></header>";
    for (holds, code, sums) in [
        (
            "<error code='noRecordsMatch'>Nothing</error>".to_owned(),
            0,
            "reported that there is nothing to harvest",
        ),
        (
            format!("<ListIdentifiers>{deleted}</ListIdentifiers>"),
            0,
            "reported that there is nothing to harvest",
        ),
        (format!("<ListRecords><record>{deleted}</record></ListRecords>"), 0, "1 record: 0 valid, 1 deleted"),
        ("<error code='badArgument'>From what?</error>".to_owned(), 3, "no verdict on what was asked"),
        (
            "<error code='noRecordsMatch'/><error code='badResumptionToken'/>".to_owned(),
            3,
            "no verdict on what was asked",
        ),
    ] {
        place.write("answer.xml", answer(&holds));
        let ended = place.run(&["check", "answer.xml", "--fail-on", "never"]);
        assert_eq!(ended.code, Some(code), "{holds}: {} {}", ended.out, ended.err);
        assert!(ended.out.contains(sums), "{holds}: {}", ended.out);
        assert_eq!(
            (ended.rules() == ["oai-error"], ended.out.contains("no records")),
            (code == 3, !sums.contains("record:"))
        );
    }
    assert!(place.run(&["check", "answer.xml"]).out.contains("found the error `badResumptionToken`"));
    let srw = |holds: &str| {
        format!(
            "<searchRetrieveResponse xmlns='http://www.loc.gov/zing/srw/'><version>1.1</version>{holds}</searchRetrieveResponse>"
        )
    };
    place.write("none.xml", srw("<numberOfRecords>0</numberOfRecords>"));
    assert_eq!(place.run(&["check", "none.xml"]).code, Some(0));
    let diagnostic = "<diagnostic xmlns='http://www.loc.gov/zing/srw/diagnostic/'>\
        <uri>info:srw/diagnostic/1/10</uri><message>Query syntax error</message></diagnostic>";
    for holds in ["<diagnostics/>".to_owned(), format!("<diagnostics>{diagnostic}</diagnostics>")] {
        place.write("wrong.xml", srw(&format!("<numberOfRecords>0</numberOfRecords>{holds}")));
        assert_eq!(place.run(&["check", "wrong.xml"]).code, Some(3));
    }
    let ended = place.run(&["check", "wrong.xml", "--fail-on", "never"]);
    assert!(
        ended.out.contains("found the diagnostic `info:srw/diagnostic/1/10`: Query syntax error"),
        "{}",
        ended.out
    );
    assert!(ended.rules().contains(&"sru-diagnostic") && ended.out.contains("no records"), "{}", ended.out);
}

#[test]
fn what_a_folder_holds_and_is_not_read_is_counted_and_named() {
    let place = Place::new();
    place.write("in/a.jsonl", RECORD).write("in/.b.jsonl", RECORD).write("in/.git/c.jsonl", RECORD);
    place.write("in/page.pdf", "%PDF-1.4\n").write("in/d.csv", "").write(".gitignore", "*.tmp\nscratch/\n");
    place.write("in/e.tmp", RECORD).write("in/scratch/f.jsonl", RECORD).write("in/sub/g.tmp", RECORD);
    let ended = place.run(&["check", "in", "-v"]);
    assert_eq!(ended.code, Some(0), "{}", ended.out);
    let sums = "passed over: 1 file in no known format, 1 empty, 3 by an ignore file, 2 hidden\n";
    assert!(ended.out.ends_with(sums), "{}", ended.out);
    assert!(ended.out.contains("  in/e.tmp\n  in/scratch\n  in/sub/g.tmp\n"), "{}", ended.out);
    assert!(ended.out.contains("  in/.b.jsonl\n  in/.git\n"), "{}", ended.out);
    let report = place.run(&["check", "in", "--report", "json"]).out;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let passed_over = &report["summary"]["passed_over"];
    assert_eq!(
        passed_over[0],
        serde_json::json!({"kind": "unrecognised", "count": 1, "names": ["in/page.pdf"]})
    );
    assert_eq!(passed_over[2]["count"], 3);
    // A file that is named is read whatever an ignore file says.
    assert_eq!(
        place.run(&["check", "in/.b.jsonl", "in/e.tmp", "--from", "jsonl"]).summary().split(':').next(),
        Some("2 records")
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_is_followed_and_each_file_read_once() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place
        .write("in/.git/annex/objects/KEY", RECORD)
        .write("in/sub/z.jsonl", RECORD.replace("\"a\"", "\"z\""));
    symlink(".git/annex/objects/KEY", place.path("in/a.jsonl")).unwrap();
    symlink("sub/z.jsonl", place.path("in/again.jsonl")).unwrap();
    symlink("sub", place.path("in/folder")).unwrap();
    symlink("..", place.path("in/sub/loop")).unwrap();
    symlink("not-here.jsonl", place.path("in/dangling.jsonl")).unwrap();
    let sums = "2 records: 2 valid\npassed over: 1 hidden, 3 links that lead to no file, 1 read under another name\n";
    let ended = place.run(&["check", "in"]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), sums));
    let sums = "2 records: 2 valid\npassed over: 1 hidden, 3 links that lead to no file, 2 read under another name\n";
    assert_eq!(place.run(&["check", "in", "in/sub/z.jsonl"]).out, sums);
    let twice = place.run(&["check", "in/a.jsonl", "in/a.jsonl"]);
    assert_eq!((twice.code, twice.rules()), (Some(1), vec!["duplicate-id"]));
}

#[test]
fn files_of_other_forms_are_called_by_name_whatever_format_is_named() {
    let place = Place::new();
    let workbook = b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml\0\0PK\x03\x04xl/workbook.xml";
    place.write("a.xlsx", workbook).write("a.csv", workbook).write("a.pdf", "%PDF-1.4\n");
    place
        .write("a.mrc", "00714cam a2200205 a 4500001001200000003000400012\x1e")
        .write("a.bib", "@article{a,\n}\n");
    place.write("a.txt", "TY  - JOUR\nER  - \n").write("a.html", "<!doctype html><html></html>");
    place.write("a", [&b"\x1f\x8b\x08\0\0\0\0\0\0\x03"[..], b"\x03\0\0\0\0\0\0\0\0\0"].concat());
    for (name, form) in [
        ("a.xlsx", "a workbook"),
        ("a.csv", "a workbook"),
        ("a.pdf", "a PDF"),
        ("a.mrc", "binary MARC"),
        ("a.bib", "BibTeX"),
        ("a.txt", "RIS"),
        ("a.html", "an HTML page"),
    ] {
        for from in ["auto", "csv", "labelled", "json", "yaml"] {
            let ended = place.run(&["check", name, "--from", from]);
            assert_eq!(
                (ended.code, ended.rules()),
                (Some(3), vec!["unreadable-input"]),
                "{name} --from {from}"
            );
            assert!(ended.out.contains(&format!("it is {form}")), "{name} --from {from}: {}", ended.out);
        }
        // In a folder such a file is nothing that was asked for.
        place
            .write("in/r.jsonl", RECORD)
            .write(&format!("in/{name}"), std::fs::read(place.path(name)).unwrap());
    }
    let ended = place.run(&["check", "in"]);
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (Some(0), "1 record: 1 valid\npassed over: 7 files in no known format\n")
    );
}

#[test]
fn what_is_no_text_is_offered_no_encoding() {
    let place = Place::new();
    // Noise, the same in every run.
    let mut state = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(3000)
    .collect();
    for name in ["a.json", "a.jsonl", "a.yaml", "a.txt", "a.xml"] {
        place.write(name, &noise);
        let ended = place.run(&["check", name]);
        assert!(ended.out.contains("it is no text: binary data"), "{name}: {}", ended.out);
        assert!(!ended.out.contains("--encoding"), "{name}: {}", ended.out);
    }
}

#[test]
fn a_source_checkout_is_no_archive_of_records() {
    let place = Place::new();
    place.write("justfile", "test:\n  cargo test\n\nbuild:\n  cargo build\n");
    place.write("mkdocs.yml", "site_name: Letters\nnav:\n  - Home: index.md\n");
    place.write("package.json", "{\"name\": \"a\", \"version\": \"1.0.0\", \"description\": \"b\"}");
    place
        .write("tsconfig.json", "{\"compilerOptions\": {\"strict\": true}}")
        .write("data/numbers.json", "[1, 2]");
    place.write("a.schema.json", format!("{{\"title\": \"A\", \"type\": \"object\", \"$id\": \"a\", \"required\": [], \"properties\": {{\"a\": \"{}\"}}}}", "x".repeat(9000)));
    place
        .write("src/read.rs", std::fs::read(crate::command::repository("fixtures/pages/110398.md")).unwrap());
    let ended = place.run(&["check", ".", "--allow-empty"]);
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (Some(0), "no records\npassed over: 7 files in no known format\n")
    );
    // By their names they are read, so that what is wrong can be seen; and so is what looks a little like a record.
    assert_eq!(place.run(&["check", "package.json"]).rules()[0], "foreign-record");
    place.write("slips.json", "{\"Id\": \"a\", \"Title\": \"b\", \"dat\": \"1956\"}");
    assert_eq!(place.run(&["check", "."]).code, Some(1));
    let place = Place::new();
    place
        .write("museum/1.json", "{\"objectID\": 1, \"artist\": \"b\"}")
        .write("house.json", "{\"type\": \"object\"}");
    let ended = place.run(&["check", "museum", "--schema", "house.json"]);
    assert!(ended.out.starts_with("error["), "a schema of one's own judges what is foreign: {}", ended.out);
}

/// Bytes packed with Zstandard, with a checksum.
fn zstd(text: &str) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
}

fn gzip(text: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.finish().unwrap()
}

#[test]
fn what_is_packed_is_held_against_its_checksum_and_damage_is_said_in_words() {
    let place = Place::new();
    let whole = zstd(RECORD);
    let at = whole.windows(6).position(|bytes| bytes == b"Letter").unwrap();
    let mut changed = whole.clone();
    changed[at] = b'B';
    let skipped = [b"\x50\x2A\x4D\x18\x04\0\0\0abcd", &whole[..], b"\x5F\x2A\x4D\x18\0\0\0\0"].concat();
    // A frame with a window of 2 GB.
    let bomb = b"\x28\xB5\x2F\xFD\x00\xA8\x01\0\0".to_vec();
    for (bytes, code, records, words) in [
        (whole.clone(), 0, 1, ""),
        (skipped, 0, 1, ""),
        ([whole.as_slice(), &[0; 5000]].concat(), 0, 1, "found bytes of zero"),
        ([whole.as_slice(), b"junk"].concat(), 3, 1, "bytes that are no Zstandard stand behind the end"),
        (changed, 3, 1, "does not match its checksum"),
        (whole[..whole.len() - 2].to_vec(), 3, 0, "it was cut off"),
        (whole[..at].to_vec(), 3, 0, "it was cut off"),
        (bomb, 3, 0, "expected a Zstandard window of at most 48 MB, found one of 2048 MB"),
        (b"\x28\xB5\x2F\xFD\x07\xFF\xFF\xFF\xFF\xFF\xFF\xFF".to_vec(), 3, 0, "Zstandard "),
    ] {
        // By its name it is met as packed, by its bytes only where it is read.
        for name in ["a.jsonl.zst", "a.jsonl"] {
            place.write(name, &bytes);
            let ended = place.run(&["check", name]);
            assert_eq!(ended.code, Some(code), "{words}: {} {}", ended.out, ended.err);
            assert!(ended.out.contains(words) && !ended.out.contains('{'), "{words}: {}", ended.out);
            assert!(records == 0 || ended.out.contains("1 record: 1 valid"), "{words}: {}", ended.out);
        }
    }
}

#[test]
fn what_stands_behind_the_end_of_gzip_costs_no_record() {
    let place = Place::new();
    for count in [1, 3000] {
        let records: String = (0..count).map(|n| RECORD.replace("\"a\"", &format!("\"{n}\""))).collect();
        let whole = gzip(&records);
        let sums = format!("{count} record{}: {count} valid", if count == 1 { "" } else { "s" });
        for (behind, code, rules) in [
            (&b""[..], 0, &[][..]),
            (&[0; 10_000], 0, &["padded-file"]),
            (&[0], 0, &["padded-file"]),
            (b"\0\0junk", 3, &["unreadable-input"]),
            (b"\x1F", 3, &["unreadable-input"]),
            (&whole[..0], 0, &[]),
        ] {
            place.write("a.jsonl.gz", [&whole, behind].concat());
            let ended = place.run(&["check", "a.jsonl.gz"]);
            assert_eq!((ended.code, &ended.rules()[..]), (Some(code), rules), "{}", ended.out);
            assert!(ended.out.contains(&sums), "{}", ended.out);
        }
    }
}

#[test]
fn an_unclosed_quote_is_found_in_a_table_larger_than_the_record_limit() {
    let place = Place::new();
    let rows: String = (0..9000).map(|n| format!("{n},A letter,1956\n")).collect();
    place.write("a.csv", format!("id,title,dates\na,\"Open,1956\n{rows}"));
    let ended = place.run(&["check", "a.csv", "--record-limit", "100K"]);
    assert_eq!(ended.rules(), ["unclosed-quote"], "{}", ended.out);
    assert!(ended.summary().starts_with("9001 records: 9000 valid, 1 refused"), "{}", ended.out);
    // A record that is larger is still passed over.
    place.write("b.jsonl", format!("{{\"id\": \"a\", \"title\": \"{}\"}}\n{RECORD}", "x".repeat(400_000)));
    let ended = place.run(&["check", "b.jsonl", "--record-limit", "100K"]);
    assert_eq!(ended.rules(), ["record-too-large"], "{}", ended.out);
    assert!(ended.summary().starts_with("2 records: 1 valid, 1 refused"), "{}", ended.out);
}

#[test]
fn complaints_carry_no_commands_and_no_other_files() {
    let place = Place::new();
    let schema = |inside: &str| {
        format!(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:a'>{inside}</xs:schema>"
        )
    };
    place
        .write("a.xml", "<a xmlns='urn:a'/>")
        .write("in/evil.xsd", schema("<xs:element name='EVIL&#x9b;31m&#x202e;&#x200f;'/>"));
    let ended = place.run(&["check", "a.xml", "--xsd", "in/evil.xsd"]);
    assert_eq!(ended.code, Some(3), "{}", ended.err);
    assert!(ended.err.contains("EVIL\\u{9b}31m\\u{202e}\\u{200f}"), "{}", ended.err);
    place.write("secret", "root:x:0").write("part.xsd", schema("<xs:element name='a'/>"));
    place.write("in/below/part.xsd", schema("<xs:element name='a'/>"));
    let include = |location: &str| schema(&format!("<xs:include schemaLocation='{location}'/>"));
    let secret = place.path("secret");
    let outside = format!("file://{}", secret.display());
    for location in ["../secret", &outside, "below/../../secret", "../part.xsd"] {
        place.write("in/main.xsd", include(location));
        let ended = place.run(&["check", "a.xml", "--xsd", "in/main.xsd"]);
        assert_eq!(ended.code, Some(3), "{location}: {}", ended.err);
        assert!(
            ended.err.contains("is not read") && !ended.err.contains("root:x"),
            "{location}: {}",
            ended.err
        );
    }
    // What is named may be read, and what stands below.
    let ended = place.run(&["check", "a.xml", "--xsd", "in/main.xsd", "--xsd", "part.xsd"]);
    assert_eq!(ended.code, Some(0), "{} {}", ended.out, ended.err);
    place.write("in/main.xsd", include("below/part.xsd"));
    assert_eq!(place.run(&["check", "a.xml", "--xsd", "in/main.xsd"]).code, Some(0));
}

#[cfg(unix)]
#[test]
fn schemas_and_profiles_are_read_once_and_not_without_end() {
    let place = Place::new();
    place.write("r.jsonl", RECORD);
    for option in ["--schema", "--profile", "--xsd"] {
        let ended = place.run(&["check", "r.jsonl", option, "/dev/zero"]);
        assert!(ended.code.is_some_and(|code| code >= 2), "{option}: {}", ended.err);
        assert!(ended.err.contains("expected at most 64 MB"), "{option}: {}", ended.err);
    }
    let ended = place.run_with(&["check", "r.jsonl", "--schema", "/dev/stdin"], b"{\"required\": [\"x\"]}");
    assert_eq!(ended.code, Some(1), "{} {}", ended.out, ended.err);
}

#[test]
fn names_that_are_nearly_right_are_answered_with_those_that_may_be_meant() {
    let place = Place::new();
    let rule = place.run(&["rule", "date-reversed"]);
    assert!(
        rule.err.contains("did you mean `date-points-reversed`, `date-range-reversed` or "),
        "{}",
        rule.err
    );
    let report = place.run(&["check", ".", "--report", "jsnol"]);
    assert!(report.err.contains("did you mean `jsonl`?"), "{}", report.err);
}
