//! What an answer of OAI-PMH must hold beyond what its XML Schema says: one rule a file.

pub mod deleted_with_metadata;
pub mod malformed_oai_identifier;
pub mod mixed_granularity;
pub mod oai_error;
pub mod resumption_count_differs;

use crate::tree::{Ref, SpaceId};

/// Whether what stands in an element describes a set or a repository, and is no record whatever it is written in.
#[must_use]
pub fn describes_no_record(element: Ref<'_>) -> bool {
    element.space() == SpaceId::OAI && (element.is_local("setDescription") || element.is_local("description"))
}
