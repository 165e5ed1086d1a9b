//! What is nowhere in the source: values that a profile supplied, and what a record marks as inferred.

use super::{Node, NodeKind, Ref, Tree};
use crate::source::{Span, TextFlags};

impl Node {
    /// Marks its value as supplied; a text is known as such by its flags, too.
    fn supply(&mut self) {
        self.supplied = true;
        if matches!(self.kind, NodeKind::Text | NodeKind::Number) {
            self.flags = self.flags.and(TextFlags::SUPPLIED);
        }
    }
}

impl Tree {
    /// Marks the last node as supplied: its value is nowhere in the source.
    pub fn supply_last(&mut self) {
        if let Some(node) = self.nodes.last_mut() {
            node.supply();
            self.may_be_supplied = true;
        }
    }

    /// Whether some value may be supplied or marked as inferred.
    #[must_use]
    #[inline]
    pub fn may_be_supplied(&self) -> bool {
        self.may_be_supplied
    }

    /// Marks what is in an object beside `"inferred": true` as supplied.
    pub fn mark_inferred(&mut self, source: &str) {
        if !self.may_be_supplied {
            return;
        }
        // The maps that are open at a node, by their positions on the tape.
        let mut open: Vec<u32> = Vec::new();
        for at in 0..self.len() {
            let node = self.nodes[at as usize];
            while open.last().is_some_and(|map| self.nodes[*map as usize].next <= at) {
                open.pop();
            }
            match node.kind {
                NodeKind::Map => open.push(at),
                NodeKind::True if at > 0 => {
                    let key = Ref { tree: self, source, at: at - 1 };
                    let is_mark = key.kind() == NodeKind::Key && key.is("inferred");
                    if let Some(&map) = open.last().filter(|_| is_mark) {
                        let end = self.nodes[map as usize].next;
                        self.nodes[map as usize..end as usize].iter_mut().for_each(Node::supply);
                    }
                }
                NodeKind::Null
                | NodeKind::True
                | NodeKind::False
                | NodeKind::Number
                | NodeKind::Text
                | NodeKind::Key
                | NodeKind::List
                | NodeKind::Element => {}
            }
        }
    }

    /// Closes the container opened at `at`, whose position is that of the values it holds; keys and supplied
    /// values have none. Without any other value it is supplied itself, and stays where it was opened.
    pub fn close_around(&mut self, at: u32, count: u32) {
        let mut extent: Option<Span> = None;
        let mut child = at + 1;
        while let Some(node) = self.nodes.get(child as usize) {
            if node.kind != NodeKind::Key && !node.supplied {
                let (start, end) = (node.span.start, node.span.end);
                extent = Some(extent.map_or(node.span, |p| Span::new(p.start.min(start), p.end.max(end))));
            }
            child = node.next;
        }
        let Some(node) = self.nodes.get_mut(at as usize) else { return };
        match extent {
            Some(extent) => node.span.start = extent.start,
            None => node.supplied = true,
        }
        let end = extent.map_or(node.span.start, |extent| extent.end);
        self.close(at, end, count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is known as supplied of `{"a": {"KEY": MARK, "b": ["c"]}, "d": "e"}`.
    fn supplied(key: &str, mark: NodeKind) -> Vec<String> {
        let source = format!("{key} b c d e");
        let at = |offset: u32| Span::new(key.len() as u32 + offset, key.len() as u32 + offset + 1);
        let mut tree = Tree::default();
        let root = tree.open(NodeKind::Map, 0);
        tree.leaf(NodeKind::Key, Span::new(0, 1));
        let map = tree.open(NodeKind::Map, 0);
        tree.leaf(NodeKind::Key, Span::new(0, key.len() as u32));
        tree.leaf(mark, Span::new(0, 1));
        tree.leaf(NodeKind::Key, at(1));
        let list = tree.open(NodeKind::List, 0);
        tree.text(at(3), &source);
        tree.close(list, 0, 1);
        tree.close(map, 0, 2);
        tree.leaf(NodeKind::Key, at(5));
        tree.text(at(7), &source);
        tree.close(root, 0, 2);
        tree.mark_inferred(&source);
        let known = tree.nodes().filter(|(_, node)| node.flags.has(TextFlags::SUPPLIED));
        known.map(|(_, node)| source[node.span.range()].to_owned()).collect()
    }

    #[test]
    fn what_is_beside_the_mark_is_supplied_with_all_it_holds_and_nothing_else() {
        assert_eq!(supplied("inferred", NodeKind::True), ["c"]);
    }

    #[test]
    fn a_mark_that_says_no_or_another_key_marks_nothing() {
        assert_eq!(supplied("inferred", NodeKind::False), [""; 0]);
        assert_eq!(supplied("disputed", NodeKind::True), [""; 0]);
    }
}
