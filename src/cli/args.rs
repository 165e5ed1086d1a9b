//! The arguments, and the help that teaches them.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

use crate::severity::Severity;
use crate::{crosswalks, formats};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Validates archive records and converts them to Dublin Core, MODS and CSL-JSON.
///
/// fonds reads descriptions of archival documents in the forms archives keep them, says what is wrong at the
/// line and column in your own file, and writes valid metadata. What a target cannot hold is counted and reported.
#[derive(Debug, Parser)]
#[command(name = "fonds", version, styles = STYLES, max_term_width = 100, after_help = "\
Examples:
  fonds check records.jsonl                 say what is wrong, and where
  fonds convert records/ -o out             write out/dc.xml, out/mods.xml and out/csl.json
  fonds convert page.md -o out --to mods    one page of text, one target
  fonds profile --draft letters.csv         begin with a spreadsheet: say what its columns are
  fonds rule unknown-relator                why a finding matters, and how to mend it

Exit codes: 0 clean · 1 findings · 2 the command could not be run as asked · 3 no verdict")]
pub struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Say what is wrong with records; write nothing.
    #[command(after_help = "\
Examples:
  fonds check records.jsonl
  fonds check archive/                      every record file in the folder; ignore files are respected
  fonds check letters.csv --profile letters.toml             a table, read with a profile
  zcat dump.jsonl.gz | fonds check - --from jsonl
  fonds check records.json --schema house-rules.schema.json
  fonds check . --report json:findings.json --fail-on warning")]
    Check(Check),
    /// Convert records, refusing those with errors.
    #[command(after_help = "\
A record with an error is refused and not written; one with warnings is
written. Of two records with one id the first stays. A file appears under its
name when it is whole, or not at all; where no record is converted, none does.

Examples:
  fonds convert records.jsonl -o out
      out/dc.xml, out/mods.xml, out/csl.json
  fonds convert pages/ -o out --to mods --layout records
      out/mods/ID.xml, a file a record
  fonds convert pages/ -o out --texts texts
      the documents' own texts beside
  fonds convert records.jsonl --dry-run -v
      what would be lost in each target, writing nothing
  fonds convert records.jsonl -o out --account lost.jsonl
      each value that a target does not keep, and why")]
    Convert(Convert),
    /// Explain a rule: what it finds, why that matters, how to mend it.
    #[command(after_help = "\
Examples:
  fonds rule                                list the rules
  fonds rule date-range-reversed
  fonds rule --all > rules.md")]
    Rule(RuleArgs),
    /// Print a profile, or draft one from the columns or keys of your own files.
    #[command(after_help = "\
A draft says what stands in each column and what it rests on; what it cannot place is
commented out, with an example. Read it through, then check with it.

Examples:
  fonds profile                             list the profiles
  fonds profile wilson-center > mine.toml   one to start from
  fonds profile --draft letters.csv -o letters.toml
  fonds check letters.csv --profile letters.toml
  fonds profile --draft records/*.json      one draft from many files")]
    Profile(ProfileArgs),
    /// Print an embedded schema.
    #[command(after_help = "\
Examples:
  fonds schema                              list the schemas
  fonds schema record > record.schema.json")]
    Schema(SchemaArgs),
}

/// What both `check` and `convert` take.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Files or folders; `-` is standard input. Files packed with gzip or Zstandard are read as they are.
    /// Without any, the current folder.
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// The format of the input; `auto` goes by the file's name, then by its content.
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = formats_parser())]
    pub from: String,

    /// How the archive writes: the name of a profile that is part of fonds, or a file of your own.
    #[arg(long, value_name = "NAME|FILE")]
    pub profile: Option<String>,

    /// The encoding of the input, by its usual name, such as `windows-1252` or `koi8-r`. Without it, UTF-16 is
    /// recognised, and everything else has to be UTF-8.
    #[arg(long, value_name = "NAME", value_parser = encoding_parser)]
    pub encoding: Option<&'static encoding_rs::Encoding>,

    /// A JSON Schema of your own, any draft, beside the built-in one. It judges the records as you spell
    /// them, before a profile maps them to the native form. Repeatable. It judges no XML: that takes `--xsd`.
    #[arg(long = "schema", value_name = "FILE")]
    pub schemas: Vec<PathBuf>,

    /// An XML Schema 1.0 of your own, or that of a standard, instead of the built-in ones: it judges what is
    /// XML. Repeatable; several are taken as one. What it imports is looked for in the catalogs, in its own folder
    /// and those below, and among the built-in schemas; nothing is fetched.
    #[arg(long = "xsd", value_name = "FILE")]
    pub xsds: Vec<PathBuf>,

    /// A catalog (OASIS XML Catalogs) that says where the schemas are that `--xsd` imports. Repeatable.
    #[arg(long = "catalog", value_name = "FILE", requires = "xsds")]
    pub catalogs: Vec<PathBuf>,

    /// How findings are written, and where: `text`, `json` or `jsonl`, to standard output or, behind a
    /// colon, to a file. Repeatable.
    #[arg(long = "report", value_name = "FORM[:FILE]", value_parser = report_parser)]
    pub reports: Vec<ReportTo>,

    /// The least grave finding that makes the exit code 1.
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub fail_on: FailOn,

    /// That there is no record to read is no failure. Without it, a run that met none ends with exit code 3.
    #[arg(long)]
    pub allow_empty: bool,

    /// How many records are worked on side by side; all processors without it.
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,

    /// The largest record that is read, in bytes, or with K, M or G behind the number. A larger one is passed
    /// over and reported.
    #[arg(long, value_name = "SIZE", default_value = "16M", value_parser = size_parser)]
    pub record_limit: usize,

    /// Findings only: no summary, no progress.
    #[arg(long, short, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Also remarks that are no warnings, and what became of every field in each target.
    #[arg(long, short)]
    pub verbose: bool,

    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,

    /// No progress bar, on a terminal either.
    #[arg(long)]
    pub no_progress: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub common: Common,

    /// Known, so that it can be said what to do instead.
    #[arg(long, alias = "account-full", value_name = "FILE", hide = true)]
    pub account: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Convert {
    #[command(flatten)]
    pub common: Common,

    /// The folder to write to; made if it is not there.
    #[arg(long, short, value_name = "DIR", required_unless_present = "dry_run")]
    pub output: Option<PathBuf>,

    /// What to convert to, parted by commas.
    #[arg(long, value_name = "TARGET", value_delimiter = ',', value_parser = targets_parser(), default_value = default_targets())]
    pub to: Vec<String>,

    /// One file a target, or one a record (which takes the file system many times as long).
    #[arg(long, value_name = "LAYOUT", default_value = "collection")]
    pub layout: LayoutArg,

    /// Write each record's own text, which no target holds, to DIR/ID.txt.
    #[arg(long, value_name = "DIR")]
    pub texts: Option<PathBuf>,

    /// Write each value that a target does not keep whole to FILE, a line of JSON each: merged, reduced, dropped, supplied
    /// or unread, with its path, line and column, and the rows of the targets that lose it. Why they do, the first line says.
    /// `fonds schema account` prints the schema of the lines.
    #[arg(long, value_name = "FILE", value_parser = file_parser)]
    pub account: Option<PathBuf>,

    /// Write where every text of each record went to FILE, a line of JSON a record: from which path, line and column to which
    /// bytes of the record's own output in each target.
    #[arg(long, value_name = "FILE", value_parser = file_parser)]
    pub account_full: Option<PathBuf>,

    /// Remove from the output folder what an earlier run left in the places of outputs and this run has not written: files
    /// with a target's ending in its folder, and nothing else.
    #[arg(long, conflicts_with = "dry_run")]
    pub clean: bool,

    /// Convert, but write no output: shows what would be refused and lost.
    #[arg(long, conflicts_with_all = ["output", "texts"])]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct RuleArgs {
    /// The rule's name, as findings show it in brackets. Without one, the rules are listed.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,

    /// Explain every rule.
    #[arg(long, conflicts_with = "name")]
    pub all: bool,
}

#[derive(Debug, Args)]
pub(super) struct ProfileArgs {
    /// The profile's name. Without one, the profiles are listed.
    #[arg(value_name = "NAME", conflicts_with_all = ["draft"])]
    pub name: Option<String>,

    /// Draft a profile from files or folders of your own; `-` is standard input.
    #[arg(long, value_name = "INPUT", num_args = 1..)]
    pub draft: Vec<PathBuf>,

    /// The file to write the draft to; standard output without it. A file that is there already stays.
    #[arg(long, short, value_name = "FILE", requires = "draft")]
    pub output: Option<PathBuf>,

    /// Write over a file that is there already.
    #[arg(long, requires = "output")]
    pub force: bool,

    /// The format of the input; `auto` goes by the file's name, then by its content.
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = formats_parser())]
    pub from: String,

    /// The encoding of the input, by its usual name, such as `windows-1252` or `koi8-r`.
    #[arg(long, value_name = "NAME", value_parser = encoding_parser)]
    pub encoding: Option<&'static encoding_rs::Encoding>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// The schema's name. Without one, the schemas are listed.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Never,
}

impl FailOn {
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Never => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LayoutArg {
    /// DIR/dc.xml, DIR/mods.xml, DIR/csl.json
    Collection,
    /// DIR/dc/ID.xml, DIR/mods/ID.xml, DIR/csl/ID.json
    Records,
}

/// A report and where it goes.
#[derive(Debug, Clone)]
pub(super) struct ReportTo {
    pub report: &'static crate::report::Report,
    /// `None`: standard output.
    pub file: Option<PathBuf>,
}

fn report_parser(text: &str) -> Result<ReportTo, String> {
    let (name, file) = match text.split_once(':') {
        Some((_, "")) => return Err("expected a file behind the colon".to_owned()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let report = crate::reports::named(name).ok_or_else(|| {
        let known: Vec<&str> = crate::reports::REPORTS.iter().map(|report| report.name).collect();
        let near = crate::codelist::nearest(name, known.iter().copied());
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("expected one of {}, found `{name}`{near}", known.join(", "))
    })?;
    Ok(ReportTo { report, file })
}

/// A file that can be written under its name when it is whole.
fn file_parser(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    match path.file_name() {
        Some(_) if text != "-" => Ok(path),
        Some(_) | None => Err("expected the name of a file: it appears when it is whole".to_owned()),
    }
}

fn size_parser(text: &str) -> Result<usize, String> {
    let expected = || format!("expected a size such as `65536`, `512K` or `16M`, found `{text}`");
    let (number, shift) = match text.as_bytes().last() {
        Some(b'k' | b'K') => (&text[..text.len() - 1], 10),
        Some(b'm' | b'M') => (&text[..text.len() - 1], 20),
        Some(b'g' | b'G') => (&text[..text.len() - 1], 30),
        _ => (text, 0),
    };
    let number: usize = number.parse().map_err(|_| expected())?;
    // Places within a record are 32 bits wide.
    match number.checked_mul(1 << shift) {
        Some(size) if size > 0 && size <= 2 << 30 => Ok(size),
        Some(_) | None => Err("expected a size of at least 1 and at most 2G".to_owned()),
    }
}

fn encoding_parser(text: &str) -> Result<&'static encoding_rs::Encoding, String> {
    encoding_rs::Encoding::for_label(text.as_bytes()).ok_or_else(|| {
        "expected a name of the Encoding Standard, such as `windows-1252` or `koi8-r`".to_owned()
    })
}

fn formats_parser() -> impl TypedValueParser<Value = String> {
    let known = formats::FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    let auto = PossibleValue::new("auto").help("by the file's name, then by its content");
    PossibleValuesParser::new(std::iter::once(auto).chain(known))
}

fn targets_parser() -> impl TypedValueParser<Value = String> {
    let known = crosswalks::targets();
    PossibleValuesParser::new(known.map(|one| PossibleValue::new(one.name).help(one.standard)))
}

fn default_targets() -> &'static str {
    static NAMES: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    NAMES.get_or_init(|| {
        let default = crosswalks::targets().filter(|crosswalk| crosswalk.default);
        default.map(|crosswalk| crosswalk.name).collect::<Vec<&str>>().join(",")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes_are_read_with_their_letters() {
        assert_eq!(size_parser("512K"), Ok(512 << 10));
        assert_eq!(size_parser("2g"), Ok(2 << 30));
        assert_eq!(size_parser("70000"), Ok(70_000));
        for wrong in ["", "M", "0", "3G", "12x", "-1"] {
            assert!(size_parser(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_report_names_its_form_and_its_file() {
        assert_eq!(report_parser("json:a:b.json").unwrap().file, Some(PathBuf::from("a:b.json")));
        assert_eq!(report_parser("text").unwrap().report.name, "text");
        assert_eq!(report_parser("xml").unwrap_err(), "expected one of text, json, jsonl, found `xml`");
        assert!(report_parser("json:").is_err());
    }
}
