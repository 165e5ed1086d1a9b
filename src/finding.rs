//! What was found wrong, where, and how to mend it.
//!
//! Faulty data is a finding and never ends a batch. A [`Finding`] is made in a worker and speaks in spans;
//! [`locate`](crate::locate) turns it into lines, columns and an excerpt while the record's bytes are at hand, and
//! what leaves the worker is owned.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::source::Span;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Info,
    /// Doubtful; the record is still written.
    Warning,
    /// Wrong; the record is refused.
    Error,
}

impl Severity {
    /// The name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Severity {
    type Err = UnknownSeverity;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "info" => Ok(Self::Info),
            "warning" => Ok(Self::Warning),
            "error" => Ok(Self::Error),
            _ => Err(UnknownSeverity(text.to_owned())),
        }
    }
}

/// A word that names no severity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected `error`, `warning` or `info`, found `{0}`")]
pub struct UnknownSeverity(pub String);

/// One change that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether the change keeps the meaning for certain. An unsafe fix wants a person's eye.
    pub safe: bool,
    /// What the change does, in words: "replace with `http://…`".
    pub title: String,
    /// The bytes to replace.
    pub span: Span,
    /// What to put there, in decoded form; the format respells it in the old quoting.
    pub replacement: String,
}

impl Fix {
    /// Another value in the place of the one at a span.
    #[must_use]
    pub fn replace(span: Span, replacement: impl Into<String>, safe: bool) -> Self {
        let replacement = replacement.into();
        Self { safe, title: format!("replace with `{replacement}`"), span, replacement }
    }
}

/// Something wrong in one record.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that was broken: its name, its file, its anchor in the docs.
    pub rule: Cow<'static, str>,
    /// How grave it is.
    pub severity: Severity,
    /// Where, in the record's bytes.
    pub span: Span,
    /// What is wrong: expected, then found.
    pub message: String,
    /// How to mend it.
    pub help: Option<Cow<'static, str>>,
    /// A change that mends it.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding without help or fix.
    #[must_use]
    pub fn new(
        rule: impl Into<Cow<'static, str>>,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self { rule: rule.into(), severity, span, message: message.into(), help: None, fix: None }
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// The findings of one record.
pub type Findings = Vec<Finding>;
