//! What is done to nodes that are on the tape already: aliases copy them, untyped numbers become texts, and
//! what a record inherits is put behind it.

use super::{NodeKind, Ref, Tree};
use crate::source::{Lineage, Span, TextFlags};

impl Tree {
    /// Adds what the records above hand down, from the top down, behind the root: a list of maps; and behind that
    /// a truth value, where the record says in another language what one before it says.
    ///
    /// All of it is supplied, for it is nowhere in the record, and is shown where the record says of what
    /// it is a part. The span of a text stands for it ([`Span::of_inherited`]), so that what is made of it leads to where
    /// it stands in the file. Nothing is added to a tree without a root.
    pub fn inherit(&mut self, lineage: &Lineage) {
        let (lineage, again) = match lineage {
            Lineage::Translation(lineage) => (&**lineage, true),
            lineage => (lineage, false),
        };
        let (chain, span) = match lineage {
            Lineage::Within(inherited, span) => (inherited.chain(), *span),
            Lineage::Alone | Lineage::Broken(..) | Lineage::Translation(_) => (Vec::new(), Span::default()),
        };
        if self.is_empty() || chain.is_empty() && !again {
            return;
        }
        let list = self.open(NodeKind::List, span.start);
        let mut number = 0;
        for above in &chain {
            let map = self.open(NodeKind::Map, span.start);
            for inherited in &above.texts {
                self.decoded(NodeKind::Key, Span::new(span.start, span.start), &inherited.name);
                self.decoded(NodeKind::Text, Span::of_inherited(number), &inherited.text);
                number += 1;
            }
            self.close(map, span.end, above.texts.len() as u32);
        }
        self.close(list, span.end, chain.len() as u32);
        if again {
            self.leaf(NodeKind::True, Span::default());
        }
        self.nodes.iter_mut().skip(list as usize).for_each(|node| node.supplied = true);
    }

    /// What the record inherits, if it does: see [`Tree::inherit`].
    #[must_use]
    pub fn inherited<'a>(&'a self, source: &'a str) -> Option<Ref<'a>> {
        let at = self.nodes.first()?.next;
        self.nodes.get(at as usize).map(|_| Ref { tree: self, source, at })
    }

    /// What says that the record is one before it in another language, if it is.
    #[must_use]
    pub fn translation<'a>(&'a self, source: &'a str) -> Option<Ref<'a>> {
        let at = self.inherited(source)?.node().next;
        self.nodes.get(at as usize).map(|_| Ref { tree: self, source, at })
    }

    /// Copies a value with all it holds to the end of the tape; its texts are shared with the copy.
    pub fn repeat(&mut self, at: u32) {
        let Some(end) = self.nodes.get(at as usize).map(|node| node.next) else { return };
        let moved = self.nodes.len() as u32 - at;
        for from in at..end {
            let mut node = self.nodes[from as usize];
            node.next += moved;
            self.nodes.push(node);
        }
    }

    /// Makes the last node a key.
    pub fn make_last_a_key(&mut self) {
        if let Some(node) = self.nodes.last_mut() {
            node.kind = NodeKind::Key;
        }
    }

    /// Marks that the format does not distinguish a number from a text, nor no value from an empty one.
    pub fn scalars_are_untyped(&mut self) {
        self.untyped = true;
    }

    /// In a format whose scalars are untyped, makes every number a text, spelled as it is, and leaves out
    /// the keys without a value. Schemas of the user's own validate the tree before that.
    pub fn resolve_untyped(&mut self) {
        if !std::mem::take(&mut self.untyped) {
            return;
        }
        // The nodes are others now, and must not pass for those that have been judged.
        self.generation = self.generation.wrapping_add(1);
        let mut empty = false;
        for node in &mut self.nodes {
            match node.kind {
                // Signs, digits and letters: no kind of character that a flags knows.
                NodeKind::Number => (node.kind, node.flags) = (NodeKind::Text, TextFlags::default()),
                NodeKind::Null => empty |= node.span.is_empty(),
                NodeKind::True
                | NodeKind::False
                | NodeKind::Text
                | NodeKind::Key
                | NodeKind::List
                | NodeKind::Map
                | NodeKind::Element => {}
            }
        }
        if empty {
            self.leave_out_empty_members();
        }
    }

    fn leave_out_empty_members(&mut self) {
        let nodes = &self.nodes;
        let is_empty = |at: usize| {
            let value = nodes.get(at + 1);
            nodes[at].kind == NodeKind::Key
                && value.is_some_and(|v| v.kind == NodeKind::Null && v.span.is_empty())
        };
        // The new index of each node, the end included; how many members each map loses.
        let (mut indices, mut lost) = (Vec::with_capacity(nodes.len() + 1), vec![0; nodes.len()]);
        let (mut gone, mut open): (u32, Vec<usize>) = (0, Vec::new());
        for at in 0..nodes.len() {
            while open.last().is_some_and(|&map| nodes[map].next as usize <= at) {
                open.pop();
            }
            indices.push(at as u32 - gone);
            let value_of_gone = at > 0 && is_empty(at - 1);
            if is_empty(at) || value_of_gone {
                gone += 1;
                lost[open.last().copied().unwrap_or(0)] += u32::from(!value_of_gone);
            } else if matches!(nodes[at].kind, NodeKind::List | NodeKind::Map) {
                open.push(at);
            }
        }
        indices.push(nodes.len() as u32 - gone);
        let kept = (0..nodes.len()).filter(|&at| indices[at + 1] > indices[at]).map(|at| {
            let mut node = nodes[at];
            node.next = indices[node.next as usize];
            node.from -= lost[at];
            node
        });
        self.nodes = kept.collect();
    }
}
