//! The files of a run: what it writes under names that are known before it begins, and what it reads. No file is both.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::config::{Config, Input, RunError};
use super::files::{is_aside, is_stream_at};
use super::identity::{FileId, folder, place, resolved};
use crate::crosswalk::OutputLayout;
use crate::crosswalks::targets;

/// A file that is written under a name that is known before the run begins.
#[derive(Debug)]
pub(super) struct OutputFile {
    /// What it is, and its name as the user knows it.
    pub called: String,
    pub path: PathBuf,
    /// Its one path.
    pub place: PathBuf,
    /// What is there now.
    pub found: Option<FileId>,
}

/// What a run writes and reads, by identity.
#[derive(Debug)]
pub struct Outputs {
    pub(super) files: Vec<OutputFile>,
    /// What is never read where it is met in a folder: what is written, now and by what standard streams lead to.
    own: HashSet<FileId>,
    /// What is read beside the inputs met in folders, with what it is called.
    named: HashMap<FileId, String>,
    /// Folders that are inputs, by their one path.
    inputs: Vec<PathBuf>,
    /// Folders of outputs and texts, which are not walked within an input.
    folders: Vec<PathBuf>,
    /// Where files of targets are, a folder a target.
    of_targets: Vec<PathBuf>,
    /// The files met in folders, where files of records are held against them.
    met: Option<Mutex<HashSet<FileId>>>,
    left_out: AtomicU64,
}

impl Outputs {
    /// Looks at what is written and read, and holds nothing against anything yet.
    pub(super) fn new(config: &Config) -> Self {
        let files = files(config);
        let streams = [&config.streams.output, &config.streams.error].into_iter().flatten();
        let own = files.iter().filter_map(|file| file.found.clone());
        let own = own.chain(streams.filter_map(FileId::of_stream)).collect();
        let inputs = config.inputs.iter().filter_map(|input| match input {
            Input::Path(path) if path.is_dir() => Some(folder(path)),
            Input::Path(_) | Input::Standard | Input::Bytes { .. } => None,
        });
        let of_targets =
            config.output.iter().flat_map(|output| targets().map(|target| folder(&output.join(target.name))));
        let keeps = config.texts.is_some() || config.engine.settings().layout == OutputLayout::Records;
        Self {
            own,
            named: named(config),
            inputs: inputs.collect(),
            folders: [&config.output, &config.texts].into_iter().flatten().map(|path| folder(path)).collect(),
            of_targets: of_targets.collect(),
            met: keeps.then(Mutex::default),
            left_out: AtomicU64::new(0),
            files,
        }
    }

    /// Refuses two outputs that are one file, and an output that is an input which was named.
    pub(super) fn differ(&self) -> Result<(), RunError> {
        let mut places: HashMap<&Path, &OutputFile> = HashMap::new();
        let mut found: HashMap<&FileId, &OutputFile> = HashMap::new();
        for file in &self.files {
            let same = places.insert(&file.place, file);
            let same = same.or_else(|| file.found.as_ref().and_then(|id| found.insert(id, file)));
            if let Some(other) = same {
                return Err(clash(&file.called, &other.called));
            }
            if let Some(other) = file.found.as_ref().and_then(|id| self.named.get(id)) {
                return Err(clash(&file.called, other));
            }
        }
        Ok(())
    }

    /// Whether there are folders whose files are inputs.
    pub(super) fn has_folders(&self) -> bool {
        !self.inputs.is_empty()
    }

    /// Whether that file would be met in a folder that is an input, its one path given.
    pub(super) fn is_within_inputs(&self, place: &Path) -> bool {
        self.inputs.iter().any(|input| place.starts_with(input))
    }

    /// What the file is called that is read, if it was named.
    pub(super) fn named_as(&self, id: &FileId) -> Option<String> {
        self.named.get(id).cloned()
    }

    /// What the file is called that is read, if it was named or met.
    pub(super) fn read_as(&self, id: &FileId, path: &Path) -> Option<String> {
        let met = || self.met.as_ref().map(|met| met.lock().unwrap_or_else(PoisonError::into_inner));
        self.named_as(id).or_else(|| {
            met().is_some_and(|met| met.contains(id)).then(|| format!("the input `{}`", path.display()))
        })
    }

    /// Whether a folder that is met within an input is not walked: it is the run's own.
    pub(super) fn leaves_out_folder(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| is_aside(&name.to_string_lossy()))
            || !self.folders.is_empty() && self.folders.contains(&folder(path))
    }

    /// Whether a file that is met within an input is not read: this run writes it, or an earlier one wrote it there.
    pub(super) fn leaves_out(&self, path: &Path, about: Option<&Metadata>) -> bool {
        if path.file_name().is_some_and(|name| is_aside(&name.to_string_lossy())) {
            return true;
        }
        let id = about.and_then(|about| FileId::of_file(path, about));
        let is_own = id.as_ref().is_some_and(|id| self.own.contains(id))
            || self.is_in_place_of_output(path) && is_own(path);
        if is_own {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        } else if let (Some(met), Some(id)) = (&self.met, id) {
            met.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        }
        is_own
    }

    /// Whether fonds would write a file of a target there.
    fn is_in_place_of_output(&self, path: &Path) -> bool {
        if self.folders.is_empty() {
            return false;
        }
        let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else { return false };
        let of = |target: &crate::crosswalk::Crosswalk| {
            name.strip_suffix(target.extension).is_some_and(|rest| rest.ends_with('.'))
        };
        if !targets().any(of) {
            return false;
        }
        let is_collection =
            || targets().any(|target| *name == format!("{}.{}", target.name, target.extension));
        path.parent().map(folder).is_some_and(|folder| {
            self.of_targets.contains(&folder) || self.folders.contains(&folder) && is_collection()
        })
    }

    /// How many files were left out so far that fonds wrote.
    pub(super) fn left_out(&self) -> u64 {
        self.left_out.load(Ordering::Relaxed)
    }
}

/// The refusal of an output.
pub(super) fn clash(written: &str, other: &str) -> RunError {
    RunError::SameFile { written: written.to_owned(), other: other.to_owned() }
}

/// The files that are written under names that are known now.
fn files(config: &Config) -> Vec<OutputFile> {
    let mut files = Vec::new();
    let settings = config.engine.settings();
    if let Some(output) = config.output.as_ref().filter(|_| settings.layout == OutputLayout::Collection) {
        for target in &settings.targets {
            let path = output.join(format!("{}.{}", target.name(), target.extension()));
            files.push(OutputFile::of("the output", path));
        }
    }
    let accounts = [&config.account, &config.account_full].into_iter().flatten();
    let accounts = accounts.map(|path| OutputFile::of("the account", path.clone()));
    let reports = config.reports.iter().map(|path| OutputFile::of("the report", path.clone()));
    // What is written to a terminal, or to nothing, replaces nothing.
    files.extend(accounts.chain(reports).filter(|file| file.found.is_some() || !is_stream_at(&file.path)));
    let stdout = config.streams.output.as_ref().filter(|_| config.streams.is_reported_to);
    if let Some(found) = stdout.and_then(FileId::of_stream) {
        let called = "standard output".to_owned();
        let place = PathBuf::from(&called);
        files.push(OutputFile { called, path: place.clone(), place, found: Some(found) });
    }
    files
}

impl OutputFile {
    pub(super) fn of(what: &str, path: PathBuf) -> Self {
        let about = fs::metadata(&path).ok();
        let place = if what == "the output" { place(&path) } else { place(&resolved(&path)) };
        Self {
            called: format!("{what} `{}`", path.display()),
            place,
            found: about.as_ref().and_then(|about| FileId::of_file(&path, about)),
            path,
        }
    }
}

/// What is read beside the files met in folders.
fn named(config: &Config) -> HashMap<FileId, String> {
    let mut named = HashMap::new();
    for (what, path) in &config.reads {
        if let Some(id) = FileId::of(path) {
            named.insert(id, format!("the {what} `{}`", path.display()));
        }
    }
    for input in &config.inputs {
        match input {
            Input::Path(path) => {
                if let Some(id) = FileId::of(path) {
                    named.insert(id, format!("the input `{}`", path.display()));
                }
            }
            Input::Standard => {
                if let Some(id) = config.streams.input.as_ref().and_then(FileId::of_stream) {
                    named.insert(id, "standard input".to_owned());
                }
            }
            Input::Bytes { .. } => {}
        }
    }
    named
}

/// How much of a file tells whether fonds wrote it.
const HEAD: u64 = 4 << 10;

/// Whether fonds wrote the file, as far as its beginning shows, or nothing is in it.
pub(super) fn is_own(path: &Path) -> bool {
    let mut head = Vec::new();
    let is_file = fs::metadata(path).is_ok_and(|about| about.is_file());
    is_file
        && File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)).is_ok()
        && begins_as_own(&head)
}

fn begins_as_own(head: &[u8]) -> bool {
    const REPORTS: &[&str] = &[
        "{\"findings\":[",
        "{\"type\":\"finding\",\"rule\":\"",
        "{\"type\":\"summary\",\"converts\":",
        "{\"rows\":{",
        "error[",
        "warning[",
        "info[",
        "no records",
    ];
    let counts = || {
        let rest = head.trim_ascii_start();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        digits > 0 && rest[digits..].starts_with(b" record")
    };
    head.is_empty()
        || REPORTS.iter().any(|report| head.starts_with(report.as_bytes()))
        || targets().filter_map(|target| target.write.as_ref()).any(|write| write.is_beginning(head))
        || counts()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fonds_wrote_is_known_by_its_beginning_and_records_of_a_user_are_not() {
        for own in
            ["", "{\"findings\":[\n", "12 records: 12 valid\n", "[\n{\"id\":\"a\",\"type\":\"book\"}\n]\n"]
        {
            assert!(begins_as_own(own.as_bytes()), "{own}");
        }
        for foreign in [
            "[{\"id\":\"a\",\"title\":\"A\"}]",
            "[\n{\"id\":\"a\",\"title\":\"A\"}\n,{\"id\":\"b\",\"type\":\"book\"}]",
            "<mods xmlns=\"http://www.loc.gov/mods/v3\"/>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records>\n<record/>",
            "id,title\n",
            "12 letters",
        ] {
            assert!(!begins_as_own(foreign.as_bytes()), "{foreign}");
        }
    }
}
