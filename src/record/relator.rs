//! Relators.
/// A relator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relator(u16);
