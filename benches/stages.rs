//! What each stage of the pipeline costs: a thousand generated records through one stage alone, so that
//! milliseconds read as microseconds a record. `check` and `convert` are the whole pipeline on one worker,
//! nothing written; `startup` is what they cost before the first record.

use std::io;
use std::sync::{Arc, LazyLock};

use bumpalo::Bump;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

use fonds::internals::crosswalk::{OutputLayout, Target, Writer};
use fonds::internals::crosswalks::{self, native};
use fonds::internals::engine::{Engine, Settings};
use fonds::internals::finding::Findings;
use fonds::internals::format::{self, Found};
use fonds::internals::formats::json::JSON_LINES;
use fonds::internals::formats::table::CSV;
use fonds::internals::formats::yaml::YAML;
use fonds::internals::locate::Located;
use fonds::internals::pipeline::{self, Config, Input, Progress};
use fonds::internals::report::{Sink, Summary};
use fonds::internals::rule::{Check, RecordTexts, VALUE};
use fonds::internals::rules::RULES;
use fonds::internals::schema::JsonSchema;
use fonds::internals::source::{Context, Text};
use fonds::internals::tree::{Node, NodeKind, Ref, Tree};

use generator::{Generator, SEED};

#[path = "generator/mod.rs"]
mod generator;

const RECORDS: u64 = 1000;

/// The records' lines.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let generator = Generator { seed: SEED, bad: 0.0 };
    (0..RECORDS).map(|i| generator.line(i).text).collect()
});

/// The records' trees.
static TREES: LazyLock<Vec<Tree>> = LazyLock::new(|| LINES.iter().map(|line| tree(line)).collect());

fn main() {
    divan::main();
}

fn read_into(source: &str, tree: &mut Tree) {
    let mut findings = Findings::new();
    (JSON_LINES.read)(source, &Context::default(), &format::FormatOptions::default(), tree, &mut findings);
    assert!(findings.is_empty());
}

fn tree(source: &str) -> Tree {
    let mut tree = Tree::default();
    read_into(source, &mut tree);
    tree
}

fn roots() -> impl Iterator<Item = Ref<'static>> {
    LINES.iter().zip(TREES.iter()).filter_map(|(line, tree)| tree.root(line))
}

#[divan::bench]
fn cut(bencher: Bencher) {
    let text = LINES.join("\n");
    bencher.counter(ItemsCount::new(RECORDS)).bench(|| {
        let mut found = Vec::new();
        (JSON_LINES.cut)(&format::FormatOptions::default()).cut(text.as_bytes(), true, &mut found);
        found
    });
}

#[divan::bench]
fn read(bencher: Bencher) {
    let mut tree = Tree::default();
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        for line in LINES.iter() {
            read_into(black_box(line), &mut tree);
        }
    });
}

/// The records as the rows of a table: id, title, date, summary, subjects, with quotes where they are needed.
static TABLE: LazyLock<String> = LazyLock::new(|| {
    let mut table = String::from("id,title,dates,summary,subjects\n");
    for root in roots() {
        for (at, key) in ["id", "title", "dates", "summary", "subjects"].into_iter().enumerate() {
            let cell = root.get(key).map(|value| match value.str() {
                Some(text) => text.to_owned(),
                None => value.to_value().to_string(),
            });
            let cell = cell.unwrap_or_default();
            table.push_str(if at == 0 { "" } else { "," });
            if cell.contains(['"', ',', '\n']) {
                table.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                table.push_str(&cell);
            }
        }
        table.push('\n');
    }
    table
});

fn rows() -> (Vec<Found>, Context) {
    let mut cutter = (CSV.cut)(&format::FormatOptions::default());
    let mut found = Vec::new();
    cutter.cut(TABLE.as_bytes(), true, &mut found);
    assert_eq!(found.len() as u64, RECORDS);
    let header = cutter.header().unwrap_or_default();
    (found, Context { header, ..Context::default() })
}

#[divan::bench]
fn cut_table(bencher: Bencher) {
    bencher.counter(BytesCount::new(TABLE.len())).bench(rows);
}

#[divan::bench]
fn read_table(bencher: Bencher) {
    let (rows, context) = rows();
    let (layout, mut tree, mut findings) =
        (format::FormatOptions::default(), Tree::default(), Findings::new());
    bencher.counter(BytesCount::new(TABLE.len())).bench_local(|| {
        for row in &rows {
            let source = black_box(&TABLE[row.bytes.clone()]);
            (CSV.read)(source, &context, &layout, &mut tree, &mut findings);
        }
        assert!(findings.is_empty());
    });
}

/// The records as a list in YAML: cut, and each element read.
#[divan::bench]
fn cut_and_read_yaml(bencher: Bencher) {
    let text: String = LINES.iter().map(|line| format!("- {line}\n")).collect();
    let mut tree = Tree::default();
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        let (mut found, mut findings) = (Vec::new(), Findings::new());
        (YAML.cut)(&format::FormatOptions::default()).cut(text.as_bytes(), true, &mut found);
        for piece in found {
            let source = black_box(&text[piece.bytes]);
            (YAML.read)(
                source,
                &Context::default(),
                &format::FormatOptions::default(),
                &mut tree,
                &mut findings,
            );
        }
        assert!(findings.is_empty());
    });
}

#[divan::bench]
fn schema(bencher: Bencher) {
    let schema = JsonSchema::native().expect("the built-in schema can be built");
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        let mut findings = Findings::new();
        roots().for_each(|root| schema.judge(root, &mut findings));
        assert!(findings.is_empty());
    });
}

#[divan::bench]
fn record(bencher: Bencher) {
    let mut arena = Bump::new();
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        for root in roots() {
            arena.reset();
            black_box(native::read(root, &arena));
        }
    });
}

/// All of the catalogue, as the pipeline runs it.
#[divan::bench]
fn rules(bencher: Bencher) {
    let arena = Bump::new();
    let records: Vec<_> = roots().map(|root| (root, native::read(root, &arena))).collect();
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        let mut findings = Findings::new();
        for (root, record) in &records {
            let texts = RecordTexts::of(*root);
            for (at, node) in root.tree.nodes().filter(|(_, node)| node.kind == NodeKind::Text) {
                for rule in RULES {
                    if let Check::Text(flags, check) = rule.check
                        && node.flags.has(flags)
                    {
                        let text = Ref { at, ..*root }.spelling();
                        check(
                            &Text { text, span: node.span, flags: node.flags, node: 1 },
                            &texts,
                            &mut findings,
                        );
                    }
                }
            }
            for check in RULES.iter().flat_map(|rule| rule.checks()) {
                match *check {
                    Check::Record(fields, check) if record.present.meets(fields) => {
                        check(record, &mut findings);
                    }
                    Check::Source(check) => check(*root, &mut findings),
                    Check::Batch(key) => {
                        black_box(key(record));
                    }
                    Check::Value(flags, check) => {
                        let is_short = |node: &Node| {
                            node.kind == NodeKind::Text
                                && (node.flags.has(flags) || flags.0 == 0 && node.span.len() <= VALUE)
                        };
                        let short = root.tree.nodes().filter(|(_, node)| is_short(node));
                        short.for_each(|(at, _)| check(Ref { at, ..*root }, &mut findings));
                    }
                    Check::Record(..)
                    | Check::Text(..)
                    | Check::Element(..)
                    | Check::Each(_)
                    | Check::Emitted => {}
                }
            }
        }
        findings
    });
}

fn targets() -> impl Iterator<Item = Arc<Target>> {
    crosswalks::targets().filter_map(|crosswalk| Target::new(crosswalk, &[]).ok())
}

fn write_with(bencher: Bencher, name: &str, writer: fn(Arc<Target>, OutputLayout) -> Writer) {
    let arena = Bump::new();
    let records: Vec<_> = roots().map(|root| native::read(root, &arena)).collect();
    let Some(target) = targets().find(|target| target.name() == name) else { return };
    let mut writer = writer(target, OutputLayout::Collection);
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        for record in &records {
            black_box(writer.write(record)).expect("what is written is valid");
        }
        let mut written = writer.take(Vec::new());
        written.clear();
        writer.take(written);
    });
}

#[divan::bench(args = targets().map(|target| target.name()))]
fn write(bencher: Bencher, name: &str) {
    write_with(bencher, name, |target, layout| Writer::new(target, layout, false));
}

/// The same, held against no schema.
#[divan::bench(args = targets().map(|target| target.name()))]
fn write_unproven(bencher: Bencher, name: &str) {
    write_with(bencher, name, Writer::unproven);
}

/// A report nobody reads.
struct Unread;

impl Sink for Unread {
    fn finding(&mut self, _: &Located) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}

fn run(bencher: Bencher, records: u64, converts: bool) {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = folder.path().join("records.jsonl");
    let text: String = LINES.iter().take(records as usize).map(|line| format!("{line}\n")).collect();
    std::fs::write(&path, text).expect("there is room for temporary files");
    let mut settings = Settings::default();
    settings.from = Some(&JSON_LINES);
    settings.targets = if converts { targets().collect() } else { Vec::new() };
    let config = Config::new(vec![Input::Path(path)], Arc::new(Engine::new(settings)));
    bencher.counter(ItemsCount::new(records.max(1))).bench_local(|| {
        let mut sinks: Vec<Box<dyn Sink>> = vec![Box::new(Unread)];
        let summary = pipeline::run(&config, &mut sinks, &Progress::default());
        let summary = summary.expect("the records can be read");
        assert_eq!(summary.accepted, records);
    });
}

#[divan::bench]
fn startup(bencher: Bencher) {
    run(bencher, 0, false);
}

#[divan::bench]
fn check(bencher: Bencher) {
    run(bencher, RECORDS, false);
}

#[divan::bench]
fn convert(bencher: Bencher) {
    run(bencher, RECORDS, true);
}
