//! What becomes of the texts of a record in its targets, as a list for each text.

/// What becomes of a value that is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineFate {
    Merged,
    Reduced,
    Dropped,
    Supplied,
}

impl LineFate {
    pub const ALL: [Self; 4] = [Self::Merged, Self::Reduced, Self::Dropped, Self::Supplied];

    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Merged => "merged",
            Self::Reduced => "reduced",
            Self::Dropped => "dropped",
            Self::Supplied => "supplied",
        }
    }
}

/// A fate in a target, at a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TargetFate {
    /// The place of the target among those converted to.
    pub target: u16,
    pub row: u8,
    pub fate: LineFate,
}

/// The fates of a record's texts. Each text has few, and most have none.
#[derive(Debug, Default)]
pub(super) struct Fates {
    /// For each text, and last for the record as a whole, its first fate and its last, from 1.
    ends: Vec<(u32, u32)>,
    /// Each with the next one of the same text.
    all: Vec<(TargetFate, u32)>,
}

impl Fates {
    /// Empties it for a record of so many texts.
    pub fn clear(&mut self, texts: usize) {
        self.ends.clear();
        self.ends.resize(texts + 1, (0, 0));
        self.all.clear();
    }

    /// Adds a fate of a text, or of the record as a whole, unless it has it already.
    pub fn add(&mut self, text: Option<u32>, fate: TargetFate) {
        let list = text.map_or(self.ends.len() - 1, |text| text as usize);
        let mut next = self.ends[list].0;
        while let Some(at) = next.checked_sub(1) {
            let (other, then) = self.all[at as usize];
            if other == fate {
                return;
            }
            next = then;
        }
        self.all.push((fate, 0));
        let added = self.all.len() as u32;
        let (first, last) = &mut self.ends[list];
        match last.checked_sub(1) {
            Some(last) => self.all[last as usize].1 = added,
            None => *first = added,
        }
        *last = added;
    }

    /// Whether a text has any.
    pub fn any(&self, text: u32) -> bool {
        self.ends[text as usize].0 != 0
    }

    /// Those of a text, or of the record as a whole.
    pub fn of(&self, text: Option<u32>) -> impl Iterator<Item = TargetFate> {
        let list = text.map_or(self.ends.len() - 1, |text| text as usize);
        let mut next = self.ends[list].0;
        std::iter::from_fn(move || {
            let (fate, then) = self.all[next.checked_sub(1)? as usize];
            next = then;
            Some(fate)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_each_of_its_fates_once_and_in_order() {
        let fate = |row, fate| TargetFate { target: 0, row, fate };
        let mut fates = Fates::default();
        fates.clear(2);
        for row in [4, 2, 4, 2] {
            fates.add(Some(1), fate(row, LineFate::Dropped));
        }
        fates.add(None, fate(7, LineFate::Reduced));
        fates.add(Some(1), fate(2, LineFate::Supplied));
        assert!(!fates.any(0) && fates.any(1));
        let expected = [(4, LineFate::Dropped), (2, LineFate::Dropped), (2, LineFate::Supplied)];
        assert!(fates.of(Some(1)).eq(expected.map(|(row, of)| fate(row, of))));
        assert!(fates.of(None).eq([fate(7, LineFate::Reduced)]));
        fates.clear(1);
        assert_eq!((fates.of(Some(0)).count(), fates.of(None).count()), (0, 0));
    }
}
