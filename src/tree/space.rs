//! Namespaces of elements as small integers: those that archives' standards live in are known from the start.

/// A namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpaceId(pub u32);

/// Names the known namespaces, in the order of their numbers.
macro_rules! known {
    ($($number:literal $name:ident $address:literal $doc:literal)*) => {
        impl SpaceId {
            $(#[doc = $doc] pub const $name: Self = Self($number);)*
            /// Any namespace not listed here.
            pub const FOREIGN: Self = Self(u32::MAX);
            /// The addresses of the known namespaces, by number; the first is that of no namespace.
            pub const ADDRESSES: &'static [&'static str] = &[$($address),*];
        }
    };
}

known! {
    0 NONE "" "No namespace."
    1 XML "http://www.w3.org/XML/1998/namespace" "The namespace of `xml:lang` and its kin."
    2 INSTANCE "http://www.w3.org/2001/XMLSchema-instance" "The namespace of `xsi:type` and its kin."
    3 SCHEMA "http://www.w3.org/2001/XMLSchema" "The namespace of XML Schema itself."
    4 XLINK "http://www.w3.org/1999/xlink" "XLink."
    5 MODS "http://www.loc.gov/mods/v3" "MODS 3.0 to 3.8."
    6 DC "http://purl.org/dc/elements/1.1/" "The fifteen elements of Dublin Core."
    7 DCTERMS "http://purl.org/dc/terms/" "The terms of DCMI."
    8 OAI_DC "http://www.openarchives.org/OAI/2.0/oai_dc/" "The wrapper of Dublin Core under OAI-PMH."
    9 QUALIFIED_DC "http://worldcat.org/xmlschemas/qdc-1.0/" "The wrapper of qualified Dublin Core."
    10 OAI "http://www.openarchives.org/OAI/2.0/" "OAI-PMH 2.0."
    11 MARC "http://www.loc.gov/MARC21/slim" "MARCXML."
    12 METS "http://www.loc.gov/METS/" "METS 1."
    13 EAD_2002 "urn:isbn:1-931666-22-9" "EAD 2002."
    14 EAD_3 "http://ead3.archivists.org/schema/" "EAD3."
    15 EAD_3_UNDEPRECATED "http://ead3.archivists.org/schema/undeprecated/" "EAD3 with what it deprecates."
    16 EAC "urn:isbn:1-931666-33-4" "EAC-CPF 2010."
    17 EAC_2 "https://archivists.org/ns/eac/v2" "EAC-CPF 2.0."
    18 XHTML "http://www.w3.org/1999/xhtml" "XHTML."
    19 DATACITE "http://datacite.org/schema/kernel-4" "DataCite 4."
    20 SRW "http://www.loc.gov/zing/srw/" "Answers of SRU 1.1 and 1.2."
    21 SRU_2 "http://docs.oasis-open.org/ns/search-ws/sruResponse" "Answers of SRU 2.0."
    22 OAI_STATIC "http://www.openarchives.org/OAI/2.0/static-repository" "A static repository of OAI-PMH."
    23 TEI "http://www.tei-c.org/ns/1.0" "TEI P5."
    24 XSLT "http://www.w3.org/1999/XSL/Transform" "XSLT."
    25 RELAX_NG "http://relaxng.org/ns/structure/1.0" "RELAX NG."
    26 SOAP "http://schemas.xmlsoap.org/soap/envelope/" "SOAP 1.1."
    27 SOAP_12 "http://www.w3.org/2003/05/soap-envelope" "SOAP 1.2."
    28 ATOM "http://www.w3.org/2005/Atom" "Atom."
}

#[cfg(test)]
mod tests {
    use super::SpaceId;

    #[test]
    fn the_numbers_are_the_indices_in_the_list() {
        let known = [
            (SpaceId::NONE, ""),
            (SpaceId::MODS, "http://www.loc.gov/mods/v3"),
            (SpaceId::OAI, "http://www.openarchives.org/OAI/2.0/"),
            (SpaceId::SRU_2, "http://docs.oasis-open.org/ns/search-ws/sruResponse"),
            (SpaceId::ATOM, "http://www.w3.org/2005/Atom"),
        ];
        for (space, address) in known {
            assert_eq!(SpaceId::ADDRESSES[space.0 as usize], address);
        }
        assert_eq!(SpaceId::ADDRESSES.len(), SpaceId::ATOM.0 as usize + 1);
    }
}
