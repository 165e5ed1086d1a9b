//! scratch
use fonds::{
    finding::Findings, format::Layout, formats, profile::Profile, schema::JsonSchema, source::*, tree::Tree,
};
fn main() {
    let mut args = std::env::args().skip(1);
    let profile = Profile::find(&args.next().unwrap()).unwrap();
    let format = formats::named(&args.next().unwrap()).unwrap();
    let _ = Layout::default();
    let schema = JsonSchema::native().unwrap();
    let (mut raw, mut native) = (Tree::default(), Tree::default());
    for path in args {
        let bytes = std::fs::read(&path).unwrap();
        let mut cutter = (format.cut)(profile.layout());
        let mut found = vec![];
        cutter.cut(&bytes, true, &mut found);
        let quiet = found.len() > 20;
        let start = std::time::Instant::now();
        let (mut read_t, mut map_t, mut n) = (0, 0, 0u64);
        for f in &found {
            let source = std::str::from_utf8(&bytes[f.bytes.clone()]).unwrap();
            let mut findings = Findings::new();
            let t = std::time::Instant::now();
            (format.read)(source, &Context::default(), profile.layout(), &mut raw, &mut findings);
            let t2 = std::time::Instant::now();
            native.clear();
            if let Some(root) = raw.root(source) {
                profile.map(root, &mut native, &mut findings);
            }
            read_t += (t2 - t).as_nanos();
            map_t += t2.elapsed().as_nanos();
            if quiet {
                if let Some(r) = native.root(source) {
                    if std::env::var("J").is_ok() {
                        schema.judge(r, &mut findings);
                    }
                }
                n += findings.len() as u64;
                if n < 12 {
                    for f in &findings {
                        println!("{} {}", f.rule, f.message);
                    }
                }
                continue;
            }
            println!("=== {path}");
            if let Some(r) = native.root(source) {
                let mut v = r.to_value();
                if let Some(t) = v.pointer_mut("/contents/0/text") {
                    let s: String = t.as_str().unwrap().chars().take(60).collect();
                    *t = s.into();
                }
                println!("{}", serde_json::to_string_pretty(&v).unwrap());
                schema.judge(r, &mut findings);
                for (_, node) in native.nodes() {
                    assert!(node.span.end as usize <= source.len() && node.span.start <= node.span.end);
                }
            }
            for f in findings {
                let p = position(source.as_bytes(), f.span.start as usize, Position { line: 1, column: 1 });
                println!(
                    "{}:{} {} {} [{}] {}",
                    p.line,
                    p.column,
                    f.severity,
                    f.rule,
                    raw.path(source, f.span),
                    f.message
                );
            }
        }
        if quiet {
            println!(
                "{} records, {n} findings, read {} ns, map {} ns each, all {:?}",
                found.len(),
                read_t / found.len() as u128,
                map_t / found.len() as u128,
                start.elapsed()
            );
        }
    }
}
