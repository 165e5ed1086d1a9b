//! A cursor over a code: what the grammars of marks ("FO 371/12345") share.

use super::{ReferencePart, Unit};
use std::ops::Range;

/// What has been read of a code, and where the reading stands.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    text: &'a str,
    /// The next byte to read.
    pub(crate) at: usize,
    /// The parts read so far.
    pub(crate) parts: Vec<ReferencePart<'a>>,
}

/// Labels of the pages and leaves at the end of a code.
const LEAVES: &[(&str, Unit)] = &[
    ("Blatt", Unit::Leaf),
    ("Bll.", Unit::Leaf),
    ("Bl.", Unit::Leaf),
    ("fols.", Unit::Leaf),
    ("fol.", Unit::Leaf),
    ("ff.", Unit::Leaf),
    ("f.", Unit::Leaf),
    ("pages", Unit::Page),
    ("page", Unit::Page),
    ("pp.", Unit::Page),
    ("p.", Unit::Page),
    ("S.", Unit::Page),
];

impl<'a> Scan<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, parts: Vec::new() }
    }

    /// What has not been read.
    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Passes over white space; whether there was any.
    pub(crate) fn blank(&mut self) -> bool {
        self.pass(char::is_whitespace)
    }

    /// Passes over characters; whether there was any.
    pub(crate) fn pass(&mut self, is: impl Fn(char) -> bool) -> bool {
        let length = self.rest().len() - self.rest().trim_start_matches(is).len();
        self.at += length;
        length > 0
    }

    /// Takes the characters that are so, at least one.
    pub(crate) fn take(&mut self, is: impl Fn(char) -> bool) -> Option<Range<usize>> {
        let start = self.at;
        self.pass(is).then_some(start..self.at)
    }

    /// Takes `literal`, where no letter goes on behind it.
    pub(crate) fn literal(&mut self, literal: &str) -> Option<Range<usize>> {
        let after = self.rest().strip_prefix(literal)?;
        let ends =
            literal.ends_with(|c: char| !c.is_alphanumeric()) || !after.starts_with(char::is_alphabetic);
        let start = self.at;
        ends.then(|| {
            self.at += literal.len();
            start..self.at
        })
    }

    /// Takes a word of digits, then what may follow a number: "12", "12a", "12–15", "12 – 15".
    pub(crate) fn number(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        if !self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.pass(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–'));
        let word = self.text[start..self.at].trim_end_matches(['-', '–']);
        self.at = start + word.len();
        // "12 – 15"
        let behind = self.rest().trim_start();
        let last = behind.strip_prefix(['-', '–']).map(str::trim_start);
        if let Some(last) = last.filter(|last| last.starts_with(|c: char| c.is_ascii_digit())) {
            self.at = self.text.len() - last.len();
            self.pass(|c| c.is_ascii_digit());
        }
        Some(start..self.at)
    }

    /// Adds a part without a label.
    pub(crate) fn named(&mut self, unit: Unit, range: Range<usize>) {
        self.parts.push(ReferencePart::new(self.text, unit, range.start..range.start, range));
    }

    /// Adds a part.
    pub(crate) fn labelled(&mut self, unit: Unit, label: Range<usize>, range: Range<usize>) {
        self.parts.push(ReferencePart::new(self.text, unit, label, range));
    }

    /// The text in `range`.
    pub(crate) fn text(&self, range: &Range<usize>) -> &'a str {
        &self.text[range.clone()]
    }

    /// Whether a comma or a full stop comes next, which it passes over with the white space behind it.
    pub(crate) fn comma(&mut self) -> bool {
        let start = self.at;
        self.blank();
        let comma = self.pass(|c| c == ',');
        if comma {
            self.blank();
        } else {
            self.at = start;
        }
        comma
    }

    /// Reads ", Bl. 12–15, 17", the leaves or pages that end a code, and with `bare` also ", 12–15" as that
    /// unit. Gives the parts back where nothing else follows.
    pub(crate) fn end(mut self, bare: Option<Unit>) -> Option<Vec<ReferencePart<'a>>> {
        let mut unit = None;
        while self.comma() || unit.is_none() {
            self.blank();
            let start = self.at;
            let label = LEAVES.iter().find_map(|(label, unit)| Some((self.literal(label)?, *unit)));
            let label = match (label, unit, bare) {
                (Some((label, found)), None, _) => {
                    unit = Some(found);
                    self.blank();
                    label
                }
                (None, Some(_), _) => start..start,
                (None, None, Some(bare)) if self.rest().starts_with(|c: char| c.is_ascii_digit()) => {
                    unit = Some(bare);
                    start..start
                }
                (None, None, _) => break,
                (Some(_), Some(_), _) => return None,
            };
            let range = self.number()?;
            self.parts.push(ReferencePart::new(self.text, unit?, label, range));
            // "Bl. 12 ff.": the leaves that follow belong to the number.
            if ["f.", "ff.", "f", "ff"].contains(&self.rest().trim()) && self.rest().starts_with(' ') {
                return None;
            }
        }
        self.pass(|c| c.is_whitespace() || matches!(c, '.' | ','));
        self.rest().is_empty().then_some(self.parts)
    }
}

/// Whether `word` is one to `most` capital letters.
pub(crate) fn is_capitals(word: &str, most: usize) -> bool {
    !word.is_empty() && word.len() <= most && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether `word` is digits, as many as `count` says.
pub(crate) fn is_digits(word: &str, count: std::ops::RangeInclusive<usize>) -> bool {
    count.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leaves_end_a_code() {
        let end = |text, bare| {
            let parts = Scan::new(text).end(bare)?;
            Some(parts.iter().map(|part| format!("{} {}", part.unit.key(), part.value)).collect::<Vec<_>>())
        };
        assert_eq!(end(", Bl. 12–5, 17.", None).unwrap(), ["leaf 12–15", "leaf 17"]);
        assert_eq!(end(" p. 3", None).unwrap(), ["page 3"]);
        assert_eq!(end(", 403-410", Some(Unit::Leaf)).unwrap(), ["leaf 403-410"]);
        assert_eq!(end(", 403-410", None), None);
        assert_eq!(end(", Bl. 12, and more", None), None);
        assert_eq!(end("", None).unwrap(), [""; 0]);
    }

    #[test]
    fn a_literal_ends_with_its_letters() {
        let mut scan = Scan::new("FOX");
        assert_eq!(scan.literal("FO"), None);
        assert_eq!(scan.literal("FOX"), Some(0..3));
    }
}
