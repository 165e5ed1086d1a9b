//! The parts of a file with front matter: what stands between the two lines, and what below them.

use std::ops::Range;

/// The parts of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// What language the keys are in.
    pub(super) language: Language,
    /// What stands between the lines.
    pub(super) matter: Range<usize>,
    /// What stands below.
    pub(super) body: Range<usize>,
}

/// The language of the keys, by the line above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// `---`.
    Yaml,
    /// `+++`.
    Toml,
}

/// What a file begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opening {
    Parts(Parts),
    /// The line that should end the front matter is not there; where it begins.
    Unclosed(Language, usize),
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
    let (language, matter) = loop {
        match line() {
            Some((_, _, b"")) => {}
            Some((_, next, b"---")) => break (Language::Yaml, next),
            Some((_, next, b"+++")) => break (Language::Toml, next),
            Some(_) | None => return Opening::None,
        }
    };
    while let Some((start, next, text)) = line() {
        let ends = match language {
            Language::Yaml => text == b"---" || text == b"...",
            Language::Toml => text == b"+++",
        };
        if ends {
            return Opening::Parts(Parts { language, matter: matter..start, body: next..source.len() });
        }
    }
    Opening::Unclosed(language, matter)
}
