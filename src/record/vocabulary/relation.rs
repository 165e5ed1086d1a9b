//! How records relate (DCMI Metadata Terms, 2020-01-20).

vocabulary! {
    /// A relation between two records: `relation` of DCMI and its refinements, read from this record to
    /// the other.
    Relation: "relation" {
        /// Related in a way not stated.
        Relation = "relation" | "related",
        /// This is a part of the other.
        IsPartOf = "isPartOf" | "host",
        /// The other is a part of this.
        HasPart = "hasPart" | "constituent",
        /// This is a version of the other.
        IsVersionOf = "isVersionOf" | "otherVersion",
        /// The other is a version of this.
        HasVersion = "hasVersion",
        /// The same as the other in another format.
        IsFormatOf = "isFormatOf" | "otherFormat",
        /// The other is the same in another format.
        HasFormat = "hasFormat",
        /// This refers to the other.
        References = "references",
        /// The other refers to this.
        IsReferencedBy = "isReferencedBy",
        /// This takes the place of the other.
        Replaces = "replaces" | "preceding",
        /// The other takes the place of this.
        IsReplacedBy = "isReplacedBy" | "succeeding",
        /// This needs the other.
        Requires = "requires",
        /// The other needs this.
        IsRequiredBy = "isRequiredBy",
    }
}

impl Relation {
    /// The value of MODS 3.8 `relatedItem/@type`; without one the key goes in `@otherType`, or, for
    /// [`Relation::Relation`], nowhere.
    #[must_use]
    pub const fn mods(self) -> Option<&'static str> {
        match self {
            Self::IsPartOf => Some("host"),
            Self::HasPart => Some("constituent"),
            Self::IsVersionOf | Self::HasVersion => Some("otherVersion"),
            Self::IsFormatOf | Self::HasFormat => Some("otherFormat"),
            Self::References => Some("references"),
            Self::IsReferencedBy => Some("isReferencedBy"),
            Self::Replaces => Some("preceding"),
            Self::IsReplacedBy => Some("succeeding"),
            Self::Relation | Self::Requires | Self::IsRequiredBy => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_is_read_from_the_words_of_dcmi_and_mods() {
        assert_eq!(Relation::read("is part of"), Ok(Relation::IsPartOf));
        for relation in Relation::ALL {
            if let Some(mods) = relation.mods() {
                assert_eq!(Relation::read(mods).map(Relation::mods), Ok(Some(mods)), "{mods}");
            }
        }
    }
}
