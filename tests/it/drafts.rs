//! Drafts of what people have, and profiles that do not fit.

use crate::command::Place;

/// The draft of a table, which must be a profile that reads it.
fn drafted(name: &str, content: &str) -> (Place, String) {
    let place = Place::new();
    place.write(name, content);
    let said = place.run(&["profile", "--draft", name, "-o", "p.toml"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let text = place.read("p.toml");
    (place, text)
}

#[test]
fn a_list_of_boxes_and_folders_gets_titles_and_ids_of_its_rows() {
    let table = "Collection,Box,Folder,Contents,Dates\nPapers,1,1,Letters to Ida,1956\nPapers,1,2,Bills,1957\nPapers,,3,Notes,1958\n";
    let (place, text) = drafted("boxes.csv", table);
    assert!(text.contains("from = \"Contents\"\nto = \"title\""), "{text}");
    assert!(text.contains("template = \"[{Box}-][{Folder}-]{@row}\""), "{text}");
    assert!(
        text.contains("to = \"ancestors\"\nobject = { title = \".\", level = { value = \"collection\" } }"),
        "{text}"
    );
    let said = place.run(&["convert", "boxes.csv", "--profile", "p.toml", "-o", "out", "--to", "dc"]);
    assert_eq!((said.code, said.summary()), (Some(0), "3 records: 3 converted"), "{}", said.out);
    let dc = place.read("out/dc.xml");
    assert!(dc.contains("<dc:identifier>1-1-1</dc:identifier>"), "{dc}");
    assert!(dc.contains("<dc:identifier>3-3</dc:identifier>"), "{dc}");
}

#[test]
fn a_draft_counts_the_orders_of_day_and_month_and_proposes_one() {
    let table = "id,title,date\n1,A,15/01/1956\n2,B,03/04/1956\n3,C,20/02/1957\n";
    let (place, text) = drafted("d.csv", table);
    assert!(text.contains("# 2 dates say day first, 0 month first, 1 either: check"), "{text}");
    assert!(text.contains("from = \"date\"\nday_first = true\nto = \"dates\""), "{text}");
    let said = place.run(&["convert", "d.csv", "--profile", "p.toml", "-o", "out"]);
    assert_eq!((said.code, said.rules()), (Some(0), Vec::new()), "{}", said.out);
    assert!(place.read("out/dc.xml").contains("<dc:date>1956-04-03</dc:date>"));
    assert!(place.read("out/mods.xml").contains("03/04/1956"), "the words stay");

    let (_, text) = drafted("d.csv", "id,title,date\n1,A,04/05/1956\n2,B,03/04/1956\n");
    assert!(text.contains("# 0 dates say day first, 0 month first, 2 either: decide"), "{text}");
    assert!(!text.contains("\nday_first"), "{text}");
}

#[test]
fn a_profile_declares_the_order_of_day_and_month_for_dates_alone() {
    let place = Place::new();
    place.write("t.csv", "id,title,date\n1,A,03/04/1956\n");
    let profile = |entry: &str| {
        format!(
            "name = \"t\"\nabout = \"x\"\nformat = \"csv\"\n[[map]]\nfrom = \"id\"\nto = \"id\"\n\
             [[map]]\nfrom = \"title\"\nto = \"title\"\n[[map]]\nfrom = \"date\"\n{entry}\n"
        )
    };
    for (entry, expected) in [
        ("to = \"dates\"\nmonth_first = true", "1956-03-04"),
        (
            "to = \"dates\"\nday_first = true\nobject = { text = \".\", type = { value = \"created\" } }",
            "1956-04-03",
        ),
    ] {
        place.write("t.toml", profile(entry));
        let said = place.run(&["convert", "t.csv", "--profile", "t.toml", "-o", "out", "--to", "dc"]);
        assert_eq!((said.code, said.rules()), (Some(0), Vec::new()), "{}{}", said.out, said.err);
        assert!(place.read("out/dc.xml").contains(&format!("<dc:date>{expected}</dc:date>")), "{entry}");
    }
    for entry in ["to = \"notes\"\nday_first = true", "to = \"dates\"\nday_first = true\nmonth_first = true"]
    {
        place.write("t.toml", profile(entry));
        assert_eq!(place.run(&["check", "t.csv", "--profile", "t.toml"]).code, Some(2), "{entry}");
    }
}

#[test]
fn names_with_roles_languages_and_addresses_are_known() {
    let table = "source_identifier,dc.title[en],dc.title[fr],Creator 1,Creator 1 Role,Artist/Maker,dc.language.iso,web_url,publisher,BeginISODate,EndISODate\n\
                 a1,Letter,Lettre,\"Berg, Ida\",aut,Max Roth,eng,https://x.example/1,Harbour Press,1956,1957\n\
                 a2,Reply,Réponse,\"Berg, Ida\",,Max Roth,eng,https://x.example/2,Harbour Press,1956-02,1957\n";
    let (place, text) = drafted("t.csv", table);
    for entry in [
        "from = \"source_identifier\"\nto = \"id\"",
        "object = { text = \".\", language = { value = \"en\" } }",
        "object = { text = \".\", language = { value = \"fr\" } }",
        "name = \"Creator 1\"",
        "from = \"dc.language.iso\"",
        "from = \"web_url\"\nto = \"url\"",
        "roles = { value = \"pbl\" }",
        "range = [\"BeginISODate\", \"EndISODate\"]",
    ] {
        let entry = entry.replace("dc.language.iso", "\\\"dc.language.iso\\\"");
        assert!(
            text.contains(&entry) || text.contains(&entry.replace("\"\\\"", "'\"").replace("\\\"\"", "\"'")),
            "{entry}\n{text}"
        );
    }
    let said = place.run(&["convert", "t.csv", "--profile", "p.toml", "-o", "out", "--to", "mods"]);
    assert_eq!(said.code, Some(0), "{}", said.out);
    let mods = place.read("out/mods.xml");
    assert!(mods.contains(">Harbour Press<") && mods.contains(">aut<") && mods.contains(">cre<"), "{mods}");
}

#[test]
fn creators_without_roles_are_creators_and_a_second_separator_is_reported() {
    let (_, text) = drafted(
        "t.csv",
        "id,title,creators,subject\n1,A,Ida Berg,Agriculture; Trade | Seeds\n2,B,Max Roth,Trade | Seeds\n",
    );
    assert!(text.contains("object = { name = \".\", roles = { value = \"cre\" } }"), "{text}");
    assert!(text.contains("# some hold `;` beside `|`"), "{text}");
    let (_, text) = drafted("t.json", r#"[{"id": "1", "title": "A", "creators": ["Ida Berg", "Max Roth"]}]"#);
    assert!(text.contains("roles = { value = \"cre\" }"), "{text}");
}

#[test]
fn a_wrapped_list_is_drafted_whatever_its_keys_are_called() {
    let list = r#"{"page": 1, "Events":[{"eventId":9,"eventName":"A","Description":"x"},{"eventId":10,"eventName":"B","Description":"y"}]}"#;
    let (_, text) = drafted("t.json", list);
    assert!(text.contains("records = \"Events\""), "{text}");
    assert!(text.contains("# [[leave]]\n# from = ") || !text.contains("decide:"), "{text}");
}

#[test]
fn a_draft_shows_a_whole_entry_that_leaves_something_out_once() {
    let (_, text) = drafted("t.csv", "id,title,shelf,colour\n1,A,s,blue\n2,B,t,red\n");
    assert_eq!(
        text.matches("# [[leave]]\n# from = \"shelf\"\n# why = \"for the staff alone\"").count(),
        1,
        "{text}"
    );
}

#[test]
fn a_profile_that_was_named_and_does_not_fit_is_refused_with_what_it_is_for() {
    let place = Place::new();
    place
        .write("a.json", "[{\"id\": \"1\", \"title\": \"A\"}]")
        .write("a.csv", "x,y\n1,2\n")
        .write("a.tsv", "id\ttitle\n1\tA\n");
    let profile =
        "name = \"mine\"\nabout = \"our letters\"\nformat = \"csv\"\n[[map]]\nfrom = \"No\"\nto = \"id\"\n";
    place.write("p.toml", profile);
    for (command, expected) in [
        (
            &["check", "a.json", "--profile", "p.toml"][..],
            "its format is json, and the profile `mine` is for csv: our letters",
        ),
        (
            &["check", "a.csv", "--profile", "p.toml"][..],
            "it has none of the columns that the profile `mine` reads, which is for our letters",
        ),
        (
            &["check", "a.tsv", "--from", "tsv", "--profile", "p.toml"][..],
            "its format is tsv, and the profile `mine` is for csv",
        ),
    ] {
        let said = place.run(command);
        assert_eq!(said.code, Some(3), "{}", said.out);
        assert!(said.out.contains(expected), "{}", said.out);
    }
}

#[test]
fn a_publisher_in_a_table_is_that_of_what_is_described() {
    let place = Place::new();
    place.write("t.csv", "id,title,publisher\n1,A,Harbour Press\n");
    assert_eq!(place.run(&["convert", "t.csv", "-o", "out"]).code, Some(0));
    assert!(place.read("out/dc.xml").contains("<dc:publisher>Harbour Press</dc:publisher>"));
}
