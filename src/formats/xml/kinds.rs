//! The kinds of XML documents that hold records, distinguished by their root, and where their records are.
//!
//! Sources: the schemas of MODS, MARCXML, METS, EAD and SRU at the Library of Congress, OAI-PMH 2.0 with its
//! guidelines for static repositories, and the schema of DataCite's metadata.

use super::open_elements::{OpenElement, OpenElements};
use super::scan::{self, Markup};
use crate::source::without_mark;
use crate::tree::SpaceId;

/// A kind of document.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name: that of its root, mostly.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    spaces: &'static [SpaceId],
    root: &'static str,
    /// The first elements of which one must stand in it, where its namespace does not tell.
    first: &'static [&'static str],
    pub(super) holds: RecordPlacement,
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
    Kind { name, about, spaces, root, first: &[], holds }
}

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
pub const KINDS: &[Kind] = &[
    kind("mods", "a MODS record", &[SpaceId::MODS], "mods", RecordPlacement::Itself),
    Kind {
        name: "mods",
        about: "a MODS record in no namespace",
        spaces: &[SpaceId::NONE],
        root: "mods",
        first: MODS,
        holds: RecordPlacement::Itself,
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
    kind("oai-record", "a record of OAI-PMH", &[SpaceId::OAI], "record", RecordPlacement::Itself),
    Kind {
        name: "oai-record",
        about: "a record of OAI-PMH in no namespace",
        spaces: &[SpaceId::NONE],
        root: "record",
        first: &["header"],
        holds: RecordPlacement::Itself,
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
        name: "marc-record",
        about: "a record of MARCXML in no namespace",
        spaces: &[SpaceId::NONE],
        root: "record",
        first: &["leader", "controlfield", "datafield"],
        holds: RecordPlacement::Itself,
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
        name: "ead",
        about: "an EAD 2002 finding aid in no namespace",
        spaces: &[SpaceId::NONE],
        root: "ead",
        first: &["eadheader"],
        holds: RecordPlacement::Itself,
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

impl Kind {
    /// Whether its records are Dublin Core, or may be: they are in what carries records of any standard.
    #[must_use]
    pub fn may_hold_dublin_core(&self) -> bool {
        self.spaces
            .iter()
            .any(|space| matches!(*space, SpaceId::OAI_DC | SpaceId::QUALIFIED_DC | SpaceId::OAI))
            || !matches!(self.holds, RecordPlacement::Itself | RecordPlacement::Children(_))
            || self.first == ["header"]
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
            let space = OpenElements::default().space(&head[at..token.end], name - at);
            return Some(Root { name: &head[at + 1..name], space, behind: token.end, prolog: &head[..at] });
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
            assert_eq!(of(head.as_bytes()).map(|kind| kind.name), name, "{head}");
        }
        let wrapped = |depth: usize| format!("{}{mods}", "<a>".repeat(depth));
        assert_eq!(of(wrapped(4).as_bytes()).map(|kind| kind.name), Some("wrapper"));
        assert_eq!(of(wrapped(5).as_bytes()), None);
    }
}
