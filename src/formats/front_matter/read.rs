//! A file with front matter into a map: its keys, and the text below them under one key more.

use super::parts::{Language, Opening, Parts, parts};
use super::toml;
use crate::finding::{Finding, Findings};
use crate::format::FormatOptions;
use crate::rules::parsing::front_matter::{no_front_matter, text_given_twice, unclosed_front_matter};
use crate::source::{Context, Span};
use crate::tree::{NodeKind, Tree};
use crate::yaml;

/// Fills the tree, or leaves it empty with a finding.
pub(super) fn read(
    source: &str,
    _: &Context,
    layout: &FormatOptions,
    tree: &mut Tree,
    findings: &mut Findings,
) {
    tree.clear();
    let Parts { language, matter, body } = match parts(source.as_bytes()) {
        Opening::Parts(parts) => parts,
        other => {
            findings.push(unopened(source, &other));
            return;
        }
    };
    match language {
        Language::Yaml => yaml::read_part(source, matter.clone(), false, tree, findings),
        Language::Toml => toml::read_part(source, matter.clone(), tree, findings),
    }
    let text = source[body.clone()].trim_end();
    if tree.root(source).is_some_and(|root| root.kind() == NodeKind::Null) {
        tree.clear();
        let root = tree.open(NodeKind::Map, matter.start as u32);
        tree.close(root, matter.start as u32, 0);
        tree.scalars_are_untyped();
    }
    let Some(root) = tree.root(source).filter(|root| root.kind() == NodeKind::Map && !text.trim().is_empty())
    else {
        return;
    };
    // The text begins with the first line that is not blank.
    let blank = text.len() - text.trim_start().len();
    let start = body.start + text[..blank].rfind('\n').map_or(0, |found| found + 1);
    let span = Span::new(start as u32, (body.start + text.len()) as u32);
    let count = root.count();
    let mut key = if layout.mapped { "body" } else { "contents" }.to_owned();
    if let Some((own, _)) = root.members().find(|(own, _)| own.is(&key))
        && !layout.mapped
    {
        findings.push(text_given_twice(own.span()));
        return;
    }
    while root.get(&key).is_some() {
        key.push('_');
    }
    tree.decoded(NodeKind::Key, Span::new(span.start, span.start), &key);
    tree.text(span, source);
    tree.close(0, span.end, count + 1);
}

fn unopened(source: &str, opening: &Opening) -> Finding {
    let first = source.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let start = source.find(first).unwrap_or(0) + (first.len() - first.trim_start().len());
    let shown: String = first.trim().chars().take(30).collect();
    let span = Span::new(start as u32, (start + shown.len()) as u32);
    match opening {
        Opening::Unclosed(Language::Yaml, _) => unclosed_front_matter(span, "---", "hyphens"),
        Opening::Unclosed(Language::Toml, _) => unclosed_front_matter(span, "+++", "plus signs"),
        Opening::None | Opening::Parts(_) => no_front_matter(span, &shown),
    }
}
