//! What a row hands down, packed: its position in the file, and texts with their places, which are counted from it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::source::{FilePlace, Inherited, InheritedText, Piece, Position};

/// A text that is handed down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carried<'a> {
    pub text: Cow<'a, str>,
    pub place: FilePlace,
}

/// Packs what a row hands down; the row is the piece.
pub(super) fn pack(row: &Piece, texts: &[Option<Carried<'_>>], out: &mut Vec<u8>) {
    out.clear();
    [row.ordinal, row.offset, row.line, row.column.into()].into_iter().for_each(|number| put(number, out));
    for carried in texts {
        pack_text(carried.as_ref().map(|carried| &*carried.text), out);
        let Some(Carried { place: FilePlace { offset, length, start, end }, .. }) = carried else { continue };
        put(offset - row.offset, out);
        put((*length).into(), out);
        put_position(*start, Position { line: row.line, column: row.column }, out);
        put_position(*end, *start, out);
    }
}

/// Writes a position as lines after another and characters after that, or from the beginning of its line.
fn put_position(position: Position, after: Position, out: &mut Vec<u8>) {
    let lines = position.line - after.line;
    put(lines, out);
    put(u64::from(if lines == 0 { position.column - after.column } else { position.column }), out);
}

/// Writes a text behind its length plus one; what is missing has the length 0.
pub(super) fn pack_text(text: Option<&str>, out: &mut Vec<u8>) {
    put(text.map_or(0, |text| text.len() as u64 + 1), out);
    out.extend_from_slice(text.unwrap_or_default().as_bytes());
}

/// Writes a number, seven bits a byte, the lowest first.
fn put(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes the next number off the front.
fn take(packed: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = packed.split_first() {
        *packed = rest;
        number |= u64::from(byte & 0x7F) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

fn take_position(packed: &mut &[u8], after: Position) -> Position {
    let (lines, column) = (take(packed), take(packed) as u32);
    match lines {
        0 => Position { line: after.line, column: after.column + column },
        lines => Position { line: after.line + lines, column },
    }
}

/// Takes the next text off the front.
pub(super) fn unpack_text<'p>(packed: &mut &'p [u8]) -> Option<&'p str> {
    let length = take(packed) as usize;
    let (text, rest) = packed.split_at_checked(length.checked_sub(1)?)?;
    *packed = rest;
    std::str::from_utf8(text).ok()
}

/// The packed texts of a row, which may have others behind them.
pub(super) fn unpack_texts(mut packed: &[u8]) -> impl Iterator<Item = Option<Carried<'_>>> {
    let (_, row_offset, row) = take_row(&mut packed);
    std::iter::repeat_with(move || {
        let text = unpack_text(&mut packed)?;
        let (offset, length) = (row_offset + take(&mut packed), take(&mut packed) as u32);
        let start = take_position(&mut packed, row);
        let end = take_position(&mut packed, start);
        Some(Carried { text: text.into(), place: FilePlace { offset, length, start, end } })
    })
}

/// The row's ordinal, its offset and its position.
fn take_row(packed: &mut &[u8]) -> (u64, u64, Position) {
    let (ordinal, offset, line, column) = (take(packed), take(packed), take(packed), take(packed));
    (ordinal, offset, Position { line, column: column as u32 })
}

/// What was packed under these names.
pub(super) fn inherited(packed: &[u8], names: &[(usize, Arc<str>)]) -> Inherited {
    let texts = names.iter().zip(unpack_texts(packed)).filter_map(|((_, name), carried)| {
        let Carried { text, place } = carried?;
        Some(InheritedText { name: name.clone(), text: text.into(), place })
    });
    let (ordinal, ..) = take_row(&mut { packed });
    Inherited { ordinal, texts: texts.collect(), ..Inherited::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_texts_are_unpacked_alike_with_their_places() {
        let row = Piece { ordinal: 7, offset: 1 << 40, line: 1 << 33, column: 300, ..Piece::default() };
        let long = "д".repeat(10_000);
        let at = |line, column| Position { line: row.line + line, column };
        let place =
            |offset, length, start, end| FilePlace { offset: row.offset + offset, length, start, end };
        let texts = [
            Some(Carried { text: "a".into(), place: place(0, 1, at(0, 300), at(0, 301)) }),
            None,
            Some(Carried { text: "b\nc".into(), place: place(2, 6, at(0, 302), at(1, 2)) }),
            Some(Carried { text: (&*long).into(), place: place(9, 20_000, at(1, 3), at(1, 10_003)) }),
        ];
        let mut packed = Vec::new();
        pack(&row, &texts, &mut packed);
        assert_eq!(unpack_texts(&packed).take(4).collect::<Vec<_>>(), texts);
        let names = ["w", "x", "y", "z"].map(|name| (0, Arc::from(name)));
        let inherited = inherited(&packed, &names);
        assert_eq!((inherited.ordinal, inherited.texts.len()), (7, 3));
        assert_eq!(
            (&*inherited.texts[1].name, &inherited.texts[1].place),
            ("y", &texts[2].as_ref().unwrap().place)
        );
    }

    #[test]
    fn a_place_takes_few_bytes() {
        let row = Piece { ordinal: 1 << 19, offset: 1 << 27, line: 1 << 19, column: 1, ..Piece::default() };
        let at = |column| Position { line: row.line, column };
        let place = FilePlace { offset: row.offset + 90, length: 200, start: at(91), end: at(291) };
        let mut packed = Vec::new();
        pack(&row, &[None], &mut packed);
        assert_eq!(packed.len(), 12, "a row and a length");
        pack(&row, &[Some(Carried { text: "x".into(), place })], &mut packed);
        assert_eq!(packed.len(), 12 + 1 + 8);
    }
}
