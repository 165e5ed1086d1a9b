//! What a profile says a value is made of: a copy, a constant, a template, an object, or several of these.

use std::sync::Arc;

use super::condition::Conditions;
use super::day_order::DayOrder;
use super::escapes;
use super::html::{self, Markup};
use super::item::{Item, MappingContext, made_of};
use super::origin::Origin;
use super::parallel::ParallelLists;
use super::path::Path;
use super::template::Template;
use super::values::Values;
use crate::native_tree::{Native, OpenContainer};
use crate::record::agent::Name;
use crate::source::Span;
use crate::tree::Coverage;
use crate::tree::{NodeKind, Ref};

/// How values are made, compiled when the profile is loaded.
#[derive(Debug)]
pub(super) enum Spec {
    /// The values a path leads to.
    Copy(Copied),
    /// The same in every record.
    Fixed(Fixed),
    /// A text with values in it.
    Template(Option<Origin>, Template),
    /// A beginning and an end as one text.
    Range(Option<Origin>, Box<[Origin; 2]>),
    /// An object, or one for each value a path leads to.
    Object(Option<Origin>, Object),
    /// An object for each row of columns that run side by side.
    ParallelLists(Arc<ParallelLists>, Object),
    /// Several, one after the other.
    List(Box<[Spec]>),
    /// The first of several that has a value.
    First(Box<[Spec]>),
    /// Only in some records.
    When(Conditions, Box<Spec>),
}

/// What is copied, and how.
#[derive(Debug)]
pub(super) struct Copied {
    pub(super) from: Origin,
    pub(super) values: Values,
    pub(super) default: Option<Fixed>,
    /// What stands between several texts that become one.
    pub(super) join: Box<str>,
    /// How the text is spelled.
    pub(super) spelling: Spelling,
    /// Whether the value is what kind of name the text is, not the text.
    pub(super) kind: bool,
    /// Whether a truth value is wanted: where a file has only texts, `true` and `false` are these.
    pub(super) flag: bool,
    /// In which order a date in figures has its day and its month, where the profile declares it.
    pub(super) order: Option<DayOrder>,
    /// Whether the value is a date, and not the words of one within its object.
    pub(super) is_date: bool,
}

/// How a text is spelled within its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As it is.
    Plain,
    /// With tags.
    Markup(Markup),
    /// With line ends and tabs as a backslash and a letter.
    Escapes,
}

impl Spelling {
    /// Writes what the text says.
    fn write(self, text: &str, out: &mut String) {
        match self {
            Self::Plain => out.push_str(text),
            Self::Markup(markup) => html::write(text, markup, out),
            Self::Escapes => escapes::write(text, out),
        }
    }

    /// Whether the text says just what it is.
    fn is_plain_in(self, text: &str) -> bool {
        match self {
            Self::Plain => true,
            Self::Markup(_) => false,
            Self::Escapes => !text.contains('\\'),
        }
    }
}

impl Copied {
    /// A plain copy.
    pub(super) fn plain(from: Origin) -> Self {
        Self {
            from,
            values: Values::default(),
            default: None,
            join: "\n\n".into(),
            spelling: Spelling::Plain,
            kind: false,
            flag: false,
            order: None,
            is_date: false,
        }
    }
}

/// A constant.
#[derive(Debug)]
pub(super) enum Fixed {
    Text(Box<str>),
    Flag(bool),
}

/// An object.
#[derive(Debug)]
pub(super) struct Object {
    /// Without these values it is not written.
    pub(super) needs: Box<[Path]>,
    pub(super) members: Box<[Member]>,
}

/// A key of an object, and what its value is made of.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) key: &'static str,
    pub(super) many: bool,
    pub(super) spec: Spec,
}

/// One record while it is mapped.
#[derive(Debug)]
pub(super) struct Run<'w, 'r> {
    pub(super) cx: &'w MappingContext<'w, 'r>,
    pub(super) used: &'w mut Coverage,
    pub(super) native: Native<'w>,
}

/// Where values are read from, and where a supplied value is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base<'r> {
    pub(super) value: Item<'r>,
    pub(super) anchor: Span,
}

impl Base<'_> {
    /// Where a supplied value is shown: the span that stands for it, if it is inherited.
    fn shown(self, supplied: Item<'_>) -> Span {
        let place = supplied.node().span();
        if place.is_empty() { self.anchor } else { place }
    }
}

impl Fixed {
    fn write(&self, base: Base<'_>, run: &mut Run<'_, '_>) {
        // Beside an inherited value it is not inherited itself.
        let ancestors = run.cx.ancestors.filter(|_| base.anchor.inherited().is_some());
        let place = ancestors.map_or(base.anchor, Ref::span);
        match self {
            Self::Text(text) => run.native.supplied(place, text),
            Self::Flag(flag) => run.native.supplied_flag(place, *flag),
        }
    }
}

impl Spec {
    /// Whether nothing of the record goes into it.
    fn is_fixed(&self) -> bool {
        match self {
            Self::Fixed(_) => true,
            Self::Copy(_) | Self::Template(..) | Self::Range(..) | Self::ParallelLists(..) => false,
            Self::Object(_, object) => object.is_fixed(),
            Self::List(specs) | Self::First(specs) => specs.iter().all(Self::is_fixed),
            Self::When(_, spec) => spec.is_fixed(),
        }
    }

    /// Writes the values; one at most, unless they go into a list. How many, and whether any of them
    /// comes from the record.
    pub(super) fn write<'r>(&self, many: bool, base: Base<'r>, run: &mut Run<'_, 'r>) -> (u32, bool) {
        let given = |count| (count, count > 0);
        match self {
            Self::Fixed(fixed) => {
                fixed.write(base, run);
                (1, false)
            }
            Self::Copy(copied) => {
                let count = if many { copied.all(base, run) } else { u32::from(copied.one(base, run)) };
                match &copied.default {
                    Some(default) if count == 0 => {
                        default.write(base, run);
                        (1, false)
                    }
                    Some(_) | None => given(count),
                }
            }
            Self::Template(from, template) => given(each(from.as_ref(), many, base, run, |base, run| {
                let Run { cx, used, .. } = run;
                let text =
                    |out: &mut String| template.write(base.value, cx, out, &mut |item| mark(used, item));
                run.native.made(base.anchor, text)
            })),
            Self::Range(from, ends) => {
                given(each(from.as_ref(), many, base, run, |base, run| range(ends, base, run)))
            }
            Self::Object(from, object) => {
                given(each(from.as_ref(), many, base, run, |base, run| object.write(base, run)))
            }
            Self::ParallelLists(zip, object) => {
                let mut count = 0;
                for row in 0..run.cx.columns.rows(zip) {
                    if many || count == 0 {
                        let value = Item::row(base.value.node(), row);
                        count += u32::from(object.write(Base { value, ..base }, run));
                    }
                }
                given(count)
            }
            Self::List(specs) => {
                let (mut count, mut given) = (0, false);
                for spec in specs {
                    let (wrote, from_record) = spec.write(many, base, run);
                    count += wrote;
                    given |= from_record;
                }
                (count, given)
            }
            Self::First(specs) => {
                let mut wrote = specs.iter().map(|spec| spec.write(many, base, run));
                wrote.find(|(count, _)| *count > 0).unwrap_or_default()
            }
            Self::When(conditions, spec) => {
                if !conditions.hold(base.value, run.cx) {
                    return (0, false);
                }
                let reason = conditions.reason(base.value, run.cx).filter(|item| !item.is_supplied());
                let anchor = reason.map_or(base.anchor, |item| run.cx.span_of(item));
                spec.write(many, Base { anchor, ..base }, run)
            }
        }
    }
}

/// Says that a value was used.
pub(super) fn mark(used: &mut Coverage, item: Item<'_>) {
    if item.is_supplied() {
        return;
    }
    match item.taken() {
        Some(_) if item.is_all_but_blanks() => used.mark(item.node()),
        Some(part) => used.mark_part(part),
        None => used.mark(item.node()),
    }
}

/// Writes one value for each value `from` leads to, or for the one at hand. How many were written.
fn each<'r>(
    from: Option<&Origin>,
    many: bool,
    base: Base<'r>,
    run: &mut Run<'_, 'r>,
    mut write: impl FnMut(Base<'r>, &mut Run<'_, 'r>) -> bool,
) -> u32 {
    let Some(from) = from else { return u32::from(write(base, run)) };
    let mut count = 0;
    let cx = run.cx;
    from.visit(base.value, cx, &mut |value| {
        if many || count == 0 {
            let anchor = if value.is_supplied() { base.shown(value) } else { cx.span_of(value) };
            count += u32::from(write(Base { value, anchor }, run));
        }
    });
    count
}

impl Object {
    /// Whether nothing of the record goes into it.
    fn is_fixed(&self) -> bool {
        self.needs.is_empty() && self.members.iter().all(|member| member.spec.is_fixed())
    }

    /// Writes it, unless nothing of the record would go into it, or what it needs is missing.
    fn write<'r>(&self, base: Base<'r>, run: &mut Run<'_, 'r>) -> bool {
        if !self.needs.iter().all(|path| path.has_value(base.value, run.cx)) {
            return false;
        }
        let start = run.native.len();
        let mut object = run.native.open(NodeKind::Map, base.anchor);
        let mut given = self.is_fixed();
        for member in &self.members {
            let (wrote, from_record);
            let mut before = run.native.len();
            if member.many {
                let mut list = run.native.open_at(&mut object, member.key, NodeKind::List, base.anchor);
                (wrote, from_record) = member.spec.write(true, base, run);
                list.add(wrote);
                run.native.close_within(&mut object, list);
            } else {
                if let Spec::Copy(copied) = &member.spec {
                    copied.date(base, run, &mut object);
                    before = run.native.len();
                }
                run.native.key(&mut object, member.key, base.anchor);
                (wrote, from_record) = member.spec.write(false, base, run);
                if wrote == 0 {
                    run.native.truncate(before);
                    object.remove_last();
                }
            }
            given |= from_record;
        }
        if given && object.count() > 0 {
            run.native.close(object);
            true
        } else {
            run.native.truncate(start);
            false
        }
    }
}

/// Writes a beginning and an end as EDTF has them: `a/b`, `a`, or `../b`.
fn range<'r>(ends: &[Origin; 2], base: Base<'r>, run: &mut Run<'_, 'r>) -> bool {
    let Run { cx, used, .. } = run;
    let [from, to] = ends.each_ref().map(|end| end.first(base.value, cx).filter(|item| item.is_text()));
    let text = |out: &mut String| {
        let written = |item: Option<Item<'r>>| item.map_or("", |item| item.text().trim());
        let (a, b) = (written(from), written(to));
        out.push_str(if a.is_empty() && !b.is_empty() { ".." } else { a });
        if !b.is_empty() && a != b {
            out.push('/');
            out.push_str(b);
        }
        let mut made = None;
        for item in [from, to].into_iter().flatten() {
            made = Some(made_of(made, item, cx));
            mark(used, item);
        }
        made
    };
    run.native.made(base.anchor, text)
}

/// The truth value that a text spells.
fn truth(text: &str) -> Option<bool> {
    let is = |word: &str| text.trim().eq_ignore_ascii_case(word);
    if is("true") { Some(true) } else { is("false").then_some(false) }
}

impl Copied {
    /// Every value, lists taken apart.
    fn all<'r>(&self, base: Base<'r>, run: &mut Run<'_, 'r>) -> u32 {
        let mut count = 0;
        self.leaves(base, run.cx, &mut |item| count += u32::from(self.put(item, base, run)));
        count
    }

    /// Writes the date that the words of an object are in the order that is declared, where they are one in figures.
    fn date(&self, base: Base<'_>, run: &mut Run<'_, '_>, object: &mut OpenContainer) {
        let Some(order) = self.order.filter(|_| !self.is_date) else { return };
        let cx = run.cx;
        let (mut first, mut count) = (None, 0);
        self.leaves(base, cx, &mut |item| (first, count) = (first.or(Some(item)), count + 1));
        let item = first.filter(|item| count == 1 && item.is_text());
        if let Some((item, edtf)) = item.and_then(|item| Some((item, order.edtf(item.text())?))) {
            run.native.key(object, "edtf", base.anchor);
            run.native.text(cx.span_of(item), &edtf);
        }
    }

    /// One value: the only one, or several texts joined, or else the first.
    fn one<'r>(&self, base: Base<'r>, run: &mut Run<'_, 'r>) -> bool {
        let mut first = None;
        let (mut count, mut texts) = (0u32, true);
        self.leaves(base, run.cx, &mut |item| {
            first = first.or(Some(item));
            count += 1;
            texts &= item.kind() == NodeKind::Text;
        });
        let Some(first) = first else { return false };
        if count == 1 || !texts {
            return self.put(first, base, run);
        }
        let Run { cx, used, .. } = run;
        let text = |out: &mut String| {
            let (mut between, mut made) = ("", None);
            self.leaves(base, cx, &mut |item| {
                out.push_str(between);
                self.spelling.write(item.text(), out);
                made = Some(made_of(made, item, cx));
                mark(used, item);
                between = &self.join;
            });
            made
        };
        run.native.made(base.anchor, text)
    }

    /// Calls `found` with each value, lists taken apart.
    fn leaves<'r>(&self, base: Base<'r>, cx: &MappingContext<'_, 'r>, found: &mut dyn FnMut(Item<'r>)) {
        if !self.values.only {
            return self.from.leaves(base.value, cx, found);
        }
        self.from.leaves(base.value, cx, &mut |item| {
            if item.is_text() && self.values.of(item.text()).is_some() {
                found(item);
            }
        });
    }

    /// Writes one value, unless it is HTML without a text, or a name that does not tell its kind.
    fn put<'r>(&self, item: Item<'r>, base: Base<'r>, run: &mut Run<'_, 'r>) -> bool {
        let Run { cx, used, native } = run;
        if self.kind {
            let kind = Some(item).filter(|item| item.is_text()).and_then(|item| Name::read(item.text()).kind);
            kind.inspect(|kind| native.text(cx.span_of(item), kind.key()));
            return kind.is_some();
        }
        mark(used, item);
        if let Some(edtf) =
            self.order.filter(|_| self.is_date && item.is_text()).and_then(|order| order.edtf(item.text()))
        {
            let place = cx.span_of(item);
            let mut date = native.open(NodeKind::Map, place);
            native.key(&mut date, "edtf", place);
            native.text(place, &edtf);
            native.key(&mut date, "text", place);
            native.text(place, item.text());
            native.close(date);
            return true;
        }
        let scalar = !matches!(item.kind(), NodeKind::List | NodeKind::Map);
        let word = if scalar { self.values.of(item.text()) } else { None };
        if item.kind() == NodeKind::Text && !self.spelling.is_plain_in(item.text()) {
            let place = made_of(None, item, cx);
            return native.made(base.anchor, |out| {
                let from = out.len();
                self.spelling.write(item.text(), out);
                (out.len() > from).then_some(place)
            });
        }
        if self.flag
            && let Some(flag) = truth(word.unwrap_or(item.text()))
        {
            native.flag(cx.span_of(item), flag);
            return true;
        }
        match (item.as_whole(), word) {
            _ if item.is_supplied() && scalar => {
                native.supplied(base.shown(item), word.unwrap_or(item.text()));
            }
            (Some(_) | None, Some(word)) => native.text(cx.span_of(item), word),
            (Some(node), None) => native.copy(node),
            (None, None) => native.text(cx.span_of(item), item.text()),
        }
        true
    }
}
