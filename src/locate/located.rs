//! A finding, its fix and what is related to it, in the coordinates of the user's file.

use std::borrow::Cow;
use std::sync::Arc;

use super::excerpt::Excerpt;
use crate::fingerprint::Fingerprint;
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Position;
use crate::suppression::Suppression;

/// A finding as a person meets it: it owns all it needs.
#[derive(Debug, Clone)]
pub struct Located {
    /// The rule.
    pub rule: RuleId,
    /// How grave it is.
    pub severity: Severity,
    /// The input it is in.
    pub input: Arc<str>,
    /// The record's position in its input, from 1; 0 for the input as a whole, or a part of it that is no record.
    pub record: u64,
    /// The record's id, if it has one that could be read.
    pub id: Option<Box<str>>,
    /// The path to the value, in the user's own spelling; empty for the record as a whole.
    pub path: Box<str>,
    /// By what it is known again from run to run.
    pub fingerprint: Fingerprint,
    /// Which of the findings of its record that share this fingerprint it is, from 1.
    pub occurrence: u32,
    /// Where it begins.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
    /// The first byte, in the file.
    pub offset: u64,
    /// How many bytes.
    pub length: u32,
    /// What is wrong.
    pub message: Box<str>,
    /// How to mend it.
    pub help: Option<Cow<'static, str>>,
    /// A change that mends it.
    pub fix: Option<LocatedFix>,
    /// Other places that it speaks of.
    pub related: Vec<LocatedRelated>,
    /// What suppresses it; none if it counts.
    pub suppressed: Option<Suppression>,
    /// The line in the user's file, to show.
    pub excerpt: Excerpt,
}

/// A fix in the coordinates of the user's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedFix {
    /// Whether the change keeps the meaning for certain.
    pub safe: bool,
    /// What the change does.
    pub title: Box<str>,
    /// The first byte to replace, in the file.
    pub offset: u64,
    /// How many bytes to replace.
    pub length: u32,
    /// What to put there, spelled as the file's format spells it.
    pub replacement: Box<str>,
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedRelated {
    /// Where it is.
    pub place: Place,
    /// What is there.
    pub message: Box<str>,
}

/// A place in an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The input's name.
    pub input: Arc<str>,
    /// Where it begins; in the first column, where only the line is known.
    pub start: Position,
    /// Where it ends; none where only the line is known.
    pub end: Option<Position>,
}
