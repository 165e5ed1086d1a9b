//! Lines and columns of many values, in one pass over the source.

use crate::source::{Position, Span};

/// Puts the positions where spans begin into `positions`, for spans in the order in which they begin. `start` is where the
/// source itself begins.
pub(super) fn positions_of(source: &[u8], start: Position, spans: &[Span], positions: &mut Vec<Position>) {
    positions.clear();
    let (mut at, mut here, is_ascii) = (0, start, source.is_ascii());
    let line_end = |from: usize| memchr::memchr(b'\n', &source[from..]).map_or(usize::MAX, |end| from + end);
    let mut next_end = line_end(0);
    for span in spans {
        let next = (span.start as usize).clamp(at, source.len());
        while next_end < next {
            (here, at) = (Position { line: here.line + 1, column: 1 }, next_end + 1);
            next_end = line_end(at);
        }
        let count = if is_ascii { next - at } else { characters(&source[at..next]) };
        here.column = here.column.saturating_add(count as u32);
        at = next;
        positions.push(here);
    }
}

/// How many characters begin in a part of a text in UTF-8: bytes that do not continue another.
fn characters(part: &[u8]) -> usize {
    /// As many as one byte can count, in whole vectors of the processor.
    const BLOCK: usize = 128;
    let begins = |byte: u8| u8::from((byte as i8) >= -0x40);
    let (blocks, rest) = part.as_chunks::<BLOCK>();
    let count = |bytes: &[u8]| usize::from(bytes.iter().fold(0_u8, |sum, byte| sum + begins(*byte)));
    blocks.iter().map(|block| count(block)).sum::<usize>() + count(rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::position;

    proptest! {
        #[test]
        fn many_positions_are_those_of_each_by_itself(
            parts in prop::collection::vec("[ab\n]|д|é|兰|😀|[a-z]{9}|[a-z]{40}", 0..40),
            starts in prop::collection::vec(0usize..400, 0..30),
        ) {
            let text = parts.concat();
            let mut starts: Vec<usize> = starts
                .into_iter()
                .map(|start| (0..=start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap())
                .collect();
            starts.sort_unstable();
            let spans: Vec<Span> = starts.iter().map(|at| Span::new(*at as u32, *at as u32)).collect();
            let base = Position { line: 7, column: 3 };
            let mut positions = Vec::new();
            positions_of(text.as_bytes(), base, &spans, &mut positions);
            let expected: Vec<_> = starts.iter().map(|at| position(text.as_bytes(), *at, base)).collect();
            prop_assert_eq!(positions, expected);
        }
    }
}
