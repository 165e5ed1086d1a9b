//! Which file it is, whatever path leads to it: by device and inode, or, where the platform gives none, by its one path.

use std::fs::{self, Metadata};
use std::path::{Component, Path, PathBuf};

/// What a file is known by that is there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg(unix)]
pub(super) struct FileId {
    device: u64,
    inode: u64,
}

/// What a file is known by that is there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg(not(unix))]
pub(super) struct FileId(PathBuf);

impl FileId {
    /// The file at the end of a path; links are followed. None is known of what is not there, and of devices: what is
    /// written to a terminal or to nothing destroys no file.
    pub fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().and_then(|about| Self::of_file(path, &about))
    }

    /// The file that these metadata are of; the path is what leads to it.
    #[cfg(unix)]
    pub fn of_file(_: &Path, about: &Metadata) -> Option<Self> {
        use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
        let kind = about.file_type();
        let is_file = !(kind.is_dir() || kind.is_char_device() || kind.is_symlink());
        is_file.then(|| Self { device: about.dev(), inode: about.ino() })
    }

    /// The file that these metadata are of; the path is what leads to it.
    #[cfg(not(unix))]
    pub fn of_file(path: &Path, about: &Metadata) -> Option<Self> {
        (about.is_file()).then(|| fs::canonicalize(path).ok().map(|path| Self(folded(&path)))).flatten()
    }

    /// The file behind an open stream.
    pub fn of_stream(about: &Metadata) -> Option<Self> {
        // Without inodes, nothing is known of a stream.
        if cfg!(unix) { Self::of_file(Path::new(""), about) } else { None }
    }
}

/// Whether the path leads to the file behind an open stream.
pub(super) fn is_same_file(path: &Path, stream: &Metadata) -> bool {
    let (one, two) = (fs::metadata(path), FileId::of_stream(stream));
    two.is_some() && one.is_ok_and(|about| FileId::of_file(path, &about) == two)
}

/// The one path of a file that may not be there yet: links to its folder are followed, one in its own place is not.
pub(super) fn place(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest: Vec<Component> = Vec::new();
    let mut folder = absolute.as_path();
    while let (Some(parent), Some(last)) = (folder.parent(), folder.components().next_back()) {
        rest.push(last);
        folder = parent;
        if let Ok(real) = fs::canonicalize(folder) {
            let mut place = real;
            for part in rest.into_iter().rev() {
                match part {
                    Component::ParentDir => {
                        place.pop();
                    }
                    part => place.push(part),
                }
            }
            return folded(&place);
        }
    }
    folded(&absolute)
}

/// The one path of a folder, with all links followed, also of one that is not there yet.
pub(super) fn folder(path: &Path) -> PathBuf {
    fs::canonicalize(path).map_or_else(|_| place(path), |real| folded(&real))
}

/// The path by which a file is distinguished from others: where the file system mostly folds case, in lower case.
fn folded(path: &Path) -> PathBuf {
    if cfg!(any(windows, target_os = "macos")) {
        PathBuf::from(path.to_string_lossy().to_lowercase())
    } else {
        path.to_owned()
    }
}

/// Where a path leads if it is a link, also one that leads to nothing yet.
pub(super) fn resolved(path: &Path) -> PathBuf {
    /// More links than any system follows.
    const MOST: usize = 40;
    let mut resolved = path.to_owned();
    for _ in 0..MOST {
        match fs::read_link(&resolved) {
            Ok(to) => resolved = resolved.parent().map_or_else(|| to.clone(), |folder| folder.join(&to)),
            Err(_) => break,
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_one_whatever_path_leads_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::create_dir(path.join("a")).unwrap();
        assert_eq!(place(&path.join("a/x")), place(&path.join("a/../a/./x")));
        assert_eq!(place(&path.join("a/new/x")), place(&path.join("./a/new/x")));
        assert_ne!(place(&path.join("a/x")), place(&path.join("a/y")));
    }

    #[cfg(unix)]
    #[test]
    fn hard_links_and_links_are_the_file_they_lead_to() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "a").unwrap();
        fs::hard_link(at("a"), at("b")).unwrap();
        std::os::unix::fs::symlink("a", at("c")).unwrap();
        std::os::unix::fs::symlink("later", at("d")).unwrap();
        assert_eq!(FileId::of(&at("a")), FileId::of(&at("b")));
        assert_eq!(FileId::of(&at("a")), FileId::of(&at("c")));
        assert!(FileId::of(&at("a")).is_some() && FileId::of(Path::new("/dev/null")).is_none());
        assert_eq!(resolved(&at("d")), at("later"));
    }
}
