//! The word that was meant: for messages that suggest.

use super::folded;

/// The candidate that `word` was most likely meant to be: the one nearest by letters inserted, left out,
/// changed or swapped, whatever their case.
///
/// One slip is borne in a word of three letters or more, two from six on, three from twelve on. Where two
/// candidates are equally near, there is none. Slow; for messages.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    nearest_within(word, usize::MAX, candidates)
}

/// The same, with no more than so many slips.
pub fn nearest_within<'c>(
    word: &str,
    most: usize,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let word: Vec<char> = folded(word).collect();
    let kinds = kinds(word.iter().copied());
    let slips: usize = match word.len() {
        0..=2 => return None,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    }
    .min(most);
    let (mut best, mut least) = (None, slips * CHANGED + 1);
    let mut letters = Vec::new();
    for candidate in candidates {
        // Letters of ASCII are as many in lower case, so that most words are known by their length.
        if candidate.is_ascii() && candidate.len().abs_diff(word.len()) > slips {
            continue;
        }
        let others = match candidate.is_ascii() {
            true => self::kinds(candidate.bytes().map(|byte| char::from(byte.to_ascii_lowercase()))),
            false => self::kinds(folded(candidate)),
        };
        // Each slip brings one kind of letter in and one out at most; most words differ in more.
        if (kinds & !others).count_ones().max((others & !kinds).count_ones()) as usize > slips {
            continue;
        }
        letters.clear();
        letters.extend(folded(candidate));
        if letters.len().abs_diff(word.len()) > slips {
            continue;
        }
        let distance = distance(&word, &letters);
        if distance < least {
            (best, least) = (Some(candidate), distance);
        } else if distance == least && best != Some(candidate) {
            best = None;
        }
    }
    best
}

/// Which letters there are, as far as they differ in their last six bits.
fn kinds(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |kinds, letter| kinds | 1 << (u32::from(letter) & 63))
}

/// The cost of a letter inserted, left out or changed.
const CHANGED: usize = 3;
/// The cost of two neighbours swapped: the commonest slip, so the likelier of two.
const SWAPPED: usize = 2;

/// The cost of turning `a` into `b` (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).map(|j| j * CHANGED).collect();
    for i in 1..=a.len() {
        let mut row = vec![i * CHANGED];
        for j in 1..=b.len() {
            let kept = above[j - 1] + if a[i - 1] == b[j - 1] { 0 } else { CHANGED };
            let mut cost = kept.min(above[j] + CHANGED).min(row[j - 1] + CHANGED);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + SWAPPED);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_bears_slips_and_refuses_to_guess() {
        let words = ["author", "editor", "auctioneer", "translator"];
        assert_eq!(nearest("auther", words), Some("author"));
        assert_eq!(nearest("EDTIOR", words), Some("editor"));
        assert_eq!(nearest("zebra", words), None);
        assert_eq!(nearest("trnslatr", words), Some("translator"));
        assert_eq!(nearest_within("trnslatr", 1, words), None);
        assert_eq!(nearest_within("trnslator", 1, words), Some("translator"));
        assert_eq!(nearest("cat", ["bat", "cot"]), None, "equally near");
        assert_eq!(nearest("rsu", ["rsa", "rus"]), Some("rus"), "a swap is likelier");
    }
}
