//! Inputs: which files there are, what packs them, and what they are written in.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, LazyLock};

use super::{Config, Input, Progress, around, encoding};
use crate::finding::Finding;
use crate::format::{Format, FormatOptions};
use crate::formats;
use crate::formats::xml::kinds::{self, Kind};
use crate::profile::{self, Form};
use crate::rule_id::RuleId;
use crate::schema::XmlSchemas;
use crate::source::Span;

/// How the records of an input are read.
#[derive(Debug)]
pub(super) struct Job {
    pub format: &'static Format,
    /// The form of a profile that brings them home; none for native records.
    pub form: Option<Arc<Form>>,
    /// What kind of XML document it is, where that is known.
    pub kind: Option<&'static Kind>,
}

impl Job {
    pub fn layout(&self) -> &FormatOptions {
        static PLAIN: LazyLock<FormatOptions> = LazyLock::new(FormatOptions::default);
        self.form.as_ref().map_or(&PLAIN, |form| form.layout())
    }
}

impl Job {
    /// The same, now that more of the document is there to tell its kind.
    pub fn seen_again(&self, bytes: &[u8]) -> Self {
        Self { form: self.form.clone(), kind: kinds::of(bytes), ..*self }
    }

    /// Whether the built-in schemas know such documents.
    pub fn is_built_in(&self) -> bool {
        self.kind.is_some_and(Kind::is_built_in)
    }

    /// What is said of an XML document that no built-in schema knows, and where its root begins. Where these take its
    /// root for one of theirs in a wrong namespace, that is said, and no more.
    pub fn unjudged(&self, bytes: &[u8]) -> Option<(usize, Finding)> {
        if self.is_built_in() {
            return None;
        }
        let start = |at: &usize| bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_');
        let root = memchr::memchr_iter(b'<', bytes).find(start)?;
        if around::start_tag(&bytes[root..]).is_some_and(is_mistaken) {
            return None;
        }
        let name = &bytes[root + 1..];
        let end = name.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        let name = String::from_utf8_lossy(&name[..end.unwrap_or(name.len())]);
        let what = match self.kind {
            Some(kind) => kind.about.to_owned(),
            None => format!("a document whose root is `{name}`"),
        };
        let message = format!("expected a document that a built-in schema knows, found {what}");
        let span = Span::new(1, 1 + name.len() as u32);
        let help = "its texts, and the elements that are known, were checked, and nothing else: give the schema of its \
                    standard with `--xsd FILE`";
        Some((root, Finding::new(RuleId::NoBuiltInSchema, span, message).help(help)))
    }
}

/// Whether the built-in schemas take a start tag, without its end, for one of theirs in a wrong namespace.
fn is_mistaken(tag: &[u8]) -> bool {
    let document = format!("{}/>", String::from_utf8_lossy(tag));
    XmlSchemas::default()
        .judge_skeleton(&document, &[], false)
        .iter()
        .any(|finding| finding.rule == RuleId::UnknownRoot)
}

/// Why an input cannot be read.
pub(super) enum Unknown {
    /// It is in no known format.
    Format,
    /// Its records are none of archival documents, in the words of the profile that knows them.
    Refused(String),
    /// It is in a format whose records need a profile, and none is known for them.
    Profile(&'static Format),
}

/// An input that is open.
pub(super) struct Open<'p> {
    pub reader: Box<dyn Read + Send + 'p>,
    /// The beginning, which has been read already.
    pub head: Vec<u8>,
    pub job: Result<Job, Unknown>,
}

/// How much of an input is looked at to know its format.
const HEAD: usize = 8 << 10;

/// A file to read, or why a folder could not be walked.
pub(super) enum Met {
    File {
        name: Arc<str>,
        path: Option<PathBuf>,
        /// The folder given as an input in which it was met; none where it was given itself.
        folder: Option<Arc<Path>>,
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
        let one = |name: Arc<str>, path| Box::new(std::iter::once(Met::File { name, path, folder: None }));
        match input {
            Input::Standard => one("-".into(), None),
            Input::Path(path) if path.is_dir() => Box::new(walk_folder(path, own.clone())),
            Input::Path(path) => one(path.to_string_lossy().into(), Some(path.clone())),
        }
    })
}

fn walk_folder(folder: &Path, own: Arc<[PathBuf]>) -> impl Iterator<Item = Met> + use<> {
    let name: Arc<str> = folder.to_string_lossy().into();
    let given: Arc<Path> = folder.into();
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
                folder: Some(given.clone()),
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

/// Whether the file in that place is read as XML, in a standard of its own, so that JSON Schemas say nothing of it.
#[must_use]
pub fn is_standard(config: &Config, path: &Path) -> bool {
    let progress = Progress::default();
    path.is_file()
        && open(config, Some(path), true, &progress)
            .is_ok_and(|open| open.job.is_ok_and(|job| job.format.self_describing))
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
    // What was met in a folder and only looks like such a format is nothing that anybody asked for.
    let extension = path.and_then(extension);
    let by_name = |format: &Format| extension.as_deref().is_some_and(|e| format.extensions.contains(&e));
    let asked = named
        || config.from.is_some()
        || formats::FORMATS.iter().any(|format| format.self_describing && by_name(format));
    // An encoding that was named holds, then one that shows itself, then that of the profile.
    let recognise = |head: &[u8]| {
        let job = recognise(config, path, named, head)?;
        let form = job.form.as_ref().and_then(|form| form.refused()).map(str::to_owned);
        // With a schema of the user's own, what is no description can be judged all the same.
        let own = config.xml.are_own();
        let wrong = || (job.format.refuse)(head).filter(|refusal| refusal.always || !own);
        match form.or_else(|| wrong().map(|refusal| refusal.why)) {
            Some(_) if job.format.self_describing && !asked => Err(Unknown::Format),
            Some(why) => Err(Unknown::Refused(why)),
            // Nor is any other XML, unless a schema for it is given.
            None if job.format.self_describing && job.kind.is_none() && !named && !own => {
                Err(Unknown::Format)
            }
            None => Ok(job),
        }
    };
    let shown = match config.encoding {
        Some(named) => Ok(Some(named)),
        None => encoding::of(&head),
    };
    let shown = match shown {
        Ok(shown) => shown,
        Err(why) => {
            let why = if asked { Unknown::Refused(why) } else { Unknown::Format };
            return Ok(Open { reader, head, job: Err(why) });
        }
    };
    if let Some(encoding) = shown {
        let (reader, head) = encoding::decode(encoding, head, reader, HEAD)?;
        let job = recognise(&head);
        return Ok(Open { reader, head, job });
    }
    let job = recognise(&head);
    match job.as_ref().ok().and_then(|job| job.layout().encoding) {
        Some(encoding) => {
            let (reader, head) = encoding::decode(encoding, head, reader, HEAD)?;
            Ok(Open { reader, head, job })
        }
        None => Ok(Open { reader, head, job }),
    }
}

/// A file's name without its folder and its endings.
#[must_use]
pub fn stem(path: &Path) -> Option<String> {
    let stem = Path::new(path.file_stem()?);
    let packed = path.extension().is_some_and(|e| e == "gz" || e == "zst" || e == "zstd");
    let stem = if packed { Path::new(stem.file_stem()?) } else { stem };
    Some(stem.to_string_lossy().into_owned())
}

/// A file's name with the folders below the one that was given, but without its endings.
pub(super) fn path_below(folder: Option<&Path>, path: &Path) -> Option<String> {
    let name = stem(path)?;
    let below = path.strip_prefix(folder?).ok().and_then(Path::parent);
    let folders = below.into_iter().flat_map(Path::components);
    let mut names: Vec<_> = folders.map(|folder| folder.as_os_str().to_string_lossy()).collect();
    names.push(name.into());
    Some(names.join("/"))
}

/// The ending of a file's name that tells its format: that of its packing aside.
fn extension(path: &Path) -> Option<String> {
    let last = |path: &Path| path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match last(path).as_deref() {
        Some("gz" | "zst" | "zstd") => last(Path::new(path.file_stem()?)),
        _ => last(path),
    }
}

/// How an input is read: the format is told by its name, then by its content; the form by what the profiles
/// say of their records.
fn recognise(config: &Config, path: Option<&Path>, named: bool, head: &[u8]) -> Result<Job, Unknown> {
    if let Some(format) = config.from {
        return job(config, format, head, true).ok_or(Unknown::Profile(format));
    }
    let extension = path.and_then(extension);
    let by_name: Vec<&'static Format> = formats::FORMATS
        .iter()
        .copied()
        .filter(|format| extension.as_deref().is_some_and(|e| format.extensions.contains(&e)))
        .collect();
    // Several formats may share an ending; then the content tells.
    let shows = |format: &&&'static Format| (format.sniff)(head, &FormatOptions::default());
    // Where an ending is shared, a native format that does not show in the content is none of the likely ones.
    let alone = by_name.len() == 1;
    let may = |format: &&&'static Format| alone || !format.native;
    let likely = by_name.iter().filter(shows).chain(by_name.iter().filter(|f| !shows(f)).filter(may));
    if let Some(job) = likely.copied().find_map(|format| job(config, format, head, false)) {
        return Ok(job);
    }
    let sniffed = formats::FORMATS.iter().find(|format| {
        (format.native || format.self_describing) && (format.sniff)(head, &FormatOptions::default())
    });
    if let Some(job) = sniffed.and_then(|format| job(config, format, head, false)) {
        return Ok(job);
    }
    let foreign = formats::FORMATS.iter().filter(|format| !format.native && !format.self_describing);
    if let Some(job) = foreign.clone().find_map(|format| job(config, format, head, false)) {
        return Ok(job);
    }
    let table = |format: &&'static Format| format.labels_itself && !format.native;
    let by_content = || foreign.copied().filter(table).find(|f| (f.sniff)(head, &FormatOptions::default()));
    // Its name or its content tells that it is a table, say, though none that a profile knows.
    let known = by_name.iter().copied().find(table);
    if known.is_none()
        && let Some(format) = by_content()
    {
        return Err(Unknown::Profile(format));
    }
    // A file that was asked for is read as its name says, so that what is missing can be said.
    if named && let Some(job) = by_name.iter().filter(may).find_map(|format| job(config, format, head, true))
    {
        return Ok(job);
    }
    Err(known.map_or(Unknown::Format, Unknown::Profile))
}

/// The job for an input in `format`; `sure` says that it is in that format, whatever its content shows.
fn job(config: &Config, format: &'static Format, head: &[u8], sure: bool) -> Option<Job> {
    let shows = |form: &Arc<Form>| {
        let FormatOptions { shows, .. } = form.layout();
        (format.sniff)(head, form.layout())
            && shows.iter().all(|text| memchr::memmem::find(head, text.as_bytes()).is_some())
    };
    let form = match &config.profile {
        Some(profile) => {
            let mut forms = profile.forms().iter().filter(|form| form.reads(format));
            let shown = forms.clone().filter(|form| form.can_be_recognised()).find(|form| shows(form));
            let plain = forms.clone().find(|form| !form.can_be_recognised());
            // A file of unknown content is taken for a table only where it shows itself as one.
            let sure = sure || format.native || !format.labels_itself;
            let any = forms.next().filter(|_| sure);
            let plain = plain.filter(|form| sure || shows(form));
            shown.or(plain).or(any).cloned()
        }
        None => {
            let forms = profile::shipped().iter().flat_map(|profile| profile.forms());
            let forms = forms.filter(|form| form.reads(format) && form.can_be_recognised());
            let suits = |form: &&Arc<Form>| {
                !form.layout().last_resort || form.suits(&(format.keys)(head, form.layout()), format.native)
            };
            // The form that says most about its records knows them best.
            let shown = forms
                .clone()
                .filter(|form| shows(form) && suits(form))
                .max_by_key(|form| (!form.layout().last_resort, form.layout().signature.len()));
            let any = forms
                .clone()
                .next()
                .filter(|form| sure && !format.labels_itself && !is_of_others(form, format, head));
            shown.or(if format.native { None } else { any }).cloned()
        }
    };
    (format.native || format.self_describing || form.is_some()).then(|| {
        let kind = if format.self_describing { kinds::of(head) } else { None };
        Job { format, form, kind }
    })
}

/// Whether a page has labels of a form that any page may have, and not those by which the form knows its own: then
/// it is somebody else's.
fn is_of_others(form: &Form, format: &Format, head: &[u8]) -> bool {
    let FormatOptions { signature, labels, .. } = form.layout();
    !signature.is_empty()
        && (format.sniff)(head, &FormatOptions { labels: labels.clone(), ..FormatOptions::default() })
}
