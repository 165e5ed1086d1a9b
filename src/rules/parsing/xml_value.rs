//! What is wrong with the attributes and values of a record of XML, whatever its standard.

use super::xml::{CLEAN, CLEAN_LETTER, LETTERS};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A schema of letters that are told apart by numbers.
const FILE: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="file">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="letter" maxOccurs="unbounded">
          <xs:complexType>
            <xs:attribute name="number" type="xs:integer"/>
            <xs:attribute name="answers" type="xs:integer"/>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
    </xs:complexType>
    <xs:key name="letter-by-number"><xs:selector xpath="letter"/><xs:field xpath="@number"/></xs:key>
    <xs:keyref name="answer" refer="letter-by-number"><xs:selector xpath="letter"/><xs:field xpath="@answers"/></xs:keyref>
  </xs:element>
</xs:schema>
"#;

const CLEAN_FILE: Example =
    Example::xml("<file>\n  <letter number=\"1\"/>\n  <letter number=\"2\" answers=\"1\"/>\n</file>\n")
        .with_xsd(FILE);

const KEYS: &str = "XML Schema Part 1 (second edition), section 3.11.4 (cvc-identity-constraint)";

/// An attribute that is not allowed there.
pub const UNEXPECTED_ATTRIBUTE: Rule = Rule {
    id: RuleId::UnexpectedAttribute,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[RuleId::UnreadValue],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "An element has an attribute that the standard does not know at this element.",
    why: "It is misspelt, belongs to another element, or comes from another version of the standard. What it says is \
lost on every program that reads the standard.\n\n\
The help names the attribute that was likely meant, or the elements that have this one. Correct it, move it, or take it out.",
    source: "XML Schema Part 1 (second edition), section 3.4.4 (cvc-complex-type, clause 3)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Request for help with a nuclear programme</title></titleInfo>
  <originInfo><dateCreated encodng="w3cdtf">1956-01-15</dateCreated></originInfo>
</mods>
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// An attribute that is not there.
pub const MISSING_ATTRIBUTE: Rule = Rule {
    id: RuleId::MissingAttribute,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "An element lacks an attribute that it must have.",
    why: "Without it the element cannot be understood: which field of MARC it is, which code the subfield has, what the \
indicators say.\n\n\
Add the attribute. An indicator of MARC that is not defined is a blank: `ind1=\" \"`.",
    source: "XML Schema Part 1 (second edition), section 3.4.4 (cvc-complex-type, clause 4)",
    flagged: Some(
        Example::xml("<letter>\n  <title>Request for help</title>\n</letter>\n").with_xsd(
            "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n  <xs:element name=\"letter\">\n    \
<xs:complexType>\n      <xs:sequence><xs:element name=\"title\" type=\"xs:string\"/></xs:sequence>\n      \
<xs:attribute name=\"number\" type=\"xs:integer\" use=\"required\"/>\n    </xs:complexType>\n  </xs:element>\n</xs:schema>\n",
        ),
    ),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A value that is none of its type.
pub const WRONG_VALUE: Rule = Rule {
    id: RuleId::WrongValue,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[
        RuleId::EmptyElement,
        RuleId::FixedFieldLength,
        RuleId::MalformedOaiIdentifier,
        RuleId::MixedGranularity,
        RuleId::NoWebAddress,
        RuleId::UnlistedEadCode,
        RuleId::UnlistedLanguageTag,
        RuleId::UnlistedLeaderCode,
        RuleId::UnlistedLanguageCode,
        RuleId::UnparsedDate,
    ],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A value is not in the form that its element or attribute asks for.",
    why: "A date, an address, an ID or a code has a form of its own by which programs know it. In another form it is \
turned away, or taken for something else.\n\n\
Write it as the message says. An ID begins with a letter or `_` and has neither blanks nor colons; an address has no blanks.",
    source: "XML Schema Part 2 (second edition), section 4.1.4 (cvc-datatype-valid) and 4.3 (facets)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8" ID="110398">
  <titleInfo><title>Request for help with a nuclear programme</title></titleInfo>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8" ID="_110398">
  <titleInfo><title>Request for help with a nuclear programme</title></titleInfo>
</mods>
"#,
    )),
    check: Check::Emitted,
};

/// A value other than the one that is fixed.
pub const FIXED_VALUE: Rule = Rule {
    id: RuleId::FixedValue,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A value differs from the only one that the schema allows there.",
    why: "The schema fixes the value, so that every program may count on it.\n\n\
Write that value, or leave the attribute out: it is understood.",
    source: "XML Schema Part 1 (second edition), section 3.2.4 (cvc-au) and 3.3.4 (cvc-elt, clause 5.2.2)",
    flagged: Some(
        Example::xml("<letter language=\"eng\">\n  <title>Request for help</title>\n</letter>\n")
            .with_xsd(LETTERS),
    ),
    clean: Some(CLEAN_LETTER),
    check: Check::Emitted,
};

/// A claim of no value where there may be none.
pub const WRONG_NIL: Rule = Rule {
    id: RuleId::WrongNil,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "`xsi:nil` says that an element has no value, where it must have one or has one.",
    why: "The two contradict each other, and a program may believe either.\n\n\
Take `xsi:nil` out, or the value; if there is none, leave the element out where it may be left out.",
    source: "XML Schema Part 1 (second edition), section 3.3.4 (cvc-elt, clause 3)",
    flagged: Some(
        Example::xml(
            "<letter>\n  <date xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\">1956-01-15</date>\n</letter>\n",
        )
        .with_xsd(LETTERS),
    ),
    clean: Some(CLEAN_LETTER),
    check: Check::Emitted,
};

/// A type that is not allowed there.
pub const WRONG_XSI_TYPE: Rule = Rule {
    id: RuleId::WrongXsiType,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "`xsi:type` names a type that the schema does not define, or that may not stand for the declared one.",
    why: "By `xsi:type` an element says which of several types it is of. A name that leads nowhere, mostly for want of its \
prefix, leaves it without any.\n\n\
Correct the name and declare its prefix, or take the attribute out.",
    source: "XML Schema Part 1 (second edition), section 3.3.4 (cvc-elt, clause 4)",
    flagged: Some(
        Example::xml(
            "<letter>\n  <title xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"heading\">Request for help</title>\n</letter>\n",
        )
        .with_xsd(LETTERS),
    ),
    clean: Some(CLEAN_LETTER),
    check: Check::Emitted,
};

/// The same ID twice.
pub const DUPLICATE_XML_ID: Rule = Rule {
    id: RuleId::DuplicateXmlId,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Two elements of one document have the same ID.",
    why: "An ID (the attribute `ID`, `id` or `xml:id`, as the standard has it) names one element, so that others can \
refer to it. With two of a name every reference has two answers. It is not the identifier of what is described.\n\n\
Give each an ID of its own. Mostly a record was copied, or files were joined.",
    source: "XML Schema Part 1 (second edition), section 3.15.4 (cvc-id, clause 2)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo ID="a"><title>Request for help with a nuclear programme</title></titleInfo>
  <note ID="a">Initials in the margin.</note>
</mods>
"#,
    )),
    clean: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo ID="a"><title>Request for help with a nuclear programme</title></titleInfo>
  <note ID="b">Initials in the margin.</note>
</mods>
"#,
    )),
    check: Check::Emitted,
};

/// A reference to nothing.
pub const DANGLING_REFERENCE: Rule = Rule {
    id: RuleId::DanglingReference,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[RuleId::DanglingIdref],
    since: "0.1",
    fix: Fixable::Never,
    what: "An attribute refers to an ID that no element of the document has.",
    why: "What was referred to was renamed, taken out, or stands in another file; the reference leads nowhere. Where a record \
is cut out of a larger document nothing is reported, since the ID may stand elsewhere in it.\n\n\
Give the element that is meant this ID, or correct the reference.",
    source: "XML Schema Part 1 (second edition), section 3.15.4 (cvc-id, clause 1)",
    flagged: Some(
        Example::xml("<letter number=\"n1\" answers=\"n7\">\n  <title>Request for help</title>\n</letter>\n")
            .with_xsd(LETTERS),
    ),
    clean: Some(CLEAN_LETTER),
    check: Check::Emitted,
};

/// The same key twice.
pub const DUPLICATE_KEY_VALUE: Rule = Rule {
    id: RuleId::DuplicateKeyValue,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Two elements have the same value where the schema wants each to have its own.",
    why: "The schema names a value by which elements are told apart. With the same value twice they are not.\n\n\
Give each a value of its own, or keep one of the two.",
    source: KEYS,
    flagged: Some(
        Example::xml("<file>\n  <letter number=\"1\"/>\n  <letter number=\"01\"/>\n</file>\n").with_xsd(FILE),
    ),
    clean: Some(CLEAN_FILE),
    check: Check::Emitted,
};

/// A key that is not there.
pub const INCOMPLETE_KEY: Rule = Rule {
    id: RuleId::IncompleteKey,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "An element lacks the value by which the schema tells it from others.",
    why: "The schema makes this value a key: every such element must have it, or nothing can refer to it.\n\n\
Add the value.",
    source: KEYS,
    flagged: Some(
        Example::xml("<file>\n  <letter number=\"1\"/>\n  <letter answers=\"1\"/>\n</file>\n").with_xsd(FILE),
    ),
    clean: Some(CLEAN_FILE),
    check: Check::Emitted,
};

/// A key that leads nowhere.
pub const DANGLING_KEY: Rule = Rule {
    id: RuleId::DanglingKey,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A value refers to an element by its key, and there is none with that key.",
    why: "What was referred to was renumbered, taken out, or stands in another file.\n\n\
Correct the value, or add the element it refers to.",
    source: KEYS,
    flagged: Some(
        Example::xml("<file>\n  <letter number=\"1\"/>\n  <letter number=\"2\" answers=\"7\"/>\n</file>\n")
            .with_xsd(FILE),
    ),
    clean: Some(CLEAN_FILE),
    check: Check::Emitted,
};
