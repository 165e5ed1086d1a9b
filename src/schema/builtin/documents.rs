//! The documents: their names, sources, namespaces, and the addresses under which the world knows them.

use std::sync::OnceLock;

use super::error::BuiltInError;
use crate::schema::compact::Source;

/// A built-in schema document.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    /// Its name, which `fonds schema` takes.
    pub name: &'static str,
    /// What it describes, in a line.
    pub about: &'static str,
    /// Its target namespace.
    pub namespace: &'static str,
    /// The version of its source that it is; the newest, where none is given.
    version: Option<&'static str>,
    source: &'static str,
    /// Addresses without their scheme and `www.`.
    addresses: &'static [&'static str],
}

const MODS: &str = include_str!("../../../schemas/xml/mods.compact");

/// Every built-in document. The first of a namespace stands for it.
pub const DOCUMENTS: &[Document] = &[
    Document {
        name: "mods",
        about: "MODS 3.8 (XML Schema)",
        namespace: "http://www.loc.gov/mods/v3",
        version: None,
        source: MODS,
        addresses: &[
            "loc.gov/standards/mods/v3/mods-3-8.xsd",
            "loc.gov/mods/v3/mods-3-8.xsd",
            "loc.gov/standards/mods/mods.xsd",
            "loc.gov/standards/mods/v3/mods.xsd",
            "loc.gov/mods/v3/mods.xsd",
        ],
    },
    Document {
        name: "mods-3.7",
        about: "MODS 3.7 (XML Schema)",
        namespace: "http://www.loc.gov/mods/v3",
        version: Some("3.7"),
        source: MODS,
        addresses: &["loc.gov/standards/mods/v3/mods-3-7.xsd", "loc.gov/mods/v3/mods-3-7.xsd"],
    },
    Document {
        name: "mods-3.6",
        about: "MODS 3.6 (XML Schema)",
        namespace: "http://www.loc.gov/mods/v3",
        version: Some("3.6"),
        source: MODS,
        addresses: &["loc.gov/standards/mods/v3/mods-3-6.xsd", "loc.gov/mods/v3/mods-3-6.xsd"],
    },
    Document {
        name: "mods-3.5",
        about: "MODS 3.5, and the versions before it (XML Schema)",
        namespace: "http://www.loc.gov/mods/v3",
        version: Some("3.5"),
        source: MODS,
        addresses: &[
            "loc.gov/standards/mods/v3/mods-3-5.xsd",
            "loc.gov/standards/mods/v3/mods-3-4.xsd",
            "loc.gov/standards/mods/v3/mods-3-3.xsd",
            "loc.gov/standards/mods/v3/mods-3-2.xsd",
            "loc.gov/standards/mods/v3/mods-3-1.xsd",
            "loc.gov/standards/mods/v3/mods-3-0.xsd",
            "loc.gov/mods/v3/mods-3-5.xsd",
        ],
    },
    Document {
        name: "oai_dc",
        about: "unqualified Dublin Core, as OAI-PMH gives it (XML Schema)",
        namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
        version: None,
        source: include_str!("../../../schemas/xml/oai_dc.compact"),
        addresses: &["openarchives.org/OAI/2.0/oai_dc.xsd"],
    },
    Document {
        name: "qualified-dc",
        about: "qualified Dublin Core, elements and terms of DCMI (XML Schema)",
        namespace: "http://worldcat.org/xmlschemas/qdc-1.0/",
        version: None,
        source: include_str!("../../../schemas/xml/qualified-dc.compact"),
        addresses: &["worldcat.org/xmlschemas/qdc/1.0/qdc-1.0.xsd"],
    },
    Document {
        name: "marcxml",
        about: "MARCXML, records of MARC 21 (XML Schema)",
        namespace: "http://www.loc.gov/MARC21/slim",
        version: None,
        source: include_str!("../../../schemas/xml/marcxml.compact"),
        addresses: &[
            "loc.gov/standards/marcxml/schema/MARC21slim.xsd",
            "loc.gov/ndmso/marcxml/schema/MARC21slim.xsd",
        ],
    },
    Document {
        name: "oai-pmh",
        about: "answers of an OAI-PMH 2.0 repository (XML Schema)",
        namespace: "http://www.openarchives.org/OAI/2.0/",
        version: None,
        source: include_str!("../../../schemas/xml/oai-pmh.compact"),
        addresses: &["openarchives.org/OAI/2.0/OAI-PMH.xsd", "openarchives.org/OAI/OAI-PMH.xsd"],
    },
    Document {
        name: "oai-provenance",
        about: "where a harvested record comes from, as OAI-PMH carries it (XML Schema)",
        namespace: "http://www.openarchives.org/OAI/2.0/provenance",
        version: None,
        source: include_str!("../../../schemas/xml/oai-provenance.compact"),
        addresses: &["openarchives.org/OAI/2.0/provenance.xsd"],
    },
    Document {
        name: "oai-identifier",
        about: "how a repository of OAI-PMH makes its identifiers (XML Schema)",
        namespace: "http://www.openarchives.org/OAI/2.0/oai-identifier",
        version: None,
        source: include_str!("../../../schemas/xml/oai-identifier.compact"),
        addresses: &["openarchives.org/OAI/2.0/oai-identifier.xsd"],
    },
    Document {
        name: "dcterms",
        about: "the terms of DCMI and their encoding schemes (XML Schema)",
        namespace: "http://purl.org/dc/terms/",
        version: None,
        source: include_str!("../../../schemas/xml/dcterms.compact"),
        addresses: &[
            "dublincore.org/schemas/xmls/qdc/dcterms.xsd",
            "dublincore.org/schemas/xmls/qdc/2008/02/11/dcterms.xsd",
            "dublincore.org/schemas/xmls/qdc/2006/01/06/dcterms.xsd",
            "dublincore.org/schemas/xmls/qdc/2003/04/02/dcterms.xsd",
        ],
    },
    Document {
        name: "dcmitype",
        about: "the kinds of resource of DCMI (XML Schema)",
        namespace: "http://purl.org/dc/dcmitype/",
        version: None,
        source: include_str!("../../../schemas/xml/dcmitype.compact"),
        addresses: &[
            "dublincore.org/schemas/xmls/qdc/dcmitype.xsd",
            "dublincore.org/schemas/xmls/qdc/2008/02/11/dcmitype.xsd",
            "dublincore.org/schemas/xmls/qdc/2006/01/06/dcmitype.xsd",
            "dublincore.org/schemas/xmls/qdc/2003/04/02/dcmitype.xsd",
        ],
    },
    Document {
        name: "dc-refinable",
        about: "the elements of Dublin Core, as `dcterms` refines them (XML Schema)",
        namespace: "http://purl.org/dc/elements/1.1/",
        version: None,
        source: include_str!("../../../schemas/xml/dc-refinable.compact"),
        addresses: &[
            "dublincore.org/schemas/xmls/qdc/dc.xsd",
            "dublincore.org/schemas/xmls/qdc/2008/02/11/dc.xsd",
        ],
    },
    Document {
        name: "dc",
        about: "the elements of Dublin Core, as `oai_dc` has them (XML Schema)",
        namespace: "http://purl.org/dc/elements/1.1/",
        version: None,
        source: include_str!("../../../schemas/xml/dc.compact"),
        addresses: &["dublincore.org/schemas/xmls/simpledc20021212.xsd"],
    },
    Document {
        name: "xlink",
        about: "the attributes of links (XML Schema)",
        namespace: "http://www.w3.org/1999/xlink",
        version: None,
        source: include_str!("../../../schemas/xml/xlink.compact"),
        addresses: &[
            "loc.gov/standards/xlink/xlink.xsd",
            "loc.gov/standards/mets/xlink.xsd",
            "loc.gov/mods/xlink.xsd",
        ],
    },
    Document {
        name: "xml",
        about: "the attributes of XML itself (XML Schema)",
        namespace: "http://www.w3.org/XML/1998/namespace",
        version: None,
        source: include_str!("../../../schemas/xml/xml.compact"),
        addresses: &[
            "w3.org/2001/xml.xsd",
            "w3.org/2001/03/xml.xsd",
            "w3.org/2005/08/xml.xsd",
            "w3.org/2007/08/xml.xsd",
            "w3.org/2009/01/xml.xsd",
            "loc.gov/mods/xml.xsd",
            "loc.gov/standards/mods/xml.xsd",
        ],
    },
];

impl Document {
    /// The name under which it is loaded, and which messages show.
    #[must_use]
    pub fn location(&self) -> String {
        format!("fonds:{}.xsd", self.name)
    }

    /// Its text, as XML Schema 1.0.
    ///
    /// # Errors
    /// None, unless its source is wrong.
    pub fn xsd(&self) -> Result<&'static str, &'static BuiltInError> {
        static TEXTS: [OnceLock<Result<String, BuiltInError>>; DOCUMENTS.len()] =
            [const { OnceLock::new() }; DOCUMENTS.len()];
        let at = DOCUMENTS.iter().position(|document| document.name == self.name).unwrap_or_default();
        let write = || {
            let source = Source::read(self.source).map_err(|error| BuiltInError::Source(self.name, error))?;
            Ok(source.xsd(self.version).unwrap_or_default())
        };
        TEXTS[at].get_or_init(write).as_ref().map(String::as_str)
    }
}

/// The document of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Document> {
    DOCUMENTS.iter().find(|document| document.name == name)
}

/// The document that the world knows under that address.
#[must_use]
pub fn at_address(address: &str) -> Option<&'static Document> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    DOCUMENTS.iter().find(|document| document.addresses.contains(&rest))
}

/// The document that stands for a namespace.
#[must_use]
pub fn of_namespace(namespace: &str) -> Option<&'static Document> {
    DOCUMENTS.iter().find(|document| document.namespace == namespace)
}

/// The document whose file is of that name at one of its addresses: `xlink.xsd` beside a schema that was copied.
#[must_use]
pub fn of_file(file: &str, namespace: &str) -> Option<&'static Document> {
    let ends = |address: &&str| address.rsplit('/').next() == Some(file);
    DOCUMENTS.iter().find(|document| document.namespace == namespace && document.addresses.iter().any(ends))
}
