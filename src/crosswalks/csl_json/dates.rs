//! Dates: years, months and days as integers, in one list or, of a range, in two.
//!
//! CSL has no year 0, so 1 BCE, which EDTF writes 0000, is -1. An open end is `[0]`, as in the test-suite of
//! citeproc-js. A range without a beginning, and what EDTF can say and CSL cannot, keeps its words.

use crate::output::json::Json;
use crate::record::date::{Bound, Date, Extent, Point};
use crate::record::{DateType, Dated, MaybeParsed, Record};
use crate::source::Text;

/// The date of the document.
pub fn issued(record: &Record<'_>, j: &mut Json) {
    dated(j, "issued", document(record));
}

/// The date of its subject.
pub fn event(record: &Record<'_>, j: &mut Json) {
    dated(j, "event-date", first(record, DateType::Event));
}

/// When it was put on the web.
pub fn available(record: &Record<'_>, j: &mut Json) {
    dated(j, "available-date", first(record, DateType::Uploaded));
}

/// The dates that no variable takes.
pub fn others(record: &Record<'_>, j: &mut Json) {
    let taken = [document(record), first(record, DateType::Event), first(record, DateType::Uploaded)];
    let is_taken = |dated: &Dated<'_>| taken.into_iter().flatten().any(|one| std::ptr::eq(one, dated));
    if !record.dates.iter().all(is_taken) {
        j.dropped();
    }
}

/// When the page was read.
pub fn accessed(record: &Record<'_>, j: &mut Json) {
    let Some(control) = record.control else { return };
    if let Some(accessed) = control.accessed {
        j.object("accessed", |j| date(j, accessed, None, false));
    }
    let others =
        [control.source, control.rules, control.created.map(|d| d.text()), control.changed.map(|d| d.text())];
    if control.language.is_some() || others.iter().any(Option::is_some) {
        j.reduced();
    }
}

/// The document's own date: one of our calendar before one of another.
fn document<'a>(record: &Record<'a>) -> Option<&'a Dated<'a>> {
    let ours = |dated: &&Dated<'_>| dated.kind.is_of_document() && dated.calendar.is_none();
    record.dates.iter().find(ours).or_else(|| record.document_date())
}

fn first<'a>(record: &Record<'a>, kind: DateType) -> Option<&'a Dated<'a>> {
    record.dates.iter().find(|dated| dated.kind == kind)
}

fn dated(j: &mut Json, key: &'static str, dated: Option<&Dated<'_>>) {
    let Some(dated) = dated else { return };
    j.object(key, |j| date(j, dated.date, dated.text, dated.inferred));
    if dated.calendar.is_some() {
        j.reduced();
    }
}

fn date(j: &mut Json, read: MaybeParsed<'_, Date<'_>>, words: Option<Text<'_>>, inferred: bool) {
    let given = read.text();
    let reworded = words.filter(|words| words.span != given.span);
    let Some(date) = read.value() else {
        j.given("literal", reworded.unwrap_or(given));
        return if reworded.is_some() {
            j.reduced()
        };
    };
    let mut writer = Parts { j, given, circa: false, reduced: reworded.is_some() };
    let is_written = match date.extent() {
        Extent::Single(point) => writer.single(point),
        Extent::Interval(Bound::At(start), Bound::At(end)) => writer.range(start, end),
        Extent::Interval(Bound::At(start), Bound::Open | Bound::Unknown) => writer.open(start),
        Extent::Within(Bound::At(start), Bound::At(end)) => {
            // One date somewhere between, and no range.
            writer.circa = true;
            writer.reduced = true;
            writer.range(start, end)
        }
        Extent::Interval(Bound::Open | Bound::Unknown, _)
        | Extent::Within(..)
        | Extent::Set(_)
        | Extent::Year(_)
        | Extent::Other(_) => false,
        Extent::Undated => return j.dropped(),
    };
    let Parts { circa, reduced, .. } = writer;
    if !is_written {
        j.given("literal", reworded.unwrap_or(given));
        return j.reduced();
    }
    let is_doubtful = date.is_uncertain() || date.is_inferred() || inferred;
    if circa || date.is_approximate() || is_doubtful {
        j.truth("circa", true);
    }
    if reduced || is_doubtful || date.time().is_some() {
        j.reduced();
    }
}

/// What writes the members of a date.
struct Parts<'a> {
    j: &'a mut Json,
    given: Text<'a>,
    circa: bool,
    reduced: bool,
}

impl Parts<'_> {
    fn single(&mut self, point: Point) -> bool {
        if point.year().is_none() {
            return self.span_of(point);
        }
        self.j.list("date-parts", |j| list(j, point, self.given));
        if let Some(season) = point.season() {
            match season_number(season) {
                Some(number) => self.j.derived("season", number, self.given),
                None => self.reduced = true,
            }
        }
        self.note_loss(point);
        true
    }

    /// A decade or century is the range of its years.
    fn span_of(&mut self, point: Point) -> bool {
        let (first, last) = (point.earliest().0, point.latest().0);
        let given = self.given;
        self.j.list("date-parts", |j| {
            j.list_item(|j| j.number_item(year(first), given));
            j.list_item(|j| j.number_item(year(last), given));
        });
        (self.circa, self.reduced) = (true, true);
        true
    }

    fn range(&mut self, start: Point, end: Point) -> bool {
        let given = self.given;
        self.j.list("date-parts", |j| {
            edge(j, start, start.earliest().0, given);
            edge(j, end, end.latest().0, given);
        });
        for point in [start, end] {
            let is_decade = point.year().is_none();
            self.circa |= is_decade;
            self.reduced |= is_decade || point.season().is_some();
            self.note_loss(point);
        }
        true
    }

    fn open(&mut self, start: Point) -> bool {
        let given = self.given;
        self.j.list("date-parts", |j| {
            edge(j, start, start.earliest().0, given);
            j.list_item(|j| j.number_item(0, given));
        });
        self.circa |= start.year().is_none();
        self.reduced = true;
        true
    }

    /// `1956-XX-15` has a day that cannot stand without its month.
    fn note_loss(&mut self, point: Point) {
        self.reduced |= point.has_unspecified() && point.day().is_some();
    }
}

/// One end of a range.
fn edge(j: &mut Json, point: Point, bound: i32, given: Text<'_>) {
    if point.year().is_some() {
        list(j, point, given);
    } else {
        j.list_item(|j| j.number_item(year(bound), given));
    }
}

/// Year, month and day, as far as they are known.
fn list(j: &mut Json, point: Point, given: Text<'_>) {
    j.list_item(|j| {
        let Some(known) = point.year() else { return };
        j.number_item(year(known), given);
        let Some(month) = point.month() else { return };
        j.number_item(i64::from(month), given);
        if let Some(day) = point.day() {
            j.number_item(i64::from(day), given);
        }
    });
}

/// The year without a year 0.
fn year(astronomical: i32) -> i64 {
    i64::from(astronomical) - i64::from(astronomical <= 0)
}

/// CSL counts seasons from spring; EDTF has them from 21, and by hemisphere from 25 and 29.
const fn season_number(code: u8) -> Option<&'static str> {
    match code {
        21 | 25 | 29 => Some("1"),
        22 | 26 | 30 => Some("2"),
        23 | 27 | 31 => Some("3"),
        24 | 28 | 32 => Some("4"),
        _ => None,
    }
}
