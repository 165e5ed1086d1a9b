//! The open elements that enclose a record, and what prefixes are bound to in them.

use std::sync::Arc;

use super::scan;
use crate::source::Envelope;
use crate::tree::SpaceId;

/// An element that is open.
#[derive(Debug)]
pub(super) struct OpenElement {
    tag: Box<str>,
    /// Its name as it is spelled.
    pub name: Box<[u8]>,
    pub space: SpaceId,
    bindings: Vec<(Box<str>, Box<str>)>,
}

impl OpenElement {
    /// The name without its prefix.
    pub fn local(&self) -> &[u8] {
        scan::split_name(&self.name).1
    }

    /// What it binds that prefix to.
    pub fn binding(&self, prefix: &[u8]) -> Option<&str> {
        let mut bindings = self.bindings.iter().rev();
        bindings.find(|(declared, _)| declared.as_bytes() == prefix).map(|(_, address)| &**address)
    }
}

/// The elements that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct OpenElements {
    pub open: Vec<OpenElement>,
    /// How many more are open, deeper than records stand.
    deeper: u64,
    envelope: Option<Arc<Envelope>>,
    /// Whether nothing was opened or closed since `envelope` was made.
    same: bool,
}

/// How deep elements are distinguished; no record is deeper.
const DEEPEST: usize = 64;

impl OpenElements {
    /// The namespace of the element that a tag opens here. One without a number is foreign.
    pub fn space(&self, tag: &[u8], name: usize) -> SpaceId {
        let (prefix, _) = scan::split_name(&tag[1..name]);
        if prefix == b"xml" {
            return SpaceId::XML;
        }
        let own = scan::binding(tag, name, prefix);
        let address = own.as_deref().or_else(|| self.open.iter().rev().find_map(|open| open.binding(prefix)));
        match address {
            None if prefix.is_empty() => SpaceId::NONE,
            None => SpaceId::FOREIGN,
            Some(address) => {
                let known = SpaceId::ADDRESSES.iter().position(|known| *known == address);
                known.map_or(SpaceId::FOREIGN, |at| SpaceId(at as u32))
            }
        }
    }

    pub fn enter(&mut self, tag: &[u8], name: usize, space: SpaceId) {
        self.same = false;
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let text = |bytes| String::from_utf8_lossy(bytes).into();
        let bindings =
            scan::declared(tag, name).map(|(prefix, space)| (text(prefix), space.into())).collect();
        self.open.push(OpenElement { tag: text(tag), name: tag[1..name].into(), space, bindings });
    }

    /// Closes the innermost element of that name, and those in it; an end tag of no open element is passed over.
    pub fn leave(&mut self, name: &[u8]) {
        self.same = false;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(at) = self.open.iter().rposition(|open| *open.name == *name) {
            self.open.truncate(at);
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len() + usize::try_from(self.deeper).unwrap_or(usize::MAX / 2)
    }

    /// What encloses a record here, if it is another than what encloses the last one.
    pub fn changed(&mut self) -> Option<Arc<Envelope>> {
        if self.same && self.envelope.is_some() {
            return None;
        }
        let tags = || self.open.iter().map(|open| &open.tag);
        self.same = self.envelope.as_ref().is_some_and(|envelope| envelope.tags.iter().eq(tags()));
        if self.same {
            return None;
        }
        let bindings = self.open.iter().flat_map(|open| open.bindings.iter().cloned()).collect();
        Some(Arc::new(Envelope { tags: tags().cloned().collect(), bindings }))
    }

    pub fn settle(&mut self, envelope: Arc<Envelope>) {
        self.envelope = Some(envelope);
        self.same = true;
    }

    pub fn settled(&self) -> Option<&Arc<Envelope>> {
        self.envelope.as_ref()
    }
}
