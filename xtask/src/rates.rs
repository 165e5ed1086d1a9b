//! How often each rule for XML finds something in real documents: prints a table in Markdown.
//!
//! `cargo xtask rates FOLDER-OR-FILE…` reads every `.xml` file, runs the rules over it, and prints for each
//! rule the documents and elements it looked at, what it found, in how many documents, and where first. `--show RULE`
//! at the end lists all that one rule finds instead. Documents that are no XML or no UTF-8 are counted and left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fonds::internals::finding::Findings;
use fonds::internals::formats;
use fonds::internals::rule::{Check, Rule};
use fonds::internals::rules::{self, RULES};
use fonds::internals::source::Position;
use fonds::internals::tree::{Ref, Tree};

use crate::Finished;

/// What one rule made of all documents.
#[derive(Default)]
struct Rate {
    documents: u64,
    elements: u64,
    findings: u64,
    documents_with_one: u64,
    sample: Option<String>,
}

/// Prints the table.
pub fn main(mut arguments: Vec<String>) -> Finished {
    let show = match arguments.iter().position(|argument| argument == "--show") {
        Some(at) => arguments.drain(at..).nth(1),
        None => None,
    };
    let mut files = Vec::new();
    for argument in &arguments {
        gather(Path::new(argument), &mut files)?;
    }
    files.sort();
    let rules: Vec<&Rule> = RULES.iter().copied().filter(|rule| is_of_xml(rule)).collect();
    let mut rates: BTreeMap<&str, Rate> = rules.iter().map(|rule| (rule.name(), Rate::default())).collect();
    let format = formats::named("xml").ok_or("expected the format `xml`, found none")?;
    let (mut tree, mut unread) = (Tree::default(), 0);
    for file in &files {
        let bytes = fs::read(file)?;
        let Ok(source) = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes)) else {
            unread += 1;
            continue;
        };
        let (context, layout) = Default::default();
        let mut findings = Findings::new();
        tree.clear();
        (format.read)(source, &context, &layout, &mut tree, &mut findings);
        let Some(root) = tree.root(source).filter(|_| findings.is_empty()) else {
            unread += 1;
            continue;
        };
        for rule in &rules {
            let looked_at = run(rule, root, &mut findings);
            let Some(rate) = rates.get_mut(rule.name()) else { continue };
            rate.documents += u64::from(looked_at > 0);
            rate.elements += looked_at;
            rate.findings += findings.len() as u64;
            rate.documents_with_one += u64::from(!findings.is_empty());
            for finding in findings.drain() {
                let start = Position { line: 1, column: 1 };
                let at =
                    fonds::internals::source::position(source.as_bytes(), finding.span.start as usize, start);
                let place = format!("{}:{}:{}", file.display(), at.line, at.column);
                if show.as_deref() == Some(rule.name()) {
                    let mended = finding.fix.map(|fix| format!(" ({})", fix.title)).unwrap_or_default();
                    println!("{place}: {}{mended}", finding.message);
                }
                rate.sample.get_or_insert(place);
            }
        }
    }
    if show.is_none() {
        table(&rates, files.len(), unread);
    }
    Ok(())
}

/// The `.xml` files in a folder, or the file itself.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn std::error::Error>> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.is_dir() || path.extension().is_some_and(|ending| ending == "xml") {
            gather(&path, files)?;
        }
    }
    Ok(())
}

/// Whether a rule looks at the elements of XML.
fn is_of_xml(rule: &Rule) -> bool {
    let shown_in_xml = || rule.flagged.is_some_and(|example| example.format == "xml");
    rule.checks().iter().any(|check| match check {
        Check::Element(..) => true,
        Check::Source(_) => shown_in_xml(),
        Check::Text(..)
        | Check::Value(..)
        | Check::Record(..)
        | Check::Batch(_)
        | Check::Each(_)
        | Check::Emitted => false,
    })
}

/// Runs a rule over a document; returns how many elements it looked at.
fn run(rule: &Rule, root: Ref<'_>, findings: &mut Findings) -> u64 {
    let mut run = |check: &Check| match *check {
        Check::Element(names, check) => {
            let named =
                |element: &Ref<'_>| names.iter().any(|(space, local)| element.is_element(*space, local));
            let elements = root.descendants().filter(|element| names.is_empty() || named(element));
            elements.map(|element| check(element, findings)).count() as u64
        }
        Check::Source(check) => {
            check(root, findings);
            1
        }
        Check::Text(..)
        | Check::Value(..)
        | Check::Record(..)
        | Check::Batch(_)
        | Check::Each(_)
        | Check::Emitted => 0,
    };
    rule.checks().iter().map(&mut run).sum()
}

fn table(rates: &BTreeMap<&str, Rate>, files: usize, unread: usize) {
    println!(
        "# How often the rules for XML find something\n\n\
         What each rule that looks at the elements of XML finds in real documents of MODS, Dublin Core, METS, MARC, EAD \
         and OAI-PMH; printed by `cargo xtask rates FOLDER…`. A document may hold many records. {files} \
         documents, of which {unread} are no XML, or no UTF-8, and are left out.\n\n\
         A rule that says much of one collection and nothing of the others found a habit of that collection; one that \
         finds nothing here is for what others write. How many elements a rule looked at tells what its silence is worth.\n\n\
         | rule | severity | documents | elements | findings | of the elements | documents with one | first place |\n\
         |---|---|--:|--:|--:|--:|--:|---|"
    );
    for (name, rate) in rates {
        let Rate { documents, elements, findings, documents_with_one, sample } = rate;
        let sample = sample.as_deref().map(|place| format!("`{place}`")).unwrap_or_default();
        let severity = rules::named(name).map(|rule| rule.severity.to_string()).unwrap_or_default();
        let share = match *elements {
            0 => "—".to_owned(),
            _ => format!("{:.2} %", *findings as f64 * 100.0 / *elements as f64),
        };
        println!(
            "| [{name}](../rules.md#{name}) | {severity} | {documents} | {elements} | {findings} | {share} | \
             {documents_with_one} | {sample} |"
        );
    }
}
