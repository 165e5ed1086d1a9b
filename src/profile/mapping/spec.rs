//! What a profile says a value is made of: a copy, a constant, a template, an object, or several of these.

use super::path::Path;
use super::template::Template;
use crate::profile::native::Native;
use crate::profile::reader::mark;
use crate::source::Span;
use crate::tree::{Kind, Ref};

/// How values are made, compiled when the profile is loaded.
#[derive(Debug)]
pub(super) enum Spec {
    /// The values a path leads to.
    Copy(Copied),
    /// The same in every record.
    Fixed(Fixed),
    /// A text around values.
    Template(Option<Path>, Template),
    /// An object, or one for each value a path leads to.
    Object(Option<Path>, Box<[Member]>),
    /// Several, one after the other.
    List(Box<[Spec]>),
    /// The first of several that has a value.
    First(Box<[Spec]>),
}

/// What is copied, and how.
#[derive(Debug)]
pub(super) struct Copied {
    pub(super) from: Path,
    /// What stands for which text, sorted by the text.
    pub(super) values: Box<[(Box<str>, Box<str>)]>,
    pub(super) default: Option<Fixed>,
    /// What stands between several texts that become one.
    pub(super) join: Box<str>,
}

/// A constant.
#[derive(Debug)]
pub(super) enum Fixed {
    Text(Box<str>),
    Flag(bool),
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
pub(super) struct Run<'w> {
    pub(super) slots: &'w [u32],
    /// Which nodes of the raw tree were used.
    pub(super) used: &'w mut [bool],
    pub(super) native: Native<'w>,
}

/// Where values are read from, and where a supplied value is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base<'r> {
    pub(super) value: Ref<'r>,
    pub(super) anchor: Span,
}

impl Fixed {
    fn write(&self, base: Base<'_>, run: &mut Run<'_>) {
        match self {
            Self::Text(text) => run.native.supplied(base.anchor, text),
            Self::Flag(flag) => run.native.supplied_flag(base.anchor, *flag),
        }
    }
}

impl Spec {
    /// Whether nothing of the record goes into it.
    fn is_fixed(&self) -> bool {
        match self {
            Self::Fixed(_) => true,
            Self::Copy(_) | Self::Template(..) => false,
            Self::Object(_, members) => members.iter().all(|member| member.spec.is_fixed()),
            Self::List(specs) | Self::First(specs) => specs.iter().all(Self::is_fixed),
        }
    }

    /// Writes the values; one at most, unless they go into a list. How many, and whether any of them
    /// comes from the record.
    pub(super) fn write(&self, many: bool, base: Base<'_>, run: &mut Run<'_>) -> (u32, bool) {
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
                    Some(_) | None => (count, count > 0),
                }
            }
            Self::Template(from, template) => {
                let count = each(from.as_ref(), many, base, run, |base, run| {
                    let Run { slots, used, native } = run;
                    native.made(|out| template.write(base.value, slots, out, &mut |value| mark(used, value)))
                });
                (count, count > 0)
            }
            Self::Object(from, members) => {
                let count = each(from.as_ref(), many, base, run, |base, run| object(members, base, run));
                (count, count > 0)
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
        }
    }
}

/// Writes one value for each value `from` leads to, or for the one at hand. How many were written.
fn each<'r>(
    from: Option<&Path>,
    many: bool,
    base: Base<'r>,
    run: &mut Run<'_>,
    mut write: impl FnMut(Base<'r>, &mut Run<'_>) -> bool,
) -> u32 {
    let Some(from) = from else { return u32::from(write(base, run)) };
    let mut count = 0;
    from.visit(base.value, run.slots, &mut |value| {
        if many || count == 0 {
            count += u32::from(write(Base { value, anchor: value.span() }, run));
        }
    });
    count
}

/// Writes an object, unless nothing of the record would go into it.
fn object(members: &[Member], base: Base<'_>, run: &mut Run<'_>) -> bool {
    let start = run.native.len();
    let mut object = run.native.open(Kind::Map, base.anchor);
    let mut given = members.iter().all(|member| member.spec.is_fixed());
    for member in members {
        let (wrote, from_record);
        let before = run.native.len();
        if member.many {
            let mut list = run.native.open_at(&mut object, member.key, Kind::List, base.anchor);
            (wrote, from_record) = member.spec.write(true, base, run);
            list.add(wrote);
            run.native.close_within(&mut object, list);
        } else {
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

impl Copied {
    /// Every value, lists taken apart.
    fn all(&self, base: Base<'_>, run: &mut Run<'_>) -> u32 {
        let mut count = 0;
        self.leaves(base, run.slots, &mut |value| {
            self.put(value, run.used, &mut run.native);
            count += 1;
        });
        count
    }

    /// One value: the only one, or several texts joined, or else the first.
    fn one(&self, base: Base<'_>, run: &mut Run<'_>) -> bool {
        let (mut first, mut last) = (None, None);
        let (mut count, mut texts) = (0u32, true);
        self.leaves(base, run.slots, &mut |value| {
            first = first.or(Some(value));
            last = Some(value);
            count += 1;
            texts &= value.kind() == Kind::Text;
        });
        let (Some(first), Some(last)) = (first, last) else { return false };
        if count == 1 || !texts {
            self.put(first, run.used, &mut run.native);
            return true;
        }
        let Run { slots, used, native } = run;
        native.made(|out| {
            let mut between = "";
            self.leaves(base, slots, &mut |value| {
                out.push_str(between);
                out.push_str(value.spelling());
                mark(used, value);
                between = &self.join;
            });
            let (a, b) = (first.span(), last.span());
            Some(Span::new(a.start.min(b.start), a.end.max(b.end)))
        })
    }

    /// Calls `found` with each value, lists taken apart.
    fn leaves<'r>(&self, base: Base<'r>, slots: &[u32], found: &mut dyn FnMut(Ref<'r>)) {
        self.from.visit(base.value, slots, &mut |value| match value.kind() {
            Kind::List => value.elements().filter(|value| value.kind() != Kind::Null).for_each(&mut *found),
            Kind::Null | Kind::True | Kind::False | Kind::Number | Kind::Text | Kind::Key | Kind::Map => {
                found(value)
            }
        });
    }

    fn put(&self, value: Ref<'_>, used: &mut [bool], native: &mut Native<'_>) {
        mark(used, value);
        let known = |value: Ref<'_>| {
            let at = self.values.binary_search_by(|(text, _)| (**text).cmp(value.spelling())).ok()?;
            Some(&self.values[at].1)
        };
        let scalar = !matches!(value.kind(), Kind::List | Kind::Map);
        match if scalar { known(value) } else { None } {
            Some(other) => native.text(value.span(), other),
            None => native.copy(value),
        }
    }
}
