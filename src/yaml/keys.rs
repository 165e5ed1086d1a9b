//! Whether a key stands in a beginning of YAML, looked for without reading it.

/// Whether a key of this name seems to stand in the text, wherever that is.
#[must_use]
pub fn has_key(text: &[u8], key: &str) -> bool {
    memchr::memmem::find_iter(text, key).any(|at| {
        let (before, after) = (&text[..at], &text[at + key.len()..]);
        let quote = before.last().copied().filter(|byte| matches!(byte, b'"' | b'\''));
        let before = if quote.is_some() { &before[..before.len() - 1] } else { before };
        let begins = match before.iter().rposition(|byte| !matches!(byte, b' ' | b'-')) {
            None => true,
            Some(last) => matches!(before[last], b'\n' | b'\r' | b'{' | b','),
        };
        let after = match quote {
            Some(quote) if after.first() == Some(&quote) => &after[1..],
            Some(_) => return false,
            None => after,
        };
        let after = after.trim_ascii_start();
        begins
            && after.first() == Some(&b':')
            && matches!(after.get(1), None | Some(b' ' | b'\n' | b'\r' | b'\t'))
    })
}

#[cfg(test)]
mod tests {
    use super::has_key;

    #[test]
    fn a_key_is_known_by_its_colon_and_by_what_stands_before_it() {
        let text = b"id: a\n- \"title\" : b\n  about: {level: c, 'x y': d}\nnote: no id\n";
        for key in ["id", "title", "about", "level", "x y", "note"] {
            assert!(has_key(text, key), "{key}");
        }
        for key in ["a", "tle", "no id", "itle", "x"] {
            assert!(!has_key(text, key), "{key}");
        }
        assert!(!has_key(b"see http://a.b\nurl:x\n", "http") && !has_key(b"url:x", "url"));
    }
}
