//! The keys in a beginning of YAML, looked for without reading it.

/// What seem to be the keys of a map that is not indented.
#[must_use]
pub fn keys(text: &[u8]) -> Vec<String> {
    let key = |line: &[u8]| {
        let quote = line.first().copied().filter(|byte| matches!(byte, b'"' | b'\''));
        let (key, after) = match quote {
            Some(quote) => {
                let end = memchr::memchr(quote, line.get(1..)?)?;
                (&line[1..=end], line[end + 2..].trim_ascii_start())
            }
            None => {
                let mut colons = memchr::memchr_iter(b':', line);
                let end = colons.find(|at| matches!(line.get(at + 1), None | Some(b' ' | b'\t')))?;
                (line[..end].trim_ascii_end(), &line[end..])
            }
        };
        let begins = !matches!(key.first(), None | Some(b' ' | b'\t' | b'#' | b'-' | b'{' | b'[' | b'?'));
        let ends = matches!(after, [b':'] | [b':', b' ' | b'\t', ..]);
        (begins && ends).then(|| String::from_utf8_lossy(key).into_owned())
    };
    text.split(|byte| *byte == b'\n').filter_map(|line| key(line.trim_ascii_end())).collect()
}

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
    use super::{has_key, keys};

    #[test]
    fn the_keys_of_a_map_are_those_that_are_not_indented() {
        let text = b"# x: y\nid: a\n\"fn: stub\" : b\nlist:\n- c: d\n  e: f\n'g': \r\nh:i\ntext with: colon\n\"\n\"a\"\n";
        assert_eq!(keys(text), ["id", "fn: stub", "list", "g", "text with"]);
        assert_eq!(keys(b""), [""; 0]);
    }

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
