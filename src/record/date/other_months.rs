//! Dates with the months of other calendars: `24 floréal an IV`, `1 Muharram 1375`, `١٣٧٥هـ`, `ב' בשבט תשט"ז`,
//! `2 Shevat 5716`.

use super::calendars::{hebrew, iranian, islamic, republican};
use super::words::Word;
use super::{Date, Point};

/// What stands in such a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Number(u32),
    /// A number in Roman or Hebrew numerals.
    Numeral(u32),
    Republican(u8),
    Hebrew(u8),
    Islamic(u8),
    /// `an`.
    Year,
    /// `AH`.
    Hijra,
    /// `ه.ش`: of the solar years of the Hijra.
    Solar,
}

/// The most items a date has.
const MOST: usize = 8;

/// The date of a text of one of these forms.
pub(super) fn read(text: &str) -> Option<Date<'static>> {
    let (text, western) = match text.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
        Some((rest, western)) => (rest.trim_end(), Some(western.trim().parse::<i32>().ok()?)),
        None => (text, None),
    };
    let mut items = [Item::Year; MOST];
    let count = scan(text, &mut items)?;
    let date = match items[..count] {
        [Item::Number(day), Item::Republican(month), Item::Year, year] => {
            republican(small(year)?, Some(month), Some(of(day)?))
        }
        [Item::Republican(month), Item::Year, year] => republican(small(year)?, Some(month), None),
        [Item::Year, year] => match small(year) {
            Some(year) => republican(year, None, None),
            None => hebrew(jewish_year(year)?, None, None),
        },
        [Item::Number(day), Item::Islamic(month), Item::Number(year)]
        | [Item::Number(day), Item::Islamic(month), Item::Number(year), Item::Hijra] => {
            islamic(year_of(year)?, Some(month), Some(of(day)?)).filter(|_| year > 99)
        }
        [Item::Islamic(month), Item::Number(year)]
        | [Item::Islamic(month), Item::Number(year), Item::Hijra] => {
            islamic(year_of(year)?, Some(month), None).filter(|_| year > 99)
        }
        [Item::Number(year), Item::Hijra] | [Item::Hijra, Item::Number(year)] => {
            islamic(year_of(year)?, None, None)
        }
        [Item::Number(year), Item::Solar] | [Item::Number(year), Item::Hijra, Item::Solar] => {
            iranian(year_of(year)?)
        }
        [day, Item::Hebrew(month), year] => hebrew(jewish_year(year)?, Some(month), Some(of(value(day)?)?)),
        [Item::Hebrew(month), year] => hebrew(jewish_year(year)?, Some(month), None),
        [year @ Item::Numeral(_)] => hebrew(jewish_year(year)?, None, None),
        _ => None,
    }?;
    match western {
        None => Some(date),
        // "an 10 (1802)" says which of the two years it is.
        Some(year) => {
            let within = date.earliest()?.0 <= year && year <= date.latest()?.0;
            let point = Point::new(year, None, None).filter(|_| within)?;
            Some(if date.earliest()?.0 == date.latest()?.0 { date } else { Date::single(point) })
        }
    }
}

fn of(number: u32) -> Option<u8> {
    u8::try_from(number).ok()
}

fn year_of(number: u32) -> Option<i32> {
    i32::try_from(number).ok()
}

fn value(item: Item) -> Option<u32> {
    match item {
        Item::Number(number) | Item::Numeral(number) => Some(number),
        _ => None,
    }
}

/// A year of the Republic.
fn small(item: Item) -> Option<i32> {
    value(item).filter(|year| *year <= 14).and_then(year_of)
}

/// A year of the Hebrew calendar, in whose letters the thousands are mostly left out.
fn jewish_year(item: Item) -> Option<i32> {
    match item {
        Item::Number(year @ 5000..6000) | Item::Numeral(year @ 5000..6000) => year_of(year),
        Item::Numeral(year @ 400..1000) => year_of(year + 5000),
        _ => None,
    }
}

/// Divides the text; how many items it has, `None` where anything else stands in it.
fn scan(text: &str, items: &mut [Item; MOST]) -> Option<usize> {
    let (mut at, mut count) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (item, length) = match c {
            '0'..='9' => {
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                (Some(Item::Number(rest[..length].parse().ok()?)), length)
            }
            '\u{5D0}'..='\u{5EA}' => hebrew_word(rest)?,
            c if c.is_alphabetic() => {
                let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                let (word, length) = Word::at_start(rest, length)?;
                let item = match word {
                    Word::Republican(month) => Some(Item::Republican(month)),
                    Word::Hebrew(month) => Some(Item::Hebrew(month)),
                    Word::Islamic(month) => Some(Item::Islamic(month)),
                    Word::Hijra => Some(Item::Hijra),
                    Word::Solar => Some(Item::Solar),
                    Word::Year => Some(Item::Year),
                    Word::Roman(number) => Some(Item::Numeral(number.into())),
                    Word::The | Word::Of | Word::Ordinal => None,
                    _ => return None,
                };
                (item, length)
            }
            ' ' | ',' | '.' | '\'' | '\u{2019}' => (None, c.len_utf8()),
            _ => return None,
        };
        if let Some(item) = item {
            *items.get_mut(count)? = item;
            count += 1;
        }
        at += length;
    }
    Some(count)
}

/// A word or numeral in Hebrew letters, and its length; a numeral has a quotation mark before its last letter, or an
/// apostrophe behind its only one.
fn hebrew_word(rest: &str) -> Option<(Option<Item>, usize)> {
    let mark = |c: char| matches!(c, '"' | '\'' | '\u{5F3}' | '\u{5F4}' | '\u{2019}' | '\u{201D}');
    let letter = |c: char| matches!(c, '\u{5D0}'..='\u{5EA}');
    let length = rest.find(|c: char| !letter(c) && !mark(c)).unwrap_or(rest.len());
    let word = &rest[..length];
    if !word.contains(mark) {
        return match Word::at_start(rest, length)? {
            (Word::Hebrew(month), length) => Some((Some(Item::Hebrew(month)), length)),
            (Word::The, length) => Some((None, length)),
            (Word::Year, length) => Some((Some(Item::Year), length)),
            _ => None,
        };
    }
    // "ה'תשט"ז": the thousands stand before.
    let (thousands, rest_of) = match word.strip_prefix('ה').and_then(|rest| rest.strip_prefix(mark)) {
        Some(rest) if rest.contains(letter) => (5000, rest),
        _ => (0, word),
    };
    let mut number = 0;
    let mut last = u32::MAX;
    for c in rest_of.chars().filter(|c| letter(*c)) {
        let value = letter_value(c);
        // Letters stand in falling order, but for 15 and 16.
        if value > last {
            return None;
        }
        number += value;
        last = value;
    }
    Some((Some(Item::Numeral(thousands + number)), length))
}

fn letter_value(c: char) -> u32 {
    const ORDER: &str = "אבגדהוזחטיכלמנסעפצקרשת";
    let c = match c {
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        c => c,
    };
    let place = ORDER.chars().position(|own| own == c).unwrap_or(0) as u32;
    match place {
        0..=8 => place + 1,
        9..=17 => (place - 8) * 10,
        _ => (place - 17) * 100,
    }
}
