//! Which files there are: inputs in order, folders walked by name, ignore files respected.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::config::{Config, Input};

/// A file to read, or why a folder could not be walked.
#[derive(Debug)]
pub(super) enum DirEntry {
    File(InputFile),
    Unreadable { name: Arc<str>, error: io::Error },
}

/// Something to read.
#[derive(Debug, Clone)]
pub(super) struct InputFile {
    /// Its name, as the user gave it.
    pub name: Arc<str>,
    pub from: Origin,
    /// The folder given as an input in which it was met; none where it was given itself.
    pub folder: Option<Arc<Path>>,
    /// How many bytes it has, as far as the file system says.
    pub size: Option<u64>,
}

/// Where the bytes of an input are.
#[derive(Debug, Clone)]
pub(super) enum Origin {
    File(PathBuf),
    Standard,
    Bytes(Arc<[u8]>),
}

impl InputFile {
    /// The path, or the name that stands for one.
    pub fn path(&self) -> Option<&Path> {
        match &self.from {
            Origin::File(path) => Some(path),
            Origin::Bytes(_) => Some(Path::new(&*self.name)),
            Origin::Standard => None,
        }
    }

    /// Whether it was asked for by its name.
    pub const fn is_named(&self) -> bool {
        self.folder.is_none()
    }
}

/// Every file of the inputs, in order; the run's own outputs are left out.
pub(super) fn walk(config: &Config) -> impl Iterator<Item = DirEntry> + '_ {
    let own: Arc<[PathBuf]> = [&config.output, &config.texts]
        .into_iter()
        .flatten()
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    config.inputs.iter().flat_map(move |input| -> Box<dyn Iterator<Item = DirEntry>> {
        let one = |name: Arc<str>, from, size| {
            let file = InputFile { name, from, folder: None, size };
            Box::new(std::iter::once(DirEntry::File(file)))
        };
        match input {
            Input::Standard => one("-".into(), Origin::Standard, None),
            Input::Bytes { name, bytes } => {
                one(name.clone(), Origin::Bytes(bytes.clone()), Some(bytes.len() as u64))
            }
            Input::Path(path) if path.is_dir() => Box::new(walk_folder(path, own.clone())),
            Input::Path(path) => {
                let about = path.metadata().ok().filter(std::fs::Metadata::is_file);
                let name = path.to_string_lossy().into();
                one(name, Origin::File(path.clone()), about.map(|about| about.len()))
            }
        }
    })
}

fn walk_folder(folder: &Path, own: Arc<[PathBuf]>) -> impl Iterator<Item = DirEntry> + use<> {
    let name: Arc<str> = folder.to_string_lossy().into();
    let given: Arc<Path> = folder.into();
    ignore::WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .filter_entry(move |entry| {
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            !folder || !entry.path().canonicalize().is_ok_and(|path| own.contains(&path))
        })
        .build()
        .filter_map(move |entry| match entry {
            Ok(entry) => entry.file_type().is_some_and(|kind| kind.is_file()).then(|| {
                DirEntry::File(InputFile {
                    name: entry.path().to_string_lossy().into(),
                    size: entry.metadata().ok().map(|about| about.len()),
                    from: Origin::File(entry.into_path()),
                    folder: Some(given.clone()),
                })
            }),
            Err(error) => {
                Some(DirEntry::Unreadable { name: name.clone(), error: io::Error::other(error.to_string()) })
            }
        })
}
