//! How edits are spelled in front matter and in the text below it.

use super::parts::{Language, Opening, Parts, parts};
use super::toml;
use crate::edit::{Edit, EditRefusal, EditSource, Spelled, Target, TextPlace};
use crate::tree::NodeKind;
use crate::yaml;

/// Spells the edits of fixes: those of the front matter as in its language, those of the text as they are.
pub(super) fn edit(of: &EditSource<'_>, fixes: &[&[Edit]]) -> Vec<Spelled> {
    let Opening::Parts(Parts { language, matter, .. }) = parts(of.source.as_bytes()) else {
        return fixes.iter().map(|_| Err(EditRefusal::NoNode)).collect();
    };
    let is_above = |edits: &&[Edit]| edits.iter().all(|edit| (edit.node().start as usize) < matter.end);
    let (above, below): (Vec<&[Edit]>, Vec<&[Edit]>) = fixes.iter().copied().partition(is_above);
    let above = match language {
        Language::Yaml => yaml::edit(of, matter.clone(), &above),
        Language::Toml => toml::edit(of, &above),
    };
    let mut above = above.into_iter();
    let mut below = crate::edit::spell(
        of,
        &below,
        |edit, target| place(of, matter.end, edit, target),
        |values| values.iter().map(|(span, new)| (*span, (*new).to_owned())).collect(),
        |_| Err(EditRefusal::Unspellable),
    )
    .into_iter();
    let next = |edits: &&[Edit]| if is_above(edits) { above.next() } else { below.next() };
    fixes.iter().map(next).map(|spelled| spelled.unwrap_or(Err(EditRefusal::NoNode))).collect()
}

fn place(
    of: &EditSource<'_>,
    matter_end: usize,
    edit: &Edit,
    target: Option<&Target>,
) -> Result<TextPlace, EditRefusal> {
    let Edit::Replace { span, new, .. } = edit else { return Err(EditRefusal::Unspellable) };
    let node = target.and_then(|target| of.at(target.node)).ok_or(EditRefusal::NoNode)?;
    let is_body = node.kind() == NodeKind::Text && span.start as usize >= matter_end;
    match is_body {
        // Blank lines at its ends are no part of it.
        true if new.trim_end() != new || new.trim_start() != new || new.is_empty() => {
            Err(EditRefusal::Unspellable)
        }
        true => Ok(TextPlace::Text(*span)),
        false => Err(EditRefusal::NoNode),
    }
}
