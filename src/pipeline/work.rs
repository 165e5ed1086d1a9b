//! The second stage: a batch of records is read, judged and converted, each record by itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use bumpalo::Bump;

use super::Config;
use super::checks::Checks;
use super::encoding;
use super::failure::{internal_fault, said_by, unreadable};
use super::feed::{Fed, Item};
use super::input::Job;
use super::lineage;
use super::place::Remarks;
use crate::account::{RowBits, RowCount};
use crate::crosswalk::Writer;
use crate::crosswalks::native;
use crate::finding::{Finding, Findings};
use crate::locate::{Located, Site};
use crate::record::Record;
use crate::rule_id::RuleId;
use crate::rule_table::RuleTable;
use crate::rules::default_table;
use crate::schema::JsonSchema;
use crate::schema::xml_record::Judge;
use crate::source::{Batch, Context, Piece, PieceFault, Span};
use crate::tree::{Ref, Tree};

/// What all workers share.
pub(super) struct Stage<'c> {
    config: &'c Config,
    native: JsonSchema,
    rules: Checks,
    table: Arc<RuleTable>,
    /// What workers keep from batch to batch.
    idle: Mutex<Vec<Scratch>>,
}

struct Scratch {
    raw: Tree,
    native: Tree,
    arena: Bump,
    writers: Vec<Writer>,
}

/// A batch after the work.
pub(super) struct Worked {
    pub sequence: u64,
    pub input: Arc<str>,
    pub kind: Done,
}

pub(super) enum Done {
    Batch(Box<WorkedBatch>),
    /// The input could not be read.
    Unreadable(Box<Located>),
    Unrecognised,
}

/// What came of a batch's records.
pub(super) struct WorkedBatch {
    /// The batch itself: a record that is withheld later is shown from its bytes.
    pub batch: Batch,
    pub job: Arc<Job>,
    /// One for each piece.
    pub records: Vec<Outcome>,
    /// What is wrong with parts of the input before these records that are none.
    pub remarks: Vec<Located>,
    /// With the number of the piece, in order.
    pub findings: Vec<(u32, Located)>,
    /// How many findings no report shows: infos, warnings.
    pub unshown: [u64; 2],
    /// One for each target.
    pub outputs: Vec<Output>,
    /// The texts of the records accepted, one behind the other.
    pub texts: String,
    /// The ids of the records accepted, one behind the other.
    pub ids: String,
}

/// What came of a record.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Set if the record is valid, and converted where there are targets.
    pub accepted: Option<Accepted>,
    /// Fonds itself failed on it.
    pub faulty: bool,
}

#[derive(Debug)]
pub(super) struct Accepted {
    /// The keys it gives to batch rules: the rule's place in the catalogue, the key, and where it stands.
    pub keys: Vec<(usize, u64, Span)>,
    /// Where its id ends in the ids.
    pub id_end: usize,
    /// Where its text ends in the texts.
    pub text_end: usize,
}

/// What was written for one target.
#[derive(Debug, Default)]
pub(super) struct Output {
    pub bytes: Vec<u8>,
    /// Where each accepted record ends, with the rows it ran. What parts records stands before each.
    pub ends: Vec<(usize, RowBits)>,
    pub counts: Vec<RowCount>,
}

impl<'c> Stage<'c> {
    pub fn new(config: &'c Config, native: JsonSchema) -> Self {
        let table = Arc::new(default_table().shown_from(config.least));
        let stage = Self { config, native, rules: Checks::new(), table, idle: Mutex::default() };
        // With the first writers the schemas of the targets are compiled.
        let first = stage.scratch();
        stage.keep(first);
        stage
    }

    fn keep(&self, scratch: Scratch) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }

    fn scratch(&self) -> Scratch {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| Scratch {
            raw: Tree::default(),
            native: Tree::default(),
            arena: Bump::new(),
            writers: self
                .config
                .targets
                .iter()
                .map(|target| Writer::new(target, self.config.layout, false))
                .collect(),
        })
    }

    pub fn work(&self, item: Item) -> Worked {
        let Item { sequence, input, kind } = item;
        let kind = match kind {
            Fed::Batch(batch, job, remarks) => Done::Batch(Box::new(self.batch(&input, batch, job, remarks))),
            Fed::Unreadable(message) => Done::Unreadable(Box::new(unreadable(&input, message))),
            Fed::Unrecognised => Done::Unrecognised,
        };
        Worked { sequence, input, kind }
    }

    fn batch(&self, input: &Arc<str>, batch: Batch, job: Arc<Job>, remarks: Remarks) -> WorkedBatch {
        let mut scratch = self.scratch();
        let outputs = scratch.writers.iter().map(|writer| Output {
            counts: vec![RowCount::default(); writer.crosswalk().rows().len()],
            ..Output::default()
        });
        let mut worked = WorkedBatch {
            records: Vec::with_capacity(batch.pieces.len()),
            outputs: outputs.collect(),
            remarks: Vec::new(),
            findings: Vec::new(),
            unshown: [0; 2],
            texts: String::new(),
            ids: String::new(),
            batch: Batch::default(),
            job,
        };
        for (piece, all) in remarks {
            let mut findings = Findings::with_table(self.table.clone());
            findings.extend(all);
            worked.count_unshown(&findings);
            let site = Site {
                table: &self.table,
                input,
                piece: &piece,
                bytes: &batch.bytes[piece.bytes.clone()],
                tree: None,
                id: None,
                context: &batch.context,
                encode_values: worked.job.format.encode_values,
            };
            let located = site.locate(findings).map(|finding| Located { record: 0, ..finding });
            worked.remarks.extend(located);
        }
        let standard = worked.job.format.self_describing;
        let mut xml =
            standard.then(|| self.config.xml.judge(&batch.context.envelope, worked.job.is_built_in()));
        for (number, piece) in batch.pieces.iter().enumerate() {
            let one = One {
                stage: self,
                input,
                piece,
                number: number as u32,
                bytes: &batch.bytes[piece.bytes.clone()],
                context: &batch.context,
            };
            let marks = worked.marks();
            let outcome = catch_unwind(AssertUnwindSafe(|| one.work(&mut scratch, &mut xml, &mut worked)));
            let outcome = outcome.unwrap_or_else(|panic| Err(vec![said_by(panic.as_ref())]));
            let outcome = outcome.unwrap_or_else(|faults| {
                worked.reset(&marks, &mut scratch.writers);
                let told = |said: String| internal_fault(input, piece, one.bytes, &said);
                worked.findings.extend(faults.into_iter().map(|said| (number as u32, told(said))));
                Outcome { accepted: None, faulty: true }
            });
            worked.records.push(outcome);
        }
        for (writer, output) in scratch.writers.iter_mut().zip(&mut worked.outputs) {
            let capacity = writer.bytes().len();
            output.bytes = writer.take(Vec::with_capacity(capacity));
        }
        worked.batch = batch;
        self.keep(scratch);
        worked
    }
}

/// How far a batch had come, to go back to.
struct Marks {
    outputs: Vec<usize>,
    ends: usize,
    texts: usize,
    ids: usize,
}

impl WorkedBatch {
    /// Adds the findings that no report shows to the count of them.
    fn count_unshown(&mut self, findings: &Findings) {
        self.unshown.iter_mut().zip(findings.unshown()).for_each(|(count, more)| *count += more);
    }

    fn marks(&self) -> Marks {
        let end = |output: &Output| output.ends.last().map_or(0, |(end, _)| *end);
        Marks {
            outputs: self.outputs.iter().map(end).collect(),
            ends: self.outputs.first().map_or(0, |output| output.ends.len()),
            texts: self.texts.len(),
            ids: self.ids.len(),
        }
    }

    fn reset(&mut self, marks: &Marks, writers: &mut [Writer]) {
        for ((writer, output), end) in writers.iter_mut().zip(&mut self.outputs).zip(&marks.outputs) {
            writer.reset(*end);
            for (_, bits) in output.ends.drain(marks.ends..) {
                RowCount::subtract(&mut output.counts, bits);
            }
        }
        self.texts.truncate(marks.texts);
        self.ids.truncate(marks.ids);
    }
}

/// One record at work.
struct One<'a> {
    stage: &'a Stage<'a>,
    input: &'a Arc<str>,
    piece: &'a Piece,
    number: u32,
    bytes: &'a [u8],
    /// What the records of its batch share.
    context: &'a Context,
}

impl One<'_> {
    /// Reads, judges and converts the record; what fonds itself did wrong is the error.
    fn work(
        &self,
        scratch: &mut Scratch,
        xml: &mut Option<Judge<'_>>,
        worked: &mut WorkedBatch,
    ) -> Result<Outcome, Vec<String>> {
        let Scratch { raw, native, arena, writers } = scratch;
        raw.clear();
        native.clear();
        arena.reset();
        let mut findings = Findings::with_table(self.stage.table.clone());
        let job = worked.job.clone();
        let (raw, arena) = (raw, &*arena);
        let source = self.source(&mut findings);
        if let Some(source) = source {
            match xml {
                Some(judge) => judge.read(source, raw, &mut findings),
                None => (job.format.read)(source, self.context, job.layout(), raw, &mut findings),
            }
            if let Some(root) = raw.root(source) {
                for schema in &self.stage.config.schemas {
                    schema.judge(root, &mut findings);
                }
            }
            raw.resolve_untyped();
            if job.form.is_none() {
                raw.mark_inferred(source);
            }
            findings.extend(lineage::finding(&self.piece.lineage, source));
            raw.inherit(&self.piece.lineage);
        }
        let raw = &*raw;
        let record = source.and_then(|source| self.judge(source, &job, raw, native, arena, &mut findings));
        let unread = record.is_none() && (raw.is_empty() || !job.format.self_describing);
        let refused = unread || findings.iter().any(|finding| self.stage.table.refuses(finding.rule));
        worked.count_unshown(&findings);
        if !findings.is_empty() {
            findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
            let site = Site {
                table: &self.stage.table,
                input: self.input,
                piece: self.piece,
                bytes: self.bytes,
                tree: source.filter(|_| !raw.is_empty()).map(|source| (raw, source)),
                id: record.and_then(|record| record.id).map(|id| id.text),
                context: self.context,
                encode_values: job.format.encode_values,
            };
            worked.findings.extend(site.locate(findings).map(|finding| (self.number, finding)));
        }
        let accepted = match (record, refused) {
            (Some(record), false) => {
                Some(accept(&record, &self.stage.rules, writers, worked, self.stage.config.texts.is_some())?)
            }
            // What is in a standard of its own is judged as it stands.
            (None, false) if job.format.self_describing => {
                let rules = &self.stage.rules;
                // An ID must differ from others of the same document only.
                let keys = xml.iter().flat_map(Judge::ids);
                let keys =
                    keys.map(|(id, span)| (rules.xml_id, rules.hash((self.input, id)), span)).collect();
                Some(Accepted { keys, id_end: worked.ids.len(), text_end: worked.texts.len() })
            }
            (Some(_) | None, _) => None,
        };
        Ok(Outcome { accepted, faulty: false })
    }

    /// The record's text, if its bytes are one.
    fn source(&self, findings: &mut Findings) -> Option<&str> {
        let all = Span::new(0, self.bytes.len().min(1) as u32);
        match self.piece.fault {
            Some(PieceFault::TooLarge { limit, size }) => {
                let message = format!("expected a record of at most {limit} bytes, found one of {size}");
                findings.push(
                    Finding::new(RuleId::RecordTooLarge, Span::default(), message)
                        .help("look for a quote or bracket that is not closed, or raise `--record-limit`"),
                );
                return None;
            }
            Some(PieceFault::CutOff) => {
                let message = match self.expected_end() {
                    Some(name) => format!("expected `</{name}>`, found the end of the file"),
                    None => "expected `]` to end the list, found the end of the file".to_owned(),
                };
                findings.push(
                    Finding::new(RuleId::CutOff, Span::default(), message)
                        .help("the file was cut off: records may be missing; fetch or export it again"),
                );
                return None;
            }
            Some(PieceFault::Separator) => findings.push(
                Finding::new(RuleId::MissingSeparator, all, "expected `,` before this record, found none")
                    .help("the record is read all the same; other programs will refuse the file"),
            ),
            None => {}
        }
        // The fast check only says whether there is a fault, the other one where.
        match simdutf8::basic::from_utf8(self.bytes).or_else(|_| std::str::from_utf8(self.bytes)) {
            Ok(source) => Some(source),
            Err(error) => {
                let start = error.valid_up_to() as u32;
                let length = error.error_len().unwrap_or(self.bytes.len() - error.valid_up_to()) as u32;
                let bytes = &self.bytes[error.valid_up_to()..][..length as usize];
                let bytes: Vec<String> = bytes.iter().map(|byte| format!("0x{byte:02X}")).collect();
                findings.push(
                    Finding::new(
                        RuleId::InvalidUtf8,
                        Span::new(start, start + length),
                        format!(
                            "expected UTF-8, found the byte{} {}",
                            if length > 1 { "s" } else { "" },
                            bytes.join(" ")
                        ),
                    )
                    .help(encoding::advice(self.bytes, error.valid_up_to())),
                );
                None
            }
        }
    }

    /// The element of XML whose end tag is missing: the record that is cut off, or what stands around it.
    fn expected_end(&self) -> Option<String> {
        let around = self.context.envelope.tags.last().map(|tag| tag.as_bytes());
        let tag = around.map(|tag| if self.bytes.is_empty() { tag } else { self.bytes })?;
        let name =
            tag.get(1..)?.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).next()?;
        Some(String::from_utf8_lossy(name).into_owned())
    }

    /// Everything that is wrong with a record, and the record itself if it could be read.
    fn judge<'s>(
        &self,
        source: &'s str,
        job: &Job,
        raw: &'s Tree,
        native: &'s mut Tree,
        arena: &'s Bump,
        findings: &mut Findings,
    ) -> Option<Record<'s>> {
        let root = raw.root(source)?;
        let rules = &self.stage.rules;
        if job.format.self_describing {
            rules.check_elements(root, findings);
        }
        rules.check_texts(root, job.format.locate, findings);
        if job.format.self_describing {
            for check in &rules.source {
                check(root, findings);
            }
            return None;
        }
        let home = match &job.form {
            None => root,
            Some(form) => {
                form.map(root, self.context, native, findings);
                native.mark_inferred(source);
                let native: &'s Tree = native;
                native.root(source)?
            }
        };
        let before = findings.mark();
        if job.form.is_none() && native::is_foreign(home) && !self.stage.native.is_valid(home) {
            // What each of its keys should have been helps nobody: the record says the same in its own way.
            findings.push(foreign(home));
            return None;
        }
        self.stage.native.judge(home, findings);
        if let Some(form) = &job.form {
            form.advise(findings.since(before));
        }
        let record = native::read(home, arena);
        for (_, check) in rules.record.iter().filter(|(fields, _)| record.present.meets(*fields)) {
            check(&record, findings);
        }
        for check in &rules.source {
            check(root, findings);
        }
        Some(record)
    }
}

/// A record in a shape of its own, without a profile that would bring it home.
fn foreign(root: Ref<'_>) -> Finding {
    const SHOWN: usize = 5;
    let keys: Vec<String> =
        root.members().take(SHOWN).map(|(key, _)| format!("`{}`", key.spelling())).collect();
    let more = if root.count() as usize > SHOWN { ", ..." } else { "" };
    let place = Span::new(root.span().start, root.span().start + 1);
    Finding::new(
        RuleId::ForeignRecord,
        place,
        format!("expected a record in the native form, found one with the keys {}{more}", keys.join(", ")),
    )
    .help(
        "bring it home with a profile: name one with `--profile` (`fonds profile` lists them), or have one \
         drafted from your file with `fonds profile --draft FILE`",
    )
}

/// Writes a record to every target. What a target's schema forbids is a fault of fonds, and the error.
fn accept(
    record: &Record<'_>,
    rules: &Checks,
    writers: &mut [Writer],
    worked: &mut WorkedBatch,
    texts: bool,
) -> Result<Accepted, Vec<String>> {
    let mut refused = Vec::new();
    for (writer, output) in writers.iter_mut().zip(&mut worked.outputs) {
        writer.part(writer.frame().between);
        match writer.write(record) {
            Ok(bits) => {
                RowCount::add(&mut output.counts, bits);
                output.ends.push((writer.bytes().len(), bits));
            }
            Err(refusal) => {
                let standard = writer.crosswalk().standard;
                refused.push(format!("what it was about to write is no valid {standard}: {refusal}"));
            }
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    let keys = rules.batch.iter().filter_map(|(at, key)| Some((*at, key(record)?)));
    let keys = keys.map(|(at, text)| (at, rules.hash(text.text), text.span));
    let keys = keys.collect();
    worked.ids.push_str(record.id.map_or("", |id| id.text));
    if texts {
        for (at, text) in record.contents.iter().filter_map(|content| content.text).enumerate() {
            if at > 0 {
                worked.texts.push_str("\n\n");
            }
            worked.texts.push_str(text.text);
        }
    }
    Ok(Accepted { keys, id_end: worked.ids.len(), text_end: worked.texts.len() })
}
