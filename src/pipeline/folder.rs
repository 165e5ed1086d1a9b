//! The walk of one folder: its files by name, with ignore files respected, and all that is passed over.
//!
//! What an ignore file forbids the walker does not give, so each folder is listed once more: what is in the list and was
//! not given was passed over. A link to a file is followed, since git-annex and DataLad keep all files so; a link to a
//! folder is not, for it may lead back.

use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::outputs::Outputs;
use crate::report::PassedOverKind;

/// What was met in a folder.
#[derive(Debug)]
pub(super) enum Met {
    File(PathBuf, Metadata),
    PassedOver(PassedOverKind, PathBuf),
    Unreadable(io::Error),
}

/// A folder that is walked.
pub(super) struct Walk {
    walk: ignore::Walk,
    /// What the run writes.
    outputs: Option<Arc<Outputs>>,
    /// The folders around what was met last, the outermost first.
    open: Vec<Listing>,
    /// What was met last, and comes when all before it was given.
    next: Option<ignore::DirEntry>,
    ended: bool,
}

/// The entries of a folder, by name, from the first that was not yet given.
struct Listing {
    folder: PathBuf,
    names: std::iter::Peekable<std::vec::IntoIter<OsString>>,
}

impl Listing {
    fn of(folder: &Path) -> Self {
        // A folder that cannot be read is reported by the walk.
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<OsString> = entries.map(|entry| entry.file_name()).collect();
        names.sort();
        Self { folder: folder.to_owned(), names: names.into_iter().peekable() }
    }
}

impl Walk {
    /// Walks a folder; those that are the run's own are left out.
    pub fn new(folder: &Path, outputs: Option<Arc<Outputs>>) -> Self {
        let left_out = outputs.clone();
        let walk = ignore::WalkBuilder::new(folder)
            .require_git(false)
            .sort_by_file_name(std::ffi::OsStr::cmp)
            .filter_entry(move |entry| {
                let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                !folder || !is_own(entry.path(), left_out.as_ref())
            })
            .build();
        Self { walk, outputs, open: Vec::new(), next: None, ended: false }
    }

    /// What comes in the folders that are open before what was met last, which is `depth` folders deep; the last of it is
    /// dropped from the list.
    fn passed_over(&mut self, depth: usize) -> Option<Met> {
        loop {
            let deeper = self.open.len() > depth;
            let listing = self.open.last_mut()?;
            let until = self.next.as_ref().filter(|_| !deeper).map(ignore::DirEntry::file_name);
            let name = match until {
                Some(until) => listing.names.next_if(|name| &**name < until),
                None => listing.names.next(),
            };
            match name {
                Some(name) => {
                    let path = listing.folder.join(&name);
                    if is_own(&path, self.outputs.as_ref()) {
                        continue;
                    }
                    let hidden = name.as_encoded_bytes().starts_with(b".");
                    let kind = if hidden { PassedOverKind::Hidden } else { PassedOverKind::Ignored };
                    return Some(Met::PassedOver(kind, path));
                }
                None if deeper => {
                    self.open.pop();
                }
                None => {
                    // That is the entry that was met.
                    listing.names.next_if(|name| until.is_some_and(|until| &**name == until));
                    return None;
                }
            }
        }
    }
}

impl Iterator for Walk {
    type Item = Met;

    fn next(&mut self) -> Option<Met> {
        loop {
            if self.next.is_none() && !self.ended {
                match self.walk.next() {
                    Some(Ok(entry)) => self.next = Some(entry),
                    Some(Err(error)) => return Some(Met::Unreadable(io::Error::other(error.to_string()))),
                    None => self.ended = true,
                }
            }
            let depth = self.next.as_ref().map_or(0, ignore::DirEntry::depth);
            if let Some(met) = self.passed_over(depth) {
                return Some(met);
            }
            let entry = self.next.take()?;
            if entry.file_type().is_some_and(|kind| kind.is_dir()) {
                self.open.push(Listing::of(entry.path()));
            } else if let Some(met) = met(entry) {
                return Some(met);
            }
        }
    }
}

fn is_own(path: &Path, outputs: Option<&Arc<Outputs>>) -> bool {
    outputs.is_some_and(|outputs| outputs.leaves_out_folder(path))
}

/// What an entry that is no folder comes to.
fn met(entry: ignore::DirEntry) -> Option<Met> {
    let kind = entry.file_type()?;
    let path = entry.into_path();
    if kind.is_symlink() {
        return Some(match fs::metadata(&path) {
            Ok(about) if about.is_file() => Met::File(path, about),
            Ok(about) if !about.is_dir() => Met::PassedOver(PassedOverKind::Special, path),
            Ok(_) | Err(_) => Met::PassedOver(PassedOverKind::Link, path),
        });
    }
    if !kind.is_file() {
        return Some(Met::PassedOver(PassedOverKind::Special, path));
    }
    Some(match fs::metadata(&path) {
        Ok(about) => Met::File(path, about),
        Err(error) => Met::Unreadable(error),
    })
}
