//! XML (1.0, 5th edition): records in the metadata standards that are written in it.
//!
//! [`xml`](crate::xml) reads a record. `kinds` tells what a document is, by its root, and where its records
//! stand in it; `cut` finds them there, whole, with the elements that enclose them, and what is no document
//! of records is refused in words of its own (`wrong`).

use crate::format::{DocumentFormat, Format, FormatOptions};
use crate::source::{Envelope, without_mark};
use crate::xml::lexical::is_qname;
use crate::xml::tree_builder;

mod cut;
mod edit;
mod extent;
mod judge;
pub mod kinds;
mod margin;
mod marks;
mod open_elements;
mod scan;
mod skip;
mod stand_in;
mod text;
mod wrong;

/// XML, cut into the records it holds.
pub const XML: Format = Format {
    name: "xml",
    about: "XML: MODS, Dublin Core, MARCXML, EAD, METS, DataCite, and answers of OAI-PMH and SRU",
    native: false,
    document: Some(DocumentFormat {
        kind: |head| kinds::of(head).map(|kind| &kind.document),
        begins_root: stand_in::begins_root,
        unjudged: judge::unjudged,
        stand_in: stand_in::stand_in,
        judge: judge::judge,
    }),
    refuse: wrong::refuse,
    blank: Some("it is empty, and so no XML, which has at least a root element (XML 1.0, section 2.1)"),
    spelling: "xml",
    labels_itself: false,
    extensions: &["xml", "mods", "marcxml", "mrcx", "ead"],
    sniff,
    keys: |_, _| Vec::new(),
    alone: |_| None,
    cut: |_| Box::<cut::Records>::default(),
    decode: None,
    read: |source, _, _, tree, findings| {
        tree.clear();
        let (envelope, names) = (Envelope::default(), tree_builder::plain_names());
        let read = tree_builder::read(source, &envelope, names, tree, &mut tree_builder::NullHandler);
        findings.extend(read.err().map(|broken| broken.finding()));
    },
    source_span: text::source_span,
    gap: |_, _, _| None,
    edit: edit::edit,
};

/// Elements of HTML with which a text in Markdown may begin.
const HTML: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "u",
    "ul",
    "video",
];

/// Whether it begins as a document of XML, and not as a page in HTML or Markdown.
fn sniff(start: &[u8], _: &FormatOptions) -> bool {
    let start = without_mark(start).trim_ascii_start();
    let root = kinds::root(start);
    if wrong::is_page(start, root.as_ref()) {
        return false;
    }
    let declared = start.starts_with(b"<?xml") && start.get(5).is_some_and(u8::is_ascii_whitespace);
    let Some(root) = root else { return declared };
    // Before the root stands no text.
    let mut rest = root.prolog;
    while let Some(token) = rest.first().filter(|byte| **byte == b'<').and_then(|_| scan::token(rest, 0)) {
        rest = rest[token.end..].trim_ascii_start();
    }
    let name = String::from_utf8_lossy(root.name);
    let html = || HTML.iter().any(|known| name.eq_ignore_ascii_case(known));
    rest.is_empty() && is_qname(&name) && (declared || !html())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_xml_show_themselves() {
        for text in [
            "\u{feff}<?xml version=\"1.0\"?>\n<a/>",
            "<?xml version=\"1.0\"?><!-- a long comment that does not end",
            "\n <!-- x > y --><!DOCTYPE ead SYSTEM 'ead.dtd'>\n<ead>",
            "<m:mods xmlns:m='http://www.loc.gov/mods/v3'>",
            "<record>\n<leader>",
        ] {
            assert!(sniff(text.as_bytes(), &FormatOptions::default()), "{text}");
        }
    }

    #[test]
    fn pages_do_not_pass_for_xml() {
        for text in [
            "<!DOCTYPE html>\n<html>",
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html xmlns='http://www.w3.org/1999/xhtml'>",
            "<html lang=en>",
            "<div align=\"center\">\n# Title",
            "<!-- title: x -->\n# A letter\n<br/>",
            "<https://example.org/a> is where",
            "<someone@example.org>",
            "< 5 letters",
            "Title: <b>x</b>",
            "",
        ] {
            assert!(!sniff(text.as_bytes(), &FormatOptions::default()), "{text}");
        }
    }
}
