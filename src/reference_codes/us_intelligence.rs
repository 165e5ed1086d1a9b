//! Job and document numbers of the Central Intelligence Agency: "CIA-RDP80B01676R000100010001-1".
//!
//! The number of a document of the CIA Records Search Tool (CREST) begins with the job, the transfer of records to
//! the records center; twelve figures and a check figure mark the document in it. Job numbers that stand by
//! themselves are read with the US National Archives', whose order of box and folder they share.

use crate::reference_code::scan::is_digits;
use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "us-intelligence",
    examples: &[
        "CIA-RDP80B01676R000100010001-1",
        "CIA-RDP79-00927A000100010001-2",
        "CIA-RDP85T00875R001100130001-4",
    ],
    read,
};

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let number = text.strip_prefix("CIA-RDP")?;
    let label = 0..text.len() - number.len();
    let number = number.trim_end_matches(['.', ' ']);
    let (body, check) = number.rsplit_once('-')?;
    let split = body.len().checked_sub(12)?;
    let (job, document) = (body.get(..split)?, body.get(split..)?);
    let year = job.get(..2)?;
    let plain = job.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
    if !is_digits(check, 1..=1) || !is_digits(document, 12..=12) || !is_digits(year, 2..=2) || !plain {
        return None;
    }
    let at = label.end;
    (7..=11).contains(&job.len()).then(|| {
        vec![
            ReferencePart::new(text, Unit::Accession, label, at..at + split),
            ReferencePart::new(text, Unit::Document, at + split..at + split, at + split..at + number.len()),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_job_is_parted_from_the_document() {
        let code = GRAMMAR.parse("CIA-RDP80B01676R000100010001-1").unwrap();
        let parts: Vec<_> = code.parts.iter().map(|part| (part.unit, &*part.value)).collect();
        assert_eq!(parts, [(Unit::Accession, "80B01676R"), (Unit::Document, "000100010001-1")]);
    }

    #[test]
    fn other_texts_are_left() {
        for text in
            ["CIA-RDP80B01676R", "CIA-RDP80B01676R00010001-1", "CIA", "CIA-RDPé0B01676R000100010001-1", ""]
        {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
