//! What a row of a table is that was read whole: whether a cell of it holds other rows, and whether it is a sum.

use std::ops::Range;

use super::row::{Cell, Cells};
use crate::source::{Header, Span};

/// Words that a row of sums begins with, in lower case.
const TOTALS: [&str; 18] = [
    "gesamt",
    "gesamtsumme",
    "grand total",
    "insgesamt",
    "razem",
    "samtals",
    "soma",
    "somme",
    "suma",
    "sum",
    "summa",
    "summe",
    "totaal",
    "total",
    "totale",
    "totals",
    "всего",
    "итого",
];

/// The word that a row begins with, where it is that of a sum and beside it there is nothing but numbers and empty cells,
/// of each at least one.
pub(super) fn total<'s>(source: &'s str, header: &Header) -> Option<&'s str> {
    let text = |cell: &Cell| source.get(cell.content.clone()).unwrap_or_default().trim();
    let mut cells = Cells::of(source.as_bytes(), header.delimiter).map_while(Result::ok);
    let first = cells.find(|cell| !text(cell).is_empty())?;
    let word = text(&first);
    let folded = word.trim_end_matches([':', '.']).trim_end().to_lowercase();
    if !TOTALS.contains(&folded.as_str()) {
        return None;
    }
    let is_number = |text: &str| {
        text.chars().any(|c| c.is_ascii_digit())
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '-' | '+' | '%'))
    };
    let (mut numbers, mut empty) = (0, 0);
    for cell in cells {
        match text(&cell) {
            "" => empty += 1,
            text if is_number(text) => numbers += 1,
            _ => return None,
        }
    }
    (numbers > 0 && empty > 0).then_some(word)
}

/// The lines of a cell that goes over several, which look like rows: the first of them, and how many there are.
///
/// A line within the cell does if it has as many delimiters as the header. Of a cell of two lines, both the line that it
/// begins in and the one that it ends in must, as they stand in the file. In prose a blank follows most commas.
pub(super) fn swallowed(source: &str, cell: Range<usize>, header: &Header) -> Option<(Span, usize)> {
    let delimiters = header.columns.len().checked_sub(1).filter(|count| *count > 0)?;
    let bytes = source.as_bytes();
    let is_row = |line: &[u8]| {
        let found = memchr::memchr_iter(header.delimiter, line);
        let (count, spaced) = found.fold((0, 0), |(count, spaced), at| {
            (count + 1, spaced + usize::from(line.get(at + 1) == Some(&b' ')))
        });
        count == delimiters && spaced * 2 < count.max(2)
    };
    let line_end =
        |at: usize| memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |step| at + step);
    let next = |end: usize| end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
    let first_end = line_end(cell.start);
    let (mut at, mut first, mut count, mut inner) = (next(first_end), None, 0, 0);
    while line_end(at) < cell.end {
        let end = line_end(at);
        inner += 1;
        if is_row(&bytes[at..end]) {
            first.get_or_insert(Span::new(at as u32, end as u32));
            count += 1;
        }
        at = next(end);
    }
    if inner > 0 || delimiters < 2 {
        return first.map(|first| (first, count));
    }
    let start = memchr::memrchr2(b'\n', b'\r', &bytes[..cell.start]).map_or(0, |at| at + 1);
    let both = is_row(&bytes[start..first_end]) && is_row(&bytes[at..line_end(at)]);
    both.then(|| (Span::new(at as u32, cell.end as u32), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(source: &str, columns: &[&str]) -> Option<(String, usize)> {
        let header = Header::new(columns, b',');
        let cell = Cells::of(source.as_bytes(), b',').flatten().find(|cell| cell.quoted).unwrap();
        swallowed(source, cell.content, &header).map(|(span, count)| (source[span.range()].to_owned(), count))
    }

    #[test]
    fn lines_of_a_cell_with_as_many_delimiters_as_the_header_are_rows() {
        let columns = &["id", "title", "dates"];
        let source = "c,\"Unclosed,1958\nd,ok,1959\ne,5\",1960";
        assert_eq!(held(source, columns), Some(("d,ok,1959".to_owned(), 1)));
        assert_eq!(held("c,\"Unclosed,1958\r\ne,5\",1960", columns), Some(("e,5".to_owned(), 1)));
        assert_eq!(
            held("c,\"Unclosed,1958\rd,o,1\rd,o,2\re,5\",1960", columns),
            Some(("d,o,1".to_owned(), 2))
        );
    }

    #[test]
    fn prose_is_no_rows() {
        let columns = &["id", "title", "dates"];
        for source in [
            "c,\"Dear Sir,\nas you know, the lights, all three, are out,\nand so, on\",1958",
            "c,\"one\ntwo\nthree\",1958",
            "c,\"of lights, ships\nand, of course, men\",1958",
        ] {
            assert_eq!(held(source, columns), None, "{source}");
        }
    }

    #[test]
    fn a_row_of_sums_is_known_by_its_word_and_numbers() {
        let header = Header::new(&["No", "Title", "Pages", "Date"], b',');
        for (source, expected) in [
            ("Total,,3,", Some("Total")),
            (",TOTAL:,12.5,", Some("TOTAL:")),
            ("Gesamt,,\"1,204\",", Some("Gesamt")),
            ("Total,,,", None),
            ("Total,1,3,4", None),
            ("Total,Eclipse,3,", None),
            ("1,Total,3,", None),
        ] {
            assert_eq!(total(source, &header), expected, "{source}");
        }
    }
}
