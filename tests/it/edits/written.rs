//! Records written at random in every format, in as many styles as people write them.

use super::model::Random;

const WORDS: [&str; 12] =
    ["Letter", "1956", "true", "Чай", "a b", "x: y", "it's", "- z", "#1", "null", "[q]", "say \"hi\""];
const NAMES: [&str; 8] = ["id", "title", "dates", "a key", "notes", "titel", "b", "c"];

/// A value to write.
pub enum Value {
    Text(&'static str),
    List(Vec<Value>),
    Map(Vec<(&'static str, Value)>),
}

pub fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 1 } else { 4 }) {
        0 | 1 => Value::Text(random.of(&WORDS)),
        2 => Value::List((0..random.below(4)).map(|_| value(random, depth - 1)).collect()),
        _ => map(random, depth - 1),
    }
}

pub fn map(random: &mut Random, depth: usize) -> Value {
    let mut names = NAMES.to_vec();
    let count = random.below(5);
    Value::Map((0..count).map(|_| (names.remove(random.below(names.len())), value(random, depth))).collect())
}

pub fn json(random: &mut Random) -> String {
    let value = map(random, 3);
    let (line, blank) = [("", ""), ("", " "), ("\n", " "), ("\r\n", " "), ("\n", "")][random.below(5)];
    let mut out = String::new();
    write_json(&value, (line, blank), 1, random, &mut out);
    out
}

fn write_json(value: &Value, style: (&str, &str), depth: usize, random: &mut Random, out: &mut String) {
    let text = |text: &str, random: &mut Random| {
        let text = serde_json::to_string(text).unwrap();
        if random.below(4) == 0 { text.replacen('t', "\\u0074", 1) } else { text }
    };
    // Some lists and maps stand on one line.
    let style = if random.below(3) == 0 { ("", style.1) } else { style };
    let break_line = |depth: usize, out: &mut String| {
        if !style.0.is_empty() {
            out.push_str(style.0);
            out.push_str(&"  ".repeat(depth));
        }
    };
    let between = if style.0.is_empty() { style.1 } else { "" };
    match value {
        Value::Text(word) => match random.below(8) {
            0 => out.push_str("17.5"),
            1 => out.push_str("true"),
            2 => out.push_str("null"),
            _ => out.push_str(&text(word, random)),
        },
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                out.push_str(if at > 0 { between } else { "" });
                break_line(depth, out);
                write_json(item, style, depth + 1, random, out);
            }
            if !items.is_empty() {
                break_line(depth - 1, out);
            }
            out.push(']');
        }
        Value::Map(members) => {
            out.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                out.push_str(if at > 0 { between } else { "" });
                break_line(depth, out);
                out.push_str(&text(name, random));
                out.push(':');
                out.push_str(style.1);
                write_json(value, style, depth + 1, random, out);
            }
            if !members.is_empty() {
                break_line(depth - 1, out);
            }
            out.push('}');
        }
    }
}

pub fn yaml(random: &mut Random) -> String {
    let mut out = String::new();
    let Value::Map(mut members) = map(random, 3) else { unreachable!() };
    if members.is_empty() {
        members.push(("id", Value::Text("a")));
    }
    let anchored = ["&x {b: c, c: [d]}", "&x Letter", "&x\n  b: c", "&x\n- a\n- b"];
    let aliases = random.below(5) == 0;
    if aliases {
        out.push_str(&format!("anchor: {}\n", anchored[random.below(4)]));
    }
    block_map(&members, 0, false, random, &mut out);
    if random.below(8) == 0 {
        out = out.trim_end().to_owned();
    }
    if aliases {
        out = out.replacen(": Letter", ": *x", 2).replacen("- Letter", "- *x", 1);
    }
    if random.below(4) == 0 {
        // Tags, lists in lists, and brackets over several lines.
        let more = [
            "tagged: !!str 12\n",
            "- - a\n",
            "open: [a,  # one\n    b, c]\n",
            "open: {\n  a: b,\n  c: d\n}\n",
        ];
        let more = more[random.below(4)];
        let nested = "nested:\n- - a\n  - b\n-\n  - c\n- k: v\n  l: w\n";
        out = format!("{}\n{}", out.trim_end(), if more.starts_with('-') { nested } else { more });
    }
    if random.below(6) == 0 { out.replace('\n', "\r\n") } else { out }
}

fn comment(indentation: usize, random: &mut Random, out: &mut String) {
    if random.below(8) == 0 {
        out.push_str(&format!("{}# a comment: here\n", " ".repeat(indentation)));
    }
}

fn block_map(
    members: &[(&'static str, Value)],
    indentation: usize,
    first_on_line: bool,
    random: &mut Random,
    out: &mut String,
) {
    for (at, (name, value)) in members.iter().enumerate() {
        if at > 0 || !first_on_line {
            comment(indentation, random, out);
            out.push_str(&" ".repeat(indentation));
        }
        out.push_str(&if random.below(6) == 0 { format!("\"{name}\"") } else { (*name).to_owned() });
        out.push(':');
        block_value(value, indentation, random, out);
    }
}

fn block_value(value: &Value, indentation: usize, random: &mut Random, out: &mut String) {
    match value {
        Value::List(items) if !items.is_empty() && random.below(3) > 0 => {
            out.push('\n');
            let indentation = indentation + [0, 2][random.below(2)];
            for item in items {
                comment(indentation, random, out);
                out.push_str(&" ".repeat(indentation));
                out.push('-');
                match item {
                    Value::Map(members) if !members.is_empty() => {
                        out.push(' ');
                        block_map(members, indentation + 2, true, random, out);
                    }
                    item => block_value(item, indentation, random, out),
                }
            }
        }
        Value::Map(members) if !members.is_empty() && random.below(3) > 0 => {
            out.push('\n');
            block_map(members, indentation + 2, false, random, out);
        }
        Value::Text(word) if random.below(6) == 0 && !word.starts_with('-') => {
            let sign = ["|", ">", "|-"][random.below(3)];
            let deeper = " ".repeat(indentation + 2);
            out.push_str(&format!(" {sign}\n{deeper}{word}\n{deeper}more\n"));
        }
        value => {
            out.push(' ');
            flow(value, false, random, out);
            out.push_str(if random.below(8) == 0 { "  # behind\n" } else { "\n" });
        }
    }
}

fn flow(value: &Value, within: bool, random: &mut Random, out: &mut String) {
    match value {
        Value::Text(word) => match random.below(3) {
            0 => out.push_str(&format!("'{}'", word.replace('\'', "''"))),
            1 if word.chars().all(|c| c.is_alphanumeric() || c == ' ') => out.push_str(word),
            _ => out.push_str(&serde_json::to_string(word).unwrap()),
        },
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 {
                    ""
                } else if within {
                    ","
                } else {
                    ", "
                });
                flow(item, true, random, out);
            }
            out.push(']');
        }
        Value::Map(members) => {
            out.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                out.push_str(&format!("{name}: "));
                flow(value, true, random, out);
            }
            out.push('}');
        }
    }
}

pub fn xml(random: &mut Random) -> String {
    let prefix = ["", "m:"][random.below(2)];
    let declared = if prefix.is_empty() { "xmlns" } else { "xmlns:m" };
    let line = ["\n", "\r\n", ""][random.below(3)];
    let mut out = format!("<{prefix}mods {declared}=\"http://www.loc.gov/mods/v3\" version='3.8'>");
    elements(prefix, line, 1, random, &mut out);
    out.push_str(line);
    out.push_str(&format!("</{prefix}mods>"));
    out
}

fn elements(prefix: &str, line: &str, depth: usize, random: &mut Random, out: &mut String) {
    for _ in 0..random.below(5) {
        if random.below(6) > 0 {
            out.push_str(line);
            out.push_str(&"  ".repeat(depth));
        }
        if random.below(8) == 0 {
            out.push_str("<!-- <x> & -->");
            continue;
        }
        let name = ["titleInfo", "note", "x", "name"][random.below(4)];
        out.push_str(&format!("<{prefix}{name}"));
        for attribute in [" type", "\n    lang", " xml:lang"] {
            if random.below(4) == 0 {
                let value = random.of(&WORDS).replace('"', "&quot;").replace('\'', "&#39;");
                let quote = ["\"", "'"][random.below(2)];
                out.push_str(&format!("{attribute}={quote}{value}{quote}"));
            }
        }
        match random.below(4) {
            0 => out.push_str([" />", "/>"][random.below(2)]),
            1 if depth < 4 => {
                out.push('>');
                elements(prefix, line, depth + 1, random, out);
                out.push_str(line);
                out.push_str(&format!("</{prefix}{name}>"));
            }
            2 => out.push_str(&format!("><![CDATA[{} & <]]></{prefix}{name}>", random.of(&WORDS))),
            _ => out.push_str(&format!(">{} &amp; z</{prefix}{name} >", random.of(&WORDS))),
        }
    }
}

/// A row of a table, and the names of its columns.
pub fn row(random: &mut Random, delimiter: char) -> (String, Vec<&'static str>) {
    let mut names: Vec<&str> = (0..1 + random.below(5)).map(|at| ["a", "b", "c", "d", "e"][at]).collect();
    if random.below(3) == 0 {
        names.push("a");
    }
    let cell = |random: &mut Random| match random.below(5) {
        0 => String::new(),
        1 => "\"say \"\"hi\"\"\"".to_owned(),
        2 => format!("\"a{}b\"", if delimiter == '\t' { ';' } else { delimiter }),
        _ => ["Letter", "1956", "Чай", "a b", "x;y|z"][random.below(5)].replace(delimiter, " "),
    };
    let cells: Vec<String> = names.iter().map(|_| cell(random)).collect();
    (cells.join(&delimiter.to_string()), names)
}

pub fn page(random: &mut Random) -> String {
    let mut out = String::new();
    for label in ["Title", "Citation", "Summary"] {
        out.push_str(&format!("{label}: {}\n\n", ["Letter", "a b c", "1956-01-15"][random.below(3)]));
        for _ in 0..random.below(3) {
            out.push_str(
                ["One line.\n\n", "Two lines\n  that are one.\n\n", "  Indented\n"][random.below(3)],
            );
        }
    }
    out
}

pub fn front_matter(random: &mut Random) -> String {
    let body = ["", "\nA text,\nof two lines.\n", "# Heading\n\ntext"][random.below(3)];
    let matter = yaml(random).replace("\r\n", "\n");
    format!("---\n{}\n---\n{body}", matter.trim_end())
}
