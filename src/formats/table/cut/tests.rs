//! Cutting: rows, headers, delimiters, and what a broken row costs.

use proptest::prelude::*;

use super::*;
use crate::severity::Severity;
use crate::source::{PieceFault, Span};

fn layout(signature: &[&str]) -> FormatOptions {
    let owned = |text: &&str| (*text).to_owned();
    FormatOptions { signature: signature.iter().map(owned).collect(), ..FormatOptions::default() }
}

/// The records, with the bytes coming `step` at a time.
fn cut_in(text: &[u8], layout: &FormatOptions, step: usize) -> (Vec<String>, Rows) {
    let mut rows = Rows::new(layout, b',');
    let (mut from, mut to, mut records) = (0, 0, Vec::new());
    loop {
        to = (to + step).min(text.len());
        let mut found = Vec::new();
        let done = rows.cut(&text[from..to], to == text.len(), &mut found);
        let slice = &text[from..to];
        records.extend(found.into_iter().map(|f| {
            assert_eq!(f.fault, None::<PieceFault>);
            String::from_utf8_lossy(&slice[f.bytes]).into_owned()
        }));
        from += done;
        if to == text.len() {
            assert_eq!(from, to);
            return (records, rows);
        }
    }
}

fn cut(text: &str) -> Vec<String> {
    cut_in(text.as_bytes(), &FormatOptions::default(), usize::MAX / 2).0
}

fn columns(text: &str, layout: &FormatOptions) -> (char, Vec<String>) {
    let (_, rows) = cut_in(text.as_bytes(), layout, usize::MAX / 2);
    let header = rows.header().unwrap();
    (char::from(header.delimiter), header.names().map(str::to_owned).collect())
}

/// The findings on the header: the rule, its severity, the bytes shown, the message.
fn remarks(text: &str, layout: &FormatOptions) -> Vec<(String, Severity, String, String)> {
    let (_, mut rows) = cut_in(text.as_bytes(), layout, usize::MAX / 2);
    let Some(remark) = rows.remark() else { return Vec::new() };
    assert!(rows.remark().is_none(), "it is said once");
    let row = &text[remark.bytes];
    let shown = |span: Span| row[span.range()].to_owned();
    remark
        .findings
        .into_iter()
        .map(|f| (f.rule.to_string(), crate::rules::of(f.rule).severity, shown(f.span), f.message))
        .collect()
}

#[test]
fn a_record_is_a_row_whatever_ends_it() {
    assert_eq!(cut("id,title\na,Letter\r\nb,Note\rc,Cable"), ["a,Letter", "b,Note", "c,Cable"]);
    assert_eq!(cut("\u{feff}id,title\n\n a,x\n\r\n"), [" a,x"]);
    assert_eq!(cut("id,title\n"), [""; 0]);
    assert_eq!(cut(""), [""; 0]);
}

#[test]
fn a_line_end_in_quotes_ends_no_row() {
    assert_eq!(
        cut("id,title\na,\"one\ntwo, \"\"three\"\"\r\nfour\"\nb,\"\"\n"),
        ["a,\"one\ntwo, \"\"three\"\"\r\nfour\"", "b,\"\""]
    );
}

#[test]
fn a_quote_within_a_plain_cell_opens_nothing() {
    assert_eq!(cut("id,title\na,12\" disc\nb,7\" disc\n"), ["a,12\" disc", "b,7\" disc"]);
}

#[test]
fn rows_without_a_value_are_no_records() {
    assert_eq!(cut("id,title\n,\na,x\n\"\", \n,,,\n"), ["a,x"]);
}

#[test]
fn the_delimiter_is_the_one_the_rows_agree_on() {
    let of = |text| columns(text, &FormatOptions::default()).0;
    assert_eq!(of("id;title;note\na;Letter, long, old;x\nb;Note;y\n"), ';');
    assert_eq!(of("id\ttitle\na\tLetter, long\nb\tNote, short\n"), '\t');
    assert_eq!(of("id|title|date\na|x|1956\n"), '|');
    assert_eq!(of("id,subjects\na,x|y|z\nb,v|w\n"), ',');
    assert_eq!(of("id;title\na;\"b,c,d\ne,f,g\"\nc;\"d,e,f\"\n"), ';', "quoted text does not count");
    assert_eq!(of("url\nhttps://example.org/a\n"), ',', "a table of one column");
    let stars = FormatOptions { delimiter: Some(b'*'), ..FormatOptions::default() };
    assert_eq!(columns("id*title\na,b*c,d\n", &stars), ('*', vec!["id".to_owned(), "title".to_owned()]));
}

#[test]
fn the_header_is_the_row_with_the_signature() {
    let text = "Template for imports,,\nSECTION,A,B\ncode, id ,title\nField name,ID,Title\n,a,x\n";
    assert_eq!(columns(text, &layout(&["id", "title"])).1, ["code", "id", "title"]);
    let help = FormatOptions { help_rows: vec!["Field name".into()], ..layout(&["id"]) };
    assert_eq!(cut_in(text.as_bytes(), &help, 1 << 20).0, [",a,x"]);
    assert_eq!(cut_in(text.as_bytes(), &layout(&["id"]), 1 << 20).0, ["Field name,ID,Title", ",a,x"]);
}

#[test]
fn a_title_above_the_header_is_none() {
    assert_eq!(columns("Letters of 1956\n\nid,title\na,x\n", &FormatOptions::default()).1, ["id", "title"]);
    assert_eq!(columns("Letters of 1956,\nid,title\na,x\n", &FormatOptions::default()).1, ["id", "title"]);
}

#[test]
fn a_header_given_again_is_no_record() {
    assert_eq!(
        cut("id,title\na,x\nid,title\nb,y\n\u{feff}id,title\n\"id\",\"title\"\nc,z\n"),
        ["a,x", "b,y", "c,z"]
    );
}

#[test]
fn the_columns_of_the_layout_need_no_header() {
    let layout = FormatOptions { columns: vec!["id".into(), "title".into()], ..FormatOptions::default() };
    assert_eq!(columns("a,x\nb,y\n", &layout).1, ["id", "title"]);
    assert_eq!(cut_in(b"a,x\nb,y\n", &layout, 1 << 20).0, ["a,x", "b,y"]);
}

#[test]
fn a_quote_that_is_not_closed_costs_its_row_alone() {
    let text = "id,title,date,level\na,\"Letter,1956,item\nb,Note,1957,item\nc,\"Cable, long\",1958,item\n";
    assert_eq!(cut(text), ["a,\"Letter,1956,item", "b,Note,1957,item", "c,\"Cable, long\",1958,item"]);
    let text = "id,title,date,level\na,\"Letter,1956,item\r\nb,Note,1957,item\r\n";
    assert_eq!(cut(text), ["a,\"Letter,1956,item", "b,Note,1957,item"]);
}

#[test]
fn text_after_a_closing_quote_costs_its_row_alone() {
    let text = "id,title,date,level\na,\"The \"Reply\", he said\",1956,item\nb,Note,1957,item\n";
    assert_eq!(cut(text), ["a,\"The \"Reply\", he said\",1956,item", "b,Note,1957,item"]);
}

#[test]
fn the_lines_of_a_broken_text_are_no_records() {
    let text = "id,title,date,level\na,\"The \"Reply\"\nof, say,\nmine\",1956,item\nb,Note,1957,item\n";
    assert_eq!(cut(text), ["a,\"The \"Reply\"\nof, say,\nmine\",1956,item", "b,Note,1957,item"]);
    // In a narrow table a line of text may look like a row; the one after it must look like one too.
    let text = "id,title\na,\"The \"Reply\"\nof, say\nmine\"\nb,Note\nc,Cable\n";
    assert_eq!(cut(text), ["a,\"The \"Reply\"\nof, say\nmine\"", "b,Note", "c,Cable"]);
}

#[test]
fn where_no_row_fits_the_broken_one_reaches_to_the_end() {
    assert_eq!(
        cut("id,title,date,level\nb,x,y,z\na,\"The \"Reply\"\nof\nmine\n"),
        ["b,x,y,z", "a,\"The \"Reply\"\nof\nmine"]
    );
}

#[test]
fn rows_shorter_than_the_header_are_known_by_the_first_one() {
    let text = "id,title,date,level,note\nz,y,x,w\na,\"Letter,1956,item\nb,Note,1957,item\n";
    assert_eq!(cut(text), ["z,y,x,w", "a,\"Letter,1956,item", "b,Note,1957,item"]);
}

#[test]
fn what_is_wrong_with_the_header_is_one_finding() {
    let found = remarks("id, Note,title,Note,,\na,b,c,d,e,f\n", &FormatOptions::default());
    let found: Vec<_> = found.iter().map(|(r, s, p, m)| (r.as_str(), *s, p.as_str(), m.as_str())).collect();
    assert_eq!(
        found,
        [
            (
                "duplicate-column",
                Severity::Warning,
                "Note",
                "expected a name no other column has, found `Note` again"
            ),
            ("unnamed-column", Severity::Info, ",", "expected names for the columns 5 to 6, found none"),
        ]
    );
    assert_eq!(remarks("id,title\na,b\n", &FormatOptions::default()), []);
    assert_eq!(remarks("url\nx\n", &FormatOptions::default())[0].0, "no-delimiter");
    let missing = &remarks("id,title\na,b\n", &layout(&["id", "shelf"]))[0];
    assert_eq!((missing.0.as_str(), missing.1), ("missing-column", Severity::Warning));
    assert!(missing.3.ends_with("found no `shelf`"), "{}", missing.3);
}

#[test]
fn a_row_over_the_limit_is_passed_over_to_its_end() {
    let mut rows = Rows::new(&FormatOptions::default(), b',');
    let mut found = Vec::new();
    assert_eq!(rows.cut(b"id,title\n", true, &mut found), 9);
    assert_eq!(rows.skip(b"a,xxx\nb,y\n", false), (6, true));
    assert_eq!(rows.skip(b"a,\"xx\nx", false), (0, false));
    assert_eq!(rows.skip(b"a,\"xx\nx\"\nb,y\nc,z\n", false), (9, true), "b and c fit");
    assert_eq!(rows.skip(b"a,\"xx\nx", true), (7, true));
}

/// A cell as a program writes it.
fn spelled(cell: &str, delimiter: char, always: bool) -> String {
    if always || cell.contains([delimiter, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[test]
fn rows_that_are_commented_out_are_no_records_wherever_they_stand() {
    let layout = FormatOptions { comment: Some("#".into()), ..FormatOptions::default() };
    let text = "file,id,title\n# a.tif,1,Out\nb.tif,2,In #2\n\"# c, d\",3,Out\n,#4,In\n";
    assert_eq!(cut_in(text.as_bytes(), &layout, 3).0, ["b.tif,2,In #2", ",#4,In"]);
    let layout = FormatOptions { help_rows: vec!["*".into()], ..FormatOptions::default() };
    let text = "code,id,title\nField,ID,Title\nSample,x,y\n,1,In\nlate,2,In\n";
    assert_eq!(cut_in(text.as_bytes(), &layout, 3).0, [",1,In", "late,2,In"], "help stands below the header");
}

#[test]
fn between_tabs_a_quote_that_encloses_no_cell_is_text() {
    let text = "id\ttitle\tnote\n1\t\"Title\" by X\t\"never closed\n2\t\"two\nlines\"\t\"\"\n3\t\"a\tb 5\"\n4\tx\t\"";
    let rows = ["1\t\"Title\" by X\t\"never closed", "2\t\"two\nlines\"\t\"\"", "3\t\"a\tb 5\"", "4\tx\t\""];
    for step in [1, 2, 7, 1000] {
        assert_eq!(cut_in(text.as_bytes(), &FormatOptions::default(), step).0, rows, "{step}");
    }
    let values: Vec<Vec<String>> = rows.iter().map(|row| head::names(row.as_bytes(), b'\t')).collect();
    assert_eq!(values[0], ["1", "\"Title\" by X", "\"never closed"]);
    assert_eq!(values[1], ["2", "two\nlines", ""]);
    assert_eq!(values[2], ["3", "\"a", "b 5\""], "a quote never reaches over a tab");
    assert_eq!(values[3], ["4", "x", "\""]);
}

proptest! {
    #[test]
    fn rows_are_the_same_however_the_bytes_come(
        text in "((id,title,a,b|id\ttitle\ta\tb)\n)?([abé\"]{0,3}[,;\t\"\n\r]){0,30}",
        step in 1usize..40,
    ) {
        let whole = cut(&text);
        prop_assert_eq!(cut_in(text.as_bytes(), &FormatOptions::default(), step).0, whole);
    }

    #[test]
    fn every_row_that_is_written_is_a_record(
        rows in prop::collection::vec(prop::collection::vec("[a-z,;|\t\"\n\ré ]{0,6}", 3), 1..8),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
        always in any::<bool>(),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        step in 1usize..60,
    ) {
        // Between tabs no cell holds one, however it is written.
        let rows: Vec<Vec<String>> = if delimiter == '\t' {
            rows.iter().map(|row| row.iter().map(|cell| cell.replace('\t', " ")).collect()).collect()
        } else {
            rows
        };
        // A first cell keeps rows from being blank, and from being the header.
        let lines: Vec<String> = rows.iter().map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| spelled(cell, delimiter, always)).collect();
            format!("x{delimiter}{}", cells.join(&delimiter.to_string()))
        }).collect();
        let header = ["id", "one", "two", "three"].join(&delimiter.to_string());
        let text = format!("{header}{end}{}{end}", lines.join(end));
        let layout = FormatOptions { delimiter: Some(delimiter as u8), ..FormatOptions::default() };
        prop_assert_eq!(cut_in(text.as_bytes(), &layout, step).0, lines);
    }
}
