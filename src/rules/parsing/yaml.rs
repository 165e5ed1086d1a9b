//! What is wrong with the YAML of a record, and with front matter.

use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;

/// A text that is no YAML.
pub const YAML_SYNTAX: Rule = Rule {
    id: RuleId::YamlSyntax,
    severity: Severity::Error,
    family: Family::Yaml,
    since: "0.1",
    fix: Fixable::Never,
    what: "The record is no YAML: a quote, blank, colon, bracket or indentation is not as it must be.",
    why: "YAML holds a record together by columns and a few signs. Where these are wrong, nobody can be sure \
what belongs to what, so the record is refused; the others are read all the same: the next one begins with the \
next `---`, or with the next `-` in the column of the list.\n\n\
What it mostly is: a colon with a blank behind it in a title (put the whole title in quotes), no blank behind \
the colon of a key, a tab where the line is indented (YAML takes blanks only), a quote that is not closed, keys \
that do not begin in the same column, a text that begins with a bracket or a quote and goes on behind it (put \
the whole in quotes). Where in doubt, quote: in single quotes only the quote itself is written twice, `''`.",
    source: "YAML 1.2.2",
    flagged: Some(Example::yaml(
        r"- id: 110398
  title: Letter: request for help with a nuclear programme
- id: 110399
  title: Minutes
",
    )),
    clean: Some(Example::yaml(
        r"- id: 110398
  title: 'Letter: request for help with a nuclear programme'
- id: 110399
  title: Minutes
",
    )),
    check: Check::Emitted,
};

/// An alias that cannot be replaced by what it means.
pub const BROKEN_ALIAS: Rule = Rule {
    id: RuleId::BrokenAlias,
    severity: Severity::Error,
    family: Family::Yaml,
    since: "0.1",
    fix: Fixable::Never,
    what: "An alias (`*name`) stands for nothing that can be put in its place.",
    why: "The value it should stand for is not known, so nothing can be put there, and a record without it would \
be another one.\n\n\
An anchor holds within one record only: one that is defined in another record of a list, or in another \
document, cannot be reached; write the value out. A text that begins with `*` needs quotes. After `<<` only \
aliases of maps may stand. A value cannot hold itself.",
    source: "YAML 1.2.2, sections 3.2.2.2 and 7.1",
    flagged: Some(Example::yaml(
        r"- id: 110398
  title: Minutes
  repository: &rgaspi { name: Russian State Archive, abbreviation: RGASPI }
- id: 110399
  title: Minutes, continued
  repository: *rgaspi
",
    )),
    clean: Some(Example::yaml(
        r"- id: 110398
  title: Minutes
  repository: { name: Russian State Archive, abbreviation: RGASPI }
- id: 110399
  title: &title Minutes, continued
  citation: *title
",
    )),
    check: Check::Emitted,
};

/// Aliases of aliases of aliases.
pub const TOO_MANY_ALIASES: Rule = Rule {
    id: RuleId::TooManyAliases,
    severity: Severity::Error,
    family: Family::Yaml,
    since: "0.1",
    fix: Fixable::Never,
    what: "The aliases of a record stand for more than 100,000 values or 16 MB of text.",
    why: "A few lines of aliases that stand for lists of aliases can stand for more than any computer holds: \
a slip of the program that wrote them, or an attack on those who read them.\n\n\
Write out the values that are meant.",
    source: "YAML 1.2.2, section 7.1",
    flagged: Some(Example::yaml(
        r"id: 110398
title: Minutes
notes:
  - &a [x, x, x, x, x, x, x, x, x, x]
  - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
  - &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
  - &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
",
    )),
    clean: Some(Example::yaml(
        r"id: 110398
title: Minutes
notes:
  - &a Initials in the margin.
  - *a
",
    )),
    check: Check::Emitted,
};

/// A tag that YAML itself does not define.
pub const UNKNOWN_TAG: Rule = Rule {
    id: RuleId::UnknownTag,
    severity: Severity::Warning,
    family: Family::Yaml,
    since: "0.1",
    fix: Fixable::Never,
    what: "A value has a tag (`!name`) that YAML does not define.",
    why: "What such a tag means only the program knows that wrote it. The value is kept as it stands, as a text \
where it is one; what the tag said of it is not.\n\n\
Take the tag out. If the `!` begins the text itself, put the text in quotes: else its first word is lost.",
    source: "YAML 1.2.2, sections 6.8.2 and 10.3",
    flagged: Some(Example::yaml(
        r"id: 110398
title: !Urgent telegram on the nuclear programme
",
    )),
    clean: Some(Example::yaml(
        r"id: 110398
title: '!Urgent telegram on the nuclear programme'
",
    )),
    check: Check::Emitted,
};

/// The rest of a text that is taken for a comment.
pub const COMMENT_IN_TEXT: Rule = Rule {
    id: RuleId::CommentInText,
    severity: Severity::Warning,
    family: Family::Yaml,
    since: "0.1",
    fix: Fixable::Never,
    what: "A text without quotes ends at ` #`, and what stands behind looks like the rest of it.",
    why: "In YAML a `#` with a blank before it begins a comment, to the end of the line: of `Letter #5 to Berlin` only \
`Letter` is the value, and no program says so.\n\n\
Put the text in quotes. If it is a comment, put a blank behind the `#`, as is usual: then nothing is said.",
    source: "YAML 1.2.2, sections 6.6 and 7.3.3",
    flagged: Some(Example::yaml("id: 110398\ntitle: Letter #5 to Berlin\n")),
    clean: Some(Example::yaml("id: 110398 # of the old system\ntitle: 'Letter #5 to Berlin'\n")),
    check: Check::Emitted,
};

/// An anchor that nothing refers to.
pub const UNUSED_ANCHOR: Rule = Rule {
    id: RuleId::UnusedAnchor,
    severity: Severity::Warning,
    family: Family::Yaml,
    since: "0.1",
    fix: Fixable::Never,
    what: "A word that begins with `&` stands before a text, and nothing refers to it.",
    why: "In YAML such a word is an anchor, a name by which the value can be repeated below, and no part of it. Of \
`&c. and more` only `and more` is the value. An anchor holds within one record.\n\n\
Put the text in quotes. If it is an anchor, take it out.",
    source: "YAML 1.2.2, section 6.9.2",
    flagged: Some(Example::yaml("id: 110398\ntitle: &c. and more\n")),
    clean: Some(Example::yaml("id: 110398\ntitle: '&c. and more'\n")),
    check: Check::Emitted,
};

/// A list or a map that stands where a key should.
pub const STRUCTURED_KEY: Rule = Rule {
    id: RuleId::StructuredKey,
    severity: Severity::Error,
    family: Family::Yaml,
    since: "0.1",
    fix: Fixable::Never,
    what: "A key is a list or a map, not a text.",
    why: "YAML allows it, but no field of a record has a list for its name, and no other form of the record can \
say it.\n\n\
It is mostly a slip: a key that begins with a bracket needs quotes, `'[Notes]': …`, and `{{ … }}` is the mark of \
a template that was not filled in.",
    source: "YAML 1.2.2, section 3.2.1.3; RFC 8259, section 4: names are strings",
    flagged: Some(Example::yaml(
        r"id: 110398
title: Minutes
[notes]: Initials in the margin.
",
    )),
    clean: Some(Example::yaml(
        r"id: 110398
title: Minutes
notes: Initials in the margin.
",
    )),
    check: Check::Emitted,
};

/// No front matter, or none in YAML.
pub const NO_FRONT_MATTER: Rule = Rule {
    id: RuleId::NoFrontMatter,
    severity: Severity::Error,
    family: Family::Yaml,
    since: "0.1",
    fix: Fixable::Never,
    what: "A file does not begin with front matter in YAML.",
    why: "The keys of the record stand above the text, between two lines of three hyphens. Without them, or with \
front matter in TOML (between lines `+++`), there is no record to read.\n\n\
Put a line `---` on top, the keys below it, another line `---`, and then the text.",
    source: "the convention of static site generators; YAML 1.2.2, section 9.1.2",
    flagged: Some(Example::front_matter(
        r#"+++
id = "110398"
title = "Minutes"
+++

The meeting began at nine.
"#,
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

/// Front matter that does not end.
pub const UNCLOSED_FRONT_MATTER: Rule = Rule {
    id: RuleId::UnclosedFrontMatter,
    severity: Severity::Error,
    family: Family::Yaml,
    since: "0.1",
    fix: Fixable::Never,
    what: "The line `---` that ends the front matter is missing.",
    why: "Without it nobody can tell where the keys end and the text begins.\n\n\
Put a line of three hyphens below the last key, with nothing before them.",
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

/// A text in the front matter and one below it.
pub const TEXT_GIVEN_TWICE: Rule = Rule {
    id: RuleId::TextGivenTwice,
    severity: Severity::Error,
    family: Family::Yaml,
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
