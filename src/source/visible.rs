//! What a terminal or an editor would take for a command, or not show at all, in a text of the user's: made visible.

/// A text in which no character is a command of a terminal, turns the direction of writing, or has no width where no
/// script needs it there.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    spell(text, &mut out);
    out
}

/// The same, line by line.
#[must_use]
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Spells the characters of a text so that all are seen.
pub fn spell(text: &str, out: &mut impl Extend<char>) {
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            // Control Pictures (Unicode, U+2400) are in the order of what they depict.
            '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => out.extend(['␡']),
            '\u{200c}' | '\u{200d}'
                if before.is_some_and(joins) && characters.peek().copied().is_some_and(joins) =>
            {
                out.extend([c]);
            }
            c if is_hidden(c) => out.extend(c.escape_unicode()),
            _ => out.extend([c]),
        }
        before = Some(c);
    }
}

/// Whether a character is not seen: C1 controls (U+009B begins a terminal's commands), line and paragraph separators, and
/// what has no width.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}') || has_no_width(c)
}

/// Whether a character shows nothing and takes no room: soft hyphens, joiners, marks and turns of direction (Unicode Annex
/// 9), invisible operators, marks of annotations, tags.
#[must_use]
pub const fn has_no_width(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Whether a letter is of a script that is written from the right.
#[must_use]
pub const fn is_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && !is_hidden(c)
}

/// Whether a joiner beside it is spelling: a letter of a script whose words may need one, from Hebrew on to the scripts of
/// South and Southeast Asia, or a part of a sign.
#[must_use]
pub const fn joins(c: char) -> bool {
    is_from_the_right(c)
        || matches!(c, '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{a840}'..='\u{abff}')
            && !is_hidden(c)
        || matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_spelled_and_joiners_within_words_stay() {
        for (text, seen) in [
            ("a\u{1b}[31m\u{9b}b\u{7f}", "a␛[31m\\u{9b}b␡"),
            ("a\u{200e}b\u{200f}\u{61c}\u{202e}\u{2067}", "a\\u{200e}b\\u{200f}\\u{61c}\\u{202e}\\u{2067}"),
            ("a\u{200b}b\u{feff}\u{2060}", "a\\u{200b}b\\u{feff}\\u{2060}"),
            ("a\u{200d}b", "a\\u{200d}b"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("क्\u{200d}ष \u{200d}", "क्\u{200d}ष \\u{200d}"),
            ("Har\u{ad}bour\u{180e}", "Har\\u{ad}bour\\u{180e}"),
            ("é ж 手", "é ж 手"),
        ] {
            assert_eq!(visible(text), seen);
        }
        assert_eq!(visible_lines("a\nb\u{7}\n"), "a\nb␇\n");
    }
}
