//! Records of XML, each read into a tree and held against an XML Schema in one pass.

use super::xsd::{Fault, FaultKind, Machine, Schema};
use crate::finding::{Finding, Findings, Severity};
use crate::source::{Envelope, Span};
use crate::tree::Tree;
use crate::xml::{Attributes, Handler, Place, Scope, Tag, TextUse, XmlReader, plant};

/// The schemas that records of XML are judged by.
#[derive(Debug, Default)]
pub struct XmlSchemas {
    /// The user's own, in the place of the built-in ones.
    pub own: Option<Schema>,
}

impl XmlSchemas {
    /// A judge of records that stand in the same elements.
    #[must_use]
    pub fn judge<'s>(&'s self, envelope: &'s Envelope) -> Judge<'s> {
        Judge { schemas: self, envelope, machine: None }
    }

    /// The schema for a record, and whether it knows the roots of all there is.
    fn of(&self, _source: &str) -> Option<(&Schema, bool)> {
        self.own.as_ref().map(|own| (own, true))
    }
}

/// Judges records of one document, one after the other.
#[derive(Debug)]
pub struct Judge<'s> {
    schemas: &'s XmlSchemas,
    envelope: &'s Envelope,
    /// The machine at the place where records stand, and the schema it judges by.
    machine: Option<(&'s Schema, Machine<'s>)>,
}

impl<'s> Judge<'s> {
    /// Reads a record into a tree. What is wrong is a finding; the tree of what is no XML is left empty.
    pub fn read(&mut self, source: &str, tree: &mut Tree, findings: &mut Findings) {
        let bindings = &self.envelope.bindings;
        let Some((schema, strict)) = self.schemas.of(source) else {
            let read = plant::read(source, bindings, plant::plain_names(), tree, &mut plant::Nobody);
            findings.extend(read.err().map(|broken| broken.finding()));
            return;
        };
        let depth = self.envelope.tags.len();
        let machine = match &mut self.machine {
            Some((known, machine)) if std::ptr::eq(*known, schema) => machine,
            place => &mut place.insert((schema, around(schema, strict, self.envelope))).1,
        };
        machine.rewind(depth);
        let mut driver = Driver { machine, findings, cut: depth > 0 };
        let read = plant::read(source, bindings, schema.names(), tree, &mut driver);
        findings.extend(read.err().map(|broken| broken.finding()));
    }
}

/// A machine that is within the elements around a record. What is wrong with these is told elsewhere, and once.
fn around<'s>(schema: &'s Schema, strict: bool, envelope: &Envelope) -> Machine<'s> {
    let mut machine = Machine::new(schema.tables());
    machine.know_all_roots(strict);
    let mut opener = Opener(&mut machine);
    let tags = envelope.tags.concat();
    let mut reader = XmlReader::new(tags.as_bytes(), schema.names(), Place::START);
    reader.decoded_by_caller = true;
    // Their ends are not there, which is all that can be said.
    let _ = reader.read(&mut opener);
    machine.faults().for_each(drop);
    machine
}

/// What is said of a fault of a record; places count from its first byte.
#[must_use]
pub fn finding(fault: &Fault) -> Finding {
    let start = fault.place.offset as u32;
    let span = Span::new(start, start.saturating_add(fault.length));
    let finding = Finding::new(fault.rule(), Severity::Error, span, fault.to_string());
    match fault.help() {
        Some(help) => finding.help(help),
        None => finding,
    }
}

struct Opener<'m, 't>(&'m mut Machine<'t>);

impl Handler for Opener<'_, '_> {
    fn start(&mut self, tag: Tag<'_>, attributes: Attributes<'_>, scope: &Scope) {
        self.0.start(tag, &attributes, scope);
    }
    fn text_use(&self) -> TextUse {
        TextUse::Ignored
    }
    fn text(&mut self, _: &str, _: Place, _: u32) {}
    fn end(&mut self, _: &Scope, _: u64) {}
}

struct Driver<'m, 't, 'f> {
    machine: &'m mut Machine<'t>,
    findings: &'f mut Findings,
    /// Whether the record was cut out of a document, so that an ID it refers to may stand in another record.
    cut: bool,
}

impl Driver<'_, '_, '_> {
    #[inline]
    fn pass_on(&mut self) {
        if self.machine.is_faulty() {
            self.tell();
        }
    }

    #[cold]
    fn tell(&mut self) {
        let elsewhere = |fault: &Fault| self.cut && fault.kind == FaultKind::DanglingReference;
        let faults = self.machine.faults().filter(|fault| !elsewhere(fault));
        self.findings.extend(faults.map(|fault| finding(&fault)));
    }
}

impl Handler for Driver<'_, '_, '_> {
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
    fn text(&mut self, text: &str, place: Place, length: u32) {
        self.machine.text(text, place, length);
        self.pass_on();
    }

    #[inline]
    fn end(&mut self, scope: &Scope, _: u64) {
        self.machine.end(scope);
        self.pass_on();
    }
}
