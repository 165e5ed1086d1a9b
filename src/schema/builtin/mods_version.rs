//! The versions of MODS.

/// The versions of MODS that have rules of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ModsVersion {
    /// 3.5, and all before it.
    V3_5,
    /// 3.6.
    V3_6,
    /// 3.7.
    V3_7,
    /// 3.8, in the form of August 2023.
    V3_8,
}

impl ModsVersion {
    /// Every version, oldest first.
    pub const ALL: [Self; 4] = [Self::V3_5, Self::V3_6, Self::V3_7, Self::V3_8];

    /// The rules for a document that calls itself of that version, from `3.0` to `3.8`.
    #[must_use]
    pub fn of(version: &str) -> Option<Self> {
        match version {
            "3.0" | "3.1" | "3.2" | "3.3" | "3.4" | "3.5" => Some(Self::V3_5),
            "3.6" => Some(Self::V3_6),
            "3.7" => Some(Self::V3_7),
            "3.8" => Some(Self::V3_8),
            _ => None,
        }
    }

    /// The name of its schema.
    #[must_use]
    pub const fn schema(self) -> &'static str {
        match self {
            Self::V3_5 => "mods-3.5",
            Self::V3_6 => "mods-3.6",
            Self::V3_7 => "mods-3.7",
            Self::V3_8 => "mods",
        }
    }
}
