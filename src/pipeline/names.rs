//! The file names of records: of an id, the same on every system, and no two alike, not even where case is folded.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::hash::{BuildHasher as _, RandomState};

use sha2::{Digest as _, Sha256};

use super::ids::{First, Index};

/// A file name for a record's id, without an ending: never empty, never a path, the same on every system.
///
/// Letters, digits, `-`, `_` and inner dots stand for themselves, every other byte as `%XX`. A long name is
/// cut and closed with half the SHA-256 of the whole id, so that no two ids share a name, not even ids that are made to.
#[must_use]
pub fn file_name(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for (at, byte) in id.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => name.push(char::from(byte)),
            b'.' if at > 0 && at + 1 < id.len() => name.push('.'),
            byte => {
                let _ = write!(name, "%{byte:02X}");
            }
        }
    }
    if name.is_empty() || reserved(&name) {
        name.insert(0, '%');
    }
    if name.len() > LONGEST { with_hash(name, id) } else { name }
}

/// The longest name, in bytes, that leaves room for a hash and an ending on every file system.
const LONGEST: usize = 180;

/// A name, cut where it is long, with half the SHA-256 of the id. No name without a hash has a `~`.
fn with_hash(mut name: String, id: &str) -> String {
    let mut cut = name.len().min(LONGEST);
    // An escape is not cut in two.
    while cut < name.len() && name[cut.saturating_sub(2)..cut].contains('%') {
        cut -= 1;
    }
    name.truncate(cut);
    name.push('~');
    for byte in &Sha256::digest(id)[..16] {
        let _ = write!(name, "{byte:02x}");
    }
    name
}

/// The names that records of a run were given, in input order.
#[derive(Debug, Default)]
pub(super) struct Names {
    given: Index,
    /// Of the names of records that were refused.
    refused: HashSet<u64>,
    /// With a key of this run's own, so that nobody can write ids whose names fill one place of the index.
    hasher: RandomState,
}

/// The name of a record.
#[derive(Debug)]
pub(super) struct Name {
    pub stem: String,
    /// The record before it that has the name where case is folded.
    pub shared_with: Option<First>,
}

impl Names {
    /// The name of the record with that id, which no record before it has.
    pub fn give(&mut self, id: &str, here: First) -> Name {
        let stem = file_name(id);
        match self.given.note(self.key(&stem), here) {
            Ok(()) => Name { stem, shared_with: None },
            Err(first) => {
                let stem = with_hash(stem, id);
                // Only a record of the same id has it, too, and of these but one is written.
                let _ = self.given.note(self.key(&stem), here);
                Name { stem, shared_with: Some(first) }
            }
        }
    }

    /// Notes that the record with that id is refused.
    pub fn refuse(&mut self, id: &str) {
        self.refused.insert(self.key(&file_name(id)));
    }

    /// Whether a record of this run was given the name.
    pub fn is_given(&self, stem: &str) -> bool {
        self.given.contains(self.key(stem))
    }

    /// Whether it is the name of a record that this run refuses.
    pub fn is_refused(&self, stem: &str) -> bool {
        self.refused.contains(&self.key(stem))
    }

    /// Names are of ASCII, so that to fold their case is all that any file system does to them.
    fn key(&self, stem: &str) -> u64 {
        self.hasher.hash_one(stem.to_ascii_lowercase())
    }
}

/// Whether Windows keeps the name for a device.
fn reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = |kind: &str| {
        stem.strip_prefix(kind)
            .is_some_and(|n| n.len() == 1 && n != "0" && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_two_ids_that_differ_in_case_gets_a_name_with_a_hash() {
        let mut names = Names::default();
        let mut give = |id: &str, line| {
            let name = names.give(id, First { input: 0, line });
            (name.stem, name.shared_with.map(|first| first.line))
        };
        assert_eq!(give("Letter", 1), ("Letter".to_owned(), None));
        assert_eq!(give("letter", 2), ("letter~f80105efab6d863fd8fc243d26909446".to_owned(), Some(1)));
        assert_eq!(give("LETTER", 3).1, Some(1));
        // Neither form of an accented letter, nor what Windows drops at the end, is folded away.
        for id in
            ["\u{e9}", "e\u{301}", "\u{c9}", "x", "x.", "x ", "x..", "CON", "%CON", "con.", "a/b", "a%2Fb"]
        {
            assert_eq!(give(id, 4).1, None, "{id}");
        }
        assert!(names.is_given("LETTER") && names.is_given("x%2E") && !names.is_given("y"));
        names.refuse("y");
        assert!(names.is_refused("Y") && !names.is_refused("x"));
    }

    #[test]
    fn two_runs_hash_names_with_keys_of_their_own() {
        assert_ne!(Names::default().key("a"), Names::default().key("a"));
    }

    #[test]
    fn a_name_is_never_a_path() {
        for (id, name) in [
            ("110398", "110398"),
            ("da:110398", "da%3A110398"),
            ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
            ("..", "%2E%2E"),
            (".hidden", "%2Ehidden"),
            ("a/b\\c", "a%2Fb%5Cc"),
            ("nul", "%nul"),
            ("com1.x", "%com1.x"),
            ("", "%"),
            ("дело 5", "%D0%B4%D0%B5%D0%BB%D0%BE%205"),
            ("a%2Fb", "a%252Fb"),
        ] {
            assert_eq!(file_name(id), name, "{id}");
        }
    }

    #[test]
    fn long_ids_keep_names_of_their_own() {
        let one = format!("{}1", "ж".repeat(200));
        let two = format!("{}2", "ж".repeat(200));
        assert_ne!(file_name(&one), file_name(&two));
        assert!(file_name(&one).len() < 216, "{}", file_name(&one).len());
        // The same in every run and on every machine.
        let name = file_name(&"x".repeat(1000));
        assert_eq!(name.split_once('~').unwrap().1, "44f8354494a5ba03ba1792a8d3e9c534");
    }
}
