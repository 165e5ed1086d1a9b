//! What is damaged text, and above all what is none.

use super::*;
use crate::source::Span;

fn repaired(text: &str) -> Option<String> {
    repair(text).map(|(_, repaired)| repaired)
}

/// A text as it comes out when its UTF-8 is read as Windows-1252, and as Latin-1 where that has nothing.
fn damaged(text: &str) -> String {
    let read = |byte: u8| windows_1252(byte).unwrap_or(char::from(byte));
    text.bytes().map(read).collect()
}

#[test]
fn damaged_words_are_flagged_and_repaired() {
    assert_eq!(
        MOJIBAKE.found(r#"{"summary": "The dÃ©lÃ©gation left."}"#),
        [
            "`Ã©` expected `é`, found `Ã©`: UTF-8 that was read as Windows-1252; help: export the records again \
          as UTF-8, or take the repaired text after reading it over; unsafe fix: replace with `The délégation \
          left.` (`The dÃ©lÃ©gation left.` -> `The délégation left.`)"
        ]
    );
}

#[test]
fn every_language_is_repaired() {
    for text in [
        "Ministère des Affaires étrangères, à Paris",
        "São Paulo, Conceição",
        "Österreich",
        "Ångström",
        "Übermut",
        "MÜNCHEN",
        "Straße",
        "El Niño",
        "Administración",
        "Łódź, książka, świat, życie",
        "Příliš žluťoučký kůň",
        "București, Ceaușescu",
        "İstanbul, Atatürk",
        "Tiếng Việt, Hạ Long, phở, Hồ Chí Minh",
        "письмо из Москвы",
        "Ελλάδα",
        "北京市档案馆",
        "東京、大阪",
        "서울특별시",
        "القاهرة",
        "ירושלים",
        "It’s “quoted” – and … dashed",
        "€ 5",
        "© 1956",
        "12° 30′",
        "№ 5",
        "Hawaiʻi",
        "\u{feff}Title",
    ] {
        assert_eq!(repaired(&damaged(text)).as_deref(), Some(text), "{}", damaged(text));
    }
}

#[test]
fn text_that_was_damaged_twice_is_repaired_twice() {
    assert_eq!(repaired(&damaged(&damaged("délégation"))).as_deref(), Some("délégation"));
}

#[test]
fn a_closing_quotation_mark_that_lost_its_last_byte_is_known() {
    assert_eq!(repaired("â€œsecretâ€ papers").as_deref(), Some("“secret” papers"));
}

#[test]
fn what_is_the_texts_own_stays_as_it_is() {
    assert_eq!(repaired("« café » et thÃ©").as_deref(), Some("« café » et thé"));
    assert_eq!(repaired("« café\u{a0}» et thÃ©").as_deref(), Some("« café\u{a0}» et thé"));
}

#[test]
fn real_words_and_real_punctuation_are_none() {
    for text in [
        "Ângela, São Paulo, Älv, Ñandú, Übermut, Ångström, Ægir, Ørsted, Þór, Ðakovo, Île, Écône, Çelik",
        "« café\u{a0}», «\u{a0}à\u{a0}», «\u{a0}Paris\u{a0}»",
        "“Café”, ‘café’, “‘café’” – café… — café™ café®",
        "« Ô\u{a0}» et « À »",
        "IRMÃ” – AMANHÃ… “IRMÃ” IRMÃ's",
        "CAFÉ’s PERÚ’s ITU’s",
        "È… un errore; C’È – È’",
        "Úžasný Úštěk Šiška ŽIŽKA Čáslav",
        "Vỹ Dạ, Hồ Chí Minh, Đà Nẵng, ÂN, GIÁO",
        "ĐÂY LÀ “HÀ NỘI”",
        "письмо из Москвы — «Правда»",
        "北京市档案馆；東京、大阪。「資料」",
        "10 Å², 5 Å, 20 °C, ±5 µm, ½ × ¾, 3×½",
        "José —¿Qué? —¡Olé!",
        "“está»” «“está»” «está”»",
        "Spaß” Spaß– Spaß…",
        "Å, Ä, Ö: Ä–Ö",
        "naïve œuvre Œuvre cœur",
        "NÃO, PÃO, MAÇÃ, AÇÃO",
        "A COBORÂ, COBORÂ»",
        "© 1956 ® ™ № 5 § 3 ¶",
        "OÙ… OÙ’ DÛ” DÛ…",
        "\u{feff}Title",
        "line\u{85}line",
    ] {
        assert_eq!(repaired(text), None, "{text}");
        let value = Text::new(text, Span::new(0, text.len() as u32));
        let mut findings = Findings::new();
        check(&value, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
    }
}

#[test]
fn quotation_marks_that_became_control_characters_are_flagged() {
    let text = "It\u{92}s a \u{93}letter\u{94}";
    let value = Text::new(text, Span::new(0, text.len() as u32));
    let mut findings = Findings::new();
    check(&value, &mut findings);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].span, Span::new(2, 4));
    assert_eq!(findings[0].message, "expected `’`, found U+0092: Windows-1252 that was read as Latin-1");
    assert_eq!(findings[0].fix, Some(Fix::replace_text(&value, "It’s a “letter”", false)));
}

#[test]
fn the_signs_around_what_is_not_sorted_are_none() {
    let found = |text: &str| {
        let mut findings = Findings::new();
        check(&Text::new(text, Span::new(0, text.len() as u32)), &mut findings);
        findings.len()
    };
    assert_eq!(found("\u{98}Das\u{9C} kleine Schiff"), 0);
    assert_eq!(found("un c\u{9C}ur"), 1);
    assert_eq!(found("\u{98}Das\u{9C} kleine \u{93}Schiff\u{94}"), 1);
}

#[test]
fn letters_that_are_lost_are_counted() {
    assert_eq!(
        MOJIBAKE.found("{\"summary\": \"The d\u{fffd}l\u{fffd}gation\"}"),
        ["`\u{fffd}` expected characters, found U+FFFD 2 times, which stands for one that is lost; \
          help: take the text from the original, or export it again as UTF-8"]
    );
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_repair_panic_and_what_is_repaired_is_new(text in "[ÂÃâ€œ™a-z©éÐ¿ï»½ð ]{0,12}|\\PC{0,12}") {
        if let Some(repaired) = repaired(&text) {
            proptest::prop_assert_ne!(repaired, text);
        }
    }
}
