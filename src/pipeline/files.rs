//! Output files: whole under their names, or not at all.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::config::RunError;

/// A file that is written aside and gets its name when it is whole. Dropped before that, it is gone.
pub(super) struct Whole {
    file: tempfile::NamedTempFile,
    path: PathBuf,
}

impl Whole {
    pub fn create(folder: &Path, name: &str) -> Result<Self, RunError> {
        let path = folder.join(name);
        let file = tempfile::Builder::new()
            .prefix(".fonds-")
            .suffix(".partial")
            .tempfile_in(folder)
            .map_err(|source| RunError::Output { path: path.clone(), source })?;
        Ok(Self { file, path })
    }

    /// A file of that path.
    pub fn at(path: &Path) -> Result<Self, RunError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let name = path.file_name().unwrap_or_default();
        let whole = Self::create(folder.unwrap_or(Path::new(".")), &name.to_string_lossy());
        let whole = whole.map_err(|error| match error {
            RunError::Output { source, .. } => RunError::Output { path: path.to_owned(), source },
            error => error,
        })?;
        Ok(Self { path: path.to_owned(), ..whole })
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), RunError> {
        self.file.write_all(bytes).map_err(|source| self.error(source))
    }

    fn error(&self, source: io::Error) -> RunError {
        RunError::Output { path: self.path.clone(), source }
    }

    /// Gives the file its name.
    pub fn finish(mut self) -> Result<(), RunError> {
        let done = self.file.flush().and_then(|()| readable(self.file.as_file()));
        done.and_then(|()| self.file.as_file().sync_all()).map_err(|source| self.error(source))?;
        let path = self.path;
        self.file.persist(&path).map_err(|error| RunError::Output { path, source: error.error })?;
        Ok(())
    }
}

/// A temporary file is its owner's alone; an output is as readable as any new file.
#[cfg(unix)]
fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &File) -> io::Result<()> {
    Ok(())
}

/// Writes a small file aside and gives it its name: for a file a record, where many are made at once.
pub(super) fn write_small(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let aside = path.with_file_name(format!(".{name}.partial"));
    let written =
        File::create(&aside).and_then(|mut file| parts.iter().try_for_each(|part| file.write_all(part)));
    written.and_then(|()| fs::rename(&aside, path)).inspect_err(|_| {
        let _ = fs::remove_file(&aside);
    })
}

/// A file name for a record's id, without an ending: never empty, never a path, the same on every system.
///
/// Letters, digits, `-`, `_` and inner dots stand for themselves, every other byte as `%XX`. A long name is
/// cut and closed with half the SHA-256 of the whole id, so that no two ids share a name, not even ids that are made to.
#[must_use]
pub fn file_name(id: &str) -> String {
    /// The longest name, in bytes, that leaves room for an ending on every file system.
    const LONGEST: usize = 180;
    let mut name = String::with_capacity(id.len());
    for (at, byte) in id.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => name.push(char::from(byte)),
            b'.' if at > 0 && at + 1 < id.len() => name.push('.'),
            byte => {
                let _ = write!(name, "%{byte:02X}");
            }
        }
    }
    if name.is_empty() || reserved(&name) {
        name.insert(0, '%');
    }
    if name.len() > LONGEST {
        let mut cut = LONGEST;
        // An escape is not cut in two.
        while name[cut.saturating_sub(2)..cut].contains('%') {
            cut -= 1;
        }
        name.truncate(cut);
        name.push('~');
        for byte in &Sha256::digest(id)[..16] {
            let _ = write!(name, "{byte:02x}");
        }
    }
    name
}

/// Whether Windows keeps the name for a device.
fn reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = |kind: &str| {
        stem.strip_prefix(kind)
            .is_some_and(|n| n.len() == 1 && n != "0" && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_path() {
        for (id, name) in [
            ("110398", "110398"),
            ("da:110398", "da%3A110398"),
            ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
            ("..", "%2E%2E"),
            (".hidden", "%2Ehidden"),
            ("a/b\\c", "a%2Fb%5Cc"),
            ("nul", "%nul"),
            ("com1.x", "%com1.x"),
            ("", "%"),
            ("дело 5", "%D0%B4%D0%B5%D0%BB%D0%BE%205"),
            ("a%2Fb", "a%252Fb"),
        ] {
            assert_eq!(file_name(id), name, "{id}");
        }
    }

    #[test]
    fn long_ids_keep_names_of_their_own() {
        let one = format!("{}1", "ж".repeat(200));
        let two = format!("{}2", "ж".repeat(200));
        assert_ne!(file_name(&one), file_name(&two));
        assert!(file_name(&one).len() < 216, "{}", file_name(&one).len());
        // The same in every run and on every machine.
        let name = file_name(&"x".repeat(1000));
        assert_eq!(name.split_once('~').unwrap().1, "44f8354494a5ba03ba1792a8d3e9c534");
    }
}
