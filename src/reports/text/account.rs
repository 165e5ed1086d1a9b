//! What the targets could not hold: a line each, or every row with the reason. In the rows, also what was
//! supplied or inferred and is nowhere in the source.

use crate::account::{RowCount, RowView};
use crate::record::Fields;
use crate::report::{Style, TargetAccount};

use super::lines::{beside, listed, wrapped};
use super::paint::{BOLD, painted};
use super::summary::counted;

/// The two ways to lose something: how the short form calls them, and their counts.
type Loss = (&'static str, fn(&RowCount) -> u64);
const LOSSES: [Loss; 2] =
    [("not carried over", |count| count.dropped), ("less precise", |count| count.reduced)];

/// What was lost, a target a line, for those that lost something.
pub fn short(account: &[TargetAccount], style: Style) -> Vec<String> {
    let margin = LOSSES.iter().map(|(label, _)| label.len()).max().unwrap_or(0) + 2;
    let mut lines = Vec::new();
    for (label, count) in LOSSES {
        let mut label = label;
        for target in account {
            let items = items(target, count);
            if items.is_empty() {
                continue;
            }
            let name = format!("{}: ", target.target);
            let indent = margin + name.len();
            for (at, line) in listed(&items, style.width.saturating_sub(indent)).iter().enumerate() {
                if at == 0 {
                    let blanks = " ".repeat(margin - label.len());
                    lines.push(format!("{}{blanks}{name}{line}", painted(style, BOLD, label)));
                } else {
                    lines.push(format!("{}{line}", " ".repeat(indent)));
                }
            }
            label = "";
        }
    }
    lines
}

/// `contents (10 records)`, `level (2)`, the most first.
fn items(target: &TargetAccount, count: fn(&RowCount) -> u64) -> Vec<String> {
    let mut lost: Vec<(Fields, u64)> = Vec::new();
    for (row, counts) in target.rows.iter().filter(|(_, counts)| count(counts) > 0) {
        match lost.iter_mut().find(|(fields, _)| *fields == row.fields) {
            // Two rows may have met the same records: the sum would count these twice.
            Some((_, number)) => *number = count(counts).max(*number),
            None => lost.push((row.fields, count(counts))),
        }
    }
    lost.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let item = |(at, (fields, number)): (usize, &(Fields, u64))| {
        let number = if at == 0 { counted(*number, "record") } else { number.to_string() };
        format!("{} ({number})", either(*fields))
    };
    let mut items: Vec<String> = lost.iter().enumerate().map(item).collect();
    if items.len() > MOST + 1 {
        let more = items.len() - MOST;
        items.truncate(MOST);
        items.push(format!("{more} more (`-v` says which, and why)"));
    }
    items
}

/// How many fields the short form names.
const MOST: usize = 5;

/// A row counts what it lost, and not of which of its fields.
fn either(fields: Fields) -> String {
    let keys: Vec<_> = fields.iter().map(crate::record::Field::key).collect();
    match keys[..] {
        [] => "every record".to_owned(),
        [first] => first.to_owned(),
        [first, second] => format!("{first} or {second}"),
        [first, .., _] => format!("{first} or {} others", keys.len() - 1),
    }
}

/// The widest a column of fields or elements gets.
const WIDEST: usize = 32;
/// The narrowest column a reason is put in; else it goes below.
const NARROWEST: usize = 28;

/// Every row of a target that lost something, or wrote what was supplied.
pub fn table(target: &TargetAccount, style: Style) -> String {
    let is_shown = |count: &RowCount| count.reduced + count.dropped + count.supplied > 0;
    let rows: Vec<_> = target.rows.iter().filter(|(_, count)| is_shown(count)).collect();
    let is_lossy = rows.iter().any(|(_, count)| count.reduced + count.dropped > 0);
    let is_supplied = rows.iter().any(|(_, count)| count.supplied > 0);
    let title = match (is_lossy, is_supplied) {
        (false, false) => {
            return format!("{}: everything was carried over", painted(style, BOLD, target.target));
        }
        (true, false) => "what was not carried over, or less precisely",
        (true, true) => "what was not carried over, or less precisely, or was supplied",
        (false, true) => "everything was carried over; what was supplied",
    };
    let cells: Vec<[String; 4]> = rows.iter().map(|(row, count)| cells(row, *count)).collect();
    let widest = (style.width / 4).min(WIDEST);
    let width_of =
        |column: usize| cells.iter().flat_map(move |row| row[column].lines()).map(|l| l.chars().count());
    let mut widths: Vec<_> = (0..3).map(|column| width_of(column).max().unwrap_or(0)).collect();
    widths[0] = widths[0].min(widest);
    widths[1] = widths[1].min(widest);
    let taken: usize = widths.iter().map(|width| width + 2).sum();
    let room = style.width.saturating_sub(2 + taken);
    let below = room < NARROWEST;
    widths.push(room);

    let title = format!("{}: {title}", target.target);
    let mut text = painted(style, BOLD, &title);
    for row in &cells {
        let column = |column: usize| -> Vec<String> {
            row[column].lines().flat_map(|line| wrapped(line, widths[column])).collect()
        };
        let mut parts = vec![column(0), column(1), column(2)];
        if !below {
            parts.push(column(3));
        }
        let mut lines = beside(&parts, &widths);
        if below && !row[3].is_empty() {
            let why = wrapped(&row[3], style.width.saturating_sub(6).max(NARROWEST));
            lines.extend(why.iter().map(|line| format!("    {line}")));
        }
        for line in lines {
            text.push_str("\n  ");
            text.push_str(&line);
        }
    }
    text
}

/// The fields, where they go, how often something was lost or supplied, and why it was lost.
fn cells(row: &RowView, count: RowCount) -> [String; 4] {
    let keys: Vec<_> = row.fields.iter().map(crate::record::Field::key).collect();
    let to = if row.to.is_empty() { "nowhere" } else { row.to };
    let seen: Vec<_> = [("dropped", count.dropped), ("reduced", count.reduced), ("supplied", count.supplied)]
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(verb, number)| format!("{verb} in {number} of {}", count.records))
        .collect();
    let reason = row.fate.reason().filter(|_| count.reduced + count.dropped > 0);
    [keys.join(", "), format!("→ {to}"), seen.join("\n"), reason.unwrap_or_default().to_owned()]
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::TEXT;
    use super::*;
    use crate::report::{Detail, Summary};
    use crate::reports::samples::{STYLE, summary, written};

    #[test]
    fn the_short_form_names_the_fields_that_lost_most_and_counts_the_others() {
        let field = |at: usize| RowView {
            key: "row",
            fields: Fields::of(&[crate::record::Field::ALL[at]]),
            to: "x",
            fate: crate::account::Fate::Dropped("no element"),
        };
        let count = |number| RowCount { records: 9, dropped: number, ..RowCount::default() };
        let target = |fields: usize| TargetAccount {
            target: "dc",
            rows: (0..fields).map(|at| (field(at), count(9 - at as u64))).collect(),
        };
        assert_eq!(items(&target(6), |count| count.dropped).len(), 6);
        let items = items(&target(8), |count| count.dropped);
        assert_eq!(items.len(), 6);
        assert_eq!(
            (items[0].as_str(), items[5].as_str()),
            ("id (9 records)", "3 more (`-v` says which, and why)")
        );
    }

    const ACCOUNT: Style = Style { detail: Detail::Account, ..STYLE };

    fn ended(style: Style, summary: &Summary) -> String {
        written(&TEXT, style, &[], summary)
    }

    #[test]
    fn the_summary_names_what_each_target_could_not_hold() {
        assert_snapshot!(ended(STYLE, &summary()), @r#"
12 records: 10 converted, 2 refused · 3 errors, 4 warnings
not carried over  dc: contents (10 records), level (2), dates (1)
                  csl: summary or contents (1 record)
less precise      dc: dates (4 records)
"#);
        assert_snapshot!(ended(Style { width: 50, ..STYLE }, &summary()), @r#"
12 records: 10 converted, 2 refused · 3 errors, 4 warnings
not carried over  dc: contents (10 records),
                      level (2), dates (1)
                  csl: summary or contents (1 record)
less precise      dc: dates (4 records)
"#);
    }

    #[test]
    fn the_account_gives_every_loss_with_its_reason() {
        assert_snapshot!(ended(ACCOUNT, &summary()), @r#"
dc: what was not carried over, or less precisely
  dates     → dc:date  dropped in 1 of 9    the kind of date is not kept
                       reduced in 4 of 9
  contents  → nowhere  dropped in 10 of 10  Dublin Core describes, and holds no texts
  level     → nowhere  dropped in 2 of 2    no element for the level of description

csl: what was not carried over, or less precisely
  summary, contents  → abstract  dropped in 1 of 10  the abstract is the summary, or else the first
                                                     text

12 records: 10 converted, 2 refused · 3 errors, 4 warnings
"#);
    }

    #[test]
    fn the_account_says_what_was_supplied() {
        let mut summary = summary();
        summary.account[0].rows.truncate(2);
        summary.account[0].rows[1].1.supplied = 3;
        summary.account[1].rows.truncate(1);
        summary.account[1].rows[0].1.supplied = 10;
        assert_snapshot!(ended(ACCOUNT, &summary), @r#"
dc: what was not carried over, or less precisely, or was supplied
  dates  → dc:date  dropped in 1 of 9   the kind of date is not kept
                    reduced in 4 of 9
                    supplied in 3 of 9

csl: everything was carried over; what was supplied
  id  → id  supplied in 10 of 10

12 records: 10 converted, 2 refused · 3 errors, 4 warnings
"#);
        // In short, only losses are shown.
        assert!(short(&summary.account, STYLE).iter().all(|line| !line.contains("supplied")));
    }

    #[test]
    fn a_narrow_account_puts_the_reasons_below() {
        assert_snapshot!(ended(Style { width: 60, ..ACCOUNT }, &summary()), @r#"
dc: what was not carried over, or less precisely
  dates     → dc:date  dropped in 1 of 9
                       reduced in 4 of 9
      the kind of date is not kept
  contents  → nowhere  dropped in 10 of 10
      Dublin Core describes, and holds no texts
  level     → nowhere  dropped in 2 of 2
      no element for the level of description

csl: what was not carried over, or less precisely
  summary,         → abstract  dropped in 1 of 10
  contents
      the abstract is the summary, or else the first text

12 records: 10 converted, 2 refused · 3 errors, 4 warnings
"#);
    }

    #[test]
    fn an_account_without_losses_says_so() {
        let mut summary = summary();
        summary.account.truncate(1);
        summary.account[0].rows.truncate(1);
        assert_snapshot!(ended(ACCOUNT, &summary), @r#"
dc: everything was carried over

12 records: 10 converted, 2 refused · 3 errors, 4 warnings
"#);
        assert_snapshot!(ended(STYLE, &summary), @r#"12 records: 10 converted, 2 refused · 3 errors, 4 warnings"#);
    }

    #[test]
    fn a_row_of_several_fields_does_not_pretend_to_know_which_was_lost() {
        use crate::record::Field;
        let of = |fields: &[Field]| either(Fields::of(fields));
        assert_eq!(of(&[Field::Level]), "level");
        assert_eq!(of(&[Field::Level, Field::Notes]), "level or notes");
        assert_eq!(of(&[Field::Level, Field::Notes, Field::Funding]), "level or 2 others");
    }

    #[test]
    fn rows_of_the_same_fields_are_not_added_up() {
        let mut summary = summary();
        summary.account.truncate(1);
        let again = summary.account[0].rows[2];
        summary.account[0].rows.push((again.0, RowCount { records: 7, dropped: 7, ..RowCount::default() }));
        let text = short(&summary.account, STYLE).join("\n");
        assert!(text.contains("contents (10 records),") && !text.contains("(7"), "{text}");
    }
}
