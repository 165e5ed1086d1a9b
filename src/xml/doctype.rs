//! The DOCTYPE of a document: what its internal subset declares.
//!
//! XML 1.0, sections 2.8, 2.9, 4.1 to 4.4 and 5.1, as a processor that does not validate reads it: the internal subset
//! and the parameter entities that are declared in it with their text. An external subset and external parameter
//! entities are not read; what is declared behind a reference to one does not count, unless the document is
//! `standalone`.

use std::sync::Arc;

use super::entity::{Entities, Entity, character};
use super::ill_formed::IllFormed;
use super::lexical::{is_blank, is_name};

/// How many parameter entities may be expanded within each other.
const DEEPEST: usize = 64;

/// Where declarations stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// In the internal subset itself.
    Subset,
    /// In the text of a parameter entity, this deep.
    Parameter(usize),
}

impl Entities {
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
            self.declarations(&mut rest, Within::Subset)?;
            rest.blank();
        }
        if rest.rest.is_empty() { Ok(()) } else { Err(IllFormed::Doctype) }
    }

    fn declarations(&mut self, rest: &mut Rest<'_>, within: Within) -> Result<(), IllFormed> {
        loop {
            rest.blank();
            if within == Within::Subset && rest.word("]") || within != Within::Subset && rest.rest.is_empty()
            {
                return Ok(());
            } else if rest.word("<!--") {
                rest.until("-->")?;
            } else if rest.word("<?") {
                rest.until("?>")?;
            } else if rest.word("<!ENTITY") {
                self.entity(rest, within)?;
            } else if rest.word("<!ATTLIST") {
                // A default would add attributes that do not stand in the document.
                let declared = rest.declaration()?;
                if declared.contains(['"', '\'']) && !self.incomplete {
                    return Err(IllFormed::Limit("attribute defaults declared in a DOCTYPE", 0));
                }
            } else if rest.word("<!ELEMENT") || rest.word("<!NOTATION") {
                rest.declaration()?;
            } else if rest.word("%") {
                let name = rest.reference()?;
                self.parameter(name, within)?;
            } else if within != Within::Subset && rest.rest.starts_with("<![") {
                // Sections that are included or ignored may stand in a parameter entity, and are not read.
                self.pass_unread();
                return Ok(());
            } else {
                return Err(IllFormed::Doctype);
            }
        }
    }

    /// Reads what a reference to a parameter entity stands for, where that is known.
    fn parameter(&mut self, name: &str, within: Within) -> Result<(), IllFormed> {
        self.outside = true;
        let text = match self.parameters.get(name) {
            Some(Some(text)) => text.clone(),
            // Section 4.1: one that is not declared is a fault of form in a document that stands alone.
            None if self.standalone => return Err(IllFormed::UndeclaredEntity(name.into())),
            Some(None) | None => {
                self.pass_unread();
                return Ok(());
            }
        };
        let depth = match within {
            Within::Subset => 1,
            Within::Parameter(depth) => depth + 1,
        };
        if depth > DEEPEST {
            return Err(IllFormed::Limit("parameter entities within each other", DEEPEST as u64));
        }
        self.spend(text.len())?;
        self.declarations(&mut Rest { rest: &text }, Within::Parameter(depth))
    }

    /// Notes that declarations were passed over: those behind them no longer count (section 5.1).
    const fn pass_unread(&mut self) {
        self.outside = true;
        self.incomplete = self.incomplete || !self.standalone;
    }

    fn entity(&mut self, rest: &mut Rest<'_>, within: Within) -> Result<(), IllFormed> {
        if !rest.blank() {
            return Err(IllFormed::Doctype);
        }
        let parameter = rest.word("%");
        if parameter && !rest.blank() {
            return Err(IllFormed::Doctype);
        }
        let name = rest.name()?;
        if !rest.blank() {
            return Err(IllFormed::Doctype);
        }
        let external = rest.word("SYSTEM") || rest.word("PUBLIC");
        if parameter {
            let text = if external {
                rest.external()?;
                None
            } else {
                let value = rest.quoted()?;
                Some(parameter_text(value, within)?)
            };
            rest.ends()?;
            return self.declare_parameter(name, text);
        }
        let entity = if external {
            rest.external()?;
            if rest.blank() && rest.word("NDATA") {
                rest.blank();
                rest.name()?;
                Entity::Refused("which is not text")
            } else {
                Entity::Unread
            }
        } else {
            let value = rest.quoted()?;
            self.value(value, within)?
        };
        rest.ends()?;
        self.declare(name, entity)
    }

    /// What a literal declares as the text of an entity.
    fn value(&mut self, value: &str, within: Within) -> Result<Entity, IllFormed> {
        if value.contains('%') {
            // Within a parameter entity such a reference may stand, and is not read.
            return if within == Within::Subset {
                Err(IllFormed::ParameterEntity)
            } else {
                Ok(Entity::Refused("which is made of parameter entities"))
            };
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

/// The text of a parameter entity: characters by number are expanded, references to other entities are not (section
/// 4.4).
fn parameter_text(value: &str, within: Within) -> Result<Arc<str>, IllFormed> {
    if value.contains('%') && within == Within::Subset {
        return Err(IllFormed::ParameterEntity);
    }
    let (mut text, mut rest) = (String::new(), value);
    while let Some((before, behind)) = rest.split_once('&') {
        let (name, after) = behind.split_once(';').ok_or(IllFormed::Reference)?;
        text.push_str(before);
        match name.strip_prefix('#') {
            Some(number) => text.push(character(number)?),
            None => {
                text.push('&');
                text.push_str(name);
                text.push(';');
            }
        }
        rest = after;
    }
    text.push_str(rest);
    Ok(text.into())
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
        if is_name(name) { Ok(name) } else { Err(IllFormed::Name(name.into())) }
    }

    /// The name in a reference, behind its `%`.
    fn reference(&mut self) -> Result<&'a str, IllFormed> {
        let name = self.until(";")?;
        if is_name(name) { Ok(name) } else { Err(IllFormed::Name(name.into())) }
    }

    /// The end of a declaration.
    fn ends(&mut self) -> Result<(), IllFormed> {
        self.blank();
        if self.word(">") { Ok(()) } else { Err(IllFormed::Doctype) }
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

    /// What a reference in a text is, once that DOCTYPE was read.
    fn expanded(doctype: &str, standalone: bool, name: &str) -> Result<String, IllFormed> {
        let mut entities = Entities::default();
        entities.standalone = standalone;
        entities.doctype(doctype)?;
        let mut out = String::new();
        entities.expand_in_text(name, &mut out)?;
        Ok(out)
    }

    #[test]
    fn declarations_in_parameter_entities_of_the_document_count() {
        for doctype in [
            "a [<!ENTITY % x '<!ENTITY b \"c\">'> %x;]",
            "a [<!ENTITY % x \"<!ENTITY b 'c'>\">\n<!ENTITY % y '&#37;x;'> %y;]",
            "a [<!ENTITY % x '<!-- > --><?p q?>'>%x;%x; <!ENTITY b 'c'>]",
            "a [<!ENTITY % x \"<!ENTITY b 'c'>\"><!ENTITY % x SYSTEM 'x.ent'>%x;]",
        ] {
            assert_eq!(expanded(doctype, false, "b").as_deref(), Ok("c"), "{doctype}");
        }
    }

    #[test]
    fn behind_a_parameter_entity_that_was_not_read_nothing_is_declared_for_certain() {
        for doctype in [
            "a [<!ENTITY % x SYSTEM 'x.ent'> %x; <!ENTITY b 'c'>]",
            "a [<!ENTITY % x PUBLIC \"-//x\" 'x.ent' >%x;<!ENTITY b 'c'>%x;]",
            "a [%undeclared; <!ENTITY b 'c'>]",
            "a [<!ENTITY % y '&#37;x;'><!ENTITY % x SYSTEM 'x'> %y; <!ENTITY b 'c'>]",
            "a SYSTEM 'a.dtd' []",
        ] {
            assert_eq!(expanded(doctype, false, "b").as_deref(), Ok("&b;"), "{doctype}");
        }
        let before = "a [<!ENTITY b 'c'><!ENTITY % x SYSTEM 'x.ent'> %x;]";
        assert_eq!(expanded(before, false, "b").as_deref(), Ok("c"));
        assert_eq!(expanded(before, false, "nbsp").as_deref(), Ok("&nbsp;"));
    }

    #[test]
    fn a_document_that_stands_alone_declares_what_it_refers_to() {
        let doctype = "a [<!ENTITY % x SYSTEM 'x.ent'> %x; <!ENTITY b 'c'>]";
        assert_eq!(expanded(doctype, true, "b").as_deref(), Ok("c"));
        assert_eq!(expanded(doctype, true, "d"), Err(IllFormed::UndeclaredEntity("d".into())));
        assert_eq!(expanded("a SYSTEM 'a.dtd'", true, "d"), Err(IllFormed::UndeclaredEntity("d".into())));
        assert_eq!(expanded("a [%x;]", true, "d"), Err(IllFormed::UndeclaredEntity("x".into())));
    }

    #[test]
    fn parameter_entities_stand_between_declarations_alone() {
        for doctype in [
            "a [<!ENTITY % x 'y'> <!ENTITY b '%x;'>]",
            "a [<!ENTITY % x 'y'> <!ENTITY % b '%x;'>]",
            "a [% x;]",
            "a [%x]",
            "a [<!ENTITY % x 'y'> %x;]",
            "a [<!ENTITY % x '<!ENTITY b'> %x; 'c'>]",
            "a [<!ENTITY %x SYSTEM 'y'>]",
            "a [<!ENTITY % x SYSTEM 'y' NDATA z>]",
        ] {
            assert!(expanded(doctype, false, "b").is_err(), "{doctype}");
        }
    }

    #[test]
    fn parameter_entities_made_of_each_other_are_refused() {
        let doctype = "a [<!ENTITY % x '&#37;x;'> %x;]";
        let deep = IllFormed::Limit("parameter entities within each other", DEEPEST as u64);
        assert_eq!(expanded(doctype, false, "b"), Err(deep));
        let mut doctype = String::from("a [<!ENTITY % x0 ' '>");
        for i in 1..40 {
            doctype += &format!("<!ENTITY % x{i} '{}'>", format!("&#37;x{};", i - 1).repeat(10));
        }
        doctype += "%x39;]";
        assert!(matches!(
            expanded(&doctype, false, "b"),
            Err(IllFormed::Limit("bytes of expanded entities", _))
        ));
    }
}
