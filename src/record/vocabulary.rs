//! The small closed vocabularies of a record.
//!
//! Each is a table: a variant, the key it has in the native form, and other words it is read from. Words
//! are compared whatever the case of their letters and whatever divides their parts: `subfonds`,
//! "Sub-fonds" and `sub_fonds` are one word. [`Genre`] alone is open: its list holds the words that decide
//! something, and any other word is a genre too.

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
                $crate::record::vocabulary::read($what, Self::KEYS, WORDS, text)
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

mod genre;
mod level;
mod relation;
mod resource_type;

pub use genre::Genre;
pub use level::Level;
pub use relation::Relation;
pub use resource_type::ResourceType;

vocabulary! {
    /// What happened on a date.
    DateType: "type of date" {
        /// The document was made.
        Created = "created" | "creation" | "dateCreated",
        /// It was sent.
        Sent = "sent",
        /// It was received.
        Received = "received",
        /// It was published.
        Issued = "issued" | "published" | "publication" | "dateIssued",
        /// Its copyright begins.
        Copyright = "copyright" | "copyrightDate" | "dateCopyrighted",
        /// It was declassified.
        Declassified = "declassified",
        /// It was digitised.
        Digitised = "digitised" | "digitized" | "dateCaptured",
        /// It was put on the web.
        Uploaded = "uploaded" | "available",
        /// Most of the unit dates from then (DACS 2.4.11).
        Bulk = "bulk",
        /// What the document tells of happened then.
        Event = "event",
    }
}

impl DateType {
    /// Whether the date is the document's own: when it was made, sent or issued.
    #[must_use]
    pub const fn is_of_document(self) -> bool {
        match self {
            Self::Created | Self::Sent | Self::Issued => true,
            Self::Received
            | Self::Copyright
            | Self::Declassified
            | Self::Digitised
            | Self::Uploaded
            | Self::Bulk
            | Self::Event => false,
        }
    }
}

vocabulary! {
    /// How what a record describes relates to a held original.
    OriginalRelation: "relation to the original" {
        /// It is a translation of the original.
        Translation = "translation" | "translated",
        /// It is a transcription of the original.
        Transcription = "transcription" | "transcribed" | "transcript",
        /// It is a reproduction of the original: a scan.
        Reproduction = "reproduction" | "reproduced" | "scan",
        /// It is the held unit itself; so is what says nothing.
        None = "none",
    }
}

vocabulary! {
    /// What a title beside the main one is (MODS 3.8, `titleInfo/@type`).
    TitleType: "type of title" {
        /// Another title of the same.
        Alternative = "alternative",
        /// The title in another language.
        Translated = "translated" | "translation",
        /// The title cut short.
        Abbreviated = "abbreviated" | "abbreviation",
        /// The title under which a work's versions are gathered.
        Uniform = "uniform",
        /// The held original's own title.
        Original = "original",
    }
}

vocabulary! {
    /// What one of the contents is.
    ContentType: "type of content" {
        /// A translated text.
        Translation = "translation",
        /// A text in the original's language, typed anew.
        Transcription = "transcription" | "transcript",
        /// Images of the original.
        Scan = "scan" | "scanned original",
        /// The original's own file.
        Original = "original",
        /// A text of which no more is known.
        Text = "text",
    }
}

vocabulary! {
    /// What a subject is (MODS 3.8, `subject`; EAD3, `controlaccess`).
    SubjectType: "type of subject" {
        /// A topic.
        Topic = "topic" | "topical" | "subject",
        /// A person.
        Person = "person" | "persname" | "personal",
        /// A body: an organisation, a government, a conference.
        Body = "body" | "corpname" | "corporate" | "corporate body" | "organization" | "organisation",
        /// A family.
        Family = "family" | "famname",
        /// A work.
        Title = "title",
        /// A place.
        Place = "place" | "geogname" | "geographic",
        /// A period.
        Period = "period" | "temporal",
        /// An occupation.
        Occupation = "occupation",
        /// A genre or form.
        Genre = "genre" | "genreform" | "form",
    }
}

vocabulary! {
    /// What an agent is (ISAAR(CPF), 2nd edition, 5.1.1).
    AgentType: "type of agent" {
        /// A person.
        Person = "person" | "personal" | "persname",
        /// A corporate body.
        Body = "body" | "corporate" | "corporate body" | "corpname" | "organization" | "organisation",
        /// A family.
        Family = "family" | "famname",
    }
}

impl AgentType {
    /// The value of MODS `name/@type`.
    #[must_use]
    pub const fn mods(self) -> &'static str {
        match self {
            Self::Person => "personal",
            Self::Body => "corporate",
            Self::Family => "family",
        }
    }
}

vocabulary! {
    /// What happened at a place.
    PlaceType: "type of place" {
        /// The document was made there.
        Creation = "creation" | "created" | "production",
        /// It was published there.
        Publication = "publication" | "published" | "issued",
        /// It was sent from there.
        Sending = "sending" | "sent",
        /// It was received there.
        Receipt = "receipt" | "received",
    }
}

/// A text that is no word of a vocabulary.
///
/// The fault lies in the whole text, so the place of it is the caller's to say.
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
fn read<T: Copy>(
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_reads_back_from_its_key_in_any_spelling() {
        macro_rules! check {
            ($($name:ident)+) => {$(
                for (value, key) in $name::ALL.iter().zip($name::KEYS) {
                    assert_eq!(value.key(), *key);
                    assert_eq!($name::read(key), Ok(*value));
                    assert_eq!($name::read(&format!(" {} ", key.to_uppercase().replace(' ', "_"))), Ok(*value));
                    assert_eq!(value.to_string(), *key);
                }
            )+};
        }
        check!(Level ResourceType DateType OriginalRelation TitleType ContentType);
        check!(SubjectType AgentType PlaceType Relation);
    }

    #[test]
    fn other_words_are_read_too() {
        assert_eq!(DateType::read("Digitized"), Ok(DateType::Digitised));
        assert_eq!(SubjectType::read("corpname"), Ok(SubjectType::Body));
        assert_eq!(OriginalRelation::read("translated"), Ok(OriginalRelation::Translation));
    }

    #[test]
    fn agents_have_a_type_in_mods() {
        let types: Vec<_> = AgentType::ALL.iter().map(|agent| agent.mods()).collect();
        assert_eq!(types, ["personal", "corporate", "family"]);
    }

    #[test]
    fn what_is_no_word_is_told_apart() {
        let error = TitleType::read("  ").unwrap_err();
        assert_eq!((error.kind, error.what), (VocabularyErrorKind::Empty, "type of title"));
        for text in ["-", "creatd", "дата", "created by"] {
            assert_eq!(DateType::read(text).unwrap_err().kind, VocabularyErrorKind::Unknown, "{text}");
        }
    }

    #[test]
    fn messages_list_what_is_expected_and_suggest_the_nearest() {
        insta::assert_snapshot!(AgentType::read("").unwrap_err(), @"expected a type of agent (`person`, `body` or `family`), found nothing");
        insta::assert_snapshot!(AgentType::read("ship").unwrap_err(), @"expected a type of agent (`person`, `body` or `family`), found `ship`");
        insta::assert_snapshot!(TitleType::read("orignal").unwrap_err(), @"expected a type of title (`alternative`, `translated`, `abbreviated`, `uniform` or `original`), found `orignal`; did you mean `original`?");
    }
}
