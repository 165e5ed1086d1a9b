//! Level of description (ISAD(G), 2nd edition, 3.1.4).

vocabulary! {
    /// Level of description: the values of EAD3 `archdesc/@level`, which take in those of ISAD(G).
    ///
    /// Words that name a container ("box", "folder") or the unit of one archive's own ("piece") are no
    /// levels: what they stand for differs from house to house, so a profile says it.
    Level: "level of description" {
        /// What a collector brought together, whatever its provenance.
        Collection = "collection",
        /// The whole of the records of one creator.
        Fonds = "fonds" | "fond",
        /// A part of a fonds, as of one office.
        Subfonds = "subfonds" | "subfond",
        /// Records that belong together by function, filing or form.
        Series = "series",
        /// A part of a series.
        Subseries = "subseries",
        /// Records kept together for use: a unit within a series.
        File = "file",
        /// The smallest unit that cannot be divided: a letter, a photograph.
        Item = "item",
        /// Records of one agency, in the usage of North America.
        RecordGroup = "recordgrp" | "record group" | "RG",
        /// A part of a record group.
        Subgroup = "subgrp" | "subgroup" | "sub-record group",
        /// Records that belong together in a classification, in the usage of Britain.
        Class = "class",
        /// A level that EAD has no word for.
        OtherLevel = "otherlevel" | "other",
    }
}

impl Level {
    /// Whether units of this level have items below them.
    ///
    /// Of a level without a name nothing is known, so it is not above.
    #[must_use]
    pub const fn is_above_item(self) -> bool {
        match self {
            Self::Item | Self::OtherLevel => false,
            Self::Collection
            | Self::Fonds
            | Self::Subfonds
            | Self::Series
            | Self::Subseries
            | Self::File
            | Self::RecordGroup
            | Self::Subgroup
            | Self::Class => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::vocabulary::VocabularyErrorKind;

    #[test]
    fn a_level_is_read_from_the_words_of_isadg_and_ead() {
        for text in ["recordgrp", "Record Group", "record-group"] {
            assert_eq!(Level::read(text), Ok(Level::RecordGroup), "{text}");
        }
        assert_eq!(Level::read("Sub-fonds"), Ok(Level::Subfonds));
        assert_eq!(Level::read("sub series"), Ok(Level::Subseries));
    }

    #[test]
    fn containers_and_house_words_are_no_levels() {
        for text in ["piece", "box", "folder", "items"] {
            assert_eq!(Level::read(text).unwrap_err().kind, VocabularyErrorKind::Unknown, "{text}");
        }
    }

    #[test]
    fn all_named_levels_but_the_item_are_above_it() {
        let below: Vec<_> = Level::ALL.iter().filter(|level| !level.is_above_item()).collect();
        assert_eq!(below, [&Level::Item, &Level::OtherLevel]);
    }
}
