//! Output files: whole under their names, or not at all. Until then they are aside, under names that no other run takes.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::time::Duration;

use super::config::{RunError, Streams};
use super::identity::{is_same_file, resolved};
use crate::system_error::causes;

const PREFIX: &str = ".fonds-";
const SUFFIX: &str = ".partial";

/// Whether the name is that of a file aside.
pub(super) fn is_aside(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// The files and folders aside of this process, to be removed if it is ended before it can do so.
static ASIDE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// An entry in the list of files aside, until it is dropped.
struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        ASIDE.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// Makes a file or folder aside and lists it, with nothing between the two.
fn listed<T>(make: impl FnOnce() -> io::Result<T>, path: fn(&T) -> &Path) -> io::Result<(T, Listed)> {
    let mut aside = ASIDE.lock().unwrap_or_else(PoisonError::into_inner);
    let made = make()?;
    let path = path(&made).to_owned();
    aside.insert(path.clone());
    Ok((made, Listed(path)))
}

/// Removes all files aside, and lets no more come into being: for a process that ends at once.
pub fn remove_files_aside() {
    /// A disk that hangs does not keep the process for longer than so many times these milliseconds.
    const ATTEMPTS: u32 = 200;
    const PAUSE: Duration = Duration::from_millis(5);
    for _ in 0..ATTEMPTS {
        let aside = match ASIDE.try_lock() {
            Ok(aside) => aside,
            Err(TryLockError::Poisoned(aside)) => aside.into_inner(),
            Err(TryLockError::WouldBlock) => {
                std::thread::sleep(PAUSE);
                continue;
            }
        };
        for path in &*aside {
            // A worker may be putting one more file into a folder while it is removed.
            let removed = || fs::remove_file(path).or_else(|_| fs::remove_dir_all(path)).is_ok();
            let _ = (0..ATTEMPTS).any(|_| removed() || fs::symlink_metadata(path).is_err());
        }
        std::mem::forget(aside);
        return;
    }
}

/// A file that is written aside and gets its name when it is whole. Dropped before that, it is gone.
///
/// What is no file, such as a pipe, is written to as it comes.
pub(super) struct Whole {
    body: Body,
    path: PathBuf,
}

enum Body {
    Aside(tempfile::NamedTempFile, Listed),
    Stream(File),
}

impl Whole {
    /// A file of that path. A link in its place is replaced.
    pub fn at(path: PathBuf) -> Result<Self, RunError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        if path.is_dir() {
            return Err(RunError::Output { path, error: io::ErrorKind::IsADirectory.into() });
        }
        let make = || as_any_file(tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX)).tempfile_in(folder);
        match listed(make, tempfile::NamedTempFile::path) {
            Ok((file, listed)) => Ok(Self { body: Body::Aside(file, listed), path }),
            // The name of the file aside would say nothing to a person.
            Err(error) => Err(RunError::Output { path, error: plain(&error) }),
        }
    }

    /// A file that the user named: where its name is a link, it appears where that leads, and where the name leads to a
    /// pipe, a device or what standard output and standard error are, it is written there as it comes.
    pub fn named(path: &Path, streams: &Streams) -> Result<Self, RunError> {
        let error = |error| RunError::Output { path: path.to_owned(), error };
        let is_stream =
            [&streams.output, &streams.error].into_iter().flatten().any(|s| is_same_file(path, s));
        if !is_stream && !is_stream_at(path) {
            return Self::at(resolved(path));
        }
        let file = OpenOptions::new().append(is_stream).write(true).open(path).map_err(error)?;
        Ok(Self { body: Body::Stream(file), path: path.to_owned() })
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), RunError> {
        let written = match &mut self.body {
            Body::Aside(file, _) => file.write_all(bytes),
            Body::Stream(file) => file.write_all(bytes),
        };
        match written {
            // Whoever reads it may stop.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written.map_err(|error| self.error(&error)),
        }
    }

    fn error(&self, error: &io::Error) -> RunError {
        RunError::Output { path: self.path.clone(), error: plain(error) }
    }

    /// Brings it to the disk, so that nothing but its name is missing.
    pub fn seal(&mut self) -> Result<(), RunError> {
        let Body::Aside(file, _) = &mut self.body else { return Ok(()) };
        // What is replaced by it may be read by as many as before.
        let readable = |file: &File| match fs::symlink_metadata(&self.path) {
            Ok(about) if about.is_file() => file.set_permissions(about.permissions()),
            Ok(_) | Err(_) => Ok(()),
        };
        let done = file.flush().and_then(|()| readable(file.as_file()));
        done.and_then(|()| file.as_file().sync_all()).map_err(|error| self.error(&error))
    }

    /// Gives the file its name.
    pub fn finish(mut self) -> Result<(), RunError> {
        self.seal()?;
        self.name()
    }

    /// Gives a file its name that is sealed.
    pub fn name(self) -> Result<(), RunError> {
        let (Body::Aside(file, listed), path) = (self.body, self.path) else { return Ok(()) };
        file.persist(&path)
            .map_err(|error| RunError::Output { path: path.clone(), error: plain(&error.error) })?;
        drop(listed);
        sync_folder(&path);
        Ok(())
    }
}

/// Whether there is what is neither a file nor a folder: a pipe, a terminal, a device.
pub fn is_stream_at(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// The error of the system that is within one of the library.
fn plain(error: &io::Error) -> io::Error {
    let within = causes(error).find_map(|cause| cause.downcast_ref::<io::Error>()?.raw_os_error());
    within.or(error.raw_os_error()).map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

/// Brings the names in the folder of a file to the disk; where that cannot be done, they come there a little later.
fn sync_folder(path: &Path) {
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let _ = File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
    }
}

/// A temporary file is its owner's alone; an output is as readable as any new file.
#[cfg(unix)]
fn as_any_file<'b, 'a, 'c>(builder: &'b mut tempfile::Builder<'a, 'c>) -> &'b tempfile::Builder<'a, 'c> {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn as_any_file<'b, 'a, 'c>(builder: &'b mut tempfile::Builder<'a, 'c>) -> &'b tempfile::Builder<'a, 'c> {
    builder
}

/// A report in a file, which appears when it is whole; one in a pipe is written as it comes.
#[derive(Clone)]
pub struct ReportFile(Arc<Mutex<Option<Whole>>>);

impl ReportFile {
    /// Begins a report.
    ///
    /// # Errors
    /// Nothing can be written to its folder.
    pub fn create(path: &Path, streams: &Streams) -> Result<Self, RunError> {
        Ok(Self(Arc::new(Mutex::new(Some(Whole::named(path, streams)?)))))
    }

    /// Gives the report its name.
    ///
    /// # Errors
    /// It could not be brought to the disk, or not under its name.
    pub fn finish(self) -> Result<(), RunError> {
        let whole = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        whole.map_or(Ok(()), Whole::finish)
    }
}

impl Write for ReportFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(whole) => match whole.write(bytes) {
                Ok(()) => Ok(bytes.len()),
                Err(RunError::Output { error, .. }) => Err(error),
                Err(error) => Err(io::Error::other(error.to_string())),
            },
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A folder of this run's own in which small files are written, on their way to the folder around it.
pub(super) struct AsideFolder {
    folder: tempfile::TempDir,
    next: AtomicU64,
    _listed: Listed,
}

impl AsideFolder {
    pub fn create(within: &Path) -> Result<Self, RunError> {
        let make = || tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempdir_in(within);
        let (folder, listed) = listed(make, tempfile::TempDir::path)
            .map_err(|error| RunError::Output { path: within.to_owned(), error: plain(&error) })?;
        Ok(Self { folder, next: AtomicU64::new(0), _listed: listed })
    }

    /// Writes a small file, which is whole and has yet to get its name.
    pub fn write(&self, parts: &[&[u8]]) -> io::Result<PathBuf> {
        let path = self.folder.path().join(self.next.fetch_add(1, Ordering::Relaxed).to_string());
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        parts.iter().try_for_each(|part| file.write_all(part))?;
        Ok(path)
    }
}

/// Makes a folder to write to, with those around it.
pub(super) fn make_folder(path: &Path) -> Result<(), RunError> {
    fs::create_dir_all(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            RunError::NoFolder { path: path.to_owned() }
        }
        _ => RunError::Output { path: path.to_owned(), error },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_aside_until_it_is_whole_and_gone_if_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "old").unwrap();
        let mut whole = Whole::at(path.clone()).unwrap();
        whole.write(b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert!(names(folder.path()).iter().any(|name| is_aside(name)));
        drop(whole);
        assert_eq!(names(folder.path()), ["a.json"]);
        let mut report = ReportFile::create(&path, &Streams::default()).unwrap();
        report.write_all(b"newer").unwrap();
        report.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "newer");
        assert_eq!(names(folder.path()), ["a.json"]);
    }

    #[test]
    fn the_folder_aside_is_of_one_run_and_gone_with_what_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (AsideFolder::create(folder.path()), AsideFolder::create(folder.path()));
        let (one, two) = (one.unwrap(), two.unwrap());
        let path = one.write(&[b"a", b"b"]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "ab");
        assert_ne!(two.write(&[b"c"]).unwrap(), path);
        drop((one, two));
        assert!(names(folder.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_report_appears_where_its_link_leads_and_an_output_in_place_of_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("real"), "old").unwrap();
        std::os::unix::fs::symlink("real", at("link")).unwrap();
        let mut report = ReportFile::create(&at("link"), &Streams::default()).unwrap();
        report.write_all(b"report").unwrap();
        report.finish().unwrap();
        assert_eq!(fs::read_to_string(at("real")).unwrap(), "report");
        Whole::at(at("link")).unwrap().finish().unwrap();
        assert!(!at("link").is_symlink() && fs::read_to_string(at("real")).unwrap() == "report");
    }
}
