//! What a writer of XML notes of a record that is to be validated: tags, attributes and texts, by their offsets.

/// Something that was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note {
    pub kind: NoteKind,
    /// Of an element or an attribute.
    pub name: &'static str,
    /// Of an attribute, where the crosswalk fixes it.
    pub fixed: Option<&'static str>,
    /// Where it begins: a tag at its `<`, an attribute at its name, a text at its first byte.
    pub from: usize,
    /// Where an attribute's value, without its quote, or a text ends.
    pub to: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    Start,
    Attribute,
    Text,
    End,
}
