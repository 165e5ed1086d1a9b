//! `fonds profile --draft`: a first draft of a profile, from the user's own files.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};

use super::args::ProfileArgs;
use super::exit::{Exit, Outcome};
use super::{run, streams};
use crate::formats;
use crate::pipeline::{self, Sample};
use crate::profile::draft::{self, Draft, Material};

/// How much is read of all inputs together.
const SAMPLE: usize = 4 << 20;

pub(super) fn draft(args: ProfileArgs) -> Outcome {
    let from = formats::named(&args.from);
    let name = name(&args.draft);
    let inputs = args.draft.iter().map(|path| run::input(path)).collect();
    let mut samples: Vec<Sample> = Vec::new();
    for sample in pipeline::sample(inputs, from, args.encoding, SAMPLE) {
        samples.push(sample.map_err(|error| (Exit::NoVerdict, error.into()))?);
    }
    if samples.is_empty() {
        return Err((Exit::NoVerdict, anyhow!("expected a file of records, found none in a known format")));
    }
    let mut known: Vec<&str> = samples.iter().filter_map(|sample| sample.profile.as_deref()).collect();
    known.sort_unstable();
    known.dedup();
    let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
    let material = |sample: Sample| Material {
        name: sample.name.to_string(),
        format: sample.format,
        bytes: sample.bytes,
        whole: sample.whole,
        encoding: args.encoding,
    };
    let materials: Vec<Material> = samples.into_iter().map(material).collect();
    let draft = draft::draft(&materials, &name).map_err(|error| (Exit::NoVerdict, error.into()))?;
    let written = match &args.output {
        Some(file) => write(file, &draft.text, args.force).map(|()| Exit::Clean),
        None => streams::print(&draft.text),
    }?;
    for known in known {
        streams::remark(&format!("`--profile {known}` reads this: perhaps no draft is needed"));
    }
    streams::remark(&outcome(&draft, &args));
    Ok(written)
}

/// What the draft is, and what to do next.
fn outcome(draft: &Draft, args: &ProfileArgs) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let mut out = format!(
        "drafted from {} record{}: {} of {} column{} or keys have an entry",
        draft.records,
        plural(draft.records as usize),
        draft.placed,
        draft.columns,
        plural(draft.columns),
    );
    if draft.guessed > 0 {
        out.push_str(&format!(", {} of these a guess from values", draft.guessed));
    }
    if draft.unread > 0 {
        let why = draft.why.as_deref().unwrap_or("they are damaged");
        let records = plural(draft.unread as usize);
        out.push_str(&format!("\n{} record{records} of the sample could not be read: {why}", draft.unread));
    }
    if !draft.complete {
        out.push_str("; an id or a title is missing: see the top of the draft");
    }
    if draft.native {
        out.push_str("\nthese records seem to be in fonds' native form, which needs no profile");
    } else if let Some(file) = &args.output {
        let input = args.draft.first().map(|path| path.to_string_lossy()).unwrap_or_default();
        out.push_str(&format!("\nnext: fonds check {input} --profile {}", file.display()));
    }
    out
}

/// The name of the profile: that of the first file, in letters and digits.
fn name(inputs: &[PathBuf]) -> String {
    let stem = inputs.first().and_then(|path| crate::engine::stem(path)).unwrap_or_default();
    let letter = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = stem.to_lowercase().chars().map(letter).collect();
    let name: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
    if name.is_empty() { "my-records".to_owned() } else { name.join("-") }
}

fn write(path: &Path, text: &str, force: bool) -> Result<(), (Exit, anyhow::Error)> {
    let opened = if force { File::create(path) } else { File::create_new(path) };
    let outcome = match opened {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(anyhow!("`{}` is there already; `--force` writes over it", path.display()))
        }
        opened => opened
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .with_context(|| format!("cannot write `{}`", path.display())),
    };
    outcome.map_err(|error| (Exit::Usage, error))
}
