//! Reads dates as archivists write them, one a line of standard input: `echo 'ca. 1956' | cargo run --example dates`.

use fonds::internals::record::date::Date;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for line in std::io::stdin().lines() {
        let line = line?;
        match Date::read(line.trim()) {
            Ok(date) => println!("{line}\t{date}"),
            Err(error) => println!("{line}\t{error}"),
        }
    }
    Ok(())
}
