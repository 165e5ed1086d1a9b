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

/// Addresses that namespaces had before, or that stand for them by a common mistake, sorted.
///
/// Sources: addresses of schema documents given for namespaces; the drafts of XLink (1998 to 2000) and of XML Schema (1999, 2000), Dublin Core 1.0, MODS 1 and 2, and the
/// public identifier of the DTD of EAD 2002.
const FORMER: &[(&str, SpaceId)] = &[
    ("http://purl.org/dc/elements/1.0/", SpaceId::DC),
    ("http://www.loc.gov/mods/", SpaceId::MODS),
    ("http://www.openarchives.org/OAI/", SpaceId::OAI),
    ("http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd", SpaceId::OAI),
    ("http://www.openarchives.org/OAI/2.0/OAI-PMH/", SpaceId::OAI),
    ("http://www.openarchives.org/OAI/2.0/oai_dc.xsd", SpaceId::OAI_DC),
    ("http://www.openarchives.org/OAI/2.0/record/", SpaceId::OAI),
    ("http://www.w3.org/1999/XMLSchema-instance", SpaceId::INSTANCE),
    ("http://www.w3.org/1999/xlink/namespace/", SpaceId::XLINK),
    ("http://www.w3.org/2000/10/XMLSchema-instance", SpaceId::INSTANCE),
    ("http://www.w3.org/TR/xlink", SpaceId::XLINK),
    ("http://www.w3.org/XML/2000/xlink/namespace/", SpaceId::XLINK),
    ("urn:isbn:1-931666-00-8", SpaceId::EAD_2002),
];

impl SpaceId {
    /// The known namespace that an address was likely meant to be that is none of theirs. Those in which no records are
    /// written are meant by no other address.
    #[must_use]
    pub fn meant(address: &str) -> Option<Self> {
        const OF_RECORDS: &[SpaceId] = &[
            SpaceId::INSTANCE,
            SpaceId::XLINK,
            SpaceId::MODS,
            SpaceId::DC,
            SpaceId::DCTERMS,
            SpaceId::OAI_DC,
            SpaceId::QUALIFIED_DC,
            SpaceId::OAI,
            SpaceId::MARC,
            SpaceId::METS,
            SpaceId::EAD_2002,
            SpaceId::EAD_3,
            SpaceId::EAD_3_UNDEPRECATED,
            SpaceId::EAC,
            SpaceId::EAC_2,
            SpaceId::DATACITE,
            SpaceId::SRW,
            SpaceId::SRU_2,
            SpaceId::OAI_STATIC,
            SpaceId::TEI,
        ];
        let former = FORMER.iter().find(|(former, _)| nearly(former, address)).map(|(_, space)| *space);
        let spaces = OF_RECORDS.iter().copied();
        let mut near = spaces.filter(|space| nearly(Self::ADDRESSES[space.0 as usize], address));
        former.or_else(|| near.next())
    }

    /// The known namespace of an address, or the one that was likely meant.
    #[must_use]
    pub fn named_or_meant(address: &str) -> Self {
        match Self::ADDRESSES.iter().position(|known| *known == address) {
            Some(at) => Self(at as u32),
            None => Self::meant(address).unwrap_or(Self::FOREIGN),
        }
    }
}

/// Whether one address was likely meant to be the other: they differ in their scheme, in `www.`, in their case, in a
/// `/` or `#` at their end, or in the number of a version behind it alone.
#[must_use]
pub fn nearly(right: &str, found: &str) -> bool {
    let bare = |address: &str| {
        let rest = address.find("://").map_or(0, |at| at + 3);
        let rest = if starts_with(&address[rest..], "www.") { rest + 4 } else { rest };
        rest..address.trim_end_matches(['/', '#']).len().max(rest)
    };
    let (right, found) = (&right.as_bytes()[bare(right)], &found.as_bytes()[bare(found)]);
    let Some((same, behind)) = found.split_at_checked(right.len()) else { return false };
    let version = |behind: &[u8]| match behind {
        [b'.' | b'-' | b'_', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => behind.is_empty(),
    };
    same.eq_ignore_ascii_case(right) && version(behind)
}

fn starts_with(text: &str, word: &str) -> bool {
    text.as_bytes().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{FORMER, SpaceId, nearly};

    #[test]
    fn an_address_that_differs_a_little_means_a_known_namespace() {
        for (address, space) in [
            ("https://www.w3.org/1999/xlink", Some(SpaceId::XLINK)),
            ("http://www.w3.org/1999/xlink/", Some(SpaceId::XLINK)),
            ("http://w3.org/1999/XLink", Some(SpaceId::XLINK)),
            ("http://www.w3.org/TR/xlink/", Some(SpaceId::XLINK)),
            ("https://www.loc.gov/mods/v3", Some(SpaceId::MODS)),
            ("http://www.loc.gov/mods/v3.4", Some(SpaceId::MODS)),
            ("http://www.loc.gov/mods/v3-7", Some(SpaceId::MODS)),
            ("http://www.loc.gov/mods", Some(SpaceId::MODS)),
            ("URN:ISBN:1-931666-22-9", Some(SpaceId::EAD_2002)),
            ("http://www.openarchives.org/OAI/2.0/oai_dc", Some(SpaceId::OAI_DC)),
            ("http://www.openarchives.org/OAI/2.0", Some(SpaceId::OAI)),
            ("http://purl.org/dc/elements/1.1", Some(SpaceId::DC)),
            ("http://purl.org/dc/elements/1.10", None),
            ("http://www.loc.gov/METS/v2", None),
            ("http://www.loc.gov/mods/v30", None),
            ("http://www.w3.org/2001/XMLSchema#", None),
            ("http://www.example.org/mods/v3", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(SpaceId::meant(address), space, "{address}");
        }
    }

    #[test]
    fn no_known_namespace_is_nearly_another() {
        for (at, one) in SpaceId::ADDRESSES.iter().enumerate().skip(1) {
            let others = SpaceId::ADDRESSES[1..].iter().enumerate().filter(|(other, _)| other + 1 != at);
            assert!(others.into_iter().all(|(_, other)| !nearly(one, other)), "{one}");
        }
        assert!(FORMER.is_sorted_by_key(|(address, _)| *address));
    }

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
