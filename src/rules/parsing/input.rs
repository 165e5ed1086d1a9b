//! What is wrong with an input, or with a record as its input gave it.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

const CLEAN: Example = Example::json(
    r#"[
  { "id": "110398", "title": "Request for help with a nuclear programme" },
  { "id": "110399", "title": "Reply to the request" }
]
"#,
);

/// The end of the list is missing.
pub const CUT_OFF: Rule = Rule {
    id: RuleId::CutOff,
    severity: Severity::Error,
    family: Family::Input,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A list of records is not closed: the file ends before its `]`.",
    why: "The file was not written, copied or downloaded to its end. The records it holds are read and judged \
as ever, but how many are missing is not known, so this counts as a record that was refused.\n\n\
Fetch or export the file again. If it really is whole, close the list with `]`.",
    source: "RFC 8259, section 5 (arrays)",
    flagged: Some(Example::json(
        r#"[
  { "id": "110398", "title": "Request for help with a nuclear programme" },
  { "id": "110399", "title": "Reply to the request" }
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A fault of fonds itself.
pub const INTERNAL_FAULT: Rule = Rule {
    id: RuleId::InternalFault,
    severity: Severity::Error,
    family: Family::Input,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "fonds itself failed on this record. The fault is not yours.",
    why: "Something happened that its makers hold impossible, or the schema of a target forbids what was about to be \
written: the message says which target, where in its record, and what was expected there. What came of the record \
cannot be trusted. So it is withheld from every target, all others stay, and the program ends with exit code 3.\n\n\
Please report it, with the message and, if it may be shown, the record. No example can be given: each one \
that is known is mended.",
    source: "none; a promise of fonds",
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// XML of which no built-in schema says what it may hold.
pub const NO_BUILT_IN_SCHEMA: Rule = Rule {
    id: RuleId::NoBuiltInSchema,
    severity: Severity::Warning,
    family: Family::Input,
    once: Some(Once::Run),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A document of XML, or something in it, is of a kind for which no schema is part of fonds.",
    why: "Schemas for MODS, oai_dc, qualified Dublin Core, MARCXML and the answers of OAI-PMH are built in. Of other \
kinds, such as EAD, METS and DataCite, fonds knows the records and has rules, but whether each element may stand where \
it stands has not been looked at: that nothing else is found does not mean that the document is valid. Elements of \
built-in schemas that stand in it, such as MODS in METS, are judged.\n\n\
Give the official schema with `--xsd FILE`, and with `--catalog FILE` where copies of what it imports are. It is \
reported once a run for each kind. In an answer of OAI-PMH it is reported of a record, a set or a container that is in a \
namespace without a built-in schema: it is accepted as it stands.",
    source: "none; nothing is passed over in silence",
    flagged: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader><eadid countrycode="ru" mainagencycode="RU-RGANI">f5</eadid></eadheader>
  <archdesc level="fonds"><did><unittitle>General Department</unittitle></did></archdesc>
</ead>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Request for help with a nuclear programme</title></titleInfo>
</mods>
"#,
    )),
    check: Check::Emitted,
};

/// Bytes that are no UTF-8.
pub const INVALID_UTF8: Rule = Rule {
    id: RuleId::InvalidUtf8,
    severity: Severity::Error,
    family: Family::Input,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The record holds bytes that are no UTF-8, the encoding in which JSON and its kin are written.",
    why: "The file is in another encoding, most often Windows-1252 from an older Windows program, or single \
bytes of it were damaged. Read as something it is not, it would turn every \"é\" into a wrong letter, so it \
is not read at all.\n\n\
Save the file as UTF-8, or convert it: `iconv -f WINDOWS-1252 -t UTF-8`. If only one place is bad, repair it \
there; the bytes are named. In the example the `é` is a single byte, 0xE9, shown as `\u{FFFD}`.",
    source: "RFC 8259, section 8.1; RFC 3629",
    flagged: Some(Example {
        content: b"{ \"id\": \"110398\", \"title\": \"R\xE9sum\xE9 of the talks\" }\n",
        ..CLEAN
    }),
    clean: Some(Example::json(
        r#"{ "id": "110398", "title": "Résumé of the talks" }
"#,
    )),
    check: Check::Emitted,
};

/// Records without a comma between them.
pub const MISSING_SEPARATOR: Rule = Rule {
    id: RuleId::MissingSeparator,
    severity: Severity::Warning,
    family: Family::Input,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Two records of a list have no comma between them.",
    why: "fonds knows where a record ends and reads both, but most other programs refuse the whole file.\n\n\
Put the comma in. If files were joined to make this one, each record on a line of its own and no brackets \
around them (JSON Lines) is the simpler form.",
    source: "RFC 8259, section 5 (arrays)",
    flagged: Some(Example::json(
        r#"[
  { "id": "110398", "title": "Request for help with a nuclear programme" }
  { "id": "110399", "title": "Reply to the request" }
]
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// Bytes of zero behind the end of a packed file.
pub const PADDED_FILE: Rule = Rule {
    id: RuleId::PaddedFile,
    severity: Severity::Warning,
    family: Family::Input,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Bytes of zero stand behind the end of a packed file.",
    why: "Tapes and some programs fill a file up to a whole number of blocks. What was packed is read whole, and the zeros \
are passed over; but another program may refuse the file, and now and then zeros stand where a part of it was lost.\n\n\
Unpack the file and pack it anew. No example is given, for a packed file is no text.",
    source: "RFC 1952, section 2.2 (gzip); RFC 8878, section 3.1 (Zstandard)",
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// A record over the limit.
pub const RECORD_TOO_LARGE: Rule = Rule {
    id: RuleId::RecordTooLarge,
    severity: Severity::Error,
    family: Family::Input,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record is larger than the limit, and was passed over unread.",
    why: "The limit, 16 MiB unless another is given, keeps the memory bounded whatever comes in. A record \
that large is mostly none: a quotation mark or bracket is not closed, and the rest of the file seems to \
belong to it. A record of more than 600,000 values is refused, too, since each takes many times the bytes that \
it is written in; with a higher limit there may be more of them.\n\n\
Look where the record begins. If the record is right, with a very long text in it, raise the \
limit with `--record-limit`. No example is given, for it would be 16 MiB long.",
    source: "none; a limit of fonds",
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// An input that could not be read.
pub const UNREADABLE_INPUT: Rule = Rule {
    id: RuleId::UnreadableInput,
    severity: Severity::Error,
    family: Family::Input,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A file, a folder or what came through a pipe could not be read, or not to its end.",
    why: "The system's own words are in the message: there is no such file, you may not read it, the disk \
failed, the packed file is damaged. Or the file was read, but its format could not be made out. Records that \
were read before the fault count; of those after it nothing is known, so the program ends with exit code 3.\n\n\
See to the file. Where the format is not recognised, name it with `--from`. No file can show it.",
    source: "none; the error of the operating system",
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// A record of `size` bytes, of which `limit` are allowed.
#[must_use]
pub fn record_too_large(limit: u64, size: u64) -> Finding {
    let message = format!("expected a record of at most {limit} bytes, found one of {size}");
    Finding::new(RuleId::RecordTooLarge, Span::default(), message)
        .help("look for a quote or bracket that is not closed, or raise `--record-limit`")
}

/// A record of more values than memory should hold.
#[must_use]
pub fn too_many_values(most: u64) -> Finding {
    let message = format!("expected a record of at most {most} values, found more");
    Finding::new(RuleId::RecordTooLarge, Span::default(), message)
        .help("write it as several records, or raise `--record-limit`, with which the number of values grows")
}

/// More than `most` bytes around the records of an XML document.
#[must_use]
pub fn skeleton_too_large(most: usize) -> Finding {
    let message = format!("expected at most {most} bytes around the records, found more");
    Finding::new(RuleId::RecordTooLarge, Span::new(0, 1), message)
        .help("what stands around the records was not judged as a whole; split the document")
}

/// An input that ends within an element of XML of that name, or within a list of JSON.
#[must_use]
pub fn cut_off(element: Option<&str>) -> Finding {
    let message = match element {
        Some(name) => format!("expected `</{name}>`, found the end of the file"),
        None => "expected `]` to end the list, found the end of the file".to_owned(),
    };
    Finding::new(RuleId::CutOff, Span::default(), message)
        .help("the file was cut off: records may be missing; fetch or export it again")
}

/// A record that nothing parts from the one before.
#[must_use]
pub fn missing_separator(record: &[u8]) -> Finding {
    let start = Span::new(0, record.len().min(1) as u32);
    Finding::new(RuleId::MissingSeparator, start, "expected `,` before this record, found none")
        .help("the record is read all the same; other programs will refuse the file")
}

/// Bytes that are no UTF-8; the advice says what they may be.
#[must_use]
pub fn invalid_utf8(record: &[u8], error: std::str::Utf8Error, advice: String) -> Finding {
    let start = error.valid_up_to();
    let length = error.error_len().unwrap_or(record.len() - start);
    let bytes: Vec<String> = record[start..][..length].iter().map(|byte| format!("0x{byte:02X}")).collect();
    let plural = if length > 1 { "s" } else { "" };
    let message = format!("expected UTF-8, found the byte{plural} {}", bytes.join(" "));
    Finding::new(RuleId::InvalidUtf8, Span::new(start as u32, (start + length) as u32), message).help(advice)
}

/// Fonds itself failed on a record.
#[must_use]
pub fn internal_fault(record: &[u8], fault: &str) -> Finding {
    let start = Span::new(0, record.len().min(1) as u32);
    Finding::new(RuleId::InternalFault, start, format!("fonds itself failed on this record: {fault}"))
        .help("the record is withheld and the others stay; please report this with the record")
}

/// An input that cannot be read, and why.
#[must_use]
pub fn unreadable_input(why: String) -> Finding {
    Finding::new(RuleId::UnreadableInput, Span::default(), why)
}

/// Bytes of zero behind the end of a packed file.
#[must_use]
pub fn padded_file() -> Finding {
    let message = "expected the end of the file behind what is packed in it, found bytes of zero";
    Finding::new(RuleId::PaddedFile, Span::default(), message)
        .help("it was read whole, and the zeros were passed over; unpack it and pack it anew")
}

/// A document of XML of a kind that no built-in schema knows; the root's name follows its `<`.
#[must_use]
pub fn no_built_in_schema(what: &str, root: &str) -> Finding {
    let message = format!("expected a document that a built-in schema knows, found {what}");
    let span = Span::new(1, 1 + root.len() as u32);
    let help = "its texts, and the elements that are known, were checked, and nothing else: give the schema of its \
                standard with `--xsd FILE`";
    Finding::new(RuleId::NoBuiltInSchema, span, message).help(help)
}

/// A byte that is no UTF-8 in a name of a table's header; the advice says what it may be.
#[must_use]
pub fn invalid_utf8_in_column(at: usize, byte: u8, advice: String) -> Finding {
    let message = format!("expected UTF-8, found the byte 0x{byte:02X} in the name of a column");
    Finding::new(RuleId::InvalidUtf8, Span::new(at as u32, at as u32 + 1), message).help(advice)
}

/// A part of fonds that does not hold together, such as a built-in schema.
#[must_use]
pub fn built_in_fault(fault: &dyn std::fmt::Display) -> Finding {
    Finding::new(RuleId::InternalFault, Span::default(), format!("fonds itself is at fault: {fault}"))
}
