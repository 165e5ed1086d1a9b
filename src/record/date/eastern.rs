//! Dates of East and South-East Asia and the Near East: other digits, `1956年1月15日`, `民國45年`, `昭和31年`, `1956년 1월
//! 15일`, `ngày 15 tháng 1 năm 1956`, `พ.ศ. 2499`.
//!
//! Years of the Republic of China and of the Japanese eras since 1873 begin in January, so each is one year; those of the
//! Buddhist era of Thailand do so since 1941 (2484).

use super::calendars::two_years;
use super::{Bound, Date, Extent, Point, other_months};

/// The date of a text in one of these forms; `again` reads one whose digits are ASCII now.
pub(super) fn read(text: &str, again: fn(&str) -> Option<Date<'static>>) -> Option<Date<'static>> {
    if text.is_ascii() {
        return None;
    }
    if let Some(plain) = with_ascii_digits(text) {
        let other = || other_months::read(&plain).or_else(|| again(&plain));
        return read(&plain, again).or_else(other).filter(|date| !is_doubtful_year(date, text));
    }
    thai(text).or_else(|| vietnamese(text)).or_else(|| ideographs(text))
}

/// Whether digits of the Near East give a year that may as well be one of another calendar.
fn is_doubtful_year(date: &Date<'_>, text: &str) -> bool {
    let near_east = text.contains(|c: char| matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}'));
    let named = text.contains(['م', 'ه']);
    near_east && !named && date.earliest().is_some_and(|(year, ..)| (1000..1600).contains(&year))
}

/// The text with the digits and signs of ASCII, if it has others.
fn with_ascii_digits(text: &str) -> Option<String> {
    let mut other = false;
    let plain = text
        .chars()
        .map(|c| {
            let digit = |zero: char| char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c);
            let plain = match c {
                '\u{660}'..='\u{669}' => digit('\u{660}'),
                '\u{6F0}'..='\u{6F9}' => digit('\u{6F0}'),
                '\u{966}'..='\u{96F}' => digit('\u{966}'),
                '\u{9E6}'..='\u{9EF}' => digit('\u{9E6}'),
                '\u{E50}'..='\u{E59}' => digit('\u{E50}'),
                '\u{FF10}'..='\u{FF19}' => digit('\u{FF10}'),
                '\u{FF08}' => '(',
                '\u{FF09}' => ')',
                '\u{FF0C}' | '\u{60C}' => ',',
                '\u{FF0D}' => '-',
                '\u{FF0E}' => '.',
                '\u{FF0F}' => '/',
                '\u{FF1F}' => '?',
                '\u{FF3B}' => '[',
                '\u{FF3D}' => ']',
                '\u{3000}' => ' ',
                c => c,
            };
            other |= plain != c;
            plain
        })
        .collect();
    other.then_some(plain)
}

/// `พ.ศ. 2499`: a year of the Buddhist era.
fn thai(text: &str) -> Option<Date<'static>> {
    let year: i32 =
        ["พ.ศ.", "พ.ศ", "พศ"].iter().find_map(|era| text.strip_prefix(era))?.trim().parse().ok()?;
    match year {
        2484..=2600 => Point::new(year - 543, None, None).map(Date::single),
        2300..=2483 => two_years(year - 543),
        _ => None,
    }
}

/// `ngày 15 tháng 1 năm 1956`, `tháng 1/1956`.
fn vietnamese(text: &str) -> Option<Date<'static>> {
    let lower = text.to_lowercase();
    let mut parts = lower.split([' ', ',', '/']).filter(|part| !part.is_empty());
    let (mut day, mut month, mut year) = (None, None, None);
    while let Some(part) = parts.next() {
        let slot = match part {
            "ngày" => &mut day,
            "tháng" => &mut month,
            "năm" => &mut year,
            number if day.is_none() && month.is_none() => {
                day = Some(number.parse::<u16>().ok()?);
                continue;
            }
            number if month.is_some() && year.is_none() => {
                year = Some(number.parse().ok()?);
                continue;
            }
            _ => return None,
        };
        if slot.is_some() {
            return None;
        }
        *slot = Some(parts.next()?.parse().ok()?);
    }
    month?;
    point(i32::from(year?), month, day).map(Date::single)
}

fn point(year: i32, month: Option<u16>, day: Option<u16>) -> Option<Point> {
    let part = |number: Option<u16>| number.map(|number| u8::try_from(number).ok());
    let (month, day) = (part(month), part(day));
    if month == Some(None) || day == Some(None) || !(1..=2199).contains(&year) {
        return None;
    }
    Point::new(year, month.flatten(), day.flatten())
}

/// The names of an era, the year of its first, the day it began on, and the one on which it was over.
type Era = (&'static [&'static str], i32, (i32, u8, u8), (i32, u8, u8));

/// The eras since 1868: their names, the day they began on, and the one on which the next began.
const ERAS: [Era; 5] = [
    (&["明治", "meiji"], 1868, (1868, 10, 23), (1912, 7, 31)),
    (&["大正", "taishō", "taisho", "taishou"], 1912, (1912, 7, 30), (1926, 12, 26)),
    (&["昭和", "shōwa", "showa", "shouwa"], 1926, (1926, 12, 25), (1989, 1, 8)),
    (&["平成", "heisei"], 1989, (1989, 1, 8), (2019, 5, 1)),
    (&["令和", "reiwa"], 2019, (2019, 5, 1), (2100, 1, 1)),
];

/// A year of a Japanese era, or a day in it: `昭和31年1月15日`, `Shōwa 31`.
fn of_era(era: usize, year: i32, month: Option<u16>, day: Option<u16>) -> Option<Date<'static>> {
    let (_, first, begins, ends) = ERAS.get(era).copied()?;
    let year = Some(first + year - 1).filter(|_| year > 0)?;
    if year < 1873 {
        // The calendar of the moon was kept until then; its months and days are not counted here.
        return month.is_none().then(|| two_years(year))?;
    }
    let point = point(year, month, day)?;
    (point.latest() >= begins && point.earliest() < ends).then_some(Date::single(point))
}

/// What follows a romanised era is its year.
pub(super) fn romanised_era(text: &str) -> Option<Date<'static>> {
    let (name, rest) = text.split_once(' ')?;
    let lower = name.to_lowercase();
    let era = ERAS.iter().position(|(names, ..)| names.contains(&lower.as_str()))?;
    let (year, western) = match rest.split_once('(') {
        Some((year, western)) => (year, Some(western.strip_suffix(')')?.trim().parse::<i32>().ok()?)),
        None => (rest, None),
    };
    let date = of_era(era, year.trim().parse().ok()?, None, None)?;
    let fits = western.is_none_or(|western| date.earliest().is_some_and(|(year, ..)| year == western));
    fits.then_some(date)
}

/// Dates written with the signs for year, month and day.
fn ideographs(text: &str) -> Option<Date<'static>> {
    if !text.contains(|c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')) {
        return None;
    }
    let mut bare = text.trim_matches(['[', ']', '\u{3014}', '\u{3015}', ' ']).to_owned();
    let inferred = text.starts_with(['[', '\u{3014}']);
    const NONE: [&str; 22] = [
        "不详",
        "不詳",
        "不明",
        "无日期",
        "無日期",
        "日期不详",
        "日期不詳",
        "年代不详",
        "年代不詳",
        "年月不详",
        "年月日不明",
        "日付不明",
        "作成年不明",
        "年不明",
        "年月日不詳",
        "未详",
        "未詳",
        "미상",
        "연대미상",
        "날짜미상",
        "일자미상",
        "日付なし",
    ];
    if NONE.contains(&bare.replace(' ', "").as_str()) {
        return Some(Date::of(Extent::Undated));
    }
    let mut about = false;
    for word in ["约", "約", "大约", "大約", "약"] {
        if let Some(rest) = bare.strip_prefix(word) {
            (bare, about) = (rest.trim_start().to_owned(), true);
        }
    }
    for word in ["頃", "ごろ", "顷", "左右", "경"] {
        if let Some(rest) = bare.strip_suffix(word) {
            (bare, about) = (rest.trim_end().to_owned(), true);
        }
    }
    let bare = bare.as_str();
    let parts: Vec<&str> = bare
        .split(['~', '\u{301C}', '\u{FF5E}', '\u{2013}', '\u{2014}', '-', '至', '到', '~'])
        .map(str::trim)
        .collect();
    let date = match parts[..] {
        [one] => Written::of(one)?.date(None)?,
        [start, end] => {
            let (start, end) = (Written::of(start)?, Written::of(end)?);
            let (first, last) = (
                single(start.date(None).or_else(|| start.of_year_in(&end))?)?,
                single(end.date(Some(&start))?)?,
            );
            if first.earliest() > last.latest() {
                return None;
            }
            Date::interval(Bound::At(first), Bound::At(last))?
        }
        _ => return None,
    };
    let date = match date.extent() {
        Extent::Single(point) if about => Date::single(point.marked(true, false)),
        _ if about => return None,
        _ => date,
    };
    Some(if inferred { date.as_inferred() } else { date })
}

fn single(date: Date<'static>) -> Option<Point> {
    match date.extent() {
        Extent::Single(point) => Some(point),
        _ => None,
    }
}

/// What one date says.
#[derive(Default)]
struct Written {
    era: Option<usize>,
    /// Years are counted from 1912, the first of the Republic of China.
    republic: bool,
    before: bool,
    year: Option<u16>,
    month: Option<u16>,
    day: Option<u16>,
    decade: bool,
    century: bool,
}

impl Written {
    fn of(text: &str) -> Option<Self> {
        let mut written = Self::default();
        let mut rest = text.trim();
        for (names, republic, before) in [
            (&["中華民國", "中华民国", "民國", "民国"][..], true, false),
            (&["公元前", "西元前", "紀元前", "기원전", "前"][..], false, true),
            (&["公元", "西元", "西暦", "西曆", "서기"][..], false, false),
        ] {
            if let Some(after) = names.iter().find_map(|name| rest.strip_prefix(name)) {
                (rest, written.republic, written.before) = (after.trim_start(), republic, before);
                break;
            }
        }
        if let Some((era, after)) = ERAS
            .iter()
            .enumerate()
            .find_map(|(at, (names, ..))| rest.strip_prefix(names[0]).map(|rest| (at, rest)))
        {
            (rest, written.era) = (after.trim_start(), Some(era));
        }
        while !rest.is_empty() {
            // The weekday in brackets.
            if let Some((inner, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
                let day = inner.trim_end_matches("曜日").trim_end_matches("요일");
                let is_day =
                    ["月", "火", "水", "木", "金", "土", "日", "월", "화", "수", "목", "금", "토", "일"]
                        .contains(&day);
                if !is_day || written.day.is_none() {
                    return None;
                }
                rest = after.trim_start();
                continue;
            }
            let (number, after) = number(rest)?;
            let after = after.trim_start();
            let sign = after.chars().next();
            let behind = sign.map_or("", |sign| &after[sign.len_utf8()..]);
            let slot = match sign {
                Some('年' | '년') if behind.starts_with(['代', '대']) => {
                    written.decade = true;
                    (&mut written.year, &behind[behind.chars().next().map_or(0, char::len_utf8)..])
                }
                Some('年' | '년') => (&mut written.year, behind.strip_prefix('度').unwrap_or(behind)),
                Some('月' | '월') => (&mut written.month, behind.strip_prefix('份').unwrap_or(behind)),
                Some('日' | '号' | '號' | '일') => (&mut written.day, behind),
                Some('世' | '세') if behind.starts_with(['纪', '紀', '기']) => {
                    written.century = true;
                    (&mut written.year, &behind[behind.chars().next().map_or(0, char::len_utf8)..])
                }
                // The year of a range leaves its sign to the next: "1956-1958年".
                None if written.year.is_none() && number > 999 => (&mut written.year, ""),
                _ => return None,
            };
            if slot.0.is_some() {
                return None;
            }
            (*slot.0, rest) = (Some(number), slot.1.trim_start());
        }
        let gap = written.day.is_some() && written.month.is_none() && written.year.is_some();
        (!gap).then_some(written)
    }

    /// The date, what it leaves out being that of `start`.
    fn date(&self, start: Option<&Self>) -> Option<Date<'static>> {
        let from = |own: Option<u16>, of: fn(&Self) -> Option<u16>| own.or_else(|| start.and_then(of));
        let year = from(self.year, |start| start.year)?;
        let month = if self.year.is_none() { from(self.month, |start| start.month) } else { self.month };
        let shares = self.year.is_none();
        let of_start = |own: bool, of: fn(&Self) -> bool| own || shares && start.is_some_and(of);
        if self.century {
            let century =
                i16::try_from(year).ok().filter(|number| (1..=21).contains(number) && !self.before)?;
            return Some(Date::single(Point::years_of((century - 1) * 100, 2)));
        }
        if self.decade {
            let year = i16::try_from(year)
                .ok()
                .filter(|year| (1000..=2190).contains(year) && year % 10 == 0 && year % 100 > 0)?;
            return Some(Date::single(Point::years_of(year, 3)));
        }
        let era = self.era.or_else(|| start.filter(|_| shares).and_then(|start| start.era));
        if let Some(era) = era {
            return of_era(era, i32::from(year), month, self.day);
        }
        if of_start(self.republic, |start| start.republic) {
            return point(i32::from(year) + 1911, month, self.day)
                .filter(|_| year > 0 && year < 200)
                .map(Date::single);
        }
        if self.before {
            return Point::new(1 - i32::from(year), None, None)
                .filter(|_| month.is_none() && year > 0)
                .map(Date::single);
        }
        // A year of fewer digits is one of an era that is not named.
        point(i32::from(year), month, self.day).filter(|_| year > 999).map(Date::single)
    }

    /// Whether the year of the end is its own too: `1956-1958年`.
    fn of_year_in(&self, end: &Self) -> Option<Date<'static>> {
        let own = self.month.is_some() || self.day.is_some();
        let with = Self { year: end.year, month: self.month, day: self.day, era: end.era, ..Self::default() };
        (own && self.year.is_none()).then(|| with.date(None))?
    }
}

/// The number at the start, in digits or Chinese numerals, and what follows it; 1 for the first year of an era.
fn number(text: &str) -> Option<(u16, &str)> {
    if let Some(rest) = text.strip_prefix('元') {
        return rest.starts_with('年').then_some((1, rest));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((text[..digits].parse().ok()?, &text[digits..]));
    }
    let end =
        text.find(|c| numeral(c).is_none() && !matches!(c, '十' | '百' | '廿' | '卅')).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    if word.is_empty() {
        return None;
    }
    if word.chars().all(|c| numeral(c).is_some()) {
        let value = word
            .chars()
            .filter_map(numeral)
            .try_fold(0u16, |sum, digit| sum.checked_mul(10)?.checked_add(digit))?;
        return Some((value, rest));
    }
    let (mut sum, mut digit) = (0u16, 0u16);
    for c in word.chars() {
        let unit = match c {
            '廿' => (20, true),
            '卅' => (30, true),
            '十' => (10, false),
            '百' => (100, false),
            c => {
                digit = numeral(c)?;
                continue;
            }
        };
        sum = sum.checked_add(if unit.1 { unit.0 } else { digit.max(1).checked_mul(unit.0)? })?;
        digit = 0;
    }
    Some((sum + digit, rest))
}

fn numeral(c: char) -> Option<u16> {
    "〇一二三四五六七八九"
        .chars()
        .position(|own| own == c)
        .or((c == '零' || c == '○').then_some(0))
        .map(|at| at as u16)
}
