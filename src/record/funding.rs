//! Who paid: "This document was made possible with support from Carnegie Corporation of New York (CCNY)".
//!
//! The sentence stays whole beside what is read from it, as DACS asks of notes; the funders are names.

use super::agent::{Name, NameKind};
use super::slice::Slice;

/// One funder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Funder<'a> {
    /// Its name, without "the": a body's, but for a person whose name could be split.
    pub name: Name<'a>,
    /// Where it stands, with its abbreviation.
    pub place: Slice<'a>,
}

/// A statement of funding taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Funding<'a> {
    /// The funders, in the order of the text.
    pub funders: Vec<Funder<'a>>,
    /// The words that name them: "This document was made possible with support from".
    pub phrase: Option<Slice<'a>>,
    /// What follows the sentence that names them.
    pub remainder: Option<Slice<'a>>,
}

/// What a statement says before it names a funder.
const PHRASES: &[&[&str]] = &[
    &["support", "from"],
    &["support", "of"],
    &["supported", "by"],
    &["support", "by"],
    &["funded", "by"],
    &["funding", "from"],
    &["funding", "by"],
    &["grant", "from"],
    &["grants", "from"],
    &["generosity", "of"],
    &["sponsored", "by"],
    &["possible", "by"],
];

impl<'a> Funding<'a> {
    /// Reads a statement of funding. Without a phrase that says so, it names no funder.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        let words: Vec<Slice<'a>> =
            text.split_whitespace().filter_map(|word| Slice::of(text, word)).collect();
        let matches = |at: usize, phrase: &[&str]| {
            phrase.iter().zip(&words[at..]).all(|(want, word)| word.text.eq_ignore_ascii_case(want))
                && at + phrase.len() < words.len()
        };
        let found = (0..words.len())
            .find_map(|at| PHRASES.iter().find(|phrase| matches(at, phrase)).map(|phrase| at + phrase.len()));
        let Some(after) = found else {
            return Self { remainder: some(Slice::new(text, 0..text.len())), ..Self::default() };
        };
        let from = words[after].start;
        let end = sentence_end(&words[after..]);
        let phrase = Slice::new(text, 0..words[after - 1].range().end).trimmed(char::is_whitespace);
        let funders =
            pieces(text, from..end).into_iter().map(|place| Funder { name: name(place.text), place });
        let remainder = some(Slice::new(text, end..text.len()));
        Self { funders: funders.collect(), phrase: Some(phrase), remainder }
    }
}

fn some(slice: Slice<'_>) -> Option<Slice<'_>> {
    let slice = slice.trimmed(is_separator);
    slice.text.contains(char::is_alphanumeric).then_some(slice)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';')
}

/// Where the sentence ends that these words begin.
fn sentence_end(words: &[Slice<'_>]) -> usize {
    let last = |(at, word): &(usize, &Slice<'_>)| {
        word.text.ends_with('.')
            && (!super::agent::keeps_stop(word.text) || at + 1 == words.len())
            && words.get(at + 1).is_none_or(|next| next.text.starts_with(|c: char| !c.is_lowercase()))
    };
    let end = words.iter().enumerate().find(last).map(|(_, word)| word).or(words.last());
    end.map_or(0, |word| word.range().end)
}

fn name(text: &str) -> Name<'_> {
    let name = Name::read(text);
    if name.kind == Some(NameKind::Person) && name.family.is_some() { name } else { Name::read_body(text) }
}

/// The funders' names. A list is parted where both sides can stand alone: "John D. and Catherine T.
/// MacArthur Foundation" is one.
fn pieces(text: &str, range: std::ops::Range<usize>) -> Vec<Slice<'_>> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    let mut from = start;
    while let Some((at, width)) = next_break(text, from, range.end) {
        let left = without_article(Slice::new(text, start..at));
        let rest = Slice::new(text, at + width..range.end);
        from = at + width;
        if stands_alone(left.text) && next_stands_alone(rest) {
            pieces.push(left);
            start = from;
        }
    }
    pieces.push(without_article(Slice::new(text, start..range.end)));
    pieces.retain(|piece| piece.text.contains(char::is_alphanumeric));
    pieces
}

/// The next comma, semicolon or "and" from `from` on, with its width.
fn next_break(text: &str, from: usize, end: usize) -> Option<(usize, usize)> {
    let part = text.get(from..end)?;
    let mut depth = 0usize;
    for (at, character) in part.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => return Some((from + at, 1)),
            _ if depth == 0 && character.is_whitespace() => {
                let word = part[at..].split_whitespace().next()?;
                if matches!(word, "and" | "&") {
                    let width = Slice::of(&part[at..], word)?.range().end;
                    return Some((from + at, width));
                }
            }
            _ => {}
        }
    }
    None
}

fn without_article(slice: Slice<'_>) -> Slice<'_> {
    let slice = slice.trimmed(char::is_whitespace);
    let last = slice.text.rsplit(char::is_whitespace).next().unwrap_or("");
    let slice = if last.ends_with('.') && super::agent::keeps_stop(last) {
        slice.trimmed(char::is_whitespace)
    } else {
        slice.trimmed(is_separator)
    };
    let rest = slice.text.strip_prefix("the").or_else(|| slice.text.strip_prefix("The"));
    match rest {
        Some(rest) if rest.starts_with(char::is_whitespace) => {
            Slice::new(rest, 0..rest.len()).trimmed(char::is_whitespace).moved(slice.start + 3)
        }
        Some(_) | None => slice,
    }
}

/// Whether a piece is a whole name: a body's by its words, or a person's that could be split.
fn stands_alone(text: &str) -> bool {
    // Longer is no name; the limit also bounds the work on hostile text.
    if text.len() > 300 {
        return false;
    }
    let name = Name::read(text);
    name.kind == Some(NameKind::Body) || name.family.is_some() || name.whole.ends_with(" Fund")
}

/// Whether the rest of a list begins with a name that can stand alone.
fn next_stands_alone(rest: Slice<'_>) -> bool {
    let mut end = 0;
    while let Some((at, width)) = next_break(rest.text, end, rest.text.len()) {
        let piece = rest.text[..at].trim();
        let piece = piece.strip_prefix("and ").unwrap_or(piece);
        if !piece.is_empty() && piece != "and" {
            return stands_alone(piece) || stands_alone(rest.text);
        }
        end = at + width;
    }
    let words = rest.text.trim_matches(is_separator);
    stands_alone(words) && !matches!(words, "Inc" | "Ltd" | "LLC")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(text: &str) -> Vec<&str> {
        let funding = Funding::read(text);
        for funder in &funding.funders {
            assert_eq!(&text[funder.place.range()], funder.place.text);
        }
        funding.funders.iter().map(|funder| funder.name.whole).collect()
    }

    #[test]
    fn one_funder_with_its_abbreviation() {
        let text =
            "This document was made possible with support from Carnegie Corporation of New York (CCNY)";
        let funding = Funding::read(text);
        let funder = funding.funders[0];
        assert_eq!(funder.name.whole, "Carnegie Corporation of New York");
        assert_eq!(funder.name.abbreviation, Some("CCNY"));
        assert_eq!(funder.name.kind, Some(NameKind::Body));
        assert_eq!(funder.place.range(), 50..89);
        assert_eq!(funding.phrase.map(|phrase| phrase.range()), Some(0..49));
        assert_eq!((funding.funders.len(), funding.remainder), (1, None));
    }

    #[test]
    fn several_funders_are_parted_and_lose_their_article() {
        let text = "This document was made possible with support from the MacArthur Foundation and the Blavatnik\n\
                    Family Foundation.";
        assert_eq!(names(text), ["MacArthur Foundation", "Blavatnik\nFamily Foundation"]);
        assert_eq!(
            names(
                "made possible with support from the Leon Levy Foundation, the Carnegie Fund and Blavatnik Trust"
            ),
            ["Leon Levy Foundation", "Carnegie Fund", "Blavatnik Trust"]
        );
        assert_eq!(
            names("with support from the Leon Levy Foundation, Open Society Institute, and John Smith."),
            ["Leon Levy Foundation", "Open Society Institute", "John Smith"]
        );
    }

    #[test]
    fn and_within_a_name_does_not_part_it() {
        for name in [
            "John D. and Catherine T. MacArthur Foundation",
            "Chun & Jane Chiu Family Foundation",
            "National Endowment for the Arts and Humanities",
            "Carnegie Corporation of New York, Inc.",
        ] {
            assert_eq!(names(&format!("made possible with support from the {name}")), [name]);
        }
    }

    #[test]
    fn what_follows_the_sentence_is_given_back() {
        let funding = Funding::read("Funded by the MacArthur Foundation. All rights reserved.");
        assert_eq!(funding.funders[0].name.whole, "MacArthur Foundation");
        assert_eq!(funding.remainder.map(|rest| rest.text), Some("All rights reserved"));
    }

    #[test]
    fn without_a_phrase_there_is_no_funder() {
        let funding = Funding::read("Scan by the archive");
        assert_eq!((funding.funders.len(), funding.phrase), (0, None));
        assert_eq!(funding.remainder.map(|rest| rest.range()), Some(0..19));
        assert_eq!(Funding::read("with support from").funders, []);
    }

    proptest! {
        #[test]
        fn no_word_of_a_statement_is_lost(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "support", "from", "the", "The", "MacArthur", "Foundation", "Foundation,", "and", "Inc.", "John", "D.",
                    "(CCNY)", "(", ")", "&", ",", "Fund.", "é", "Smith;", "of",
                ]),
                0..10,
            )
        ) {
            let text = format!("with support from {}", words.join(" "));
            let funding = Funding::read(&text);
            let mut ranges: Vec<_> = funding.funders.iter().map(|funder| funder.place.range()).collect();
            ranges.extend(funding.phrase.iter().chain(&funding.remainder).map(|slice| slice.range()));
            for word in text.split_whitespace().filter_map(|word| Slice::of(&text, word)) {
                let known = ranges.iter().any(|range| range.contains(&word.start) || word.range().contains(&range.start));
                let joint = matches!(word.text, "and" | "the" | "The" | "&") || !word.text.contains(char::is_alphanumeric);
                prop_assert!(known || joint, "{:?} of {:?}", word.text, text);
            }
        }
    }
}
