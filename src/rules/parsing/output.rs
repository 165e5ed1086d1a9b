//! What is found as files of single records are written.

use crate::finding::Finding;
use crate::rule::{Check, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// Two ids that differ in the case of letters alone, where each record has a file of its own.
pub const SHARED_FILE_NAME: Rule = Rule {
    id: RuleId::SharedFileName,
    severity: Severity::Warning,
    family: Family::Output,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Two ids differ only in capital and small letters, and each record is written to a file of its own.",
    why: "macOS and Windows take `Letter.xml` and `letter.xml` for one file, so the second record would replace the \
first. It is written under another name, which has a hash of its id behind a `~`; the name is in the message and is the \
same in every run that meets the records in this order. Nothing is lost, but whoever looks for the file by the id does \
not find it.\n\n\
Mostly one of the two is a slip: give it the id that was meant. If both are right, take the file's name from this \
message. It is reported with `--layout records` and `--texts` only, so no file can show it.",
    source: "none; file systems that fold case (APFS, NTFS, FAT)",
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// A file of a record that could not be written.
pub const UNWRITABLE_FILE: Rule = Rule {
    id: RuleId::UnwritableFile,
    severity: Severity::Error,
    family: Family::Output,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A file of this record could not be written under its name, so the record is refused; the others go on.",
    why: "The message says why: a folder of that name is there, the name is too long for the file system, or the file \
is one that the run reads or writes for another purpose. In that last case the run ends with exit code 2, and the file \
is as it was.\n\n\
Name another folder with `--output` or `--texts`, or move what is in the way. Where the disk itself is the cause, full \
or read-only, the whole run ends instead. It is reported with `--layout records` and `--texts` only, so no file can show it.",
    source: "none; the error of the operating system",
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// A record that has a file under another name, since the record that begins on that line of that input has its own.
#[must_use]
pub fn shared_file_name(span: Span, id: &str, name: &str, input: &str, line: u64) -> Finding {
    let message = format!(
        "expected an id that differs from others in more than the case of letters, found `{id}`; its file is called `{name}`"
    );
    Finding::new(RuleId::SharedFileName, span, message)
        .help(format!("the record that begins at {input}:{line} has the file that would be called so"))
}

/// A record of which a file could not be written.
#[must_use]
pub fn unwritable_file(span: Span, why: &str) -> Finding {
    Finding::new(
        RuleId::UnwritableFile,
        span,
        format!("expected to write a file of this record, found {why}"),
    )
    .help("name another folder to write to, or move what is in the way")
}
