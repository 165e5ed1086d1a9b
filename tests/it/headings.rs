//! Headings of tables as people type them, the row they stand in, and the encodings of what spreadsheets save.

use crate::command::Place;

#[test]
fn headings_are_read_without_regard_to_case_and_to_the_number_of_the_noun() {
    for heading in ["ID,Title,Dates", "id,title,date", "\u{feff}Id , TITLE ,Date(s)", "ID,Title,DATE"] {
        let place = Place::new();
        place.write("t.csv", format!("{heading}\na,Letter,1956\n"));
        let said = place.run(&["convert", "t.csv", "-o", "out"]);
        assert_eq!((said.code, said.rules()), (Some(0), Vec::new()), "{heading}: {}{}", said.out, said.err);
        assert!(place.read("out/dc.xml").contains("<dc:date>1956</dc:date>"), "{heading}");
    }
}

#[test]
fn every_column_of_the_table_profile_is_known_in_capitals_with_blanks_and_in_the_other_number() {
    let place = Place::new();
    place.write(
        "t.csv",
        "Id,Title,Reference Code,Agent.Name,AGENTS.ROLES,Subject,Media Type,Language\n\
         a,Letter,GARF f. 1,\"Berg, Ida\",aut,Trade,text/plain,eng\n",
    );
    let said = place.run(&["check", "-v", "t.csv"]);
    assert_eq!((said.code, said.rules()), (Some(0), Vec::new()), "{}", said.out);
}

#[test]
fn an_exact_name_wins_and_a_second_column_that_may_be_the_same_is_reported() {
    let place = Place::new();
    place.write("t.csv", "id,title,Date,dates\na,Letter,1956,1957\n");
    let said = place.run(&["convert", "t.csv", "-o", "out"]);
    assert_eq!((said.code, said.rules()), (Some(0), vec!["misspelt-key"]), "{}", said.out);
    assert!(said.out.contains("found `dates`, which is read, and `Date`, which is not"), "{}", said.out);
    let dc = place.read("out/dc.xml");
    assert!(dc.contains("1957") && !dc.contains("1956"), "{dc}");
}

#[test]
fn rows_above_the_header_are_no_records() {
    let place = Place::new();
    place.write("two.csv", "Papers,,People,\nNo,Title,Creator,Date\n1,Letter,\"Smith, John\",15/01/1956\n");
    let draft = place.run(&["profile", "--draft", "two.csv", "-o", "two.toml"]);
    assert_eq!(draft.code, Some(0), "{}", draft.err);
    assert!(draft.err.contains("drafted from 1 record: 4 of 4"), "{}", draft.err);
    let profile = place.read("two.toml");
    assert!(profile.contains("signature = [\"No\", \"Title\", \"Creator\", \"Date\"]"), "{profile}");
    let said = place.run(&["check", "two.csv", "--profile", "two.toml"]);
    assert_eq!(said.summary(), "1 record: 1 valid", "{}", said.out);
}

#[test]
fn the_row_of_the_header_can_be_named() {
    let place = Place::new();
    let profile = "name = \"t\"\nabout = \"x\"\nformat = \"csv\"\n[layout]\nheader = 3\n\
                   [[map]]\nfrom = \"k\"\nto = \"id\"\n[[map]]\nfrom = \"l\"\nto = \"title\"\n";
    place.write("t.toml", profile).write("t.csv", "q,r\n\nk,l\n1,Letter\n");
    let said = place.run(&["check", "t.csv", "--profile", "t.toml"]);
    assert_eq!((said.code, said.summary()), (Some(0), "1 record: 1 valid"), "{}", said.out);
    place.write("t.toml", profile.replace("header = 3", "header = 0"));
    let said = place.run(&["check", "t.csv", "--profile", "t.toml"]);
    assert!(said.err.contains("expected the number of a row, counted from 1"), "{}", said.err);
}

#[test]
fn heading_cell_and_draft_propose_an_encoding_in_the_same_words() {
    let place = Place::new();
    let advice = |word: &str| {
        format!(
            "name the file's encoding, or save it as UTF-8: `--encoding windows-1252` would read `{word}`"
        )
    };
    place.write("heading.csv", b"Titre;Date;Ann\xe9e\nLettre;1956;1956\n");
    let said = place.run(&["check", "heading.csv"]);
    assert_eq!(said.code, Some(3));
    assert!(said.out.contains(&advice("Année")), "{}", said.out);
    let said = place.run(&["profile", "--draft", "heading.csv", "-o", "x.toml"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains(&advice("Année")), "{}", said.err);

    place.write("cell.csv", b"id;titre\n1;Lettre\n2;\xe9t\xe9\n");
    let said = place.run(&["profile", "--draft", "cell.csv", "-o", "cell.toml"]);
    assert_eq!(said.code, Some(0));
    assert!(said.err.contains("1 record of the sample could not be read"), "{}", said.err);
    assert!(said.err.contains(&advice("été")), "{}", said.err);
    let said = place.run(&["check", "cell.csv", "--profile", "cell.toml"]);
    assert!(said.out.contains(&advice("été")), "{}", said.out);
}

#[test]
fn a_draft_made_with_an_encoding_holds_it() {
    let place = Place::new();
    place.write("g.csv", b"id;titre;Ann\xe9e\n1;Lettre;1956\n2;\xe9t\xe9;1957\n");
    let draft = ["profile", "--draft", "g.csv", "--encoding", "windows-1252", "-o", "g.toml"];
    assert_eq!(place.run(&draft).code, Some(0));
    let profile = place.read("g.toml");
    assert!(profile.contains("encoding = \"windows-1252\""), "{profile}");
    assert!(profile.contains("\"Année\"") && !profile.contains('\u{fffd}'), "{profile}");
    let said = place.run(&["check", "g.csv", "--profile", "g.toml"]);
    assert_eq!((said.code, said.summary()), (Some(0), "2 records: 2 valid"), "{}{}", said.out, said.err);
}

#[test]
fn a_lone_carriage_return_ends_a_line() {
    let place = Place::new();
    place.write("mac.csv", b"id,title,dates\ra,A,1956\rb,\xd2B\xd3,1965\xd01986\rc,C,45/45/45\r");
    let said = place.run(&["check", "mac.csv"]);
    assert!(said.out.contains("mac.csv:3:3"), "{}", said.out);
    assert!(said.out.contains("`--encoding macintosh` would read `“B”`"), "{}", said.out);
    assert!(said.out.contains("mac.csv:4:11"), "{}", said.out);
    let said = place.run(&["check", "mac.csv", "--encoding", "macintosh"]);
    assert_eq!(said.summary(), "3 records: 3 valid · 1 warning", "{}", said.out);
}

#[test]
fn what_is_missing_is_shown_at_the_empty_cell_by_the_name_of_its_column() {
    let place = Place::new();
    place.write("t.csv", "Item ID;Titel\n2;\n;B\n");
    let profile = "name = \"t\"\nabout = \"x\"\nformat = \"csv\"\n\
                   [[map]]\nfrom = \"Item ID\"\nto = \"id\"\n[[map]]\nfrom = \"Titel\"\nto = \"title\"\n";
    place.write("t.toml", profile);
    let said = place.run(&["check", "t.csv", "--profile", "t.toml"]);
    assert!(said.out.contains("t.csv:2:3 (record 1, id \"2\", `Titel`)"), "{}", said.out);
    assert!(said.out.contains("t.csv:3:1 (record 2, `Item ID`)"), "{}", said.out);
}

#[test]
fn a_byte_of_zeros_costs_its_record_at_most() {
    for (between, name) in [(",", "n.csv"), ("\t", "n.tsv"), (";", "s.csv")] {
        let place = Place::new();
        let table = "id,title,dates\na,T,1956\nb,T\0x,1957\nc,T,1958\n".replace(',', between);
        place.write(name, table);
        let said = place.run(&["check", name]);
        assert_eq!((said.code, said.rules()), (Some(0), vec!["control-character"]), "{}", said.out);
        assert!(said.summary().starts_with("3 records: 3 valid"), "{}", said.out);
        place.write(name, "id,ti\0tle,dates\na,T,1956\n".replace(',', between));
        let said = place.run(&["check", name]);
        assert_eq!((said.code, said.rules()), (Some(0), vec!["control-character"]), "{}", said.out);
        assert!(said.out.contains(&format!("{name}:1:6")), "{}", said.out);
    }
}

#[test]
fn rows_that_a_stray_quote_swallowed_are_warned_of() {
    let place = Place::new();
    let rows = "id,title,dates\na,T,1956\nc,\"Unclosed,1958\nd,ok,1959\ne,5\",1960\nf,ok,1961\n";
    for table in [rows.to_owned(), rows.replace(',', ";"), rows.replace('\n', "\r\n")] {
        place.write("t.csv", table);
        let said = place.run(&["check", "t.csv"]);
        assert_eq!((said.code, said.rules()), (Some(0), vec!["swallowed-rows"]), "{}", said.out);
        assert!(said.out.contains("t.csv:4:1"), "{}", said.out);
    }
}

#[test]
fn columns_that_nothing_reads_are_named_in_the_summary() {
    let place = Place::new();
    let rows: String =
        (0..12).map(|n| format!("{n},T,x.jpg,S{n},{}\n", if n < 3 { "y" } else { "" })).collect();
    place.write("t.csv", format!("id,title,o:media[file],dcterms:source,z\n{rows}"));
    place.run(&["check", "t.csv", "--profile", "table", "--report", "json:r.json"]);
    let said = place.run(&["check", "t.csv", "--profile", "table"]);
    let line = "not read  o:media[file], dcterms:source (12 rows each), z (3)";
    assert!(said.out.lines().any(|said| said == line), "{}", said.out);
    let report: serde_json::Value = serde_json::from_str(&place.read("r.json")).unwrap();
    let expected = serde_json::json!({ "o:media[file]": 12, "dcterms:source": 12, "z": 3 });
    assert_eq!(report["summary"]["columns_not_read"], expected);
}

#[test]
fn a_row_of_sums_is_no_record() {
    let place = Place::new();
    place.write("t.csv", "id,title,extent,dates\n1,Letter,3,1956\nTotal,,3,\n");
    let said = place.run(&["check", "t.csv"]);
    assert_eq!((said.code, said.rules()), (Some(1), vec!["totals-row"]), "{}", said.out);
}

#[test]
fn blanks_at_the_edges_of_a_cell_are_not_written_and_make_no_other_id() {
    let place = Place::new();
    place.write("t.csv", "id,title\n1, T \n\"1 \",B\n");
    let said = place.run(&["convert", "t.csv", "-o", "out"]);
    assert_eq!((said.code, said.rules()), (Some(1), vec!["duplicate-id"]), "{}", said.out);
    assert!(place.read("out/dc.xml").contains("<dc:title>T</dc:title>"));
    place.write("t.yaml", "id: a\ntitle: >\n  A long\n  title\n");
    assert_eq!(place.run(&["convert", "t.yaml", "-o", "yaml"]).code, Some(0));
    assert!(place.read("yaml/dc.xml").contains("<dc:title>A long title</dc:title>"));
}
