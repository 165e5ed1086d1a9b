//! A sample: the beginnings of inputs, unpacked, decoded and recognised, for whoever drafts a profile.

use std::io::Read as _;
use std::sync::Arc;

use super::input::{self, Met, Unknown};
use super::{Config, Input, Progress, RECORD_LIMIT};
use crate::crosswalk::OutputLayout;
use crate::format::Format;
use crate::formats;
use crate::severity::Severity;

/// The beginning of an input.
#[derive(Debug)]
pub struct Sample {
    /// Its name, as the user gave it.
    pub name: Arc<str>,
    /// The format it is in.
    pub format: &'static Format,
    /// The profile, of those that are part of fonds, that knows its records.
    pub profile: Option<String>,
    /// Its beginning, as UTF-8 where it could be decoded.
    pub bytes: Vec<u8>,
    /// Whether that is all of it.
    pub whole: bool,
}

/// Why an input gave no sample.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SampleError {
    /// It cannot be read.
    #[error("cannot read `{name}`: {error}")]
    Unreadable {
        /// The input.
        name: Arc<str>,
        /// Why.
        error: std::io::Error,
    },
    /// It holds no records of archival documents.
    #[error("`{name}` cannot be brought home: {why}")]
    Refused {
        /// The input.
        name: Arc<str>,
        /// What it holds.
        why: String,
    },
    /// It is in no format that could be recognised.
    #[error(
        "`{name}` is in no format that could be recognised; name one with `--from`; a workbook of a spreadsheet program is to be saved as CSV"
    )]
    Format {
        /// The input.
        name: Arc<str>,
    },
}

/// The beginnings of inputs, `most` bytes together; files met in a folder in no known format are passed over.
#[must_use]
pub fn sample(
    inputs: Vec<Input>,
    from: Option<&'static Format>,
    encoding: Option<&'static encoding_rs::Encoding>,
    most: usize,
) -> Vec<Result<Sample, SampleError>> {
    let config = Config {
        inputs,
        from,
        profile: None,
        encoding,
        schemas: Vec::new(),
        xml: Default::default(),
        targets: Vec::new(),
        output: None,
        layout: OutputLayout::Collection,
        texts: None,
        jobs: 1,
        record_limit: RECORD_LIMIT,
        least: Severity::Error,
    };
    let progress = Progress::default();
    let mut left = most;
    let mut samples = Vec::new();
    for met in input::walk(&config) {
        match met {
            Met::Unreadable { name, error } => samples.push(Err(SampleError::Unreadable { name, error })),
            Met::File { name, path, folder } if left > 0 => {
                match one(&config, &progress, &name, path.as_deref(), folder.is_none(), left) {
                    Ok(Some(sample)) => {
                        left = left.saturating_sub(sample.bytes.len().max(1));
                        samples.push(Ok(sample));
                    }
                    Ok(None) => {}
                    Err(error) => samples.push(Err(error)),
                }
            }
            Met::File { .. } => break,
        }
    }
    samples
}

fn one(
    config: &Config,
    progress: &Progress,
    name: &Arc<str>,
    path: Option<&std::path::Path>,
    named: bool,
    most: usize,
) -> Result<Option<Sample>, SampleError> {
    let unreadable = |error| SampleError::Unreadable { name: name.clone(), error };
    let open = input::open(config, path, named, progress).map_err(unreadable)?;
    let mut bytes = open.head;
    open.reader.take(most as u64).read_to_end(&mut bytes).map_err(unreadable)?;
    let whole = bytes.len() < most;
    let (format, profile) = match open.job {
        Ok(job) => (job.format, job.form.map(|form| form.profile().to_owned())),
        Err(Unknown::Profile(format)) => (format, None),
        Err(Unknown::Refused(why)) => {
            return Err(SampleError::Refused { name: name.clone(), why });
        }
        // Pages are known by labels that a profile names: without one, any text may be a page.
        Err(Unknown::Format) => {
            let pages = &formats::labelled::LABELLED;
            let extension =
                path.and_then(std::path::Path::extension).map(|e| e.to_string_lossy().to_lowercase());
            let page = extension.map_or(path.is_none(), |e| pages.extensions.contains(&e.as_str()));
            let text = std::str::from_utf8(&bytes).is_ok_and(|text| !text.contains('\0'));
            match (page && text, named) {
                (true, _) => (pages, None),
                (false, true) => return Err(SampleError::Format { name: name.clone() }),
                (false, false) => return Ok(None),
            }
        }
    };
    Ok(Some(Sample { name: name.clone(), format, profile, bytes, whole }))
}
