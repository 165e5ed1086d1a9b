//! A part of a text, and where in that text it stands.

use std::ops::Range;

/// A part of a text that knows its position, so that a value read out of a longer one can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice<'a> {
    /// The part, as it was written.
    pub text: &'a str,
    /// Its first byte, counted from the start of the text it was read from.
    pub start: usize,
}

impl<'a> Slice<'a> {
    /// The part `range` of `whole`; an empty slice where the range does not lie on characters.
    #[must_use]
    pub fn new(whole: &'a str, range: Range<usize>) -> Self {
        Self { text: whole.get(range.clone()).unwrap_or_default(), start: range.start }
    }

    /// The position of `part` in `whole`, where `part` is a slice of `whole`; else none.
    #[must_use]
    pub fn of(whole: &str, part: &'a str) -> Option<Self> {
        let start = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
        (start + part.len() <= whole.len()).then_some(Self { text: part, start })
    }

    /// The bytes it covers in the text it was read from.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The same slice of a text that begins `by` bytes further back.
    #[must_use]
    pub const fn moved(self, by: usize) -> Self {
        Self { text: self.text, start: self.start + by }
    }

    /// The same slice without the characters `separators` at its ends.
    #[must_use]
    pub fn trimmed(self, separators: impl Fn(char) -> bool) -> Self {
        let left = self.text.trim_start_matches(&separators);
        let start = self.start + (self.text.len() - left.len());
        Self { text: left.trim_end_matches(&separators), start }
    }
}

/// The stretch of `whole` from the start of `first` to the end of `last`, both slices of it.
#[must_use]
pub fn stretch<'a>(whole: &'a str, first: &str, last: &str) -> &'a str {
    let range = Slice::of(whole, first).zip(Slice::of(whole, last));
    range.and_then(|(first, last)| whole.get(first.start..last.range().end)).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_knows_its_place() {
        let whole = "л. 7а, 48";
        let part = whole.split(' ').nth(1).unwrap();
        let slice = Slice::of(whole, part).unwrap().trimmed(|c| c == ',');
        assert_eq!(slice, Slice { text: "7а", start: 4 });
        assert_eq!(slice.range(), 4..7);
        assert_eq!(Slice::of(whole, "elsewhere"), None);
    }

    #[test]
    fn a_range_within_a_character_gives_an_empty_slice() {
        assert_eq!(Slice::new("лл", 1..3).text, "");
    }
}
