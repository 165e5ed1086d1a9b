//! A whole input in memory, one record after the other, in the caller's own thread.

use std::path::Path;
use std::sync::Arc;

use super::batches::Batches;
use super::compiled::Engine;
use super::failure::unreadable;
use super::names::stem;
use super::plan::Unrecognised;
use super::source::Source;
use crate::fingerprint::plain_name;
use crate::locate::Located;
use crate::source::Context;

/// What came of an input.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Converted {
    /// How many records it held.
    pub records: u64,
    /// How many of them are without an error, and converted where there are targets.
    pub accepted: u64,
    /// What was found, in input order.
    pub findings: Vec<Located>,
    /// For each target its name and a whole file of the records accepted; empty where there are none.
    pub outputs: Vec<(&'static str, Vec<u8>)>,
}

/// Why an input was not read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConvertError {
    /// It is in no format that could be recognised.
    #[error("expected a format that can be recognised, found none; name it in the settings")]
    Format,
    /// It is in a format whose records need a profile.
    #[error("expected a profile for records in {0}, found none that fits; name one in the settings")]
    Profile(&'static str),
    /// It holds no records of archival documents.
    #[error("{0}")]
    Refused(String),
}

impl Engine {
    /// Reads, judges and converts all records of an input that is held in memory. `name` is a file's name, whose ending
    /// may tell its format.
    ///
    /// Rules over several records, such as `duplicate-id`, are the pipeline's.
    ///
    /// # Errors
    /// The input was not read at all. Faulty records are no error.
    pub fn convert(&self, name: &str, bytes: &[u8]) -> Result<Converted, ConvertError> {
        let path = Path::new(name);
        let input: Arc<str> = name.into();
        let mut done = Converted::default();
        // Memory can always be read.
        let Ok(mut source) = Source::open(self, Some(path), true, Box::new(bytes)) else { return Ok(done) };
        let plan = std::mem::replace(&mut source.plan, Err(Unrecognised::Format));
        let settings = self.settings();
        done.outputs = settings.targets.iter().map(|target| (target.name(), Vec::new())).collect();
        if matches!(plan, Err(Unrecognised::Blank)) {
            return Ok(done);
        }
        let plan = plan.map_err(|why| match why {
            Unrecognised::Format | Unrecognised::Blank => ConvertError::Format,
            Unrecognised::Profile(format) => ConvertError::Profile(format.name),
            Unrecognised::Encoding(_, advice) => {
                ConvertError::Refused(format!("it is not in UTF-8: {advice}"))
            }
            Unrecognised::Refused(why) => ConvertError::Refused(why),
        })?;
        let stem: Arc<str> = stem(path).unwrap_or_default().into();
        let relative: Arc<str> = plain_name(name).into();
        let context =
            Context { name: stem.clone(), path: stem, relative: relative.clone(), ..Context::default() };
        let mut batches = Batches::new(self, plan, source, context);
        let mut worker = self.worker();
        let mut buffer = Vec::new();
        while let Some(cut) = batches.next(std::mem::take(&mut buffer)) {
            let batch = match cut {
                Ok(cut) => worker.batch(self, &input, cut),
                Err(why) => {
                    done.findings.push(unreadable(self.table(), &input, &relative, why));
                    continue;
                }
            };
            done.records += batch.records.iter().filter(|record| !record.no_record).count() as u64;
            done.accepted += batch.records.iter().filter(|record| record.accepted.is_some()).count() as u64;
            done.findings.extend(batch.remarks.iter().cloned());
            done.findings.extend(batch.findings.iter().map(|(_, finding)| finding.clone()));
            for ((target, output), (_, file)) in
                settings.targets.iter().zip(&batch.outputs).zip(&mut done.outputs)
            {
                let frame = target.frame(settings.layout);
                match (output.bytes.is_empty(), file.is_empty()) {
                    (true, _) => {}
                    (false, true) => {
                        file.extend_from_slice(frame.open.as_bytes());
                        file.extend_from_slice(&output.bytes[frame.between.len()..]);
                    }
                    (false, false) => file.extend_from_slice(&output.bytes),
                }
            }
            buffer = batch.into_buffer();
        }
        for (target, (_, file)) in settings.targets.iter().zip(&mut done.outputs) {
            if !file.is_empty() {
                file.extend_from_slice(target.frame(settings.layout).close.as_bytes());
            }
        }
        Ok(done)
    }
}
