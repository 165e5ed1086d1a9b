//! The contract of a report: how findings and the closing summary are written down.
//!
//! Reports are written as the run goes on, in input order; none holds the findings in memory. The catalogue
//! is [`reports`](crate::reports).

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use crate::account::{RowCount, RowView};
use crate::locate::Located;
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A form of report.
#[derive(Debug)]
pub struct Report {
    /// Its name, as `--report` takes it.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Opens one that writes to `out`.
    pub open: fn(out: Box<dyn Write + Send>, style: Style) -> Box<dyn Sink>,
}

/// How a report for people looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to use colours.
    pub color: bool,
    /// The width of the terminal, in columns.
    pub width: usize,
    /// Findings below this severity are not shown.
    pub least: Severity,
    /// Whether the closing summary is shown, and how much of the account.
    pub detail: Detail,
}

/// How much is written at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Findings only.
    Quiet,
    /// The numbers, and in a line a target what was not carried over.
    Summary,
    /// Every row of the account that lost something, with the reason.
    Account,
}

/// Writes down one finding, without what parts it from others; nothing, if the report does not show it. Workers call it
/// side by side.
pub type Renderer = Arc<dyn Fn(&Located, &mut Vec<u8>) + Send + Sync>;

/// A report being written.
pub trait Sink: Send {
    /// What renders its findings before they are put in order; `None` for a report that takes them whole.
    fn renderer(&self) -> Option<Renderer> {
        None
    }

    /// Writes a finding.
    ///
    /// # Errors
    /// The output could not be written to.
    fn finding(&mut self, finding: &Located) -> io::Result<()>;

    /// Writes a finding that its renderer has written down.
    ///
    /// # Errors
    /// The output could not be written to.
    fn rendered(&mut self, _text: &[u8]) -> io::Result<()> {
        Ok(())
    }

    /// Writes what belongs at the end, and flushes.
    ///
    /// # Errors
    /// The output could not be written to.
    fn finish(&mut self, summary: &Summary) -> io::Result<()>;
}

/// What a run came to. The numbers add up: every record that came in is converted (or passed), refused or
/// deleted.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Whether records were converted, or only checked.
    pub converts: bool,
    /// Inputs read.
    pub inputs: u64,
    /// Inputs that could not be read, wholly or in part.
    pub unreadable: u64,
    /// What was met and not read.
    pub passed_over: PassedOver,
    /// Answers of repositories that are errors, and hold none of what was asked for.
    pub error_answers: u64,
    /// Answers of repositories that there is nothing to harvest.
    pub empty_answers: u64,
    /// Records that came in.
    pub records: u64,
    /// Records without an error: converted, or valid.
    pub accepted: u64,
    /// Those of the accepted ones that no schema has judged, or not all of them: nothing was found, and they may be
    /// invalid all the same.
    pub unjudged: u64,
    /// Records with an error.
    pub refused: u64,
    /// Records of which the input says that they were deleted: there is nothing to convert.
    pub deleted: u64,
    /// Records that fonds itself failed on: withheld, and counted among the refused.
    pub faults: u64,
    /// Findings, by severity.
    pub errors: u64,
    /// Findings, by severity.
    pub warnings: u64,
    /// Findings, by severity.
    pub infos: u64,
    /// Those that were not shown, by their rules: these report what is the same but once.
    pub repeated: BTreeMap<RuleId, u64>,
    /// Columns of tables that nothing read, by their names, and in how many rows they hold something; of very many the first.
    pub columns_not_read: Vec<(Box<str>, u64)>,
    /// Findings that are suppressed: they are counted nowhere else.
    pub suppressed: u64,
    /// Files met in folders that were not read: fonds wrote them, in this run or an earlier one.
    pub left_out: u64,
    /// What earlier runs left in the output folder, in the places of outputs.
    pub leftovers: Vec<Leftovers>,
    /// What each target could not hold.
    pub account: Vec<TargetAccount>,
}

/// What earlier runs left in a folder, in the places of outputs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Leftovers {
    /// The folder.
    pub folder: String,
    /// Older files of records that this run refuses: they were removed.
    pub refused: u64,
    /// Files that are not of this run and were removed, as was asked for.
    pub cleaned: u64,
    /// Files that are not of this run and are still there.
    pub kept: u64,
}

impl Leftovers {
    /// A folder in which nothing was found yet.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.to_string_lossy().into_owned(), refused: 0, cleaned: 0, kept: 0 }
    }
}

/// Why something that was met was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassedOverKind {
    /// A file that was met in a folder is in no known format, or holds no records that are known.
    Unrecognised,
    /// An input holds nothing but blanks.
    Empty,
    /// An ignore file says so: one of the folder, or of a folder above it.
    Ignored,
    /// Its name begins with a full stop.
    Hidden,
    /// A link to a folder, or to what is not there.
    Link,
    /// It is no file: a pipe, a socket, a device.
    Special,
    /// It is a file that is read under another name.
    Repeated,
}

impl PassedOverKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Unrecognised,
        Self::Empty,
        Self::Ignored,
        Self::Hidden,
        Self::Link,
        Self::Special,
        Self::Repeated,
    ];

    /// Its name, for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unrecognised => "unrecognised",
            Self::Empty => "empty",
            Self::Ignored => "ignored",
            Self::Hidden => "hidden",
            Self::Link => "link",
            Self::Special => "special",
            Self::Repeated => "repeated",
        }
    }
}

/// What was met and not read: how much, and the names of the first of each kind.
#[derive(Debug, Clone, Default)]
pub struct PassedOver([PassedOverNames; PassedOverKind::ALL.len()]);

/// What was passed over for one reason.
#[derive(Debug, Clone, Default)]
pub struct PassedOverNames {
    /// How many files and folders.
    pub count: u64,
    /// The names of the first of them.
    pub names: Vec<Arc<str>>,
}

impl PassedOver {
    /// How many names are kept of a kind.
    pub const NAMES: usize = 20;

    /// Notes one more.
    pub fn note(&mut self, kind: PassedOverKind, name: Arc<str>) {
        let of = &mut self.0[kind as usize];
        of.count += 1;
        if of.names.len() < Self::NAMES {
            of.names.push(name);
        }
    }

    /// Adds what was passed over elsewhere.
    pub fn add(&mut self, more: Self) {
        for (of, more) in self.0.iter_mut().zip(more.0) {
            of.count += more.count;
            of.names.extend(more.names);
            of.names.truncate(Self::NAMES);
        }
    }

    /// The kinds of which there are any.
    pub fn kinds(&self) -> impl Iterator<Item = (PassedOverKind, &PassedOverNames)> {
        PassedOverKind::ALL.into_iter().zip(&self.0).filter(|(_, of)| of.count > 0)
    }
}

/// What became of the fields in one target.
#[derive(Debug, Clone)]
pub struct TargetAccount {
    /// The target's name.
    pub target: &'static str,
    /// Its rows, with how often each was run and lost something.
    pub rows: Vec<(RowView, RowCount)>,
}
