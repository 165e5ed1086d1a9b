//! Trees filled by hand.

use super::*;
use jsonschema_value::Node as _;

/// `{"a": ["x", "y"], "b c": {"d": "é"}}`
fn sample(tree: &mut Tree) -> &'static str {
    let source = r#"{"a": ["x", "y"], "b c": {"d": "\u00e9"}}"#;
    tree.clear();
    let root = tree.open(NodeKind::Map, 0);
    tree.leaf(NodeKind::Key, Span::new(2, 3));
    let list = tree.open(NodeKind::List, 6);
    tree.text(Span::new(8, 9), source);
    tree.text(Span::new(13, 14), source);
    tree.close(list, 16, 2);
    tree.leaf(NodeKind::Key, Span::new(19, 22));
    let map = tree.open(NodeKind::Map, 25);
    tree.leaf(NodeKind::Key, Span::new(27, 28));
    tree.decoded(NodeKind::Text, Span::new(32, 38), "é");
    tree.close(map, 40, 1);
    tree.close(root, 41, 2);
    source
}

#[test]
fn a_tree_reads_back_as_the_value_it_was_filled_with() {
    let mut tree = Tree::default();
    let source = sample(&mut tree);
    let expected: Value = serde_json::from_str(source).unwrap();
    assert_eq!(tree.root(source).unwrap().to_value(), expected);
}

#[test]
fn a_path_names_the_innermost_value_in_the_users_words() {
    let mut tree = Tree::default();
    let source = sample(&mut tree);
    assert_eq!(tree.path(source, Span::new(13, 14)), "a[1]");
    assert_eq!(tree.path(source, Span::new(34, 36)), "b c.d");
    assert_eq!(tree.path(source, Span::new(2, 3)), "a");
    assert_eq!(tree.path(source, Span::new(0, 41)), "");
}

#[test]
fn containers_do_not_pass_for_those_of_the_record_before() {
    let mut tree = Tree::default();
    let source = sample(&mut tree);
    let first = tree.root(source).unwrap().identity();
    sample(&mut tree);
    let second = tree.root(source).unwrap().identity();
    assert_ne!(first, second);
    let other = Tree::default();
    assert_ne!(other.identity, tree.identity);
}

#[test]
fn a_container_may_lie_around_what_it_holds() {
    let source = "0123456789";
    let mut tree = Tree::default();
    let map = tree.open(NodeKind::Map, 0);
    tree.decoded(NodeKind::Key, Span::new(0, 0), "a");
    tree.text(Span::new(6, 8), source);
    tree.decoded(NodeKind::Key, Span::new(0, 0), "b");
    let list = tree.open(NodeKind::List, 1);
    tree.text(Span::new(3, 4), source);
    tree.decoded(NodeKind::Text, Span::new(1, 1), "supplied");
    tree.supply_last();
    tree.close_around(list, 2);
    tree.close_around(map, 2);
    assert_eq!(tree.node(list).map(|node| node.span), Some(Span::new(3, 4)));
    assert_eq!(tree.node(map).map(|node| (node.span, node.next)), Some((Span::new(3, 8), tree.len())));
}

#[test]
fn a_grafted_value_keeps_its_text_and_its_position() {
    let mut tree = Tree::default();
    let source = sample(&mut tree);
    let mut copy = Tree::default();
    let map = copy.open(NodeKind::Map, 0);
    copy.leaf(NodeKind::Key, Span::new(2, 3));
    copy.graft(tree.root(source).unwrap().get("b c").unwrap());
    copy.close(map, 41, 1);
    let text = copy.root(source).unwrap().get("a").unwrap().get("d").unwrap();
    assert_eq!((text.spelling(), text.span()), ("é", Span::new(32, 38)));
}
