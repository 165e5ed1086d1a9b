//! Patches: how the rows of a target differ from those of its crosswalk.
//!
//! A patch says what an older version of a standard lacks, what one reader of it expects, or how an institution writes
//! it. Rows are named by their keys. Patches are applied one after the other, once, when a [target](super::Target) is put
//! together; what knows the rows then knows the patched ones.

use crate::output::json::Json;
use crate::output::xml::Xml;

use super::write::WriteRow;

/// How the rows of a target differ from those of its crosswalk.
#[derive(Debug)]
pub struct Patch {
    /// Its name, for messages.
    pub name: &'static str,
    /// The changes, in the order in which they are made.
    pub changes: Changes,
}

/// Changes to the rows of one syntax.
#[derive(Debug)]
pub enum Changes {
    /// Of XML.
    Xml(&'static [Change<Xml>]),
    /// Of JSON.
    Json(&'static [Change<Json>]),
}

/// A change to the rows of a target.
#[derive(Debug)]
pub enum Change<W> {
    /// The row of that key is left out: what it carries is dropped, for that reason.
    Omit(&'static str, &'static str),
    /// A row takes the place of the one that has its key.
    Replace(WriteRow<W>),
    /// A row more, before the one of that key.
    Before(&'static str, WriteRow<W>),
    /// A row more, behind the one of that key.
    After(&'static str, WriteRow<W>),
}

/// Why a patch cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatchError {
    /// It is for another syntax.
    #[error("expected rows of {expected}, found rows of {found}")]
    Syntax {
        /// What the target is written in.
        expected: &'static str,
        /// What the patch writes.
        found: &'static str,
    },
    /// No row has that key.
    #[error("expected the key of a row, found `{0}`")]
    Unknown(&'static str),
    /// Another row has that key.
    #[error("expected a key that no other row has, found `{0}`")]
    Taken(&'static str),
}

/// Makes these changes to rows.
pub(super) fn apply<W>(rows: &mut Vec<WriteRow<W>>, changes: &[Change<W>]) -> Result<(), PatchError> {
    let place = |rows: &[WriteRow<W>], key: &'static str| {
        rows.iter().position(|row| row.key == key).ok_or(PatchError::Unknown(key))
    };
    let add = |rows: &mut Vec<WriteRow<W>>, at: usize, row: &WriteRow<W>| {
        if rows.iter().any(|known| known.key == row.key) {
            return Err(PatchError::Taken(row.key));
        }
        rows.insert(at, *row);
        Ok(())
    };
    for change in changes {
        match change {
            Change::Omit(key, reason) => {
                let at = place(rows, key)?;
                rows[at] = rows[at].omitted(reason);
            }
            Change::Replace(row) => {
                let at = place(rows, row.key)?;
                rows[at] = *row;
            }
            Change::Before(key, row) => {
                let at = place(rows, key)?;
                add(rows, at, row)?;
            }
            Change::After(key, row) => {
                let at = place(rows, key)?;
                add(rows, at + 1, row)?;
            }
        }
    }
    Ok(())
}
