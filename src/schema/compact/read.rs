//! Reads a compact source.
//!
//! A declaration begins at the beginning of a line; what belongs to it is indented.

use super::error::{CompactError, CompactErrorKind};
use super::source::{
    Attribute, AttributeTerm, Base, Declaration, DeclarationKind, Occurs, Particle, Source, Term, Type, Use,
    Value, Values, VersionRange,
};
use super::token::{self, Token};

type Read<T> = Result<T, CompactError>;

pub fn source(text: &str) -> Read<Source> {
    let mut source = Source {
        opening: opening(text)?,
        prefix: String::new(),
        namespace: String::new(),
        versions: vec![String::new()],
        uses: Vec::new(),
        declarations: Vec::new(),
    };
    let mut pending: Vec<(Token, u32)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with(' ') {
            if pending.is_empty() {
                return Err(CompactErrorKind::Unexpected("a declaration", line.trim().into()).at(number));
            }
        } else {
            declare(&mut source, &mut pending)?;
            if heading(&mut source, line, number)? {
                continue;
            }
        }
        token::tokens(line, number, &mut pending)?;
    }
    declare(&mut source, &mut pending)?;
    if source.prefix.is_empty() {
        return Err(CompactErrorKind::NoSchema.at(1));
    }
    Ok(source)
}

/// The comment at the beginning, without its marks.
fn opening(text: &str) -> Read<Vec<String>> {
    let lines = text.lines().map_while(|line| line.strip_prefix('#'));
    (1..)
        .zip(lines)
        .map(|(number, line)| {
            if line.contains("--") || line.ends_with('-') {
                return Err(CompactErrorKind::Comment.at(number));
            }
            Ok(line.trim().to_owned())
        })
        .collect()
}

/// Reads a line about the schema as a whole; whether it is one.
fn heading(source: &mut Source, line: &str, number: u32) -> Read<bool> {
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    match *words.as_slice() {
        ["schema", prefix] => prefix.clone_into(&mut source.prefix),
        ["schema", prefix, namespace] => {
            prefix.clone_into(&mut source.prefix);
            namespace.clone_into(&mut source.namespace);
        }
        ["versions", ref versions @ ..] if !versions.is_empty() => {
            source.versions = versions.iter().map(|&version| version.to_owned()).collect();
        }
        ["use", prefix, namespace, ref rest @ ..] => {
            let schema = match *rest {
                [] => prefix,
                ["as", schema] => schema,
                _ => {
                    let found = rest.join(" ").into();
                    return Err(CompactErrorKind::Unexpected("`as SCHEMA` or nothing", found).at(number));
                }
            };
            source.uses.push(Use {
                prefix: prefix.to_owned(),
                namespace: namespace.to_owned(),
                schema: schema.to_owned(),
            });
        }
        ["schema" | "versions" | "use", ..] => {
            let expected = match words[0] {
                "schema" => "`schema PREFIX NAMESPACE`",
                "use" => "`use PREFIX NAMESPACE`",
                _ => "`versions` and their names",
            };
            return Err(CompactErrorKind::Unexpected(expected, line.trim().into()).at(number));
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Reads the tokens of a declaration, if there are any.
fn declare(source: &mut Source, pending: &mut Vec<(Token, u32)>) -> Read<()> {
    let Some(&(_, line)) = pending.first() else { return Ok(()) };
    let mut reader = Reader { versions: &source.versions, tokens: pending, at: 0, line };
    let declaration = reader.declaration()?;
    if let Some(token) = reader.peek() {
        let found = token.to_string().into();
        return Err(CompactErrorKind::Unexpected("the end of the declaration", found).at(reader.here()));
    }
    source.declarations.push(declaration);
    pending.clear();
    Ok(())
}

struct Reader<'a> {
    versions: &'a [String],
    tokens: &'a [(Token, u32)],
    at: usize,
    line: u32,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    /// The line of the next token, or of the last one.
    fn here(&self) -> u32 {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(self.line, |(_, line)| *line)
    }

    fn is(&self, mark: char) -> bool {
        self.peek() == Some(&Token::Mark(mark))
    }

    /// Takes the mark, if it is next.
    fn take_mark(&mut self, mark: char) -> bool {
        let is = self.is(mark);
        self.at += usize::from(is);
        is
    }

    /// Takes the word, if it is next.
    fn take_word(&mut self, word: &str) -> bool {
        let is = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.at += usize::from(is);
        is
    }

    fn wrong<T>(&self, expected: &'static str) -> Read<T> {
        let found = self.peek().map(ToString::to_string).unwrap_or_default().into();
        Err(CompactErrorKind::Unexpected(expected, found).at(self.here()))
    }

    fn mark(&mut self, mark: char, expected: &'static str) -> Read<()> {
        if self.take_mark(mark) { Ok(()) } else { self.wrong(expected) }
    }

    fn word(&mut self, expected: &'static str) -> Read<String> {
        match self.peek() {
            Some(Token::Word(word)) => {
                let word = word.clone();
                self.at += 1;
                Ok(word)
            }
            _ => self.wrong(expected),
        }
    }

    fn text(&mut self) -> Read<String> {
        match self.peek() {
            Some(Token::Text(text)) => {
                let text = text.clone();
                self.at += 1;
                Ok(text)
            }
            _ => self.wrong("a text in quotation marks"),
        }
    }

    fn declaration(&mut self) -> Read<Declaration> {
        const KINDS: &str = "`schema`, `versions`, `use`, `element`, `type`, `simple`, `group`, `attribute` or \
                             `attributes`";
        let line = self.here();
        let kind = match self.peek() {
            Some(Token::Word(word)) => word.clone(),
            _ => return self.wrong(KINDS),
        };
        if !matches!(&*kind, "element" | "type" | "simple" | "group" | "attribute" | "attributes") {
            return self.wrong(KINDS);
        }
        self.at += 1;
        let mut names = vec![self.word("a name")?];
        // What a type or a group holds begins on a line of its own; names before a colon may take several.
        let (holds, colon) = (matches!(&*kind, "type" | "group" | "attributes"), kind == "element");
        while let Some(Token::Word(word)) = self.peek() {
            let ends = match &**word {
                "in" => colon,
                "mixed" | "text" | "extends" | "narrows" => kind == "type",
                _ => false,
            };
            if ends || holds && self.here() != line {
                break;
            }
            names.push(self.word("a name")?);
        }
        let mut named = None;
        let mut span = self.span(&mut named)?;
        let what = match &*kind {
            "element" => {
                let head =
                    if self.take_word("in") { Some(self.word("the name of an element")?) } else { None };
                let of = if self.take_mark(':') { Some(self.word("the name of a type")?) } else { None };
                let (is_abstract, nillable) = (self.take_word("abstract"), self.take_word("nillable"));
                if head.is_none() && of.is_none() {
                    return self.wrong("`:` and a type");
                }
                DeclarationKind::Element { head, kind: of, is_abstract, nillable }
            }
            "attribute" => {
                self.mark(':', "`:` and values")?;
                DeclarationKind::Attribute(self.values()?)
            }
            "attributes" => DeclarationKind::Attributes(self.attributes()?),
            "group" => DeclarationKind::Group(self.model()?),
            "simple" => {
                self.mark(':', "`:` and values")?;
                let values = self.values()?;
                let pattern = match self.peek() {
                    Some(Token::Pattern(pattern)) => Some(pattern.clone()),
                    _ => None,
                };
                self.at += usize::from(pattern.is_some());
                DeclarationKind::Simple(values, pattern)
            }
            _ => DeclarationKind::Type(self.complex()?),
        };
        if span == VersionRange::ALL && self.is('[') {
            span = self.span(&mut named)?;
        }
        Ok(Declaration { line, names, span, named, what })
    }

    fn complex(&mut self) -> Read<Type> {
        let mixed = self.take_word("mixed");
        let base = if self.take_word("text") {
            Base::Text(self.word("the name of a type")?)
        } else if self.take_word("extends") {
            Base::Extends(self.word("the name of a type")?)
        } else if self.take_word("narrows") {
            let base = self.word("the name of a type")?;
            if !self.take_word("to") {
                return self.wrong("`to` and values");
            }
            Base::Narrows(base, self.values()?)
        } else {
            Base::None
        };
        let begins = matches!(self.peek(), Some(Token::Word(word)) if word != "no");
        let content = if begins || self.is('(') || self.is('{') { Some(self.model()?) } else { None };
        Ok(Type { mixed, base, content, attributes: self.attributes()? })
    }

    /// Particles between commas or bars.
    fn model(&mut self) -> Read<Particle> {
        let line = self.here();
        let first = self.particle()?;
        let mark = if self.is(',') {
            ','
        } else if self.is('|') {
            '|'
        } else {
            return Ok(first);
        };
        let mut particles = vec![first];
        while self.take_mark(mark) {
            particles.push(self.particle()?);
        }
        if self.is(',') || self.is('|') {
            return self.wrong("parentheses around what is a choice within a sequence, or the reverse");
        }
        let term = if mark == ',' { Term::Sequence(particles) } else { Term::Choice(particles) };
        Ok(Particle { line, span: VersionRange::ALL, occurs: Occurs::Once, term })
    }

    fn particle(&mut self) -> Read<Particle> {
        let line = self.here();
        let mut inner = None;
        let term = if self.take_mark('(') {
            let model = self.model()?;
            self.mark(')', "`)`")?;
            if model.occurs == Occurs::Once && model.span == VersionRange::ALL {
                model.term
            } else {
                inner = Some(model);
                Term::Sequence(Vec::new())
            }
        } else if self.take_mark('{') {
            let name = self.word("the name of a group")?;
            self.mark('}', "`}`")?;
            Term::Group(name)
        } else {
            match &*self.word("the name of an element")? {
                "anything" => Term::Anything,
                "foreign" => Term::Foreign,
                name if self.take_mark(':') => Term::Local(name.to_owned(), self.word("the name of a type")?),
                name => Term::Element(name.to_owned()),
            }
        };
        let term = inner.map_or(term, |model| Term::Sequence(vec![model]));
        let occurs = match self.peek() {
            Some(Token::Mark('?')) => Occurs::Maybe,
            Some(Token::Mark('*')) => Occurs::Any,
            Some(Token::Mark('+')) => Occurs::Some,
            _ => Occurs::Once,
        };
        self.at += usize::from(occurs != Occurs::Once);
        Ok(Particle { line, span: self.span(&mut None)?, occurs, term })
    }

    fn attributes(&mut self) -> Read<Vec<Attribute>> {
        let mut all = Vec::new();
        loop {
            let line = self.here();
            let without = self.take_word("no");
            if !self.take_mark('@') {
                if without {
                    return self.wrong("`@` and the name of an attribute");
                }
                return Ok(all);
            }
            let term = if self.take_mark('{') {
                let name = self.word("the name of a list of attributes")?;
                self.mark('}', "`}`")?;
                AttributeTerm::List(name)
            } else {
                let name = self.word("the name of an attribute")?;
                if without {
                    AttributeTerm::Without(name)
                } else {
                    let required = self.take_mark('!');
                    let values = if self.take_mark(':') { Some(self.values()?) } else { None };
                    AttributeTerm::One { name, required, values }
                }
            };
            all.push(Attribute { line, span: self.span(&mut None)?, term });
        }
    }

    fn values(&mut self) -> Read<Values> {
        let line = self.here();
        let mut options = vec![self.option()?];
        while self.take_mark('|') {
            options.push(self.option()?);
        }
        Ok(Values { line, options })
    }

    fn option(&mut self) -> Read<Value> {
        if let Some(Token::Text(_)) = self.peek() {
            return Ok(Value::Text(self.text()?));
        }
        let name = self.word("a text in quotation marks or the name of a type")?;
        if !self.take_mark('(') {
            return Ok(Value::Type(name));
        }
        let mut texts = vec![self.text()?];
        while self.take_mark('|') {
            texts.push(self.text()?);
        }
        self.mark(')', "`)`")?;
        Ok(Value::Listed(name, texts))
    }

    /// A mark of versions, if there is one; `named` is given what a mark says of a type's name.
    fn span(&mut self, named: &mut Option<VersionRange>) -> Read<VersionRange> {
        let mut span = VersionRange::ALL;
        while self.is('[') {
            let line = self.here();
            self.at += 1;
            let of_name = self.take_word("named");
            if self.take_word("unnamed") {
                *named = Some(VersionRange { first: 1, last: 0 });
                self.mark(']', "`]`")?;
                continue;
            }
            let mut found = VersionRange::ALL;
            let mut words = String::new();
            if self.take_word("since") {
                found.first = self.version()?;
                words = format!("since {}", self.versions[found.first]);
            }
            if self.take_word("until") {
                found.last = self.version()?;
                words = format!("{words} until {}", self.versions[found.last]).trim().to_owned();
            }
            if found == VersionRange::ALL {
                return self.wrong("`since VERSION`, `until VERSION` or both");
            }
            if found.first > found.last {
                return Err(CompactErrorKind::NoVersion(words.into()).at(line));
            }
            self.mark(']', "`]`")?;
            if of_name { *named = Some(found) } else { span = found }
        }
        Ok(span)
    }

    fn version(&mut self) -> Read<usize> {
        let line = self.here();
        let word = self.word("a version")?;
        let known = self.versions.iter().position(|version| *version == word);
        known.ok_or(CompactErrorKind::Version(word.into()).at(line))
    }
}
