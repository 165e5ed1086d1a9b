//! The variables that take a text or a number.

use crate::output::json::Json;
use crate::record::{Extent, MaybeParsed, PlaceType, Record, SubjectType, TitleType};
use crate::source::Text;

/// The id, which is unique in its file.
pub fn id(record: &Record<'_>, j: &mut Json) {
    if let Some(id) = record.id {
        j.given("id", id);
    }
}

/// The title.
pub fn title(record: &Record<'_>, j: &mut Json) {
    if let Some(title) = record.title {
        j.given("title", title.text);
        if title.language.is_some() {
            j.reduced();
        }
    }
}

/// The first abbreviated title.
pub fn short_title(record: &Record<'_>, j: &mut Json) {
    let mut short = record.titles.iter().filter(|title| title.kind == TitleType::Abbreviated);
    if let Some(title) = short.next() {
        j.given("title-short", title.text);
        if title.language.is_some() {
            j.reduced();
        }
    }
    let is_left_out = |kind| match kind {
        TitleType::Alternative | TitleType::Translated | TitleType::Uniform => true,
        TitleType::Abbreviated | TitleType::Original => false,
    };
    if short.next().is_some() || record.titles.iter().any(|title| is_left_out(title.kind)) {
        j.dropped();
    }
}

/// The original's own title.
pub fn original_title(record: &Record<'_>, j: &mut Json) {
    let mut titles = record.titles.iter().filter(|title| title.kind == TitleType::Original);
    let own = record.original.and_then(|original| original.title);
    match (own, titles.next()) {
        (Some(own), None) => j.given("original-title", own),
        (own, Some(title)) => {
            j.given("original-title", title.text);
            if title.language.is_some() {
                j.reduced();
            }
            match own {
                Some(own) if own.text == title.text.text => j.account_for(own),
                Some(_) => j.dropped(),
                None => {}
            }
        }
        (None, None) => {}
    }
    if titles.next().is_some() {
        j.dropped();
    }
}

/// Who publishes it.
pub fn publisher(record: &Record<'_>, j: &mut Json) {
    if let Some(publisher) = record.publisher {
        j.given("publisher", publisher);
    }
}

/// The platform it was found on, which is the same.
pub fn source(record: &Record<'_>, j: &mut Json) {
    if let Some(publisher) = record.publisher {
        j.given("source", publisher);
    }
}

/// The place of publication. Where the document was made is no place of the platform's, so it is named only
/// where there is no publisher.
pub fn publisher_place(record: &Record<'_>, j: &mut Json) {
    let of = |kind| record.places.iter().find(|place| place.kind == kind);
    let made = || if record.publisher.is_none() { of(PlaceType::Creation) } else { None };
    let place = of(PlaceType::Publication).or_else(made);
    if let Some(place) = place {
        j.given("publisher-place", place.name);
        if place.uri.is_some() {
            j.reduced();
        }
    }
    if record.places.len() > usize::from(place.is_some()) {
        j.dropped();
    }
}

/// The page about it, else the first text or scan that has an address.
pub fn url(record: &Record<'_>, j: &mut Json) {
    let mut urls = record.url.into_iter().chain(record.contents.iter().filter_map(|content| content.url));
    if let Some(url) = urls.next() {
        j.given("URL", url);
    }
    if urls.next().is_some() {
        j.dropped();
    }
}

/// The kinds of identifier that are variables, each with what stands before it in a URL or a prefixed form.
const IDENTIFIERS: [(&str, &[&str]); 5] = [
    ("DOI", &["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"]),
    ("ISBN", &["urn:isbn:", "isbn:", "isbn "]),
    ("ISSN", &["urn:issn:", "issn:", "issn "]),
    ("PMCID", &["pmcid:"]),
    ("PMID", &["pmid:"]),
];

/// DOI, ISBN, ISSN, PMCID and PMID, bare.
pub fn identifiers(record: &Record<'_>, j: &mut Json) {
    let mut written = 0;
    for (key, prefixes) in IDENTIFIERS {
        let is_of = |kind: Text<'_>| kind.text.eq_ignore_ascii_case(key);
        if let Some(found) = record.identifiers.iter().find(|identifier| identifier.kind.is_some_and(is_of)) {
            let value = found.value.text;
            let after = |prefix: &&str| {
                let start = value.get(..prefix.len())?;
                start.eq_ignore_ascii_case(prefix).then(|| value[prefix.len()..].trim())
            };
            match prefixes.iter().find_map(after) {
                Some(bare) => j.derived(key, bare, found.value),
                None => j.given(key, found.value),
            }
            written += 1;
        }
    }
    if record.identifiers.len() > written {
        j.dropped();
    }
}

/// The first language, as BCP 47.
pub fn language(record: &Record<'_>, j: &mut Json) {
    match record.languages.first() {
        Some(MaybeParsed::Parsed(language, text)) => {
            j.derived("language", language.bcp47(), *text);
            // `zh-Hant`: the tag has more to say. Names with a hyphen have a blank too.
            if text.text.contains('-') && !text.text.contains(' ') {
                j.reduced();
            }
        }
        Some(MaybeParsed::Literal(text)) => j.given("language", *text),
        None => {}
    }
    if record.languages.len() > 1 {
        j.reduced();
    }
}

/// The number of pages, from the first extent that counts them.
pub fn number_of_pages(record: &Record<'_>, j: &mut Json) {
    let found = record.extent.iter().find_map(|extent| Some((extent, pages(extent)?)));
    if let Some((extent, pages)) = found {
        if let Some(from) = extent.text.or(extent.quantity) {
            j.derived("number-of-pages", pages, from);
        }
        [extent.quantity, extent.unit].into_iter().flatten().for_each(|part| j.account_for(part));
    }
    if record.extent.len() > usize::from(found.is_some()) {
        j.dropped();
    }
}

/// The number of pages an extent gives: "12 pages".
fn pages<'a>(extent: &Extent<'a>) -> Option<&'a str> {
    let (quantity, unit) = match (extent.quantity, extent.unit, extent.text) {
        (Some(quantity), Some(unit), _) => (quantity.text, unit.text),
        (_, _, Some(text)) => text.text.trim().split_once(' ')?,
        (_, _, None) => return None,
    };
    let is_page = ["page", "pages", "p.", "pp."].iter().any(|word| word.eq_ignore_ascii_case(unit.trim()));
    let is_number = !quantity.is_empty() && quantity.bytes().all(|byte| byte.is_ascii_digit());
    (is_page && is_number).then_some(quantity)
}

/// Physical form.
pub fn medium(record: &Record<'_>, j: &mut Json) {
    j.joined("medium", |t| {
        for medium in record.medium {
            t.separator(", ");
            t.given(*medium);
        }
    });
}

/// Scope and content.
pub fn summary(record: &Record<'_>, j: &mut Json) {
    if let Some(summary) = record.summary {
        j.given("abstract", summary.text);
        if summary.language.is_some() {
            j.reduced();
        }
    }
}

/// What it is about, but for places and periods.
pub fn keyword(record: &Record<'_>, j: &mut Json) {
    let (mut is_reduced, mut is_dropped) = (false, false);
    j.joined("keyword", |t| {
        for subject in record.subjects {
            match subject.kind {
                SubjectType::Place | SubjectType::Period => {
                    is_dropped = true;
                    continue;
                }
                SubjectType::Topic => {}
                SubjectType::Person
                | SubjectType::Body
                | SubjectType::Family
                | SubjectType::Title
                | SubjectType::Occupation
                | SubjectType::Genre => is_reduced = true,
            }
            is_reduced |= subject.term.vocabulary.is_some() || subject.term.uri.is_some();
            t.separator("; ");
            t.given(subject.term.term);
        }
    });
    if is_reduced {
        j.reduced();
    }
    if is_dropped {
        j.dropped();
    }
}
