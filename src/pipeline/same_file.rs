//! Before anything is opened to write to: no output is an input, nor another output.

use std::path::Path;

use super::config::{Config, RunError};
use super::identity::FileId;
use super::input::is_read_when_met;
use super::outputs::{Outputs, clash, is_own};
use super::walk::{self, DirEntry, Origin};

/// Holds what a run writes under names that are known against each other and against all that it reads.
///
/// # Errors
/// Two of them are the same file.
pub fn outputs(config: &Config) -> Result<Outputs, RunError> {
    let outputs = Outputs::new(config);
    outputs.differ()?;
    // What was written by fonds is left out where it is met in a folder; what a person put there would be lost.
    let foreign = outputs.files.iter().filter(|file| file.found.is_some() && !is_own(&file.path));
    let foreign: Vec<_> = foreign.filter(|_| outputs.has_folders()).collect();
    let input = |path: &Path| format!("the input `{}`", path.display());
    for file in &foreign {
        if outputs.is_within_inputs(&file.place) && is_read_when_met(&config.engine, &file.path) {
            return Err(clash(&file.called, &input(&file.path)));
        }
    }
    if foreign.is_empty() {
        return Ok(outputs);
    }
    // Under another name it may be met anywhere.
    for entry in walk::walk(config, None) {
        let DirEntry::File(met) = entry else { continue };
        let Origin::File(path) = &met.from else { continue };
        let Some(id) = FileId::of(path) else { continue };
        if let Some(file) = foreign.iter().find(|file| file.found.as_ref() == Some(&id))
            && !met.is_named()
            && is_read_when_met(&config.engine, path)
        {
            return Err(clash(&file.called, &input(path)));
        }
    }
    Ok(outputs)
}
