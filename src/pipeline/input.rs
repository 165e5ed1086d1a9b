//! An input that is open: its format is recognised, and it is cut into batches.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::config::Progress;
use super::unpack::unpack;
use super::walk::{InputFile, InputName, Origin};
use crate::engine::{Batches, Engine, InputPlan, Source, Unrecognised, path_below, stem};
use crate::format::DocumentKind;
use crate::formats;
use crate::report::PassedOverKind;
use crate::source::Context;

/// Why an input is not read.
pub(super) enum NotRead {
    /// In words for a person.
    Because(String),
    /// It holds nothing, or was met in a folder and is in no known format.
    PassedOver(PassedOverKind),
}

/// Recognises an input and cuts it.
pub(super) fn batches<'p>(
    engine: &Engine,
    file: &InputFile,
    reader: Box<dyn Read + Send + 'p>,
) -> Result<Batches<'p>, NotRead> {
    let path = file.path();
    let mut source = Source::open(engine, path, file.is_named(), reader)
        .map_err(|error| NotRead::Because(error.to_string()))?;
    let plan = std::mem::replace(&mut source.plan, Err(Unrecognised::Format));
    let plan = plan.map_err(|why| not_read(file, why))?;
    if let Some(why) = not_as_asked(engine, &plan) {
        return Err(NotRead::Because(why.to_owned()));
    }
    let stem: Arc<str> = path.and_then(stem).unwrap_or_default().into();
    let below = path.and_then(|path| path_below(file.folder.as_deref(), path));
    let below = below.map_or_else(|| stem.clone(), Arc::from);
    let relative = file.name.relative.clone();
    let context = Context { name: stem, path: below, relative, ..Context::default() };
    Ok(Batches::new(engine, plan, source, context))
}

fn not_read(file: &InputFile, why: Unrecognised) -> NotRead {
    NotRead::Because(match why {
        Unrecognised::Profile(format) => format!(
            "its format is {}, and no profile is known for records such as these; name one with `--profile`, \
             or draft one with `fonds profile --draft`",
            format.name
        ),
        Unrecognised::Encoding(format, advice) => {
            format!("its format is {}, and it is not in UTF-8: {advice}", format.name)
        }
        Unrecognised::Refused(why) => why,
        Unrecognised::Blank => return NotRead::PassedOver(PassedOverKind::Empty),
        Unrecognised::Format if !file.is_named() => return NotRead::PassedOver(PassedOverKind::Unrecognised),
        Unrecognised::Format => {
            let known: Vec<&str> = formats::FORMATS.iter().map(|format| format.name).collect();
            format!(
                "it is in no format that could be recognised; name one with `--from`: {}",
                known.join(", ")
            )
        }
    })
}

/// Why records of that plan cannot be handled as the settings ask.
fn not_as_asked(engine: &Engine, plan: &InputPlan) -> Option<&'static str> {
    let settings = engine.settings();
    if !plan.format.describes_itself() {
        None
    } else if !settings.targets.is_empty() && plan.kind.is_some_and(|kind| !is_read(engine, kind)) {
        Some("it is XML in a standard that fonds checks and does not convert; use `fonds check`")
    } else if !settings.schemas.is_empty() {
        Some(
            "it is XML, of which the JSON Schema of `--schema` can say nothing; check it alone, with an XML Schema by \
             `--xsd` if it is not to be judged by the built-in ones",
        )
    } else {
        None
    }
}

/// Whether a document of that kind may hold records that are read.
fn is_read(engine: &Engine, kind: &DocumentKind) -> bool {
    kind.record.is_none_or(|record| engine.readers().iter().any(|reader| reader.reads(record)))
}

/// Whether the file in that place is read as XML, in a standard of its own, so that JSON Schemas say nothing of it.
#[must_use]
pub fn is_standard(engine: &Engine, path: &Path) -> bool {
    if !path.is_file() {
        return false;
    }
    let from = Origin::File(path.to_owned());
    let file = InputFile { name: InputName::default(), from, folder: None, size: None };
    let progress = Progress::default();
    let Ok(unpacked) = unpack(&file, &progress) else { return false };
    Source::open(engine, Some(path), true, unpacked.reader)
        .is_ok_and(|source| source.plan.is_ok_and(|plan| plan.format.describes_itself()))
}

/// Whether a file that is met in a folder is read there, or reported as one that cannot be: it is not passed over.
pub(super) fn is_read_when_met(engine: &Engine, path: &Path) -> bool {
    let from = Origin::File(path.to_owned());
    let file = InputFile { name: InputName::default(), from, folder: None, size: None };
    let progress = Progress::default();
    let Ok(unpacked) = unpack(&file, &progress) else { return false };
    let source = Source::open(engine, Some(path), false, unpacked.reader);
    source.is_ok_and(|source| !matches!(source.plan, Err(Unrecognised::Format | Unrecognised::Blank)))
}
