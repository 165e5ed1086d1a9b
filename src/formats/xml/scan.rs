//! Markup of XML, found by its `<` and `>` alone: enough to know where an element begins and ends.
//!
//! What XML does not allow is passed over here and found by [`xml`](crate::xml), which reads what was cut. A tag in
//! which another `<` stands ends before it, so that a quote that is never closed swallows no other tag.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::without_mark;
use crate::xml::entity::Entities;
use crate::xml::lexical::is_blank;

/// What begins at a `<`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Markup {
    /// A start tag: where its name ends, and whether it closes itself.
    Start { name: usize, empty: bool },
    /// An end tag: where its name ends.
    End { name: usize },
    /// A DOCTYPE.
    Doctype,
    /// A comment, an instruction, a section of text, or a `<` that begins nothing.
    Other,
}

/// A piece of markup, and the byte behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub markup: Markup,
    pub end: usize,
}

/// The markup at a `<`; none while its end is not there.
pub(super) fn token(bytes: &[u8], at: usize) -> Option<Token> {
    let other = |end| Some(Token { markup: Markup::Other, end });
    match bytes.get(at + 1)? {
        b'/' => {
            let (name, end) = (name_end(bytes, at + 2), tag_end(bytes, at + 2)?);
            Some(Token { markup: Markup::End { name: name.min(end) }, end })
        }
        b'?' => other(behind(bytes, at + 2, b"?>")?),
        b'!' => {
            let rest = &bytes[at..];
            let begins = |word: &[u8]| word.starts_with(&rest[..rest.len().min(word.len())]);
            match rest {
                [b'<', b'!', b'-', b'-', ..] => other(behind(bytes, at + 4, b"-->")?),
                _ if rest.starts_with(SECTION) => other(behind(bytes, at + SECTION.len(), b"]]>")?),
                _ if rest.starts_with(DOCTYPE) => {
                    Some(Token { markup: Markup::Doctype, end: doctype_end(bytes, at + DOCTYPE.len())? })
                }
                // Too little is there to tell.
                _ if begins(b"<!--") || begins(SECTION) || begins(DOCTYPE) => None,
                _ => other(at + 2),
            }
        }
        first if begins_name(*first) => {
            let (name, end) = (name_end(bytes, at + 1), tag_end(bytes, at + 1)?);
            let empty = bytes[..end].ends_with(b"/>");
            Some(Token { markup: Markup::Start { name: name.min(end), empty }, end })
        }
        _ => other(at + 1),
    }
}

/// How a section of text begins that holds no markup.
pub(super) const SECTION: &[u8] = b"<![CDATA[";
const DOCTYPE: &[u8] = b"<!DOCTYPE";

const fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b':' || byte >= 0x80
}

fn behind(bytes: &[u8], from: usize, end: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes.get(from..)?, end).map(|at| from + at + end.len())
}

/// Whether the byte ends a name in a tag.
#[inline]
pub(super) const fn ends_name(byte: u8) -> bool {
    is_blank(byte) || matches!(byte, b'>' | b'/' | b'<')
}

fn name_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|byte| ends_name(*byte)).map_or(bytes.len(), |at| from + at)
}

/// The byte behind the `>` of a tag, or the `<` that stands before it; a `>` in quotes ends none.
pub(super) fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'>' | b'<' | b'"' | b'\''))?;
        match bytes[at] {
            b'>' => return Some(at + 1),
            b'<' => return Some(at),
            quote => {
                let close = memchr::memchr2(quote, b'<', &bytes[at + 1..])? + at + 1;
                if bytes[close] == b'<' {
                    return Some(close);
                }
                at = close + 1;
            }
        }
    }
}

/// The byte behind a DOCTYPE, whose `[` … `]` may hold declarations.
fn doctype_end(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut at, mut within) = (from, false);
    loop {
        match *bytes.get(at)? {
            b'>' if !within => return Some(at + 1),
            b'[' => within = true,
            b']' => within = false,
            quote @ (b'"' | b'\'') => at += memchr::memchr(quote, &bytes[at + 1..])? + 1,
            b'<' if bytes[at..].starts_with(b"<!--") => {
                at = behind(bytes, at + 4, b"-->")?;
                continue;
            }
            b'<' if bytes[at..].starts_with(b"<?") => {
                at = behind(bytes, at + 2, b"?>")?;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Whether a DOCTYPE names a DTD outside the document.
pub(super) fn names_external_subset(doctype: &[u8]) -> bool {
    let mut words = doctype.split(|byte| is_blank(*byte)).filter(|word| !word.is_empty());
    matches!(words.nth(2), Some(b"SYSTEM" | b"PUBLIC"))
}

/// Whether the XML declaration in a prolog says that nothing outside the document matters.
pub(super) fn is_standalone(prolog: &[u8]) -> bool {
    let start = without_mark(prolog);
    let declaration =
        start.strip_prefix(b"<?xml").filter(|rest| rest.first().is_some_and(|byte| is_blank(*byte)));
    declaration.is_some_and(|rest| {
        let end = memchr::memmem::find(rest, b"?>").unwrap_or(rest.len());
        let value = attributes(&rest[..end], 0).find(|(name, _)| rest[name.clone()] == *b"standalone");
        value.is_some_and(|(_, value)| rest[value] == *b"yes")
    })
}

/// The attributes of a start tag, from the end of its name on: where each name and each value stands.
pub(super) fn attributes(tag: &[u8], from: usize) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let skip = |at: &mut usize| {
            while tag.get(*at).is_some_and(|byte| is_blank(*byte)) {
                *at += 1;
            }
        };
        skip(&mut at);
        let start = at;
        while tag.get(at).is_some_and(|byte| !is_blank(*byte) && !matches!(byte, b'=' | b'>' | b'/')) {
            at += 1;
        }
        let name = start..at;
        skip(&mut at);
        if name.is_empty() || tag.get(at) != Some(&b'=') {
            return None;
        }
        at += 1;
        skip(&mut at);
        let quote = tag.get(at).copied().filter(|byte| matches!(byte, b'"' | b'\''))?;
        let value = at + 1..at + 1 + memchr::memchr(quote, &tag[at + 1..])?;
        at = value.end + 1;
        Some((name, value))
    })
}

/// The namespace that a start tag binds that prefix to.
pub(super) fn binding<'t>(tag: &'t [u8], name: usize, prefix: &[u8]) -> Option<Cow<'t, str>> {
    let (_, value) = attributes(tag, name).find(|(name, _)| {
        let declared = tag[name.clone()].strip_prefix(b"xmlns");
        declared.is_some_and(|rest| match rest.strip_prefix(b":") {
            Some(rest) => rest == prefix,
            None => rest.is_empty() && prefix.is_empty(),
        })
    })?;
    let value = String::from_utf8_lossy(&tag[value]);
    Some(if value.contains('&') { Cow::Owned(decoded(&value)) } else { value })
}

/// The prefixes that a start tag binds, the default as an empty one, and the namespaces.
pub(super) fn declared(tag: &[u8], name: usize) -> impl Iterator<Item = (&[u8], String)> {
    attributes(tag, name).filter_map(|(name, value)| {
        let prefix = match tag[name].strip_prefix(b"xmlns")? {
            b"" => &b""[..],
            prefix => prefix.strip_prefix(b":")?,
        };
        Some((prefix, decoded(&String::from_utf8_lossy(&tag[value]))))
    })
}

/// A value with its references expanded, as far as XML itself declares them.
fn decoded(value: &str) -> String {
    let (mut entities, mut out, mut rest) = (Entities::default(), String::new(), value);
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        match behind.split_once(';') {
            Some((name, after)) if entities.expand(name, &mut out).is_ok() => rest = after,
            Some(_) | None => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A name without its prefix, and the prefix.
pub(super) fn split_name(name: &[u8]) -> (&[u8], &[u8]) {
    match memchr::memchr(b':', name) {
        Some(colon) => (&name[..colon], &name[colon + 1..]),
        None => (b"", name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(Markup, &str)> {
        token(text.as_bytes(), 0).map(|token| (token.markup, &text[..token.end]))
    }

    #[test]
    fn markup_ends_at_its_own_mark() {
        for whole in [
            "<!-- a > b -->",
            "<![CDATA[ ]> <b> ]]>",
            "<?a ?b > ?>",
            "<a b='>' c=\"'>\"/>",
            "</a >",
            "<!DOCTYPE a SYSTEM '>' [ <!ENTITY b \"]>\"> <!-- ]> ' --> ]>",
        ] {
            assert_eq!(first(&format!("{whole} >")).map(|(_, text)| text), Some(whole));
            for cut in 1..whole.len() {
                assert_eq!(first(&whole[..cut]), None, "{}", &whole[..cut]);
            }
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_no_other_tag() {
        assert_eq!(first("<a b=\"c><d>"), Some((Markup::Start { name: 2, empty: false }, "<a b=\"c>")));
        assert_eq!(first("<a <b>"), Some((Markup::Start { name: 2, empty: false }, "<a ")));
        assert_eq!(first("< 5 >"), Some((Markup::Other, "<")));
    }

    #[test]
    fn the_bindings_of_a_tag_are_read_with_their_references() {
        let tag = b"<a xmlns = 'b&amp;c' x='d' xmlns:e=\"f\">";
        let found: Vec<_> = declared(tag, 2).collect();
        assert_eq!(found, [(&b""[..], "b&c".to_owned()), (b"e", "f".to_owned())]);
    }
}
