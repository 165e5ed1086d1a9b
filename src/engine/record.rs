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
use crate::crosswalks::native;
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
use crate::source::{Context, Piece, PieceFault, RawLengths, Span};
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
                Some(Accepted { keys: self.xml_ids(), id_end: done.ids.len(), text_end: done.texts.len() })
            }
            (_, true) | (Judged::Unread | Judged::Deleted, false) => None,
        };
        let accepted = accepted.filter(|_| verdict.holds_record);
        let (no_record, unjudged) = (!verdict.holds_record, !verdict.by_schema);
        let answer = source.filter(|_| no_record).and_then(|source| raw.root(source)).and_then(oai::answer);
        Ok(Outcome { accepted, deleted, faulty: false, no_record, refused_id, answer, unjudged })
    }

    /// The keys of the IDs of a record of XML: each must differ from others of the same document only.
    fn xml_ids(&self) -> Vec<(RuleId, u64, Span)> {
        let is_on = self.engine.table().is_on(RuleId::DuplicateXmlId);
        let ids = self.document.iter().filter(|_| is_on).flat_map(|judge| judge.ids());
        let hash = |id: &str| self.engine.hasher().hash_one((&**self.input, id));
        ids.map(|(id, span)| (RuleId::DuplicateXmlId, hash(id), span)).collect()
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
                if self.engine.settings().targets.is_empty() {
                    return Ok(Judged::AsItStands);
                }
                let known: Vec<&str> = readers.iter().map(Reader::standard).collect();
                findings.push(unreadable_standard(other.name_span(), other.name(), &known));
                return Ok(Judged::Unread);
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
        let hash = |text: &str| self.engine.hasher().hash_one(text);
        let keys = self.engine.checks().batch.iter();
        let keys = keys.filter_map(|(rule, key)| key(record).map(|text| (*rule, hash(text.text), text.span)));
        let keys = keys.chain(self.xml_ids()).collect();
        done.ids.push_str(record.id.map_or("", |id| id.text));
        if self.engine.settings().keeps_texts {
            for (at, text) in record.contents.iter().filter_map(|content| content.text).enumerate() {
                if at > 0 {
                    done.texts.push_str("\n\n");
                }
                done.texts.push_str(text.text);
            }
        }
        Ok(Accepted { keys, id_end: done.ids.len(), text_end: done.texts.len() })
    }
}
