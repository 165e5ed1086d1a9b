//! scratch
use fonds::{finding::Findings, format::Layout, formats, schema::JsonSchema, source::*, tree::Tree};
fn main() {
    let f = formats::named("json").unwrap();
    let s = JsonSchema::native().unwrap();
    for src in [r#"{"title":"x"}"#, r#"{"url":"x"}"#, r#"{"url":"x","title":"b","type":"text"}"#, "{}"] {
        let mut t = Tree::default();
        let mut fs = Findings::new();
        (f.read)(src, &Context::default(), &Layout::default(), &mut t, &mut fs);
        s.judge(t.root(src).unwrap(), &mut fs);
        println!("{src} {:?}", fs.iter().map(|f| (&f.message, f.span)).collect::<Vec<_>>());
    }
}
