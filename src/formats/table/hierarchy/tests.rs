//! Placing rows: by ids and by levels, what leads nowhere, and what a broken row costs.

use proptest::prelude::*;

use super::*;
use crate::format::{Cut, FormatOptions, Found};
use crate::formats::table::cut::Rows as Cutter;
use crate::source::{InheritedText, Position, position};

fn layout(link: Link, carry: &[&str]) -> FormatOptions {
    let carry = carry.iter().map(|name| (*name).to_owned()).collect();
    let hierarchy = format::Hierarchy { link, carry, language: None, nothing: vec!["NULL".into()] };
    FormatOptions { hierarchy: Some(hierarchy), ..FormatOptions::default() }
}

fn by_parent(carry: &[&str]) -> FormatOptions {
    layout(Link::Parent { id: "id".into(), parent: "parent".into() }, carry)
}

fn by_depth() -> FormatOptions {
    layout(Link::Depth("depth".into()), &["title"])
}

/// A record as it is known where it stands in a text.
fn piece(text: &[u8], bytes: std::ops::Range<usize>, ordinal: usize) -> Piece {
    let Position { line, column } = position(text, bytes.start, Position { line: 1, column: 1 });
    Piece { ordinal: ordinal as u64, offset: bytes.start as u64, line, column, bytes, ..Piece::default() }
}

/// The lineages, with the bytes coming `step` at a time.
fn lineages_in(text: &[u8], layout: &FormatOptions, step: usize) -> Vec<Lineage> {
    let mut cutter = Cutter::new(layout, b',');
    let (mut from, mut to, mut lineages) = (0, 0, Vec::new());
    loop {
        to = (to + step).min(text.len());
        let mut found = Vec::new();
        let done = cutter.cut(&text[from..to], to == text.len(), &mut found);
        for Found { bytes, .. } in found {
            let piece = piece(text, from + bytes.start..from + bytes.end, lineages.len());
            lineages.push(cutter.lineage(&text[piece.bytes.clone()], &piece));
        }
        from += done;
        if to == text.len() {
            return lineages;
        }
    }
}

/// A lineage as a person would write it.
fn shown_one(lineage: Lineage) -> String {
    match lineage {
        Lineage::Alone => "-".to_owned(),
        Lineage::Within(inherited, _) => {
            let one = |inherited: &Inherited| {
                inherited.texts.iter().map(|one| one.text.to_string()).collect::<Vec<_>>().join("+")
            };
            inherited.chain().into_iter().map(one).collect::<Vec<_>>().join(" > ")
        }
        Lineage::Broken(fault, span) => format!("{fault:?} {}..{}", span.start, span.end),
        Lineage::Translation(lineage) => format!("again: {}", shown_one(*lineage)),
    }
}

/// Each row's lineage.
fn shown(text: &str, layout: &FormatOptions) -> Vec<String> {
    lineages_in(text.as_bytes(), layout, usize::MAX / 2).into_iter().map(shown_one).collect()
}

#[test]
fn a_row_of_the_same_id_in_another_language_is_a_translation() {
    let mut layout = by_parent(&["title"]);
    layout.hierarchy.as_mut().unwrap().language = Some("culture".into());
    let text = "id,parent,title,culture\n1,,A,en\n2,1,B,en\n2,,B fr,fr\n2,1,B de,de\n2,1,B,en\n1,,A fr,fr\n3,2,C,fr\n,,D,fr\n";
    assert_eq!(
        shown(text, &layout),
        ["-", "A+en", "again: A+en", "again: A+en", "A+en", "again: -", "A+en > B+en", "-"],
        "a row of the same id in the same language is another record's"
    );
}

#[test]
fn a_row_inherits_from_the_row_whose_id_it_names_and_from_those_above_that() {
    let text = "id,parent,title,level\n1,,Fonds A,fonds\n2,1,\"The \"\"S\"\" Series\",\n3, 2 ,Item,item\n4,1,Other,\n5,4,Item,\n";
    assert_eq!(
        shown(text, &by_parent(&["title", "level"])),
        ["-", "Fonds A+fonds", "Fonds A+fonds > The \"S\" Series", "Fonds A+fonds", "Fonds A+fonds > Other"]
    );
    let names = |lineage: &Lineage| match lineage {
        Lineage::Within(inherited, _) => inherited.texts.iter().map(|one| one.name.to_string()).collect(),
        _ => Vec::new(),
    };
    let lineages = lineages_in(text.as_bytes(), &by_parent(&["title", "level"]), 1 << 20);
    assert_eq!(names(&lineages[1]), ["title", "level"]);
    assert_eq!(names(&lineages[2]), ["title"], "a text that is not there has no name");
}

#[test]
fn rows_need_not_stand_below_their_parents_at_once() {
    let text = "id,parent,title\n1,,A\n2,,B\n3,1,AA\n4,2,BA\n5,3,x\n6,4,y\n7,3,z\n8,1,w\n";
    assert_eq!(shown(text, &by_parent(&["title"])), ["-", "-", "A", "B", "A > AA", "B > BA", "A > AA", "A"]);
}

#[test]
fn siblings_share_what_they_inherit() {
    let text = b"id,parent,title\n1,,A\n2,1,B\n3,2,x\n4,2,y\n";
    let lineages = lineages_in(text, &by_parent(&["title"]), 1 << 20);
    let (Lineage::Within(x, place), Lineage::Within(y, _)) = (&lineages[2], &lineages[3]) else { panic!() };
    assert!(Arc::ptr_eq(x, y));
    assert_eq!(*place, Span::new(2, 3), "the cell that names the parent");
}

#[test]
fn texts_have_places_in_whatever_order_and_however_often_their_columns_are_carried() {
    let text = "id,parent,title,note\n1,,é ,\"b\nc\"\n2,1,x,\n";
    let lineages = lineages_in(text.as_bytes(), &by_parent(&["note", "id", "title", "id"]), 7);
    let Lineage::Within(inherited, _) = &lineages[1] else { panic!() };
    let shown = |text: &InheritedText| {
        let (start, end) = (text.place.start, text.place.end);
        (text.place.offset, text.place.length, [start.line, start.column.into(), end.line, end.column.into()])
    };
    let id = (21, 1, [2, 1, 2, 2]);
    assert_eq!(
        inherited.texts.iter().map(shown).collect::<Vec<_>>(),
        [(29, 3, [2, 8, 3, 2]), id, (24, 2, [2, 4, 2, 5]), id]
    );
    assert_eq!((inherited.ordinal, inherited.id.as_deref()), (0, Some("1")));
}

#[test]
fn a_parent_that_is_no_row_above_leads_nowhere() {
    let text = "id,parent,title\n3,2,x\n2,,A\n4,NULL,B\n5,2,y\n6,06,z\n";
    assert_eq!(
        shown(text, &by_parent(&["title"])),
        ["UnknownParent 2..3", "-", "-", "A", "UnknownParent 2..4"]
    );
}

#[test]
fn no_row_is_above_itself() {
    let text = "id,parent,title\n1,1,A\n2,1,B\n3,2,C\n2,3,B again\n2,1,B in French\n4,2,x\n";
    assert_eq!(
        shown(text, &by_parent(&["title"])),
        ["OwnAncestor 2..3", "A", "A > B", "OwnAncestor 2..3", "A", "A > B"]
    );
}

#[test]
fn a_chain_has_an_end() {
    let mut text = String::from("id,parent,title\n0,,t\n");
    for row in 1..=MOST_LEVELS + 2 {
        text += &format!("{row},{},t\n", row - 1);
    }
    let shown = shown(&text, &by_parent(&["title"]));
    assert_eq!(shown[MOST_LEVELS].matches('t').count(), MOST_LEVELS);
    assert!(shown[MOST_LEVELS + 1].starts_with("TooDeep"), "{}", shown[MOST_LEVELS + 1]);
    assert!(shown[MOST_LEVELS + 2].starts_with("UnknownParent"), "what is refused is no parent");
}

#[test]
fn a_row_that_cannot_be_read_is_no_parent() {
    let text = "id,parent,title,note\n1,,A,\n2,1,\"B\"x,\n3,2,C,\n4,1,D,,much\n5,4,E,\n6,1,F,,\n7,6,G,\n";
    let shown = shown(text, &by_parent(&["title"]));
    assert_eq!(shown[2], "UnknownParent 2..3");
    assert_eq!(shown[4], "UnknownParent 2..3", "its values may stand in wrong columns");
    assert_eq!(shown[6], "A > F");
}

#[test]
fn a_row_is_a_part_of_the_last_one_on_the_level_before() {
    let text = "depth,title\n1,A\n2,B\n3,x\n3,y\n2,C\n3,z\n1,D\n2,E\n";
    assert_eq!(shown(text, &by_depth()), ["-", "A", "A > B", "A > B", "A", "A > C", "-", "D"]);
    assert_eq!(shown("depth,title\n0,A\n1.0,B\n2,x\n1,C\n", &by_depth()), ["-", "A", "A > B", "A"]);
}

#[test]
fn a_level_that_is_skipped_leads_nowhere() {
    let text = "depth,title\n1,A\n3,x\n4,y\n2,B\n3,z\n";
    assert_eq!(shown(text, &by_depth()), ["-", "SkippedLevel 0..1", "x", "A", "A > B"]);
    assert_eq!(shown("depth,title\n2,A\n99,x\n", &by_depth()), ["SkippedLevel 0..1", "TooDeep 0..2"]);
}

#[test]
fn behind_a_row_without_a_level_nothing_is_placed_before_the_top() {
    let text = "depth,title\n1,A\n2,B\nxi,C\n2,D\n3,E\n4,F\n3,G\n1,H\n2,I\n";
    assert_eq!(
        shown(text, &by_depth()),
        ["-", "A", "NoLevel 0..2", "Lost 0..1", "D", "D > E", "D", "-", "H"]
    );
    let text = "depth,title\n1,A\n2,\"B\"x\n2,C\n,D\n3,E\n1,F\n2,G\n";
    assert_eq!(shown(text, &by_depth()), ["-", "-", "Lost 0..1", "-", "Lost 0..1", "-", "F"]);
}

#[test]
fn a_row_over_the_limit_is_no_parent() {
    let mut cutter = Cutter::new(&by_depth(), b',');
    let mut found = Vec::new();
    cutter.cut(b"depth,title\n1,A\n", false, &mut found);
    assert!(found.is_empty());
    assert_eq!(cutter.cut(b"depth,title\n1,A\n", true, &mut found), 16);
    assert_eq!(cutter.lineage(b"1,A", &Piece::default()), Lineage::Alone);
    cutter.skip(b"2,long\n", true);
    cutter.cut(b"3,x\n", true, &mut found);
    let lost = Lineage::Broken(Break::Lost, Span::new(0, 1));
    assert_eq!(cutter.lineage(b"3,x", &Piece::default()), lost);
}

#[test]
fn without_its_column_a_table_has_no_hierarchy() {
    assert_eq!(shown("id,title\n1,A\n", &by_parent(&["title"])), ["-"]);
    assert_eq!(shown("parent,title\n1,A\n", &by_parent(&["title"])), ["UnknownParent 0..1"]);
}

proptest! {
    #[test]
    fn rows_are_placed_alike_however_the_bytes_come(
        rows in prop::collection::vec(("[0-9\"]{0,2}", "[0-9,]{0,2}", "[a-c\n]{0,3}"), 0..40),
        step in 1usize..50,
    ) {
        let mut text = String::from("id,parent,depth,title\n");
        for (id, parent, title) in rows {
            text += &format!("{id},{parent},{parent},\"{title}\"\n");
        }
        for layout in [by_parent(&["title", "id"]), by_depth()] {
            let whole = lineages_in(text.as_bytes(), &layout, text.len());
            prop_assert_eq!(lineages_in(text.as_bytes(), &layout, step), whole);
        }
    }

    #[test]
    fn every_chain_is_the_one_that_was_written(
        parents in prop::collection::vec(any::<prop::sample::Index>(), 1..300),
    ) {
        let mut text = String::from("id,parent,title\nr0,,t0\n");
        let mut above = vec![Vec::<usize>::new()];
        for (at, parent) in parents.iter().enumerate() {
            let parent = parent.index(at + 1);
            let mut chain = above[parent].clone();
            chain.push(parent);
            text += &format!("r{},r{parent},t{}\n", at + 1, at + 1);
            above.push(chain);
        }
        let wanted: Vec<String> = above.iter().map(|chain| match chain.as_slice() {
            [] => "-".to_owned(),
            chain => chain.iter().map(|row| format!("t{row}")).collect::<Vec<_>>().join(" > "),
        }).collect();
        prop_assert_eq!(shown(&text, &by_parent(&["title"])), wanted);
    }
}
