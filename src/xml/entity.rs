//! Entities: the five of XML, characters by number, and those a document declares for itself.
//!
//! XML 1.0, sections 4.1 to 4.6. Only entities of plain text in the internal subset are expanded, under a budget
//! for the whole document; nothing outside the document is ever read. What they are declared by, `doctype` reads.

use std::collections::HashMap;
use std::sync::Arc;

use super::ill_formed::{ENTITIES, EXPANSION, IllFormed};
use super::input::forbidden;
use super::lexical::is_ncname;

#[derive(Debug)]
pub(super) enum Entity {
    /// Its text, references in it expanded.
    Text(Box<str>),
    /// Its text stands outside the document, and was not read.
    Unread,
    /// Not expanded, and why.
    Refused(&'static str),
}

/// The entities of a document.
#[derive(Debug, Default)]
pub struct Entities {
    declared: HashMap<Box<str>, Entity>,
    /// The parameter entities, which hold declarations; none where they stand outside the document.
    pub(super) parameters: HashMap<Box<str>, Option<Arc<str>>>,
    spent: usize,
    /// Whether entities may be declared where nothing is read: in a DTD outside the document, or by a parameter entity.
    pub outside: bool,
    /// Whether the document says that nothing outside it matters.
    pub standalone: bool,
    /// Whether a parameter entity was referred to that was not read, so that what is declared behind it may be
    /// declared in it already, in another way.
    pub(super) incomplete: bool,
    /// The name in the last reference that was kept as it is, since what it stands for was not read.
    unread: Option<Box<str>>,
}

impl Entities {
    /// Appends what a reference in the value of an attribute stands for; `name` is what stands between `&` and `;`. A
    /// reference to what was not read is kept as it is, and its name noted.
    pub fn expand(&mut self, name: &str, out: &mut String) -> Result<(), IllFormed> {
        match self.replace(name, out) {
            Err(IllFormed::UndeclaredEntity(name)) if self.may_be_outside() => self.keep(&name, out),
            replaced => return replaced,
        }
        Ok(())
    }

    /// The same of a reference in a text, where an entity may stand outside the document.
    pub fn expand_in_text(&mut self, name: &str, out: &mut String) -> Result<(), IllFormed> {
        if let Some(Entity::Unread) = self.declared.get(name) {
            self.keep(name, out);
            return Ok(());
        }
        self.expand(name, out)
    }

    /// The name in the last reference that was kept as it is, once.
    #[inline]
    pub const fn take_unread(&mut self) -> Option<Box<str>> {
        self.unread.take()
    }

    fn keep(&mut self, name: &str, out: &mut String) {
        out.push('&');
        out.push_str(name);
        out.push(';');
        self.unread = Some(name.into());
    }

    /// Whether an entity that is not declared here is no fault of form, as it may be declared elsewhere (section 4.1).
    const fn may_be_outside(&self) -> bool {
        self.outside && !self.standalone
    }

    fn replace(&mut self, name: &str, out: &mut String) -> Result<(), IllFormed> {
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
            Some(Entity::Unread) => Err(IllFormed::Entity(name.into(), "which stands outside the document")),
            Some(Entity::Refused(why)) => Err(IllFormed::Entity(name.into(), why)),
            Some(Entity::Text(text)) => {
                out.push_str(text);
                let length = text.len();
                self.spend(length)
            }
        }
    }

    /// Counts a text that was expanded.
    pub(super) fn spend(&mut self, length: usize) -> Result<(), IllFormed> {
        // Even an empty one costs something.
        self.spent += length + 1;
        if self.spent > EXPANSION {
            return Err(IllFormed::Limit("bytes of expanded entities", EXPANSION as u64));
        }
        Ok(())
    }

    /// Notes a declaration. The first of a name counts, and none behind what was not read.
    pub(super) fn declare(&mut self, name: &str, entity: Entity) -> Result<(), IllFormed> {
        if self.incomplete {
            return Ok(());
        }
        self.limit()?;
        self.declared.entry(name.into()).or_insert(entity);
        Ok(())
    }

    /// Notes the declaration of a parameter entity.
    pub(super) fn declare_parameter(&mut self, name: &str, text: Option<Arc<str>>) -> Result<(), IllFormed> {
        if self.incomplete {
            return Ok(());
        }
        self.limit()?;
        self.parameters.entry(name.into()).or_insert(text);
        Ok(())
    }

    fn limit(&self) -> Result<(), IllFormed> {
        match self.declared.len() + self.parameters.len() < ENTITIES {
            true => Ok(()),
            false => Err(IllFormed::Limit("entities", ENTITIES as u64)),
        }
    }

    /// Whether an entity of that name is declared, or may be where the document does not say it.
    #[must_use]
    pub fn may_be(&self, name: &str) -> bool {
        self.outside || self.declared.contains_key(name)
    }
}

/// The character of `38` or `x26`.
pub(super) fn character(number: &str) -> Result<char, IllFormed> {
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
            ("a [<!ENTITY b SYSTEM 'x' NDATA gif>]", "b"),
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
    }

    #[test]
    fn what_stands_outside_the_document_is_kept_as_it_is_referred_to() {
        for doctype in ["a [<!ENTITY b SYSTEM 'b.xml'>]", "a [<!ENTITY b PUBLIC 'x' \"b.xml\" >]"] {
            let mut entities = Entities::default();
            entities.doctype(doctype).unwrap();
            let mut out = String::new();
            assert_eq!(entities.expand_in_text("b", &mut out), Ok(()));
            assert_eq!(
                (&*out, entities.take_unread().as_deref(), entities.take_unread()),
                ("&b;", Some("b"), None)
            );
            // XML 1.0, section 3.1: no external entity references in attribute values.
            assert!(entities.expand("b", &mut out).is_err());
        }
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
