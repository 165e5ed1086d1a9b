//! The judge of a document of XML: its records by the schemas, each within what encloses it, and what stands around
//! them.

use std::sync::Arc;

use super::kinds::{self, Kind};
use super::stand_in::start_tag;
use crate::finding::{Finding, Findings};
use crate::format::{DocumentJudge, DocumentKind, Verdict};
use crate::rule_id::RuleId;
use crate::rules::parsing::input::no_built_in_schema;
use crate::rules::parsing::xml::missing_namespace;
use crate::schema::XmlSchemas;
use crate::schema::xml_record::Judge;
use crate::source::{Envelope, Piece, Span};
use crate::tree::{SpaceId, Tree};

/// Judges documents of one kind.
#[derive(Debug)]
struct XmlJudge<'a> {
    schemas: &'a XmlSchemas,
    kind: Option<&'static Kind>,
    last: Option<Last<'a>>,
}

/// The judge of the record that was read last, with what encloses that and with its kind.
#[derive(Debug)]
struct Last<'a> {
    envelope: Option<Arc<Envelope>>,
    kind: Option<&'static Kind>,
    judge: Judge<'a>,
}

/// A judge of documents of that kind.
pub(super) fn judge<'a>(
    schemas: &'a XmlSchemas,
    kind: Option<&'static DocumentKind>,
) -> Box<dyn DocumentJudge + 'a> {
    Box::new(XmlJudge { schemas, kind: kind.and_then(Kind::of_document), last: None })
}

/// How the file of Dublin Core begins that fonds writes: the standard has no element around its records, and no schema.
const OWN: &[u8] = b"<records>\n<oai_dc:dc ";

/// What no built-in schema judges of a document; `root` begins with its root. Where these take the root for one of
/// theirs in a wrong namespace, that is found in the record, and nothing here.
pub(super) fn unjudged(kind: Option<&'static DocumentKind>, root: &[u8]) -> Option<Finding> {
    let known = kind.and_then(Kind::of_document);
    if known.is_some_and(Kind::is_built_in)
        || root.starts_with(OWN)
        || start_tag(root).is_some_and(is_mistaken)
    {
        return None;
    }
    let name = &root[1..];
    let end = name.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
    let name = String::from_utf8_lossy(&name[..end.unwrap_or(name.len())]);
    let what = match kind {
        Some(kind) => kind.about.to_owned(),
        None => format!("a document whose root is `{name}`"),
    };
    Some(no_built_in_schema(&what, &name))
}

/// Whether the built-in schemas take a start tag, without its end, for one of theirs in a wrong namespace.
fn is_mistaken(tag: &[u8]) -> bool {
    let document = format!("{}/>", String::from_utf8_lossy(tag));
    let findings = XmlSchemas::default().judge_skeleton(&document, &[], false);
    findings.iter().any(|finding| finding.rule == RuleId::UnknownRoot)
}

/// An envelope by its place in memory.
fn same(one: Option<&Arc<Envelope>>, other: Option<&Arc<Envelope>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// What a record that was taken out of its document stands within there, beside what encloses it here.
fn within(kind: &Kind, here: Option<&Arc<Envelope>>) -> Option<Envelope> {
    let (space, tags) = kind.taken_from?;
    let address = SpaceId::ADDRESSES[space.0 as usize];
    let bindings = [("".into(), address.into())];
    let own = here.map_or(&[][..], |here| &here.bindings).iter().cloned();
    Some(Envelope {
        tags: tags.iter().map(|tag| format!("<{tag} xmlns=\"{address}\">").into()).collect(),
        bindings: bindings.into_iter().chain(own).collect(),
        unread_entities: here.is_some_and(|here| here.unread_entities),
    })
}

impl DocumentJudge for XmlJudge<'_> {
    fn read(&mut self, source: &str, piece: &Piece, tree: &mut Tree, findings: &mut Findings) -> Verdict {
        let envelope = piece.envelope.as_ref();
        let own = self.schemas.are_own();
        // Among elements of another kind each record has its own.
        let kind = match self.kind {
            Some(kind) if kind.is_wrapper() => kinds::of_record(source.as_bytes(), envelope.map(|e| &**e)),
            kind => kind,
        };
        let taken = kind.filter(|kind| !own && kind.taken_from.is_some());
        let is_last = |last: &&Last<'_>| same(last.envelope.as_ref(), envelope) && last.kind == kind;
        let known = self.last.as_ref().filter(is_last).is_some();
        if !known {
            let around = match taken.and_then(|kind| within(kind, envelope)) {
                Some(taken) => Arc::new(taken),
                None => envelope.cloned().unwrap_or_default(),
            };
            let strict = self.kind.is_some_and(Kind::is_built_in);
            let judge = self.schemas.judge(around, strict);
            self.last = Some(Last { envelope: envelope.cloned(), kind, judge });
        }
        let Some(Last { judge, .. }) = &mut self.last else {
            return Verdict { by_schema: false, holds_record: true };
        };
        let unknown = judge.read(source, piece.is_open, tree, findings);
        if taken.is_some_and(|kind| kind.lacks_namespace())
            && let Some(root) = tree.root(source)
            && let Some((space, _)) = kind.and_then(|kind| kind.taken_from)
        {
            findings.push(missing_namespace(
                root.name_span(),
                root.name(),
                SpaceId::ADDRESSES[space.0 as usize],
            ));
        }
        let holds_record = envelope.is_some()
            || tree.root(source).zip(kind).is_none_or(|(root, kind)| kind.holds_record(root));
        let by_schema = own || kind.is_some_and(Kind::is_built_in) && !unknown;
        Verdict { by_schema, holds_record }
    }

    fn ids(&self) -> Vec<(&str, Span)> {
        self.last.iter().flat_map(|last| last.judge.ids()).collect()
    }

    fn judge_around(&self, text: &str, records: &[u32]) -> Findings {
        self.schemas.judge_skeleton(text, records, self.kind.is_some_and(Kind::is_built_in))
    }

    /// The element whose end tag is missing: the record that is cut off, or what encloses it.
    fn expected_end(&self, record: &[u8], piece: &Piece) -> Option<String> {
        let enclosing = piece.envelope.as_ref()?.tags.last()?.as_bytes();
        let tag = if record.is_empty() { enclosing } else { record };
        let name =
            tag.get(1..)?.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).next()?;
        Some(String::from_utf8_lossy(name).into_owned())
    }
}
