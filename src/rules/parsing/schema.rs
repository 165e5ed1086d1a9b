//! What a schema refuses: the built-in one of the native form, or one of the user's own.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;
use crate::tree::Ref;

/// A record that no schema here refuses.
const CLEAN: Example = Example::json(
    r#"{
  "id": "110398",
  "level": "item",
  "title": "Request for help with a nuclear programme",
  "publisher": "Example Digital Archive",
  "original": "translation"
}
"#,
);

/// Where the rules of the built-in schema stand.
const NATIVE: &str = "`schemas/record.schema.json`, or a schema given with `--schema`";

/// A text without a letter.
pub const EMPTY_VALUE: Rule = Rule {
    id: RuleId::EmptyValue,
    severity: Severity::Error,
    family: Family::Schema,
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

/// A record of another shape.
pub const FOREIGN_RECORD: Rule = Rule {
    id: RuleId::ForeignRecord,
    severity: Severity::Error,
    family: Family::Schema,
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

/// A field that must be there.
pub const MISSING_FIELD: Rule = Rule {
    id: RuleId::MissingField,
    severity: Severity::Error,
    family: Family::Schema,
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

/// A number beyond its limits.
pub const OUT_OF_RANGE: Rule = Rule {
    id: RuleId::OutOfRange,
    severity: Severity::Error,
    family: Family::Schema,
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

const QUANTITY: &str = r#"{ "properties": { "extent": { "properties": { "quantity": { "minimum": 1 } } } } }
"#;

/// A value given twice.
pub const REPEATED_ITEM: Rule = Rule {
    id: RuleId::RepeatedItem,
    severity: Severity::Error,
    family: Family::Schema,
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

const UNIQUE: &str = r#"{ "properties": { "languages": { "uniqueItems": true } } }
"#;

/// What no other rule has a name for.
pub const SCHEMA_VIOLATION: Rule = Rule {
    id: RuleId::SchemaViolation,
    severity: Severity::Error,
    family: Family::Schema,
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

const DEPENDENT: &str = r#"{ "properties": { "markings": { "contains": { "const": "Declassified" } } } }
"#;

/// A key that nobody knows.
pub const UNKNOWN_FIELD: Rule = Rule {
    id: RuleId::UnknownField,
    severity: Severity::Error,
    family: Family::Schema,
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A key is none of those that may stand here.",
    why: "Mostly a key is misspelt, and its value would be lost without a word. So a record with a key nobody \
knows is refused.\n\n\
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

/// A word that is not in the list.
pub const VALUE_NOT_LISTED: Rule = Rule {
    id: RuleId::ValueNotListed,
    severity: Severity::Error,
    family: Family::Schema,
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

/// A text that is not in its form.
pub const WRONG_FORMAT: Rule = Rule {
    id: RuleId::WrongFormat,
    severity: Severity::Error,
    family: Family::Schema,
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

const FULL_DATE: &str = r#"{ "properties": { "record": { "properties": { "created": { "format": "date" } } } } }
"#;

/// Too long or too short.
pub const WRONG_LENGTH: Rule = Rule {
    id: RuleId::WrongLength,
    severity: Severity::Error,
    family: Family::Schema,
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

/// A text that does not match.
pub const WRONG_PATTERN: Rule = Rule {
    id: RuleId::WrongPattern,
    severity: Severity::Error,
    family: Family::Schema,
    since: "0.1",
    fix: Fixable::Never,
    what: "A text does not match the pattern that a schema sets.",
    why: "A pattern says how ids, call numbers and the like are made in one house, such as six digits. It is \
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

const SIX_DIGITS: &str = r#"{ "properties": { "id": { "pattern": "^[0-9]{6}$" } } }
"#;

/// A number where a text should be, a list where one value should be.
pub const WRONG_TYPE: Rule = Rule {
    id: RuleId::WrongType,
    severity: Severity::Error,
    family: Family::Schema,
    since: "0.1",
    fix: Fixable::Never,
    what: "A value is of the wrong kind: a number for a text, a list for a single value, `null`.",
    why: "What kind of value a key takes is part of its meaning: a number for an id would lose its leading \
zeros, and of a list of publishers somebody would have to choose one.\n\n\
Put quotes around a number that is a name (`\"id\": \"0012\"`). Give one value where one is asked for. Leave \
a field out instead of writing `null`.",
    source: NATIVE,
    flagged: Some(Example::json(
        r#"{ "id": 110398, "title": "Request for help with a nuclear programme" }
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
