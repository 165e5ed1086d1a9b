//! Where a leader of MARC 21 departs from what must stand in it: by position, as catalogues count it.
//!
//! MARC 21 Format for Bibliographic Data, leader; the schema MARC21slim says it as one pattern.

/// How many characters a leader has.
const LENGTH: usize = 24;

/// The positions of a leader, what stands there, whether a character may, and how that is said.
type Position = (std::ops::RangeInclusive<usize>, &'static str, fn(char) -> bool, &'static str);

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c == ' '
}

fn is_code(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == ' '
}

const POSITIONS: &[Position] = &[
    (0..=4, "the length of the record", is_digit, "a digit or a blank"),
    (5..=5, "the status of the record", is_code, "a letter, a digit or a blank"),
    (6..=6, "the type of record", |c| c.is_ascii_alphanumeric(), "a letter or a digit"),
    (7..=9, "codes of the format", is_code, "a letter, a digit or a blank"),
    (10..=10, "the count of indicators", |c| matches!(c, '2' | ' '), "`2` or a blank"),
    (11..=11, "the count of characters of a subfield code", |c| matches!(c, '2' | ' '), "`2` or a blank"),
    (12..=16, "the base address of the data", is_digit, "a digit or a blank"),
    (17..=19, "codes of the format", is_code, "a letter, a digit or a blank"),
];

/// The entry map, which stands in the last positions.
const ENTRY_MAP: usize = 20;

/// What is wrong with a leader; none where the schema would not say so.
#[must_use]
pub(super) fn fault(leader: &str) -> Option<String> {
    for (at, c) in leader.chars().enumerate().take(ENTRY_MAP) {
        let (_, what, may, expected) = POSITIONS.iter().find(|(positions, ..)| positions.contains(&at))?;
        if !may(c) {
            return Some(format!("expected {expected} at leader/{at:02}, {what}, found `{c}`"));
        }
    }
    let length = leader.chars().count();
    if length != LENGTH {
        return Some(format!("expected a leader of {LENGTH} characters, found one of {length}"));
    }
    let map = &leader[ENTRY_MAP..];
    (!matches!(map, "4500" | "    "))
        .then(|| format!("expected `4500` or blanks at leader/20-23, the entry map, found `{map}`"))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn the_position_is_named_and_what_must_stand_there() {
        for (leader, words) in [
            ("00000nam a2200000 a 4500", None),
            ("     nam a22      a     ", None),
            ("00000nam a2 00000 a 4500", None),
            (
                "00000nam a2100000 a 4500",
                Some(
                    "expected `2` or a blank at leader/11, the count of characters of a subfield code, found `1`",
                ),
            ),
            (
                "00000nam ax200000 a 4500",
                Some("expected `2` or a blank at leader/10, the count of indicators, found `x`"),
            ),
            (
                "0000xnam a2200000 a 4500",
                Some("expected a digit or a blank at leader/04, the length of the record, found `x`"),
            ),
            (
                "00000n m a2200000 a 4500",
                Some("expected a letter or a digit at leader/06, the type of record, found ` `"),
            ),
            (
                "00000nkm-a2200000zu-4500",
                Some("expected a letter, a digit or a blank at leader/08, codes of the format, found `-`"),
            ),
            ("00000nam a2200000 a 450", Some("expected a leader of 24 characters, found one of 23")),
            (
                "00000nam a2200000 a 4600",
                Some("expected `4500` or blanks at leader/20-23, the entry map, found `4600`"),
            ),
            ("", Some("expected a leader of 24 characters, found one of 0")),
        ] {
            assert_eq!(fault(leader).as_deref(), words, "{leader}");
        }
    }
}
