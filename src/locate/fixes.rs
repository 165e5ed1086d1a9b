//! Fixes in the coordinates of the user's file: what their format spells, or why they can only be shown.

use super::excerpt::shortened;
use super::located::{LocatedEdit, LocatedFix};
use super::site::Site;
use crate::edit::{Applicability, Edit, EditRefusal, EditSource, Fix, Spelled};
use crate::edits::encode;
use crate::finding::Finding;
use crate::source::{Position, RawLengths, Span};

/// The edits of the fixes of some findings, as their format spells them.
pub(super) struct SpelledFixes {
    /// One for each finding that has a fix.
    fixes: std::vec::IntoIter<Spelled>,
    /// Their bytes, one after the other.
    pub spans: Vec<Span>,
}

impl SpelledFixes {
    pub fn of(site: &Site<'_>, findings: &[Finding]) -> Self {
        let fixes: Vec<&[Edit]> = findings
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
            .map(|fix| fix.edits.as_slice())
            .collect();
        let spelled = if fixes.is_empty() { Vec::new() } else { spell_own(site, &fixes) };
        let edits = spelled.iter().flatten().flatten();
        Self { spans: edits.map(|edit| edit.span).collect(), fixes: spelled.into_iter() }
    }

    /// The next fix; `places` gives what is known of the spans, in their order.
    pub fn next(
        &mut self,
        site: &Site<'_>,
        fix: Fix,
        places: &mut impl Iterator<Item = ((Position, Position), (u64, u32))>,
    ) -> LocatedFix {
        let spelled = self.fixes.next().unwrap_or(Err(EditRefusal::NoNode));
        let (edits, refusal) = match spelled {
            Ok(edits) if edits.is_empty() => (edits, Some(EditRefusal::NoNode)),
            Ok(edits) => (edits, None),
            Err(refusal) => (Vec::new(), Some(refusal)),
        };
        let edits = edits.into_iter().zip(places).map(|(edit, ((start, end), (offset, length)))| {
            LocatedEdit { offset, length, start, end, replacement: edit.text.into() }
        });
        LocatedFix {
            applicability: if refusal.is_some() { Applicability::Display } else { fix.applicability },
            title: shortened(fix.title),
            edits: edits.collect(),
            refusal,
            encoding: site.context.encoding,
        }
    }
}

/// Spells the fixes of what the record does not inherit.
fn spell_own(site: &Site<'_>, fixes: &[&[Edit]]) -> Vec<Spelled> {
    let is_inherited = |fix: &&[Edit]| fix.iter().any(|edit| edit.node().inherited().is_some());
    let own: Vec<&[Edit]> = fixes.iter().copied().filter(|fix| !is_inherited(fix)).collect();
    let mut own = spell(site, &own).into_iter();
    let spelled = fixes.iter().map(|fix| match is_inherited(fix) {
        true => Err(EditRefusal::NotVerbatim),
        false => own.next().unwrap_or(Err(EditRefusal::NoNode)),
    });
    spelled.collect()
}

fn spell(site: &Site<'_>, fixes: &[&[Edit]]) -> Vec<Spelled> {
    let refused = |why: EditRefusal| fixes.iter().map(|_| Err(why.clone())).collect();
    let source = match site.tree {
        Some((_, source)) => source,
        None => match std::str::from_utf8(site.bytes) {
            Ok(source) => source,
            Err(_) => return refused(EditRefusal::NotVerbatim),
        },
    };
    let encoding = site.context.encoding;
    if encoding.is_none() && site.piece.lengths != RawLengths::Utf8 {
        return refused(EditRefusal::Encoding("an encoding of their format's own"));
    }
    let tree = site.tree.map(|(tree, _)| tree);
    let of = EditSource {
        source,
        tree,
        context: site.context,
        envelope: site.piece.envelope.as_deref(),
        column: site.piece.column,
    };
    let spelled = (site.edit)(&of, fixes);
    let writable = |spelled: Spelled| {
        let edits = spelled?;
        edits.iter().try_for_each(|edit| encode(&edit.text, encoding).map(drop))?;
        Ok(edits)
    };
    spelled.into_iter().map(writable).collect()
}
