//! The numbers of the Israel State Archives: "ISA-MFA-Political-000kz4h".
//!
//! The archive's own mark, the creator, its department, and the file by a number of seven figures and letters.

use crate::reference_code::{Grammar, ReferencePart, Unit};

/// The grammar.
pub const GRAMMAR: Grammar = Grammar {
    name: "israeli",
    examples: &["ISA-MFA-Political-000kz4h", "ISA-mfa-mfa-000abcd", "ISA-PMO-GovernmentSecretary-0002bq7"],
    read,
};

fn read(text: &str) -> Option<Vec<ReferencePart<'_>>> {
    let rest = text.strip_prefix("ISA-")?;
    let words: Vec<&str> = rest.trim_end_matches('.').split('-').collect();
    let [creator, department, file] = words[..] else { return None };
    let name =
        |word: &str| (2..=40).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let number =
        file.len() == 7 && file.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
    if !name(creator) || !name(department) || !number || !file.starts_with('0') {
        return None;
    }
    let (first, second) = (4, 4 + creator.len() + 1);
    let third = second + department.len() + 1;
    Some(vec![
        ReferencePart::new(text, Unit::Fond, 0..3, first..first + creator.len()),
        ReferencePart::new(text, Unit::Series, second..second, second..second + department.len()),
        ReferencePart::new(text, Unit::File, third..third, third..third + file.len()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_taken_apart() {
        let code = GRAMMAR.parse("ISA-MFA-Political-000kz4h").unwrap();
        let parts: Vec<_> = code.parts.iter().map(|part| (part.unit, &*part.value)).collect();
        assert_eq!(parts, [(Unit::Fond, "MFA"), (Unit::Series, "Political"), (Unit::File, "000kz4h")]);
    }

    #[test]
    fn other_texts_are_left() {
        for text in ["ISA-MFA-000kz4h", "ISA-MFA-Political-12", "ISA, RG 130", "ISA-M1-Political-000kz4h", ""]
        {
            assert_eq!(GRAMMAR.parse(text), None, "{text}");
        }
    }
}
