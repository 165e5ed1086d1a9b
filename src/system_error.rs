//! What the operating system says of a file, in plain words: without its number, and the same on every system.

use std::io::{Error, ErrorKind};

/// The words for an error of the system; those of a library are its own.
#[must_use]
pub fn in_words(error: &Error) -> String {
    let words = match error.get_ref().is_none().then(|| error.kind()) {
        Some(ErrorKind::NotFound) => "no such file or folder",
        Some(ErrorKind::PermissionDenied) => "no permission",
        Some(ErrorKind::AlreadyExists) => "it is there already",
        Some(ErrorKind::NotADirectory) => "a part of its path is a file, and must be a folder",
        Some(ErrorKind::IsADirectory) => "it is a folder, and must be a file",
        Some(ErrorKind::DirectoryNotEmpty) => "it is a folder that holds something",
        Some(ErrorKind::StorageFull) => "no space left on the disk",
        Some(ErrorKind::QuotaExceeded) => "no space left of what you may use of the disk",
        Some(ErrorKind::FileTooLarge) => "it would be larger than a file may be here",
        Some(ErrorKind::ReadOnlyFilesystem) => "the disk can only be read",
        Some(ErrorKind::InvalidFilename) => "the name is too long, or not allowed here",
        Some(ErrorKind::BrokenPipe) => "its reader has gone away",
        Some(ErrorKind::TimedOut) => "it took too long to answer",
        Some(_) | None => return without_number(&error.to_string()),
    };
    words.to_owned()
}

/// What is within an error of a library, from the outermost to the innermost.
pub fn causes(error: &Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    let first = error.get_ref().map(|error| error as &(dyn std::error::Error + 'static));
    std::iter::successors(first, |error| error.source())
}

/// The system's own words, in lower case and without its number.
fn without_number(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once(" (os error ") {
        plain.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    if plain.is_empty() {
        return rest.to_owned();
    }
    plain.push_str(rest);
    let mut letters = plain.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_has_plain_words_and_no_number() {
        let missing = std::fs::read("no-such-file").unwrap_err();
        assert_eq!(in_words(&missing), "no such file or folder");
        let folder = std::fs::read(".").unwrap_err();
        assert!(!in_words(&folder).contains("os error"), "{}", in_words(&folder));
        assert_eq!(without_number("Input/output error (os error 5)"), "input/output error");
        assert_eq!(without_number("Error at a: Ups (os error 7): b"), "error at a: Ups: b");
    }

    #[test]
    fn what_a_library_says_stays() {
        let error = Error::new(ErrorKind::NotFound, "Corrupt stream at 5");
        assert_eq!(in_words(&error), "Corrupt stream at 5");
    }
}
