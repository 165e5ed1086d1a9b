//! Findings and sums to try the reports with.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::account::{Fate, RowCount, RowView};
use crate::finding::Finding;
use crate::locate::{Located, Site};
use crate::record::{Field, Fields};
use crate::report::{Detail, PassedOver, Report, Style, Summary, TargetAccount};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::{Context, Lineage, Piece, Span};

/// How reports look in tests.
pub const STYLE: Style = Style { color: false, width: 100, least: Severity::Info, detail: Detail::Summary };

#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a report writes for these findings and this summary.
pub fn written(report: &Report, style: Style, findings: &[Located], summary: &Summary) -> String {
    wrote(report, style, findings, Some(summary))
}

/// What a report has written after these findings, before the end.
pub fn begun(report: &Report, style: Style, findings: &[Located]) -> String {
    wrote(report, style, findings, None)
}

fn wrote(report: &Report, style: Style, findings: &[Located], summary: Option<&Summary>) -> String {
    let out = Shared::default();
    let mut sink = (report.open)(Box::new(out.clone()), style);
    for finding in findings {
        sink.finding(finding).unwrap();
    }
    if let Some(summary) = summary {
        sink.finish(summary).unwrap();
    }
    let bytes = out.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

/// A finding at the first occurrence of `part` in a record, the 12th of `records.jsonl`, that begins the
/// file's 12th line.
pub fn located(source: &str, part: &str, finding: impl FnOnce(Span) -> Finding) -> Located {
    let start = source.find(part).unwrap() as u32;
    let input: Arc<str> = "records.jsonl".into();
    let piece = Piece {
        ordinal: 11,
        offset: 4000,
        line: 12,
        column: 1,
        bytes: 0..source.len(),
        fault: None,
        lineage: Lineage::Alone,
        envelope: None,
        is_open: false,
        lengths: Default::default(),
    };
    let site = Site {
        table: &crate::rules::default_table(),
        input: &input,
        piece: &piece,
        bytes: source.as_bytes(),
        tree: None,
        id: Some("da:110011"),
        is_record: true,
        context: &Context::default(),
        edit: crate::formats::json::JSON.edit,
    };
    finding(Span::new(start, start + part.len() as u32)).locate(site)
}

/// An error without help or fix.
pub fn error(source: &str, part: &str) -> Located {
    located(source, part, |span| Finding::new(RuleId::WrongType, span, "expected a text, found a number"))
}

/// Twelve records, of which two were refused, and what two targets lost.
pub fn summary() -> Summary {
    let row = |fields: &[Field], to, fate, records, reduced, dropped| {
        let count = RowCount { records, reduced, dropped, supplied: 0 };
        (RowView { key: "row", fields: Fields::of(fields), to, fate }, count)
    };
    let dc = vec![
        row(&[Field::Title], "dc:title", Fate::Kept, 10, 0, 0),
        row(&[Field::Dates], "dc:date", Fate::Reduced("the kind of date is not kept"), 9, 4, 1),
        row(&[Field::Contents], "", Fate::Dropped("Dublin Core describes, and holds no texts"), 10, 0, 10),
        row(&[Field::Level], "", Fate::Dropped("no element for the level of description"), 2, 0, 2),
        row(&[Field::Funding], "", Fate::Dropped("no element for funders"), 0, 0, 0),
    ];
    let csl = vec![
        row(&[Field::Id], "id", Fate::Kept, 10, 0, 0),
        row(&[Field::Repository, Field::ReferenceCode], "archive_location", Fate::Merged, 10, 0, 0),
        row(
            &[Field::Summary, Field::Contents],
            "abstract",
            Fate::Reduced("the abstract is the summary, or else the first text"),
            10,
            0,
            1,
        ),
    ];
    Summary {
        converts: true,
        inputs: 1,
        unreadable: 0,
        passed_over: PassedOver::default(),
        error_answers: 0,
        empty_answers: 0,
        records: 12,
        accepted: 10,
        unjudged: 0,
        refused: 2,
        deleted: 0,
        faults: 0,
        errors: 3,
        warnings: 4,
        infos: 0,
        repeated: BTreeMap::new(),
        left_out: 0,
        leftovers: Vec::new(),
        columns_not_read: Vec::new(),
        suppressed: 0,
        account: vec![TargetAccount { target: "dc", rows: dc }, TargetAccount { target: "csl", rows: csl }],
    }
}
