//! Records found in lists and among values, whole and broken, and however the bytes come.

use super::*;

fn cut(bytes: &[u8]) -> Vec<(&str, Option<PieceFault>)> {
    let mut found = Vec::new();
    let done = Records::default().cut(bytes, true, &mut found);
    assert_eq!(done, bytes.len());
    found.into_iter().map(|f| (std::str::from_utf8(&bytes[f.bytes]).unwrap(), f.fault)).collect()
}

fn records(text: &str) -> Vec<&str> {
    cut(text.as_bytes()).into_iter().map(|(record, _)| record).collect()
}

#[test]
fn the_records_of_a_list_are_its_values() {
    assert_eq!(records("[]"), [] as [&str; 0]);
    assert_eq!(
        records(" [ {\"a\": \"]}\\\"\"} , [1, 2] ,3,\n\"x\"]\n"),
        ["{\"a\": \"]}\\\"\"}", "[1, 2]", "3", "\"x\""]
    );
    assert_eq!(records("\u{feff}[{}]"), ["{}"]);
}

#[test]
fn values_one_after_the_other_are_records_too() {
    assert_eq!(records("{\"a\": 1}"), ["{\"a\": 1}"]);
    assert_eq!(records("{\"a\": 1}\n{\"a\": 2} {\"a\": 3}"), ["{\"a\": 1}", "{\"a\": 2}", "{\"a\": 3}"]);
}

#[test]
fn a_record_cut_off_within_a_text_costs_only_itself() {
    let text = "[\n  {\"id\": \"a\"},\n  {\"id\": \"b\n  {\"id\": \"c\"}\n]";
    assert_eq!(records(text), ["{\"id\": \"a\"}", "{\"id\": \"b", "{\"id\": \"c\"}"]);
}

#[test]
fn a_record_whose_bracket_is_missing_costs_only_itself() {
    let text = "[\n  {\"id\": \"a\", \"dates\": [\n    {\"edtf\": \"1956\"}\n  ,\n  {\"id\": \"b\"},\n  {\"id\": \"c\"}\n]";
    assert_eq!(records(text)[1..], ["{\"id\": \"b\"}", "{\"id\": \"c\"}"]);
    let text = "[{\"id\":\"a\",\"title\":\"x\",\"dates\":[1,{\"id\":\"b\",\"title\":\"y\"},{\"id\":\"c\",\"title\":\"z\"}]";
    assert_eq!(
        records(text),
        [
            "{\"id\":\"a\",\"title\":\"x\",\"dates\":[1",
            "{\"id\":\"b\",\"title\":\"y\"}",
            "{\"id\":\"c\",\"title\":\"z\"}"
        ]
    );
}

#[test]
fn a_bracket_too_many_costs_no_record() {
    assert_eq!(records("[\n  {\"id\": 1} },\n  {\"id\": 2}\n]"), ["{\"id\": 1}", "}", "{\"id\": 2}"]);
}

#[test]
fn no_fragment_of_a_broken_record_is_taken_for_a_record() {
    let text = "[{\"id\":\"a\",\"related\":[{\"id\":\"x\",\"url\":1},{\"id\":\"y\",\"url\":2}}]";
    assert_eq!(records(text).len(), 1);
}

#[test]
fn a_list_that_is_not_closed_is_a_fault_after_its_last_record() {
    assert_eq!(
        cut(b"[{\"a\":1},\n{\"a\":2}"),
        [("{\"a\":1}", None), ("{\"a\":2}", None), ("", Some(PieceFault::CutOff))]
    );
}

#[test]
fn a_missing_comma_is_a_fault_and_costs_no_record() {
    assert_eq!(cut(b"[{} {}]"), [("{}", None), ("{}", Some(PieceFault::Separator))]);
    assert_eq!(cut(b"[{},{}]"), [("{}", None), ("{}", None)]);
}

#[test]
fn what_follows_the_list_is_a_record_that_cannot_be_read() {
    assert_eq!(records("[{}]\nx"), ["{}", "x"]);
    let mut cutter = Records::default();
    let mut found = Vec::new();
    assert_eq!(cutter.cut(b"[{}]\nx", false, &mut found), 5, "more of it may come");
    assert_eq!(cutter.cut(b"x y\n{}", true, &mut found), 6);
    assert_eq!(found[1..], [Found { bytes: 0..6, fault: None }]);
    let mut cutter = Records::default();
    assert_eq!(cutter.cut(b"[]x", false, &mut Vec::new()), 2);
    assert_eq!(cutter.skip(b"x y", false), (3, false));
    assert_eq!(cutter.skip(b" z", true), (2, true));
}

#[test]
fn a_record_over_the_limit_is_passed_over_to_its_end() {
    let mut records = Records::default();
    let mut found = Vec::new();
    assert_eq!(records.cut(b"[ {\"a\": \"xxx", false, &mut found), 2);
    assert_eq!(records.skip(b"{\"a\": \"xxx", false), (10, false));
    assert_eq!(records.skip(b"xx\\\"}", false), (5, false));
    assert_eq!(records.skip(b"\"}, {}]", false), (2, true));
    assert_eq!(records.cut(b", {}]", true, &mut found), 5);
    assert_eq!(found, [Found { bytes: 2..4, fault: None }]);
}

#[test]
fn records_are_the_same_however_the_bytes_come() {
    let text = b"[\n {\"id\": \"a\", \"x\": [1, {}]},\n {\"id\": \"b,\n {\"id\": \"c\"}\n]".as_slice();
    let whole: Vec<_> = cut(text).into_iter().map(|(record, fault)| (record.to_owned(), fault)).collect();
    for step in 1..text.len() {
        let mut cutter = Records::default();
        let (mut from, mut to, mut pieces) = (0, 0, Vec::new());
        while from < text.len() {
            to = (to + step).min(text.len());
            let mut found = Vec::new();
            let done = cutter.cut(&text[from..to], to == text.len(), &mut found);
            let slice = &text[from..to];
            pieces.extend(
                found.into_iter().map(|f| (String::from_utf8(slice[f.bytes].to_vec()).unwrap(), f.fault)),
            );
            from += done;
        }
        assert_eq!(pieces, whole, "step {step}");
    }
}

/// Keys showed an object at another indentation to be the next record, where the line of the right one had
/// not come yet.
#[test]
fn a_line_tells_the_next_record_before_keys_do_however_the_bytes_come() {
    let text = "[\n  {\"id\": \"a\", \"title\": \"x\n,\n {\"id\": \"b\", \"title\": \"y\"},\n  {\"id\": \"c\", \"title\": \"z\"}\n]";
    let whole = records(text);
    assert_eq!(whole[1], "{\"id\": \"c\", \"title\": \"z\"}");
    for step in 1..text.len() {
        let (mut cutter, mut from, mut to, mut pieces) = (Records::default(), 0, 0, Vec::new());
        while from < text.len() {
            to = (to + step).min(text.len());
            let mut found = Vec::new();
            let done = cutter.cut(&text.as_bytes()[from..to], to == text.len(), &mut found);
            pieces.extend(found.into_iter().map(|f| &text[from + f.bytes.start..from + f.bytes.end]));
            from += done;
        }
        assert_eq!(pieces, whole, "step {step}");
    }
}

fn enclosed() -> Records {
    let records = vec!["response".to_owned(), "docs".to_owned()];
    Records::new(&FormatOptions { records, ..FormatOptions::default() })
}

/// The records within answers, and their faults, with so many bytes at a time.
fn within(text: &str, step: usize) -> Vec<(String, Option<PieceFault>)> {
    let mut cutter = enclosed();
    let (mut from, mut to, mut pieces) = (0, 0, Vec::new());
    loop {
        to = (to + step).min(text.len());
        let mut found = Vec::new();
        let slice = &text[from..to];
        let done = cutter.cut(slice.as_bytes(), to == text.len(), &mut found);
        pieces.extend(found.into_iter().map(|f| (slice[f.bytes].to_owned(), f.fault)));
        from += done;
        if to == text.len() {
            assert_eq!(from, to);
            return pieces;
        }
    }
}

/// Keys were taken for others while not all of them had come, white space at the edge of what had come was taken for
/// none of a text, and what follows a list began where the bytes did.
#[test]
fn keys_and_texts_across_an_edge_are_read_as_if_there_were_none() {
    for text in [
        // The keys of the third record come after a value with an object of the same keys in it.
        "[{\"id\":1,\"t\":2},{\"id\":1,\"t\":[}},{\"id\":{\"x\":1,\"y\":[0,{\"id\":2,\"t\":3}]},\"t\":4}]",
        // The second key of the broken record runs over its line.
        "[{\"id\":1,\"t\n\":2},{\"id\":1,\"t\n\":3},{\"id\":1,\"t\":4}]",
        "{\"response\": {\"docs\": [\n  {\"id\": \"a},\n  {\"other\": 1},\n  {\"id\": 2}\n ]}}",
        "{\"response\": {\"docs\": [{\"id\": 1}], \"x\": \"a\n\"}}",
        "{\"response\": {\"docs\": [{\"id\": 1}], \"x\": \"a\\ \"}} {\"id\": 2}",
        "{\"response\": {\"docs\": [{\"id\": 1}], \"x\": [1, 2}, {}] }",
    ] {
        let whole = within(text, text.len());
        for step in 1..text.len() {
            assert_eq!(within(text, step), whole, "{text} in steps of {step}");
        }
    }
}

const ANSWER: &str = "{\"header\": {\"docs\": [{\"no\": 1}], \"q\": \"]}\"},\n \"response\": {\"n\": 3, \"docs\": [\n  \
    {\"id\": \"a\"},\n  {\"id\": \"b,\n  {\"id\": \"c\", \"x\": [{}]}\n ], \"facets\": [{\"no\": 2}]},\n \"end\": \"]\"}\n";

#[test]
fn the_records_of_an_answer_are_those_of_its_list_and_a_broken_one_costs_only_itself() {
    let whole = within(ANSWER, ANSWER.len());
    let records: Vec<&str> = whole.iter().map(|(record, _)| record.as_str()).collect();
    assert_eq!(records, ["{\"id\": \"a\"}", "{\"id\": \"b", "{\"id\": \"c\", \"x\": [{}]}"]);
    assert!(whole.iter().all(|(_, fault)| fault.is_none()));
    for step in 1..ANSWER.len() {
        assert_eq!(within(ANSWER, step), whole, "step {step}");
    }
    assert_eq!(within(&ANSWER.repeat(2), 7).len(), 6, "one answer after the other");
}

#[test]
fn what_follows_the_list_is_not_taken_for_the_rest_of_a_broken_record() {
    let text = "{\"response\": {\"docs\": [\n  {\"id\": \"a}\n ], \"facets\": [\n  {\"no\": 2}]}}";
    assert_eq!(within(text, 9).len(), 1);
}

#[test]
fn a_list_or_a_record_without_an_answer_around_it_is_read_as_ever() {
    assert_eq!(within("[{\"id\": 1}, {\"id\": 2}]", 4).len(), 2);
    let text = "{\"id\": 1, \"response\": {\"docs\": {}}} {\"id\": 2}";
    let records: Vec<String> = within(text, 5).into_iter().map(|(record, _)| record).collect();
    assert_eq!(records, ["{\"id\": 1, \"response\": {\"docs\": {}}}", "{\"id\": 2}"]);
    assert_eq!(within("{\"response\": {", 3), [("{\"response\": {".to_owned(), None)]);
}

#[test]
fn an_answer_that_is_cut_off_is_a_fault_after_its_last_record() {
    for text in
        ["{\"response\": {\"docs\": [{\"id\": 1}]", "{\"response\": {\"docs\": [{\"id\": 1}], \"n\": \"x"]
    {
        for step in [1, 100] {
            let found = within(text, step);
            assert_eq!(
                found,
                [("{\"id\": 1}".to_owned(), None), (String::new(), Some(PieceFault::CutOff))],
                "{text}"
            );
        }
    }
    let found = within("{\"response\": {\"docs\": [{\"id\": 1}]]}", 100);
    assert_eq!(found[1], ("]}".to_owned(), None));
}
