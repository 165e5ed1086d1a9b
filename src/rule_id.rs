//! The identities of all rules: what a finding names, and by what tables of rules are indexed.
//!
//! A rule has one name everywhere: its variant here, its file or constant in [`rules`](crate::rules), its anchor in the
//! docs. The number of a rule is its place in the catalogue, which a test holds.

use std::fmt;

macro_rules! rule_ids {
    ($($variant:ident = $name:literal,)*) => {
        /// A rule of the catalogue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum RuleId {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl RuleId {
            /// All of them, sorted by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            const NAMES: &'static [&'static str] = &[$($name,)*];
        }
    };
}

rule_ids! {
    AbstractElement = "abstract-element",
    AmbiguousDate = "ambiguous-date",
    AmbiguousObjectPart = "ambiguous-object-part",
    BlankBeforeQuote = "blank-before-quote",
    BrokenAlias = "broken-alias",
    ClosedUnit = "closed-unit",
    CodeAndTextDiffer = "code-and-text-differ",
    CommentInText = "comment-in-text",
    ConflictingRightsUris = "conflicting-rights-uris",
    ControlCharacter = "control-character",
    CutOff = "cut-off",
    DanglingIdref = "dangling-idref",
    DanglingKey = "dangling-key",
    DanglingReference = "dangling-reference",
    DaoWithoutAddress = "dao-without-address",
    DateDiffers = "date-differs",
    DateEndWithoutStart = "date-end-without-start",
    DateNotAsEncoded = "date-not-as-encoded",
    DatePointsReversed = "date-points-reversed",
    DateRangeReversed = "date-range-reversed",
    DeletedWithMetadata = "deleted-with-metadata",
    DuplicateColumn = "duplicate-column",
    DuplicateId = "duplicate-id",
    DuplicateKey = "duplicate-key",
    DuplicateKeyValue = "duplicate-key-value",
    DuplicateXmlId = "duplicate-xml-id",
    ElementInText = "element-in-text",
    EmptyElement = "empty-element",
    EmptyRelatedItem = "empty-related-item",
    EmptyValue = "empty-value",
    EscapedMarkup = "escaped-markup",
    ExtraCells = "extra-cells",
    FixedFieldLength = "fixed-field-length",
    FixedValue = "fixed-value",
    ForeignRecord = "foreign-record",
    IdentifierNotOfItsType = "identifier-not-of-its-type",
    IllFormedXml = "ill-formed-xml",
    ImpossibleDate = "impossible-date",
    IncompleteKey = "incomplete-key",
    InternalFault = "internal-fault",
    InvalidUtf8 = "invalid-utf8",
    InvisibleCharacter = "invisible-character",
    JsonInCell = "json-in-cell",
    JsonSyntax = "json-syntax",
    KeyDateAtEnd = "key-date-at-end",
    LoneModsElement = "lone-mods-element",
    MalformedOaiIdentifier = "malformed-oai-identifier",
    MalformedUrl = "malformed-url",
    MissingAttribute = "missing-attribute",
    MissingCells = "missing-cells",
    MissingColumn = "missing-column",
    MissingElement = "missing-element",
    MissingField = "missing-field",
    MissingNamespace = "missing-namespace",
    MissingSeparator = "missing-separator",
    MisspeltAccessType = "misspelt-access-type",
    MisspeltDcmiType = "misspelt-dcmi-type",
    MisspeltKey = "misspelt-key",
    MisspeltNamespace = "misspelt-namespace",
    MistypedTerm = "mistyped-term",
    MixedGranularity = "mixed-granularity",
    Mojibake = "mojibake",
    NamelessName = "nameless-name",
    NestingTooDeep = "nesting-too-deep",
    NoBuiltInSchema = "no-built-in-schema",
    NoDelimiter = "no-delimiter",
    NoFrontMatter = "no-front-matter",
    NoLabels = "no-labels",
    NoMainTitle = "no-main-title",
    NoWebAddress = "no-web-address",
    NoncanonicalRightsUri = "noncanonical-rights-uri",
    NonfilingCountDiffers = "nonfiling-count-differs",
    NormalDateDiffers = "normal-date-differs",
    NormalDateMalformed = "normal-date-malformed",
    NormalDateReversed = "normal-date-reversed",
    NotEmpty = "not-empty",
    OaiError = "oai-error",
    ObsoleteLanguage = "obsolete-language",
    OddSchemaLocation = "odd-schema-location",
    OutOfRange = "out-of-range",
    OwnAncestor = "own-ancestor",
    PaddedFile = "padded-file",
    PlaceholderText = "placeholder-text",
    RecordDateNotAsEncoded = "record-date-not-as-encoded",
    RecordIdentifierWithoutSource = "record-identifier-without-source",
    RecordTooLarge = "record-too-large",
    RelatedItemTypedTwice = "related-item-typed-twice",
    RepeatedItem = "repeated-item",
    RepeatedMarcField = "repeated-marc-field",
    RepeatedValue = "repeated-value",
    ResumptionCountDiffers = "resumption-count-differs",
    RightsUriInText = "rights-uri-in-text",
    SchemaLocationDiffers = "schema-location-differs",
    SchemaViolation = "schema-violation",
    SeveralKeyDates = "several-key-dates",
    SeveralPrimary = "several-primary",
    SeveralRightsUris = "several-rights-uris",
    SeveralValuesInOne = "several-values-in-one",
    SharedFileName = "shared-file-name",
    SkippedLevel = "skipped-level",
    StrayText = "stray-text",
    StructuredKey = "structured-key",
    SwallowedRows = "swallowed-rows",
    TermUriDiffers = "term-uri-differs",
    TextAfterQuote = "text-after-quote",
    TextGivenTwice = "text-given-twice",
    TitleDiffers = "title-differs",
    TitleStatementMissing = "title-statement-missing",
    TomlSyntax = "toml-syntax",
    TooManyAliases = "too-many-aliases",
    TotalsRow = "totals-row",
    UnclosedFrontMatter = "unclosed-front-matter",
    UnclosedQuote = "unclosed-quote",
    UncodedLanguage = "uncoded-language",
    UnevenLists = "uneven-lists",
    UnexpectedAttribute = "unexpected-attribute",
    UnexpectedElement = "unexpected-element",
    UnidentifiedRecord = "unidentified-record",
    UnknownField = "unknown-field",
    UnknownLanguage = "unknown-language",
    UnknownParent = "unknown-parent",
    UnknownRelator = "unknown-relator",
    UnknownRightsUri = "unknown-rights-uri",
    UnknownRoot = "unknown-root",
    UnknownTag = "unknown-tag",
    UnlinkedRecord = "unlinked-record",
    UnlistedEadCode = "unlisted-ead-code",
    UnlistedLanguageCode = "unlisted-language-code",
    UnlistedLanguageTag = "unlisted-language-tag",
    UnlistedLeaderCode = "unlisted-leader-code",
    UnlistedMarcCode = "unlisted-marc-code",
    UnlistedMarcRelator = "unlisted-marc-relator",
    UnlistedPlaceCode = "unlisted-place-code",
    UnlistedRelatorCode = "unlisted-relator-code",
    UnlistedRelatorTerm = "unlisted-relator-term",
    UnlistedResourceType = "unlisted-resource-type",
    UnmappedValue = "unmapped-value",
    UnnamedColumn = "unnamed-column",
    UnnamedOtherLevel = "unnamed-other-level",
    UnparsedDate = "unparsed-date",
    UnparsedReferenceCode = "unparsed-reference-code",
    UnreadEntity = "unread-entity",
    UnreadValue = "unread-value",
    UnreadableInput = "unreadable-input",
    UnreadableStandard = "unreadable-standard",
    UntitledComponent = "untitled-component",
    UntitledRecord = "untitled-record",
    UnusedAnchor = "unused-anchor",
    UnwritableFile = "unwritable-file",
    UrlWithSpace = "url-with-space",
    ValueNotListed = "value-not-listed",
    ValueNotOfItsScheme = "value-not-of-its-scheme",
    WarnedOf = "warned-of",
    WrongFormat = "wrong-format",
    WrongLength = "wrong-length",
    WrongNil = "wrong-nil",
    WrongPattern = "wrong-pattern",
    WrongType = "wrong-type",
    WrongValue = "wrong-value",
    WrongXsiType = "wrong-xsi-type",
    YamlSyntax = "yaml-syntax",
    YearNotFirst = "year-not-first",
}

impl RuleId {
    /// The name by which it is reported.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The rule of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.binary_search(&name).ok().map(|at| Self::ALL[at])
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_lead_back_to_their_rules() {
        assert!(RuleId::NAMES.is_sorted_by(|one, next| one < next));
        for id in RuleId::ALL {
            assert_eq!(RuleId::named(id.name()), Some(*id));
        }
        assert_eq!(RuleId::named("no-such-rule"), None);
    }
}
