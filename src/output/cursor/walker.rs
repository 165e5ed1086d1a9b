//! The way of a record of XML through the tables: along a trail, or else by the machine, which makes the trail.

use super::Refusal;
use super::known::Known;
use super::trail::{Place as Spot, Trail};
use super::xml::{Kind, Note};
use crate::schema::xsd::{Machine, Schema, SimpleId, Takes};
use crate::xml::{AttributeList, NameId, Place, Scope, SpaceId, Tag, TextUse};

/// The kind of an attribute whose value is written as it is.
const PLAIN: Kind = Kind::Attribute { escaped: false };

/// A value longer than this is not kept: it will hardly come again.
const LONG: usize = 64;

/// What a name is.
type Resolved = Option<(NameId, SpaceId)>;

/// What a walk needs, reused from record to record.
#[derive(Debug)]
pub(super) struct Walker {
    machine: Machine<'static>,
    /// The tag that opens a record, without its brackets, and what it says.
    tag: &'static str,
    root: Tag<'static>,
    root_attributes: AttributeList,
    scope: Scope,
    schema: &'static Schema,
    elements: Known<Resolved>,
    attributes: Known<Resolved>,
    /// The attributes of the element at hand.
    list: AttributeList,
    /// A text with its references resolved.
    text: String,
    trail: Trail,
    /// The place on the trail where the machine stands, and where it will be in the elements around when it is back;
    /// none where that is not known.
    here: Option<Spot>,
    around: Vec<Option<Spot>>,
    /// The same while a trail is followed.
    back: Vec<Spot>,
}

impl Walker {
    pub fn new(schema: &'static Schema, declares: &'static str, tag: &'static str) -> Self {
        let names = schema.names();
        let mut scope = Scope::default();
        let mut read = |markup: &'static str| {
            let mut list = AttributeList::default();
            let tag = markup.trim().trim_start_matches('<').trim_end_matches('>');
            let end = tag.find([' ', '\n']).unwrap_or(tag.len());
            // A tag that cannot be read binds nothing: its root is unknown then, and every record is refused.
            if list.read(tag, end, &mut scope, names).is_err() {
                list.clear();
            }
            (tag, &tag[..end], list)
        };
        read(declares);
        let (tag, raw, root_attributes) = read(tag);
        let resolved = resolve(raw, schema, &scope, scope.default_space());
        let (name, space) = resolved.unwrap_or((NameId::UNKNOWN, SpaceId::FOREIGN));
        Self {
            machine: Machine::new(schema.tables()),
            tag,
            root: Tag { raw, name, space },
            root_attributes,
            scope,
            schema,
            elements: Known::new(None),
            attributes: Known::new(None),
            list: AttributeList::default(),
            text: String::new(),
            trail: Trail::default(),
            here: None,
            around: Vec::new(),
            back: Vec::new(),
        }
    }

    /// Whether all that was noted of a record lies on the trail.
    pub fn follow(&mut self, notes: &[Note], bytes: &[u8]) -> bool {
        self.back.clear();
        let Some(root) = self.trail.root else { return false };
        self.followed(root, notes, bytes).is_some_and(|end| self.trail.ends(end))
    }

    /// Where the trail leads, if it does.
    fn followed(&mut self, root: Spot, notes: &[Note], bytes: &[u8]) -> Option<Spot> {
        let mut here = root;
        for note in notes {
            match note.kind {
                Kind::Start => {
                    let (tag, parent) = self.trail.tag(self.trail.inside(here)?, note.name)?;
                    self.back.push(parent);
                    here = tag;
                }
                Kind::Attribute { escaped } => {
                    let (at, takes) = self.trail.attribute(here, note.name)?;
                    if takes == Takes::Anything {
                        here = at;
                        continue;
                    }
                    let value = bytes.get(note.from + note.name.len() + 2..note.to)?;
                    here = match takes {
                        Takes::Listed if !escaped => self.trail.value(at, value)?,
                        Takes::Address(_) if is_plain_address(value) => at,
                        Takes::Checked(simple) | Takes::Address(simple)
                            if self.allows(simple, value, escaped) =>
                        {
                            at
                        }
                        Takes::Anything
                        | Takes::Listed
                        | Takes::Checked(_)
                        | Takes::Address(_)
                        | Takes::Depends => return None,
                    };
                }
                Kind::Text => {
                    here = self.trail.inside(here)?;
                    let takes = self.trail.takes(here);
                    if takes != Takes::Anything {
                        let text = bytes.get(note.from..note.to)?;
                        here = match takes {
                            Takes::Listed => self.trail.value(here, text)?,
                            Takes::Address(_) if is_plain_address(text) => self.trail.past(here)?,
                            Takes::Checked(simple) | Takes::Address(simple)
                                if self.allows(simple, text, true) =>
                            {
                                self.trail.past(here)?
                            }
                            Takes::Anything | Takes::Checked(_) | Takes::Address(_) | Takes::Depends => {
                                return None;
                            }
                        };
                    }
                }
                Kind::End => {
                    if !self.trail.ends(self.trail.inside(here)?) {
                        return None;
                    }
                    here = self.back.pop()?;
                }
            }
        }
        self.trail.inside(here)
    }

    /// Whether a value is of a type.
    fn allows(&mut self, simple: SimpleId, value: &[u8], escaped: bool) -> bool {
        let Ok(value) = std::str::from_utf8(value) else { return false };
        let value = if escaped { unescaped(value, &mut self.text) } else { value };
        self.machine.allows(simple, value, &self.scope)
    }

    pub fn begin(&mut self) {
        if self.trail.is_full() {
            self.trail = Trail::default();
        }
        self.around.clear();
        self.machine.rewind(0);
        self.machine.start(self.root, &self.root_attributes.view(self.tag, Place::START), &self.scope);
        self.here = self.stand(0);
        self.trail.root = self.here;
    }

    pub fn end(&mut self) -> Result<(), Refusal> {
        self.ended();
        if self.machine.is_faulty() { Err(self.said()) } else { Ok(()) }
    }

    /// The innermost element ends.
    fn ended(&mut self) {
        self.machine.end(&self.scope);
        if let (Some(here), false) = (self.here, self.machine.is_faulty()) {
            self.trail.note_end(here);
        }
        self.here = self.around.pop().flatten();
    }

    /// A tag was closed: where that leads is noted, if it can be.
    fn learn(&mut self, raw: &'static str, attributes: &[Note], tag: &str, start: usize) {
        let from = self.here.take().filter(|_| !self.machine.is_faulty() && !self.trail.is_full());
        let known = from.and_then(|from| self.trail.tag(from, raw));
        let parent = match (from, known) {
            (_, Some((_, parent))) => Some(parent),
            (Some(_), None) => self.stand(1),
            (None, None) => None,
        };
        self.around.push(parent);
        let (Some(from), Some(parent)) = (from, parent) else { return };
        let mut at = self.trail.note_tag(from, raw, parent);
        for (note, entry) in attributes.iter().zip(self.list.view(tag, Place::START).entries) {
            let takes = self.machine.takes(entry);
            at = self.trail.note_attribute(at, note.name, takes);
            let value = &tag.as_bytes()[note.from + note.name.len() + 2 - start..note.to - start];
            at = match takes {
                Takes::Anything | Takes::Checked(_) | Takes::Address(_) => at,
                Takes::Listed if value.len() <= LONG && note.kind == PLAIN => {
                    self.trail.note_value(at, value)
                }
                Takes::Listed | Takes::Depends => return,
            };
        }
        self.here = self.trail.inside(at).or_else(|| {
            let inside = self.stand(0)?;
            self.trail.note_inside(at, inside);
            Some(inside)
        });
    }

    /// The place where the machine stands in the innermost element, or in one so many further out.
    fn stand(&mut self, out: usize) -> Option<Spot> {
        let takes = self.machine.takes_text(out);
        self.machine.standing(out).map(|standing| self.trail.stand(standing, takes))
    }

    /// A text that is looked at was taken.
    fn learn_text(&mut self, text: &[u8]) {
        let Some(from) = self.here.take().filter(|_| !self.machine.is_faulty() && !self.trail.is_full())
        else {
            return;
        };
        self.here = match self.trail.takes(from) {
            Takes::Anything => Some(from),
            Takes::Checked(_) | Takes::Address(_) => Some(self.trail.note_past(from)),
            Takes::Listed if text.len() <= LONG => {
                let to = self.trail.note_value(from, text);
                self.trail.note_inside(to, to);
                Some(to)
            }
            Takes::Listed | Takes::Depends => None,
        };
    }

    /// Tells the machine what was noted of bytes that begin at a place.
    pub fn walk(&mut self, notes: &[Note], written: &[u8], start: usize) -> Result<(), Refusal> {
        let Ok(written) = simdutf8::basic::from_utf8(written) else {
            return Err(self.refusal("expected UTF-8, found other bytes".to_owned()));
        };
        let mut rest = notes.iter();
        while let Some(note) = rest.next() {
            match note.kind {
                Kind::Start => {
                    let is_attribute = |note: &&Note| matches!(note.kind, Kind::Attribute { .. });
                    let (attributes, others) =
                        rest.as_slice().split_at(rest.clone().take_while(is_attribute).count());
                    // What stands between the brackets.
                    let from = note.from + 1;
                    let to = attributes.last().map_or(from, |last| last.to);
                    self.element(note.name, attributes, &written[from - start..to - start], from)?;
                    rest = others.iter();
                }
                Kind::Text => {
                    if self.machine.text_use() != TextUse::Ignored {
                        let spelled = &written[note.from - start..note.to - start];
                        let text = unescaped(spelled, &mut self.text);
                        self.machine.text(text, Place::START, text.len() as u32);
                        self.learn_text(spelled.as_bytes());
                    }
                }
                Kind::End => self.ended(),
                Kind::Attribute { .. } => {
                    let message = format!("expected no attribute behind content, found `{}`", note.name);
                    return Err(self.refusal(message));
                }
            }
        }
        Ok(())
    }

    /// An element begins whose tag was written from a place on.
    #[inline]
    fn element(
        &mut self,
        raw: &'static str,
        attributes: &[Note],
        tag: &str,
        start: usize,
    ) -> Result<(), Refusal> {
        let scope = &self.scope;
        let known = self.elements.find(raw, || resolve(raw, self.schema, scope, scope.default_space()));
        let Some((name, space)) = known else { return Err(self.no_name(raw)) };
        self.list.clear();
        for (at, note) in attributes.iter().enumerate() {
            if attributes[..at].iter().any(|other| other.name == note.name) {
                let message = format!("expected one attribute `{}` of `{raw}`, found another", note.name);
                return Err(self.refusal(message));
            }
            let resolved = || resolve(note.name, self.schema, &self.scope, SpaceId::NONE);
            let Some((name, space)) = self.attributes.find(note.name, resolved) else {
                return Err(self.no_name(note.name));
            };
            let from = note.from - start;
            let spelled = (from as u32, (from + note.name.len()) as u32);
            // Behind the name come `="`.
            let value = (spelled.1 + 2, (note.to - start) as u32);
            let expanded = match note.kind {
                Kind::Attribute { escaped: true } => {
                    Some(unescaped(&tag[value.0 as usize..value.1 as usize], &mut self.text))
                }
                Kind::Attribute { escaped: false } | Kind::Start | Kind::Text | Kind::End => None,
            };
            self.list.note(name, space, spelled, value, expanded);
        }
        self.machine.start(Tag { raw, name, space }, &self.list.view(tag, Place::START), &self.scope);
        self.learn(raw, attributes, tag, start);
        Ok(())
    }

    #[cold]
    fn no_name(&mut self, raw: &str) -> Refusal {
        self.refusal(format!("expected a name whose prefix is bound, found `{raw}`"))
    }

    /// What the machine says.
    #[cold]
    fn said(&mut self) -> Refusal {
        let mut faults = self.machine.faults();
        let Some(fault) = faults.next() else { return Refusal::default() };
        let message = match fault.help() {
            Some(help) => format!("{fault} ({help})"),
            None => fault.to_string(),
        };
        Refusal { message: message.into(), path: fault.path, more: faults.count() }
    }

    /// What the walk itself says, unless the machine has spoken before.
    #[cold]
    fn refusal(&mut self, message: String) -> Refusal {
        if self.machine.is_faulty() {
            return self.said();
        }
        Refusal { path: self.machine.here(), message: message.into(), more: 0 }
    }
}

/// What a name is to a schema; none that is no name, whose prefix is not bound, or that binds one.
#[cold]
fn resolve(raw: &str, schema: &Schema, scope: &Scope, default: SpaceId) -> Resolved {
    let (space, local) = match raw.split_once(':') {
        None => (default, raw),
        Some((prefix, local)) => (scope.find(prefix)?.space, local),
    };
    // The names of all standards are of ASCII.
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
    let is_name = local.as_bytes().first().is_some_and(is_letter)
        && local.bytes().all(|byte| is_letter(&byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    (is_name && raw != "xmlns").then(|| (schema.names().find(space, local), space))
}

/// Whether a text is an address of the web without any sign that must be looked at twice; most are (RFC 3986).
#[inline]
fn is_plain_address(text: &[u8]) -> bool {
    let rest = text.strip_prefix(b"http").map(|rest| rest.strip_prefix(b"s").unwrap_or(rest));
    rest.and_then(|rest| rest.strip_prefix(b"://")).is_some_and(|rest| {
        rest.first().is_some_and(u8::is_ascii_alphanumeric)
            && rest.iter().all(|byte| PLAIN_ADDRESS[*byte as usize])
    })
}

static PLAIN_ADDRESS: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric()
            || matches!(byte as u8, b'-' | b'.' | b'_' | b'~' | b'/' | b'?' | b'=' | b'+' | b',');
        byte += 1;
    }
    plain
};

/// A text with the references resolved that the writer of XML writes.
pub(super) fn unescaped<'a>(text: &'a str, into: &'a mut String) -> &'a str {
    const WRITTEN: [(&str, char); 6] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#9;", '\t'), ("&#10;", '\n')];
    let mut rest = text;
    into.clear();
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        into.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = WRITTEN.iter().find(|(spelled, _)| rest.starts_with(spelled));
        let (spelled, character) = known.unwrap_or(&("&", '&'));
        into.push(*character);
        rest = &rest[spelled.len()..];
    }
    if into.is_empty() {
        return text;
    }
    into.push_str(rest);
    into
}
