//! `fonds check` and `fonds convert`: from arguments to a run, and from its outcome to an exit code.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use clap::ColorChoice;

use super::args::{Check, Common, Convert, LayoutArg, ReportTo};
use super::exit::{Exit, Outcome};
use super::progress::Bar;
use super::signals::Signals;
use super::streams::{self, Output};
use crate::crosswalk::{OutputLayout, Target};
use crate::engine::{Accounts, Engine, Settings};
use crate::pipeline::{self, Config, Input, Progress, ReportFile, RunError};
use crate::profile::Profile;
use crate::report::{Detail, Renderer, Report, Sink, Style, Summary};
use crate::schema::{JsonSchema, XmlSchemas};
use crate::severity::Severity;
use crate::source::limited::read_limited;
use crate::source::without_mark;
use crate::{crosswalks, formats, reports};

type Failure = (Exit, anyhow::Error);

pub(super) fn check(args: Check) -> Outcome {
    if args.account.is_some() {
        return Err((
            Exit::Usage,
            anyhow!(
                "`check` converts nothing, so there is no account; use `fonds convert --dry-run --account FILE`"
            ),
        ));
    }
    let config = config(&args.common, |_| ())?;
    execute(config, &args.common)
}

pub(super) fn convert(args: Convert) -> Outcome {
    let named = crosswalks::targets().filter(|target| args.to.iter().any(|name| name == target.name));
    let targets = named.map(|crosswalk| Target::new(crosswalk, &[])).collect::<Result<Vec<_>, _>>();
    let targets = targets.map_err(|error| (Exit::Usage, error.into()))?;
    let layout = match args.layout {
        LayoutArg::Collection => OutputLayout::Collection,
        LayoutArg::Records => OutputLayout::Records,
    };
    let keeps_texts = args.texts.is_some();
    let accounts = Accounts { losses: args.account.is_some(), ledger: args.account_full.is_some() };
    let mut config = config(&args.common, |settings| {
        (settings.targets, settings.layout, settings.keeps_texts) = (targets, layout, keeps_texts);
        settings.accounts = accounts;
    })?;
    (config.output, config.texts) = (args.output, args.texts);
    (config.account, config.account_full) = (args.account, args.account_full);
    config.clean = args.clean;
    execute(config, &args.common)
}

fn config(common: &Common, adjust: impl FnOnce(&mut Settings)) -> Result<Config, Failure> {
    let usage = |error: anyhow::Error| (Exit::Usage, error);
    let from = match common.from.as_str() {
        "auto" => None,
        name => Some(formats::named(name).ok_or_else(|| usage(anyhow!("no format is called `{name}`")))?),
    };
    let profile = common.profile.as_deref().map(profile).transpose().map_err(usage)?;
    let schemas: Vec<_> = common.schemas.iter().map(|path| (path, schema_text(path))).collect();
    let looks_like_xml = |text: &anyhow::Result<Vec<u8>>| {
        text.as_ref().is_ok_and(|bytes| without_mark(bytes).trim_ascii_start().starts_with(b"<"))
    };
    if let Some((path, _)) = schemas.iter().find(|(_, text)| looks_like_xml(text)) {
        let name = path.display();
        return Err(usage(anyhow!(
            "`{name}` is XML; `--schema` takes JSON Schema, and `--xsd` an XML Schema"
        )));
    }
    let schemas = schemas.into_iter().map(|(path, text)| schema(path, text?)).collect::<Result<_, _>>();
    let no_verdict = |error: anyhow::Error| (Exit::NoVerdict, error);
    let xml =
        XmlSchemas::of_files(&common.xsds, &common.catalogs).map_err(|error| no_verdict(error.into()))?;
    let inputs = match common.inputs.as_slice() {
        [] => vec![Input::Path(PathBuf::from("."))],
        paths => paths.iter().map(|path| input(path)).collect(),
    };
    let jobs = common
        .jobs
        .map_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get), usize::from);
    let mut settings = Settings::default().shown_from(least(common));
    settings.from = from;
    settings.profile = profile;
    settings.encoding = common.encoding;
    settings.schemas = schemas.map_err(no_verdict)?;
    settings.xml = xml;
    settings.record_limit = common.record_limit;
    adjust(&mut settings);
    let mut config = Config::new(inputs, Arc::new(Engine::new(settings)));
    config.jobs = jobs;
    config.reports = common.reports.iter().filter_map(|report| report.file.clone()).collect();
    config.streams = streams::files();
    config.streams.is_reported_to = to_stdout(common) > 0;
    let read = |what, paths: &[PathBuf]| paths.iter().map(|path| (what, path.clone())).collect::<Vec<_>>();
    let profile: Vec<PathBuf> = common.profile.iter().map(PathBuf::from).collect();
    let schemas = [("schema", &common.schemas), ("schema", &common.xsds), ("catalog", &common.catalogs)];
    config.reads = read("profile", &profile);
    config.reads.extend(schemas.into_iter().flat_map(|(what, paths)| read(what, paths)));
    config.reads.extend(read("schema", config.engine.settings().xml.files_read()));
    let xml =
        |input: &&Input| matches!(input, Input::Path(path) if pipeline::is_standard(&config.engine, path));
    if !config.engine.settings().schemas.is_empty()
        && let Some(Input::Path(path)) = config.inputs.iter().find(xml)
    {
        return Err(usage(anyhow!(
            "`{}` is XML, of which the JSON Schema of `--schema` can say nothing; an XML Schema is given by `--xsd`",
            path.display()
        )));
    }
    Ok(config)
}

pub(super) fn input(path: &Path) -> Input {
    if path.as_os_str() == "-" { Input::Standard } else { Input::Path(path.to_owned()) }
}

fn profile(name: &str) -> anyhow::Result<Arc<Profile>> {
    Ok(pipeline::find_profile(name)?)
}

/// The text of a schema, read once: it may be a pipe.
fn schema_text(path: &Path) -> anyhow::Result<Vec<u8>> {
    let text = std::fs::File::open(path).and_then(read_limited);
    text.with_context(|| format!("cannot read the schema `{}`", path.display()))
}

fn schema(path: &Path, text: Vec<u8>) -> anyhow::Result<JsonSchema> {
    let name = path.to_string_lossy();
    let text = String::from_utf8(text).with_context(|| format!("cannot read the schema `{name}`"))?;
    Ok(JsonSchema::compile(&name, &text)?)
}

fn execute(config: Config, common: &Common) -> Outcome {
    let usage = |error: RunError| (Exit::Usage, error.into());
    let outputs = pipeline::outputs(&config).map_err(usage)?;
    let progress = Arc::new(Progress::default());
    let bar = (!common.no_progress && !common.quiet && io::stderr().is_terminal()).then(Bar::new);
    let mut reports = Reports::default();
    // Who waits for the reader of a pipe has written nothing yet, and may simply be ended.
    reports.open(&config, pipeline::is_stream_at)?;
    let signals = Signals::watch(progress.clone());
    reports.open(&config, |path| !pipeline::is_stream_at(path))?;
    let mut sinks = open_reports(common, &reports, bar.as_ref())?;
    let (done, watched) = std::sync::mpsc::channel();
    let outcome = std::thread::scope(|threads| {
        if let Some(bar) = &bar {
            let progress = &progress;
            threads.spawn(move || bar.follow(progress, &watched));
        }
        let outcome = quietly(|| pipeline::run_with(&config, outputs, &mut sinks, &progress));
        drop(done);
        outcome
    });
    let (outcome, not_all) = match outcome {
        Err(RunError::NotAll { summary, why }) => (Ok(*summary), Some(*why)),
        outcome => (outcome, None),
    };
    let summary = outcome.map_err(|error| {
        let exit = match &error {
            RunError::Interrupted => signals.exit(),
            RunError::Workers(_) | RunError::Thread(_) => Exit::NoVerdict,
            _ => Exit::Usage,
        };
        (exit, error.into())
    })?;
    for sink in &mut sinks {
        sink.finish(&summary).map_err(|error| usage(RunError::Report(error)))?;
    }
    reports.finish().map_err(usage)?;
    if let Some(why) = not_all {
        return Err(usage(why));
    }
    let exit = exit(&summary, common);
    if exit == Exit::Clean && !common.allow_empty && is_empty(&summary) {
        return Err((
            Exit::NoVerdict,
            anyhow!("no record was checked; if that is right, say so with `--allow-empty`"),
        ));
    }
    Ok(exit)
}

/// Whether no record was met, nor the word of a repository that it has none.
const fn is_empty(summary: &Summary) -> bool {
    summary.records == 0 && summary.empty_answers == 0
}

/// A panic within a record is a finding; what it prints of itself would only frighten.
fn quietly<T>(act: impl FnOnce() -> T) -> T {
    let hook = std::panic::take_hook();
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let outcome = act();
    std::panic::set_hook(hook);
    outcome
}

fn exit(summary: &Summary, common: &Common) -> Exit {
    let failing = match common.fail_on.severity() {
        Some(Severity::Error) => summary.errors,
        Some(Severity::Warning) => summary.errors + summary.warnings,
        Some(Severity::Info) | None => 0,
    };
    if summary.unreadable > 0 || summary.faults > 0 || summary.error_answers > 0 {
        Exit::NoVerdict
    } else if failing > 0 {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

/// How many reports go to standard output.
fn to_stdout(common: &Common) -> usize {
    match common.reports.as_slice() {
        [] => 1,
        reports => reports.iter().filter(|report| report.file.is_none()).count(),
    }
}

/// The reports that go to files, by their names.
#[derive(Default)]
struct Reports(BTreeMap<PathBuf, ReportFile>);

impl Reports {
    /// Opens those that are of one kind.
    fn open(&mut self, config: &Config, is_of_kind: impl Fn(&Path) -> bool) -> Result<(), Failure> {
        for path in config.reports.iter().filter(|path| is_of_kind(path)) {
            let file =
                ReportFile::create(path, &config.streams).map_err(|error| (Exit::Usage, error.into()))?;
            self.0.insert(path.clone(), file);
        }
        Ok(())
    }

    /// Gives them their names.
    fn finish(self) -> Result<(), RunError> {
        self.0.into_values().try_for_each(ReportFile::finish)
    }
}

fn open_reports(common: &Common, files: &Reports, bar: Option<&Bar>) -> Result<Vec<Box<dyn Sink>>, Failure> {
    let text = ReportTo { report: &reports::text::TEXT, file: None };
    let wanted = if common.reports.is_empty() { vec![text] } else { common.reports.clone() };
    let to_stdout = to_stdout(common);
    if to_stdout > 1 {
        let error = anyhow!(
            "expected one report on standard output, found {to_stdout}: give the others a file, as in `json:findings.json`"
        );
        return Err((Exit::Usage, error));
    }
    let mut sinks = Vec::new();
    for report in &wanted {
        sinks.push(open(report, common, files, bar));
    }
    if to_stdout == 0 && !common.quiet {
        // The findings are in files; a person still wants to know how it went.
        let style = Style {
            least: Severity::Error,
            detail: detail(common),
            ..style(common, io::stderr().is_terminal())
        };
        sinks.push(Box::new(SummaryOnly((reports::text::TEXT.open)(Box::new(io::stderr()), style))));
    }
    Ok(sinks)
}

fn open(to: &ReportTo, common: &Common, files: &Reports, bar: Option<&Bar>) -> Box<dyn Sink> {
    let file = to.file.as_ref().and_then(|path| files.0.get(path));
    let (out, style): (Box<dyn Write + Send>, Style) = match file {
        Some(file) => {
            let style = Style { color: false, width: 100, ..style(common, false) };
            (Box::new(BufWriter::with_capacity(64 << 10, file.clone())), style)
        }
        None => {
            let terminal = io::stdout().is_terminal();
            let bar = bar.filter(|_| terminal).cloned();
            let output = Output::new(bar);
            // On a terminal a finding is shown when it is found.
            let out: Box<dyn Write + Send> = if terminal {
                Box::new(output)
            } else {
                Box::new(BufWriter::with_capacity(64 << 10, output))
            };
            (out, style(common, terminal))
        }
    };
    let least = least_of(to.report, common);
    (to.report.open)(out, Style { least, ..style })
}

/// A person reads remarks only when asked to; a program reads everything.
fn least_of(report: &Report, common: &Common) -> Severity {
    if report.name == "text" && !common.verbose { Severity::Warning } else { Severity::Info }
}

/// The least grave finding that any of the reports shows.
fn least(common: &Common) -> Severity {
    let reports = common.reports.iter().map(|to| to.report);
    reports
        .map(|report| least_of(report, common))
        .min()
        .unwrap_or_else(|| least_of(&reports::text::TEXT, common))
}

fn detail(common: &Common) -> Detail {
    match (common.quiet, common.verbose) {
        (true, _) => Detail::Quiet,
        (false, true) => Detail::Account,
        (false, false) => Detail::Summary,
    }
}

fn style(common: &Common, terminal: bool) -> Style {
    let color = match common.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty()),
    };
    let width = if terminal {
        terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
    } else {
        100
    };
    Style { color, width, least: least_of(&reports::text::TEXT, common), detail: detail(common) }
}

/// A report of which only the end is shown.
struct SummaryOnly(Box<dyn Sink>);

impl Sink for SummaryOnly {
    fn renderer(&self) -> Option<Renderer> {
        Some(Arc::new(|_, _| ()))
    }

    fn finding(&mut self, _: &crate::locate::Located) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        self.0.finish(summary)
    }
}
