//! One page to a tree: `opening`, and each label with its paragraphs.

use std::ops::Range;

use super::label::{self, BOLD};
use super::wrapped::{is_wrapped, join, trimmed};
use crate::finding::{Finding, Findings};
use crate::format::FormatOptions;
use crate::rules::parsing::profile::{no_labels, no_labels_known};
use crate::source::{Context, Span};
use crate::tree::{NodeKind, Tree};

/// Fills the tree, or leaves it empty with a finding where the page has none of the labels.
pub(super) fn read(
    source: &str,
    _: &Context,
    layout: &FormatOptions,
    tree: &mut Tree,
    findings: &mut Findings,
) {
    tree.clear();
    let lines = lines(source);
    let sections = sections(source, &lines, layout);
    let Some(first) = sections.first() else {
        findings.push(unlabelled(&lines, layout));
        return;
    };
    let mut page = Page { source, lines: &lines, layout, tree };
    let root = page.tree.open(NodeKind::Map, 0);
    let mut count = page.opening(first.line) as u32;
    for (at, section) in sections.iter().enumerate() {
        let end = sections.get(at + 1).map_or(lines.len(), |next| next.line);
        page.section(section, end);
        count += 1;
    }
    tree.close(root, source.len() as u32, count);
}

fn unlabelled(lines: &[Range<usize>], layout: &FormatOptions) -> Finding {
    let first = lines.iter().find(|line| !line.is_empty()).cloned().unwrap_or_default();
    if layout.labels.is_empty() {
        return no_labels_known(span(first));
    }
    no_labels(span(first), &layout.profile, layout.labels.iter().map(|label| &**label))
}

/// The lines, each without the blanks around it; the byte-order mark is no part of the first.
fn lines(source: &str) -> Vec<Range<usize>> {
    let mut start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = Vec::new();
    for end in memchr::memchr_iter(b'\n', source.as_bytes()).chain([source.len()]) {
        lines.push(trimmed(source, start..end));
        start = end + 1;
    }
    lines
}

/// A label, and the line it stands on.
struct Section {
    line: usize,
    label: usize,
    words: Span,
    value: Option<Range<usize>>,
}

fn sections(source: &str, lines: &[Range<usize>], layout: &FormatOptions) -> Vec<Section> {
    let mut sections = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(found) = label::find(&source[line.clone()], &layout.labels) else { continue };
        let shifted = |range: Range<usize>| line.start + range.start..line.start + range.end;
        sections.push(Section {
            line: at,
            label: found.label,
            words: span(shifted(found.words)),
            value: found.value.map(shifted),
        });
        if is_verbatim(layout, found.label) && !layout.labels_end_verbatim {
            break;
        }
    }
    sections
}

fn is_verbatim(layout: &FormatOptions, label: usize) -> bool {
    let name = &layout.labels[label];
    layout.verbatim.iter().any(|verbatim| verbatim.eq_ignore_ascii_case(name))
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

struct Page<'a> {
    source: &'a str,
    lines: &'a [Range<usize>],
    layout: &'a FormatOptions,
    tree: &'a mut Tree,
}

impl Page<'_> {
    fn key(&mut self, place: Span, name: &str) {
        if &self.source[place.range()] == name {
            self.tree.leaf(NodeKind::Key, place);
        } else {
            self.tree.decoded(NodeKind::Key, place, name);
        }
    }

    /// The lines before the first label; whether there are any.
    fn opening(&mut self, end: usize) -> bool {
        let opening = self.logical_lines(end);
        let (Some(first), Some(last)) = (opening.first(), opening.last()) else { return false };
        let place = Span::new(first.start as u32, last.end as u32);
        self.tree.decoded(NodeKind::Key, place, "opening");
        let list = self.tree.open(NodeKind::List, place.start);
        let count = opening.len() as u32;
        for line in opening {
            self.text(line);
        }
        self.tree.close(list, place.end, count);
        true
    }

    /// Lines without the marks of Markdown and without running headers; what is bold over several is one.
    fn logical_lines(&self, end: usize) -> Vec<Range<usize>> {
        let mut logical = Vec::new();
        let mut at = 0;
        while at < end {
            let line = self.lines[at].clone();
            at += 1;
            let text = &self.source[line.clone()];
            let heading = text.trim_start_matches('#');
            let heading = if heading.starts_with([' ', '\t']) { heading.trim_start() } else { text };
            let start = line.end - heading.len();
            let Some(mark) = BOLD.into_iter().find(|mark| heading.starts_with(mark)) else {
                let unmarked = address(self.source, start..line.end).unwrap_or(start..line.end);
                self.add(&mut logical, line, unmarked);
                continue;
            };
            let start = start + mark.len();
            match self.bold_end(mark, start, at - 1, end) {
                Some(last) => {
                    let inner = trimmed(self.source, start..self.lines[last].end - mark.len());
                    self.add(&mut logical, line.start..self.lines[last].end, inner);
                    at = last + 1;
                }
                None => self.add(&mut logical, line.clone(), line),
            }
        }
        logical
    }

    /// The line at whose end the bold text ends that began with `mark` before byte `start`.
    fn bold_end(&self, mark: &str, start: usize, from: usize, end: usize) -> Option<usize> {
        for line in from..end {
            let range = self.lines[line].start.max(start)..self.lines[line].end;
            let text = &self.source[range];
            match text.find(mark) {
                Some(at) if at + mark.len() == text.len() => return Some(line),
                None if !text.is_empty() => {}
                Some(_) | None => return None,
            }
        }
        None
    }

    fn add(&self, logical: &mut Vec<Range<usize>>, line: Range<usize>, unmarked: Range<usize>) {
        let is = |range: &Range<usize>, header: &String| {
            self.source[range.clone()].eq_ignore_ascii_case(header.trim())
        };
        let is_header = self.layout.running_headers.iter().any(|f| is(&line, f) || is(&unmarked, f));
        if !unmarked.is_empty() && !is_header {
            logical.push(unmarked);
        }
    }

    /// A label and its paragraphs, up to the line `end`.
    fn section(&mut self, section: &Section, end: usize) {
        let layout = self.layout;
        self.key(section.words, &layout.labels[section.label]);
        let label_end = self.lines[section.line].end;
        let first = section.value.clone();
        let list_start = first.as_ref().map_or(label_end, |value| value.start);
        let list = self.tree.open(NodeKind::List, list_start as u32);
        let (count, list_end) = if is_verbatim(layout, section.label) {
            self.verbatim(first, section.line + 1, end)
        } else {
            self.paragraphs(first, section.line + 1, end)
        };
        self.tree.close(list, list_end.max(label_end) as u32, count);
    }

    /// Paragraphs; an address on a line of its own is one. How many, and where the last one ends.
    fn paragraphs(&mut self, first: Option<Range<usize>>, from: usize, end: usize) -> (u32, usize) {
        let (mut count, mut list_end) = (0, 0);
        let mut open: Option<Range<usize>> = None;
        let mut close = |page: &mut Self, paragraph: Option<Range<usize>>| {
            if let Some(paragraph) = paragraph {
                count += 1;
                list_end = paragraph.end;
                page.text(paragraph);
            }
        };
        let lines = self.lines;
        for line in first.iter().chain(&lines[from..end]) {
            if let Some(address) = address(self.source, line.clone()) {
                close(self, open.take());
                close(self, Some(address));
            } else if line.is_empty() {
                close(self, open.take());
            } else {
                open = Some(open.map_or(line.start, |paragraph| paragraph.start)..line.end);
            }
        }
        close(self, open);
        (count, list_end)
    }

    /// The first line, then the rest as it stands. How many texts, and where the last one ends.
    fn verbatim(&mut self, first: Option<Range<usize>>, from: usize, end: usize) -> (u32, usize) {
        let lines = self.lines;
        let mut next = from;
        let first = first.or_else(|| {
            let line = (from..end).find(|&line| !lines[line].is_empty())?;
            next = line + 1;
            Some(lines[line].clone())
        });
        let Some(first) = first else { return (0, 0) };
        let first = without_bullet(self.source, first);
        let rest = match (lines[next..end].first(), lines[next..end].last()) {
            (Some(a), Some(b)) => trimmed(self.source, a.start.min(b.end)..b.end),
            _ => 0..0,
        };
        self.tree.text(span(first.clone()), self.source);
        if rest.is_empty() {
            return (1, first.end);
        }
        self.tree.text(span(rest.clone()), self.source);
        (2, rest.end)
    }

    fn text(&mut self, range: Range<usize>) {
        let text = &self.source[range.clone()];
        if is_wrapped(text) {
            let from = self.tree.decoding().len() as u32;
            join(text, self.tree.decoding());
            self.tree.decoded_since(NodeKind::Text, span(range), from);
        } else {
            self.tree.text(span(range), self.source);
        }
    }
}

/// The address a line consists of, without angle brackets.
///
/// An address torn by a blank is still one, as long as what follows is no word.
fn address(source: &str, line: Range<usize>) -> Option<Range<usize>> {
    let text = &source[line.clone()];
    let bracketed = text.strip_prefix('<').and_then(|text| text.strip_suffix('>'));
    let text = bracketed.unwrap_or(text);
    if !(text.starts_with("http://") || text.starts_with("https://")) {
        return None;
    }
    let is_word = |word: &str| !word.contains(|c: char| c.is_numeric() || "/=%&#_".contains(c));
    if bracketed.is_none() && text.split_whitespace().skip(1).any(is_word) {
        return None;
    }
    let start = line.start + usize::from(bracketed.is_some());
    Some(start..start + text.len())
}

/// A line without the bullet it begins with, which text recognition may read as `e`.
fn without_bullet(source: &str, line: Range<usize>) -> Range<usize> {
    let text = &source[line.clone()];
    let mut rest = ["- ", "* ", "• ", "· "].iter().find_map(|bullet| text.strip_prefix(bullet));
    if rest.is_none() {
        rest = text.strip_prefix("e ").filter(|rest| rest.trim_start().starts_with(char::is_uppercase));
    }
    let rest = rest.unwrap_or(text).trim_start();
    line.end - rest.len()..line.end
}

#[cfg(test)]
mod tests;
