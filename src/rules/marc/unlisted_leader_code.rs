//! `unlisted-leader-code`: a code in the leader of a MARC record that MARC 21 does not have there.

use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::tree::{Ref, SpaceId};

/// A code in the leader of a MARC record that MARC 21 does not have there.
pub const UNLISTED_LEADER_CODE: Rule = Rule {
    id: RuleId::UnlistedLeaderCode,
    severity: Severity::Warning,
    family: Family::Marc,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Never,
    what: "A character of the leader, 05 to 09, is no code that MARC 21 has in this position.",
    why: "The leader tells programs what they read: a book or a map (06), one thing or a collection (07), in which \
encoding (09). With an unknown code they guess, or refuse the record. MARCXML's schema takes any letter.\n\n\
Write the code from the list of MARC 21. Position 06 is the kind of record: `a` text, `t` manuscript text, `k` \
picture, `p` mixed materials; 07 is `c` for a collection, `m` for a single thing; 09 is `a`, since XML is \
Unicode.",
    source: "MARC 21 Format for Bibliographic Data, Leader, positions 05 to 08; Authority, Holdings, Leader",
    flagged: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam1a2200000 a 4500</leader>
  <datafield tag="245" ind1="0" ind2="0"><subfield code="a">Brief</subfield></datafield>
</record>
"#,
    )),
    clean: Some(Example::xml(
        r#"<record xmlns="http://www.loc.gov/MARC21/slim">
  <leader>00000nam a2200000 a 4500</leader>
  <datafield tag="245" ind1="0" ind2="0"><subfield code="a">Brief</subfield></datafield>
</record>
"#,
    )),
    check: Check::Element(&[(SpaceId::MARC, "leader")], check),
};

/// What a position may hold: its number, its name, its codes for any kind of record.
const POSITIONS: [(usize, &str, &[u8]); 4] = [
    (5, "status of the record", b"acdnopsx"),
    (6, "kind of record", b"abcdefghijkmnopqrtuvwxyz"),
    (8, "kind of control", b" a"),
    (9, "encoding", b" a"),
];

/// The bibliographic levels: position 07, for bibliographic records.
const LEVELS: &[u8] = b"abcdims";

fn check(leader: Ref<'_>, findings: &mut Findings) {
    let Some(text) = super::fixed(leader) else { return };
    // One of another length has lost its positions, and a fill character or a row of zeros says nothing.
    let (24, &[_, _, _, _, _, _, kind, level, ..]) = (text.text.len(), text.text.as_bytes()) else { return };
    let bytes = text.text.as_bytes();
    let is_bibliographic = !b"quvwxyz".contains(&kind);
    for (at, of, codes) in POSITIONS {
        if !codes.contains(&super::blank_as_such(bytes[at])) && (is_bibliographic || at < 8) {
            findings.push(unlisted(&text, at, of));
        }
    }
    if is_bibliographic && !LEVELS.contains(&level) {
        findings.push(unlisted(&text, 7, "bibliographic level"));
    }
}

fn unlisted(text: &crate::source::Text<'_>, at: usize, of: &str) -> Finding {
    let found = text.text.get(at..=at).unwrap_or_default();
    let message = format!("expected a code of MARC 21 for the {of} (leader, {at:02}), found `{found}`");
    Finding::new(RuleId::UnlistedLeaderCode, text.part(at..at + 1), message)
        .help("the codes are at https://www.loc.gov/marc/bibliographic/bdleader.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(leader: &str) -> Vec<String> {
        UNLISTED_LEADER_CODE.found(&format!(
            r#"<record xmlns="http://www.loc.gov/MARC21/slim"><leader>{leader}</leader></record>"#
        ))
    }

    #[test]
    fn a_code_that_is_not_there_is_flagged_at_its_position() {
        assert_eq!(of("00000xlz 22000005  4500"), [""; 0], "one character is missing");
        assert_eq!(
            of("00000nlz  2200000 a 4500"),
            [
                "`l` expected a code of MARC 21 for the kind of record (leader, 06), found `l`; help: the codes are at https://www.loc.gov/marc/bibliographic/bdleader.html",
                "`z` expected a code of MARC 21 for the bibliographic level (leader, 07), found `z`; help: the codes are at https://www.loc.gov/marc/bibliographic/bdleader.html"
            ]
        );
    }

    #[test]
    fn codes_of_marc_are_none() {
        for leader in [
            "00000nam a2200000 a 4500",
            "00000nz  a2200000n  4500",
            "00000npcaa2200000 a 4500",
            "00000nas-a2200000z--4500",
        ] {
            assert_eq!(of(leader), [""; 0], "{leader}");
        }
    }
}
