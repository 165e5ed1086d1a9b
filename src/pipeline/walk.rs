//! Which files there are: the inputs in order, each file of the folders among them once.

use std::collections::HashSet;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::config::{Config, Input};
use super::folder::{self, Met};
use super::identity::FileId;
use super::outputs::Outputs;
use crate::fingerprint::plain_name;
use crate::report::PassedOverKind;

/// A file to read, what is passed over, or why a folder could not be walked.
#[derive(Debug)]
pub(super) enum DirEntry {
    File(InputFile),
    PassedOver(PassedOverKind, Arc<str>),
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

/// Every file of the inputs, in order; the run's own outputs are left out. A file that was met in a folder is read once,
/// and not again where it is an input by its own name; what is an input by its name is always read.
pub(super) fn walk<'c>(
    config: &'c Config,
    outputs: Option<&'c Arc<Outputs>>,
) -> impl Iterator<Item = DirEntry> + 'c {
    let root: Option<Arc<Path>> =
        std::path::absolute(config.root.as_deref().unwrap_or(Path::new("."))).ok().map(Into::into);
    let named = |input: &Input| match input {
        Input::Path(path) => path
            .metadata()
            .ok()
            .filter(|about| about.is_file())
            .and_then(|about| FileId::of_file(path, &about)),
        Input::Standard | Input::Bytes { .. } => None,
    };
    let mut seen: HashSet<FileId> = config.inputs.iter().filter_map(named).collect();
    let mut inputs = config.inputs.iter();
    let mut folder: Option<(Arc<Path>, folder::Walk)> = None;
    std::iter::from_fn(move || {
        loop {
            if let Some((given, walk)) = &mut folder {
                match walk.next() {
                    Some(Met::File(path, about))
                        if outputs.is_some_and(|own| own.leaves_out(&path, Some(&about))) => {}
                    Some(met) => return Some(of_folder(met, given, root.as_deref(), &mut seen)),
                    None => folder = None,
                }
                continue;
            }
            let one = |name, from, size| DirEntry::File(InputFile { name, from, folder: None, size });
            return Some(match inputs.next()? {
                Input::Standard => one(InputName::of_no_file("-".into()), Origin::Standard, None),
                Input::Bytes { name, bytes } => {
                    let name = InputName::of_no_file(name.clone());
                    one(name, Origin::Bytes(bytes.clone()), Some(bytes.len() as u64))
                }
                Input::Path(path) if path.is_dir() => {
                    folder = Some((path.as_path().into(), folder::Walk::new(path, outputs.cloned())));
                    continue;
                }
                Input::Path(path) => {
                    let about = path.metadata().ok().filter(std::fs::Metadata::is_file);
                    let name = InputName::of_file(path, root.as_deref(), None);
                    one(name, Origin::File(path.clone()), about.map(|about| about.len()))
                }
            });
        }
    })
}

/// What was met in a folder that was given.
fn of_folder(met: Met, given: &Arc<Path>, root: Option<&Path>, seen: &mut HashSet<FileId>) -> DirEntry {
    match met {
        Met::File(path, about) => {
            if FileId::of_file(&path, &about).is_some_and(|id| !seen.insert(id)) {
                return DirEntry::PassedOver(PassedOverKind::Repeated, path.to_string_lossy().into());
            }
            DirEntry::File(InputFile {
                name: InputName::of_file(&path, root, Some(given)),
                size: Some(about.len()),
                from: Origin::File(path),
                folder: Some(given.clone()),
            })
        }
        Met::PassedOver(kind, path) => DirEntry::PassedOver(kind, path.to_string_lossy().into()),
        Met::Unreadable(error) => DirEntry::Unreadable { name: InputName::of_file(given, root, None), error },
    }
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
