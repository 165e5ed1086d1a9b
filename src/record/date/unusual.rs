//! Forms that are tried where nothing else reads a text, so that other dates pay nothing for them: marks for no date,
//! `????-12-03`, zero parts, a Roman year beside its Arabic one, periods with their years, lists of many years, days in
//! numbers whose order another day or the weekday decides.
//!
//! Each is read only as a whole, and only where it can mean nothing else.

use super::days::civil;
use super::error::{DateErrorKind, DateFault};
use super::point::Point;
use super::tokens::{TokenKind, Tokens};
use super::words::Word;
use super::{Bound, Date, Extent, eastern, edtf, many, other_months};

/// What reads a part of a text as a date that stands alone.
pub(super) type Member = fn(&str) -> Option<Date<'static>>;

/// The date of a text of one of these forms; what was found wrong with it otherwise, or in its form.
pub(super) fn read(
    text: &str,
    bracketed: bool,
    fault: DateFault,
    member: Member,
) -> Result<Date<'static>, DateFault> {
    if matches!(fault.kind, DateErrorKind::Ambiguous { .. }) {
        return of_weekday(text, &fault).or_else(|| days_of_one_order(text)).ok_or(fault);
    }
    if is_no_date(text) {
        return Ok(Date::of(Extent::Undated));
    }
    if is_zero(text) {
        return Err(DateFault::new(DateErrorKind::NoDate, 0..text.len()));
    }
    if let Some(day) = day_number(text) {
        return Err(DateFault::new(DateErrorKind::DayNumber { day: Box::new(day) }, 0..text.len()));
    }
    let read = without_zero_parts(text)
        .or_else(|| with_gaps(text))
        .or_else(|| years_of_months(text))
        .or_else(|| halves(text))
        .or_else(|| days_of_one_order(text))
        .or_else(|| roman_year(text))
        .or_else(|| named_period(text, member))
        .or_else(|| eastern::read(text, member))
        .or_else(|| eastern::romanised_era(text))
        .or_else(|| other_months::read(text))
        .or_else(|| within_brackets(text, bracketed, member));
    match read {
        Some(date) => Ok(date),
        None => many::read(text, fault, member),
    }
}

/// Marks that stand where nothing is known: `-`, `n/a`, `[s,d,]`.
fn is_no_date(text: &str) -> bool {
    let marks =
        |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '?' | '*' | '/' | '_' | ' ');
    let inner = text.trim_matches(['[', ']', '(', ')', ' ']);
    if !inner.is_empty() && inner.chars().all(marks) {
        return true;
    }
    let mut letters = inner.chars().filter(|c| !matches!(c, '.' | ',' | '/' | ' ' | '[' | ']'));
    let (Some(one), Some(two), None) = (letters.next(), letters.next(), letters.next()) else { return false };
    let pair = [one.to_ascii_lowercase(), two.to_ascii_lowercase()];
    inner.contains([',', '/'])
        && matches!(pair, ['n', 'a'] | ['s', 'd'] | ['n', 'd'] | ['s', 'a'] | ['o', 'j'] | ['s', 'n'])
}

/// Whether its year is `0000`: no document is of the year before the year 1, and programs write this for none.
pub(super) fn is_zero(text: &str) -> bool {
    text.strip_prefix("0000").is_some_and(|rest| {
        rest.bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'/' | b'.' | b':' | b'T' | b'Z' | b' ' | b'+'))
    })
}

/// The day of a number of days as spreadsheets count them, of five digits: `43831` is 1 January 2020.
pub(super) fn day_number(text: &str) -> Option<Date<'static>> {
    let whole = text
        .split_once('.')
        .filter(|(_, part)| part.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(text, |(whole, _)| whole);
    if whole.len() != 5 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let days: i32 = whole.parse().ok().filter(|days| (10_000..=65_000).contains(days))?;
    // 30 December 1899 is day 0, for all days from March 1900 on.
    let (year, month, day) = civil(days - 25_569);
    Point::new(year, Some(month), Some(day)).map(Date::single)
}

/// What `1950-00-00`, `1985/05/00`, `ca1852/00/00` say without their zeros.
pub(super) fn without_zero_parts(text: &str) -> Option<Date<'static>> {
    let (marks, numbers) = split_marks(text)?;
    let sign = numbers.find(['-', '/', '.'])?;
    let parts = numbers[..].split(&numbers[sign..=sign]).collect::<Vec<_>>();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() > 3 || !parts.iter().all(|part| digits(part)) {
        return None;
    }
    let year_first = parts[0].len() == 4;
    let ordered: Vec<&str> = if year_first { parts } else { parts.into_iter().rev().collect() };
    let (year, rest) = ordered.split_first().filter(|(year, _)| year.len() == 4)?;
    let zero = |part: &&str| matches!(*part, "00" | "0000");
    if !rest.iter().all(|part| part.len() <= 2) || !rest.iter().any(zero) || zero(year) {
        return None;
    }
    let month = match rest {
        [month] if zero(month) => None,
        [month, day] if zero(month) && zero(day) => None,
        [month, day] if zero(day) => Some(month.parse().ok()?),
        _ => return None,
    };
    let year: u32 = year.parse().ok()?;
    let point = Point::new(super::century::year_point(year)?.year()?, month, None)?;
    Some(Date::single(point.marked(marks.0, marks.1)))
}

/// The numbers of a date between its marks, as (approximate, uncertain).
fn split_marks(text: &str) -> Option<((bool, bool), &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let about = |part: &str| {
        let part = part.trim_matches([' ', '.', ',', '(', ')', '[', ']', '~', '?']);
        part.is_empty()
            || Word::at_start(part, part.len()).is_some_and(|(word, _)| matches!(word, Word::About | Word::C))
    };
    let (before, after) = (&text[..start], &text[end..]);
    if !about(before) || !about(after) {
        return None;
    }
    let letters = |part: &str| part.contains(|c: char| c.is_alphabetic() || c == '~');
    let marks = (letters(before) || letters(after), before.contains('?') || after.contains('?'));
    Some((marks, &text[start..end]))
}

/// `????-12-03`, `1952-03-??`, `19??-05`: a question mark for each digit that is not known.
fn with_gaps(text: &str) -> Option<Date<'static>> {
    let shaped = text.len() >= 7
        && text.len() <= 10
        && text.contains("??")
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit() || byte == b'?',
        });
    if !shaped {
        return None;
    }
    let written = text.replace('?', "X");
    point_of(&written).map(Date::single)
}

/// The point that is written as EDTF.
fn point_of(text: &str) -> Option<Point> {
    match edtf::parse(text).ok()?.extent() {
        Extent::Single(point) => Some(point),
        _ => None,
    }
}

/// `2014/11`, which as years would be reversed, and so is a month.
fn years_of_months(text: &str) -> Option<Date<'static>> {
    let (year, month) = text.split_once('/')?;
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    let is_year = month > year % 100;
    let point = super::century::year_point(year).filter(|_| !is_year)?;
    Point::new(point.year()?, u8::try_from(month).ok(), None).map(Date::single)
}

/// `1850-02-1850-03`: two dates of one form, a hyphen between.
fn halves(text: &str) -> Option<Date<'static>> {
    let middle = text.len() / 2;
    let (start, end) = (text.get(..middle)?, text.get(middle..)?.strip_prefix('-')?);
    if start.len() != end.len() || start.len() < 7 {
        return None;
    }
    let (start, end) = (point_of(start)?, point_of(end)?);
    let plain = start.is_plain() && end.is_plain() && start.earliest() <= end.latest();
    Date::interval(Bound::At(start), Bound::At(end)).filter(|_| plain)
}

/// The one of two readings that lies on the weekday beside it: `Friday 3/4/1988`.
fn of_weekday(text: &str, fault: &DateFault) -> Option<Date<'static>> {
    let DateErrorKind::Ambiguous { readings } = &fault.kind else { return None };
    let tokens = Tokens::of(text).ok()?;
    let mut weekday = None;
    let mut others = 0;
    for token in tokens.list() {
        match token.kind {
            TokenKind::Word(Word::Weekday(day)) if weekday.is_none() => weekday = Some(day),
            TokenKind::Comma | TokenKind::Dot => {}
            _ => others += 1,
        }
    }
    let fits = |date: &&Date<'static>| match date.extent() {
        Extent::Single(point) => point.weekday() == weekday,
        _ => false,
    };
    weekday.filter(|_| others <= 5)?;
    let mut fitting = readings.iter().filter(fits);
    fitting.next().filter(|_| fitting.next().is_none()).copied()
}

/// Two days in numbers, of which one has one order only: `18/09/1942-02/06/1943`, `30/11-01/12/1976`.
fn days_of_one_order(text: &str) -> Option<Date<'static>> {
    let (start, end) = text
        .split_once(" to ")
        .or_else(|| text.split_once(['-', '\u{2013}', '\u{2014}']))
        .filter(|(_, end)| !end.contains(['-', '\u{2013}', '\u{2014}']))?;
    let numbers = |part: &str| {
        let mut values = [0u32; 3];
        let mut count = 0;
        for number in part.trim().split('/') {
            let fits = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
            *values.get_mut(count).filter(|_| fits)? = number.parse().ok()?;
            count += 1;
        }
        Some((values, count))
    };
    let ((mut first, count), (last, 3)) = (numbers(start)?, numbers(end)?) else { return None };
    if count == 2 {
        first[2] = last[2];
    }
    if count < 2 || first[2] < 1000 || last[2] < 1000 {
        return None;
    }
    let days = |day: usize| {
        let point = |values: [u32; 3]| {
            let year = super::century::year_point(values[2])?.year()?;
            Point::new(year, u8::try_from(values[1 - day]).ok(), u8::try_from(values[day]).ok())
        };
        point(first).zip(point(last)).filter(|(start, end)| start.earliest() <= end.earliest())
    };
    let possible = |day: usize| {
        let fits = |values: [u32; 3]| (1..=12).contains(&values[1 - day]) && (1..=31).contains(&values[day]);
        fits(first) && fits(last)
    };
    let (start, end) = match (possible(0), possible(1)) {
        (true, false) => days(0)?,
        (false, true) => days(1)?,
        (_, _) => return None,
    };
    Date::interval(Bound::At(start), Bound::At(end))
}

/// A year in Roman numerals, and beside it in brackets mostly the same in Arabic: `MDCCLXXXVII. [1787]`.
fn roman_year(text: &str) -> Option<Date<'static>> {
    let bare: String = text.chars().filter(|c| !matches!(c, '[' | ']' | '(' | ')' | ',')).collect();
    let mut parts = bare.split([' ', '.']).filter(|part| !part.is_empty());
    let mut numeral = parts.next()?;
    if numeral.eq_ignore_ascii_case("anno") {
        numeral = parts.next()?;
    }
    let year = numeral_value(numeral).filter(|_| numeral.len() >= 4)?;
    let (written, more) = (parts.next(), parts.next());
    if more.is_some()
        || written.is_some_and(|written| written.parse() != Ok(year))
        || numeral.len() < 5 && written.is_none()
    {
        return None;
    }
    let date = Date::single(super::century::year_point(year)?);
    Some(if written.is_some() && text.contains('[') { date.as_inferred() } else { date })
}

/// The number of a Roman numeral in capitals that is spelled as such numerals are, from 1000 on.
fn numeral_value(text: &str) -> Option<u32> {
    let value = |byte| match byte {
        b'M' => Some(1000),
        b'D' => Some(500),
        b'C' => Some(100),
        b'L' => Some(50),
        b'X' => Some(10),
        b'V' => Some(5),
        b'I' => Some(1),
        _ => None,
    };
    let values: Vec<u32> = text.bytes().map(value).collect::<Option<_>>()?;
    let sum = values.iter().enumerate().fold(0i64, |sum, (at, value)| {
        let less = values.get(at + 1).is_some_and(|next| next > value);
        if less { sum - i64::from(*value) } else { sum + i64::from(*value) }
    });
    let sum = u32::try_from(sum).ok().filter(|sum| (1000..2100).contains(sum))?;
    // Printers wrote four of one letter too.
    let plain = text.replace("CCCC", "CD").replace("XXXX", "XL").replace("IIII", "IV");
    let plain = plain.replace("DCD", "CM").replace("LXL", "XC").replace("VIV", "IX");
    (numeral_of(sum) == plain).then_some(sum)
}

fn numeral_of(mut number: u32) -> String {
    const LETTERS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, letters) in LETTERS {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

/// The years of a period that is named before them: `Qianlong period (1736-1795)`.
fn named_period(text: &str, member: Member) -> Option<Date<'static>> {
    let (name, years) = text.strip_suffix(')')?.split_once('(')?;
    let last = name.trim_end().rsplit(' ').next().filter(|last| !last.is_empty())?;
    let is_period = Word::at_start(last, last.len()).is_some_and(|(word, _)| word == Word::Period);
    if !is_period || name.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';')) {
        return None;
    }
    match member(years).or_else(|| early_range(years))?.extent() {
        Extent::Interval(start @ Bound::At(_), end @ Bound::At(_)) => Date::interval(start, end),
        _ => None,
    }
}

/// Years of three digits that can be nothing else: `618-906`, `c. 225`.
fn early_range(text: &str) -> Option<Date<'static>> {
    let (about, numbers) = split_marks(text)?;
    let year = |part: &str| {
        let part = part.trim();
        let digits = (3..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| digits && !part.starts_with('0')).and_then(super::century::year_point)
    };
    let mark = |point: Point| point.marked(about.0, about.1);
    match numbers.split_once(['-', '\u{2013}', '/']) {
        Some((start, end)) => {
            let (start, end) = (year(start)?, year(end)?);
            Date::interval(Bound::At(mark(start)), Bound::At(mark(end)))
                .filter(|_| start.earliest() < end.earliest())
        }
        None if about.0 && numbers.len() == 3 => year(numbers).map(mark).map(Date::single),
        None => None,
    }
}

/// Brackets that stand twice or within a word: `[[1790]]`, `15 Jan[uary] 1956`; and early years.
fn within_brackets(text: &str, bracketed: bool, member: Member) -> Option<Date<'static>> {
    if let Some(date) = early_range(text.trim_matches(['[', ']'])) {
        return Some(if text.contains('[') || bracketed { date.as_inferred() } else { date });
    }
    if !text.contains(['[', ']']) {
        return None;
    }
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80)
    };
    let doubled = text.contains("[[") || text.contains("]]");
    let in_word = bytes
        .iter()
        .enumerate()
        .any(|(at, byte)| *byte == b'[' && letter(at.checked_sub(1)) && letter(Some(at + 1)));
    if !doubled && !in_word {
        return None;
    }
    let bare: String = text.chars().filter(|c| !matches!(c, '[' | ']')).collect();
    member(&bare).map(Date::as_inferred)
}
