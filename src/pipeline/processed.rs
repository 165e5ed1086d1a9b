//! What a processed batch holds of each of its records: its id and text, and its part of an output.

use std::ops::Range;

use crate::engine::ProcessedBatch;
use crate::rule_id::RuleId;
use crate::source::Span;

/// The id and the text of an accepted record.
pub(super) fn of_record(batch: &ProcessedBatch, number: usize) -> (&str, &str) {
    let before = batch.records[..number].iter().rev().find_map(|record| record.accepted.as_ref());
    let (id, text) = before.map_or((0, 0), |before| (before.id_end, before.text_end));
    let own = batch.records[number].accepted.as_ref();
    own.map_or(("", ""), |own| (&batch.ids[id..own.id_end], &batch.texts[text..own.text_end]))
}

/// Where the id of an accepted record stands; at its beginning, where that is not known.
pub(super) fn id_span(batch: &ProcessedBatch, number: usize) -> Span {
    let key = batch.records[number].keys.iter().find(|(rule, ..)| *rule == RuleId::DuplicateId);
    key.map_or(Span::default(), |(_, _, span)| *span)
}

/// Where the records that are kept stand among those written; records one after the other are one part.
pub(super) fn parts(ends: impl Iterator<Item = usize>, kept: &[bool]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (end, kept) in ends.zip(kept) {
        if *kept {
            match parts.last_mut().filter(|last| last.end == start) {
                Some(last) => last.end = end,
                None => parts.push(start..end),
            }
        }
        start = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    #[test]
    fn records_in_a_row_are_one_part_and_what_is_withheld_is_none() {
        let parts = |kept: &[bool]| super::parts([3, 5, 9, 12].into_iter(), kept);
        assert_eq!(parts(&[true; 4]), vec![0..12; 1]);
        assert_eq!(parts(&[true, false, true, true]), [0..3, 5..12]);
        assert_eq!(parts(&[false, true, false, true]), [3..5, 9..12]);
        assert!(parts(&[false; 4]).is_empty());
    }
}
