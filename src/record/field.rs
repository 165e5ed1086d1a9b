//! The fields of a record: the one list that the type, the schema, the crosswalks and the docs share.

/// What a record can say, each by the key it has in the native form.
///
/// Names follow ISAD(G), 2nd edition, and DACS where those name the thing. The order is the order in
/// which the docs list the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Field {
    /// The record's own id in the archive's system.
    Id,
    /// Other identifiers of what is described: UUID, LCCN, OCLC, MORI …
    Identifiers,
    /// The address of the page about it.
    Url,
    /// Level of description (ISAD(G) 3.1.4).
    Level,
    /// Title (ISAD(G) 3.1.2).
    Title,
    /// Other titles: translated, alternative, of the original.
    Titles,
    /// What kind of resource it is: text, still image, map …
    Type,
    /// Genres and forms: letter, telegram, minutes …
    Genres,
    /// Dates (ISAD(G) 3.1.3).
    Dates,
    /// Places of creation, publication, sending and receipt.
    Places,
    /// Persons, bodies and families, with what they did (ISAD(G) 3.2.1 and beyond).
    Agents,
    /// Who holds the unit.
    Repository,
    /// Reference code of the held unit (ISAD(G) 3.1.1).
    ReferenceCode,
    /// The units above this one, from the top down.
    Ancestors,
    /// Curated collections it was put in, mostly on the web.
    Collections,
    /// Who publishes the record or the digital text; the platform.
    Publisher,
    /// Languages of what is described (ISAD(G) 3.4.3).
    Languages,
    /// How what is described relates to a held original.
    Original,
    /// Scope and content (ISAD(G) 3.3.1).
    Summary,
    /// The texts and scans themselves.
    Contents,
    /// Topics, persons, bodies, titles, places and periods it is about.
    Subjects,
    /// Extent (ISAD(G) 3.1.5).
    Extent,
    /// Physical form or medium (ISAD(G) 3.1.5).
    Medium,
    /// Internet media types of its digital files.
    MediaTypes,
    /// Physical characteristics and technical requirements (ISAD(G) 3.4.4).
    PhysicalCharacteristics,
    /// Conditions governing access (ISAD(G) 3.4.1, DACS 4.1).
    Access,
    /// Conditions governing reproduction and use (ISAD(G) 3.4.2, DACS 4.4).
    Rights,
    /// Historic markings: "Top Secret". Never a condition of access.
    Markings,
    /// Immediate source of acquisition (ISAD(G) 3.2.4), in words.
    Acquisition,
    /// Archival history (ISAD(G) 3.2.3).
    CustodialHistory,
    /// Administrative or biographical history (ISAD(G) 3.2.2).
    BiographicalHistory,
    /// Appraisal, destruction and scheduling (ISAD(G) 3.3.2).
    Appraisal,
    /// Accruals (ISAD(G) 3.3.3).
    Accruals,
    /// System of arrangement (ISAD(G) 3.3.4).
    Arrangement,
    /// Finding aids (ISAD(G) 3.4.5).
    FindingAids,
    /// Existence and location of originals (ISAD(G) 3.5.1).
    Originals,
    /// Existence and location of copies (ISAD(G) 3.5.2).
    Copies,
    /// Related units of description and other related records (ISAD(G) 3.5.3).
    Related,
    /// Publication note (ISAD(G) 3.5.4).
    Publications,
    /// Notes (ISAD(G) 3.6.1).
    Notes,
    /// Who paid for it.
    Funding,
    /// Preferred citation (DACS 7.1.5).
    Citation,
    /// Control of the description itself (ISAD(G) 3.7).
    Record,
}

impl Field {
    /// Every field, in order.
    pub const ALL: [Self; 43] = [
        Self::Id,
        Self::Identifiers,
        Self::Url,
        Self::Level,
        Self::Title,
        Self::Titles,
        Self::Type,
        Self::Genres,
        Self::Dates,
        Self::Places,
        Self::Agents,
        Self::Repository,
        Self::ReferenceCode,
        Self::Ancestors,
        Self::Collections,
        Self::Publisher,
        Self::Languages,
        Self::Original,
        Self::Summary,
        Self::Contents,
        Self::Subjects,
        Self::Extent,
        Self::Medium,
        Self::MediaTypes,
        Self::PhysicalCharacteristics,
        Self::Access,
        Self::Rights,
        Self::Markings,
        Self::Acquisition,
        Self::CustodialHistory,
        Self::BiographicalHistory,
        Self::Appraisal,
        Self::Accruals,
        Self::Arrangement,
        Self::FindingAids,
        Self::Originals,
        Self::Copies,
        Self::Related,
        Self::Publications,
        Self::Notes,
        Self::Funding,
        Self::Citation,
        Self::Record,
    ];

    /// The field's key in the native form.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Identifiers => "identifiers",
            Self::Url => "url",
            Self::Level => "level",
            Self::Title => "title",
            Self::Titles => "titles",
            Self::Type => "type",
            Self::Genres => "genres",
            Self::Dates => "dates",
            Self::Places => "places",
            Self::Agents => "agents",
            Self::Repository => "repository",
            Self::ReferenceCode => "reference_code",
            Self::Ancestors => "ancestors",
            Self::Collections => "collections",
            Self::Publisher => "publisher",
            Self::Languages => "languages",
            Self::Original => "original",
            Self::Summary => "summary",
            Self::Contents => "contents",
            Self::Subjects => "subjects",
            Self::Extent => "extent",
            Self::Medium => "medium",
            Self::MediaTypes => "media_types",
            Self::PhysicalCharacteristics => "physical_characteristics",
            Self::Access => "access",
            Self::Rights => "rights",
            Self::Markings => "markings",
            Self::Acquisition => "acquisition",
            Self::CustodialHistory => "custodial_history",
            Self::BiographicalHistory => "biographical_history",
            Self::Appraisal => "appraisal",
            Self::Accruals => "accruals",
            Self::Arrangement => "arrangement",
            Self::FindingAids => "finding_aids",
            Self::Originals => "originals",
            Self::Copies => "copies",
            Self::Related => "related",
            Self::Publications => "publications",
            Self::Notes => "notes",
            Self::Funding => "funding",
            Self::Citation => "citation",
            Self::Record => "record",
        }
    }

    /// What the field holds.
    #[must_use]
    pub const fn holds(self) -> Holds {
        match self {
            Self::Id | Self::Url => Holds::Token,
            Self::Level | Self::Type => Holds::Word,
            Self::Publisher | Self::Citation => Holds::Text,
            Self::Languages | Self::Medium | Self::MediaTypes | Self::Markings => Holds::Texts,
            Self::Title | Self::Summary => Holds::Prose,
            Self::PhysicalCharacteristics
            | Self::Acquisition
            | Self::CustodialHistory
            | Self::BiographicalHistory
            | Self::Appraisal
            | Self::Accruals
            | Self::Arrangement
            | Self::FindingAids
            | Self::Originals
            | Self::Copies
            | Self::Publications => Holds::Statements,
            Self::Titles | Self::Notes => Holds::TypedTexts,
            Self::Identifiers => Holds::Identifiers,
            Self::Genres | Self::Subjects => Holds::Terms,
            Self::Dates => Holds::Dates,
            Self::Places => Holds::Places,
            Self::Agents => Holds::Agents,
            Self::Repository => Holds::Repository,
            Self::ReferenceCode => Holds::ReferenceCode,
            Self::Ancestors => Holds::Ancestors,
            Self::Collections => Holds::Links,
            Self::Related => Holds::Related,
            Self::Original => Holds::Original,
            Self::Contents => Holds::Contents,
            Self::Extent => Holds::Extents,
            Self::Access | Self::Rights => Holds::Conditions,
            Self::Funding => Holds::Funding,
            Self::Record => Holds::Control,
        }
    }

    /// The field with that key in the native form.
    #[must_use]
    #[inline]
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "id" => Self::Id,
            "identifiers" => Self::Identifiers,
            "url" => Self::Url,
            "level" => Self::Level,
            "title" => Self::Title,
            "titles" => Self::Titles,
            "type" => Self::Type,
            "genres" => Self::Genres,
            "dates" => Self::Dates,
            "places" => Self::Places,
            "agents" => Self::Agents,
            "repository" => Self::Repository,
            "reference_code" => Self::ReferenceCode,
            "ancestors" => Self::Ancestors,
            "collections" => Self::Collections,
            "publisher" => Self::Publisher,
            "languages" => Self::Languages,
            "original" => Self::Original,
            "summary" => Self::Summary,
            "contents" => Self::Contents,
            "subjects" => Self::Subjects,
            "extent" => Self::Extent,
            "medium" => Self::Medium,
            "media_types" => Self::MediaTypes,
            "physical_characteristics" => Self::PhysicalCharacteristics,
            "access" => Self::Access,
            "rights" => Self::Rights,
            "markings" => Self::Markings,
            "acquisition" => Self::Acquisition,
            "custodial_history" => Self::CustodialHistory,
            "biographical_history" => Self::BiographicalHistory,
            "appraisal" => Self::Appraisal,
            "accruals" => Self::Accruals,
            "arrangement" => Self::Arrangement,
            "finding_aids" => Self::FindingAids,
            "originals" => Self::Originals,
            "copies" => Self::Copies,
            "related" => Self::Related,
            "publications" => Self::Publications,
            "notes" => Self::Notes,
            "funding" => Self::Funding,
            "citation" => Self::Citation,
            "record" => Self::Record,
            _ => return None,
        })
    }
}

/// What a field holds in the native form: fields of one kind are read, mapped and drafted alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holds {
    /// An id or an address.
    Token,
    /// A word of a closed vocabulary.
    Word,
    /// A text.
    Text,
    /// Several texts or words, without a language.
    Texts,
    /// A text in a language.
    Prose,
    /// Several texts in a language.
    Statements,
    /// Several texts in a language, each of a type.
    TypedTexts,
    /// Identifiers, each of a type.
    Identifiers,
    /// Terms of vocabularies.
    Terms,
    /// Dates.
    Dates,
    /// Places.
    Places,
    /// Persons, bodies and families.
    Agents,
    /// An institution that holds the unit.
    Repository,
    /// A reference code and its parts.
    ReferenceCode,
    /// Units above this one.
    Ancestors,
    /// Titles with an address.
    Links,
    /// Other records.
    Related,
    /// How it relates to a held original.
    Original,
    /// Texts and scans.
    Contents,
    /// Extents.
    Extents,
    /// Conditions, in words or by the address of a statement.
    Conditions,
    /// Who paid for it.
    Funding,
    /// Control of the description.
    Control,
}

impl Holds {
    /// Whether it is a list; all else a record has once at most.
    #[must_use]
    pub const fn is_list(self) -> bool {
        match self {
            Self::Texts
            | Self::Statements
            | Self::TypedTexts
            | Self::Identifiers
            | Self::Terms
            | Self::Dates
            | Self::Places
            | Self::Agents
            | Self::Ancestors
            | Self::Links
            | Self::Related
            | Self::Contents
            | Self::Extents
            | Self::Conditions => true,
            Self::Token
            | Self::Word
            | Self::Text
            | Self::Prose
            | Self::Repository
            | Self::ReferenceCode
            | Self::Original
            | Self::Funding
            | Self::Control => false,
        }
    }
}

/// A set of fields: one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fields(pub u128);

const _: () = assert!(Field::ALL.len() <= u128::BITS as usize, "a set has a bit for each field");

impl Fields {
    /// No field.
    pub const NONE: Self = Self(0);
    /// Every field.
    pub const ALL: Self = Self::of(&Field::ALL);

    /// The set of the fields given.
    #[must_use]
    pub const fn of(fields: &[Field]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < fields.len() {
            bits |= 1 << fields[i] as u128;
            i += 1;
        }
        Self(bits)
    }

    /// Adds a field.
    pub const fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u128;
    }

    /// Whether the field is in the set.
    #[must_use]
    pub const fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u128) != 0
    }

    /// Whether the two sets share a field.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The fields in the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Field> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let next = (bits != 0).then(|| Field::ALL[bits.trailing_zeros() as usize])?;
            bits &= bits - 1;
            Some(next)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_once_at_its_own_place() {
        for (place, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, place, "{field:?}");
            assert_eq!(Field::from_key(field.key()), Some(field));
        }
        let mut keys: Vec<_> = Field::ALL.iter().map(|field| field.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Field::ALL.len());
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let mut set = Fields::of(&[Field::Title, Field::Record]);
        assert!(set.contains(Field::Title) && set.contains(Field::Record) && !set.contains(Field::Id));
        set.insert(Field::Id);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Field::Id, Field::Title, Field::Record]);
        assert!(set.meets(Fields::of(&[Field::Id])) && !set.meets(Fields::of(&[Field::Url])));
    }
}
