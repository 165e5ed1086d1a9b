//! Which files there are: inputs in order, folders walked by name, ignore files respected.

use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::config::{Config, Input};
use super::outputs::Outputs;
use crate::fingerprint::plain_name;

/// A file to read, or why a folder could not be walked.
#[derive(Debug)]
pub(super) enum DirEntry {
    File(InputFile),
    Unreadable { name: InputName, error: io::Error },
}

/// Something to read.
#[derive(Debug, Clone)]
pub(super) struct InputFile {
    /// Its name.
    pub name: InputName,
    pub from: Origin,
    /// The folder given as an input in which it was met; none where it was given itself.
    pub folder: Option<Arc<Path>>,
    /// How many bytes it has, as far as the file system says.
    pub size: Option<u64>,
}

/// How an input is called.
#[derive(Debug, Clone, Default)]
pub(super) struct InputName {
    /// As the user gave it.
    pub shown: Arc<str>,
    /// Relative to the root of the run; of a file outside it, to the folder that was given and in which it was met.
    pub relative: Arc<str>,
}

impl InputName {
    /// That of what is no file.
    fn of_no_file(shown: Arc<str>) -> Self {
        Self { relative: plain_name(&shown).into(), shown }
    }

    fn of_file(path: &Path, root: Option<&Path>, folder: Option<&Path>) -> Self {
        let shown = path.to_string_lossy();
        let below = |folder: &Path| {
            let plain = |path: &Path| std::path::absolute(path).ok().map(|path| plain_path(&path));
            let below = plain(path)?.strip_prefix(plain(folder)?).ok()?.to_owned();
            (!below.as_os_str().is_empty()).then_some(below)
        };
        let relative = root.and_then(below).or_else(|| folder.and_then(below));
        let relative = relative.as_ref().map_or(shown.clone(), |below| below.to_string_lossy());
        Self { relative: plain_name(&relative).into(), shown: shown.into() }
    }
}

/// A path without `.` and needless `..`, as it is written: links are not followed.
fn plain_path(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
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
            Origin::Bytes(_) => Some(Path::new(&*self.name.shown)),
            Origin::Standard => None,
        }
    }

    /// Whether it was asked for by its name.
    pub const fn is_named(&self) -> bool {
        self.folder.is_none()
    }
}

/// Every file of the inputs, in order; the run's own outputs are left out.
pub(super) fn walk<'c>(
    config: &'c Config,
    outputs: Option<&'c Arc<Outputs>>,
) -> impl Iterator<Item = DirEntry> + 'c {
    let root: Option<Arc<Path>> =
        std::path::absolute(config.root.as_deref().unwrap_or(Path::new("."))).ok().map(Into::into);
    config.inputs.iter().flat_map(move |input| -> Box<dyn Iterator<Item = DirEntry>> {
        let one = |name: InputName, from, size| {
            let file = InputFile { name, from, folder: None, size };
            Box::new(std::iter::once(DirEntry::File(file)))
        };
        match input {
            Input::Standard => one(InputName::of_no_file("-".into()), Origin::Standard, None),
            Input::Bytes { name, bytes } => {
                let name = InputName::of_no_file(name.clone());
                one(name, Origin::Bytes(bytes.clone()), Some(bytes.len() as u64))
            }
            Input::Path(path) if path.is_dir() => Box::new(walk_folder(path, outputs.cloned(), root.clone())),
            Input::Path(path) => {
                let about = path.metadata().ok().filter(std::fs::Metadata::is_file);
                let name = InputName::of_file(path, root.as_deref(), None);
                one(name, Origin::File(path.clone()), about.map(|about| about.len()))
            }
        }
    })
}

fn walk_folder(
    folder: &Path,
    outputs: Option<Arc<Outputs>>,
    root: Option<Arc<Path>>,
) -> impl Iterator<Item = DirEntry> + use<> {
    let name = InputName::of_file(folder, root.as_deref(), None);
    let given: Arc<Path> = folder.into();
    ignore::WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .filter_entry({
            let outputs = outputs.clone();
            move |entry| {
                let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                !folder || !outputs.as_ref().is_some_and(|own| own.leaves_out_folder(entry.path()))
            }
        })
        .build()
        .filter_map(move |entry| match entry {
            Ok(entry) => {
                let about = entry.metadata().ok();
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                let is_own = |own: &Arc<Outputs>| own.leaves_out(entry.path(), about.as_ref());
                if !is_file || outputs.as_ref().is_some_and(is_own) {
                    return None;
                }
                Some(DirEntry::File(InputFile {
                    name: InputName::of_file(entry.path(), root.as_deref(), Some(&given)),
                    size: about.map(|about| about.len()),
                    from: Origin::File(entry.into_path()),
                    folder: Some(given.clone()),
                }))
            }
            Err(error) => {
                Some(DirEntry::Unreadable { name: name.clone(), error: io::Error::other(error.to_string()) })
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_to_the_root_or_to_the_folder_that_was_given() {
        let root = std::env::temp_dir().join("fonds-root");
        let of = |path: &Path, folder: Option<&Path>| {
            InputName::of_file(path, Some(&root), folder).relative.to_string()
        };
        assert_eq!(of(&root.join("a/./b/../c.json"), None), "a/c.json");
        assert_eq!(of(&root.join("a/c.json"), Some(&root.join("a"))), "a/c.json");
        let outside = root.with_file_name("fonds-other");
        assert_eq!(of(&outside.join("a/c.json"), Some(&outside)), "a/c.json");
        assert!(of(&outside.join("c.json"), None).ends_with("/fonds-other/c.json"));
        let here = std::env::current_dir().unwrap();
        assert_eq!(&*InputName::of_file(Path::new("./a.json"), Some(&here), None).relative, "a.json");
        assert_eq!(&*InputName::of_file(Path::new("a.json"), here.parent(), None).relative, {
            format!("{}/a.json", here.file_name().unwrap().to_string_lossy())
        });
    }
}
