//! Closed vocabularies: how one is defined from its table, how a word of it is read, and why a text is none.

use std::fmt;

use crate::codelist::nearest;

/// Defines a vocabulary from its table.
macro_rules! vocabulary {
    (
        $(#[$docs:meta])*
        $name:ident: $what:literal {
            $($(#[$variant_docs:meta])* $variant:ident = $key:literal $(| $other:literal)*,)+
        }
    ) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$variant_docs])* $variant,)+
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
            /// The keys of every value, in order.
            pub const KEYS: &[&str] = &[$($key),+];

            /// The value's key in the native form.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key,)+
                }
            }

            /// Reads a key, or another word for it; blanks around it do not matter.
            ///
            /// # Errors
            ///
            /// If the text is empty, or no word of the vocabulary.
            pub fn read(text: &str) -> Result<Self, $crate::record::vocabulary::VocabularyError> {
                const WORDS: &[(&str, $name)] =
                    &[$(($key, $name::$variant), $(($other, $name::$variant),)*)+];
                $crate::record::vocabulary::closed::read($what, Self::KEYS, WORDS, text)
            }
        }

        impl std::fmt::Display for $name {
            /// Writes the key.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.key())
            }
        }
    };
}

/// A text that is no word of a vocabulary.
///
/// The fault lies in the whole text, so the position of it is the caller's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VocabularyError {
    /// What is wrong.
    pub kind: VocabularyErrorKind,
    /// What the vocabulary is of: "level of description".
    pub what: &'static str,
    /// The keys it has.
    pub expected: &'static [&'static str],
    /// The text, without blanks around it.
    pub found: Box<str>,
}

/// What is wrong with a text that should be a word of a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum VocabularyErrorKind {
    /// There is no text.
    Empty,
    /// The text is no word of the vocabulary.
    Unknown,
}

impl VocabularyError {
    /// The key most likely meant: worked out anew at each call.
    #[must_use]
    pub fn suggestion(&self) -> Option<&'static str> {
        nearest(&self.found, self.expected.iter().copied())
    }
}

impl fmt::Display for VocabularyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, what, expected, found } = self;
        write!(f, "expected a {what} (")?;
        for (i, key) in expected.iter().enumerate() {
            let before = match i {
                0 => "",
                _ if i + 1 == expected.len() => " or ",
                _ => ", ",
            };
            write!(f, "{before}`{key}`")?;
        }
        match (kind, self.suggestion()) {
            (VocabularyErrorKind::Empty, _) => f.write_str("), found nothing"),
            (VocabularyErrorKind::Unknown, None) => write!(f, "), found `{found}`"),
            (VocabularyErrorKind::Unknown, Some(key)) => {
                write!(f, "), found `{found}`; did you mean `{key}`?")
            }
        }
    }
}

impl std::error::Error for VocabularyError {}

/// The value of the word that `text` is.
pub(super) fn read<T: Copy>(
    what: &'static str,
    expected: &'static [&'static str],
    words: &[(&str, T)],
    text: &str,
) -> Result<T, VocabularyError> {
    let text = text.trim();
    let exact = words.iter().find(|(word, _)| *word == text);
    if let Some((_, value)) = exact.or_else(|| words.iter().find(|(word, _)| is_same(word, text))) {
        return Ok(*value);
    }
    let kind = if text.is_empty() { VocabularyErrorKind::Empty } else { VocabularyErrorKind::Unknown };
    Err(VocabularyError { kind, what, expected, found: text.into() })
}

/// Whether two words are one but for the case of their letters and what divides their parts.
fn is_same(a: &str, b: &str) -> bool {
    fn letters(word: &str) -> impl Iterator<Item = u8> {
        let parts = word.bytes().filter(|byte| !b" -_".contains(byte));
        parts.map(|byte| byte.to_ascii_lowercase())
    }
    letters(a).eq(letters(b))
}
