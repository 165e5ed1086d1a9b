//! What a schema refuses of a record and its lists and objects: the built-in schema of the native form, or one of the
//! user's own.

use crate::edit::Fix;
use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;
use crate::tree::Ref;

/// A record that no schema here refuses.
pub(super) const CLEAN: Example = Example::json(
    r#"{
  "id": "110398",
  "level": "item",
  "title": "Request for help with a nuclear programme",
  "publisher": "Example Digital Archive",
  "original": "translation"
}
"#,
);

/// Where the conditions of a schema are written.
pub(super) const NATIVE: &str = "`schemas/record.schema.json`, or a schema given with `--schema`";

/// A text without a letter.
pub const EMPTY_VALUE: Rule = Rule {
    id: RuleId::EmptyValue,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A text is empty, or holds nothing but blanks.",
    why: "An empty value says neither that there is nothing nor that nobody looked, and an empty title or \
date in a target makes its readers stumble.\n\n\
Leave the field out where there is nothing to say. Where something is known to be missing, say so in words: \
\"Untitled letter\", \"undated\".",
    source: NATIVE,
    flagged: Some(Example::json(
        r#"{ "id": "110398", "title": "" }
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A text of no characters.
#[must_use]
pub fn empty_value(span: Span) -> Finding {
    Finding::new(RuleId::EmptyValue, span, "expected a text, found an empty one")
        .help("leave the field out where there is nothing to say")
}

/// A text of white space.
#[must_use]
pub fn blank_value(span: Span) -> Finding {
    Finding::new(RuleId::EmptyValue, span, "expected a text, found nothing but white space")
        .help("leave the field out where there is nothing to say")
}

/// A record of another shape.
pub const FOREIGN_RECORD: Rule = Rule {
    id: RuleId::ForeignRecord,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A record has a shape of its own: most of its keys are none of the native form.",
    why: "Every system names its fields in its own way, and fonds does not guess which is which. A profile says \
so once for all records: what becomes the title, what the date.\n\n\
See whether a profile that is part of fonds reads your records (`fonds profile` lists them), or have a first one \
drafted from your file: `fonds profile --draft FILE`.",
    source: NATIVE,
    flagged: Some(Example::json(
        r#"{ "databaseID": 25776, "headline": "Maps of North America", "dateStart": 1700, "itemsTotal": 591 }
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A record in a shape of its own, without a profile that maps it.
#[must_use]
pub fn foreign_record(root: Ref<'_>) -> Finding {
    const SHOWN: usize = 5;
    let keys: Vec<String> =
        root.members().take(SHOWN).map(|(key, _)| format!("`{}`", key.spelling())).collect();
    let more = if root.count() as usize > SHOWN { ", ..." } else { "" };
    let start = Span::new(root.span().start, root.span().start + 1);
    let message =
        format!("expected a record in the native form, found one with the keys {}{more}", keys.join(", "));
    Finding::new(RuleId::ForeignRecord, start, message).help(
        "map it to the native form with a profile: name one with `--profile` (`fonds profile` lists them), or have \
         one drafted from your file with `fonds profile --draft FILE`",
    )
}

/// A field that must be there.
pub const MISSING_FIELD: Rule = Rule {
    id: RuleId::MissingField,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A field that must be there is missing.",
    why: "A record needs an id, so that it can be told from others, and a title, so that people can; an \
agent needs its `name`, a date its `edtf` or `text`. Without it the rest has nothing to hold on to, and fonds \
invents nothing.\n\n\
Add the field. A document without a title is given one by the archivist (DACS 2.3): \"Letter to the \
ministry\", with `\"inferred\": true`.",
    source: NATIVE,
    flagged: Some(Example::json(
        r#"{ "id": "110398", "dates": "1956-01-15" }
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A field that must be there, by its key; the span is of the object that lacks it.
#[must_use]
pub fn missing_field(span: Span, key: &str) -> Finding {
    Finding::new(RuleId::MissingField, span, format!("expected the field `{key}`, found none"))
}

/// A value given twice.
pub const REPEATED_ITEM: Rule = Rule {
    id: RuleId::RepeatedItem,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A list holds the same value twice, and a schema wants each once.",
    why: "Your own schema wants it; the built-in one lets repetitions be.\n\n\
Take one of the two out.",
    source: "JSON Schema 2020-12, Validation, 6.4.3",
    flagged: Some(
        Example::json(
            r#"{ "id": "110398", "title": "Request", "languages": ["eng", "rus", "eng"] }
"#,
        )
        .with_schema(UNIQUE),
    ),
    clean: Some(
        Example::json(
            r#"{ "id": "110398", "title": "Request", "languages": ["eng", "rus"] }
"#,
        )
        .with_schema(UNIQUE),
    ),
    check: Check::Emitted,
};

/// A value that the list has already.
#[must_use]
pub fn repeated_item(span: Span) -> Finding {
    Finding::new(RuleId::RepeatedItem, span, "expected each value once, found one again")
}

const UNIQUE: &str = r#"{ "properties": { "languages": { "uniqueItems": true } } }
"#;

/// What no other rule has a name for.
pub const SCHEMA_VIOLATION: Rule = Rule {
    id: RuleId::SchemaViolation,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A value breaks a condition of a schema that has no plainer name.",
    why: "Schemas can ask for much: that a number be a multiple of another, that a list hold a certain value, \
that one field be there only beside another. The message names the schema's keyword.\n\n\
Look the keyword up in the schema; its description says what was meant, if its author wrote one.",
    source: "JSON Schema 2020-12, Core and Validation",
    flagged: Some(
        Example::json(
            r#"{ "id": "110398", "title": "Request", "markings": ["Secret"] }
"#,
        )
        .with_schema(DEPENDENT),
    ),
    clean: Some(
        Example::json(
            r#"{ "id": "110398", "title": "Request", "markings": ["Secret", "Declassified"] }
"#,
        )
        .with_schema(DEPENDENT),
    ),
    check: Check::Emitted,
};

/// A value that has none of the forms of which a schema allows that many.
#[must_use]
pub fn none_of_forms(span: Span, forms: usize) -> Finding {
    let message = format!("expected one of {forms} forms, found none of them");
    Finding::new(RuleId::SchemaViolation, span, message)
}

/// A value that breaks a keyword of a schema; why, in the words of the validator.
#[must_use]
pub fn schema_violation(span: Span, keyword: &str, why: &str) -> Finding {
    let message = format!("the value does not satisfy `{keyword}`: {why}");
    Finding::new(RuleId::SchemaViolation, span, message)
}

/// A record that a schema would take too long to be applied to, or to be explained by.
#[must_use]
pub fn given_up(span: Span) -> Finding {
    let message = "expected a record that the schema can be applied to in a bounded number of steps, found one in which \
                   the forms that it allows multiply with each level";
    Finding::new(RuleId::SchemaViolation, span, message).help(
        "mend the schema: what its forms (`anyOf`, `oneOf`, `allOf`) have in common is written once, beside them",
    )
}

/// The same finding with the description that the schema has of a value, which `name` names.
#[must_use]
pub fn described(finding: Finding, name: &str, description: &str) -> Finding {
    finding.help(format!("{name}: {description}"))
}

/// The same finding with the name of the user's own schema.
#[must_use]
pub fn of_schema(mut finding: Finding, name: &str) -> Finding {
    finding.message.push_str(&format!(" (schema `{name}`)"));
    finding
}

const DEPENDENT: &str = r#"{ "properties": { "markings": { "contains": { "const": "Declassified" } } } }
"#;

/// A key that the schema does not have.
pub const UNKNOWN_FIELD: Rule = Rule {
    id: RuleId::UnknownField,
    severity: Severity::Error,
    family: Family::Schema,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A key is none of those that may stand here.",
    why: "Mostly a key is misspelt, and its value would be lost without a word. So a record with an unknown key \
is refused.\n\n\
Correct the key; the nearest one is suggested. The keys that there are: `fonds schema record`. What none of \
them fits goes in `notes`. Records that your system writes with other keys are read with a profile.",
    source: NATIVE,
    flagged: Some(Example::json(
        r#"{ "id": "110398", "title": "Request", "summry": "Asks for one experimental reactor." }
"#,
    )),
    clean: Some(CLEAN),
    check: Check::Emitted,
};

/// A key that the schema does not have. `near` is the one that was likely meant, `known` are all that it has.
#[must_use]
pub fn unknown_field(span: Span, key: &str, near: Option<&str>, known: &[&str]) -> Finding {
    /// A longer list is no help.
    const MOST: usize = 14;
    let finding = Finding::new(RuleId::UnknownField, span, format!("expected a known field, found `{key}`"));
    match near {
        Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix::rename(span, near, false)),
        None if known.is_empty() || known.len() > MOST => finding,
        None => finding.help(format!("known here: {}", listed(known))),
    }
}

/// Words, with "or" before the last.
pub(super) fn listed(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// A value where the schema allows none.
#[must_use]
pub fn nothing_allowed(span: Span, found: &str) -> Finding {
    Finding::new(RuleId::UnknownField, span, format!("expected nothing here, found {found}"))
}
