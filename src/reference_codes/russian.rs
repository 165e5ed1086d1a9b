//! Fond, opis, delo, list: the reference codes of Russian archives and those of their neighbours that
//! kept the order, in Cyrillic and in Latin letters.
//!
//! The units are those of the *Osnovnye pravila raboty gosudarstvennykh arkhivov* (2002). A code begins
//! with its fond; "там же" (*ibid.*) refers to another citation and is no code.

use crate::reference_code::sequence::{label, sequence};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "russian",
    examples: &[
        "f.5, op.30, d.164, ll. 7a, 48-9",
        "f. 558, op. 11, d. 97, ll. 67-70",
        "Ф.17. Оп.171. Д.373. Л.1–2",
        "ф.17, т.1, оп.171, дело 409, лист 1",
        "Ф. 1, оп. 24, спр. 4299, арк. 12 зв.",
        "ф. 1Б, оп. 6, а.е. 3412, л. 5",
        "ф. 14877, оп. 1, д. 2049 (1854), д. 3504 (1860)",
    ],
    read,
};

/// The labels a code begins with.
const FOND: &[(&str, Unit)] =
    &[("fond", Unit::Fond), ("f", Unit::Fond), ("фонд", Unit::Fond), ("ф", Unit::Fond)];

/// Labels in lower case, the longer before its beginning. Ukrainian opys, sprava and arkush, Bulgarian
/// arkhivna edinitsa and Kazakh is are the inventory, the file and the leaf by their own names.
const LABELS: &[(&str, Unit)] = &[
    ("fond", Unit::Fond),
    ("f", Unit::Fond),
    ("фонд", Unit::Fond),
    ("ф", Unit::Fond),
    ("opys", Unit::Opis),
    ("опис", Unit::Opis),
    ("тізбе", Unit::Opis),
    ("sprava", Unit::Delo),
    ("spr", Unit::Delo),
    ("справа", Unit::Delo),
    ("спр", Unit::Delo),
    ("іс", Unit::Delo),
    ("arkush", Unit::List),
    ("ark", Unit::List),
    ("аркуш", Unit::List),
    ("аркуші", Unit::List),
    ("арк", Unit::List),
    ("парақ", Unit::List),
    ("a. e", Unit::Delo),
    ("a.e", Unit::Delo),
    ("а. е", Unit::Delo),
    ("а.е", Unit::Delo),
    ("ae", Unit::Delo),
    ("ае", Unit::Delo),
    ("archival unit", Unit::Delo),
    ("opis'", Unit::Opis),
    ("opis", Unit::Opis),
    ("op", Unit::Opis),
    ("inv. no", Unit::Opis),
    ("inv", Unit::Opis),
    ("o", Unit::Opis),
    ("о", Unit::Opis),
    ("опись", Unit::Opis),
    ("оп", Unit::Opis),
    ("perechen'", Unit::Perechen),
    ("perechen", Unit::Perechen),
    ("per", Unit::Perechen),
    ("перечень", Unit::Perechen),
    ("пер", Unit::Perechen),
    ("delo", Unit::Delo),
    ("dela", Unit::Delo),
    ("d", Unit::Delo),
    ("дело", Unit::Delo),
    ("дела", Unit::Delo),
    ("д", Unit::Delo),
    ("ed. khr", Unit::Delo),
    ("ed.khr", Unit::Delo),
    ("ед. хр", Unit::Delo),
    ("ед.хр", Unit::Delo),
    ("portfel'", Unit::Portfel),
    ("portfel", Unit::Portfel),
    ("por", Unit::Portfel),
    ("портфель", Unit::Portfel),
    ("пор", Unit::Portfel),
    ("papka", Unit::Papka),
    ("pap", Unit::Papka),
    ("p", Unit::Papka),
    ("папка", Unit::Papka),
    ("пап", Unit::Papka),
    ("п", Unit::Papka),
    ("svyazka", Unit::Bundle),
    ("sv", Unit::Bundle),
    ("связка", Unit::Bundle),
    ("св", Unit::Bundle),
    ("karton", Unit::Box),
    ("korobka", Unit::Box),
    ("korob", Unit::Box),
    ("kor", Unit::Box),
    ("k", Unit::Box),
    ("коробка", Unit::Box),
    ("короб", Unit::Box),
    ("к", Unit::Box),
    ("tom", Unit::Volume),
    ("t", Unit::Volume),
    ("том", Unit::Volume),
    ("т", Unit::Volume),
    ("rolik", Unit::Reel),
    ("ролик", Unit::Reel),
    ("reel", Unit::Reel),
    ("dokument", Unit::Document),
    ("document", Unit::Document),
    ("dok", Unit::Document),
    ("doc", Unit::Document),
    ("документ", Unit::Document),
    ("док", Unit::Document),
    ("listy", Unit::List),
    ("list", Unit::List),
    ("ll", Unit::List),
    ("l", Unit::List),
    ("листы", Unit::List),
    ("лист", Unit::List),
    ("лл", Unit::List),
    ("л", Unit::List),
];

/// Units of which a code may list several.
const LISTED: &[Unit] = &[Unit::List, Unit::Delo, Unit::Document];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    // Cheap and first: a code begins with its fond, and the fond has a label.
    if !text.starts_with(['f', 'F', 'ф', 'Ф']) || !matches!(label(text, 0, FOND), Some((Unit::Fond, _))) {
        return None;
    }
    let parts = sequence(text, 0, LABELS, LISTED)?;
    let fonds = parts.iter().filter(|part| part.unit == Unit::Fond).count();
    let below = parts.iter().any(|part| matches!(part.unit, Unit::Opis | Unit::Perechen | Unit::Delo));
    (fonds == 1 && below).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn latin_codes_are_taken_apart() {
        let text = "f.5, op.30, d.164, ll. 7a, 48-9";
        assert_eq!(parts(text), ["fond 5", "opis 30", "delo 164", "list 7a", "list 48-49"]);
        let ranges: Vec<_> = GRAMMAR.parse(text).unwrap().parts.into_iter().map(|part| part.range).collect();
        assert_eq!(ranges, [2..3, 8..10, 14..17, 23..25, 27..31]);
        assert_eq!(parts("F. 89, Perechen 28, Document 10"), ["fond 89", "perechen 28", "document 10"]);
        assert_eq!(
            parts("f. 0100, op. 46, por. 12, papka 362, ll. 1-3, 5."),
            ["fond 0100", "opis 46", "portfel 12", "papka 362", "list 1-3", "list 5"]
        );
        assert_eq!(
            parts("f. 06, op. 8, p. 5, d. 7, l. 3"),
            ["fond 06", "opis 8", "papka 5", "delo 7", "list 3"]
        );
        assert_eq!(parts("fond R-8131,\nopis' 32, ed. khr. 12"), ["fond R-8131", "opis 32", "delo 12"]);
    }

    #[test]
    fn cyrillic_codes_are_taken_apart() {
        assert_eq!(parts("Ф. 3. Оп. 58. Д. 230. Л. 60"), ["fond 3", "opis 58", "delo 230", "list 60"]);
        assert_eq!(parts("Ф. 17 Оп. 171. Д.224. Л.130."), ["fond 17", "opis 171", "delo 224", "list 130"]);
        assert_eq!(parts("Ф.3. Оп.5. Д. 85.Л.244–247."), ["fond 3", "opis 5", "delo 85", "list 244–247"]);
        assert_eq!(parts("Ф.558. Оп.11. Д.729. Л.83–5"), ["fond 558", "opis 11", "delo 729", "list 83–85"]);
        assert_eq!(
            parts("ф.17, т.1, оп.171, дело 409, лист 98"),
            ["fond 17", "volume 1", "opis 171", "delo 409", "list 98"]
        );
        assert_eq!(
            parts("Ф.17. Оп.171. Д.421. Л.1–492; Д.420. Л.1–68."),
            ["fond 17", "opis 171", "delo 421", "list 1–492", "delo 420", "list 1–68"]
        );
        assert_eq!(
            parts("Ф. 1, оп. 24, спр. 4299, арк. 12 зв."),
            ["fond 1", "opis 24", "delo 4299", "list 12 зв"]
        );
        assert_eq!(
            parts("F. 1-B, Op. 33, A.E. 1234, l. 5-7"),
            ["fond 1-B", "opis 33", "delo 1234", "list 5-7"]
        );
        assert_eq!(
            parts("ф. 558, оп. 11, ед. хр. 97, л. 3 об. – 5"),
            ["fond 558", "opis 11", "delo 97", "list 3 об. – 5"]
        );
        assert_eq!(
            parts("фонд 558, опись 11, дело 97, листы 67–70"),
            ["fond 558", "opis 11", "delo 97", "list 67–70"]
        );
        assert_eq!(
            parts("fond 558, opis’ 11, delo 97, listy 7 ob.-9"),
            ["fond 558", "opis 11", "delo 97", "list 7 ob.-9"]
        );
        assert_eq!(
            parts("ф.\u{a0}Р-5446, оп.\u{a0}2, ед.\u{a0}хр. 12, лл. 5 об.–6, 9об."),
            ["fond Р-5446", "opis 2", "delo 12", "list 5 об.–6", "list 9об"]
        );
    }

    #[test]
    fn what_is_no_whole_code_is_left() {
        for text in [
            "Там\u{a0}же. Ф.7. Оп.1. Д. 9. Л.51–58.",
            "ibid., f. 5, op. 3",
            "Л.74.",
            "op. 30, d. 164",
            "f. 5",
            "f. 5, p. 12 of the book",
            "f. 3, l. 7",
            "p. 5, l. 7",
            "Ф.17. Оп.171. Д.378. Л.191. Опубликовано без указания места хранения",
            "f. 5, op. 30, f. 6, op. 1",
            "f. 5, op. thirty",
            "TsKhSD, f. 5, op. 30",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
