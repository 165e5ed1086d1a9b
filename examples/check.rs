//! Says what is wrong with one record, given as JSON: `cargo run --example check`.

use fonds::{Engine, Settings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::new(Settings::default().format("json")?);
    let checked = engine.convert("letter.json", br#"{"id": "a", "title": "Letter", "titel": "Letter"}"#)?;
    for finding in checked.findings {
        let (line, column) = (finding.start.line, finding.start.column);
        println!("{line}:{column}: {}[{}]: {}", finding.severity, finding.rule, finding.message);
    }
    Ok(())
}
