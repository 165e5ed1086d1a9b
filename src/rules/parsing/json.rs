//! What is wrong with the JSON of a record.

use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A text that is no JSON.
pub const JSON_SYNTAX: Rule = Rule {
    id: RuleId::JsonSyntax,
    severity: Severity::Error,
    family: Family::Json,
    since: "0.1",
    fix: Fixable::Never,
    what: "The record is no JSON: a comma, quote, bracket or value is missing, or is there and may not be.",
    why: "Where the signs that hold a record together are wrong, nobody can be sure what belongs to what. So \
the record is refused; the others are read all the same.\n\n\
The place is where reading had to stop; the slip itself is there or a little before. What it mostly is: a \
comma behind the last value (take it out), single or curly quotes (JSON knows only `\"`), a quote within a \
text (write `\\\"`), a line break within a text (write `\\n`), a comment (JSON has none).",
    source: "RFC 8259",
    flagged: Some(Example::json(
        r#"{
  "id": "110398",
  "title": "Request for help with a nuclear programme",
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110398",
  "title": "Request for help with a nuclear programme"
}
"#,
    )),
    check: Check::Emitted,
};

/// Brackets within brackets without end.
pub const NESTING_TOO_DEEP: Rule = Rule {
    id: RuleId::NestingTooDeep,
    severity: Severity::Error,
    family: Family::Json,
    since: "0.1",
    fix: Fixable::Never,
    what: "Lists and objects are nested more than 128 levels deep, or rows of a table are parts of more than 64 others.",
    why: "No archival record needs more than a handful of levels. So many are a slip of the program that \
wrote the file, or an attempt to make those who read it run out of memory.\n\n\
Look for brackets that are opened again and again and never closed; in a table, for parents named by mistake.",
    source: "RFC 8259, section 9: an implementation may set limits on the maximum depth of nesting",
    flagged: Some(Example::json(
        r#"{ "id": "110398", "title": "Request for help with a nuclear programme", "notes":
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
"Initials in the margin."
]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
}
"#,
    )),
    clean: Some(Example::json(
        r#"{ "id": "110398", "title": "Request for help with a nuclear programme", "notes":
["Initials in the margin."] }
"#,
    )),
    check: Check::Emitted,
};
