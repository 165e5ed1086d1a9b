//! The sums at the end: `12 records: 10 converted, 2 refused · 3 errors, 4 warnings`.

use crate::report::{Detail, Leftovers, PassedOverKind, Style, Summary};

use super::lines::listed;
use super::paint::{BOLD, GREEN, RED, YELLOW, painted};
use crate::source::visible::visible;

/// `1 record`, `2 records`.
pub fn counted(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The sums, in one line, and what was passed over in another.
pub fn sums(sums: &Summary, style: Style) -> String {
    let mut text = String::new();
    let records = if sums.records == 0 { "no records".to_owned() } else { counted(sums.records, "record") };
    text.push_str(&painted(style, BOLD, &records));
    if sums.records > 0 {
        text.push_str(": ");
        text.push_str(&fates(sums, style).join(", "));
    }
    let findings =
        [(sums.errors, "error", RED), (sums.warnings, "warning", YELLOW), (sums.infos, "info", BOLD)];
    let findings: Vec<_> = findings
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, noun, paint)| painted(style, paint, &counted(number, noun)))
        .collect();
    if !findings.is_empty() {
        text.push_str(" · ");
        text.push_str(&findings.join(", "));
    }
    if !sums.repeated.is_empty() {
        let rules: Vec<String> =
            sums.repeated.iter().map(|(rule, count)| format!("`{rule}` {count}")).collect();
        let findings = counted(sums.repeated.values().sum(), "finding");
        text.push_str(&format!(
            "\n{findings} not shown, as the same was reported before: {}",
            rules.join(", ")
        ));
    }
    if sums.unreadable > 0 {
        let inputs = counted(sums.unreadable, "input");
        text.push_str(&format!("\n{inputs} could not be read: no verdict on what is in there"));
    }
    if sums.error_answers > 0 {
        let answers = counted(sums.error_answers, "answer");
        text.push_str(&format!(
            "\n{answers} of a repository reported an error: no verdict on what was asked"
        ));
    }
    if sums.empty_answers > 0 {
        let answers = counted(sums.empty_answers, "answer");
        text.push_str(&format!("\n{answers} of a repository reported that there is nothing to harvest"));
    }
    let passed_over: Vec<String> = sums.passed_over.kinds().map(|(kind, of)| why(kind, of.count)).collect();
    if !passed_over.is_empty() {
        text.push_str(&format!("\npassed over: {}", passed_over.join(", ")));
    }
    if sums.left_out > 0 {
        let verb = if sums.left_out == 1 { "was" } else { "were" };
        let files = counted(sums.left_out, "file");
        text.push_str(&format!("\n{files} that fonds wrote {verb} left out"));
    }
    sums.leftovers.iter().for_each(|left| leftovers(left, &mut text));
    for line in columns_not_read(sums, style) {
        text.push('\n');
        text.push_str(&line);
    }
    text
}

/// `2 files in no known format`
fn why(kind: PassedOverKind, count: u64) -> String {
    match kind {
        PassedOverKind::Unrecognised => format!("{} in no known format", counted(count, "file")),
        PassedOverKind::Empty => format!("{count} empty"),
        PassedOverKind::Ignored => format!("{count} by an ignore file"),
        PassedOverKind::Hidden => format!("{count} hidden"),
        PassedOverKind::Link if count == 1 => "1 link that leads to no file".to_owned(),
        PassedOverKind::Link => format!("{count} links that lead to no file"),
        PassedOverKind::Special if count == 1 => "1 that is no file".to_owned(),
        PassedOverKind::Special => format!("{count} that are no files"),
        PassedOverKind::Repeated => format!("{count} read under another name"),
    }
}

/// What was passed over, by its names: a paragraph.
pub fn passed_over(sums: &Summary) -> Option<String> {
    let mut text = String::new();
    for (kind, of) in sums.passed_over.kinds() {
        text.push_str(&format!("passed over, {}:\n", why(kind, of.count)));
        for name in &of.names {
            text.push_str(&format!("  {}\n", visible(name)));
        }
        match of.count - of.names.len() as u64 {
            0 => {}
            more => text.push_str(&format!("  and {more} more\n")),
        }
    }
    (!text.is_empty()).then(|| text.trim_end().to_owned())
}

/// The columns of tables that nothing read, the fullest first: `not read  Shelf, Box (12 rows each), Note (3)`.
pub fn columns_not_read(sums: &Summary, style: Style) -> Vec<String> {
    /// More are named with `-v` alone.
    const MOST: usize = 8;
    const LABEL: &str = "not read";
    let mut columns: Vec<(&str, u64)> =
        sums.columns_not_read.iter().map(|(name, rows)| (&**name, *rows)).collect();
    columns.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    let most = if style.detail == Detail::Account { columns.len() } else { MOST };
    let more = columns.len().saturating_sub(most);
    columns.truncate(most);
    let groups = columns.chunk_by(|a, b| a.1 == b.1);
    let mut items: Vec<String> = Vec::new();
    for (at, group) in groups.enumerate() {
        let rows = if at == 0 { counted(group[0].1, "row") } else { group[0].1.to_string() };
        let each = if group.len() > 1 { " each" } else { "" };
        let last = group.len() - 1;
        items.extend(group.iter().enumerate().map(|(at, (name, _))| {
            let name = visible(&name.split_whitespace().collect::<Vec<_>>().join(" "));
            if at == last { format!("{name} ({rows}{each})") } else { name }
        }));
    }
    if more > 0 {
        items.push(format!("{more} more (`-v` names them)"));
    }
    if items.is_empty() {
        return items;
    }
    let indent = LABEL.len() + 2;
    let lines = listed(&items, style.width.saturating_sub(indent));
    let label = |at: usize| if at == 0 { painted(style, BOLD, LABEL) } else { " ".repeat(LABEL.len()) };
    lines.iter().enumerate().map(|(at, line)| format!("{}  {line}", label(at))).collect()
}

/// What earlier runs left in a folder, and what became of it.
fn leftovers(left: &Leftovers, text: &mut String) {
    let (folder, files) = (visible(&left.folder), |number| counted(number, "file"));
    let (are, were) =
        (|number| if number == 1 { "is" } else { "are" }, |n| if n == 1 { "was" } else { "were" });
    if left.refused > 0 {
        let (files, were) = (files(left.refused), were(left.refused));
        text.push_str(&format!("\n{folder}: {files} of records that are refused now {were} removed"));
    }
    if left.cleaned > 0 {
        let (files, are, were) = (files(left.cleaned), are(left.cleaned), were(left.cleaned));
        text.push_str(&format!("\n{folder}: {files} that {are} not of this run {were} removed"));
    }
    if left.kept > 0 {
        let (files, are) = (files(left.kept), are(left.kept));
        text.push_str(&format!("\n{folder} holds {files} that {are} not of this run"));
    }
}

/// What became of the records. The numbers add up to all of them: those withheld, which the summary counts
/// among the refused, are counted apart.
fn fates(sums: &Summary, style: Style) -> Vec<String> {
    let unjudged = if sums.converts { 0 } else { sums.unjudged };
    let mut fates = Vec::new();
    if unjudged < sums.accepted || unjudged == 0 {
        let word = if sums.converts { "converted" } else { "valid" };
        fates.push(painted(style, GREEN, &format!("{} {word}", sums.accepted - unjudged)));
    }
    if unjudged > 0 {
        fates.push(painted(style, GREEN, &format!("{unjudged} without a fault, but judged by no schema")));
    }
    let refused = sums.refused.saturating_sub(sums.faults);
    if refused > 0 {
        fates.push(painted(style, RED, &format!("{refused} refused")));
    }
    if sums.faults > 0 {
        fates.push(painted(style, RED, &format!("{} withheld by a fault of fonds", sums.faults)));
    }
    if sums.deleted > 0 {
        fates.push(format!("{} deleted", sums.deleted));
    }
    fates
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::TEXT;
    use super::*;
    use crate::report::PassedOver;
    use crate::report::PassedOverKind::*;
    use crate::reports::samples::{STYLE, summary, written};
    use crate::rule_id::RuleId;

    fn ended(summary: &Summary) -> String {
        written(&TEXT, STYLE, &[], summary)
    }

    fn over(kinds: &[PassedOverKind]) -> PassedOver {
        let mut over = PassedOver::default();
        kinds.iter().for_each(|kind| over.note(*kind, format!("{}\u{1b}", kind.name()).into()));
        over
    }

    #[test]
    fn what_was_passed_over_is_named_up_to_twenty_of_a_kind() {
        let mut over = over(&[Hidden]);
        (0..22).for_each(|n| over.note(Link, n.to_string().into()));
        let text = passed_over(&Summary { passed_over: over, ..Summary::default() }).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            &lines[..3],
            ["passed over, 1 hidden:", "  hidden␛", "passed over, 22 links that lead to no file:"]
        );
        assert_eq!((lines.len(), &lines[22..]), (24, &["  19", "  and 2 more"][..]));
        assert_eq!(passed_over(&Summary::default()), None);
    }

    #[test]
    fn the_summary_shows_what_became_of_every_record() {
        let plain = Summary { account: Vec::new(), ..summary() };
        let left = |refused, cleaned, kept| Leftovers {
            refused,
            cleaned,
            kept,
            ..Leftovers::of(std::path::Path::new("st/mods"))
        };
        let forms = [
            ended(&plain),
            ended(&Summary { converts: false, ..plain.clone() }),
            ended(&Summary { converts: false, unjudged: 10, ..plain.clone() }),
            ended(&Summary { converts: false, unjudged: 3, ..plain.clone() }),
            ended(&Summary { accepted: 12, refused: 0, errors: 0, warnings: 0, ..plain.clone() }),
            ended(&Summary { infos: 1, errors: 0, refused: 0, accepted: 12, ..plain.clone() }),
            ended(&Summary { infos: 9, repeated: [(RuleId::UnmappedValue, 8)].into(), ..plain.clone() }),
            ended(&Summary { records: 1, accepted: 0, refused: 1, errors: 1, warnings: 1, ..plain.clone() }),
            ended(&Summary { faults: 1, ..plain.clone() }),
            ended(&Summary {
                columns_not_read: vec![("a:b[c]".into(), 12), ("d".into(), 12), ("e".into(), 3)],
                ..plain.clone()
            }),
            ended(&Summary { left_out: 2, leftovers: vec![left(1, 0, 2), left(0, 3, 0)], ..plain.clone() }),
            ended(&Summary { inputs: 5, passed_over: over(&[Unrecognised; 3]), ..plain.clone() }),
            ended(&Summary {
                inputs: 2,
                unreadable: 1,
                passed_over: over(&[Unrecognised, Empty, Link, Ignored, Hidden, Hidden, Special, Repeated]),
                error_answers: 1,
                empty_answers: 2,
                ..Summary::default()
            }),
            ended(&Summary::default()),
        ];
        assert_snapshot!(forms.concat(), @r#"
12 records: 10 converted, 2 refused · 3 errors, 4 warnings
12 records: 10 valid, 2 refused · 3 errors, 4 warnings
12 records: 10 without a fault, but judged by no schema, 2 refused · 3 errors, 4 warnings
12 records: 7 valid, 3 without a fault, but judged by no schema, 2 refused · 3 errors, 4 warnings
12 records: 12 converted
12 records: 12 converted · 4 warnings, 1 info
12 records: 10 converted, 2 refused · 3 errors, 4 warnings, 9 infos
8 findings not shown, as the same was reported before: `unmapped-value` 8
1 record: 0 converted, 1 refused · 1 error, 1 warning
12 records: 10 converted, 1 refused, 1 withheld by a fault of fonds · 3 errors, 4 warnings
12 records: 10 converted, 2 refused · 3 errors, 4 warnings
not read  a:b[c], d (12 rows each), e (3)
12 records: 10 converted, 2 refused · 3 errors, 4 warnings
2 files that fonds wrote were left out
st/mods: 1 file of records that are refused now was removed
st/mods holds 2 files that are not of this run
st/mods: 3 files that are not of this run were removed
12 records: 10 converted, 2 refused · 3 errors, 4 warnings
passed over: 3 files in no known format
no records
1 input could not be read: no verdict on what is in there
1 answer of a repository reported an error: no verdict on what was asked
2 answers of a repository reported that there is nothing to harvest
passed over: 1 file in no known format, 1 empty, 1 by an ignore file, 2 hidden, 1 link that leads to no file, 1 that is no file, 1 read under another name
no records
"#);
    }
}
