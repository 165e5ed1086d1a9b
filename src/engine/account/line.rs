//! A line of the account: a value, and what became of it.

/// What became of a value that is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineFate {
    Merged,
    Reduced,
    Dropped,
    Supplied,
}

/// A line of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    /// The place of the target among those converted to.
    pub target: u32,
    pub row: u8,
    /// The number of the text; none for a word that the record holds as what it means.
    pub text: Option<u32>,
    pub fate: LineFate,
}
