//! How a draft spells its TOML: texts in quotes, inline tables, comments with an example.

use super::survey::{Column, beginning};
use crate::source::visible::is_hidden;

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let plain = |c: char| c != '\'' && !c.is_control() && !is_hidden(c);
    if text.contains(['"', '\\']) && text.chars().all(plain) {
        return format!("'{text}'");
    }
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            wide if is_hidden(wide) && u32::from(wide) > 0xFFFF => {
                out.push_str(&format!("\\U{:08X}", u32::from(wide)))
            }
            control if control.is_control() || is_hidden(control) => {
                out.push_str(&format!("\\u{:04X}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// An inline table with keys that are given as they are.
pub(super) fn table(members: &[(String, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", members.join(", "))
}

/// A list of texts.
pub(super) fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let texts: Vec<String> = texts.into_iter().map(quoted).collect();
    let line = format!("[{}]", texts.join(", "));
    if line.len() <= 100 { line } else { format!("[\n    {},\n]", texts.join(",\n    ")) }
}

/// A constant value within an object.
pub(super) fn constant(text: &str) -> String {
    format!("{{ value = {} }}", quoted(text))
}

/// A slot for a value in a template.
pub(super) fn slot(column: &Column) -> String {
    format!("{{{}}}", column.path)
}

/// Words of a template in which brackets and braces are themselves.
pub(super) fn words(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace('[', "[[").replace(']', "]]")
}

/// A text on one line, of some sixty characters.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let line: Vec<&str> = beginning(text, 4 * MOST).split_whitespace().collect();
    let line: String = line.join(" ").chars().filter(|c| !c.is_control() && !is_hidden(*c)).collect();
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// What a column is and holds, in a line: `Datum: 11 of 12, such as "3. Mai 1921"`.
pub(super) fn about(column: &Column, records: u32) -> String {
    let path = shortened(&column.path);
    let name = if path.is_empty() { "(no name)" } else { &path };
    let Some(first) = column.texts().next() else { return format!("{name}: never filled") };
    let example = shortened(first);
    if column.distinct() == 1 && column.values.len() > 2 {
        let how_many = if column.filled == records {
            "always".to_owned()
        } else {
            format!("{} of {records}, always", column.filled)
        };
        return format!("{name}: {how_many} `{example}`");
    }
    let how_many = if column.filled == records {
        format!("all {records}")
    } else {
        format!("{} of {records}", column.filled)
    };
    format!("{name}: {how_many}, such as `{example}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_so_that_toml_reads_them_back() {
        for text in ["a", "a\"b", "a'b\"c", "back\\slash", "two\nlines", "\u{1}", "Дата", "\"a.b\""] {
            let document = format!("x = {}", quoted(text));
            let table: toml::Table = document.parse().unwrap();
            assert_eq!(table["x"].as_str(), Some(text), "{document}");
        }
    }

    #[test]
    fn an_example_is_one_line_and_short() {
        assert_eq!(shortened("two\n  lines"), "two lines");
        assert_eq!(shortened(&"ж".repeat(200)).chars().count(), 61);
    }
}
