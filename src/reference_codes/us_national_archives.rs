//! Record groups, lot, decimal and subject-numeric files, and the presidential libraries: codes as
//! *Foreign Relations of the United States* and the US National Archives write them.
//!
//! Labels and numbers are read exactly; a run of names between them is one series, and one behind a box
//! is the file in it, since nothing in the text tells where one level ends and the next begins. After NARA
//! General Information Leaflet 17, "Citing Records in the National Archives of the United States".

use crate::record::slice::{Slice, stretch};
use crate::reference_code::segments::{is_name, is_years, labelled, named, number, part, segments};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "us-national-archives",
    examples: &[
        "Record Group 59, Entry A1 558-B, Policy Planning Staff/Council, Subject Files, 1947-1962, Box 28",
        "RG 59, Central Files 1964–66, POL 27 VIET S",
        "Central Files, 611.61/3-2763",
        "SPA Files: Lot 63D135, Box 12",
        "Kennedy Library, National Security Files, Vietnam Country Series, CIA Cables",
        "Job 79R01012A, Box 12, Folder 3",
        "OSD Files: FRC 330 76 0197, Box 74, Vietnam 1971",
    ],
    read,
};

const LABELS: &[(&str, Unit)] = &[
    ("record group", Unit::RecordGroup),
    ("rg", Unit::RecordGroup),
    ("entry", Unit::Entry),
    ("boxes", Unit::Box),
    ("box", Unit::Box),
    ("folder", Unit::Folder),
    ("file no", Unit::File),
    ("file", Unit::File),
    ("roll", Unit::Reel),
    ("reel", Unit::Reel),
    ("volume", Unit::Volume),
    ("vol", Unit::Volume),
    ("job", Unit::Accession),
    ("frc", Unit::Accession),
];

/// Subject codes of the subject-numeric files (Department of State, *Records Classification Handbook*).
const SUBJECTS: &[&str] = &[
    "AE", "AID", "AV", "BG", "CON", "CSM", "CUL", "DEF", "E", "ECIN", "EDU", "EDX", "FN", "FSE", "FT",
    "INCO", "INF", "LAB", "LEG", "ORG", "PER", "POL", "PPB", "PPT", "PR", "PS", "REF", "SCI", "SOC", "SP",
    "STR", "TEL", "TP", "V",
];

/// Files of the Department of State with whose name a code may begin.
const STATE_FILES: &[&str] = &[
    "CDF",
    "CFPF",
    "Central Decimal File",
    "Central File",
    "Central Foreign Policy File",
    "Conference File",
    "Executive Secretariat",
];

/// Collections of the presidential libraries with whose name a code may begin.
const COLLECTIONS: &[&str] = &[
    "Ann Whitman File",
    "Country File",
    "NSC File",
    "National Security Council File",
    "National Security File",
    "President's Office File",
    "President’s Office File",
    "White House Central File",
    "Whitman File",
];

const PRESIDENTS: &[&str] = &[
    "Bush",
    "Carter",
    "Clinton",
    "Eisenhower",
    "Ford",
    "Hoover",
    "Johnson",
    "Kennedy",
    "Nixon",
    "Reagan",
    "Roosevelt",
    "Truman",
];

/// A code read so far.
struct Reader<'a> {
    text: &'a str,
    parts: Vec<ReferencePart<'a>>,
    /// The names since the last part with a label or a number, as one run.
    names: Option<Slice<'a>>,
    /// Segments in that run.
    count: usize,
}

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    if !may_begin(text) {
        return None;
    }
    let mut reader = Reader { text, parts: Vec::new(), names: None, count: 0 };
    for segment in segments(text) {
        reader.segment(segment, 0)?;
    }
    reader.settle(true);
    let parts = reader.parts;
    // Two record groups or lots are two citations.
    let once = |unit| parts.iter().filter(|part| part.unit == unit).count() <= 1;
    if !once(Unit::RecordGroup) || !once(Unit::Lot) {
        return None;
    }
    let opens = match parts.first()?.unit {
        Unit::RecordGroup | Unit::Lot | Unit::Accession => true,
        // Without the date of the document, a class and a number may be Dewey's: "974.004/97345".
        Unit::DecimalFile => {
            parts.len() > 1 || !parts[0].label.is_empty() || parts[0].value.contains(['-', '–'])
        }
        Unit::Entry | Unit::Library => parts.len() > 1,
        Unit::SubjectNumeric => parts[0].value.starts_with("POL ") || parts[0].value.starts_with("DEF "),
        Unit::Series | Unit::Collection => {
            let named = parts[0].value.starts_with(char::is_alphabetic);
            let lot =
                named && parts.get(1).is_some_and(|part| matches!(part.unit, Unit::Lot | Unit::Accession));
            parts.len() > 1
                && (lot || begins(&parts[0].value, STATE_FILES) || begins(&parts[0].value, COLLECTIONS))
        }
        _ => false,
    };
    opens.then_some(parts)
}

/// Cheap and first, since every word of a sentence is asked: whether a code can begin so, or has a lot, a transfer
/// or a president's library in it.
fn may_begin(text: &str) -> bool {
    const WORDS: &[&str] = &["entry", "file", "frc", "job", "lot", "record", "rg"];
    let bytes = text.as_bytes();
    let decimal =
        bytes.len() > 4 && bytes[..3].iter().all(u8::is_ascii_digit) && matches!(bytes[3], b'.' | b' ');
    let word = |word: &str| {
        let has = text.get(..word.len()).is_some_and(|has| has.eq_ignore_ascii_case(word));
        // "RG59" and "Lot63D" are written too.
        has && !text[word.len()..].starts_with(char::is_alphabetic)
    };
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let subject = (1..=4).contains(&letters)
        && SUBJECTS.iter().any(|known| known.eq_ignore_ascii_case(&text[..letters]));
    let first = || text.split(',').next().unwrap_or_default();
    decimal
        || WORDS.iter().any(|known| word(known))
        || subject
        || begins(text, STATE_FILES)
        || begins(text, COLLECTIONS)
        || text.contains("Lot")
        || text.contains(": FRC ")
        || text.contains(['(']) && text.starts_with(char::is_uppercase) && has_bare_lot(text)
        || (text.starts_with(char::is_uppercase) && is_presidential(first()))
}

/// Whether a text has a lot's number in brackets without its label: "(83 D 230)".
fn has_bare_lot(text: &str) -> bool {
    text.split('(').skip(1).any(|inner| {
        let end = inner.find(')').unwrap_or(0);
        is_lot_number(&inner[..end])
    })
}

fn begins(name: &str, openers: &[&str]) -> bool {
    openers.iter().any(|opener| name.starts_with(opener))
}

impl<'a> Reader<'a> {
    fn segment(&mut self, segment: Slice<'a>, depth: usize) -> Option<()> {
        if segment.text.is_empty() || depth > 4 {
            return segment.text.is_empty().then_some(());
        }
        if let Some((unit, label, value)) = labelled(segment, LABELS)
            // Behind a box, the volume belongs to the name of the file.
            && !(unit == Unit::Volume && self.boxed())
            && let Some((value, rest)) = taken(unit, value)
        {
            self.settle(false);
            let unit = if unit == Unit::File && is_decimal(value.text) { Unit::DecimalFile } else { unit };
            self.parts.push(part(self.text, unit, label, value));
            return self.segment(rest.trimmed(|c| c.is_whitespace() || c == ':'), depth + 1);
        }
        if let Some(at) = segment.text.find(": FRC ") {
            // "OSD Files: FRC 330 76 0197": the transfer behind the name of the files.
            self.name(Slice { text: &segment.text[..at], start: segment.start })?;
            let transfer = Slice { text: &segment.text[at + 2..], start: segment.start + at + 2 };
            return self.segment(transfer, depth + 1);
        }
        if let Some((before, label, value)) = lot(segment) {
            if !before.text.is_empty() {
                self.name(before)?;
            }
            // A run before a lot that opens the code is one name and its years; more would be the office.
            if self.parts.is_empty() && self.count > 1 && !is_years(before.text) {
                return None;
            }
            if self.parts.is_empty() && self.count > 2 {
                return None;
            }
            self.settle(false);
            self.parts.push(part(self.text, Unit::Lot, label, value));
            return Some(());
        }
        let within = !self.parts.is_empty() || self.names.is_some();
        let unit = if is_decimal(segment.text) || (within && is_named_decimal(segment.text)) {
            Unit::DecimalFile
        } else if is_subject(segment.text) && !self.boxed() {
            Unit::SubjectNumeric
        } else if is_film(segment.text) {
            Unit::Item
        } else if self.parts.is_empty() && self.names.is_none() && is_presidential(segment.text) {
            Unit::Library
        } else {
            return self.name(segment);
        };
        self.settle(false);
        self.parts.push(named(self.text, unit, segment));
        Some(())
    }

    fn boxed(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.unit, Unit::Box | Unit::Folder))
    }

    /// A name goes on with the run, or begins one.
    fn name(&mut self, segment: Slice<'a>) -> Option<()> {
        let library = self.parts.last().is_some_and(|part| part.unit == Unit::Library);
        let collection = library || (self.parts.is_empty() && begins(segment.text, COLLECTIONS));
        let run = self.names.map_or(segment.text, |run| stretch(self.text, run.text, segment.text));
        if !is_name(segment.text) || run.len() > 300 {
            return None;
        }
        if collection && self.names.is_none() {
            self.parts.push(named(self.text, Unit::Collection, segment));
            return Some(());
        }
        self.names = Slice::of(self.text, run);
        self.count += 1;
        Some(())
    }

    /// Ends the run of names: a file where a box, a volume or a reel went before or where it is the last behind a
    /// lot, else a series.
    fn settle(&mut self, last: bool) {
        if let Some(run) = self.names.take() {
            let within = self.boxed()
                || self.parts.iter().any(|part| {
                    matches!(part.unit, Unit::Volume | Unit::Reel) || (last && part.unit == Unit::Lot)
                });
            let unit = if within { Unit::File } else { Unit::Series };
            self.parts.push(named(self.text, unit, run));
        }
        self.count = 0;
    }
}

/// The value of a label, and what follows it in its segment.
fn taken(unit: Unit, value: Slice<'_>) -> Option<(Slice<'_>, Slice<'_>)> {
    let nothing = Slice { text: "", start: value.range().end };
    let digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    match unit {
        Unit::Entry => {
            let head = value.text.split(':').next().unwrap_or(value.text);
            let at = head.len();
            let rest = Slice { text: &value.text[at..], start: value.start + at };
            let head = Slice { text: head, start: value.start }.trimmed(char::is_whitespace);
            (digit(head.text) && head.text.split_whitespace().count() <= 3).then_some((head, rest))
        }
        // "Job 79R01012A: Intelligence Files", "FRC 330 76 0197": figures, with letters among them.
        Unit::Accession => {
            let head = value.text.split(':').next().unwrap_or(value.text);
            let rest = Slice { text: &value.text[head.len()..], start: value.start + head.len() };
            let plain =
                |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, ' ' | '-' | '–');
            let head = Slice { text: head, start: value.start }.trimmed(char::is_whitespace);
            let figures = head.text.bytes().filter(u8::is_ascii_digit).count();
            (figures >= 5 && head.text.len() <= 16 && head.text.chars().all(plain)).then_some((head, rest))
        }
        Unit::Folder => Some((value, nothing)),
        Unit::File => value.text.starts_with(|c: char| c.is_ascii_digit()).then_some((value, nothing)),
        Unit::RecordGroup => {
            let end = value.text.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.text.len());
            let number = Slice { text: &value.text[..end], start: value.start };
            let rest = Slice { text: &value.text[end..], start: value.start + end };
            let ends = !rest.text.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            (end > 0 && ends).then_some((number, rest))
        }
        _ => number(value),
    }
}

/// "Lot 64 D 199", "SPA Files: Lot 63D135", "Files, 1957-1990 (Lot File 96 D 292)", "(83 D 230)": what goes
/// before, the label and the number.
fn lot(segment: Slice<'_>) -> Option<(Slice<'_>, Slice<'_>, Slice<'_>)> {
    let text = segment.text;
    let words: Vec<Slice<'_>> = text.split_whitespace().filter_map(|word| Slice::of(text, word)).collect();
    let is = |word: &Slice<'_>, want: &str| word.text.trim_start_matches('(') == want;
    let at = words.iter().rposition(|word| is(word, "Lot"));
    let (start, label_end, from) = match at {
        Some(at) => {
            let file = words.get(at + 1).is_some_and(|word| matches!(word.text, "File" | "file"));
            let last = words[at + usize::from(file)];
            (words[at].start, last.range().end, last.range().end)
        }
        None => {
            let open = text.strip_suffix(')')?.rfind('(')?;
            (open, open, open + 1)
        }
    };
    let value = Slice { text: &text[from..], start: segment.start + from };
    let value = value.trimmed(|c| c.is_whitespace() || matches!(c, '(' | ')'));
    let label = Slice { text: &text[start..label_end], start: segment.start + start }.trimmed(|c| c == '(');
    let before = Slice { text: &text[..start], start: segment.start };
    let before = before.trimmed(|c| c.is_whitespace() || matches!(c, ':' | ','));
    is_lot_number(value.text).then_some((before, label, value))
}

/// Two digits, a letter, digits: "64 D 199", "75D393".
fn is_lot_number(text: &str) -> bool {
    let mut runs = [0usize; 3];
    let mut at = 0;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match (at, c.is_ascii_digit(), c.is_ascii_uppercase()) {
            (0 | 2, true, _) => runs[at] += 1,
            (0, _, true) => {
                at = 2;
                runs[1] += 1;
            }
            _ => return false,
        }
    }
    runs[0] == 2 && runs[1] == 1 && (1..=4).contains(&runs[2])
}

/// "611.41/1-1556", "396.1 GE/7–854": a class, a stroke, a date or a number.
fn is_decimal(text: &str) -> bool {
    let Some((class, number)) = text.split_once('/') else { return false };
    let digits = class.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
        && class[3..].starts_with('.')
        && class[4..].chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-' | '–'))
        && class[4..].starts_with(|c: char| c.is_ascii_alphanumeric())
        && class.split_whitespace().count() <= 2
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | ' ' | '/'))
}

/// "026 Foreign Relations/395": a class with its name, a stroke, a number.
fn is_named_decimal(text: &str) -> bool {
    // "119.4 (Case 2000/25)": a class, and the number of the case that went into it.
    if let Some((class, case)) = text.strip_suffix(')').and_then(|text| text.split_once(" (Case ")) {
        let digits =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'/'));
        return class.len() >= 5 && class.as_bytes()[3] == b'.' && digits(class) && digits(case);
    }
    let Some((class, number)) = text.split_once('/') else { return false };
    class.bytes().take_while(u8::is_ascii_digit).count() == 3
        && class[3..].starts_with(' ')
        && class[4..].chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '(' | ')'))
        && class.split_whitespace().count() <= 6
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().filter(char::is_ascii_uppercase).count() <= 1
        && number.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, ' ' | '/'))
}

/// "POL 27 VIET S", "DEF(MLF)", "POL US–USSR", "Pol Port-US".
fn is_subject(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (lead, rest) = text.split_at(end);
    let capital = lead.bytes().all(|byte| byte.is_ascii_uppercase());
    let known = SUBJECTS.iter().any(|subject| subject.eq_ignore_ascii_case(lead));
    let behind = rest.trim_start();
    let number = rest != behind && behind.starts_with(|c: char| c.is_ascii_digit());
    let stroke = behind.split('/').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let area = behind.starts_with('(') || (rest != behind && behind.starts_with(char::is_uppercase));
    known
        && !stroke
        && is_name(text)
        && rest.len() <= 60
        && if lead.len() < 3 {
            capital && number
        } else {
            number || (area && (capital || rest.contains('-')))
        }
}

/// "D740218–0840", "P840134-2027 through 2058": a frame of the electronic and microfilm telegrams.
fn is_film(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['D', 'N', 'P']) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest[digits..].strip_prefix(['-', '–']);
    let end = |text: &str| {
        let number = text.bytes().take_while(u8::is_ascii_digit).count();
        let tail = text[number..].trim().strip_prefix("through").map_or(&text[number..], str::trim);
        number == 4 && tail.bytes().all(|byte| byte.is_ascii_digit())
    };
    digits == 6 && behind.is_some_and(end)
}

/// "Kennedy Library", "Gerald R. Ford Presidential Library", "Nixon Presidential Materials".
fn is_presidential(text: &str) -> bool {
    let kept = ["Library", "Presidential Materials", "Presidential Materials Project"];
    kept.iter().any(|end| text.ends_with(end))
        && text.split_whitespace().count() <= 6
        && text.split_whitespace().any(|word| PRESIDENTS.contains(&word))
}

#[cfg(test)]
mod tests;
