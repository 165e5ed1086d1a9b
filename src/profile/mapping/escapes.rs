//! Texts in which a program wrote a line end as a backslash and a letter, as in a cell of a table.
//!
//! `\n`, `\r` and `\t` are read, and `\\` as one backslash. A backslash before anything else stands for itself: nothing
//! else can be distinguished from a backslash that was meant.

/// Writes what the text says.
pub(super) fn write(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let meant = match after.as_bytes().first() {
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'\\') => Some('\\'),
            Some(_) | None => None,
        };
        out.push(meant.unwrap_or('\\'));
        rest = if meant.is_some() { &after[1..] } else { after };
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    #[test]
    fn line_ends_are_read_and_other_backslashes_stay() {
        for (text, expected) in [
            (r"a\nb\r\n\tc", "a\nb\r\n\tc"),
            (r"a\\nb", r"a\nb"),
            (r"C:\é \x \", r"C:\é \x \"),
            ("plain", "plain"),
        ] {
            let mut out = String::new();
            super::write(text, &mut out);
            assert_eq!(out, expected, "{text}");
        }
    }
}
