//! Where a record ends: at the end tag of its own element, or, where its tags do not match, where the next one begins.
//!
//! In a sound record its own name rarely stands a second time, so the first end tag of that name ends it.
//! Where the name does stand again, or an element that encloses the record ends, all tags are matched by
//! their names: an end tag closes the innermost open element of its name and those in it.
//!
//! A start tag of the record's own name and namespace within it begins the next record
//!
//! 1. where both begin their lines, at the same indentation; or
//! 2. where it stands directly in the record, whose tags match up to there; or
//! 3. in a record that begins no line, where it follows directly upon an end tag of its name.
//!
//! An end tag of an element that encloses the record ends it as well. A comment, an instruction or a section
//! of text that is not closed within 256 KB, and a comment in which another one begins, hide no record: the
//! next one is looked for in them by the first and the third of these rules.

use std::borrow::Cow;
use std::ops::Range;

use super::marks::Marks;
use super::open_elements::OpenElement;
use super::scan::{self, Markup};
use crate::xml::lexical::is_blank;

/// How far the end of a comment, say, is looked for before it may be taken for one that is not closed.
const REACH: usize = 256 << 10;
/// How far behind a record its stray end is looked for.
const TAIL: usize = 64 << 10;
/// The deepest open element that an end tag may close, counted from the innermost: nothing deeper is read.
const DEEPEST: usize = 600;

/// A record, as it is known by its beginning.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub bytes: &'a [u8],
    /// Where it begins.
    pub start: usize,
    /// Its name as it is spelled.
    pub name: &'a [u8],
    /// What stands before it on its line, where that is white space.
    pub indentation: Option<&'a [u8]>,
    /// The elements that enclose it.
    pub open_elements: &'a [OpenElement],
    /// Whether no more bytes follow.
    pub last: bool,
}

/// How a record ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Before this byte.
    Ends(usize),
    /// It is broken, and something else begins at this byte.
    Broken(usize),
    /// Past the bytes there are.
    GoesOn,
}

/// What follows a record, up to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing that is of the record.
    Nothing,
    /// A part of it, up to this byte: an end tag stood too early in it.
    Part(usize),
    /// Another record, without its start tag.
    Headless(Range<usize>),
    /// Past the bytes there are.
    GoesOn,
}

enum Section {
    Ends(usize),
    Broken(usize),
    GoesOn,
}

impl<'a> Record<'a> {
    /// Where it ends.
    pub fn extent(&self, marks: &mut Marks) -> Extent {
        let Some(token) = scan::token(self.bytes, self.start) else { return Extent::GoesOn };
        if let Markup::Start { empty: true, .. } = token.markup {
            return Extent::Ends(token.end);
        }
        marks.forget();
        self.by_name(token.end, marks).unwrap_or_else(|| self.by_all_tags(token.end))
    }

    /// Goes by the record's own name, and gives up where that does not tell.
    fn by_name(&self, from: usize, marks: &mut Marks) -> Option<Extent> {
        let (bytes, mut at, mut depth) = (self.bytes, from, 1u64);
        loop {
            let Some(found) = marks.first(bytes, at) else { return Some(Extent::GoesOn) };
            at = found;
            match bytes.get(at + 1) {
                Some(b'/') if names(&bytes[at + 2..], self.name) => {
                    let Some(end) = scan::tag_end(bytes, at + 2) else { return Some(Extent::GoesOn) };
                    depth -= 1;
                    if depth == 0 {
                        return Some(Extent::Ends(end));
                    }
                    at = end;
                }
                Some(b'!' | b'?') => match self.section(at) {
                    Section::Ends(end) => at = end,
                    Section::Broken(next) => return Some(Extent::Broken(next)),
                    Section::GoesOn => return Some(Extent::GoesOn),
                },
                None if !self.last => return Some(Extent::GoesOn),
                Some(b'/') | None => return None,
                // One in a namespace that it declares itself is none of these records.
                Some(_) => {
                    let Some(token) = scan::token(bytes, at) else {
                        // What it declares may be in the bytes to come.
                        return (!self.last).then_some(Extent::GoesOn);
                    };
                    let (prefix, _) = scan::split_name(self.name);
                    let own = scan::binding(&bytes[at..token.end], 1 + self.name.len(), prefix)?;
                    if self.address(prefix).as_deref() == Some(&*own) {
                        return None;
                    }
                    if !matches!(token.markup, Markup::Start { empty: true, .. }) {
                        depth += 1;
                    }
                    at = token.end;
                }
            }
        }
    }

    /// Matches all tags.
    fn by_all_tags(&self, from: usize) -> Extent {
        let (bytes, mut at) = (self.bytes, from);
        let mut open: Vec<Range<usize>> =
            std::iter::once(self.start + 1..self.start + 1 + self.name.len()).collect();
        // At which depths the prefix of the record is bound again, and whether to something else.
        let mut bound: Vec<(usize, bool)> = Vec::new();
        let (prefix, _) = scan::split_name(self.name);
        let address = self.address(prefix);
        let mut sound = true;
        loop {
            let Some(found) = memchr::memchr(b'<', &bytes[at..]) else { return Extent::GoesOn };
            at += found;
            if let Some(b'!' | b'?') = bytes.get(at + 1) {
                match self.section(at) {
                    Section::Ends(end) => at = end,
                    Section::Broken(next) => return Extent::Broken(next),
                    Section::GoesOn => return Extent::GoesOn,
                }
                continue;
            }
            let Some(token) = scan::token(bytes, at) else { return Extent::GoesOn };
            match token.markup {
                Markup::Start { name: end, empty } => {
                    let tag = &bytes[at..token.end];
                    let name = at + 1..end;
                    let other = scan::binding(tag, end - at, prefix).map(|own| Some(own) != address);
                    let foreign = other.unwrap_or_else(|| bound.last().is_some_and(|(_, other)| *other));
                    if bytes[name.clone()] == *self.name && !foreign {
                        let directly = sound && open.len() == 1;
                        if directly || self.begins_next(at) {
                            return Extent::Broken(at);
                        }
                    }
                    if !empty {
                        open.push(name);
                        bound.extend(other.map(|other| (open.len(), other)));
                    }
                }
                Markup::End { name: end } => {
                    let name = &bytes[at + 2..end];
                    let known =
                        open.iter().rev().take(DEEPEST).position(|known| bytes[known.clone()] == *name);
                    match known {
                        Some(above) => {
                            sound &= above == 0;
                            open.truncate(open.len() - 1 - above);
                            while bound.last().is_some_and(|(depth, _)| *depth > open.len()) {
                                bound.pop();
                            }
                            if open.is_empty() {
                                return Extent::Ends(token.end);
                            }
                        }
                        None if self
                            .open_elements
                            .iter()
                            .any(|open_elements| *open_elements.name == *name) =>
                        {
                            return Extent::Broken(at);
                        }
                        None => sound = false,
                    }
                }
                Markup::Doctype | Markup::Other => {}
            }
            at = token.end;
        }
    }

    /// Whether the start tag of the record's name at that byte begins the next record, by the line it stands on or
    /// by the end tag before it.
    fn begins_next(&self, at: usize) -> bool {
        let before = &self.bytes[self.start..at];
        match self.indentation {
            Some(wanted) => before.strip_suffix(wanted).is_some_and(|above| above.ends_with(b"\n")),
            None => {
                let end = before.iter().rposition(|byte| !is_blank(*byte)).map_or(0, |last| last + 1);
                let closed = before[..end].strip_suffix(b">").map(<[u8]>::trim_ascii_end);
                closed
                    .and_then(|closed| closed.strip_suffix(self.name))
                    .is_some_and(|closed| closed.ends_with(b"</"))
            }
        }
    }

    /// The end of a comment, an instruction or a section of text, or the next record that it hides.
    fn section(&self, at: usize) -> Section {
        let window = &self.bytes[..self.bytes.len().min(at + REACH)];
        let whole = window.len() == at + REACH || self.last;
        match scan::token(window, at) {
            Some(token) => {
                let comment = &window[at..token.end];
                let nested =
                    comment.starts_with(b"<!--") && memchr::memmem::find(&comment[4..], b"<!--").is_some();
                match self.next_in(at..token.end).filter(|_| nested) {
                    Some(next) => Section::Broken(next),
                    None => Section::Ends(token.end),
                }
            }
            None if !whole => Section::GoesOn,
            None => match self.next_in(at..window.len()) {
                Some(next) => Section::Broken(next),
                None => scan::token(self.bytes, at).map_or(Section::GoesOn, |token| Section::Ends(token.end)),
            },
        }
    }

    /// The next start tag of the record's name that begins the next record.
    fn next_in(&self, range: Range<usize>) -> Option<usize> {
        let bytes = &self.bytes[..range.end];
        let starts = memchr::memchr_iter(b'<', &bytes[range.start..]).map(|at| range.start + at);
        starts.skip(1).find(|at| names(&bytes[at + 1..], self.name) && self.begins_next(*at))
    }

    /// The namespace that its prefix is bound to.
    fn address(&self, prefix: &[u8]) -> Option<Cow<'a, str>> {
        let own = scan::binding(&self.bytes[self.start..], 1 + self.name.len(), prefix);
        own.or_else(|| {
            self.open_elements.iter().rev().find_map(|open| open.binding(prefix)).map(Cow::Borrowed)
        })
    }

    /// What follows the record that ends before byte `end`: an end tag of its name with no start tag shows that it, or
    /// what follows, is only a part.
    pub fn tail(&self, end: usize) -> Tail {
        let reach = self.bytes.len().min(end + TAIL);
        let bytes = &self.bytes[..reach];
        let cut = || if reach == end + TAIL || self.last { Tail::Nothing } else { Tail::GoesOn };
        let (mut at, mut first) = (end, None);
        let mut open: Vec<&[u8]> = Vec::new();
        loop {
            let Some(found) = memchr::memchr(b'<', &bytes[at..]) else { return cut() };
            let text = &bytes[at..at + found];
            let begins = text.iter().position(|byte| !is_blank(*byte)).map(|blank| at + blank);
            first = first.or(begins);
            at += found;
            let Some(token) = scan::token(bytes, at) else { return cut() };
            match token.markup {
                Markup::Start { name, .. } if bytes[at + 1..name] == *self.name => return Tail::Nothing,
                Markup::Start { name, empty } => {
                    first = first.or(Some(at));
                    if !empty {
                        open.push(&bytes[at + 1..name]);
                    }
                }
                Markup::End { name } => {
                    let name = &bytes[at + 2..name];
                    match open.iter().rev().take(DEEPEST).position(|known| *known == name) {
                        Some(above) => open.truncate(open.len() - 1 - above),
                        None if self
                            .open_elements
                            .iter()
                            .any(|open_elements| *open_elements.name == *name) =>
                        {
                            return Tail::Nothing;
                        }
                        None if name == self.name => {
                            return match first {
                                None => Tail::Nothing,
                                Some(first) if self.ends_as_it_begins(end) => {
                                    Tail::Headless(first..token.end)
                                }
                                Some(_) => Tail::Part(token.end),
                            };
                        }
                        None => {}
                    }
                }
                Markup::Doctype | Markup::Other => {}
            }
            at = token.end;
        }
    }

    /// Whether its end tag begins a line as its start tag does.
    fn ends_as_it_begins(&self, end: usize) -> bool {
        let before = &self.bytes[self.start..end];
        let tag = memchr::memrchr(b'<', before).unwrap_or_default();
        let line = memchr::memrchr(b'\n', &before[..tag]).map(|line| &before[line + 1..tag]);
        line.is_some() && line == self.indentation
    }
}

/// Whether a tag begins with that name.
#[inline]
fn names(rest: &[u8], name: &[u8]) -> bool {
    rest.first() == name.first()
        && rest.starts_with(name)
        && rest.get(name.len()).is_some_and(|byte| scan::ends_name(*byte))
}
