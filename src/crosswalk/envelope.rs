//! What a harvest or a search puts around a record: its identifier, when it changed, whether it was deleted.
//!
//! OAI-PMH 2.0 (section 2.5): a `record` has a `header`, and the description in `metadata`. The sets it is in are the
//! repository's own partition for harvesting, and `about` says how the record came to be harvested: neither says anything of
//! what is described, and both are left out by this ruling.

use crate::tree::{Coverage, Ref, SpaceId};

/// A record with what stands around it in its piece.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'r> {
    /// The root of the piece.
    pub root: Ref<'r>,
    /// The description.
    pub record: Ref<'r>,
    /// What the repository calls the record.
    pub identifier: Option<Ref<'r>>,
    /// When the repository last changed the record.
    pub datestamp: Option<Ref<'r>>,
    /// The header, if there is one.
    header: Option<Ref<'r>>,
}

/// What a piece holds.
#[derive(Debug, Clone, Copy)]
pub enum Opened<'r, R> {
    /// A description that this reader reads.
    Record(R, Envelope<'r>),
    /// The word that a record was deleted.
    Deleted,
    /// What none of the readers reads: the description, or the whole piece.
    Other(Ref<'r>),
}

/// In how many elements of any kind a description is looked for within a record of OAI-PMH.
const DEEPEST: usize = 4;

impl<'r, R> Opened<'r, R> {
    /// Looks what a piece holds. `reader` knows who reads an element.
    pub fn of(root: Ref<'r>, reader: impl Fn(Ref<'r>) -> Option<R>) -> Self {
        let bare = Envelope { root, record: root, identifier: None, datestamp: None, header: None };
        if let Some(found) = reader(root) {
            return Self::Record(found, bare);
        }
        let Some(header) = header_of(root) else { return Self::Other(root) };
        if header.says("status", "deleted") {
            return Self::Deleted;
        }
        let child =
            |of: Ref<'r>, local: &str| of.children().find(|child| is_oai(*child) && child.is_local(local));
        let metadata = child(root, "metadata");
        let mut within = metadata;
        for _ in 0..DEEPEST {
            let Some(next) = within.and_then(|element| element.children().next()) else { break };
            if let Some(found) = reader(next) {
                let (identifier, datestamp) = (child(header, "identifier"), child(header, "datestamp"));
                let header = Some(header);
                return Self::Record(found, Envelope { record: next, identifier, datestamp, header, ..bare });
            }
            within = Some(next);
        }
        Self::Other(metadata.and_then(|metadata| metadata.children().next()).unwrap_or(root))
    }
}

/// The header of a record of OAI-PMH.
fn header_of(root: Ref<'_>) -> Option<Ref<'_>> {
    let record = is_oai(root) && root.is_local("record");
    root.children().find(|child| record && is_oai(*child) && child.is_local("header"))
}

/// Whether an element is one of OAI-PMH, or has no namespace, as where one was lost in harvesting.
fn is_oai(element: Ref<'_>) -> bool {
    matches!(element.space(), SpaceId::OAI | SpaceId::NONE | SpaceId::OAI_STATIC)
}

impl Envelope<'_> {
    /// Claims what stands around the description.
    pub(super) fn claim(&self, coverage: &mut Coverage) {
        if let Some(header) = self.header {
            coverage.mark(header);
            for child in self.root.children().filter(|child| is_oai(*child) && child.is_local("about")) {
                coverage.mark(child);
            }
        }
    }
}
