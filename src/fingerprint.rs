//! By what a finding is known again from run to run: a baseline and a dashboard compare fingerprints.
//!
//! A fingerprint is made of what stays when a record is moved within its file, or other records are added: the rule,
//! the input relative to a root, the record, the path without positions in lists, and the value. It does not depend
//! on lines, offsets, messages, severities or the number of threads. Two findings may share theirs; they are counted.
//!
//! Version 1 is the first 16 bytes of the SHA-256 (FIPS 180-4, no key) of these fields in this order, each behind its
//! length in bytes, as 8 bytes with the least one first:
//!
//! 1. `fonds/v1`
//! 2. the input's name relative to the root: `/` between folders, no `./`; standard input is `-`
//! 3. what the record is known by: `id`, `bytes` or `none`
//! 4. its id; or else the first 16 bytes of the SHA-256 of its bytes, as its file spells it, decoded to UTF-8; or
//!    nothing, for a part of an input that is no record, and a record that was too large to be read
//! 5. the name of the rule
//! 6. the path, without any `[…]` that holds digits only
//! 7. the first 16 bytes of the SHA-256 of the source text of the span, as its file spells it, decoded to UTF-8

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The fingerprint of a finding: 128 bits. It is written as `v1:` and 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The version of what is hashed and how. Fingerprints of different versions are not comparable.
    pub const VERSION: u32 = 1;

    /// The 32 digits alone, for a format that names the version elsewhere, as the key of a SARIF
    /// `partialFingerprints` does (2.1.0, 3.27.17).
    #[must_use]
    pub fn digits(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}:{:032x}", Self::VERSION, u128::from_be_bytes(self.0))
    }
}

/// By what a record is known again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKey<'a> {
    /// Its id.
    Id(&'a str),
    /// Its bytes, of a record without an id that could be read.
    Bytes(&'a [u8]),
    /// Nothing: it is a part of an input that is no record, or was too large to be read.
    None,
}

/// Makes the fingerprints of the findings of one record.
#[derive(Clone)]
pub struct Fingerprinter {
    /// What all of them begin with.
    record: Sha256,
    /// The last value, by where it stands, and its hash: findings often share theirs.
    value: Option<((u32, u32), [u8; 16])>,
    path: String,
}

impl fmt::Debug for Fingerprinter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fingerprinter").finish_non_exhaustive()
    }
}

impl Fingerprinter {
    /// For the findings of a record of the input of that relative name.
    #[must_use]
    pub fn new(input: &str, record: RecordKey<'_>) -> Self {
        let mut hash = Sha256::new();
        field(&mut hash, b"fonds/v1");
        field(&mut hash, input.as_bytes());
        let (kind, key): (&[u8], &[u8]) = match record {
            RecordKey::Id(id) => (b"id", id.as_bytes()),
            RecordKey::Bytes(bytes) => (b"bytes", &short(&Sha256::digest(bytes))),
            RecordKey::None => (b"none", b""),
        };
        field(&mut hash, kind);
        field(&mut hash, key);
        Self { record: hash, value: None, path: String::new() }
    }

    /// That of a finding with that rule and path, on the source text of that span.
    pub fn of(&mut self, rule: &str, path: &str, span: (u32, u32), value: &[u8]) -> Fingerprint {
        let value = match self.value {
            Some((known, hash)) if known == span => hash,
            _ => short(&Sha256::digest(value)),
        };
        self.value = Some((span, value));
        self.path.clear();
        without_positions(path, &mut self.path);
        let mut hash = self.record.clone();
        field(&mut hash, rule.as_bytes());
        field(&mut hash, self.path.as_bytes());
        field(&mut hash, &value);
        Fingerprint(short(&hash.finalize()))
    }
}

fn field(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

fn short(hash: &[u8]) -> [u8; 16] {
    let mut short = [0; 16];
    short.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
    short
}

/// Adds a path without positions in lists: `dates.edtf` for `dates[0].edtf`.
fn without_positions(path: &str, out: &mut String) {
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('[') {
        out.push_str(before);
        let digits = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        match behind[digits..].strip_prefix(']') {
            Some(after) if digits > 0 => rest = after,
            Some(_) | None => {
                out.push('[');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
}

/// The name of an input with `/` between folders and without `.` and needless `..`.
#[must_use]
pub fn plain_name(name: &str) -> String {
    let slashed = name.replace(std::path::MAIN_SEPARATOR, "/");
    let mut parts: Vec<&str> = Vec::new();
    for part in slashed.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if slashed.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_of_version_1_are_these_for_ever() {
        let of = |input, record, rule, path, value: &str| {
            let mut record = Fingerprinter::new(input, record);
            record.of(rule, path, (0, value.len() as u32), value.as_bytes()).to_string()
        };
        let id = RecordKey::Id("da:110011");
        assert_eq!(
            of("letters/1956.jsonl", id, "unparsed-date", "dates[0].edtf", "sometime"),
            "v1:717b29b2f774b5434915ab1b6c4bdc37"
        );
        assert_eq!(
            of("-", RecordKey::Bytes(b"{}"), "missing-value", "", ""),
            "v1:920486e9f0ad67d3a4696f0c1b17e4b2"
        );
        assert_eq!(
            of("a.csv", RecordKey::None, "repeated-column", "", "Titel"),
            "v1:a3e90050634f1d9d99fd6a1bc267aa41"
        );
    }

    #[test]
    fn it_is_another_one_for_another_rule_input_record_path_or_value_and_the_same_for_another_position() {
        let of = |input, record, rule, path, value: &[u8]| {
            Fingerprinter::new(input, record).of(rule, path, (0, 1), value)
        };
        let id = RecordKey::Id("1");
        let first = of("a", id, "r", "b[0].c", b"v");
        assert_eq!(of("a", id, "r", "b[17].c", b"v"), first);
        let others = [
            of("b", id, "r", "b[0].c", b"v"),
            of("a", RecordKey::Id("2"), "r", "b[0].c", b"v"),
            of("a", RecordKey::Bytes(b"1"), "r", "b[0].c", b"v"),
            of("a", RecordKey::None, "r", "b[0].c", b"v"),
            of("a", id, "s", "b[0].c", b"v"),
            of("a", id, "r", "b[0].d", b"v"),
            of("a", id, "r", "b[0].c", b"w"),
            of("a", id, "rb", "[0].c", b"v"),
        ];
        assert!(!others.contains(&first));
    }

    #[test]
    fn what_shares_a_span_shares_the_hash_of_its_value_and_nothing_else() {
        let mut record = Fingerprinter::new("a", RecordKey::None);
        let (one, two) = (record.of("r", "p", (0, 1), b"x"), record.of("s", "p", (0, 1), b"x"));
        let three = record.of("r", "p", (1, 2), b"y");
        let alone =
            |rule, value: &[u8]| Fingerprinter::new("a", RecordKey::None).of(rule, "p", (9, 9), value);
        assert_eq!([one, two, three], [alone("r", b"x"), alone("s", b"x"), alone("r", b"y")]);
    }

    #[test]
    fn digits_follow_the_version() {
        let print = Fingerprint([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
        assert_eq!(print.to_string(), "v1:000102030405060708090a0b0c0d0eff");
        assert_eq!(print.digits(), "000102030405060708090a0b0c0d0eff");
    }

    #[test]
    fn only_positions_leave_a_path() {
        let plain = |path| {
            let mut out = String::new();
            without_positions(path, &mut out);
            out
        };
        assert_eq!(plain("dates[0].edtf"), "dates.edtf");
        assert_eq!(plain("/mods/titleInfo[12]/@type"), "/mods/titleInfo/@type");
        assert_eq!(plain("[\"a b\"].x[1][2]"), "[\"a b\"].x");
        assert_eq!(plain("a[].b[x]"), "a[].b[x]");
    }

    #[test]
    fn a_name_is_written_one_way() {
        for (name, plain) in [
            ("./a/b.json", "a/b.json"),
            ("a//./b/../c.json", "a/c.json"),
            ("../a.json", "../a.json"),
            ("a/../../b.json", "../b.json"),
            ("/data/./a.json", "/data/a.json"),
            ("-", "-"),
        ] {
            assert_eq!(plain_name(name), plain);
        }
    }
}
