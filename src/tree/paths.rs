//! The paths of values: for many positions of one record at once, in one walk over the tape.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::{NodeKind, Ref, Tree};
use crate::source::Span;

/// For so few positions each node is looked at for each of them: nothing needs to be sorted for that.
const FEW: usize = 4;

impl Tree {
    /// The path to the innermost value that covers `span`, in the user's own words: `dates[0].edtf`.
    #[must_use]
    pub fn path(&self, source: &str, span: Span) -> String {
        self.paths(source, &[span]).pop().unwrap_or_default().into()
    }

    /// The paths to the innermost values that cover each of the spans. It costs as much as there are nodes and
    /// spans, not their product.
    #[must_use]
    pub fn paths(&self, source: &str, spans: &[Span]) -> Vec<Box<str>> {
        let mut paths = vec![Box::default(); spans.len()];
        self.each_path(source, spans, |one, path| paths[one] = path.into());
        paths
    }

    /// Shows the paths to the innermost values that cover each of the spans, with the number of the span, in the order in
    /// which the values stand.
    pub fn each_path(&self, source: &str, spans: &[Span], see: impl FnMut(usize, &str)) {
        self.each_path_of(source, &self.innermost_values(spans), see);
    }

    /// The innermost values that cover each of the spans, by their nodes.
    #[must_use]
    pub fn innermost_values(&self, spans: &[Span]) -> Vec<u32> {
        let mut nodes = self.innermost_nodes(spans);
        if self.node(0).is_some_and(|root| root.kind != NodeKind::Element) {
            // A key stands for its value.
            let is_key = |at: u32| self.node(at).is_some_and(|node| node.kind == NodeKind::Key);
            nodes.iter_mut().filter(|at| is_key(**at)).for_each(|at| *at += 1);
        }
        nodes
    }

    /// Shows the paths to nodes, each with its number in the list, in their order on the tape.
    pub fn each_path_of(&self, source: &str, nodes: &[u32], mut see: impl FnMut(usize, &str)) {
        let Some(root) = self.root(source) else { return (0..nodes.len()).for_each(|one| see(one, "")) };
        let mut walk = Walk::from(root);
        if nodes.is_sorted() {
            return nodes.iter().enumerate().for_each(|(one, node)| see(one, walk.path_to(*node)));
        }
        let mut order: Vec<usize> = (0..nodes.len()).collect();
        order.sort_by_key(|&one| nodes[one]);
        for one in order {
            see(one, walk.path_to(nodes[one]));
        }
    }

    /// Whether a node has a place of its own. What a record inherits stands behind its root and has none; what it marks as
    /// inferred has.
    fn has_place(&self, at: u32) -> bool {
        let is_own = self.nodes.first().is_some_and(|root| at < root.next);
        is_own || !self.nodes[at as usize].supplied
    }

    /// The smallest nodes that cover each of the spans, the last of several of one size; the root where none does. What
    /// was supplied covers none.
    #[must_use]
    pub fn innermost_nodes(&self, spans: &[Span]) -> Vec<u32> {
        if spans.len() <= FEW {
            spans.iter().map(|span| self.innermost(*span)).collect()
        } else {
            self.innermost_of_many(spans)
        }
    }

    /// The smallest node that covers a span, the last of several; the root where none does.
    fn innermost(&self, span: Span) -> u32 {
        let mut best = 0;
        for (at, node) in self.nodes.iter().enumerate() {
            let covers = node.span.contains(span) && self.has_place(at as u32);
            if covers && self.nodes[best as usize].span.len() >= node.span.len() {
                best = at as u32;
            }
        }
        best
    }

    /// The same for many spans. Spans of nodes may cross: columns of one name are a list, and an alias stands
    /// where it is defined. So spans and nodes are gone through by where they begin, and the smallest of the nodes
    /// that have begun and end late enough is looked up.
    fn innermost_of_many(&self, spans: &[Span]) -> Vec<u32> {
        self.leaves_of_many(spans).unwrap_or_else(|| self.nodes_of_many(spans))
    }

    /// The same where all spans lie in texts, keys and the like, which follow each other in the source as on the tape.
    fn leaves_of_many(&self, spans: &[Span]) -> Option<Vec<u32>> {
        if spans.is_sorted_by_key(|span| span.start) {
            return self.leaves_of(spans);
        }
        let mut order: Vec<usize> = (0..spans.len()).collect();
        order.sort_unstable_by_key(|one| spans[*one].start);
        let leaves = self.leaves_of(&order.iter().map(|one| spans[*one]).collect::<Vec<_>>())?;
        let mut found = vec![0; spans.len()];
        order.into_iter().zip(leaves).for_each(|(one, leaf)| found[one] = leaf);
        Some(found)
    }

    /// The same of spans in the order in which they begin.
    fn leaves_of(&self, spans: &[Span]) -> Option<Vec<u32>> {
        let (mut found, mut end) = (Vec::with_capacity(spans.len()), 0);
        let own = self.nodes.first().map_or(0, |root| root.next);
        for (node, at) in self.nodes.iter().zip(0..) {
            if matches!(node.kind, NodeKind::List | NodeKind::Map | NodeKind::Element) {
                continue;
            }
            // As `has_place` has it.
            if at >= own && node.supplied {
                continue;
            }
            if node.span.start < end {
                return None;
            }
            end = node.span.end;
            while let Some(span) = spans.get(found.len()).filter(|span| span.start < end) {
                // What is empty may be at the end of one and the beginning of another.
                if span.start < node.span.start || span.end > end || span.end <= span.start {
                    return None;
                }
                found.push(at);
            }
        }
        (found.len() == spans.len()).then_some(found)
    }

    /// The same of any nodes.
    fn nodes_of_many(&self, spans: &[Span]) -> Vec<u32> {
        let mut nodes: Vec<u32> = (0..self.len()).filter(|at| self.has_place(*at)).collect();
        let span = |at: u32| self.nodes[at as usize].span;
        nodes.sort_by_key(|at| span(*at).start);
        let mut ends: Vec<u32> = nodes.iter().map(|at| span(*at).end).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut begun = Smallest::new(ends);
        let mut order: Vec<usize> = (0..spans.len()).collect();
        order.sort_by_key(|&one| spans[one].start);
        let (mut next, mut found) = (nodes.into_iter().peekable(), vec![0; spans.len()]);
        let most = self.nodes.first().map_or(0, |root| root.span.len());
        for one in order {
            while let Some(at) = next.next_if(|at| span(*at).start <= spans[one].start) {
                begun.add(span(at), at);
            }
            found[one] =
                begun.ending_behind(spans[one].end).filter(|(len, _)| *len <= most).map_or(0, |n| n.1);
        }
        found
    }
}

/// The smallest of the nodes that end at a byte or behind it: a Fenwick tree over the ends, from the last one on.
struct Smallest {
    ends: Vec<u32>,
    /// Lengths and nodes; of nodes of one length the last is the smallest.
    best: Vec<Option<(u32, Reverse<u32>)>>,
}

impl Smallest {
    fn new(ends: Vec<u32>) -> Self {
        let best = vec![None; ends.len() + 1];
        Self { ends, best }
    }

    /// The number of the first end at that byte or behind it, counted from the last one, which is 1.
    fn rank(&self, end: u32) -> usize {
        self.ends.len() - self.ends.partition_point(|other| *other < end)
    }

    fn add(&mut self, span: Span, node: u32) {
        let new = (span.len(), Reverse(node));
        let mut at = self.rank(span.end);
        while let Some(best) = self.best.get_mut(at) {
            if best.is_none_or(|best| new < best) {
                *best = Some(new);
            }
            at += at & at.wrapping_neg();
        }
    }

    fn ending_behind(&self, end: u32) -> Option<(u32, u32)> {
        let (mut at, mut found) = (self.rank(end), None);
        while at > 0 {
            found = match (found, self.best[at]) {
                (Some(found), Some(best)) => Some(std::cmp::min::<(u32, Reverse<u32>)>(found, best)),
                (found, best) => found.or(best),
            };
            at &= at - 1;
        }
        found.map(|(len, Reverse(node))| (len, node))
    }
}

/// A walk to nodes that are asked for in their order on the tape.
enum Walk<'a> {
    Values(ValueWalk<'a>),
    Elements(ElementWalk<'a>),
}

impl<'a> Walk<'a> {
    fn from(root: Ref<'a>) -> Self {
        if root.kind() == NodeKind::Element {
            Self::Elements(ElementWalk::from(root))
        } else {
            Self::Values(ValueWalk::from(root))
        }
    }

    fn path_to(&mut self, target: u32) -> &str {
        match self {
            Self::Values(walk) => walk.path_to(target),
            Self::Elements(walk) => walk.path_to(target),
        }
    }
}

/// A walk to values of keys and lists.
struct ValueWalk<'a> {
    root: Ref<'a>,
    path: String,
    /// The containers around the one it is in, the outermost first.
    around: Vec<Values>,
    /// The one it is in.
    within: Values,
}

/// A list or a map on the way.
#[derive(Clone, Copy)]
struct Values {
    /// The child it has come to, and the end of all of them.
    next: u32,
    end: u32,
    /// How many children were passed.
    index: u32,
    /// How long its own path is.
    path: u32,
}

impl Values {
    const fn of(node: Ref<'_>, path: usize) -> Self {
        Self {
            next: node.at + 1,
            end: node.tree.nodes.as_slice()[node.at as usize].next,
            index: 0,
            path: path as u32,
        }
    }
}

impl<'a> ValueWalk<'a> {
    fn from(root: Ref<'a>) -> Self {
        Self {
            root,
            path: String::with_capacity(64),
            around: Vec::with_capacity(4),
            within: Values::of(root, 0),
        }
    }

    fn path_to(&mut self, target: u32) -> &str {
        while self.within.end <= target {
            let Some(around) = self.around.pop() else { break };
            self.within = around;
        }
        self.path.truncate(self.within.path as usize);
        if target != self.root.at {
            self.descend(target);
        }
        &self.path
    }

    fn descend(&mut self, target: u32) {
        let nodes = self.root.tree.nodes.as_slice();
        loop {
            let Values { mut next, end, mut index, .. } = self.within;
            let (child, value) = loop {
                if next >= end {
                    (self.within.next, self.within.index) = (next, index);
                    return;
                }
                let value = next + u32::from(nodes[next as usize].kind == NodeKind::Key);
                let after = nodes[value as usize].next;
                if target < after {
                    break (next, value);
                }
                (next, index) = (after, index + 1);
            };
            (self.within.next, self.within.index) = (next, index);
            if child == value {
                push_index(index as usize, &mut self.path);
            } else {
                push_key(Ref { at: child, ..self.root }.spelling(), &mut self.path);
            }
            if target <= value {
                return;
            }
            let inside = Values::of(Ref { at: value, ..self.root }, self.path.len());
            self.around.push(std::mem::replace(&mut self.within, inside));
        }
    }
}

/// A walk to elements and attributes.
struct ElementWalk<'a> {
    root: Ref<'a>,
    path: String,
    /// The containers it is in, the outermost first.
    within: Vec<Container<'a>>,
}

/// An element on the way.
struct Container<'a> {
    /// The child it has come to, and the end of all of them.
    next: u32,
    end: u32,
    /// How often elements of a name were passed. Names come from the input: their hashes must not be predictable.
    names: HashMap<&'a str, usize>,
    /// How long its own path is.
    path: usize,
}

impl<'a> ElementWalk<'a> {
    fn from(root: Ref<'a>) -> Self {
        let mut walk = Self { root, path: format!("/{}", root.name()), within: Vec::new() };
        walk.enter(root);
        walk
    }

    fn enter(&mut self, node: Ref<'a>) {
        let (path, end) = (self.path.len(), node.node().next);
        self.within.push(Container { next: node.at + 1, end, names: HashMap::new(), path });
    }

    fn path_to(&mut self, target: u32) -> &str {
        while self.within.len() > 1 && self.within.last().is_some_and(|last| last.end <= target) {
            self.within.pop();
        }
        if let Some(last) = self.within.last() {
            self.path.truncate(last.path);
        }
        if target == self.root.at {
            return &self.path;
        }
        self.descend(target);
        &self.path
    }

    /// As in `/mods/titleInfo[2]/@type`. A text is its element.
    fn descend(&mut self, target: u32) {
        let root = self.root;
        let node = |at| Ref { at, ..root };
        let is_key = |at: u32| node(at).kind() == NodeKind::Key;
        let attribute = if is_key(target) { target } else { target - 1 };
        let attribute = is_key(attribute).then_some(attribute);
        while let Some(here) = self.within.last_mut() {
            let mut inside = None;
            while here.next < here.end && here.next <= target {
                let child = node(here.next);
                if child.kind() == NodeKind::Element {
                    let nth = here.names.entry(child.name()).or_default();
                    if target < child.node().next {
                        inside = Some((child, *nth + 1));
                        break;
                    }
                    *nth += 1;
                }
                here.next = child.node().next;
            }
            let Some((child, nth)) = inside else { break };
            self.path.push('/');
            self.path.push_str(child.name());
            if nth > 1 {
                self.path.push_str(&format!("[{nth}]"));
            }
            self.enter(child);
            if target == child.at {
                return;
            }
        }
        if let Some(name) = attribute {
            self.path.push_str("/@");
            self.path.push_str(node(name).spelling());
        }
    }
}

/// Adds a place in a list to a path.
fn push_index(index: usize, path: &mut String) {
    match u8::try_from(index) {
        Ok(digit @ 0..10) => {
            path.push('[');
            path.push(char::from(b'0' + digit));
            path.push(']');
        }
        Ok(_) | Err(_) => {
            let _ = write!(path, "[{index}]");
        }
    }
}

/// The bytes by which a key would be taken for several parts of a path, or that break a line.
static PARTS: [bool; 256] = {
    let (mut parts, mut byte) = ([false; 256], 0);
    while byte < parts.len() {
        parts[byte] = matches!(byte as u8, b'.' | b'[' | b']' | b'\t' | b'\n' | b'\r');
        byte += 1;
    }
    parts
};

/// Adds a key to a path.
fn push_key(key: &str, path: &mut String) {
    let at_edge = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    let bytes = key.as_bytes();
    if at_edge(bytes.first()) || at_edge(bytes.last()) || bytes.iter().any(|byte| PARTS[*byte as usize]) {
        let _ = write!(path, "[{key:?}]");
        return;
    }
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(key);
}

/// A path with `[]` for every position in a list.
#[must_use]
pub fn without_positions(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        match after.split_once(']') {
            Some((index, after)) if index.bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push_str("[]");
                rest = after;
            }
            Some(_) | None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::TextFlags;

    proptest! {
        #[test]
        fn many_positions_are_looked_up_as_each_by_itself(
            nodes in prop::collection::vec((0u32..20, 0u32..8, any::<bool>()), 1..40),
            spans in prop::collection::vec((0u32..20, 0u32..6), FEW + 1..40),
        ) {
            let mut tree = Tree::default();
            for (start, len, supplied) in nodes {
                tree.push(NodeKind::Text, Span::new(start, start + len), TextFlags::default());
                if let Some(node) = tree.nodes.last_mut() {
                    node.supplied = supplied && start % 3 == 0;
                }
            }
            let spans: Vec<Span> = spans.iter().map(|(start, len)| Span::new(*start, start + len)).collect();
            let one_by_one: Vec<u32> = spans.iter().map(|span| tree.innermost(*span)).collect();
            prop_assert_eq!(tree.innermost_of_many(&spans), one_by_one);
        }
    }
}
