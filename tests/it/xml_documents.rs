//! What stands around and beside the records of a document of XML: DTDs, containers of OAI-PMH, namespaces that are
//! nearly right, and documents that hold no record.

use crate::command::{Place, Said};

const OAI: &str = "http://www.openarchives.org/OAI/2.0/";
const DC: &str = "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Tea</dc:title>\
    <dc:identifier>https://archive.example.org/7</dc:identifier></oai_dc:dc>";
const HEADER: &str =
    "<header><identifier>oai:archive.example.org:7</identifier><datestamp>2021-02-03</datestamp></header>";

fn checked(content: &str) -> Said {
    let place = Place::new();
    place.write("a.xml", content);
    place.run(&["check", "a.xml"])
}

/// An answer of a repository with that in it.
fn answer(content: &str) -> String {
    format!(
        "<OAI-PMH xmlns=\"{OAI}\"><responseDate>2021-02-03T04:05:06Z</responseDate>\
         <request>https://archive.example.org/oai</request>{content}</OAI-PMH>"
    )
}

/// An answer of one record with that payload and that beside it.
fn record(payload: &str, about: &str) -> String {
    answer(&format!("<GetRecord><record>{HEADER}<metadata>{payload}</metadata>{about}</record></GetRecord>"))
}

#[test]
fn a_document_with_a_dtd_subset_is_read_wherever_its_parameter_entities_stand() {
    let root =
        "<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo><title>Tea &who;</title></titleInfo></mods>";
    for (subset, rules) in [
        ("[<!ENTITY % a SYSTEM 'a.ent'>\n%a;\n<!ENTITY who 'x'>]", &["unread-entity"][..]),
        ("SYSTEM 'mods.dtd' [<!ENTITY % a PUBLIC '-//a' 'a.ent'> %a; %a; <?p?>]", &["unread-entity"]),
        ("[<!ENTITY % a '<!ENTITY who \"x\">'> %a;]", &[]),
        ("[<!ENTITY who 'x'><!ENTITY % a SYSTEM 'a.ent'> %a;]", &[]),
        ("[<!ENTITY who SYSTEM 'who.txt'>]", &["unread-entity"]),
        ("[<!ENTITY % a 'x'> <!ENTITY who '%a;'>]", &["ill-formed-xml"]),
        ("[]", &["ill-formed-xml"]),
    ] {
        let said = checked(&format!("<!DOCTYPE mods {subset}>\n{root}"));
        assert_eq!(said.rules(), rules, "{subset}: {}{}", said.out, said.err);
    }
    let alone = format!("<?xml version='1.0' standalone='yes'?><!DOCTYPE mods SYSTEM 'mods.dtd'>{root}");
    assert_eq!(checked(&alone).rules(), ["ill-formed-xml"]);
}

#[test]
fn records_that_are_cut_out_know_of_the_dtd_of_their_document() {
    let records = |prolog: &str| {
        let record = "<mods><titleInfo><title>Tea &eacute;</title></titleInfo></mods>\n";
        let root = "<modsCollection xmlns='http://www.loc.gov/mods/v3'>";
        checked(&format!("{prolog}{root}\n{record}{record}</modsCollection>"))
    };
    let said = records("<!DOCTYPE modsCollection PUBLIC '-//x' 'mods.dtd'>\n");
    assert_eq!(said.rules(), ["unread-entity"], "{}", said.out);
    assert!(said.out.contains("2 records: 2 valid · 2 warnings"), "{}", said.out);
    for prolog in ["", "<?xml version='1.0' standalone='yes'?><!DOCTYPE modsCollection SYSTEM 'x'>"] {
        assert_eq!(records(prolog).rules(), ["ill-formed-xml"; 2]);
    }
}

#[test]
fn what_no_built_in_schema_knows_is_accepted_in_an_answer_and_so_it_is_reported() {
    let lido = "<lido xmlns='http://www.lido-schema.org'><lidoRecID/></lido>";
    let rights = "<about><rights xmlns='http://www.openarchives.org/OAI/2.0/rights/'><x/></rights></about>";
    let set =
        format!("<set><setSpec>a</setSpec><setName>A</setName><setDescription>{lido}</setDescription></set>");
    // An answer of sets holds no record.
    let sets = answer(&format!("<ListSets>{set}</ListSets>"));
    for (content, code) in [(record(lido, ""), 0), (record(DC, rights), 0), (sets, 3)] {
        let said = checked(&content);
        assert_eq!((said.code, said.rules()), (Some(code), vec!["no-built-in-schema"]), "{}", said.out);
    }
    let said = checked(&record(lido, ""));
    assert!(
        said.summary().starts_with("1 record: 1 without a fault, but judged by no schema"),
        "{}",
        said.out
    );
}

#[test]
fn containers_of_the_guidelines_are_judged() {
    let provenance = |date: &str, inner: &str| {
        format!(
            "<originDescription xmlns='http://www.openarchives.org/OAI/2.0/provenance' harvestDate='{date}' altered='true'>\
             <baseURL>https://b.example.org/oai</baseURL><identifier>oai:b:1</identifier>\
             <datestamp>2019-01-01</datestamp><metadataNamespace>{OAI}oai_dc/</metadataNamespace>{inner}\
             </originDescription>"
        )
    };
    let about = |inner: &str| {
        let space = "http://www.openarchives.org/OAI/2.0/provenance";
        record(DC, &format!("<about><p:provenance xmlns:p='{space}'>{inner}</p:provenance></about>"))
    };
    let twice = provenance("2020-01-01T00:00:00Z", &provenance("2018-05-06", ""));
    let said = checked(&about(&twice));
    assert_eq!((said.code, said.rules()), (Some(0), vec![]), "{}", said.out);
    assert!(said.summary().starts_with("1 record: 1 valid"), "{}", said.out);
    assert_eq!(checked(&about(&provenance("yesterday", ""))).rules(), ["wrong-value"]);
}

#[test]
fn what_stands_in_no_place_for_it_is_still_a_fault() {
    for payload in ["<record/>", "<oai_dc:cd xmlns:oai_dc='http://www.openarchives.org/OAI/2.0/oai_dc/'/>"] {
        let said = checked(&record(payload, ""));
        assert_eq!(said.rules(), ["unexpected-element"], "{payload}: {}", said.out);
        assert!(!said.out.contains("take it out"), "{}", said.out);
    }
}

#[test]
fn a_record_taken_out_of_its_answer_is_judged_as_one_of_oai_pmh() {
    let record = |tag: &str| format!("<{tag}>{HEADER}<metadata>{DC}</metadata></record>");
    for (tag, rules) in [
        (format!("record xmlns='{OAI}'"), &[][..]),
        ("record".to_owned(), &["missing-namespace"]),
        ("record xmlns='http://www.openarchives.org/OAI/2.0'".to_owned(), &["misspelt-namespace"]),
        ("record xmlns='https://www.openarchives.org/OAI/2.0/OAI-PMH/'".to_owned(), &["misspelt-namespace"]),
    ] {
        let said = checked(&record(&tag));
        assert_eq!(said.rules(), rules, "{tag}: {}", said.out);
        assert!(!said.out.contains("MARC21"), "{}", said.out);
    }
    let wrong = record("record").replace("<datestamp>2021-02-03</datestamp>", "");
    assert_eq!(checked(&wrong).rules(), ["missing-namespace", "missing-element"]);
    let second = record("record").replace("example.org:7", "example.org:8");
    let wrapped = format!("<harvest>\n{}\n{second}\n</harvest>", record("record"));
    let said = checked(&wrapped);
    assert!(said.summary().starts_with("2 records: 2 valid"), "{}", said.out);
}

#[test]
fn a_namespace_that_is_nearly_right_is_found_where_it_is_declared_and_brings_nothing_else() {
    let ead = |xlink: &str| {
        format!(
            "<ead xmlns='urn:isbn:1-931666-22-9' xmlns:xl='{xlink}'><eadheader><eadid>x</eadid></eadheader>\
             <archdesc level='fonds'><did><unittitle>t</unittitle><dao xl:href='https://a.example.org/1'/></did>\
             <scopecontent><p><extref xl:href='https://a.example.org/2'>x</extref></p></scopecontent></archdesc></ead>"
        )
    };
    for xlink in [
        "https://www.w3.org/1999/xlink/",
        "http://www.w3.org/1999/XLINK",
        "http://www.w3.org/TR/xlink",
        "http://w3.org/1999/xlink",
    ] {
        let said = checked(&ead(xlink));
        assert_eq!(said.rules(), ["no-built-in-schema", "misspelt-namespace"], "{xlink}: {}", said.out);
        let declared = ead(xlink).find(xlink).unwrap() + 1;
        assert!(said.out.contains(&format!("a.xml:1:{declared} ")), "{}", said.out);
    }
    let mods = "<m:mods xmlns:m='http://www.loc.gov/mods/v3.5' xmlns:i='http://www.w3.org/2001/XMLSchema-Instance' \
        i:schemaLocation='x y'><m:titleInfo><m:title>Tea</m:title></m:titleInfo></m:mods>";
    assert_eq!(checked(mods).rules(), ["misspelt-namespace"; 2]);
    // What nothing uses harms nobody.
    let unused = "<mods xmlns='http://www.loc.gov/mods/v3' xmlns:xlink='https://www.w3.org/1999/xlink'>\
        <titleInfo><title>Tea</title></titleInfo></mods>";
    assert_eq!(checked(unused).rules(), [""; 0]);
}

#[test]
fn around_records_a_namespace_is_found_once_and_the_records_are_judged() {
    let record = "<mods><titleInfo><title>Tea</title></titleInfo><nota/></mods>\n";
    let said = checked(&format!(
        "<modsCollection xmlns='https://www.loc.gov/mods/v3'>\n{record}{record}</modsCollection>"
    ));
    assert_eq!(
        said.rules(),
        ["misspelt-namespace", "unexpected-element", "unexpected-element"],
        "{}",
        said.out
    );
}

#[test]
fn sets_and_errors_are_no_records() {
    let no_title = DC.replace("<dc:title>Tea</dc:title>", "").replace("https:", "urn:");
    let set = |n: u32| {
        format!(
            "<set><setSpec>s{n}</setSpec><setName>S</setName><setDescription>{no_title}</setDescription></set>"
        )
    };
    let said = checked(&answer(&format!("<ListSets>{}{}</ListSets>", set(1), set(2))));
    assert_eq!((said.code, said.rules()), (Some(3), vec![]), "{}", said.out);
    assert!(said.out.starts_with("no records"), "{}", said.out);
    for code in ["cannotDisseminateFormat", "idDoesNotExist"] {
        let said = checked(&answer(&format!("<error code=\"{code}\">no</error>")));
        assert_eq!((said.code, said.rules()), (Some(3), vec!["oai-error"]), "{}", said.out);
        assert!(said.out.contains("\nno records · 1 error") && said.out.contains(code), "{}", said.out);
    }
    let said = checked(&answer(&format!("<ListIdentifiers>{HEADER}</ListIdentifiers>")));
    assert!(said.rules().is_empty() && said.out.starts_with("no records"), "{}", said.out);
    let deleted = HEADER.replace("<header>", "<header status='deleted'>");
    let said = checked(&answer(&format!("<ListRecords><record>{deleted}</record></ListRecords>")));
    assert!(said.rules().is_empty() && said.summary().starts_with("1 record: "), "{}", said.out);
}

#[test]
fn a_kind_without_a_schema_is_reported_once_a_run() {
    let place = Place::new();
    let ead = "<ead xmlns='urn:isbn:1-931666-22-9'><eadheader><eadid>x</eadid></eadheader></ead>";
    for name in ["a.xml", "b.xml", "c.xml"] {
        place.write(name, ead);
    }
    place.write("d.xml", "<mets xmlns='http://www.loc.gov/METS/'/>");
    let said = place.run(&["check", "a.xml", "b.xml", "c.xml", "d.xml"]);
    assert_eq!(said.rules(), ["no-built-in-schema"; 2], "{}", said.out);
    assert!(
        said.out.contains("4 records: 4 without a fault, but judged by no schema · 4 warnings"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("2 findings not shown, as the same was reported before: `no-built-in-schema` 2")
    );
}

#[test]
fn one_fault_is_found_once_though_a_schema_and_a_rule_see_it() {
    let place = Place::new();
    place.write(
        "ead.xsd",
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:isbn:1-931666-22-9' \
         targetNamespace='urn:isbn:1-931666-22-9' elementFormDefault='qualified'>\
         <xs:element name='ead'><xs:complexType><xs:sequence><xs:element name='ref' maxOccurs='9'><xs:complexType>\
         <xs:attribute name='target' type='xs:IDREF'/></xs:complexType></xs:element></xs:sequence></xs:complexType>\
         </xs:element></xs:schema>",
    );
    place.write("a.xml", "<ead xmlns='urn:isbn:1-931666-22-9'><ref target='a1'/><ref target='a2'/></ead>");
    let said = place.run(&["check", "a.xml", "--xsd", "ead.xsd"]);
    assert_eq!(said.rules(), ["dangling-reference"; 2], "{}", said.out);
}
