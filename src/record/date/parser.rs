//! A reader of tokens, and the words that may stand before and behind any date.

use super::tokens::{Token, TokenKind};
use super::words::Word;

/// A reader of tokens.
pub(super) struct Parser<'t> {
    pub(super) list: &'t [Token],
    pub(super) at: usize,
    /// The first token that nothing could make sense of so far.
    pub(super) furthest: usize,
    /// Whether the text stood in square brackets as a whole.
    pub(super) bracketed: bool,
    /// Whether it says that it counts in the Julian calendar.
    pub(super) old_style: bool,
    /// The day of the week that was read, 1 for Monday, 0 where there are several.
    pub(super) weekday: Option<u8>,
}

impl Parser<'_> {
    pub(super) fn kind(&self, ahead: usize) -> Option<TokenKind> {
        self.list.get(self.at + ahead).map(|token| token.kind)
    }

    pub(super) fn glued(&self, ahead: usize) -> bool {
        self.list.get(self.at + ahead).is_some_and(|token| token.glued)
    }

    pub(super) fn go(&mut self, count: usize) {
        self.at += count;
        self.furthest = self.furthest.max(self.at);
    }

    pub(super) fn eat(&mut self, kind: TokenKind) -> bool {
        let found = self.kind(0) == Some(kind);
        if found {
            self.go(1);
        }
        found
    }

    /// Takes the word, and the full stop that may end its abbreviation.
    pub(super) fn eat_word(&mut self, word: Word) -> bool {
        self.word(|found| (found == word).then_some(())).is_some()
    }

    pub(super) fn word<T>(&mut self, wanted: impl Fn(Word) -> Option<T>) -> Option<T> {
        let Some(TokenKind::Word(word)) = self.kind(0) else { return None };
        let value = wanted(word)?;
        self.go(1);
        if self.glued(0) {
            self.eat(TokenKind::Dot);
        }
        Some(value)
    }

    /// Takes the day of the week, which the date is held against.
    pub(super) fn weekday(&mut self) -> bool {
        let found = self.word(|word| if let Word::Weekday(day) = word { Some(day) } else { None });
        if let Some(day) = found {
            // Of several days each has its own.
            self.weekday = Some(if self.weekday.is_some() { 0 } else { day });
        }
        found.is_some()
    }

    /// Words that say nothing of time: articles, days of the week.
    pub(super) fn noise(&mut self) -> bool {
        if self.weekday() {
            self.eat(TokenKind::Comma);
            return true;
        }
        // German "Di, 1.5." and "Do., 3.5.": words of other languages, but for what follows them.
        if matches!(self.kind(0), Some(TokenKind::Word(Word::Do | Word::Of)))
            && self.list[self.at].end - self.list[self.at].start == 2
        {
            let signs = match (self.kind(1), self.kind(2)) {
                (Some(TokenKind::Dot), Some(TokenKind::Comma)) => 2,
                (Some(TokenKind::Dot | TokenKind::Comma), _) => 1,
                (_, _) => 0,
            };
            if signs > 0 && matches!(self.kind(signs + 1), Some(TokenKind::Number { digits: 1..=2, .. })) {
                self.go(signs + 1);
                return true;
            }
        }
        // "Screened: 1994", "copyright 1956"
        if self.eat_word(Word::Act) || self.eat_word(Word::Copyright) {
            self.eat(TokenKind::Colon);
            return true;
        }
        // "l'automne", "d'avril"
        if (self.eat_word(Word::The) || self.eat_word(Word::Of)) && self.glued(0) {
            self.eat(TokenKind::Apostrophe);
            return true;
        }
        self.at > 0 && matches!(self.list[self.at - 1].kind, TokenKind::Word(Word::The | Word::Of))
            || self.eat_year()
            || self.list.get(self.at).is_some_and(|token| {
                // "w marcu 1968"; but one letter before a number is a mark.
                token.end - token.start > 1 || matches!(self.kind(1), Some(TokenKind::Word(Word::Month(_))))
            }) && !self.glued(1)
                && self.eat_word(Word::Ve)
    }

    /// Takes what was done on the date before it: `1953 (designed)`, `1953 designed`.
    pub(super) fn act_behind(&mut self) {
        let before = self.at;
        let open = self.eat(TokenKind::Open);
        let act = self.eat_word(Word::Act);
        while act && self.eat_word(Word::Act) {}
        let ends = if open { self.eat(TokenKind::Close) } else { self.ends() };
        if !act || !ends {
            self.at = before;
        }
    }

    /// Whether such an act in brackets stands right before.
    pub(super) fn is_behind_act(&self) -> bool {
        matches!(
            self.list.get(..self.at),
            Some([.., Token { kind: TokenKind::Word(Word::Act), .. }, Token { kind: TokenKind::Close, .. }])
        )
    }

    /// Takes a remark in brackets that says nothing of time: `(inclusive)`, `(2 of 3)`.
    pub(super) fn remark(&mut self) -> bool {
        let before = self.at;
        if !self.eat(TokenKind::Open) {
            return false;
        }
        let number = |kind| matches!(kind, Some(TokenKind::Number { digits: 1..=3, .. }));
        if number(self.kind(0))
            && matches!(self.kind(1), Some(TokenKind::Word(Word::Of) | TokenKind::Slash))
            && number(self.kind(2))
        {
            self.go(3);
        } else {
            while self.eat_word(Word::Remark) {}
            let letter = self.list.get(self.at).is_some_and(|token| token.end - token.start == 1);
            if self.at > before + 1
                && (number(self.kind(0)) || letter && self.kind(0) != Some(TokenKind::Close))
            {
                self.go(1);
            }
        }
        let taken = self.at > before + 1 && self.eat(TokenKind::Close);
        if !taken {
            self.at = before;
        }
        taken
    }

    /// The marks before a date, as (approximate, uncertain).
    pub(super) fn marks(&mut self) -> (bool, bool) {
        let (mut approximate, mut uncertain) = (false, false);
        loop {
            let before = self.at;
            if self.eat_word(Word::About) || self.eat_word(Word::C) || self.eat(TokenKind::Tilde) {
                approximate = true;
            } else if self.eat_word(Word::Maybe) {
                let _ = self.eat(TokenKind::Colon) || self.eat(TokenKind::Comma);
                uncertain = true;
            } else if self.eat(TokenKind::Question) {
                uncertain = true;
            } else {
                self.noise();
            }
            if self.at == before {
                return (approximate, uncertain);
            }
        }
    }

    /// Takes "year" before a number; one letter of the Latin alphabet is rather a mark: `R 1956`. Before a
    /// Roman numeral it counts in the calendar of the French Republic, which is not read: `an II`.
    pub(super) fn eat_year(&mut self) -> bool {
        !matches!(self.kind(1), Some(TokenKind::Word(Word::Roman(_))))
            && self.list.get(self.at).is_some_and(|token| token.end - token.start > 1)
            && !self.glued(1)
            && self.eat_word(Word::Year)
    }

    /// Whether a number with an era comes, which is then a year, however short.
    pub(super) fn era_follows(&self) -> bool {
        let mut rest = self.list.get(self.at..).unwrap_or_default().iter().map(|token| token.kind);
        let number = matches!(rest.next(), Some(TokenKind::Number { .. }));
        // "44 г. до н.э."
        let era = rest.find(|kind| !matches!(kind, TokenKind::Word(Word::Year) | TokenKind::Dot));
        number && matches!(era, Some(TokenKind::Word(Word::BeforeChrist | Word::AnnoDomini)))
    }

    /// Whether what joins two dates comes.
    pub(super) fn joins(&self) -> bool {
        matches!(
            self.kind(0),
            Some(
                TokenKind::Hyphen
                    | TokenKind::Dash
                    | TokenKind::Word(Word::And | Word::Or | Word::To | Word::Until | Word::Do | Word::The)
            )
        )
    }

    /// Whether a date may end here.
    pub(super) fn ends(&self) -> bool {
        let at = usize::from(self.kind(0) == Some(TokenKind::Dot));
        match self.kind(at) {
            None
            | Some(
                TokenKind::Comma
                | TokenKind::Semicolon
                | TokenKind::Open
                | TokenKind::Close
                | TokenKind::Hyphen
                | TokenKind::Dash,
            ) => true,
            Some(TokenKind::Word(word)) => matches!(
                word,
                Word::And
                    | Word::Or
                    | Word::OrLater
                    | Word::OrEarlier
                    | Word::To
                    | Word::Until
                    | Word::Do
                    | Word::Undated
                    | Word::OldStyle
                    | Word::NewStyle
                    | Word::Weekday(_)
                    | Word::Onwards
                    | Word::Ordinal
            ),
            Some(_) => false,
        }
    }
}
