//! Tests of the cutter.

use proptest::prelude::*;

use super::*;

const MODS: &str = "<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">\n";

/// What a cutter finds, with the bytes coming `step` at a time: the records, why they are not whole, their envelopes.
fn in_steps(text: &str, step: usize) -> Vec<(String, Option<PieceFault>, Arc<Envelope>)> {
    let (mut cutter, bytes) = (Records::default(), text.as_bytes());
    let (mut from, mut to, mut pieces) = (0, 0, Vec::new());
    loop {
        to = (to + step).min(bytes.len());
        let last = to == bytes.len();
        loop {
            let mut found = Vec::new();
            let slice = &bytes[from..to];
            let done = cutter.cut(slice, last, &mut found);
            let mut envelopes = cutter.envelopes().into_iter();
            let none = found.is_empty();
            pieces.extend(found.into_iter().map(|found| {
                let text = String::from_utf8_lossy(&slice[found.bytes]).into_owned();
                (text, found.fault, envelopes.next().unwrap_or_default())
            }));
            from += done;
            if from == bytes.len() && last {
                return pieces;
            }
            if none {
                assert!(!last, "the end is never reached: {text:?}");
                break;
            }
        }
    }
}

fn records(text: &str) -> Vec<String> {
    let pieces = in_steps(text, usize::MAX / 2);
    for step in [1, 2, 3, 7, 50] {
        assert_eq!(in_steps(text, step), pieces, "in steps of {step}: {text}");
    }
    pieces.into_iter().filter(|(_, fault, _)| fault.is_none()).map(|(text, ..)| text).collect()
}

fn mods(records: &str) -> Vec<String> {
    self::records(&format!("{MODS}{records}</modsCollection>\n"))
}

fn ends(text: &str) -> Vec<(String, Option<PieceFault>)> {
    records(text);
    in_steps(text, usize::MAX / 2).into_iter().map(|(text, fault, _)| (text, fault)).collect()
}

#[test]
fn the_records_of_a_collection_are_cut_whatever_stands_in_them() {
    let all = [
        "<mods/>",
        "<mods a='>' />",
        "<mods><titleInfo><!-- </mods> --><title><![CDATA[</mods>]]></title></titleInfo><?x </mods>?></mods >",
        "<mods xmlns='http://www.loc.gov/mods/v3'><modsx/><extension><mods xmlns='urn:a'/></extension></mods>",
        "<m:mods xmlns:m='http://www.loc.gov/mods/v3'><m:note/></m:mods>",
    ];
    for between in ["", "\n", "\n  <!-- <mods/> -->\n  ", "<other><mods/></other>", "text"] {
        let found = mods(&all.join(between));
        assert_eq!(found, all, "{between}");
    }
}

#[test]
fn what_encloses_records_is_given_with_its_bindings() {
    let text = "<?xml version='1.0'?>\n<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/' xmlns:x='urn:a&amp;b'>\
        <responseDate/><ListRecords>\n<record><header/><metadata><record xmlns='http://www.loc.gov/MARC21/slim'>\
        </record></metadata></record><record/><resumptionToken/></ListRecords>\
        <ListRecords n='2'><record>2</record></ListRecords></OAI-PMH>";
    let pieces = in_steps(text, 10);
    let envelopes: Vec<Vec<&str>> =
        pieces.iter().map(|(_, _, envelope)| envelope.tags.iter().map(|tag| &**tag).collect()).collect();
    let root = "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/' xmlns:x='urn:a&amp;b'>";
    let second = vec![root, "<ListRecords n='2'>"];
    assert_eq!(envelopes, [vec![root, "<ListRecords>"], vec![root, "<ListRecords>"], second]);
    let bindings = &pieces[0].2.bindings;
    let bound: Vec<(&str, &str)> = bindings.iter().map(|(prefix, space)| (&**prefix, &**space)).collect();
    assert_eq!(bound, [("", "http://www.openarchives.org/OAI/2.0/"), ("x", "urn:a&b")]);
    assert_eq!(records(text).len(), 3);
}

#[test]
fn each_kind_of_document_holds_its_records_where_they_stand() {
    let marc = "<record xmlns='http://www.loc.gov/MARC21/slim'><leader/></record>";
    let dc = "<d:dc xmlns:d='http://www.openarchives.org/OAI/2.0/oai_dc/'/>";
    for (text, wanted) in [
        (
            format!(
                "<collection xmlns='http://www.loc.gov/MARC21/slim'>{}</collection>",
                "<record/>".repeat(2)
            ),
            2,
        ),
        ("<collection><record><leader/></record><record>\n<leader/></record></collection>".to_owned(), 2),
        ("<repository><record><header/><metadata/></record></repository>".to_owned(), 1),
        (
            format!(
                "<searchRetrieveResponse xmlns='http://www.loc.gov/zing/srw/'><records><record><recordData>{dc}\
                 </recordData></record><record><recordData><collection xmlns='http://www.loc.gov/MARC21/slim'>\
                 <record/><record/></collection></recordData></record></records></searchRetrieveResponse>"
            ),
            3,
        ),
        (
            format!(
                "<Repository xmlns='http://www.openarchives.org/OAI/2.0/static-repository' \
                 xmlns:o='http://www.openarchives.org/OAI/2.0/'><Identify/><ListRecords><o:record>{dc}</o:record>\
                 </ListRecords></Repository>"
            ),
            1,
        ),
        (format!("<export><item>{marc}</item><item>{dc}{marc}</item></export>"), 3),
    ] {
        let found = records(&text);
        assert_eq!(found.len(), wanted, "{text}: {found:?}");
        assert!(found.iter().all(|record| *record != text), "{text}");
    }
}

#[test]
fn any_other_document_is_one_record() {
    for text in [
        "<mods xmlns='http://www.loc.gov/mods/v3'><mods/></mods>",
        "<mets xmlns='http://www.loc.gov/METS/'><a><mods xmlns='http://www.loc.gov/mods/v3'/></a></mets>",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><mods xmlns='http://www.loc.gov/mods/v3'/></TEI>",
        "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><Identify/></OAI-PMH>\n<!-- x -->",
        "<a><b><c><d><e><mods xmlns='http://www.loc.gov/mods/v3'/></e></d></c></b></a>",
        "<a><mods/><record/><dc/></a>",
        "<!DOCTYPE collection [<!ENTITY b 'c'>]>\n<collection xmlns='http://www.loc.gov/MARC21/slim'><record/>\
         </collection>",
        "no XML",
        "<a",
        "<!-- ",
    ] {
        assert_eq!(records(text), [text]);
    }
    assert_eq!(records("\u{feff}<a/>"), ["<a/>"]);
}

#[test]
fn a_record_without_its_end_tag_ends_where_the_next_one_begins() {
    for lost in [
        "  <mods><titleInfo>",
        "  <mods>\n    <titleInfo>\n    </titleInfo>",
        "  <mods><!-- x",
        "  <mods><note>\n  <![CDATA[x",
        "  <mods",
        "  <mods ID=\"x>\n    <note type='y'/>",
        "  <mods><a></b></mods></note",
    ] {
        let sound = "  <mods>\n    <note>b</note>\n  </mods>\n";
        let found = mods(&format!("{sound}{lost}\n{sound}{sound}"));
        let good: Vec<&str> = found.iter().map(String::as_str).filter(|f| *f == sound.trim()).collect();
        assert_eq!((good.len(), found.len()), (3, 4), "{lost}: {found:?}");
    }
}

#[test]
fn on_one_line_the_next_record_is_known_by_where_it_stands() {
    let found = mods("<mods><a/></mods><mods><b></b><mods><c/></mods><mods/>");
    assert_eq!(found, ["<mods><a/></mods>", "<mods><b></b>", "<mods><c/></mods>", "<mods/>"]);
    let found = mods("<mods/><mods><b><mods><c/></mods><mods/>");
    assert_eq!(found, ["<mods/>", "<mods><b><mods><c/></mods>", "<mods/>"]);
}

#[test]
fn the_last_record_of_a_list_ends_with_it() {
    assert_eq!(mods("<mods/><mods><a></a>"), ["<mods/>", "<mods><a></a>"]);
    assert_eq!(mods("<mods/><mods><a>"), ["<mods/>", "<mods><a>"]);
}

#[test]
fn a_fragment_is_never_taken_for_a_record() {
    // An end tag stands too early, on the line.
    assert_eq!(mods("<mods><a/></mods><b/></mods>\n<mods/>"), ["<mods><a/></mods><b/></mods>", "<mods/>"]);
    // A start tag is lost.
    let found = mods("<mods>\n<a/>\n</mods>\n<b/>\n</mods>\n<mods/>");
    assert_eq!(found, ["<mods>\n<a/>\n</mods>", "<b/>\n</mods>", "<mods/>"]);
    // Within a record its name may stand again.
    let nested = "<mods>\n  <extension>\n    <mods><b/></mods>\n    <mods/>\n  </extension>\n</mods>";
    assert_eq!(mods(&format!("{nested}\n<mods/>")), [nested, "<mods/>"]);
}

#[test]
fn a_comment_in_a_comment_hides_no_record() {
    let found = mods("<mods>\n <!-- <a/>\n</mods>\n<mods>\n<!-- b -->\n</mods>\n");
    assert_eq!(found, ["<mods>\n <!-- <a/>\n</mods>", "<mods>\n<!-- b -->\n</mods>"]);
}

#[test]
fn a_document_that_is_cut_off_says_so() {
    let cut = Some(PieceFault::CutOff);
    let all = |text: &str| ends(&format!("{MODS}{text}"));
    assert_eq!(all("<mods/>\n"), [("<mods/>".into(), None), (String::new(), cut)]);
    assert_eq!(all("<mods/><mo"), [("<mods/>".into(), None), (String::new(), cut)]);
    assert_eq!(all("<mods/><mods><a>\n "), [("<mods/>".into(), None), ("<mods><a>".into(), cut)]);
}

#[test]
fn a_record_over_the_limit_is_passed_over_to_its_end() {
    let large = [
        "<mods><a>\n<!-- </mods> -->bbbbbbbbbbbbbbbb</a><![CDATA[</mods>]]><mods/></mods>",
        "<mods>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];
    for (large, step) in large.into_iter().flat_map(|large| (1..40).map(move |step| (large, step))) {
        let head = format!("{MODS}<mods/>\n");
        let text = format!("{head}{large}\n<mods>b</mods></modsCollection>");
        let mut cutter = Records::default();
        let mut found = Vec::new();
        let from = head.len() + 20;
        assert_eq!(cutter.cut(&text.as_bytes()[..from], false, &mut found), head.len());
        let (mut from, mut to) = (head.len(), from);
        loop {
            let (done, ended) = cutter.skip(&text.as_bytes()[from..to], to == text.len());
            from += done;
            if ended {
                break;
            }
            to = (to + step).min(text.len());
        }
        assert_eq!(text[from..].trim_start(), "<mods>b</mods></modsCollection>", "step {step}");
        let done = cutter.cut(&text.as_bytes()[from..], true, &mut found);
        assert_eq!((done, found.len()), (text.len() - from, 2), "step {step}");
    }
}

#[test]
fn a_tag_that_is_not_whole_decides_nothing() {
    let text = "<a xmlns='http://www.loc.gov/mods/v3'>\n<record><mods a='</a><mods xmlns='urn:a'>";
    for step in 1..text.len() {
        assert_eq!(in_steps(text, step), in_steps(text, usize::MAX / 2), "{step}");
    }
}

proptest! {
    #[test]
    fn records_are_the_same_however_the_bytes_come(
        parts in prop::collection::vec(
            "(<mods>|</mods>|<mods/>|<mods a='|<a>|</a>|'|<!--|-->|<!\\[CDATA\\[|\\]\\]>|<\\?|\\?>|<|>|</modsCollection>|\
             <record>|<leader/>|<other>|</other>|<mods xmlns='urn:a'>)[b ]{0,2}(\n|\n  )?",
            0..14,
        ),
        root in 0usize..3,
        step in 1usize..30,
    ) {
        let root = [MODS, "<collection>", "<?xml version='1.0'?><a xmlns='http://www.loc.gov/mods/v3'>\n"][root];
        let text = format!("{root}{}", parts.concat());
        prop_assert_eq!(in_steps(&text, step), in_steps(&text, usize::MAX / 2), "{:?}", text);
    }

    #[test]
    fn sound_records_around_a_broken_one_are_found(
        parts in prop::collection::vec("(<a>|</a>|<b/>|<a c=\"|\"|<!--|<!\\[CDATA\\[|<\\?d|&|>|x)\n? {0,3}", 0..8),
        closed in any::<bool>(),
    ) {
        let end = if closed { "\n</mods>" } else { "" };
        let sound = "<mods>\n  <note>b</note>\n</mods>";
        let text = format!("{MODS}{sound}\n<mods>{}{end}\n{sound}\n{sound}\n</modsCollection>", parts.concat());
        let found = records(&text);
        let good = found.iter().filter(|record| *record == sound).count();
        prop_assert_eq!(good, 3, "{:?}: {:?}", text, found);
    }
}
