//! Names of persons, bodies and families, and the phrases that say what they did.
//!
//! A name is read as catalogues and pages write it: in direct order ("David Wolff") or inverted
//! ("Khrushchev, Nikita Sergeevich, 1894-1971"), with terms of address, suffix, dates and a role. The
//! parts are those of MODS 3.8 `namePart` and of CSL-JSON's names. Nothing is looked up: a name whose
//! parts are in doubt stays whole, since a wrong split is worse than none. Roles are given back as written;
//! what relator they are is not decided here.

mod attribution;
mod endings;
mod lists;
mod split;
mod words;

pub use attribution::{Attribution, Credits, attributions};
pub use words::is_abbreviation;
pub(crate) use words::keeps_stop;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A corporate body.
    Body,
    /// A family.
    Family,
}

impl NameKind {
    /// The kind's key in the native form.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Body => "body",
            Self::Family => "family",
        }
    }
}

/// A name and its parts, each a slice of the text it was read from.
///
/// Every letter of that text is in `whole`, `dates`, `role`, `qualifier` or `abbreviation`; and where
/// `family` is given, every letter of `whole` is in it, `given`, `suffix` or `terms_of_address`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    /// What it names; none where the text does not tell.
    pub kind: Option<NameKind>,
    /// The name as written, without what the other fields hold beside it.
    pub whole: &'a str,
    /// Given names, for a person whose name could be split.
    pub given: Option<&'a str>,
    /// Family name with its particles, for a person whose name could be split.
    pub family: Option<&'a str>,
    /// "Jr.", "III".
    pub suffix: Option<&'a str>,
    /// "Dr.", "Gen.", "Ambassador".
    pub terms_of_address: Option<&'a str>,
    /// Life dates as written: "1894-1971", "b. 1894".
    pub dates: Option<&'a str>,
    /// A role behind the name, as written: "translator", "trl".
    pub role: Option<&'a str>,
    /// What else stands in brackets behind the name: "Jiang Jingguo", "Henry Alfred".
    pub qualifier: Option<&'a str>,
    /// What a body is known by for short: "CCNY".
    pub abbreviation: Option<&'a str>,
}

impl<'a> Name<'a> {
    /// Reads one name. Any text is a name, if only as a whole.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        let ends = endings::peel(text);
        let mut name = Self {
            kind: kind(ends.rest),
            whole: ends.rest,
            given: None,
            family: None,
            suffix: None,
            terms_of_address: None,
            dates: ends.dates,
            role: ends.role,
            qualifier: ends.qualifier,
            abbreviation: None,
        };
        name.settle_qualifier(ends.with_qualifier);
        if name.kind.is_none() && !is_open(name.whole) {
            if let Some(parts) = split::split(name.whole) {
                name.kind = Some(NameKind::Person);
                name.given = parts.given;
                name.family = parts.family;
                name.suffix = parts.suffix;
                name.terms_of_address = parts.terms;
            } else if is_addressed(name.whole) {
                name.kind = Some(NameKind::Person);
            }
        }
        name
    }

    /// A name of a body whatever its words: for places that name nothing else.
    #[must_use]
    pub fn read_body(text: &'a str) -> Self {
        let mut name = Self::read(text);
        if name.kind != Some(NameKind::Body) {
            name = Self { given: None, family: None, suffix: None, terms_of_address: None, ..name };
            name.kind = Some(NameKind::Body);
            name.settle_qualifier(None);
        }
        name
    }

    /// For a body, brackets hold its abbreviation or belong to its name.
    fn settle_qualifier(&mut self, with_qualifier: Option<&'a str>) {
        let Some(qualifier) = self.qualifier else { return };
        let says_body = words::has_body_word(qualifier) || words::has_weak_word(qualifier);
        let short_form = is_abbreviation(qualifier) && spells(qualifier, self.whole);
        if self.kind.is_none() && !self.whole.contains(',') && (says_body || short_form) {
            self.kind = Some(NameKind::Body);
        }
        if self.kind == Some(NameKind::Body) {
            if is_abbreviation(qualifier) {
                self.abbreviation = self.qualifier.take();
            } else if let Some(whole) = with_qualifier {
                self.whole = whole;
                self.qualifier = None;
            }
        }
    }
}

/// What a name's words say it names; none where they leave it open.
fn kind(name: &str) -> Option<NameKind> {
    if words::has_body_word(name) || name.split_whitespace().any(words::is_body_abbreviation) {
        return Some(NameKind::Body);
    }
    if words::has_weak_word(name) && name.split_whitespace().any(|word| matches!(word, "of" | "for")) {
        return Some(NameKind::Body);
    }
    let last = words::bare(name.rsplit(char::is_whitespace).next().unwrap_or(name));
    let family = last.eq_ignore_ascii_case("family") || last == "семья";
    (family && name.contains(char::is_whitespace)).then_some(NameKind::Family)
}

/// Whether a name must be left whole because it may be a body's or several persons'.
fn is_open(name: &str) -> bool {
    let joined =
        |word: &str| matches!(word, "of" | "for" | "and" | "&" | "the" | "und" | "et" | "и" | "at" | "in");
    words::has_weak_word(name)
        || name.split_whitespace().any(joined)
        || name.contains(|c: char| c.is_numeric() || matches!(c, '/' | '&' | '"' | '(' | '[' | ':' | ';'))
}

/// A term of address before one name: a person, of whom it is not said which name that is.
fn is_addressed(name: &str) -> bool {
    let mut words = name.split_whitespace().skip_while(|word| words::is_term(word)).peekable();
    let addressed = name.split_whitespace().next().is_some_and(words::is_term);
    addressed && words.peek().is_some() && words.all(split::is_name)
}

/// Whether the letters of an abbreviation are the first letters of the name's words, and the name has no
/// initials (which would make it a person's: "John F. Kennedy (JFK)").
fn spells(abbreviation: &str, name: &str) -> bool {
    let mut firsts =
        name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    name.split_whitespace().count() > 1
        && !name.contains(',')
        && !name.split_whitespace().any(words::is_initials)
        && abbreviation.chars().filter(|c| c.is_uppercase()).all(|letter| firsts.next() == Some(letter))
}

#[cfg(test)]
mod tests;
