//! A sample: the beginnings of inputs, unpacked, decoded and recognised, for whoever drafts a profile.

use std::sync::Arc;

use super::config::{Config, Input, Progress};
use super::unpack::unpack;
use super::walk::{self, DirEntry, InputFile};
use crate::engine::{Engine, Settings, Source, Unrecognised};
use crate::format::Format;
use crate::formats;
use crate::system_error::in_words;

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
    #[error("cannot read `{name}`: {}", in_words(error))]
    Unreadable {
        /// The input.
        name: Arc<str>,
        /// Why.
        error: std::io::Error,
    },
    /// It holds no records of archival documents.
    #[error("`{name}` cannot be mapped to the native form: {why}")]
    Refused {
        /// The input.
        name: Arc<str>,
        /// What it holds.
        why: String,
    },
    /// Nothing but blanks is in it.
    #[error("`{name}` is empty")]
    Empty {
        /// The input.
        name: Arc<str>,
    },
    /// It is in no format that could be recognised.
    #[error("`{name}` is in no format that could be recognised; name one with `--from`")]
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
    let mut settings = Settings::default();
    (settings.from, settings.encoding) = (from, encoding);
    let config = Config::new(inputs, Arc::new(Engine::new(settings)));
    let progress = Progress::default();
    let mut left = most;
    let mut samples = Vec::new();
    for entry in walk::walk(&config, None) {
        match entry {
            DirEntry::Unreadable { name, error } => {
                samples.push(Err(SampleError::Unreadable { name: name.shown, error }));
            }
            DirEntry::File(file) if left > 0 => match one(&config.engine, &progress, &file, left) {
                Ok(Some(sample)) => {
                    left = left.saturating_sub(sample.bytes.len().max(1));
                    samples.push(Ok(sample));
                }
                Ok(None) => {}
                Err(error) => samples.push(Err(error)),
            },
            DirEntry::File(_) => break,
            DirEntry::PassedOver(..) => {}
        }
    }
    samples
}

fn one(
    engine: &Engine,
    progress: &Progress,
    file: &InputFile,
    most: usize,
) -> Result<Option<Sample>, SampleError> {
    let name = &file.name.shown;
    let unreadable = |error| SampleError::Unreadable { name: name.clone(), error };
    let unpacked = unpack(file, progress).map_err(unreadable)?;
    let (path, named) = (file.path(), file.is_named());
    let mut source = Source::open(engine, path, named, unpacked.reader).map_err(unreadable)?;
    let plan = std::mem::replace(&mut source.plan, Err(Unrecognised::Format));
    let bytes = source.beginning(most).map_err(unreadable)?;
    let whole = bytes.len() < most;
    let (format, profile) = match plan {
        Ok(plan) => (plan.format, plan.form.map(|form| form.profile().to_owned())),
        Err(Unrecognised::Profile(format) | Unrecognised::Encoding(format, _)) => (format, None),
        Err(Unrecognised::Refused(why)) => {
            return Err(SampleError::Refused { name: name.clone(), why });
        }
        Err(Unrecognised::Blank) if !named => return Ok(None),
        Err(Unrecognised::Blank) => return Err(SampleError::Empty { name: name.clone() }),
        // Pages are known by labels that a profile names: without one, any text may be a page.
        Err(Unrecognised::Format) => {
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
