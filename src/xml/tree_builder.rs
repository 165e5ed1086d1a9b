//! The tree builder: makes a tree of one record of XML, and passes its events on to another handler.

use std::sync::LazyLock;

use super::ill_formed::Broken;
use super::input::SourcePosition;
use super::lexical::is_blank;
use super::names::Names;
use super::reader::{Handler, Tag, TextUse, XmlReader};
use super::scope::Scope;
use super::tag::{AttributeList, Attributes};
use crate::finding::Finding;
use crate::rule_id::RuleId;
use crate::source::{Envelope, Span, TextFlags};
use crate::tree::{NodeKind, Tree};

/// Reads an element, or a whole document, into a tree whose spans count from its first byte; `handler` receives
/// all its events. `names` are those of the schema that `handler` validates by; `envelope` is what encloses it.
///
/// # Errors
/// It is no XML, or XML that is not read. The tree is left empty then.
pub fn read(
    source: &str,
    envelope: &Envelope,
    names: &Names,
    tree: &mut Tree,
    handler: &mut impl Handler,
) -> Result<(), Broken> {
    let within = Within { envelope, is_open: false };
    read_into(source, within, names, &mut AttributeList::default(), tree, handler)
}

/// Where what is read stands in its document.
#[derive(Debug, Clone, Copy)]
pub struct Within<'e> {
    /// What encloses it.
    pub envelope: &'e Envelope,
    /// Whether its text ends before its element does: what is open there is left open.
    pub is_open: bool,
}

/// The same, with a list for attributes that has read none but by the same names.
///
/// # Errors
/// As [`read`].
pub fn read_into(
    source: &str,
    within: Within<'_>,
    names: &Names,
    attributes: &mut AttributeList,
    tree: &mut Tree,
    handler: &mut impl Handler,
) -> Result<(), Broken> {
    let mut reader = XmlReader::of_text(source, names);
    reader.exchange(attributes);
    reader.stand_within(within.envelope);
    reader.may_break_off = within.is_open;
    let mut builder = TreeBuilder { source, tree, handler, open: Vec::with_capacity(16), text: None };
    let read = reader.read(&mut builder);
    reader.exchange(attributes);
    if read.is_err() {
        builder.tree.clear();
    }
    read
}

/// The names that are known without a schema: none, and the known namespaces.
pub fn plain_names() -> &'static Names {
    static PLAIN: LazyLock<Names> = LazyLock::new(Names::default);
    &PLAIN
}

/// A handler that ignores all events.
#[derive(Debug, Clone, Copy)]
pub struct NullHandler;

impl Handler for NullHandler {
    fn start(&mut self, _: Tag<'_>, _: Attributes<'_>, _: &Scope) {}
    fn text_use(&self) -> TextUse {
        TextUse::Ignored
    }
    fn text(&mut self, _: &str, _: SourcePosition, _: u32) {}
    fn end(&mut self, _: &Scope, _: u64) {}
}

impl Broken {
    /// The finding about a record that is not well-formed; positions count from its first byte.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let start = self.position.offset as u32;
        let span = Span::new(start, start.saturating_add(self.length));
        let finding = Finding::new(RuleId::IllFormedXml, span, self.why.to_string());
        match self.why.help() {
            Some(help) => finding.help(help),
            None => finding,
        }
    }
}

struct TreeBuilder<'a, H> {
    source: &'a str,
    tree: &'a mut Tree,
    handler: &'a mut H,
    /// The open elements, as their indices on the tape.
    open: Vec<u32>,
    /// The text being collected.
    text: Option<PendingText>,
}

/// A text that may go on: references and sections come as events of their own.
#[derive(Debug, Clone, Copy)]
struct PendingText {
    span: Span,
    /// Where it begins in the decoded buffer, where it is not spelled in the source byte by byte.
    decoded: Option<u32>,
}

impl<H> TreeBuilder<'_, H> {
    /// Puts the collected text on the tape.
    #[inline]
    fn settle(&mut self) {
        let Some(PendingText { span, decoded }) = self.text.take() else { return };
        match decoded {
            Some(from) => self.tree.decoded_since(NodeKind::Text, span, from),
            None => {
                let text = &self.source[span.range()];
                // Rules over texts do not look at white space between elements.
                let blank = text.bytes().all(is_blank);
                self.tree.text_of(span, if blank { TextFlags::default() } else { TextFlags::of(text) });
            }
        }
    }

    fn grow(&mut self, text: &str, span: Span) {
        let spelled = self.source.get(span.range()) == Some(text);
        self.text = Some(match self.text {
            None if spelled => PendingText { span, decoded: None },
            None => {
                let buffer = self.tree.decoding();
                let from = buffer.len() as u32;
                buffer.push_str(text);
                PendingText { span, decoded: Some(from) }
            }
            Some(PendingText { span: before, decoded }) => {
                let source = self.source;
                let buffer = self.tree.decoding();
                let from = decoded.unwrap_or_else(|| {
                    let from = buffer.len() as u32;
                    buffer.push_str(&source[before.range()]);
                    from
                });
                buffer.push_str(text);
                PendingText { span: Span::new(before.start, span.end), decoded: Some(from) }
            }
        });
    }
}

/// The span of so many bytes at a position.
fn span(position: SourcePosition, length: u32) -> Span {
    Span::new(position.offset as u32, position.offset as u32 + length)
}

impl<H: Handler> Handler for TreeBuilder<'_, H> {
    fn start(&mut self, tag: Tag<'_>, attributes: Attributes<'_>, scope: &Scope) {
        self.settle();
        let start = attributes.position.offset as u32;
        self.open.push(self.tree.open_element(tag.space, start, tag.raw));
        for entry in attributes.entries {
            self.tree.attribute(entry.space, attributes.raw(entry), attributes.name_span(entry));
            let (value, span) = (attributes.value(entry), attributes.value_span(entry));
            if attributes.is_decoded(entry) {
                self.tree.decoded(NodeKind::Text, span, value);
            } else {
                self.tree.text(span, self.source);
            }
        }
        self.handler.start(tag, attributes, scope);
    }

    #[inline]
    fn text_use(&self) -> TextUse {
        TextUse::Kept
    }

    #[inline]
    fn text(&mut self, text: &str, position: SourcePosition, length: u32) {
        self.grow(text, span(position, length));
        match self.handler.text_use() {
            TextUse::Ignored => {}
            TextUse::Blank if text.bytes().all(is_blank) => {}
            TextUse::Blank | TextUse::Kept => self.handler.text(text, position, length),
        }
    }

    fn misspelt_namespace(&mut self, right: &str, found: &str, position: SourcePosition, length: u32) {
        self.handler.misspelt_namespace(right, found, position, length);
    }

    fn unread(&mut self, name: &str, position: SourcePosition, length: u32) {
        self.handler.unread(name, position, length);
    }

    fn break_off(&mut self, behind: u64) {
        self.settle();
        while let Some(at) = self.open.pop() {
            self.tree.close_element(at, behind as u32);
        }
        self.handler.break_off(behind);
    }

    #[inline]
    fn end(&mut self, scope: &Scope, behind: u64) {
        self.settle();
        if let Some(at) = self.open.pop() {
            self.tree.close_element(at, behind as u32);
        }
        self.handler.end(scope, behind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Ref, SpaceId};

    fn whole() -> Within<'static> {
        static NONE: LazyLock<Envelope> = LazyLock::new(Envelope::default);
        Within { envelope: &NONE, is_open: false }
    }

    fn built(source: &str) -> Tree {
        let mut tree = Tree::default();
        read(source, &Envelope::default(), plain_names(), &mut tree, &mut NullHandler).unwrap();
        tree
    }

    const RECORD: &str = "<?xml version=\"1.0\"?>\n<m:mods xmlns:m='http://www.loc.gov/mods/v3' version=\"3.8\">\n  \
        <m:titleInfo><m:title>Tsar &amp; <![CDATA[<people>]]>, \u{43e}</m:title></m:titleInfo>\n  \
        <m:titleInfo type='a&#x62;'/><x y=\"1\"/></m:mods>\n";

    #[test]
    fn elements_know_their_names_namespaces_attributes_and_texts() {
        let tree = built(RECORD);
        let root = tree.root(RECORD).unwrap();
        assert!(root.is_element(SpaceId::MODS, "mods") && root.name() == "m:mods");
        assert_eq!(root.attribute("version").unwrap().str(), Some("3.8"));
        let children: Vec<_> = root.children().map(|c| (c.name(), c.space(), c.local())).collect();
        let title_info = ("m:titleInfo", SpaceId::MODS, "titleInfo");
        assert_eq!(children, [title_info, title_info, ("x", SpaceId::NONE, "x")]);
        let title = root.descendants().find(|e| e.local() == "title").unwrap();
        let text = title.only_text().unwrap();
        assert_eq!(text.str(), Some("Tsar & <people>, \u{43e}"));
        assert!(text.is_decoded() && RECORD[text.span().range()].starts_with("Tsar &amp; <![CDATA["));
        assert_eq!(title.text_content(), "Tsar & <people>, \u{43e}");
        let empty = root.children().nth(1).unwrap();
        assert_eq!((empty.attribute("type").unwrap().str(), empty.only_text().is_none()), (Some("ab"), true));
        assert_eq!(&RECORD[empty.span().range()], "<m:titleInfo type='a&#x62;'/>");
        assert_eq!(&RECORD[empty.name_span().range()], "m:titleInfo");
        assert!(root.text_content().contains("people"));
    }

    #[test]
    fn the_path_to_a_node_is_spelled_as_in_the_document() {
        let tree = built(RECORD);
        let path = |words: &str| {
            let start = RECORD.find(words).unwrap() as u32;
            tree.path(RECORD, Span::new(start, start + words.len() as u32))
        };
        assert_eq!(path("Tsar"), "/m:mods/m:titleInfo/m:title");
        assert_eq!(path("a&#x62;"), "/m:mods/m:titleInfo[2]/@type");
        assert_eq!(path("type"), "/m:mods/m:titleInfo[2]/@type");
        assert_eq!(path("version=\"3"), "/m:mods");
        assert_eq!(path("<x"), "/m:mods/x");
    }

    #[test]
    fn a_tree_is_left_empty_where_the_text_is_no_xml() {
        let mut tree = Tree::default();
        let source = "<a>\n<b>&nbsp;</b></a>";
        let broken =
            read(source, &Envelope::default(), plain_names(), &mut tree, &mut NullHandler).unwrap_err();
        let finding = broken.finding();
        assert_eq!((&source[finding.span.range()], tree.is_empty()), ("&nbsp;", true));
        assert!(finding.help.unwrap().contains("&#160;"));
    }

    #[test]
    fn attributes_that_come_again_stand_in_their_own_places() {
        let source = "<a x='1' p:y=\"2\" xmlns:p='urn:p'><bb z=\"1\" y='2'/><c z=\"1\" y='2'/><dd z=\"1\" y='&#50;'/><c p:y='2'/>\
                      <a xmlns:p='urn:q' p:y='2' xmlns=''/></a>";
        let (mut tree, mut attributes) = (Tree::default(), AttributeList::default());
        for _ in 0..2 {
            tree.clear();
            read_into(source, whole(), plain_names(), &mut attributes, &mut tree, &mut NullHandler).unwrap();
            let root = tree.root(source).unwrap();
            let found: Vec<String> = root
                .descendants()
                .flat_map(Ref::attributes)
                .map(|(name, value)| {
                    let position = &source[name.span().start as usize - 1..value.span().end as usize + 1];
                    format!("{}={}|{position}", name.spelling(), value.spelling())
                })
                .collect();
            let twice = ["z=1| z=\"1\"", "y=2| y='2'"];
            assert_eq!(found[..2], ["x=1| x='1'", "p:y=2| p:y=\"2\""]);
            assert_eq!(
                (&found[2..4], &found[4..6]),
                (&twice.map(str::to_owned)[..], &twice.map(str::to_owned)[..])
            );
            assert_eq!(found[6..], ["z=1| z=\"1\"", "y=2| y='&#50;'", "p:y=2| p:y='2'", "p:y=2| p:y='2'"]);
        }
        let twice = "<a><b z='1' z='2'/></a>";
        assert!(
            read_into(twice, whole(), plain_names(), &mut attributes, &mut tree, &mut NullHandler).is_err()
        );
    }

    #[test]
    fn what_xml_forbids_is_found_where_it_stands() {
        for (source, found) in [
            ("\u{feff}<a>\u{e9}\u{3}</a>", "\u{3}"),
            ("<a>x</b></a>", "</b>"),
            ("<!doctype a><a/>", "<!doctype"),
        ] {
            let broken =
                read(source, &Envelope::default(), plain_names(), &mut Tree::default(), &mut NullHandler)
                    .unwrap_err();
            assert_eq!(&source[broken.finding().span.range()], found);
        }
        let mut tree = Tree::default();
        let source = "\u{feff}<?xml version='1.0' encoding='KOI8-R'?><!DOCTYPE a><a>\u{e9}</a>";
        read(source, &Envelope::default(), plain_names(), &mut tree, &mut NullHandler).unwrap();
        assert_eq!(tree.root(source).unwrap().text_content(), "\u{e9}");
    }

    #[test]
    fn what_is_open_where_the_text_ends_is_closed_there_with_all_that_it_holds() {
        let source = "<c id='c1'><did><unittitle>Tea</unittitle></did> <c01>\n";
        let read = |is_open| {
            let (mut tree, within) = (Tree::default(), Within { is_open, ..whole() });
            let mut attributes = AttributeList::default();
            let read = read_into(source, within, plain_names(), &mut attributes, &mut tree, &mut NullHandler);
            (read.is_ok(), tree)
        };
        let (good, tree) = read(true);
        let root = tree.root(source).unwrap();
        let spans: Vec<(&str, &str)> =
            root.descendants().map(|e| (e.local(), &source[e.span().range()])).collect();
        assert!(good && spans[0].1 == source && spans[3] == ("c01", "<c01>\n"), "{spans:?}");
        assert_eq!((spans.len(), root.text_content().trim()), (4, "Tea"));
        let (good, tree) = read(false);
        assert!(!good && tree.is_empty());
    }

    #[test]
    fn bindings_of_enclosing_elements_are_in_force() {
        let mut tree = Tree::default();
        let bindings = [("m".into(), "http://www.loc.gov/mods/v3".into())].into();
        let envelope = Envelope { bindings, ..Envelope::default() };
        read("<m:mods/>", &envelope, plain_names(), &mut tree, &mut NullHandler).unwrap();
        assert!(Ref { tree: &tree, source: "<m:mods/>", at: 0 }.is_element(SpaceId::MODS, "mods"));
    }
}
