//! The kinds of XML documents that hold records, distinguished by their root, and where their records are.
//!
//! Sources: the schemas of MODS, MARCXML, METS, EAD and SRU at the Library of Congress, OAI-PMH 2.0 with its
//! guidelines for static repositories, and the schema of DataCite's metadata.

use super::open_elements::{OpenElement, OpenElements};
use super::scan::{self, Markup};
use crate::format::DocumentKind;
use crate::source::{Envelope, without_mark};
use crate::tree::{Ref, SpaceId};

/// A kind of document.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name, that of its root mostly, and what it is.
    pub document: DocumentKind,
    spaces: &'static [SpaceId],
    root: &'static str,
    /// The first elements of which one must stand in it, where its namespace does not tell.
    first: &'static [&'static str],
    pub(super) holds: RecordPlacement,
    /// Of what document it was taken out: the namespace of that, and the elements it stood in.
    pub(super) taken_from: Option<(SpaceId, &'static [&'static str])>,
}

/// Where the records of a document stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordPlacement {
    /// It is one record.
    Itself,
    /// They are the elements of that name in the root.
    Children(&'static str),
    /// They are the `record` elements in these elements in the root.
    Listed(&'static [&'static str]),
    /// They stand in `recordData`, or in a collection there.
    Data,
    /// They are elements of a known kind, within at most [`DEEPEST`] others.
    Known,
}

/// Within how many unknown elements a known record is one.
const DEEPEST: usize = 4;

const fn kind(
    name: &'static str,
    about: &'static str,
    spaces: &'static [SpaceId],
    root: &'static str,
    holds: RecordPlacement,
) -> Kind {
    let record = match holds {
        RecordPlacement::Itself => Some((spaces, root)),
        RecordPlacement::Children(name) => Some((spaces, name)),
        RecordPlacement::Listed(_) | RecordPlacement::Data | RecordPlacement::Known => None,
    };
    let document = DocumentKind { name, about, record };
    Kind { document, spaces, root, first: &[], holds, taken_from: None }
}

/// The same, of a kind whose records hold those of any standard.
const fn envelope(kind: Kind) -> Kind {
    Kind { document: DocumentKind { record: None, ..kind.document }, ..kind }
}

/// A record of OAI-PMH that was taken out of the answer it came in.
const OAI_RECORD: Option<(SpaceId, &[&str])> = Some((SpaceId::OAI, &["OAI-PMH", "ListRecords"]));

/// The elements of a MODS record.
const MODS: &[&str] = &[
    "abstract",
    "accessCondition",
    "classification",
    "extension",
    "genre",
    "identifier",
    "language",
    "location",
    "name",
    "note",
    "originInfo",
    "part",
    "physicalDescription",
    "recordInfo",
    "relatedItem",
    "subject",
    "tableOfContents",
    "targetAudience",
    "titleInfo",
    "typeOfResource",
];

/// Every kind.
pub static KINDS: &[Kind] = &[
    kind("mods", "a MODS record", &[SpaceId::MODS], "mods", RecordPlacement::Itself),
    Kind {
        first: MODS,
        ..kind("mods", "a MODS record in no namespace", &[SpaceId::NONE], "mods", RecordPlacement::Itself)
    },
    kind(
        "modsCollection",
        "a collection of MODS records",
        &[SpaceId::MODS],
        "modsCollection",
        RecordPlacement::Children("mods"),
    ),
    kind(
        "OAI-PMH",
        "an answer of OAI-PMH",
        &[SpaceId::OAI, SpaceId::NONE],
        "OAI-PMH",
        RecordPlacement::Listed(&["ListRecords", "GetRecord"]),
    ),
    kind(
        "Repository",
        "a static repository of OAI-PMH",
        &[SpaceId::OAI_STATIC],
        "Repository",
        RecordPlacement::Listed(&["ListRecords"]),
    ),
    Kind {
        taken_from: OAI_RECORD,
        ..envelope(kind(
            "oai-record",
            "a record of OAI-PMH",
            &[SpaceId::OAI],
            "record",
            RecordPlacement::Itself,
        ))
    },
    Kind {
        first: &["header"],
        taken_from: OAI_RECORD,
        ..envelope(kind(
            "oai-record",
            "a record of OAI-PMH in no namespace",
            &[SpaceId::NONE],
            "record",
            RecordPlacement::Itself,
        ))
    },
    kind(
        "marc-collection",
        "a collection of MARCXML",
        &[SpaceId::MARC],
        "collection",
        RecordPlacement::Children("record"),
    ),
    kind("marc-record", "a record of MARCXML", &[SpaceId::MARC], "record", RecordPlacement::Itself),
    Kind {
        first: &["leader", "controlfield", "datafield"],
        ..kind(
            "marc-record",
            "a record of MARCXML in no namespace",
            &[SpaceId::NONE],
            "record",
            RecordPlacement::Itself,
        )
    },
    kind("oai_dc", "a record of Dublin Core", &[SpaceId::OAI_DC], "dc", RecordPlacement::Itself),
    kind(
        "qualifieddc",
        "a record of qualified Dublin Core",
        &[SpaceId::QUALIFIED_DC],
        "qualifieddc",
        RecordPlacement::Itself,
    ),
    kind("mets", "a METS document", &[SpaceId::METS], "mets", RecordPlacement::Itself),
    kind("ead", "an EAD 2002 finding aid", &[SpaceId::EAD_2002], "ead", RecordPlacement::Itself),
    Kind {
        first: &["eadheader"],
        ..kind(
            "ead",
            "an EAD 2002 finding aid in no namespace",
            &[SpaceId::NONE],
            "ead",
            RecordPlacement::Itself,
        )
    },
    kind(
        "ead3",
        "an EAD3 finding aid",
        &[SpaceId::EAD_3, SpaceId::EAD_3_UNDEPRECATED],
        "ead",
        RecordPlacement::Itself,
    ),
    kind(
        "searchRetrieveResponse",
        "an answer of SRU",
        &[SpaceId::SRW, SpaceId::SRU_2],
        "searchRetrieveResponse",
        RecordPlacement::Data,
    ),
    kind("datacite", "a DataCite record", &[SpaceId::DATACITE], "resource", RecordPlacement::Itself),
];

impl Kind {
    /// The kind that a document is of.
    pub(super) fn of_document(document: &'static DocumentKind) -> Option<&'static Self> {
        KINDS.iter().chain([&WRAPPER]).find(|kind| std::ptr::eq(&raw const kind.document, document))
    }

    /// Whether it is known records in elements of another kind.
    pub(super) const fn is_wrapper(&self) -> bool {
        matches!(self.holds, RecordPlacement::Known)
    }

    /// Whether its elements are in no namespace, or in an unknown one.
    pub(super) fn lacks_namespace(&self) -> bool {
        self.spaces == [SpaceId::NONE]
    }

    /// Whether a document that was read as a whole holds a record, as far as its kind has more than one.
    pub(super) fn holds_record(&self, root: Ref<'_>) -> bool {
        let is = |element: Ref<'_>, name: &str| element.space() == root.space() && element.is_local(name);
        match self.holds {
            RecordPlacement::Itself | RecordPlacement::Known => true,
            RecordPlacement::Children(name) => root.children().any(|child| is(child, name)),
            RecordPlacement::Listed(lists) => {
                let listed = root.children().filter(|child| lists.iter().any(|list| is(*child, list)));
                listed.flat_map(Ref::children).any(|child| child.is_local("record"))
            }
            RecordPlacement::Data => root.descendants().any(|element| is(element, "recordData")),
        }
    }

    /// Whether a schema for such documents is part of fonds.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        const BUILT_IN: &[SpaceId] =
            &[SpaceId::MODS, SpaceId::OAI, SpaceId::MARC, SpaceId::OAI_DC, SpaceId::QUALIFIED_DC];
        // A record in no namespace lacks the one that its kind has.
        let of_its_root = KINDS.iter().filter(|kind| kind.root == self.root);
        let built_in = |kind: &Kind| kind.spaces.iter().any(|space| BUILT_IN.contains(space));
        built_in(self) || !self.first.is_empty() && of_its_root.into_iter().any(built_in)
    }
}

/// A document of unknown elements with known records in them.
static WRAPPER: Kind =
    kind("wrapper", "known records in elements of another kind", &[], "", RecordPlacement::Known);

/// Documents that are no wrappers, whatever stands in them.
const WHOLE: &[SpaceId] = &[
    SpaceId::TEI,
    SpaceId::EAC,
    SpaceId::EAC_2,
    SpaceId::XHTML,
    SpaceId::SCHEMA,
    SpaceId::XSLT,
    SpaceId::RELAX_NG,
    SpaceId::EAD_2002,
    SpaceId::EAD_3,
    SpaceId::EAD_3_UNDEPRECATED,
    SpaceId::METS,
];

/// Where the records of a document stand, by its root.
pub(super) fn holds(space: SpaceId, local: &[u8], first: impl Fn() -> Option<Vec<u8>>) -> RecordPlacement {
    match known(space, local, first) {
        Some(kind) => kind.holds,
        None if WHOLE.contains(&space) => RecordPlacement::Itself,
        None => RecordPlacement::Known,
    }
}

/// The kind of a record in elements of another kind.
pub(super) fn of_record(record: &[u8], envelope: Option<&Envelope>) -> Option<&'static Kind> {
    let root = root(record)?;
    let (prefix, local) = scan::split_name(root.name);
    let outer = || {
        let mut bindings = envelope?.bindings.iter().rev();
        bindings.find(|(bound, _)| bound.as_bytes() == prefix).map(|(_, address)| &**address)
    };
    let space = match (root.is_bound, outer()) {
        (false, Some(address)) => SpaceId::named_or_meant(address),
        (true, _) | (false, None) => root.space,
    };
    known(space, local, || first_in(record, root.behind))
}

/// Whether the first element in an element of that name tells whether it is a record.
pub(super) fn asks_first(space: SpaceId, local: &[u8]) -> bool {
    let mut kinds = KINDS.iter().filter(|kind| !kind.first.is_empty());
    kinds.any(|kind| kind.root.as_bytes() == local && kind.spaces.contains(&space))
}

/// The kind of an element; `first` is the name of the first element in it.
fn known(space: SpaceId, local: &[u8], first: impl Fn() -> Option<Vec<u8>>) -> Option<&'static Kind> {
    let mut kinds = KINDS.iter().filter(|kind| kind.root.as_bytes() == local && kind.spaces.contains(&space));
    kinds.find(|kind| {
        kind.first.is_empty()
            || first().is_some_and(|first| kind.first.iter().any(|name| name.as_bytes() == first))
    })
}

impl RecordPlacement {
    /// Whether an element in those elements is a record. A record that holds others, such as a collection, is none.
    pub(super) fn is_record(
        self,
        open_elements: &[OpenElement],
        space: SpaceId,
        local: &[u8],
        first: impl Fn() -> Option<Vec<u8>>,
    ) -> bool {
        let Some((root, below)) = open_elements.split_first() else { return false };
        let record = || known(space, local, first).is_some_and(|kind| kind.holds == RecordPlacement::Itself);
        match self {
            Self::Itself => false,
            Self::Children(name) => below.is_empty() && space == root.space && local == name.as_bytes(),
            Self::Listed(lists) => {
                let listed = |list: &OpenElement| {
                    list.space == root.space && lists.iter().any(|name| name.as_bytes() == list.local())
                };
                let at_home = space == root.space || space == SpaceId::OAI;
                matches!(below, [list] if listed(list)) && at_home && local == b"record"
            }
            Self::Data => {
                let data = |open: &OpenElement| open.space == root.space && open.local() == b"recordData";
                let collects = |space, local: &[u8]| {
                    known(space, local, || None).is_some_and(|kind| kind.holds != RecordPlacement::Itself)
                };
                match below {
                    [.., last] if data(last) => !collects(space, local),
                    [.., data_, last] if data(data_) && collects(last.space, last.local()) => record(),
                    _ => false,
                }
            }
            Self::Known => open_elements.len() <= DEEPEST && record(),
        }
    }
}

/// The kind of a document, as far as its beginning tells: none where it holds no record that is known.
#[must_use]
pub fn of(head: &[u8]) -> Option<&'static Kind> {
    let head = without_mark(head);
    let root = root(head)?;
    let first = || first_in(head, root.behind);
    let kind = known(root.space, root.local(), first);
    if kind.is_some() || WHOLE.contains(&root.space) {
        return kind;
    }
    // An element that encloses known records shows them in its beginning.
    let (mut open_elements, mut at) = (OpenElements::default(), 0);
    loop {
        at += memchr::memchr(b'<', &head[at..])?;
        let token = scan::token(head, at)?;
        match token.markup {
            Markup::Start { name, empty } => {
                let tag = &head[at..token.end];
                let space = open_elements.space(tag, name - at);
                let local = scan::split_name(&head[at + 1..name]).1;
                if RecordPlacement::Known
                    .is_record(&open_elements.open, space, local, || first_in(head, token.end))
                {
                    return Some(&WRAPPER);
                }
                if !empty {
                    open_elements.enter(tag, name - at, space);
                }
            }
            Markup::End { name } => open_elements.leave(&head[at + 2..name]),
            Markup::Doctype | Markup::Other => {}
        }
        at = token.end;
    }
}

/// The root of a document.
#[derive(Debug)]
pub(super) struct Root<'a> {
    /// Its name as it is spelled.
    pub name: &'a [u8],
    pub space: SpaceId,
    /// Whether its own start tag declares its namespace.
    pub is_bound: bool,
    /// The byte behind its start tag.
    pub behind: usize,
    /// What stands before it.
    pub prolog: &'a [u8],
}

impl Root<'_> {
    pub fn local(&self) -> &[u8] {
        scan::split_name(self.name).1
    }
}

/// The root of a document that begins so, where it is there.
pub(super) fn root(head: &[u8]) -> Option<Root<'_>> {
    let mut at = 0;
    loop {
        at += memchr::memchr(b'<', &head[at..])?;
        let token = scan::token(head, at)?;
        if let Markup::Start { name, .. } = token.markup {
            let tag = &head[at..token.end];
            let space = OpenElements::default().space(tag, name - at);
            let is_bound = scan::binding(tag, name - at, scan::split_name(&head[at + 1..name]).0).is_some();
            let (name, behind, prolog) = (&head[at + 1..name], token.end, &head[..at]);
            return Some(Root { name, space, is_bound, behind, prolog });
        }
        at = token.end;
    }
}

/// How far behind a start tag the first element is looked for.
const FIRST: usize = 4096;

/// What stands first in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum First {
    /// An element of that name, without its prefix.
    Element(Vec<u8>),
    /// None, or too far off.
    Nothing,
    /// Past the bytes there are.
    GoesOn,
}

/// What stands first behind a start tag.
pub(super) fn first(bytes: &[u8], behind: usize, last: bool) -> First {
    let window = &bytes[..bytes.len().min(behind + FIRST)];
    let cut = || if last || window.len() == behind + FIRST { First::Nothing } else { First::GoesOn };
    let mut at = behind;
    loop {
        let Some(found) = memchr::memchr(b'<', &window[at..]) else { return cut() };
        at += found;
        let Some(token) = scan::token(window, at) else { return cut() };
        match token.markup {
            Markup::Start { name, .. } => {
                return First::Element(scan::split_name(&bytes[at + 1..name]).1.to_vec());
            }
            Markup::End { .. } => return First::Nothing,
            Markup::Doctype | Markup::Other => at = token.end,
        }
    }
}

/// The name of the first element behind a start tag, without its prefix.
pub(super) fn first_in(bytes: &[u8], behind: usize) -> Option<Vec<u8>> {
    match first(bytes, behind, true) {
        First::Element(name) => Some(name),
        First::Nothing | First::GoesOn => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_known_by_its_root_or_by_the_records_in_it() {
        let mods = "<mods xmlns='http://www.loc.gov/mods/v3'>";
        for (head, name) in [
            (
                "\u{feff}<?xml version='1.0'?><!-- x -->\n<a:mods xmlns:a='http://www.loc.gov/mods/v3'>",
                Some("mods"),
            ),
            ("<mods><titleInfo>", Some("mods")),
            ("<mods><mod>", None),
            ("<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>", Some("OAI-PMH")),
            ("<!DOCTYPE ead SYSTEM 'ead.dtd' [<!ENTITY a 'b'>]>\n<ead><eadheader>", Some("ead")),
            ("<ead xmlns='http://ead3.archivists.org/schema/'>", Some("ead3")),
            ("<record><leader>", Some("marc-record")),
            ("<record><header>", Some("oai-record")),
            ("<record><a>", None),
            ("<resource xmlns='http://datacite.org/schema/kernel-4'>", Some("datacite")),
            ("<project><modelVersion>4.0.0</modelVersion></project>", None),
            ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader>", None),
            ("no XML", None),
        ] {
            assert_eq!(of(head.as_bytes()).map(|kind| kind.document.name), name, "{head}");
        }
        let wrapped = |depth: usize| format!("{}{mods}", "<a>".repeat(depth));
        assert_eq!(of(wrapped(4).as_bytes()).map(|kind| kind.document.name), Some("wrapper"));
        assert_eq!(of(wrapped(5).as_bytes()), None);
    }
}
