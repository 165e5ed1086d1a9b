//! How a target is written: its syntax, its frame, its schema and its rows.

use crate::account::{Fate, RowView};
use crate::output::json::Json;
use crate::output::xml::Xml;
use crate::record::{Field, Fields, Record};
use crate::schema::json_tables::JsonTables;

/// How a target is written.
#[derive(Debug)]
pub enum Write {
    /// As XML.
    Xml(XmlTarget),
    /// As JSON.
    Json(JsonTarget),
}

/// An XML target.
#[derive(Debug)]
pub struct XmlTarget {
    /// The built-in schema that every record is validated against as it is written.
    pub schema: &'static str,
    /// What opens a file of many records.
    pub collection: (&'static str, &'static str),
    /// What opens and closes a record within such a file.
    pub record: (&'static str, &'static str),
    /// What opens and closes a record that is a file of its own. It binds the prefixes of all names in the rows.
    pub alone: (&'static str, &'static str),
    /// The rows, in output order.
    pub rows: &'static [WriteRow<Xml>],
}

impl XmlTarget {
    /// What opens and closes a record.
    pub(super) const fn tags(&self, layout: OutputLayout) -> (&'static str, &'static str) {
        match layout {
            OutputLayout::Collection => self.record,
            OutputLayout::Records => self.alone,
        }
    }
}

/// A JSON target: each record is an object.
#[derive(Debug)]
pub struct JsonTarget {
    /// The tables that every record is validated against as it is written.
    pub tables: fn() -> &'static JsonTables,
    /// What opens, parts and closes the records of a file.
    pub frame: Frame,
    /// The rows, in output order.
    pub rows: &'static [WriteRow<Json>],
}

impl Write {
    /// Whether a file that begins so is one of this target's, as fonds writes it.
    #[must_use]
    pub fn is_beginning(&self, head: &[u8]) -> bool {
        [OutputLayout::Collection, OutputLayout::Records].into_iter().any(|layout| {
            let (tag, then) = match self {
                Self::Xml(target) => (target.tags(layout).0, None),
                // Of all that JSON may be: the keys that every record has, in their order.
                Self::Json(_) => ("{\"id\":\"", Some("\",\"type\":\"")),
            };
            let record = head.strip_prefix(self.frame(layout).open.as_bytes());
            let record = record.and_then(|record| record.strip_prefix(tag.as_bytes()));
            record.is_some_and(|record| {
                let line = record.split(|byte| *byte == b'\n').next().unwrap_or_default();
                then.is_none_or(|then| line.windows(then.len()).any(|part| part == then.as_bytes()))
            })
        })
    }

    /// What opens and closes a file, and parts its records.
    pub(super) const fn frame(&self, layout: OutputLayout) -> Frame {
        match (self, layout) {
            (Self::Xml(target), OutputLayout::Collection) => {
                Frame { open: target.collection.0, between: "", close: target.collection.1 }
            }
            (Self::Xml(_), OutputLayout::Records) => Frame { open: PROLOG, between: "", close: "" },
            (Self::Json(target), _) => target.frame,
        }
    }
}

/// One top-level element or key of a target.
pub struct WriteRow<W> {
    /// By what a patch and the account name it: it is its own within the target, and stays when others are added.
    pub key: &'static str,
    /// The fields it carries. It is run if the record has one of them, or always if there are none.
    pub fields: Fields,
    /// Where they go: `titleInfo/title`.
    pub to: &'static str,
    /// What becomes of them.
    pub fate: Fate,
    /// What writes it.
    pub body: Body<W>,
}

/// What writes a row.
pub enum Body<W> {
    /// A function.
    Code(RowCode<W>),
    /// Nothing: its fields are dropped.
    Omitted,
}

/// A function that writes a row.
pub(super) type RowCode<W> = for<'a> fn(&Record<'a>, &mut W);

/// A syntax that rows are written in.
pub trait Syntax {
    /// Notes that a value of the current row has no equivalent in the target.
    fn dropped(&mut self);
}

impl Syntax for Xml {
    fn dropped(&mut self) {
        Self::dropped(self);
    }
}

impl Syntax for Json {
    fn dropped(&mut self) {
        Self::dropped(self);
    }
}

impl<W> Clone for Body<W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for Body<W> {}

impl<W> Clone for WriteRow<W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for WriteRow<W> {}

impl<W> std::fmt::Debug for WriteRow<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WriteRow")
            .field("key", &self.key)
            .field("fields", &self.fields)
            .field("to", &self.to)
            .field("fate", &self.fate)
            .finish_non_exhaustive()
    }
}

impl<W> WriteRow<W> {
    /// A row that carries these fields.
    pub const fn new(
        key: &'static str,
        fields: &[Field],
        to: &'static str,
        fate: Fate,
        write: RowCode<W>,
    ) -> Self {
        Self { key, fields: Fields::of(fields), to, fate, body: Body::Code(write) }
    }

    /// The row without what writes it.
    pub(super) const fn view(&self) -> RowView {
        RowView { key: self.key, fields: self.fields, to: self.to, fate: self.fate }
    }

    /// The row as it is left out.
    pub(super) const fn omitted(self, reason: &'static str) -> Self {
        Self { to: "", fate: Fate::Dropped(reason), body: Body::Omitted, ..self }
    }
}

impl<W: Syntax> Body<W> {
    /// The function that writes it.
    pub(super) fn code(self) -> RowCode<W> {
        match self {
            Self::Code(write) => write,
            Self::Omitted => |_, syntax| syntax.dropped(),
        }
    }
}

/// How the records of a file are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputLayout {
    /// One file a target.
    Collection,
    /// One file a record.
    Records,
}

/// The declaration every XML file opens with.
pub const PROLOG: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The text before, between and after the records of a file.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Before the first.
    pub open: &'static str,
    /// Between two.
    pub between: &'static str,
    /// After the last.
    pub close: &'static str,
}
