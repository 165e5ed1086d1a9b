//! What findings are located by: the record, its bytes, its tree, its input.

use std::sync::Arc;

use crate::edit::SpellEdits;
use crate::rule_table::RuleTable;
use crate::source::{Context, Piece};
use crate::tree::Tree;

/// What must be known of a record to locate its findings.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// How grave the findings of each rule are.
    pub table: &'a RuleTable,
    /// The input's name.
    pub input: &'a Arc<str>,
    /// The record.
    pub piece: &'a Piece,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its raw tree, if it could be read, with the source it was read from.
    pub tree: Option<(&'a Tree, &'a str)>,
    /// Its id.
    pub id: Option<&'a str>,
    /// Whether it is a record: findings may also be of a part of an input that is none.
    pub is_record: bool,
    /// What the record shares with others of its input.
    pub context: &'a Context,
    /// How the record's format spells edits.
    pub edit: SpellEdits,
}
