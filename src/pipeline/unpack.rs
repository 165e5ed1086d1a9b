//! Opening an input and unpacking it: gzip (RFC 1952) and Zstandard (RFC 8878), of as many members or frames as there are.
//!
//! What stands behind the end of a packed file is no part of it. Bytes of zero, which tapes and tar leave there, are noted;
//! anything else is an error, which comes when all before it was read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::errors::FrameDecoderError;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use super::config::{Progress, RunError};
use super::walk::{InputFile, Origin};
use crate::system_error::causes;

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

/// The bytes of an input, unpacked.
pub(super) struct Unpacked<'p> {
    pub reader: Box<dyn Read + Send + 'p>,
    /// Whether they were packed.
    pub was_packed: bool,
    /// Whether, when all was read, bytes of zero stood behind the end.
    pub is_padded: Arc<AtomicBool>,
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
    let (gzip, zstd) = (head.starts_with(GZIP), is_frame(&head));
    let is_padded = Arc::new(AtomicBool::new(false));
    let raw = io::Cursor::new(head).chain(reader);
    let buffered = |raw| BufReader::with_capacity(64 << 10, raw);
    let reader: Box<dyn Read + Send + 'p> = if gzip {
        Box::new(Members { member: Some(GzDecoder::new(buffered(raw))), is_padded: is_padded.clone() })
    } else if zstd {
        let source = Ahead { head: Vec::new(), inner: buffered(raw) };
        Box::new(Frames { source: Some(source), frame: None, is_padded: is_padded.clone() })
    } else {
        Box::new(raw)
    };
    Ok(Unpacked { reader, was_packed: gzip || zstd, is_padded })
}

const GZIP: &[u8] = b"\x1F\x8B";
const ZSTD: &[u8] = b"\x28\xB5\x2F\xFD";

/// Whether a frame begins so, of Zstandard or one that is to be skipped (RFC 8878, section 3.1.2).
fn is_frame(head: &[u8]) -> bool {
    head.starts_with(ZSTD) || matches!(head, [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

/// Looks at what stands behind the end: nothing, or bytes of zero. Anything else is an error.
fn end(mut rest: impl BufRead, is_padded: &AtomicBool, packed: &str) -> io::Result<()> {
    loop {
        let bytes = rest.fill_buf()?;
        if bytes.is_empty() {
            return Ok(());
        }
        if bytes.iter().any(|byte| *byte != 0) {
            return Err(io::Error::other(format!(
                "bytes that are no {packed} stand behind the end of the packed data, which was read whole"
            )));
        }
        is_padded.store(true, Ordering::Relaxed);
        let read = bytes.len();
        rest.consume(read);
    }
}

/// Reads one member of gzip after the other.
struct Members<R: BufRead> {
    member: Option<GzDecoder<R>>,
    is_padded: Arc<AtomicBool>,
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let read = member.read(buffer).map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => {
                    io::Error::other("the gzip file ends before its end: it was cut off")
                }
                _ => error,
            })?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(mut rest) = self.member.take().map(GzDecoder::into_inner) else { break };
            // No other byte begins a member, and a buffer may end behind the first.
            if rest.fill_buf()?.first() == GZIP.first() {
                self.member = Some(GzDecoder::new(rest));
            } else {
                end(rest, &self.is_padded, "gzip")?;
            }
        }
        Ok(0)
    }
}

/// A source of which some bytes were looked at.
struct Ahead<R> {
    head: Vec<u8>,
    inner: R,
}

impl<R: BufRead> Ahead<R> {
    /// The next bytes, as many as are asked for, if there are so many.
    fn peek(&mut self, most: usize) -> io::Result<&[u8]> {
        let missing = most.saturating_sub(self.head.len());
        self.inner.by_ref().take(missing as u64).read_to_end(&mut self.head)?;
        Ok(&self.head)
    }
}

impl<R: BufRead> Read for Ahead<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.head.is_empty() {
            return self.inner.read(buffer);
        }
        let read = (&*self.head).read(buffer)?;
        self.head.drain(..read);
        Ok(read)
    }
}

/// Reads one frame of Zstandard after the other.
struct Frames<R: BufRead> {
    /// The source, while no frame is read.
    source: Option<Ahead<R>>,
    frame: Option<StreamingDecoder<Ahead<R>, FrameDecoder>>,
    is_padded: Arc<AtomicBool>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let read = frame.read(buffer).map_err(|error| in_words(&error))?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
            }
            if let Some((source, frame)) = self.frame.take().map(StreamingDecoder::into_parts) {
                let (given, found) = (frame.get_checksum_from_data(), frame.get_calculated_checksum());
                if given.is_some_and(|given| Some(given) != found) {
                    return Err(io::Error::other(
                        "what the Zstandard file unpacks to does not match its checksum",
                    ));
                }
                self.source = Some(source);
            }
            let Some(source) = self.source.take() else { return Ok(0) };
            self.open(source)?;
        }
    }
}

impl<R: BufRead> Frames<R> {
    /// Opens the next frame; none is open when there is no other.
    fn open(&mut self, mut source: Ahead<R>) -> io::Result<()> {
        /// No header of a frame is longer, its magic number included (RFC 8878, section 3.1.1.1).
        const HEADER: usize = 18;
        let head = source.peek(HEADER)?;
        if head.is_empty() {
            return Ok(());
        }
        if !is_frame(head) {
            return end(BufReader::new(source), &self.is_padded, "Zstandard");
        }
        if !head.starts_with(ZSTD) {
            let length = head.get(4..8).and_then(|length| length.try_into().ok()).map(u32::from_le_bytes);
            let length = 8 + u64::from(length.ok_or_else(cut_off)?);
            if io::copy(&mut source.by_ref().take(length), &mut io::sink())? < length {
                return Err(cut_off());
            }
            self.source = Some(source);
            return Ok(());
        }
        /// The largest window, in bytes, that a frame may ask for. The decoder holds up to twice as much, and memory is
        /// to stay below 128 MB. `zstd` asks for 8 MB at its level 19, and for more only when told so.
        const WINDOW: u64 = 48 << 20;
        if let Some(window) = window(&head[ZSTD.len()..]).filter(|window| *window > WINDOW) {
            return Err(io::Error::other(format!(
                "expected a Zstandard window of at most 48 MB, found one of {} MB; pack the file anew without `--long` and `--ultra`",
                window >> 20
            )));
        }
        let frame = StreamingDecoder::new(source).map_err(|error| in_words(&io::Error::other(error)))?;
        self.frame = Some(frame);
        Ok(())
    }
}

/// The window that a frame asks for, in bytes, by its header behind the magic number (RFC 8878, section 3.1.1.1.2).
fn window(header: &[u8]) -> Option<u64> {
    let (descriptor, rest) = header.split_first()?;
    if descriptor & 0x20 == 0 {
        let byte = u64::from(*rest.first()?);
        let base = 1_u64 << (10 + (byte >> 3));
        return Some(base + base / 8 * (byte & 7));
    }
    // A single segment: the window is the content.
    let rest = rest.get([0, 1, 2, 4][usize::from(descriptor & 3)]..)?;
    let size = 1 << (descriptor >> 6);
    let size = rest.get(..size)?.iter().rev().fold(0, |size, byte| size << 8 | u64::from(*byte));
    Some(size)
}

fn cut_off() -> io::Error {
    io::Error::other("the Zstandard file ends before its end: it was cut off")
}

/// What went wrong with a frame, in words for a person; an error of the system has its own.
fn in_words(error: &io::Error) -> io::Error {
    for cause in causes(error) {
        if let Some(FrameDecoderError::DictNotProvided { .. }) = cause.downcast_ref() {
            return io::Error::other(
                "the Zstandard file was packed with a dictionary, without which it cannot be read",
            );
        }
        match cause.downcast_ref::<io::Error>() {
            Some(error) if error.kind() == io::ErrorKind::UnexpectedEof => return cut_off(),
            Some(error) if error.raw_os_error().is_some() => return io::Error::other(error.to_string()),
            Some(_) | None => {}
        }
    }
    io::Error::other("the Zstandard file is damaged")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_read_from_the_header_of_its_frame() {
        assert_eq!(window(&[0x00, 0x88]), Some(128 << 20));
        assert_eq!(window(&[0x00, 0x89]), Some((128 << 20) + (16 << 20)));
        assert_eq!(window(&[0x00, 0xA8]), Some(2 << 30));
        assert_eq!(window(&[0x20, 7]), Some(7));
        assert_eq!(window(&[0xA1, 9, 1, 0, 0, 1]), Some((1 << 24) + 1));
        assert_eq!(window(&[0xE0, 0, 0, 0, 0, 1]), None);
    }
}
