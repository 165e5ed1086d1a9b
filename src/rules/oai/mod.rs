//! What an answer of OAI-PMH must hold beyond what its XML Schema says: one rule a file.

pub mod deleted_with_metadata;
pub mod malformed_oai_identifier;
pub mod mixed_granularity;
pub mod resumption_count_differs;
