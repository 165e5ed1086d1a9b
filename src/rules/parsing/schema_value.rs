//! What a schema refuses of a single value: its type, form, length and range, and what is not in a list.

use super::schema::{CLEAN, NATIVE, listed};
use crate::edit::Fix;
use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// A number beyond its limits.
pub const OUT_OF_RANGE: Rule = Rule {
    id: RuleId::OutOfRange,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A number is larger or smaller than a schema allows.",
    why: "Your own schema sets the limits; the built-in one sets none.\n\n\
Correct the number, or the schema.",
    source: "JSON Schema 2020-12, Validation, 6.2",
    flagged: Some(
        Example::json(
            r#"{ "id": "110398", "title": "Request", "extent": { "quantity": 0, "unit": "pages" } }
"#,
        )
        .with_schema(QUANTITY),
    ),
    clean: Some(
        Example::json(
            r#"{ "id": "110398", "title": "Request", "extent": { "quantity": 12, "unit": "pages" } }
"#,
        )
        .with_schema(QUANTITY),
    ),
    check: Check::Emitted,
};

/// A number beyond a limit; `expected` names it: "12 or more".
#[must_use]
pub fn out_of_range(span: Span, expected: &str, found: &str) -> Finding {
    Finding::new(RuleId::OutOfRange, span, format!("expected {expected}, found {found}"))
}

const QUANTITY: &str = r#"{ "properties": { "extent": { "properties": { "quantity": { "minimum": 1 } } } } }
"#;

/// A word that is not in the list.
pub const VALUE_NOT_LISTED: Rule = Rule {
    id: RuleId::ValueNotListed,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[
        RuleId::MisspeltAccessType,
        RuleId::OaiError,
        RuleId::UnlistedEadCode,
        RuleId::UnlistedResourceType,
    ],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A value is none of those that may stand here.",
    why: "Some fields decide what becomes of a record and take only words from a short list: the level of \
description, the type of a date, the relation to the original. Another word would decide nothing.\n\n\
Use a word of the list; the message names them. The archive's own word (\"folder\", \"dossier\") belongs in \
a title or note. In XML, where a list has no word for it, leave the attribute out: an empty one is no word of any list.",
    source: "`schemas/record.schema.json`, or a schema given with `--schema`; the enumerations of an XML Schema (Part 2, section 4.3.5)",
    flagged: Some(Example::json(
        r#"{ "id": "110398", "title": "Folder of clippings", "level": "folder" }
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A value that is none of `options`; `near` is the one that was likely meant.
#[must_use]
pub fn value_not_listed(span: Span, options: &[&str], found: &str, near: Option<&str>) -> Finding {
    let message = format!("expected {}, found {found}", listed(options));
    let finding = Finding::new(RuleId::ValueNotListed, span, message);
    match near {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding,
    }
}

/// A text that is not in its form.
pub const WRONG_FORMAT: Rule = Rule {
    id: RuleId::WrongFormat,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A text is not in the form that a schema names, such as `date`, `email` or `uri`.",
    why: "Your own schema wants it; the built-in one leaves such forms to rules, which can say more.\n\n\
Write the value in that form: `date` is `1956-01-15`.",
    source: "JSON Schema 2020-12, Validation, section 7",
    flagged: Some(
        Example::json(
            r#"{ "id": "110398", "title": "Request", "record": { "created": "2011-11" } }
"#,
        )
        .with_schema(FULL_DATE),
    ),
    clean: Some(
        Example::json(
            r#"{ "id": "110398", "title": "Request", "record": { "created": "2011-11-20" } }
"#,
        )
        .with_schema(FULL_DATE),
    ),
    check: Check::Emitted,
};

/// A text that is not in the form of that name.
#[must_use]
pub fn wrong_format(span: Span, format: &str, found: &str) -> Finding {
    let message = format!("expected a text in the form `{format}`, found {found}");
    Finding::new(RuleId::WrongFormat, span, message)
}

const FULL_DATE: &str = r#"{ "properties": { "record": { "properties": { "created": { "format": "date" } } } } }
"#;

/// Too long or too short.
pub const WRONG_LENGTH: Rule = Rule {
    id: RuleId::WrongLength,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A text, list or object is shorter or longer than a schema allows.",
    why: "The built-in schema has one such limit: an object that may say several things must say at least \
one. Limits to the length of texts are those of your own schema.\n\n\
Fill in what is missing, or leave the whole field out.",
    source: NATIVE,
    flagged: Some(Example::json(
        r#"{ "id": "110398", "title": "Request", "original": {} }
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// Too few or too many of something; `expected` says how many of what: "at least 2 values".
#[must_use]
pub fn wrong_length(span: Span, expected: &str, found: usize) -> Finding {
    Finding::new(RuleId::WrongLength, span, format!("expected {expected}, found {found}"))
}

/// A text that does not match.
pub const WRONG_PATTERN: Rule = Rule {
    id: RuleId::WrongPattern,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A text does not match the pattern that a schema sets.",
    why: "A pattern says how ids, call numbers and the like are made in one institution, such as six digits. It is \
your own schema that sets it.\n\n\
Correct the value. If it is right, the pattern is too narrow.",
    source: "JSON Schema 2020-12, Validation, 6.3.3",
    flagged: Some(
        Example::json(
            r#"{ "id": "11039B", "title": "Request" }
"#,
        )
        .with_schema(SIX_DIGITS),
    ),
    clean: Some(
        Example::json(
            r#"{ "id": "110398", "title": "Request" }
"#,
        )
        .with_schema(SIX_DIGITS),
    ),
    check: Check::Emitted,
};

/// A text that does not match a pattern.
#[must_use]
pub fn wrong_pattern(span: Span, pattern: &str, found: &str) -> Finding {
    let message = format!("expected a text that matches `{pattern}`, found {found}");
    Finding::new(RuleId::WrongPattern, span, message)
}

const SIX_DIGITS: &str = r#"{ "properties": { "id": { "pattern": "^[0-9]{6}$" } } }
"#;

/// A number where a text should be, a list where one value should be.
pub const WRONG_TYPE: Rule = Rule {
    id: RuleId::WrongType,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A value is of the wrong kind: a number for a text, a list for a single value, `null`.",
    why: "What kind of value a key takes is part of its meaning: a number for an id would lose its leading \
zeros, and of a list of publishers somebody would have to choose one. In YAML a text with a colon and a blank in it is \
read as a key with its value, `- Trade: seeds`.\n\n\
Put quotes around a number that is a name (`\"id\": \"0012\"`). Give one value where one is asked for. Put a \
text with a colon in quotes, `- 'Trade: seeds'`. Leave a field out instead of writing `null`.",
    source: NATIVE,
    flagged: Some(Example::json(
        r#"{ "id": 110398, "title": "Request for help with a nuclear programme" }
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A value of another type than the schema wants.
#[must_use]
pub fn wrong_type(span: Span, types: &str, found: &str) -> Finding {
    Finding::new(RuleId::WrongType, span, format!("expected {types}, found {found}"))
}

/// A text of YAML with a colon and a blank in it, which is read as a key with its value; `shown` is its beginning.
#[must_use]
pub fn text_with_colon(span: Span, shown: &str, text: &str) -> Finding {
    Finding::new(RuleId::WrongType, span, format!("expected a text, found a key and its value, `{shown}`"))
        .help("a colon with a blank behind it parts key and value: put the whole text in quotes")
        .fix(Fix::replace(span, text, false))
}
