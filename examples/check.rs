//! Holds one record, given as JSON, against the schema of records: `cargo run --example check`.

use fonds::internals::{format::FormatOptions, formats, schema::JsonSchema, source::Context, tree::Tree};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let source = r#"{"id": "a", "titel": "Letter"}"#;
    let json = formats::named("json").ok_or("no format `json`")?;
    let (mut tree, mut findings) = (Tree::default(), Default::default());
    (json.read)(source, &Context::default(), &FormatOptions::default(), &mut tree, &mut findings);
    let root = tree.root(source).ok_or("the record could not be parsed")?;
    JsonSchema::native()?.judge(root, &mut findings);
    for finding in findings.iter() {
        println!("{:?}: {}", &source[finding.span.range()], finding.message);
    }
    Ok(())
}
