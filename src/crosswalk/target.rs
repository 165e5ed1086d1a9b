//! A target: a crosswalk that is written, with its rows as patches leave them.

use std::sync::Arc;

use crate::account::{RowBits, RowView};
use crate::output::json::Json;
use crate::output::xml::Xml;

use super::Crosswalk;
use super::patch::{Change, Changes, Patch, PatchError, apply};
use super::write::{Frame, JsonTarget, OutputLayout, Write, WriteRow, XmlTarget};

/// A crosswalk as it is written. It is put together once; account, docs and proof see its rows as they are then.
pub struct Target {
    crosswalk: &'static Crosswalk,
    write: &'static Write,
    pub(super) rows: TargetRows,
    views: Box<[RowView]>,
}

/// The rows of a target, in output order.
#[derive(Debug)]
pub(super) enum TargetRows {
    Xml(&'static XmlTarget, Box<[WriteRow<Xml>]>),
    Json(&'static JsonTarget, Box<[WriteRow<Json>]>),
}

/// Why a target cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TargetError {
    /// The crosswalk is read only.
    #[error("expected a standard that fonds writes, found `{0}`")]
    NotWritten(&'static str),
    /// A patch cannot be applied.
    #[error("cannot patch `{target}` with `{patch}`: {why}")]
    Patch {
        /// The target's name.
        target: &'static str,
        /// The patch's name.
        patch: &'static str,
        /// What is wrong with it.
        why: PatchError,
    },
    /// The account has no bit for each of the rows.
    #[error("expected {most} rows of `{target}` at most, found {found}", most = RowBits::ROWS)]
    TooMany {
        /// The target's name.
        target: &'static str,
        /// How many there are.
        found: usize,
    },
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rows = self.views.len();
        f.debug_struct("Target")
            .field("name", &self.crosswalk.name)
            .field("rows", &rows)
            .finish_non_exhaustive()
    }
}

impl Target {
    /// A crosswalk with its rows patched.
    ///
    /// # Errors
    /// It is not written, a patch does not fit it, or it has more rows than the account has bits.
    pub fn new(crosswalk: &'static Crosswalk, patches: &[&Patch]) -> Result<Arc<Self>, TargetError> {
        let target = crosswalk.name;
        let Some(write) = &crosswalk.write else { return Err(TargetError::NotWritten(target)) };
        let rows = match write {
            Write::Xml(xml) => {
                let changes = |patch: &Patch| match patch.changes {
                    Changes::Xml(changes) => Ok(changes),
                    Changes::Json(_) => Err(PatchError::Syntax { expected: "XML", found: "JSON" }),
                };
                TargetRows::Xml(xml, patched(target, xml.rows, patches, changes)?)
            }
            Write::Json(json) => {
                let changes = |patch: &Patch| match patch.changes {
                    Changes::Json(changes) => Ok(changes),
                    Changes::Xml(_) => Err(PatchError::Syntax { expected: "JSON", found: "XML" }),
                };
                TargetRows::Json(json, patched(target, json.rows, patches, changes)?)
            }
        };
        let views: Box<[RowView]> = match &rows {
            TargetRows::Xml(_, rows) => rows.iter().map(WriteRow::view).collect(),
            TargetRows::Json(_, rows) => rows.iter().map(WriteRow::view).collect(),
        };
        if views.len() > RowBits::ROWS {
            return Err(TargetError::TooMany { target, found: views.len() });
        }
        Ok(Arc::new(Self { crosswalk, write, rows, views }))
    }

    /// Its name, as `--to` takes it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.crosswalk.name
    }

    /// The standard, with its version.
    #[must_use]
    pub const fn standard(&self) -> &'static str {
        self.crosswalk.standard
    }

    /// The ending of its files.
    #[must_use]
    pub const fn extension(&self) -> &'static str {
        self.crosswalk.extension
    }

    /// The rows, in output order.
    #[must_use]
    pub const fn rows(&self) -> &[RowView] {
        &self.views
    }

    /// What opens and closes a file, and parts its records.
    #[must_use]
    pub const fn frame(&self, layout: OutputLayout) -> Frame {
        self.write.frame(layout)
    }
}

fn patched<W: 'static>(
    target: &'static str,
    rows: &[WriteRow<W>],
    patches: &[&Patch],
    changes: impl Fn(&Patch) -> Result<&'static [Change<W>], PatchError>,
) -> Result<Box<[WriteRow<W>]>, TargetError> {
    let mut rows = rows.to_vec();
    for patch in patches {
        changes(patch).and_then(|changes| apply(&mut rows, changes)).map_err(|why| TargetError::Patch {
            target,
            patch: patch.name,
            why,
        })?;
    }
    Ok(rows.into())
}
