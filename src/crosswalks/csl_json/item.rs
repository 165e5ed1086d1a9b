//! How an item of CSL-JSON is known from a record in the native form: both have an id, a title and a type.

use crate::record::Field;
use crate::schema::csl::{self, CslKind};
use crate::tree::{NodeKind, Ref};

/// Whether a tree is an item of CSL-JSON: more of its keys are variables of CSL alone than fields of the native form alone and
/// keys of neither. What has hardly any of its own is one by the type that it names, if it is `listed` as items are.
#[must_use]
pub fn is_item(root: Ref<'_>, listed: bool) -> bool {
    if root.kind() != NodeKind::Map {
        return false;
    }
    let has_type = root.get("type").is_some_and(|value| {
        let is_text = value.kind() == NodeKind::Text;
        is_text && csl::types().binary_search(&value.spelling()).is_ok()
    });
    let (mut of_csl, mut of_native, mut of_neither) = (0, 0, 0);
    for (key, value) in root.members() {
        let variable = csl::variables().binary_search_by_key(&key.spelling(), |(name, _)| name).ok();
        match (variable, Field::from_key(key.spelling())) {
            (Some(at), None) => of_csl += u32::from(suits(csl::variables()[at].1, value)),
            (None, Some(_)) => of_native += 1,
            (None, None) => of_neither += 1,
            (Some(_), Some(_)) => {}
        }
    }
    match of_native {
        // One may be a slip.
        0 if has_type && listed => of_neither <= of_csl + 1,
        _ => of_csl > of_native + of_neither,
    }
}

/// Whether a value has the shape that a variable holds: `author` is also a key of much else.
fn suits(kind: CslKind, value: Ref<'_>) -> bool {
    match kind {
        CslKind::Type | CslKind::Scalar(_) => !matches!(value.kind(), NodeKind::List | NodeKind::Map),
        CslKind::Strings => value.kind() == NodeKind::List,
        CslKind::Names => {
            value.kind() == NodeKind::List && value.elements().all(|name| name.kind() == NodeKind::Map)
        }
        CslKind::Date | CslKind::Object => value.kind() == NodeKind::Map,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Findings;
    use crate::tree::Tree;

    #[test]
    fn an_item_is_known_by_its_variables_or_in_a_list_by_its_type() {
        let is = |source: &str, listed| {
            let mut tree = Tree::default();
            crate::json::read(source, &mut tree, &mut Findings::new());
            is_item(tree.root(source).unwrap(), listed)
        };
        let of_csl =
            r#"{"id": "a", "type": "letter", "title": "T", "issued": {"date-parts": [[1956]]}, "x": 1}"#;
        assert!(is(of_csl, true) && !is(of_csl, false), "as many keys of others");
        assert!(is(&of_csl.replace(", \"x\": 1", ""), false));
        assert!(is(r#"{"id": "a", "issued": {"raw": "1956"}}"#, false), "its type is missing");
        let plain = r#"{"id": "a", "type": "letter", "title": "T"}"#;
        assert!(is(plain, true) && !is(plain, false));
        assert!(!is(&plain.replace("letter", "leter"), true));
        assert!(!is(&plain.replace("\"title\"", "\"dates\""), true), "a field of the native form alone");
        assert!(!is(r#"{"id": "a", "title": "T", "author": "Smith, Jane"}"#, true), "as others write it");
    }
}
