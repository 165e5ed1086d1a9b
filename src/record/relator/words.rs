//! Words for relators that the list of the Library of Congress calls otherwise: short forms and other tongues.
//!
//! Source of the meanings: RDA, appendix I, in its translations, and the cataloguing practice of German, French,
//! Russian, Spanish, Italian and Dutch libraries (general knowledge). Only words with one meaning are here.

use super::Relator;

/// Words in small letters without full stops, sorted, with the relator's code.
const WORDS: &[(&str, &str)] = &[
    ("auteur", "aut"),
    ("auth", "aut"),
    ("autor", "aut"),
    ("autore", "aut"),
    ("autorin", "aut"),
    ("bearb", "edt"),
    ("bearbeiter", "edt"),
    ("betreuer", "dgs"),
    ("comp", "com"),
    ("curador", "cur"),
    ("dessinateur", "drm"),
    ("donateur", "dnr"),
    ("ed", "edt"),
    ("edit", "edt"),
    ("editeur scientifique", "edt"),
    ("eds", "edt"),
    ("fotograaf", "pht"),
    ("fotograf", "pht"),
    ("fotografin", "pht"),
    ("fotografo", "pht"),
    ("fotógrafo", "pht"),
    ("herausgeber", "edt"),
    ("herausgeberin", "edt"),
    ("hg", "edt"),
    ("hrsg", "edt"),
    ("ill", "ill"),
    ("illus", "ill"),
    ("illustrateur", "ill"),
    ("kartograph", "ctg"),
    ("komponist", "cmp"),
    ("mitwirkender", "ctb"),
    ("photo", "pht"),
    ("photog", "pht"),
    ("photographe", "pht"),
    ("recipient", "rcp"),
    ("red", "edt"),
    ("redakteur", "edt"),
    ("tr", "trl"),
    ("trad", "trl"),
    ("traducteur", "trl"),
    ("traductor", "trl"),
    ("traduttore", "trl"),
    ("trans", "trl"),
    ("transcriber", "trc"),
    ("transl", "trl"),
    ("verf", "aut"),
    ("verfasser", "aut"),
    ("verfasserin", "aut"),
    ("vert", "trl"),
    ("vertaler", "trl"),
    ("writer", "aut"),
    ("éd", "edt"),
    ("éditeur scientifique", "edt"),
    ("übers", "trl"),
    ("übersetzer", "trl"),
    ("übersetzerin", "trl"),
    ("автор", "aut"),
    ("адресат", "rcp"),
    ("илл", "ill"),
    ("пер", "trl"),
    ("переводчик", "trl"),
    ("ред", "edt"),
    ("редактор", "edt"),
    ("сост", "com"),
    ("составитель", "com"),
    ("фот", "pht"),
    ("фотограф", "pht"),
];

/// The relator that a word behind a name means: a code, a label, a short form or a word of another tongue, in any
/// case, singular or (of labels) plural.
fn relator(word: &str) -> Option<Relator> {
    let stopped = word.trim();
    let word = stopped.trim_end_matches('.');
    if word.is_empty() || word.len() > 60 {
        return None;
    }
    let known = WORDS.binary_search_by(|(entry, _)| entry.chars().cmp(letters(word)));
    match known {
        Ok(at) => Relator::read(WORDS[at].1).ok(),
        // Codes are bare and in small letters (MARC Code List for Relators): "Rev." and "Col." are titles of persons,
        // "Ill." is a place.
        Err(_) if word.len() == 3 => Relator::read(stopped).ok().filter(|relator| relator.code() == stopped),
        // "author of introduction, etc." has a stop of its own.
        Err(_) => Relator::read(word).or_else(|_| Relator::read(stopped)).ok().or_else(|| {
            let singular = word.strip_suffix('s').filter(|singular| singular.len() > 4)?;
            Relator::read(singular).ok()
        }),
    }
}

/// The letters of a word in lower case; two dots written apart are written together.
fn letters(word: &str) -> impl Iterator<Item = char> {
    let mut letters = word.chars().flat_map(char::to_lowercase).peekable();
    std::iter::from_fn(move || {
        let letter = letters.next()?;
        let dotted = letter == 'u' && letters.next_if_eq(&'\u{308}').is_some();
        Some(if dotted { 'ü' } else { letter })
    })
}

/// Whether a word behind a name is a relator's label, or one of these words; a short word with a capital and without
/// a full stop is rather a name: "(Ed)".
pub(in crate::record) fn is_relator(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capital = word.trim_start().starts_with(char::is_uppercase);
    if letters <= 1 || (capital && letters <= 3 && !word.ends_with('.')) {
        return false;
    }
    // A code of three letters is one in square brackets only.
    let is_code = letters <= 3 && Relator::read(word).is_ok_and(|relator| relator.code() == word);
    relator(word).is_some() && !is_code
}

/// The relators of a phrase such as "Editor and translator", each with its word; none for a word that is no relator.
pub fn relators(phrase: &str) -> impl Iterator<Item = (Option<Relator>, &str)> {
    let whole = relator(phrase);
    let parts = phrase
        .split([',', '/', '&', ';'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "));
    let parts = parts.map(str::trim).filter(|part| part.contains(char::is_alphabetic));
    let single = whole.is_some();
    whole
        .map(|found| (Some(found), phrase))
        .into_iter()
        .chain(parts.filter(move |_| !single).map(|part| (relator(part), part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_mean_relators() {
        assert!(WORDS.is_sorted_by(|a, b| a.0.chars().lt(b.0.chars())));
        for (word, code) in WORDS {
            assert_eq!(relator(word).map(Relator::code), Some(*code), "{word}");
        }
    }

    #[test]
    fn phrases_name_one_relator_or_several() {
        let read = |phrase| {
            let codes = relators(phrase).map(|(relator, _)| relator.map_or("?", Relator::code));
            codes.collect::<Vec<_>>().join(" ")
        };
        for (phrase, codes) in [
            ("translator", "trl"),
            ("Editor and translator", "edt trl"),
            ("Hrsg.", "edt"),
            ("пер.", "trl"),
            ("Übers.", "trl"),
            ("editors", "edt"),
            ("Author of introduction, etc.", "aui"),
            ("hero", "?"),
        ] {
            assert_eq!(read(phrase), codes, "{phrase}");
        }
    }
}
