//! Where inherited values stand: in other rows, in any encoding, however the file is cut.

use std::sync::Arc;

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, WINDOWS_1252};
use fonds::internals::engine::{Batches, Source, Unrecognised};
use fonds::internals::profile::Profile;
use fonds::internals::source::{Context, InheritedText, Lineage, Position, position};
use fonds::{Engine, Settings};
use serde_json::{Value, json};

use crate::command::Place;

/// Rows that are parts of others and inherit what is judged in them.
fn profile(link: &str) -> String {
    format!(
        r#"
name = "inventory"
about = "an inventory"
format = ["csv", "tsv"]

[layout]
signature = ["No", "Part of"]

[layout.hierarchy]
{link}
carry = ["Date", "No", "Title", "Link"]

[[map]]
from = "No"
to = "id"

[[map]]
from = "Title"
to = "title"

[[map]]
from = "@ancestors[].Date"
to = "dates"

[[map]]
from = "@ancestors[].Link"
to = "url"

[[leave]]
from = "Part of"
why = "read in the parts"

[[leave]]
from = "Depth"
why = "read in the parts"

[[leave]]
from = "Date"
why = "read in the parts"

[[leave]]
from = "Link"
why = "read in the parts"
"#
    )
}

const BY_PARENT: &str = "id = \"No\"\nparent = \"Part of\"";
const BY_DEPTH: &str = "depth = \"Depth\"";

/// The bytes of a text in an encoding; UTF-16 as little endian behind its mark.
fn encoded(encoding: Option<&'static Encoding>, text: &str) -> Vec<u8> {
    match encoding {
        None => std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        Some(encoding) => {
            let (bytes, _, unmappable) = encoding.encode(text);
            assert!(!unmappable, "{}: {text}", encoding.name());
            bytes.into_owned()
        }
    }
}

/// What each record inherits, from the top down: the record it is of, that one's id, and the text.
type Inherits = Vec<Vec<(u64, Option<String>, InheritedText)>>;

fn inherits(link: &str, bytes: &[u8], encoding: Option<&'static Encoding>) -> Inherits {
    let mut settings = Settings::default();
    settings.profile = Some(Arc::new(Profile::read(&profile(link)).unwrap()));
    settings.encoding = encoding.filter(|encoding| *encoding != UTF_8);
    let engine = Engine::new(settings);
    let mut source = Source::open(&engine, Some("a.csv".as_ref()), true, Box::new(bytes)).unwrap();
    let plan = std::mem::replace(&mut source.plan, Err(Unrecognised::Format)).unwrap();
    let mut batches = Batches::new(&engine, plan, source, Context::default());
    let mut all = Vec::new();
    while let Some(cut) = batches.next(Vec::new()) {
        for piece in cut.unwrap().batch.pieces {
            let Lineage::Within(inherited, _) = piece.lineage else {
                all.push(Vec::new());
                continue;
            };
            let of = |one: &fonds::internals::source::Inherited| {
                let record = (one.ordinal, one.id.as_deref().map(str::to_owned));
                one.texts.iter().map(|text| (record.0, record.1.clone(), text.clone())).collect::<Vec<_>>()
            };
            all.push(inherited.chain().into_iter().flat_map(of).collect());
        }
    }
    all
}

/// Asserts that every inherited text stands in the file where it says that it does.
fn assert_in_place(text: &str, link: &str, encoding: Option<&'static Encoding>) -> Inherits {
    let bytes = encoded(encoding, text);
    let all = inherits(link, &bytes, encoding);
    let starts: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let byte_of = |at: Position| {
        let line = starts[at.line as usize - 1];
        let column = at.column as usize - 1;
        line + text[line..].char_indices().nth(column).map_or(text.len() - line, |(at, _)| at)
    };
    let mut seen = 0;
    for (_, _, inherited) in all.iter().flatten() {
        let place = inherited.place;
        let raw = &bytes[place.offset as usize..][..place.length as usize];
        let here = &text[byte_of(place.start)..byte_of(place.end)];
        // No mark stands before it, for it is a part of the file.
        let marked = encoded(encoding, here);
        assert_eq!(raw, &marked[if encoding.is_none() { 2 } else { 0 }..], "{here}");
        assert_eq!(here.replace("\"\"", "\""), *inherited.text);
        assert_eq!(
            position(text.as_bytes(), byte_of(place.start), Position { line: 1, column: 1 }),
            place.start
        );
        seen += 1;
    }
    assert!(seen > 0);
    all
}

/// Several levels, quotes and line ends in cells, blanks around values, and letters of several lengths.
fn table(letter: &str) -> String {
    format!(
        "No,Part of,Depth,Title,Date,Link\n\
         1,,1,\"The \"\"{letter}\"\" Archive\",\"once {letter}\nor twice\", http://a.example/{letter} \n\
         2,1,2,{letter}{letter}{letter},\"  {letter}? \",\n\
         \"3\",\"2\",\"3\",\"a\r\nb {letter}\r\n\",,\"x\"\n\
         4,3,4,Letter,,\n\
         5,1,2,Note,,\n\
         6,5,3,Slip,,\n"
    )
}

#[test]
fn an_inherited_text_knows_where_it_stands_in_the_file_in_any_encoding() {
    for (encoding, letter) in [
        (Some(UTF_8), "é子\u{1F4DC}"),
        (None, "é子\u{1F4DC}"),
        (Some(WINDOWS_1252), "é–"),
        (Some(SHIFT_JIS), "手ｶa"),
    ] {
        for link in [BY_PARENT, BY_DEPTH] {
            let all = assert_in_place(&table(letter), link, encoding);
            let counts: Vec<usize> = all.iter().map(Vec::len).collect();
            assert_eq!(counts, [0, 4, 7, 10, 4, 6], "{link}");
            let of: Vec<(u64, Option<&str>)> =
                all[3].iter().map(|(ordinal, id, _)| (*ordinal, id.as_deref())).collect();
            let id = |id: &'static str| (link == BY_PARENT).then_some(id);
            assert_eq!((of[0], of[4], of[7]), ((0, id("1")), (1, id("2")), (2, id("3"))));
        }
    }
}

#[test]
fn a_parent_many_batches_before_stands_where_it_stands() {
    let mut text = String::from("No,Part of,Depth,Title,Date,Link\n0,,1,é\u{1F4DC},\"once\né\",\n");
    for number in 1..3000 {
        let parent = if number % 2 == 0 { 0 } else { number / 7 * 2 };
        text += &format!("{number},{parent},2,\"Letter \"\"{number}\"\"\n{}\",é{number},\n", "é ".repeat(60));
    }
    for encoding in [Some(UTF_8), None] {
        let all = assert_in_place(&text, BY_PARENT, encoding);
        let (ordinal, id, first) = &all[2998][0];
        assert_eq!((*ordinal, id.as_deref(), &*first.text), (0, Some("0"), "once\né"));
        assert_eq!((first.place.start, first.place.end.line), (Position { line: 2, column: 10 }, 3));
    }
}

/// The findings of a check.
fn findings(place: &Place, more: &[&str]) -> Vec<Value> {
    let command = ["check", "in.csv", "--profile", "inventory.toml", "--report", "jsonl"];
    let ended = place.run(&[&command, more].concat());
    assert_ne!(ended.code, Some(2), "{}", ended.err);
    let lines = ended.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["type"] == "finding").collect()
}

#[test]
fn a_finding_on_an_inherited_value_names_where_it_is_inherited_from() {
    let place = Place::new();
    let table = "No,Part of,Depth,Title,Date,Link\n\
                 1,,1,Archive,\"of the \"\"old\"\"\ndays\",\n\
                 2,1,2,Series,in spring,\" http://a.example/b \"\n\
                 3,2,3,Letter,,\n\
                 4,1,2,Briefe fÃ¼r Bonn,,\n";
    place.write("inventory.toml", profile(BY_PARENT)).write("in.csv", table);
    let found = findings(&place, &[]);
    let shown: Vec<Value> = found
        .iter()
        .map(|one| json!([one["rule"], one["line"], one["column"], one["path"], one["related"]]))
        .collect();
    let related = |line: u64, column: u64, end_line: u64, end_column: u64| {
        json!([{
            "input": "in.csv", "line": line, "column": column, "end_line": end_line, "end_column": end_column,
            "message": "the value is inherited from here",
        }])
    };
    assert_eq!(
        shown,
        [
            json!(["unparsed-date", 4, 3, "Part of", related(2, 15, 3, 5)]),
            json!(["unparsed-date", 5, 3, "Part of", related(2, 15, 3, 5)]),
            json!(["unparsed-date", 5, 3, "Part of", related(4, 14, 4, 23)]),
            json!(["unparsed-date", 6, 3, "Part of", related(2, 15, 3, 5)]),
            json!(["mojibake", 6, 15, "Title", []]),
        ]
    );
}

#[test]
fn a_fix_of_an_inherited_value_is_only_shown_even_where_the_row_holds_the_same_text() {
    let place = Place::new();
    // The parent's id is an address that wants a fix, and is what the row has where it names its parent.
    let table = "No,Part of,Depth,Title,Date,Link\n\
                 http://a.example/b c,,1,Archive,,http://a.example/b c\n\
                 2,http://a.example/b c,2,Series,,\n";
    place.write("inventory.toml", profile(BY_PARENT)).write("in.csv", table);
    let found = findings(&place, &[]);
    let fixes: Vec<Value> = found
        .iter()
        .map(|one| {
            json!([
                one["rule"],
                one["line"],
                one["fix"]["applicability"],
                one["fix"]["reason"],
                one["fix"]["edits"]
            ])
        })
        .collect();
    let reason = "the value is not in the source as it is: it was supplied, inherited or decoded again";
    assert_eq!(fixes, [json!(["url-with-space", 3, "display", reason, []])], "{found:?}");
    assert_eq!(found[0]["related"][0]["line"], 2);
}

#[test]
fn what_is_found_of_inherited_values_does_not_depend_on_threads_or_batches() {
    let place = Place::new();
    let mut table = String::from("No,Part of,Depth,Title,Date,Link\n0,,1,Archive,in spring,\n");
    for number in 1..6000 {
        table += &format!("{number},{},2,\"Letter {number}\n{}\",,\n", number / 9, "é ".repeat(40));
    }
    place.write("inventory.toml", profile(BY_PARENT)).write("in.csv", &table);
    let found = findings(&place, &["--jobs", "1"]);
    assert_eq!(found.len(), 5999);
    let at = &found[5998]["related"][0];
    assert_eq!((&at["line"], &at["column"], &at["end_column"]), (&json!(2), &json!(14), &json!(23)));
    assert_eq!(findings(&place, &["--jobs", "4"]), found);
}

#[test]
fn what_is_made_of_inherited_values_is_judged_whatever_it_is_made_by() {
    let place = Place::new();
    let more = r#"
[[map]]
from = "@ancestors[].Title"
to = "agents"
split = ";"
object = { name = ".", type = { first = [{ from = ".", kind = true }, { value = "person" }] } }

[[map]]
to = "subjects"
template = "{Title} of {@ancestors[].Title}"

[[map]]
from = "@ancestors[].Title"
to = "contents"
object = { text = { from = ".", html = true }, language = "." }
"#;
    let table = "No,Part of,Depth,Title,Date,Link\n\
                 1,,1,\"Smith, John; é Ministry of <b>\"\"War\"\"</b>\",,\n2,1,2,x,,\n3,2,3,y,,\n";
    place.write("inventory.toml", profile(BY_PARENT) + more).write("in.csv", table);
    let found = findings(&place, &[]);
    assert!(found.iter().all(|one| one["rule"] != "internal-fault"), "{found:?}");
    let wrong: Vec<_> = found.iter().filter(|one| !one["related"].as_array().unwrap().is_empty()).collect();
    assert!(!wrong.is_empty() && wrong.iter().all(|one| one["column"] == 3), "{found:?}");
}

#[test]
fn the_account_of_an_inherited_value_shows_where_the_row_names_its_parent() {
    let place = Place::new();
    let table = "No,Part of,Depth,Title,Date,Link\n1,,1,Archive,1956,\n2,1,2,Letter,,\n";
    place.write("inventory.toml", profile(BY_PARENT)).write("in.csv", table);
    let account = ["--account", "account.jsonl", "--to", "mods", "-o", "out"];
    let ended = place.run(&[&["convert", "in.csv", "--profile", "inventory.toml"][..], &account].concat());
    assert_eq!(ended.code, Some(0), "{}{}", ended.out, ended.err);
    let account = place.read("account.jsonl");
    let lines = account.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let dates = lines.filter(|line| line["value"] == "1956");
    let shown: Vec<Value> =
        dates.map(|line| json!([line["fates"][0][2], line["path"], line["line"], line["column"]])).collect();
    assert_eq!(shown, [json!(["supplied", "Part of", 3, 3])], "{account}");
}
