//! What a plain scalar is: the core schema of YAML 1.2.2, section 10.3.
//!
//! Only what JSON can spell becomes a number. What YAML calls a number besides (`007`, `0o17`, `0x1F`, `.5`,
//! `+12`, `.inf`, `1e999`) stays the text that stands there: a leading nought belongs to a shelfmark, and no
//! reader of the output would understand the others. Dates, `yes`, `no`, `on` and `off` are texts in YAML 1.2.

use crate::tree::NodeKind;

/// What an untagged plain scalar is.
pub(super) fn kind(text: &str) -> NodeKind {
    match text.as_bytes() {
        b"" | b"~" | b"null" | b"Null" | b"NULL" => NodeKind::Null,
        b"true" | b"True" | b"TRUE" => NodeKind::True,
        b"false" | b"False" | b"FALSE" => NodeKind::False,
        [b'-' | b'0'..=b'9', ..] if is_number(text) => NodeKind::Number,
        _ => NodeKind::Text,
    }
}

/// Whether a text is a number as JSON spells it, and one that a computer can hold.
fn is_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = usize::from(bytes[0] == b'-');
    let whole = digits(at);
    if whole == 0 || whole > 1 && bytes[at] == b'0' {
        return false;
    }
    at += whole;
    let mut plain = true;
    if bytes.get(at) == Some(&b'.') {
        let fraction = digits(at + 1);
        if fraction == 0 {
            return false;
        }
        (plain, at) = (false, at + 1 + fraction);
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(at);
        if exponent == 0 {
            return false;
        }
        (plain, at) = (false, at + exponent);
    }
    at == bytes.len() && (plain && at < 300 || text.parse::<f64>().is_ok_and(f64::is_finite))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_can_spell_is_typed() {
        for number in ["0", "-0", "110398", "1.5", "1e3", "-12.25E-2", "1984"] {
            assert_eq!(kind(number), NodeKind::Number, "{number}");
            assert!(serde_json::from_str::<serde_json::Number>(number).is_ok(), "{number}");
        }
        assert_eq!(
            (kind("true"), kind("FALSE"), kind("Null")),
            (NodeKind::True, NodeKind::False, NodeKind::Null)
        );
        assert_eq!((kind("~"), kind("")), (NodeKind::Null, NodeKind::Null));
    }

    #[test]
    fn everything_else_is_the_text_that_stands_there() {
        for text in [
            "no",
            "yes",
            "on",
            "Off",
            "y",
            "tRUE",
            "nULL",
            "1956-01-15",
            "12:30",
            "0012",
            "007",
            "0o17",
            "0x1F",
            ".5",
            "5.",
            "+12",
            "-",
            "--1",
            "1_000",
            "1e",
            "1e+",
            "1e999",
            "-.inf",
            ".nan",
            "1 2",
            "1956-",
        ] {
            assert_eq!(kind(text), NodeKind::Text, "{text}");
        }
    }
}
