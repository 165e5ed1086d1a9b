//! Opening an input: unpacking gzip and Zstandard, recognising its format, cutting it into batches.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::config::{Progress, RunError};
use super::walk::{InputFile, InputName, Origin};
use crate::engine::{Batches, Engine, InputPlan, Source, Unrecognised, path_below, stem};
use crate::format::DocumentKind;
use crate::formats;
use crate::source::Context;

/// Counts the bytes that come out of a file, for the progress.
struct Counted<'p, R> {
    inner: R,
    progress: &'p Progress,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.progress.interrupted.load(Ordering::Relaxed) {
            return Err(io::Error::other(RunError::Interrupted));
        }
        let read = self.inner.read(buffer)?;
        self.progress.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Reads one Zstandard frame after the other.
struct Frames<R: Read> {
    frame: Option<ruzstd::decoding::StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(frame) = &mut self.frame {
            let read = frame.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let rest = self.frame.take().map(ruzstd::decoding::StreamingDecoder::into_inner);
            if let Some(mut rest) = rest
                && !rest.fill_buf()?.is_empty()
            {
                self.frame = Some(decoder(rest)?);
            }
        }
        Ok(0)
    }
}

fn decoder<R: Read>(
    from: R,
) -> io::Result<ruzstd::decoding::StreamingDecoder<R, ruzstd::decoding::FrameDecoder>> {
    ruzstd::decoding::StreamingDecoder::new(from).map_err(io::Error::other)
}

/// The bytes of an input, unpacked, and whether they were packed.
pub(super) struct Unpacked<'p> {
    pub reader: Box<dyn Read + Send + 'p>,
    pub was_packed: bool,
}

/// Opens an input and unpacks it.
pub(super) fn unpack<'p>(file: &'p InputFile, progress: &'p Progress) -> io::Result<Unpacked<'p>> {
    let mut reader: Box<dyn Read + Send + 'p> = match &file.from {
        Origin::File(path) => {
            let opened = File::open(path)?;
            let size = file.size.unwrap_or_else(|| opened.metadata().map_or(0, |about| about.len()));
            progress.total.fetch_add(size, Ordering::Relaxed);
            Box::new(Counted { inner: opened, progress })
        }
        Origin::Standard => Box::new(Counted { inner: io::stdin(), progress }),
        Origin::Bytes(bytes) => Box::new(Counted { inner: &**bytes, progress }),
    };
    /// As many bytes as tell by what an input is packed.
    const MAGIC: usize = 4;
    let mut head = Vec::with_capacity(MAGIC);
    reader.by_ref().take(MAGIC as u64).read_to_end(&mut head)?;
    let (gzip, zstd) = (head.starts_with(b"\x1F\x8B"), head.starts_with(b"\x28\xB5\x2F\xFD"));
    let raw = io::Cursor::new(head).chain(reader);
    let buffered = |raw| BufReader::with_capacity(64 << 10, raw);
    let reader: Box<dyn Read + Send + 'p> = if gzip {
        Box::new(flate2::bufread::MultiGzDecoder::new(buffered(raw)))
    } else if zstd {
        Box::new(Frames { frame: Some(decoder(buffered(raw))?) })
    } else {
        Box::new(raw)
    };
    Ok(Unpacked { reader, was_packed: gzip || zstd })
}

/// Why an input is not read.
pub(super) enum NotRead {
    /// In words for a person.
    Because(String),
    /// It was met in a folder, and is in no known format.
    Unrecognised,
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
        Unrecognised::Format if !file.is_named() => return NotRead::Unrecognised,
        Unrecognised::Format if is_workbook(&file.name.shown) => {
            "it is a workbook of a spreadsheet program; save each sheet as CSV, in UTF-8".to_owned()
        }
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
    source.is_ok_and(|source| !matches!(source.plan, Err(Unrecognised::Format)))
}

/// Whether the name is that of a workbook, which is no text.
fn is_workbook(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["xlsx", "xls", "xlsm", "ods", "numbers"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}
