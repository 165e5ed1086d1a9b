//! Fixes applied to a file: all edits of one or none of them. Of fixes that are of the same bytes the first one wins, and
//! the others wait until what has become of the file is read again.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::encode::encode;

/// Bytes of a file to replace, and what to put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileEdit<'a> {
    /// The first byte.
    pub offset: u64,
    /// How many bytes.
    pub length: u64,
    /// What to put there, as text.
    pub replacement: &'a str,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// For each fix whether it was applied.
    pub applied: Vec<bool>,
}

/// Applies fixes, each a number of edits, to the bytes of a file in that encoding; none is UTF-8.
///
/// A fix is not applied that is of bytes which one before it has changed, or which the file has not, or that has a
/// character which its encoding has not. To put something where another fix begins or ends is of the same bytes, too,
/// since it may rest on what was there.
#[must_use]
pub fn apply(bytes: &[u8], encoding: Option<&'static Encoding>, fixes: &[Vec<FileEdit<'_>>]) -> Applied {
    // By their first byte, and whether they are empty, which comes first: where they end, and what is put there.
    let mut taken: BTreeMap<(u64, bool), (u64, Vec<u8>)> = BTreeMap::new();
    let mut applied = Vec::with_capacity(fixes.len());
    for edits in fixes {
        let is_free = |edit: &FileEdit<'_>| {
            let (start, end) = (edit.offset, edit.offset.saturating_add(edit.length));
            // Those applied are apart: but for the first few before its end, none can touch it.
            let mut near = taken.range(..=(end, true)).rev();
            let mut next = near.next();
            while let Some(((taken_start, _), (taken_end, _))) = next {
                let is_between = start == end || taken_start == taken_end;
                let touches = *taken_start <= end && start <= *taken_end;
                let overlaps = *taken_start < end && start < *taken_end;
                if overlaps || is_between && touches {
                    return false;
                }
                next = near.next().filter(|_| *taken_start >= start);
            }
            end <= bytes.len() as u64
        };
        let encoded: Option<Vec<Vec<u8>>> =
            edits.iter().map(|edit| encode(edit.replacement, encoding).ok().map(Into::into)).collect();
        let Some(encoded) = encoded.filter(|_| edits.iter().all(is_free) && !edits.is_empty()) else {
            applied.push(false);
            continue;
        };
        for (edit, new) in edits.iter().zip(encoded) {
            taken.insert((edit.offset, edit.length > 0), (edit.offset + edit.length, new));
        }
        applied.push(true);
    }
    let mut edited = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for ((start, _), (end, new)) in taken {
        edited.extend_from_slice(&bytes[at..start as usize]);
        edited.extend_from_slice(&new);
        at = end as usize;
    }
    edited.extend_from_slice(&bytes[at..]);
    Applied { bytes: edited, applied }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;
    use proptest::prelude::*;

    use super::*;

    fn edit(offset: u64, length: u64, replacement: &str) -> FileEdit<'_> {
        FileEdit { offset, length, replacement }
    }

    fn applied(fixes: &[Vec<FileEdit<'_>>]) -> (String, Vec<bool>) {
        let done = apply(b"abcdefgh", None, fixes);
        (String::from_utf8(done.bytes).unwrap(), done.applied)
    }

    #[test]
    fn the_edits_of_a_fix_are_applied_together_or_not_at_all() {
        let fixes = [vec![edit(6, 1, "G"), edit(0, 2, "")], vec![edit(3, 1, "D"), edit(1, 2, "x")]];
        assert_eq!(applied(&fixes), ("cdefGh".to_owned(), vec![true, false]));
        assert_eq!(applied(&[vec![edit(7, 2, "x"), edit(0, 1, "x")]]), ("abcdefgh".to_owned(), vec![false]));
        assert_eq!(applied(&[vec![]]), ("abcdefgh".to_owned(), vec![false]), "nothing to apply");
    }

    #[test]
    fn fixes_side_by_side_are_both_applied_and_what_is_put_between_them_waits() {
        let side_by_side = [vec![edit(2, 2, "")], vec![edit(4, 1, "E")], vec![edit(1, 1, "B")]];
        assert_eq!(applied(&side_by_side), ("aBEfgh".to_owned(), vec![true; 3]));
        for between in [1, 2] {
            let fixes = [vec![edit(1, 1, "B")], vec![edit(between, 0, "x")]];
            assert_eq!(applied(&fixes), ("aBcdefgh".to_owned(), vec![true, false]));
        }
        for other in [edit(2, 0, "y"), edit(1, 1, "B"), edit(2, 1, "C"), edit(1, 2, "")] {
            let fixes = [vec![edit(2, 0, "x")], vec![other]];
            assert_eq!(applied(&fixes), ("abxcdefgh".to_owned(), vec![true, false]), "{other:?}");
        }
        assert_eq!(applied(&[vec![edit(8, 0, "x")]]), ("abcdefghx".to_owned(), vec![true]));
    }

    #[test]
    fn a_character_that_the_encoding_has_not_is_not_put_there() {
        let fixes = [vec![edit(0, 1, "é")], vec![edit(1, 1, "ж")]];
        let done = apply(b"ab", Some(WINDOWS_1252), &fixes);
        assert_eq!((done.bytes, done.applied), (b"\xE9b".to_vec(), vec![true, false]));
    }

    proptest! {
        #[test]
        fn whatever_fixes_come_bytes_outside_them_stay_and_no_two_are_of_the_same(
            fixes in prop::collection::vec(
                prop::collection::vec((0u64..20, 0u64..4), 1..3), 0..12),
        ) {
            let bytes = b"0123456789abcdefghij";
            let disjoint = |edits: &[(u64, u64)]| {
                edits.iter().enumerate().all(|(at, a)| edits[..at].iter().all(|b| a.0 + a.1 < b.0 || b.0 + b.1 < a.0))
            };
            let fixes: Vec<_> = fixes.into_iter().filter(|edits| disjoint(edits)).collect();
            let edits: Vec<Vec<FileEdit<'_>>> = fixes
                .iter()
                .map(|edits| edits.iter().map(|(offset, length)| edit(*offset, *length, "X")).collect())
                .collect();
            let done = apply(bytes, None, &edits);
            let mut kept: Vec<Option<u8>> = bytes.iter().copied().map(Some).collect();
            let mut all: Vec<(u64, u64)> = Vec::new();
            for (edits, _) in fixes.iter().zip(&done.applied).filter(|(_, applied)| **applied) {
                for (offset, length) in edits {
                    prop_assert!(offset + length <= 20);
                    for other in &all {
                        let (a, b) = ((*offset, offset + length), (other.0, other.0 + other.1));
                        let apart = a.1 < b.0 || b.1 < a.0 || (a.1 == b.0 || b.1 == a.0) && *length > 0 && other.1 > 0;
                        prop_assert!(apart, "{a:?} {b:?}");
                    }
                    all.push((*offset, *length));
                    kept[*offset as usize..(offset + length) as usize].fill(None);
                }
            }
            let left: Vec<u8> = done.bytes.into_iter().filter(|byte| *byte != b'X').collect();
            prop_assert_eq!(left, kept.into_iter().flatten().collect::<Vec<u8>>());
        }
    }
}
