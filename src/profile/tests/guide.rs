//! The guide's example and lists, and the schema of profiles, against what profiles do.

use serde_json::{Value, json};

use super::*;
use crate::crosswalk::envelope::Opened;
use crate::crosswalk::read::{ReadScratch, StandardRecord};
use crate::crosswalk::reading::Origin;
use crate::source::Piece;

/// A fenced block of the guide.
fn block(language: &str) -> &'static str {
    let guide = include_str!("../../../docs/profiles.md");
    guide.split(&format!("```{language}\n")).nth(1).unwrap().split("```").next().unwrap()
}

#[test]
fn the_example_of_the_guide_does_what_the_guide_says() {
    let profile = Profile::read(block("toml")).unwrap();
    let outcome = MappedRecord::new(&profile, &formats::labelled::LABELLED, block("text"));
    assert_eq!(outcome.rules(), [] as [&str; 0]);
    assert_eq!(outcome.value(), serde_json::from_str::<Value>(block("json")).unwrap());
    assert_eq!(outcome.judged().len(), 0);
}

#[test]
fn each_further_example_of_the_guide_does_what_the_guide_says() {
    let guide = include_str!("../../../docs/profiles.md");
    let examples =
        guide.split("## More, with an example each\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut names = 0;
    for example in examples.split("\n### ").skip(1) {
        let name = example.lines().next().unwrap();
        let blocks: Vec<&str> = example.split("```").skip(1).step_by(2).collect();
        let [entries, source, result] = blocks[..] else { panic!("{name}") };
        let entries = entries.strip_prefix("toml\n").unwrap();
        let text = format!("name = \"x\"\nabout = \"y\"\nformat = \"json\"\n{entries}");
        assert_eq!(judged(&text), [] as [&str; 0], "{name}");
        let profile = Profile::read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let source = source.strip_prefix("json\n").unwrap();
        let outcome = MappedRecord::of_file(&profile, &formats::json::JSON, source, "list12");
        let result: Value = serde_json::from_str(result.strip_prefix("json\n").unwrap()).unwrap();
        assert_eq!(outcome.value(), result, "{name}");
        assert_eq!(outcome.rules(), [] as [&str; 0], "{name}");
        let of_the_example = |finding: &&crate::finding::Finding| finding.rule.name() != "missing-field";
        assert_eq!(outcome.judged().iter().filter(of_the_example).count(), 0, "{name}");
        names += 1;
    }
    assert_eq!(names, 17);
}

#[test]
fn the_example_of_a_hierarchy_does_what_the_guide_says() {
    let guide = include_str!("../../../docs/profiles.md");
    let section = guide.split("## Rows that are parts of others\n").nth(1).unwrap();
    let blocks: Vec<&str> = section.split("```").skip(1).step_by(2).take(3).collect();
    let [profile, table, result] = blocks[..] else { panic!("{section}") };
    let profile = profile.strip_prefix("toml\n").unwrap();
    assert_eq!(judged(profile), [] as [&str; 0]);
    let profile = Profile::read(profile).unwrap();
    let form = &profile.forms()[0];
    let table = table.strip_prefix("csv\n").unwrap();
    let mut cutter = (formats::table::CSV.cut)(form.layout());
    let mut found = Vec::new();
    cutter.cut(table.as_bytes(), true, &mut found);
    let rows: Vec<&str> = found.into_iter().map(|found| &table[found.bytes]).collect();
    let lineages = rows.iter().map(|row| cutter.lineage(row.as_bytes(), &Piece::default()));
    let (lineage, row) = (lineages.last().unwrap(), *rows.last().unwrap());
    let context = Context { header: cutter.header().unwrap(), ..Context::default() };
    let (mut raw, mut native, mut findings) = (Tree::default(), Tree::default(), Findings::new());
    (formats::table::CSV.read)(row, &context, form.layout(), &mut raw, &mut findings);
    raw.inherit(&lineage);
    form.map(raw.root(row).unwrap(), (&context, 1), &mut native, &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    let result: Value = serde_json::from_str(result.strip_prefix("json\n").unwrap()).unwrap();
    assert_eq!(native.root(row).unwrap().to_value(), result);
}

#[test]
fn the_example_of_a_standard_does_what_the_guide_says() {
    let guide = include_str!("../../../docs/profiles.md");
    let section = guide.split("## Records in a standard\n").nth(1).unwrap();
    let blocks: Vec<&str> = section.split("```").skip(1).step_by(2).take(3).collect();
    let [profile, source, result] = blocks[..] else { panic!("{section}") };
    let profile = profile.strip_prefix("toml\n").unwrap();
    assert_eq!(judged(profile), [] as [&str; 0]);
    let profile = Profile::read(profile).unwrap();
    let (form, source) = (&profile.forms()[0], source.strip_prefix("xml\n").unwrap().trim());
    let (mut raw, mut native, mut findings) = (Tree::default(), Tree::default(), Findings::new());
    let context = Context::default();
    (formats::xml::XML.read)(source, &context, form.layout(), &mut raw, &mut findings);
    let root = raw.root(source).unwrap();
    let reader = form.reader().unwrap();
    let Opened::Record(reader, envelope) = Opened::of(root, |node| reader.is_record(node).then_some(reader))
    else {
        panic!("no record")
    };
    let (origin, mut scratch) = (Origin::default(), ReadScratch::default());
    let record = StandardRecord { reader, envelope, origin, scratch: &mut scratch };
    form.complete(record, &context, &mut native, &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    let result: Value = serde_json::from_str(result.strip_prefix("json\n").unwrap()).unwrap();
    assert_eq!(native.root(source).unwrap().to_value(), result);
}

#[test]
fn the_guide_names_every_reader() {
    let guide = include_str!("../../../docs/profiles.md");
    for reader in readers::READERS {
        let row = format!("| `{}` | {} |", reader.name, reader.about);
        assert!(guide.contains(&row), "{row}");
        assert!(reader.takes.len() <= 4 && !reader.writes.is_empty());
    }
    assert!(readers::READERS.iter().map(|reader| reader.name).is_sorted());
}

/// What the schema of profiles finds in a profile.
fn judged(profile: &str) -> Vec<String> {
    let schema =
        JsonSchema::compile("profile", include_str!("../../../schemas/profile.schema.json")).unwrap();
    let json = toml::from_str::<Value>(profile).unwrap().to_string();
    let mut tree = Tree::default();
    let mut findings = Findings::new();
    (formats::json::JSON.read)(
        &json,
        &Context::default(),
        &FormatOptions::default(),
        &mut tree,
        &mut findings,
    );
    schema.judge(tree.root(&json).unwrap(), &mut findings);
    findings.into_iter().map(|finding| finding.message).collect()
}

#[test]
fn the_schema_of_profiles_takes_those_that_are_shipped_and_no_slips() {
    for (name, text) in PROFILES {
        assert_eq!(judged(text), [] as [&str; 0], "{name}");
    }
    assert_eq!(judged(block("toml")), [] as [&str; 0]);
    let head = "name = \"x\"\nabout = \"y\"\nformat = \"json\"\n";
    for slip in [
        "",
        "mapp = []\nmap = []\n",
        "map = []\n[layout]\nlabel = [\"a\"]\n",
        "refuse = \"a list of names\"\nmap = []\n[layout]\nsignature = [\"a\"]\n",
        "map = []\n[layout]\nhierarchy = { id = \"a\", carry = [\"b\"] }\n",
        "map = []\n[layout]\nhierarchy = { depth = \"a\", parent = \"c\", carry = [\"b\"] }\n",
        "[[map]]\nfrom = \"a\"\nto = \"titel\"\n",
        "[[map]]\nform = \"a\"\nto = \"title\"\n",
        "[[map]]\nfrom = \"a\"\n",
        "[[map]]\nfrom = \"a\"\nread = \"credit\"\n",
        "[[map]]\nfrom = \"a\"\nread = \"credits\"\nto = \"funding\"\n",
        "[[map]]\nto = \"titles\"\nobject = { text = 1 }\n",
        "[[map]]\nto = \"titles\"\nobject = { text = { from = \"a\", vlaue = \"b\" } }\n",
        "map = []\n[[leave]]\nfrom = \"a\"\n",
        "map = []\n[[warn]]\nwhy = \"a\"\n",
        "map = []\n[layout]\nlast_resort = \"yes\"\n",
        "nothing = \"NULL\"\nmap = []\n",
        "[[map]]\nfrom = \"a\"\nto = \"notes\"\nsplit = []\n",
        "[[map]]\nfrom = \"a\"\nto = \"notes\"\nextract = 'a'\n",
        "[[map]]\nrange = [\"a\"]\nto = \"dates\"\n",
        "[[map]]\nfrom = \"a\"\nto = \"notes\"\nhtml = 1\n",
        "[[map]]\nfrom = \"a\"\nto = \"notes\"\nkind = 1\n",
        "[[form]]\nformat = \"json\"\nmap = []\n",
        "map = []\n[layout]\nsignature = \"a\"\n",
        "[[map]]\nfrom = \"a\"\nto = \"notes\"\nwhen = 1\n",
        "[[map]]\nfrom = \"a\"\nto = \"notes\"\nwhen = []\n",
        "[[map]]\nfrom = \"a\"\nto = \"notes\"\nwhen = { from = \"b\", contain = \"c\" }\n",
        "[[map]]\nfrom = \"a\"\nto = \"notes\"\nunless = [{ from = \"b\", is = \"c\", contains = \"d\" }]\n",
        "[[map]]\nzip = \"a\"\nto = \"dates\"\nobject = { text = \"a\" }\n",
        "[[map]]\nfrom = \"a#\"\nto = \"notes\"\neach = [1]\n",
    ] {
        assert!(!judged(&format!("{head}{slip}")).is_empty(), "{slip}");
    }
}

#[test]
fn the_schema_of_profiles_has_every_field_and_reader() {
    let schema: Value = serde_json::from_str(include_str!("../../../schemas/profile.schema.json")).unwrap();
    let entry = &schema["$defs"]["entry"]["properties"];
    let fields: Vec<_> = crate::record::Field::ALL.iter().map(|field| field.key()).collect();
    assert_eq!(entry["to"]["enum"], json!(fields));
    let names: Vec<_> = readers::READERS.iter().map(|reader| reader.name).collect();
    assert_eq!(entry["read"]["enum"], json!(names));
}
