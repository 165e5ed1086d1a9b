//! Agreement on dates.
//!
//! `expected` is another program's or cataloguer's answer, not the truth. Where both are EDTF they are compared
//! as such; where the other has a start and an end, as stretches of time; where it has a year, as years.

use std::collections::BTreeMap;
use std::fmt::Write;

use fonds::internals::record::Date;
use fonds::internals::record::date::{DateErrorKind, Extent};
use serde_json::Value;

use crate::agreement::Line;

/// The classes of outcome, and what each says.
const CLASSES: [(&str, &str); 17] = [
    ("same", "Both say the same."),
    ("none", "The other says that the text is no date, and fonds reads none."),
    ("no-answer", "Read by fonds; the source says nothing to compare with."),
    ("notation", "The same dates in another notation: `[2011,2012]` for `[2011..2012]`."),
    (
        "limit",
        "\"Before\", \"after\", \"by\", \"until\": fonds writes one date that lies before (`[..1916]`, 1917 itself \
excluded) or an open interval (`1953/..`); the other an interval, or the year itself.",
    ),
    (
        "between",
        "\"Between 1987 and 1988\" is one date in fonds, `[1987..1988]`, and a duration in the other.",
    ),
    ("first-only", "The text names several dates; the other kept one of them."),
    ("both-ends", "\"c. 1930-35\": fonds takes both ends as approximate, the other only the first."),
    (
        "century-bce",
        "EDTF has no unspecified digits before year 0, so fonds writes the first and the last year.",
    ),
    (
        "wider",
        "fonds reads the whole stretch that the text names; the other narrowed it: \"early\", a season's \
days, one day of several.",
    ),
    (
        "narrower",
        "The other padded what the text names: \"ca.\" by some years, a day to its year, the end of an \
open range.",
    ),
    ("other-wrong", "The other contradicts the text; each is judged in the list below."),
    ("wrong", "fonds contradicts the text, or nobody has judged yet who does."),
    (
        "one-of-two",
        "Unread: the text has two readings, fonds gives both, and the other took one: `3/4/1988`.",
    ),
    ("ambiguous", "Unread: the text has two readings, and fonds gives both: `1900s`, `1675-7`."),
    ("incomplete", "Unread: no year, a year of two digits, or a day that no calendar has."),
    (
        "unread",
        "Unread: words or an order that fonds does not know, mostly what is no date or says more than one.",
    ),
];

/// The classes that agree: the same, and what is the same but for convention.
const AGREE: [&str; 6] = ["same", "notation", "limit", "between", "both-ends", "century-bce"];

/// Texts of which the other answer is wrong, and why. Everything else that contradicts it counts as wrong here.
const JUDGED: &[(&str, &str)] = &[
    ("2000s", "the other has 2000 to 2099, most of which is to come"),
    ("1864-1872, printed 1870s", "the other leaves out when it was printed"),
    (
        "July 1776 - March 1, 1789",
        "the other has 4 July 1776 to 31 March 1789, from another line of its own tests",
    ),
    ("July 1776 - 1789", "the other has January 1776 to March 1789"),
    ("5th century B.C.", "the other has 599 to 500 BCE, which is the 6th"),
    ("[18--?]", "the other has 1801 to 1900; the digits say 1800 to 1899"),
    ("November 6, 1959", "the other has 7 November 1958, the date of another document"),
];

/// The table, or the lines of one class.
pub fn table(lines: &[Line], show: Option<&str>) -> String {
    let mut counts: BTreeMap<&str, [usize; CLASSES.len()]> = BTreeMap::new();
    let mut shown = String::new();
    for line in lines {
        let (class, reading) = judge(line);
        let at = CLASSES.iter().position(|(name, _)| *name == class).unwrap_or(CLASSES.len() - 1);
        counts.entry(&line.kind).or_default()[at] += 1;
        if show == Some(class) {
            let expected = line.expected.as_ref().map_or_else(String::new, Value::to_string);
            let _ = writeln!(shown, "{}\t{}\t{reading}\t{expected}", line.kind, line.s);
        }
    }
    if show.is_some() {
        return shown;
    }
    page(&counts, lines)
}

fn page(counts: &BTreeMap<&str, [usize; CLASSES.len()]>, lines: &[Line]) -> String {
    let mut page = String::from(
        "# Agreement on dates\n\nHow far `Date::read` agrees with what other people's programs and records say of \
the same texts; printed by `cargo xtask agreement dates FILE`. The other answer is not the truth: the \
classes say what differs and why, and only `wrong` counts readings that contradict their text.\n\n",
    );
    page.push_str(
        "\"Same but for convention\" are the classes `notation`, `limit`, `between`, `both-ends` and `century-bce`; \
\"agree\" are they and the same: of all lines with an answer, unread ones and those with two readings included; \
of those with one reading; and of the lines that both read.\n\n\
| kind | lines | with an answer | same | same but for convention | differ | two readings | unread | wrong | \
agree, of all | of those with one reading | of those read |\n\
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let mut total = [0; CLASSES.len()];
    for (kind, counts) in counts {
        row(&mut page, kind, counts);
        for (sum, count) in total.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    row(&mut page, "all", &total);
    page.push_str("\n| class | lines | what it says |\n| --- | ---: | --- |\n");
    for ((name, says), count) in CLASSES.iter().zip(total) {
        let _ = writeln!(page, "| `{name}` | {count} | {says} |");
    }
    page.push_str("\nJudged by hand, and found to be the other's mistake:\n\n");
    for (text, why) in JUDGED {
        let _ = writeln!(page, "- `{text}`: {why}");
    }
    page.push_str("\nThe lines of kind `edtf` that do not agree:\n\n| text | fonds | the other | class |\n| --- | --- | --- | --- |\n");
    for line in lines.iter().filter(|line| line.kind == "edtf") {
        let (class, reading) = judge(line);
        if !(AGREE.contains(&class) || class == "none") {
            let other = line.expected.as_ref().and_then(Value::as_str).unwrap_or_default();
            let _ = writeln!(page, "| `{}` | {reading} | `{other}` | `{class}` |", line.s);
        }
    }
    page
}

fn row(page: &mut String, kind: &str, counts: &[usize; CLASSES.len()]) {
    let of = |names: &[&str]| -> usize {
        let all = CLASSES.iter().zip(counts).filter(|((name, _), _)| names.contains(name));
        all.map(|(_, count)| count).sum()
    };
    let lines: usize = counts.iter().sum();
    let (same, wrong, silent) = (of(&["same", "none"]), of(&["wrong"]), of(&["no-answer"]));
    let convention = of(&AGREE[1..]);
    let (two, unread) = (of(&["one-of-two", "ambiguous"]), of(&["incomplete", "unread"]));
    let read = lines - two - unread - silent;
    let share = |all: usize| {
        let share = ((same + convention) * 1000).checked_div(all);
        share.map_or_else(String::new, |share| format!("{}.{} %", share / 10, share % 10))
    };
    let differ = read - same - convention - wrong;
    let answered = lines - silent;
    let (of_all, of_one, of_read) = (share(answered), share(answered - two), share(read));
    let _ = writeln!(
        page,
        "| {kind} | {lines} | {answered} | {same} | {convention} | {differ} | {two} | {unread} | {wrong} | {of_all} | \
{of_one} | {of_read} |"
    );
}

/// The class of a line, and what fonds reads.
fn judge(line: &Line) -> (&'static str, String) {
    let date = match Date::read(&line.s) {
        Ok(date) => date,
        Err(error) => {
            let expected = line.expected.as_ref().filter(|value| !value.is_null());
            let class = match &error.kind {
                _ if expected.is_none() && line.kind.starts_with("edtf") => "none",
                _ if line.kind == "year:unparseable" => "none",
                DateErrorKind::Ambiguous { readings } => {
                    let text = expected.and_then(Value::as_str).unwrap_or_default();
                    let text = text.trim_end_matches(['~', '%', '?']);
                    let is_one = |date: &Date<'_>| {
                        let year = expected.and_then(year).map(|year| as_year(date, year));
                        text == date.to_string() || line.kind.starts_with("year:") && year == Some("same")
                    };
                    if readings.iter().any(is_one) { "one-of-two" } else { "ambiguous" }
                }
                DateErrorKind::Impossible { .. } | DateErrorKind::NoYear | DateErrorKind::ShortYear => {
                    "incomplete"
                }
                _ => "unread",
            };
            return (class, error.to_string());
        }
    };
    let reading = date.to_string();
    if JUDGED.iter().any(|(text, _)| *text == line.s) {
        return ("other-wrong", reading);
    }
    let class = match line.kind.as_str() {
        "edtf" | "edtf-2012-draft" => {
            line.expected.as_ref().and_then(Value::as_str).map(|text| as_edtf(&date, text))
        }
        // What must not become a year may still be "some year".
        "year:unparseable" => {
            let same_year = date.earliest().map(|day| day.0) == date.latest().map(|day| day.0);
            Some(if date.is_undated() || !same_year { "same" } else { "wrong" })
        }
        kind if kind.starts_with("year:") => {
            line.expected.as_ref().and_then(year).map(|year| as_year(&date, year))
        }
        kind => line.expected.as_ref().and_then(stretch).map(|other| as_stretch(&date, other, kind)),
    };
    (class.unwrap_or("no-answer"), reading)
}

/// Both as EDTF.
fn as_edtf(date: &Date<'_>, expected: &str) -> &'static str {
    let other = expected.replace(['u', 'x'], "X").replace("?~", "%").replace("~?", "%");
    let other = other.replace("unknown", "").replace("Xnknown", "").replace("open", "..");
    let other = other.replace("[..,", "[..").replace(",..]", "..]");
    let reading = date.to_string();
    if other == reading {
        return "same";
    }
    let Ok(theirs) = Date::edtf(&other) else {
        return match (other.strip_prefix("-01XX"), date.extent()) {
            (Some(""), Extent::Within(..))
                if (date.earliest(), date.latest()) == (Some((-199, 1, 1)), Some((-100, 12, 31))) =>
            {
                "century-bce"
            }
            _ => "wrong",
        };
    };
    let (ours_at, theirs_at) = ((date.earliest(), date.latest()), (theirs.earliest(), theirs.latest()));
    let open = |date: &Date<'_>| date.earliest().is_none() || date.latest().is_none();
    match (date.extent(), theirs.extent()) {
        _ if theirs.to_string() == reading => "same",
        (Extent::Within(..) | Extent::Interval(..), _) if open(date) => {
            // The limits must touch.
            let near = |a: Option<(i32, u8, u8)>, b: Option<(i32, u8, u8)>| match (a, b) {
                (Some(a), Some(b)) => (a.0 - b.0).abs() <= 1,
                _ => true,
            };
            if near(ours_at.0, theirs_at.0) && near(ours_at.1, theirs_at.1) { "limit" } else { "wrong" }
        }
        (Extent::Within(..), Extent::Interval(..)) if ours_at == theirs_at => "between",
        (Extent::Within(..), Extent::Set(_)) if ours_at == theirs_at => "notation",
        (Extent::Within(..) | Extent::Set(_), Extent::Single(_)) if covers(ours_at, theirs_at) => {
            "first-only"
        }
        (Extent::Interval(..), Extent::Interval(..)) if ours_at == theirs_at => "both-ends",
        (_, _) if ours_at == theirs_at => "notation",
        (_, _) => "wrong",
    }
}

type Day = (i32, u8, u8);
type Days = (Option<Day>, Option<Day>);

/// Whether one stretch lies in the other; no end is endless.
fn covers(outer: Days, inner: Days) -> bool {
    let starts = match (outer.0, inner.0) {
        (Some(outer), Some(inner)) => outer <= inner,
        (outer, _) => outer.is_none(),
    };
    let ends = match (outer.1, inner.1) {
        (Some(outer), Some(inner)) => outer >= inner,
        (outer, _) => outer.is_none(),
    };
    starts && ends
}

/// One year: any of those the text names.
fn as_year(date: &Date<'_>, year: i64) -> &'static str {
    // The source counts years before the era without a year 0.
    let of = |day: Option<Day>| day.map(|day| i64::from(day.0));
    let (first, last) = (of(date.earliest()), of(date.latest()));
    let near = |one: Option<i64>| one == Some(year) || year < 0 && one == Some(year + 1);
    let limit = matches!(date.extent(), Extent::Within(..)) && (first.is_none() || last.is_none());
    if near(first) || near(last) {
        "same"
    } else if limit && (first == Some(year + 1) || last == Some(year - 1)) {
        "limit"
    } else if year <= 0 && first.is_some_and(|first| (first - year).abs() <= 1) {
        "century-bce"
    } else {
        "wrong"
    }
}

fn year(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// Two stretches of time.
fn as_stretch(date: &Date<'_>, other: (Days, bool), kind: &str) -> &'static str {
    let (mut theirs, by_year) = other;
    let mut ours = (date.earliest(), date.latest());
    if date.is_undated() {
        return "no-answer";
    }
    if by_year || kind == "years" {
        let whole = |days: Days| (days.0.map(|day| (day.0, 1, 1)), days.1.map(|day| (day.0, 12, 31)));
        (ours, theirs) = (whole(ours), whole(theirs));
    }
    let limit = matches!(date.extent(), Extent::Within(..)) && (ours.0.is_none() || ours.1.is_none());
    let single = matches!(date.extent(), Extent::Single(_));
    let meet = !(matches!((ours.1, theirs.0), (Some(a), Some(b)) if a < b)
        || matches!((ours.0, theirs.1), (Some(a), Some(b)) if a > b));
    if ours == theirs {
        "same"
    } else if limit {
        "limit"
    } else if covers(ours, theirs) {
        if matches!(date.extent(), Extent::Set(_) | Extent::Interval(..)) && !single {
            "first-only"
        } else {
            "wider"
        }
    } else if covers(theirs, ours) || meet && date.is_approximate() {
        "narrower"
    } else {
        "wrong"
    }
}

/// What a source says as a stretch of time, and whether only its years count.
fn stretch(value: &Value) -> Option<(Days, bool)> {
    if let Some(text) = value.as_str() {
        let text = text.trim().trim_end_matches('/');
        let date = Date::edtf(text).or_else(|_| Date::read(text)).ok()?;
        return Some(((date.earliest(), date.latest()), text.len() <= 4));
    }
    let text = |keys: &[&str]| {
        keys.iter().find_map(|key| {
            let value = value.get(key)?;
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let text = text.trim_matches('\'').to_owned();
            Date::edtf(&format!("{text:0>4}")).ok().map(|date| (date.earliest(), date.latest()))
        })
    };
    if let Some(when) = text(&["when"]) {
        return Some((when, false));
    }
    let start = text(&["date_start", "date_start_full", "notBefore", "from", "startYear"]);
    let end = text(&["date_end", "date_end_full", "notAfter", "to", "endYear"]);
    let by_year = value.get("startYear").is_some();
    match (start, end) {
        (None, None) => None,
        (Some(start), None) => Some((start, by_year)),
        (start, Some(end)) => Some(((start.and_then(|days| days.0), end.1), by_year)),
    }
}
