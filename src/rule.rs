//! The contract of a rule: something that must hold of a record and that a schema cannot say.
//!
//! A rule is a constant in a file of its own, named as the fault it finds. It carries its docs and one
//! flagged and one clean example, which a test runs through the whole pipeline. The catalogue is
//! [`rules`](crate::rules); a rule that is not in it is dead code, and the compiler says so.

use crate::finding::{Findings, Severity};
use crate::record::{Fields, Record};
use crate::source::{Shape, Span, Text};
use crate::tree::Ref;

/// A check with its docs.
#[derive(Debug)]
pub struct Rule {
    /// Its name: how it is reported, its file, its anchor in the docs. It reads as the fault.
    pub name: &'static str,
    /// How grave its findings are.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub what: &'static str,
    /// Why it matters, and how to mend it. Markdown.
    pub why: &'static str,
    /// The standard it rests on, with the section.
    pub source: &'static str,
    /// A file in which the rule finds something.
    pub flagged: Example,
    /// A file in which nothing is found.
    pub clean: Example,
    /// The check.
    pub check: Check,
}

/// A file, to show and to test.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Its format, as `--from` takes it.
    pub format: &'static str,
    /// Its profile, as `--profile` takes it; none for native records.
    pub profile: Option<&'static str>,
    /// Its content.
    pub content: &'static [u8],
}

impl Example {
    /// A native record in JSON.
    #[must_use]
    pub const fn json(content: &'static str) -> Self {
        Self { format: "json", profile: None, content: content.as_bytes() }
    }
}

/// When a rule is run, and on what.
pub enum Check {
    /// On every text of these shapes, wherever it stands: one walk for all such rules.
    Text(Shape, fn(&Text<'_>, &mut Findings)),
    /// On the record, if it has one of these fields.
    Record(Fields, for<'a> fn(&Record<'a>, &mut Findings)),
    /// On the record as its file spells it.
    Source(for<'a> fn(Ref<'a>, &mut Findings)),
    /// On all records together: no two may give the same key. The first keeps it, later ones are flagged.
    Batch(for<'a> fn(&Record<'a>) -> Option<(u64, Span)>),
    /// Found while the record was cut, read, mapped by its profile or judged by a schema.
    Reading,
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text(..) => "Text",
            Self::Record(..) => "Record",
            Self::Source(_) => "Source",
            Self::Batch(_) => "Batch",
            Self::Reading => "Reading",
        })
    }
}
