//! Converts one record, given as JSON, to MODS: `cargo run --example convert`.

use fonds::{Engine, Settings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::new(Settings::default().format("json")?.target("mods")?);
    let source = br#"{"id": "a", "title": "Letter", "dates": "15 January 1956"}"#;
    for (target, file) in engine.convert("letter.json", source)?.outputs {
        println!("{target}:\n{}", String::from_utf8(file)?);
    }
    Ok(())
}
