//! What is wrong with a record of XML, whatever its standard: its tags, elements and texts.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Once, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// A record in which nothing is wrong.
pub(super) const CLEAN: Example = Example::xml(
    r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Request for help with a nuclear programme</title></titleInfo>
  <originInfo><dateCreated encoding="w3cdtf">1956-01-15</dateCreated></originInfo>
  <location>
    <physicalLocation>Central Archive</physicalLocation>
    <shelfLocator>f. 5, op. 30, d. 164</shelfLocator>
    <url>https://archive.example.org/110398</url>
  </location>
</mods>
"#,
);

/// A schema of one's own, for what the built-in ones never ask.
pub(super) const LETTERS: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="letter" nillable="false">
    <xs:complexType>
      <xs:choice maxOccurs="unbounded">
        <xs:element name="title" type="xs:string"/>
        <xs:element name="date" type="xs:date" nillable="true"/>
        <xs:element name="break"><xs:complexType/></xs:element>
        <xs:element ref="agent"/>
      </xs:choice>
      <xs:attribute name="language" type="xs:string" fixed="rus"/>
      <xs:attribute name="answers" type="xs:IDREF"/>
      <xs:attribute name="number" type="xs:ID"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="agent" abstract="true"/>
  <xs:element name="person" substitutionGroup="agent" type="xs:string"/>
</xs:schema>
"#;

/// A document by [`LETTERS`] in which nothing is wrong.
pub(super) const CLEAN_LETTER: Example = Example::xml(
    r#"<letter number="n1" language="rus">
  <title>Request for help</title>
  <date xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>
  <person>Khrushchev, Nikita Sergeevich</person>
  <break/>
</letter>
"#,
)
.with_xsd(LETTERS);

const fn letter(content: &'static str) -> Example {
    Example::xml(content).with_xsd(LETTERS)
}

/// What is no XML.
pub const ILL_FORMED_XML: Rule = Rule {
    id: RuleId::IllFormedXml,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The record is no XML: a tag, quote, reference or character is wrong, missing or too much.",
    why: "Where tags do not fit into each other it is not certain what belongs to what, so the record is refused; \
the others of its file are read all the same, where their beginning can be known.\n\n\
The position is where reading had to stop; the slip is there or a little before. What it mostly is: `&` in a text \
(write `&amp;`), a name of HTML such as `&nbsp;` (write the character, or `&#160;`), an end tag that was forgotten \
or is spelled in another way, a prefix that is not declared, a character that word processors leave behind \
(take it out), files that were joined with their first lines.",
    source: "XML 1.0 (fifth edition), section 2.1 (well-formed documents), 2.2 (characters), 4.1 (references); \
Namespaces in XML 1.0, section 5",
    flagged: Some(Example::xml(
        "<mods xmlns=\"http://www.loc.gov/mods/v3\">\n  <titleInfo><title>Letters & telegrams</title></titleInfo>\n</mods>\n",
    )),
    clean: Some(Example::xml(
        "<mods xmlns=\"http://www.loc.gov/mods/v3\">\n  <titleInfo><title>Letters &amp; telegrams</title></titleInfo>\n</mods>\n",
    )),
    check: Check::Emitted,
};

/// An entity whose text stands where nothing is read.
pub const UNREAD_ENTITY: Rule = Rule {
    id: RuleId::UnreadEntity,
    severity: Severity::Warning,
    family: Family::Xml,
    once: Some(Once::Input),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A text refers to an entity that is declared outside the document, if at all.",
    why: "A DTD beside the file, or a file that a parameter entity brings in, may declare what `&nbsp;` or `&eacute;` \
stands for. fonds reads nothing outside the document, and few programs do: the reference stays as it is, and a letter \
of the text is missing for whoever reads it.\n\n\
Write the characters themselves, or have a program that reads the DTD write the document out anew: \
`xmllint --noent --loaddtd FILE`.",
    source: "XML 1.0 (fifth edition), section 4.1 (entity declared), 4.4.3 (included if validating), 5.1",
    flagged: Some(Example::xml(
        "<!DOCTYPE mods SYSTEM \"mods.dtd\">\n<mods xmlns=\"http://www.loc.gov/mods/v3\">\n  <titleInfo><title>Letters &copyright; 1956</title></titleInfo>\n</mods>\n",
    )),
    clean: Some(Example::xml(
        "<!DOCTYPE mods SYSTEM \"mods.dtd\">\n<mods xmlns=\"http://www.loc.gov/mods/v3\">\n  <titleInfo><title>Letters © 1956</title></titleInfo>\n</mods>\n",
    )),
    check: Check::Emitted,
};

/// A namespace under a wrong address.
pub const MISSPELT_NAMESPACE: Rule = Rule {
    id: RuleId::MisspeltNamespace,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Always,
    what: "A namespace is declared under an address that is nearly that of a standard, or that it had before.",
    why: "A namespace is compared letter by letter: `https` for `http`, a `/` at its end, a capital or the number of a \
version makes another one of it, and no program takes what is written in it for the standard. A link under a wrong \
`xlink` is no link.\n\n\
Write the address as the message gives it, where it is declared. What is written in it is judged as if it stood in the \
right one, so nothing else needs to be mended for this.",
    source: "Namespaces in XML 1.0 (third edition), section 2.3",
    flagged: Some(Example::xml(
        r#"<mods xmlns="https://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Request for help with a nuclear programme</title></titleInfo>
</mods>
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A record that has lost the namespace of its document.
pub const MISSING_NAMESPACE: Rule = Rule {
    id: RuleId::MissingNamespace,
    severity: Severity::Warning,
    family: Family::Xml,
    once: Some(Once::Run),
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record was taken out of the answer it came in, without the namespace that is declared there.",
    why: "A harvester that saves each record as a file of its own copies the tags, and not what the root around them \
declared. By its children it is known what it is, and it is judged as such; a program that goes by namespaces does not \
know it.\n\n\
Declare the namespace at its root, as the message gives it.",
    source: "Namespaces in XML 1.0 (third edition), section 6.2; OAI-PMH 2.0, section 3.2",
    flagged: Some(Example::xml(
        r#"<record>
  <header><identifier>oai:archive.example.org:110435</identifier><datestamp>2020-01-01</datestamp></header>
  <metadata>
    <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:title>Letter on the training of engineers</dc:title>
      <dc:identifier>https://archive.example.org/110435</dc:identifier>
    </oai_dc:dc>
  </metadata>
</record>
"#,
    )),
    clean: Some(Example::xml(
        r#"<record xmlns="http://www.openarchives.org/OAI/2.0/">
  <header><identifier>oai:archive.example.org:110435</identifier><datestamp>2020-01-01</datestamp></header>
  <metadata>
    <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:title>Letter on the training of engineers</dc:title>
      <dc:identifier>https://archive.example.org/110435</dc:identifier>
    </oai_dc:dc>
  </metadata>
</record>
"#,
    )),
    check: Check::Emitted,
};

/// A record that has lost the namespace of its document, which is this one; its name stands at the span.
#[must_use]
pub fn missing_namespace(span: Span, name: &str, address: &str) -> Finding {
    let message = format!("expected `{name}` of the namespace `{address}`, found it in none");
    Finding::new(RuleId::MissingNamespace, span, message)
        .help(format!("declare it at `{name}`, as in `xmlns=\"{address}\"`"))
}

/// A root that the schema does not know.
pub const UNKNOWN_ROOT: Rule = Rule {
    id: RuleId::UnknownRoot,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The schema has no element that may be the root of this document, or has it in another namespace.",
    why: "An element is known by its name and its namespace. A missing `xmlns`, or that of another standard, makes \
another element of it, which no program takes for a record of the standard.\n\n\
Write the namespace as the message gives it, or name another schema with `--xsd`.",
    source: "XML Schema Part 1 (second edition), section 5.2 and 3.3.4 (cvc-elt); Namespaces in XML 1.0, section 2.3",
    flagged: Some(letter(
        "<letter xmlns=\"https://example.org/letters\">\n  <title>Request for help</title>\n</letter>\n",
    )),
    clean: Some(CLEAN_LETTER),
    check: Check::Emitted,
};

/// An element in the wrong position.
pub const UNEXPECTED_ELEMENT: Rule = Rule {
    id: RuleId::UnexpectedElement,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[RuleId::UnreadValue],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "An element stands where the standard does not allow it: out of order, too often, or in the wrong parent.",
    why: "Programs that read the standard look for an element where it belongs, and in the order the standard \
gives. Elsewhere it is not found, or the whole record is turned away.\n\n\
The message says what may stand there, and the help where this one belongs. Move it, correct its name or its \
namespace, or take it out.",
    source: "XML Schema Part 1 (second edition), section 3.4.4 (cvc-complex-type, clause 2.4)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Request for help with a nuclear programme</title></titleInfo>
  <location>
    <shelfLocator>f. 5, op. 30, d. 164</shelfLocator>
    <physicalLocation>Central Archive</physicalLocation>
  </location>
</mods>
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// An element that is not there.
pub const MISSING_ELEMENT: Rule = Rule {
    id: RuleId::MissingElement,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[RuleId::EmptyElement, RuleId::EmptyRelatedItem, RuleId::NamelessName],
    since: "0.1",
    fix: Fixable::Never,
    what: "An element ends without another one that must stand in it.",
    why: "Mostly a form writes the outer element whether or not there is anything to put into it. An empty \
`originInfo` says that something was published, and neither when, where nor by whom.\n\n\
Add what is missing, or take the outer element out where it may be left out.",
    source: "XML Schema Part 1 (second edition), section 3.4.4 (cvc-complex-type, clause 2.4)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Request for help with a nuclear programme</title></titleInfo>
  <originInfo/>
</mods>
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// An element that others must replace.
pub const ABSTRACT_ELEMENT: Rule = Rule {
    id: RuleId::AbstractElement,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "An element stands there that the schema knows only as a name for others.",
    why: "Such an element stands for a family of others, as *agent* for persons and bodies, and says too little \
by itself. The schema never lets it appear.\n\n\
Write the element that fits, or name its type with `xsi:type`.",
    source: "XML Schema Part 1 (second edition), section 3.3.4 (cvc-elt, clause 2) and 3.4.4 (cvc-type, clause 2)",
    flagged: Some(letter("<letter>\n  <agent>Khrushchev, Nikita Sergeevich</agent>\n</letter>\n")),
    clean: Some(CLEAN_LETTER),
    check: Check::Emitted,
};

/// An element within a text.
pub const ELEMENT_IN_TEXT: Rule = Rule {
    id: RuleId::ElementInText,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[RuleId::UnreadValue],
    since: "0.1",
    fix: Fixable::Never,
    what: "An element stands in another one that holds only text.",
    why: "Italics and line breaks were brought along from a web page or a word processor. The standard has no place \
for them in this element, and programs would drop them, often with the words in them.\n\n\
Take the tags out and leave the words; if the text is about tags, write `<` as `&lt;`.",
    source: "XML Schema Part 1 (second edition), section 3.4.4 (cvc-complex-type, clause 2.2) and 3.3.4 (cvc-type, clause 3.1.2)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo><title>Review of <i>War and Peace</i></title></titleInfo>
</mods>
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// Something where nothing may be.
pub const NOT_EMPTY: Rule = Rule {
    id: RuleId::NotEmpty,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[RuleId::UnreadValue],
    since: "0.1",
    fix: Fixable::Never,
    what: "Something stands in an element that must be empty.",
    why: "An element such as a line break or a pointer says all it has to say by its name and attributes. No \
program looks into it.\n\n\
Put the text before or behind it, or use the element that is meant to hold it.",
    source: "XML Schema Part 1 (second edition), section 3.4.4 (cvc-complex-type, clause 2.1)",
    flagged: Some(letter(
        "<letter>\n  <title>Request for help</title>\n  <break>page 2</break>\n</letter>\n",
    )),
    clean: Some(CLEAN_LETTER),
    check: Check::Emitted,
};

/// Text between elements.
pub const STRAY_TEXT: Rule = Rule {
    id: RuleId::StrayText,
    severity: Severity::Error,
    family: Family::Xml,
    once: None,
    instead_of: &[RuleId::UnreadValue],
    since: "0.1",
    fix: Fixable::Never,
    what: "Text stands between elements, where only elements may stand.",
    why: "The element it belongs in was forgotten, or a program left something of its own behind: a pattern, a comma, \
the rest of a tag. What such words mean cannot be known, and most programs drop them.\n\n\
Put the text into the element that says what it is, or take it out.",
    source: "XML Schema Part 1 (second edition), section 3.4.4 (cvc-complex-type, clause 2.3)",
    flagged: Some(Example::xml(
        r#"<mods xmlns="http://www.loc.gov/mods/v3" version="3.8">
  <titleInfo>Request for help with a nuclear programme</titleInfo>
</mods>
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};
