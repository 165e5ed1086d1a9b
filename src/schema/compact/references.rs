//! Holds a compact source's names: each declared once in a version, each there where it is used.

use rustc_hash::FxHashSet;

use super::error::{CompactError, CompactErrorKind};
use super::source::{
    Attribute, AttributeTerm, Base, Declaration, DeclarationKind, Particle, Source, Term, Value, Values,
};

impl Source {
    /// The declaration of a name in a version.
    pub(super) fn declared(&self, word: &str, name: &str, version: usize) -> Option<&Declaration> {
        let is = |declaration: &&Declaration| {
            declaration.span.has(version)
                && declaration.what.word() == word
                && declaration.names.iter().any(|known| known == name)
        };
        self.declarations.iter().find(is)
    }
}

pub fn check(source: &Source) -> Result<(), CompactError> {
    for (version, name) in source.versions.iter().enumerate() {
        Holder { source, version, version_name: name }.all()?;
    }
    Ok(())
}

struct Holder<'a> {
    source: &'a Source,
    version: usize,
    version_name: &'a str,
}

type Checked = Result<(), CompactError>;

impl<'a> Holder<'a> {
    fn all(&self) -> Checked {
        let mut seen = FxHashSet::default();
        let here = |declaration: &&Declaration| declaration.span.has(self.version);
        for declaration in self.source.declarations.iter().filter(here) {
            let word = declaration.what.word();
            for name in &declaration.names {
                if !seen.insert((word, name)) {
                    let kind = CompactErrorKind::Twice(word, name.as_str().into(), self.version_name.into());
                    return Err(kind.at(declaration.line));
                }
            }
            self.declaration(declaration)?;
            self.inlined(declaration, &mut Vec::new())?;
        }
        Ok(())
    }

    fn name(&self, word: &'static str, name: &str, line: u32) -> Checked {
        let own = match name.split_once(':') {
            None => name,
            Some((prefix, local)) if prefix == self.source.prefix => local,
            Some(("xs", _)) => return Ok(()),
            Some((prefix, _)) if self.source.uses.iter().any(|used| used.prefix == prefix) => return Ok(()),
            Some((prefix, _)) => return Err(CompactErrorKind::Prefix(prefix.into()).at(line)),
        };
        match self.source.declared(word, own, self.version) {
            Some(_) => Ok(()),
            None => {
                let (own, version) = (own.into(), self.version_name.into());
                Err(CompactErrorKind::Undeclared(word, own, version).at(line))
            }
        }
    }

    fn declaration(&self, declaration: &Declaration) -> Checked {
        let line = declaration.line;
        match &declaration.what {
            DeclarationKind::Element { head, kind, .. } => {
                head.iter().try_for_each(|head| self.name("element", head, line))?;
                kind.iter().try_for_each(|kind| self.name("type", kind, line))
            }
            DeclarationKind::Attribute(values) | DeclarationKind::Simple(values, _) => self.values(values),
            DeclarationKind::Attributes(attributes) => self.attributes(attributes),
            DeclarationKind::Group(model) => self.particle(model),
            DeclarationKind::Type(kind) => {
                match &kind.base {
                    Base::None => {}
                    Base::Text(base) | Base::Extends(base) => self.name("type", base, line)?,
                    Base::Narrows(base, values) => {
                        self.name("type", base, line)?;
                        self.values(values)?;
                    }
                }
                kind.content.iter().try_for_each(|model| self.particle(model))?;
                self.attributes(&kind.attributes)
            }
        }
    }

    fn particle(&self, particle: &Particle) -> Checked {
        if !particle.span.has(self.version) {
            return Ok(());
        }
        match &particle.term {
            Term::Element(name) => self.name("element", name, particle.line),
            Term::Local(_, kind) => self.name("type", kind, particle.line),
            Term::Group(name) => self.name("group", name, particle.line),
            Term::Anything | Term::Foreign => Ok(()),
            Term::Sequence(all) | Term::Choice(all) => {
                all.iter().try_for_each(|particle| self.particle(particle))
            }
        }
    }

    fn attributes(&self, attributes: &[Attribute]) -> Checked {
        for attribute in attributes.iter().filter(|attribute| attribute.span.has(self.version)) {
            match &attribute.term {
                AttributeTerm::List(name) => self.name("list of attributes", name, attribute.line)?,
                AttributeTerm::Without(name) | AttributeTerm::One { name, values: None, .. } => {
                    if name.contains(':') {
                        self.name("attribute", name, attribute.line)?;
                    }
                }
                AttributeTerm::One { values: Some(values), .. } => self.values(values)?,
            }
        }
        Ok(())
    }

    fn values(&self, values: &Values) -> Checked {
        values.options.iter().try_for_each(|option| match option {
            Value::Text(_) => Ok(()),
            Value::Type(name) | Value::Listed(name, _) => self.name("type", name, values.line),
        })
    }

    /// Follows what is written out within a declaration, which may not lead back to where it began.
    fn inlined(&self, declaration: &'a Declaration, above: &mut Vec<*const Declaration>) -> Checked {
        let unnamed = |name: &str| {
            let inner = self.source.declared("type", name, self.version)?;
            inner.named.is_some_and(|named| !named.has(self.version)).then_some(inner)
        };
        let this = std::ptr::from_ref(declaration);
        if above.contains(&this) {
            let name = declaration.names.first().cloned().unwrap_or_default();
            return Err(CompactErrorKind::Circular(name.into()).at(declaration.line));
        }
        above.push(this);
        let mut names = Vec::new();
        match &declaration.what {
            DeclarationKind::Type(kind) => kind.content.iter().for_each(|model| locals(model, &mut names)),
            DeclarationKind::Simple(values, _) => {
                names.extend(values.options.iter().filter_map(Value::type_name))
            }
            DeclarationKind::Element { .. }
            | DeclarationKind::Attribute(_)
            | DeclarationKind::Attributes(_)
            | DeclarationKind::Group(_) => {}
        }
        names.into_iter().filter_map(unnamed).try_for_each(|inner| self.inlined(inner, above))?;
        above.pop();
        Ok(())
    }
}

/// The types of elements declared within a model.
fn locals<'a>(particle: &'a Particle, names: &mut Vec<&'a str>) {
    match &particle.term {
        Term::Local(_, kind) => names.push(kind),
        Term::Sequence(all) | Term::Choice(all) => all.iter().for_each(|inner| locals(inner, names)),
        Term::Element(_) | Term::Group(_) | Term::Anything | Term::Foreign => {}
    }
}

impl Value {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Type(_) | Self::Listed(..) => None,
        }
    }

    fn type_name(&self) -> Option<&str> {
        match self {
            Self::Type(name) | Self::Listed(name, _) => Some(name),
            Self::Text(_) => None,
        }
    }
}
