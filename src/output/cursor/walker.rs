//! The way of a record of XML through the tables, by the machine; and the trail that is learned from it.

use super::known::Known;
use super::note::{Note, NoteKind};
use super::refusal::Refusal;
use super::trail::{Place as Spot, Trail};
use crate::schema::xsd::{Machine, Schema, Takes};
use crate::xml::{AttributeList, NameId, Place, Scope, SpaceId, Tag, TextUse};

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
    pub trail: Trail,
    /// The place on the trail where the machine stands, and where it will be in the elements around when it is back;
    /// nowhere where that is not known.
    here: Spot,
    around: Vec<Spot>,
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
            here: Spot::NOWHERE,
            around: Vec::new(),
        }
    }

    /// Where a text, or a value of an attribute that is not fixed, leads as it was written.
    pub fn taken(&mut self, at: Spot, written: &[u8]) -> Spot {
        match self.trail.takes(at) {
            Takes::Anything => at,
            Takes::Listed => self.trail.value(at, written),
            Takes::Address(_) if is_plain_address(written) => self.trail.past(at),
            Takes::Checked(simple) | Takes::Address(simple) => {
                let Ok(written) = std::str::from_utf8(written) else { return Spot::NOWHERE };
                let value = unescaped(written, &mut self.text);
                let allowed = self.machine.allows(simple, value, &self.scope);
                if allowed { self.trail.past(at) } else { Spot::NOWHERE }
            }
            Takes::Depends => Spot::NOWHERE,
        }
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
        if self.here.is_known() && !self.machine.is_faulty() {
            self.trail.note_end(self.here);
        }
        self.here = self.around.pop().unwrap_or(Spot::NOWHERE);
    }

    /// The place where the machine stood, if a way can be noted from there; where the way leads is not known yet.
    fn left(&mut self) -> Option<Spot> {
        let from = std::mem::replace(&mut self.here, Spot::NOWHERE);
        (from.is_known() && !self.machine.is_faulty() && !self.trail.is_full()).then_some(from)
    }

    /// A tag was closed: where that leads is noted, if it can be.
    fn learn(&mut self, raw: &'static str, attributes: &[Note], tag: &str, start: usize) {
        let from = self.left();
        let parent = match from.map(|from| self.trail.tag(from, raw)) {
            Some((_, Spot::NOWHERE)) => self.stand(1),
            Some((_, parent)) => parent,
            None => Spot::NOWHERE,
        };
        self.around.push(parent);
        let Some(from) = from.filter(|_| parent.is_known()) else { return };
        let mut at = self.trail.note_tag(from, raw, parent);
        for (note, entry) in attributes.iter().zip(self.list.view(tag, Place::START).entries) {
            let takes = self.machine.takes(entry);
            at = self.trail.note_attribute(at, note.name, takes);
            let value = &tag.as_bytes()[note.from + note.name.len() + 2 - start..note.to - start];
            at = match (takes, note.fixed) {
                (Takes::Anything, _) => at,
                (Takes::Listed | Takes::Checked(_) | Takes::Address(_), Some(value)) => {
                    self.trail.note_fixed(at, value)
                }
                (Takes::Checked(_) | Takes::Address(_), None) => self.trail.note_past(at),
                (Takes::Listed, None) if value.len() <= LONG => self.trail.note_value(at, value),
                (Takes::Listed | Takes::Depends, _) => return,
            };
        }
        if !self.trail.inside(at).is_known() {
            let inside = self.stand(0);
            self.trail.note_inside(at, inside);
        }
        self.here = self.trail.inside(at);
    }

    /// The place where the machine stands in the innermost element, or in one so many further out.
    fn stand(&mut self, out: usize) -> Spot {
        let takes = self.machine.takes_text(out);
        match self.machine.standing(out) {
            Some(standing) => self.trail.stand(standing, takes),
            None => Spot::NOWHERE,
        }
    }

    /// A text that is looked at was taken.
    fn learn_text(&mut self, text: &[u8]) {
        let Some(from) = self.left() else { return };
        self.here = match self.trail.takes(from) {
            Takes::Anything => from,
            Takes::Checked(_) | Takes::Address(_) => {
                let to = self.trail.note_past(from);
                self.trail.note_inside(to, to);
                to
            }
            Takes::Listed if text.len() <= LONG => {
                let to = self.trail.note_value(from, text);
                self.trail.note_inside(to, to);
                to
            }
            Takes::Listed | Takes::Depends => Spot::NOWHERE,
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
                NoteKind::Start => {
                    // What stands between the brackets: an attribute behind others, or behind the name.
                    let from = note.from + 1;
                    let mut next = from + note.name.len() + 1;
                    let of_tag = |note: &&Note| {
                        let here = note.kind == NoteKind::Attribute && note.from == next;
                        next = note.to + 2;
                        here
                    };
                    let (attributes, others) =
                        rest.as_slice().split_at(rest.clone().take_while(of_tag).count());
                    let to = attributes.last().map_or(from, |last| last.to);
                    self.element(note.name, attributes, &written[from - start..to - start], from)?;
                    rest = others.iter();
                }
                NoteKind::Text => {
                    if self.machine.text_use() != TextUse::Ignored {
                        let spelled = &written[note.from - start..note.to - start];
                        let text = unescaped(spelled, &mut self.text);
                        self.machine.text(text, Place::START, text.len() as u32);
                        self.learn_text(spelled.as_bytes());
                    }
                }
                NoteKind::End => self.ended(),
                NoteKind::Attribute => {
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
            let text = &tag[value.0 as usize..value.1 as usize];
            let expanded = text.contains('&').then(|| unescaped(text, &mut self.text));
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
