//! Where the values of a record are that a schema speaks of: each is found by its path without a walk to it.

use std::collections::HashMap;

use jsonschema::paths::{Location, LocationSegment};

use crate::tree::{NodeKind, Ref};

/// The values of a record by their paths. Where containers hold much, what they hold is noted when it is first asked
/// for, so that a record in which everything is wrong is not walked through for each error.
pub(super) struct Values<'a> {
    root: Ref<'a>,
    lists: HashMap<u32, Vec<u32>>,
    /// The first and the last place of each key.
    maps: HashMap<u32, HashMap<&'a str, (u32, u32)>>,
}

impl<'a> Values<'a> {
    /// In containers of so few values one is looked for.
    const FEW: u32 = 16;

    pub(super) fn of(root: Ref<'a>) -> Self {
        Self { root, lists: HashMap::new(), maps: HashMap::new() }
    }

    pub(super) fn find(&mut self, path: &Location) -> Option<Ref<'a>> {
        let mut here = self.root;
        for segment in path.segments() {
            here = match (here.kind(), &segment) {
                (NodeKind::List, LocationSegment::Index(index)) => self.element(here, *index)?,
                (_, LocationSegment::Index(index)) => self.member(here, &index.to_string())?,
                (_, LocationSegment::Property(key)) => self.member(here, key)?,
            };
        }
        Some(here)
    }

    fn element(&mut self, list: Ref<'a>, index: usize) -> Option<Ref<'a>> {
        if list.count() <= Self::FEW {
            return list.elements().nth(index);
        }
        let noted = || list.elements().map(|value| value.at).collect();
        let at = *self.lists.entry(list.at).or_insert_with(noted).get(index)?;
        Some(Ref { at, ..list })
    }

    fn member(&mut self, map: Ref<'a>, key: &str) -> Option<Ref<'a>> {
        if map.count() <= Self::FEW {
            return map.get(key);
        }
        let (_, last) = *self.noted(map).get(key)?;
        Some(Ref { at: last + 1, ..map })
    }

    /// The first key of that spelling.
    pub(super) fn key(&mut self, map: Ref<'a>, key: &str) -> Option<Ref<'a>> {
        if map.count() <= Self::FEW {
            return map.members().find(|(own, _)| own.spelling() == key).map(|(own, _)| own);
        }
        let (first, _) = *self.noted(map).get(key)?;
        Some(Ref { at: first, ..map })
    }

    fn noted(&mut self, map: Ref<'a>) -> &HashMap<&'a str, (u32, u32)> {
        self.maps.entry(map.at).or_insert_with(|| {
            let mut keys = HashMap::new();
            for (key, _) in map.members() {
                keys.entry(key.spelling()).or_insert((key.at, key.at)).1 = key.at;
            }
            keys
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Findings;
    use crate::json;
    use crate::tree::Tree;

    #[test]
    fn a_value_of_a_large_container_is_that_of_a_small_one() {
        for count in [Values::FEW, Values::FEW + 1, 100] {
            let keys: Vec<String> = (0..count).map(|key| format!("\"k{}\": [{key}]", key / 2)).collect();
            let source = format!("{{\"a\": [{{{}}}]}}", keys.join(", "));
            let mut tree = Tree::default();
            json::read(&source, &mut tree, &mut Findings::new());
            let root = tree.root(&source).unwrap();
            let mut values = Values::of(root);
            let map = values.element(root.get("a").unwrap(), 0).unwrap();
            for key in ["k0", "k3", "none"] {
                let first = map.members().find(|(own, _)| own.is(key)).map(|(own, _)| own.at);
                assert_eq!(values.key(map, key).map(|found| found.at), first);
                assert_eq!(values.member(map, key).map(|found| found.at), map.get(key).map(|found| found.at));
            }
        }
    }
}
