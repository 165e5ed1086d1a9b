//! What stands in a sample of records: every path that leads to a value, how often, and with what.

use std::collections::HashMap;

use crate::source::Header;
use crate::tree::{NodeKind, Ref};

/// What was met in a sample, in the order in which it was met.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) columns: Vec<Column>,
    pub(super) records: u32,
    /// Whether they are rows of a table.
    pub(super) is_table: bool,
    places: HashMap<String, usize>,
}

/// A path that leads to values, lists of plain values taken apart.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// The path as a profile spells it, without the `[]` behind a list of plain values.
    pub(super) path: String,
    /// The keys it leads through.
    pub(super) keys: Vec<String>,
    /// In how many records there is a value.
    pub(super) filled: u32,
    /// The values, each with the number of its record.
    pub(super) values: Vec<(u32, String)>,
    /// The record that was met last.
    pub(super) last: u32,
    /// Whether some record has several values.
    pub(super) several: bool,
    /// Whether some value is a number or a truth value.
    pub(super) plain_scalars: bool,
    /// Whether some value stands in a list, and whether some does not.
    pub(super) listed: bool,
    pub(super) single: bool,
}

/// More paths than this are no keys of a description, but values that are used as keys.
const MOST_COLUMNS: usize = 500;
/// How many values of one path are kept.
const MOST_VALUES: usize = 1_000;
/// How much of a value is kept, in bytes.
const LONGEST: usize = 600;
/// How deep paths are followed.
const DEEPEST: usize = 8;

impl Survey {
    /// Looks at a record.
    pub(super) fn add(&mut self, record: Ref<'_>) {
        if record.kind() != NodeKind::Map {
            return;
        }
        self.records += 1;
        self.visit(record, &mut String::new(), &mut Vec::new(), false);
    }

    /// Says that a table has these columns, whether or not they are filled.
    pub(super) fn name_columns(&mut self, header: &Header) {
        self.is_table = true;
        for column in header.columns.iter().filter(|column| column.named) {
            let mut path = String::new();
            push_key(&mut path, &column.name);
            self.column(&path, &[column.name.to_string()]);
        }
    }

    /// The paths, but for those that led to nothing and elsewhere go on.
    pub(super) fn finish(mut self) -> Self {
        let paths: Vec<String> = self.columns.iter().map(|column| column.path.clone()).collect();
        self.columns.retain(|column| {
            let goes_on = |other: &&String| {
                other.strip_prefix(column.path.as_str()).is_some_and(|rest| rest.starts_with(['.', '[']))
            };
            column.filled > 0 || !paths.iter().any(|path| goes_on(&path))
        });
        self
    }

    fn visit(&mut self, value: Ref<'_>, path: &mut String, keys: &mut Vec<String>, listed: bool) {
        let length = path.len();
        match value.kind() {
            NodeKind::Map if value.count() > 0 && keys.len() < DEEPEST => {
                if listed {
                    path.push_str("[]");
                }
                for (key, value) in value.members() {
                    let before = path.len();
                    push_key(path, key.spelling());
                    keys.push(key.spelling().to_owned());
                    self.visit(value, path, keys, false);
                    keys.pop();
                    path.truncate(before);
                }
                path.truncate(length);
            }
            NodeKind::List if value.count() > 0 => {
                if listed {
                    path.push_str("[]");
                }
                for element in value.elements() {
                    self.visit(element, path, keys, true);
                }
                path.truncate(length);
            }
            NodeKind::Map | NodeKind::List | NodeKind::Null | NodeKind::Key | NodeKind::Element => {
                self.column(path, keys);
            }
            NodeKind::Text | NodeKind::Number | NodeKind::True | NodeKind::False => {
                let record = self.records;
                let text = value.spelling().trim();
                let Some(column) = self.column(path, keys) else { return };
                if text.is_empty() {
                    return;
                }
                if listed {
                    column.listed = true;
                } else {
                    column.single = true;
                }
                column.plain_scalars |= value.kind() != NodeKind::Text;
                if column.last == record {
                    column.several = true;
                } else {
                    column.filled += 1;
                    column.last = record;
                }
                if column.values.len() < MOST_VALUES {
                    column.values.push((record, beginning(text, LONGEST).to_owned()));
                }
            }
        }
    }

    fn column(&mut self, path: &str, keys: &[String]) -> Option<&mut Column> {
        if let Some(&at) = self.places.get(path) {
            return self.columns.get_mut(at);
        }
        if path.is_empty() || self.columns.len() >= MOST_COLUMNS {
            return None;
        }
        self.places.insert(path.to_owned(), self.columns.len());
        self.columns.push(Column { path: path.to_owned(), keys: keys.to_vec(), ..Column::default() });
        self.columns.last_mut()
    }

    /// A list of objects with several keys, each given more than once.
    pub(super) fn list_within(&self) -> Option<&str> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for column in self.columns.iter().filter(|column| column.several) {
            let Some((list, _)) = column.path.split_once("[].") else { continue };
            match counts.iter_mut().find(|(known, _)| *known == list) {
                Some((_, count)) => *count += 1,
                None => counts.push((list, 1)),
            }
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (most.1 >= 2).then_some(most.0)
    }

    /// The keys that lead to the list of records, where the one record met is what encloses them: within the
    /// list there are more keys than beside it, or one that is called a title, and none beside it is.
    pub(super) fn list_of_records(&self) -> Option<Vec<String>> {
        let list = self.list_within().filter(|_| self.records == 1)?;
        let is_title = |column: &&Column| -> bool {
            super::names::meaning(column.name())
                .is_some_and(|meaning| meaning.field == Some(crate::record::Field::Title))
        };
        let within = format!("{list}[].");
        let (inside, beside): (Vec<_>, Vec<_>) =
            self.columns.iter().partition(|column| column.path.starts_with(&within));
        // What else encloses it, such as a count and a page, is less than what its records have.
        let is_wrapper = beside.len() < inside.len() || inside.iter().any(is_title);
        let steps = list.split('.').count();
        let plain = is_wrapper && !beside.iter().any(is_title);
        let keys = inside.first().filter(|_| plain)?.keys.get(..steps)?;
        Some(keys.to_vec()).filter(|keys| keys.join(".") == list)
    }

    /// Whether paths were passed over, since there were too many.
    pub(super) fn is_full(&self) -> bool {
        self.columns.len() >= MOST_COLUMNS
    }
}

impl Column {
    /// The last of its keys.
    pub(super) fn name(&self) -> &str {
        self.keys.last().map_or("", String::as_str)
    }

    /// The values without their records.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.values.iter().map(|(_, text)| text.as_str())
    }

    /// How many different values there are.
    pub(super) fn distinct(&self) -> usize {
        let mut texts: Vec<&str> = self.texts().collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len()
    }

    /// Whether no two values are the same and every record has one.
    pub(super) fn is_key(&self, records: u32) -> bool {
        self.filled == records && self.values.len() as u32 == records && self.distinct() as u32 == records
    }

    /// Whether a path could not be read again as it is spelled.
    pub(super) fn is_unspeakable(&self) -> bool {
        self.keys.iter().any(|key| key.contains('"'))
    }

    /// Where its parent stands: the path without its last key.
    pub(super) fn parent(&self) -> Option<&str> {
        let mut key = String::new();
        push_key(&mut key, self.name());
        let parent = self.path.strip_suffix(key.as_str())?;
        parent.strip_suffix('.')
    }
}

/// Adds a key to a path, in quotes where it needs them.
fn push_key(path: &mut String, key: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    let plain =
        !key.is_empty() && key.trim() == key && !key.contains(['.', '[', ']', '"']) && !key.starts_with('@');
    if plain {
        path.push_str(key);
    } else {
        path.push('"');
        path.push_str(key);
        path.push('"');
    }
}

/// The beginning of a text, of `most` bytes at most.
pub(super) fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
