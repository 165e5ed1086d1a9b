//! Words for words: what of the native form stands for which text of the record.

/// A list of texts and what stands for them, compiled when the profile is loaded.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// Sorted by the text.
    words: Box<[(Box<str>, Box<str>)]>,
    /// Whether a text that is not in the list is no value.
    pub(super) only: bool,
}

impl Values {
    pub(super) fn new(mut words: Vec<(Box<str>, Box<str>)>, only: bool) -> Self {
        words.sort();
        Self { words: words.into(), only }
    }

    /// What stands for a text: for the very text, or else for one that differs in the case of its letters.
    pub(super) fn of(&self, text: &str) -> Option<&str> {
        if self.words.is_empty() {
            return None;
        }
        let found = match self.words.binary_search_by(|(known, _)| (**known).cmp(text)) {
            Ok(at) => self.words.get(at),
            Err(_) => self.words.iter().find(|(known, _)| is_same_but_for_case(known, text)),
        };
        found.map(|(_, word)| &**word)
    }
}

fn is_same_but_for_case(a: &str, b: &str) -> bool {
    fn lower(text: &str) -> impl Iterator<Item = char> {
        text.trim().chars().flat_map(char::to_lowercase)
    }
    lower(a).eq(lower(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_very_text_goes_before_one_in_other_letters() {
        let words = [("item", "a"), ("Item", "b"), ("Дело", "file")].map(|(k, v)| (k.into(), v.into()));
        let values = Values::new(words.to_vec(), false);
        assert_eq!(values.of("item"), Some("a"));
        assert_eq!(values.of("Item"), Some("b"));
        assert_eq!(values.of("дело"), Some("file"));
        assert_eq!(values.of(" ITEM "), Some("b"));
        assert_eq!(values.of("items"), None);
    }
}
