//! The small closed vocabularies of a record.
//!
//! Each is a table: a variant, the key it has in the native form, and other words it is read from. Words
//! are compared whatever the case of their letters and whatever divides their parts: `subfonds`,
//! "Sub-fonds" and `sub_fonds` are one word. [`Genre`] alone is open: its list holds the words that decide
//! something, and any other word is a genre too.

#[macro_use]
mod closed;
mod genre;
mod level;
mod relation;
mod resource_type;

pub use closed::{VocabularyError, VocabularyErrorKind};
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
    fn what_is_no_word_has_its_kind_of_error() {
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
