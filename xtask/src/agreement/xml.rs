//! XML as a tree of elements, for reading yardsticks: small, whole in memory, deaf to namespaces.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// Its attributes, by their names without a prefix.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// All text in it and below, blanks made single.
    pub text: String,
}

impl Element {
    /// The value of an attribute; empty where there is none.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The elements in it that are called so.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Shows it and every element below it.
    pub fn each<'a>(&'a self, see: &mut impl FnMut(&'a Element)) {
        see(self);
        self.children.iter().for_each(|child| child.each(see));
    }
}

/// Reads a file as far as it is well-formed.
pub fn read(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => open.push(element(&start)),
            Ok(Event::Empty(start)) => close(&mut open, Some(element(&start))),
            Ok(Event::End(_)) => close(&mut open, None),
            Ok(Event::Text(text)) => push(&mut open, &text),
            Ok(Event::CData(text)) => push(&mut open, &text),
            Ok(Event::GeneralRef(reference)) => {
                let name: &str = &reference;
                let character = reference.resolve_char_ref().ok().flatten();
                let named = quick_xml::escape::resolve_predefined_entity(name);
                match (character, named) {
                    (Some(character), _) => push(&mut open, character.encode_utf8(&mut [0; 4])),
                    (None, Some(text)) => push(&mut open, text),
                    (None, None) => {}
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open, None);
    }
    open.pop().unwrap_or_default()
}

fn push(open: &mut [Element], text: &str) {
    if let Some(last) = open.last_mut() {
        last.text.push_str(text);
    }
}

fn close(open: &mut Vec<Element>, empty: Option<Element>) {
    if empty.is_none() && open.len() < 2 {
        return;
    }
    let Some(mut done) = empty.or_else(|| open.pop()) else { return };
    // EAD3 writes a name in parts.
    let parted = done.name == "part" && open.last().is_some_and(|parent| !parent.text.trim().is_empty());
    push(open, if parted { ", " } else { "" });
    push(open, &done.text);
    done.text = done.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(parent) = open.last_mut() {
        parent.children.push(done);
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let key = attribute.key.local_name().as_ref().to_owned();
        let value = &*attribute.value;
        let value = quick_xml::escape::unescape(value).map_or_else(|_| value.to_string(), |v| v.into_owned());
        (key, value)
    };
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: start.html_attributes().filter_map(Result::ok).map(attribute).collect(),
        ..Element::default()
    }
}
