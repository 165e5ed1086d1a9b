//! The work on one record: it is decoded, read, judged, mapped, read into a [`Record`], checked and written.

use std::hash::BuildHasher as _;
use std::sync::Arc;

use bumpalo::Bump;

use super::account::{AccountSite, Accountant};
use super::compiled::Engine;
use super::outcome::{Accepted, Outcome, ProcessedBatch};
use super::plan::InputPlan;
use super::scratch::Scratch;
use crate::account::RowCount;
use crate::crosswalk::OutputLayout;
use crate::crosswalk::envelope::Opened;
use crate::crosswalk::read::{ReadScratch, Reader, StandardRecord};
use crate::crosswalk::reading::Origin;
use crate::crosswalks::{csl_json, native};
use crate::finding::{Finding, Findings};
use crate::format::{Decoded, DocumentJudge, Verdict};
use crate::locate::Site;
use crate::profile::Form;
use crate::record::{Field, Record};
use crate::rule_id::RuleId;
use crate::rules::oai;
use crate::rules::parsing::hierarchy::lineage;
use crate::rules::parsing::input::{cut_off, invalid_utf8, missing_separator, record_too_large};
use crate::rules::parsing::schema::{foreign_record, missing_field};
use crate::rules::parsing::standard::unreadable_standard;
use crate::source::encodings;
use crate::source::{Context, Piece, PieceFault, RawLengths, Span, Text};
use crate::tree::{Ref, Tree};

/// What the records of a batch share.
pub(super) struct BatchTask<'a> {
    engine: &'a Engine,
    input: &'a Arc<str>,
    context: &'a Context,
    plan: Arc<InputPlan>,
    /// The judge of records in standards of their own.
    document: Option<Box<dyn DocumentJudge + 'a>>,
}

/// One record of a batch.
pub(super) struct RecordTask<'a> {
    pub piece: &'a Piece,
    pub number: u32,
    pub bytes: &'a [u8],
}

/// What a piece turned out to be.
#[derive(Clone, Copy)]
enum Judged<'s> {
    /// A record.
    Record(&'s Record<'s>),
    /// What is judged as it stands, in a standard that is not read.
    AsItStands,
    /// The word that a record was deleted.
    Deleted,
    /// Nothing that could be read.
    Unread,
}

impl<'s> Judged<'s> {
    fn record(&self) -> Option<&Record<'s>> {
        match self {
            Self::Record(record) => Some(record),
            Self::AsItStands | Self::Deleted | Self::Unread => None,
        }
    }
}

impl<'a> BatchTask<'a> {
    pub fn new(engine: &'a Engine, input: &'a Arc<str>, context: &'a Context, plan: &Arc<InputPlan>) -> Self {
        let document = plan.judge(&engine.settings().xml);
        Self { engine, input, context, plan: plan.clone(), document }
    }

    /// Reads, judges and converts the record; what fonds itself did wrong is the error.
    pub fn work(
        &mut self,
        record: &RecordTask<'_>,
        scratch: &mut Scratch,
        done: &mut ProcessedBatch,
    ) -> Result<Outcome, Vec<String>> {
        scratch.clear();
        let Scratch { raw, native, reading, arena, decoded, findings, accountant, writers } = scratch;
        let (engine, plan) = (self.engine, self.plan.clone());
        let arena = &*arena;
        if let Some(decode) = plan.format.decode.filter(|_| record.piece.is_held()) {
            decoded.clear();
            decode(record.bytes, decoded, findings);
        }
        let decoded = &*decoded;
        let source = self.source(record, decoded, findings);
        let mut verdict = Verdict { by_schema: true, holds_record: true };
        if let Some(source) = source {
            match &mut self.document {
                Some(judge) => verdict = judge.read(source, record.piece, raw, findings),
                None => (plan.format.read)(source, self.context, plan.options(), raw, findings),
            }
            if let Some(root) = raw.root(source) {
                for schema in &engine.settings().schemas {
                    schema.judge(root, findings);
                }
            }
            raw.resolve_untyped();
            if plan.form.is_none() {
                raw.mark_inferred(source);
            }
            findings.extend(lineage(&record.piece.lineage, source));
            raw.inherit(&record.piece.lineage);
        }
        let raw = &*raw;
        let judged = match source {
            Some(source) => self.judge(record, verdict, source, raw, native, reading, arena, findings)?,
            None => Judged::Unread,
        };
        findings.conclude();
        let read = judged.record();
        let refused = matches!(judged, Judged::Unread)
            || findings.iter().any(|finding| engine.table().refuses(finding.rule));
        done.unbuilt.add(findings.unbuilt());
        let mut keys = if verdict.holds_record {
            self.keys(judged, source.and_then(|source| raw.root(source)))
        } else {
            Vec::new()
        };
        if refused {
            let faults = findings.iter().filter(|finding| engine.table().refuses(finding.rule));
            let faults = faults.flat_map(|finding| places_at_fault(finding, source.unwrap_or_default()));
            // A key that is itself at fault may be another one once it is mended.
            keep_outside(&mut keys, faults.collect());
        }
        if !findings.is_empty() {
            findings.sort_by_key(|finding| {
                let place = record.piece.lineage.own_place(finding.span);
                (place.start, place.end)
            });
            let of_text = |source: &str| Piece {
                lengths: RawLengths::Listed(decoded.lengths.as_slice().into()),
                bytes: 0..source.len(),
                ..record.piece.clone()
            };
            let of_text = source.filter(|_| plan.format.decode.is_some()).map(of_text);
            let site = Site {
                table: engine.table(),
                input: self.input,
                piece: of_text.as_ref().unwrap_or(record.piece),
                bytes: source.map_or(record.bytes, str::as_bytes),
                tree: source.filter(|_| !raw.is_empty()).map(|source| (raw, source)),
                id: read.and_then(|read| read.id).map(|id| id.text),
                is_record: true,
                context: self.context,
                edit: plan.format.edit,
            };
            done.findings.extend(site.locate(findings.drain()).map(|finding| (record.number, finding)));
        }
        let is_found_again = refused && engine.settings().layout == OutputLayout::Records;
        let refused_id = read.and_then(|read| read.id).filter(|_| is_found_again).map(|id| id.text.into());
        let deleted = !refused && matches!(judged, Judged::Deleted);
        let accepted = match (judged, refused) {
            (Judged::Record(read), false) => {
                let raw = (raw, source.unwrap_or_default());
                let site = AccountSite {
                    input: self.input,
                    piece: record.piece,
                    raw,
                    is_read_from_raw: self.plan.form.is_none() && !self.plan.format.describes_itself(),
                    unread: findings.unread(),
                };
                Some(self.accept(read, writers, accountant.as_mut().map(|one| (one, site)), done)?)
            }
            (Judged::AsItStands, false) => {
                Some(Accepted { id_end: done.ids.len(), text_end: done.texts.len() })
            }
            (_, true) | (Judged::Unread | Judged::Deleted, false) => None,
        };
        let accepted = accepted.filter(|_| verdict.holds_record);
        let (no_record, unjudged) = (!verdict.holds_record, !verdict.by_schema);
        let answer = source.filter(|_| no_record).and_then(|source| raw.root(source)).and_then(oai::answer);
        Ok(Outcome { accepted, deleted, keys, faulty: false, no_record, refused_id, answer, unjudged })
    }

    /// The keys that must differ in all records.
    fn keys(&self, judged: Judged<'_>, root: Option<Ref<'_>>) -> Vec<(RuleId, u64, Span)> {
        let hasher = self.engine.hasher();
        let batch = self.engine.checks().batch.iter();
        match judged {
            Judged::Record(record) => {
                let of = |text: Text<'_>| (hasher.hash_one(text.text), text.span);
                let keys = batch.filter_map(|(rule, key)| key(record).map(|text| (*rule, of(text))));
                keys.map(|(rule, (key, span))| (rule, key, span)).chain(self.xml_ids()).collect()
            }
            // The id of an item of CSL-JSON is its own in its list alone.
            Judged::AsItStands if !self.plan.format.describes_itself() => {
                let id = root
                    .and_then(|root| root.get("id"))
                    .filter(|_| self.engine.table().is_on(RuleId::DuplicateId));
                let key = |id: Ref<'_>| hasher.hash_one((&**self.input, id.spelling()));
                id.map(|id| (RuleId::DuplicateId, key(id), id.span())).into_iter().collect()
            }
            Judged::AsItStands => self.xml_ids().collect(),
            Judged::Deleted | Judged::Unread => Vec::new(),
        }
    }

    /// The keys of the IDs of a record of XML: each must differ from others of the same document only.
    fn xml_ids(&self) -> impl Iterator<Item = (RuleId, u64, Span)> {
        let is_on = self.engine.table().is_on(RuleId::DuplicateXmlId);
        let ids = self.document.iter().filter(move |_| is_on).flat_map(|judge| judge.ids());
        let hash = |id: &str| self.engine.hasher().hash_one((&**self.input, id));
        ids.map(move |(id, span)| (RuleId::DuplicateXmlId, hash(id), span))
    }

    /// The record's text, if its bytes are one.
    fn source<'s>(
        &self,
        record: &RecordTask<'s>,
        decoded: &'s Decoded,
        findings: &mut Findings,
    ) -> Option<&'s str> {
        match record.piece.fault {
            Some(PieceFault::TooLarge { limit, size }) => {
                findings.push(record_too_large(limit, size));
                return None;
            }
            Some(PieceFault::CutOff) => {
                let judge = self.document.as_ref();
                let end = judge.and_then(|judge| judge.expected_end(record.bytes, record.piece));
                findings.push(cut_off(end.as_deref()));
                return None;
            }
            Some(PieceFault::Separator) => findings.push(missing_separator(record.bytes)),
            None => {}
        }
        if self.plan.format.decode.is_some() {
            return Some(&decoded.text);
        }
        // The fast check only says whether there is a fault, the other one where.
        match simdutf8::basic::from_utf8(record.bytes).or_else(|_| std::str::from_utf8(record.bytes)) {
            Ok(source) => Some(source),
            Err(error) => {
                let advice = encodings::advice(record.bytes, error.valid_up_to());
                findings.push(invalid_utf8(record.bytes, error, advice));
                None
            }
        }
    }

    /// Everything that is wrong with a record, and the record itself if it could be read. The error is a fault of fonds.
    #[allow(clippy::too_many_arguments, reason = "what a record is read into is borrowed part by part")]
    fn judge<'s>(
        &self,
        record: &RecordTask<'_>,
        verdict: Verdict,
        source: &'s str,
        raw: &'s Tree,
        native: &'s mut Tree,
        reading: &mut ReadScratch,
        arena: &'s Bump,
        findings: &mut Findings,
    ) -> Result<Judged<'s>, Vec<String>> {
        let Some(root) = raw.root(source) else { return Ok(Judged::Unread) };
        let (plan, checks) = (&*self.plan, self.engine.checks());
        if plan.format.describes_itself() {
            checks.check_elements(root, findings);
        }
        checks.check_texts(root, plan.format.source_span, findings);
        if plan.format.describes_itself() {
            for check in &checks.source {
                check(root, findings);
            }
            if !verdict.holds_record {
                return Ok(Judged::AsItStands);
            }
            return self.read(record, root, native, reading, arena, findings);
        }
        let mapped = match &plan.form {
            None => root,
            Some(form) => {
                form.map(root, (self.context, record.piece.ordinal + 1), native, findings);
                native.mark_inferred(source);
                let native: &'s Tree = native;
                let Some(mapped) = native.root(source) else { return Ok(Judged::Unread) };
                mapped
            }
        };
        let before = findings.mark();
        let schema = self.engine.native().map_err(|error| vec![error.to_string()])?;
        if !schema.is_valid(mapped) {
            if plan.form.is_none() && csl_json::is_item(mapped, self.is_listed(record)) {
                let schema = self.engine.csl().map_err(|error| vec![error.to_string()])?;
                schema.judge(root, findings);
                return Ok(self.as_it_stands(root.span(), schema.name(), findings));
            }
            if plan.form.is_none() && native::is_foreign(mapped) {
                // What each of its keys should have been helps nobody: the record says the same in its own way.
                findings.push(foreign_record(mapped));
                return Ok(Judged::Unread);
            }
            schema.explain_all(mapped, findings);
        }
        if let Some(form) = &plan.form {
            form.advise(source, self.context, findings.since(before));
        }
        checks.check_values(mapped, findings);
        let record = native::read(mapped, arena);
        checks.check_record(&record, findings);
        for check in &checks.source {
            check(root, findings);
        }
        Ok(Judged::Record(arena.alloc(record)))
    }

    /// Whether a record is one of a list of JSON.
    fn is_listed(&self, record: &RecordTask<'_>) -> bool {
        self.plan.format.name == "json" && record.piece.offset > 0
    }

    /// What a record is in a standard that is not read: it cannot be converted.
    fn as_it_stands<'s>(&self, place: Span, name: &str, findings: &mut Findings) -> Judged<'s> {
        if self.engine.settings().targets.is_empty() {
            return Judged::AsItStands;
        }
        let known: Vec<&str> = self.engine.readers().iter().map(Reader::standard).collect();
        findings.push(unreadable_standard(place, name, &known));
        Judged::Unread
    }

    /// The record in a piece of XML, read by the crosswalk of its standard.
    fn read<'s>(
        &self,
        record: &RecordTask<'_>,
        root: Ref<'s>,
        native: &'s mut Tree,
        scratch: &mut ReadScratch,
        arena: &'s Bump,
        findings: &mut Findings,
    ) -> Result<Judged<'s>, Vec<String>> {
        let (readers, form) = (self.engine.readers(), self.plan.form.as_deref());
        let of_form = form.and_then(Form::reader).into_iter();
        let opened = Opened::of(root, |element| {
            of_form.clone().chain(readers).find(|reader| reader.is_record(element))
        });
        let (reader, envelope) = match opened {
            Opened::Record(reader, envelope) => (reader, envelope),
            Opened::Deleted => return Ok(Judged::Deleted),
            Opened::Other(other) => {
                return Ok(self.as_it_stands(other.name_span(), other.name(), findings));
            }
        };
        let origin = Origin { file: &self.context.name, number: record.piece.ordinal + 1 };
        let form = form.filter(|form| form.reader().is_some_and(|own| std::ptr::eq(own, reader)));
        match form {
            Some(form) => {
                let record = StandardRecord { reader, envelope, origin, scratch };
                form.complete(record, self.context, native, findings);
                native.mark_inferred(root.source);
                if let Some(entries) = scratch.entries(root.source) {
                    self.judge_entries(entries, findings)?;
                }
            }
            None => reader.read(&envelope, origin, scratch, native, findings),
        }
        let native: &'s Tree = native;
        let Some(mapped) = native.root(root.source) else { return Ok(Judged::Unread) };
        let read = native::read(mapped, arena);
        for (_, check) in self.engine.checks().record.iter().filter(|(fields, _)| read.present.meets(*fields))
        {
            check(&read, findings);
        }
        Ok(Judged::Record(arena.alloc(read)))
    }

    /// What is wrong with the values that the entries of a profile made of a record in a standard: the rows of the standard
    /// write what the native form allows, and what it lacks.
    fn judge_entries(&self, entries: Ref<'_>, findings: &mut Findings) -> Result<(), Vec<String>> {
        let schema = self.engine.native().map_err(|error| vec![error.to_string()])?;
        if !schema.is_valid(entries) {
            let mut found = Findings::new();
            schema.explain_all(entries, &mut found);
            let lacks = |found: &Finding, field: Field| {
                found.rule == RuleId::MissingField
                    && found.message == missing_field(Span::default(), field.key()).message
            };
            let found = found.into_iter();
            findings
                .extend(found.filter(|found| ![Field::Id, Field::Title].iter().any(|f| lacks(found, *f))));
        }
        Ok(())
    }

    /// Writes a record to every target. What a target's schema forbids is a fault of fonds, and the error.
    fn accept(
        &self,
        record: &Record<'_>,
        writers: &mut [crate::crosswalk::Writer],
        account: Option<(&mut Accountant, AccountSite<'_>)>,
        done: &mut ProcessedBatch,
    ) -> Result<Accepted, Vec<String>> {
        let mut refused = Vec::new();
        for (writer, output) in writers.iter_mut().zip(&mut done.outputs) {
            writer.part(writer.frame().between);
            match writer.write(record) {
                Ok(bits) => {
                    RowCount::add(&mut output.counts, bits);
                    output.ends.push((writer.bytes().len(), bits));
                }
                Err(refusal) => {
                    let standard = writer.target().standard();
                    refused.push(format!("what it was about to write is no valid {standard}: {refusal}"));
                }
            }
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        if let Some((accountant, site)) = account {
            let rows = done.outputs.iter().filter_map(|output| Some(output.ends.last()?.1));
            let written: Vec<_> = writers.iter().zip(rows).collect();
            accountant.record(record, site, &written, &mut done.accounts);
        }
        done.ids.push_str(record.id.map_or("", |id| id.text));
        if self.engine.settings().keeps_texts {
            for (at, text) in record.contents.iter().filter_map(|content| content.text).enumerate() {
                if at > 0 {
                    done.texts.push_str("\n\n");
                }
                done.texts.push_str(text.text);
            }
        }
        Ok(Accepted { id_end: done.ids.len(), text_end: done.texts.len() })
    }
}

/// What of a record may change once this is mended: of keys that are there twice, also the values.
fn places_at_fault(finding: &Finding, source: &str) -> impl Iterator<Item = Span> {
    let is_twice = finding.rule == RuleId::DuplicateKey;
    let all = if is_twice { &finding.related[..] } else { &[] };
    let places = std::iter::once(finding.span).chain(all.iter().map(|related| related.span));
    places.map(move |place| {
        let after = source.as_bytes().get(place.end as usize..).unwrap_or_default();
        let between = after.iter().take_while(|byte| byte.is_ascii_whitespace() || b"\"':".contains(byte));
        let end = if is_twice { place.end + between.count() as u32 + 1 } else { place.end };
        Span { end, ..place }
    })
}

/// Keeps the keys that none of these places touches.
fn keep_outside(keys: &mut Vec<(RuleId, u64, Span)>, mut places: Vec<Span>) {
    places.sort_unstable_by_key(|place| place.start);
    // How far those up to each reach.
    let furthest = places.iter().scan(0, |furthest: &mut u32, place| {
        *furthest = place.end.max(*furthest);
        Some(*furthest)
    });
    let ends: Vec<u32> = furthest.collect();
    keys.retain(|(_, _, key)| {
        let before = places.partition_point(|place| place.start < key.end.max(key.start + 1));
        before == 0 || ends[before - 1] <= key.start
    });
}
