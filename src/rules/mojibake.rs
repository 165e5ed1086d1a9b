//! `mojibake`: letters that were read in another encoding than they were written in.
//!
//! UTF-8 that is read as Windows-1252 or Latin-1 turns each letter beyond ASCII into two or more: "é" into
//! "Ã©". Such a group is found by writing its characters back as Windows-1252 and reading them as UTF-8.
//! Real texts hold groups that would read so, too ("« café »", "IRMÃ”"), always a letter and then the
//! signs that may well follow one. So a group counts only where it is in a word, where it holds a sign
//! that follows no letter, or where another group follows at once; and only if what comes out is likely.

use std::ops::Range;

use crate::edit::Fix;
use crate::finding::{Finding, Findings};
use crate::rule::{Check, Example, Family, Fixable, Rule};
use crate::rule_id::RuleId;
use crate::severity::Severity;
use crate::source::{Text, TextFlags};

mod group;

use group::{Group, windows_1252};

/// Letters that were read in another encoding than they were written in.
pub const MOJIBAKE: Rule = Rule {
    id: RuleId::Mojibake,
    severity: Severity::Warning,
    family: Family::Texts,
    once: None,
    instead_of: &[],
    since: "0.1",
    fix: Fixable::Sometimes,
    what: "A text was read in the wrong encoding on its way: `dÃ©lÃ©gation` for `délégation`.",
    why: "Somewhere between your system and this file, text was saved in one encoding (mostly UTF-8) and \
opened in another (mostly Windows-1252). Every letter beyond plain English became two or three wrong ones; \
nobody will find the name or title any more.\n\n\
Best, export the records again and choose UTF-8 wherever a program asks. If that cannot be done, look at the \
repaired text that is offered. Where the text holds `\u{FFFD}`, the sign for what could not be read, the \
letter itself is lost and must be taken from the original. Foreign words are not at fault by being foreign: \
\"Ângela\", \"São\" and \"Ñandú\" are left alone.",
    source: "RFC 3629 (UTF-8); Encoding Standard (WHATWG), windows-1252; The Unicode Standard, 23.8, U+FFFD",
    flagged: Some(Example::json(
        r#"{
  "id": "110495",
  "title": "RÃ©sumÃ© of the talks",
  "summary": "The dÃ©lÃ©gation left on 3 May; the Chinese sideâ€™s note says 4 May."
}
"#,
    )),
    clean: Some(Example::json(
        r#"{
  "id": "110495",
  "title": "Résumé of the talks",
  "summary": "Ângela, São Paulo, Ñandú, Älvsjö; « café »; письмо; 北京; the Chinese side’s note."
}
"#,
    )),
    check: Check::Text(TextFlags::NON_ASCII, |text, _, findings| check(text, findings)),
};

fn check(text: &Text<'_>, findings: &mut Findings) {
    let bytes = text.text.as_bytes();
    // What may begin a group is in UTF-8 C3 and another byte, and another character beyond ASCII follows.
    let odd = memchr::memchr3_iter(0xC2, 0xC3, 0xEF, bytes).any(|at| match bytes[at..] {
        [0xC2, next, ..] => (0x80..0xA0).contains(&next) && next != 0x85,
        [0xC3, _, next, ..] => next >= 0x80,
        [0xEF, 0xBF, 0xBD, ..] => true,
        _ => false,
    });
    if odd {
        findings.extend(finding(text.text, text));
    }
}

#[cold]
fn finding(value: &str, text: &Text<'_>) -> Option<Finding> {
    let finding_at =
        |part: Range<usize>, message: String| Finding::new(RuleId::Mojibake, text.part(part), message);
    if let Some((group, repaired)) = repair(value) {
        let found = &value[group.range.clone()];
        let expected = shown(group.meant, found);
        return Some(
            finding_at(group.range, format!("{expected}: UTF-8 that was read as Windows-1252"))
                .help("export the records again as UTF-8, or take the repaired text after reading it over")
                .fix(Fix::replace_text(text, repaired, false)),
        );
    }
    // Windows-1252 that was read as Latin-1: its quotation marks and dashes become control characters.
    // U+0098 and U+009C around an article are the signs of MARC 21 that it is passed over in sorting.
    let unsorted = value.find('\u{98}').is_some_and(|at| value[at..].contains('\u{9C}'));
    let is_lost_sign = |c: char| {
        ('\u{80}'..'\u{A0}').contains(&c) && c != '\u{85}' && !(unsorted && matches!(c, '\u{98}' | '\u{9C}'))
    };
    if let Some((at, sign)) = value.char_indices().find(|(_, c)| is_lost_sign(*c)) {
        let meant = windows_1252(u32::from(sign) as u8);
        let expected = match meant {
            Some(meant) => format!("expected `{meant}`"),
            None => "expected a character that can be seen".to_owned(),
        };
        let mend = |c: char| if is_lost_sign(c) { windows_1252(u32::from(c) as u8).unwrap_or(c) } else { c };
        let part = at..at + sign.len_utf8();
        let message =
            format!("{expected}, found U+{:04X}: Windows-1252 that was read as Latin-1", u32::from(sign));
        let finding = finding_at(part, message).help("export the records again as UTF-8");
        return Some(match meant {
            Some(_) => {
                finding.fix(Fix::replace_text(text, value.chars().map(mend).collect::<String>(), false))
            }
            None => finding,
        });
    }
    let lost = value.matches('\u{FFFD}').count();
    let at = value.find('\u{FFFD}')?;
    let message = match lost {
        1 => "expected a character, found U+FFFD, which stands for one that is lost".to_owned(),
        _ => format!("expected characters, found U+FFFD {lost} times, which stands for one that is lost"),
    };
    Some(finding_at(at..at + 3, message).help("take the text from the original, or export it again as UTF-8"))
}

fn shown(meant: char, found: &str) -> String {
    match meant {
        '\u{FEFF}' => format!("expected no byte-order mark, found it as `{found}`"),
        '\u{FFFD}' => format!("expected a character that is lost, found `{found}`"),
        meant if meant.is_whitespace() || meant.is_control() || meant == '\u{AD}' => {
            format!("expected U+{:04X}, found `{found}`", u32::from(meant))
        }
        meant => format!("expected `{meant}`, found `{found}`"),
    }
}

/// The first group that is certainly none of the text's own, and the text with all of them read aright.
fn repair(text: &str) -> Option<(Group, String)> {
    let (first, mut repaired) = repair_once(text)?;
    // Texts are damaged twice as easily as once.
    for _ in 0..3 {
        match repair_once(&repaired) {
            Some((_, again)) => repaired = again,
            None => break,
        }
    }
    Some((first, repaired))
}

fn repair_once(text: &str) -> Option<(Group, String)> {
    let groups = group::find(text);
    let sure: Vec<bool> = (0..groups.len()).map(|at| group::is_sure(text, &groups, at)).collect();
    let first = groups.iter().zip(&sure).find(|(_, sure)| **sure)?.0.clone();
    // If all that is beyond ASCII is in groups, the whole text was damaged. Else only what looks like the
    // groups that were, for the rest may be the text's own.
    let beyond = text.chars().filter(|c| !c.is_ascii()).count();
    let whole = groups.iter().map(|group| text[group.range.clone()].chars().count()).sum::<usize>() == beyond;
    let leads = |at: usize| text[groups[at].range.start..].chars().next();
    let damaged = |at: usize| {
        whole || sure[at] || (0..groups.len()).any(|other| sure[other] && leads(other) == leads(at))
    };
    let mut repaired = String::with_capacity(text.len());
    let mut done = 0;
    for (_, group) in groups.iter().enumerate().filter(|(at, _)| damaged(*at)) {
        repaired.push_str(&text[done..group.range.start]);
        repaired.push(group.meant);
        done = group.range.end;
    }
    repaired.push_str(&text[done..]);
    Some((first, repaired))
}

#[cfg(test)]
mod tests;
