//! What a record is, and where its values stand.

use std::sync::Arc;

use crate::source::{Piece, Span};
use crate::tree::Tree;

/// What a record is, and where its values stand.
#[derive(Clone, Copy)]
pub(in crate::engine) struct AccountSite<'a> {
    pub input: &'a Arc<str>,
    pub piece: &'a Piece,
    /// Its raw tree and the source it was read from.
    pub raw: (&'a Tree, &'a str),
    /// Whether the record was read from the raw tree itself.
    pub is_read_from_raw: bool,
    /// What nothing of the reader or the profile used.
    pub unread: &'a [Span],
}
