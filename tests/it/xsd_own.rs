//! The built-in schemas: each compiles, judges as its standard does, and is printed as it judges.

use std::cell::RefCell;

use fonds::internals::schema::builtin::{self, DOCUMENTS, ModsVersion, WithBuiltIn};
use fonds::internals::schema::xsd::{Files, Found, Resolver, Schema, SchemaFault};
use fonds::internals::schema::{csl, embedded};

fn rules(schema: &Schema, document: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    schema.judge(document.as_bytes(), &mut |fault: SchemaFault| found.push(fault.rule().name()));
    found
}

fn built_in(name: &str) -> &'static Schema {
    match builtin::schema(name) {
        Some(Ok(schema)) => schema,
        Some(Err(error)) => panic!("{error}"),
        None => panic!("there is no `{name}`"),
    }
}

const SPACES: &str = "xmlns:m=\"http://www.loc.gov/mods/v3\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:marc=\"http://www.loc.gov/MARC21/slim\" \
    xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:oai=\"http://www.openarchives.org/OAI/2.0/\" \
    xmlns:qdc=\"http://worldcat.org/xmlschemas/qdc-1.0/\" xmlns:t=\"urn:t\"";

/// A document, in which prefixes are bound at the root.
fn bound(document: &str) -> String {
    let name = document[1..].find([' ', '>', '/']).map_or(document.len(), |at| at + 1);
    format!("{} {SPACES}{}", &document[..name], &document[name..])
}

/// Documents and the rules they break by the schema of that name.
fn hold(name: &str, cases: &[(&str, &[&str])]) {
    let schema = built_in(name);
    for (document, expected) in cases {
        assert_eq!(rules(schema, &bound(document)), *expected, "{name}: {document}");
    }
}

/// Documents in MODS and the rules they break in 3.5, 3.6, 3.7 and 3.8.
fn hold_versions(cases: &[(&str, [&[&str]; 4])]) {
    for (document, expected) in cases {
        for (version, expected) in ModsVersion::ALL.into_iter().zip(expected) {
            let found = rules(built_in(version.schema()), &bound(document));
            assert_eq!(found, *expected, "{version:?}: {document}");
        }
    }
}

const OK: &[&str] = &[];
const ATTRIBUTE: &[&str] = &["unexpected-attribute"];
const ELEMENT: &[&str] = &["unexpected-element"];
const LISTED: &[&str] = &["value-not-listed"];
const MISSING: &[&str] = &["missing-element"];
const STRAY: &[&str] = &["stray-text"];
const TYPE: &[&str] = &["wrong-xsi-type"];
const VALUE: &[&str] = &["wrong-value"];

#[test]
fn every_document_compiles_alone() {
    for document in DOCUMENTS {
        built_in(document.name);
    }
    assert!(builtin::schema("mods-3.4").is_none());
}

#[test]
fn the_suite_of_every_version_compiles() {
    for version in ModsVersion::ALL {
        let suite = builtin::suite(version);
        assert!(suite.is_ok(), "{version:?}: {}", suite.unwrap_err());
    }
}

#[test]
fn older_versions_of_mods_are_judged_by_the_rules_of_the_oldest() {
    for version in ["3.0", "3.1", "3.2", "3.3", "3.4", "3.5"] {
        assert_eq!(ModsVersion::of(version), Some(ModsVersion::V3_5));
    }
    assert_eq!(ModsVersion::of("3.8"), Some(ModsVersion::V3_8));
    assert_eq!(ModsVersion::of("3.9"), None);
    assert_eq!(ModsVersion::of("4"), None);
}

#[test]
fn what_mods_has_in_every_version() {
    let case = |document, rules| (document, [rules; 4]);
    hold_versions(&[
        case("<m:mods><m:titleInfo><m:title>A</m:title></m:titleInfo></m:mods>", OK),
        case("<m:modsCollection><m:mods><m:note/></m:mods></m:modsCollection>", OK),
        case("<m:modsCollection/>", MISSING),
        case("<m:mods/>", MISSING),
        case("<m:titleInfo/>", OK),
        case("<m:modsGroup/>", &["unknown-root"]),
        case("<m:mods><m:title>A</m:title></m:mods>", ELEMENT),
        case("<m:mods><note xmlns=''/></m:mods>", ELEMENT),
        case("<m:mods version='3.5'><m:note/></m:mods>", OK),
        case("<m:mods version='3.9'><m:note/></m:mods>", LISTED),
        case("<m:mods ID='a'><m:note ID='a'/></m:mods>", &["duplicate-xml-id"]),
        case("<m:originInfo/>", MISSING),
        case("<m:physicalDescription/>", MISSING),
        case("<m:recordInfo/>", MISSING),
        case("<m:language/>", MISSING),
        case("<m:role/>", MISSING),
        case("<m:name/>", OK),
        case("<m:subject/>", OK),
        case("<m:part/>", OK),
        case("<m:location><m:physicalLocation/><m:shelfLocator/><m:url/></m:location>", OK),
        case("<m:location><m:url/><m:physicalLocation/></m:location>", ELEMENT),
        case("<m:part><m:extent><m:start>1</m:start><m:end>2</m:end></m:extent></m:part>", OK),
        case("<m:part><m:extent><m:end>2</m:end><m:start>1</m:start></m:extent></m:part>", ELEMENT),
        case("<m:part><m:extent><m:total>0</m:total></m:extent></m:part>", VALUE),
        case("<m:extent>3 pages</m:extent>", OK),
        case("<m:name><m:etal/><m:role><m:roleTerm/></m:role></m:name>", OK),
        case("<m:name><m:etal/><m:namePart/></m:name>", ELEMENT),
        case("<m:name><m:namePart/><m:etal/></m:name>", ELEMENT),
        case("<m:subject><m:name><m:etal/></m:name></m:subject>", ELEMENT),
        case("<m:subject><m:titleInfo usage='primary'/></m:subject>", ATTRIBUTE),
        case("<m:titleInfo usage='primary'/>", OK),
        case("<m:titleInfo usage='secondary'/>", LISTED),
        case("<m:titleInfo type='main'/>", LISTED),
        case("<m:titleInfo otherType='spine'/>", OK),
        case("<m:dateIssued encoding='w3cdtf' keyDate='yes'>ca. 1900</m:dateIssued>", OK),
        case("<m:dateIssued keyDate='no'/>", LISTED),
        case("<m:url>http://example.org/</m:url>", OK),
        case("<m:url usage='primary display'/>", OK),
        case("<m:issuance>annual</m:issuance>", LISTED),
        case("<m:note xlink:type='simple' xlink:href='#a'/>", OK),
        case("<m:note xlink:type='extended'/>", LISTED),
        case("<m:note xlink:show='old'/>", LISTED),
        case("<m:note xlink:label='a'/>", ATTRIBUTE),
        case("<m:title xml:lang='en-GB'/>", OK),
        case("<m:title xml:lang='not a language'/>", &["wrong-value"]),
        case("<m:titleInfo>A title</m:titleInfo>", STRAY),
        case("<m:title><m:subTitle/></m:title>", &["element-in-text"]),
        case("<m:extension>a<t:b c='d'>e</t:b><m:title/></m:extension>", OK),
        case("<m:extension><m:originInfo/></m:extension>", MISSING),
        case("<m:accessCondition type='use and reproduction'>Free <t:b/></m:accessCondition>", OK),
        case("<m:relatedItem type='host'><m:relatedItem/></m:relatedItem>", OK),
        case("<m:relatedItem type='sibling'/>", LISTED),
        case("<m:date xsi:type='m:temporalDefinition' authority='a'/>", OK),
        case("<m:dateIssued xsi:type='m:nameDefinition'/>", TYPE),
    ]);
}

#[test]
fn what_changes_from_one_version_of_mods_to_the_next() {
    hold_versions(&[
        ("<m:typeOfResource>banana</m:typeOfResource>", [LISTED, LISTED, OK, OK]),
        ("<m:typeOfResource>still image</m:typeOfResource>", [OK, OK, OK, OK]),
        ("<m:typeOfResource/>", [OK, OK, OK, OK]),
        ("<m:typeOfResource authority='a'/>", [ATTRIBUTE, ATTRIBUTE, OK, OK]),
        ("<m:mods version='3.8'><m:note/></m:mods>", [LISTED, LISTED, LISTED, OK]),
        ("<m:mods version='3.6'><m:note/></m:mods>", [LISTED, OK, OK, OK]),
        ("<m:mods><m:note ID='a' IDREF='a'/></m:mods>", [ATTRIBUTE, ATTRIBUTE, ATTRIBUTE, OK]),
        ("<m:genre ID='a'/>", [ATTRIBUTE, ATTRIBUTE, ATTRIBUTE, OK]),
        ("<m:name><m:nameIdentifier/></m:name>", [ELEMENT, OK, OK, OK]),
        ("<m:name><m:alternativeName/></m:name>", [ELEMENT, ELEMENT, OK, OK]),
        ("<m:name supplied='yes'/>", [ATTRIBUTE, ATTRIBUTE, ATTRIBUTE, OK]),
        ("<m:recordInfo><m:recordInfoNote/></m:recordInfo>", [ELEMENT, OK, OK, OK]),
        ("<m:copyInformation><m:itemIdentifier/></m:copyInformation>", [ELEMENT, OK, OK, OK]),
        ("<m:nonSort xml:space='preserve'>The </m:nonSort>", [ATTRIBUTE, OK, OK, OK]),
        ("<m:relatedItem otherType='a'/>", [ATTRIBUTE, OK, OK, OK]),
        ("<m:titleInfo otherTypeAuth='a'/>", [ATTRIBUTE, ATTRIBUTE, ATTRIBUTE, OK]),
        (
            "<m:hierarchicalGeographic><m:extraterrestrialArea/></m:hierarchicalGeographic>",
            [OK, ELEMENT, ELEMENT, ELEMENT],
        ),
        (
            "<m:hierarchicalGeographic><m:extraTerrestrialArea/></m:hierarchicalGeographic>",
            [ELEMENT, OK, OK, OK],
        ),
        ("<m:city period='1900'/>", [ATTRIBUTE, OK, OK, OK]),
        ("<m:state stateType='a'/>", [ATTRIBUTE, ATTRIBUTE, ATTRIBUTE, OK]),
        ("<m:dateIssued calendar='julian'/>", [ATTRIBUTE, ATTRIBUTE, OK, OK]),
        ("<m:publisher authority='a'/>", [ATTRIBUTE, ATTRIBUTE, OK, OK]),
        ("<m:affiliation authority='a'/>", [ATTRIBUTE, ATTRIBUTE, ATTRIBUTE, OK]),
        ("<m:languageTerm authority='iso639-5'/>", [LISTED, LISTED, LISTED, OK]),
        ("<m:placeTerm authority='tgn'/>", [LISTED, LISTED, LISTED, OK]),
        ("<m:place><m:placeIdentifier>a</m:placeIdentifier></m:place>", [ELEMENT, ELEMENT, ELEMENT, OK]),
        ("<m:originInfo><m:displayDate>1900</m:displayDate></m:originInfo>", [ELEMENT, ELEMENT, ELEMENT, OK]),
        ("<m:originInfo><m:agent/></m:originInfo>", [ELEMENT, ELEMENT, ELEMENT, OK]),
        ("<m:extension type='a'/>", [ATTRIBUTE, ATTRIBUTE, ATTRIBUTE, OK]),
        ("<m:cartographics><m:cartographicExtension/></m:cartographics>", [ELEMENT, OK, OK, OK]),
    ]);
}

#[test]
fn unqualified_dublin_core() {
    hold(
        "oai_dc",
        &[
            ("<oai_dc:dc/>", OK),
            ("<oai_dc:dc><dc:rights/><dc:title xml:lang='en'>A</dc:title><dc:title/></oai_dc:dc>", OK),
            ("<oai_dc:dc><dc:Title/></oai_dc:dc>", ELEMENT),
            ("<oai_dc:dc><dcterms:created/></oai_dc:dc>", ELEMENT),
            ("<oai_dc:dc><title/></oai_dc:dc>", ELEMENT),
            ("<oai_dc:dc>text</oai_dc:dc>", STRAY),
            ("<oai_dc:dc><dc:title lang='en'/></oai_dc:dc>", ATTRIBUTE),
            ("<oai_dc:dc><dc:date xsi:type='dcterms:W3CDTF'>1900</dc:date></oai_dc:dc>", TYPE),
            ("<oai_dc:dc><dc:title><dc:title/></dc:title></oai_dc:dc>", &["element-in-text"]),
        ],
    );
}

#[test]
fn qualified_dublin_core() {
    hold(
        "qualified-dc",
        &[
            ("<qdc:qualifieddc/>", OK),
            ("<qdc:qualifieddc><dc:title/><dcterms:created/><dcterms:alternative/></qdc:qualifieddc>", OK),
            ("<qdc:qualifieddc><dc:any/></qdc:qualifieddc>", &["abstract-element"]),
            ("<qdc:qualifieddc><dcterms:Created/></qdc:qualifieddc>", ELEMENT),
            (
                "<qdc:qualifieddc><dcterms:created xsi:type='dcterms:W3CDTF'>1900-01</dcterms:created></qdc:qualifieddc>",
                OK,
            ),
            (
                "<qdc:qualifieddc><dc:date xsi:type='dcterms:W3CDTF'>1900-13</dc:date></qdc:qualifieddc>",
                VALUE,
            ),
            (
                "<qdc:qualifieddc><dc:type xsi:type='dcterms:DCMIType'>StillImage</dc:type></qdc:qualifieddc>",
                OK,
            ),
            (
                "<qdc:qualifieddc><dc:type xsi:type='dcterms:DCMIType'>Picture</dc:type></qdc:qualifieddc>",
                LISTED,
            ),
            (
                "<qdc:qualifieddc><dc:date xsi:type='dcterms:W3CDTF' xml:lang='en'>1900</dc:date></qdc:qualifieddc>",
                ATTRIBUTE,
            ),
            ("<qdc:qualifieddc><dc:date xsi:type='dcterms:EDTF'>1900</dc:date></qdc:qualifieddc>", TYPE),
            ("<qdc:qualifieddc><dc:title><dc:title/></dc:title></qdc:qualifieddc>", &["not-empty"]),
        ],
    );
}

const LEADER: &str = "<marc:leader>00000nam a2200000 a 4500</marc:leader>";

#[test]
fn records_of_marc() {
    let record = |fields: &str| format!("<marc:record>{LEADER}{fields}</marc:record>");
    let field = |attributes: &str| {
        record(&format!(
            "<marc:datafield {attributes}><marc:subfield code='a'>A</marc:subfield></marc:datafield>"
        ))
    };
    hold(
        "marcxml",
        &[
            ("<marc:collection/>", OK),
            ("<marc:record/>", OK),
            ("<marc:record xsi:nil='true'/>", OK),
            (&record("<marc:controlfield tag='001'>1</marc:controlfield>"), OK),
            (&record("<marc:controlfield tag='245'>1</marc:controlfield>"), VALUE),
            (&field("tag='245' ind1='1' ind2=' '"), OK),
            (&field("tag='245' ind1='1'"), &["missing-attribute"]),
            (&field("tag='24a' ind1='1' ind2=' '"), OK),
            (&field("tag='2aB' ind1='1' ind2=' '"), VALUE),
            (&field("tag='245' ind1='#' ind2=' '"), VALUE),
            (&record("<marc:datafield tag='245' ind1=' ' ind2=' '/>"), MISSING),
            (
                &record(
                    "<marc:datafield tag='245' ind1=' ' ind2=' '><marc:subfield code='ab'/></marc:datafield>",
                ),
                VALUE,
            ),
            ("<marc:record><marc:controlfield tag='001'/></marc:record>", ELEMENT),
            ("<marc:record><marc:leader>short</marc:leader></marc:record>", VALUE),
            ("<marc:record type='Bibliography'/>", LISTED),
        ],
    );
}

/// The answer of a repository around one record.
fn answer(metadata: &str) -> String {
    format!(
        "<oai:OAI-PMH><oai:responseDate>2020-01-01T00:00:00Z</oai:responseDate><oai:request verb='GetRecord'>\
         http://example.org/oai</oai:request><oai:GetRecord><oai:record><oai:header><oai:identifier>oai:a:1\
         </oai:identifier><oai:datestamp>2020-01-01</oai:datestamp></oai:header><oai:metadata>{metadata}\
         </oai:metadata></oai:record></oai:GetRecord></oai:OAI-PMH>"
    )
}

#[test]
fn answers_of_a_repository_are_judged_with_what_they_carry() {
    let date = "<qdc:qualifieddc><dc:date xsi:type='dcterms:W3CDTF'>19</dc:date></qdc:qualifieddc>";
    let cases: &[(&str, &[&str])] = &[
        ("<oai_dc:dc><dc:title>A</dc:title></oai_dc:dc>", OK),
        ("<oai_dc:dc><dcterms:title>A</dcterms:title></oai_dc:dc>", ELEMENT),
        ("<oai_dc:dc><dc:date xsi:type='dcterms:W3CDTF'>1900</dc:date></oai_dc:dc>", TYPE),
        ("<m:mods><m:originInfo/></m:mods>", MISSING),
        ("<marc:record><marc:leader>short</marc:leader></marc:record>", VALUE),
        (date, VALUE),
        ("<t:unknown/>", ELEMENT),
        ("", MISSING),
        ("<oai_dc:dc/><oai_dc:dc/>", ELEMENT),
    ];
    for version in ModsVersion::ALL {
        let suite = builtin::suite(version).unwrap();
        for (metadata, expected) in cases {
            assert_eq!(rules(suite, &bound(&answer(metadata))), *expected, "{version:?}: {metadata}");
        }
    }
    let banana = bound(&answer("<m:mods><m:typeOfResource>banana</m:typeOfResource></m:mods>"));
    assert_eq!(rules(builtin::suite(ModsVersion::V3_6).unwrap(), &banana), LISTED);
    assert_eq!(rules(builtin::suite(ModsVersion::V3_7).unwrap(), &banana), OK);
}

#[test]
fn what_a_repository_answers() {
    let head =
        "<oai:OAI-PMH><oai:responseDate>2020-01-01T00:00:00Z</oai:responseDate><oai:request>u</oai:request>";
    let says = |body: &str| format!("{head}{body}</oai:OAI-PMH>");
    hold(
        "oai-pmh",
        &[
            (&says("<oai:error code='noRecordsMatch'/>"), OK),
            (&says("<oai:error code='noRecords'/>"), LISTED),
            (&says("<oai:error/>"), &["missing-attribute"]),
            (&says(""), MISSING),
            (&says("<oai:ListRecords/>"), MISSING),
            (
                &says(
                    "<oai:ListSets><oai:set><oai:setSpec>a:b</oai:setSpec><oai:setName/></oai:set></oai:ListSets>",
                ),
                OK,
            ),
            (
                &says(
                    "<oai:ListSets><oai:set><oai:setSpec>a b</oai:setSpec><oai:setName/></oai:set></oai:ListSets>",
                ),
                VALUE,
            ),
            (
                "<oai:OAI-PMH><oai:responseDate>2020-01-01</oai:responseDate></oai:OAI-PMH>",
                &["wrong-value", "missing-element"],
            ),
        ],
    );
}

/// Finds what was printed, by the name of its file.
struct Printed(RefCell<Vec<String>>);

impl Resolver for Printed {
    fn resolve(&self, _: &str, location: Option<&str>, _: &str) -> Result<Option<Found>, String> {
        let file = location.ok_or("every import says where")?;
        self.0.borrow_mut().push(file.to_owned());
        let name = file.strip_suffix(".xsd").ok_or("a file of XML Schema")?;
        let schema = embedded::named(name).ok_or_else(|| format!("`{name}` is not printed"))?;
        let bytes = schema.text().map_err(|error| error.to_string())?.into_owned().into_bytes();
        Ok(Some(Found { name: file.to_owned(), bytes }))
    }
}

#[test]
fn what_is_printed_compiles_beside_what_else_is_printed() {
    let printed = Printed(RefCell::default());
    for document in DOCUMENTS {
        let text = embedded::named(document.name).expect("it is listed").text().unwrap();
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!--\n"), "{}", document.name);
        let file = format!("{}.xsd", document.name);
        if let Err(error) = Schema::compile(&file, text.as_bytes(), &printed) {
            panic!("{error}");
        }
    }
    assert!(printed.0.borrow().iter().any(|file| file == "xlink.xsd"));
}

#[test]
fn every_schema_says_what_it_states_facts_of_and_stands_in_the_docs() {
    let page = include_str!("../../docs/schemas.md");
    for schema in embedded::schemas() {
        assert!(
            page.contains(&format!("`{}`", schema.name)),
            "docs/schemas.md does not name `{}`",
            schema.name
        );
    }
    for document in DOCUMENTS {
        let text = embedded::named(document.name).expect("it is listed").text().unwrap();
        let (opening, _) = text.split_once("-->").expect("it opens with a comment");
        assert!(opening.contains("States "), "{}: of what standard are these facts?", document.name);
    }
}

#[test]
fn a_schema_is_known_by_its_addresses_and_by_its_namespace() {
    let of = |address| builtin::text(address).map(|text| text.expect("it can be written"));
    let xlink = of("http://www.w3.org/1999/xlink");
    assert!(xlink.is_some());
    for address in [
        "http://www.loc.gov/standards/xlink/xlink.xsd",
        "https://www.loc.gov/standards/xlink/xlink.xsd",
        "http://loc.gov/standards/mets/xlink.xsd",
    ] {
        assert_eq!(of(address), xlink);
    }
    assert_eq!(of("http://www.loc.gov/mods/xml.xsd"), of("http://www.w3.org/2001/xml.xsd"));
    assert_eq!(of("http://www.loc.gov/mods/v3"), of("http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"));
    assert_ne!(of("http://www.loc.gov/standards/mods/v3/mods-3-7.xsd"), of("http://www.loc.gov/mods/v3"));
    assert_eq!(of("http://example.org/schema.xsd"), None);
}

#[test]
fn a_users_schema_finds_what_is_built_in() {
    let import = |namespace: &str, location: &str| {
        format!(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:a='{namespace}'>\
             <xs:import namespace='{namespace}' {location}/><xs:element name='r'><xs:complexType>"
        )
    };
    let end = "</xs:complexType></xs:element></xs:schema>";
    let compile = |text: &str| Schema::compile("user.xsd", text.as_bytes(), &WithBuiltIn(&Files::default()));
    let mods = import(
        "http://www.loc.gov/mods/v3",
        "schemaLocation='http://www.loc.gov/standards/mods/v3/mods-3-6.xsd'",
    );
    let schema =
        compile(&format!("{mods}<xs:sequence><xs:element ref='a:mods'/></xs:sequence>{end}")).unwrap();
    let record = "<r><m:mods><m:typeOfResource>banana</m:typeOfResource></m:mods></r>";
    assert_eq!(rules(&schema, &bound(record)), LISTED);

    for location in
        ["schemaLocation='http://www.loc.gov/standards/xlink/xlink.xsd'", "schemaLocation='xlink.xsd'", ""]
    {
        let text = format!(
            "{}<xs:attributeGroup ref='a:simpleLink'/>{end}",
            import("http://www.w3.org/1999/xlink", location)
        );
        assert_eq!(rules(&compile(&text).unwrap(), &bound("<r xlink:show='old'/>")), LISTED, "{location}");
    }
    // The elements of Dublin Core are loaded once, whatever form of them is asked for.
    let both = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
        <xs:import namespace='http://purl.org/dc/elements/1.1/' \
        schemaLocation='http://dublincore.org/schemas/xmls/simpledc20021212.xsd'/>\
        <xs:import namespace='http://www.openarchives.org/OAI/2.0/oai_dc/'/>\
        <xs:import namespace='http://worldcat.org/xmlschemas/qdc-1.0/'/></xs:schema>";
    let schema = compile(both).unwrap();
    assert_eq!(rules(&schema, &bound("<oai_dc:dc><dcterms:created/></oai_dc:dc>")), ELEMENT);
    assert_eq!(rules(&schema, &bound("<qdc:qualifieddc><dcterms:created/></qdc:qualifieddc>")), OK);
    // What was meant by a file of another name is not guessed.
    let text = import("http://www.w3.org/1999/xlink", "schemaLocation='links.xsd'");
    assert!(compile(&format!("{text}<xs:attributeGroup ref='a:simpleLink'/>{end}")).is_err());
}

#[test]
fn the_json_schema_of_csl_takes_what_the_table_takes() {
    let schema = embedded::named("csl-json").expect("it is listed").text().unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is JSON Schema");
    let valid = |item: serde_json::Value| validator.is_valid(&serde_json::json!([item]));
    let with = |key: &str, value: serde_json::Value| {
        let mut item = serde_json::json!({ "id": "1", "type": "book" });
        item[key] = value;
        valid(item)
    };
    use serde_json::json;
    assert!(valid(json!({ "id": 1, "type": "book" })));
    assert!(!valid(json!({ "type": "book" })) && !valid(json!({ "id": 1 })));
    assert!(!validator.is_valid(&json!({ "id": 1, "type": "book" })), "a lone item");
    assert!(validator.is_valid(&json!([])));
    assert!(!with("type", json!("letter")) && with("type", json!("personal_communication")));
    assert!(!with("Title", json!("A")));
    assert!(with("custom", json!({ "a": [1] })) && !with("custom", json!(1)));
    for (key, kind) in csl::variables() {
        let takes = match kind {
            csl::CslKind::Type => (false, false, false, false),
            csl::CslKind::Scalar(csl::Scalar::String) => (true, false, false, false),
            csl::CslKind::Scalar(csl::Scalar::StringOrNumber) => (true, true, false, false),
            csl::CslKind::Scalar(csl::Scalar::StringNumberOrBoolean) => (true, true, true, false),
            csl::CslKind::Strings | csl::CslKind::Names => (false, false, false, true),
            csl::CslKind::Date | csl::CslKind::Object => (false, false, false, false),
        };
        let found =
            (with(key, json!("a")), with(key, json!(1)), with(key, json!(true)), with(key, json!([])));
        assert_eq!(found, takes, "{key}");
    }
    assert!(with("author", json!([{ "literal": "A", "comma-suffix": true }])));
    assert!(!with("author", json!([{ "name": "A" }])) && !with("author", json!(["A"])));
    assert!(with("issued", json!({ "date-parts": [[2000, "1"], [2001]], "circa": true })));
    assert!(!with("issued", json!("2000")) && !with("issued", json!({ "edtf": "2000" })));
    for parts in [json!([]), json!([[]]), json!([[1, 2, 3, 4]]), json!([[1], [2], [3]]), json!([[true]])] {
        assert!(!with("issued", json!({ "date-parts": parts })), "{parts}");
    }
}
