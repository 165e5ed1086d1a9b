//! The shipped profiles on pages and records of their kind, and the errors of a faulty profile.

use serde_json::{Value, json};

use super::*;
use crate::finding::Findings;
use crate::format::{Format, FormatOptions};
use crate::formats;
use crate::rule_id::RuleId;
use crate::schema::JsonSchema;
use crate::source::{Context, Position, Span, position};
use crate::tree::Tree;

mod guide;

/// A record mapped to the native form: its native tree, and what was found.
pub(super) struct MappedRecord {
    pub(super) native: Tree,
    pub(super) findings: Findings,
    pub(super) source: String,
}

impl MappedRecord {
    pub(super) fn new(profile: &Profile, format: &Format, source: &str) -> Self {
        Self::of_file(profile, format, source, "")
    }

    /// A record in the file of that name.
    pub(super) fn of_file(profile: &Profile, format: &Format, source: &str, name: &str) -> Self {
        let context = Context { name: name.into(), ..Context::default() };
        let (mut raw, mut native) = (Tree::default(), Tree::default());
        let mut findings = Findings::new();
        let form = profile.forms().iter().find(|form| form.reads(format)).unwrap();
        (format.read)(source, &context, form.layout(), &mut raw, &mut findings);
        if let Some(root) = raw.root(source) {
            form.map(root, (&context, 1), &mut native, &mut findings);
        }
        Self { native, findings, source: source.to_owned() }
    }

    pub(super) fn value(&self) -> Value {
        self.native.root(&self.source).unwrap().to_value()
    }

    /// The value at a JSON Pointer, with the source at its position.
    fn at(&self, pointer: &str) -> (String, &str) {
        let mut value = self.native.root(&self.source).unwrap();
        for key in pointer.split('/').skip(1) {
            value = match key.parse::<usize>() {
                Ok(index) => value.elements().nth(index).unwrap(),
                Err(_) => value.get(key).unwrap(),
            };
        }
        (value.spelling().to_owned(), &self.source[value.span().range()])
    }

    fn rules(&self) -> Vec<&str> {
        self.findings.iter().map(|finding| finding.rule.name()).collect()
    }

    fn judged(&self) -> Findings {
        let mut findings = Findings::new();
        JsonSchema::native().unwrap().judge(self.native.root(&self.source).unwrap(), &mut findings);
        findings
    }
}

fn page(source: &str) -> MappedRecord {
    let profile = Profile::shipped("wilson-center").unwrap();
    MappedRecord::new(&profile, &formats::labelled::LABELLED, source)
}

#[test]
fn every_shipped_profile_can_be_read_and_has_the_name_of_its_file() {
    for (name, text) in PROFILES {
        let profile = Profile::read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(profile.name(), *name);
    }
    assert_eq!(shipped().len(), PROFILES.len());
    assert!(PROFILES.is_sorted());
}

#[test]
fn the_outline_of_a_shipped_profile_knows_the_same_records_and_compiles_the_same_entries() {
    for ((name, text), shipped) in PROFILES.iter().zip(shipped()) {
        let whole = Profile::read(text).unwrap();
        assert_eq!((shipped.name(), shipped.about()), (whole.name(), whole.about()));
        assert_eq!(shipped.forms().len(), whole.forms().len(), "{name}");
        for (outlined, whole) in shipped.forms().iter().zip(whole.forms()) {
            assert_eq!(outlined.layout(), whole.layout(), "{name}");
            assert!(outlined.formats().iter().all(|format| whole.reads(format)), "{name}");
            assert_eq!(outlined.formats().len(), whole.formats().len(), "{name}");
            assert_eq!(outlined.refused(), whole.refused(), "{name}");
            assert_eq!(outlined.left(), whole.left(), "{name}");
            assert!(whole.refused().is_some() || !whole.is_empty(), "{name}");
            assert_eq!(outlined.is_empty(), whole.is_empty(), "{name}");
        }
    }
}

#[test]
fn the_page_of_the_seed_says_what_the_seed_says() {
    let outcome = page(include_str!("../../fixtures/pages/110398.md"));
    assert_eq!((outcome.rules(), outcome.judged().len()), (vec![], 0));
    let mut expected: Value = serde_json::from_str(include_str!("../../fixtures/twins/110398.json")).unwrap();
    let mut found = outcome.value();
    // The page names its languages and words its date, where the record has their codes; and it gives the
    // repository's name and abbreviation as one text. Its own language, the profile knows.
    expected["dates"][0].as_object_mut().unwrap().remove("edtf");
    expected["repository"]["text"] = json!("TsKhSD (Center for the Storage of Contemporary Documentation)");
    expected["record"] = json!({"language": "English"});
    expected["languages"] = json!(["English"]);
    expected["original"]["languages"] = json!(["Russian"]);
    expected["contents"][0]["language"] = json!("English");
    let text = |value: &mut Value| value["contents"][0].as_object_mut().unwrap().remove("text").unwrap();
    let words = |text: &Value| text.as_str().unwrap().split_whitespace().count();
    assert_eq!(words(&text(&mut found)), words(&text(&mut expected)));
    assert_eq!(found, expected);
}

#[test]
fn values_of_the_seed_know_their_place_on_the_page() {
    let outcome = page(include_str!("../../fixtures/pages/110398.md"));
    assert_eq!(outcome.at("/id"), ("110398".to_owned(), "110398"));
    assert_eq!(outcome.at("/dates/0/text").1, "January 15, 1956");
    assert_eq!(
        outcome.at("/title").1,
        "Request by the Chinese leadership to the Soviet  \nLeadership for Help in Establishing a Chinese  \nNuclear Program"
    );
    assert_eq!(outcome.at("/agents/1/phrase").1, "translated by");
    assert_eq!(outcome.at("/agents/1/roles/0"), ("trl".to_owned(), "translated by"));
    assert_eq!(outcome.at("/reference_code/parts/4/value"), ("48-49".to_owned(), "48-9"));
    assert_eq!(outcome.at("/original/relation"), ("translation".to_owned(), "Translation - English"));
    assert_eq!(outcome.at("/funding/funders/0/abbreviation").1, "CCNY");
    assert_eq!(outcome.at("/level").1, "");
}

#[test]
fn a_page_read_by_text_recognition_is_mapped_to_the_native_form() {
    let outcome = page(include_str!("../../fixtures/pages/header-and-wrapped-title.txt"));
    assert_eq!((outcome.rules(), outcome.judged().len()), (vec![], 0));
    let value = outcome.value();
    assert_eq!(value["id"], "990001");
    assert_eq!(value["title"], "Department of Trade, 'A Proposal for the Exchange of Seed Grain’");
    assert_eq!(
        value["summary"],
        "A trade officer proposes to his ministry an exchange of seed grain with three neighbouring countries.\n\nThe proposal was not followed."
    );
    assert_eq!(value["publisher"], "History and Public Policy Program Digital Archive");
    assert_eq!(value["repository"], json!({"name": "National Archives and Records Administration"}));
    let units: Vec<_> =
        value["reference_code"]["parts"].as_array().unwrap().iter().map(|p| &p["unit"]).collect();
    assert_eq!(units, ["record_group", "entry", "series", "box"]);
    assert_eq!(outcome.at("/reference_code/parts/0/value").1, "84");
    assert_eq!(outcome.at("/reference_code/text").1.lines().count(), 2);
    assert_eq!(value["original"], json!({"relation": "reproduction"}));
    assert_eq!(value["languages"], json!(["English"]));
    assert_eq!(value["contents"][0]["type"], "scan");
    assert_eq!(value["contents"][0]["phrase"], "Scan of Original Document");
    assert!(value["contents"][0]["text"].as_str().unwrap().ends_with("offered\n   wheat"));
    let funders: Vec<_> =
        value["funding"]["funders"].as_array().unwrap().iter().map(|f| &f["name"]).collect();
    assert_eq!(funders, ["Northern Lakes Foundation", "Harbour Family Foundation"]);
}

#[test]
fn a_torn_address_gives_no_id_and_is_never_joined() {
    let outcome = page(include_str!("../../fixtures/broken/torn-address.txt"));
    let value = outcome.value();
    assert_eq!(value.get("id"), None);
    assert_eq!(value["url"], "http://digitalarchive.wilsoncenter.org/document/9 90002");
    let judged = outcome.judged();
    assert_eq!(judged.len(), 1);
    assert_eq!(judged[0].rule, RuleId::MissingField);
    assert_eq!(value["identifiers"], json!([{"type": "cia", "value": "C0499001 7"}]));
    assert_eq!(value["notes"], json!(["and mentioned in Ch2 p40 of her book Storms over the Baltic"]));
    assert_eq!(value.get("funding"), None);
}

#[test]
fn a_citation_that_says_otherwise_than_the_page_is_pointed_at() {
    let outcome = page(include_str!("../../fixtures/broken/torn-address.txt"));
    let value = outcome.value();
    assert_eq!(value["title"], "Radio Section, Guidance on the Weather");
    assert_eq!(
        value["titles"],
        json!([{"type": "alternative", "text": "Radio Section, Guidance on the Weather Report"}])
    );
    assert_eq!(value["dates"].as_array().unwrap().len(), 1);
    assert_eq!(outcome.rules(), ["title-differs", "date-differs"]);
    let place = |at: usize| &outcome.source[outcome.findings[at].span.range()];
    assert_eq!(place(0), "Radio Section, Guidance on the Weather Report");
    assert_eq!(place(1), "June 13,\n1957");
    let start = outcome.findings[1].span.start as usize;
    let base = Position { line: 1, column: 1 };
    assert_eq!(position(outcome.source.as_bytes(), start, base), Position { line: 16, column: 50 });
    insta::assert_snapshot!(outcome.findings[0].message, @"expected the page's title `Radio Section, Guidance on the Weather` in its citation, found `Radio Section, Guidance on the Weather Report`");
}

#[test]
fn labels_in_any_spelling_and_line_ends_of_two_bytes_make_no_difference() {
    let outcome = page(include_str!("../../fixtures/pages/no-summary-crlf.md"));
    assert_eq!((outcome.rules(), outcome.judged().len()), (vec![], 0));
    let value = outcome.value();
    assert_eq!(
        (&value["id"], &value["title"]),
        (&json!("990003"), &json!("Note on the Harvest, with a Table"))
    );
    assert_eq!(value["dates"], json!([{"type": "created", "text": "Undated"}]));
    assert_eq!(value["original"], json!({"relation": "translation", "languages": ["German", "Polish"]}));
    assert_eq!(value.get("summary"), None);
    assert_eq!(outcome.at("/reference_code/parts/1/value").1, "30");
    assert_eq!(outcome.at("/title").1, "Note on the Harvest,\r\nwith a Table");
}

#[test]
fn what_a_page_has_beyond_the_profile_is_a_finding() {
    let source = "Wilson Center\nA stray line\n\nMay 1, 1956\nA title\n\nof two parts\n\nCitation:\n\nhttps://x.org/1\nhttps://x.org/2\n";
    let outcome = page(source);
    assert_eq!(outcome.rules(), ["unmapped-value", "unmapped-value"]);
    let places: Vec<_> = outcome.findings.iter().map(|finding| &source[finding.span.range()]).collect();
    assert_eq!(places, ["A stray line", "https://x.org/2"]);
    insta::assert_snapshot!(outcome.findings[1].message, @"the profile has no place for `Citation[1]`; nothing of it is written");
}

#[test]
fn a_page_without_labels_has_nothing_to_map() {
    let outcome = page("DECLASSIFIED\n\nPROBLEMS OF SECURITY\n");
    assert!(outcome.native.is_empty());
    assert_eq!((outcome.rules(), outcome.findings[0].span), (vec!["no-labels"], Span::new(0, 12)));
}

/// A record of the workload generator.
const GENERATED: &str = r#"{"id":"da:110000","title":"Speech on \"heavy\" water","alternative_titles":["Записка"],"date":"1982-05~","type":"speech","creators":[{"kind":"person","family":"Björnsdóttir","given":"Ingrid","role":"aut","uri":"http://viaf.org/viaf/1"},{"kind":"organization","name":"Joint Institute","role":"isb"}],"translators":[],"obtained_by":{"kind":"person","family":"Wolff","role":"col"},"repository":{"name":"Archive (АВП РФ)","code":"AVPRF","country":"RU"},"reference":{"fond":"23","opis":"46","delo":"147"},"collections":["Pact"],"original_language":["pol"],"languages":["eng"],"classification":"Secret","extent":{"pages":51},"summary":"On water.","subjects":[{"label":"Particle accelerators","scheme":"lcsh","uri":"http://id.loc.gov/authorities/subjects/sh85005848"},{"label":"核工业","scheme":"local"}],"places":[{"name":"Moscow","country":"RU"}],"rights":{"label":"In Copyright","uri":"http://rightsstatements.org/vocab/InC/1.0/"},"url":"https://digitalarchive.example.org/document/110000","related":[{"relation":"isPartOf","id":"da:1"}],"publisher":"Example Digital Archive","media_type":"application/pdf","citation":"\"Speech\", 1982.","funders":[{"name":"Levy Foundation","ror":"https://ror.org/02fa4sh13"}],"note":"In the margin:\nyes","created":"2024-06-09","modified":"2025-01-12T19:58:00Z"}"#;

fn generated(source: &str) -> MappedRecord {
    let profile = Profile::shipped("generator").unwrap();
    let form = &profile.forms()[0];
    assert!(form.reads(&formats::json::JSON_LINES) && form.reads(&formats::json::JSON));
    MappedRecord::new(&profile, &formats::json::JSON, source)
}

#[test]
fn a_record_of_the_generator_is_mapped_to_the_native_form_whole() {
    let outcome = generated(GENERATED);
    assert_eq!((outcome.rules(), outcome.judged().len()), (vec![], 0));
    let expected = json!({
        "id": "da:110000",
        "url": "https://digitalarchive.example.org/document/110000",
        "title": "Speech on \"heavy\" water",
        "titles": [{"type": "alternative", "text": "Записка"}],
        "type": "text",
        "genres": ["speech"],
        "dates": [{"type": "created", "edtf": "1982-05~"}],
        "agents": [
            {"type": "person", "name": "Ingrid Björnsdóttir", "given": "Ingrid", "family": "Björnsdóttir", "roles": ["aut"], "uri": "http://viaf.org/viaf/1"},
            {"type": "body", "name": "Joint Institute", "roles": ["isb"]},
            {"type": "person", "name": "Wolff", "family": "Wolff", "roles": ["col"], "phrase": "Obtained by"},
        ],
        "repository": {"name": "Archive (АВП РФ)", "abbreviation": "AVPRF", "country": "RU"},
        "reference_code": {"text": "f.23, op.46, d.147", "parts": [
            {"unit": "fond", "value": "23"}, {"unit": "opis", "value": "46"}, {"unit": "delo", "value": "147"},
        ]},
        "collections": ["Pact"],
        "publisher": "Example Digital Archive",
        "languages": ["eng"],
        "original": {"relation": "none", "languages": ["pol"]},
        "summary": "On water.",
        "subjects": [
            {"term": "Particle accelerators", "vocabulary": "lcsh", "uri": "http://id.loc.gov/authorities/subjects/sh85005848"},
            {"term": "核工业", "vocabulary": "local"},
            {"type": "place", "term": "Moscow"},
        ],
        "extent": [{"quantity": 51, "unit": "pages"}],
        "media_types": ["application/pdf"],
        "rights": [{"uri": "http://rightsstatements.org/vocab/InC/1.0/", "text": "In Copyright"}],
        "markings": ["Secret"],
        "related": [{"relation": "isPartOf", "id": "da:1"}],
        "notes": ["In the margin:\nyes"],
        "funding": {"funders": [{"type": "body", "name": "Levy Foundation", "uri": "https://ror.org/02fa4sh13"}]},
        "citation": "\"Speech\", 1982.",
        "record": {"created": "2024-06-09", "changed": "2025-01-12T19:58:00Z"},
    });
    assert_eq!(outcome.value(), expected);
    assert_eq!(outcome.at("/reference_code/text").1, r#"23","opis":"46","delo":"147"#);
    assert_eq!(outcome.at("/title").1, r#"Speech on \"heavy\" water"#);
}

#[test]
fn translators_make_a_record_that_of_a_translation() {
    let one = r#""translators":[{"kind":"person","family":"Иванова","given":"Ольга","role":"trl"}]"#;
    let outcome = generated(&GENERATED.replace(r#""translators":[]"#, one));
    let original = json!({"relation": "translation", "languages": ["pol"], "inferred": true});
    assert_eq!(outcome.value()["original"], original);
    assert_eq!(outcome.value()["agents"][2]["name"], "Ольга Иванова");
}

#[test]
fn a_reference_may_be_a_call_number() {
    let source =
        GENERATED.replace(r#"{"fond":"23","opis":"46","delo":"147"}"#, r#"{"call_number":"106-00001-01"}"#);
    assert_eq!(generated(&source).value()["reference_code"], "106-00001-01");
}

#[test]
fn a_key_the_profile_does_not_know_is_a_finding_once_and_what_it_leaves_is_none() {
    let source = GENERATED
        .replace(r#""places":["#, r#""summry":"x","places":[{"name":"a","lat":1},{"name":"b","lat":2},"#);
    let outcome = generated(&source);
    let messages: Vec<_> = outcome.findings.iter().map(|finding| finding.message.as_str()).collect();
    insta::assert_snapshot!(messages.join("\n"), @r"
    the profile has no place for `summry`; nothing of it is written
    the profile has no place for `places[0].lat`; nothing of it is written
    ");
    assert_eq!(Profile::shipped("generator").unwrap().forms()[0].left().len(), 1);
}

#[test]
fn an_error_in_a_profile_says_where_and_what() {
    let head = "name = \"x\"\nabout = \"y\"\nformat = \"json\"\n";
    let error = |rest: &str| {
        let error = Profile::read(&format!("{head}{rest}")).unwrap_err();
        (error.kind, error.to_string())
    };
    use ProfileErrorKind as Kind;
    let cases = [
        (Kind::Syntax, "[[map]\n"),
        (Kind::UnknownKey, "mapp = 1\n"),
        (Kind::Missing, "[layout]\n"),
        (Kind::UnknownKey, "map = []\n[layout]\nlabel = []\n"),
        (Kind::Type, "map = []\n[layout]\nlabels = \"Summary\"\n"),
        (Kind::UnknownName, "map = []\n[layout]\nlabels = [\"Summary\"]\nverbatim = [\"Text\"]\n"),
        (Kind::UnknownName, "[[map]]\nfrom = \"a\"\nto = \"titel\"\n"),
        (Kind::UnknownKey, "[[map]]\nform = \"a\"\nto = \"title\"\n"),
        (Kind::Missing, "[[map]]\nfrom = \"a\"\n"),
        (Kind::Missing, "[[map]]\nto = \"title\"\n"),
        (Kind::Value, "[[map]]\nfrom = \"a..b\"\nto = \"title\"\n"),
        (Kind::UnknownName, "[[map]]\nto = \"dates\"\nobject = { txt = \"a\" }\n"),
        (Kind::Value, "[[map]]\nto = \"id\"\nobject = { text = \"a\" }\n"),
        (Kind::Value, "[[map]]\nto = \"id\"\nvalue = \"a\"\ntemplate = \"{b}\"\n"),
        (Kind::Value, "[[map]]\nto = \"id\"\nvalue = \"a\"\nfrom = \"b\"\n"),
        (Kind::Value, "[[map]]\nto = \"id\"\ntemplate = \"b\"\n"),
        (Kind::Value, "[[map]]\nto = \"id\"\nlist = [\"b\"]\n"),
        (Kind::UnknownName, "[[map]]\nfrom = \"a\"\nread = \"credit\"\n"),
        (Kind::Value, "[[map]]\nfrom = \"a\"\nread = \"credits\"\nto = \"funding\"\n"),
        (Kind::Value, "[[map]]\nfrom = \"a\"\nread = \"contents\"\n"),
        (Kind::Value, "[[map]]\nfrom = \"Sumary\"\nto = \"summary\"\n[layout]\nlabels = [\"Summary\"]\n"),
        (Kind::Missing, "map = []\n[[leave]]\nfrom = \"a\"\n"),
        (Kind::Type, "[[map]]\nto = \"titles\"\nobject = { text = 1 }\n"),
    ];
    let mut messages = Vec::new();
    for (kind, rest) in cases {
        let (found, message) = error(rest);
        assert_eq!(found, kind, "{rest}: {message}");
        messages.push(message);
    }
    insta::assert_snapshot!(messages.join("\n"), @r"
    4:7: no TOML: unclosed array table, expected `]`
    4:1: expected a key that profiles have here, found `mapp`; did you mean `map`?
    1:1: expected the key `map`, found none
    6:1: expected a key that profiles have here, found `label`; did you mean `labels`?
    6:10: expected a list, found the text `Summary`
    7:13: expected one of the `labels`, found `Text`
    6:6: expected a field of records, found `titel`; did you mean `title`?
    5:1: expected a key that profiles have here, found `form`; did you mean `from`?
    4:1: expected the key `to`, found none
    4:1: expected `from`, or one of `object`, `value`, `template`, `range`, `list`, `first`; found none
    5:8: expected a path such as `creators[].name`, with a key; found `a..b`
    6:12: expected a key of `dates`, found `txt`; did you mean `text`?
    6:10: expected plain text for `id`, found an object
    7:12: expected one of `object`, `value`, `template`, `range`, `list`, `first`, found two
    7:8: expected no `from` beside `value`, but perhaps `when`
    6:12: expected a template with a value in braces, found none
    6:8: expected a field or key that holds a list, found `id`
    6:8: expected a reader, found `credit`; did you mean `credits`?
    7:6: expected no `to` beside `read`, which knows what it writes
    5:8: expected a path each to what `contents` takes (the line and the text, the original's language), found 1
    5:8: expected `opening` or one of the layout's labels (`Summary`), found `Sumary`
    5:1: expected the key `why`, found none
    6:19: expected a path in quotes, or a table, found a number
    ");
    let error = Profile::read("name = \"x\"\nabout = \"y\"\nformat = [\"json\", \"labelled\"]\nmap = []\n")
        .unwrap_err();
    insta::assert_snapshot!(error, @"3:10: expected one format, or `json` and `jsonl` together, or `csv` and `tsv`");
}

#[test]
fn an_error_in_a_hierarchy_or_refusal_says_where_and_what() {
    use ProfileErrorKind as Kind;
    let parent = "[layout.hierarchy]\nid = \"a\"\nparent = \"b\"\n";
    let cases = [
        (Kind::Value, "csv", "map = []\n[layout.hierarchy]\nid = \"a\"\ncarry = [\"c\"]\n".to_owned()),
        (Kind::Missing, "csv", format!("map = []\n{parent}")),
        (Kind::Value, "csv", format!("map = []\n{parent}carry = []\n")),
        (Kind::Value, "csv", format!("map = []\n{parent}depth = \"d\"\ncarry = [\"c\"]\n")),
        (
            Kind::Value,
            "csv",
            "map = []\n[layout.hierarchy]\ndepth = \"a\"\nlanguage = \"b\"\ncarry = [\"c\"]\n".into(),
        ),
        (Kind::Value, "json", format!("map = []\n{parent}carry = [\"c\"]\n")),
        (Kind::Value, "csv", "[[map]]\nfrom = \"@ancestors[]\"\nto = \"ancestors\"\n".into()),
        (
            Kind::Value,
            "csv",
            format!("[[map]]\nfrom = \"@translation\"\nto = \"id\"\n{parent}carry = [\"c\"]\n"),
        ),
        (Kind::Value, "csv", "refuse = \"x\"\nmap = []\n[layout]\nsignature = [\"a\"]\n".into()),
        (Kind::Missing, "csv", "refuse = \"x\"\n".into()),
    ];
    let mut messages = Vec::new();
    for (kind, format, rest) in cases {
        let text = format!("name = \"x\"\nabout = \"y\"\nformat = \"{format}\"\n{rest}");
        let error = Profile::read(&text).unwrap_err();
        assert_eq!(error.kind, kind, "{rest}: {error}");
        messages.push(error.to_string());
    }
    insta::assert_snapshot!(messages.join("\n"), @r"
    5:1: expected `id` and `parent`, or else `depth`
    5:1: expected the key `carry`, found none
    5:1: expected the columns that say what a row is to its parts, found none
    5:1: expected `id` and `parent`, or else `depth`
    7:12: expected `language` beside `id`, by which the rows in other languages are known
    5:2: expected no `hierarchy` but for tables, found the format `json`
    5:8: expected `[layout.hierarchy]` to say of what a row is a part, found none beside `@ancestors[]`
    5:8: expected a `language` in `[layout.hierarchy]`, found none beside `@translation`
    5:7: expected no entries beside `refuse`, which reads no record
    1:1: expected a `signature` beside `refuse`, by which these records are known
    ");
}
