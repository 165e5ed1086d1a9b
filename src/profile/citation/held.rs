//! Who holds the document and under what reference code, in what a citation says behind its platform.

use crate::record::agent::{Name, NameKind, is_abbreviation};
use crate::record::holder;
use crate::record::slice::Slice;
use crate::reference_codes;

/// Repository and reference code, and what else the text says.
#[derive(Debug, Default)]
pub(super) struct Held<'a> {
    pub(super) repository: Option<Slice<'a>>,
    pub(super) reference_code: Option<Slice<'a>>,
    pub(super) rest: Vec<Slice<'a>>,
}

/// Takes apart "TsKhSD, f.5, op.30". A code that no grammar reads is what stands behind an archive's name.
pub(super) fn held(text: &str) -> Held<'_> {
    let mut whole = trimmed(Slice::new(text, 0..text.len()));
    let mut label = None;
    // The notes of a documentary edition: "Source: National Archives, RG 59, …".
    while let Some(rest) = whole.text.strip_prefix("Source:") {
        let start = whole.range().end - rest.len();
        label = Some(Slice::new(text, 0..start - 1));
        whole = trimmed(Slice { text: rest, start });
    }
    let mut held = place(text, whole);
    if let Some(better) = first(text, whole, &held) {
        held = better;
    }
    held.rest.extend(label.map(trimmed));
    held
}

/// The reading where the text begins with its holder: what stands first is the repository, and all that is behind it in
/// the sentence is the code. None where `read` says so already, or the text begins otherwise.
fn first<'a>(text: &'a str, whole: Slice<'a>, read: &Held<'a>) -> Option<Held<'a>> {
    let known = holder::at_start(whole.text).filter(|found| found.is_parted);
    let name = match known {
        Some(found) => found.name.moved(whole.start),
        // "National Archives and Records Administration RG 59, …": a figure is of the code.
        None => holder_at_start(text, Slice::new(text, whole.start..sentence(whole)))
            .filter(|name| !name.text.contains(|c: char| c.is_ascii_digit()))?,
    };
    let behind = trimmed_code(Slice::new(text, name.range().end..sentence(whole)));
    // A code in another order, "RG 59, National Archives", or none at all.
    if !behind.text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let behind = behind.trimmed(|c| c == ':' || c.is_whitespace());
    let code = read.reference_code;
    let is_right = match (read.repository, code) {
        // Words without a figure between the two, which name a part of the holder.
        (Some(repository), Some(code))
            if repository.start == name.start && repository.range().end >= name.range().end =>
        {
            let more = text.get(name.range().end..repository.range().end).unwrap_or_default();
            let next = text.get(code.range().end..whole.range().end).unwrap_or_default();
            (more.is_empty() || is_division(more) || (known.is_none() && is_town(more))) && !goes_on(next)
        }
        // "NAA: A1838, 1558/1": a mark of which the holder's letters are a part.
        (None, Some(code)) => code.start == name.start,
        (Some(_) | None, _) => false,
    };
    // What stands before the code may be a sentence of its own: a letter's description, another citation.
    let is_prose = behind.text.contains(';') || behind.text.len() > 200;
    if is_right || is_prose {
        return None;
    }
    let rest = trimmed(Slice::new(text, behind.range().end..whole.range().end));
    Some(Held {
        repository: Some(name),
        reference_code: Some(behind),
        rest: if rest.text.is_empty() { Vec::new() } else { vec![rest] },
    })
}

/// A code with the full stop behind it that belongs to an abbreviation of several words at its end:
/// "186. ő. e.".
pub(super) fn with_stop<'a>(text: &'a str, code: Slice<'a>) -> Slice<'a> {
    let last = code.text.rsplit(['.', ' ', '\u{a0}']).next().unwrap_or_default();
    let before = code.text[..code.text.len() - last.len()].trim_end();
    let is_short = (1..=2).contains(&last.chars().count())
        && last.chars().all(char::is_lowercase)
        && before.ends_with('.');
    let end = code.range().end;
    let stop = is_short && text.get(end..).is_some_and(|behind| behind.starts_with('.'));
    Slice::new(text, code.start..end + usize::from(stop))
}

/// Where the first sentence of a text ends, before any remark on the document.
fn sentence(whole: Slice<'_>) -> usize {
    let line = reference_codes::before_remark(whole.text);
    whole.start + sentence_end(line).unwrap_or(line.len())
}

/// Whether words behind a holder's name say which part of it: a division, a library, a project.
fn is_division(text: &str) -> bool {
    const WORDS: &[&str] = &["Collections", "Department", "Division", "Manuscripts", "Materials", "Room"];
    is_archive(text) || text.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

/// Whether words behind the name of a holder that is not known may say where it is; of a known one the towns are.
fn is_town(text: &str) -> bool {
    text.split(',').filter(|part| !part.trim().is_empty()).all(|part| is_place(part.trim()))
}

/// Whether what follows a code, from its separator on, belongs to it: a label and a number, or a mark.
fn goes_on(text: &str) -> bool {
    let segment = text.trim_start_matches([',', '.', ' ']);
    let end = segment.find([',', ';']).unwrap_or(segment.len());
    let segment = segment[..end].trim().trim_end_matches('.');
    let words = segment.split_whitespace().count();
    (1..=4).contains(&words)
        && segment.contains(|c: char| c.is_ascii_digit())
        && segment.split_whitespace().all(|word| word.chars().filter(|c| c.is_lowercase()).count() <= 8)
        && !segment.contains(['“', '"', '('])
}

/// Takes apart what stands behind the label.
fn place<'a>(text: &'a str, whole: Slice<'a>) -> Held<'a> {
    if !whole.text.starts_with(|c: char| !c.is_lowercase()) {
        return Held { rest: vec![whole], ..Held::default() };
    }
    // The code is looked for before the sentences about the document, then everywhere.
    let first = reference_codes::before_remark(whole.text).len();
    for end in [first, whole.text.len()] {
        let mut tail = whole.start + end;
        for _ in 0..12 {
            let head = Slice::new(text, whole.start..tail);
            if let Some(code) = reference_codes::find(head.text) {
                let code = code.moved(head.start);
                let before = trimmed(Slice::new(text, whole.start..code.start));
                let after = trimmed(Slice::new(text, code.range().end..whole.range().end));
                return placed(before, trimmed_code(code), after);
            }
            match last_break(head.text) {
                Some(at) => tail = head.start + at,
                None => break,
            }
        }
        if end == whole.text.len() {
            break;
        }
    }
    unread(text, whole)
}

/// Which side of the code the repository stands on.
fn placed<'a>(before: Slice<'a>, code: Slice<'a>, after: Slice<'a>) -> Held<'a> {
    let mut held = Held { reference_code: Some(code), ..Held::default() };
    let behind = !is_archive(before.text) && is_archive(after.text);
    // With a date or a page before it, only the last segment can name the holder.
    let comma = before.text.rfind(',').filter(|_| before.text.contains(|c: char| c.is_ascii_digit()));
    let before = match comma {
        Some(comma) => {
            held.rest.push(Slice { text: &before.text[..comma], start: before.start });
            trimmed(Slice { text: &before.text[comma..], start: before.start + comma })
        }
        None => before,
    };
    // "April 15, 1982 in Department of State": what ends a date or a page is no part of the holder's name.
    let numbered = before.text.starts_with(|c: char| c.is_ascii_digit()) || before.text.starts_with("p");
    let join =
        [" in ", " and ", ". "].iter().filter_map(|join| Some((before.text.rfind(join)?, join.len()))).max();
    let before = match join.filter(|_| numbered) {
        Some((at, length)) => {
            held.rest.push(trimmed(Slice { text: &before.text[..at + length - 1], start: before.start }));
            Slice { text: &before.text[at + length..], start: before.start + at + length }
        }
        None => before,
    };
    for (side, holds) in [(before, !behind && is_holder(before.text)), (after, behind)] {
        if side.text.is_empty() {
            continue;
        }
        if holds {
            held.repository = Some(side);
        } else {
            held.rest.push(side);
        }
    }
    held
}

/// The name of a holder that a line begins with: an archive's, an abbreviation, or a place and the archive there.
fn holder_at_start<'a>(text: &'a str, line: Slice<'a>) -> Option<Slice<'a>> {
    let mut end = None;
    for (at, _) in line.text.match_indices(',').chain([(line.text.len(), "")]) {
        let from = end.map_or(0, |end: usize| end + 1).min(at);
        let segment = line.text[from..at].trim();
        let next = line.text.get(at + 1..).and_then(|rest| rest.split(',').next()).unwrap_or_default();
        let first = end.is_none() && (is_abbreviation(segment) || (is_place(segment) && is_archive(next)));
        if !(is_archive(segment) || first) {
            break;
        }
        end = Some(at);
    }
    Some(trimmed(Slice::new(text, line.start..line.start + end?)))
}

/// Without a code that could be read: an archive's name, and behind it, where it has a digit, the code.
fn unread<'a>(text: &'a str, whole: Slice<'a>) -> Held<'a> {
    let sentence = sentence_end(whole.text).map_or(whole.range().end, |at| whole.start + at);
    let Some(repository) = holder_at_start(text, Slice::new(text, whole.start..sentence)) else {
        return Held { rest: vec![whole], ..Held::default() };
    };
    let mut held = Held { repository: Some(repository), ..Held::default() };
    let code = trimmed(Slice::new(text, repository.range().end..sentence));
    if code.text.contains(|c: char| c.is_ascii_digit()) {
        held.reference_code = Some(code);
    } else {
        held.rest.push(code);
    }
    held.rest.push(trimmed(Slice::new(text, sentence..whole.range().end)));
    held.rest.retain(|slice| !slice.text.is_empty());
    held
}

/// The full stop that ends the first sentence: not one in brackets or behind an abbreviation ("Ms. Var. 305").
fn sentence_end(text: &str) -> Option<usize> {
    text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let before = &text[..*at];
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let open = before.matches('(').count() > before.matches(')').count();
        // "288. f. 5. cs.", "HS.NZ85.1.4310. S. [7]": a sentence begins with a capital letter and no short label.
        let next = text[at + 1..].split_whitespace().next().unwrap_or_default();
        let label = next.ends_with('.') && next.chars().count() <= 5;
        let open = open || !next.starts_with(char::is_uppercase) || label;
        !open && (letters > 4 || word.contains(|c: char| c.is_ascii_digit()))
    })
}

/// Whether a text may be the name of the place where the archive behind it is.
fn is_place(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.split_whitespace().count() <= 4
        && text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '.'))
}

/// Without separators at the ends, but for a full stop that ends an abbreviation ("Washington, D.C.").
fn trimmed(slice: Slice<'_>) -> Slice<'_> {
    slice.trimmed(|c| c.is_whitespace() || matches!(c, ',' | ';' | '.' | ':'))
}

fn trimmed_code(slice: Slice<'_>) -> Slice<'_> {
    slice.trimmed(|c| c.is_whitespace() || matches!(c, ',' | ';' | '.'))
}

/// The last comma, semicolon or end of a sentence in a text.
fn last_break(text: &str) -> Option<usize> {
    let stop = text.rmatch_indices('.').map(|(at, _)| at);
    let mut stop = stop.filter(|at| text[at + 1..].starts_with(char::is_whitespace));
    text.rfind([',', ';']).max(stop.next()).filter(|at| *at > 0)
}

/// Whether a text names a place that keeps records.
fn is_archive(text: &str) -> bool {
    const KEEPERS: &[&str] = &[
        "archief",
        "archiv",
        "archive",
        "archives",
        "archivio",
        "archivo",
        "arkhiv",
        "bibliotek",
        "biblioteka",
        "bibliothek",
        "bundesarchiv",
        "hochstift",
        "institution",
        "libraries",
        "library",
        "museum",
        "storage",
        "архив",
        "библиотека",
    ];
    // German joins the keeper to what it keeps: "Universitätsbibliothek", "Literaturarchiv".
    const JOINED: &[&str] = &["archief", "archiv", "bibliothek", "museum"];
    let keeper = |word: &str| {
        let word = word.to_lowercase();
        KEEPERS.contains(&&*word) || JOINED.iter().any(|joined| word.ends_with(joined))
    };
    let first = text.split([' ', '\u{a0}', '\n']).next().unwrap_or(text);
    text.split(|c: char| !c.is_alphanumeric()).any(keeper)
        || text.contains("Records Administration")
        || (is_abbreviation(first) && (first == text || text[first.len()..].trim_start().starts_with('(')))
}

/// Whether what stands before a code names a holder: an archive, any body, or a short name.
fn is_holder(text: &str) -> bool {
    // A year, a label with its number and a country are none.
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    if last.starts_with(|c: char| c.is_ascii_digit()) || holder::is_country(text) {
        return false;
    }
    let name = Name::read(text);
    let short = text.split_whitespace().count() <= 4 && name.kind != Some(NameKind::Person);
    !text.starts_with('[')
        && (is_archive(text) || name.kind == Some(NameKind::Body) || is_abbreviation(text) || short)
}
