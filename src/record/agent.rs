//! Names of persons, bodies and families, and the phrases that say what they did.
//!
//! A name is read as catalogues and pages write it: in direct order ("David Wolff") or inverted
//! ("Khrushchev, Nikita Sergeevich, 1894-1971"), with terms of address, suffix, dates and a role. The
//! parts are those of MODS 3.8 `namePart` and of CSL-JSON's names. Nothing is looked up: a name whose
//! parts are in doubt stays whole, since a wrong split is worse than none. Roles are given back as written;
//! what relator they are is not decided here.

mod attribution;
mod endings;
mod family_first;
mod given;
mod lists;
mod pinyin;
mod several;
mod split;
mod words;

pub use attribution::{Attribution, Credits, attributions, may_be_credits};
pub use several::{Persons, persons};
pub use words::is_abbreviation;
pub(crate) use words::{has_body_word, keeps_stop};

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
/// Every letter of that text is in `whole`, `dates`, `role`, `qualifier`, `abbreviation` or `uri` (or is a
/// suffix or a term of address behind a bracket), but for the prefix of a typed relation
/// (`relators:aut:person:`); and where `family` is given, every letter of `whole` is in it, `given`, `suffix`
/// or `terms_of_address`.
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
    /// The address of an authority record behind the name.
    pub uri: Option<&'a str>,
}

/// What stands before a name in the typed relations of Islandora: `relators:aut:person:`.
#[derive(Clone, Copy)]
struct Prefix<'a> {
    role: &'a str,
    kind: Option<NameKind>,
}

/// Takes off such a prefix.
fn typed(text: &str) -> (Option<Prefix<'_>>, &str) {
    let Some((role, rest)) = text.trim().strip_prefix("relators:").and_then(|rest| rest.split_once(':'))
    else {
        return (None, text);
    };
    if !(2..=4).contains(&role.len()) || !role.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return (None, text);
    }
    let (kind, name) = match rest.split_once(':') {
        Some(("person", name)) => (Some(NameKind::Person), name),
        Some(("corporate_body", name)) => (Some(NameKind::Body), name),
        Some(("family", name)) => (Some(NameKind::Family), name),
        Some(_) | None => (None, rest),
    };
    (Some(Prefix { role, kind }), name)
}

/// The name in a link of a wiki: `[[Smith, Jane]]`, `[[people/Smith, Jane|Jane Smith]]`, which shows what stands behind the line.
fn unlinked(text: &str) -> &str {
    let link =
        || text.trim().strip_prefix("[[")?.strip_suffix("]]").filter(|name| !name.contains(['[', ']']));
    match link() {
        Some(name) => {
            let shown = name.rsplit_once('|').map_or(name, |(_, shown)| shown);
            shown.rsplit_once('/').map_or(shown, |(_, name)| name).trim()
        }
        None => text,
    }
}

impl<'a> Name<'a> {
    /// Reads one name. Any text is a name, if only as a whole.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        let (prefix, rest) = typed(unlinked(text));
        let ends = endings::peel(rest);
        let is_alone = [ends.role, ends.dates, ends.qualifier, ends.uri, ends.suffix, ends.terms];
        let is_alone = is_alone.iter().all(Option::is_none);
        // "Gershwin, Ira--Archives", "Clerc, Nicolas, 1726-1798. Histoire": what a heading says further on says
        // nothing of the name.
        let headed = ends
            .rest
            .split_once("--")
            .map(|(name, _)| name.trim())
            .or_else(|| endings::before_title(ends.rest));
        let mut name = Self {
            kind: prefix.and_then(|prefix| prefix.kind).or_else(|| kind(headed.unwrap_or(ends.rest))),
            whole: ends.rest,
            given: None,
            family: None,
            suffix: ends.suffix,
            terms_of_address: ends.terms,
            dates: ends.dates,
            role: prefix.map(|prefix| prefix.role).or(ends.role),
            qualifier: ends.qualifier,
            abbreviation: None,
            uri: ends.uri,
        };
        name.settle_qualifier(ends.with_qualifier);
        if name.kind == Some(NameKind::Body) && is_alone {
            name.whole = with_own_stop(name.whole, rest);
        }
        let may_be_person = name.kind.is_none() || prefix.is_some_and(|p| p.kind == Some(NameKind::Person));
        let head = headed.map(|head| endings::peel(head).rest);
        if let Some(head) = head.filter(|head| name.kind.is_none() && !is_open(head)) {
            name.kind = split::split(head).map(|_| NameKind::Person);
        }
        if may_be_person && headed.is_none() && is_titled(name.whole) {
            name.kind = Some(NameKind::Person);
        } else if may_be_person && headed.is_none() && !is_open(name.whole) && !is_placed(&name) {
            if let Some(parts) = split::split(name.whole) {
                name.kind = Some(NameKind::Person);
                name.given = parts.given;
                name.family = parts.family;
                name.suffix = parts.suffix.or(ends.suffix);
                name.terms_of_address = parts.terms.or(ends.terms);
            } else if is_addressed(name.whole) || family_first::is_person(name.whole) {
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
        let is_family = self.kind == Some(NameKind::Family);
        let says_body = words::has_body_word(qualifier)
            || words::has_weak_word(qualifier)
            || words::is_designation(qualifier);
        let short_form = is_abbreviation(qualifier) && spells(qualifier, self.whole);
        if (self.kind.is_none() || is_family) && !self.whole.contains(',') && (says_body || short_form) {
            self.kind = Some(NameKind::Body);
        }
        if self.kind.is_none()
            && words::is_family_word(qualifier.split([' ', ':']).next().unwrap_or_default())
        {
            self.kind = Some(NameKind::Family);
        }
        if self.kind == Some(NameKind::Body) {
            if is_abbreviation(qualifier) && shortens(qualifier, self.whole) {
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
    let first = name.split_whitespace().next().unwrap_or(name);
    if is_named_as_body(name) || has_epithet(name) {
        return None;
    }
    if words::ends_as_jurisdiction(name) {
        return Some(NameKind::Body);
    }
    // "Museum, British" may be any.
    let inverted =
        name.split_once(", ").filter(|(one, other)| !one.contains(' ') && !other.contains([' ', ',']));
    if inverted.is_some_and(|(one, other)| {
        words::is_body_word(one) && !words::has_body_word(other) && !words::is_firm_word(other)
    }) {
        return None;
    }
    // "Blom, PWM": initials without their stops.
    if inverted.is_some_and(|(one, other)| {
        split::is_name(one) && words::are_bare_initials(other) && !words::is_capitals(one)
    }) {
        return None;
    }
    if words::has_body_word(name)
        || !words::begins_with_bare_initials(name) && name.split_whitespace().any(words::is_body_abbreviation)
        || words::is_listed_abbreviation(first) && !words::begins_with_bare_initials(name)
        || words::ends_as_firm(name)
        || words::ends_weakly(name)
    {
        return Some(NameKind::Body);
    }
    if words::has_weak_word(name)
        && (name.split_whitespace().any(|word| matches!(word, "of" | "for")) || is_subordinate(name))
    {
        return Some(NameKind::Body);
    }
    let last = name.rsplit(char::is_whitespace).next().unwrap_or(name);
    let family = words::is_family_word(last) || words::is_family_word(first);
    (family && name.contains(char::is_whitespace)).then_some(NameKind::Family)
}

/// A body's name with the full stop behind it, where that belongs to its last word: "GmbH & Co. KG.".
fn with_own_stop<'a>(name: &'a str, text: &'a str) -> &'a str {
    let last = name.rsplit(char::is_whitespace).next().unwrap_or(name);
    let short =
        last.len() < name.len() && last.len() < 5 && (words::is_capitals(last) || words::is_firm_word(last));
    match text.trim().strip_suffix('.') {
        Some(stem) if stem == name && short => &text.trim()[..name.len() + 1],
        Some(_) | None => name,
    }
}

/// Whether what stands behind the comma tells who of that name is meant: "Philokles, Tragiker", "Dionysios, son of
/// Calliphon", "Thomas Aquinas, Saint".
fn has_epithet(name: &str) -> bool {
    name.split_once(", ").is_some_and(|(name, epithet)| {
        let first = epithet.split([' ', ',']).next().unwrap_or_default();
        let of = epithet.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_lowercase));
        !name.contains(',') && (words::is_epithet(epithet) || of && words::is_kin(first))
    })
}

/// A person without a family name: one with an epithet, a sovereign by number, a saint.
fn is_titled(name: &str) -> bool {
    let mut words = name.split([' ', ',']).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let numbered = given::is_given(first) && words::is_suffix_name(second) && !second.ends_with('L');
    has_epithet(name) || numbered || split::is_saint(name)
}

/// Whether the one word that bodies have is a family or a given name here: "Parish, Betty Waldo", "Lodge, Henry Cabot",
/// "Frederic Edwin Church".
fn is_named_as_body(name: &str) -> bool {
    let is_given = |word: &str| given::is_given(word) || words::is_initials(word);
    if let Some((family, rest)) = name.split_once(',') {
        let given = rest.split([',', ' ']).find(|word| !word.is_empty()).unwrap_or_default();
        let names = rest.split(',').next().unwrap_or_default();
        let one = family.split_whitespace().count() == 1;
        return one && words::is_family_name(family) && is_given(given) && !words::has_body_word(names);
    }
    let all: Vec<&str> = name.split_whitespace().collect();
    let [first, middle @ .., last] = &all[..] else { return false };
    // "Frank Church" is open: a body may be called after a person.
    let named = is_given(first) || given::is_given_in_front(first);
    !middle.is_empty()
        && words::is_family_name(last)
        && middle.iter().all(|word| is_given(word))
        && (named || middle.iter().all(|word| words::is_initials(word)) && split::is_name(first))
}

/// Whether a name must be left whole because it may be a body's or several persons'.
fn is_open(name: &str) -> bool {
    const JOINED: &[&str] = &["of", "for", "and", "&", "the", "und", "et", "и", "at", "in", "al."];
    let mut before = "";
    let mut words = name.split_whitespace().peekable();
    while let Some(word) = words.next() {
        // "in 't", "von und zu" are within a name.
        let next = words.peek().copied().unwrap_or_default();
        let within = words::is_preposition(word)
            && words::particle(next).is_some()
            && (word != "und" || words::particle(before).is_some());
        if JOINED.contains(&word) && !within {
            return true;
        }
        before = word;
    }
    // A word that bodies share is a family name where a given name follows the comma: "House, Gordon".
    let weak = || {
        let given = name.split_once(", ").and_then(|(family, given)| {
            (!family.contains(' ')).then(|| given.split([' ', ',']).next()).flatten()
        });
        words::has_weak_word(name)
            && !is_named_as_body(name)
            && !given.is_some_and(|given| given::is_given(given) || words::is_initials(given))
    };
    weak() || name.contains(|c: char| c.is_numeric() || matches!(c, '/' | '&' | '"' | '(' | '[' | ':' | ';'))
}

/// A body within another: "United States. Army".
fn is_subordinate(name: &str) -> bool {
    name.split_once(". ").is_some_and(|(head, _)| {
        let last = head.rsplit(char::is_whitespace).next().unwrap_or(head);
        !head.contains(',') && last.len() > 3 && !words::is_term(last) && !words::keeps_stop(last)
    })
}

/// A name in direct order with a place in brackets is a building's or a body's: "Savoy Ballroom (New York, N.Y.)".
fn is_placed(name: &Name<'_>) -> bool {
    let placed = |qualifier: &str| {
        qualifier.contains(", ") || qualifier.ends_with("U.S.") || qualifier.ends_with("S.S.R.")
    };
    !name.whole.contains(',') && name.qualifier.is_some_and(placed)
}

/// A term of address before one name: a person, of whom it is not known which name that is.
fn is_addressed(name: &str) -> bool {
    let mut words = name.split_whitespace().skip_while(|word| words::is_term(word)).peekable();
    let addressed = name.split_whitespace().next().is_some_and(words::is_term);
    addressed && words.peek().is_some() && words.all(split::is_name)
}

/// Whether an abbreviation may stand for a body's name: its letters are the first ones of the name's words in their order,
/// or stand in the name in their order. What else stands in brackets tells bodies of one name apart (RDA 11.13).
fn shortens(abbreviation: &str, name: &str) -> bool {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    if abbreviation.contains(['/', '.']) || !abbreviation.chars().any(|c| c.is_alphabetic()) {
        return false;
    }
    let mut letters = name.chars().filter(|c| c.is_alphanumeric()).map(lower);
    let first = |c: Option<char>| c.map(lower);
    let begins = name
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| first(word.chars().next()))
        .any(|letter| Some(letter) == first(abbreviation.chars().next()));
    let mut capitals = abbreviation.chars().filter(|c| c.is_uppercase()).map(lower);
    if words::is_listed_abbreviation(abbreviation) || abbreviation.chars().count() == 2 {
        return words::is_listed_abbreviation(abbreviation) || spells(abbreviation, name);
    }
    begins && capitals.all(|letter| letters.any(|other| other == letter))
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
