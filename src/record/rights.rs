//! Rights statements and licences that have a URI of their own.
//!
//! The twelve statements of RightsStatements.org 1.0, the licences of Creative Commons with CC0 and the
//! Public Domain Mark. Both publishers name them in RDF by URIs that begin with `http` and end with a
//! slash (Creative Commons: `licenses/index.rdf`, whatever its web pages redirect to), and aggregators
//! compare letter by letter: that form alone is canonical. Licences ported to a jurisdiction
//! (`by/3.0/us`) are legal instruments of their own, with names of their own (`rights_ports.tsv`).

use std::fmt;

use crate::codelist::{RIGHTS, RIGHTS_PORTS, SortedRow, nearest};

/// What the URI of a rights statement is.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum RightsUri {
    /// A statement or licence of the list, in its canonical form.
    Listed(RightsStatement),
    /// A licence as ported to a jurisdiction: `http://creativecommons.org/licenses/by/3.0/us/`.
    Ported(PortedLicence),
    /// A URI that belongs to neither publisher.
    Other,
}

/// A statement or licence of the list.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RightsStatement(u16);

/// A licence of Creative Commons as ported to a jurisdiction.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct PortedLicence(SortedRow);

const URI: usize = 0;
const LABEL: usize = 1;

/// The hosts of the two publishers.
const CREATIVE_COMMONS: &str = "creativecommons.org";
const RIGHTS_STATEMENTS: &str = "rightsstatements.org";

impl RightsUri {
    /// Reads the URI of a statement or licence; blanks around it do not matter.
    ///
    /// # Errors
    ///
    /// If the text is no URI, if it names a statement otherwise than its publisher does, or if the
    /// publisher it names has no such statement.
    pub fn read(text: &str) -> Result<Self, RightsError> {
        let text = text.trim();
        if let Some(row) = RIGHTS.find_exact(URI, text) {
            return Ok(Self::Listed(RightsStatement(row)));
        }
        // Creative Commons shows its licences under https and names them under http: both are its own.
        if let Some(rest) = text.strip_prefix("https://creativecommons.org/")
            && let Some(row) = RIGHTS.find_exact(URI, &format!("http://creativecommons.org/{rest}"))
        {
            return Ok(Self::Listed(RightsStatement(row)));
        }
        let error = |kind| Err(RightsError { kind, found: text.into() });
        if text.is_empty() {
            return error(RightsErrorKind::Empty);
        }
        let Some(address) = Address::read(text) else {
            return if is_uri(text) { Ok(Self::Other) } else { error(RightsErrorKind::NoUri) };
        };
        let statements = || (0..RIGHTS.len() as u16).map(RightsStatement);
        match statements().find(|statement| address.names(*statement)) {
            Some(statement) => error(RightsErrorKind::NonCanonical { canonical: statement.uri() }),
            None => match address.port() {
                Some(port) if port.is_spelled(text) => Ok(Self::Ported(port)),
                Some(port) => error(RightsErrorKind::NonCanonical { canonical: port.uri() }),
                None => error(RightsErrorKind::Unknown),
            },
        }
    }

    /// The canonical URI of a statement or licence.
    #[must_use]
    pub fn canonical(self) -> Option<&'static str> {
        match self {
            Self::Listed(statement) => Some(statement.uri()),
            Self::Ported(port) => Some(port.uri()),
            Self::Other => None,
        }
    }

    /// The label: "In Copyright", "Attribution 3.0 Germany".
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::Listed(statement) => Some(statement.label()),
            Self::Ported(port) => Some(port.0.cell(LABEL)),
            Self::Other => None,
        }
    }

    /// Whether it is a licence of Creative Commons, CC0 or the Public Domain Mark.
    #[must_use]
    pub fn is_creative_commons(self) -> bool {
        match self {
            Self::Listed(statement) => statement.is_creative_commons(),
            Self::Ported(_) => true,
            Self::Other => false,
        }
    }
}

impl PortedLicence {
    /// The canonical URI.
    #[must_use]
    pub fn uri(self) -> &'static str {
        self.0.cell(URI)
    }

    /// Whether a text is the canonical URI, or the same under https.
    fn is_spelled(self, text: &str) -> bool {
        let without =
            |text: &str| text.split_once("://").map(|(scheme, rest)| (scheme.len(), rest.to_owned()));
        let is_known = text.starts_with("http://") || text.starts_with("https://");
        is_known && without(text).map(|(_, rest)| rest) == without(self.uri()).map(|(_, rest)| rest)
    }
}

impl RightsStatement {
    /// The canonical URI.
    #[must_use]
    pub fn uri(self) -> &'static str {
        RIGHTS.cell(self.0, URI)
    }

    /// The label its publisher gives it.
    #[must_use]
    pub fn label(self) -> &'static str {
        RIGHTS.cell(self.0, LABEL)
    }

    /// Whether Creative Commons publishes it.
    #[must_use]
    pub fn is_creative_commons(self) -> bool {
        self.place().0 == CREATIVE_COMMONS
    }

    /// Host and path, without the slash that ends it.
    fn place(self) -> (&'static str, &'static str) {
        let uri = self.uri();
        let uri = uri.strip_prefix("http://").unwrap_or(uri);
        uri.strip_suffix('/').unwrap_or(uri).split_once('/').unwrap_or((uri, ""))
    }
}

/// An address at one of the two publishers, stripped of what does not tell statements apart.
#[derive(Clone, Copy)]
struct Address<'a> {
    host: &'static str,
    /// The path, without slashes at its ends, query and fragment.
    path: &'a str,
}

impl<'a> Address<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let text = match text.split_once("://") {
            Some((scheme, rest))
                if ["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) =>
            {
                rest
            }
            Some(_) => return None,
            None => text,
        };
        let (host, path) = text.split_once('/').unwrap_or((text, ""));
        let host = strip_prefix_any_case(host, "www.").unwrap_or(host);
        let hosts = [CREATIVE_COMMONS, RIGHTS_STATEMENTS];
        let host = hosts.into_iter().find(|known| known.eq_ignore_ascii_case(host))?;
        let path = path.split(['?', '#']).next().unwrap_or(path);
        Some(Self { host, path: path.trim_matches('/') })
    }

    /// Whether this is the statement, or one of its pages.
    fn names(self, statement: RightsStatement) -> bool {
        self.after(statement).is_some_and(|page| page.is_empty() || is_page(page))
    }

    /// The licence as ported to a jurisdiction that this is, or is a page of.
    fn port(self) -> Option<PortedLicence> {
        if self.host != CREATIVE_COMMONS {
            return None;
        }
        // `licenses/by/3.0/us`, and behind it a page.
        let end = self.path.match_indices('/').nth(3).map_or(self.path.len(), |(at, _)| at);
        let (licence, page) = self.path.split_at(end);
        let page = page.trim_start_matches('/');
        let row = RIGHTS_PORTS.find(&format!("http://{}/{}/", self.host, licence.to_ascii_lowercase()))?;
        (page.is_empty() || is_page(page)).then_some(PortedLicence(row))
    }

    /// The licence whose parts stand in another order here, in the same version and jurisdiction; and whether the address
    /// names a jurisdiction at all.
    fn reordered(self) -> (Option<&'static str>, bool) {
        let mut parts = self.path.split('/');
        let (Some("licenses"), Some(units), Some(version)) = (parts.next(), parts.next(), parts.next())
        else {
            return (None, false);
        };
        let jurisdiction = parts.next().filter(|part| !part.is_empty() && !is_page(part));
        let of = |units: &str| {
            let mut units: Vec<String> = units.split('-').map(str::to_ascii_lowercase).collect();
            units.sort_unstable();
            units
        };
        let wanted = of(units);
        let unported = RIGHTS.rows().map(|cells| cells[URI]).find(|uri| {
            let licence = uri.strip_prefix("http://creativecommons.org/licenses/").unwrap_or_default();
            licence
                .trim_end_matches('/')
                .split_once('/')
                .is_some_and(|(units, of_version)| of_version == version && of(units) == wanted)
        });
        let Some(jurisdiction) = jurisdiction else { return (unported, false) };
        let ported = unported
            .and_then(|uri| RIGHTS_PORTS.find(&format!("{uri}{}/", jurisdiction.to_ascii_lowercase())));
        (ported.map(|row| row.cell(URI)), true)
    }

    /// What follows the statement's own path.
    fn after(self, statement: RightsStatement) -> Option<&'a str> {
        let (host, path) = statement.place();
        if host != self.host {
            return None;
        }
        // RightsStatements.org shows the statement `vocab/…` at `page/…` and its data at `data/…`.
        let swap = |kind| Some((strip_prefix_any_case(self.path, kind)?, path.strip_prefix("vocab/")?));
        let (mine, its) = swap("page/").or_else(|| swap("data/")).unwrap_or((self.path, path));
        let rest = strip_prefix_any_case(mine, its)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
    }
}

/// Whether a path below a licence is a page about it: `deed`, `deed.en`, `legalcode.de`, `rdf`.
fn is_page(path: &str) -> bool {
    let name = path.split(['.', '/']).next().unwrap_or(path);
    ["deed", "legalcode", "rdf"].contains(&name)
}

/// `text` without `prefix`, whatever the case of either.
#[must_use]
pub fn strip_prefix_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// Whether a text is a URI by its looks: a scheme (RFC 3986, 3.1), a colon, and more without blanks.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(is_scheme)
        && !rest.is_empty()
        && !rest.contains(char::is_whitespace)
}

/// A text that is not the URI of a rights statement as its publisher writes it.
///
/// The fault lies in the whole text, so the position of it is the caller's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RightsError {
    /// What is wrong.
    pub kind: RightsErrorKind,
    /// The text, without blanks around it.
    pub found: Box<str>,
}

/// What is wrong with a text that should be the URI of a rights statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RightsErrorKind {
    /// There is no text.
    Empty,
    /// The text is no URI.
    NoUri,
    /// The statement is known, but spelled otherwise: `https`, a page, a deed, a missing slash.
    NonCanonical {
        /// The URI as its publisher has it.
        canonical: &'static str,
    },
    /// The publisher is known and has no such statement.
    Unknown,
}

impl RightsError {
    /// The URI meant: certain if only its spelling is at fault, else the nearest. Slow in the second case.
    #[must_use]
    pub fn suggestion(&self) -> Option<&'static str> {
        match self.kind {
            RightsErrorKind::Empty | RightsErrorKind::NoUri => None,
            RightsErrorKind::NonCanonical { canonical } => Some(canonical),
            RightsErrorKind::Unknown => {
                let address = Address::read(&self.found)?;
                match address.reordered() {
                    (Some(uri), _) => return Some(uri),
                    // The licence without its jurisdiction, or that of another, is another instrument.
                    (None, true) => return None,
                    (None, false) => {}
                }
                let plain = format!("http://{}/{}/", address.host, address.path);
                nearest(&plain, RIGHTS.rows().map(|cells| cells[URI]))
            }
        }
    }
}

impl fmt::Display for RightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = &self.found;
        match self.kind {
            RightsErrorKind::Empty => f.write_str("expected the URI of a rights statement, found nothing"),
            RightsErrorKind::NoUri => write!(f, "expected the URI of a rights statement, found `{found}`"),
            RightsErrorKind::NonCanonical { canonical } => {
                write!(f, "expected `{canonical}`, found `{found}`")
            }
            RightsErrorKind::Unknown => {
                write!(f, "expected a statement that its publisher has, found `{found}`")?;
                match self.suggestion() {
                    Some(uri) => write!(f, "; did you mean `{uri}`?"),
                    None => Ok(()),
                }
            }
        }
    }
}

impl std::error::Error for RightsError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> RightsErrorKind {
        RightsUri::read(text).unwrap_err().kind
    }

    #[test]
    fn every_statement_reads_as_itself() {
        for cells in RIGHTS.rows() {
            let read = RightsUri::read(cells[URI]).unwrap();
            assert!(matches!(read, RightsUri::Listed(_)), "{}", cells[URI]);
            assert_eq!(read.label(), Some(cells[LABEL]));
            assert_eq!(read.is_creative_commons(), cells[URI].contains("//creativecommons.org/"));
            assert!(cells[URI].starts_with("http://") && cells[URI].ends_with('/'), "{}", cells[URI]);
        }
        assert_eq!(RIGHTS.rows().filter(|cells| cells[URI].contains(RIGHTS_STATEMENTS)).count(), 12);
    }

    #[test]
    fn creative_commons_is_read_under_https_as_well() {
        let http = RightsUri::read("http://creativecommons.org/licenses/by/4.0/").unwrap();
        assert_eq!(RightsUri::read("https://creativecommons.org/licenses/by/4.0/").unwrap(), http);
    }

    #[test]
    fn other_spellings_of_a_statement_name_the_canonical_one() {
        let canonical = "http://rightsstatements.org/vocab/InC-EDU/1.0/";
        for text in [
            "https://rightsstatements.org/vocab/InC-EDU/1.0/",
            "http://rightsstatements.org/vocab/InC-EDU/1.0",
            "http://rightsstatements.org/page/InC-EDU/1.0/?language=en",
            "http://www.rightsstatements.org/vocab/inc-edu/1.0/",
            "rightsstatements.org/vocab/InC-EDU/1.0/",
        ] {
            assert_eq!(kind(text), RightsErrorKind::NonCanonical { canonical }, "{text}");
        }
        let canonical = "http://creativecommons.org/licenses/by-nc-nd/4.0/";
        for text in [
            "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.en",
            "http://creativecommons.org/licenses/by-nc-nd/4.0/legalcode.de#s1",
        ] {
            assert_eq!(kind(text), RightsErrorKind::NonCanonical { canonical }, "{text}");
        }
    }

    #[test]
    fn ported_licences_are_recognised() {
        for text in [
            "http://creativecommons.org/licenses/by-nc-nd/3.0/us/",
            "https://creativecommons.org/licenses/by-nc-nd/3.0/igo/",
        ] {
            let read = RightsUri::read(text).unwrap();
            assert!(matches!(read, RightsUri::Ported(_)), "{text}");
            assert!(read.is_creative_commons());
        }
        assert_eq!(kind("http://creativecommons.org/licenses/by/4.0/us/"), RightsErrorKind::Unknown);
    }

    #[test]
    fn a_port_has_the_name_and_the_address_of_its_own() {
        let label = |text: &str| RightsUri::read(text).unwrap().label().unwrap();
        assert_eq!(label("http://creativecommons.org/licenses/by/3.0/igo/"), "Attribution 3.0 IGO");
        assert_eq!(
            label("https://creativecommons.org/licenses/by-sa/3.0/de/"),
            "Attribution-ShareAlike 3.0 Germany"
        );
        assert_eq!(
            label("http://creativecommons.org/licenses/by-sa/2.1/jp/"),
            "Attribution-ShareAlike 2.1 Japan"
        );
        assert_eq!(
            label("http://creativecommons.org/licenses/by/2.0/uk/"),
            "Attribution 2.0 UK: England & Wales"
        );
        let canonical = "http://creativecommons.org/licenses/by/3.0/us/";
        for text in [
            "http://creativecommons.org/licenses/by/3.0/us",
            "https://creativecommons.org/licenses/by/3.0/US/deed.en",
            "www.creativecommons.org/licenses/by/3.0/us/legalcode",
        ] {
            assert_eq!(kind(text), RightsErrorKind::NonCanonical { canonical }, "{text}");
        }
        for (text, suggested) in [
            ("http://creativecommons.org/licenses/by/3.0/xx/", None),
            ("http://creativecommons.org/licenses/by/2.5/us/", None),
            (
                "http://creativecommons.org/licenses/by-nd-nc/3.0/",
                Some("http://creativecommons.org/licenses/by-nc-nd/3.0/"),
            ),
            (
                "http://creativecommons.org/licenses/by-sa-nc/4.0/deed.de",
                Some("http://creativecommons.org/licenses/by-nc-sa/4.0/"),
            ),
            (
                "http://creativecommons.org/licenses/by-nd-nc/3.0/us/",
                Some("http://creativecommons.org/licenses/by-nc-nd/3.0/us/"),
            ),
        ] {
            let error = RightsUri::read(text).unwrap_err();
            assert_eq!((error.kind, error.suggestion()), (RightsErrorKind::Unknown, suggested), "{text}");
        }
    }

    #[test]
    fn every_port_reads_as_itself() {
        for row in RIGHTS_PORTS.rows() {
            let read = RightsUri::read(row.cell(URI)).unwrap();
            assert_eq!((read.canonical(), read.label()), (Some(row.cell(URI)), Some(row.cell(LABEL))));
        }
    }

    #[test]
    fn uris_of_others_are_let_be() {
        for text in ["https://example.org/rights", "urn:x:y", "http://notrightsstatements.org/vocab/InC/1.0/"]
        {
            assert_eq!(RightsUri::read(text), Ok(RightsUri::Other), "{text}");
        }
        assert_eq!(RightsUri::Other.label(), None);
    }

    #[test]
    fn what_is_no_statement_has_its_kind_of_error() {
        assert_eq!(kind(""), RightsErrorKind::Empty);
        for text in ["In Copyright", "Note: see file", "InC"] {
            assert_eq!(kind(text), RightsErrorKind::NoUri, "{text}");
        }
        for text in [
            "http://rightsstatements.org/vocab/InC-XYZ/1.0/",
            "http://rightsstatements.org/vocab/InC/2.0/",
            "http://rightsstatements.org/vocab/InC/1.0/x",
            "http://creativecommons.org/",
            "http://creativecommons.org/licenses/by/4.01/",
        ] {
            assert_eq!(kind(text), RightsErrorKind::Unknown, "{text}");
        }
    }

    #[test]
    fn messages_say_what_was_expected_and_found() {
        let message = |text| RightsUri::read(text).unwrap_err().to_string();
        insta::assert_snapshot!(message("In Copyright"), @"expected the URI of a rights statement, found `In Copyright`");
        insta::assert_snapshot!(message("https://creativecommons.org/licenses/by/4.0"), @"expected `http://creativecommons.org/licenses/by/4.0/`, found `https://creativecommons.org/licenses/by/4.0`");
        insta::assert_snapshot!(message("http://creativecommons.org/licenses/by-nc-dn/4.0/"), @"expected a statement that its publisher has, found `http://creativecommons.org/licenses/by-nc-dn/4.0/`; did you mean `http://creativecommons.org/licenses/by-nc-nd/4.0/`?");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_or_its_message_panic(
            text in "(https?://)?(www[.])?(creativecommons|rightsstatements)[.]org(/[a-z.é0-9?-]{0,9}){0,4}|\\PC{0,9}"
        ) {
            if let Err(error) = RightsUri::read(&text) {
                assert!(error.to_string().starts_with("expected "));
            }
        }
    }
}
