//! Passing over what is larger than the limit, as its bytes come.
//!
//! A record ends at the end tag of its name, of which those within it are counted; before a start tag of its name at
//! the same indentation; and before the end of the element that encloses it.

use super::margin::Margin;
use super::open_elements::OpenElements;
use super::scan;

/// What is passed over.
#[derive(Debug)]
pub(super) struct Skip {
    /// The name of the record.
    name: Vec<u8>,
    /// What stood before it on its line, where that was white space.
    indentation: Option<Vec<u8>>,
    /// The name of the element that encloses it, and how many of that name are open within it.
    parent: Vec<u8>,
    parents: u64,
    /// How many elements of its name are open.
    depth: u64,
    /// The mark behind which a comment, say, ends that is open.
    mark: Option<&'static [u8]>,
    /// Whether only that mark counts, since no record is passed over.
    only_mark: bool,
    begun: bool,
}

impl Skip {
    /// A record that begins with the bytes that come first.
    pub fn record(name: &[u8], indentation: Option<Vec<u8>>, open_elements: &OpenElements) -> Self {
        let parent = open_elements.open.last().map_or_else(Vec::new, |open| open.name.to_vec());
        Self {
            name: name.to_vec(),
            indentation,
            parent,
            parents: 0,
            depth: 0,
            mark: None,
            only_mark: false,
            begun: false,
        }
    }

    /// Markup between records, which begins with those bytes.
    pub fn markup(bytes: &[u8]) -> Self {
        let mark = mark(bytes).unwrap_or(b">");
        Self { mark: Some(mark), only_mark: true, ..Self::record(b"", None, &OpenElements::default()) }
    }

    /// How many bytes it is done with, and whether it has ended there.
    pub fn pass(&mut self, bytes: &[u8], margin: &mut Margin) -> (usize, bool) {
        let mut at = 0;
        let to = |at: &mut usize, margin: &mut Margin, to: usize| {
            margin.pass(&bytes[*at..to]);
            *at = to;
        };
        loop {
            if let Some(mark) = self.mark {
                let Some(found) = memchr::memmem::find(&bytes[at..], mark) else {
                    let kept = bytes.len().saturating_sub(mark.len() - 1).max(at);
                    to(&mut at, margin, kept);
                    return (at, false);
                };
                let behind = at + found + mark.len();
                to(&mut at, margin, behind);
                self.mark = None;
                if self.only_mark {
                    return (at, true);
                }
            }
            let Some(found) = memchr::memchr(b'<', &bytes[at..]) else {
                to(&mut at, margin, bytes.len());
                return (at, false);
            };
            let begins = at + found;
            to(&mut at, margin, begins);
            let rest = &bytes[at + 1..];
            if rest.len() < 9.max(self.name.len().max(self.parent.len()) + 2) {
                // Perhaps a name that is not all there.
                return (at, false);
            }
            if let Some(mark) = mark(&bytes[at..]) {
                to(&mut at, margin, begins + 2);
                self.mark = Some(mark);
                continue;
            }
            let (closes, name) = match rest[0] {
                b'/' => (true, &rest[1..]),
                _ => (false, rest),
            };
            let is = |wanted: &[u8]| {
                !wanted.is_empty() && name.starts_with(wanted) && scan::ends_name(name[wanted.len()])
            };
            let (own, parent) = (is(&self.name), is(&self.parent));
            if !own && !parent {
                to(&mut at, margin, begins + 1);
                continue;
            }
            let begins_next = !closes
                && own
                && self.begun
                && margin.blank
                && self.indentation.as_ref() == Some(&margin.indentation);
            if begins_next || closes && parent && !own && self.parents == 0 {
                return (at, true);
            }
            let Some(end) = scan::tag_end(bytes, begins + 2) else { return (at, false) };
            let empty = bytes[..end].ends_with(b"/>");
            to(&mut at, margin, end);
            self.begun = true;
            let count = if own { &mut self.depth } else { &mut self.parents };
            match (closes, empty) {
                (true, _) => *count = count.saturating_sub(1),
                (false, false) => *count += 1,
                (false, true) => {}
            }
            if own && self.depth == 0 {
                return (at, true);
            }
        }
    }
}

/// The mark behind which the markup ends that begins so, where that is no tag.
fn mark(bytes: &[u8]) -> Option<&'static [u8]> {
    match bytes {
        [b'<', b'?', ..] => Some(b"?>"),
        [b'<', b'!', b'-', b'-', ..] => Some(b"-->"),
        _ if bytes.starts_with(scan::SECTION) => Some(b"]]>"),
        _ => None,
    }
}
