//! The catalogue of rules, through the public door: every example is run through the whole pipeline.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use fonds::internals::edit::Applicability;
use fonds::internals::edits;
use fonds::internals::engine::{Engine, Settings};
use fonds::internals::locate::{Located, LocatedFix};
use fonds::internals::pipeline::{self, Config, Input, Progress};
use fonds::internals::profile::Profile;
use fonds::internals::report::{Sink, Summary};
use fonds::internals::rule::{Check, Example, Fixable, Rule};
use fonds::internals::rules::{self, RULES};
use fonds::internals::schema::JsonSchema;
use fonds::internals::schema::xml_record::XmlSchemas;
use fonds::internals::severity::Severity;
use fonds::internals::source::Text;
use fonds::internals::tree::{Ref, Tree};

/// Rules that no file alone can show.
const NO_EXAMPLE: &[&str] = &[
    "internal-fault",
    "no-delimiter",
    "padded-file",
    "record-too-large",
    "shared-file-name",
    "unidentified-record",
    "unmapped-value",
    "unreadable-input",
    "unreadable-standard",
    "unwritable-file",
];

#[derive(Clone, Default)]
struct Found(Arc<Mutex<Vec<Located>>>);

impl Sink for Found {
    fn finding(&mut self, finding: &Located) -> io::Result<()> {
        self.0.lock().unwrap().push(finding.clone());
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn run(input: PathBuf, example: &Example) -> (Vec<Located>, Summary) {
    let mut settings = Settings::default();
    settings.from = Some(fonds::internals::formats::named(example.format).unwrap());
    settings.profile = example.profile.map(profile_of);
    settings.xml = example.xsd.map(|text| XmlSchemas::of_text("mine.xsd", text).unwrap()).unwrap_or_default();
    settings.schemas.extend(example.schema.map(|text| JsonSchema::compile("mine.json", text).unwrap()));
    let config = Config::new(vec![Input::Path(input)], Arc::new(Engine::new(settings)));
    let found = Found::default();
    let summary = pipeline::run(&config, &mut [Box::new(found.clone())], &Progress::default()).unwrap();
    let findings = std::mem::take(&mut *found.0.lock().unwrap());
    (findings, summary)
}

/// What is found in an example of a rule.
fn run_example(rule: &Rule, example: Example) -> Vec<Located> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("example");
    fs::write(&file, example.content).unwrap();
    of_records(rule, run(file, &example).0)
}

/// Findings without the one that fonds has no schema for such documents, which says nothing against the document.
fn of_records(rule: &Rule, mut findings: Vec<Located>) -> Vec<Located> {
    const NO_SCHEMA: &str = "no-built-in-schema";
    findings.retain(|finding| rule.name() == NO_SCHEMA || finding.rule.name() != NO_SCHEMA);
    findings
}

/// The profile of an example: one that is part of fonds, or its text.
fn profile_of(example: &str) -> Arc<Profile> {
    if example.contains('\n') {
        return Arc::new(Profile::read(example).unwrap());
    }
    pipeline::find_profile(example).unwrap()
}

/// Native records in a file of that format.
fn native(format: &'static str) -> Example {
    Example { format, ..Example::json("") }
}

#[test]
fn names_are_kebab_case_sorted_and_unique() {
    for pair in RULES.windows(2) {
        assert!(pair[0].name() < pair[1].name(), "{} before {}", pair[0].name(), pair[1].name());
    }
    for rule in RULES {
        let words = rule.name().split('-');
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        assert!(words.clone().all(is_word), "{}", rule.name());
        assert!(rules::named(rule.name()).is_some_and(|found| found.what == rule.what), "{}", rule.name());
    }
}

#[test]
fn a_rule_stands_for_none_that_is_graver_or_stands_for_it() {
    for rule in RULES {
        for other in rule.instead_of.iter().map(|other| rules::of(*other)) {
            assert!(rule.severity >= other.severity, "{} stands for {}", rule.name(), other.name());
            assert!(!other.instead_of.contains(&rule.id), "{} and {}", rule.name(), other.name());
        }
    }
}

#[test]
fn every_rule_has_a_file_of_its_name_or_is_found_while_parsing() {
    let mut files = BTreeSet::new();
    let mut folders = vec![root().join("src/rules")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().replace('_', "-");
            // What is found while parsing is in a folder of its own; a rule may keep what belongs to it in a folder of its name.
            match path.is_dir() {
                true if name != "parsing" && rules::named(&name).is_none() => folders.push(path),
                true => {}
                false => assert!(files.insert(name.clone()) || name == "mod", "{name}"),
            }
        }
    }
    assert!(files.remove("mod"));
    for rule in RULES {
        let has_file = files.remove(rule.name());
        assert_eq!(has_file, !matches!(rule.check, Check::Emitted), "{}", rule.name());
    }
    assert!(files.is_empty(), "no rules: {files:?}");
}

#[test]
fn every_rule_says_what_it_wants() {
    for rule in RULES {
        let Rule { id, what, why, source, .. } = rule;
        let name = id.name();
        assert!(what.ends_with('.') && what.len() < 120, "{name}: {what}");
        assert!(why.contains("\n\n") && why.ends_with('.'), "{name}: why, then how to mend it");
        assert!(!source.is_empty() && !source.ends_with('.'), "{name}: {source}");
        assert_eq!(rule.flagged.is_none(), NO_EXAMPLE.contains(&name), "{name}");
        assert_eq!(rule.flagged.is_none(), rule.clean.is_none(), "{name}");
    }
}

#[test]
fn every_flagged_example_is_flagged_by_its_rule_alone() {
    for rule in RULES {
        let Some(example) = rule.flagged else { continue };
        let findings = run_example(rule, example);
        assert!(!findings.is_empty(), "{}", rule.name());
        for finding in &findings {
            assert_eq!((finding.rule.name(), finding.severity), (rule.name(), rule.severity), "{finding:#?}");
            let message = &finding.message;
            assert!(message.starts_with("expected ") || message.starts_with("the value "), "{message}");
            assert!(!message.ends_with('.'), "{message}");
        }
    }
}

#[test]
fn in_every_clean_example_nothing_is_found() {
    for rule in RULES {
        let Some(example) = rule.clean else { continue };
        let findings = run_example(rule, example);
        assert!(findings.is_empty(), "{}: {findings:#?}", rule.name());
    }
}

#[test]
fn a_fix_mends_what_it_is_offered_for() {
    let mut mended = 0;
    for rule in RULES {
        let Some(example) = rule.flagged else { continue };
        let fixes: Vec<_> =
            run_example(rule, example).into_iter().filter_map(|finding| finding.fix).collect();
        if fixes.is_empty() {
            continue;
        }
        let edits: Vec<_> = fixes.iter().map(LocatedFix::file_edits).collect();
        let encoding = fixes[0].encoding;
        let done = edits::apply(example.content, encoding, &edits);
        assert!(done.applied.contains(&true), "{}: {fixes:#?}", rule.name());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mended");
        fs::write(&file, &done.bytes).unwrap();
        let findings = of_records(rule, run(file, &example).0);
        let again = findings.iter().filter(|finding| finding.rule == rule.id);
        let text = String::from_utf8_lossy(&done.bytes);
        assert_eq!(
            again.count(),
            done.applied.iter().filter(|applied| !**applied).count(),
            "{}: {text}",
            rule.name()
        );
        if fixes.iter().all(|fix| fix.applicability == Applicability::Safe) {
            assert!(findings.is_empty(), "{}: {findings:#?}", rule.name());
            mended += 1;
        }
    }
    assert!(mended >= 10, "only {mended} rules have an example with safe fixes");
}

/// The code of every file of `src` below a folder, without comments and tests.
fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
            && !path.ends_with("samples.rs")
            && !path.components().any(|part| part.as_os_str() == "tests")
        {
            let source = fs::read_to_string(&path).unwrap();
            let code = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            found.push((path, code.collect::<Vec<_>>().join("\n")));
        }
    }
}

#[test]
fn every_rule_of_the_catalogue_is_found_by_something() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    // What differs in all records is compared by the index of ids.
    for rule in RULES.iter().filter(|rule| !matches!(rule.check, Check::Batch(_))) {
        let variant = format!("RuleId::{:?}", rule.id);
        let uses = files.iter().map(|(_, code)| code.matches(&*variant).count()).sum::<usize>();
        assert!(uses >= 2, "{} is explained, and nothing finds it", rule.name());
    }
}

#[test]
fn findings_are_made_beside_the_docs_of_their_rules() {
    /// Errors that are types with a `Display` of their own, since not records alone have them: schemas that are loaded,
    /// and what is about to be written. They become findings in one function each.
    const TYPED: [&str; 2] = ["schema/xml_record.rs", "xml/tree_builder.rs"];
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut makers = BTreeSet::new();
    for (path, code) in files {
        let within = path.strip_prefix(root().join("src")).unwrap().to_string_lossy().replace('\\', "/");
        if !within.starts_with("rules/") && code.contains("Finding::new(") {
            makers.insert(within);
        }
    }
    assert!(makers.iter().eq(TYPED), "findings are made in {makers:?}");
}

#[test]
fn every_finding_that_is_explained_is_made_by_a_stage() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let (parsing, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(path, _)| path.starts_with(root().join("src/rules/parsing")));
    let mut count = 0;
    for (path, code) in parsing {
        for constructor in code.split("\npub fn ").skip(1) {
            let name = constructor.split(['(', '<']).next().unwrap();
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            let calls = |code: &str| {
                code.match_indices(name)
                    .any(|(at, _)| !code[..at].ends_with(is_word) && code[at + name.len()..].starts_with('('))
            };
            assert!(others.iter().any(|(_, code)| calls(code)), "{}: nothing calls {name}", path.display());
            count += 1;
        }
    }
    assert!(count > 80, "{count} constructors were found");
}

#[test]
fn how_grave_a_finding_is_is_decided_by_the_table_alone() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    // Those that decide, count by severity, or show it.
    let may = [
        "rules",
        "rule.rs",
        "severity.rs",
        "rule_table.rs",
        "finding.rs",
        "locate.rs",
        "reports",
        "cli",
        "pipeline",
    ];
    for (path, code) in files {
        let within = path.strip_prefix(root().join("src")).unwrap();
        let room = within.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        if !may.contains(&&*room) {
            assert!(!code.contains("Severity::"), "{} names a severity", within.display());
        }
    }
}

#[test]
fn a_rule_says_whether_its_findings_are_mended() {
    for rule in RULES {
        let Some(example) = rule.flagged else { continue };
        for finding in run_example(rule, example) {
            match rule.fix {
                Fixable::Never => assert!(finding.fix.is_none(), "{} offers a fix", rule.name()),
                Fixable::Always => assert!(finding.fix.is_some(), "{} offers no fix", rule.name()),
                Fixable::Sometimes => {}
            }
        }
    }
}

#[test]
fn each_fault_in_broken_is_found_once_in_its_place_and_costs_no_other_record() {
    let (findings, summary) = run(root().join("fixtures/broken/records.jsonl"), &native("jsonl"));
    let lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            let Located { severity, rule, path, excerpt, .. } = finding;
            let place = &excerpt.text[excerpt.start as usize..excerpt.end as usize];
            format!("{} {severity} {rule} {path} `{place}`", finding.record)
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    2 error wrong-type dates `1956`
    3 error unknown-field summry `summry`
    5 error missing-field  `{`
    6 error json-syntax  ``
    7 warning unparsed-date dates `накануне`
    8 error empty-value title ``
    9 error value-not-listed level `folder`
    10 error duplicate-id  `good-1`
    11 error wrong-type id `110500`
    12 error wrong-type publisher `[`
    14 error impossible-date dates.edtf `30`
    15 error date-range-reversed dates.edtf `1956-03-20/1956-01-15`
    16 warning unknown-relator agents.roles[0] `zzz`
    17 warning unknown-language languages[0] `xx`
    19 warning noncanonical-rights-uri rights.uri `https://rightsstatements.org/vocab/InC/1.0/`
    20 error url-with-space url ` `
    21 warning control-character summary `\u0003`
    22 warning mojibake summary `Ã©`
    "#);
    assert_eq!((summary.records, summary.accepted, summary.refused), (23, 11, 12));
}

/// Shows a value of a type with its place.
fn seen(text: Text<'_>) -> (u32, String) {
    (text.span.start, text.text.to_owned())
}

/// The texts under these keys, wherever in the record they stand.
fn texts_under(keys: &[&str], value: Ref<'_>, under: bool, found: &mut BTreeSet<(u32, String)>) {
    if let Some(text) = value.text().filter(|_| under) {
        found.insert(seen(text));
    }
    value.elements().for_each(|value| texts_under(keys, value, under, found));
    for (key, value) in value.members() {
        texts_under(keys, value, keys.contains(&key.spelling()), found);
    }
}

#[test]
fn no_date_language_relator_or_address_escapes_the_rules() {
    let source = fs::read_to_string(root().join("fixtures/records/full.json")).unwrap();
    let (mut tree, mut findings, arena) =
        (Tree::default(), fonds::internals::finding::Findings::new(), bumpalo::Bump::new());
    let json = fonds::internals::formats::named("json").unwrap();
    let (context, layout) = Default::default();
    (json.read)(&source, &context, &layout, &mut tree, &mut findings);
    let value = tree.root(&source).unwrap();
    let record = fonds::internals::crosswalks::native::read(value, &arena);
    let under = |keys: &[&str]| {
        let mut found = BTreeSet::new();
        texts_under(keys, value, false, &mut found);
        assert!(found.len() > 4, "{found:?}");
        found
    };
    let mut found = BTreeSet::new();
    record.each_date(|date| assert!(found.insert(seen(date.text()))));
    assert_eq!(found, under(&["edtf", "created", "changed", "accessed"]));
    found.clear();
    record.each_language(|language| assert!(found.insert(seen(language.text()))));
    assert_eq!(found, under(&["language", "languages"]));
    found.clear();
    record.each_address(|address| assert!(found.insert(seen(address.text))));
    assert_eq!(found, under(&["url", "uri"]));
    found.clear();
    record.each_relator(|relator| assert!(found.insert(seen(relator.text()))));
    let beside_names = under(&["roles"]);
    assert!(found.is_superset(&beside_names) && found.len() == beside_names.len() + 1, "{found:?}");
}

#[test]
fn in_good_records_nothing_is_wrong() {
    for (name, format) in [
        ("full.json", "json"),
        ("../twins/110398.json", "json"),
        ("shorthand.json", "json"),
        ("minimal.json", "json"),
        ("list.json", "json"),
        ("records.jsonl", "jsonl"),
    ] {
        let (findings, summary) = run(root().join("fixtures/records").join(name), &native(format));
        let shown: Vec<_> = findings
            .iter()
            .filter(|finding| finding.severity > Severity::Info)
            .map(|finding| format!("{} {} {}", finding.record, finding.rule, finding.message))
            .collect();
        assert_eq!(shown, [""; 0], "{name}");
        assert_eq!(summary.refused, 0, "{name}");
    }
}
