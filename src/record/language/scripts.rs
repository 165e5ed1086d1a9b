//! Scripts, by the English names and codes of ISO 15924 that archives write beside a language.

use crate::codelist::LANGUAGE_SUBTAGS;

/// Codes and names in small letters, sorted by code. Source: ISO 15924, the code list of its registration
/// authority; short forms ("roman") are common usage.
const SCRIPTS: &[(&str, &[&str])] = &[
    ("arab", &["arabic"]),
    ("armn", &["armenian"]),
    ("beng", &["bengali"]),
    ("copt", &["coptic"]),
    ("cyrl", &["cyrillic", "кириллица"]),
    ("cyrs", &["old church slavonic"]),
    ("deva", &["devanagari", "nagari"]),
    ("ethi", &["ethiopic", "ge'ez"]),
    ("geor", &["georgian"]),
    ("glag", &["glagolitic"]),
    ("grek", &["greek"]),
    ("hang", &["hangul"]),
    ("hani", &["han"]),
    ("hans", &["simplified", "simplified han", "simplified chinese", "simplified characters"]),
    ("hant", &["traditional", "traditional han", "traditional chinese", "traditional characters"]),
    ("hebr", &["hebrew"]),
    ("jpan", &["japanese"]),
    ("khmr", &["khmer"]),
    ("kore", &["korean"]),
    ("latf", &["fraktur", "gothic"]),
    ("latn", &["latin", "roman"]),
    ("mong", &["mongolian"]),
    ("syrc", &["syriac"]),
    ("taml", &["tamil"]),
    ("thai", &["thai"]),
    ("tibt", &["tibetan"]),
];

/// Whether a text is the name or the code of a script, with "script" or "alphabet" behind it or without.
pub(super) fn is_script(text: &str) -> bool {
    let text =
        [" script", " alphabet", " characters"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let is = |entry: &str| entry.chars().eq(text.chars().flat_map(char::to_lowercase));
    SCRIPTS.iter().any(|(code, names)| is(code) || names.iter().any(|name| is(name)))
}

/// Whether a text names a script and no language: "Arabic script", "Cyrillic", `Latn`.
pub(super) fn names_a_script(text: &str) -> bool {
    const ENDS: [&str; 3] = ["script", "alphabet", "characters"];
    let is_end = |word: &str| ENDS.iter().any(|end| end.eq_ignore_ascii_case(word.trim_end_matches('.')));
    let (before, last) = text.rsplit_once(' ').unwrap_or(("", text));
    let is_code = || {
        text.len() == 4 && LANGUAGE_SUBTAGS.find(&format!("script {}", text.to_ascii_lowercase())).is_some()
    };
    // Sentences are read word by word.
    is_end(last) && (1..=3).contains(&before.split_whitespace().count()) && !before.contains([',', ';'])
        || is_script(text)
        || is_code()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_told_from_a_language() {
        for text in [
            "Arabic script",
            "Latin script.",
            "Cyrillic",
            "Cyrl",
            "Old Church Slavonic alphabet",
            "Simplified characters",
        ] {
            assert!(names_a_script(text), "{text}");
        }
        for text in ["script", "typescript", "Russian, in Cyrillic script", "Elvish"] {
            assert!(!names_a_script(text), "{text}");
        }
    }

    #[test]
    fn scripts_are_known_by_code_and_name() {
        assert!(SCRIPTS.is_sorted_by_key(|(code, _)| code));
        for text in ["Cyrillic", "Cyrl", "Latin script", "Hebrew alphabet", "Traditional Chinese"] {
            assert!(is_script(text), "{text}");
        }
        for text in ["", "Russian", "1453-", "translated"] {
            assert!(!is_script(text), "{text}");
        }
    }
}
