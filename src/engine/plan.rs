//! How an input is read: its format, the form of a profile for its records, the kind of document it is.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use super::names::extension;
use super::settings::Settings;
use crate::crosswalks::native;
use crate::format::{DocumentJudge, DocumentKind, Format, FormatOptions};
use crate::formats;
use crate::profile::{self, Form};
use crate::schema::XmlSchemas;

/// How the records of an input are read.
#[derive(Debug)]
pub struct InputPlan {
    /// The format.
    pub format: &'static Format,
    /// The form of a profile that maps them; none for native records.
    pub form: Option<Arc<Form>>,
    /// What kind of document it is, where its records are in standards of their own and that is known.
    pub kind: Option<&'static DocumentKind>,
}

/// Why an input cannot be read.
#[derive(Debug)]
pub enum Unrecognised {
    /// It is in no known format.
    Format,
    /// Nothing but blanks is in it, which its format allows.
    Blank,
    /// Its records are none of archival documents, in the words of the profile or format that knows them.
    Refused(String),
    /// It is in a format whose records need a profile, and none is known for them.
    Profile(&'static Format),
    /// The same, and it is not in UTF-8; with what to do, in words for a person.
    Encoding(&'static Format, String),
}

impl InputPlan {
    /// The options of the format.
    #[must_use]
    pub fn options(&self) -> &FormatOptions {
        static PLAIN: LazyLock<FormatOptions> = LazyLock::new(FormatOptions::default);
        self.form.as_ref().map_or(&PLAIN, |form| form.layout())
    }

    /// The same, now that more of the document is there to tell its kind.
    #[must_use]
    pub(super) fn with_kind_of(&self, bytes: &[u8]) -> Self {
        Self { form: self.form.clone(), kind: kind(self.format, bytes), ..*self }
    }

    /// A judge of its documents, where their records are in standards of their own.
    pub(super) fn judge<'a>(&self, schemas: &'a XmlSchemas) -> Option<Box<dyn DocumentJudge + 'a>> {
        self.format.document.as_ref().map(|document| (document.judge)(schemas, self.kind))
    }
}

/// The kind of a document that begins so.
fn kind(format: &Format, head: &[u8]) -> Option<&'static DocumentKind> {
    format.document.as_ref().and_then(|document| (document.kind)(head))
}

/// How an input is read. A profile that was named for an input that was named, too, must be one for it.
pub(super) fn recognise(
    settings: &Settings,
    path: Option<&Path>,
    named: bool,
    head: &[u8],
) -> Result<InputPlan, Unrecognised> {
    let plan = recognise_any(settings, path, named, head);
    let Some(profile) = settings.profile.as_ref().filter(|_| named) else { return plan };
    let misfit = |format: &Format| {
        let reads = profile.forms().iter().flat_map(|form| form.formats());
        let mut names: Vec<&str> = reads.map(|format| format.name).collect();
        names.dedup();
        let other = !profile.forms().iter().any(|form| form.reads(format));
        other.then(|| {
            let (name, about) = (profile.name(), profile.about());
            format!(
                "its format is {}, and the profile `{name}` is for {}: {about}",
                format.name,
                names.join(" and ")
            )
        })
    };
    match plan {
        Ok(plan) => {
            if let Some(why) = misfit(plan.format) {
                return Err(Unrecognised::Refused(why));
            }
            let keys = plan.form.as_ref().filter(|_| is_table(plan.format));
            if let Some(form) = keys
                && form.reads_none_of(&(plan.format.keys)(head, form.layout()))
            {
                let (name, about) = (profile.name(), profile.about());
                let why = format!(
                    "it has none of the columns that the profile `{name}` reads, which is for {about}"
                );
                return Err(Unrecognised::Refused(why));
            }
            Ok(plan)
        }
        Err(Unrecognised::Profile(format)) => {
            Err(misfit(format).map_or(Unrecognised::Profile(format), Unrecognised::Refused))
        }
        Err(why) => Err(why),
    }
}

/// Whether a format is that of a table, whose columns only a profile can read.
const fn is_table(format: &Format) -> bool {
    format.labels_itself && !format.native && !format.describes_itself()
}

/// How an input is read: the format is known by its name, then by its content; the form by what the profiles
/// say of their records. What was met in a folder is read only where it is known to hold records: a folder holds much
/// that is none.
fn recognise_any(
    settings: &Settings,
    path: Option<&Path>,
    named: bool,
    head: &[u8],
) -> Result<InputPlan, Unrecognised> {
    let plan = of_either(settings, path, named, head)?;
    let Some(path) = path.filter(|_| !named && settings.from.is_none() && settings.profile.is_none()) else {
        return Ok(plan);
    };
    // The ending says that it is something else, and its content is of a kind that much else has.
    let own_ending = extension(path).is_none_or(|e| plan.format.extensions.contains(&&*e));
    let sniffed = !own_ending && !plan.format.describes_itself() && !plan.format.spelling.eq("json");
    // Any two lines with keys may be YAML.
    let unnamed = extension(path).is_none() && plan.form.is_none() && plan.format.spelling == "yaml";
    let foreign = || {
        let alone = (plan.format.alone)(head).filter(|_| plan.form.is_none() && settings.schemas.is_empty());
        alone.is_some_and(|alone| native::are_foreign(&alone.keys, alone.is_whole))
    };
    if sniffed || unnamed || foreign() { Err(Unrecognised::Format) } else { Ok(plan) }
}

/// How an input is read, whether it was named or met in a folder.
fn of_either(
    settings: &Settings,
    path: Option<&Path>,
    named: bool,
    head: &[u8],
) -> Result<InputPlan, Unrecognised> {
    if let Some(format) = settings.from {
        return plan(settings, format, head, true).ok_or(Unrecognised::Profile(format));
    }
    let extension = path.and_then(extension);
    let by_name: Vec<&'static Format> = formats::FORMATS
        .iter()
        .copied()
        .filter(|format| extension.as_deref().is_some_and(|e| format.extensions.contains(&e)))
        .collect();
    // Several formats may share an ending; then the content tells.
    let shows = |format: &&&'static Format| (format.sniff)(head, &FormatOptions::default());
    // Where an ending is shared, a native format that does not show in the content is none of the likely ones.
    let alone = by_name.len() == 1;
    let may = |format: &&&'static Format| alone || !format.native;
    let likely = by_name.iter().filter(shows).chain(by_name.iter().filter(|f| !shows(f)).filter(may));
    if let Some(plan) = likely.copied().find_map(|format| plan(settings, format, head, false)) {
        return Ok(plan);
    }
    let sniffed = formats::FORMATS.iter().find(|format| {
        (format.native || format.describes_itself()) && (format.sniff)(head, &FormatOptions::default())
    });
    if let Some(plan) = sniffed.and_then(|format| plan(settings, format, head, false)) {
        return Ok(plan);
    }
    let foreign = formats::FORMATS.iter().filter(|format| !format.native && !format.describes_itself());
    if let Some(plan) = foreign.clone().find_map(|format| plan(settings, format, head, false)) {
        return Ok(plan);
    }
    let table = |format: &&'static Format| format.labels_itself && !format.native;
    let by_content = || foreign.copied().filter(table).find(|f| (f.sniff)(head, &FormatOptions::default()));
    // Its name or its content tells that it is a table, say, though none that a profile knows.
    let known = by_name.iter().copied().find(table);
    if known.is_none()
        && let Some(format) = by_content()
    {
        return Err(Unrecognised::Profile(format));
    }
    // A file that was asked for is read as its name says, so that what is missing can be said.
    if named
        && let Some(plan) = by_name.iter().filter(may).find_map(|format| plan(settings, format, head, true))
    {
        return Ok(plan);
    }
    Err(known.map_or(Unrecognised::Format, Unrecognised::Profile))
}

/// The plan for an input in `format`; `sure` says that it is in that format, whatever its content shows.
fn plan(settings: &Settings, format: &'static Format, head: &[u8], sure: bool) -> Option<InputPlan> {
    let shows = |form: &Arc<Form>| {
        let FormatOptions { shows, .. } = form.layout();
        (format.sniff)(head, form.layout())
            && shows.iter().all(|text| memchr::memmem::find(head, text.as_bytes()).is_some())
    };
    let form = match &settings.profile {
        Some(profile) => {
            let mut forms = profile.forms().iter().filter(|form| form.reads(format));
            let shown = forms.clone().filter(|form| form.can_be_recognised()).find(|form| shows(form));
            let plain = forms.clone().find(|form| !form.can_be_recognised());
            // A file of unknown content is taken for a table only where it shows itself as one.
            let sure = sure || format.native || !format.labels_itself;
            let any = forms.next().filter(|_| sure);
            let plain = plain.filter(|form| sure || shows(form));
            shown.or(plain).or(any).cloned()
        }
        None => {
            let forms = profile::shipped().iter().flat_map(|profile| profile.forms());
            let forms = forms.filter(|form| form.reads(format) && form.can_be_recognised());
            let suits = |form: &&Arc<Form>| {
                !form.layout().last_resort || form.suits(&(format.keys)(head, form.layout()), format.native)
            };
            // The form that says most about its records knows them best.
            let shown = forms.clone().filter(|form| shows(form) && suits(form)).max_by_key(|form| {
                let layout = form.layout();
                (!layout.last_resort, is_exact(format, head, layout), layout.signature.len())
            });
            let any = forms
                .clone()
                .next()
                .filter(|form| sure && !format.labels_itself && !is_of_others(form, format, head));
            shown.or(if format.native || format.describes_itself() { None } else { any }).cloned()
        }
    };
    (format.native || format.describes_itself() || form.is_some()).then(|| {
        let kind = kind(format, head);
        InputPlan { format, form, kind }
    })
}

/// Whether the columns of a table have the very names of the signature, and not only such as people type for them.
fn is_exact(format: &Format, head: &[u8], layout: &FormatOptions) -> bool {
    !is_table(format) || {
        let keys = (format.keys)(head, layout);
        layout.signature.iter().all(|column| column.ends_with('*') || keys.contains(column))
    }
}

/// Whether a page has labels of a form that any page may have, and not those by which the form knows its own: then
/// it is somebody else's.
fn is_of_others(form: &Form, format: &Format, head: &[u8]) -> bool {
    let FormatOptions { signature, labels, .. } = form.layout();
    !signature.is_empty()
        && (format.sniff)(head, &FormatOptions { labels: labels.clone(), ..FormatOptions::default() })
}
