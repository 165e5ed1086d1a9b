//! A compiled schema, and the validation of a document by it.

use std::io::Read;
use std::path::Path;

use super::build;
use super::document;
use super::error::{SchemaError, SchemaErrorKind};
use super::fault::{SchemaFault, SchemaFaultKind};
use super::machine::Machine;
use super::resolver::Resolver;
use super::tables::Tables;
use crate::source::limited::read_limited;
use crate::system_error::in_words;
use crate::xml::ill_formed::Broken;
use crate::xml::input::SourcePosition;
use crate::xml::names::Names;
use crate::xml::reader::{Handler, Tag, TextUse, XmlReader};
use crate::xml::scope::Scope;
use crate::xml::tag::Attributes;

/// An XML Schema 1.0, compiled once and used for every document; shared by all workers.
#[derive(Debug)]
pub struct Schema {
    tables: Tables,
}

/// How a document is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The position of its first byte.
    pub start: SourcePosition,
    /// Whether the caller has decoded the bytes to UTF-8, whatever encoding they declare.
    pub decoded: bool,
    /// Prefixes and the namespaces they are bound to outside a piece of a document.
    pub bindings: &'a [(&'a str, &'a str)],
}

impl Default for Reading<'_> {
    fn default() -> Self {
        Self { start: SourcePosition::START, decoded: false, bindings: &[] }
    }
}

impl Schema {
    /// Compiles a schema document and what it includes and imports; `name` is its path, or what messages call it.
    ///
    /// # Errors
    /// A document cannot be found or read, is no schema, is wrong, or uses what is not supported. There is no
    /// verdict then.
    pub fn compile(name: &str, bytes: &[u8], resolver: &dyn Resolver) -> Result<Self, SchemaError> {
        Ok(Self { tables: build::build(name, bytes, resolver)? })
    }

    /// Compiles the schema document in a file.
    ///
    /// # Errors
    /// As [`Schema::compile`].
    pub fn compile_file(path: &Path, resolver: &dyn Resolver) -> Result<Self, SchemaError> {
        let (name, bytes) = read(path)?;
        Self::compile(&name, &bytes, resolver)
    }

    /// Compiles the schema documents in several files as one schema.
    ///
    /// # Errors
    /// As [`Schema::compile`].
    pub fn compile_together<'p>(
        paths: impl Iterator<Item = &'p Path>,
        resolver: &dyn Resolver,
    ) -> Result<Self, SchemaError> {
        let mut driver = format!("<schema xmlns=\"{}\">", crate::xml::names::SCHEMA);
        for path in paths {
            let (name, bytes) = read(path)?;
            let root = document::read(&bytes).map_err(|broken| SchemaError {
                kind: SchemaErrorKind::IllFormed(broken.why),
                file: name.as_str().into(),
                line: broken.position.line,
                column: broken.position.column,
            })?;
            let attribute = |key: &str, value: &str| {
                let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
                format!(" {key}=\"{value}\"")
            };
            let location = attribute("schemaLocation", &name);
            // What has no namespace is no import of a schema that has none itself.
            match root.get("targetNamespace").filter(|space| !space.is_empty()) {
                Some(space) => {
                    driver.push_str(&format!("<import{}{location}/>", attribute("namespace", space)))
                }
                None => driver.push_str(&format!("<include{location}/>")),
            }
        }
        driver.push_str("</schema>");
        Self::compile("", driver.as_bytes(), resolver)
    }

    /// The tables of the schema, for a driver of its own.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Validates a document; `sink` receives everything that is wrong, in the order of reading.
    pub fn judge(&self, input: impl Read, sink: &mut dyn FnMut(SchemaFault)) {
        self.judge_as(input, Reading::default(), sink);
    }

    /// Validates a document, or an element cut out of one.
    pub fn judge_as(&self, input: impl Read, reading: Reading<'_>, sink: &mut dyn FnMut(SchemaFault)) {
        let mut reader = XmlReader::new(input, &self.tables.names, reading.start);
        reader.decoded_by_caller = reading.decoded;
        for (prefix, address) in reading.bindings {
            reader.bind(prefix, address);
        }
        let mut machine = Machine::new(&self.tables);
        let mut driver = Driver { machine: &mut machine, sink };
        if let Err(Broken { why, position, length }) = reader.read(&mut driver) {
            let path = driver.machine.here();
            (driver.sink)(SchemaFault {
                kind: SchemaFaultKind::IllFormed(why),
                position,
                length,
                path,
                found: "".into(),
            });
        }
    }

    /// The schema, taking no namespace for a misspelt one but of those in which it declares something.
    #[must_use]
    pub fn expecting_declared_namespaces(mut self) -> Self {
        self.tables.names.expect_declared();
        self
    }

    /// The names of the schema.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.tables.names
    }
}

/// A schema document, and the name of its file from the root of the file system.
fn read(path: &Path) -> Result<(String, Vec<u8>), SchemaError> {
    let name = path.to_string_lossy();
    let bytes = std::fs::File::open(path).and_then(read_limited).map_err(|error| SchemaError {
        kind: SchemaErrorKind::Unreadable(name.as_ref().into(), in_words(&error).into()),
        file: name.as_ref().into(),
        line: 1,
        column: 1,
    })?;
    let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    Ok((whole.to_string_lossy().into_owned(), bytes))
}

/// Passes the events of an XML reader to a machine, and its faults to a sink.
pub struct Driver<'m, 't, S> {
    /// The machine.
    pub machine: &'m mut Machine<'t>,
    /// Receives everything that is wrong.
    pub sink: S,
}

impl<S: FnMut(SchemaFault)> Driver<'_, '_, S> {
    /// Passes on the faults found since the last call.
    #[inline]
    pub fn pass_on(&mut self) {
        if self.machine.is_faulty() {
            self.machine.faults().for_each(&mut self.sink);
        }
    }
}

impl<S: FnMut(SchemaFault)> Handler for Driver<'_, '_, S> {
    #[inline]
    fn start(&mut self, tag: Tag<'_>, attributes: Attributes<'_>, scope: &Scope) {
        self.machine.start(tag, &attributes, scope);
        self.pass_on();
    }

    #[inline]
    fn text_use(&self) -> TextUse {
        self.machine.text_use()
    }

    #[inline]
    fn text(&mut self, text: &str, position: SourcePosition, length: u32) {
        self.machine.text(text, position, length);
        self.pass_on();
    }

    fn misspelt_namespace(&mut self, right: &str, found: &str, position: SourcePosition, length: u32) {
        // A schema of the user's own lets pass what stands where anything may.
        if !self.machine.is_lenient() && self.machine.is_open() {
            return;
        }
        let (kind, path) = (SchemaFaultKind::MisspeltNamespace(right.into()), self.machine.here());
        (self.sink)(SchemaFault { kind, position, length, path, found: found.into() });
    }

    fn break_off(&mut self, _: u64) {
        self.machine.rewind(0);
    }

    fn unread(&mut self, name: &str, position: SourcePosition, length: u32) {
        let (kind, path) = (SchemaFaultKind::UnreadEntity, self.machine.here());
        (self.sink)(SchemaFault { kind, position, length, path, found: name.into() });
    }

    #[inline]
    fn end(&mut self, scope: &Scope, _: u64) {
        self.machine.end(scope);
        self.pass_on();
    }
}
