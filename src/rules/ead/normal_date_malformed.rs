//! `normal-date-malformed`: the normalised form of a date in EAD that is none.

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::Ref;

/// The normalised form of a date in EAD that is none.
pub const NORMAL_DATE_MALFORMED: Rule = Rule {
    id: RuleId::NormalDateMalformed,
    severity: Severity::Error,
    family: Family::Ead,
    once: None,
    instead_of: &[RuleId::WrongValue],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "The `normal` of a date in EAD is neither a date of ISO 8601 nor two of them with a slash.",
    why: "Finding aids are searched and sorted by `normal`, not by the words of the date. What a program \
cannot read there (`undated`, `1947-1962`, a day that does not exist) leaves the unit out of every search by years. \
In EAD3, and in EAD after its DTD, any text passes.\n\n\
Write `1956`, `1956-01`, `1956-01-15` or, for a range, `1947/1962`. Without a known date leave `normal` out.",
    source: "EAD 2002 Tag Library and EAD3 Tag Library, unitdate, attribute normal; ISO 8601; DACS 2.4",
    flagged: Some(Example::xml(
        r#"<ead xmlns="http://ead3.archivists.org/schema/">
  <control>
    <recordid>ea-1</recordid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
    <maintenancestatus value="new"/>
    <maintenanceagency><agencyname>Example Archive</agencyname></maintenanceagency>
    <maintenancehistory>
      <maintenanceevent>
        <eventtype value="created"/><eventdatetime>2024</eventdatetime><agenttype value="human"/><agent>N. N.</agent>
      </maintenanceevent>
    </maintenancehistory>
  </control>
  <archdesc level="fonds">
    <did><unittitle>Papers</unittitle><unitdate normal="1947-1962">1947 to 1962</unitdate></did>
  </archdesc>
</ead>
"#,
    )),
    clean: Some(Example::xml(
        r#"<ead xmlns="http://ead3.archivists.org/schema/">
  <control>
    <recordid>ea-1</recordid>
    <filedesc><titlestmt><titleproper>Papers of Klara Morgenrot</titleproper></titlestmt></filedesc>
    <maintenancestatus value="new"/>
    <maintenanceagency><agencyname>Example Archive</agencyname></maintenanceagency>
    <maintenancehistory>
      <maintenanceevent>
        <eventtype value="created"/><eventdatetime>2024</eventdatetime><agenttype value="human"/><agent>N. N.</agent>
      </maintenanceevent>
    </maintenancehistory>
  </control>
  <archdesc level="fonds">
    <did><unittitle>Papers</unittitle><unitdate normal="1947/1962">1947 to 1962</unitdate></did>
  </archdesc>
</ead>
"#,
    )),
    check: Check::Element(super::DATES, check),
};

fn check(date: Ref<'_>, findings: &mut Findings) {
    let Some(normal) = date.attribute("normal") else { return };
    let text = normal.spelling();
    if super::ends(text).is_some() {
        return;
    }
    let message = format!("expected a date of ISO 8601, or two with a slash, found `{text}`");
    let finding = Finding::new(RuleId::NormalDateMalformed, normal.span(), message);
    findings.push(match meant(text) {
        Some((meant, safe)) => finding.fix(Fix::replace(normal.span(), meant, safe)),
        None => finding.help(
            "write `1956-01-15`, or `1947/1962` for a range; leave `normal` out where no date is known",
        ),
    });
}

/// What was meant, and whether it is certain: blanks that do not belong there, or two years with a hyphen.
fn meant(text: &str) -> Option<(String, bool)> {
    let bare: String = text.split_whitespace().collect();
    if bare != text && super::ends(&bare).is_some() {
        return Some((bare, true));
    }
    let year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.trim().split_once(['-', '–']) {
        Some((start, end)) if year(start.trim()) && year(end.trim()) => {
            Some((format!("{}/{}", start.trim(), end.trim()), true))
        }
        _ => {
            let start = bare.strip_suffix('/')?;
            super::ends(start).is_some().then(|| (start.to_owned(), false))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(normal: &str) -> Vec<String> {
        NORMAL_DATE_MALFORMED.found(&format!(r#"<did><unitdate normal="{normal}">x</unitdate></did>"#))
    }

    #[test]
    fn what_is_no_date_is_flagged() {
        assert_eq!(
            of("undated"),
            [
                "`undated` expected a date of ISO 8601, or two with a slash, found `undated`; help: write `1956-01-15`, or `1947/1962` for a range; leave `normal` out where no date is known"
            ]
        );
        for normal in ["1947-1962", "1956-02-30", "1956/19577", "", "ca. 1900", "1956/", " 1956 "] {
            assert_eq!(of(normal).len(), 1, "{normal}");
        }
        assert!(of("1947-1962")[0].ends_with("(`1947-1962` -> `1947/1962`)"));
    }

    #[test]
    fn dates_of_iso_8601_are_none() {
        for normal in
            ["1956", "1956-01", "1956-01-15", "19560115", "1947/1962", "1947-01/1962-02-03", "-0044/0014"]
        {
            assert_eq!(of(normal), [""; 0], "{normal}");
        }
    }
}
