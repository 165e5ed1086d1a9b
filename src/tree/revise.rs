//! What a format does to nodes that stand on the tape already: aliases copy them, untyped numbers become texts.

use super::{Kind, Tree};
use crate::source::Shape;

impl Tree {
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
            node.kind = Kind::Key;
        }
    }

    /// Says that what is a number here only looks like one: nothing in the format tells it from a text.
    pub fn numbers_may_be_texts(&mut self) {
        self.numbers_are_texts = true;
    }

    /// Where a format cannot tell numbers from texts, makes all of them texts, spelled as they stand.
    pub fn read_numbers_as_texts(&mut self) {
        if !std::mem::take(&mut self.numbers_are_texts) {
            return;
        }
        // The nodes are others now, and must not pass for those that have been judged.
        self.generation = self.generation.wrapping_add(1);
        for node in self.nodes.iter_mut().filter(|node| node.kind == Kind::Number) {
            // Signs, digits and letters: no kind of character that a shape knows.
            (node.kind, node.shape) = (Kind::Text, Shape::default());
        }
    }
}
