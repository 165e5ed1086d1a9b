//! What an agent did: the MARC relators of the Library of Congress.
//!
//! A relator is read from its code (`trl`), its label ("translator", in any case) or its URI. Which of
//! them make an agent the *creator* of Dublin Core is ruled here too.

mod words;

use std::fmt;
use std::sync::LazyLock;

pub(super) use words::is_relator;
pub use words::relators;

use crate::codelist::{RELATORS, RELATORS_TEXT, nearest_within, row_of};

/// One MARC relator.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Relator(u16);

/// Defines associated constants by their codes.
macro_rules! constants {
    ($($(#[$docs:meta])* $name:ident = $code:literal;)+) => {
        impl Relator {
            $($(#[$docs])* pub const $name: Self = Self(row_of(RELATORS_TEXT, $code));)+
        }
    };
}

constants! {
    /// Actor.
    ACT = "act";
    /// Annotator.
    ANN = "ann";
    /// Architect.
    ARC = "arc";
    /// Artist.
    ART = "art";
    /// Author.
    AUT = "aut";
    /// Composer.
    CMP = "cmp";
    /// Collector.
    COL = "col";
    /// Compiler.
    COM = "com";
    /// Creator.
    CRE = "cre";
    /// Correspondent: writer or recipient of a letter.
    CRP = "crp";
    /// Contributor.
    CTB = "ctb";
    /// Cartographer.
    CTG = "ctg";
    /// Curator.
    CUR = "cur";
    /// Donor.
    DNR = "dnr";
    /// Depositor.
    DPT = "dpt";
    /// Director of a performance or film.
    DRT = "drt";
    /// Editor of a compilation.
    EDC = "edc";
    /// Editor.
    EDT = "edt";
    /// Film director.
    FMD = "fmd";
    /// Former owner.
    FMO = "fmo";
    /// Funder (the founder is `fon`).
    FND = "fnd";
    /// Illustrator.
    ILL = "ill";
    /// Issuing body.
    ISB = "isb";
    /// Interviewee.
    IVE = "ive";
    /// Interviewer.
    IVR = "ivr";
    /// Lender.
    LEN = "len";
    /// Musician.
    MUS = "mus";
    /// Originator.
    ORG = "org";
    /// Owner.
    OWN = "own";
    /// Publisher.
    PBL = "pbl";
    /// Photographer.
    PHT = "pht";
    /// Performer.
    PRF = "prf";
    /// Printer.
    PRT = "prt";
    /// Provider.
    PRV = "prv";
    /// Addressee, who receives a letter.
    RCP = "rcp";
    /// Repository.
    RPS = "rps";
    /// Singer.
    SNG = "sng";
    /// Speaker.
    SPK = "spk";
    /// Sponsor.
    SPN = "spn";
    /// Transcriber.
    TRC = "trc";
    /// Translator.
    TRL = "trl";
}

/// The relators whose agent goes in `dc:creator`.
///
/// DCMI calls the creator an "entity primarily responsible for making the resource" (DCMI Metadata
/// Terms, `elements/1.1/creator`); every other agent is a contributor. The set holds who makes the whole
/// of an archival document of some kind, close to the creators of RDA (appendix I.2.1):
///
/// - of any kind: `cre` creator, `org` originator (in whose work the records arose), `com` compiler;
/// - of texts: `aut` author, `dis` dissertant, `rap` rapporteur, `enj` enacting jurisdiction, `inv` inventor;
/// - of pictures, plans, maps and objects: `art` artist, `pht` photographer, `ctg` cartographer, `arc`
///   architect, `lsa` landscape architect, `dsr` designer, `drm` draftsman, `scl` sculptor;
/// - of music, film and programs: `cmp` composer, `chr` choreographer, `fmk` filmmaker, `vdg` videographer,
///   `prg` programmer;
/// - of interviews: `ive` interviewee, whose account it is. The interviewer contributes, as in CSL.
///
/// Left out: who makes a part (`ill`, `lbt`, `lyr`, `aus`), a version (`trl`, `edt`, `trc`) or a copy
/// (`egr`, `prt`); who is named in doubt (`att`, `dub`); the issuing body, which need not have made what it
/// issues; the correspondent and the signer, who may be recipient or witness.
const CREATING: [&str; 22] = [
    "arc", "art", "aut", "chr", "cmp", "com", "cre", "ctg", "dis", "drm", "dsr", "enj", "fmk", "inv", "ive",
    "lsa", "org", "pht", "prg", "rap", "scl", "vdg",
];

/// A bit for each row of a relator in [`CREATING`].
const CREATING_ROWS: [u64; 5] = {
    let mut rows = [0; 5];
    let mut i = 0;
    while i < CREATING.len() {
        let row = row_of(RELATORS_TEXT, CREATING[i]);
        rows[row as usize / 64] |= 1 << (row % 64);
        i += 1;
    }
    rows
};

/// What stands before the code in a relator's URI.
const URI: &str = "http://id.loc.gov/vocabulary/relators/";
/// [`URI`] without its scheme.
const PLACE: &str = "//id.loc.gov/vocabulary/relators/";

const CODE: usize = 0;
const LABEL: usize = 1;

/// The URIs, row by row.
static URIS: LazyLock<Vec<String>> =
    LazyLock::new(|| RELATORS.rows().map(|cells| format!("{URI}{}", cells[CODE])).collect());

impl Relator {
    /// Reads a code, a label or a URI (`http` or `https`); the case of codes and labels does not matter, nor
    /// do blanks around them.
    ///
    /// # Errors
    ///
    /// If the text is empty, or no relator of the list.
    pub fn read(text: &str) -> Result<Self, RelatorError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(RelatorError { kind: RelatorErrorKind::Empty, found: text.into() });
        }
        let uri = text.strip_prefix("http:").or_else(|| text.strip_prefix("https:"));
        let row = match uri.and_then(|uri| uri.strip_prefix(PLACE)) {
            Some(code) => RELATORS.find_exact(CODE, code),
            None if text.len() == 3 => RELATORS.find(CODE, text),
            None => RELATORS.find(LABEL, text),
        };
        row.map(Self).ok_or_else(|| RelatorError { kind: RelatorErrorKind::Unknown, found: text.into() })
    }

    /// The code: `trl`.
    #[must_use]
    pub fn code(self) -> &'static str {
        RELATORS.cell(self.0, CODE)
    }

    /// The label, in lower case as at id.loc.gov: "translator".
    #[must_use]
    pub fn label(self) -> &'static str {
        RELATORS.cell(self.0, LABEL)
    }

    /// The URI: `http://id.loc.gov/vocabulary/relators/trl`.
    #[must_use]
    pub fn uri(self) -> &'static str {
        &URIS[usize::from(self.0)]
    }

    /// Whether the relator makes its agent a creator in the sense of Dublin Core.
    #[must_use]
    pub const fn is_creating(self) -> bool {
        CREATING_ROWS[self.0 as usize / 64] >> (self.0 % 64) & 1 == 1
    }
}

impl fmt::Display for Relator {
    /// Writes the label.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// A text that is no relator.
///
/// The fault lies in the whole text, so the position of it is the caller's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RelatorError {
    /// What is wrong.
    pub kind: RelatorErrorKind,
    /// The text, without blanks around it.
    pub found: Box<str>,
}

/// What is wrong with a text that should be a relator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RelatorErrorKind {
    /// There is no text.
    Empty,
    /// Neither a code, nor a label, nor a URI of the list.
    Unknown,
}

/// Words that people use for a relator the list calls otherwise.
const OTHER_WORDS: [(&str, Relator); 4] = [
    ("recipient", Relator::RCP),
    ("transcribed by", Relator::TRC),
    ("translated by", Relator::TRL),
    ("writer", Relator::AUT),
];

/// Words that say how a work hangs together with whom it is named after, and not what that person did.
///
/// Source: Cataloging Cultural Objects (2006), section 2.1.2.3 (qualifiers of attribution).
const ATTRIBUTIONS: &[&str] = &[
    "after",
    "ascribed to",
    "associated with",
    "atelier of",
    "attributed to",
    "circle of",
    "copy after",
    "copyist of",
    "follower of",
    "formerly attributed to",
    "imitator of",
    "in the manner of",
    "in the style of",
    "manner of",
    "office of",
    "possibly by",
    "probably by",
    "pupil of",
    "school of",
    "studio of",
    "style of",
    "workshop of",
];

/// What others do, in words that are one letter from a relator and mean something else.
const OTHER_TRADES: &[&str] = &["carter", "factor", "master", "painter", "sender", "teller"];

/// Endings by which words of one stem differ, the longest first.
const ENDINGS: &[&str] =
    &["ation", "ator", "ition", "itor", "ing", "ion", "ure", "ed", "er", "or", "ry", "e", "s", "y"];

/// The shortest stem by which two words are of one kind, in letters.
const STEM: usize = 4;

/// A word without its ending.
fn stem(word: &str) -> &str {
    let stems = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.into_iter().find(|stem| stem.len() >= STEM).unwrap_or(word)
}

impl RelatorError {
    /// Whether the words say how certain an attribution is, or that a work is only made after another's.
    #[must_use]
    pub fn is_attribution(&self) -> bool {
        let words = self.found.to_lowercase();
        let words = words.trim_end_matches(['?', ':', ' ']);
        ATTRIBUTIONS.binary_search(&words).is_ok()
    }

    /// The relator of which the text is the plural.
    #[must_use]
    pub fn singular(&self) -> Option<Relator> {
        let found = &*self.found;
        let one = found.strip_suffix(['s', 'S']).filter(|one| one.len() > 3)?;
        // `es` behind a hiss, as in "witnesses".
        let shorter = one.strip_suffix(['e', 'E']).filter(|one| one.len() > 3);
        let read = |word: &str| RELATORS.find(LABEL, word).map(Relator);
        read(one).or_else(|| shorter.and_then(read))
    }

    /// The relator most likely meant: worked out anew at each call, slowly. One slip is borne, and another ending of the
    /// same word: another trade is no misspelling.
    #[must_use]
    pub fn suggestion(&self) -> Option<Relator> {
        let found = &*self.found;
        if self.is_attribution() {
            return None;
        }
        if let Some(one) = self.singular() {
            return Some(one);
        }
        if let Some((_, relator)) = OTHER_WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(found)) {
            return Some(*relator);
        }
        let column = if found.len() <= 3 { CODE } else { LABEL };
        let code = found.strip_prefix(URI).unwrap_or(found);
        let words = || RELATORS.rows().map(|cells| cells[column]);
        let lower = code.to_lowercase();
        if OTHER_TRADES.contains(&&*lower) {
            return None;
        }
        let word = nearest_within(code, 1, words()).or_else(|| {
            let of_stem = |word: &&str| column == LABEL && stem(word) == stem(&lower);
            let mut alike = words().filter(of_stem);
            alike.next().filter(|_| alike.next().is_none())
        })?;
        RELATORS.find(column, word).map(Relator)
    }
}

impl fmt::Display for RelatorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            RelatorErrorKind::Empty => f.write_str("expected a relator, found nothing"),
            RelatorErrorKind::Unknown => {
                write!(f, "expected the code or label of a MARC relator, found `{}`", self.found)?;
                match self.suggestion() {
                    Some(relator) => write!(f, "; did you mean `{}` ({relator})?", relator.code()),
                    None => Ok(()),
                }
            }
        }
    }
}

impl std::error::Error for RelatorError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relator_is_read_by_code_label_and_uri() {
        let spellings = [
            "trl",
            "TRL",
            "translator",
            "Translator ",
            "http://id.loc.gov/vocabulary/relators/trl",
            "https://id.loc.gov/vocabulary/relators/trl",
        ];
        for text in spellings {
            assert_eq!(Relator::read(text), Ok(Relator::TRL), "{text}");
        }
        assert_eq!((Relator::RCP.label(), Relator::FND.label()), ("addressee", "funder"));
    }

    #[test]
    fn every_relator_reads_back_from_all_it_says() {
        for row in 0..RELATORS.len() as u16 {
            let relator = Relator(row);
            for text in [relator.code(), relator.label(), relator.uri()] {
                assert_eq!(Relator::read(text), Ok(relator), "{text}");
            }
        }
    }

    #[test]
    fn creators_are_those_of_the_set_and_no_others() {
        let creating: Vec<_> = (0..RELATORS.len() as u16).map(Relator).filter(|r| r.is_creating()).collect();
        assert_eq!(creating.iter().map(|relator| relator.code()).collect::<Vec<_>>(), CREATING);
        assert!(Relator::AUT.is_creating() && Relator::PHT.is_creating() && Relator::IVE.is_creating());
        assert!(!Relator::TRL.is_creating() && !Relator::CTB.is_creating() && !Relator::IVR.is_creating());
    }

    #[test]
    fn what_is_no_relator_has_its_kind_of_error() {
        let kind = |text| Relator::read(text).unwrap_err().kind;
        assert_eq!(kind(" "), RelatorErrorKind::Empty);
        for text in
            ["zzz", "hero", "http://id.loc.gov/vocabulary/relators/TRL", "http://id.loc.gov/authorities/trl"]
        {
            assert_eq!(kind(text), RelatorErrorKind::Unknown, "{text}");
        }
    }

    #[test]
    fn another_trade_is_no_misspelling() {
        let meant = |text| Relator::read(text).unwrap_err().suggestion().map(Relator::code);
        for trade in ["painter", "Carver", "sender", "maker", "modeler", "weaver", "hero"] {
            assert_eq!(meant(trade), None, "{trade}");
        }
        for (slip, code) in
            [("auther", "aut"), ("transaltor", "trl"), ("Translation", "trl"), ("photography", "pht")]
        {
            assert_eq!(meant(slip), Some(code), "{slip}");
        }
        assert!(OTHER_TRADES.iter().all(|trade| Relator::read(trade).is_err()));
    }

    #[test]
    fn plurals_and_words_of_attribution_are_known() {
        let error = |text| Relator::read(text).unwrap_err();
        assert_eq!(error("architects").singular().map(Relator::code), Some("arc"));
        assert_eq!(error("Witnesses").singular().map(Relator::code), Some("wit"));
        assert_eq!(error("weavers").singular(), None);
        for words in ["after", "Attributed to", "possibly by", "school of", "Workshop of?"] {
            assert!(error(words).is_attribution() && error(words).suggestion().is_none(), "{words}");
        }
        assert!(!error("maker").is_attribution() && ATTRIBUTIONS.is_sorted());
    }

    #[test]
    fn messages_say_what_was_expected_and_found() {
        let message = |text| Relator::read(text).unwrap_err().to_string();
        insta::assert_snapshot!(message(""), @"expected a relator, found nothing");
        insta::assert_snapshot!(message("auther"), @"expected the code or label of a MARC relator, found `auther`; did you mean `aut` (author)?");
        insta::assert_snapshot!(message("Recipient"), @"expected the code or label of a MARC relator, found `Recipient`; did you mean `rcp` (addressee)?");
        insta::assert_snapshot!(message("photography"), @"expected the code or label of a MARC relator, found `photography`; did you mean `pht` (photographer)?");
        insta::assert_snapshot!(message("hero"), @"expected the code or label of a MARC relator, found `hero`");
    }
}
