//! What is found while a profile maps a record to the native form.

use crate::edit::Fix;
use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

const fn page(content: &'static str) -> Example {
    Example {
        format: "labelled",
        profile: Some("wilson-center"),
        schema: None,
        xsd: None,
        content: content.as_bytes(),
    }
}

/// A profile for JSON.
const LETTERS: &str = r#"name = "letters"
about = "a list of letters"
format = "json"

[[map]]
from = "No"
to = "id"

[[map]]
from = "Title"
to = "title"

[[map]]
from = "Recipient"
to = "notes"
"#;

const fn letters(content: &'static str) -> Example {
    Example { profile: Some(LETTERS), ..Example::json(content) }
}

/// A page with none of the profile's labels.
pub const NO_LABELS: Rule = Rule {
    id: RuleId::NoLabels,
    severity: Severity::Error,
    family: Family::Profile,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A page has none of the labels that its profile knows.",
    why: "In labelled text a line such as \"Summary:\" says what stands below it. A page without any is no \
record of this archive, or the archive has changed its labels: read all the same, it would be one long text \
without meaning.\n\n\
See whether the page is what you think, and whether another profile fits it. If the labels have changed, \
write them into the profile.",
    source: "none; the profile's own labels",
    flagged: Some(page("Page not found\n\nThe page you asked for does not exist.\n")),
    clean: Some(page(PAGE)),
    check: Check::Emitted,
};

/// Labelled text that is read without a profile.
#[must_use]
pub fn no_labels_known(span: Span) -> Finding {
    let message = "expected a profile that names the labels of the page, found none";
    Finding::new(RuleId::NoLabels, span, message)
        .help("labelled text can be read only with a profile: choose one with `--profile`")
}

/// A page with none of these labels, which are those of the profile of that name.
#[must_use]
pub fn no_labels<'n>(span: Span, profile: &str, labels: impl Iterator<Item = &'n str>) -> Finding {
    /// More are not shown.
    const SHOWN: usize = 6;
    let labels: Vec<String> = labels.map(|label| format!("`{label}:`")).collect();
    let shown = labels[..labels.len().min(SHOWN)].join(", ");
    let more = match labels.len() - labels.len().min(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let of = if profile.is_empty() { "the profile".to_owned() } else { format!("the profile `{profile}`") };
    let message = format!("expected at least one of the labels of {of}, found none of them");
    Finding::new(RuleId::NoLabels, span, message).help(format!(
        "a label stands on a line of its own; {of} has {shown}{more}; where the page is of another kind, name its profile with \
         `--profile`, or have one drafted with `fonds profile --draft`"
    ))
}

/// Two dates.
pub const DATE_DIFFERS: Rule = Rule {
    id: RuleId::DateDiffers,
    severity: Severity::Warning,
    family: Family::Profile,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The date above a page and the date in its citation are not the same.",
    why: "Whoever cites the document takes over the one, whoever searches by date finds the other. The date \
above the page is taken, and the citation stays as it is.\n\n\
Look which one is right, and correct the other in your system.",
    source: "DACS 2.4 (date) and 7.1.5 (preferred citation)",
    flagged: Some(page(
        "January 15, 1956\n\nRequest by the Chinese Leadership for Help\n\nCitation:\n\n\
\"Request by the Chinese Leadership for Help,\" January 16, 1956, Wilson Center Digital Archive, TsKhSD, \
f.5, op.30, d.164.\nhttps://archive.example.org/document/110398\n\nSummary:\n\nA request for help.\n",
    )),
    clean: Some(page(PAGE)),
    check: Check::Emitted,
};

/// Another date in the citation than above the page.
#[must_use]
pub fn date_differs(span: Span, of_page: &str, of_citation: &str) -> Finding {
    let message = format!("expected the page's date `{of_page}` in its citation, found `{of_citation}`");
    Finding::new(RuleId::DateDiffers, span, message)
        .help("the page's is written as the date; the citation's stays in the citation")
}

/// Two titles.
pub const TITLE_DIFFERS: Rule = Rule {
    id: RuleId::TitleDiffers,
    severity: Severity::Warning,
    family: Family::Profile,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The heading of a page and the title in its citation are not the same.",
    why: "Mostly one of them is shortened or was mended later and the other forgotten. Both cannot be the \
title: the heading is taken, the other one becomes an alternative title, and the citation stays as it is.\n\n\
Look which one is right, and correct the other in your system.",
    source: "DACS 2.3 (title) and 7.1.5 (preferred citation)",
    flagged: Some(page(
        "January 15, 1956\n\nRequest by the Chinese Leadership for Help\n\nCitation:\n\n\
\"Report on the Harvest,\" January 15, 1956, Wilson Center Digital Archive, TsKhSD, f.5, op.30, d.164.\n\
https://archive.example.org/document/110398\n\nSummary:\n\nA request for help.\n",
    )),
    clean: Some(page(PAGE)),
    check: Check::Emitted,
};

/// Another title in the citation than above the page.
#[must_use]
pub fn title_differs(span: Span, of_page: &str, of_citation: &str) -> Finding {
    let message = format!("expected the page's title `{of_page}` in its citation, found `{of_citation}`");
    Finding::new(RuleId::TitleDiffers, span, message)
        .help("the page's is written as the title, the citation's as an alternative one")
}

/// A value that goes nowhere.
pub const UNMAPPED_VALUE: Rule = Rule {
    id: RuleId::UnmappedValue,
    severity: Severity::Info,
    family: Family::Profile,
    once: Some(Once::Place),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The profile has no place for a value of the record, so nothing of it is written.",
    why: "A profile says where each value of your records goes. What it does not mention would be dropped, \
and fonds drops nothing in silence. The same path is mentioned once a file, \
at the first record that has it, and counted in the others. Of a text of which parts were taken, the rest is mentioned.\n\n\
Add an entry for the value to the profile. If it is left out on purpose, say so with `[[leave]]` and the \
reason; then it is counted and no longer mentioned.\n\n\
A value whose name is nearly one that the profile reads and the record lacks is `misspelt-key`.",
    source: "none; a promise of fonds",
    flagged: None,
    clean: None,
    check: Check::Emitted,
};

/// A value that no entry of the profile reads, by its path.
#[must_use]
pub fn unmapped_value(span: Span, path: &str) -> Finding {
    let message = format!("the profile has no place for `{path}`; nothing of it is written");
    Finding::new(RuleId::UnmappedValue, span, message)
        .help("add an entry for it to the profile, or say with `[[leave]]` why it is left out")
}

/// A part of a text that no entry of the profile reads; the path is that of the whole text.
#[must_use]
pub fn unmapped_part(span: Span, part: &str, path: &str) -> Finding {
    let message = format!("the profile has no place for `{part}` in `{path}`; it is not written");
    Finding::new(RuleId::UnmappedValue, span, message)
        .help("add an entry for it to the profile, or say with `[[leave]]` and `extract` why it is left out")
}

/// A key that is nearly one of the profile's.
pub const MISSPELT_KEY: Rule = Rule {
    id: RuleId::MisspeltKey,
    severity: Severity::Warning,
    family: Family::Profile,
    once: Some(Once::Place),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Always,
    what: "A key or column is nearly one that the profile reads, and the record lacks that one.",
    why: "The profile has no place for the value, so nothing of it is written, and what it reads instead is missing. \
Mostly one of the two names is misspelt, or the archive's system has changed it.\n\n\
Correct the name in the file, or write the new one into the profile.\n\n\
The headings of a table may differ from the names of a profile in case and in the number of a noun; where two columns \
may so be the same, the one whose name is nearer is read, and this is said of the other.",
    source: "none; the profile's own entries",
    flagged: Some(letters(
        r#"{ "No": "110398", "Title": "Request for help", "Recipeint": "Vogt, Karl" }
"#,
    )),
    clean: Some(letters(
        r#"{ "No": "110398", "Title": "Request for help", "Recipient": "Vogt, Karl" }
"#,
    )),
    check: Check::Emitted,
};

/// A key that is nearly `meant`, which the profile reads and the record lacks.
#[must_use]
pub fn misspelt_key(span: Span, meant: &str, path: &str) -> Finding {
    let message = format!("expected `{meant}`, which the profile reads, found `{path}`");
    Finding::new(RuleId::MisspeltKey, span, message)
        .help("if both are the same, write the name into the profile as the file has it")
        .fix(Fix::rename(span, meant, false))
}

/// A column that may be the same as another, which is read.
#[must_use]
pub fn rival_column(span: Span, read: &str, path: &str) -> Finding {
    let message = format!(
        "expected one column of that name, found `{read}`, which is read, and `{path}`, which is not"
    );
    Finding::new(RuleId::MisspeltKey, span, message).help(
        "if both are the same, put their values together; if not, name the other in an entry of the profile",
    )
}

/// A profile that pairs two columns.
const PAIRED: &str = r#"name = "events"
about = "a list of events"
format = "csv"

[[map]]
from = "id"
to = "id"

[[map]]
from = "title"
to = "title"

[[map]]
zip = ["actors", "types"]
split = "|"
to = "agents"
object = { name = "actors", phrase = "types" }
"#;

const fn paired(content: &'static str) -> Example {
    Example { format: "csv", profile: Some(PAIRED), schema: None, xsd: None, content: content.as_bytes() }
}

/// Columns that belong together and hold unequally many values.
pub const UNEVEN_LISTS: Rule = Rule {
    id: RuleId::UnevenLists,
    severity: Severity::Warning,
    family: Family::Profile,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Two columns whose values belong together, one by one, hold unequally many.",
    why: "The first actor is that of the first event, the second that of the second, and so on. Where one value is missing in \
between, all behind it stand with the wrong ones, and nothing else shows it.\n\n\
Give the place of a value that is not known the mark that the system has for it: AtoM takes `NULL`.",
    source: "none; the profile's own `zip`. AtoM's CSV templates want as many values in each of the columns of events",
    flagged: Some(paired("id,title,actors,types\n1,Letter,Ida Berg|Max Roth,Creation\n")),
    clean: Some(paired("id,title,actors,types\n1,Letter,Ida Berg|Max Roth,Creation|Custody\n")),
    check: Check::Emitted,
};

/// A column that holds fewer values than another with which they belong together.
#[must_use]
pub fn uneven_lists(span: Span, column: &str, found: usize, most: (&str, usize)) -> Finding {
    let (other, expected) = most;
    let message =
        format!("expected {expected} values, as many as `{other}` has, found {found} in `{column}`");
    Finding::new(RuleId::UnevenLists, span, message)
        .help("each belongs to the one at the same place: mark those that are not known, or they stand with the wrong ones")
}

/// What the profile warns of.
pub const WARNED_OF: Rule = Rule {
    id: RuleId::WarnedOf,
    severity: Severity::Warning,
    family: Family::Profile,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The profile warns of such a record: a draft, say.",
    why: "The archive's own system says of the record that it is not finished, or not meant for others, and its \
profile knows how it says so. The record is converted all the same: whether it goes out is for you to decide.\n\n\
Finish the record and take the mark away, or leave its file out of the run.",
    source: "none; the profile's own `[[warn]]`",
    flagged: Some(Example {
        profile: Some("front-matter"),
        ..Example::front_matter("---\nid: lights\ntitle: The lights of the harbour\ndraft: true\n---\n")
    }),
    clean: Some(Example {
        profile: Some("front-matter"),
        ..Example::front_matter("---\nid: lights\ntitle: The lights of the harbour\ndraft: false\n---\n")
    }),
    check: Check::Emitted,
};

/// What the profile warns of, in its own words.
#[must_use]
pub fn warned_of(span: Span, warning: &str) -> Finding {
    Finding::new(RuleId::WarnedOf, span, warning)
}

/// A whole page.
const PAGE: &str = "January 15, 1956\n\nRequest by the Chinese Leadership for Help\n\nCitation:\n\n\
\"Request by the Chinese Leadership for Help,\" January 15, 1956, Wilson Center Digital Archive, TsKhSD, \
f.5, op.30, d.164.\nhttps://archive.example.org/document/110398\n\nSummary:\n\nA request for help.\n";
