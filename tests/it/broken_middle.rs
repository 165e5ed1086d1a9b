//! Of three records in a file the middle one is broken: in every format two are converted and one is refused, the
//! finding stands at its own line, and a finding on the third record at the third one's.

use crate::command::Place;

/// A way to break the middle record.
struct Broken {
    /// The record, in its format.
    text: &'static str,
    /// The rule that says so.
    rule: &'static str,
    /// On which of its lines, the first being 1.
    line: usize,
}

const fn broken(rule: &'static str, line: usize, text: &'static str) -> Broken {
    Broken { text, rule, line }
}

/// Three records in one file: what stands around them, and the good ones.
struct Form {
    format: &'static str,
    name: &'static str,
    profile: Option<&'static str>,
    head: &'static str,
    first: &'static str,
    /// Its date cannot be read, on the line given.
    third: &'static str,
    date: usize,
    between: &'static str,
    tail: &'static str,
    broken: &'static [Broken],
}

const FORMS: &[Form] = &[
    Form {
        format: "json",
        name: "a.json",
        profile: None,
        head: "[\n",
        first: "{\"id\": \"a\",\n \"title\": \"A\"}",
        third: "{\"id\": \"c\",\n \"title\": \"C\",\n \"dates\": \"whenever\"}",
        date: 3,
        between: ",\n",
        tail: "\n]\n",
        broken: &[
            broken("json-syntax", 2, "{\"id\": \"b\",\n \"title\" \"B\"}"),
            broken("json-syntax", 3, "{\"id\": \"b\",\n \"title\": \"B\",\n \"notes\": [\"x\", }"),
            broken("wrong-type", 2, "{\"id\": \"b\",\n \"title\": 7}"),
            broken("missing-field", 1, "{\"id\": \"b\"}"),
            broken("unknown-field", 3, "{\"id\": \"b\",\n \"title\": \"B\",\n \"summry\": \"x\"}"),
            broken("impossible-date", 3, "{\"id\": \"b\",\n \"title\": \"B\",\n \"dates\": \"1956-02-30\"}"),
        ],
    },
    Form {
        format: "jsonl",
        name: "a.jsonl",
        profile: None,
        head: "",
        first: "{\"id\": \"a\", \"title\": \"A\"}",
        third: "{\"id\": \"c\", \"title\": \"C\", \"dates\": \"whenever\"}",
        date: 1,
        between: "\n",
        tail: "",
        broken: &[
            broken("json-syntax", 1, "{\"id\": \"b\", \"title\": \"B"),
            broken("json-syntax", 1, "not a record"),
            broken("wrong-type", 1, "[\"b\", \"B\"]"),
            broken("missing-field", 1, "{\"id\": \"b\"}"),
        ],
    },
    Form {
        format: "yaml",
        name: "a.yaml",
        profile: None,
        head: "# three\n",
        first: "- id: a\n  title: A\n",
        third: "- id: c\n  title: C\n  dates:\n  - whenever\n",
        date: 4,
        between: "",
        tail: "",
        broken: &[
            broken("yaml-syntax", 2, "- id: b\n  title: B: b\n"),
            broken("yaml-syntax", 2, "- id: b\n  title: \"B\n  level: item\n"),
            broken("yaml-syntax", 3, "- id: b\n  title: B\n  notes: [x, y\n"),
            broken("wrong-type", 2, "- id: b\n  title: [B]\n"),
            broken("unknown-field", 3, "- id: b\n  title: B\n  summry: x\n"),
        ],
    },
    Form {
        format: "yaml",
        name: "documents.yaml",
        profile: None,
        head: "---\n",
        first: "id: a\ntitle: A\n",
        third: "id: c\ntitle: C\ndates: whenever\n",
        date: 3,
        between: "---\n",
        tail: "...\n",
        broken: &[
            broken("yaml-syntax", 2, "id: b\ntitle: B: b\n"),
            broken("yaml-syntax", 2, "id: b\ntitle: 'B\nlevel: item\n"),
            broken("broken-alias", 2, "id: b\ntitle: *b\n"),
            broken("missing-field", 1, "id: b\n"),
        ],
    },
    Form {
        format: "csv",
        name: "a.csv",
        profile: None,
        head: "id,title,dates\n",
        first: "a,A,1956\n",
        third: "c,\"C\nc\",whenever\n",
        date: 2,
        between: "",
        tail: "",
        broken: &[
            broken("text-after-quote", 1, "b,\"B\" x,1957\n"),
            broken("extra-cells", 1, "b,B,1957,x,y\n"),
            broken("missing-field", 1, "b,,1957\n"),
            broken("impossible-date", 2, "b,\"B\nb\",1956-02-30\n"),
        ],
    },
    Form {
        format: "tsv",
        name: "a.tsv",
        profile: None,
        head: "id\ttitle\tdates\n",
        first: "a\tA\t1956\n",
        third: "c\tC\twhenever\n",
        date: 1,
        between: "",
        tail: "",
        broken: &[
            broken("extra-cells", 1, "b\tB\t1957\tx\n"),
            broken("missing-field", 1, "\tB\t1957\n"),
            // Between tabs a quote that encloses no cell is text, so a row breaks otherwise.
            broken("impossible-date", 1, "b\t\"B\" x\t1956-02-30\n"),
        ],
    },
    Form {
        format: "labelled",
        name: "a.txt",
        profile: Some(
            "name = \"pages\"\nabout = \"x\"\nformat = \"labelled\"\n\
             [layout]\nlabels = [\"Ref\", \"Title\", \"Date\"]\nrecord_separator = \"=====\"\n\
             [[map]]\nfrom = \"Ref\"\nto = \"id\"\n[[map]]\nfrom = \"Title\"\nto = \"title\"\n\
             [[map]]\nfrom = \"Date\"\nto = \"dates\"\n",
        ),
        head: "",
        first: "Ref: a\nTitle: A\n",
        third: "Ref: c\nTitle: C\n  wrapped\nDate: whenever\n",
        date: 4,
        between: "=====\n",
        tail: "",
        broken: &[
            broken("no-labels", 1, "Page not found\n"),
            broken("missing-field", 1, "Ref: b\nTitle:\n"),
            broken("impossible-date", 4, "Ref: b\n\nTitle: B\nDate: 1956-02-30\n"),
        ],
    },
    Form {
        format: "front-matter",
        name: "a.md",
        profile: Some(
            "name = \"notes\"\nabout = \"x\"\nformat = \"front-matter\"\n[layout]\nrecord_separator = \"=====\"\n\
             [[map]]\nfrom = \"id\"\nto = \"id\"\n[[map]]\nfrom = \"title\"\nto = \"title\"\n\
             [[map]]\nfrom = \"dates\"\nto = \"dates\"\n[[map]]\nfrom = \"body\"\nto = \"contents\"\n",
        ),
        head: "",
        first: "---\nid: a\ntitle: A\n---\n\nText\n---\n",
        third: "---\nid: c\ntitle: C\ndates: whenever\n---\nText\n",
        date: 4,
        between: "=====\n",
        tail: "",
        broken: &[
            broken("yaml-syntax", 3, "---\nid: b\ntitle: B: b\n---\nText\n"),
            broken("unclosed-front-matter", 1, "---\nid: b\ntitle: B\n\nText\n"),
            broken("no-front-matter", 1, "Text\n"),
            broken("missing-field", 2, "---\nid: b\n---\nText\n"),
        ],
    },
];

/// The same for XML, which is checked and not converted.
const XML_FORMS: &[Form] = &[
    Form {
        format: "xml",
        name: "mods.xml",
        profile: None,
        head: "<?xml version=\"1.0\"?>\n<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">\n",
        first: "  <mods>\n    <titleInfo><title>A</title></titleInfo>\n  </mods>\n",
        third: "  <mods>\n    <titleInfo>\n      <title>R\u{c3}\u{a9}sum\u{c3}\u{a9}</title>\n    </titleInfo>\n  </mods>\n",
        date: 3,
        between: "",
        tail: "</modsCollection>\n",
        broken: &[
            broken("ill-formed-xml", 2, "  <mods>\n    <titleInfo><title>B</titleInfo>\n  </mods>\n"),
            broken("ill-formed-xml", 3, "  <mods>\n    <titleInfo><title>B</title>\n  </mods>\n"),
            broken("ill-formed-xml", 2, "  <mods>\n    <titleInfo><title>B</title></titleInfo>\n"),
            broken("ill-formed-xml", 2, "  <mods>\n    <titleInfo><title>B\n"),
            broken("ill-formed-xml", 2, "  <mods>\n    <note>b & b</note>\n  </mods>\n"),
            broken("ill-formed-xml", 2, "  <mods>\n    <note>&nbsp;</note>\n  </mods>\n"),
            broken("ill-formed-xml", 2, "  <mods>\n    <note type=\"b>B</note>\n  </mods>\n"),
            broken("ill-formed-xml", 1, "  <mods ID=\"b>\n    <note type=\"b\">B</note>\n  </mods>\n"),
            broken("ill-formed-xml", 2, "  <mods>\n    <note><!-- B</note>\n  </mods>\n"),
            broken("ill-formed-xml", 2, "  <mods>\n    <note><![CDATA[B</note>\n  </mods>\n"),
            broken("ill-formed-xml", 3, "  <mods>\n    <note/></mods>\n    <note/>\n  </mods>\n"),
            broken("invalid-utf8", 1, "  <mods><note>\u{0}</note></mods>\n"),
        ],
    },
    Form {
        format: "xml",
        name: "oai.xml",
        profile: None,
        head: "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">\n<responseDate>2020-01-01T00:00:00Z</responseDate>\n\
               <request verb=\"ListRecords\" metadataPrefix=\"a\">http://example.org/</request>\n<ListRecords>\n",
        first: "<record>\n<header><identifier>oai:example.org:a</identifier><datestamp>2020-01-01</datestamp></header>\n<metadata>\n<record xmlns=\"http://www.loc.gov/MARC21/slim\">\n<leader>00000nam a2200000 a 4500</leader>\n\
                <datafield tag=\"245\" ind1=\"0\" ind2=\"0\"><subfield code=\"a\">A</subfield></datafield></record>\n</metadata>\n</record>\n",
        third: "<record>\n<header><identifier>oai:example.org:a</identifier><datestamp>2020-01-01</datestamp></header>\n<metadata><dc xmlns=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" \
                xmlns:d=\"http://purl.org/dc/elements/1.1/\"><d:title>R\u{c3}\u{a9}sum\u{c3}\u{a9}</d:title></dc></metadata>\n</record>\n",
        date: 3,
        between: "",
        tail: "<resumptionToken></resumptionToken></ListRecords></OAI-PMH>\n",
        broken: &[
            broken(
                "ill-formed-xml",
                3,
                "<record>\n<header><identifier>oai:example.org:a</identifier><datestamp>2020-01-01</datestamp></header>\n<metadata><dc></metadata>\n</record>\n",
            ),
            broken(
                "ill-formed-xml",
                5,
                "<record>\n<header><identifier>oai:example.org:a</identifier><datestamp>2020-01-01</datestamp></header>\n<metadata>\n<record xmlns=\"http://www.loc.gov/MARC21/slim\">\n\
                 </metadata>\n</record>\n",
            ),
            broken(
                "ill-formed-xml",
                3,
                "<record>\n<header><identifier>oai:example.org:a</identifier><datestamp>2020-01-01</datestamp></header>\n<metadata>\n",
            ),
        ],
    },
    Form {
        format: "xml",
        name: "marc.xml",
        profile: None,
        head: "<m:collection xmlns:m=\"http://www.loc.gov/MARC21/slim\">",
        first: "<m:record><m:leader>00000nam a2200000 a 4500</m:leader><m:datafield tag=\"245\" ind1=\"0\" ind2=\"0\">\
                <m:subfield code=\"a\">A</m:subfield></m:datafield></m:record>",
        third: "<m:record><m:leader>00000nam a2200000 a 4500</m:leader><m:datafield tag=\"245\" ind1=\"0\" ind2=\"0\">\
                <m:subfield code=\"a\">R\u{c3}\u{a9}sum\u{c3}\u{a9}</m:subfield></m:datafield></m:record>",
        date: 1,
        between: "",
        tail: "</m:collection>\n",
        broken: &[
            broken("ill-formed-xml", 1, "<m:record><m:leader></m:record>"),
            broken("ill-formed-xml", 1, "<m:record><m:leader>00000nam a2200000 a 4500</m:leader>"),
            broken(
                "ill-formed-xml",
                1,
                "<m:record><m:leader>00000nam a2200000 a 4500</m:leader></m:record><m:leader>00000nam a2200000 a 4500</m:leader></m:record>",
            ),
        ],
    },
];

/// The line on which a finding of that rule stands, as the report shows it.
fn lines(report: &str, file: &str, rule: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut rest = report.lines();
    while let Some(line) = rest.next() {
        if line.contains(&format!("[{rule}]")) {
            let place =
                rest.next().and_then(|line| line.split_once(&format!("{file}:"))).unwrap_or_default().1;
            found.push(place.split(':').next().and_then(|line| line.parse().ok()).unwrap_or_default());
        }
    }
    found
}

#[test]
fn a_broken_record_in_the_middle_costs_only_itself_in_every_format() {
    for form in FORMS {
        for Broken { text, rule, line } in form.broken {
            let place = Place::new();
            let count = |text: &str| text.matches('\n').count();
            let content = [form.head, form.first, form.between, text, form.between, form.third, form.tail];
            place.write(form.name, content.concat());
            let mut args = vec!["convert", form.name, "-o", "out"];
            if let Some(profile) = form.profile {
                place.write("form.toml", profile);
                args.extend(["--profile", "form.toml"]);
            }
            let said = place.run(&args);
            let what = format!("{}, {rule} in {text:?}: {}{}", form.name, said.out, said.err);
            assert_eq!(said.code, Some(1), "{what}");
            assert!(said.summary().starts_with("3 records: 2 converted, 1 refused"), "{what}");
            let csl: serde_json::Value = serde_json::from_str(&place.read("out/csl.json")).unwrap();
            let ids: Vec<_> =
                csl.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
            assert_eq!(ids, ["a", "c"], "{what}");
            let before: usize = content[..3].iter().map(|part| count(part)).sum();
            assert_eq!(lines(&said.out, form.name, rule), [before + line], "{what}");
            let third: usize = content[..5].iter().map(|part| count(part)).sum();
            assert_eq!(lines(&said.out, form.name, "unparsed-date"), [third + form.date], "{what}");
        }
    }
}

#[test]
fn a_broken_record_in_the_middle_costs_only_itself_in_xml() {
    for form in XML_FORMS {
        for Broken { text, rule, line } in form.broken {
            let place = Place::new();
            let count = |text: &str| text.matches('\n').count();
            let content = [form.head, form.first, text, form.third, form.tail];
            // No literal can hold what is no UTF-8.
            let bytes: Vec<u8> = content.concat().bytes().map(|b| if b == 0 { 0xFF } else { b }).collect();
            place.write(form.name, bytes);
            let said = place.run(&["check", form.name]);
            let what = format!("{}, {rule} in {text:?}: {}{}", form.name, said.out, said.err);
            assert_eq!(said.code, Some(1), "{what}");
            assert!(said.summary().starts_with("3 records: 2 valid, 1 refused"), "{what}");
            let before = count(form.head) + count(form.first);
            assert_eq!(lines(&said.out, form.name, rule), [before + line], "{what}");
            assert_eq!(lines(&said.out, form.name, "mojibake"), [before + count(text) + form.date], "{what}");
        }
    }
}

#[test]
fn a_quote_that_is_never_closed_costs_the_rows_it_may_have_swallowed_and_says_so() {
    let place = Place::new();
    place.write("a.csv", "id,title,dates\na,A,1956\nb,\"B,1957\nc,C,1958\n");
    let said = place.run(&["convert", "a.csv", "-o", "out"]);
    assert_eq!(said.rules(), ["unclosed-quote"], "{}", said.out);
    assert_eq!(lines(&said.out, "a.csv", "unclosed-quote"), [3], "{}", said.out);
}

#[test]
fn every_format_has_its_broken_record() {
    for format in fonds::internals::formats::FORMATS {
        let mut forms = FORMS.iter().chain(XML_FORMS);
        assert!(forms.any(|form| form.format == format.name), "{}", format.name);
    }
}
