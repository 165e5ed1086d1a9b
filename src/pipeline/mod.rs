//! The pipeline: feed → work → settle. It knows every stage, and is the only module that uses rayon.
//!
//! One thread meets the inputs and cuts the large ones into batches of records; the workers read, judge and convert
//! batches and small files side by side, and render what they found; one thread settles them in input order: it withholds
//! what another record forbids, and hands outputs and reports on; each collection is written by a thread of its own. A
//! batch needs a permit to come into being and gives it back when it is written, which bounds memory whatever the size of
//! the input. The stages at both ends are threads of their own, so that a pool of one worker cannot wait for itself.

mod config;
mod duplicates;
mod feed;
mod files;
mod flow;
mod folder;
mod identity;
mod ids;
mod input;
mod leftovers;
mod names;
mod outputs;
mod processed;
mod profiles;
mod records;
mod repeats;
mod run;
mod same_file;
mod sample;
mod settle;
mod unpack;
mod walk;
mod work;
mod write;

pub use config::{Config, Input, Progress, RunError, Streams};
pub use files::{ReportFile, is_stream_at, remove_files_aside};
pub use input::is_standard;
pub use names::file_name;
pub use outputs::Outputs;
pub use profiles::find_profile;
pub use run::{run, run_with};
pub use same_file::outputs;
pub use sample::{Sample, SampleError, sample};
