//! What an earlier run left in the output folder. The file of a record that is refused now is removed, so that nobody takes
//! it for its new version; what else stands in the place of an output is counted, and removed where that is asked for.
//!
//! Only what fonds would write is looked at: files with the ending of a target, in the folder of that target. Links are
//! not followed and not removed, and no input is.

use std::fs;
use std::path::Path;

use super::config::Config;
use super::files::is_aside;
use super::identity::{FileId, folder};
use super::input::is_read_when_met;
use super::names::Names;
use super::outputs::{Outputs, is_own};
use crate::crosswalk::{OutputLayout, Target};
use crate::crosswalks::targets;
use crate::report::Leftovers;

/// Looks through the folders of all targets, where a record has a file of its own.
pub(super) fn of_records(config: &Config, outputs: &Outputs, names: &Names) -> Vec<Leftovers> {
    let settings = config.engine.settings();
    let Some(output) = config.output.as_ref().filter(|_| settings.layout == OutputLayout::Records) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for target in targets() {
        let path = output.join(target.name);
        let is_written = settings.targets.iter().any(|written| written.name() == target.name);
        let Ok(about) = fs::symlink_metadata(&path) else { continue };
        let Ok(entries) = fs::read_dir(&path) else { continue };
        let mut left = Leftovers::of(&path);
        let is_within_inputs = outputs.is_within_inputs(&folder(&path));
        for entry in entries.flatten() {
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            let name = entry.file_name().to_string_lossy().into_owned();
            let stem = name.strip_suffix(target.extension).and_then(|name| name.strip_suffix('.'));
            let Some(stem) = stem.filter(|_| is_file && !is_aside(&name)) else { continue };
            if is_written && names.is_given(stem)
                || is_input(config, outputs, &entry.path(), is_within_inputs)
            {
                continue;
            }
            let remove = || !about.is_symlink() && fs::remove_file(entry.path()).is_ok();
            match is_written && names.is_refused(stem) {
                true if remove() => left.refused += 1,
                false if config.clean && remove() => left.cleaned += 1,
                true | false => left.kept += 1,
            }
        }
        all.push(left);
    }
    all.retain(|left| left.refused + left.cleaned + left.kept > 0);
    all
}

/// Looks for the older file of a target of which this run has written nothing.
pub(super) fn of_collection(config: &Config, target: &Target) -> Option<Leftovers> {
    let output = config.output.as_ref()?;
    let path = output.join(format!("{}.{}", target.name(), target.extension()));
    let is_file = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file() && about.len() > 0);
    (is_file && is_own(&path)).then(|| {
        let mut left = Leftovers::of(output);
        let is_removed = config.clean && fs::remove_file(&path).is_ok();
        if is_removed {
            left.cleaned = 1
        } else {
            left.kept = 1
        }
        left
    })
}

fn is_input(config: &Config, outputs: &Outputs, path: &Path, is_within_inputs: bool) -> bool {
    let is_read_as = FileId::of(path).is_some_and(|id| outputs.read_as(&id, path).is_some());
    is_read_as || is_within_inputs && !is_own(path) && is_read_when_met(&config.engine, path)
}
