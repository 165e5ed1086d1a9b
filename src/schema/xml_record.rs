//! Records of XML, each read into a tree and validated against an XML Schema in one pass.

use std::path::PathBuf;
use std::sync::Arc;

use super::builtin::{self, BuiltInError, ModsVersion, WithBuiltIn};
use super::marc_leader;
use super::xsd::{Driver, Files, Machine, Schema, SchemaError, SchemaFault, SchemaFaultKind};
use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rules::parsing::input::built_in_fault;
use crate::source::{Envelope, Span};
use crate::tree::{Tree, nearly};
use crate::xml::{
    AttributeList, Attributes, Handler, Scope, SourcePosition, Tag, TextUse, XmlReader, tree_builder,
    tree_builder::Within,
};

/// The schemas that records of XML are validated against: the user's own, or else the built-in ones.
#[derive(Debug, Default)]
pub struct XmlSchemas {
    own: Option<Schema>,
    read: Vec<PathBuf>,
}

/// Why a user's schemas cannot be used. There is no verdict then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum XmlSchemaError {
    /// A schema cannot be used.
    #[error("cannot use the XML Schema")]
    Schema(#[from] SchemaError),
    /// A catalog cannot be used.
    #[error("cannot use the catalog {0}")]
    Catalog(String),
}

impl XmlSchemas {
    /// The schemas in these files, as one. What they import is looked for in the catalogs, then beside them, then
    /// among the built-in ones.
    ///
    /// # Errors
    /// A schema or a catalog cannot be found or read, is wrong, or uses what is not supported.
    pub fn of_files(schemas: &[PathBuf], catalogs: &[PathBuf]) -> Result<Self, XmlSchemaError> {
        let mut files = Files::default();
        for catalog in catalogs {
            files.catalog(catalog).map_err(XmlSchemaError::Catalog)?;
        }
        schemas.iter().for_each(|schema| files.name(schema));
        let resolver = WithBuiltIn(&files);
        let own = match schemas {
            [] => None,
            [only] => Some(Schema::compile_file(only, &resolver)?),
            several => Some(Schema::compile_together(several.iter().map(PathBuf::as_path), &resolver)?),
        };
        Ok(Self { own: own.map(Schema::expecting_declared_namespaces), read: files.files_read() })
    }

    /// The schema in that text, as if it stood in the file of that name.
    ///
    /// # Errors
    /// As [`XmlSchemas::of_files`].
    pub fn of_text(name: &str, text: &str) -> Result<Self, XmlSchemaError> {
        let files = Files::default();
        let own = Schema::compile(name, text.as_bytes(), &WithBuiltIn(&files))?;
        Ok(Self { own: Some(own.expecting_declared_namespaces()), read: files.files_read() })
    }

    /// The files that were read beside those that were named: what schemas include and import, and catalogs.
    #[must_use]
    pub fn files_read(&self) -> &[PathBuf] {
        &self.read
    }

    /// Whether they are the user's own.
    #[must_use]
    pub const fn are_own(&self) -> bool {
        self.own.is_some()
    }

    /// Validates a document without its records, its skeleton. The records are in `text` as empty elements at these
    /// bytes, in order. Positions count from the first byte of `text`; `known` is as in [`XmlSchemas::judge`].
    #[must_use]
    pub fn judge_skeleton(&self, text: &str, records: &[u32], known: bool) -> Findings {
        let mut findings = Findings::new();
        let schema = match self.of("") {
            Ok(schema) => schema,
            Err(error) => {
                findings.push(built_in_fault(error));
                return findings;
            }
        };
        let mut machine = Machine::new(schema.tables());
        machine.know_all_roots(known || self.are_own());
        machine.accept_unknown(!self.are_own());
        let driver = Driver { machine: &mut machine, sink: fault_sink(true, &mut findings) };
        let mut handler = SkeletonHandler { driver, records };
        let mut reader = XmlReader::of_text(text, schema.names());
        reader.reports_unused = !records.is_empty();
        let read = reader.read(&mut handler);
        drop(handler);
        findings.extend(read.err().map(|broken| broken.finding()));
        findings
    }

    /// A validator of records that have the same enclosing elements. `known` says that the built-in schemas are to know their
    /// root; else only what these know is validated.
    #[must_use]
    pub fn judge(&self, envelope: Arc<Envelope>, known: bool) -> Judge<'_> {
        Judge { schemas: self, envelope, strict: known || self.are_own(), machine: None }
    }

    /// The schema for a record.
    fn of(&self, source: &str) -> Result<&Schema, &'static BuiltInError> {
        match &self.own {
            Some(own) => Ok(own),
            None => builtin::suite(mods_version(source)),
        }
    }
}

/// The version of MODS that the first `mods` of a text has; the newest, where it has none that is known.
fn mods_version(source: &str) -> ModsVersion {
    let version = || {
        let bytes = source.as_bytes();
        let at = memchr::memmem::find_iter(bytes, "mods").find(|at| {
            let before = bytes[..*at].last();
            let after = bytes.get(at + "mods".len());
            matches!(before, Some(b'<' | b':')) && after.is_some_and(|byte| !byte.is_ascii_alphanumeric())
        })?;
        let tag = &source[at..at + memchr::memchr(b'>', &bytes[at..])?];
        let (_, value) = tag.split_once("version")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        ModsVersion::of(value[1..].split_once(quote)?.0)
    };
    version().unwrap_or(ModsVersion::V3_8)
}

/// Validates records of one document, one after the other.
#[derive(Debug)]
pub struct Judge<'s> {
    schemas: &'s XmlSchemas,
    envelope: Arc<Envelope>,
    /// Whether a root that the schema does not know is a fault.
    strict: bool,
    /// The machine within the elements that enclose the records, its schema, and the attributes read by its names.
    machine: Option<(&'s Schema, Machine<'s>, AttributeList)>,
}

impl<'s> Judge<'s> {
    /// Reads a record into a tree; one that is open ends within its element. What is wrong is a finding; the tree of what is no XML is left empty. Gives whether
    /// elements were met of which no schema knows anything, where those of any namespace may stand.
    pub fn read(&mut self, source: &str, is_open: bool, tree: &mut Tree, findings: &mut Findings) -> bool {
        let schema = match self.schemas.of(source) {
            Ok(found) => found,
            Err(error) => {
                findings.push(built_in_fault(error));
                return true;
            }
        };
        let mut unknown = false;
        let depth = self.envelope.tags.len();
        let (_, machine, attributes) = match &mut self.machine {
            Some(known) if std::ptr::eq(known.0, schema) => known,
            position => {
                let machine = machine_within(schema, self.strict, !self.schemas.are_own(), &self.envelope);
                position.insert((schema, machine, AttributeList::default()))
            }
        };
        machine.rewind(depth);
        let read = {
            let mut report = fault_sink(depth > 0, findings);
            let sink = |fault: SchemaFault| {
                unknown |= fault.kind == SchemaFaultKind::NoSchema;
                report(fault);
            };
            let mut driver = Driver { machine, sink };
            let within = Within { envelope: &self.envelope, is_open };
            tree_builder::read_into(source, within, schema.names(), attributes, tree, &mut driver)
        };
        findings.extend(read.err().map(|broken| broken.finding()));
        unknown
    }
}

impl Judge<'_> {
    /// The IDs of the record that was read last, where others of the same document may have the same: values of the
    /// type `xs:ID`, each with its position.
    pub fn ids(&self) -> impl Iterator<Item = (&str, Span)> {
        let cut = !self.envelope.tags.is_empty();
        let machine = self.machine.as_ref().filter(|_| cut).map(|(_, machine, _)| machine);
        machine.into_iter().flat_map(Machine::ids).map(|(id, offset, length)| {
            let start = offset as u32;
            (id, Span::new(start, start.saturating_add(length)))
        })
    }
}

/// A machine within the elements that enclose a record. What is wrong with these is reported elsewhere, and once.
fn machine_within<'s>(schema: &'s Schema, strict: bool, lenient: bool, envelope: &Envelope) -> Machine<'s> {
    let mut machine = Machine::new(schema.tables());
    machine.know_all_roots(strict);
    machine.accept_unknown(lenient);
    let mut handler = StartTagsHandler(&mut machine);
    let tags = envelope.tags.concat();
    let mut reader = XmlReader::of_text(&tags, schema.names());
    // Their ends are missing, which is the only fault there can be.
    let _ = reader.read(&mut handler);
    machine.faults().for_each(drop);
    machine
}

/// The finding for a fault of a record; positions count from its first byte.
#[must_use]
pub fn finding(fault: &SchemaFault) -> Finding {
    let start = fault.position.offset as u32;
    let span = Span::new(start, start.saturating_add(fault.length));
    let leader = fault.value_of("leader").and_then(marc_leader::fault);
    let finding = match &leader {
        Some(words) => Finding::new(fault.rule(), span, words.clone())
            .help("a leader is counted from 00; most programs write it by themselves"),
        None => Finding::new(fault.rule(), span, fault.to_string()),
    };
    let mut finding = match fault.help().filter(|_| leader.is_none()) {
        Some(help) => finding.help(help),
        None => finding,
    };
    if let SchemaFaultKind::DuplicateId(offset, length) = fault.kind {
        let first = offset as u32;
        finding = finding.related(Span::new(first, first.saturating_add(length)), "the element that has it");
    }
    match (fault.meant(), &fault.kind) {
        // Of a word in the wrong case there is no doubt; a name may stand beside the right one already.
        (Some(word), SchemaFaultKind::Value(..)) => {
            finding.fix(Fix::replace(span, word, word.eq_ignore_ascii_case(&fault.found)))
        }
        (Some(word), SchemaFaultKind::MisspeltNamespace(_)) => {
            finding.fix(Fix::replace(span, word, nearly(word, &fault.found)))
        }
        (Some(word), _) => finding.fix(Fix::rename(span, word, false)),
        (None, _) => finding,
    }
}

/// Receives the events of a document without its records.
struct SkeletonHandler<'a, 'm, 't, S> {
    driver: Driver<'m, 't, S>,
    /// Where the records that are still to come begin.
    records: &'a [u32],
}

impl<S: FnMut(SchemaFault)> Handler for SkeletonHandler<'_, '_, '_, S> {
    fn start(&mut self, tag: Tag<'_>, attributes: Attributes<'_>, scope: &Scope) {
        match self.records.split_first() {
            Some((next, rest)) if u64::from(*next) == attributes.position.offset => {
                self.records = rest;
                self.driver.machine.start_opaque(tag, attributes.position);
                self.driver.pass_on();
            }
            Some(_) | None => self.driver.start(tag, attributes, scope),
        }
    }

    fn text_use(&self) -> TextUse {
        self.driver.text_use()
    }

    fn text(&mut self, text: &str, position: SourcePosition, length: u32) {
        self.driver.text(text, position, length);
    }

    fn misspelt_namespace(&mut self, right: &str, found: &str, position: SourcePosition, length: u32) {
        self.driver.misspelt_namespace(right, found, position, length);
    }

    fn unread(&mut self, name: &str, position: SourcePosition, length: u32) {
        self.driver.unread(name, position, length);
    }

    fn end(&mut self, scope: &Scope, behind: u64) {
        self.driver.end(scope, behind);
    }
}

struct StartTagsHandler<'m, 't>(&'m mut Machine<'t>);

impl Handler for StartTagsHandler<'_, '_> {
    fn start(&mut self, tag: Tag<'_>, attributes: Attributes<'_>, scope: &Scope) {
        self.0.start(tag, &attributes, scope);
    }
    fn text_use(&self) -> TextUse {
        TextUse::Ignored
    }
    fn text(&mut self, _: &str, _: SourcePosition, _: u32) {}
    fn end(&mut self, _: &Scope, _: u64) {}
}

/// Receives faults, of a part of a document or of a whole one: an ID that a part refers to may be in another part.
fn fault_sink(cut: bool, findings: &mut Findings) -> impl FnMut(SchemaFault) {
    move |fault| {
        if !(cut && fault.kind == SchemaFaultKind::DanglingReference) {
            findings.push(finding(&fault));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_judged_by_the_version_it_says_it_is_of() {
        let versions = [
            ("<mods version='3.4'/>", ModsVersion::V3_5),
            ("<m:mods xmlns:m=\"http://www.loc.gov/mods/v3\"\n version = \"3.6\">", ModsVersion::V3_6),
            ("<record><modsX version='3.5'/><mods version='3.7'>", ModsVersion::V3_7),
            ("<mods><titleInfo version='3.6'/></mods>", ModsVersion::V3_8),
            ("<mods version='4.0'/>", ModsVersion::V3_8),
            ("<mods version='", ModsVersion::V3_8),
            ("<oai_dc:dc/>", ModsVersion::V3_8),
        ];
        for (source, version) in versions {
            assert_eq!(mods_version(source), version, "{source}");
        }
    }

    const MODS: &str = "http://www.loc.gov/mods/v3";

    fn found(envelope: &Envelope, records: &[&str]) -> Vec<String> {
        let schemas = XmlSchemas::default();
        let mut judge = schemas.judge(Arc::new(envelope.clone()), false);
        let mut tree = Tree::default();
        let mut all = Vec::new();
        for record in records {
            tree.clear();
            let mut findings = Findings::new();
            judge.read(record, false, &mut tree, &mut findings);
            all.extend(findings.iter().map(|f| format!("{}: {}", f.rule, &record[f.span.range()])));
        }
        all
    }

    #[test]
    fn a_record_that_breaks_off_does_not_harm_the_next() {
        let tag = format!("<modsCollection xmlns='{MODS}'>");
        let bindings = [("".into(), MODS.into())];
        let envelope =
            Envelope { tags: [tag.into()].into(), bindings: bindings.into(), unread_entities: false };
        let good = "<mods><titleInfo><title>A</title></titleInfo></mods>";
        let found = found(&envelope, &[good, "<mods><note>", good, "<mods><nota/></mods>", good]);
        assert_eq!(found, ["ill-formed-xml: ", "unexpected-element: nota"]);
    }

    #[test]
    fn an_element_that_is_still_open_lacks_nothing_that_may_come() {
        let schemas = XmlSchemas::default();
        let read = |source: &str, is_open| {
            let (mut tree, mut findings) = (Tree::default(), Findings::new());
            schemas.judge(Arc::default(), true).read(source, is_open, &mut tree, &mut findings);
            let found: Vec<String> = findings.iter().map(|finding| finding.rule.to_string()).collect();
            let names: Vec<&str> =
                tree.root(source).map_or(Vec::new(), |r| r.descendants().map(|e| e.local()).collect());
            (found, names.len())
        };
        let open = format!("<modsCollection xmlns='{MODS}'>\n <!-- x -->");
        assert_eq!(read(&open, true), (vec![], 1));
        assert_eq!(read(&format!("{open}<mods><note>a</note></mods>"), true), (vec![], 3));
        assert_eq!(
            read(&format!("{open}<mods><originInfo/>"), true),
            (vec!["missing-element".to_owned()], 3)
        );
        assert_eq!(read(&open, false).0, ["ill-formed-xml"]);
        assert_eq!(read(&format!("{open}</mods>"), true).0, ["ill-formed-xml"]);
    }

    #[test]
    fn content_of_an_unknown_root_is_validated_as_far_as_it_is_known() {
        let record = format!("<wrap><mods xmlns='{MODS}'><title/></mods><other/></wrap>");
        assert_eq!(found(&Envelope::default(), &[&record]), ["unexpected-element: title"]);
    }

    #[test]
    fn a_record_in_no_namespace_gets_a_help_that_names_the_right_one() {
        let schemas = XmlSchemas::default();
        let source = "<mods><titleInfo/></mods>";
        let mut findings = Findings::new();
        schemas.judge(Arc::default(), true).read(source, false, &mut Tree::default(), &mut findings);
        assert_eq!((findings.len(), findings[0].rule.name()), (1, "unknown-root"));
        assert!(findings[0].help.as_ref().unwrap().contains(MODS));
    }

    #[test]
    fn what_stands_around_records_is_judged_without_them() {
        let schemas = XmlSchemas::default();
        let text = format!("<modsCollection xmlns='{MODS}'>\n<mods/>x\n<mods/></modsCollection>");
        let at = |n: usize| text.match_indices("<mods/>").nth(n).unwrap().0 as u32;
        let findings = schemas.judge_skeleton(&text, &[at(0), at(1)], true);
        let found: Vec<_> = findings.iter().map(|f| (f.rule.name(), &text[f.span.range()])).collect();
        assert_eq!(found, [("stray-text", "x")]);
        assert_eq!(schemas.judge_skeleton(&text, &[], true).len(), 3, "an empty `mods` is none");
    }
}
