//! From the profile's TOML to a compiled mapping; errors have their position.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

mod compiler;
mod origin;

use self::compiler::{Compiler, conflict};
use self::origin::texts;
use super::day_order::DayOrder;
use super::element;
use super::entries::{Entry, Mapping, Planned, What};
use super::html::Markup;
use super::origin::Origin;
use super::parallel::ParallelLists;
use super::path::{ANCESTORS, FILE, FOLDERS, Path, ROW, TRANSLATION};
use super::spec::{Copied, Fixed, Member, Object, Spec, Spelling};
use super::target::{self, Target};
use super::template::Template;
use super::values::Values;
use crate::format::FormatOptions;
use crate::profile::document::{Table, Value, list, members, text, wrong_type};
use crate::profile::error::{ProfileErrorKind as Kind, ProfileFault};
use crate::profile::reader::Reader;
use crate::profile::readers;
use crate::record::Field;
use toml::de::DeValue;

/// The keys of `[[map]]`.
const ENTRY: [&str; 28] = [
    "from",
    "to",
    "missing",
    "object",
    "needs",
    "value",
    "values",
    "only",
    "default",
    "template",
    "range",
    "join",
    "list",
    "first",
    "split",
    "extract",
    "every",
    "known",
    "html",
    "escapes",
    "kind",
    "zip",
    "each",
    "when",
    "unless",
    "read",
    "day_first",
    "month_first",
];
/// The keys of a value within an object or a list.
const VALUE: [&str; 22] = [
    "from", "object", "needs", "value", "values", "only", "default", "template", "range", "join", "list",
    "first", "split", "extract", "every", "known", "html", "escapes", "kind", "zip", "when", "unless",
];
/// The keys of one end of a range.
const END: [&str; 5] = ["from", "split", "extract", "every", "known"];
/// The keys of `[[leave]]`.
const LEAVE: [&str; 9] = ["from", "why", "split", "extract", "every", "known", "each", "when", "unless"];
/// The keys of `[[warn]]`.
const WARN: [&str; 3] = ["when", "unless", "why"];
/// Of these a value has one at most.
const MAKERS: [&str; 6] = ["object", "value", "template", "range", "list", "first"];
/// What says how a copy is made.
const COPYING: [&str; 7] = ["values", "only", "default", "join", "html", "escapes", "kind"];
/// What says which part of a text is meant.
const PARTING: [&str; 4] = ["split", "extract", "every", "known"];

/// Compiles the `[[map]]` and `[[leave]]` entries of a form.
pub(in crate::profile) fn compile(
    form: Table<'_>,
    layout: &FormatOptions,
    is_xml: bool,
) -> Result<Mapping, ProfileFault> {
    let nothing = form.texts("nothing")?.into_iter().map(|(text, _)| text.trim().into()).collect();
    static COMPILED: AtomicU64 = AtomicU64::new(1);
    let number = COMPILED.fetch_add(1, Ordering::Relaxed);
    let mapping = Mapping { number, nothing, ..Mapping::default() };
    let mut compiler = Compiler { mapping, layout, is_xml, row: None, number: None, order: None, columns: 0 };
    let mut targets: Vec<(Field, u32)> = Vec::new();
    // One faulty entry does not hide what is wrong with another.
    let mut faults: Vec<ProfileFault> = Vec::new();
    for value in list(form.required("map")?)? {
        let entry = Table::of(value, &ENTRY)
            .and_then(|table| compiler.numbered(table, |compiler| compiler.entry(table, &mut targets)));
        faults.extend(entry.err());
    }
    for value in form.get("leave").map(list).transpose()?.into_iter().flatten() {
        let entry = Table::of(value, &LEAVE).and_then(|table| {
            text(table.required("why")?)?;
            table.required("from")?;
            compiler.numbered(table, |compiler| {
                let conditions = compiler.conditions(table, true)?;
                let origin = compiler.origin(table, true)?;
                compiler.mapping.left.extend(origin.map(|origin| (conditions, origin)));
                Ok(())
            })
        });
        faults.extend(entry.err());
    }
    for value in form.get("warn").map(list).transpose()?.into_iter().flatten() {
        let warning = Table::of(value, &WARN).and_then(|table| {
            table.required("when")?;
            let conditions = compiler.conditions(table, true)?;
            Ok((conditions, text(table.required("why")?)?.into()))
        });
        match warning {
            Ok(warning) => compiler.mapping.warnings.push(warning),
            Err(fault) => faults.push(fault),
        }
    }
    ProfileFault::all(faults)?;
    let mut mapping = compiler.mapping;
    for field in Field::ALL {
        let entries: Vec<u32> = targets.iter().filter(|(f, _)| *f == field).map(|(_, at)| *at).collect();
        if !entries.is_empty() {
            mapping.plan.push(Planned { field, many: target::of(field).many, entries });
        }
    }
    Ok(mapping)
}

impl Compiler<'_> {
    /// Compiles an entry once, or once for each number in its `each`, which stands for `#` in its paths.
    fn numbered(
        &mut self,
        table: Table<'_>,
        mut compile: impl FnMut(&mut Self) -> Result<(), ProfileFault>,
    ) -> Result<(), ProfileFault> {
        let Some(each) = table.get("each") else { return compile(self) };
        let mut any = false;
        for number in list(each)? {
            let Some(number) = number.get_ref().as_str() else {
                return Err(wrong_type(number, "a text in quotes"));
            };
            self.number = Some((number.to_owned(), false));
            let compiled = compile(self);
            any |= self.number.take().is_some_and(|(_, used)| used);
            compiled?;
        }
        if any {
            return Ok(());
        }
        let message = "expected texts that stand for `#` in a path of the entry, found no text or no `#`";
        Err(conflict(each.span(), message))
    }

    fn entry(&mut self, table: Table<'_>, targets: &mut Vec<(Field, u32)>) -> Result<(), ProfileFault> {
        let conditions = self.conditions(table, true)?;
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
                return Err(ProfileFault::unknown(
                    Kind::UnknownName,
                    to.span(),
                    "a field of records",
                    name,
                    &names,
                ));
            };
            targets.push((field, at));
            if let Some(advice) = table.text("missing")? {
                self.mapping.missing.push((field, advice.into()));
            }
            self.order = day_order(table, field)?;
            let spec = self.spec(table, &target::of(field), true);
            self.order = None;
            What::Value(spec?)
        };
        self.mapping.entries.push(Entry { conditions, what });
        Ok(())
    }

    fn reader(
        &mut self,
        table: Table<'_>,
        name: &Value<'_>,
    ) -> Result<(&'static Reader, Box<[Path]>), ProfileFault> {
        let word = text(name)?;
        let Some(reader) = readers::named(word) else {
            let names: Vec<&str> = readers::READERS.iter().map(|reader| reader.name).collect();
            return Err(ProfileFault::unknown(Kind::UnknownName, name.span(), "a reader", word, &names));
        };
        for key in MAKERS.iter().chain(&COPYING).chain(&PARTING).chain(&["to", "missing", "zip"]) {
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
        if let Some(path) = texts(from)?.iter().find(|path| path.starts_with('@')) {
            let message = format!("expected paths into the record beside `read`, found `{path}`");
            return Err(conflict(from.span(), message));
        }
        if paths.len() != reader.takes.len() {
            let takes = reader.takes.join(", ");
            let message =
                format!("expected a path each to what `{word}` takes ({takes}), found {}", paths.len());
            return Err(conflict(from.span(), message));
        }
        Ok((reader, paths.into()))
    }

    /// What a value is made of; `root` says that paths begin at the record.
    fn spec(&mut self, table: Table<'_>, target: &Target, root: bool) -> Result<Spec, ProfileFault> {
        let makers: Vec<&Value<'_>> = MAKERS.iter().filter_map(|key| table.get(key)).collect();
        if let [_, second, ..] = makers[..] {
            let message =
                format!("expected one of {}, found two", MAKERS.map(|k| format!("`{k}`")).join(", "));
            return Err(conflict(second.span(), message));
        }
        let refuse = |keys: &[&str], why: &str| match keys.iter().find_map(|key| Some((key, table.get(key)?)))
        {
            Some((key, value)) => Err(conflict(value.span(), format!("expected no `{key}` {why}"))),
            None => Ok(()),
        };
        if table.get("object").is_none() {
            refuse(&["needs"], "where no object is made")?;
        }
        if !makers.is_empty() {
            refuse(&COPYING, "where nothing is copied")?;
        }
        if let Some(value) = table.get("value") {
            refuse(&["from"], "beside `value`, but perhaps `when`")?;
            refuse(&PARTING, "beside `value`")?;
            return Ok(Spec::Fixed(fixed(value)?));
        }
        for (key, several) in [("list", true), ("first", false)] {
            let Some(value) = table.get(key) else { continue };
            refuse(&["from"], &format!("beside `{key}`, but within it"))?;
            refuse(&PARTING, &format!("beside `{key}`, but within it"))?;
            if several && !target.many {
                let message = format!("expected a field or key that holds a list, found `{}`", target.name);
                return Err(conflict(value.span(), message));
            }
            let specs = list(value)?.map(|value| self.value(value, target, root));
            let specs = specs.collect::<Result<_, _>>()?;
            return Ok(if several { Spec::List(specs) } else { Spec::First(specs) });
        }
        if let Some(value) = table.get("zip") {
            return self.zip(table, value, target, root);
        }
        let from = self.origin(table, root)?;
        let root = root && from.is_none();
        if let Some(value) = table.get("template") {
            let span = value.span();
            let mut path = |name: &str| self.named_path(name, root);
            let template =
                Template::read(text(value)?, &mut path).map_err(|message| conflict(span, message))?;
            return Ok(Spec::Template(from, template));
        }
        if let Some(value) = table.get("range") {
            return self.range(from, value, target, root);
        }
        if let Some(value) = table.get("object") {
            return Ok(Spec::Object(from, self.object(table, value, target, root)?));
        }
        let Some(from) = from else {
            let makers = MAKERS.map(|key| format!("`{key}`")).join(", ");
            let message = format!("expected `from`, or one of {makers}; found none");
            return Err(ProfileFault::new(Kind::Missing, table.span(), message));
        };
        let mut words: Vec<(Box<str>, Box<str>)> = Vec::new();
        if let Some(map) = table.get("values") {
            for (key, _, value) in members(map)? {
                words.push((key.into(), text(value)?.into()));
            }
        }
        let only = table.flag("only")?;
        if let (true, true, Some(value)) = (only, words.is_empty(), table.get("only")) {
            return Err(conflict(value.span(), "expected `values` beside `only`, found none"));
        }
        let default = table.get("default").map(fixed).transpose()?;
        let join = table.text("join")?.unwrap_or("\n\n").into();
        let markup = match table.get("html") {
            Some(value) if value.get_ref().as_str() == Some("ead") => Some(Markup::Ead),
            Some(_) => table.flag("html")?.then_some(Markup::Html),
            None => None,
        };
        let spelling = match (markup, table.flag("escapes")?) {
            (None, false) => Spelling::Plain,
            (Some(markup), false) => Spelling::Markup(markup),
            (None, true) => Spelling::Escapes,
            (Some(_), true) => {
                let span = table.required("escapes")?.span();
                return Err(conflict(span, "expected one of `html` and `escapes`, found both"));
            }
        };
        let kind = table.flag("kind")?;
        if let (true, Some(value)) =
            (kind, table.get("values").or(table.get("html")).or(table.get("escapes")).or(table.get("join")))
        {
            return Err(conflict(value.span(), "expected nothing else about the text beside `kind`"));
        }
        let flag = target.name == "inferred";
        let (order, is_date) = (self.order_of(target), target.key("edtf").is_some());
        let values = Values::new(words, only);
        Ok(Spec::Copy(Copied { from, values, default, join, spelling, kind, flag, order, is_date }))
    }

    /// The order of day and month in a value: in the words of a date, as a text or within its object.
    fn order_of(&self, target: &Target) -> Option<DayOrder> {
        self.order.filter(|_| target.key("edtf").is_some() || target.name == "text")
    }

    /// A beginning and an end. A date that is nothing else is given as EDTF.
    fn range(
        &mut self,
        from: Option<Origin>,
        value: &Value<'_>,
        target: &Target,
        root: bool,
    ) -> Result<Spec, ProfileFault> {
        let mut end = |value: &Value<'_>| match value.get_ref() {
            DeValue::Table(_) => {
                let table = Table::of(value, &END)?;
                table.required("from")?;
                self.origin(table, root)
            }
            _ => Ok(Some(self.path(value, root)?.into())),
        };
        let ends: Vec<Origin> =
            list(value)?.filter_map(|value| end(value).transpose()).collect::<Result<_, _>>()?;
        let Ok(ends) = <[Origin; 2]>::try_from(ends) else {
            return Err(conflict(value.span(), "expected two paths, to a beginning and to an end"));
        };
        let range = |from| Spec::Range(from, Box::new(ends));
        Ok(match target.key("edtf") {
            Some(key) => {
                let member = Member { key: key.name, many: false, spec: range(None) };
                Spec::Object(from, Object { needs: Box::default(), members: Box::new([member]) })
            }
            None => range(from),
        })
    }

    /// Columns that run side by side.
    fn zip(
        &mut self,
        table: Table<'_>,
        value: &Value<'_>,
        target: &Target,
        root: bool,
    ) -> Result<Spec, ProfileFault> {
        for key in ["from", "extract", "every", "known"] {
            if let Some(value) = table.get(key) {
                return Err(conflict(
                    value.span(),
                    format!("expected no `{key}` beside `zip`, but within it"),
                ));
            }
        }
        if !root {
            let message = "expected `zip` where paths begin at the record, not within a `from` or a `zip`";
            return Err(conflict(value.span(), message));
        }
        let object = table.required("object")?;
        let split = table.get("split").map(origin::separators).transpose()?.unwrap_or_default();
        let (mut columns, mut names) = (Vec::new(), Vec::new());
        for column in list(value)? {
            let path = self.path(column, true)?;
            let Some(name) = path.only_key(&self.mapping.keys) else {
                return Err(conflict(column.span(), "expected the name of a column, found a longer path"));
            };
            names.push(name.to_owned());
            columns.push(path);
        }
        if columns.is_empty() {
            return Err(conflict(value.span(), "expected the names of columns, found none"));
        }
        let first = self.columns;
        self.columns += columns.len() as u32;
        self.row = Some((names, first));
        let object = self.object(table, object, target, false);
        self.row = None;
        let zip = Arc::new(ParallelLists { columns: columns.into(), split, first });
        self.mapping.zips.push(zip.clone());
        Ok(Spec::ParallelLists(zip, object?))
    }

    /// A value within an object or a list: a path, or a table.
    fn value(&mut self, value: &Value<'_>, target: &Target, root: bool) -> Result<Spec, ProfileFault> {
        match value.get_ref() {
            DeValue::String(_) => {
                let from = self.path(value, root)?.into();
                let (flag, order) = (target.name == "inferred", self.order_of(target));
                Ok(Spec::Copy(Copied {
                    flag,
                    order,
                    is_date: target.key("edtf").is_some(),
                    ..Copied::plain(from)
                }))
            }
            DeValue::Table(_) => {
                let table = Table::of(value, &VALUE)?;
                let conditions = self.conditions(table, root)?;
                let spec = self.spec(table, target, root)?;
                Ok(if conditions.is_empty() { spec } else { Spec::When(conditions, Box::new(spec)) })
            }
            _ => Err(wrong_type(value, "a path in quotes, or a table")),
        }
    }

    fn object(
        &mut self,
        table: Table<'_>,
        value: &Value<'_>,
        target: &Target,
        root: bool,
    ) -> Result<Object, ProfileFault> {
        let names = target.names();
        if names.is_empty() {
            let message = format!("expected plain text for `{}`, found an object", target.name);
            return Err(conflict(value.span(), message));
        }
        let needs = match table.get("needs") {
            None => Vec::new(),
            Some(paths) if paths.get_ref().is_str() => vec![self.path(paths, root)?],
            Some(paths) => list(paths)?.map(|path| self.path(path, root)).collect::<Result<_, _>>()?,
        };
        let members = members(value)?.into_iter().map(|(name, span, value)| {
            let Some(key) = target.key(name) else {
                let expected = format!("a key of `{}`", target.name);
                return Err(ProfileFault::unknown(Kind::UnknownName, span, &expected, name, &names));
            };
            Ok(Member { key: key.name, many: key.many, spec: self.value(value, key, root)? })
        });
        Ok(Object { needs: needs.into(), members: members.collect::<Result<_, _>>()? })
    }

    fn path(&mut self, value: &Value<'_>, root: bool) -> Result<Path, ProfileFault> {
        self.named_path(text(value)?, root).map_err(|message| conflict(value.span(), message))
    }

    fn named_path(&mut self, path: &str, root: bool) -> Result<Path, String> {
        let numbered;
        let path = match &mut self.number {
            Some((number, used)) if path.contains('#') => {
                *used = true;
                numbered = path.replace('#', number);
                &numbered
            }
            Some(_) | None => path,
        };
        if self.is_xml {
            element::check(path)?;
        }
        self.mapping.names_file |= [FILE, FOLDERS, ROW].contains(&path);
        let hierarchy = self.layout.hierarchy.as_ref();
        if path == TRANSLATION && hierarchy.is_none_or(|hierarchy| hierarchy.language.is_none()) {
            return Err(format!("expected a `language` in `[layout.hierarchy]`, found none beside `{path}`"));
        }
        if path.starts_with(ANCESTORS) && hierarchy.is_none() {
            return Err(format!(
                "expected `[layout.hierarchy]` to say of what a row is a part, found none beside `{path}`"
            ));
        }
        let keys = root.then_some(&mut self.mapping.keys);
        let known = keys.as_ref().map_or(0, |keys| keys.len());
        let read = Path::read(path, keys).map_err(|expected| {
            format!("expected a path such as `creators[].name`, with {expected}; found `{path}`")
        })?;
        if let Some((columns, first)) = &self.row {
            let names: Vec<&str> = columns.iter().map(String::as_str).collect();
            return read.in_row(&names, *first).map_err(|_| {
                let near = crate::codelist::nearest(path, names.iter().copied());
                let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                format!("expected one of the columns of `zip`, found `{path}`{near}")
            });
        }
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

/// The order of day and month that an entry declares for its dates.
fn day_order(table: Table<'_>, field: Field) -> Result<Option<DayOrder>, ProfileFault> {
    let order = match (table.flag("day_first")?, table.flag("month_first")?) {
        (false, false) => return Ok(None),
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        (true, true) => {
            let span = table.required("month_first")?.span();
            return Err(conflict(span, "expected one of `day_first` and `month_first`, found both"));
        }
    };
    if field == Field::Dates {
        return Ok(Some(order));
    }
    let span = table.get("day_first").or(table.get("month_first")).map(Value::span).unwrap_or_default();
    Err(conflict(
        span,
        format!("expected the order of day and month for `dates` alone, found it for `{}`", field.key()),
    ))
}

fn fixed(value: &Value<'_>) -> Result<Fixed, ProfileFault> {
    match value.get_ref() {
        DeValue::Boolean(flag) => Ok(Fixed::Flag(*flag)),
        _ => Ok(Fixed::Text(text(value)?.into())),
    }
}
