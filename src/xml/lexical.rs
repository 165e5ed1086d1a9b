//! What words of XML look like: names, white space, addresses, language tags.
//!
//! XML 1.0 (5th edition) sections 2.2 and 2.3, Namespaces in XML 1.0 section 3, RFC 3986, XML Schema Part 2
//! sections 3.2.17 and 3.3.3.

/// Whether the character may begin a name.
#[must_use]
pub fn begins_name(c: char) -> bool {
    matches!(c, ':' | 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Whether the character may stand in a name.
#[must_use]
pub fn continues_name(c: char) -> bool {
    begins_name(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// A name, with colons.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(begins_name) && characters.all(continues_name)
}

/// A name without a colon.
#[must_use]
pub fn is_ncname(text: &str) -> bool {
    is_name(text) && !text.contains(':')
}

/// A name with at most one colon, and a part on each side of it.
#[must_use]
#[inline]
pub fn is_qname(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Nearly all names are plain.
    if bytes.first().is_some_and(|first| first.is_ascii_alphabetic() || *first == b'_')
        && bytes.iter().all(|byte| CONTINUES[usize::from(*byte)])
    {
        return true;
    }
    match text.split_once(':') {
        None => is_ncname(text),
        Some((prefix, local)) => is_ncname(prefix) && is_ncname(local),
    }
}

/// ASCII characters that stand in names without a colon.
static CONTINUES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        byte += 1;
    }
    table
};

/// A token of name characters.
#[must_use]
pub fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && text.chars().all(continues_name)
}

/// White space as XML knows it.
#[must_use]
#[inline]
pub const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// A text without white space at its ends.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// A language tag as XML Schema asks for it: parts of one to eight letters or digits, the first of letters.
#[must_use]
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let sized = |part: &str| (1..=8).contains(&part.len());
    parts.next().is_some_and(|part| sized(part) && part.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| sized(part) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// An address after RFC 3986, once characters that an address cannot hold are escaped.
///
/// XML Schema asks that the text, with blanks, quotes, braces and what is not ASCII escaped, be a legal address.
/// Brackets stand only where RFC 3986 has them, or in a fragment.
#[must_use]
pub fn is_address(text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let bytes = text.as_bytes();
    if let Some(colon) = bytes.iter().position(|byte| matches!(byte, b':' | b'/' | b'?' | b'#')) {
        let scheme = &bytes[..colon];
        if bytes[colon] == b':'
            && scheme.first().is_some_and(u8::is_ascii_alphabetic)
            && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
            && rest_of_address(&bytes[colon + 1..])
        {
            return true;
        }
        if bytes[colon] == b':' {
            return false;
        }
    }
    rest_of_address(bytes)
}

fn rest_of_address(bytes: &[u8]) -> bool {
    let (bytes, fragment) = split(bytes, b'#');
    let (bytes, query) = split(bytes, b'?');
    let path = match bytes.strip_prefix(b"//") {
        None => bytes,
        Some(rest) => {
            let end = rest.iter().position(|byte| *byte == b'/').unwrap_or(rest.len());
            if !is_authority(&rest[..end]) {
                return false;
            }
            &rest[end..]
        }
    };
    spelled(path, b":@/")
        && query.is_none_or(|query| spelled(query, b":@/?"))
        && fragment.is_none_or(|fragment| spelled(fragment, b":@/?[]"))
}

fn split(bytes: &[u8], at: u8) -> (&[u8], Option<&[u8]>) {
    match memchr::memchr(at, bytes) {
        None => (bytes, None),
        Some(i) => (&bytes[..i], Some(&bytes[i + 1..])),
    }
}

fn is_authority(bytes: &[u8]) -> bool {
    let (user, host) = match memchr::memrchr(b'@', bytes) {
        None => (&b""[..], bytes),
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
    };
    let (host, port) = match host.first() {
        Some(b'[') => match memchr::memchr(b']', host) {
            None => return false,
            Some(end) => (&b""[..], &host[end + 1..]),
        },
        Some(_) | None => host.split_at(memchr::memchr(b':', host).unwrap_or(host.len())),
    };
    let port = port.strip_prefix(b":").map_or(port.is_empty(), |port| port.iter().all(u8::is_ascii_digit));
    spelled(user, b":") && spelled(host, b"") && port
}

/// Only characters that need no escape, complete escapes, those of `more`, and what escaping would take care of.
fn spelled(bytes: &[u8], more: &[u8]) -> bool {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => 1,
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => 1,
            b'%' if bytes.len() > at + 2 && bytes[at + 1..at + 3].iter().all(u8::is_ascii_hexdigit) => 3,
            b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`' => 1,
            byte if *byte <= b' ' || *byte >= 0x7F => 1,
            other if more.contains(other) => 1,
            _ => return false,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_openly_but_not_blindly() {
        for good in [
            "",
            "http://a.b/c?d=e#f",
            "a/b",
            "#x",
            "urn:isbn:0-123",
            "//host/p",
            "http://[::1]:80/",
            "é/ü",
            "http://a/{b}",
            "../x",
            "a?b:c",
            "http://u:p@h/",
            "x%20y",
            "doi:10.1000/182",
            "a b",
            "http://a b/",
            "http://h:/x",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["a b:c", "a[b]", "1:2", "http://a:x/", "%zz", "%", "a#b#c", ":", "http://[::1/"] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn names_and_language_tags() {
        assert!(is_qname("mods:title") && is_qname("é") && is_qname("a-1"));
        assert!(!is_qname(":a") && !is_qname("a:") && !is_qname("a:b:c") && !is_qname("1a") && !is_qname(""));
        assert!(is_language("en") && is_language("i-navajo") && is_language("ru-Latn-UA"));
        assert!(
            !is_language("") && !is_language("en-") && !is_language("en_US") && !is_language("toolonger9")
        );
        assert!(is_nmtoken("-1.a") && !is_nmtoken("a b"));
    }
}
