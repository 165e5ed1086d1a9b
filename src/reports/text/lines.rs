//! Words into lines and cells into columns, for text of our own: ASCII but for an arrow.

/// Puts items into lines of at most `width` columns, parted by commas. An item is never broken.
pub fn listed(items: &[String], width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for (at, item) in items.iter().enumerate() {
        let comma = if at + 1 < items.len() { "," } else { "" };
        add(&mut lines, &format!("{item}{comma}"), width);
    }
    lines
}

/// Breaks a text at its blanks into lines of at most `width` columns; a word that is wider is broken after a
/// `/`, or else before a `[`, or else anywhere.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for mut word in text.split(' ') {
        while let Some((limit, _)) = word.char_indices().nth(width) {
            let after = word[..limit].rfind('/').map(|at| at + 1);
            let before = || word[..limit].rfind('[').filter(|at| *at > 0);
            let at = after.or_else(before).unwrap_or(limit);
            add(&mut lines, &word[..at], width);
            word = &word[at..];
        }
        add(&mut lines, word, width);
    }
    lines
}

fn add(lines: &mut Vec<String>, word: &str, width: usize) {
    match lines.last_mut() {
        Some(line) if line.is_empty() => line.push_str(word),
        Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
            line.push(' ');
            line.push_str(word);
        }
        _ => lines.push(word.to_owned()),
    }
}

/// Lays cells side by side, each in its lines, in columns of these widths parted by two blanks.
pub fn beside(cells: &[Vec<String>], widths: &[usize]) -> Vec<String> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|row| {
            let mut line = String::new();
            for (cell, width) in cells.iter().zip(widths) {
                let text = cell.get(row).map_or("", String::as_str);
                line.push_str(text);
                let blanks = (width + 2).saturating_sub(text.chars().count());
                line.extend(std::iter::repeat_n(' ', blanks));
            }
            line.trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_is_broken_after_a_stroke() {
        assert_eq!(wrapped("to relatedItem/titleInfo now", 14), ["to", "relatedItem/", "titleInfo now"]);
        let path = "originInfo[@eventType=\"production\"]";
        assert_eq!(wrapped(path, 30), ["originInfo", "[@eventType=\"production\"]"]);
        assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn items_stay_whole() {
        let items = ["level (2)".to_owned(), "media_types (1)".to_owned(), "x (1)".to_owned()];
        assert_eq!(listed(&items, 12), ["level (2),", "media_types (1),", "x (1)"]);
        assert_eq!(listed(&items, 30), ["level (2), media_types (1),", "x (1)"]);
    }

    #[test]
    fn cells_of_unequal_height_are_side_by_side() {
        let cells = [vec!["a".to_owned(), "b".to_owned()], vec!["→ c".to_owned()]];
        assert_eq!(beside(&cells, &[3, 3]), ["a    → c", "b"]);
    }
}
