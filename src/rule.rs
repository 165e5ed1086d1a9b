//! The contract of a rule: something that must hold of a record and that a schema cannot say.
//!
//! A rule is a constant in a file of its own, named as the fault it finds. It carries its docs and one
//! flagged and one clean example, which a test runs through the whole pipeline. The catalogue is
//! [`rules`](crate::rules); a rule that is not in it is dead code, and the compiler says so.

use std::cell::OnceCell;

use crate::finding::Findings;
use crate::record::{Fields, Record};
use crate::rule_id::RuleId;
pub use crate::rule_table::Once;
use crate::severity::Severity;
use crate::source::visible::is_from_the_right;
use crate::source::{Text, TextFlags};
use crate::tree::{NodeKind, Ref, SpaceId};

pub mod date_elements;
pub mod text_elements;

/// A check with its docs.
#[derive(Debug)]
pub struct Rule {
    /// What it is: its name is how it is reported, its file, its anchor in the docs. It reads as the fault.
    pub id: RuleId,
    /// How grave its findings are where no setting says otherwise: see [`RuleTable`](crate::rule_table::RuleTable).
    pub severity: Severity,
    /// What it is about; rules can be chosen by it.
    pub family: Family,
    /// Whether findings that say the same are reported but once, and counted after that; none where each is reported.
    pub once: Option<Once>,
    /// The rules whose findings are left out where this one has found something: they see the same fault.
    pub instead_of: &'static [RuleId],
    /// The version of fonds that had it first.
    pub since: &'static str,
    /// Whether its findings offer a change that mends them.
    pub fix: Fixable,
    /// What is wrong, in a sentence.
    pub what: &'static str,
    /// Why it matters, and how to mend it. Markdown.
    pub why: &'static str,
    /// The standard it rests on, with the section.
    pub source: &'static str,
    /// A file in which the rule finds something; none where no file alone can show it.
    pub flagged: Option<Example>,
    /// A file in which nothing is found.
    pub clean: Option<Example>,
    /// The check.
    pub check: Check,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Whether material may be seen.
    Access,
    /// URLs and URIs.
    Addresses,
    /// Persons, families and corporate bodies, and what they did.
    Agents,
    /// Dates.
    Dates,
    /// Records of Dublin Core.
    DublinCore,
    /// Finding aids in EAD.
    Ead,
    /// How records are parts of others.
    Hierarchy,
    /// Ids, reference codes.
    Identifiers,
    /// Whether an input can be read at all.
    Input,
    /// The syntax of JSON.
    Json,
    /// Codes and names of languages.
    Languages,
    /// Records of MARC 21.
    Marc,
    /// Records of MODS.
    Mods,
    /// Answers of OAI-PMH.
    Oai,
    /// Whether what came of a record can be written.
    Output,
    /// What a profile makes of a record.
    Profile,
    /// Statements and URIs of rights.
    Rights,
    /// What a JSON Schema asks: that of the native form, or one of the user's own.
    Schema,
    /// What is read of records in metadata standards.
    Standards,
    /// Tables: headers, rows, cells.
    Table,
    /// The characters and the wording of texts.
    Texts,
    /// What XML and XML Schema ask.
    Xml,
    /// The syntax of YAML.
    Yaml,
}

impl Family {
    /// Its name, as it is written in settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Addresses => "addresses",
            Self::Agents => "agents",
            Self::Dates => "dates",
            Self::DublinCore => "dublin-core",
            Self::Ead => "ead",
            Self::Hierarchy => "hierarchy",
            Self::Identifiers => "identifiers",
            Self::Input => "input",
            Self::Json => "json",
            Self::Languages => "languages",
            Self::Marc => "marc",
            Self::Mods => "mods",
            Self::Oai => "oai",
            Self::Output => "output",
            Self::Profile => "profile",
            Self::Rights => "rights",
            Self::Schema => "schema",
            Self::Standards => "standards",
            Self::Table => "table",
            Self::Texts => "texts",
            Self::Xml => "xml",
            Self::Yaml => "yaml",
        }
    }
}

/// Whether the findings of a rule offer a change that mends them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fixable {
    /// None does.
    Never,
    /// Those do in which it is clear what was meant.
    Sometimes,
    /// All do.
    Always,
}

impl Fixable {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Sometimes => "sometimes",
            Self::Always => "always",
        }
    }
}

/// A file, to show and to test.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Its format, as `--from` takes it.
    pub format: &'static str,
    /// Its profile: the name of one that is part of fonds, or the text of another; none for native records.
    pub profile: Option<&'static str>,
    /// The user's own JSON Schema it is validated by, beside the built-in one.
    pub schema: Option<&'static str>,
    /// The user's own XML Schema it is validated by, instead of the built-in ones.
    pub xsd: Option<&'static str>,
    /// Its content.
    pub content: &'static [u8],
}

impl Example {
    /// Native records in JSON.
    #[must_use]
    pub const fn json(content: &'static str) -> Self {
        Self { format: "json", profile: None, schema: None, xsd: None, content: content.as_bytes() }
    }

    /// Native records in YAML.
    #[must_use]
    pub const fn yaml(content: &'static str) -> Self {
        Self { format: "yaml", ..Self::json(content) }
    }

    /// A native record in front matter.
    #[must_use]
    pub const fn front_matter(content: &'static str) -> Self {
        Self { format: "front-matter", ..Self::json(content) }
    }

    /// A document of XML.
    #[must_use]
    pub const fn xml(content: &'static str) -> Self {
        Self { format: "xml", ..Self::json(content) }
    }

    /// The same, validated by a JSON Schema of the user's own.
    #[must_use]
    pub const fn with_schema(self, schema: &'static str) -> Self {
        Self { schema: Some(schema), ..self }
    }

    /// The same, validated by an XML Schema of the user's own.
    #[must_use]
    pub const fn with_xsd(self, xsd: &'static str) -> Self {
        Self { xsd: Some(xsd), ..self }
    }
}

impl Rule {
    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.id.name()
    }

    /// Its checks.
    #[must_use]
    pub fn checks(&self) -> &[Check] {
        match &self.check {
            Check::Each(checks) => checks,
            check => std::slice::from_ref(check),
        }
    }

    /// All there is to know about the rule, as Markdown: what `fonds rule` prints.
    #[must_use]
    pub fn explain(&self) -> String {
        let mut page = format!(
            "# {}\n\n{}. {}\n\n{}\n\nSource: {}.\n\nFamily: {}. Since: {}. Fix: {}.\n",
            self.name(),
            match self.severity {
                Severity::Error => "Error",
                Severity::Warning => "Warning",
                Severity::Info => "Info",
            },
            self.what,
            self.why,
            self.source,
            self.family.name(),
            self.since,
            self.fix.name()
        );
        if !self.instead_of.is_empty() {
            let others: Vec<_> = self.instead_of.iter().map(|rule| format!("`{}`", rule.name())).collect();
            page += &format!("\nReported instead of {} at the same place.\n", others.join(", "));
        }
        for (heading, example) in [("Flagged", self.flagged), ("Clean", self.clean)] {
            if let Some(example) = example {
                example.show(heading, &mut page);
            }
        }
        page
    }
}

impl Example {
    fn show(&self, heading: &str, page: &mut String) {
        // A profile of one line is the name of one.
        let own = self.profile.filter(|profile| profile.contains('\n'));
        let profile = match self.profile {
            Some(_) if own.is_some() => ", with the profile below".to_owned(),
            Some(name) => format!(", with the profile `{name}`"),
            None => String::new(),
        };
        let schema =
            if self.schema.is_some() || self.xsd.is_some() { ", judged by the schema below" } else { "" };
        let language = match self.format {
            "labelled" => "text",
            "front-matter" => "markdown",
            format => format,
        };
        let content = String::from_utf8_lossy(self.content);
        page.push_str(&format!(
            "\n{heading}{profile}{schema}:\n\n```{language}\n{}\n```\n",
            content.trim_end_matches('\n')
        ));
        if let Some(profile) = own {
            page.push_str(&format!("\n```toml\n{}\n```\n", profile.trim_end_matches('\n')));
        }
        if let Some(schema) = self.schema {
            page.push_str(&format!("\n```json\n{}\n```\n", schema.trim_end_matches('\n')));
        }
        if let Some(xsd) = self.xsd {
            page.push_str(&format!("\n```xml\n{}\n```\n", xsd.trim_end_matches('\n')));
        }
    }
}

/// The longest text, in bytes, that a rule about values is run on.
pub const VALUE: u32 = 80;

/// What a text stands among: the other texts of its record.
#[derive(Debug)]
pub struct RecordTexts<'a> {
    root: Ref<'a>,
    from_the_right: OnceCell<bool>,
}

impl<'a> RecordTexts<'a> {
    /// The texts of a record.
    #[must_use]
    pub const fn of(root: Ref<'a>) -> Self {
        Self { root, from_the_right: OnceCell::new() }
    }

    /// Whether any of them holds a letter of a script that is written from the right. They are looked through once.
    pub fn hold_letters_from_the_right(&self) -> bool {
        *self.from_the_right.get_or_init(|| {
            let Ref { tree, source, .. } = self.root;
            let texts = tree
                .nodes()
                .filter(|(_, node)| node.kind == NodeKind::Text && node.flags.has(TextFlags::NON_ASCII));
            texts
                .into_iter()
                .any(|(at, _)| Ref { tree, source, at }.spelling().chars().any(is_from_the_right))
        })
    }
}

/// Checks one text.
pub type TextCheck = fn(&Text<'_>, &RecordTexts<'_>, &mut Findings);
/// Checks one record.
pub type RecordCheck = for<'a> fn(&Record<'a>, &mut Findings);
/// Checks one element of XML.
pub type ElementCheck = for<'a> fn(Ref<'a>, &mut Findings);
/// Checks one record as its file spells it.
pub type SourceCheck = for<'a> fn(Ref<'a>, &mut Findings);
/// The key a record gives, and its position.
pub type BatchKey = for<'a> fn(&Record<'a>) -> Option<Text<'a>>;

/// When a rule is run, and on what.
pub enum Check {
    /// On every text of these flags, wherever it is: one walk for all such rules.
    Text(TextFlags, TextCheck),
    /// On the record, if it has one of these fields.
    Record(Fields, RecordCheck),
    /// On every element of XML of these names, wherever it is; on every element, if none is named. One walk for
    /// all such rules.
    Element(&'static [(SpaceId, &'static str)], ElementCheck),
    /// On every text of a record of the native form, as it was given or mapped, that has one of these flags; without flags on
    /// every short one (see [`VALUE`]).
    Value(TextFlags, ElementCheck),
    /// On the record as its file spells it.
    Source(SourceCheck),
    /// On all records together: no two may give the same key. The first keeps it, later ones are flagged.
    Batch(BatchKey),
    /// Several of these: the same fault in records and in elements of XML.
    Each(&'static [Check]),
    /// Found while the record was cut, read, mapped by its profile or validated by a schema.
    Emitted,
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text(..) => "Text",
            Self::Record(..) => "Record",
            Self::Element(..) => "Element",
            Self::Value(..) => "Value",
            Self::Source(_) => "Source",
            Self::Batch(_) => "Batch",
            Self::Each(_) => "Each",
            Self::Emitted => "Emitted",
        })
    }
}

#[cfg(test)]
impl Rule {
    /// What the check says of a native record in JSON, or of a document of XML: the text at the span, the message, the help and the fix.
    pub(crate) fn found(&self, source: &str) -> Vec<String> {
        let mut tree = crate::tree::Tree::default();
        let mut findings = Findings::new();
        let arena = bumpalo::Bump::new();
        let format = if source.starts_with('<') { "xml" } else { "json" };
        let format = crate::formats::named(format).unwrap();
        let (context, layout) = Default::default();
        (format.read)(source, &context, &layout, &mut tree, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        tree.mark_inferred(source);
        let root = tree.root(source).unwrap();
        for check in self.checks() {
            match *check {
                Check::Text(flags, check) => {
                    let texts = RecordTexts::of(root);
                    let is_text = |node: &crate::tree::Node| {
                        node.kind == crate::tree::NodeKind::Text && node.flags.has(flags)
                    };
                    for (at, node) in tree.nodes().filter(|(_, node)| is_text(node)) {
                        let value = Ref { tree: &tree, source, at };
                        let (text, span, flags) = (value.spelling(), node.span, node.flags);
                        check(&Text { text, span, flags, node: at }, &texts, &mut findings);
                    }
                }
                Check::Value(flags, check) if format.name == "json" => {
                    let is_short = |node: &crate::tree::Node| {
                        node.kind == crate::tree::NodeKind::Text
                            && (flags == TextFlags(0) || node.flags.has(flags))
                    };
                    let short = tree.nodes().filter(|(_, node)| is_short(node));
                    short.for_each(|(at, _)| check(Ref { tree: &tree, source, at }, &mut findings));
                }
                Check::Record(fields, check) if format.name == "json" => {
                    let record = crate::crosswalks::native::read(root, &arena);
                    if record.present.meets(fields) {
                        check(&record, &mut findings);
                    }
                }
                Check::Element(names, check) if format.name == "xml" => {
                    let named = |e: &Ref<'_>| names.iter().any(|(space, local)| e.is_element(*space, local));
                    root.descendants()
                        .filter(|e| names.is_empty() || named(e))
                        .for_each(|e| check(e, &mut findings));
                }
                Check::Source(check) => check(root, &mut findings),
                Check::Value(..) | Check::Record(..) | Check::Element(..) => {}
                Check::Batch(_) | Check::Each(_) | Check::Emitted => {
                    panic!("{} has no check of one record", self.name())
                }
            }
        }
        findings.iter().map(|finding| self.shown(finding, source)).collect()
    }

    fn shown(&self, finding: &crate::finding::Finding, source: &str) -> String {
        use crate::edit::Edit;
        assert_eq!(finding.rule, self.id);
        let mut shown = format!("`{}` {}", &source[finding.span.range()], finding.message);
        if let Some(help) = &finding.help {
            shown += &format!("; help: {help}");
        }
        for related in &finding.related {
            shown += &format!("; related: `{}` {}", &source[related.span.range()], related.message);
        }
        if let Some(fix) = &finding.fix {
            let edit = |edit: &Edit| {
                let old = &source[edit.node().range()];
                match edit {
                    Edit::Replace { new, .. } | Edit::Rename { name: new, .. } => {
                        format!("`{old}` -> `{new}`")
                    }
                    Edit::Remove { .. } => format!("`{old}` removed"),
                    Edit::Insert { new, .. } => format!("`{old}`: {new:?}"),
                }
            };
            let edits: Vec<String> = fix.edits.iter().map(edit).collect();
            shown += &format!("; {} fix: {} ({})", fix.applicability.name(), fix.title, edits.join(", "));
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_is_a_page_with_both_examples() {
        let rule = Rule {
            id: RuleId::PlaceholderText,
            severity: Severity::Info,
            family: Family::Texts,
            once: None,
            instead_of: &[],
            since: "0.1",
            fix: Fixable::Never,
            what: "A title is in capitals.",
            why: "They shout.",
            source: "invented",
            flagged: Some(Example::json("{\"title\": \"LETTER\"}").with_schema("true\n")),
            clean: None,
            check: Check::Emitted,
        };
        insta::assert_snapshot!(rule.explain(), @r###"
        # placeholder-text

        Info. A title is in capitals.

        They shout.

        Source: invented.

        Family: texts. Since: 0.1. Fix: never.

        Flagged, judged by the schema below:

        ```json
        {"title": "LETTER"}
        ```

        ```json
        true
        ```
        "###);
    }
}
