//! Encodings: what an input is written in, and its bytes as UTF-8.
//!
//! The labels and the decoders are those of the Encoding Standard (WHATWG). UTF-16 shows itself by its mark or
//! by its zeros, XML by its declaration (XML 1.0, section 4.3.3); no other encoding is guessed, since every byte means
//! something in Windows-1252 and KOI8-R alike.
//! A sequence that means nothing in an encoding becomes U+FFFD, which the rule `mojibake` finds.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::source::{RawLengths, characters, without_mark};

/// The encoding that the beginning of an input shows or declares, where it is not UTF-8.
///
/// # Errors
/// What it declares is no known encoding, or not what its bytes show; in words for a person.
pub(super) fn of(head: &[u8]) -> Result<Option<&'static Encoding>, String> {
    let shown = by_bytes(head);
    let Some(label) = declared(head, shown) else { return Ok(shown) };
    // Its bytes are ASCII, of which UTF-8 and all others are made; others in it are faults.
    if ["us-ascii", "ascii"].iter().any(|ascii| label.eq_ignore_ascii_case(ascii)) && shown.is_none() {
        return Ok(None);
    }
    let named = Encoding::for_label(label.as_bytes()).filter(|named| *named != REPLACEMENT);
    let Some(named) = named else {
        return Err(format!(
            "its XML declaration names the encoding `{label}`, which is not known; name one that is with `--encoding`"
        ));
    };
    let wide = named == UTF_16LE || named == UTF_16BE;
    let marked = without_mark(head).len() < head.len();
    let bytes = match shown {
        Some(_) if wide => return Ok(shown),
        Some(_) => "are in UTF-16",
        None if named == UTF_8 => return Ok(None),
        None if marked => "begin with the mark of UTF-8",
        None if wide => "are not in UTF-16",
        None => return Ok(Some(named)),
    };
    Err(format!(
        "its XML declaration names the encoding `{label}`, but its bytes {bytes}; correct the declaration, or name \
         the encoding with `--encoding`"
    ))
}

/// The encoding that an XML declaration names.
fn declared(head: &[u8], shown: Option<&'static Encoding>) -> Option<String> {
    /// No declaration is longer.
    const LONGEST: usize = 512;
    let head = &without_mark(head)[..without_mark(head).len().min(LONGEST)];
    let text = shown.unwrap_or(WINDOWS_1252).decode(head).0;
    let (declaration, _) = text.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, behind) = declaration.split_once("encoding")?;
    let behind = behind.trim_start().strip_prefix('=')?.trim_start();
    let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    behind[1..].split_once(quote).map(|(label, _)| label.trim().to_owned())
}

/// The encoding that a mark or zeros show.
fn by_bytes(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        // Records begin with ASCII: a bracket, a label, a column's name.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(UTF_16LE),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The bytes of an input as UTF-8, with the way back to the file.
pub(super) struct Decoding<'r> {
    raw: io::Chain<io::Cursor<Vec<u8>>, Box<dyn Read + Send + 'r>>,
    decoder: Decoder,
    raw_bytes: Vec<u8>,
    raw_at: usize,
    raw_end: usize,
    /// What is decoded and not yet taken: `at..end`.
    bytes: Vec<u8>,
    at: usize,
    end: usize,
    done: bool,
    /// How many bytes of the file the mark at its beginning has, which is no part of the text.
    pub(super) mark: u64,
    /// What can be told of the lengths of characters without listing them.
    pub(super) lengths: RawLengths,
    /// The lengths of the characters decoded, where they must be listed.
    listed: Vec<u8>,
    lists: bool,
    /// Bytes read of a character that is not yet whole.
    pending: u8,
}

impl<'r> Decoding<'r> {
    /// What the input is in.
    pub(super) fn encoding(&self) -> &'static Encoding {
        self.decoder.encoding()
    }

    /// Decodes what begins with `head`. None for UTF-8: if it is damaged, its records are refused one by one.
    pub(super) fn new(
        encoding: &'static Encoding,
        head: Vec<u8>,
        rest: Box<dyn Read + Send + 'r>,
    ) -> Result<Self, (Vec<u8>, Box<dyn Read + Send + 'r>)> {
        // A mark at the beginning is left out, and tells what the file is in.
        let marked = Encoding::for_bom(&head);
        let encoding = marked.map_or(encoding, |(marked, _)| marked);
        if encoding == UTF_8 {
            return Err((head, rest));
        }
        let wide = encoding == UTF_16LE || encoding == UTF_16BE;
        let lengths = if wide { RawLengths::Utf16 } else { RawLengths::SingleByte };
        Ok(Self {
            raw: io::Cursor::new(head).chain(rest),
            decoder: encoding.new_decoder(),
            raw_bytes: vec![0; 32 << 10],
            raw_at: 0,
            raw_end: 0,
            bytes: vec![0; 96 << 10],
            at: 0,
            end: 0,
            done: false,
            mark: marked.map_or(0, |(_, length)| length as u64),
            lengths,
            listed: Vec::new(),
            lists: !wide && !encoding.is_single_byte(),
            pending: 0,
        })
    }

    /// Whether the lengths of characters must be listed.
    pub(super) const fn lists(&self) -> bool {
        self.lists
    }

    /// The lengths of the characters decoded since the last call; none where they need not be listed.
    pub(super) fn listed(&mut self) -> Option<std::vec::Drain<'_, u8>> {
        self.lists.then(|| self.listed.drain(..))
    }

    fn decode(&mut self, last: bool) -> CoderResult {
        let raw = &self.raw_bytes[self.raw_at..self.raw_end];
        if !self.lists || raw.is_empty() {
            let (result, read, written, _) = self.decoder.decode_to_utf8(raw, &mut self.bytes, last);
            self.raw_at += read;
            self.end = written;
            self.list(written, 0);
            return result;
        }
        // Byte by byte, so that each character is known by the bytes it was read from.
        let (mut written, mut result) = (0, CoderResult::InputEmpty);
        while self.raw_at < self.raw_end && self.bytes.len() - written > 16 {
            let byte = &self.raw_bytes[self.raw_at..=self.raw_at];
            let (found, read, more, _) = self.decoder.decode_to_utf8(byte, &mut self.bytes[written..], false);
            result = found;
            self.raw_at += read;
            self.pending += read as u8;
            let end = written + more;
            self.end = end;
            self.list(more, written);
            written = end;
        }
        result
    }

    /// Lists the characters just written, which stand at `start`.
    fn list(&mut self, written: usize, start: usize) {
        if !self.lists || written == 0 {
            return;
        }
        // Where one sequence stands for several characters, the first of them has its bytes.
        let count = characters(&self.bytes[start..start + written]);
        self.listed.push(std::mem::take(&mut self.pending));
        self.listed.extend(std::iter::repeat_n(0, count.saturating_sub(1)));
    }
}

impl Read for Decoding<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.end && !self.done {
            if self.raw_at == self.raw_end {
                self.raw_end = self.raw.read(&mut self.raw_bytes)?;
                self.raw_at = 0;
            }
            let last = self.raw_end == 0;
            (self.at, self.end) = (0, 0);
            let result = self.decode(last);
            self.done = last && result == CoderResult::InputEmpty;
        }
        let taken = buffer.len().min(self.end - self.at);
        buffer[..taken].copy_from_slice(&self.bytes[self.at..self.at + taken]);
        self.at += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::KOI8_R;

    fn decoding(encoding: &'static Encoding, bytes: &[u8]) -> Decoding<'static> {
        let head = bytes[..bytes.len().min(5)].to_vec();
        let rest: Box<dyn Read + Send> = Box::new(io::Cursor::new(bytes[head.len()..].to_vec()));
        Decoding::new(encoding, head, rest).unwrap_or_else(|_| panic!("{} is decoded", encoding.name()))
    }

    fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> String {
        let mut text = Vec::new();
        decoding(encoding, bytes).read_to_end(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn characters_of_many_bytes_are_listed_with_their_lengths() {
        let text = "id,題名\n1,手紙 ｶﾅ";
        for (encoding, lengths) in [
            (encoding_rs::SHIFT_JIS, [1, 1, 1, 2, 2, 1, 1, 1, 2, 2, 1, 1, 1]),
            (encoding_rs::EUC_JP, [1, 1, 1, 2, 2, 1, 1, 1, 2, 2, 1, 2, 2]),
        ] {
            let (bytes, ..) = encoding.encode(text);
            let mut reader = decoding(encoding, &bytes);
            let mut found = String::new();
            reader.read_to_string(&mut found).unwrap();
            assert_eq!(found, text);
            assert_eq!(reader.listed().unwrap().collect::<Vec<_>>(), lengths);
        }
        let (bytes, ..) = encoding_rs::GB18030.encode("信\u{1F4DC}a");
        let mut reader = decoding(encoding_rs::GB18030, &bytes);
        reader.read_to_string(&mut String::new()).unwrap();
        assert_eq!(reader.listed().unwrap().collect::<Vec<_>>(), [2, 4, 1]);
    }

    #[test]
    fn utf_16_shows_itself_by_its_mark_or_its_zeros() {
        assert_eq!(by_bytes(b"\xFF\xFE{\0"), Some(UTF_16LE));
        assert_eq!(by_bytes(b"\xFE\xFF\0{"), Some(UTF_16BE));
        assert_eq!(by_bytes(b"i\0d\0,\0"), Some(UTF_16LE));
        assert_eq!(by_bytes(b"\0i\0d"), Some(UTF_16BE));
        assert_eq!(by_bytes(b"id,title"), None);
        assert_eq!(by_bytes(b"\xE9t\xE9"), None);
        assert_eq!(by_bytes(b""), None);
    }

    #[test]
    fn xml_declares_its_encoding() {
        let of = |label: &str| of(format!("<?xml version='1.0' encoding = \"{label}\" ?>\n<a/>").as_bytes());
        assert_eq!(of("ISO-8859-1"), Ok(Some(WINDOWS_1252)));
        assert_eq!(of("koi8-r"), Ok(Some(KOI8_R)));
        assert_eq!((of("UTF-8"), of("utf8"), of("US-ASCII")), (Ok(None), Ok(None), Ok(None)));
        assert!(of("ebcdic").is_err_and(|why| why.contains("`ebcdic`, which is not known")));
        assert!(of("UTF-16").is_err_and(|why| why.contains("`UTF-16`, but its bytes are not in UTF-16")));
        assert_eq!(super::of(b"<?xml version='1.0'?><a encoding='koi8-r'/>"), Ok(None));
    }

    #[test]
    fn a_declaration_must_agree_with_the_mark() {
        let text = |label: &str| format!("<?xml version='1.0' encoding='{label}'?><a/>");
        let marked = |label: &str| of(&[b"\xEF\xBB\xBF", text(label).as_bytes()].concat());
        assert_eq!(marked("utf-8"), Ok(None));
        assert!(marked("windows-1251").is_err_and(|why| why.contains("begin with the mark of UTF-8")));
        let wide = |label: &str| {
            let units = text(label).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
            of(&units)
        };
        assert_eq!(wide("UTF-16"), Ok(Some(UTF_16LE)));
        assert!(wide("UTF-8").is_err_and(|why| why.contains("are in UTF-16")));
    }

    #[test]
    fn characters_on_the_edge_of_a_block_stay_whole() {
        let text = "название,заглавие \u{1F4DC}\n".repeat(9000);
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decoded(UTF_16LE, &bytes), text);
        let (bytes, ..) = encoding_rs::KOI8_R.encode("дело 164");
        assert_eq!(decoded(encoding_rs::KOI8_R, &bytes), "дело 164");
    }

    #[test]
    fn what_means_nothing_is_marked_and_damaged_utf_8_is_left_as_it_is() {
        assert_eq!(decoded(UTF_16LE, b"a\0\x00\xD8b\0"), "a\u{FFFD}b");
        assert!(Decoding::new(UTF_8, b"a\xFF".to_vec(), Box::new(io::empty())).is_err());
    }
}
