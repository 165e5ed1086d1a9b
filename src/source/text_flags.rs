//! What kinds of characters a text holds, found eight bytes at a time.

/// What kinds of characters a text holds, found in one pass when the text is read, and whether it was supplied.
///
/// Writers copy a text that needs no escape in one piece, and text rules run only over texts whose flags
/// can concern them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextFlags(pub u8);

impl TextFlags {
    /// A byte outside ASCII.
    pub const NON_ASCII: Self = Self(1);
    /// A control character below U+0020, tab and line ends included.
    pub const CONTROL: Self = Self(2);
    /// `<`, `>` or `&`.
    pub const MARKUP: Self = Self(4);
    /// `"` or `\`.
    pub const QUOTE: Self = Self(8);
    /// No kind of character: the text was supplied or inferred, and is nowhere in the source.
    pub const SUPPLIED: Self = Self(16);

    /// Whether any of the kinds in `other` occur.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets of kinds.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The flags of `text`.
    #[must_use]
    #[inline]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        // Seen in words of eight bytes, the last of which may overlap the one before.
        let Some(last) = bytes.last_chunk::<8>() else {
            return bytes.iter().fold(Self(0), |flags, byte| flags.and(FLAGS[*byte as usize]));
        };
        let (mut non_ascii, mut control, mut markup, mut quote) = (0, 0, 0, 0);
        let mut see = |word: &[u8; 8]| {
            let word = u64::from_le_bytes(*word);
            non_ascii |= word;
            control |= below_space(word);
            // `<` and `>` differ in one bit.
            markup |= equal(word | (ONES * 2), b'>') | equal(word, b'&');
            quote |= equal(word, b'"') | equal(word, b'\\');
        };
        bytes.as_chunks().0.iter().for_each(&mut see);
        see(last);
        let kind = |marks: u64, kind: Self| if marks & HIGHS == 0 { Self(0) } else { kind };
        kind(non_ascii, Self::NON_ASCII)
            .and(kind(control, Self::CONTROL))
            .and(kind(markup, Self::MARKUP))
            .and(kind(quote, Self::QUOTE))
    }

    const fn of_byte(byte: u8) -> Self {
        match byte {
            0x80.. => Self::NON_ASCII,
            ..0x20 => Self::CONTROL,
            b'<' | b'>' | b'&' => Self::MARKUP,
            b'"' | b'\\' => Self::QUOTE,
            _ => Self(0),
        }
    }
}

static FLAGS: [TextFlags; 256] = {
    let mut flags = [TextFlags(0); 256];
    let mut byte = 0;
    while byte < 256 {
        flags[byte] = TextFlags::of_byte(byte as u8);
        byte += 1;
    }
    flags
};

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Marks the bytes of `word` that are `byte` by their high bits; those above a true mark may be marked too.
/// The other bits mean nothing.
#[inline]
const fn equal(word: u64, byte: u8) -> u64 {
    let differs = word ^ (ONES * byte as u64);
    differs.wrapping_sub(ONES) & !differs
}

/// Marks the bytes of `word` below U+0020 as [`equal`] does.
#[inline]
const fn below_space(word: u64) -> u64 {
    word.wrapping_sub(ONES * 0x20) & !word
}

/// Where the next quote, backslash or control character is, from `at` on, or else the end; and the flags
/// of what is before it.
#[must_use]
#[inline(always)]
pub fn plain_until(bytes: &[u8], mut at: usize) -> (usize, TextFlags) {
    let (mut non_ascii, mut markup) = (0, 0);
    let flags = |non_ascii: u64, markup: u64| {
        let kind = |marks: u64, kind: TextFlags| if marks & HIGHS == 0 { TextFlags(0) } else { kind };
        kind(non_ascii, TextFlags::NON_ASCII).and(kind(markup, TextFlags::MARKUP))
    };
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*word);
        let ends = (equal(word, b'"') | equal(word, b'\\') | below_space(word)) & HIGHS;
        // `<` and `>` differ in one bit.
        let marked = equal(word | (ONES * 2), b'>') | equal(word, b'&');
        if ends != 0 {
            let before = (ends & ends.wrapping_neg()) - 1;
            let flags = flags(non_ascii | word & before, markup | marked & before);
            return (at + (ends.trailing_zeros() / 8) as usize, flags);
        }
        non_ascii |= word;
        markup |= marked;
        at += 8;
    }
    let mut flags = flags(non_ascii, markup);
    while let Some(byte) = bytes.get(at).map(|byte| TextFlags::of_byte(*byte)) {
        if byte.has(TextFlags::CONTROL.and(TextFlags::QUOTE)) {
            break;
        }
        flags = flags.and(byte);
        at += 1;
    }
    (at, flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_name_each_kind_of_character() {
        assert_eq!(TextFlags::of("plain text, 1956."), TextFlags(0));
        assert_eq!(TextFlags::of("é"), TextFlags::NON_ASCII);
        assert_eq!(TextFlags::of("a\tb"), TextFlags::CONTROL);
        assert_eq!(TextFlags::of("a & b"), TextFlags::MARKUP);
        assert_eq!(TextFlags::of("\"a\""), TextFlags::QUOTE);
    }

    #[test]
    fn flags_and_end_are_those_of_the_bytes_one_by_one() {
        let kinds = ["a", "é", "\u{1}", "\n", " ", "<", ">", "&", "\"", "\\", "=", "?", "!", "\u{7f}", "子"];
        for length in 0..40 {
            for (kind, at) in kinds.iter().flat_map(|kind| (0..=length).map(move |at| (kind, at))) {
                let text = format!("{}{kind}{}", "x".repeat(at), "y".repeat(length - at));
                let one_by_one =
                    text.bytes().fold(TextFlags(0), |flags, byte| flags.and(TextFlags::of_byte(byte)));
                assert_eq!(TextFlags::of(&text), one_by_one, "{text:?}");
                let ends = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
                let end = text.bytes().position(ends).unwrap_or(text.len());
                let plain = (end, TextFlags::of(&text[..end]));
                assert_eq!(plain_until(text.as_bytes(), 0), plain, "{text:?}");
                assert_eq!(plain_until(text.as_bytes(), text.len()), (text.len(), TextFlags(0)));
            }
        }
    }
}
