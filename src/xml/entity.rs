//! Entities: the five of XML, characters by number, and those a document declares for itself.
//!
//! XML 1.0, sections 4.1 to 4.6. Only entities of plain text in the internal subset are expanded, under a budget
//! for the whole document; nothing outside the document is ever read.

use std::collections::HashMap;

use super::ill_formed::{ENTITIES, EXPANSION, IllFormed};
use super::input::forbidden;
use super::lexical::{is_blank, is_ncname};

#[derive(Debug)]
enum Entity {
    /// Its text, references in it expanded.
    Text(Box<str>),
    /// Not expanded, and why.
    Refused(&'static str),
}

/// The entities of a document.
#[derive(Debug, Default)]
pub struct Entities {
    declared: HashMap<Box<str>, Entity>,
    spent: usize,
    /// Whether the DOCTYPE names a DTD outside the document.
    outside: bool,
}

impl Entities {
    /// Appends what a reference stands for; `name` is what stands between `&` and `;`.
    pub fn expand(&mut self, name: &str, out: &mut String) -> Result<(), IllFormed> {
        let plain = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "apos" => '\'',
            "quot" => '"',
            _ => match name.strip_prefix('#') {
                Some(number) => character(number)?,
                None => return self.declared(name, out),
            },
        };
        out.push(plain);
        Ok(())
    }

    fn declared(&mut self, name: &str, out: &mut String) -> Result<(), IllFormed> {
        if !is_ncname(name) {
            return Err(IllFormed::Reference);
        }
        match self.declared.get(name) {
            None => Err(IllFormed::UndeclaredEntity(name.into())),
            Some(Entity::Refused(why)) => Err(IllFormed::Entity(name.into(), why)),
            Some(Entity::Text(text)) => {
                // Even an empty one costs something.
                self.spent += text.len() + 1;
                if self.spent > EXPANSION {
                    return Err(IllFormed::Limit("bytes of expanded entities", EXPANSION as u64));
                }
                out.push_str(text);
                Ok(())
            }
        }
    }

    /// Whether an entity of that name is declared, or may be where the document does not say it.
    #[must_use]
    pub fn may_be(&self, name: &str) -> bool {
        self.outside || self.declared.contains_key(name)
    }

    /// Reads a DOCTYPE, from its name to before its `>`.
    pub fn doctype(&mut self, text: &str) -> Result<(), IllFormed> {
        let mut rest = Rest { rest: text };
        rest.name()?;
        let blank = rest.blank();
        if rest.word("PUBLIC") || rest.word("SYSTEM") {
            if !blank {
                return Err(IllFormed::Doctype);
            }
            rest.external()?;
            rest.blank();
            self.outside = true;
        }
        if rest.word("[") {
            self.subset(&mut rest)?;
            rest.blank();
        }
        if rest.rest.is_empty() { Ok(()) } else { Err(IllFormed::Doctype) }
    }

    fn subset(&mut self, rest: &mut Rest<'_>) -> Result<(), IllFormed> {
        loop {
            rest.blank();
            if rest.word("]") {
                return Ok(());
            } else if rest.word("<!--") {
                rest.until("-->")?;
            } else if rest.word("<?") {
                rest.until("?>")?;
            } else if rest.word("<!ENTITY") {
                self.entity(rest)?;
            } else if rest.word("<!ATTLIST") {
                // A default would add attributes that do not stand in the document.
                let declared = rest.declaration()?;
                if declared.contains(['"', '\'']) {
                    return Err(IllFormed::Limit("attribute defaults declared in a DOCTYPE", 0));
                }
            } else if rest.word("<!ELEMENT") || rest.word("<!NOTATION") {
                rest.declaration()?;
            } else if rest.rest.starts_with('%') {
                return Err(IllFormed::Limit("parameter entities", 0));
            } else {
                return Err(IllFormed::Doctype);
            }
        }
    }

    fn entity(&mut self, rest: &mut Rest<'_>) -> Result<(), IllFormed> {
        if !rest.blank() {
            return Err(IllFormed::Doctype);
        }
        if rest.word("%") {
            // Declared, but a reference to it is refused.
            rest.declaration()?;
            return Ok(());
        }
        let name = rest.name()?;
        if !rest.blank() {
            return Err(IllFormed::Doctype);
        }
        let entity = if rest.word("SYSTEM") || rest.word("PUBLIC") {
            rest.external()?;
            let why = if rest.blank() && rest.word("NDATA") {
                rest.blank();
                rest.name()?;
                "which is not text"
            } else {
                "which stands outside the document"
            };
            Entity::Refused(why)
        } else {
            let value = rest.quoted()?;
            self.value(value)?
        };
        rest.blank();
        if !rest.word(">") {
            return Err(IllFormed::Doctype);
        }
        if self.declared.len() >= ENTITIES {
            return Err(IllFormed::Limit("entities", ENTITIES as u64));
        }
        // The first declaration counts.
        self.declared.entry(name.into()).or_insert(entity);
        Ok(())
    }

    fn value(&mut self, value: &str) -> Result<Entity, IllFormed> {
        if value.contains('%') {
            return Err(IllFormed::Limit("parameter entities", 0));
        }
        let mut text = String::new();
        let mut rest = value;
        while let Some(at) = rest.find('&') {
            text.push_str(&rest[..at]);
            let end = rest[at..].find(';').ok_or(IllFormed::Reference)? + at;
            match &rest[at + 1..end] {
                // Text once it is expanded, whatever it was when it was declared.
                name @ ("amp" | "lt" | "gt" | "apos" | "quot") => self.expand(name, &mut text)?,
                name if name.starts_with('#') => {
                    let character = character(&name[1..])?;
                    if matches!(character, '<' | '&') {
                        return Ok(Entity::Refused("which holds markup"));
                    }
                    text.push(character);
                }
                // An entity declared later may still be meant, or this one itself.
                name => match self.expand(name, &mut text) {
                    Ok(()) => {}
                    Err(error @ IllFormed::Limit(..)) => return Err(error),
                    Err(_) => return Ok(Entity::Refused("which is made of others that are not known yet")),
                },
            }
            rest = &rest[end + 1..];
        }
        if rest.contains('<') || value.contains('<') {
            return Ok(Entity::Refused("which holds markup"));
        }
        text.push_str(rest);
        Ok(Entity::Text(text.into()))
    }
}

/// The character of `38` or `x26`.
fn character(number: &str) -> Result<char, IllFormed> {
    let wrong = || IllFormed::CharacterReference(format!("#{number}").into());
    let code = match number.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16),
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse(),
        Some(_) | None => return Err(wrong()),
    };
    let character = code.ok().and_then(char::from_u32).ok_or_else(wrong)?;
    let mut bytes = [0; 4];
    match forbidden(character.encode_utf8(&mut bytes).as_bytes()) {
        None => Ok(character),
        Some(_) => Err(wrong()),
    }
}

struct Rest<'a> {
    rest: &'a str,
}

impl<'a> Rest<'a> {
    fn blank(&mut self) -> bool {
        let before = self.rest.len();
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
        self.rest.len() < before
    }

    fn word(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn name(&mut self) -> Result<&'a str, IllFormed> {
        let end = self
            .rest
            .bytes()
            .position(|byte| is_blank(byte) || matches!(byte, b'>' | b'[' | b'"' | b'\''))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        if super::lexical::is_name(name) { Ok(name) } else { Err(IllFormed::Name(name.into())) }
    }

    fn until(&mut self, end: &str) -> Result<&'a str, IllFormed> {
        let (inside, rest) = self.rest.split_once(end).ok_or(IllFormed::Doctype)?;
        self.rest = rest;
        Ok(inside)
    }

    fn quoted(&mut self) -> Result<&'a str, IllFormed> {
        if self.word("\"") {
            self.until("\"")
        } else if self.word("'") {
            self.until("'")
        } else {
            Err(IllFormed::Doctype)
        }
    }

    /// One or two literals behind `SYSTEM` or `PUBLIC`.
    fn external(&mut self) -> Result<(), IllFormed> {
        if !self.blank() {
            return Err(IllFormed::Doctype);
        }
        self.quoted()?;
        let before = self.rest;
        self.blank();
        if self.rest.starts_with(['"', '\'']) {
            self.quoted()?;
        } else {
            self.rest = before;
        }
        Ok(())
    }

    /// The rest of a declaration, up to its `>`.
    fn declaration(&mut self) -> Result<&'a str, IllFormed> {
        let mut quote = None;
        for (at, byte) in self.rest.bytes().enumerate() {
            match (quote, byte) {
                (None, b'>') => {
                    let (inside, rest) = self.rest.split_at(at);
                    self.rest = &rest[1..];
                    return Ok(inside);
                }
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), close) if open == close => quote = None,
                _ => {}
            }
        }
        Err(IllFormed::Doctype)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(doctype: &str, name: &str) -> Result<String, IllFormed> {
        let mut entities = Entities::default();
        entities.doctype(doctype)?;
        let mut out = String::new();
        entities.expand(name, &mut out)?;
        Ok(out)
    }

    #[test]
    fn entities_of_text_are_expanded() {
        assert_eq!(expanded("a", "#x41").as_deref(), Ok("A"));
        assert_eq!(expanded("a SYSTEM 'a.dtd' [<!ENTITY b \"c &amp; d\">]", "b").as_deref(), Ok("c & d"));
        assert_eq!(expanded("a [<!ENTITY b 'x'> <!-- ] --> <!ENTITY c '&b;&b;'>]", "c").as_deref(), Ok("xx"));
        assert_eq!(expanded("a [<!ENTITY b 'x'><!ENTITY b 'y'>]", "b").as_deref(), Ok("x"));
    }

    #[test]
    fn entities_of_anything_else_are_refused() {
        for (doctype, name) in [
            ("a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]", "b"),
            ("a [<!ENTITY b PUBLIC 'x' 'http://example.org/'>]", "b"),
            ("a [<!ENTITY b '<c/>'>]", "b"),
            ("a [<!ENTITY b '&#60;c/>'>]", "b"),
            ("a [<!ENTITY b '&b;'>]", "b"),
            ("a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]", "b"),
        ] {
            assert!(matches!(expanded(doctype, name), Err(IllFormed::Entity(..))), "{doctype}");
        }
        assert_eq!(expanded("a", "nbsp"), Err(IllFormed::UndeclaredEntity("nbsp".into())));
        assert_eq!(expanded("a", "#0"), Err(IllFormed::CharacterReference("#0".into())));
        assert_eq!(expanded("a", "#xD800"), Err(IllFormed::CharacterReference("#xD800".into())));
        assert_eq!(
            expanded("a [<!ENTITY % b SYSTEM 'x'> %b;]", "c"),
            Err(IllFormed::Limit("parameter entities", 0))
        );
    }

    #[test]
    fn a_laugh_in_a_billion_costs_next_to_nothing() {
        let mut doctype = String::from("a [<!ENTITY l0 'lol'>");
        for i in 1..40 {
            doctype += &format!("<!ENTITY l{i} '{}'>", format!("&l{};", i - 1).repeat(10));
        }
        doctype.push(']');
        assert_eq!(
            expanded(&doctype, "l39"),
            Err(IllFormed::Limit("bytes of expanded entities", EXPANSION as u64))
        );
    }

    #[test]
    fn one_large_entity_told_often_is_refused() {
        let mut entities = Entities::default();
        entities.doctype(&format!("a [<!ENTITY b '{}'>]", "x".repeat(50_000))).unwrap();
        let mut out = String::new();
        let expanded = (0..1000).take_while(|_| entities.expand("b", &mut out).is_ok()).count();
        assert_eq!(expanded, EXPANSION / 50_001);
    }
}
