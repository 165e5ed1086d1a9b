//! The parts of a file with front matter: what stands between the two lines, and what below them.

use std::ops::Range;

/// The parts of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// The YAML between the lines.
    pub(super) matter: Range<usize>,
    /// What stands below.
    pub(super) body: Range<usize>,
}

/// What a file begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opening {
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
pub(super) fn parts(source: &[u8]) -> Opening {
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
