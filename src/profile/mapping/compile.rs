//! From the profile's TOML to a compiled mapping; what is wrong is said with its place.

use std::ops::Range;

use super::path::Path;
use super::spec::{Copied, Fixed, Member, Spec};
use super::target::{self, Target};
use super::template::Template;
use super::{Entry, Mapping, Planned, What};
use crate::format::Layout;
use crate::profile::document::{Table, Value, list, members, text, wrong_type};
use crate::profile::error::{Fault, ProfileErrorKind as Kind};
use crate::profile::reader::Reader;
use crate::profile::readers;
use crate::record::Field;
use toml::de::DeValue;

/// How many paths a reader may take.
pub(super) const MOST_INPUTS: usize = 4;

/// The keys of `[[map]]`.
const ENTRY: [&str; 13] = [
    "from", "to", "object", "value", "values", "default", "template", "join", "list", "first", "when",
    "unless", "read",
];
/// The keys of a value within an object or a list.
const VALUE: [&str; 9] =
    ["from", "object", "value", "values", "default", "template", "join", "list", "first"];
/// The keys of `[[leave]]`.
const LEAVE: [&str; 2] = ["from", "why"];
/// Of these a value has one at most.
const MAKERS: [&str; 5] = ["object", "value", "template", "list", "first"];

/// Compiles the `[[map]]` and `[[leave]]` entries of a profile.
pub(in crate::profile) fn compile(
    map: &Value<'_>,
    leave: Option<&Value<'_>>,
    layout: &Layout,
) -> Result<Mapping, Fault> {
    let mut compiler = Compiler { mapping: Mapping::default(), layout };
    let mut targets: Vec<(Field, u32)> = Vec::new();
    for value in list(map)? {
        compiler.entry(value, &mut targets)?;
    }
    for value in leave.map(list).transpose()?.into_iter().flatten() {
        let table = Table::of(value, &LEAVE)?;
        text(table.required("why")?)?;
        let path = compiler.path(table.required("from")?, true)?;
        compiler.mapping.left.push(path);
    }
    let mut mapping = compiler.mapping;
    for field in Field::ALL {
        let entries: Vec<u32> = targets.iter().filter(|(f, _)| *f == field).map(|(_, at)| *at).collect();
        if !entries.is_empty() {
            mapping.plan.push(Planned { field, many: target::of(field).many, entries });
        }
    }
    Ok(mapping)
}

struct Compiler<'l> {
    mapping: Mapping,
    layout: &'l Layout,
}

fn conflict(span: Range<usize>, message: impl Into<String>) -> Fault {
    Fault::new(Kind::Value, span, message)
}

impl Compiler<'_> {
    fn entry(&mut self, value: &Value<'_>, targets: &mut Vec<(Field, u32)>) -> Result<(), Fault> {
        let table = Table::of(value, &ENTRY)?;
        let when = table.get("when").map(|value| self.path(value, true)).transpose()?;
        let unless = table.get("unless").map(|value| self.path(value, true)).transpose()?;
        let at = self.mapping.entries.len() as u32;
        let what = if let Some(name) = table.get("read") {
            let (reader, inputs) = self.reader(table, name)?;
            targets.extend(reader.writes.iter().map(|field| (*field, at)));
            What::Read(reader, inputs)
        } else {
            let to = table.required("to")?;
            let name = text(to)?;
            let Some(field) = Field::ALL.into_iter().find(|field| field.key() == name) else {
                let names = Field::ALL.map(Field::key);
                return Err(Fault::unknown(Kind::UnknownName, to.span(), "a field of records", name, &names));
            };
            targets.push((field, at));
            What::Value(self.spec(table, &target::of(field), true)?)
        };
        self.mapping.entries.push(Entry { when, unless, what });
        Ok(())
    }

    fn reader(
        &mut self,
        table: Table<'_>,
        name: &Value<'_>,
    ) -> Result<(&'static Reader, Box<[Path]>), Fault> {
        let word = text(name)?;
        let Some(reader) = readers::named(word) else {
            let names: Vec<&str> = readers::READERS.iter().map(|reader| reader.name).collect();
            return Err(Fault::unknown(Kind::UnknownName, name.span(), "a reader", word, &names));
        };
        for key in MAKERS.iter().chain(&["to", "values", "default", "join"]) {
            if let Some(value) = table.get(key) {
                let message = format!("expected no `{key}` beside `read`, which knows what it writes");
                return Err(conflict(value.span(), message));
            }
        }
        let from = table.required("from")?;
        let paths = match from.get_ref() {
            DeValue::Array(_) => {
                list(from)?.map(|path| self.path(path, true)).collect::<Result<Vec<_>, _>>()?
            }
            _ => vec![self.path(from, true)?],
        };
        if paths.len() != reader.takes.len() {
            let takes = reader.takes.join(", ");
            let message =
                format!("expected a path each to what `{word}` takes ({takes}), found {}", paths.len());
            return Err(conflict(from.span(), message));
        }
        Ok((reader, paths.into()))
    }

    /// What a value is made of; `root` says that paths begin at the record.
    fn spec(&mut self, table: Table<'_>, target: &Target, root: bool) -> Result<Spec, Fault> {
        let makers: Vec<&Value<'_>> = MAKERS.iter().filter_map(|key| table.get(key)).collect();
        if let [_, second, ..] = makers[..] {
            let message =
                format!("expected one of {}, found two", MAKERS.map(|k| format!("`{k}`")).join(", "));
            return Err(conflict(second.span(), message));
        }
        if !makers.is_empty() {
            for key in ["values", "default", "join"] {
                if let Some(value) = table.get(key) {
                    let message = format!("expected no `{key}` where nothing is copied");
                    return Err(conflict(value.span(), message));
                }
            }
        }
        let from = table.get("from");
        if let Some(value) = table.get("value") {
            return match from {
                Some(from) => {
                    Err(conflict(from.span(), "expected no `from` beside `value`, but perhaps `when`"))
                }
                None => Ok(Spec::Fixed(fixed(value)?)),
            };
        }
        for (key, several) in [("list", true), ("first", false)] {
            let Some(value) = table.get(key) else { continue };
            if let Some(from) = from {
                return Err(conflict(
                    from.span(),
                    format!("expected no `from` beside `{key}`, but within it"),
                ));
            }
            if several && !target.many {
                let message = format!("expected a field or key that holds a list, found `{}`", target.name);
                return Err(conflict(value.span(), message));
            }
            let specs = list(value)?.map(|value| self.value(value, target, root));
            let specs = specs.collect::<Result<_, _>>()?;
            return Ok(if several { Spec::List(specs) } else { Spec::First(specs) });
        }
        let from = from.map(|from| Ok((from, self.path(from, root)?))).transpose()?;
        let root = root && from.is_none();
        if let Some(value) = table.get("template") {
            let span = value.span();
            let mut path = |name: &str| self.named_path(name, root);
            let template =
                Template::read(text(value)?, &mut path).map_err(|message| conflict(span, message))?;
            return Ok(Spec::Template(from.map(|(_, path)| path), template));
        }
        if let Some(value) = table.get("object") {
            return Ok(Spec::Object(from.map(|(_, path)| path), self.object(value, target, root)?));
        }
        let Some((_, from)) = from else {
            let message =
                "expected `from`, or one of `object`, `value`, `template`, `list`, `first`; found none";
            return Err(Fault::new(Kind::Missing, table.span(), message));
        };
        let mut values: Vec<(Box<str>, Box<str>)> = Vec::new();
        if let Some(map) = table.get("values") {
            for (key, _, value) in members(map)? {
                values.push((key.into(), text(value)?.into()));
            }
        }
        values.sort();
        let default = table.get("default").map(fixed).transpose()?;
        let join = table.text("join")?.unwrap_or("\n\n").into();
        Ok(Spec::Copy(Copied { from, values: values.into(), default, join }))
    }

    /// A value within an object or a list: a path, or a table.
    fn value(&mut self, value: &Value<'_>, target: &Target, root: bool) -> Result<Spec, Fault> {
        match value.get_ref() {
            DeValue::String(_) => {
                let from = self.path(value, root)?;
                Ok(Spec::Copy(Copied { from, values: Box::default(), default: None, join: "\n\n".into() }))
            }
            DeValue::Table(_) => self.spec(Table::of(value, &VALUE)?, target, root),
            _ => Err(wrong_type(value, "a path in quotes, or a table")),
        }
    }

    fn object(&mut self, value: &Value<'_>, target: &Target, root: bool) -> Result<Box<[Member]>, Fault> {
        let names = target.names();
        if names.is_empty() {
            let message = format!("expected plain text for `{}`, found an object", target.name);
            return Err(conflict(value.span(), message));
        }
        let members = members(value)?.into_iter().map(|(name, span, value)| {
            let Some(key) = target.key(name) else {
                let expected = format!("a key of `{}`", target.name);
                return Err(Fault::unknown(Kind::UnknownName, span, &expected, name, &names));
            };
            Ok(Member { key: key.name, many: key.many, spec: self.value(value, key, root)? })
        });
        members.collect()
    }

    fn path(&mut self, value: &Value<'_>, root: bool) -> Result<Path, Fault> {
        self.named_path(text(value)?, root).map_err(|message| conflict(value.span(), message))
    }

    fn named_path(&mut self, path: &str, root: bool) -> Result<Path, String> {
        let keys = root.then_some(&mut self.mapping.keys);
        let known = keys.as_ref().map_or(0, |keys| keys.len());
        let read = Path::read(path, keys).map_err(|expected| {
            format!("expected a path such as `creators[].name`, with {expected}; found `{path}`")
        })?;
        if let Some(key) = self.mapping.keys.get(known).filter(|_| root) {
            let labels = &self.layout.labels;
            if !labels.is_empty() && **key != *"opening" && !labels.iter().any(|label| **label == **key) {
                let labels: Vec<String> = labels.iter().map(|label| format!("`{label}`")).collect();
                let labels = labels.join(", ");
                return Err(format!(
                    "expected `opening` or one of the layout's labels ({labels}), found `{key}`"
                ));
            }
        }
        Ok(read)
    }
}

fn fixed(value: &Value<'_>) -> Result<Fixed, Fault> {
    match value.get_ref() {
        DeValue::Boolean(flag) => Ok(Fixed::Flag(*flag)),
        _ => Ok(Fixed::Text(text(value)?.into())),
    }
}
