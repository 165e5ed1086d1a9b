//! `normal-date-differs`: a date in EAD whose words and whose normalised form name different years.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// A date in EAD whose words and whose normalised form name different years.
pub const NORMAL_DATE_DIFFERS: Rule = Rule {
    id: RuleId::NormalDateDiffers,
    severity: Severity::Warning,
    family: Family::Ead,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "The words of a date in EAD name a year that lies outside its `normal`.",
    why: "Readers see the words, and programs search by `normal`. Where they differ, the file of 1956 is found \
under 1965, and nothing shows why. Mostly the words were mended and `normal` forgotten.\n\n\
Look at the source, and mend the one that is wrong.",
    source: "EAD 2002 Tag Library and EAD3 Tag Library, unitdate, attribute normal (the same date in a standard form)",
    flagged: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds">
    <did><unittitle>Papers</unittitle><unitdate normal="1965">15 January 1956</unitdate></did>
  </archdesc>
</ead>
"#,
    )),
    clean: Some(Example::xml(
        r#"<ead xmlns="urn:isbn:1-931666-22-9">
  <eadheader>
    <eadid countrycode="DE" mainagencycode="DE-1">ea-1</eadid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
  </eadheader>
  <archdesc level="fonds">
    <did><unittitle>Papers</unittitle><unitdate normal="1956-01-15">15 January 1956</unitdate></did>
  </archdesc>
</ead>
"#,
    )),
    check: Check::Element(super::DATES, check),
};

fn check(date: Ref<'_>, findings: &mut Findings) {
    let (Some(normal), Some(text)) = (date.attribute("normal"), date.value()) else { return };
    let Some((start, end)) = super::ends(normal.spelling()) else { return };
    let year = |date: &str| date.get(..4).and_then(|year| year.parse::<u32>().ok());
    let (Some(from), Some(to)) = (year(start), year(end)) else { return };
    // A range that ends before it begins holds no year, which another rule says.
    if from > to {
        return;
    }
    // A date about a year, or around one, may be widened as its cataloguer sees fit.
    let lower = text.text;
    if [
        "a.", "irca", "?", "efore", "fter", "bout", "approx", "pprox", "~", "[", "century", "C.E", "BC",
        "o.s.", "O.S.",
    ]
    .iter()
    .any(|word| lower.contains(word))
        || lower.starts_with(['c', 'C'])
    {
        return;
    }
    if let Some(found) = years(text.text).find(|found| !(from..=to).contains(found)) {
        let message =
            format!("expected a year within `{}`, found {found}: `{}`", normal.spelling(), text.text);
        findings.push(
            Finding::new(RuleId::NormalDateDiffers, text.span, message)
                .help("mend the words or `normal`, whichever is wrong")
                .related(normal.span(), "the years of `normal`"),
        );
    }
}

/// The numbers of four digits in a text that may be years, each alone: not `1950s`, not `1956-57`.
fn years(text: &str) -> impl Iterator<Item = u32> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|word| word.parse().ok())
        .filter(|year| (1000..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(normal: &str, words: &str) -> Vec<String> {
        NORMAL_DATE_DIFFERS.found(&format!(r#"<did><unitdate normal="{normal}">{words}</unitdate></did>"#))
    }

    #[test]
    fn a_year_outside_is_flagged() {
        assert_eq!(
            of("1956/1958", "1956-1968"),
            [
                "`1956-1968` expected a year within `1956/1958`, found 1968: `1956-1968`; help: mend the words or `normal`, whichever is wrong; related: `1956/1958` the years of `normal`"
            ]
        );
    }

    #[test]
    fn years_within_and_vague_words_are_none() {
        for (normal, words) in [
            ("1956", "15 January 1956"),
            ("1947/1962", "1947, 1950-1962"),
            ("1950/1959", "1950s"),
            ("1895/1905", "circa 1900"),
            ("1895/1905", "ca. 1910"),
            ("undated", "1956"),
            ("1956", "undated"),
            ("1962/1947", "1947-1962"),
        ] {
            assert_eq!(of(normal, words), [""; 0], "{normal} {words}");
        }
    }
}
