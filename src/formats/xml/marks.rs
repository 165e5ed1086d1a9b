//! The marks that are looked for in a record, all at once: of the many tags in it, only those of its own name, the end
//! of the element that encloses it, and what is no tag matter.

use memchr::memmem::Finder;

use super::scan;

/// What is looked for in records of one name that stand in elements of one name.
#[derive(Debug)]
pub(super) struct Marks {
    name: Vec<u8>,
    parent: Vec<u8>,
    end: Mark,
    others: [Mark; 4],
}

/// A mark, and what is known of where it stands.
#[derive(Debug)]
struct Mark {
    finder: Finder<'static>,
    /// Whether a name must end behind it.
    name: bool,
    /// Where it stands next.
    next: Option<usize>,
    /// Before this byte it does not stand.
    clear: usize,
}

impl Mark {
    fn new(mark: &[u8], name: bool) -> Self {
        Self { finder: Finder::new(mark).into_owned(), name, next: None, clear: 0 }
    }

    /// Where it stands first from `at` on and before `limit`.
    fn find(&mut self, bytes: &[u8], at: usize, limit: usize) -> Option<usize> {
        if let Some(next) = self.next.filter(|next| *next >= at) {
            return (next < limit).then_some(next);
        }
        let length = self.finder.needle().len();
        let mut from = at.max(self.clear);
        loop {
            let end = bytes.len().min(limit + length);
            let found =
                bytes.get(from..end).and_then(|bytes| self.finder.find(bytes)).map(|found| from + found);
            let Some(found) = found.filter(|found| *found < limit) else {
                (self.next, self.clear) = (None, from.max(limit.min(bytes.len())));
                return None;
            };
            if !self.name || bytes.get(found + length).is_some_and(|byte| scan::ends_name(*byte)) {
                self.next = Some(found);
                return self.next;
            }
            from = found + 1;
        }
    }
}

impl Marks {
    /// The marks of a record of that name in an element of that name.
    pub fn new(name: &[u8], parent: &[u8]) -> Self {
        let mark = |before: &str, name: &[u8]| Mark::new(&[before.as_bytes(), name].concat(), true);
        let others = [mark("<", name), mark("</", parent), Mark::new(b"<!", false), Mark::new(b"<?", false)];
        Self { name: name.to_vec(), parent: parent.to_vec(), end: mark("</", name), others }
    }

    pub fn are_of(&self, name: &[u8], parent: &[u8]) -> bool {
        self.name == name && self.parent == parent
    }

    /// Forgets where they stand, for other bytes.
    pub fn forget(&mut self) {
        for mark in self.others.iter_mut().chain([&mut self.end]) {
            (mark.next, mark.clear) = (None, 0);
        }
    }

    /// The first of them from `at` on.
    pub fn first(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let end = self.end.find(bytes, at, bytes.len());
        self.others
            .iter_mut()
            .fold(end, |first, mark| mark.find(bytes, at, first.unwrap_or(bytes.len())).or(first))
    }
}
