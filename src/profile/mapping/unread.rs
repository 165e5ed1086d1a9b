//! What of a record no entry of the profile used: said, so that nothing is dropped in silence.

use crate::finding::{Finding, Findings, Severity};
use crate::tree::{Kind, Ref, Tree};

/// Says which values were not used, the same place in a list once.
pub(super) fn report(raw: &Tree, source: &str, used: &[bool], findings: &mut Findings) {
    let is_unused = |(at, _): &(u32, &crate::tree::Node)| {
        let value = Ref { tree: raw, source, at: *at };
        !used[*at as usize] && is_something(value)
    };
    if raw.nodes().any(|node| is_unused(&node)) {
        say(raw, source, used, findings);
    }
}

/// Whether a node is a value that says something by itself.
fn is_something(value: Ref<'_>) -> bool {
    match value.kind() {
        Kind::Text => !value.spelling().is_empty(),
        Kind::Number | Kind::True | Kind::False => true,
        Kind::Null | Kind::Key | Kind::List | Kind::Map => false,
    }
}

#[cold]
fn say(raw: &Tree, source: &str, used: &[bool], findings: &mut Findings) {
    let Some(root) = raw.root(source) else { return };
    let mut seen: Vec<String> = Vec::new();
    let mut unused = Vec::new();
    if root.kind() == Kind::Map {
        root.members().for_each(|(_, value)| gather(value, used, &mut unused));
    } else {
        gather(root, used, &mut unused);
    }
    for value in unused {
        let path = raw.path(source, value.span());
        let place = without_indices(&path);
        if seen.contains(&place) {
            continue;
        }
        seen.push(place);
        let message = format!("the profile has no place for `{path}`; nothing of it is written");
        let help = "add an entry for it to the profile, or say with `[[leave]]` why it is left out";
        findings.push(Finding::new("unmapped-value", Severity::Info, value.span(), message).help(help));
    }
}

/// The largest values of which nothing was used.
fn gather<'r>(value: Ref<'r>, used: &[bool], unused: &mut Vec<Ref<'r>>) {
    let inside = value.at..value.node().next;
    let node = |at| Ref { at, ..value };
    let mut something = inside.clone().filter(|at| is_something(node(*at))).peekable();
    if something.peek().is_none() {
        return;
    }
    if something.all(|at| !used[at as usize]) {
        unused.push(value);
        return;
    }
    match value.kind() {
        Kind::List => value.elements().for_each(|value| gather(value, used, unused)),
        Kind::Map => value.members().for_each(|(_, value)| gather(value, used, unused)),
        Kind::Null | Kind::True | Kind::False | Kind::Number | Kind::Text | Kind::Key => {}
    }
}

/// A path with `[]` for every place in a list.
fn without_indices(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        match after.split_once(']') {
            Some((index, after)) if index.bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push_str("[]");
                rest = after;
            }
            Some(_) | None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out + rest
}
