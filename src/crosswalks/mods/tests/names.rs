//! Names and roles.

use super::elements;

/// One role in both its forms.
fn role(code: &str, label: &str) -> String {
    let term = |kind, term| {
        format!(
            r#"<roleTerm type="{kind}" authority="marcrelator" valueURI="http://id.loc.gov/vocabulary/relators/{code}">{term}</roleTerm>"#
        )
    };
    format!("<role>{}{}</role>", term("code", code), term("text", label))
}

#[test]
fn several_roles_of_one_name_are_several_elements() {
    let members = r#", "agents": {"type": "person", "name": "Klara Morgenrot", "given": "Klara",
        "family": "Morgenrot", "suffix": "Jr.", "dates": "1911-1989",
        "roles": ["ctb", "trc", "trl", "scout"], "phrase": "Contributed, transcribed, and translated by"}"#;
    let parts = r#"<namePart type="family">Morgenrot</namePart><namePart type="given">Klara</namePart><namePart type="termsOfAddress">Jr.</namePart><namePart type="date">1911-1989</namePart><displayForm>Klara Morgenrot</displayForm>"#;
    let roles = [role("ctb", "contributor"), role("trc", "transcriber"), role("trl", "translator")].concat();
    assert_eq!(
        elements(members, "name"),
        [format!(
            r#"<name type="personal">{parts}{roles}<role><roleTerm type="text">scout</roleTerm></role><description>Contributed, transcribed, and translated by</description></name>"#
        )]
    );
    assert_eq!(
        elements(members, "note"),
        [r#"<note type="acquisition">Contributed, transcribed, and translated by Klara Morgenrot</note>"#]
    );
}

#[test]
fn a_body_is_not_split_and_the_first_creator_is_primary() {
    let members = r#", "agents": [{"name": "Pavel Vetrov", "type": "person", "roles": "rcp", "phrase": "To"},
        {"type": "body", "name": "Geological Survey of the Netherlands", "abbreviation": "GSN", "roles": "cre"},
        {"type": "family", "name": "Morgenrot family", "roles": "cre"}]"#;
    let names = elements(members, "name");
    assert!(names[0].starts_with(r#"<name type="personal"><namePart type="family">Vetrov</namePart>"#));
    let creator = role("cre", "creator");
    assert_eq!(
        names[1..],
        [
            format!(
                r#"<name type="corporate" usage="primary"><namePart>Geological Survey of the Netherlands</namePart><alternativeName altType="abbreviation"><namePart>GSN</namePart></alternativeName>{creator}</name>"#
            ),
            format!(r#"<name type="family"><namePart>Morgenrot family</namePart>{creator}</name>"#)
        ]
    );
    assert_eq!(elements(members, "note"), [""; 0]);
}

#[test]
fn funders_are_named_and_the_credit_stands_in_its_own_words() {
    let members = r#", "funding": {"text": "Made possible by the Anselm Foundation",
        "funders": {"type": "body", "name": "Anselm Foundation", "roles": ["spn"]}}"#;
    let roles = role("fnd", "funder") + &role("spn", "sponsor");
    assert_eq!(
        elements(members, "name"),
        [format!(r#"<name type="corporate"><namePart>Anselm Foundation</namePart>{roles}</name>"#)]
    );
    assert_eq!(
        elements(members, "note"),
        [r#"<note type="funding">Made possible by the Anselm Foundation</note>"#]
    );
}
