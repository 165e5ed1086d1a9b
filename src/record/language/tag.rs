//! Tags of languages: RFC 5646 (BCP 47), held against the IANA registry of subtags.
//!
//! Also locales as programs spell them: `en_US`, `ca_ES.UTF-8@valencia` (POSIX 1003.1, chapter 8). A subtag that the
//! registry does not have makes a text no tag: `eng-rus` is none.

use crate::codelist::{LANGUAGE_SUBTAGS, SortedRow};

use super::Language;
use super::codes::{self, Meaning};

/// What a text that has the shape of a tag is not.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum TagFault<'a> {
    /// The text has not the shape of a tag.
    Shape,
    /// The first subtag is no language.
    Primary,
    /// The first subtag is a code that was given up.
    Obsolete(Option<Language>),
    /// A subtag that the registry does not have, or not at this place.
    Subtag(&'a str),
    /// A tag for private use, which names no language to others.
    Private,
}

/// The kind of subtag that may stand next, in their order.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Extended,
    Script,
    Region,
    Variant,
    Extension,
}

/// The language of a tag.
///
/// # Errors
///
/// If the text is no tag, or a subtag is not in the registry.
pub fn read(text: &str) -> Result<Language, TagFault<'_>> {
    read_into(text, None)
}

/// A tag as the registry would have it: the shortest code, a script with a capital, a region in capitals, hyphens. None
/// where the text is no tag. An obsolete code gives way to the one that took its place.
#[must_use]
pub fn canonical(text: &str) -> Option<String> {
    let mut tag = String::new();
    match read_into(text, Some(&mut tag)) {
        Ok(_) => Some(tag),
        Err(TagFault::Obsolete(Some(language))) => {
            let (_, rest) = text.split_at(text.find(['-', '_'])?);
            canonical(&format!("{}{rest}", language.bcp47()))
        }
        Err(_) => None,
    }
}

/// Whether a text is a tag as RFC 5646 has it, with the shortest code, whatever the case of its letters; also one for
/// private use, and one in place of which the registry would rather have another (`zh-yue`).
#[must_use]
pub fn is_valid(text: &str) -> bool {
    let is_shortest = || {
        let primary = text.split('-').next().unwrap_or(text);
        codes::language_of(primary).is_none_or(|language| language.bcp47().eq_ignore_ascii_case(primary))
    };
    !text.contains('_') && matches!(read(text), Ok(_) | Err(TagFault::Private)) && is_shortest()
}

fn read_into<'a>(text: &'a str, mut tag: Option<&mut String>) -> Result<Language, TagFault<'a>> {
    let is_locale = text.contains('_');
    // `en_US.UTF-8`, `sr_RS@latin`: neither is part of the tag.
    let (text, modifier) = match text.split_once('@') {
        Some((text, modifier)) if is_locale => (text, modifier),
        _ => (text, ""),
    };
    // Other modifiers say a script or a variant, which a tag spells otherwise.
    if tag.is_some() && !["", "euro"].contains(&modifier) {
        return Err(TagFault::Shape);
    }
    let text = if is_locale { text.split('.').next().unwrap_or(text) } else { text };
    let is_subtag =
        |part: &&str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut parts = text.split(['-', '_']);
    if !parts.clone().all(|part| is_subtag(&part)) {
        return Err(TagFault::Shape);
    }
    if text.bytes().any(|byte| byte == b'-' || byte == b'_')
        && let Some(row) = subtag("tag", &text.replace('_', "-"))
    {
        let preferred = row.cell(2);
        return match preferred {
            // `zh-min`, `i-default`: a tag without a language of its own.
            "" => Err(TagFault::Private),
            preferred => {
                let language = codes::language_of(preferred.split('-').next().unwrap_or(preferred));
                if let Some(tag) = tag {
                    tag.push_str(preferred);
                }
                language.ok_or(TagFault::Primary)
            }
        };
    }
    let primary = parts.next().unwrap_or(text);
    if primary.eq_ignore_ascii_case("x") {
        return if parts.next().is_some() { Err(TagFault::Private) } else { Err(TagFault::Shape) };
    }
    let mut language = match codes::code(primary) {
        Meaning::Current(language) => language,
        Meaning::Obsolete(replacement) => return Err(TagFault::Obsolete(replacement)),
        Meaning::Unknown => return Err(TagFault::Primary),
    };
    let mut rest = String::new();
    let mut next = Place::Extended;
    let mut open: Option<&str> = None;
    for part in parts {
        match open {
            // What follows `x` is for private use; what follows another singleton is judged by who registered it.
            Some("x" | "X") => {}
            Some(_) if part.len() > 1 => {}
            _ => {
                let (place, extended) = place_of(part, language, next).ok_or(TagFault::Subtag(part))?;
                next = place;
                open = (place == Place::Extension).then_some(part);
                if let Some(extended) = extended {
                    language = extended;
                    continue;
                }
            }
        }
        if tag.is_some() {
            rest.push('-');
            let first_is_upper =
                open.is_none() && part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic());
            match part.len() {
                2 if open.is_none() => rest.push_str(&part.to_ascii_uppercase()),
                4 if first_is_upper => {
                    rest.push_str(&part[..1].to_ascii_uppercase());
                    rest.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => rest.push_str(&part.to_ascii_lowercase()),
            }
        }
    }
    // A singleton wants something behind it.
    if let (Some(_), Some(last)) = (open, text.rsplit(['-', '_']).next())
        && last.len() == 1
        && open.is_some_and(|open| std::ptr::eq(open, last) || !open.eq_ignore_ascii_case("x"))
    {
        return Err(TagFault::Subtag(last));
    }
    if let Some(tag) = tag.as_mut() {
        tag.push_str(language.bcp47());
        tag.push_str(&rest);
    }
    Ok(language)
}

/// Which subtag a part is behind a language, and for an extended language which one that is.
fn place_of(part: &str, language: Language, next: Place) -> Option<(Place, Option<Language>)> {
    let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let place = match part.len() {
        1 => Place::Extension,
        3 if letters => {
            let row = subtag("extlang", part).filter(|row| row.cell(1) == language.bcp47())?;
            // At most one, directly behind the language.
            (next == Place::Extended).then_some(())?;
            return Some((Place::Script, Some(codes::language_of(row.cell(2))?)));
        }
        4 if letters => {
            (subtag("script", part).is_some() || is_private_script(part)).then_some(Place::Script)?
        }
        2 if letters => {
            (subtag("region", part).is_some() || is_private_region(part)).then_some(Place::Region)?
        }
        3 if part.bytes().all(|byte| byte.is_ascii_digit()) => {
            subtag("region", part).map(|_| Place::Region)?
        }
        _ => subtag("variant", part).map(|_| Place::Variant)?,
    };
    let may_follow = match place {
        Place::Extended | Place::Script => next <= Place::Script,
        Place::Region => next <= Place::Region,
        Place::Variant => next <= Place::Variant,
        Place::Extension => true,
    };
    let after = match place {
        Place::Extended | Place::Script => Place::Region,
        Place::Region | Place::Variant => Place::Variant,
        Place::Extension => Place::Extension,
    };
    may_follow.then_some((after, None))
}

/// The row of a subtag.
fn subtag(kind: &str, subtag: &str) -> Option<SortedRow> {
    LANGUAGE_SUBTAGS.find(&format!("{kind} {}", subtag.to_ascii_lowercase()))
}

/// `Qaaa` to `Qabx`.
fn is_private_script(part: &str) -> bool {
    let part = part.to_ascii_lowercase();
    part.len() == 4 && ("qaaa"..="qabx").contains(&&*part)
}

/// `AA`, `QM` to `QZ`, `XA` to `XZ`, `ZZ`.
fn is_private_region(part: &str) -> bool {
    let part = part.to_ascii_uppercase();
    part.len() == 2 && (part.starts_with('X') || ("QM"..="QZ").contains(&&*part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> &'static str {
        read(text).map(Language::terminologic).unwrap_or("")
    }

    #[test]
    fn tags_of_the_registry_are_read() {
        for (text, language, tag) in [
            ("en", "eng", "en"),
            ("eng-GB", "eng", "en-GB"),
            ("en_us", "eng", "en-US"),
            ("en_US.UTF-8", "eng", "en-US"),
            ("de_DE@euro", "deu", "de-DE"),
            ("ZH-HANT-tw", "zho", "zh-Hant-TW"),
            ("zh_Hans_CN", "zho", "zh-Hans-CN"),
            ("cmn-Hans", "cmn", "cmn-Hans"),
            ("zh-yue", "yue", "yue"),
            ("zh-cmn-Hans-CN", "cmn", "cmn-Hans-CN"),
            ("ar-arb", "arb", "arb"),
            ("sgn-us", "ase", "ase"),
            ("zh-min-nan", "nan", "nan"),
            ("i-klingon", "tlh", "tlh"),
            ("en-GB-oed", "eng", "en-GB-oxendict"),
            ("be-tarask", "bel", "be-tarask"),
            ("de-1901", "deu", "de-1901"),
            ("de-CH-1996", "deu", "de-CH-1996"),
            ("sl-rozaj-biske", "slv", "sl-rozaj-biske"),
            ("es-419", "spa", "es-419"),
            ("ru-Latn-t-it", "rus", "ru-Latn-t-it"),
            ("en-x-twain", "eng", "en-x-twain"),
            ("en-x-a", "eng", "en-x-a"),
            ("qaa-Qaaa-QM", "qaa", "qaa-Qaaa-QM"),
            ("hbs-Latn", "hbs", "sh-Latn"),
            ("sh-Cyrl", "hbs", "sh-Cyrl"),
            ("en-DD", "eng", "en-DD"),
        ] {
            assert_eq!((code(text), canonical(text).as_deref()), (language, Some(tag)), "{text}");
            assert!(is_valid(tag), "{tag}");
        }
    }

    #[test]
    fn a_subtag_that_the_registry_does_not_have_makes_it_no_tag() {
        for (text, part) in [
            ("eng-rus", "rus"),
            ("ger-fre", "fre"),
            ("en-rus", "rus"),
            ("zh-arb", "arb"),
            ("sla-foo", "foo"),
            ("bas-sorabe", "sorabe"),
            ("de-XYZZ", "XYZZ"),
            ("en-QQQ", "QQQ"),
            ("en-QL", "QL"),
            ("en-US-Latn", "Latn"),
            ("en-GB-US", "US"),
            ("zh-cmn-yue", "yue"),
            ("en-a", "a"),
            ("en-x", "x"),
            ("en-a-bb-c", "c"),
        ] {
            assert_eq!(read(text), Err(TagFault::Subtag(part)), "{text}");
            assert_eq!((canonical(text), is_valid(text)), (None, false), "{text}");
        }
    }

    #[test]
    fn what_is_no_tag_has_its_fault() {
        for text in ["", "en-", "en--GB", "en GB", "é", "en-abcdefghi", "x"] {
            assert_eq!(read(text), Err(TagFault::Shape), "{text}");
        }
        for text in ["zz-GB", "english", "CMN"] {
            assert_eq!(read(text), Err(TagFault::Primary), "{text}");
        }
        for text in ["x-mine", "i-default", "i-enochian", "zh-min"] {
            assert_eq!(read(text), Err(TagFault::Private), "{text}");
            assert!(is_valid(text), "{text}");
        }
    }

    #[test]
    fn a_modifier_of_a_locale_is_no_part_of_its_tag() {
        assert_eq!((code("sr_RS@latin"), canonical("sr_RS@latin")), ("srp", None));
        assert_eq!(read("sr-RS@latin"), Err(TagFault::Shape));
    }

    #[test]
    fn an_obsolete_code_gives_way_in_a_tag() {
        assert_eq!(canonical("iw-IL").as_deref(), Some("he-IL"));
        assert_eq!(canonical("in_ID").as_deref(), Some("id-ID"));
    }

    proptest::proptest! {
        #[test]
        fn a_canonical_tag_is_valid_and_of_the_same_language(text in "(en|zh|ger|cmn|sgn|x|i|sr)([-_](yue|US|Latn|419|1901|x|a|rus|tarask)){0,3}") {
            if let Some(tag) = canonical(&text) {
                proptest::prop_assert!(is_valid(&tag), "{}", tag);
                if let Ok(language) = read(&text) {
                    proptest::prop_assert_eq!(read(&tag), Ok(language));
                }
            }
        }
    }
}
