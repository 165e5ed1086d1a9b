//! The open elements that enclose a record, and what prefixes are bound to in them.

use std::collections::HashMap;
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
    /// Where the prefixes stand in `bindings`, where these are more than a few.
    prefixes: HashMap<Box<str>, usize>,
}

/// So many declarations are looked through.
const FEW: usize = 16;

impl OpenElement {
    /// The name without its prefix.
    pub fn local(&self) -> &[u8] {
        scan::split_name(&self.name).1
    }

    /// What it binds that prefix to.
    pub fn binding(&self, prefix: &[u8]) -> Option<&str> {
        if self.bindings.len() > FEW {
            let at = *self.prefixes.get(std::str::from_utf8(prefix).ok()?)?;
            return self.bindings.get(at).map(|(_, address)| &**address);
        }
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
    /// Whether entities may be declared outside the document.
    pub unread_entities: bool,
    envelope: Option<Arc<Envelope>>,
    /// How many of the outermost open elements are those of `envelope`, since they were not closed.
    kept: usize,
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
            Some(address) => SpaceId::named_or_meant(address),
        }
    }

    pub fn enter(&mut self, tag: &[u8], name: usize, space: SpaceId) {
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let text = |bytes| String::from_utf8_lossy(bytes).into();
        let bindings: Vec<(Box<str>, Box<str>)> =
            scan::declared(tag, name).map(|(prefix, space)| (text(prefix), space.into())).collect();
        let noted = bindings.iter().enumerate().filter(|_| bindings.len() > FEW);
        let prefixes = noted.map(|(at, (prefix, _))| (prefix.clone(), at)).collect();
        self.open.push(OpenElement { tag: text(tag), name: tag[1..name].into(), space, bindings, prefixes });
    }

    /// Closes the innermost element of that name, and those in it; an end tag of no open element is passed over.
    pub fn leave(&mut self, name: &[u8]) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(at) = self.open.iter().rposition(|open| *open.name == *name) {
            self.open.truncate(at);
            self.kept = self.kept.min(at);
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len() + usize::try_from(self.deeper).unwrap_or(usize::MAX / 2)
    }

    /// What encloses a record here: the same for all that stand in the same elements.
    pub fn envelope(&mut self) -> Arc<Envelope> {
        if let Some(envelope) = self.changed() {
            self.envelope = Some(envelope);
            self.kept = self.open.len();
        }
        self.settled()
    }

    /// What encloses a record here, if it is another than what encloses the last one.
    fn changed(&mut self) -> Option<Arc<Envelope>> {
        let tags = || self.open.iter().map(|open| &open.tag);
        let kept = self.kept;
        let same = |envelope: &Arc<Envelope>| {
            envelope.tags.len() == self.open.len() && envelope.tags.iter().skip(kept).eq(tags().skip(kept))
        };
        if self.envelope.as_ref().is_some_and(same) {
            self.kept = self.open.len();
            return None;
        }
        let bindings = self.open.iter().flat_map(|open| open.bindings.iter().cloned()).collect();
        let tags = tags().cloned().collect();
        Some(Arc::new(Envelope { tags, bindings, unread_entities: self.unread_entities }))
    }

    /// What encloses the last record.
    pub fn settled(&self) -> Arc<Envelope> {
        self.envelope.clone().unwrap_or_default()
    }
}
