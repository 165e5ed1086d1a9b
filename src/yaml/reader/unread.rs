//! What YAML takes away from a text without a word: what stands behind ` #`, and a name behind `&`.

use std::collections::HashSet;

use super::{Anchor, Reader, sign};
use crate::rules::parsing::yaml::{comment_in_text, unused_anchor};
use crate::source::Span;

impl Reader<'_, '_, '_> {
    /// Says that behind the plain scalar which ends at `end` a comment begins that looks like the rest of it:
    /// `Letter #5`. A comment as people write them has a blank behind its `#`.
    #[inline]
    pub(super) fn comment_behind(&mut self, end: usize) {
        let bytes = self.source.as_bytes();
        let mut at = end;
        while matches!(bytes.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        if at > end && bytes.get(at) == Some(&b'#') {
            self.say_comment(at);
        }
    }

    #[cold]
    fn say_comment(&mut self, at: usize) {
        let line = &self.source[at..];
        let line = line[..line.find(['\n', '\r']).unwrap_or(line.len())].trim_end();
        if !line[1..].starts_with(char::is_alphanumeric) {
            return;
        }
        let shown: String = line.chars().take(30).collect();
        let span = Span::new(at as u32, (at + line.len()) as u32);
        self.findings.push(comment_in_text(span, &shown));
    }

    /// The position of the anchor that stands before a value, which begins at `start`.
    pub(super) fn anchor_before(&self, start: usize) -> Span {
        let at = sign(self.source, self.last.min(start), start, b"&");
        let name = &self.source[at..];
        let length = name.find([' ', '\n', '\r', '\t']).unwrap_or(name.len());
        Span::new(at as u32, (at + if at < start { length } else { 0 }) as u32)
    }

    /// Says which anchors no alias refers to.
    pub(super) fn unused_anchors(&mut self) {
        if self.anchors.iter().all(|anchor| anchor.used || anchor.place.is_empty()) {
            return;
        }
        let name = |anchor: &Anchor| &self.source[anchor.place.range()];
        // A name that is given again stands for what it was given to last.
        let used: HashSet<&str> = self.anchors.iter().filter(|anchor| anchor.used).map(name).collect();
        for anchor in &self.anchors {
            let name = name(anchor);
            if name.is_empty() || used.contains(name) {
                continue;
            }
            self.findings.push(unused_anchor(anchor.place, name));
        }
    }
}
