//! `page-opening`: the date and the title above a page's first label.
//!
//! The date is the first line that is a date and nothing else. The title is what follows it, or else what
//! stands before it, up to a blank line. Other lines are not used, and so are reported.

use crate::profile::citation::date::date;
use crate::profile::reader::{Reader, Reading};
use crate::record::Field;
use crate::tree::{NodeKind, Ref};

/// See the module.
pub const PAGE_OPENING: Reader = Reader {
    name: "page-opening",
    about: "the date and the title above the first label: `dates` (created) and `title`",
    takes: &["the lines above the first label"],
    writes: &[Field::Title, Field::Dates],
    read,
};

fn read(page: &mut Reading<'_, '_>) {
    let lines = page.texts(0);
    let dated = lines.iter().position(|line| is_date(line.spelling()));
    if let Some(line) = dated {
        let words = page.words(&lines[line..=line]);
        page.write(Field::Dates, |native| {
            let whole = 0..words.text().len();
            let mut object = native.open(NodeKind::Map, words.span_of(whole.clone()));
            native.key(&mut object, "type", words.span_of(whole.clone()));
            native.supplied(words.span_of(whole.clone()), "created");
            words.put(native, &mut object, "text", whole);
            native.close(object);
        });
    }
    let after = dated.map_or(0, |line| line + 1);
    let from = if after < lines.len() { after } else { 0 };
    let end = dated.filter(|line| from <= *line).unwrap_or(lines.len());
    let title = group(&lines[from..end]);
    if !title.is_empty() {
        let words = page.words(title);
        page.write(Field::Title, |native| words.write(native, 0..words.text().len()));
    }
}

/// Whether a line is a date and nothing else.
fn is_date(line: &str) -> bool {
    date(line).is_some_and(|found| found.text.len() == line.trim().trim_end_matches(['.', ',']).len())
}

/// The first lines, as far as nothing but one line end stands between them.
fn group<'s, 'r>(lines: &'s [Ref<'r>]) -> &'s [Ref<'r>] {
    let follows = |pair: &[Ref<'r>]| {
        let between = pair[0].source.get(pair[0].span().end as usize..pair[1].span().start as usize);
        between.is_some_and(|between| between.trim().is_empty() && between.matches('\n').count() <= 1)
    };
    let length = lines.windows(2).take_while(|pair| follows(pair)).count();
    &lines[..lines.len().min(length + 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_date_only_as_a_whole() {
        for line in ["January 15, 1956", "November 08, 1956", "1956", "15 January 1956."] {
            assert!(is_date(line), "{line}");
        }
        for line in ["", "Report of January 15, 1956", "January 15, 1956 Meeting", "Digital Archive"] {
            assert!(!is_date(line), "{line}");
        }
    }
}
