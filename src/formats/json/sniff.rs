//! Recognising JSON and JSON Lines by how an input begins.

use crate::format::{Alone, FormatOptions};
use crate::source::without_mark;

/// An object or a list of objects, with the keys of the signature.
pub(super) fn json(start: &[u8], layout: &FormatOptions) -> bool {
    let start = without_mark(start);
    let mut rest = start.iter().filter(|byte| !byte.is_ascii_whitespace());
    let object = match rest.next() {
        Some(b'{') => matches!(rest.next(), Some(b'"' | b'}') | None),
        Some(b'[') => matches!(rest.next(), Some(b'{' | b']') | None),
        _ => false,
    };
    object && has_keys(start, layout)
}

/// Two objects on lines of their own, or, with a signature, a first line that has its keys.
pub(super) fn json_lines(start: &[u8], layout: &FormatOptions) -> bool {
    let start = without_mark(start);
    let mut lines = start.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|l| !l.is_empty());
    let Some(first) = lines.next() else { return false };
    let whole = |line: &[u8]| line.starts_with(b"{\"") && line.ends_with(b"}");
    if !layout.signature.is_empty() {
        // A line may be longer than what is looked at.
        let goes_on = !start.trim_ascii_start().contains(&b'\n') && first.starts_with(b"{\"");
        return (whole(first) || goes_on) && has_keys(first, layout);
    }
    whole(first) && lines.next().is_some_and(|second| second.starts_with(b"{\""))
}

/// Whether the keys by which the layout knows its records are all there, wherever they stand.
fn has_keys(start: &[u8], layout: &FormatOptions) -> bool {
    layout.signature.iter().all(|key| {
        let quoted = format!("\"{key}\"");
        memchr::memmem::find_iter(start, &quoted).any(|at| {
            let mut after = start[at + quoted.len()..].iter().filter(|byte| !byte.is_ascii_whitespace());
            after.next() == Some(&b':')
        })
    })
}

/// The keys of the one object that the input is, as far as its beginning shows; no keys where it is a list of anything
/// but objects. None where it is a list of objects, or more than one object.
pub(super) fn alone(start: &[u8]) -> Option<Alone> {
    let start = without_mark(start).trim_ascii_start();
    match start.first()? {
        b'[' => {
            let first = start[1..].trim_ascii_start().first()?;
            return (!matches!(first, b'{' | b']')).then(|| Alone { keys: Vec::new(), is_whole: true });
        }
        b'{' => {}
        _ => return None,
    }
    let (mut keys, mut depth, mut at) = (Vec::new(), 0_usize, 0);
    while let Some(byte) = start.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let rest = start[at + 1..].trim_ascii_start();
                    return rest.is_empty().then_some(Alone { keys, is_whole: true });
                }
            }
            b'"' => {
                let text = at + 1;
                at = text;
                while start.get(at).is_some_and(|byte| *byte != b'"') {
                    at += if start[at] == b'\\' { 2 } else { 1 };
                }
                let after = start.get(at + 1..).unwrap_or_default().trim_ascii_start().first();
                if depth == 1 && after == Some(&b':') {
                    keys.push(String::from_utf8_lossy(&start[text..at]).into_owned());
                }
            }
            _ => {}
        }
        at += 1;
    }
    Some(Alone { keys, is_whole: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_an_input_that_is_one_object_are_known() {
        let of = |text: &str| alone(text.as_bytes()).map(|alone| (alone.keys.join(" "), alone.is_whole));
        let known = |keys: &str, is_whole| Some((keys.to_owned(), is_whole));
        assert_eq!(of("\u{feff} {\"a\": {\"b\": [\"c\", {}]}, \"d\\\"\" : \"}\"}\n"), known("a d\\\"", true));
        assert_eq!(of("{\"a\": \"it goes on"), known("a", false));
        assert_eq!(of("{}"), known("", true));
        assert_eq!(of("[1, {}]"), known("", true));
        for several in ["{\"a\": 1}\n{\"a\": 2}", "[{\"a\": 1}]", "[]", "", "[", "1"] {
            assert_eq!(of(several), None, "{several}");
        }
    }

    #[test]
    fn json_lines_are_distinguished_from_one_object() {
        let layout = FormatOptions::default();
        assert!(json_lines(b"{\"a\": 1}\n{\"a\": 2}\n", &layout));
        assert!(!json_lines(b"{\"a\": 1}\n", &layout));
        assert!(!json_lines(b"{\n \"a\": 1}\n", &layout));
    }

    #[test]
    fn a_signature_is_looked_for_in_the_first_line() {
        let layout = FormatOptions { signature: vec!["a".into(), "b".into()], ..FormatOptions::default() };
        assert!(json_lines(b"{\"b\": 1, \"a\" : 2}\n", &layout));
        assert!(json_lines(b"{\"b\": 1, \"a\": 2, \"c\": \"a line that goes on", &layout));
        assert!(!json_lines(b"{\"a\": 1}\n{\"a\": 1, \"b\": 2}\n", &layout));
        assert!(!json_lines(b"{\"a\": 1,\n\"b\": 2}\n", &layout));
    }
}
