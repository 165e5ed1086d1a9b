//! Paths into a record as its file spells it: `title`, `repository.name`, `creators[]`, `opening[0]`.
//!
//! A dot parts keys, `[]` stands for each element of a list, `[0]` for its first; `.` is the value at hand
//! itself. A key with a dot or a bracket in it is put in quotes. A path to a key that is given twice leads
//! to the last, as JSON has it. `@file` is the name of the file, `@path` that with the folders it is in, `@row` the number of the record in its
//! file,
//! `@ancestors` the list of what the record inherits; `@translation` leads to something where it is one before it in
//! another language.
//!
//! In XML the keys are names of elements, `dc:source`, and `@` begins that of an attribute: `dc:title.@xml:lang`.

use super::element;
use super::item::{Item, MappingContext};
use crate::tree::{NodeKind, Ref};

/// A path, taken apart when the profile is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::profile) struct Path {
    start: Start,
    steps: Box<[Step]>,
}

/// Where a path begins.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Start {
    /// At the value at hand.
    Here,
    /// At a key of the record, which has this slot.
    Key(u32),
    /// At a column that runs side by side with others, in the row at hand.
    Column(u32),
    /// It is the name of the file.
    File,
    /// It is the name of the file with the folders it is in.
    Folders,
    /// It is the number of the record in its file.
    Row,
    /// At the list of those above the record.
    Ancestors,
    /// It says that the record is one before it in another language.
    Translation,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(Box<str>),
    Each,
    Index(u32),
}

/// The keys of records that a profile's paths begin with, each with its slot.
pub(in crate::profile) type Keys = Vec<Box<str>>;

/// The path to the name of the file.
pub(in crate::profile) const FILE: &str = "@file";
/// The path to the name of the file with the folders it is in.
pub(in crate::profile) const FOLDERS: &str = "@path";
/// The path to the number of the record in its file, from 1.
pub(in crate::profile) const ROW: &str = "@row";
/// The path to the list of what the records above it hand down, from the top down.
pub(in crate::profile) const ANCESTORS: &str = "@ancestors";
/// The path that leads to something where the record is one before it in another language.
pub(in crate::profile) const TRANSLATION: &str = "@translation";

impl Path {
    /// Reads a path that begins at the record, whose first key gets a slot in `keys`, or, without `keys`,
    /// one that begins at the value at hand.
    pub(in crate::profile) fn read(text: &str, keys: Option<&mut Keys>) -> Result<Self, &'static str> {
        if text == FILE {
            return Ok(Self { start: Start::File, steps: Box::default() });
        }
        if text == FOLDERS {
            return Ok(Self { start: Start::Folders, steps: Box::default() });
        }
        if text == ROW {
            return Ok(Self { start: Start::Row, steps: Box::default() });
        }
        if text == TRANSLATION {
            return Ok(Self { start: Start::Translation, steps: Box::default() });
        }
        if let Some(rest) = text.strip_prefix(ANCESTORS) {
            let steps = match rest {
                "" => Vec::new(),
                rest if rest.starts_with('[') => steps(rest)?,
                _ => return Err("`@ancestors`, or `@ancestors[]` for each of them"),
            };
            return Ok(Self { start: Start::Ancestors, steps: steps.into() });
        }
        let mut steps = steps(text)?;
        let start = match (keys, steps.first()) {
            (Some(keys), Some(Step::Key(_))) => {
                let Step::Key(key) = steps.remove(0) else { return Err("a key") };
                let slot = keys.iter().position(|known| *known == key).unwrap_or_else(|| {
                    keys.push(key);
                    keys.len() - 1
                });
                Start::Key(slot as u32)
            }
            (Some(_) | None, _) => Start::Here,
        };
        Ok(Self { start, steps: steps.into() })
    }

    /// The path in a row of columns that run side by side: its first key must be one of them.
    pub(in crate::profile) fn in_row(self, columns: &[&str], first: u32) -> Result<Self, Self> {
        let (Start::Here, Some(Step::Key(key))) = (&self.start, self.steps.first()) else {
            return if matches!(self.start, Start::File | Start::Folders | Start::Row) {
                Ok(self)
            } else {
                Err(self)
            };
        };
        let Some(column) = columns.iter().position(|column| **column == **key) else { return Err(self) };
        Ok(Self { start: Start::Column(first + column as u32), steps: self.steps[1..].into() })
    }

    /// The slot of the key of the record that it begins with, if it does.
    pub(super) const fn slot(&self) -> Option<u32> {
        match self.start {
            Start::Key(slot) => Some(slot),
            Start::Here
            | Start::Column(_)
            | Start::File
            | Start::Folders
            | Start::Row
            | Start::Ancestors
            | Start::Translation => None,
        }
    }

    /// The key it is, where it is a key of the record and nothing else.
    pub(in crate::profile) fn only_key<'k>(&self, keys: &'k Keys) -> Option<&'k str> {
        match (&self.start, &*self.steps) {
            (Start::Key(slot), []) => keys.get(*slot as usize).map(|key| &**key),
            (
                Start::Key(_)
                | Start::Here
                | Start::Column(_)
                | Start::File
                | Start::Folders
                | Start::Row
                | Start::Ancestors
                | Start::Translation,
                _,
            ) => None,
        }
    }

    /// Calls `found` with each value the path leads to from `base`, but for `null`, empty texts, and what stands for
    /// nothing.
    pub(super) fn visit<'r>(
        &self,
        base: Item<'r>,
        cx: &MappingContext<'_, 'r>,
        found: &mut dyn FnMut(Item<'r>),
    ) {
        let start = match self.start {
            Start::Here => base,
            Start::Key(slot) => match cx.slots.get(slot as usize) {
                Some(0) | None => return,
                Some(&at) => Item::whole(Ref { at, ..base.node() }),
            },
            Start::Column(column) => match cx.columns.cell(column, base) {
                Some(item) => item,
                None => return,
            },
            Start::File | Start::Folders | Start::Row => {
                let name = match self.start {
                    Start::File => cx.file,
                    Start::Row => cx.number,
                    _ => cx.folders,
                };
                match name {
                    Some(name) => Item::whole(name),
                    None => return,
                }
            }
            Start::Translation => match cx.translation {
                Some(translation) => Item::whole(translation),
                None => return,
            },
            Start::Ancestors => match cx.ancestors {
                Some(ancestors) => Item::whole(ancestors),
                None => return,
            },
        };
        if let (Start::Key(_), Some(first)) = (&self.start, start.as_whole())
            && first.kind() == NodeKind::Element
        {
            return self.elements(first, cx, found);
        }
        match start.as_whole() {
            Some(node) => go(node, &self.steps, &mut |node| {
                let item = start.beside(node);
                if !cx.is_nothing(item) {
                    found(item);
                }
            }),
            None if self.steps.is_empty() && !cx.is_nothing(start) => found(start),
            None => {}
        }
    }

    /// Calls `found` with each text the path leads to from an element of the record and others of its name.
    fn elements<'r>(&self, first: Ref<'r>, cx: &MappingContext<'_, 'r>, found: &mut dyn FnMut(Item<'r>)) {
        let (only, steps) = match &*self.steps {
            [Step::Each, rest @ ..] => (None, rest),
            [Step::Index(index), rest @ ..] => (Some(*index as usize), rest),
            steps => (None, steps),
        };
        let next = |element: &Ref<'r>| {
            let at = element.node().next;
            (at < cx.end).then_some(Ref { at, ..*element })
        };
        let same = |node: &Ref<'r>| {
            node.kind() == NodeKind::Element && node.space() == first.space() && node.is_local(first.local())
        };
        for (number, element) in std::iter::successors(Some(first), next).filter(same).enumerate() {
            if only.is_none_or(|only| only == number) {
                go(element, steps, &mut |node| {
                    element::texts(node, &mut |item| {
                        if !cx.is_nothing(item) {
                            found(item);
                        }
                    });
                });
            }
        }
    }

    /// Calls `found` with each value, lists taken apart.
    pub(super) fn leaves<'r>(
        &self,
        base: Item<'r>,
        cx: &MappingContext<'_, 'r>,
        found: &mut dyn FnMut(Item<'r>),
    ) {
        self.visit(base, cx, &mut |item| match (item.kind(), item.as_whole()) {
            (NodeKind::List, Some(node)) => {
                let inside = node.elements().filter(|node| node.kind() != NodeKind::Null);
                inside
                    .map(|node| item.beside(node))
                    .filter(|item| !cx.is_nothing(*item))
                    .for_each(&mut *found);
            }
            _ => found(item),
        });
    }

    /// The first value the path leads to.
    pub(super) fn first<'r>(&self, base: Item<'r>, cx: &MappingContext<'_, 'r>) -> Option<Item<'r>> {
        let mut first = None;
        self.visit(base, cx, &mut |item| first = first.or(Some(item)));
        first
    }

    /// Whether the path leads to something: not to an empty text, list or map.
    pub(super) fn has_value(&self, base: Item<'_>, cx: &MappingContext<'_, '_>) -> bool {
        let mut has = false;
        self.visit(base, cx, &mut |item| {
            has |= match item.kind() {
                NodeKind::Text => !item.text().trim().is_empty(),
                NodeKind::List | NodeKind::Map => item.node().count() > 0,
                NodeKind::True | NodeKind::False | NodeKind::Number => true,
                NodeKind::Null | NodeKind::Key | NodeKind::Element => false,
            };
        });
        has
    }
}

fn go<'r>(value: Ref<'r>, steps: &[Step], found: &mut dyn FnMut(Ref<'r>)) {
    match steps {
        [] if value.kind() != NodeKind::Null => found(value),
        [] => {}
        [Step::Key(key), rest @ ..] if value.kind() == NodeKind::Element => match key.strip_prefix('@') {
            Some(name) => {
                if let Some(attribute) = element::attribute(value, name) {
                    go(attribute, rest, found);
                }
            }
            None => {
                for child in value.children().filter(|child| element::is_called(*child, key)) {
                    go(child, rest, found);
                }
            }
        },
        [Step::Each, rest @ ..] if value.kind() == NodeKind::Element => go(value, rest, found),
        [Step::Key(key), rest @ ..] => {
            if let Some(value) = value.get(key) {
                go(value, rest, found);
            }
        }
        [Step::Each, rest @ ..] => {
            for value in value.elements() {
                go(value, rest, found);
            }
        }
        [Step::Index(index), rest @ ..] => {
            if let Some(value) = value.elements().nth(*index as usize) {
                go(value, rest, found);
            }
        }
    }
}

fn steps(text: &str) -> Result<Vec<Step>, &'static str> {
    let mut steps = Vec::new();
    let mut rest = text;
    if rest == "." {
        return Ok(steps);
    }
    loop {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (key, after) = quoted.split_once('"').ok_or("a closing quote")?;
            steps.push(Step::Key(key.into()));
            rest = after;
        } else if !rest.starts_with('[') || !steps.is_empty() {
            let end = rest.find(['.', '[', ']', '"']).unwrap_or(rest.len());
            let key = &rest[..end];
            if key.trim().is_empty() || key.trim() != key {
                return Err("a key");
            }
            steps.push(Step::Key(key.into()));
            rest = &rest[end..];
        }
        while let Some(open) = rest.strip_prefix('[') {
            let (index, after) = open.split_once(']').ok_or("`]`")?;
            steps.push(match index {
                "" => Step::Each,
                index => Step::Index(index.parse().map_err(|_| "`[]`, or a number in brackets")?),
            });
            rest = after;
        }
        match rest.strip_prefix('.') {
            Some(after) => rest = after,
            None if rest.is_empty() => return Ok(steps),
            None => return Err("a dot between two keys"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::FormatOptions;
    use crate::source::Context;
    use crate::tree::Tree;

    fn found(source: &str, path: &str) -> Vec<String> {
        let mut tree = Tree::default();
        (crate::formats::json::JSON.read)(
            source,
            &Context::default(),
            &FormatOptions::default(),
            &mut tree,
            &mut crate::finding::Findings::new(),
        );
        let mut found = Vec::new();
        let path = Path::read(path, None).unwrap();
        let root = Item::whole(tree.root(source).unwrap());
        crate::profile::mapping::tests::looking(|cx| {
            path.visit(root, cx, &mut |item| found.push(item.text().to_owned()));
        });
        found
    }

    #[test]
    fn a_path_leads_to_a_value_or_to_several() {
        let source = r#"{"a": [{"b": "x"}, {"b": "y"}, {"c": null}], "d.e f": {"g": 1}, "h": null}"#;
        assert_eq!(found(source, "a[].b"), ["x", "y"]);
        assert_eq!(found(source, "a[1].b"), ["y"]);
        assert_eq!(found(source, "\"d.e f\".g"), ["1"]);
        assert_eq!(found(source, "h"), [] as [&str; 0]);
        assert_eq!(found(source, "a.b"), [] as [&str; 0]);
        assert_eq!(found(source, "."), [source]);
    }

    #[test]
    fn the_first_key_of_a_path_from_the_record_has_a_slot() {
        let mut keys = Keys::new();
        let path = |text, keys: &mut Keys| Path::read(text, Some(keys)).unwrap().start;
        assert_eq!(path("Original Language", &mut keys), Start::Key(0));
        assert_eq!(path("a.b", &mut keys), Start::Key(1));
        assert_eq!(path("a[]", &mut keys), Start::Key(1));
        assert_eq!(keys, ["Original Language".into(), "a".into()]);
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for (text, expected) in [
            ("", "a key"),
            ("a.", "a key"),
            ("a..b", "a key"),
            ("a b ", "a key"),
            ("a[x]", "`[]`, or a number in brackets"),
            ("a[", "`]`"),
            ("a]b", "a dot between two keys"),
            ("\"a", "a closing quote"),
        ] {
            assert_eq!(Path::read(text, None), Err(expected), "{text}");
        }
    }
}
