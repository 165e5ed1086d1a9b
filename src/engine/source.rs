//! An input that is open: unpacked by whoever opened it, here decoded and recognised.

use std::io::{self, Read};
use std::path::Path;

use super::compiled::Engine;
use super::decode::{self, Decoding};
use super::names::extension;
use super::other_form;
use super::plan::{InputPlan, Unrecognised, recognise};
use crate::format::Format;
use crate::formats;
use crate::source::{RawLengths, encodings, without_mark};

/// How much of an input is looked at to know its format.
const HEAD: usize = 8 << 10;

/// An input that is open, with its beginning read, decoded and recognised.
pub struct Source<'r> {
    pub(super) reader: Decoded<'r>,
    /// The beginning, which has been read already.
    pub(super) head: Vec<u8>,
    /// How it is read, or why it is not.
    pub plan: Result<InputPlan, Unrecognised>,
}

/// The bytes of an input as UTF-8.
pub(super) enum Decoded<'r> {
    Plain(Box<dyn Read + Send + 'r>),
    Decoding(Box<Decoding<'r>>),
}

impl Decoded<'_> {
    /// How many bytes of the file come before the text, and how long its characters are there; `None` where their
    /// lengths are listed as they are read.
    pub(super) fn lengths(&self) -> (u64, Option<RawLengths>) {
        match self {
            Self::Plain(_) => (0, Some(RawLengths::Utf8)),
            Self::Decoding(decoding) => {
                (decoding.mark, (!decoding.lists()).then(|| decoding.lengths.clone()))
            }
        }
    }
}

impl Decoded<'_> {
    /// The encoding of the file; none is UTF-8.
    pub(super) fn encoding(&self) -> Option<&'static encoding_rs::Encoding> {
        match self {
            Self::Plain(_) => None,
            Self::Decoding(decoding) => Some(decoding.encoding()),
        }
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(reader) => reader.read(buffer),
            Self::Decoding(decoding) => decoding.read(buffer),
        }
    }
}

/// What could not be read any further.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl<'r> Source<'r> {
    /// Opens what can be read: decodes it and recognises its format. `path` is its name, where it has one, and `named`
    /// whether it was asked for by that name and not met in a folder.
    ///
    /// # Errors
    /// Its beginning cannot be read.
    pub fn open(
        engine: &Engine,
        path: Option<&Path>,
        named: bool,
        mut reader: Box<dyn Read + Send + 'r>,
    ) -> io::Result<Self> {
        let mut head = Vec::new();
        if let Err(error) = reader.by_ref().take(HEAD as u64).read_to_end(&mut head) {
            if head.is_empty() {
                return Err(error);
            }
            // What was read before counts.
            reader = Box::new(Failed(Some(error)));
        }
        let settings = engine.settings();
        // What was met in a folder and only looks like such a format is nothing that anybody asked for.
        let extension = path.and_then(extension);
        let by_name = |format: &Format| extension.as_deref().is_some_and(|e| format.extensions.contains(&e));
        let asked = named
            || settings.from.is_some()
            || formats::FORMATS.iter().any(|format| format.describes_itself() && by_name(format));
        let is = |form: &str| {
            if named { Unrecognised::Refused(format!("it is {form}")) } else { Unrecognised::Format }
        };
        // An encoding that was named holds, then one that shows itself, then that of the profile.
        let recognise = |head: &[u8]| {
            if head.len() < HEAD && without_mark(head).trim_ascii().is_empty() {
                let format = settings.from.or_else(|| formats::FORMATS.iter().copied().find(|f| by_name(f)));
                let why = format.and_then(|format| format.blank);
                return Err(why.map_or(Unrecognised::Blank, |why| Unrecognised::Refused(why.to_owned())));
            }
            let by_words = || other_form::of_text(head).filter(|_| named);
            let by_ending = || extension.as_deref().filter(|_| named).and_then(other_form::of_name);
            let plan = match recognise(settings, path, named, head) {
                // A text that nobody has said how to read is what it looks like. XML has words of its own.
                Ok(plan) if settings.profile.is_none() && !plan.format.describes_itself() => {
                    by_words().map_or(Ok(plan), |form| Err(is(form)))
                }
                Err(why @ Unrecognised::Format) => Err(by_words().or_else(by_ending).map_or(why, is)),
                Err(why @ Unrecognised::Profile(_)) => Err(by_words().map_or(why, is)),
                known => known,
            }?;
            let form = plan.form.as_ref().and_then(|form| form.refused()).map(str::to_owned);
            // With a schema of the user's own, what is no description can be judged all the same.
            let own = settings.xml.are_own();
            let wrong = || (plan.format.refuse)(head).filter(|refusal| refusal.always || !own);
            match form.or_else(|| wrong().map(|refusal| refusal.why)) {
                Some(_) if plan.format.describes_itself() && !asked => Err(Unrecognised::Format),
                Some(why) => Err(Unrecognised::Refused(why)),
                // Nor is any other XML, unless a schema for it is given.
                None if plan.format.describes_itself() && plan.kind.is_none() && !named && !own => {
                    Err(Unrecognised::Format)
                }
                None => Ok(plan),
            }
        };
        let wide = settings.encoding.map_or_else(
            || decode::of(&head).ok().flatten(),
            |named| [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&named).then_some(named),
        );
        if wide.is_none()
            && let Some(form) = other_form::of_bytes(&head, extension.as_deref())
        {
            return Ok(Self { reader: Decoded::Plain(reader), head, plan: Err(is(form)) });
        }
        let shown = match settings.encoding {
            Some(named) => Ok(Some(named)),
            None => decode::of(&head),
        };
        let shown = match shown {
            Ok(shown) => shown,
            Err(why) => {
                let why = if asked { Unrecognised::Refused(why) } else { Unrecognised::Format };
                return Ok(Self { reader: Decoded::Plain(reader), head, plan: Err(why) });
            }
        };
        if let Some(encoding) = shown {
            let (reader, head) = decoded(encoding, head, reader)?;
            let plan = recognise(&head);
            return Ok(Self { reader, head, plan });
        }
        let plan = recognise(&head).map_err(|why| match why {
            Unrecognised::Profile(format) => match not_utf8(&head) {
                Some(advice) => Unrecognised::Encoding(format, advice),
                None => Unrecognised::Profile(format),
            },
            why => why,
        });
        let (reader, head) = match plan.as_ref().ok().and_then(|plan| plan.options().encoding) {
            Some(encoding) => decoded(encoding, head, reader)?,
            None => (Decoded::Plain(reader), head),
        };
        Ok(Self { reader, head, plan })
    }

    /// Reads its beginning: at most that many bytes beside those that were looked at to recognise it.
    ///
    /// # Errors
    /// It cannot be read so far.
    pub fn beginning(self, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = self.head;
        self.reader.take(most as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// What to do about a beginning that is no UTF-8, apart from a character that goes on behind it.
fn not_utf8(head: &[u8]) -> Option<String> {
    let fault = std::str::from_utf8(head).err()?;
    fault.error_len().map(|_| encodings::advice(head, fault.valid_up_to()))
}

/// An input in an encoding as UTF-8, and its beginning.
fn decoded<'r>(
    encoding: &'static encoding_rs::Encoding,
    head: Vec<u8>,
    rest: Box<dyn Read + Send + 'r>,
) -> io::Result<(Decoded<'r>, Vec<u8>)> {
    match Decoding::new(encoding, head, rest) {
        Err((head, rest)) => Ok((Decoded::Plain(rest), head)),
        Ok(mut decoding) => {
            let mut head = Vec::new();
            // An error comes again behind what was read before it.
            match decoding.by_ref().take(HEAD as u64).read_to_end(&mut head) {
                Err(error) if head.is_empty() => Err(error),
                Err(error) => Ok((Decoded::Plain(Box::new(Failed(Some(error)))), head)),
                Ok(_) => Ok((Decoded::Decoding(Box::new(decoding)), head)),
            }
        }
    }
}
