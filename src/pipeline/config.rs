//! What a run is asked to do, how far it has come, and why it could not be done.

use std::fs::Metadata;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};

use crate::engine::Engine;
use crate::report::Summary;
use crate::system_error::in_words;

/// What to do with which records.
#[derive(Debug)]
#[non_exhaustive]
pub struct Config {
    /// Files, folders, standard input and bytes, in order.
    pub inputs: Vec<Input>,
    /// How records are read, judged and converted.
    pub engine: Arc<Engine>,
    /// Where to write. `None` converts and discards.
    pub output: Option<PathBuf>,
    /// Where to write the records' texts, which the engine keeps if its settings say so.
    pub texts: Option<PathBuf>,
    /// Where to write what of single values is not kept, which the engine writes down if its settings say so.
    pub account: Option<PathBuf>,
    /// Where to write the whole ledger.
    pub account_full: Option<PathBuf>,
    /// Files that are written beside these, so that no two are the same and none is read: reports.
    pub reports: Vec<PathBuf>,
    /// Files that are read beside the inputs, with what they are: profiles, schemas, catalogs.
    pub reads: Vec<(&'static str, PathBuf)>,
    /// The files that the standard streams lead to.
    pub streams: Streams,
    /// Removes from the output folder what is in the place of an output, and not of this run.
    pub clean: bool,
    /// How many records are worked on side by side.
    pub jobs: usize,
    /// The folder that names of inputs are relative to where findings are to be known again: see
    /// [`Fingerprint`](crate::fingerprint::Fingerprint). `None` is the current one.
    pub root: Option<PathBuf>,
}

impl Config {
    /// Checks or converts these inputs, with one worker, and discards the output.
    #[must_use]
    pub const fn new(inputs: Vec<Input>, engine: Arc<Engine>) -> Self {
        Self {
            inputs,
            engine,
            output: None,
            texts: None,
            account: None,
            account_full: None,
            reports: Vec::new(),
            reads: Vec::new(),
            streams: Streams { input: None, output: None, error: None, is_reported_to: false },
            clean: false,
            jobs: 1,
            root: None,
        }
    }
}

/// What the system says of the files behind the standard streams.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Streams {
    /// Standard input.
    pub input: Option<Metadata>,
    /// Standard output.
    pub output: Option<Metadata>,
    /// Standard error.
    pub error: Option<Metadata>,
    /// Whether a report is written to standard output.
    pub is_reported_to: bool,
}

/// Where records come from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// A file, or a folder to walk.
    Path(PathBuf),
    /// Standard input.
    Standard,
    /// Bytes that are at hand, under the name of a file.
    Bytes {
        /// The name: its ending may tell the format.
        name: Arc<str>,
        /// The bytes, packed or not.
        bytes: Arc<[u8]>,
    },
}

/// How far a run has come; written by the pipeline, read by whoever shows it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Records settled.
    pub records: AtomicU64,
    /// Bytes read from the inputs, before decompression.
    pub bytes: AtomicU64,
    /// Bytes of the inputs met so far.
    pub total: AtomicU64,
    /// Set from outside to end the run: what is not yet whole is not written.
    pub interrupted: AtomicBool,
}

/// Why a run could not be done. Faulty records are no error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// An output could not be written.
    #[error("cannot write `{path}`: {}", in_words(error))]
    Output {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// What would be a folder to write to is a file, or a link that leads nowhere.
    #[error("cannot write to `{path}`: it is a file, and must be a folder")]
    NoFolder {
        /// Its name.
        path: PathBuf,
    },
    /// Two things that a run writes, or one that it writes and one that it reads, are the same file.
    #[error("cannot write {written}: it is the same file as {other}; name another one")]
    SameFile {
        /// What would be written.
        written: String,
        /// What it would destroy.
        other: String,
    },
    /// The run came to its end, but a file of a record would have been one that it reads or writes for another purpose.
    #[error("{why}")]
    NotAll {
        /// What became of the records.
        summary: Box<Summary>,
        /// Which file it would have been.
        why: Box<RunError>,
    },
    /// A report could not be written.
    #[error("cannot write the report: {}", in_words(.0))]
    Report(std::io::Error),
    /// The workers could not be started.
    #[error("cannot start the workers: {0}")]
    Workers(#[from] rayon::ThreadPoolBuildError),
    /// Another thread could not be started.
    #[error("cannot start a thread: {}", in_words(.0))]
    Thread(std::io::Error),
    /// The run was interrupted.
    #[error("interrupted")]
    Interrupted,
}
