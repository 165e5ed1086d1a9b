//! How a language is spelled: by which code, in a tag, by a name.

/// How a language was spelled.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum LanguageSpelling {
    /// A code of three letters that is bibliographic (ISO 639-2/B): `ger`; also where both codes agree: `rus`.
    Bibliographic,
    /// A code of three letters that is terminologic only (ISO 639-2/T, ISO 639-3): `deu`.
    Terminologic,
    /// A code of two letters (ISO 639-1): `de`.
    TwoLetter,
    /// A code of three letters that ISO 639-2 does not have: `cmn`.
    Beyond,
    /// A BCP 47 tag with subtags that [`Language`](super::Language) does not keep: `en-GB`, `zh-Hant`.
    Tag,
    /// An English name: `Russian`.
    Name,
    /// The address of a language in a vocabulary: `http://id.loc.gov/vocabulary/iso639-2/rus`.
    Address,
}
