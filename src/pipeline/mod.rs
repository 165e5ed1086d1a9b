//! The pipeline: cut → work → settle. The only room that knows every stage, and rayon.
//!
//! One thread reads the inputs and cuts them into batches of records; the workers read, judge and convert
//! batches side by side; one thread settles them in input order: it withholds what another record forbids,
//! writes the outputs and the reports. A batch needs a token to come into being and gives it back when it is
//! written, which bounds memory whatever the size of the input. The first and the last stage are threads of
//! their own, so that a pool of one worker cannot wait for itself.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};

use crate::crosswalk::{Crosswalk, OutputLayout};
use crate::format::Format;
use crate::profile::Profile;
use crate::report::{Sink, Summary};
use crate::schema::{JsonSchema, XmlSchemas};
use crate::severity::Severity;

mod around;
mod checks;
mod encoding;
mod failure;
mod feed;
mod files;
mod ids;
mod input;
mod lineage;
mod place;
mod said;
mod sample;
mod settle;
mod work;

pub use files::file_name;
pub use input::{is_standard, stem};
pub use sample::{Sample, SampleError, sample};

/// What to do with which records.
#[derive(Debug)]
pub struct Config {
    /// Files, folders and standard input, in order.
    pub inputs: Vec<Input>,
    /// The format of every input; `None` recognises each by its name, then by its content.
    pub from: Option<&'static Format>,
    /// The profile for inputs in its format.
    pub profile: Option<Arc<Profile>>,
    /// The encoding of every input; `None` takes UTF-8 where nothing else shows or is said by a profile.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// The user's own schemas, beside the built-in one.
    pub schemas: Vec<JsonSchema>,
    /// The schemas that records of XML are judged by.
    pub xml: XmlSchemas,
    /// What to convert to; nothing to check only.
    pub targets: Vec<&'static Crosswalk>,
    /// Where to write. `None` converts and discards.
    pub output: Option<PathBuf>,
    /// One file a target, or one a record.
    pub layout: OutputLayout,
    /// Where to write the records' texts.
    pub texts: Option<PathBuf>,
    /// How many records are worked on side by side.
    pub jobs: usize,
    /// The largest record that is read, in bytes.
    pub record_limit: usize,
    /// The least grave finding that any report shows. Lesser ones are counted, and not looked up.
    pub least: Severity,
}

/// The largest record that is read where nothing else is said: 16 MiB.
pub const RECORD_LIMIT: usize = 16 << 20;

/// Where records come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder to walk.
    Path(PathBuf),
    /// Standard input.
    Standard,
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
    #[error("cannot write `{path}`: {source}")]
    Output {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A report could not be written.
    #[error("cannot write the report: {0}")]
    Report(std::io::Error),
    /// The built-in schema could not be built.
    #[error("fonds itself is at fault: {0}")]
    Schema(#[from] crate::schema::SchemaError),
    /// The workers could not be started.
    #[error("cannot start the workers: {0}")]
    Workers(#[from] rayon::ThreadPoolBuildError),
    /// The run was interrupted.
    #[error("interrupted")]
    Interrupted,
}

/// Runs the whole pipeline.
///
/// Findings go to the sinks as they are settled, in input order; the summary is returned, and written to the
/// sinks by the caller.
///
/// # Errors
/// The run as a whole could not be done. What was wrong with single inputs and records is in the findings.
pub fn run(config: &Config, sinks: &mut [Box<dyn Sink>], progress: &Progress) -> Result<Summary, RunError> {
    let native = JsonSchema::native()?;
    let jobs = config.jobs.max(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build()?;
    let settler = settle::Settler::new(config, sinks, progress, &pool)?;
    let stage = work::Stage::new(config, native);

    let in_flight = 2 * jobs + 2;
    let (token_in, tokens) = crossbeam_channel::bounded(in_flight);
    for _ in 0..in_flight {
        let _ = token_in.send(feed::Token::default());
    }
    let (fed_in, fed) = crossbeam_channel::unbounded();
    let (worked_in, worked) = crossbeam_channel::unbounded();

    std::thread::scope(|threads| {
        threads.spawn(move || feed::feed(config, progress, &tokens, &fed_in));
        let settling = threads.spawn(move || settler.settle(&worked, &token_in));
        pool.in_place_scope_fifo(|scope| {
            for item in fed {
                let (stage, worked_in) = (&stage, worked_in.clone());
                scope.spawn_fifo(move |_| {
                    // The settling thread is gone only when it has failed; then nobody wants the rest.
                    let _ = worked_in.send(stage.work(item));
                });
            }
        });
        drop(worked_in);
        settling.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
