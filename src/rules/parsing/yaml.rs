//! What is wrong with the YAML of a record beyond its syntax: aliases, anchors, tags, comments and keys.

use crate::finding::Finding;
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::Span;

/// An alias that cannot be replaced by what it means.
pub const BROKEN_ALIAS: Rule = Rule {
    id: RuleId::BrokenAlias,
    severity: Severity::Error,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
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

/// An alias of an anchor that the record does not have.
#[must_use]
pub fn unknown_anchor(span: Span, name: &str) -> Finding {
    let message = format!("expected an anchor `&{name}` earlier in the record, found none");
    Finding::new(RuleId::BrokenAlias, span, message).help(
        "each record is read by itself, so an alias cannot reach into another one: write the value out; \
         if `*` begins the text, put the text in quotes",
    )
}

/// An alias within the value that it stands for.
#[must_use]
pub fn alias_within_itself(span: Span, name: &str) -> Finding {
    let message = format!("expected an alias of a value that is whole, found `*{name}` within `&{name}`");
    Finding::new(RuleId::BrokenAlias, span, message)
        .help("a value cannot hold itself: write out what is meant")
}

/// Something else than a map behind `<<`.
#[must_use]
pub fn merge_of_no_map(span: Span) -> Finding {
    let message = "expected an alias of a map after `<<`, found something else";
    Finding::new(RuleId::BrokenAlias, span, message).help("write the keys out")
}

/// Aliases of aliases of aliases.
pub const TOO_MANY_ALIASES: Rule = Rule {
    id: RuleId::TooManyAliases,
    severity: Severity::Error,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
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
arrangement: *a
",
    )),
    check: Check::Emitted,
};

/// Aliases that together stand for too much.
#[must_use]
pub fn too_many_aliases(span: Span) -> Finding {
    let message =
        "expected aliases that stand for little, found that they stand for more than a record can hold";
    Finding::new(RuleId::TooManyAliases, span, message).help("write the values out that are meant")
}

/// A tag that YAML itself does not define.
pub const UNKNOWN_TAG: Rule = Rule {
    id: RuleId::UnknownTag,
    severity: Severity::Warning,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A value has a tag (`!name`) that YAML does not define.",
    why: "What such a tag means only the program knows that wrote it. The value is kept as it stands, as a text \
where it is one; what the tag means is not.\n\n\
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

/// A tag that YAML does not define, as it is spelled.
#[must_use]
pub fn unknown_tag(span: Span, tag: &str) -> Finding {
    let message = format!("expected no tag, or one of YAML itself, found `{tag}`");
    Finding::new(RuleId::UnknownTag, span, message)
        .help("the value is kept as it stands; if `!` begins the text, put the text in quotes")
}

/// The rest of a text that is taken for a comment.
pub const COMMENT_IN_TEXT: Rule = Rule {
    id: RuleId::CommentInText,
    severity: Severity::Warning,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A text without quotes ends at ` #`, and what stands behind looks like the rest of it.",
    why: "In YAML a `#` with a blank before it begins a comment, to the end of the line: of `Letter #5 to Berlin` only \
`Letter` is the value, and no program says so.\n\n\
Put the text in quotes. If it is a comment, put a blank behind the `#`, as is usual: then nothing is reported.",
    source: "YAML 1.2.2, sections 6.6 and 7.3.3",
    flagged: Some(Example::yaml("id: 110398\ntitle: Letter #5 to Berlin\n")),
    clean: Some(Example::yaml("id: 110398 # of the old system\ntitle: 'Letter #5 to Berlin'\n")),
    check: Check::Emitted,
};

/// A comment that looks like the rest of a text; `comment` is the beginning of it.
#[must_use]
pub fn comment_in_text(span: Span, comment: &str) -> Finding {
    let message = format!("expected the text to go on, found a comment: `{comment}`");
    Finding::new(RuleId::CommentInText, span, message)
        .help("` #` begins a comment: put the whole text in quotes, or a blank behind the `#` of a comment")
}

/// An anchor that nothing refers to.
pub const UNUSED_ANCHOR: Rule = Rule {
    id: RuleId::UnusedAnchor,
    severity: Severity::Warning,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
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

/// An anchor, as it is spelled, without an alias.
#[must_use]
pub fn unused_anchor(span: Span, anchor: &str) -> Finding {
    let name = anchor.trim_start_matches('&');
    let message = format!("expected `*{name}` somewhere below `{anchor}`, found none");
    Finding::new(RuleId::UnusedAnchor, span, message).help(
        "a word that begins with `&` names the value behind it and is no part of it: put the whole text in quotes",
    )
}

/// A list or a map where a key is expected.
pub const STRUCTURED_KEY: Rule = Rule {
    id: RuleId::StructuredKey,
    severity: Severity::Error,
    family: Family::Yaml,
    once: None,
    instead_of: &[],
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

/// A list or a map in the position of a key.
#[must_use]
pub fn structured_key(span: Span) -> Finding {
    let message = "expected a text as key, found a list or a map";
    Finding::new(RuleId::StructuredKey, span, message)
        .help("a text that begins with `[` or `{` needs quotes: in YAML these brackets make a list or a map")
}
