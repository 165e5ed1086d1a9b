//! Fond, opis, delo, list: the reference codes of Russian archives and those of their neighbours that
//! kept the order, in Cyrillic and in Latin letters.
//!
//! The units are those of the *Osnovnye pravila raboty gosudarstvennykh arkhivov* (2002). A code begins
//! with its fond; "там же" (*ibid.*) refers to another citation and is no code.

use crate::reference_code::{Grammar, Part, Unit};
use std::ops::Range;

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "russian",
    examples: &[
        "f.5, op.30, d.164, ll. 7a, 48-9",
        "f. 558, op. 11, d. 97, ll. 67-70",
        "Ф.17. Оп.171. Д.373. Л.1–2",
        "ф.17, т.1, оп.171, дело 409, лист 1",
    ],
    read,
};

/// Labels in lower case, the longer before its beginning.
const LABELS: &[(&str, Unit)] = &[
    ("fond", Unit::Fond),
    ("f", Unit::Fond),
    ("фонд", Unit::Fond),
    ("ф", Unit::Fond),
    ("opis'", Unit::Opis),
    ("opis", Unit::Opis),
    ("op", Unit::Opis),
    ("inv", Unit::Opis),
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
    ("korobka", Unit::Box),
    ("kor", Unit::Box),
    ("k", Unit::Box),
    ("короб", Unit::Box),
    ("к", Unit::Box),
    ("tom", Unit::Volume),
    ("t", Unit::Volume),
    ("том", Unit::Volume),
    ("т", Unit::Volume),
    ("rolik", Unit::Reel),
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

fn read(text: &str) -> Option<Vec<Part<'_>>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut at = 0;
    loop {
        let start = at + gap(&text[at..]);
        if start == text.len() {
            break;
        }
        let listed = text[at..start].contains([',', ';']);
        let (unit, label) = match label(text, start) {
            Some(found) => found,
            None => (continued(&parts, listed)?, start..start),
        };
        let from = label.end + number_sign(&text[label.end..]);
        let range = value(text, from)?;
        at = range.end;
        parts.push(Part::new(text, unit, label, range));
    }
    let fonds = parts.iter().filter(|part| part.unit == Unit::Fond).count();
    (fonds == 1 && parts.len() >= 2 && parts[0].unit == Unit::Fond).then_some(parts)
}

/// The length of the separators a text begins with.
fn gap(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.')).len()
}

fn number_sign(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '№' | '.')).len()
}

/// The label at `start`, with its full stop, where something else than a letter follows.
fn label(text: &str, start: usize) -> Option<(Unit, Range<usize>)> {
    let rest = &text[start..];
    LABELS.iter().find_map(|(label, unit)| {
        let after = strip(rest, label)?;
        let ends = after.starts_with(|c: char| !c.is_alphabetic() && !matches!(c, '-' | '\''));
        let stop = usize::from(after.starts_with('.'));
        ends.then(|| (*unit, start..text.len() - after.len() + stop))
    })
}

/// The text behind `prefix`, which is in lower case; any white space in the text is a blank.
fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for want in prefix.chars() {
        let has = rest.next()?;
        let same = has == want
            || has.to_lowercase().eq(std::iter::once(want))
            || (want == ' ' && has.is_whitespace());
        if !same {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The unit of a number without a label: another leaf, file or document behind a comma.
fn continued(parts: &[Part<'_>], listed: bool) -> Option<Unit> {
    let unit = parts.last()?.unit;
    (listed && matches!(unit, Unit::List | Unit::Delo | Unit::Document)).then_some(unit)
}

/// A value at `from`: "164", "7a", "Р-5446", "178–180", "5 об.–6".
fn value(text: &str, from: usize) -> Option<Range<usize>> {
    let mut end = from;
    loop {
        let rest = &text[end..];
        let word = rest.len()
            - rest.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–')).len();
        end += word;
        let rest = &text[end..];
        let blank = rest.len() - rest.trim_start().len();
        let after = &rest[blank..];
        // "5 об.": the verso. Its full stop stays outside unless the range goes on behind it.
        if let Some(verso) = ["об", "ob"].iter().find(|verso| after.starts_with(*verso)) {
            let behind = &after[verso.len()..];
            if !behind.starts_with(char::is_alphanumeric) {
                end += blank + verso.len();
                if behind.starts_with(".–") || behind.starts_with(".-") {
                    end += 1;
                    continue;
                }
                break;
            }
        }
        // "178 – 180"
        let dash = after.strip_prefix(['-', '–']);
        let goes_on = dash.map(str::trim_start).filter(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        match goes_on {
            Some(next) if blank > 0 => end = text.len() - next.len(),
            Some(_) | None => break,
        }
    }
    let value = text[from..end].trim_end_matches(['-', '–', '/']);
    value.contains(|c: char| c.is_ascii_digit()).then(|| from..from + value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let code = GRAMMAR.parse(text).unwrap_or_else(|| panic!("not read: {text}"));
        code.parts.iter().map(|part| format!("{} {}", part.unit.key(), part.value)).collect()
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
