//! A date's text as numbers, words and signs.

use super::words::Word;

/// A text of more tokens than this is no date.
const MOST: usize = 40;

/// A number, a word or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Up to eight ASCII digits.
    Number {
        value: u32,
        digits: u8,
    },
    /// A word of the lists.
    Word(Word),
    /// Hyphen-minus.
    Hyphen,
    /// Any longer dash.
    Dash,
    Slash,
    Dot,
    Comma,
    Semicolon,
    Colon,
    Apostrophe,
    /// `?` or `(?)`.
    Question,
    /// `~`.
    Tilde,
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// Whatever no date contains.
    Foreign,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether nothing stands between it and the token before, not even a bracket.
    pub(super) glued: bool,
    /// Which pair of square brackets it stands in, counted from 1; 0 outside any.
    pub(super) group: u8,
}

/// The tokens of a text.
pub(super) struct Tokens {
    list: [Token; MOST],
    len: usize,
    /// Whether square brackets stood around any of it.
    pub(super) bracketed: bool,
}

impl Tokens {
    /// The tokens of `text`; `Err` with the position from which on it is too long, or where square brackets
    /// do not pair.
    ///
    /// One may be missing at the very start or end: ISBD sets place, publisher and date in one pair, which
    /// MARC then cuts apart. Brackets within a number are none of its own: `189[9?]` is 1899, perhaps.
    pub(super) fn of(text: &str) -> Result<Self, usize> {
        let none = Token { kind: TokenKind::Foreign, start: 0, end: 0, glued: false, group: 0 };
        let mut tokens = Self { list: [none; MOST], len: 0, bracketed: false };
        let (mut at, mut glued, mut joined) = (0, false, false);
        let (mut open, mut groups) = (None, 0u8);
        while let Some(first) = text[at..].chars().next() {
            let mut skipped = first.len_utf8();
            match first {
                '[' if open.is_none() => {
                    groups = groups.saturating_add(1);
                    (tokens.bracketed, open) = (true, Some(at));
                }
                ']' if open.is_some() => open = None,
                ']' if text[at + 1..].trim_end_matches(['.', ',']).is_empty() => tokens.bracketed = true,
                '[' | ']' => return Err(at),
                // Quotes stand around a day that was written into a form; angle brackets around what may
                // still change. Marks of direction are no part of the text.
                c if c.is_whitespace()
                    || matches!(
                        c,
                        '"' | '«' | '»' | '“' | '”' | '„' | '<' | '>' | '\u{200E}' | '\u{200F}'
                            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
                    ) =>
                {
                    joined = false;
                }
                // A date of copyright.
                '©' | '℗' if tokens.len == 0 => joined = false,
                // One of the recording: "p1956".
                'p' if tokens.len == 0
                    && text[at + 1..].bytes().take_while(u8::is_ascii_digit).count() == 4 =>
                {
                    joined = false
                }
                c => {
                    let (kind, length) = match token(&text[at..], c) {
                        (TokenKind::Word(_), 1) if !glued && is_mark(&text[at..]) => (TokenKind::Foreign, 1),
                        read => read,
                    };
                    let group = if open.is_some() { groups } else { 0 };
                    let token = Token { kind, start: at, end: at + length, glued, group };
                    if !glued && joined && tokens.join(token) {
                        at += length;
                        continue;
                    }
                    *tokens.list.get_mut(tokens.len).ok_or(at)? = token;
                    tokens.len += 1;
                    (glued, joined) = (true, true);
                    skipped = length;
                    at += skipped;
                    continue;
                }
            }
            (glued, at) = (false, at + skipped);
        }
        match open {
            Some(place) if !text[..place].trim().is_empty() => Err(place),
            Some(_) | None => Ok(tokens),
        }
    }

    /// Adds the digits of a number to those before the bracket between them.
    fn join(&mut self, token: Token) -> bool {
        let Some(last) = self.len.checked_sub(1).map(|at| &mut self.list[at]) else { return false };
        let (
            TokenKind::Number { value: head, digits: before },
            TokenKind::Number { value: tail, digits: after },
        ) = (last.kind, token.kind)
        else {
            return false;
        };
        let digits = before + after;
        if digits > 4 || digits == 3 {
            return false;
        }
        let value = head * 10u32.pow(after.into()) + tail;
        last.kind = TokenKind::Number { value, digits };
        (last.end, last.group) = (token.end, last.group.max(token.group));
        true
    }

    pub(super) fn list(&self) -> &[Token] {
        &self.list[..self.len]
    }
}

/// Whether the text begins with an `l` or `d` that is no article, since no apostrophe follows: `D 1956` is a
/// mark, `l5` a misread 15, `d. 1956` a year of death.
fn is_mark(rest: &str) -> bool {
    let behind = &rest[1..];
    let dotted = behind
        .strip_prefix('.')
        .map(str::trim_start)
        .filter(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() < 3);
    // Lithuanian "sausio 15 d." ends with it.
    if rest == "d" {
        return false;
    }
    rest.starts_with(['d', 'D', 'l', 'L'])
        && !behind.trim_start().starts_with(['\'', '\u{2019}'])
        && !(dotted.is_some() && rest.starts_with(['d', 'D']))
}

/// The month that stands at the start of the text as its Roman number in Arabic digits, and its length:
/// `7bris`, `8ber`, `10bre`.
fn numbered_month(rest: &str) -> Option<(u8, usize)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    // The seventh month of the Roman year is September.
    let month = rest[..digits].parse::<u8>().ok().filter(|number| (7..=10).contains(number))? + 2;
    let behind = &rest[digits..];
    let length = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
    ["ber", "bre", "bris"]
        .iter()
        .any(|end| behind[..length].eq_ignore_ascii_case(end))
        .then_some((month, digits + length))
}

/// The token that `rest` begins with, and its length in bytes.
fn token(rest: &str, first: char) -> (TokenKind, usize) {
    let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
    let kind = match first {
        '0'..='9' => {
            if let Some((month, length)) = numbered_month(rest) {
                return (TokenKind::Word(Word::Month(month)), length);
            }
            let length = run(|c| c.is_ascii_digit());
            let value = if length <= 8 { rest[..length].parse().ok() } else { None };
            // At most eight, as just seen.
            return (
                value.map_or(TokenKind::Foreign, |value| TokenKind::Number { value, digits: length as u8 }),
                length,
            );
        }
        'º' | 'ª' | '°' => TokenKind::Word(Word::Ordinal),
        // "Q1"
        'Q' | 'q'
            if matches!(
                rest.as_bytes(),
                [_, b'1'..=b'4'] | [_, b'1'..=b'4', b' ' | b',' | b'-' | b'/', ..]
            ) =>
        {
            return (TokenKind::Word(Word::Quarter(rest.as_bytes()[1] - b'0')), 2);
        }
        c if c.is_alphabetic() => {
            let length = run(char::is_alphabetic);
            if let Some((word, length)) = Word::at_start(rest, length) {
                return (TokenKind::Word(word), length);
            }
            // `XIXe`, `XIXth`: the numeral is a word of its own; but not that of `Various`.
            let capitals = rest[..length].find(|c| !matches!(c, 'I' | 'V' | 'X')).unwrap_or(0);
            let suffix = &rest[capitals..length];
            let ordinal = matches!(
                Word::at_start(suffix, suffix.len()),
                Some((
                    Word::Ordinal | Word::Century | Word::C | Word::Ve | Word::Plural | Word::Of | Word::Tens,
                    _
                ))
            );
            return match Word::at_start(&rest[..capitals], capitals) {
                Some((word @ Word::Roman(_), _)) if ordinal => (TokenKind::Word(word), capitals),
                Some(_) | None => (TokenKind::Foreign, length),
            };
        }
        '(' if rest.starts_with("(?)") => return (TokenKind::Question, 3),
        '(' => TokenKind::Open,
        ')' => TokenKind::Close,
        '-' => TokenKind::Hyphen,
        // Hyphen, no-break hyphen, figure dash, en dash, em dash, horizontal bar, minus.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => TokenKind::Dash,
        '/' => TokenKind::Slash,
        '.' => TokenKind::Dot,
        ',' => TokenKind::Comma,
        ';' => TokenKind::Semicolon,
        ':' => TokenKind::Colon,
        '\'' | '\u{2019}' => TokenKind::Apostrophe,
        '&' => TokenKind::Word(Word::And),
        '?' => TokenKind::Question,
        '~' | '≈' => TokenKind::Tilde,
        _ => TokenKind::Foreign,
    };
    (kind, first.len_utf8())
}

/// A number of one or two digits.
pub(super) fn small(token: Token) -> Option<u8> {
    match token.kind {
        TokenKind::Number { value, digits: 1..=2 } => u8::try_from(value).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<TokenKind> {
        Tokens::of(text).unwrap_or_else(|at| panic!("{at}")).list().iter().map(|token| token.kind).collect()
    }

    #[test]
    fn letters_and_digits_part_without_a_space() {
        assert_eq!(
            kinds("c1950s"),
            [
                TokenKind::Word(Word::C),
                TokenKind::Number { value: 1950, digits: 4 },
                TokenKind::Word(Word::Plural)
            ]
        );
        assert_eq!(kinds("XIXe"), [TokenKind::Word(Word::Roman(19)), TokenKind::Word(Word::Ordinal)]);
    }

    #[test]
    fn initials_are_one_word_and_other_dots_are_signs() {
        assert_eq!(kinds("n.d."), [TokenKind::Word(Word::Undated), TokenKind::Dot]);
        assert_eq!(
            kinds("ca.May"),
            [TokenKind::Word(Word::About), TokenKind::Dot, TokenKind::Word(Word::Month(5))]
        );
        assert_eq!(
            kinds("c.May"),
            [TokenKind::Word(Word::C), TokenKind::Dot, TokenKind::Word(Word::Month(5))]
        );
    }

    #[test]
    fn brackets_pair_but_for_one_at_an_end_and_do_not_nest() {
        assert!(Tokens::of("[1956] [?]").is_ok_and(|tokens| tokens.bracketed && tokens.list().len() == 2));
        assert!(Tokens::of("1956].").is_ok_and(|tokens| tokens.bracketed));
        assert!(Tokens::of("[1956-").is_ok_and(|tokens| tokens.bracketed));
        for (text, at) in [("1956] 1957", 4), ("1955, [1956", 6), ("[[1956]]", 1)] {
            assert_eq!(Tokens::of(text).err(), Some(at), "{text}");
        }
    }

    #[test]
    fn digits_on_both_sides_of_a_bracket_are_one_number() {
        assert_eq!(kinds("189[9?]"), [TokenKind::Number { value: 1899, digits: 4 }, TokenKind::Question]);
        assert_eq!(kinds("[18]91"), [TokenKind::Number { value: 1891, digits: 4 }]);
        assert_eq!(kinds("2[3]."), [TokenKind::Number { value: 23, digits: 2 }, TokenKind::Dot]);
        assert_eq!(kinds("1956[1957]").len(), 2);
        assert_eq!(kinds("19 [56]").len(), 2);
    }

    #[test]
    fn a_long_text_is_given_up_where_it_gets_too_long() {
        assert_eq!(Tokens::of(&"1 ".repeat(50)).err(), Some(80));
    }
}
