//! Addresses that vocabularies give to languages.

/// Hosts and folders, without the scheme; what follows is the code.
const VOCABULARIES: &[&str] = &[
    "id.loc.gov/vocabulary/iso639-1/",
    "id.loc.gov/vocabulary/iso639-2/",
    "id.loc.gov/vocabulary/iso639-3/",
    "id.loc.gov/vocabulary/iso639-5/",
    "id.loc.gov/vocabulary/languages/",
    "iso639-3.sil.org/code/",
    "lexvo.org/id/iso639-1/",
    "lexvo.org/id/iso639-2/",
    "lexvo.org/id/iso639-3/",
    "lexvo.org/page/iso639-3/",
    "publications.europa.eu/resource/authority/language/",
];

/// The code of a language in its address, with the ends that such addresses may have left out.
pub(super) fn code(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    if !["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let code = VOCABULARIES.iter().find_map(|folder| rest.strip_prefix(folder))?;
    let code = code.trim_end_matches('/');
    let ends = [".html", ".rdf", ".json", ".nt"];
    Some(ends.iter().find_map(|end| code.strip_suffix(end)).unwrap_or(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_stands_last() {
        for (text, expected) in [
            ("http://id.loc.gov/vocabulary/iso639-2/rus", Some("rus")),
            ("https://id.loc.gov/vocabulary/languages/rus.html", Some("rus")),
            ("http://www.lexvo.org/id/iso639-3/cmn/", Some("cmn")),
            ("http://id.loc.gov/vocabulary/relators/aut", None),
            ("ftp://id.loc.gov/vocabulary/iso639-2/rus", None),
            ("rus", None),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }
}
