//! A value at hand while a record is mapped, and what is looked at to find others.

use std::cell::{Cell, RefCell};

use crate::native_tree::SourceExtent;
use crate::profile::reader::SourceSpan;
use crate::source::Span;
use crate::tree::TextPart;
use crate::tree::{NodeKind, Ref};

/// A value of the record, a part of its text, or a row of lists that run side by side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'r> {
    node: Ref<'r>,
    /// The bytes of the text, where it is not the whole.
    part: Option<(u32, u32)>,
    /// The position in lists that run side by side, where it belongs to one.
    row: Option<u32>,
}

impl<'r> Item<'r> {
    /// A whole value.
    pub(super) const fn whole(node: Ref<'r>) -> Self {
        Self { node, part: None, row: None }
    }

    /// A row of lists that run side by side in a record.
    pub(super) const fn row(record: Ref<'r>, row: u32) -> Self {
        Self { node: record, part: None, row: Some(row) }
    }

    /// Another value of the same row.
    pub(super) const fn beside(self, node: Ref<'r>) -> Self {
        Self { node, part: None, row: self.row }
    }

    /// The part of the text in these bytes of it, without the blanks around it.
    pub(super) fn part(self, start: usize, end: usize) -> Self {
        let (text, base) = (self.text(), self.part.map_or(0, |(start, _)| start as usize));
        let piece = text.get(start..end).unwrap_or_default();
        let start = start + piece.len() - piece.trim_start().len();
        let end = start + piece.trim().len();
        if start == 0 && end == text.len() {
            return self;
        }
        Self { part: Some(((base + start) as u32, (base + end) as u32)), ..self }
    }

    /// The value it is or is a part of.
    pub(super) const fn node(self) -> Ref<'r> {
        self.node
    }

    /// The whole value, if it is one.
    pub(super) fn as_whole(self) -> Option<Ref<'r>> {
        self.part.is_none().then_some(self.node)
    }

    /// Whether nothing but blanks is left out of its text.
    pub(super) fn is_all_but_blanks(self) -> bool {
        self.text().len() == self.node.spelling().trim().len()
    }

    /// Which row it belongs to.
    pub(super) const fn row_number(self) -> Option<u32> {
        self.row
    }

    /// Which part of which text it is, if it is not the whole.
    pub(super) fn taken(self) -> Option<TextPart> {
        self.part.map(|(start, end)| TextPart { at: self.node.at, start, end })
    }

    /// What it is.
    pub(super) fn kind(self) -> NodeKind {
        if self.part.is_some() { NodeKind::Text } else { self.node.kind() }
    }

    /// Its characters.
    pub(super) fn text(self) -> &'r str {
        let text = self.node.spelling();
        match self.part {
            Some((start, end)) => text.get(start as usize..end as usize).unwrap_or_default(),
            None => text,
        }
    }

    /// Whether it stands nowhere in the record: the name of the file, or what is inherited.
    pub(super) fn is_supplied(self) -> bool {
        self.node.node().supplied
    }

    /// Whether it is a text, number or truth value that says something.
    pub(super) fn is_text(self) -> bool {
        match self.kind() {
            NodeKind::Text => !self.text().is_empty(),
            NodeKind::Number | NodeKind::True | NodeKind::False => true,
            NodeKind::Null | NodeKind::Key | NodeKind::List | NodeKind::Map | NodeKind::Element => false,
        }
    }
}

/// What paths are followed with, the same for a whole record.
#[derive(Debug)]
pub(super) struct MappingContext<'w, 'r> {
    /// The values of the keys that paths begin with; 0 stands for none.
    pub(super) slots: &'w [u32],
    /// The node behind the record.
    pub(super) end: u32,
    /// Texts that stand for nothing.
    pub(super) nothing: &'w [Box<str>],
    /// The columns that run side by side.
    pub(super) columns: &'w Columns,
    /// The name of the file.
    pub(super) file: Option<Ref<'r>>,
    /// The name of the file with the folders it is in.
    pub(super) folders: Option<Ref<'r>>,
    /// The number of the record in its file.
    pub(super) number: Option<Ref<'r>>,
    /// What the records above it hand down.
    pub(super) ancestors: Option<Ref<'r>>,
    /// What says that the record is one before it in another language.
    pub(super) translation: Option<Ref<'r>>,
    /// What was passed over on purpose: what parts a text, and pieces that stand for nothing.
    pub(super) passed: &'w RefCell<Vec<TextPart>>,
    pub(super) finder: Finder,
}

impl MappingContext<'_, '_> {
    /// Whether a value is an empty text, or one that stands for nothing.
    pub(super) fn is_nothing(&self, item: Item<'_>) -> bool {
        item.kind() == NodeKind::Text && {
            let text = item.text().trim();
            text.is_empty() || self.nothing.iter().any(|nothing| **nothing == *text)
        }
    }

    /// Says that a part of a text was passed over on purpose.
    pub(super) fn pass(&self, part: Option<TextPart>) {
        self.passed.borrow_mut().extend(part);
    }

    /// Where a value stands.
    pub(super) fn span_of(&self, item: Item<'_>) -> Span {
        self.finder.span_of(item)
    }
}

/// Where a text stands that is made of these values so far and of one more.
pub(super) fn made_of<'r>(
    before: Option<SourceExtent>,
    item: Item<'r>,
    cx: &MappingContext<'_, 'r>,
) -> SourceExtent {
    let before = before.and_then(|made| made.span);
    if item.is_supplied() {
        return SourceExtent { span: before };
    }
    let here = cx.span_of(item);
    let place =
        before.map_or(here, |before| Span::new(before.start.min(here.start), before.end.max(here.end)));
    SourceExtent { span: Some(place) }
}

/// The cells of all columns of one record.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) cells: Vec<ColumnCell>,
    /// Where the cells of each column end.
    pub(super) ends: Vec<u32>,
}

/// A value in a column: the whole of a node, or a part of its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnCell {
    pub(super) part: TextPart,
    pub(super) whole: bool,
}

impl Columns {
    pub(super) fn clear(&mut self) {
        self.cells.clear();
        self.ends.clear();
    }

    pub(super) fn column(&self, column: u32) -> &[ColumnCell] {
        let end = |column: u32| self.ends.get(column as usize).map_or(0, |end| *end as usize);
        let start = column.checked_sub(1).map_or(0, end);
        self.cells.get(start..end(column)).unwrap_or_default()
    }

    /// The value of a column in the row of `base`.
    pub(super) fn cell<'r>(&self, column: u32, base: Item<'r>) -> Option<Item<'r>> {
        let cell = self.column(column).get(base.row_number()? as usize)?;
        let item = base.beside(Ref { at: cell.part.at, ..base.node() });
        Some(if cell.whole { item } else { item.part(cell.part.start as usize, cell.part.end as usize) })
    }
}

impl ColumnCell {
    pub(super) const fn whole(at: u32) -> Self {
        Self { part: TextPart { at, start: 0, end: 0 }, whole: true }
    }
}

/// Finds the positions of parts of texts. Those of one text are mostly asked for in their order, so the search
/// goes on from where the last one ended.
#[derive(Debug)]
pub(super) struct Finder {
    source_span: SourceSpan,
    /// Whether a text may be taken up in its middle.
    resumes: bool,
    /// The last part found, and where it ended in the source.
    last: Cell<(TextPart, u32)>,
    /// How many bytes were read in vain so far.
    spent: Cell<u64>,
}

/// How many bytes of texts that cannot be taken up in their middle are read again in one record. Behind that,
/// the position of a part is that of the whole text: no record may take forever.
const PATIENCE: u64 = 1 << 24;

impl Finder {
    pub(super) const fn new(source_span: SourceSpan, resumes: bool) -> Self {
        let last = Cell::new((TextPart { at: u32::MAX, start: 0, end: 0 }, 0));
        Self { source_span, resumes, last, spent: Cell::new(0) }
    }

    fn span_of(&self, item: Item<'_>) -> Span {
        let (node, span) = (item.node, item.node.span());
        let Some((start, end)) = item.part.filter(|_| !item.is_supplied()) else { return span };
        if !node.is_decoded() {
            return Span::new(span.start + start, span.start + end);
        }
        let (last, ended) = self.last.get();
        let (known, from) = if self.resumes && last.at == node.at && last.end <= start {
            (last.end, ended)
        } else {
            (0, span.start)
        };
        if known == 0 {
            let spent = self.spent.get();
            if spent > PATIENCE {
                return span;
            }
            self.spent.set(spent + u64::from(span.len()));
        }
        let part = (start - known) as usize..(end - known) as usize;
        let found = (self.source_span)(node.source, Span::new(from, span.end), part);
        self.last.set((TextPart { at: node.at, start, end }, found.end));
        found
    }
}
