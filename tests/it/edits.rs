//! Edits of every format: what is spelled and read again is what the edit says of the tree, on records that are written at
//! random and on all fixtures.

use std::path::Path;
use std::sync::Arc;

use fonds::internals::edit::{Edit, EditRefusal, EditSource, Fix, NewNode, NewValue, Slot};
use fonds::internals::edits::{self, FileEdit};
use fonds::internals::finding::Findings;
use fonds::internals::format::FormatOptions;
use fonds::internals::formats;
use fonds::internals::source::{Context, Header, Span, Text};
use fonds::internals::tree::{NodeKind, Ref, SpaceId, Tree};

mod files;
mod model;
mod written;

use model::{Random, Source, Tried, try_edits};

/// Tries edits of so many records, of which at least every `least`-th must not be refused.
fn try_all(
    name: &str,
    records: u64,
    percent: usize,
    mut write: impl FnMut(&mut Random) -> (String, Context),
) {
    let format = formats::named(name).unwrap();
    let labels = ["Title", "Citation", "Summary"].map(str::to_owned).to_vec();
    let options = FormatOptions { labels, mapped: true, ..FormatOptions::default() };
    let mut tried = Tried::default();
    for seed in 0..records {
        let mut random = Random(seed);
        let (text, context) = write(&mut random);
        let of =
            Source { format, options: &options, context: &context, envelope: None, column: 1, text: &text };
        if let Err(why) = try_edits(&of, &mut random, 12, &mut tried) {
            panic!("{name}, seed {seed}: {why}");
        }
    }
    let all = tried.spelled + tried.refused;
    assert!(
        tried.spelled * 100 >= all * percent && all > 1000,
        "{name}: of {all} edits only {} were spelled",
        tried.spelled
    );
}

#[test]
fn json_is_edited_as_its_tree_is() {
    try_all("json", 1500, 70, |random| (written::json(random), Context::default()));
}

#[test]
fn yaml_is_edited_as_its_tree_is() {
    try_all("yaml", 1500, 50, |random| (written::yaml(random), Context::default()));
}

#[test]
fn xml_is_edited_as_its_tree_is() {
    try_all("xml", 1500, 60, |random| (written::xml(random), Context::default()));
}

#[test]
fn cells_are_edited_and_no_column_is_made() {
    for (name, delimiter) in [("csv", ','), ("csv", ';'), ("tsv", '\t')] {
        try_all(name, 600, 30, |random| {
            let (row, names) = written::row(random, delimiter);
            let header = Arc::new(Header::new(&names, delimiter as u8));
            (row, Context { header, ..Context::default() })
        });
    }
}

#[test]
fn lines_of_labelled_text_are_edited() {
    try_all("labelled", 600, 15, |random| (written::page(random), Context::default()));
}

#[test]
fn front_matter_and_the_text_below_are_edited() {
    try_all("front-matter", 600, 40, |random| (written::front_matter(random), Context::default()));
}

#[test]
fn records_of_all_fixtures_are_edited_as_their_trees_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut all = Vec::new();
    files::gather(&root, &mut all);
    let mut tried = Tried::default();
    let faults: Vec<String> =
        all.iter().filter_map(|file| files::try_file(file, 6, 12, &mut tried).err()).collect();
    assert!(faults.is_empty(), "{} files:\n{}", faults.len(), faults.join("\n\n"));
    assert!(tried.spelled > 1000 && tried.spelled > tried.refused, "{tried:?}");
}

fn read(name: &str, text: &str, context: &Context) -> Tree {
    let (mut tree, mut findings) = (Tree::default(), Findings::new());
    let options =
        FormatOptions { mapped: true, labels: vec!["Title".to_owned()], ..FormatOptions::default() };
    (formats::named(name).unwrap().read)(text, context, &options, &mut tree, &mut findings);
    assert!(findings.is_empty(), "{text}: {findings:?}");
    tree.resolve_untyped();
    tree
}

/// What becomes of a source by edits of one fix, which name the parts of it that are given; or why they are refused.
fn edited(name: &str, text: &str, edits: &[Edit]) -> Result<String, EditRefusal> {
    let context = context();
    let tree = read(name, text, &context);
    let of = EditSource { source: text, tree: Some(&tree), context: &context, envelope: None, column: 1 };
    let spelled = (formats::named(name).unwrap().edit)(&of, &[edits]).remove(0)?;
    let edits = spelled.iter().map(|edit| FileEdit {
        offset: edit.span.start.into(),
        length: edit.span.len().into(),
        replacement: &edit.text,
    });
    let done = edits::apply(text.as_bytes(), None, &[edits.collect()]);
    assert_eq!(done.applied, [true]);
    Ok(String::from_utf8(done.bytes).unwrap())
}

fn context() -> Context {
    let header = Arc::new(Header::new(&["id", "title", "date"], b','));
    Context { header, ..Context::default() }
}

/// The first place of a part.
fn at(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap_or_else(|| panic!("no `{part}` in {text}")) as u32;
    Span::new(start, start + part.len() as u32)
}

fn remove(text: &str, part: &str) -> Edit {
    Edit::Remove { node: at(text, part) }
}

fn rename(text: &str, part: &str, name: &str) -> Edit {
    Edit::Rename { node: at(text, part), name: name.to_owned() }
}

fn after(text: &str, part: &str, new: NewNode) -> Edit {
    Edit::Insert { slot: Slot::After(at(text, part)), new }
}

fn member(key: &str, value: &str) -> NewNode {
    NewNode::Member(key.to_owned(), NewValue::Text(value.to_owned()))
}

fn ok(text: &str) -> Result<String, EditRefusal> {
    Ok(text.to_owned())
}

#[test]
fn commas_and_lines_of_json_stay_right() {
    let text = "{\n  \"id\": \"a\",\n  \"titel\": [\"x\", \"y\", \"z\"],\n  \"n\": 1\n}";
    let of = |edits: &[Edit]| edited("json", text, edits);
    assert_eq!(of(&[remove(text, "id")]), ok("{\n  \"titel\": [\"x\", \"y\", \"z\"],\n  \"n\": 1\n}"));
    assert_eq!(of(&[remove(text, "tite")]), Err(EditRefusal::NoNode), "a part of a text is no node");
    assert_eq!(of(&[remove(text, "1")]), ok("{\n  \"id\": \"a\",\n  \"titel\": [\"x\", \"y\", \"z\"]\n}"));
    let both = [remove(text, "y"), remove(text, "x")];
    assert_eq!(of(&both), ok(&text.replace("\"x\", \"y\", ", "")));
    let all = [remove(text, "y"), remove(text, "x"), remove(text, "z")];
    assert_eq!(of(&all), ok(&text.replace("\"x\", \"y\", \"z\"", "")));
    assert_eq!(of(&[rename(text, "titel", "title")]), ok(&text.replace("titel", "title")));
    assert_eq!(of(&[rename(text, "titel", "id")]), Err(EditRefusal::NameTaken("id".to_owned())));
    assert_eq!(
        of(&[after(text, "id", member("level", "item"))]),
        ok(&text.replace("\"a\",", "\"a\",\n  \"level\": \"item\","))
    );
    let number = Edit::Replace { span: at(text, "1"), old: None, new: "one".to_owned() };
    assert_eq!(of(&[number]), ok(&text.replace('1', "\"one\"")));
    let twice = [rename(text, "titel", "title"), rename(text, "titel", "name")];
    assert_eq!(of(&twice), Err(EditRefusal::Overlap));
}

#[test]
fn blocks_and_comments_of_yaml_stay() {
    let text = "# first\nid: a # of the record\ntitel: x\n# of the notes\nnotes:\n  - one\n  - {b: c}\n";
    let of = |edits: &[Edit]| edited("yaml", text, edits);
    assert_eq!(of(&[remove(text, "titel")]), ok(&text.replace("titel: x\n", "")));
    assert_eq!(of(&[remove(text, "one")]), ok(&text.replace("  - one\n", "")));
    assert_eq!(of(&[remove(text, "b")]), ok(&text.replace("{b: c}", "{}")));
    assert_eq!(of(&[rename(text, "titel", "title")]), ok(&text.replace("titel", "title")));
    let level = member("level", "a: b");
    assert_eq!(of(&[after(text, "id", level)]), ok(&text.replace("record\n", "record\nlevel: \"a: b\"\n")));
    let item = NewNode::Item(NewValue::Map(vec![("d".to_owned(), NewValue::Text("true".to_owned()))]));
    assert_eq!(of(&[after(text, "one", item)]), ok(&text.replace("one\n", "one\n  - {d: \"true\"}\n")));
    let lines = "a: b\r\nc:\r\n  - d\r\n  - e";
    let of = |edits: &[Edit]| edited("yaml", lines, edits);
    assert_eq!(of(&[remove(lines, "a")]), ok("c:\r\n  - d\r\n  - e"), "the first line leaves no blank one");
    assert_eq!(of(&[remove(lines, "e")]), ok("a: b\r\nc:\r\n  - d"), "nor does the last");
    assert_eq!(of(&[remove(lines, "e"), remove(lines, "d")]), ok("a: b\r\nc:\r\n  []"));
    assert_eq!(of(&[after(lines, "a", member("n", "x"))]), ok(&lines.replacen("\r\n", "\r\nn: x\r\n", 1)));
    let shared = "a: &x one\nb: *x\n";
    assert_eq!(edited("yaml", shared, &[remove(shared, "one")]), Err(EditRefusal::Shared));
}

const MODS: &str = "<m:mods xmlns:m=\"http://www.loc.gov/mods/v3\" xmlns:x='http://www.w3.org/1999/xlink'>\n  <m:titleInfo type=\"a\"><m:titel>x</m:titel></m:titleInfo>\n  <m:note/>\n</m:mods>";

#[test]
fn both_tags_of_xml_are_renamed_and_prefixes_stay() {
    let of = |edits: &[Edit]| edited("xml", MODS, edits);
    assert_eq!(of(&[rename(MODS, "m:titel>", "title")]).unwrap_err(), EditRefusal::NoNode);
    assert_eq!(of(&[rename(MODS, "m:titel", "title")]), ok(&MODS.replace("m:titel>", "m:title>")));
    assert_eq!(
        of(&[rename(MODS, "<m:titel>x</m:titel>", "title")]),
        ok(&MODS.replace("m:titel>", "m:title>"))
    );
    assert_eq!(of(&[rename(MODS, "type", "x:type")]), ok(&MODS.replace(" type", " x:type")));
    let unbound = EditRefusal::UnboundPrefix("xlink".to_owned());
    assert_eq!(of(&[rename(MODS, "type", "xlink:type")]), Err(unbound));
    assert_eq!(of(&[remove(MODS, "<m:note/>")]), ok(&MODS.replace("\n  <m:note/>", "")));
    assert_eq!(of(&[remove(MODS, "type")]), ok(&MODS.replace(" type=\"a\"", "")));
    let element = |space, local: &str| NewNode::Element {
        space,
        local: local.to_owned(),
        attributes: vec![("lang".to_owned(), "\"a\"".to_owned())],
        text: "<b>".to_owned(),
    };
    let new = "<m:note/>\n  <m:note lang=\"&quot;a&quot;\">&lt;b&gt;</m:note>";
    assert_eq!(
        of(&[after(MODS, "<m:note/>", element(SpaceId::MODS, "note"))]),
        ok(&MODS.replace("<m:note/>", new))
    );
    let linked = "<m:note/>\n  <x:title lang=\"&quot;a&quot;\">&lt;b&gt;</x:title>";
    assert_eq!(
        of(&[after(MODS, "<m:note/>", element(SpaceId::XLINK, "title"))]),
        ok(&MODS.replace("<m:note/>", linked))
    );
    let unbound = of(&[after(MODS, "<m:note/>", element(SpaceId::DC, "title"))]);
    assert_eq!(unbound, Err(EditRefusal::NoPrefix("http://purl.org/dc/elements/1.1/")));
    let attribute = Edit::Insert {
        slot: Slot::Inside(at(MODS, "<m:note/>")),
        new: NewNode::Attribute("type".to_owned(), "b & c".to_owned()),
    };
    assert_eq!(
        of(std::slice::from_ref(&attribute)),
        ok(&MODS.replace("<m:note/>", "<m:note type=\"b &amp; c\"/>"))
    );
    assert_eq!(
        of(&[rename(MODS, "type", "displayLabel"), attribute]).unwrap(),
        MODS.replace("type=\"a\"", "displayLabel=\"a\"").replace("<m:note/>", "<m:note type=\"b &amp; c\"/>")
    );
}

#[test]
fn a_cell_is_emptied_and_the_header_is_left_alone() {
    let text = "a,\"b \"\"c\"\"\",1956";
    let of = |edits: &[Edit]| edited("csv", text, edits);
    assert_eq!(of(&[remove(text, "1956")]), ok(&text.replace("1956", "")));
    assert_eq!(of(&[remove(text, "b \"\"c\"\"")]), ok(&text.replace("b \"\"c\"\"", "")));
    assert_eq!(of(&[after(text, "1956", member("new", "x"))]), Err(EditRefusal::Header));
    assert_eq!(of(&[rename(text, "1956", "new")]), Err(EditRefusal::Header));
    assert_eq!(of(&[remove(text, "195")]), Err(EditRefusal::NoNode));
}

#[test]
fn what_does_not_stand_there_as_it_was_read_is_not_replaced() {
    let text = "{\"title\": \"Tom &amp; Ann\", \"n\": \"a\\nb\"}";
    let replace = |part: &str, old: &str| {
        let value = Text::new(old, at(text, part));
        edited("json", text, &Fix::replace_text(&value, "new", true).edits)
    };
    assert_eq!(
        replace("Tom &amp; Ann", "Tom & Ann"),
        Err(EditRefusal::NotVerbatim),
        "decoded again by a profile"
    );
    assert_eq!(replace("Tom &amp; Ann", "Tom &amp; Ann"), ok(&text.replace("Tom &amp; Ann", "new")));
    assert_eq!(replace("Tom", "Tom"), ok(&text.replace("Tom", "new")), "a part of it");
    assert_eq!(replace("Tom", "Ann"), Err(EditRefusal::NotVerbatim), "supplied, and only said to be there");
    assert_eq!(replace("a\\nb", "a\nb"), ok(&text.replace("a\\nb", "new")));
    let wrapped = "Title: one\n  two\n";
    let context = context();
    let tree = read("labelled", wrapped, &context);
    let (node, _) = tree.nodes().find(|(_, node)| node.kind == NodeKind::Text).unwrap();
    let text = Ref { tree: &tree, source: wrapped, at: node }.text().unwrap();
    assert_eq!(text.text, "one two");
    assert_eq!(
        edited("labelled", wrapped, &Fix::replace_text(&text, "new", true).edits),
        Err(EditRefusal::Joined)
    );
}

#[test]
fn ten_thousand_fixes_of_a_record_are_spelled_and_applied_together() {
    let items: Vec<String> = (0..10_000).map(|at| format!("\"v{at}\"")).collect();
    let text = format!("[{}]", items.join(", "));
    let tree = read("json", &text, &Context::default());
    let root = tree.root(&text).unwrap();
    let fixes: Vec<Vec<Edit>> = root
        .elements()
        .enumerate()
        .map(|(nth, item)| match nth % 2 {
            0 => vec![Edit::Replace { span: item.span(), old: None, new: format!("w{nth}") }],
            _ => vec![Edit::Remove { node: item.span() }],
        })
        .collect();
    let edits: Vec<&[Edit]> = fixes.iter().map(Vec::as_slice).collect();
    let of = EditSource {
        source: &text,
        tree: Some(&tree),
        context: &Context::default(),
        envelope: None,
        column: 1,
    };
    let spelled = (formats::named("json").unwrap().edit)(&of, &edits);
    let spelled: Vec<_> = spelled.into_iter().map(Result::unwrap).collect();
    let in_file = |edits: &Vec<fonds::internals::edit::TextEdit>| -> Vec<(u64, u64, String)> {
        edits.iter().map(|edit| (edit.span.start.into(), edit.span.len().into(), edit.text.clone())).collect()
    };
    let in_file: Vec<_> = spelled.iter().map(in_file).collect();
    let file_edits: Vec<Vec<FileEdit<'_>>> = in_file
        .iter()
        .map(|edits| {
            edits
                .iter()
                .map(|(offset, length, text)| FileEdit {
                    offset: *offset,
                    length: *length,
                    replacement: text,
                })
                .collect()
        })
        .collect();
    let done = edits::apply(text.as_bytes(), None, &file_edits);
    assert!(done.applied.iter().all(|applied| *applied));
    let expected: Vec<String> = (0..10_000).step_by(2).map(|at| format!("\"w{at}\"")).collect();
    assert_eq!(String::from_utf8(done.bytes).unwrap(), format!("[{}]", expected.join(", ")));
}
