//! Chinese names in Pinyin, recognised by their syllables, since their family name stands first.
//!
//! Source: the table of syllables of Hanyu Pinyin (GB/T 16159, ISO 7098), without tones. Initials and finals are
//! combined more freely than the table does: the answer only ever holds back a split.

const INITIALS: &[&str] = &[
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c",
    "s", "y", "w", "",
];

/// The finals, longer ones before those they begin with.
const FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "ai", "an", "ao", "ei",
    "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "a", "e", "i", "o", "u", "ü",
];

/// Whether a word is one or two syllables of Pinyin.
pub(super) fn is_pinyin(word: &str) -> bool {
    word.len() <= 13
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && syllables(&word.to_lowercase(), 2)
}

/// Whether a text is made of at least one syllable and of at most `most`.
fn syllables(text: &str, most: usize) -> bool {
    if text.is_empty() || most == 0 {
        return false;
    }
    let text = text.strip_prefix(['\'', '’']).unwrap_or(text);
    INITIALS.iter().filter_map(|initial| text.strip_prefix(initial).map(|rest| (initial, rest))).any(
        |(initial, rest)| {
            FINALS
                .iter()
                .filter(|end| fits(initial, end))
                .filter_map(|end| rest.strip_prefix(end))
                .any(|rest| rest.is_empty() || syllables(rest, most - 1))
        },
    )
}

/// The chief restrictions: j, q, x want i or u behind them, b, p, m, f no u but alone, z, c, s and their kin no i but alone.
fn fits(initial: &str, end: &str) -> bool {
    if end == "er" {
        return initial.is_empty();
    }
    match initial {
        "j" | "q" | "x" => end.starts_with(['i', 'u', 'ü']),
        "b" | "p" | "m" | "f" => !end.starts_with('u') || end == "u",
        "zh" | "ch" | "sh" | "r" | "z" | "c" | "s" => !end.starts_with('i') || end == "i",
        "" => end.starts_with(['a', 'e', 'o']),
        "w" => end.starts_with(['a', 'e', 'o', 'u']),
        "y" => end.starts_with(['a', 'e', 'i', 'o', 'u']),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_pinyin;

    #[test]
    fn syllables_are_distinguished_from_other_words() {
        for word in ["Mao", "Zedong", "Chen", "Jian", "Enlai", "Xi'an", "Kou", "Chengxiang", "Shaoqi", "Wu"] {
            assert!(is_pinyin(word), "{word}");
        }
        for word in ["David", "Wolff", "Jane", "Smith", "mao", "", "Yugoslavia", "Anna-", "Peter", "Ivan"] {
            assert!(!is_pinyin(word), "{word}");
        }
    }
}
