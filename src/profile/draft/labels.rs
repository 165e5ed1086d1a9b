//! The labels of pages: lines that look like one, in a sample of labelled text.

use std::collections::HashMap;

use super::names;
use crate::format::FormatOptions;
use crate::record::Field;

/// Longer texts before a colon are sentences.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 5;

/// The layout that the lines of these pages suggest; none, where no line looks like a label.
pub(super) fn layout(pages: &[&str]) -> Option<FormatOptions> {
    let mut found: Vec<Label> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut lines: HashMap<&str, usize> = HashMap::new();
    for page in pages {
        for line in page.lines() {
            let line = line.trim();
            if line.len() > 3 && line.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'*' | b'_' | b'#')) {
                *lines.entry(line).or_default() += 1;
            }
            let Some((label, marked)) = label(line) else { continue };
            let at = *places.entry(names::folded(label)).or_insert_with(|| {
                found.push(Label { name: label.to_owned(), times: 0, marked: false });
                found.len() - 1
            });
            found[at].times += 1;
            found[at].marked |= marked;
        }
    }
    let known = |label: &Label| names::meaning(&label.name).is_some_and(|meaning| !meaning.doubtful);
    found.retain(|label| label.marked || label.times > 1 || names::meaning(&label.name).is_some());
    if found.iter().filter(|label| label.marked || known(label)).count() < 2 {
        return None;
    }
    let labels: Vec<String> = found.iter().map(|label| label.name.clone()).collect();
    let is_text = |label: &&String| {
        names::meaning(label)
            .is_some_and(|meaning| meaning.field == Some(Field::Contents) && meaning.sort != "url")
    };
    let verbatim = labels.iter().filter(is_text).cloned().collect();
    let most = found.iter().map(|label| label.times).max().unwrap_or(0);
    let mut separators: Vec<(&str, usize)> = lines
        .into_iter()
        .filter(|(_, times)| most > pages.len() && *times + pages.len() >= most && *times > 0)
        .collect();
    separators.sort_unstable();
    let record_separator = separators.first().map(|(line, _)| (*line).to_owned());
    Some(FormatOptions { labels, verbatim, record_separator, ..FormatOptions::default() })
}

struct Label {
    name: String,
    times: usize,
    /// Set in bold or as a heading, with a colon.
    marked: bool,
}

/// The label a line begins with, and whether it is marked as one.
fn label(line: &str) -> Option<(&str, bool)> {
    let rest = line.trim_start_matches('#');
    let heading = rest.len() < line.len();
    let rest = rest.trim_start();
    let (bold, rest) =
        ["**", "__"].iter().find_map(|mark| rest.strip_prefix(mark)).map_or((false, rest), |r| (true, r));
    let (words, after) = rest.split_once(':')?;
    let words = words.trim_end_matches(['*', '_']).trim();
    let count = words.split_whitespace().count();
    let fits =
        words.len() <= LONGEST * 2 && words.chars().count() <= LONGEST && (1..=MOST_WORDS).contains(&count);
    let begins = words.chars().next().is_some_and(char::is_uppercase);
    let sane =
        !words.contains(['.', ',', ';', '"', '<', '(', '[', '/', '“', '”']) && !after.starts_with("//");
    let clock = after.starts_with(|c: char| c.is_ascii_digit());
    (fits && begins && sane && !clock && words != "Opening").then_some((words, bold || heading))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_seen_and_sentences_are_not() {
        let page =
            "ARCHIVE\n\nRef: HA 3/17\nTitle: A letter\nDate: 12 June 1957\nHe said: no.\nAt 12:30 we left\n";
        let layout = layout(&[page]).unwrap();
        assert_eq!(layout.labels, ["Ref", "Title", "Date"]);
        assert_eq!(layout.record_separator, None);
        assert_eq!(super::layout(&["Only running text.\nNote: this is one.\n"]), None);
    }

    #[test]
    fn the_line_between_pages_is_seen() {
        let page = "Title: A\nDate: 1957\nText:\n\nDear Sir\n";
        let layout = layout(&[&[page, page, page].join("-----\n")]).unwrap();
        assert_eq!(layout.record_separator.as_deref(), Some("-----"));
        assert_eq!(layout.verbatim, ["Text"]);
    }
}
