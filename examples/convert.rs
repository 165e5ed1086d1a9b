//! Converts one record, given as JSON, to MODS: `cargo run --example convert`.

use fonds::internals::crosswalk::{OutputLayout, Writer};
use fonds::internals::{crosswalks, format::FormatOptions, formats, source::Context, tree::Tree};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let source = r#"{"id": "a", "title": "Letter", "dates": "15 January 1956"}"#;
    let json = formats::named("json").ok_or("no format `json`")?;
    let mods = crosswalks::named("mods").ok_or("no target `mods`")?;
    let (mut tree, mut findings) = (Tree::default(), Default::default());
    (json.read)(source, &Context::default(), &FormatOptions::default(), &mut tree, &mut findings);
    let root = tree.root(source).ok_or("the record could not be parsed")?;
    let arena = bumpalo::Bump::new();
    let mut writer = Writer::new(mods, OutputLayout::Records, false);
    writer.write(&crosswalks::native::read(root, &arena)).map_err(|_| "the record cannot be said in MODS")?;
    println!("{}", String::from_utf8(writer.take(Vec::new()))?);
    Ok(())
}
