//! Units with English labels, in any archive: "Series II, Box 5, Folder 12", "Hannah Arendt Papers, Box 3".
//!
//! Only labelled units, but for a collection's name before them and a file's name behind its box.

use crate::record::slice::{Slice, stretch};
use crate::reference_code::scan::Scan;
use crate::reference_code::segments::{is_name, labelled, named, number, part, segments};
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "general",
    examples: &[
        "Box 3, folder 2",
        "File No. JNSG, vol. 21-1",
        "Kissinger Papers, Box 374, Chronological File",
        "Box 19.174-3",
        "b. 3 f. 12",
        "Karton 12, Mappe 3",
        "b. 12, fasc. 3",
        "Reel 5, frame 123",
    ],
    read,
};

const LABELS: &[(&str, Unit)] = &[
    ("box no", Unit::Box),
    ("boxes", Unit::Box),
    ("box", Unit::Box),
    ("carton", Unit::Box),
    ("container", Unit::Box),
    ("folders", Unit::Folder),
    ("folder", Unit::Folder),
    ("file no", Unit::File),
    ("file", Unit::File),
    ("subseries", Unit::Subseries),
    ("series", Unit::Series),
    ("items", Unit::Item),
    ("item", Unit::Item),
    ("document", Unit::Document),
    ("volume", Unit::Volume),
    ("vol", Unit::Volume),
    ("reel", Unit::Reel),
    ("roll", Unit::Reel),
    ("pages", Unit::Page),
    ("page", Unit::Page),
    ("pp", Unit::Page),
    ("p", Unit::Page),
    ("mss. coll", Unit::Collection),
    ("mss. col", Unit::Collection),
    ("ms. coll", Unit::Collection),
    ("mss", Unit::Collection),
    ("ms", Unit::Collection),
    ("coll", Unit::Collection),
    ("collection", Unit::Collection),
    ("frames", Unit::Frame),
    ("frame", Unit::Frame),
    ("karton", Unit::Box),
    ("schachtel", Unit::Box),
    ("mappe", Unit::Folder),
    ("faszikel", Unit::File),
    ("akte", Unit::File),
    ("band", Unit::Volume),
    ("bd", Unit::Volume),
    ("boîte", Unit::Box),
    ("liasse", Unit::Bundle),
    ("chemise", Unit::Folder),
    ("dossier", Unit::File),
    ("caja", Unit::Box),
    ("carpeta", Unit::Folder),
    ("legajo", Unit::Bundle),
    ("leg", Unit::Bundle),
    ("expediente", Unit::File),
    ("exp", Unit::File),
    ("busta", Unit::Box),
    ("fascicolo", Unit::File),
    ("fasc", Unit::File),
    ("f", Unit::Folder),
];

/// Labels that periodicals and books have too: another unit must go before them.
const WITHIN: &[&str] = &["band", "bd", "exp", "f", "fasc", "leg", "frame", "frames"];

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    // Cheap and first: every code has a number, Roman ones and letters included.
    if !text.contains(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        || !text.starts_with(char::is_alphabetic)
    {
        return None;
    }
    if text.starts_with("b.") {
        return short(text);
    }
    // And it begins with a label or with the name of a collection.
    let first =
        Slice { text: text.split(',').next().unwrap_or_default(), start: 0 }.trimmed(char::is_whitespace);
    if labelled(first, LABELS).is_none() && !is_collection(first.text) {
        return None;
    }
    let mut parts: Vec<ReferencePart<'_>> = Vec::new();
    let mut of_name = false;
    let mut file: Option<Slice<'_>> = None;
    for segment in segments(text) {
        if let Some(begun) = file {
            // The file's name may hold commas: "Wynne, Cyril E., 1937".
            if !is_name(segment.text) {
                return None;
            }
            file = Slice::of(text, stretch(text, begun.text, segment.text));
            continue;
        }
        let mut rest = segment;
        let mut any = false;
        while let Some((unit, label, value)) = labelled(rest, LABELS) {
            let (value, behind) = taken(unit, value)?;
            let word = label.text.trim_end_matches(['.', ':']).to_ascii_lowercase();
            if WITHIN.contains(&&*word) && !follows(&parts, &word) {
                return None;
            }
            parts.push(part(text, unit, label, value));
            rest = behind;
            any = true;
        }
        if rest.text.is_empty() {
            continue;
        }
        let boxed = parts.last().is_some_and(|part| matches!(part.unit, Unit::Box | Unit::Folder));
        if any {
            return None;
        } else if parts.is_empty() && is_collection(rest.text) {
            parts.push(named(text, Unit::Collection, rest));
            of_name = true;
        } else if of_name && boxed && is_name(rest.text) {
            file = Some(rest);
        } else {
            return None;
        }
    }
    parts.extend(file.map(|file| named(text, Unit::File, file)));
    let labelled = parts
        .iter()
        .filter(|part| !part.label.is_empty())
        .any(|part| !matches!(part.unit, Unit::Page | Unit::Item | Unit::Document | Unit::Volume));
    labelled.then_some(parts)
}

/// Whether a label that other texts have too stands where a code has it: "Box 2, f. 3", "busta 12, fasc. 3".
fn follows(parts: &[ReferencePart<'_>], word: &str) -> bool {
    let before = parts.last().map(|part| part.unit);
    match word {
        "leg" | "exp" | "fasc" => matches!(before, Some(Unit::Box | Unit::Bundle)),
        "f" => before == Some(Unit::Box),
        "frame" | "frames" => before == Some(Unit::Reel),
        _ => matches!(before, Some(Unit::Box | Unit::Bundle | Unit::Collection | Unit::Series | Unit::File)),
    }
}

/// "b. 3 f. 12", "b. 12, fasc. 3": box and folder of an American library, busta and fascicolo of an Italian
/// archive. With a comma, `f.` may be either and is left.
fn short(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let mut scan = Scan::new(text);
    let label = scan.literal("b.")?;
    scan.blank();
    let number = scan.number()?;
    scan.labelled(Unit::Box, label, number);
    let comma = scan.comma();
    scan.blank();
    let (label, unit) = match scan.literal("fasc.") {
        Some(label) => (label, Unit::File),
        None if comma => return None,
        None => (scan.literal("f.")?, Unit::Folder),
    };
    scan.blank();
    let number = scan.number()?;
    scan.labelled(unit, label, number);
    scan.end(None)
}

/// The value of a unit, and what follows it in its segment.
fn taken(unit: Unit, value: Slice<'_>) -> Option<(Slice<'_>, Slice<'_>)> {
    let nothing = Slice { text: "", start: value.range().end };
    // A number with its title or a remark in brackets: "II: Correspondence", "A’0392 (Microfilm)".
    let (head, tail) =
        value.text.split_once([':', '(']).map_or((value.text, false), |(head, _)| (head, true));
    let head = Slice { text: head, start: value.start }.trimmed(char::is_whitespace);
    let capitals = !head.text.is_empty() && head.text.bytes().all(|byte| byte.is_ascii_uppercase());
    match unit {
        Unit::Series | Unit::Subseries | Unit::Folder | Unit::File if tail => {
            let (_, rest) = number(head)?;
            rest.text.is_empty().then_some((value, nothing))
        }
        Unit::File if capitals => Some((value, nothing)),
        // "BOX 10/13" may be a box and a folder.
        Unit::Box if value.text.contains('/') => None,
        // "Mss 2 A": the letter belongs to the number.
        Unit::Collection => {
            let (number, rest) = number(value)?;
            let letter = rest.text.len() == 1 && rest.text.bytes().all(|byte| byte.is_ascii_uppercase());
            Some(if letter { (value, nothing) } else { (number, rest) })
        }
        _ => number(value),
    }
}

/// Whether a segment is the name of a collection.
fn is_collection(text: &str) -> bool {
    let begins = ["Papers of ", "Records of "].iter().any(|beginning| text.starts_with(beginning));
    let end = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    if !begins && !matches!(end, "Papers" | "Collection" | "Fonds" | "Archives") {
        return false;
    }
    let holder = ["LCM ", "LC ", "LOC ", "NARA "].iter().any(|holder| text.starts_with(holder));
    !holder && (2..=8).contains(&text.split_whitespace().count()) && is_name(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        GRAMMAR.spelled(text)
    }

    #[test]
    fn labelled_units_are_taken_apart() {
        assert_eq!(parts("Box 3, folder 2"), ["box 3", "folder 2"]);
        assert_eq!(
            parts("Series II, Box 5, Folder 12, pp. 403-10"),
            ["series II", "box 5", "folder 12", "page 403-410"]
        );
        assert_eq!(parts("Box 19.174-3"), ["box 19.174-3"]);
        assert_eq!(parts("MS 74, Box 1 Folder 3"), ["collection 74", "box 1", "folder 3"]);
        assert_eq!(parts("File No. JNSG, vol. 21-1."), ["file JNSG", "volume 21-1"]);
        assert_eq!(parts("File A’0392 (Microfilm)"), ["file A’0392 (Microfilm)"]);
        assert_eq!(parts("Series II: Correspondence, Box 5"), ["series II: Correspondence", "box 5"]);
        assert_eq!(parts("Container 12, Reel 5"), ["box 12", "reel 5"]);
        assert_eq!(parts("Reel 5, frame 123"), ["reel 5", "frame 123"]);
        assert_eq!(parts("Box 2, f. 2-3"), ["box 2", "folder 2-3"]);
        assert_eq!(parts("b. 3 f. 12"), ["box 3", "folder 12"]);
        assert_eq!(parts("b. 12, fasc. 3"), ["box 12", "file 3"]);
        assert_eq!(parts("Karton 12, Mappe 3"), ["box 12", "folder 3"]);
        assert_eq!(parts("caja 12, exp. 3"), ["box 12", "file 3"]);
        assert_eq!(parts("Mss 2 A"), ["collection 2 A"]);
        assert_eq!(parts("Mss. Col. 45"), ["collection 45"]);
        assert_eq!(
            parts("Papers of John Foster Dulles, Box 3"),
            ["collection Papers of John Foster Dulles", "box 3"]
        );
    }

    #[test]
    fn a_collection_goes_before_and_a_file_behind() {
        assert_eq!(
            parts("Kissinger Papers, Box CL 168, Geopolitical File"),
            ["collection Kissinger Papers", "box CL 168", "file Geopolitical File"]
        );
        assert_eq!(parts("Moore Papers, Box 74, Wynne, Cyril E., 1937.")[2], "file Wynne, Cyril E., 1937");
        assert_eq!(parts("Moore Papers, Box 74"), ["collection Moore Papers", "box 74"]);
        let code = GRAMMAR.parse("Moore Papers, Box 74").unwrap();
        assert_eq!((code.parts[0].range.clone(), code.parts[1].label.clone()), (0..12, 14..17));
    }

    #[test]
    fn other_texts_are_left() {
        for text in [
            "Spec, Oversized map drawers, Oversized drawer 3 Folder 7",
            "A20229735/085-08-0653/Box 186",
            "pp. 385-387",
            "vol. XIV, p. 823",
            "Add MS 23398",
            "Box of letters",
            "Box 3, and more",
            "Hannah Arendt Papers",
            "BOX 10/13",
            "fasc. 3, p. 12",
            "exp. 12",
            "f. 3",
            "b. 12, f. 3",
            "b. 1956",
            "Bd. 3, p. 5",
            "frame 3",
            "",
        ] {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
