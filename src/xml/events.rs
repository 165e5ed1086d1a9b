//! Sources of events: a stream of bytes, or a text in memory.

use std::io::Read;

use quick_xml::events::Event;
use quick_xml::{Error, Reader};

use super::input::{SourcePosition, Stop, ValidatingReader, forbidden};

/// A source of events and their positions.
pub trait Source {
    /// The position of the next event.
    fn begin(&mut self) -> SourcePosition;

    /// The next event; what it holds may lie in the buffer.
    ///
    /// # Errors
    /// It is no markup.
    fn event<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, Error>
    where
        Self: 'b;

    /// The byte behind the last event.
    fn offset(&self) -> u64;

    /// What ended the source early, once everything before it was given.
    fn stopped(&self) -> Option<&Stop>;

    /// Bytes of the last event as text, the first of which stands at `offset`. They were validated as UTF-8.
    fn text<'b>(&self, bytes: &'b [u8], offset: u64) -> &'b str
    where
        Self: 'b;

    /// Whether the event at a position is spelled so; `buffer` is what it was read into.
    fn begins(&self, position: SourcePosition, buffer: &[u8], with: &str) -> bool;

    /// How many lines one position is above another.
    fn lines_between(&self, above: SourcePosition, below: SourcePosition) -> u64;
}

fn configured<R>(mut reader: Reader<R>) -> Reader<R> {
    let config = reader.config_mut();
    config.check_comments = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    reader
}

/// A stream of bytes.
#[derive(Debug)]
pub struct Stream<R: Read>(Reader<ValidatingReader<R>>);

impl<R: Read> Stream<R> {
    /// A source of those bytes; positions count from `start`.
    pub fn new(input: R, start: SourcePosition) -> Self {
        Self(configured(Reader::from_reader(ValidatingReader::new(input, start))))
    }
}

impl<R: Read> Source for Stream<R> {
    #[inline]
    fn begin(&mut self) -> SourcePosition {
        self.0.get_mut().begin()
    }

    #[inline]
    fn event<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, Error>
    where
        Self: 'b,
    {
        self.0.read_event_into(buffer)
    }

    #[inline]
    fn offset(&self) -> u64 {
        self.0.get_ref().offset()
    }

    #[inline]
    fn stopped(&self) -> Option<&Stop> {
        self.0.get_ref().stopped()
    }

    #[inline]
    fn text<'b>(&self, bytes: &'b [u8], _: u64) -> &'b str
    where
        Self: 'b,
    {
        simdutf8::basic::from_utf8(bytes).unwrap_or_default()
    }

    fn begins(&self, _: SourcePosition, buffer: &[u8], with: &str) -> bool {
        buffer.starts_with(with.as_bytes())
    }

    fn lines_between(&self, above: SourcePosition, below: SourcePosition) -> u64 {
        below.line.saturating_sub(above.line)
    }
}

/// A text in memory: nothing is copied, and positions have only their byte.
#[derive(Debug)]
pub struct AtHand<'s> {
    reader: Reader<&'s [u8]>,
    text: &'s str,
    /// How many bytes of the text come before what is read: those of a byte-order mark.
    before: u64,
    stop: Option<Stop>,
}

impl<'s> AtHand<'s> {
    /// A source of that text.
    #[must_use]
    pub fn new(text: &'s str) -> Self {
        let before = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        let mut content = &text.as_bytes()[before..];
        let mut stop = None;
        if let Some((at, character)) = forbidden(content) {
            content = &content[..at];
            stop = Some(Stop::Character(character));
        }
        Self { reader: configured(Reader::from_reader(content)), text, before: before as u64, stop }
    }
}

impl Source for AtHand<'_> {
    #[inline]
    fn begin(&mut self) -> SourcePosition {
        SourcePosition { offset: self.offset(), ..SourcePosition::START }
    }

    #[inline]
    fn event<'b>(&mut self, _: &'b mut Vec<u8>) -> Result<Event<'b>, Error>
    where
        Self: 'b,
    {
        self.reader.read_event()
    }

    #[inline]
    fn offset(&self) -> u64 {
        self.before + self.reader.buffer_position()
    }

    #[inline]
    fn stopped(&self) -> Option<&Stop> {
        self.stop.as_ref().filter(|_| self.reader.get_ref().is_empty())
    }

    #[inline]
    fn text<'b>(&self, bytes: &'b [u8], offset: u64) -> &'b str
    where
        Self: 'b,
    {
        let start = offset as usize;
        self.text.get(start..start + bytes.len()).unwrap_or_default()
    }

    fn begins(&self, position: SourcePosition, _: &[u8], with: &str) -> bool {
        self.text.get(position.offset as usize..).is_some_and(|text| text.starts_with(with))
    }

    fn lines_between(&self, above: SourcePosition, below: SourcePosition) -> u64 {
        let between = self.text.as_bytes().get(above.offset as usize..below.offset as usize);
        memchr::memchr_iter(b'\n', between.unwrap_or_default()).count() as u64
    }
}
