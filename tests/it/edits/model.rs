//! Edits held against the tree: what is spelled, put into the source and read again must be the tree that the edit names,
//! and nothing else.

use fonds::internals::edit::{Edit, EditRefusal, EditSource, NewNode, NewValue, Slot, TextEdit};
use fonds::internals::edits::{self, FileEdit};
use fonds::internals::finding::Findings;
use fonds::internals::format::{Format, FormatOptions};
use fonds::internals::source::{Context, Envelope};
use fonds::internals::tree::{NodeKind, Ref, SpaceId, Tree};

/// A record and how it is read.
pub struct Source<'a> {
    pub format: &'a Format,
    pub options: &'a FormatOptions,
    pub context: &'a Context,
    /// The elements that enclose it.
    pub envelope: Option<&'a Envelope>,
    /// The column it begins in.
    pub column: u32,
    pub text: &'a str,
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    pub fn of<'t>(&mut self, some: &[&'t str]) -> &'t str {
        some[self.below(some.len())]
    }
}

/// A value, with its place on the tape.
#[derive(Debug, Clone, PartialEq)]
enum Model {
    Scalar(u32, NodeKind, String),
    List(u32, Vec<Model>),
    Map(u32, Vec<(u32, String, Model)>),
    /// Its prefix and namespace are a part of its name.
    Element(u32, String, Vec<(u32, String, String)>, Vec<Model>),
}

fn model(node: Ref<'_>) -> Model {
    let at = node.at;
    match node.kind() {
        NodeKind::List => Model::List(at, node.elements().map(model).collect()),
        NodeKind::Map => Model::Map(
            at,
            node.members().map(|(key, value)| (key.at, key.spelling().to_owned(), model(value))).collect(),
        ),
        NodeKind::Element => {
            let space = |named: Ref<'_>| format!("{}#{}", named.space().0, named.name());
            let attribute =
                |(name, value): (Ref<'_>, Ref<'_>)| (name.at, space(name), value.spelling().to_owned());
            Model::Element(
                at,
                space(node),
                node.attributes().map(attribute).collect(),
                node.content().map(model).collect(),
            )
        }
        kind => Model::Scalar(at, kind, node.spelling().to_owned()),
    }
}

/// Without the places on the tape; texts of XML without the blanks that part elements, joined where nothing is between them.
fn bare(model: &Model) -> Model {
    match model {
        Model::Scalar(_, kind, text) => Model::Scalar(0, *kind, text.clone()),
        Model::List(_, items) => Model::List(0, items.iter().map(bare).collect()),
        Model::Map(_, members) => {
            Model::Map(0, members.iter().map(|(_, key, value)| (0, key.clone(), bare(value))).collect())
        }
        Model::Element(_, name, attributes, content) => {
            let mut bared: Vec<Model> = Vec::new();
            for node in content {
                match (bared.last_mut(), bare(node)) {
                    (Some(Model::Scalar(.., before)), Model::Scalar(.., text)) => before.push_str(&text),
                    (_, node) => bared.push(node),
                }
            }
            bared.retain_mut(|node| match node {
                Model::Scalar(.., text) => {
                    *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    !text.is_empty()
                }
                _ => true,
            });
            let attributes = attributes.iter().map(|(_, name, value)| (0, name.clone(), value.clone()));
            Model::Element(0, name.clone(), attributes.collect(), bared)
        }
    }
}

fn new_model(value: &NewValue) -> Model {
    match value {
        NewValue::Text(text) => Model::Scalar(0, NodeKind::Text, text.clone()),
        NewValue::List(items) => Model::List(0, items.iter().map(new_model).collect()),
        NewValue::Map(members) => {
            Model::Map(0, members.iter().map(|(key, value)| (0, key.clone(), new_model(value))).collect())
        }
    }
}

/// What is done to the node at a place of the tape.
#[derive(Debug, Clone)]
enum Change {
    Replace(String),
    Remove,
    Rename(String),
    After(NewNode),
    Inside(NewNode),
}

/// Makes the change; whether the node was met.
fn change(model: &mut Model, target: u32, what: &Change) -> bool {
    match model {
        Model::Scalar(at, kind, text) if *at == target => {
            if let Change::Replace(new) = what {
                (*kind, *text) = (NodeKind::Text, new.clone());
            }
            true
        }
        Model::Scalar(..) => false,
        Model::List(at, items) => {
            if *at == target
                && let Change::Inside(NewNode::Item(value)) = what
            {
                items.push(new_model(value));
                return true;
            }
            let Some(place) = items.iter().position(|item| place_of(item) == target) else {
                return items.iter_mut().any(|item| change(item, target, what));
            };
            match what {
                Change::Remove => drop(items.remove(place)),
                Change::After(NewNode::Item(value)) => items.insert(place + 1, new_model(value)),
                _ => return change(&mut items[place], target, what),
            }
            true
        }
        Model::Map(at, members) => {
            if *at == target
                && let Change::Inside(NewNode::Member(key, value)) = what
            {
                members.push((0, key.clone(), new_model(value)));
                return true;
            }
            let here = members.iter().position(|(key, _, value)| *key == target || place_of(value) == target);
            let Some(place) = here else {
                return members.iter_mut().any(|(.., value)| change(value, target, what));
            };
            match what {
                Change::Remove => drop(members.remove(place)),
                Change::Rename(name) => members[place].1.clone_from(name),
                Change::After(NewNode::Member(key, value)) => {
                    members.insert(place + 1, (0, key.clone(), new_model(value)));
                }
                _ => return change(&mut members[place].2, target, what),
            }
            true
        }
        Model::Element(at, name, attributes, content) => {
            if *at == target {
                match what {
                    Change::Rename(new) => renamed(name, new),
                    Change::Inside(NewNode::Attribute(name, value)) => {
                        attributes.push((0, format!("0#{name}"), value.clone()));
                    }
                    Change::Inside(new) => content.push(new_element(name, new)),
                    Change::Replace(_) | Change::Remove | Change::After(_) => return false,
                }
                return true;
            }
            if let Some(place) = attributes.iter().position(|(key, ..)| *key == target || key + 1 == target) {
                match what {
                    Change::Remove => drop(attributes.remove(place)),
                    Change::Rename(new) => renamed(&mut attributes[place].1, new),
                    Change::Replace(new) => attributes[place].2.clone_from(new),
                    Change::After(_) | Change::Inside(_) => return false,
                }
                return true;
            }
            let Some(place) = content.iter().position(|node| place_of(node) == target) else {
                return content.iter_mut().any(|node| change(node, target, what));
            };
            match what {
                Change::Remove => drop(content.remove(place)),
                Change::After(new) => {
                    let sibling = if let Model::Element(_, name, ..) = &content[place] {
                        name.clone()
                    } else {
                        return false;
                    };
                    content.insert(place + 1, new_element(&sibling, new));
                }
                _ => return change(&mut content[place], target, what),
            }
            true
        }
    }
}

fn renamed(name: &mut String, new: &str) {
    let end = name.rfind([':', '#']).map_or(0, |end| end + 1);
    name.truncate(end);
    name.push_str(new);
}

/// A new element in the namespace, and with the prefix, of one beside or around it.
fn new_element(near: &str, new: &NewNode) -> Model {
    let NewNode::Element { local, attributes, text, .. } = new else { panic!("{new:?} is no element") };
    let mut name = near.to_owned();
    renamed(&mut name, local);
    let attributes = attributes.iter().map(|(name, value)| (0, format!("0#{name}"), value.clone())).collect();
    let text = (!text.is_empty()).then(|| Model::Scalar(0, NodeKind::Text, text.clone()));
    Model::Element(0, name, attributes, text.into_iter().collect())
}

const fn place_of(model: &Model) -> u32 {
    match model {
        Model::Scalar(at, ..) | Model::List(at, _) | Model::Map(at, _) | Model::Element(at, ..) => *at,
    }
}

/// How many edits were spelled, and how many were refused.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tried {
    pub spelled: usize,
    pub refused: usize,
}

fn read(of: &Source<'_>, text: &str) -> (Tree, Findings) {
    let (mut tree, mut findings) = (Tree::default(), Findings::new());
    (of.format.read)(text, of.context, of.options, &mut tree, &mut findings);
    tree.resolve_untyped();
    (tree, findings)
}

fn applied(text: &str, edits: &[TextEdit]) -> String {
    let edits: Vec<FileEdit<'_>> = edits
        .iter()
        .map(|edit| FileEdit {
            offset: edit.span.start.into(),
            length: edit.span.len().into(),
            replacement: &edit.text,
        })
        .collect();
    let done = edits::apply(text.as_bytes(), None, &[edits]);
    assert_eq!(done.applied, [true], "the edits of one fix can be applied together");
    String::from_utf8(done.bytes).unwrap()
}

const TEXTS: [&str; 17] = [
    "x",
    "a, b",
    "say \"no\"",
    "a;b|c",
    "\\",
    "дата",
    "1956",
    "true",
    "- a",
    "a: b",
    "# c",
    "<b> & c",
    "it's",
    "[a]",
    "~",
    "ends with a colon:",
    "two\nlines",
];

/// Tries edits that a seed draws: each by itself, and all of them spelled at once.
///
/// # Errors
/// What is read again is not what the edit names; in words.
pub fn try_edits(
    of: &Source<'_>,
    random: &mut Random,
    count: usize,
    tried: &mut Tried,
) -> Result<(), String> {
    let (tree, findings) = read(of, of.text);
    let Some(root) = tree.root(of.text) else { return Ok(()) };
    let before = model(root);
    let (mut edits, mut changes) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let node = Ref { at: random.below(root.node().next as usize) as u32, ..root };
        // Where two nodes are the same bytes, an edit is of the inner one.
        if tree.innermost_nodes(&[node.span()]) != [node.at] {
            continue;
        }
        if let Some((edit, change)) = drawn(node, random) {
            edits.push(vec![edit]);
            changes.push((node.at, change));
        }
    }
    let fixes: Vec<&[Edit]> = edits.iter().map(Vec::as_slice).collect();
    let source = EditSource {
        source: of.text,
        tree: Some(&tree),
        context: of.context,
        envelope: of.envelope,
        column: of.column,
    };
    let all = (of.format.edit)(&source, &fixes);
    assert_eq!(all.len(), fixes.len());
    for (((at, what), edits), spelled) in changes.iter().zip(&fixes).zip(all) {
        let told = |why: &str, edited: &str| {
            Err(format!("{why}: {what:?} of node {at} in\n{}\n--- became\n{edited}", of.text))
        };
        if (of.format.edit)(&source, &[edits]) != [spelled.clone()] {
            return told("spelled with others it is spelled otherwise", "");
        }
        let text_edits = match spelled {
            Ok(edits) => edits,
            Err(EditRefusal::Overlap) => return told("one edit overlaps itself", ""),
            Err(_) => {
                tried.refused += 1;
                continue;
            }
        };
        let within = text_edits.iter().all(|edit| {
            let (start, end) = (edit.span.start as usize, edit.span.end as usize);
            start <= end && of.text.is_char_boundary(start) && of.text.is_char_boundary(end)
        });
        if !within {
            return told("it is of bytes that are no characters of the source", &format!("{text_edits:?}"));
        }
        let edited = applied(of.text, &text_edits);
        let (tree, found) = read(of, &edited);
        let Some(root) = tree.root(&edited) else {
            return told(&format!("{:?}", found.first().map(|found| &found.message)), &edited);
        };
        let mut expected = before.clone();
        if !change(&mut expected, *at, what) {
            return told("the model has no such node", &edited);
        }
        let (expected, found_now) = (bare(&expected), bare(&model(root)));
        if !same(&expected, &found_now, of.format) {
            return told(&format!("expected\n{expected:?}\n--- found\n{found_now:?}\n---"), &edited);
        }
        // An anchor may lose its last alias.
        if findings.is_empty() && found.iter().any(|found| found.rule.name() != "unused-anchor") {
            return told(
                &format!("it is a fault now: {:?}", found.first().map(|found| &found.message)),
                &edited,
            );
        }
        if let Change::Replace(new) = what
            && of.format.name != "labelled"
        {
            // The same again changes nothing.
            let node = Ref { at: *at, ..root };
            let again = [Edit::Replace { span: node.span(), old: Some(new.clone()), new: new.clone() }];
            let source = EditSource {
                source: &edited,
                tree: Some(&tree),
                context: of.context,
                envelope: of.envelope,
                column: of.column,
            };
            let twice = (of.format.edit)(&source, &[&again]).remove(0).map(|again| applied(&edited, &again));
            if !new.is_empty() && twice.as_deref() != Ok(&edited) {
                return told(&format!("replaced with the same again it is {twice:?}"), &edited);
            }
        }
        tried.spelled += 1;
    }
    Ok(())
}

/// In a table a column without a value is not there, and one value of several is no list.
fn same(expected: &Model, found: &Model, format: &Format) -> bool {
    if format.spelling == "front-matter"
        && let Model::Map(at, members) = expected
    {
        // The text below is the last of all keys.
        let (text, mut members): (Vec<_>, Vec<_>) =
            members.iter().cloned().partition(|(_, key, _)| key.starts_with("body"));
        members.extend(text);
        return *found == Model::Map(*at, members);
    }
    if format.spelling != "table" {
        return expected == found;
    }
    let (Model::Map(_, expected), Model::Map(_, found)) = (expected, found) else { return false };
    let cells = |members: &[(u32, String, Model)]| -> Vec<(String, Vec<Model>)> {
        let values = |value: &Model| match value {
            Model::List(_, items) if !items.is_empty() => items.clone(),
            value => vec![value.clone()],
        };
        let says = |value: &Model| !matches!(value, Model::Scalar(.., text) if text.trim().is_empty());
        members
            .iter()
            .map(|(_, key, value)| (key.clone(), values(value).into_iter().filter(says).collect::<Vec<_>>()))
            .filter(|(_, values)| !values.is_empty())
            .collect()
    };
    cells(expected) == cells(found)
}

/// An edit of that node, and what it does to the tree.
fn drawn(node: Ref<'_>, random: &mut Random) -> Option<(Edit, Change)> {
    let text = random.of(&TEXTS).to_owned();
    let name = random.of(&["new", "newer", "id2"]).to_owned();
    let span = node.span();
    let value = |random: &mut Random| match random.below(4) {
        0 => NewValue::List(vec![NewValue::Text(text.clone()), NewValue::Text("b".to_owned())]),
        1 => NewValue::Map(vec![("k".to_owned(), NewValue::Text(text.clone()))]),
        _ => NewValue::Text(text.clone()),
    };
    let kind = node.kind();
    let draw = random.below(5);
    Some(match (kind, draw) {
        (NodeKind::Text | NodeKind::Number | NodeKind::True, 0..=2) => {
            let old = (random.below(2) == 0).then(|| node.spelling().to_owned());
            (Edit::Replace { span, old, new: text.clone() }, Change::Replace(text))
        }
        (_, 0 | 3) => (Edit::Remove { node: span }, Change::Remove),
        (NodeKind::Key | NodeKind::Element, 1) => {
            (Edit::Rename { node: span, name: name.clone() }, Change::Rename(name))
        }
        (NodeKind::Map, _) => {
            let new = NewNode::Member(name, value(random));
            (Edit::Insert { slot: Slot::Inside(span), new: new.clone() }, Change::Inside(new))
        }
        (NodeKind::List, _) => {
            let new = NewNode::Item(value(random));
            (Edit::Insert { slot: Slot::Inside(span), new: new.clone() }, Change::Inside(new))
        }
        (NodeKind::Key, _) => {
            let new = NewNode::Member(name, value(random));
            (Edit::Insert { slot: Slot::After(span), new: new.clone() }, Change::After(new))
        }
        (NodeKind::Element, 2) => {
            let new = NewNode::Attribute(name, text);
            (Edit::Insert { slot: Slot::Inside(span), new: new.clone() }, Change::Inside(new))
        }
        (NodeKind::Element, _) => {
            let space = node.space();
            if space == SpaceId::FOREIGN {
                return None;
            }
            let attributes =
                if random.below(2) == 0 { vec![("a".to_owned(), text.clone())] } else { Vec::new() };
            let text = text.trim().to_owned();
            let new = NewNode::Element { space, local: name, attributes, text };
            if random.below(2) == 0 {
                (Edit::Insert { slot: Slot::After(span), new: new.clone() }, Change::After(new))
            } else {
                (Edit::Insert { slot: Slot::Inside(span), new: new.clone() }, Change::Inside(new))
            }
        }
        // An element of a list, or no such thing.
        (NodeKind::Text | NodeKind::Number | NodeKind::Null | NodeKind::True | NodeKind::False, _) => {
            let new = NewNode::Item(value(random));
            (Edit::Insert { slot: Slot::After(span), new: new.clone() }, Change::After(new))
        }
    })
}
