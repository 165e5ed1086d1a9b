//! The schemas that are part of fonds.

/// A schema that `fonds schema` prints.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// Its name.
    pub name: &'static str,
    /// What it describes, in a line.
    pub about: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// Every embedded schema.
pub const SCHEMAS: &[Embedded] = &[
    Embedded {
        name: "record",
        about: "a record in the native form (JSON Schema 2020-12)",
        text: include_str!("../../schemas/record.schema.json"),
    },
    Embedded {
        name: "profile",
        about: "a profile: how one archive writes (JSON Schema 2020-12 of its TOML)",
        text: include_str!("../../schemas/profile.schema.json"),
    },
    Embedded {
        name: "report",
        about: "the report that `--report json` writes (JSON Schema 2020-12)",
        text: include_str!("../../schemas/report.schema.json"),
    },
];

/// The schema of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Embedded> {
    SCHEMAS.iter().find(|schema| schema.name == name)
}
