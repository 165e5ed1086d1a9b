//! Addresses: of pages (URLs), and of things in the lists of others (URIs).
//!
//! RFC 3986, with the letters beyond ASCII that RFC 3987 adds: `xs:anyURI`, which MODS uses, takes them too.
//! A page is on the web, so its address is absolute and begins with `http` or `https`; a thing may be named
//! under any scheme (`urn:isbn:…`). Whether anything answers there is never asked.

use std::fmt;

use fluent_uri::{Iri, ParseErrorKind};

use super::rights::{RightsErrorKind, RightsUri};
use crate::source::{Span, Text};

/// An address, and what it is of.
#[derive(Debug, Clone, Copy)]
pub struct Address<'a> {
    /// What it is of.
    pub of: AddressOf,
    /// The address as given.
    pub text: Text<'a>,
}

/// What an address is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressOf {
    /// A page or file on the web.
    Page,
    /// A thing in an authority file, vocabulary or gazetteer.
    Thing,
    /// A condition of access or use.
    Condition,
}

/// Why a text is no address, and which part of it is to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddressError {
    /// What is wrong.
    pub kind: AddressErrorKind,
    /// The bytes of the given text that are to blame.
    pub span: Span,
    /// What was found: the part to blame, or the whole text where it is judged as a whole.
    pub found: Box<str>,
    /// The address most likely meant.
    pub suggestion: Option<Box<str>>,
}

/// What is wrong with a text that should be an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AddressErrorKind {
    /// There is no text.
    Empty,
    /// A blank stands in it. The text might be the address without it; that cannot be known.
    BlankInside,
    /// Blanks stand around it.
    BlankAround,
    /// It is not under `http` or `https`, as a page's must be.
    NotOnTheWeb,
    /// It has no scheme.
    NoScheme,
    /// It names no host.
    NoHost,
    /// A second address follows the first one's scheme, or its host: `http://https://…`, `http://a.orghttp://…`.
    Twice,
    /// A `:` behind the host, and no number. By RFC 3986 it may stand there; validators of XML Schema refuse it.
    Port,
    /// A character that must be written as an escape.
    Character,
    /// A `%` without two hexadecimal digits behind it.
    Percent,
    /// Brackets that hold no IPv6 address.
    Brackets,
}

impl<'a> Address<'a> {
    /// The address of a page.
    #[must_use]
    pub const fn page(text: Text<'a>) -> Self {
        Self { of: AddressOf::Page, text }
    }

    /// The address of a thing.
    #[must_use]
    pub const fn thing(text: Text<'a>) -> Self {
        Self { of: AddressOf::Thing, text }
    }

    /// The address of a condition.
    #[must_use]
    pub const fn condition(text: Text<'a>) -> Self {
        Self { of: AddressOf::Condition, text }
    }

    /// Whether it is an address as RFC 3986 and RFC 3987 have it, with a scheme that fits what it is of.
    ///
    /// What names a statement of rights, however badly, is left to [`RightsUri::read`].
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn check(&self) -> Result<(), AddressError> {
        if is_plain(self.text.text) { Ok(()) } else { self.check_closely() }
    }

    fn check_closely(&self) -> Result<(), AddressError> {
        use AddressErrorKind::{BlankAround, BlankInside, Empty, NoHost, NoScheme, NotOnTheWeb, Port, Twice};
        let text = self.text.text;
        let bare = text.trim();
        let whole = 0..text.len();
        if bare.is_empty() {
            return Err(error(Empty, text, whole, None));
        }
        let begins_as_one = bare.split(char::is_whitespace).next().is_some_and(|head| head.contains("://"));
        if begins_as_one && let Some(at) = bare.find(char::is_whitespace) {
            // Two addresses with a blank between are not one.
            let is_one = bare.matches("://").count() == 1;
            let joined = is_one.then(|| bare.split_whitespace().collect::<String>());
            let at = at + (text.len() - text.trim_start().len());
            let end = text[at..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |more| at + more);
            return Err(AddressError { found: text.into(), ..error(BlankInside, text, at..end, joined) });
        }
        if bare.len() < text.len() {
            return Err(error(BlankAround, text, whole, Some(bare.to_owned())));
        }
        if self.of == AddressOf::Condition && names_a_statement(text) {
            return Ok(());
        }
        let scheme = scheme(text);
        let on_the_web =
            scheme.is_some_and(|scheme| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)));
        match (scheme, self.of) {
            (None, _) => {
                let page = text.starts_with("www.").then(|| format!("https://{text}"));
                let page = page.filter(|page| is_plain(page));
                let kind = if self.of == AddressOf::Page { NotOnTheWeb } else { NoScheme };
                return Err(error(kind, text, whole, page));
            }
            (Some(_), AddressOf::Page) if !on_the_web => return Err(error(NotOnTheWeb, text, whole, None)),
            (Some(_), AddressOf::Page | AddressOf::Thing | AddressOf::Condition) => {}
        }
        let second = on_the_web.then(|| text.split_once("://")).flatten().map(|(_, second)| second);
        if let Some(second) =
            second.filter(|second| second.starts_with("http://") || second.starts_with("https://"))
        {
            let meant = is_plain(second).then(|| second.to_owned());
            return Err(error(Twice, text, 0..text.len() - second.len(), meant));
        }
        let iri = Iri::parse(text).map_err(|fault| syntax(fault, text))?;
        let Some(authority) = iri.authority() else {
            return if on_the_web { Err(error(NoHost, text, whole, None)) } else { Ok(()) };
        };
        let host = authority.host();
        if on_the_web && host.is_empty() {
            return Err(error(NoHost, text, whole, None));
        }
        if authority.port().is_some_and(|port| port.is_empty()) {
            let colon = text.len() - text.find("://").map_or(text, |at| &text[at + 3..]).len()
                + authority.as_str().len()
                - 1;
            let scheme = ["https", "http"].into_iter().find(|scheme| host.ends_with(scheme));
            if let Some(scheme) = scheme.filter(|_| text[colon + 1..].starts_with("//")) {
                let (first, second) = text.split_at(colon - scheme.len());
                let meant = is_plain(second).then(|| second.to_owned());
                return Err(error(Twice, text, 0..first.len(), meant));
            }
            let meant = format!("{}{}", &text[..colon], &text[colon + 1..]);
            return Err(error(Port, text, colon..colon + 1, Some(meant)));
        }
        Ok(())
    }
}

/// Bytes that may stand in the path and query of any address.
static PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = (i as u8).is_ascii_alphanumeric();
        i += 1;
    }
    let signs = b"-._~/?&=+,;:@!$'()*";
    let mut i = 0;
    while i < signs.len() {
        table[signs[i] as usize] = true;
        i += 1;
    }
    table
};

/// Whether a text is an address on the web with nothing odd in it: so are nearly all.
#[inline]
fn is_plain(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest.map(str::as_bytes) else { return false };
    let host = rest.iter().position(|byte| matches!(byte, b'/' | b'?')).unwrap_or(rest.len());
    let in_host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    host > 0 && rest[..host].iter().all(in_host) && rest[host..].iter().all(|byte| PLAIN[usize::from(*byte)])
}

/// The scheme (RFC 3986, 3.1).
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(sign);
    fits.then_some(scheme)
}

fn names_a_statement(text: &str) -> bool {
    matches!(
        RightsUri::read(text).map_err(|error| error.kind),
        Err(RightsErrorKind::NonCanonical { .. } | RightsErrorKind::Unknown)
    )
}

fn error(
    kind: AddressErrorKind,
    text: &str,
    range: std::ops::Range<usize>,
    suggestion: Option<String>,
) -> AddressError {
    let found = text.get(range.clone()).unwrap_or(text).into();
    let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
    let span = Span::new(place(range.start), place(range.end));
    AddressError { kind, span, found, suggestion: suggestion.map(String::into_boxed_str) }
}

fn syntax(fault: fluent_uri::ParseError, text: &str) -> AddressError {
    let at = fault.index().min(text.len());
    let next = |count: usize| text[at..].char_indices().nth(count).map_or(text.len(), |(more, _)| at + more);
    let escaped = || escaped(text).filter(|escaped| Iri::parse(escaped.as_str()).is_ok());
    match fault.kind() {
        ParseErrorKind::UnexpectedChar => error(AddressErrorKind::Character, text, at..next(1), escaped()),
        ParseErrorKind::InvalidPctEncodedOctet => error(AddressErrorKind::Percent, text, at..next(3), None),
        ParseErrorKind::InvalidIpv6Addr => {
            let end = text[at..].find(']').map_or(text.len(), |close| at + close);
            error(AddressErrorKind::Brackets, text, at..end, None)
        }
    }
}

/// The address with every sign that may stand nowhere in one written as an escape, as browsers do.
fn escaped(text: &str) -> Option<String> {
    let path = text.find("://").and_then(|start| text[start + 3..].find('/').map(|end| start + 3 + end))?;
    let mut out = text[..path].to_owned();
    for character in text[path..].chars() {
        if character.is_ascii_control() || "\"<>[\\]^`{|}".contains(character) {
            out.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    Some(out)
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = &self.found;
        match self.kind {
            AddressErrorKind::Empty => f.write_str("expected an address, found nothing"),
            AddressErrorKind::BlankInside => write!(f, "expected an address without blanks, found `{found}`"),
            AddressErrorKind::BlankAround => {
                write!(f, "expected an address without blanks around it, found `{found}`")
            }
            AddressErrorKind::NotOnTheWeb => {
                write!(f, "expected an address that begins with `http://` or `https://`, found `{found}`")
            }
            AddressErrorKind::NoScheme => {
                write!(f, "expected an address with its scheme (`https:`, `urn:`), found `{found}`")
            }
            AddressErrorKind::NoHost => write!(f, "expected an address that names a host, found `{found}`"),
            AddressErrorKind::Twice => write!(f, "expected one address, found `{found}` before another"),
            AddressErrorKind::Port => {
                write!(f, "expected a number behind the `{found}` of a host, found none")
            }
            AddressErrorKind::Character => {
                write!(f, "expected a character that may stand in an address, found `{found}`")
            }
            AddressErrorKind::Percent => {
                write!(f, "expected `%` with two hexadecimal digits behind it, found `{found}`")
            }
            AddressErrorKind::Brackets => {
                write!(f, "expected an IPv6 address between the brackets, found `{found}`")
            }
        }
    }
}

impl std::error::Error for AddressError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(of: AddressOf, text: &str) -> Result<(), (String, Option<String>)> {
        let address = Address { of, text: Text::new(text, Span::new(0, text.len() as u32)) };
        address.check().map_err(|error| (error.to_string(), error.suggestion.map(String::from)))
    }

    fn refused(text: &str) -> (String, Option<String>) {
        check(AddressOf::Page, text).unwrap_err()
    }

    #[test]
    fn addresses_as_archives_have_them_pass() {
        for text in [
            "https://wilson-center-digital-archive.dvincitest.com/document/110398",
            "http://example.org",
            "https://example.org:8080/a?b=c#d",
            "https://example.org/%D0%90/x(1);y=2",
            "https://fr.example.org/wiki/Été",
            "https://пример.example.org/дело",
            "HTTPS://EXAMPLE.ORG/A",
            "http://[2001:db8::1]/x",
        ] {
            assert_eq!(check(AddressOf::Page, text), Ok(()), "{text}");
            assert_eq!(check(AddressOf::Thing, text), Ok(()), "{text}");
        }
        for text in
            ["urn:isbn:0451450523", "info:lccn/n79021164", "ftp://example.org/x", "mailto:a@example.org"]
        {
            assert_eq!(check(AddressOf::Thing, text), Ok(()), "{text}");
        }
    }

    #[test]
    fn two_addresses_with_a_blank_between_are_not_joined() {
        let two = "http://rightsstatements.org/vocab/InC/1.0/ http://creativecommons.org/licenses/by/4.0/";
        assert_eq!(check(AddressOf::Condition, two).unwrap_err().1, None);
        assert_eq!(
            check(AddressOf::Page, "https://a.org/1 2").unwrap_err().1.as_deref(),
            Some("https://a.org/12")
        );
    }

    #[test]
    fn blanks_are_distinguished_by_where_they_are() {
        let (message, joined) = refused("https://archive.example.org/document/1 15990");
        assert_eq!(
            message,
            "expected an address without blanks, found `https://archive.example.org/document/1 15990`"
        );
        assert_eq!(joined.as_deref(), Some("https://archive.example.org/document/115990"));
        let (message, trimmed) = refused(" https://example.org/\u{a0}");
        assert!(message.starts_with("expected an address without blanks around it"), "{message}");
        assert_eq!(trimmed.as_deref(), Some("https://example.org/"));
    }

    #[test]
    fn an_error_says_what_was_meant() {
        let cases: [(&str, &str, Option<&str>); 11] = [
            (
                "www.example.org/x",
                "expected an address that begins with `http://` or `https://`, found `www.example.org/x`",
                Some("https://www.example.org/x"),
            ),
            (
                "ftp://example.org/x",
                "expected an address that begins with `http://` or `https://`, found `ftp://example.org/x`",
                None,
            ),
            ("http:///x", "expected an address that names a host, found `http:///x`", None),
            (
                "http://https://example.org/x",
                "expected one address, found `http://` before another",
                Some("https://example.org/x"),
            ),
            (
                "http://a.example.orghttp://b.example.org/x",
                "expected one address, found `http://a.example.org` before another",
                Some("http://b.example.org/x"),
            ),
            (
                "https://a.example.orghttps://b.example.org/x",
                "expected one address, found `https://a.example.org` before another",
                Some("https://b.example.org/x"),
            ),
            (
                "https://a@example.org:/x",
                "expected a number behind the `:` of a host, found none",
                Some("https://a@example.org/x"),
            ),
            (
                "https://example.org/a|b",
                "expected a character that may stand in an address, found `|`",
                Some("https://example.org/a%7Cb"),
            ),
            (
                "https://example.org/100%25/50%x",
                "expected `%` with two hexadecimal digits behind it, found `%x`",
                None,
            ),
            ("http://[1::2::3]/", "expected an IPv6 address between the brackets, found `1::2::3`", None),
            (" ", "expected an address, found nothing", None),
        ];
        for (text, message, meant) in cases {
            assert_eq!(refused(text), (message.to_owned(), meant.map(str::to_owned)), "{text}");
        }
        let (message, _) = check(AddressOf::Thing, "n79021164").unwrap_err();
        assert_eq!(message, "expected an address with its scheme (`https:`, `urn:`), found `n79021164`");
    }

    #[test]
    fn statements_of_rights_are_left_to_those_who_know_them() {
        for text in ["rightsstatements.org/vocab/InC/1.0/", "http://creativecommons.org/licenses/bye/4.0/"] {
            assert_eq!(check(AddressOf::Condition, text), Ok(()), "{text}");
        }
        assert!(check(AddressOf::Condition, "In Copyright").is_err());
    }

    proptest::proptest! {
        #[test]
        fn the_quick_look_passes_nothing_that_the_parser_refuses(text in "https?://[a-z.-]{0,6}[!-~é ]{0,9}|\\PC{0,9}") {
            if is_plain(&text) {
                proptest::prop_assert!(Iri::parse(text.as_str()).is_ok());
            }
            for of in [AddressOf::Page, AddressOf::Thing, AddressOf::Condition] {
                if let Err((message, _)) = check(of, &text) {
                    proptest::prop_assert!(message.starts_with("expected "));
                }
            }
        }
    }
}
