//! Fond by name, inventar, dosar, fila: the reference codes of the National Archives of Romania and of Moldova.
//!
//! After the *Norme tehnice privind desfășurarea activității în Arhivele Naționale* (1996). Here `f.` is a leaf
//! (*filă*), and the fond is written out; "f. 5, inv. 3, d. 1" with the fond as `f.` is the Russian order.

use crate::record::slice::Slice;
use crate::reference_code::segments::{labelled, named, part, segments};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "romanian",
    examples: &[
        "fond CC al PCR, Secția Relații Externe, dosar 12/1958, f. 3–5",
        "Fond 51, inv. 23, dosar 4",
        "fond D, dosar 1234, vol. 2, ff. 12-15",
    ],
    read,
};

const LABELS: &[(&str, Unit)] = &[
    ("inventar", Unit::Opis),
    ("inv", Unit::Opis),
    ("dosarul", Unit::File),
    ("dosar", Unit::File),
    ("dos", Unit::File),
    ("volumul", Unit::Volume),
    ("vol", Unit::Volume),
    ("filele", Unit::Leaf),
    ("fila", Unit::Leaf),
    ("ff", Unit::Leaf),
    ("f", Unit::Leaf),
    ("pp", Unit::Page),
    ("p", Unit::Page),
];

/// Words with which the name of a department begins.
const DEPARTMENTS: &[&str] =
    &["Cancelarie", "Cancelaria", "Secția", "Secţia", "Sectia", "Direcția", "Direcţia"];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if !text.starts_with(['f', 'F']) || !text.contains("dos") {
        return None;
    }
    let mut parts = Vec::new();
    for segment in segments(text) {
        if parts.is_empty() {
            let (unit, label, value) = labelled(segment, &[("fondul", Unit::Fond), ("fond", Unit::Fond)])?;
            let short = value.text.len() <= 60
                && value.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            // "C.C. al P.C.R.": a full stop ends no word here but an initial.
            let initial = |at: usize| {
                let before = value.text[..at].rsplit(['.', ' ']).next().unwrap_or_default();
                before.chars().count() == 1 && before.starts_with(char::is_uppercase)
            };
            let stops = value.text.match_indices('.').all(|(at, _)| initial(at));
            if !short || !stops || value.text.contains([':', ';']) {
                return None;
            }
            match value.text.split_once(" – ") {
                Some((fond, department)) if DEPARTMENTS.iter().any(|first| department.starts_with(first)) => {
                    parts.push(part(text, unit, label, Slice { text: fond, start: value.start }));
                    let start = value.range().end - department.len();
                    parts.push(named(text, Unit::Series, Slice { text: department, start }));
                }
                Some(_) => return None,
                None => parts.push(part(text, unit, label, value)),
            }
        } else if let Some((unit, label, value)) = labelled(segment, LABELS) {
            if !is_number(value) {
                return None;
            }
            parts.push(part(text, unit, label, value));
        } else if parts.len() == 1 && DEPARTMENTS.iter().any(|first| segment.text.starts_with(first)) {
            parts.push(named(text, Unit::Series, segment));
        } else {
            return None;
        }
    }
    parts.iter().any(|part| part.unit == Unit::File).then_some(parts)
}

/// "12/1958", "3–5", "12 verso".
fn is_number(value: Slice<'_>) -> bool {
    let number =
        value.text.strip_suffix(" verso").or_else(|| value.text.strip_suffix(" v")).unwrap_or(value.text);
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '–'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn codes_are_taken_apart() {
        assert_eq!(
            parts("fond CC al PCR, Secția Relații Externe, dosar 12/1958, f. 3–5"),
            ["fond CC al PCR", "series Secția Relații Externe", "file 12/1958", "leaf 3–5"]
        );
        assert_eq!(
            parts("Fond C.C. al P.C.R. – Secţia Relaţii Externe, dosar 16/1956"),
            ["fond C.C. al P.C.R.", "series Secţia Relaţii Externe", "file 16/1956"]
        );
        assert_eq!(
            parts("Fond 51, inv. 23, dosar 4, f. 12 verso"),
            ["fond 51", "opis 23", "file 4", "leaf 12 verso"]
        );
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "fond 51, inv. 23",
            "fond 5, op. 30, d. 1",
            "f. 5, dosar 3",
            "fond CC, dosar verde",
            "fond CC, alte hârtii, dosar 3",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
