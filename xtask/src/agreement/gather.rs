//! The files of a folder, by what they hold.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::agreement::xml::{self, Element};

/// What a file holds.
pub enum Held {
    /// The value of a JSON file, or of a line of it.
    Json(Value),
    /// An XML file.
    Xml(Element),
    /// The rows of a table, each as its cells by the names of their columns.
    Table(Vec<Vec<(String, String)>>),
}

/// Shows the content of a file, or of every file of a folder, with the name of its source: the folder at the top.
pub fn each(path: &str, see: &mut impl FnMut(&str, &Held)) -> std::io::Result<()> {
    let mut files = Vec::new();
    walk(Path::new(path), &mut files)?;
    files.sort();
    for file in files {
        let Some(kind) = file.extension().and_then(|kind| kind.to_str()) else { continue };
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let inside = file.strip_prefix(path).unwrap_or(&file);
        let folder = inside.components().next().filter(|_| inside.components().count() > 1);
        let source = folder.map(|folder| folder.as_os_str().to_string_lossy().into_owned());
        let source = source.unwrap_or_else(|| {
            let name = Path::new(path).file_stem().or(file.file_stem()).unwrap_or_default();
            name.to_string_lossy().into_owned()
        });
        let text = text.trim_start_matches('\u{feff}');
        match kind {
            "json" | "jsonl" | "ndjson" => match serde_json::from_str(text) {
                Ok(value) => see(&source, &Held::Json(value)),
                Err(_) => text
                    .lines()
                    .filter_map(|line| serde_json::from_str(line).ok())
                    .for_each(|value| see(&source, &Held::Json(value))),
            },
            "xml" => see(&source, &Held::Xml(xml::read(text))),
            "csv" => see(&source, &Held::Table(table(text))),
            _ => {}
        }
    }
    Ok(())
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        walk(&entry?.path(), files)?;
    }
    Ok(())
}

fn table(text: &str) -> Vec<Vec<(String, String)>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    for character in text.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => rows.last_mut().into_iter().for_each(|row| row.push(String::new())),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' => {}
            _ => rows
                .last_mut()
                .and_then(|row| row.last_mut())
                .into_iter()
                .for_each(|cell| cell.push(character)),
        }
    }
    let mut rows = rows.into_iter();
    let head = rows.next().unwrap_or_default();
    rows.map(|row| head.iter().cloned().zip(row).collect()).collect()
}
