//! Languages.
/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language(u16);
