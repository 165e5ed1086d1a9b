//! What an answer of OAI-PMH or SRU must hold beyond what its XML Schema says: one rule a file.

pub mod deleted_with_metadata;
pub mod malformed_oai_identifier;
pub mod mixed_granularity;
pub mod oai_error;
pub mod resumption_count_differs;
pub mod sru_diagnostic;

use crate::tree::{Ref, SpaceId};

/// Whether what stands in an element describes a set or a repository, and is no record whatever it is written in.
#[must_use]
pub fn describes_no_record(element: Ref<'_>) -> bool {
    element.space() == SpaceId::OAI && (element.is_local("setDescription") || element.is_local("description"))
}

/// What a repository answered where it has sent no records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// There is nothing to harvest: nothing matches, or all was deleted.
    Nothing,
    /// What went wrong.
    Error,
}

/// The code of the answer that there is nothing to harvest.
pub const NO_RECORDS_MATCH: &str = "noRecordsMatch";

/// What an answer says instead of records (OAI-PMH 2.0, section 3.6; SRU 2.0, sections 3 and 10). None where it is no
/// answer, or says neither.
#[must_use]
pub fn answer(root: Ref<'_>) -> Option<Answer> {
    let local = |name: &'static str| root.children().filter(move |child| child.is_local(name));
    match root.space() {
        SpaceId::OAI if root.is_local("OAI-PMH") => {
            let mut headers = local("ListIdentifiers").flat_map(Ref::children).peekable();
            let any = headers.peek().is_some();
            let is_deletion =
                |header: Ref<'_>| !header.is_local("header") || header.says("status", "deleted");
            if any && headers.all(is_deletion) {
                return Some(Answer::Nothing);
            }
            let mut errors = local("error").peekable();
            errors.peek()?;
            let nothing = errors.all(|error| error.says("code", NO_RECORDS_MATCH));
            Some(if nothing { Answer::Nothing } else { Answer::Error })
        }
        SpaceId::SRW | SpaceId::SRU_2
            if root.is_local("scanResponse") || root.is_local("explainResponse") =>
        {
            local("diagnostics").next().map(|_| Answer::Error)
        }
        SpaceId::SRW | SpaceId::SRU_2 if root.is_local("searchRetrieveResponse") => {
            if local("diagnostics").next().is_some() {
                return Some(Answer::Error);
            }
            let none = local("numberOfRecords").any(|count| count.text_content().trim() == "0");
            none.then_some(Answer::Nothing)
        }
        _ => None,
    }
}

/// The beginning of a text, as much of it as a message holds.
fn shortened(text: &str) -> String {
    /// In characters.
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
