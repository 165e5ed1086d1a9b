//! The content validator: replays the notes of a record to the validating machine, and teaches the learned automaton
//! the transitions it accepts.

use super::learned_automaton::{LearnedAutomaton, StateId};
use super::name_cache::NameCache;
use super::note::{Note, NoteKind};
use super::refusal::Refusal;
use crate::schema::xsd::{Machine, Schema, ValueConstraint};
use crate::xml::{AttributeList, NameId, Scope, SourcePosition, SpaceId, Tag, TextUse};

/// A value longer than this is not learned: it will hardly come again.
const LONG: usize = 64;

/// What a name is.
type Resolved = Option<(NameId, SpaceId)>;

/// The machine, the learned automaton and buffers, reused from record to record.
#[derive(Debug)]
pub(super) struct ContentValidator {
    machine: Machine<'static>,
    /// The tag that opens a record, without its brackets, and its parts.
    tag: &'static str,
    root: Tag<'static>,
    root_attributes: AttributeList,
    scope: Scope,
    schema: &'static Schema,
    elements: NameCache<Resolved>,
    attributes: NameCache<Resolved>,
    /// The attributes of the current element.
    list: AttributeList,
    /// A text with its references resolved.
    text: String,
    pub learned: LearnedAutomaton,
    /// The learned state the machine is in, and those of the enclosing elements, to return to; unknown where they were
    /// not learned.
    state: StateId,
    parents: Vec<StateId>,
}

impl ContentValidator {
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
            elements: NameCache::new(None),
            attributes: NameCache::new(None),
            list: AttributeList::default(),
            text: String::new(),
            learned: LearnedAutomaton::default(),
            state: StateId::UNKNOWN,
            parents: Vec::new(),
        }
    }

    /// The state after a text, or after a value of an attribute that is not fixed, as it was written.
    pub fn taken(&mut self, at: StateId, written: &[u8]) -> StateId {
        match self.learned.constraint(at) {
            ValueConstraint::Anything => at,
            ValueConstraint::Listed => self.learned.value(at, written),
            ValueConstraint::Address(_) if is_plain_address(written) => self.learned.after_value(at),
            ValueConstraint::Checked(simple) | ValueConstraint::Address(simple) => {
                let Ok(written) = std::str::from_utf8(written) else { return StateId::UNKNOWN };
                let value = unescaped(written, &mut self.text);
                let allowed = self.machine.allows(simple, value, &self.scope);
                if allowed { self.learned.after_value(at) } else { StateId::UNKNOWN }
            }
            ValueConstraint::Depends => StateId::UNKNOWN,
        }
    }

    pub fn begin(&mut self) {
        if self.learned.is_full() {
            self.learned = LearnedAutomaton::default();
        }
        self.parents.clear();
        self.machine.rewind(0);
        self.machine.start(
            self.root,
            &self.root_attributes.view(self.tag, SourcePosition::START),
            &self.scope,
        );
        self.state = self.current_state(0);
        self.learned.root = self.state;
    }

    pub fn end(&mut self) -> Result<(), Refusal> {
        self.ended();
        if self.machine.is_faulty() { Err(self.first_fault()) } else { Ok(()) }
    }

    /// The innermost element ends.
    fn ended(&mut self) {
        self.machine.end(&self.scope);
        if self.state.is_known() && !self.machine.is_faulty() {
            self.learned.learn_end(self.state);
        }
        self.state = self.parents.pop().unwrap_or(StateId::UNKNOWN);
    }

    /// The current state, if a transition from it can be learned; the state after it is not known yet.
    fn left(&mut self) -> Option<StateId> {
        let from = std::mem::replace(&mut self.state, StateId::UNKNOWN);
        (from.is_known() && !self.machine.is_faulty() && !self.learned.is_full()).then_some(from)
    }

    /// A tag was closed: its transitions are learned, if they can be.
    fn learn(&mut self, raw: &'static str, attributes: &[Note], tag: &str, start: usize) {
        let from = self.left();
        let parent = match from.map(|from| self.learned.tag(from, raw)) {
            Some((_, StateId::UNKNOWN)) => self.current_state(1),
            Some((_, parent)) => parent,
            None => StateId::UNKNOWN,
        };
        self.parents.push(parent);
        let Some(from) = from.filter(|_| parent.is_known()) else { return };
        let mut at = self.learned.learn_tag(from, raw, parent);
        for (note, entry) in attributes.iter().zip(self.list.view(tag, SourcePosition::START).entries) {
            let constraint = self.machine.attribute_constraint(entry);
            at = self.learned.learn_attribute(at, note.name, constraint);
            let value = &tag.as_bytes()[note.from + note.name.len() + 2 - start..note.to - start];
            at = match (constraint, note.fixed) {
                (ValueConstraint::Anything, _) => at,
                (
                    ValueConstraint::Listed | ValueConstraint::Checked(_) | ValueConstraint::Address(_),
                    Some(value),
                ) => self.learned.learn_fixed(at, value),
                (ValueConstraint::Checked(_) | ValueConstraint::Address(_), None) => {
                    self.learned.learn_after_value(at)
                }
                (ValueConstraint::Listed, None) if value.len() <= LONG => self.learned.learn_value(at, value),
                (ValueConstraint::Listed | ValueConstraint::Depends, _) => return,
            };
        }
        if !self.learned.inside(at).is_known() {
            let inside = self.current_state(0);
            self.learned.learn_inside(at, inside);
        }
        self.state = self.learned.inside(at);
    }

    /// The state of the machine in the innermost element, or in one so many further out.
    fn current_state(&mut self, out: usize) -> StateId {
        let constraint = self.machine.text_constraint(out);
        match self.machine.state_key(out) {
            Some(key) => self.learned.state(key, constraint),
            None => StateId::UNKNOWN,
        }
    }

    /// A text that is validated was accepted.
    fn learn_text(&mut self, text: &[u8]) {
        let Some(from) = self.left() else { return };
        self.state = match self.learned.constraint(from) {
            ValueConstraint::Anything => from,
            ValueConstraint::Checked(_) | ValueConstraint::Address(_) => {
                let to = self.learned.learn_after_value(from);
                self.learned.learn_inside(to, to);
                to
            }
            ValueConstraint::Listed if text.len() <= LONG => {
                let to = self.learned.learn_value(from, text);
                self.learned.learn_inside(to, to);
                to
            }
            ValueConstraint::Listed | ValueConstraint::Depends => StateId::UNKNOWN,
        };
    }

    /// Replays notes as events to the machine; `written` begins at the offset `start`.
    pub fn replay(&mut self, notes: &[Note], written: &[u8], start: usize) -> Result<(), Refusal> {
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
                        self.machine.text(text, SourcePosition::START, text.len() as u32);
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

    /// An element begins whose tag was written from an offset on.
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
        self.machine.start(
            Tag { raw, name, space },
            &self.list.view(tag, SourcePosition::START),
            &self.scope,
        );
        self.learn(raw, attributes, tag, start);
        Ok(())
    }

    #[cold]
    fn no_name(&mut self, raw: &str) -> Refusal {
        self.refusal(format!("expected a name whose prefix is bound, found `{raw}`"))
    }

    /// The refusal for the first fault that the machine found.
    #[cold]
    fn first_fault(&mut self) -> Refusal {
        let mut faults = self.machine.faults();
        let Some(fault) = faults.next() else { return Refusal::default() };
        let message = match fault.help() {
            Some(help) => format!("{fault} ({help})"),
            None => fault.to_string(),
        };
        Refusal { message: message.into(), path: fault.path, more: faults.count() }
    }

    /// A refusal of its own, unless the machine has found a fault before.
    #[cold]
    fn refusal(&mut self, message: String) -> Refusal {
        if self.machine.is_faulty() {
            return self.first_fault();
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

/// Whether a text is an address of the web without any character that needs a closer check; most are (RFC 3986).
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
