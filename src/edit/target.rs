//! The nodes that edits name, with their neighbours, found in one walk over the tape.

use std::collections::HashMap;

use super::{Edit, EditSource};
use crate::source::Span;
use crate::tree::{NodeKind, Ref};

/// The node that an edit names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The innermost node that covers the span.
    pub node: u32,
    /// Whether that is the whole of the node: its span, or that of the name of an element.
    pub is_whole: bool,
    /// The key before it, of a value in a map or of an attribute.
    pub key: Option<u32>,
    /// The container it is in.
    pub parent: Option<u32>,
    /// The sibling before it; of a map its key.
    pub before: Option<u32>,
    /// The sibling behind it; of a map its key.
    pub behind: Option<u32>,
    /// The last of its own children; of a map its key, of an element an element.
    pub last: Option<u32>,
}

/// A container that is open on the walk.
struct Open {
    node: u32,
    end: u32,
    last: Option<u32>,
}

impl<'a> EditSource<'a> {
    /// The node at a place of the tape.
    #[must_use]
    pub fn at(&self, node: u32) -> Option<Ref<'a>> {
        self.tree.filter(|tree| node < tree.len()).map(|tree| Ref { tree, source: self.source, at: node })
    }

    /// The targets of all edits of each fix; none without a tree.
    pub(super) fn targets(&self, fixes: &[&[Edit]]) -> Vec<Vec<Option<Target>>> {
        let none = || fixes.iter().map(|edits| vec![None; edits.len()]).collect();
        let Some(root) = self.tree.and_then(|tree| tree.root(self.source)) else { return none() };
        let spans: Vec<Span> = fixes.iter().flat_map(|edits| edits.iter().map(Edit::node)).collect();
        let nodes = root.tree.innermost_nodes(&spans);
        let mut found: HashMap<u32, Target> = nodes.iter().map(|node| (*node, Target::new(*node))).collect();
        walk(root, &mut found);
        let mut targets = spans.iter().zip(nodes).map(|(span, node)| {
            let of = Ref { at: node, ..root };
            let is_whole = of.span() == *span || of.kind() == NodeKind::Element && of.name_span() == *span;
            found.get(&node).map(|target| Target { is_whole, ..*target })
        });
        fixes.iter().map(|edits| targets.by_ref().take(edits.len()).collect()).collect()
    }
}

impl Target {
    const fn new(node: u32) -> Self {
        Self { node, is_whole: false, key: None, parent: None, before: None, behind: None, last: None }
    }

    /// Where it begins among its siblings: its key, or itself.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.key.unwrap_or(self.node)
    }
}

/// Fills in the neighbours of the nodes that were found.
fn walk(root: Ref<'_>, found: &mut HashMap<u32, Target>) {
    let kind = |at: u32| Ref { at, ..root }.kind();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while at < root.node().next {
        while let Some(closed) = open.pop_if(|open| open.end <= at) {
            if let Some(target) = found.get_mut(&closed.node) {
                target.last = closed.last;
            }
        }
        let is_key = kind(at) == NodeKind::Key;
        let value = if is_key { at + 1 } else { at };
        if let Some(parent) = open.last_mut() {
            // Attributes, texts and elements are no siblings of each other.
            let is_sibling = kind(parent.node) != NodeKind::Element || kind(at) == NodeKind::Element;
            let before = parent.last.filter(|_| is_sibling);
            for node in at..=value {
                if let Some(target) = found.get_mut(&node) {
                    (target.parent, target.before) = (Some(parent.node), before);
                    target.key = is_key.then_some(at);
                }
            }
            if let Some(before) = before {
                let end = if kind(before) == NodeKind::Key { before + 1 } else { before };
                for node in before..=end {
                    if let Some(target) = found.get_mut(&node) {
                        target.behind = Some(at);
                    }
                }
            }
            if is_sibling {
                parent.last = Some(at);
            }
        }
        if matches!(kind(value), NodeKind::List | NodeKind::Map | NodeKind::Element) {
            let end = Ref { at: value, ..root }.node().next;
            open.push(Open { node: value, end, last: None });
        }
        at = value + 1;
    }
    for closed in open {
        if let Some(target) = found.get_mut(&closed.node) {
            target.last = closed.last;
        }
    }
}
