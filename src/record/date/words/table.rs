//! The list of words, `schemas/codelists/date_words.tsv`, as a sorted table that is made when fonds is compiled: nothing
//! is read at the start, and a meaning that the grammar does not know does not compile.

use super::word::Word;
use crate::codelist::DATE_WORDS_TEXT;

/// The length of the longest word or phrase, in bytes.
pub(super) const LONGEST: usize = 48;

/// One row of the list.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    /// Where its word or phrase begins in the list, in bytes.
    at: u32,
    len: u8,
    pub(super) word: Word,
}

impl Entry {
    /// The word or phrase, in lower case.
    pub(super) fn text(&self) -> &'static [u8] {
        let at = self.at as usize;
        &DATE_WORDS_TEXT.as_bytes()[at..at + usize::from(self.len)]
    }
}

/// All rows, sorted by the bytes of their words.
pub(super) static TABLE: [Entry; ROWS] = table();

const ROWS: usize = {
    let list = DATE_WORDS_TEXT.as_bytes();
    let (mut at, mut rows) = (0, 0);
    while at < list.len() {
        if list[at] != b'#' {
            rows += 1;
        }
        at = line_end(list, at) + 1;
    }
    rows
};

#[allow(long_running_const_eval, reason = "some hundred thousand steps, once a build")]
const fn table() -> [Entry; ROWS] {
    let list = DATE_WORDS_TEXT.as_bytes();
    let mut table = [Entry { at: 0, len: 0, word: Word::The }; ROWS];
    let (mut at, mut row) = (0, 0);
    while at < list.len() {
        if list[at] != b'#' {
            let word_end = cell_end(list, at);
            let meaning_end = cell_end(list, word_end + 1);
            assert!(word_end - at <= LONGEST, "a word is longer than what is looked up");
            let word = Word::named(list, word_end + 1, meaning_end);
            table[row] = Entry { at: at as u32, len: (word_end - at) as u8, word };
            row += 1;
        }
        at = line_end(list, at) + 1;
    }
    table
}

const fn line_end(list: &[u8], mut at: usize) -> usize {
    while at < list.len() && list[at] != b'\n' {
        at += 1;
    }
    at
}

const fn cell_end(list: &[u8], mut at: usize) -> usize {
    while at < list.len() && list[at] != b'\t' && list[at] != b'\n' {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_stand_once() {
        for pair in TABLE.windows(2) {
            let shown = String::from_utf8_lossy(pair[1].text());
            assert!(pair[0].text() < pair[1].text(), "{shown}");
        }
    }

    #[test]
    fn the_words_are_in_lower_case_and_their_parts_divided_by_one_blank() {
        for entry in &TABLE {
            let text = std::str::from_utf8(entry.text()).unwrap();
            assert_eq!(text, text.to_lowercase());
            for part in text.split(' ') {
                assert!(!part.is_empty() && part.chars().all(char::is_alphabetic), "{text}");
            }
        }
    }
}
