//! An event reader over `quick-xml` that checks well-formedness: XML 1.0 and namespaces.
//!
//! `quick-xml` finds the tags; names, attributes, references, characters, nesting and the prolog are checked here,
//! where it lets pass what XML does not allow.

use std::io::Read;

use quick_xml::Error;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::Event;

use super::events::{AtHand, Source, Stream};
use super::ill_formed::{Broken, DEPTH, IllFormed, NAME};
use super::input::SourcePosition;
use super::lexical::{is_blank, is_name, is_qname};
use super::names::{NameId, Names, SpaceId};
use super::scope::{Mark, Scope};
use super::tag::{AttributeList, Attributes, TagError, declaration_of};
use crate::source::Envelope;

/// What is done with text at a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextUse {
    /// Nothing: any text is allowed.
    Ignored,
    /// Only white space is allowed.
    Blank,
    /// It is validated.
    Kept,
}

/// The name of an element.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'a> {
    /// As it was written.
    pub raw: &'a str,
    /// The name, if the schema knows it.
    pub name: NameId,
    /// Its namespace.
    pub space: SpaceId,
}

/// An event handler: receives the start, text and end events of a document.
pub trait Handler {
    /// An element begins.
    fn start(&mut self, tag: Tag<'_>, attributes: Attributes<'_>, scope: &Scope);
    /// What the handler does with text at the current position.
    fn text_use(&self) -> TextUse;
    /// Text, references expanded; where it was written, and over how many bytes.
    fn text(&mut self, text: &str, position: SourcePosition, length: u32);
    /// A namespace is used that is read as another one, as its address is nearly that of it: the right address, the one
    /// that was found, and where that is declared.
    fn misspelt_namespace(&mut self, _: &str, _: &str, _: SourcePosition, _: u32) {}
    /// The text ends here within all elements that are open, as it may; the byte behind it.
    fn break_off(&mut self, _: u64) {}
    /// A reference was kept as it is, of this position and length: what its entity stands for was not read.
    fn unread(&mut self, _: &str, _: SourcePosition, _: u32) {}
    /// An element ends; the byte behind it, counted as positions are.
    fn end(&mut self, scope: &Scope, behind: u64);
}

/// A reader of one document.
pub struct XmlReader<'n, S> {
    source: S,
    names: &'n Names,
    scope: Scope,
    attributes: AttributeList,
    /// The names of the open elements, one behind the other.
    open: Vec<u8>,
    elements: Vec<OpenElement>,
    decoded: String,
    /// Whether the caller has decoded the bytes, whatever encoding they declare.
    pub decoded_by_caller: bool,
    /// Whether a misspelt namespace is reported though nothing uses it here, as records may that were cut out.
    pub reports_unused: bool,
    /// Whether the text may end within an element.
    pub may_break_off: bool,
}

#[derive(Debug, Clone, Copy)]
struct OpenElement {
    name: u32,
    position: SourcePosition,
    scope: Mark,
}

/// What was met before the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Start,
    Prolog,
    Doctype,
    Root,
    After,
}

impl<'n, 's> XmlReader<'n, AtHand<'s>> {
    /// A reader of a text in memory.
    #[must_use]
    pub fn of_text(text: &'s str, names: &'n Names) -> Self {
        Self { decoded_by_caller: true, ..Self::of(AtHand::new(text), names) }
    }
}

impl<'n, R: Read> XmlReader<'n, Stream<R>> {
    /// A reader of those bytes; lines count from `start`.
    pub fn new(input: R, names: &'n Names, start: SourcePosition) -> Self {
        Self::of(Stream::new(input, start), names)
    }
}

impl<'n, S: Source> XmlReader<'n, S> {
    fn of(source: S, names: &'n Names) -> Self {
        Self {
            source,
            names,
            scope: Scope::default(),
            attributes: AttributeList::default(),
            open: Vec::new(),
            elements: Vec::new(),
            decoded: String::new(),
            decoded_by_caller: false,
            reports_unused: false,
            may_break_off: false,
        }
    }

    /// Exchanges the list that attributes are read into. One that has read others by the same names reads faster.
    pub fn exchange(&mut self, attributes: &mut AttributeList) {
        std::mem::swap(&mut self.attributes, attributes);
    }

    /// Binds a prefix outside the document, for an element cut out of another.
    pub fn bind(&mut self, prefix: &str, address: &str) {
        // A binding that may not be was refused where it was declared.
        let _ = self.scope.declare(prefix, address, self.names);
    }

    /// Takes over what encloses an element that was cut out of a document.
    pub fn stand_within(&mut self, envelope: &Envelope) {
        for (prefix, address) in &envelope.bindings {
            self.bind(prefix, address);
        }
        self.scope.entities.outside = envelope.unread_entities;
    }

    /// Reads to the end.
    ///
    /// # Errors
    /// The text is no XML, or XML that is not read; the events before it are valid.
    pub fn read(&mut self, handler: &mut impl Handler) -> Result<(), Broken> {
        let mut buffer = Vec::new();
        let mut stage = Stage::Start;
        loop {
            buffer.clear();
            let position = self.source.begin();
            let event = self.source.event(&mut buffer);
            if self.source.stopped().is_some()
                && !matches!(
                    event,
                    Ok(Event::Start(_)
                        | Event::Empty(_)
                        | Event::End(_)
                        | Event::Comment(_)
                        | Event::PI(_)
                        | Event::CData(_))
                )
            {
                return Err(self.stopped());
            }
            let whole = |why, length: usize| Broken { why, position, length: length as u32 };
            let event = match event {
                Ok(event) => event,
                Err(error) => return Err(whole(self.error(&error), 1)),
            };
            match event {
                Event::Start(tag) => {
                    self.element(tag.as_bytes(), position, &mut stage, handler)?;
                }
                Event::Empty(tag) => {
                    self.element(tag.as_bytes(), position, &mut stage, handler)?;
                    self.close(&mut stage, handler);
                }
                Event::End(tag) => {
                    let name = tag.name().into_inner().as_bytes();
                    let end = name.iter().rposition(|byte| !is_blank(*byte)).map_or(0, |at| at + 1);
                    let name = &name[..end];
                    let found = || String::from_utf8_lossy(name).into();
                    let Some(open) = self.elements.last() else {
                        return Err(whole(IllFormed::UnmatchedEnd(found()), name.len() + 3));
                    };
                    let expected = &self.open[open.name as usize..];
                    if expected != name {
                        let expected = String::from_utf8_lossy(expected).into();
                        let lines = self.source.lines_between(open.position, position);
                        let why = IllFormed::MismatchedEnd(expected, found(), lines);
                        return Err(whole(why, name.len() + 3));
                    }
                    self.close(&mut stage, handler);
                }
                Event::Text(text) => {
                    let bytes = text.as_bytes();
                    if stage != Stage::Root {
                        let stray = bytes.iter().position(|byte| !is_blank(*byte));
                        if let Some(at) = stray {
                            return Err(Broken {
                                why: outside(&bytes[at..]),
                                position: position.after(&bytes[..at]),
                                length: (bytes.len() - at) as u32,
                            });
                        }
                        stage = stage.max(Stage::Prolog);
                        continue;
                    }
                    if let Some(at) =
                        memchr::memchr_iter(b'>', bytes).find(|at| bytes[..*at].ends_with(b"]]"))
                    {
                        let position = position.after(&bytes[..at - 2]);
                        return Err(Broken { why: IllFormed::SectionEnd, position, length: 3 });
                    }
                    let text = self.source.text(bytes, position.offset);
                    emit_text(text, position, handler, &mut self.decoded);
                }
                Event::CData(text) => {
                    if stage != Stage::Root {
                        return Err(whole(outside(text.as_bytes()), text.len() + 12));
                    }
                    let position = position.after(b"<![CDATA[");
                    // Even blanks are text here, but libxml2 and the specification take them for blanks.
                    let text = self.source.text(text.as_bytes(), position.offset);
                    emit_text(text, position, handler, &mut self.decoded);
                }
                Event::GeneralRef(reference) => {
                    if stage != Stage::Root {
                        return Err(whole(outside(reference.as_bytes()), reference.len() + 2));
                    }
                    self.decoded.clear();
                    let name: &str = &reference;
                    let length = reference.len() + 2;
                    let expanded = self.scope.entities.expand_in_text(name, &mut self.decoded);
                    expanded.map_err(|why| whole(why, length))?;
                    if let Some(name) = self.scope.entities.take_unread() {
                        handler.unread(&name, position, length as u32);
                    }
                    if handler.text_use() != TextUse::Ignored {
                        handler.text(&self.decoded, position, length as u32);
                    }
                }
                Event::Comment(_) => stage = stage.max(Stage::Prolog),
                Event::PI(instruction) => {
                    let target = instruction.target();
                    if !is_name(target) || target.eq_ignore_ascii_case("xml") || target.contains(':') {
                        return Err(whole(IllFormed::Instruction, instruction.len() + 4));
                    }
                    stage = stage.max(Stage::Prolog);
                }
                Event::Decl(declaration) => {
                    let text: &str = &declaration;
                    let length = text.len() + 4;
                    if stage != Stage::Start {
                        return Err(whole(IllFormed::LateDeclaration, length));
                    }
                    self.declaration(text).map_err(|why| whole(why, length))?;
                    stage = Stage::Prolog;
                }
                Event::DocType(doctype) => {
                    let text = (*doctype).to_owned();
                    drop(doctype);
                    // `quick-xml` reads `<!doctype` as well.
                    if stage >= Stage::Doctype || !self.source.begins(position, &buffer, "<!DOCTYPE") {
                        return Err(whole(IllFormed::Doctype, 9));
                    }
                    self.scope.entities.doctype(&text).map_err(|why| whole(why, 9))?;
                    stage = Stage::Doctype;
                }
                Event::Eof => {
                    if self.may_break_off && stage == Stage::Root {
                        handler.break_off(self.source.offset());
                        return Ok(());
                    }
                    if let Some(open) = self.elements.last() {
                        let name = String::from_utf8_lossy(&self.open[open.name as usize..]).into();
                        let lines = self.source.lines_between(open.position, position);
                        return Err(whole(IllFormed::MissingEnd(name, lines), 0));
                    }
                    return if stage == Stage::After { Ok(()) } else { Err(whole(IllFormed::Empty, 0)) };
                }
            }
        }
    }

    #[cold]
    fn stopped(&mut self) -> Broken {
        let position = self.source.begin();
        let why = self.source.stopped().map_or(IllFormed::Empty, IllFormed::from);
        Broken { why, position, length: 1 }
    }

    #[inline]
    fn element(
        &mut self,
        tag: &[u8],
        position: SourcePosition,
        stage: &mut Stage,
        handler: &mut impl Handler,
    ) -> Result<(), Broken> {
        let tag = self.source.text(tag, position.offset + 1);
        let broken = |(why, from, to): TagError| Broken {
            why,
            position: position.after(b"<").after(&tag.as_bytes()[..from as usize]),
            length: to - from,
        };
        let end = tag.bytes().position(is_blank).unwrap_or(tag.len());
        let raw = &tag[..end];
        let name = |why| broken((why, 0, end as u32));
        match stage {
            Stage::Start | Stage::Prolog | Stage::Doctype => *stage = Stage::Root,
            Stage::Root => {}
            Stage::After => return Err(name(IllFormed::SecondRoot(raw.into()))),
        }
        if raw.len() > NAME {
            return Err(name(IllFormed::Limit("bytes in a name", NAME as u64)));
        }
        if !is_qname(raw) {
            return Err(name(IllFormed::Name(raw.into())));
        }
        if self.elements.len() >= DEPTH {
            return Err(name(IllFormed::Limit("elements within each other", DEPTH as u64)));
        }
        self.elements.push(OpenElement { name: self.open.len() as u32, position, scope: self.scope.mark() });
        self.open.extend_from_slice(raw.as_bytes());
        if end < tag.len() {
            let mark = self.scope.mark();
            self.attributes.read(tag, end, &mut self.scope, self.names).map_err(broken)?;
            if self.scope.bound_since(mark) {
                self.scope.place_misspelt(mark, |prefix| {
                    let value = declaration_of(prefix, tag, end)?;
                    let (from, to) = (value.start, value.end);
                    Some((position.after(b"<").after(&tag.as_bytes()[..from]), (to - from) as u32))
                });
            }
        } else {
            self.attributes.clear();
        }
        let (space, local) = match memchr::memchr(b':', raw.as_bytes()) {
            None => (self.scope.default_space(), raw),
            Some(at) => match self.scope.find(&raw[..at]) {
                Some(bound) => (bound.space, &raw[at + 1..]),
                None => return Err(name(IllFormed::Prefix(raw[..at].into()))),
            },
        };
        let tag_name = Tag { raw, name: self.names.find(space, local), space };
        if self.scope.has_misspelt() {
            let view = self.attributes.view(tag, position);
            let used = view.entries.iter().filter_map(|entry| Some(view.raw(entry).split_once(':')?.0));
            let own = raw.split_once(':').map_or("", |(prefix, _)| prefix);
            for prefix in [own].into_iter().chain(used) {
                report_misspelt(&mut self.scope, self.names, prefix, handler);
            }
            if self.reports_unused {
                for prefix in self.scope.misspelt_prefixes() {
                    report_misspelt(&mut self.scope, self.names, &prefix, handler);
                }
            }
        }
        handler.start(tag_name, self.attributes.view(tag, position), &self.scope);
        if let Some(name) = self.scope.entities.take_unread() {
            handler.unread(&name, position, tag.len() as u32 + 1);
        }
        Ok(())
    }

    #[inline]
    fn close(&mut self, stage: &mut Stage, handler: &mut impl Handler) {
        handler.end(&self.scope, self.source.offset());
        if let Some(open) = self.elements.pop() {
            self.open.truncate(open.name as usize);
            self.scope.leave(open.scope);
        }
        if self.elements.is_empty() {
            *stage = Stage::After;
        }
    }

    /// Checks the XML declaration, from `xml` to before its `?>`.
    fn declaration(&mut self, text: &str) -> Result<(), IllFormed> {
        let mut rest = text.strip_prefix("xml").ok_or(IllFormed::Declaration)?;
        for name in ["version", "encoding", "standalone"] {
            let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            let Some(behind) = trimmed.strip_prefix(name) else {
                if name == "version" {
                    return Err(IllFormed::Declaration);
                }
                continue;
            };
            if trimmed.len() == rest.len() {
                return Err(IllFormed::Declaration);
            }
            let behind = behind.trim_start_matches([' ', '\t', '\n', '\r']);
            let behind = behind.strip_prefix('=').ok_or(IllFormed::Declaration)?;
            let behind = behind.trim_start_matches([' ', '\t', '\n', '\r']);
            let quote =
                behind.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(IllFormed::Declaration)?;
            let (value, behind) = behind[1..].split_once(quote).ok_or(IllFormed::Declaration)?;
            rest = behind;
            match name {
                "version" if value != "1.0" => return Err(IllFormed::Version(value.into())),
                "encoding" => {
                    let good = value.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
                    if !good || !value.starts_with(|c: char| c.is_ascii_alphabetic()) {
                        return Err(IllFormed::Declaration);
                    }
                    let plain = ["utf-8", "utf8", "us-ascii", "ascii"];
                    if !self.decoded_by_caller && !plain.iter().any(|name| value.eq_ignore_ascii_case(name)) {
                        return Err(IllFormed::Encoding(value.into()));
                    }
                }
                "standalone" if !matches!(value, "yes" | "no") => return Err(IllFormed::Declaration),
                "standalone" => self.scope.entities.standalone = value == "yes",
                _ => {}
            }
        }
        if rest.bytes().all(is_blank) { Ok(()) } else { Err(IllFormed::Declaration) }
    }

    #[cold]
    fn error(&self, error: &Error) -> IllFormed {
        match error {
            Error::Syntax(error) => IllFormed::Unclosed(match error {
                SyntaxError::UnclosedPI => "a processing instruction",
                SyntaxError::UnclosedXmlDecl => "the XML declaration",
                SyntaxError::UnclosedComment => "a comment",
                SyntaxError::UnclosedDoctype => "the DOCTYPE",
                SyntaxError::UnclosedCData => "a CDATA section",
                SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue => "an attribute's value",
                SyntaxError::InvalidBangMarkup => return IllFormed::Name("!".into()),
                SyntaxError::UnclosedTag => "a tag",
            }),
            Error::IllFormed(IllFormedError::DoubleHyphenInComment) => IllFormed::Comment,
            Error::IllFormed(IllFormedError::UnclosedReference) => IllFormed::Reference,
            Error::IllFormed(IllFormedError::MissingDoctypeName) => IllFormed::Doctype,
            Error::Io(error) => IllFormed::Unreadable(error.to_string().into()),
            _ => IllFormed::Declaration,
        }
    }
}

/// Reports the namespace of a prefix that is misspelt, at its declaration and once.
#[cold]
fn report_misspelt(scope: &mut Scope, names: &Names, prefix: &str, handler: &mut impl Handler) {
    if let Some((space, found, position, length)) = scope.take_misspelt(prefix) {
        handler.misspelt_namespace(names.uri(space), &found, position, length);
    }
}

/// How much of a text outside the root is quoted, in characters.
const QUOTED: usize = 40;

#[cold]
fn outside(text: &[u8]) -> IllFormed {
    let text = text_of(text).trim_end();
    IllFormed::TextOutside(match text.char_indices().nth(QUOTED) {
        None => text.into(),
        Some((at, _)) => format!("{}…", &text[..at]).into(),
    })
}

/// The bytes as text; they were validated as UTF-8 when they were read.
#[inline]
fn text_of(bytes: &[u8]) -> &str {
    simdutf8::basic::from_utf8(bytes).unwrap_or_default()
}

#[inline]
fn emit_text(text: &str, position: SourcePosition, handler: &mut impl Handler, decoded: &mut String) {
    let bytes = text.as_bytes();
    match handler.text_use() {
        TextUse::Ignored => return,
        TextUse::Blank if bytes.iter().all(|byte| is_blank(*byte)) => return,
        TextUse::Blank | TextUse::Kept => {}
    }
    if memchr::memchr(b'\r', bytes).is_none() {
        handler.text(text, position, bytes.len() as u32);
        return;
    }
    // Line ends are LF, however they were written (section 2.11).
    decoded.clear();
    decoded.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    handler.text(decoded, position, bytes.len() as u32);
}
