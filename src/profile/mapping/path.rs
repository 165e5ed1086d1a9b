//! Paths into a record as its file spells it: `title`, `repository.name`, `creators[]`, `opening[0]`.
//!
//! A dot parts keys, `[]` stands for each element of a list, `[0]` for its first; `.` is the value at hand
//! itself. A key with a dot or a bracket in it is put in quotes. A path to a key that is given twice leads
//! to the last, as JSON has it.

use crate::tree::{Kind, Ref};

/// A path, taken apart when the profile is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::profile) struct Path {
    /// The slot of the first key, where the path begins at the record.
    slot: Option<u32>,
    steps: Box<[Step]>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(Box<str>),
    Each,
    Index(u32),
}

/// The keys of records that a profile's paths begin with, each with its slot.
pub(in crate::profile) type Keys = Vec<Box<str>>;

impl Path {
    /// Reads a path that begins at the record, whose first key gets a slot in `keys`, or, without `keys`,
    /// one that begins at the value at hand.
    pub(in crate::profile) fn read(text: &str, keys: Option<&mut Keys>) -> Result<Self, &'static str> {
        let mut steps = steps(text)?;
        let slot = match (keys, steps.first()) {
            (Some(keys), Some(Step::Key(_))) => {
                let Step::Key(key) = steps.remove(0) else { return Err("a key") };
                let slot = keys.iter().position(|known| *known == key).unwrap_or_else(|| {
                    keys.push(key);
                    keys.len() - 1
                });
                Some(slot as u32)
            }
            (Some(_) | None, _) => None,
        };
        Ok(Self { slot, steps: steps.into() })
    }

    /// Calls `found` with each value the path leads to from `base`, but for `null`.
    pub(in crate::profile) fn visit<'r>(&self, base: Ref<'r>, slots: &[u32], found: &mut dyn FnMut(Ref<'r>)) {
        let start = match self.slot {
            None => base,
            Some(slot) => match slots.get(slot as usize) {
                Some(0) | None => return,
                Some(&at) => Ref { at, ..base },
            },
        };
        go(start, &self.steps, found);
    }

    /// The first value the path leads to.
    pub(in crate::profile) fn first<'r>(&self, base: Ref<'r>, slots: &[u32]) -> Option<Ref<'r>> {
        let mut first = None;
        self.visit(base, slots, &mut |value| first = first.or(Some(value)));
        first
    }

    /// Whether the path leads to something: not to an empty text, list or map.
    pub(in crate::profile) fn has_value(&self, base: Ref<'_>, slots: &[u32]) -> bool {
        let mut has = false;
        self.visit(base, slots, &mut |value| {
            has |= match value.kind() {
                Kind::Text => !value.spelling().trim().is_empty(),
                Kind::List | Kind::Map => value.count() > 0,
                Kind::True | Kind::False | Kind::Number => true,
                Kind::Null | Kind::Key => false,
            };
        });
        has
    }
}

fn go<'r>(value: Ref<'r>, steps: &[Step], found: &mut dyn FnMut(Ref<'r>)) {
    match steps {
        [] if value.kind() != Kind::Null => found(value),
        [] => {}
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
    use crate::format::Layout;
    use crate::source::Context;
    use crate::tree::Tree;

    fn found(source: &str, path: &str) -> Vec<String> {
        let mut tree = Tree::default();
        (crate::formats::json::JSON.read)(
            source,
            &Context::default(),
            &Layout::default(),
            &mut tree,
            &mut vec![],
        );
        let mut found = Vec::new();
        let path = Path::read(path, None).unwrap();
        path.visit(tree.root(source).unwrap(), &[], &mut |value| found.push(value.spelling().to_owned()));
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
        let path = |text, keys: &mut Keys| Path::read(text, Some(keys)).unwrap().slot;
        assert_eq!(path("Original Language", &mut keys), Some(0));
        assert_eq!(path("a.b", &mut keys), Some(1));
        assert_eq!(path("a[]", &mut keys), Some(1));
        assert_eq!(keys, ["Original Language".into(), "a".into()]);
    }

    #[test]
    fn what_is_no_path_is_told() {
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
