//! What the names of files tell.

use std::path::Path;

/// A file's name without its folder and its endings.
#[must_use]
pub fn stem(path: &Path) -> Option<String> {
    let stem = Path::new(path.file_stem()?);
    let packed = path.extension().is_some_and(|e| e == "gz" || e == "zst" || e == "zstd");
    let stem = if packed { Path::new(stem.file_stem()?) } else { stem };
    Some(stem.to_string_lossy().into_owned())
}

/// A file's name with the folders below the one that was given, but without its endings.
#[must_use]
pub fn path_below(folder: Option<&Path>, path: &Path) -> Option<String> {
    let name = stem(path)?;
    let below = path.strip_prefix(folder?).ok().and_then(Path::parent);
    let folders = below.into_iter().flat_map(Path::components);
    let mut names: Vec<_> = folders.map(|folder| folder.as_os_str().to_string_lossy()).collect();
    names.push(name.into());
    Some(names.join("/"))
}

/// The ending of a file's name that tells its format: that of its packing aside.
pub(super) fn extension(path: &Path) -> Option<String> {
    let last = |path: &Path| path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match last(path).as_deref() {
        Some("gz" | "zst" | "zstd") => last(Path::new(path.file_stem()?)),
        _ => last(path),
    }
}
