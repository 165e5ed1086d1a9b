//! A page's citation taken apart: title, date, platform, repository, reference code, and who obtained or
//! translated the document.
//!
//! The form is that of the Wilson Center Digital Archive and of digital archives like it: "Title", date,
//! platform, repository, reference code. Obtained by …. Each part is a slice of the text with its position;
//! what is not understood is the remainder. Nothing is corrected here.

pub(super) mod date;
mod held;
mod title;

use crate::record::agent::attributions;
use crate::record::slice::Slice;
use held::held;

/// A number by which another system knows the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identifier<'a> {
    /// Whose number: "mori" or "cia".
    pub kind: &'static str,
    /// What the text calls it: "CIA mandatory declassification review document number".
    pub label: Slice<'a>,
    /// The number as written.
    pub value: Slice<'a>,
}

/// A citation taken apart. Every letter and digit of the text is in one of the parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The title, without its quotation marks.
    pub title: Option<Slice<'a>>,
    /// The date of the document.
    pub date: Option<Slice<'a>>,
    /// The platform or publisher: "Wilson Center Digital Archive".
    pub platform: Option<Slice<'a>>,
    /// Who holds the document.
    pub repository: Option<Slice<'a>>,
    /// Its reference code there, read by a grammar or not.
    pub reference_code: Option<Slice<'a>>,
    /// Sentences that say who did what, for [`attributions`].
    pub attributions: Vec<Slice<'a>>,
    /// Numbers of other systems.
    pub identifiers: Vec<Identifier<'a>>,
    /// The address, with the blank in it where a number was broken off its end.
    pub url: Option<Slice<'a>>,
    /// What was not understood.
    pub remainder: Vec<Slice<'a>>,
}

impl<'a> Citation<'a> {
    /// Takes a citation apart. `platforms` are names of platforms that a profile declares; one that ends in
    /// "Digital Archive" or the like is found without.
    #[must_use]
    pub fn read(text: &'a str, platforms: &[&str]) -> Self {
        let mut citation = Self::default();
        let mut at = 0;
        if let Some((title, after)) = title::title(text) {
            citation.title = Some(title);
            at = after;
            if let Some(date) = date::date(&text[after..]) {
                citation.date = Some(date.moved(after));
                at = after + date.range().end;
            }
        }
        let mut stretches = vec![Slice::new(text, at..text.len())];
        if let Some(platform) = platform(&text[at..], platforms).map(|platform| platform.moved(at)) {
            citation.platform = Some(platform);
            stretches = vec![
                Slice::new(text, at..platform.start),
                Slice::new(text, platform.range().end..text.len()),
            ];
        }
        for stretch in stretches {
            citation.address(stretch);
        }
        citation.remainder.sort_by_key(|slice| slice.start);
        citation.reference_code = citation.reference_code.map(|code| held::with_stop(text, code));
        citation
    }

    /// Takes the address out of a stretch.
    fn address(&mut self, stretch: Slice<'a>) {
        let found = if self.url.is_none() { address(stretch.text) } else { None };
        let Some(url) = found.map(|url| url.moved(stretch.start)) else {
            return self.credits(stretch);
        };
        self.url = Some(url);
        let cut = url.start - stretch.start;
        self.credits(Slice { text: &stretch.text[..cut], start: stretch.start });
        let cut = url.range().end - stretch.start;
        self.credits(Slice { text: &stretch.text[cut..], start: url.range().end });
    }

    /// Takes the attributions out of a stretch.
    fn credits(&mut self, stretch: Slice<'a>) {
        let credits = attributions(stretch.text);
        let rests = || credits.remainder.iter().map(|rest| rest.start);
        let mut sentences: Vec<std::ops::Range<usize>> = Vec::new();
        for attribution in &credits.attributions {
            let start = attribution.phrase.start;
            let end = rests().find(|rest| *rest > start).unwrap_or(stretch.text.len());
            let end = start + stretch.text[start..end].trim_end_matches(is_separator).len();
            let end = end.max(attribution.range.end);
            match sentences.last_mut() {
                Some(last) if start < last.end || !rests().any(|rest| last.end <= rest && rest < start) => {
                    last.end = end.max(last.end);
                }
                Some(_) | None => sentences.push(start..end),
            }
        }
        let sentences =
            sentences.into_iter().map(|range| Slice::new(stretch.text, range).moved(stretch.start));
        self.attributions.extend(sentences);
        for rest in credits.remainder {
            self.numbers(rest.moved(stretch.start));
        }
    }

    /// Takes the numbers of other systems out of a stretch.
    fn numbers(&mut self, mut stretch: Slice<'a>) {
        // No citation has so many; the limit bounds the work on hostile text.
        while self.identifiers.len() < 50
            && let Some(found) = number(stretch.text)
        {
            let (start, end) = (found.label.start, found.value.range().end);
            let (label, value) = (found.label.moved(stretch.start), found.value.moved(stretch.start));
            self.identifiers.push(Identifier { label, value, ..found });
            self.span_of(Slice { text: &stretch.text[..start], start: stretch.start });
            stretch = Slice { text: &stretch.text[end..], start: stretch.start + end };
        }
        self.span_of(stretch);
    }

    /// Reads what is left of a stretch as repository and reference code, once.
    fn span_of(&mut self, stretch: Slice<'a>) {
        let stretch = stretch.trimmed(is_separator);
        if !stretch.text.contains(char::is_alphanumeric) {
            return;
        }
        if self.repository.is_some() || self.reference_code.is_some() {
            self.remainder.push(stretch);
            return;
        }
        let held = held(stretch.text);
        self.repository = held.repository.map(|slice| slice.moved(stretch.start));
        self.reference_code = held.reference_code.map(|slice| slice.moved(stretch.start));
        self.remainder.extend(held.rest.iter().map(|slice| slice.moved(stretch.start)));
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '.' | '<' | '>')
}

/// The platform named in a text: one that is declared, or a segment that ends as platforms do.
fn platform<'a>(text: &'a str, platforms: &[&str]) -> Option<Slice<'a>> {
    const ENDS: &[&str] = &["Digital Archive", "Digital Archives", "Digital Collections", "Digital Library"];
    let mut start = 0;
    let mut ends: Vec<usize> = text.match_indices([',', ';', '.']).map(|(at, _)| at).take(12).collect();
    ends.push(text.len());
    for end in ends {
        let segment = Slice::new(text, start..end).trimmed(is_separator);
        let words = || segment.text.split_whitespace();
        let count = words().count();
        let known = |name: &&&str| name.split_whitespace().eq(words());
        let ending = |name: &&&str| {
            let tail = name.split_whitespace().count();
            count >= tail && words().skip(count - tail).eq(name.split_whitespace())
        };
        if platforms.iter().any(|name| known(&name)) || ENDS.iter().any(|name| ending(&name)) {
            return Some(segment);
        }
        // A declared name may hold a comma or stand before words without one.
        if let Some(found) = platforms.iter().find_map(|name| starts_with(segment, text, name)) {
            return Some(found);
        }
        start = (end + 1).min(text.len());
    }
    None
}

/// `name` at the start of `segment`, any run of white space being one blank.
fn starts_with<'a>(segment: Slice<'a>, text: &'a str, name: &str) -> Option<Slice<'a>> {
    let mut end = segment.start;
    for (count, word) in name.split_whitespace().enumerate() {
        let rest = &text[end..];
        let blank = rest.len() - rest.trim_start().len();
        if count > 0 && blank == 0 {
            return None;
        }
        end += blank;
        end += text[end..].strip_prefix(word).map(|_| word.len())?;
    }
    let bounded = !text[end..].starts_with(char::is_alphanumeric);
    (end > segment.start && bounded).then(|| Slice::new(text, segment.start..end))
}

/// The address in a text. Where only a broken-off number follows it ("document/1 15990"), that belongs to
/// it as it stands: it is shown as one faulty address, and not joined.
fn address(text: &str) -> Option<Slice<'_>> {
    let start = text.find("http://").or_else(|| text.find("https://"))?;
    let length = text[start..].find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len() - start);
    let url = Slice::new(text, start..start + length).trimmed(|c| matches!(c, '.' | ',' | ';' | ')'));
    let rest = text[start + length..].trim();
    let broken = !rest.is_empty() && rest.len() <= 8 && rest.bytes().all(|byte| byte.is_ascii_digit());
    if broken && url.text.ends_with(|c: char| c.is_ascii_digit() || c == '/') {
        return Some(Slice::new(text, start..text.trim_end().len()));
    }
    Some(url)
}

/// A document number in a text: "CIA … document number C01385011", "MORI DocID: 1409009".
fn number(text: &str) -> Option<Identifier<'_>> {
    let (label, from) = if let Some(at) = text.find("document number") {
        let start = text[..at].rfind([',', ';', '.']).map_or(0, |stop| stop + 1);
        (Slice::new(text, start..at + "document number".len()), at + "document number".len())
    } else {
        let at = text.find("MORI")?;
        let after = text[at + 4..].trim_start();
        let id =
            ["DocID", "Doc ID", "Document ID"].iter().find_map(|id| after.strip_prefix(id)).unwrap_or(after);
        let id = id.trim_start_matches([':', ' ']);
        (Slice::new(text, at..text.len() - id.len()), text.len() - id.len())
    };
    let end = text[from..].find([',', ';', '.', '(']).map_or(text.len(), |stop| from + stop);
    let mut value = Slice::new(text, from..end).trimmed(|c| c.is_whitespace() || c == ':');
    let mut label = label.trimmed(|c| c.is_whitespace() || c == ':');
    let mori = value.text.starts_with("MORI") || label.text.starts_with("MORI");
    if let Some(rest) = value.text.strip_prefix("MORI") {
        label = Slice::new(text, label.start..value.start + 4);
        value = Slice { text: rest, start: value.start + 4 }.trimmed(char::is_whitespace);
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ' ' | '/');
    let numbered = value.text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && value.text.contains(|c: char| c.is_ascii_digit())
        && value.text.split_whitespace().all(|word| word.contains(|c: char| c.is_ascii_digit()))
        && value.text.chars().all(plain);
    let known = mori || label.text.starts_with("CIA");
    (known && numbered).then_some(Identifier { kind: if mori { "mori" } else { "cia" }, label, value })
}

#[cfg(test)]
mod tests;
