//! Rights.
/// A rights URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RightsUri(u16);
