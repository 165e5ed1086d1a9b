//! Text with YAML front matter: keys between two lines `---`, and below them a text, in Markdown or plain.
//!
//! A file is one record, or several with the layout's line between them; the `---` of a thematic break in the
//! text parts nothing. The tree is the map that the front matter is, with the text below as one key more,
//! from its first line that is not blank to its last, as it stands: `body`, with as many `_` behind it as
//! tell it from a key of the front matter's own. Where no profile maps the record, the key is `contents`,
//! which is where the native form has texts; a record that has both is a finding, since either would hide
//! the other. Front matter between `+++` is TOML and is a finding.

use std::ops::Range;

use crate::format::{Format, Layout};
use crate::source::Span;
use crate::yaml;

mod cut;
mod read;

/// Text with YAML front matter.
pub const FRONT_MATTER: Format = Format {
    name: "front-matter",
    about: "front matter: YAML between two lines `---`, and below it a text, plain or in Markdown",
    native: true,
    spelling: "front-matter",
    labels_itself: true,
    extensions: &["md", "markdown", "txt", "text"],
    sniff,
    cut: |layout| Box::new(cut::Files::new(layout)),
    read: read::read,
    locate,
    respell: |source, _, span, new| (span, respell(source, span, new)),
};

/// The parts of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    /// The YAML between the lines.
    matter: Range<usize>,
    /// What stands below.
    body: Range<usize>,
}

/// What a file begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Opening {
    Parts(Parts),
    /// The line that should end the front matter is not there; where it begins.
    Unclosed(usize),
    /// It begins with `+++`.
    Toml,
    /// It begins with something else.
    None,
}

/// The parts of a file; lines are compared without the blanks behind them, blank ones before the first passed
/// over.
fn parts(source: &[u8]) -> Opening {
    let mut at = 0;
    let mut line = || {
        let start = at;
        let rest = source.get(start..).filter(|rest| !rest.is_empty())?;
        at += memchr::memchr(b'\n', rest).map_or(rest.len(), |found| found + 1);
        Some((start, at, source[start..at].trim_ascii_end()))
    };
    let matter = loop {
        match line() {
            Some((_, _, b"")) => {}
            Some((_, next, b"---")) => break next,
            Some((_, _, b"+++")) => return Opening::Toml,
            Some(_) | None => return Opening::None,
        }
    };
    while let Some((start, next, text)) = line() {
        if text == b"---" || text == b"..." {
            return Opening::Parts(Parts { matter: matter..start, body: next..source.len() });
        }
    }
    Opening::Unclosed(matter)
}

/// `---`, below it a key, and a line that closes it if the beginning reaches so far; or `+++`.
fn sniff(start: &[u8], layout: &Layout) -> bool {
    /// So much of a file is seen at least, if there is more of it.
    const SEEN: usize = 4096;
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let matter = match parts(start) {
        Opening::Parts(parts) => parts.matter,
        Opening::Unclosed(matter) if start.len() >= SEEN => matter..start.len(),
        Opening::Toml => return layout.signature.is_empty(),
        Opening::Unclosed(_) | Opening::None => return false,
    };
    let matter = &start[matter];
    let mut lines = matter.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let first = lines.find(|line| !matches!(line.first(), None | Some(b'#')));
    let keyed = first.is_none_or(|line| {
        let key = line.iter().position(|byte| *byte == b':');
        key.is_some_and(|at| {
            at > 0 && matches!(line.get(at + 1), None | Some(b' ' | b'\t')) || line[0] == b'"'
        })
    });
    keyed && layout.signature.iter().all(|key| yaml::has_key(matter, key))
}

/// Where the YAML of a record stands, and whether a place is in it.
fn matter_around(source: &str, span: Span) -> Option<Range<usize>> {
    match parts(source.as_bytes()) {
        Opening::Parts(parts) if (span.start as usize) < parts.matter.end => Some(parts.matter),
        Opening::Parts(_) | Opening::Unclosed(_) | Opening::Toml | Opening::None => None,
    }
}

fn locate(source: &str, span: Span, part: Range<usize>) -> Span {
    if matter_around(source, span).is_some() {
        return yaml::locate(source, span, part);
    }
    let at = |byte: usize| (span.start as usize + byte).min(span.end as usize) as u32;
    Span::new(at(part.start), at(part.end))
}

fn respell(source: &str, span: Span, new: &str) -> String {
    match matter_around(source, span) {
        Some(matter) => yaml::respell_within(source, matter, span, new),
        None => new.to_owned(),
    }
}
