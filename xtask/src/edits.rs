//! `edits [--records N] [--edits N] PATH...`: tries edits, drawn by a seed, on the records of files: what is spelled and read
//! again must be what the edit says of the tree. Of each file up to so many records are taken (40 where no number is
//! given), and of each so many edits are tried (12). Ends with an error where one is not.

use std::path::Path;

use crate::Finished;

#[path = "../../tests/it/edits/files.rs"]
mod files;
#[path = "../../tests/it/edits/model.rs"]
mod model;

pub fn main(arguments: Vec<String>) -> Finished {
    let (mut records, mut edits, mut paths) = (40, 12, Vec::new());
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().unwrap_or_default().parse();
        match argument.as_str() {
            "--records" => records = number()?,
            "--edits" => edits = number()?,
            path => files::gather(Path::new(path), &mut paths),
        }
    }
    let (mut tried, mut faults) = (model::Tried::default(), 0);
    for path in &paths {
        if let Err(why) = files::try_file(path, records, edits, &mut tried) {
            // A record may be long.
            let shown: String = why.chars().take(4000).collect();
            println!("{shown}\n");
            faults += 1;
        }
    }
    println!(
        "{} files: {} edits spelled, {} refused, {faults} files with a fault",
        paths.len(),
        tried.spelled,
        tried.refused
    );
    if faults > 0 { Err(format!("{faults} files with a fault").into()) } else { Ok(()) }
}
