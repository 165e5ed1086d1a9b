//! A cache of parsed attributes: the same few stand in most tags of a document.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// What was made of texts, the last of each that share a slot. It holds so many and grows no further.
#[derive(Debug)]
pub struct Memo<T> {
    slots: Vec<Slot<T>>,
}

#[derive(Debug, Clone)]
struct Slot<T> {
    text: String,
    made: Vec<T>,
}

/// How many texts are kept; a power of two.
const SLOTS: usize = 256;
/// The longest text that is kept, in bytes: longer ones seldom come again.
const LONGEST: usize = 96;

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

fn slot(text: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    (hasher.finish() >> 20) as usize & (SLOTS - 1)
}

impl<T: Copy> Memo<T> {
    /// What was made of that text, if it is kept.
    #[inline]
    pub fn find(&self, text: &str) -> Option<&[T]> {
        if text.len() > LONGEST {
            return None;
        }
        let kept = self.slots.get(slot(text))?;
        (kept.text == text && !text.is_empty()).then_some(&kept.made)
    }

    /// Keeps what was made of a text, instead of another.
    pub fn keep(&mut self, text: &str, made: impl Iterator<Item = T>) {
        if text.len() > LONGEST {
            return;
        }
        if self.slots.is_empty() {
            self.slots.resize_with(SLOTS, || Slot { text: String::new(), made: Vec::new() });
        }
        let Some(kept) = self.slots.get_mut(slot(text)) else { return };
        kept.text.clear();
        kept.text.push_str(text);
        kept.made.clear();
        kept.made.extend(made);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_again_until_another_takes_its_place() {
        let mut memo = Memo::default();
        assert_eq!(memo.find(""), None);
        assert_eq!(memo.find(" a=\"1\""), None);
        memo.keep(" a=\"1\"", [1, 2].into_iter());
        assert_eq!(memo.find(" a=\"1\""), Some(&[1, 2][..]));
        let long = "x".repeat(LONGEST + 1);
        memo.keep(&long, [3].into_iter());
        assert_eq!(memo.find(&long), None);
        for n in 0..10 * SLOTS {
            let text = format!(" a=\"{n}\" ");
            memo.keep(&text, [n].into_iter());
            assert_eq!(memo.find(&text), Some(&[n][..]));
        }
        assert_eq!(memo.slots.len(), SLOTS);
    }
}
