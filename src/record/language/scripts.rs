//! Scripts, by the English names and codes of ISO 15924 that archives write beside a language.

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

#[cfg(test)]
mod tests {
    use super::*;

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
