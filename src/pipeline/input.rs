//! Inputs: which files there are, what packs them, and what they are written in.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{Config, Input, Progress};
use crate::format::{Format, Layout};
use crate::formats;
use crate::profile::{self, Profile};

/// How the records of an input are read.
#[derive(Debug)]
pub(super) struct Job {
    pub format: &'static Format,
    /// The profile that brings them home; none for native records.
    pub profile: Option<Arc<Profile>>,
    layout: Layout,
}

impl Job {
    fn new(format: &'static Format, profile: Option<Arc<Profile>>) -> Self {
        let layout = profile.as_ref().map(|profile| profile.layout().clone()).unwrap_or_default();
        Self { format, profile, layout }
    }

    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// An input that is open.
pub(super) struct Open<'p> {
    pub reader: Box<dyn Read + Send + 'p>,
    /// The beginning, which has been read already.
    pub head: Vec<u8>,
    /// `None`: in no known format.
    pub job: Option<Job>,
}

/// How much of an input is looked at to know its format.
const HEAD: usize = 8 << 10;

/// A file to read, or why a folder could not be walked.
pub(super) enum Met {
    File {
        name: Arc<str>,
        path: Option<PathBuf>,
        /// Named by the user, not met in a folder.
        named: bool,
    },
    Unreadable {
        name: Arc<str>,
        error: io::Error,
    },
}

/// Every file of the inputs, in order: folders are walked by name, ignore files respected, the run's own
/// outputs left out.
pub(super) fn walk(config: &Config) -> impl Iterator<Item = Met> + '_ {
    let own: Arc<[PathBuf]> = [&config.output, &config.texts]
        .into_iter()
        .flatten()
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    config.inputs.iter().flat_map(move |input| -> Box<dyn Iterator<Item = Met>> {
        let one = |name: Arc<str>, path| Box::new(std::iter::once(Met::File { name, path, named: true }));
        match input {
            Input::Standard => one("-".into(), None),
            Input::Path(path) if path.is_dir() => Box::new(walk_folder(path, own.clone())),
            Input::Path(path) => one(path.to_string_lossy().into(), Some(path.clone())),
        }
    })
}

fn walk_folder(folder: &Path, own: Arc<[PathBuf]>) -> impl Iterator<Item = Met> + use<> {
    let name: Arc<str> = folder.to_string_lossy().into();
    ignore::WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .filter_entry(move |entry| {
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            !folder || !entry.path().canonicalize().is_ok_and(|path| own.contains(&path))
        })
        .build()
        .filter_map(move |entry| match entry {
            Ok(entry) => entry.file_type().is_some_and(|kind| kind.is_file()).then(|| Met::File {
                name: entry.path().to_string_lossy().into(),
                path: Some(entry.into_path()),
                named: false,
            }),
            Err(error) => {
                Some(Met::Unreadable { name: name.clone(), error: io::Error::other(error.to_string()) })
            }
        })
}

/// Counts the bytes that come out of a file, for the progress.
struct Counted<'p, R> {
    inner: R,
    progress: &'p Progress,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
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

/// Opens an input: unpacks gzip and Zstandard, and recognises its format.
pub(super) fn open<'p>(
    config: &Config,
    path: Option<&Path>,
    named: bool,
    progress: &'p Progress,
) -> io::Result<Open<'p>> {
    let mut reader: Box<dyn Read + Send + 'p> = match path {
        Some(path) => {
            let file = File::open(path)?;
            let length = file.metadata().map_or(0, |about| about.len());
            progress.total.fetch_add(length, Ordering::Relaxed);
            Box::new(Counted { inner: file, progress })
        }
        None => Box::new(Counted { inner: io::stdin(), progress }),
    };
    let mut head = Vec::new();
    read_head(&mut reader, &mut head)?;
    let packed = if head.starts_with(b"\x1F\x8B") {
        Some(unpack(head.clone(), reader, |raw| Ok(Box::new(flate2::bufread::MultiGzDecoder::new(raw))))?)
    } else if head.starts_with(b"\x28\xB5\x2F\xFD") {
        Some(unpack(head.clone(), reader, |raw| Ok(Box::new(Frames { frame: Some(decoder(raw)?) })))?)
    } else {
        return finish(config, path, named, reader, head);
    };
    match packed {
        Some(mut reader) => {
            head.clear();
            read_head(&mut reader, &mut head)?;
            finish(config, path, named, reader, head)
        }
        None => Err(io::Error::other("it cannot be unpacked")),
    }
}

type Raw<'p> = BufReader<io::Chain<io::Cursor<Vec<u8>>, Box<dyn Read + Send + 'p>>>;

fn unpack<'p>(
    head: Vec<u8>,
    rest: Box<dyn Read + Send + 'p>,
    with: impl FnOnce(Raw<'p>) -> io::Result<Box<dyn Read + Send + 'p>>,
) -> io::Result<Box<dyn Read + Send + 'p>> {
    with(BufReader::with_capacity(64 << 10, io::Cursor::new(head).chain(rest)))
}

fn read_head(reader: &mut impl Read, head: &mut Vec<u8>) -> io::Result<()> {
    reader.take(HEAD as u64).read_to_end(head)?;
    Ok(())
}

fn finish<'p>(
    config: &Config,
    path: Option<&Path>,
    named: bool,
    reader: Box<dyn Read + Send + 'p>,
    head: Vec<u8>,
) -> io::Result<Open<'p>> {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return Err(io::Error::other("expected UTF-8, found UTF-16; convert it, for example with `iconv`"));
    }
    let job = recognise(config, path, named, &head);
    Ok(Open { reader, head, job })
}

/// The ending of a file's name that tells its format: that of its packing aside.
fn extension(path: &Path) -> Option<String> {
    let last = |path: &Path| path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match last(path).as_deref() {
        Some("gz" | "zst" | "zstd") => last(Path::new(path.file_stem()?)),
        _ => last(path),
    }
}

fn recognise(config: &Config, path: Option<&Path>, named: bool, head: &[u8]) -> Option<Job> {
    let extension = path.and_then(extension);
    let by_name = |format: &Format| extension.as_deref().is_some_and(|e| format.extensions.contains(&e));
    let chosen = |format: &Format| config.profile.clone().filter(|profile| profile.reads(format));
    // A profile that declares how its pages are labelled can know them.
    let shipped = |format: &Format, sure: bool| {
        let mut of_format = profile::shipped().iter().filter(|profile| profile.reads(format));
        let sniffed = of_format.clone().find(|profile| (format.sniff)(head, profile.layout()));
        if sure { sniffed.or_else(|| of_format.next()).cloned() } else { sniffed.cloned() }
    };
    let job = |format: &'static Format, sure: bool| {
        let profile = chosen(format).or_else(|| if format.native { None } else { shipped(format, sure) });
        (format.native || profile.is_some()).then(|| Job::new(format, profile))
    };
    if let Some(format) = config.from {
        return job(format, true);
    }
    let by_name = formats::FORMATS.iter().find(|format| by_name(format));
    if let Some(job) = by_name.and_then(|format| job(format, false)) {
        return Some(job);
    }
    let sniffed =
        formats::FORMATS.iter().find(|format| format.native && (format.sniff)(head, &Layout::default()));
    sniffed
        .and_then(|format| job(format, false))
        .or_else(|| {
            formats::FORMATS.iter().filter(|format| !format.native).find_map(|format| job(format, false))
        })
        // A page that was asked for is read as one, so that what is missing can be said.
        .or_else(|| by_name.filter(|_| named).and_then(|format| job(format, true)))
}
