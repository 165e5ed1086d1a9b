//! The yardstick of `benches/ratio.sh`: reads the lines of a file, parses each with sonic-rs, and no more.

use std::fs::File;
use std::io::{BufRead, BufReader};

use crate::Finished;

/// `parse FILE`.
pub fn main(arguments: Vec<String>) -> Finished {
    let path = arguments.first().ok_or("expected a file of JSON Lines, found none")?;
    let mut lines = BufReader::with_capacity(512 << 10, File::open(path)?);
    let mut line = String::new();
    let mut records = 0u64;
    while lines.read_line(&mut line)? > 0 {
        let value: sonic_rs::Value = sonic_rs::from_str(&line)?;
        std::hint::black_box(value);
        records += 1;
        line.clear();
    }
    println!("{records} records parsed");
    Ok(())
}
