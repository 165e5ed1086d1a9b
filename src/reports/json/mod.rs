//! The reports for programs: one JSON document, or JSON Lines.
//!
//! `json` is `{"findings": […], "summary": {…}}`, written finding by finding; its schema is
//! `schemas/report.schema.json`. `jsonl` is an object a line: `{"type": "finding", …}` for each finding as it
//! is made, and `{"type": "summary", …}` last. Findings below the least severity asked for are left out here
//! too; the summary counts them. How much a report for people says at the end is no matter here: the summary
//! is always whole. Every key is always there. Characters that command a terminal are written as escapes.
//!
//! A finding:
//!
//! | key | value |
//! |---|---|
//! | `rule` | the rule's name |
//! | `severity` | `error`, `warning` or `info` |
//! | `input` | the input's name |
//! | `record` | the record's position in its input, from 1 |
//! | `id` | the record's id, or null if it has none that could be read |
//! | `path` | the path to the value, in the user's own spelling; empty for the record as a whole |
//! | `fingerprint` | by what the finding is known again from run to run: `v1:` and 32 hexadecimal digits |
//! | `occurrence` | which of the findings of its record that share this fingerprint it is, from 1 |
//! | `line`, `column` | where the span begins; from 1, columns in characters |
//! | `end_line`, `end_column` | one past the span; from 1, columns in characters; as the beginning where something is missing |
//! | `offset`, `length` | the span in bytes of the (decompressed) input, the first being 0 |
//! | `message` | what is wrong |
//! | `help` | how to mend it, or null |
//! | `fix` | a change that mends it, or null |
//! | `fix.applicability` | `safe` if the change keeps the meaning for certain; `unsafe` if it wants a person's eye; `display` if it can only be done by hand |
//! | `fix.title` | what the change does |
//! | `fix.reason` | why it can only be done by hand, or null |
//! | `fix.encoding` | the encoding of the input, by its name in the Encoding Standard, in which replacements must be written |
//! | `fix.edits` | what it changes, in the order of the bytes, a list of objects: all of them or none |
//! | `….offset`, `….length` | what to replace, in bytes of the (decompressed) input, the first being 0; no bytes where something is put between them |
//! | `….line`, `….column`, `….end_line`, `….end_column` | the same in lines and characters |
//! | `….replacement` | what to put there, spelled as the input's format spells it |
//! | `related` | other places that it speaks of, a list of objects |
//! | `….input` | the input's name |
//! | `….line`, `….column`, `….end_line`, `….end_column` | where; only `line`, and the others null, where no more is known |
//! | `….message` | what is there |
//! | `suppressed` | what suppresses it, or null if it counts |
//! | `suppressed.by` | `baseline`, `comment` or `sidecar` |
//! | `suppressed.input`, `suppressed.line` | where that is said, or null |
//! | `suppressed.reason` | the reason given, or null |
//!
//! The summary:
//!
//! | key | value |
//! |---|---|
//! | `converts` | whether records were converted, or only checked |
//! | `inputs` | inputs read |
//! | `unreadable` | inputs that could not be read, wholly or in part |
//! | `left_out` | files met in folders that were not read, since fonds wrote them, in this run or an earlier one |
//! | `passed_over` | what was met and not read, an object a kind |
//! | `passed_over[].kind` | `unrecognised`: met in a folder, and in no known format; `empty`: nothing but blanks; `ignored`: by an ignore file; `hidden`: its name begins with a full stop; `link`: to a folder, or to what is not there; `special`: no file, but a pipe, a socket or a device; `repeated`: a file that is read under another name |
//! | `….count` | how many files and folders |
//! | `….names` | the names of the first 20 of them |
//! | `error_answers` | answers of repositories that are errors: no verdict on what was asked |
//! | `empty_answers` | answers of repositories that there is nothing to harvest |
//! | `records` | records that came in: `accepted`, `refused` and `deleted` add up to it |
//! | `accepted` | records without an error |
//! | `refused` | records with an error, and those that fonds itself failed on |
//! | `deleted` | records of which the input says that they were deleted |
//! | `faults` | records that fonds itself failed on; counted among `refused` |
//! | `errors`, `warnings`, `infos` | findings of that severity, shown or not, that are not suppressed |
//! | `suppressed` | findings that are suppressed |
//! | `leftovers` | what earlier runs left in the output folder, in the places of outputs, an object a folder |
//! | `leftovers[].folder` | the folder |
//! | `….refused` | older files of records that are refused now: they were removed |
//! | `….cleaned` | files that are not of this run and were removed (`--clean`) |
//! | `….kept` | files that are not of this run and are still there |
//! | `account` | what became of the fields, an object a target |
//! | `account[].target` | the target's name |
//! | `account[].rows` | the rows that were run, in output order |
//! | `….fields` | the fields a row carries, by their keys in the native form |
//! | `….to` | where they go; empty for nowhere |
//! | `….fate` | what was declared: `kept`, `merged`, `reduced` or `dropped` |
//! | `….reason` | why something is lost, or null |
//! | `….records` | records that had one of the fields |
//! | `….reduced` | records in which a value was written less precisely than it was given |
//! | `….dropped` | records in which a value was not written at all |
//! | `….supplied` | records in which a value was written that the profile supplied, or that is marked as inferred |

mod document;
mod lines;
mod view;

use crate::report::Report;

/// One JSON document.
pub const JSON: Report = Report {
    name: "json",
    about: "for programs: one JSON document",
    open: |out, style| Box::new(document::Document::new(out, style)),
};

/// JSON Lines.
pub const JSON_LINES: Report = Report {
    name: "jsonl",
    about: "for programs: JSON Lines, a finding a line and the summary last",
    open: |out, style| Box::new(lines::Lines::new(out, style)),
};

#[cfg(test)]
mod tests;
