//! Which file it is that stands under a name: two names may be one file.

use std::fs::Metadata;
use std::path::Path;

/// A file, whatever it is called: by its device and its number there.
#[cfg(unix)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct FileId(u64, u64);

#[cfg(unix)]
impl FileId {
    /// The file of which these are the metadata.
    #[allow(clippy::unnecessary_wraps, reason = "elsewhere it is asked for by its path, which may fail")]
    pub fn of(_: &Path, about: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        Some(Self(about.dev(), about.ino()))
    }
}

/// A file, whatever it is called: by its path without links.
#[cfg(not(unix))]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct FileId(std::path::PathBuf);

#[cfg(not(unix))]
impl FileId {
    /// The file in that place.
    pub fn of(path: &Path, _: &Metadata) -> Option<Self> {
        path.canonicalize().ok().map(Self)
    }
}
