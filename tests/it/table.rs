//! Tables, through the public door: what is recognised, read, said, and in which encoding.

use crate::command::{Place, Said, repository};

fn fixture(name: &str) -> String {
    repository(&format!("fixtures/tables/{name}"))
}

fn run(place: &Place, command: &[&str], input: &str, profile: &str) -> Said {
    let (input, profile) = (fixture(input), fixture(profile));
    place.run(&[command, &[&input, "--profile", &profile]].concat())
}

#[test]
fn a_table_converts_through_a_profile() {
    let place = Place::new();
    let said = run(&place, &["convert", "-o", "out"], "letters.csv", "letters.toml");
    assert_eq!(
        said.summary(),
        "3 records: 3 converted · 1 warning",
        "two columns of one name are said: {}",
        said.out
    );
    let dc = place.read("out/dc.xml");
    for text in [
        "<dc:title>Letter to the harbour master, about the new lights</dc:title>",
        "<dc:subject>lighthouses</dc:subject>",
        "<dc:subject>harbours</dc:subject>",
        "Signed \"Castellános\"",
        "die zweite ist beschädigt",
        "<dc:title>Télégramme</dc:title>",
    ] {
        assert!(dc.contains(text), "{text}: {dc}");
    }
}

#[test]
fn the_encoding_and_the_delimiter_change_nothing() {
    let place = Place::new();
    run(&place, &["convert", "-o", "plain"], "letters.csv", "letters.toml");
    let utf16 = run(&place, &["convert", "-o", "utf16"], "letters-utf16.tsv", "letters.toml");
    let windows = ["convert", "--encoding", "windows-1252", "-o", "windows"];
    let windows = run(&place, &windows, "letters-windows-1252.csv", "letters.toml");
    for said in [utf16, windows] {
        assert_eq!(said.summary(), "3 records: 3 converted · 1 warning", "{}", said.out);
    }
    for file in ["dc.xml", "mods.xml", "csl.json"] {
        let plain = place.read(&format!("plain/{file}"));
        assert!(plain.contains("Castellános"), "{file}");
        assert_eq!(place.read(&format!("utf16/{file}")), plain, "{file}");
        assert_eq!(place.read(&format!("windows/{file}")), plain, "{file}");
    }
}

#[test]
fn an_encoding_that_is_not_named_is_no_mojibake() {
    let said = run(&Place::new(), &["check"], "letters-windows-1252.csv", "letters.toml");
    assert_eq!(said.summary(), "3 records: 0 valid, 3 refused · 3 errors, 1 warning", "{}", said.out);
    assert!(said.out.contains("`--encoding windows-1252` would read `Castellános`"), "{}", said.out);
}

#[test]
fn rows_that_explain_a_template_are_no_records() {
    let said = run(&Place::new(), &["check"], "template.csv", "template.toml");
    assert_eq!((said.code, said.summary()), (Some(0), "2 records: 2 valid"), "{}", said.out);
}

/// The rule, the place, the record and the path of each finding that is more than an info.
fn places(said: &Said) -> Vec<String> {
    let lines: Vec<&str> = said.out.lines().collect();
    let heads =
        lines.windows(2).filter(|pair| pair[0].starts_with("error[") || pair[0].starts_with("warning["));
    heads
        .map(|pair| {
            let rule = pair[0].split(['[', ']']).nth(1).unwrap_or_default();
            let place = pair[1].rsplit('/').next().unwrap_or_default();
            format!("{rule} {place}")
        })
        .collect()
}

#[test]
fn each_fault_is_found_in_its_place_and_costs_no_other_row() {
    let said = run(&Place::new(), &["check"], "broken.csv", "letters.toml");
    insta::assert_snapshot!(places(&said).join("\n"), @r#"
    duplicate-column broken.csv:1:23
    unclosed-quote broken.csv:3:6 (record 2)
    text-after-quote broken.csv:5:12 (record 4)
    extra-cells broken.csv:9:42 (record 6)
    missing-cells broken.csv:11:24 (record 8, id "short", `Date`)
    blank-before-quote broken.csv:13:8 (record 9, id "blank", `Title`)
    invalid-utf8 broken.csv:14:8 (record 10)
    date-range-reversed broken.csv:15:14 (record 11, id "range", `Date`)
    "#);
    assert_eq!(said.summary(), "12 records: 7 valid, 5 refused · 5 errors, 3 warnings", "{}", said.out);
}

#[test]
fn a_table_is_recognised_by_what_it_holds() {
    let place = Place::new();
    let profile = fixture("letters.toml");
    let table = std::fs::read(fixture("letters.csv")).unwrap();
    let prose = "No, said the harbour master, Title and Date\nare written, as ever, on the cover.\n";
    let lines = "{\"id\": \"a\", \"title\": \"Letter\", \"No\": 1}\n{\"id\": \"b\", \"title\": \"Note\"}\n";
    place.write("in/table.txt", &table).write("in/table.csv", &table);
    place.write("in/prose.txt", prose).write("in/lines.jsonl", lines);
    let said = place.run(&["check", "in", "--profile", &profile]);
    // The second table gives the same ids again; the line with `No` has a key that is none.
    assert!(said.summary().starts_with("8 records: 4 valid, 4 refused"), "{}", said.out);
    assert!(said.out.contains("passed over: 1 file in no known format"), "{}", said.out);
}

#[test]
fn a_table_without_a_profile_is_told_what_it_lacks() {
    let place = Place::new();
    place.write("letters.csv", "a,b\n1,2\n").write("letters.txt", "a;b;c\n1;2;3\n4;5;6\n");
    for name in ["letters.csv", "letters.txt"] {
        let said = place.run(&["check", name]);
        assert_eq!(said.code, Some(3), "{}", said.out);
        assert!(said.out.contains("its format is csv, and no profile is known"), "{}", said.out);
    }
}

#[test]
fn a_quote_that_is_never_closed_swallows_no_file() {
    let place = Place::new();
    let mut table = String::from("No,Title,Date,Place\nopen,\"Letter,1957-06-12,x\n");
    for number in 0..20_000 {
        table += &format!("{number},A letter about the lights,1957-06-12,x\n");
    }
    place.write("letters.csv", table);
    let profile = fixture("letters.toml");
    let said = place.run(&["check", "letters.csv", "--profile", &profile, "--record-limit", "600000"]);
    assert!(
        said.summary().starts_with("20001 records: 20000 valid, 1 refused · 1 error"),
        "{}",
        said.summary()
    );
}

#[test]
fn the_first_row_may_be_larger_than_one_read() {
    let place = Place::new();
    let long = "lights, ".repeat(100_000);
    place.write(
        "letters.csv",
        format!("No,Title,Date,Note\na,Letter,1957-06-12,\"{long}\"\nb,Note,1957-06-12,x\n"),
    );
    let profile = fixture("letters.toml");
    let said = place.run(&["check", "letters.csv", "--profile", &profile]);
    assert_eq!((said.code, said.summary()), (Some(0), "2 records: 2 valid"), "{}", said.out);
}

/// An inventory whose rows are parts of others.
const INVENTORY: &str = r#"
name = "inventory"
about = "an inventory"
format = ["csv", "tsv"]
nothing = ["none"]

[layout]
signature = ["No", "Part of"]

[layout.hierarchy]
id = "No"
parent = "Part of"
carry = ["Title", "Level"]

[[map]]
from = "No"
to = "id"

[[map]]
from = "Title"
to = "title"

[[map]]
from = "@ancestors[]"
to = "ancestors"
object = { title = "Title", level = { from = "Level", values = { Fonds = "fonds", Series = "series" } } }

[[leave]]
from = "Part of"
why = "it leads to the ancestors"

[[leave]]
from = "Level"
why = "not in this test"
"#;

#[test]
fn rows_inherit_from_those_above_them() {
    let place = Place::new();
    place.write("inventory.toml", INVENTORY).write(
        "in/inventory.csv",
        "No,Part of,Title,Level\n1,none,\"The \"\"Central\"\" Committee\",Fonds\n2,1,Briefe fÃ¼r Bonn,Series\n3,2,Letter,\n\
         4,2,Note,\n5,6,Cable,\n6,6,Film,\n",
    );
    let said = place.run(&["convert", "in", "--profile", "inventory.toml", "-o", "out"]);
    insta::assert_snapshot!(places(&said).join("\n"), @r#"
    mojibake inventory.csv:3:13 (record 2, id "2", `Title`)
    unknown-parent inventory.csv:6:3 (record 5, id "5", `Part of`)
    own-ancestor inventory.csv:7:3 (record 6, id "6", `Part of`)
    "#);
    assert_eq!(said.summary(), "6 records: 6 converted · 3 warnings", "{}", said.out);
    let mods = place.read("out/mods.xml");
    let record = mods.split("</mods>").nth(2).unwrap();
    for title in ["The \"Central\" Committee", "Briefe fÃ¼r Bonn"] {
        assert!(record.contains(title), "{title}: {record}");
    }
    assert!(!mods.split("</mods>").nth(4).unwrap().contains("Committee"));
}

#[test]
fn what_rows_inherit_does_not_depend_on_threads_or_batches() {
    let place = Place::new();
    let mut table = String::from("No\tPart of\tTitle\tLevel\n0\t\tAll\tFonds\n");
    for number in 1..20_000 {
        table +=
            &format!("{number}\t{}\tLetter {number} about the lights of the harbour\tSeries\n", number / 7);
    }
    place.write("inventory.toml", INVENTORY).write("inventory.tsv", table);
    let run = |jobs: &str, out: &str| {
        let command = [
            "convert",
            "inventory.tsv",
            "--profile",
            "inventory.toml",
            "--to",
            "mods",
            "--jobs",
            jobs,
            "-o",
            out,
        ];
        let said = place.run(&command);
        assert_eq!(said.summary(), "20000 records: 20000 converted", "{}", said.out);
        place.read(&format!("{out}/mods.xml"))
    };
    let one = run("1", "one");
    assert!(run("4", "four") == one);
    let last = one.rsplit("</mods>").nth(1).unwrap();
    let at = |number: &str| last.find(&format!(">Letter {number} about")).unwrap();
    // MODS has the nearest first, and each within the one before.
    assert!(at("2857") < at("408") && at("408") < at("58") && at("58") < at("8"), "{last}");
}
