//! What a record is a part of, and what it inherits from those above it.

use std::sync::Arc;

use super::place::FilePlace;
use super::span::Span;

/// Of what a piece is a part, as far as its input says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Lineage {
    /// Of nothing that is known.
    #[default]
    Alone,
    /// Of this record. The span is where the piece says so.
    Within(Arc<Inherited>, Span),
    /// What the piece says there of it leads nowhere.
    Broken(Break, Span),
    /// It says in another language what a record before it says under the same id. Of what it is a part.
    Translation(Box<Lineage>),
}

impl Lineage {
    /// What the record is a part of, and where it says so.
    fn within(&self) -> Option<(&Arc<Inherited>, Span)> {
        match self {
            Self::Within(inherited, span) => Some((inherited, *span)),
            Self::Translation(lineage) => lineage.within(),
            Self::Alone | Self::Broken(..) => None,
        }
    }

    /// The inherited text that a span stands for, if it does.
    #[must_use]
    pub fn inherited_text(&self, span: Span) -> Option<&InheritedText> {
        let number = span.inherited()?;
        let (inherited, _) = self.within()?;
        inherited.chain().into_iter().flat_map(|above| &above.texts).nth(number as usize)
    }

    /// What is shown of a value in the record itself: where it stands, or where the record says of what it is a part, if
    /// it inherits the value.
    #[must_use]
    pub fn own_place(&self, span: Span) -> Span {
        match span.inherited() {
            Some(_) => self.within().map_or_else(Span::default, |(_, place)| place),
            None => span,
        }
    }
}

/// What a record hands down to those within it. Its own parts share it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Inherited {
    /// What it inherits itself.
    pub within: Option<Arc<Inherited>>,
    /// The position of the record in its input, from 0.
    pub ordinal: u64,
    /// Its id, where its parts name it by that.
    pub id: Option<Box<str>>,
    /// Texts of the record.
    pub texts: Box<[InheritedText]>,
}

/// A text that a record hands down. All texts that a record inherits are numbered from the top down, for
/// [`Span::of_inherited`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InheritedText {
    /// The name under which it is inherited.
    pub name: Arc<str>,
    /// What it says.
    pub text: Box<str>,
    /// Where it stands in the file.
    pub place: FilePlace,
}

impl Inherited {
    /// It and all above it, from the top down.
    #[must_use]
    pub fn chain(&self) -> Vec<&Self> {
        let mut chain: Vec<&Self> =
            std::iter::successors(Some(self), |inherited| inherited.within.as_deref()).collect();
        chain.reverse();
        chain
    }
}

/// How many records may be one within another.
pub const MOST_LEVELS: usize = 64;

/// Why it is not known of what a piece is a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// No record before it has the id it gives as its parent's.
    UnknownParent,
    /// It is its own parent, or a part of one of its parts.
    OwnAncestor,
    /// No record is on the level above it.
    SkippedLevel,
    /// Its level is no number.
    NoLevel,
    /// A record before it could not be placed, and may be the one it is a part of.
    Lost,
    /// More than [`MOST_LEVELS`] records are one within another.
    TooDeep,
}
