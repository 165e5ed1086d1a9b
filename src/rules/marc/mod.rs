//! What a record of MARC 21 in XML must hold beyond what MARCXML's schema says: one rule a file.

use crate::source::Text;
use crate::tree::{Ref, SpaceId};

pub mod fixed_field_length;
pub mod nonfiling_count_differs;
pub mod repeated_marc_field;
pub mod title_statement_missing;
pub mod unlisted_leader_code;
pub mod unlisted_marc_code;
pub mod unlisted_marc_relator;

/// The kind of a record, by position 06 of its leader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RecordKind {
    Bibliographic,
    Authority,
    Holdings,
}

/// The text of a leader or control field: blanks count.
fn fixed(field: Ref<'_>) -> Option<Text<'_>> {
    field.only_text()?.text()
}

/// A character of a leader or field 008: the signs that some systems write for a blank are one.
const fn blank_as_such(byte: u8) -> u8 {
    match byte {
        b'-' | b'#' | b'^' | b'\\' => b' ',
        _ => byte,
    }
}

/// What kind of record it is, where its leader says so.
fn kind(record: Ref<'_>) -> Option<RecordKind> {
    let leader = record.children_named(SpaceId::MARC, "leader").next().and_then(fixed)?;
    match leader.text.as_bytes().get(6)? {
        b'z' => Some(RecordKind::Authority),
        b'u' | b'v' | b'x' | b'y' => Some(RecordKind::Holdings),
        b'a' | b'c'..=b'g' | b'i' | b'j' | b'k' | b'm' | b'o' | b'p' | b'r' | b't' => {
            Some(RecordKind::Bibliographic)
        }
        _ => None,
    }
}

/// The control or data fields of a record with that tag.
fn fields<'a>(record: Ref<'a>, tag: &'a str) -> impl Iterator<Item = Ref<'a>> {
    record.children().filter(move |field| field.space() == SpaceId::MARC && field.says("tag", tag))
}

/// The subfields of a field with that code, each with its text.
fn subfields<'a>(field: Ref<'a>, code: &'a str) -> impl Iterator<Item = Text<'a>> {
    field
        .children_named(SpaceId::MARC, "subfield")
        .filter(move |subfield| subfield.says("code", code))
        .filter_map(Ref::value)
}
