//! What is wrong with front matter.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// No front matter.
pub const NO_FRONT_MATTER: Rule = Rule {
    id: RuleId::NoFrontMatter,
    severity: Severity::Error,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A file does not begin with front matter.",
    why: "The keys of the record stand above the text, in YAML between two lines of three hyphens or in TOML between two lines \
`+++`. Without them there is no record to read.\n\n\
Put a line `---` on top, the keys below it, another line `---`, and then the text.",
    source: "the convention of static site generators; YAML 1.2.2, section 9.1.2",
    flagged: Some(Example::front_matter(
        r"Minutes

The meeting began at nine.
",
    )),
    clean: Some(Example::front_matter(
        r"---
id: 110398
title: Minutes
---

The meeting began at nine.
",
    )),
    check: Check::Emitted,
};

/// A file that begins otherwise; `found` is what it begins with.
#[must_use]
pub fn no_front_matter(span: Span, found: &str) -> Finding {
    let message = format!("expected `---` on the first line, found `{found}`");
    Finding::new(RuleId::NoFrontMatter, span, message)
        .help("put the keys of the record above the text, between two lines of three hyphens")
}

/// Front matter that does not end.
pub const UNCLOSED_FRONT_MATTER: Rule = Rule {
    id: RuleId::UnclosedFrontMatter,
    severity: Severity::Error,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The line `---` or `+++` that ends the front matter is missing.",
    why: "Without it there is no knowing where the keys end and the text begins.\n\n\
Put a line of three hyphens below the last key, with nothing before them; of three plus signs below keys in TOML.",
    source: "the convention of static site generators; YAML 1.2.2, section 9.1.2",
    flagged: Some(Example::front_matter(
        r"---
id: 110398
title: Minutes

The meeting began at nine.
",
    )),
    clean: Some(Example::front_matter(
        r"---
id: 110398
title: Minutes
---

The meeting began at nine.
",
    )),
    check: Check::Emitted,
};

/// Front matter without its last line, which has three of these signs.
#[must_use]
pub fn unclosed_front_matter(span: Span, line: &str, signs: &str) -> Finding {
    let message = format!("expected a line `{line}` to end the front matter, found none");
    Finding::new(RuleId::UnclosedFrontMatter, span, message)
        .help(format!("put a line of three {signs} below the last key"))
}

/// Front matter that is no TOML.
pub const TOML_SYNTAX: Rule = Rule {
    id: RuleId::TomlSyntax,
    severity: Severity::Error,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "Front matter between two lines `+++` is no TOML.",
    why: "Where a line of it cannot be read, there is no knowing what belongs to what, so the record is refused.\n\n\
What it mostly is: a text without quotes (`title = \"Minutes\"`; numbers, dates, `true` and `false` have none), a colon where TOML \
has `=`, a quote that is not closed, a key that is given twice, a backslash in double quotes (single quotes keep it as it is).",
    source: "TOML 1.0.0",
    flagged: Some(Example::front_matter(
        r#"+++
id = "110398"
title = Minutes
+++

The meeting began at nine.
"#,
    )),
    clean: Some(Example::front_matter(
        r#"+++
id = "110398"
title = "Minutes"
+++

The meeting began at nine.
"#,
    )),
    check: Check::Emitted,
};

/// A place that is no TOML; why, in the words of the parser.
#[must_use]
pub fn toml_syntax(span: Span, why: &str) -> Finding {
    let why = why.replace('\n', ", ");
    Finding::new(RuleId::TomlSyntax, span, format!("expected TOML, found what is none: {why}"))
        .help("a text stands in quotes, `key = \"text\"`; a quote or a backslash within it has a backslash before it")
}

/// A text in the front matter and one below it.
pub const TEXT_GIVEN_TWICE: Rule = Rule {
    id: RuleId::TextGivenTwice,
    severity: Severity::Error,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The front matter has `contents`, and a text stands below it too.",
    why: "The text below the front matter is the record's `contents`. Of two such, one would hide the other, and \
nobody can say which is meant.\n\n\
Keep one: move the text of `contents` below the front matter, or write the text below as one more of `contents`.",
    source: "the native form, `contents`",
    flagged: Some(Example::front_matter(
        r"---
id: 110398
title: Minutes
contents: The meeting began at nine.
---

The meeting began at ten.
",
    )),
    clean: Some(Example::front_matter(
        r"---
id: 110398
title: Minutes
---

The meeting began at nine.
",
    )),
    check: Check::Emitted,
};

/// The key `contents` in the front matter of a file that has a text below it.
#[must_use]
pub fn text_given_twice(span: Span) -> Finding {
    let message = "expected the text under `contents` or below the front matter, found both";
    Finding::new(RuleId::TextGivenTwice, span, message)
        .help("move what stands under `contents` below the front matter, or the other way round")
}
