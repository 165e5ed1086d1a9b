//! Files of single records: their names, and their writing, many at once, since the file system is slower than the
//! conversion. Their names are known only as records come, so each is held against inputs and other outputs then.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::config::{Config, RunError};
use super::files::{AsideFolder, make_folder};
use super::identity::{FileId, folder, place};
use super::ids::First;
use super::input::is_read_when_met;
use super::names::{Name, Names};
use super::outputs::{Outputs, clash, is_own};
use crate::crosswalk::OutputLayout;
use crate::engine::{Engine, ProcessedBatch};
use crate::system_error::in_words;

/// Where files of records are written.
pub(super) struct RecordFiles<'r> {
    engine: &'r Engine,
    outputs: &'r Outputs,
    /// A folder a target, in their order; none where targets have one file each.
    targets: Vec<RecordFolder>,
    texts: Option<RecordFolder>,
    pub names: Names,
    /// Why the run ends badly, though it goes on: a file of a record would have been one that the run reads or writes.
    pub refusal: Option<RunError>,
}

/// A folder of files of records.
struct RecordFolder {
    path: PathBuf,
    extension: &'static str,
    aside: AsideFolder,
    /// The names in it of other outputs, and what these are called.
    taken: Vec<(PathBuf, String)>,
    is_within_inputs: bool,
}

/// A file of a record that is not written.
pub(super) enum NotWritten {
    /// The system refuses its name.
    Refused(PathBuf, io::Error),
    /// It would be the same file as another.
    Same(RunError),
}

impl NotWritten {
    /// What is wrong.
    pub fn why(&self) -> String {
        match self {
            Self::Refused(path, error) => format!("`{}`: {}", path.display(), in_words(error)),
            Self::Same(RunError::SameFile { written, other }) => {
                format!("{written}, which is the same file as {other}")
            }
            Self::Same(error) => error.to_string(),
        }
    }
}

/// What is to be written of a record.
struct RecordFile<'p, 'b> {
    folder: &'p RecordFolder,
    path: PathBuf,
    parts: [&'b [u8]; 3],
}

impl<'r> RecordFiles<'r> {
    /// Makes the folders; `None` where records have no files of their own.
    pub fn new(config: &'r Config, outputs: &'r Outputs) -> Result<Option<Self>, RunError> {
        let settings = config.engine.settings();
        let output = config.output.as_ref().filter(|_| settings.layout == OutputLayout::Records);
        if output.is_none() && config.texts.is_none() {
            return Ok(None);
        }
        let new = |path: &Path, extension| RecordFolder::new(path, extension, outputs);
        let texts = config.texts.as_deref().map(|path| new(path, "txt")).transpose()?;
        let targets = output.into_iter().flat_map(|output| {
            settings.targets.iter().map(|target| new(&output.join(target.name()), target.extension()))
        });
        let targets = targets.collect::<Result<_, _>>()?;
        let (names, refusal) = (Names::default(), None);
        Ok(Some(Self { engine: &config.engine, outputs, targets, texts, names, refusal }))
    }

    /// The name of the files of a record; none where it has no file.
    pub fn name(&mut self, id: &str, text: &str, here: First) -> Option<Name> {
        let has_file = !self.targets.is_empty() || !text.is_empty();
        has_file.then(|| self.names.give(id, here))
    }

    /// Writes the files of the records that were given names; the numbers of those that could not be written, and why.
    pub fn write(
        &self,
        pool: &rayon::ThreadPool,
        batch: &ProcessedBatch,
        names: &[Option<String>],
    ) -> Result<Vec<(usize, NotWritten)>, RunError> {
        let ends: Vec<usize> =
            batch.records.iter().filter_map(|r| r.accepted.as_ref()).map(|a| a.text_end).collect();
        let written = |at: usize| -> Result<Option<(usize, NotWritten)>, RunError> {
            let Some(name) = &names[at] else { return Ok(None) };
            let text = &batch.texts[at.checked_sub(1).map_or(0, |at| ends[at])..ends[at]];
            let texts = self.texts.as_ref().filter(|_| !text.is_empty());
            let texts = texts.map(|folder| folder.file(name, [text.as_bytes(), b"\n", b""]));
            let settings = self.engine.settings();
            let targets = self.targets.iter().zip(&settings.targets).zip(&batch.outputs);
            let targets = targets.map(|((folder, target), output)| {
                let frame = target.frame(OutputLayout::Records);
                let start = at.checked_sub(1).map_or(0, |at| output.ends[at].0) + frame.between.len();
                let record = &output.bytes[start..output.ends[at].0];
                folder.file(name, [frame.open.as_bytes(), record, frame.close.as_bytes()])
            });
            let files: Vec<_> = texts.into_iter().chain(targets).collect();
            Ok(self.write_all(&files)?.map(|why| (at, why)))
        };
        let written = pool.install(|| {
            (0..names.len()).into_par_iter().map(written).collect::<Result<Vec<Option<_>>, RunError>>()
        });
        Ok(written?.into_iter().flatten().collect())
    }

    /// Writes the files of one record: all of them are whole before one gets its name.
    fn write_all(&self, files: &[RecordFile<'_, '_>]) -> Result<Option<NotWritten>, RunError> {
        for file in files {
            if let Err(same) = self.is_free(file) {
                return Ok(Some(NotWritten::Same(same)));
            }
        }
        let failed = |path: &Path, error| RunError::Output { path: path.to_owned(), error };
        let aside = |file: &RecordFile<'_, '_>| file.folder.aside.write(&file.parts);
        let aside = files.iter().map(|file| aside(file).map_err(|error| failed(&file.path, error)));
        for (file, aside) in files.iter().zip(aside.collect::<Result<Vec<_>, _>>()?) {
            match fs::rename(aside, &file.path) {
                Ok(()) => {}
                Err(error) if is_of_the_disk(&error) => return Err(failed(&file.path, error)),
                Err(error) => return Ok(Some(NotWritten::Refused(file.path.clone(), error))),
            }
        }
        Ok(None)
    }

    /// Whether the place of a file may be taken: neither an input is there nor another output.
    fn is_free(&self, file: &RecordFile<'_, '_>) -> Result<(), RunError> {
        let called = || format!("the file of a record `{}`", file.path.display());
        let folder = file.folder;
        if !folder.taken.is_empty() {
            let here = place(&file.path);
            if let Some((_, other)) = folder.taken.iter().find(|(taken, _)| *taken == here) {
                return Err(clash(&called(), other));
            }
        }
        // Mostly nothing is there.
        let Some(id) = FileId::of(&file.path) else { return Ok(()) };
        let input = if folder.is_within_inputs {
            let named = self.outputs.named_as(&id);
            let would_be_met = || !is_own(&file.path) && is_read_when_met(self.engine, &file.path);
            named.or_else(|| would_be_met().then(|| format!("the input `{}`", file.path.display())))
        } else {
            self.outputs.read_as(&id, &file.path)
        };
        input.map_or(Ok(()), |input| Err(clash(&called(), &input)))
    }
}

impl RecordFolder {
    fn new(path: &Path, extension: &'static str, outputs: &Outputs) -> Result<Self, RunError> {
        make_folder(path)?;
        let aside = AsideFolder::create(path)?;
        let real = folder(path);
        let taken = outputs.files.iter().filter(|file| file.place.parent() == Some(&real));
        let taken = taken.map(|file| (file.place.clone(), file.called.clone())).collect();
        let is_within_inputs = outputs.is_within_inputs(&real);
        Ok(Self { path: path.to_owned(), extension, aside, taken, is_within_inputs })
    }

    fn file<'b>(&self, name: &str, parts: [&'b [u8]; 3]) -> RecordFile<'_, 'b> {
        RecordFile { folder: self, path: self.path.join(format!("{name}.{}", self.extension)), parts }
    }
}

/// Whether no other file could be written either.
fn is_of_the_disk(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    const DISK: &[Kind] = &[
        Kind::StorageFull,
        Kind::QuotaExceeded,
        Kind::ReadOnlyFilesystem,
        Kind::FileTooLarge,
        // The folder itself is gone.
        Kind::NotFound,
        Kind::NotADirectory,
        Kind::CrossesDevices,
    ];
    /// The disk failed (EIO), in the numbers of Unix.
    const FAILED: i32 = 5;
    DISK.contains(&error.kind()) || cfg!(unix) && error.raw_os_error() == Some(FAILED)
}
