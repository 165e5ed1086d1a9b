//! `stalin-lists`: pages of Hugo, nothing but front matter, whose title holds the date as well.

use crate::command::{Place, repository};

fn page(title: &str) -> String {
    format!(
        "---\ntitle: {title}\ndescription: РГАСПИ, ф.99, т.4, оп.12, дело 345, лист 17\nimages:\n- /a.jpg\n---\n"
    )
}

#[test]
fn a_list_becomes_title_date_repository_code_and_scans() {
    let place = Place::new();
    let said = place.run(&["convert", &repository("fixtures/stalin-lists"), "-o", "out"]);
    assert_eq!((said.code, said.rules()), (Some(0), vec![]), "{}", said.out);
    assert!(said.summary().starts_with("2 records: 2 converted"), "{}", said.out);
    let mods = place.read("out/mods.xml");
    for part in [
        "<title lang=\"rus\">Список лиц - Верхне-Озерская область, Озерск- Северная ж.д.</title>",
        "keyDate=\"yes\">1938-08</dateCreated><displayDate>от \" \" августа 1938 года</displayDate>",
        "<physicalLocation type=\"repository\">РГАСПИ</physicalLocation><shelfLocator>ф.99, т.4, оп.12, дело 345, лист 17</shelfLocator>",
        "<note lang=\"rus\">/disk/pictures/v04/99-12-345-018.jpg</note>",
        "<recordIdentifier>list901</recordIdentifier>",
        "<languageTerm type=\"code\" authority=\"iso639-2b\">rus</languageTerm>",
        "<title lang=\"rus\">Записка отдела (И.Петрова) о списках лиц, - с приложением</title>",
        "keyDate=\"yes\">1954-02-03</dateCreated>",
        "<identifier type=\"registration number\">197/к вх</identifier>",
    ] {
        assert!(mods.contains(part), "{part}: {mods}");
    }
    // A path on the site is no address.
    assert!(!mods.contains("<url"), "{mods}");
}

#[test]
fn a_title_without_a_date_or_with_another_remark_keeps_all_its_words() {
    for (title, kept, date) in [
        ("Список лиц - Озерск", "Список лиц - Озерск", None),
        ("Список // Озерск // от 10 . VI . 1938 года", "Список // Озерск", Some("1938-06-10")),
        ("Список // 5 марта 1940 года, подлинник", "Список", Some("1940-03-05")),
        ("Список // без даты", "Список", None),
    ] {
        let place = Place::new();
        place.write("list7.md", page(title));
        let said = place.run(&["convert", "list7.md", "-o", "out"]);
        assert_eq!((said.code, said.rules()), (Some(0), vec![]), "{title}: {}", said.out);
        let mods = place.read("out/mods.xml");
        assert!(mods.contains(&format!("<title lang=\"rus\">{kept}</title>")), "{mods}");
        assert_eq!(mods.contains("<dateCreated"), date.is_some(), "{mods}");
        assert!(date.is_none_or(|date| mods.contains(&format!(">{date}</dateCreated>"))), "{mods}");
        assert_eq!(
            mods.contains("<note lang=\"rus\">подлинник</note>"),
            title.contains("подлинник"),
            "{mods}"
        );
    }
}

#[test]
fn a_date_that_cannot_be_read_is_shown_where_it_stands_in_the_title() {
    let place = Place::new();
    place.write("list7.md", page("Список // от июня или июля"));
    let said = place.run(&["check", "list7.md"]);
    assert_eq!(said.rules(), ["unparsed-date"], "{}", said.out);
    assert!(said.out.contains("list7.md:2:18"), "{}", said.out);
}

#[test]
fn other_pages_of_hugo_are_not_taken_for_lists() {
    let place = Place::new();
    place.write("post.md", "---\ntitle: Spring // Summer\ndescription: On lights\nimages: [a.jpg]\n---\n");
    let said = place.run(&["check", "post.md", "-v"]);
    assert!(!said.out.contains("Russian"), "{}", said.out);
    place.run(&["convert", "post.md", "-o", "out"]);
    assert!(place.read("out/mods.xml").contains("<title>Spring // Summer</title>"));
}
