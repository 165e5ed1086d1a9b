//! The records of files, as the engine cuts them, to try edits on.

use std::fs;
use std::path::{Path, PathBuf};

use fonds::internals::engine::{Batches, Engine, Settings, Source as Opened, Unrecognised};
use fonds::internals::source::Context;

use super::model::{Random, Source, Tried, try_edits};

/// The files in a folder, in order of their names; a file itself.
pub fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        return files.push(path.to_owned());
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().for_each(|entry| gather(entry, files));
}

/// Tries edits on up to so many records of a file, and so many on each. A file in no known format has none.
///
/// # Errors
/// What is read again is not what an edit names; in words.
pub fn try_file(path: &Path, records: usize, edits: usize, tried: &mut Tried) -> Result<(), String> {
    /// Longer records take too long to be read again and again.
    const LONGEST: usize = 128 << 10;
    let told = |why: String| format!("{}: {why}", path.display());
    let engine = Engine::new(Settings::default());
    let file = fs::File::open(path).map_err(|error| told(error.to_string()))?;
    let Ok(mut source) = Opened::open(&engine, Some(path), false, Box::new(file)) else { return Ok(()) };
    let Ok(plan) = std::mem::replace(&mut source.plan, Err(Unrecognised::Format)) else { return Ok(()) };
    let mut batches = Batches::new(&engine, plan, source, Context::default());
    let mut left = records;
    while let Some(Ok(cut)) = batches.next(Vec::new()) {
        for piece in &cut.batch.pieces {
            let bytes = &cut.batch.bytes[piece.bytes.clone()];
            let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.len() < LONGEST) else {
                continue;
            };
            if left == 0 {
                return Ok(());
            }
            left -= 1;
            let of = Source {
                format: cut.plan.format,
                options: cut.plan.options(),
                context: &cut.batch.context,
                // A record is read again by itself, so only what it declares itself is bound.
                envelope: None,
                column: piece.column,
                text,
            };
            let mut random = Random(piece.ordinal.wrapping_add(piece.offset << 20));
            try_edits(&of, &mut random, edits, tried)
                .map_err(|why| told(format!("record {}: {why}", piece.ordinal + 1)))?;
        }
    }
    Ok(())
}
