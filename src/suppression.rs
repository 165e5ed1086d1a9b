//! Why a finding does not count: somebody who knows of it has said so.

use std::sync::Arc;

use crate::source::Position;

/// What suppresses a finding. It is still reported to programs, and neither counts nor fails a run.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Suppression {
    /// The baseline has it: it was there before.
    Baseline,
    /// A comment in the input itself.
    Comment {
        /// Where the comment begins.
        start: Position,
        /// The reason given.
        reason: Option<Box<str>>,
    },
    /// A file beside the input.
    Sidecar {
        /// The name of that file.
        file: Arc<str>,
        /// The line in it.
        line: u64,
        /// The reason given.
        reason: Option<Box<str>>,
    },
}

impl Suppression {
    /// The word for what it is.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Comment { .. } => "comment",
            Self::Sidecar { .. } => "sidecar",
        }
    }

    /// The reason given.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Baseline => None,
            Self::Comment { reason, .. } | Self::Sidecar { reason, .. } => reason.as_deref(),
        }
    }
}
