//! What may stand behind a date and change it in nothing.

use super::parser::Parser;
use super::tokens::TokenKind;
use super::words::Word;

impl Parser<'_> {
    /// What may stand behind a date and change it in nothing, to the end of the text: its weekday or time of
    /// day, that some more is undated, and the style of its calendar.
    pub(super) fn tail(&mut self) -> bool {
        let start = self.at;
        loop {
            let before = self.at;
            while self.eat(TokenKind::Dot) || self.eat(TokenKind::Comma) || self.eat(TokenKind::Semicolon) {}
            let joined = self.eat_word(Word::And);
            if self.eat_word(Word::Undated) {
                continue;
            }
            if joined {
                break;
            }
            if self.remark() {
                continue;
            }
            let open = self.eat(TokenKind::Open);
            if self.eat_word(Word::OldStyle) {
                self.old_style = true;
            } else if !self.eat_word(Word::NewStyle) && !self.weekday() && !self.time() && open {
                break;
            }
            if open && !self.eat(TokenKind::Close) {
                break;
            }
            if self.at == before {
                break;
            }
        }
        let done = self.at >= self.list.len();
        if !done {
            self.at = start;
        }
        done
    }

    /// A time of day: `10:30`, `um 10:30:15 Uhr`, `at 3:05 p.m.`
    fn time(&mut self) -> bool {
        let before = self.at;
        let _ = self.eat_word(Word::The) || self.eat_word(Word::About) || self.eat_word(Word::Ve);
        let number = |kind| matches!(kind, Some(TokenKind::Number { digits: 1..=2, .. }));
        if !(number(self.kind(0)) && self.kind(1) == Some(TokenKind::Colon) && number(self.kind(2))) {
            self.at = before;
            return false;
        }
        self.go(3);
        if self.kind(0) == Some(TokenKind::Colon) && number(self.kind(1)) {
            self.go(2);
        }
        let _ = self.eat_word(Word::Clock) || self.eat_word(Word::The);
        true
    }
}
