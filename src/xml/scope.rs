//! The namespaces in force at a point of a document.

use super::entity::Entities;
use super::ill_formed::{BINDINGS, IllFormed};
use super::input::SourcePosition;
use super::names::{self, Names, SpaceId};
use super::prefixes::Prefixes;

#[derive(Debug, Clone, Copy)]
struct Binding {
    prefix: (u32, u32),
    address: (u32, u32),
    space: SpaceId,
    /// The same for every binding to one address.
    number: u32,
    misspelt: Misspelt,
}

/// Whether the address of a binding is only nearly that of the namespace it is read as.
#[derive(Debug, Clone, Copy)]
enum Misspelt {
    No,
    /// Yes, and its declaration was not yet placed, or has been reported.
    Known,
    /// Yes, and there its value stands, over so many bytes.
    At(SourcePosition, u32),
}

/// Bindings of prefixes, the innermost last.
#[derive(Debug)]
pub struct Scope {
    text: String,
    bindings: Vec<Binding>,
    /// What the empty prefix is bound to.
    default: SpaceId,
    numbers: u32,
    /// How many bindings are misspelt and not reported.
    misspelt: u32,
    /// The entities of the document.
    pub entities: Entities,
}

/// How many bindings an element found.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    bindings: u32,
    text: u32,
    default: SpaceId,
}

/// What a prefix is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The namespace, as far as the schema knows it.
    pub space: SpaceId,
    /// The same for all bindings to one address, within an element.
    pub number: u32,
}

impl Default for Scope {
    /// Where only `xml` is bound.
    fn default() -> Self {
        let mut scope = Self {
            text: String::new(),
            bindings: Vec::new(),
            default: SpaceId::NONE,
            numbers: 1,
            misspelt: 0,
            entities: Entities::default(),
        };
        scope.push("xml", names::XML, SpaceId::XML, Misspelt::No);
        scope
    }
}

impl Scope {
    fn push(&mut self, prefix: &str, address: &str, space: SpaceId, misspelt: Misspelt) {
        let number = match self.bindings.iter().find(|known| self.part(known.address) == address) {
            Some(known) => known.number,
            None => {
                self.numbers += 1;
                self.numbers
            }
        };
        let mut add = |text: &str| {
            let start = self.text.len() as u32;
            self.text.push_str(text);
            (start, self.text.len() as u32)
        };
        let (prefix, address) = (add(prefix), add(address));
        self.bindings.push(Binding { prefix, address, space, number, misspelt });
    }

    fn part(&self, range: (u32, u32)) -> &str {
        &self.text[range.0 as usize..range.1 as usize]
    }

    /// Where an element begins.
    #[must_use]
    #[inline]
    pub fn mark(&self) -> Mark {
        Mark { bindings: self.bindings.len() as u32, text: self.text.len() as u32, default: self.default }
    }

    /// Forgets what the element declared.
    #[inline]
    pub fn leave(&mut self, mark: Mark) {
        if self.bindings.len() as u32 != mark.bindings {
            if self.misspelt > 0 {
                let left = &self.bindings[mark.bindings as usize..];
                let of = |known: &&Binding| matches!(known.misspelt, Misspelt::At(..));
                self.misspelt -= left.iter().filter(of).count() as u32;
            }
            self.bindings.truncate(mark.bindings as usize);
            self.text.truncate(mark.text as usize);
            self.default = mark.default;
        }
    }

    /// Binds a prefix.
    pub fn declare(&mut self, prefix: &str, address: &str, names: &Names) -> Result<(), IllFormed> {
        let reserved = address == names::XML || address == "http://www.w3.org/2000/xmlns/";
        if prefix == "xmlns"
            || (prefix == "xml") != (address == names::XML)
            || reserved && prefix != "xml"
            || address.is_empty() && !prefix.is_empty()
        {
            return Err(IllFormed::Binding(format!("xmlns:{prefix}=\"{address}\"").into()));
        }
        if self.bindings.len() >= BINDINGS {
            return Err(IllFormed::Limit("namespace declarations at one place", BINDINGS as u64));
        }
        let (space, misspelt) = names.space_or_meant(address);
        self.push(prefix, address, space, if misspelt { Misspelt::Known } else { Misspelt::No });
        if prefix.is_empty() {
            self.default = space;
        }
        Ok(())
    }

    /// Notes where the values of the declarations stand that a tag has made since `mark`, as far as they are misspelt.
    pub fn place_misspelt(&mut self, mark: Mark, place: impl Fn(&str) -> Option<(SourcePosition, u32)>) {
        /// Of more in one tag the first are reported: each is looked for in the tag.
        const MOST: usize = 16;
        let before = self.misspelt as usize;
        for at in mark.bindings as usize..self.bindings.len() {
            if self.misspelt as usize - before >= MOST {
                return;
            }
            let Binding { prefix, misspelt: Misspelt::Known, .. } = self.bindings[at] else { continue };
            if let Some((position, length)) = place(self.part(prefix)) {
                self.bindings[at].misspelt = Misspelt::At(position, length);
                self.misspelt += 1;
            }
        }
    }

    /// Whether anything was declared since.
    #[must_use]
    #[inline]
    pub const fn bound_since(&self, mark: Mark) -> bool {
        self.bindings.len() as u32 != mark.bindings
    }

    /// The prefixes whose bindings are misspelt and not reported.
    #[must_use]
    pub fn misspelt_prefixes(&self) -> Vec<String> {
        let of = |known: &&Binding| matches!(known.misspelt, Misspelt::At(..));
        self.bindings.iter().filter(of).map(|known| self.part(known.prefix).to_owned()).collect()
    }

    /// Whether a binding is in force whose address is only nearly that of its namespace, and was not reported.
    #[must_use]
    #[inline]
    pub const fn has_misspelt(&self) -> bool {
        self.misspelt > 0
    }

    /// The binding that a prefix is used by, once, if its address is only nearly that of its namespace: the namespace,
    /// the address, and where that stands.
    #[cold]
    pub fn take_misspelt(&mut self, prefix: &str) -> Option<(SpaceId, String, SourcePosition, u32)> {
        let at = self.bindings.iter().rposition(|known| self.part(known.prefix) == prefix)?;
        let Binding { space, address, misspelt: Misspelt::At(position, length), .. } = self.bindings[at]
        else {
            return None;
        };
        self.bindings[at].misspelt = Misspelt::Known;
        self.misspelt -= 1;
        Some((space, self.part(address).to_owned(), position, length))
    }

    /// The default namespace.
    #[must_use]
    #[inline]
    pub const fn default_space(&self) -> SpaceId {
        self.default
    }

    /// What a prefix that is not empty is bound to.
    #[must_use]
    #[inline]
    pub fn find(&self, prefix: &str) -> Option<Bound> {
        let found = self.bindings.iter().rev().find(|known| self.part(known.prefix) == prefix)?;
        Some(Bound { space: found.space, number: found.number })
    }

    /// All prefixes in force, the innermost first.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.bindings.iter().rev().map(|known| (self.part(known.prefix), self.part(known.address)))
    }
}

impl Prefixes for Scope {
    fn address(&self, prefix: &str) -> Option<&str> {
        match self.all().find(|(known, _)| *known == prefix) {
            Some((_, address)) => Some(address),
            None => prefix.is_empty().then_some(""),
        }
    }

    fn is_entity(&self, name: &str) -> bool {
        self.entities.may_be(name)
    }
}
