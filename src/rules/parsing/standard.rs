//! What is found while a record in a metadata standard is read into the model.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// A value that no row reads.
pub const UNREAD_VALUE: Rule = Rule {
    id: RuleId::UnreadValue,
    severity: Severity::Info,
    family: Family::Standards,
    once: Some(Once::Place),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Something in a record of a standard is in no row of the crosswalk that reads it.",
    why: "Nothing of it is written, in any target: it is lost on the way. It is reported once for all records of a \
file that have it.\n\n\
If the value matters, write a profile that stands on the reader (`extends`) and gives it a field; \
`docs/profiles.md` says how.",
    source: "none; the rows of the crosswalk, `docs/crosswalks/`",
    flagged: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Letter on the training of engineers</dc:title>
  <dc:identifier xml:lang="en">https://archive.example.org/110435</dc:identifier>
</oai_dc:dc>
"#,
    )),
    clean: Some(Example::xml(
        r#"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title xml:lang="en">Letter on the training of engineers</dc:title>
  <dc:identifier>https://archive.example.org/110435</dc:identifier>
</oai_dc:dc>
"#,
    )),
    check: Check::Emitted,
};

/// A value at that path that no row of the crosswalk reads.
#[must_use]
pub fn unread_value(span: Span, path: &str) -> Finding {
    let message =
        format!("expected what a row of the crosswalk reads, found `{path}`; nothing of it is written");
    Finding::new(RuleId::UnreadValue, span, message)
        .help("where it matters, give it a field in a profile that stands on the reader: `extends`")
}

/// A record without any identifier.
pub const UNIDENTIFIED_RECORD: Rule = Rule {
    id: RuleId::UnidentifiedRecord,
    severity: Severity::Info,
    family: Family::Standards,
    once: Some(Once::Input),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record of a standard has no identifier, and gets one from the name of its file and its place in it.",
    why: "Every target needs an id by which the record is found again. One that is made of its place moves as soon as a \
record before it comes or goes, and a catalogue that is fed again then holds the record twice. It is reported once a \
file.\n\n\
Give the record an identifier where it is kept.",
    source: "OAI-PMH 2.0, section 2.4 (unique identifier); DCMES 1.1, identifier",
    // A record without identifier leads to no page either, which another rule reports.
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// A record without any identifier, which gets this one.
#[must_use]
pub fn unidentified_record(span: Span, id: &str) -> Finding {
    let message = format!("expected an identifier, found none; the record gets the id `{id}`");
    Finding::new(RuleId::UnidentifiedRecord, span, message)
        .help("give it an identifier where it is kept: this one changes when records before it come or go")
}

/// A record in a standard that is not read.
pub const UNREADABLE_STANDARD: Rule = Rule {
    id: RuleId::UnreadableStandard,
    severity: Severity::Error,
    family: Family::Standards,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record that is to be converted is in a standard that fonds checks and does not read.",
    why: "A conversion needs to know what each element of the record means. For this standard there are no rows that say \
so, and a guess would be worse than none: the record is refused, the others go on.\n\n\
Check it with `fonds check`, and convert what the archive offers in one of the standards that are read.",
    source: "none; the crosswalks that read, `docs/crosswalks/`",
    // It is found in a conversion only.
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// A record whose root has that name; `known` are the standards that are read.
#[must_use]
pub fn unreadable_standard(span: Span, name: &str, known: &[&str]) -> Finding {
    let message = format!("expected a record in {}, found `{name}`", known.join(" or "));
    Finding::new(RuleId::UnreadableStandard, span, message)
        .help("`fonds check` checks it; what converts it is not there yet")
}
