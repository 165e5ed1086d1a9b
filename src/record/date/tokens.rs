//! A date's text as numbers, words and signs.

use super::words::Word;

/// A text of more tokens than this is no date.
const MOST: usize = 32;

/// A number, a word or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Up to eight ASCII digits.
    Number {
        value: u32,
        digits: u8,
    },
    /// A word of the list.
    Word(Word),
    /// Hyphen-minus.
    Hyphen,
    /// Any longer dash.
    Dash,
    Slash,
    Dot,
    Comma,
    Apostrophe,
    /// `?` or `(?)`.
    Question,
    /// `~`.
    Tilde,
    /// Whatever no date contains.
    Foreign,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether nothing stands between it and the token before, not even a bracket.
    pub(super) glued: bool,
}

/// The tokens of a text.
pub(super) struct Tokens {
    list: [Token; MOST],
    len: usize,
    /// Whether square brackets stood around any of it.
    pub(super) bracketed: bool,
}

impl Tokens {
    /// The tokens of `text`; `Err` with the place from which on it is too long, or where square brackets
    /// do not pair.
    pub(super) fn of(text: &str) -> Result<Self, usize> {
        let none = Token { kind: Kind::Foreign, start: 0, end: 0, glued: false };
        let mut tokens = Self { list: [none; MOST], len: 0, bracketed: false };
        let mut at = 0;
        let mut glued = false;
        let mut open = None;
        while let Some(first) = text[at..].chars().next() {
            let length = match first {
                '[' if open.is_none() => {
                    (tokens.bracketed, open) = (true, Some(at));
                    1
                }
                ']' if open.is_some() => {
                    open = None;
                    1
                }
                '[' | ']' => return Err(at),
                c if c.is_whitespace() => c.len_utf8(),
                c => {
                    let (kind, length) = token(&text[at..], c);
                    let slot = tokens.list.get_mut(tokens.len).ok_or(at)?;
                    *slot = Token { kind, start: at, end: at + length, glued };
                    tokens.len += 1;
                    (glued, at) = (true, at + length);
                    continue;
                }
            };
            (glued, at) = (false, at + length);
        }
        match open {
            Some(place) => Err(place),
            None => Ok(tokens),
        }
    }

    pub(super) fn list(&self) -> &[Token] {
        &self.list[..self.len]
    }
}

/// The token that `rest` begins with, and its length in bytes.
fn token(rest: &str, first: char) -> (Kind, usize) {
    let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
    let kind = match first {
        '0'..='9' => {
            let length = run(|c| c.is_ascii_digit());
            let value = if length <= 8 { rest[..length].parse().ok() } else { None };
            // At most eight, as just seen.
            return (
                value.map_or(Kind::Foreign, |value| Kind::Number { value, digits: length as u8 }),
                length,
            );
        }
        c if c.is_alphabetic() => {
            let length = initials(rest).unwrap_or_else(|| run(char::is_alphabetic));
            return (Word::of(&rest[..length]).map_or(Kind::Foreign, Kind::Word), length);
        }
        '(' if rest.starts_with("(?)") => return (Kind::Question, 3),
        '-' => Kind::Hyphen,
        // Hyphen, no-break hyphen, figure dash, en dash, em dash, horizontal bar, minus.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Kind::Dash,
        '/' => Kind::Slash,
        '.' => Kind::Dot,
        ',' => Kind::Comma,
        '\'' | '\u{2019}' => Kind::Apostrophe,
        '?' => Kind::Question,
        '~' => Kind::Tilde,
        _ => Kind::Foreign,
    };
    (kind, first.len_utf8())
}

/// The length of an abbreviation of single letters with dots between them (`n.d`, `B.C.E`).
fn initials(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut count = 0;
    loop {
        let letter = rest[end..].chars().next().filter(|c| c.is_alphabetic())?;
        end += letter.len_utf8();
        count += 1;
        if rest[end..].starts_with(char::is_alphabetic) {
            return None;
        }
        match rest[end..].strip_prefix('.') {
            Some(after) if after.starts_with(char::is_alphabetic) => end += 1,
            Some(_) | None => return (count > 1).then_some(end),
        }
    }
}

/// A number of one or two digits.
pub(super) fn small(token: Token) -> Option<u8> {
    match token.kind {
        Kind::Number { value, digits: 1..=2 } => u8::try_from(value).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        Tokens::of(text).unwrap_or_else(|at| panic!("{at}")).list().iter().map(|token| token.kind).collect()
    }

    #[test]
    fn letters_and_digits_part_without_a_space() {
        assert_eq!(
            kinds("c1950s"),
            [Kind::Word(Word::C), Kind::Number { value: 1950, digits: 4 }, Kind::Word(Word::Plural)]
        );
    }

    #[test]
    fn initials_are_one_word_and_other_dots_are_signs() {
        assert_eq!(kinds("n.d."), [Kind::Word(Word::Undated), Kind::Dot]);
        assert_eq!(kinds("ca.May"), [Kind::Word(Word::About), Kind::Dot, Kind::Word(Word::Month(5))]);
        assert_eq!(kinds("c.May"), [Kind::Word(Word::C), Kind::Dot, Kind::Word(Word::Month(5))]);
    }

    #[test]
    fn brackets_must_pair_and_do_not_nest() {
        assert!(Tokens::of("[1956] [?]").is_ok_and(|tokens| tokens.bracketed && tokens.list().len() == 2));
        for (text, at) in [("1956]", 4), ("[1956", 0), ("[[1956]]", 1)] {
            assert_eq!(Tokens::of(text).err(), Some(at), "{text}");
        }
    }

    #[test]
    fn a_long_text_is_given_up_where_it_gets_too_long() {
        assert_eq!(Tokens::of(&"1 ".repeat(40)).err(), Some(64));
    }
}
