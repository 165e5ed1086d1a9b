//! The words of a compact source, and the lines they stand on.

use super::error::{CompactError, CompactErrorKind};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A name, with its prefix if it has one, a version, or a word of the language.
    Word(String),
    /// A text in quotation marks.
    Text(String),
    /// An expression, to the end of its line.
    Pattern(String),
    /// Any other mark.
    Mark(char),
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Word(text) => f.write_str(text),
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::Pattern(text) => write!(f, "matches {text}"),
            Self::Mark(mark) => write!(f, "{mark}"),
        }
    }
}

/// The tokens of a line are put behind those before.
pub fn tokens(line: &str, number: u32, into: &mut Vec<(Token, u32)>) -> Result<(), CompactError> {
    let mut rest = line.trim();
    if let Some(pattern) = rest.strip_prefix("matches ") {
        into.push((Token::Pattern(pattern.to_owned()), number));
        return Ok(());
    }
    while let Some(c) = rest.chars().next() {
        let (token, length) = match c {
            '#' => break,
            '"' => {
                let end = rest[1..].find('"').ok_or(CompactErrorKind::OpenText.at(number))?;
                (Token::Text(rest[1..=end].to_owned()), end + 2)
            }
            ':' | ',' | '|' | '(' | ')' | '{' | '}' | '[' | ']' | '?' | '*' | '+' | '!' | '=' | '@' => {
                (Token::Mark(c), 1)
            }
            c if is_name(c) => {
                let end = word(rest);
                (Token::Word(rest[..end].to_owned()), end)
            }
            c => return Err(CompactErrorKind::Character(c).at(number)),
        };
        into.push((token, number));
        rest = rest[length..].trim_start();
    }
    Ok(())
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// Where the word ends that `rest` begins with: a colon belongs to it where a name goes on behind it.
fn word(rest: &str) -> usize {
    let end = |from: usize| rest[from..].find(|c: char| !is_name(c)).map_or(rest.len(), |at| from + at);
    let first = end(0);
    let goes_on = rest[first..].strip_prefix(':').and_then(|more| more.chars().next()).is_some_and(is_name);
    if goes_on { end(first + 1) } else { first }
}
