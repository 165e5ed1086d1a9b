//! The regular expressions of XML Schema, translated into those of the `regex` crate.
//!
//! XML Schema Part 2, appendix F. An expression matches the whole text; `^` and `$` are characters like others;
//! there is no laziness, no back reference and no look-around, so every expression has a translation.

use std::fmt::Write;

use regex::Regex;

use super::blocks;

/// Why an expression is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// The expression ends too early.
    #[error("expected more, found the end of the expression")]
    Ended,
    /// A character that may not stand there.
    #[error("expected an expression, found `{0}` at character {1}")]
    Character(char, usize),
    /// No such escape.
    #[error("expected an escape, found `\\{0}`")]
    Escape(char),
    /// No such property or block.
    #[error("expected a category or a block of Unicode, found `{0}`")]
    Property(String),
    /// A range that ends before it begins.
    #[error("expected a range that ends after it begins, found `{0}-{1}`")]
    Range(char, char),
    /// A quantity that cannot be.
    #[error("expected a quantity, found `{{{0}}}`")]
    Quantity(String),
    /// Too large to be kept.
    #[error("expected an expression of a size that can be kept")]
    Size,
}

/// Compiles an expression so that it matches whole texts.
pub fn compile(pattern: &str) -> Result<Regex, PatternError> {
    Regex::new(&translate(pattern)?).map_err(|_| PatternError::Size)
}

/// The pieces of an expression that is a plain sequence, so that a message can show how far a text matches it.
#[derive(Debug)]
pub struct Pieces {
    /// The first piece, the first two, and so on.
    prefixes: Vec<Regex>,
    /// How each is spelled.
    spelled: Vec<String>,
}

/// How many pieces are kept.
const PIECES: usize = 32;

impl Pieces {
    /// The pieces of an expression; none where it is a choice, or has but one.
    #[must_use]
    pub fn of(pattern: &str) -> Option<Self> {
        let mut translation = Translation::new(pattern);
        translation.alternatives().ok()?;
        let Translation { pattern, out, mut pieces, .. } = translation;
        if pieces.is_empty() || !(2..=PIECES).contains(&pieces.len()) {
            return None;
        }
        pieces.push((pattern.len(), out.len()));
        let ends = pieces.iter().skip(1);
        let prefixes = ends.map(|(_, end)| Regex::new(&format!("{})", &out[..*end])).ok());
        Some(Self {
            prefixes: prefixes.collect::<Option<_>>()?,
            spelled: pieces.windows(2).map(|two| pattern[two[0].0..two[1].0].iter().collect()).collect(),
        })
    }

    /// The bytes of a text that follow the expression, and the piece that must come then; none where nothing more may.
    #[must_use]
    pub fn follows(&self, text: &str) -> (usize, Option<&str>) {
        let mut last = (0, self.spelled.first().map(String::as_str));
        for (at, prefix) in self.prefixes.iter().enumerate() {
            let Some(found) = prefix.find(text) else { break };
            last = (found.end(), self.spelled.get(at + 1).map(String::as_str));
        }
        last
    }
}

fn translate(pattern: &str) -> Result<String, PatternError> {
    let mut translation = Translation::new(pattern);
    translation.alternatives()?;
    match translation.peek() {
        None => {}
        Some(other) => return Err(PatternError::Character(other, translation.at + 1)),
    }
    translation.out.push_str(")\\z");
    Ok(translation.out)
}

const SPACE: &str = r" \t\n\r";
const NAME_START: &str = r":A-Z_a-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2FF}\x{370}-\x{37D}\x{37F}-\x{1FFF}\x{200C}\x{200D}\x{2070}-\x{218F}\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFFD}\x{10000}-\x{EFFFF}";
const NAME_MORE: &str = r"\-.0-9\x{B7}\x{300}-\x{36F}\x{203F}\x{2040}";
/// How deep groups and classes may nest.
const DEPTH: usize = 100;

struct Translation {
    pattern: Vec<char>,
    at: usize,
    out: String,
    depth: usize,
    /// Where the outermost pieces begin, here and in what comes out; none once there is a choice between them.
    pieces: Vec<(usize, usize)>,
    choice: bool,
}

impl Translation {
    fn new(pattern: &str) -> Self {
        Self {
            pattern: pattern.chars().collect(),
            at: 0,
            out: String::from("\\A(?:"),
            depth: 0,
            pieces: Vec::new(),
            choice: false,
        }
    }

    fn peek(&self) -> Option<char> {
        self.pattern.get(self.at).copied()
    }

    fn next(&mut self) -> Result<char, PatternError> {
        let next = self.peek().ok_or(PatternError::Ended)?;
        self.at += 1;
        Ok(next)
    }

    fn take(&mut self, c: char) -> bool {
        let taken = self.peek() == Some(c);
        self.at += usize::from(taken);
        taken
    }

    fn deeper(&mut self) -> Result<(), PatternError> {
        self.depth += 1;
        if self.depth > DEPTH { Err(PatternError::Size) } else { Ok(()) }
    }

    fn alternatives(&mut self) -> Result<(), PatternError> {
        loop {
            while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
                if self.depth == 0 && !self.choice {
                    self.pieces.push((self.at, self.out.len()));
                }
                self.piece(c)?;
            }
            if !self.take('|') {
                return Ok(());
            }
            if self.depth == 0 {
                self.choice = true;
                self.pieces.clear();
            }
            self.out.push('|');
        }
    }

    fn piece(&mut self, c: char) -> Result<(), PatternError> {
        self.at += 1;
        match c {
            '(' => {
                self.deeper()?;
                self.out.push_str("(?:");
                self.alternatives()?;
                if !self.take(')') {
                    return Err(PatternError::Ended);
                }
                self.out.push(')');
                self.depth -= 1;
            }
            '[' => {
                let class = self.class()?;
                self.out.push_str(&class);
            }
            '.' => self.out.push_str(r"[^\n\r]"),
            '\\' => {
                let (set, _) = self.escape()?;
                let _ = write!(self.out, "[{set}]");
            }
            '?' | '*' | '+' | ']' => return Err(PatternError::Character(c, self.at)),
            other => literal(&mut self.out, other),
        }
        self.quantity()
    }

    fn quantity(&mut self) -> Result<(), PatternError> {
        match self.peek() {
            Some(c @ ('?' | '*' | '+')) => {
                self.at += 1;
                self.out.push(c);
            }
            Some('{') => {
                self.at += 1;
                let mut text = String::new();
                loop {
                    match self.next()? {
                        '}' => break,
                        c => text.push(c),
                    }
                }
                let number = |part: &str| part.parse::<u32>().ok().filter(|_| !part.starts_with('+'));
                let good = match text.split_once(',') {
                    None => number(&text).is_some(),
                    Some((least, "")) => number(least).is_some(),
                    Some((least, most)) => {
                        number(least).is_some() && number(most).is_some() && number(least) <= number(most)
                    }
                };
                if !good {
                    return Err(PatternError::Quantity(text));
                }
                let _ = write!(self.out, "{{{text}}}");
            }
            Some(_) | None => {}
        }
        Ok(())
    }

    /// An escape as what stands within a class, and the character where it is one.
    fn escape(&mut self) -> Result<(String, Option<char>), PatternError> {
        let mut one = String::new();
        let set = match self.next()? {
            c @ ('\\' | '|' | '.' | '-' | '^' | '?' | '*' | '+' | '{' | '}' | '(' | ')' | '[' | ']') => {
                literal(&mut one, c);
                return Ok((one, Some(c)));
            }
            'n' => return Ok((r"\n".to_owned(), Some('\n'))),
            'r' => return Ok((r"\r".to_owned(), Some('\r'))),
            't' => return Ok((r"\t".to_owned(), Some('\t'))),
            'd' => r"\p{Nd}".to_owned(),
            'D' => r"\P{Nd}".to_owned(),
            's' => SPACE.to_owned(),
            'S' => format!("[^{SPACE}]"),
            'w' => r"[^\p{P}\p{Z}\p{C}]".to_owned(),
            'W' => r"\p{P}\p{Z}\p{C}".to_owned(),
            'i' => NAME_START.to_owned(),
            'I' => format!("[^{NAME_START}]"),
            'c' => format!("{NAME_START}{NAME_MORE}"),
            'C' => format!("[^{NAME_START}{NAME_MORE}]"),
            c @ ('p' | 'P') => self.property(c == 'P')?,
            other => return Err(PatternError::Escape(other)),
        };
        Ok((set, None))
    }

    fn property(&mut self, negated: bool) -> Result<String, PatternError> {
        if !self.take('{') {
            return Err(PatternError::Property(String::new()));
        }
        let mut name = String::new();
        loop {
            match self.next()? {
                '}' => break,
                c => name.push(c),
            }
        }
        let hat = if negated { "^" } else { "" };
        if let Some(block) = name.strip_prefix("Is") {
            let Some((first, last)) = blocks::find(block) else { return Err(PatternError::Property(name)) };
            return Ok(format!(r"[{hat}\x{{{first:X}}}-\x{{{last:X}}}]"));
        }
        const CATEGORIES: [&str; 36] = [
            "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd",
            "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc",
            "Cf", "Co", "Cn",
        ];
        if !CATEGORIES.contains(&name.as_str()) {
            return Err(PatternError::Property(name));
        }
        Ok(format!(r"[{hat}\p{{{name}}}]"))
    }

    /// A class, its `[` already read.
    fn class(&mut self) -> Result<String, PatternError> {
        self.deeper()?;
        let hat = if self.take('^') { "^" } else { "" };
        let mut set = String::new();
        let mut without = None;
        let mut first = true;
        loop {
            let at = self.at;
            let c = self.next()?;
            let begun = std::mem::replace(&mut first, false);
            let low = match c {
                ']' if begun => return Err(PatternError::Character(']', at + 1)),
                ']' => break,
                '[' => return Err(PatternError::Character('[', at + 1)),
                '-' if !begun && self.take('[') => {
                    without = Some(self.class()?);
                    if !self.take(']') {
                        return Err(PatternError::Ended);
                    }
                    break;
                }
                '\\' => {
                    let (escaped, one) = self.escape()?;
                    match one {
                        None => {
                            set.push_str(&escaped);
                            continue;
                        }
                        Some(c) => c,
                    }
                }
                other => other,
            };
            // A range, unless the hyphen is the last character or begins a subtraction.
            let range =
                self.peek() == Some('-') && !matches!(self.pattern.get(self.at + 1), None | Some(']' | '['));
            if !range || c == '-' && begun {
                literal(&mut set, low);
                continue;
            }
            self.at += 1;
            let high = match self.next()? {
                '\\' => {
                    let (escaped, one) = self.escape()?;
                    let Some(one) = one else {
                        // `a-\d` is no range: both and the hyphen.
                        literal(&mut set, low);
                        literal(&mut set, '-');
                        set.push_str(&escaped);
                        continue;
                    };
                    one
                }
                other => other,
            };
            if high < low {
                return Err(PatternError::Range(low, high));
            }
            literal(&mut set, low);
            set.push('-');
            literal(&mut set, high);
        }
        self.depth -= 1;
        Ok(match without {
            None => format!("[{hat}{set}]"),
            Some(without) => format!("[[{hat}{set}]--{without}]"),
        })
    }
}

fn literal(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() || c == '_' || c == ' ' {
        out.push(c);
    } else {
        let _ = write!(out, "\\x{{{:X}}}", u32::from(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_match_whole_texts_as_xml_schema_reads_them() {
        for (pattern, good, bad) in [
            ("true|false", &["true", "false"][..], &["xtrue", "falsey", ""][..]),
            ("[a-z-[aeiou]]+", &["xyz"], &["xaz", "é"]),
            ("[^a-z-[0-4]]", &["A", "5"], &["b", "3"]),
            (r"\d{4}", &["1956", "١٢٣٤"], &["195", "19567"]),
            (r"\i\c*", &["_a-1", "é"], &["1a", "a b"]),
            (r"\p{IsCyrillic}+", &["дом"], &["dom", "д d"]),
            (r"\P{Lu}", &["a"], &["A"]),
            ("^a$", &["^a$"], &["a"]),
            ("a.c", &["abc"], &["a\nc"]),
            ("[,-.]", &[",", "-", "."], &["/"]),
            (r"[\dA-Z!\-\[\]\\^]", &["5", "B", "-", "]", "\\", "^"], &["a"]),
            ("", &[""], &["a"]),
            ("a||b", &["a", "b", ""], &["ab"]),
            ("[-a]+", &["-a"], &["b"]),
            ("[a-]+", &["-a"], &["b"]),
            (r"\w+", &["aé1"], &["a.b", "a b"]),
            (r"[\s\S]", &["\n", "x"], &["xx"]),
            ("(ab){2,3}", &["abab"], &["ab"]),
            ("a{0}", &[""], &["a"]),
        ] {
            let regex = compile(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
            for text in good {
                assert!(regex.is_match(text), "{pattern} on {text}");
            }
            for text in bad {
                assert!(!regex.is_match(text), "{pattern} on {text}");
            }
        }
    }

    #[test]
    fn it_is_known_how_far_a_text_follows_a_sequence() {
        let pieces = Pieces::of(r"[\d ]{5}(a|b)c?\d{2}").unwrap();
        assert_eq!(pieces.follows("00 00ac-1"), (7, Some(r"\d{2}")));
        assert_eq!(pieces.follows("0000-"), (0, Some(r"[\d ]{5}")));
        assert_eq!(pieces.follows("00000b123"), (8, None));
        assert!(Pieces::of("ab|cd").is_none() && Pieces::of("[ab]").is_none() && Pieces::of("(").is_none());
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        for (pattern, error) in [
            ("a)", PatternError::Character(')', 2)),
            ("(a", PatternError::Ended),
            ("*a", PatternError::Character('*', 1)),
            ("[z-a]", PatternError::Range('z', 'a')),
            ("[]", PatternError::Character(']', 2)),
            (r"\q", PatternError::Escape('q')),
            (r"\p{Xx}", PatternError::Property("Xx".into())),
            (r"\p{IsKlingon}", PatternError::Property("IsKlingon".into())),
            ("a{3,2}", PatternError::Quantity("3,2".into())),
            ("a{x}", PatternError::Quantity("x".into())),
            ("a**", PatternError::Character('*', 3)),
        ] {
            assert_eq!(compile(pattern).err(), Some(error), "{pattern}");
        }
    }
}
