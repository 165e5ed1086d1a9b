//! What the spelling of edits shares in all formats: targets are found, texts are spelled in their order, and what
//! belongs to one fix is put together or refused together.

use super::target::Target;
use super::{Edit, EditRefusal, EditSource, Slot, Spelled, TextEdit};
use crate::source::Span;
use crate::tree::NodeKind;

/// How an edit is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPlace {
    /// As a text, or a part of one, at that span.
    Text(Span),
    /// By more than that.
    Structure,
}

/// Spells the edits of fixes.
///
/// `place` says how an edit is spelled; `texts` spells new texts for spans that are sorted by where they begin; `structure`
/// spells all other edits of one fix, each with its target.
pub fn spell<'e>(
    of: &EditSource<'_>,
    fixes: &[&'e [Edit]],
    mut place: impl FnMut(&Edit, Option<&Target>) -> Result<TextPlace, EditRefusal>,
    texts: impl FnOnce(&[(Span, &str)]) -> Vec<(Span, String)>,
    mut structure: impl FnMut(&[(&'e Edit, Target)]) -> Spelled,
) -> Vec<Spelled> {
    let targets = of.targets(fixes);
    // The texts of all fixes, with the number of the fix.
    let mut values: Vec<(Span, &str, usize)> = Vec::new();
    let mut planned: Vec<Result<Vec<(&'e Edit, Target)>, EditRefusal>> = Vec::with_capacity(fixes.len());
    for (fix, (edits, targets)) in fixes.iter().zip(&targets).enumerate() {
        let (mut others, before) = (Vec::new(), values.len());
        let plan = edits.iter().zip(targets).try_for_each(|(edit, target)| {
            of.verify(edit, target.as_ref())?;
            match (place(edit, target.as_ref())?, edit, target) {
                (TextPlace::Text(span), Edit::Replace { new, .. } | Edit::Rename { name: new, .. }, _) => {
                    values.push((span, new, fix));
                }
                (_, _, Some(target)) => others.push((edit, *target)),
                (_, _, None) => return Err(EditRefusal::NoNode),
            }
            Ok(())
        });
        if plan.is_err() {
            values.truncate(before);
        }
        planned.push(plan.map(|()| others));
    }
    values.sort_by_key(|(span, ..)| (span.start, span.end));
    let sorted: Vec<(Span, &str)> = values.iter().map(|(span, new, _)| (*span, *new)).collect();
    let spelled = if sorted.is_empty() { Vec::new() } else { texts(&sorted) };
    let mut found: Vec<Vec<TextEdit>> = fixes.iter().map(|_| Vec::new()).collect();
    for ((.., fix), (span, text)) in values.iter().zip(spelled) {
        found[*fix].push(TextEdit { span, text });
    }
    let each = planned.into_iter().zip(found).map(|(plan, mut edits)| {
        let others = plan?;
        if !others.is_empty() {
            edits.extend(structure(&others)?);
        }
        together(edits)
    });
    each.collect()
}

/// The edits of one fix in their order. Two that touch the same bytes, or put something between the same two, cannot be
/// applied together.
fn together(mut edits: Vec<TextEdit>) -> Spelled {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let apart = |pair: &[TextEdit]| {
        let (a, b) = (pair[0].span, pair[1].span);
        a.end < b.start || a.end == b.start && !(a.is_empty() && b.is_empty())
    };
    if edits.windows(2).all(apart) { Ok(edits) } else { Err(EditRefusal::Overlap) }
}

impl EditSource<'_> {
    /// Whether what is to change is there as it was read.
    fn verify(&self, edit: &Edit, target: Option<&Target>) -> Result<(), EditRefusal> {
        match edit {
            Edit::Replace { span, old: Some(old), .. } => {
                let verbatim = self.source.get(span.range()) == Some(old);
                let node = target.filter(|target| target.is_whole).and_then(|target| self.at(target.node));
                let read = |node: crate::tree::Ref<'_>| {
                    let is_scalar = matches!(
                        node.kind(),
                        NodeKind::Text
                            | NodeKind::Key
                            | NodeKind::Number
                            | NodeKind::Null
                            | NodeKind::True
                            | NodeKind::False
                    );
                    is_scalar && node.spelling().trim() == old.trim()
                };
                match node {
                    Some(node) if read(node) => Ok(()),
                    // A part of it, which has no escapes.
                    _ if verbatim && target.is_none_or(|target| !target.is_whole) => Ok(()),
                    Some(_) | None => Err(EditRefusal::NotVerbatim),
                }
            }
            Edit::Replace { .. } => Ok(()),
            Edit::Rename { .. } if self.tree.is_none() => Ok(()),
            Edit::Remove { .. } | Edit::Rename { .. } | Edit::Insert { slot: Slot::After(_), .. } => {
                match target {
                    Some(target) if !target.is_whole => Err(EditRefusal::NoNode),
                    Some(target) if target.node == 0 && !matches!(edit, Edit::Rename { .. }) => {
                        Err(EditRefusal::Root)
                    }
                    Some(_) => Ok(()),
                    None => Err(EditRefusal::NoNode),
                }
            }
            Edit::Insert { slot: Slot::Inside(_), .. } => match target {
                Some(target) if target.is_whole => Ok(()),
                Some(_) | None => Err(EditRefusal::NoNode),
            },
        }
    }
}
