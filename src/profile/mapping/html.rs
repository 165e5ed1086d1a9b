//! The text of a value that is HTML, or has its entities (HTML, Living Standard, sections 13.1 and 13.5).
//!
//! Tags are dropped, the ends of block elements part paragraphs, `<br>` and list items lines, and scripts and
//! styles are left out with what they hold. It is no parser of documents: it takes each `<` that could open a
//! tag at its word, in one pass, and leaves one that could not in the text.
//!
//! A text with tags of EAD (as ArchivesSpace and AtoM let people write them) differs in little: its line ends are
//! kept, `<lb/>` is one, and a `<title>` stands within a sentence.

/// Elements whose beginning and end part paragraphs.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "title",
    "ul",
];

/// Elements whose beginning and end part lines.
const LINES: &[&str] = &["br", "caption", "li", "option", "tr"];

/// Elements that part lines or nothing in EAD.
const EAD: (&str, &str) = ("lb", "title");

/// Whose tags a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    Html,
    Ead,
}

/// Elements that hold no text of the page.
const HIDDEN: [&str; 2] = ["script", "style"];

/// What parts the next word from what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Blank,
    Line,
    Paragraph,
}

/// The text while it is written.
struct Text<'o> {
    out: &'o mut String,
    start: usize,
    gap: Gap,
    markup: Markup,
}

impl Text<'_> {
    fn push(&mut self, character: char) {
        // A no-break space is kept: it is no blank that HTML would collapse.
        if self.markup == Markup::Ead && character == '\n' {
            let gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
            return self.part(gap);
        }
        if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
            self.gap = self.gap.max(Gap::Blank);
            return;
        }
        if self.out.len() > self.start {
            self.out.push_str(match self.gap {
                Gap::None => "",
                Gap::Blank => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.out.push(character);
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }
}

/// Writes the text of a value that has such tags behind `out`.
pub(super) fn write(html: &str, markup: Markup, out: &mut String) {
    let start = out.len();
    let mut text = Text { out, start, gap: Gap::None, markup };
    let mut rest = html;
    // Once no comment ends any more, none is looked for again: the time stays linear.
    let mut ends = Ends::default();
    while let Some(character) = rest.chars().next() {
        match character {
            '<' => match tag(rest, &mut text, &mut ends) {
                Some(length) => {
                    rest = &rest[length..];
                    continue;
                }
                None => text.push('<'),
            },
            '&' => match entity(rest, &mut |character| text.push(character)) {
                Some(length) => {
                    rest = &rest[length..];
                    continue;
                }
                None => text.push('&'),
            },
            _ => text.push(character),
        }
        rest = &rest[character.len_utf8()..];
    }
}

/// What is known not to end any more.
#[derive(Default)]
struct Ends {
    no_comment: bool,
    no_tag: bool,
    no_hidden: [bool; HIDDEN.len()],
}

/// The length of the tag, comment or declaration that opens `rest`, if it is one.
fn tag(rest: &str, text: &mut Text<'_>, ends: &mut Ends) -> Option<usize> {
    let inside = &rest[1..];
    if inside.starts_with("!--") && !ends.no_comment {
        match inside.find("-->") {
            Some(end) => return Some(1 + end + 3),
            None => ends.no_comment = true,
        }
    }
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let opens = name.starts_with(|c: char| c.is_ascii_alphabetic())
        || inside.starts_with(['!', '?']) && !inside[1..].starts_with(char::is_whitespace);
    if !opens || ends.no_tag {
        return None;
    }
    let Some(length) = tag_end(inside) else {
        ends.no_tag = true;
        return None;
    };
    let length = 1 + length;
    let name_end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = &name[..name_end];
    let is_one_of = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if text.markup == Markup::Ead && is_one_of(&[EAD.0]) {
        text.part(Gap::Line);
    } else if text.markup == Markup::Ead && is_one_of(&[EAD.1]) {
        // It parts nothing.
    } else if is_one_of(BLOCKS) {
        text.part(Gap::Paragraph);
    } else if is_one_of(LINES) {
        text.part(Gap::Line);
    } else if is_one_of(&["td", "th"]) {
        text.part(Gap::Blank);
    } else if let Some(at) = HIDDEN.iter().position(|known| known.eq_ignore_ascii_case(name))
        && !inside.starts_with('/')
        && !ends.no_hidden[at]
    {
        match closing(&rest[length..], name) {
            Some(hidden) => return Some(length + hidden),
            None => ends.no_hidden[at] = true,
        }
    }
    Some(length)
}

/// Where the tag ends whose inside `inside` begins with, its `>` included. A `>` in quotes does not end it.
fn tag_end(inside: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (Some(_) | None, _) => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    // A quote that is never closed holds nothing.
    quote.and_then(|_| inside.find('>')).map(|at| at + 1)
}

/// Where the closing tag of a hidden element begins.
fn closing(rest: &str, name: &str) -> Option<usize> {
    rest.match_indices("</").map(|(at, _)| at).find(|at| {
        rest.as_bytes()
            .get(at + 2..at + 2 + name.len())
            .is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// Names of characters (HTML, section 13.5): those of Latin-1, and of punctuation, as texts have them.
const NAMES: &[(&str, char)] = &[
    ("AElig", 'Æ'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Agrave", 'À'),
    ("Aring", 'Å'),
    ("Atilde", 'Ã'),
    ("Auml", 'Ä'),
    ("Ccedil", 'Ç'),
    ("Dagger", '‡'),
    ("ETH", 'Ð'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Egrave", 'È'),
    ("Euml", 'Ë'),
    ("Iacute", 'Í'),
    ("Icirc", 'Î'),
    ("Igrave", 'Ì'),
    ("Iuml", 'Ï'),
    ("Ntilde", 'Ñ'),
    ("OElig", 'Œ'),
    ("Oacute", 'Ó'),
    ("Ocirc", 'Ô'),
    ("Ograve", 'Ò'),
    ("Oslash", 'Ø'),
    ("Otilde", 'Õ'),
    ("Ouml", 'Ö'),
    ("Prime", '″'),
    ("Scaron", 'Š'),
    ("THORN", 'Þ'),
    ("Uacute", 'Ú'),
    ("Ucirc", 'Û'),
    ("Ugrave", 'Ù'),
    ("Uuml", 'Ü'),
    ("Yacute", 'Ý'),
    ("Yuml", 'Ÿ'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("acute", '´'),
    ("aelig", 'æ'),
    ("agrave", 'à'),
    ("amp", '&'),
    ("apos", '\''),
    ("aring", 'å'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("bdquo", '„'),
    ("brvbar", '¦'),
    ("bull", '•'),
    ("ccedil", 'ç'),
    ("cedil", '¸'),
    ("cent", '¢'),
    ("copy", '©'),
    ("curren", '¤'),
    ("dagger", '†'),
    ("deg", '°'),
    ("divide", '÷'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("egrave", 'è'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("eth", 'ð'),
    ("euml", 'ë'),
    ("euro", '€'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("gt", '>'),
    ("hellip", '…'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iexcl", '¡'),
    ("igrave", 'ì'),
    ("iquest", '¿'),
    ("iuml", 'ï'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lsaquo", '‹'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("macr", '¯'),
    ("mdash", '—'),
    ("micro", 'µ'),
    ("middot", '·'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("not", '¬'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("oelig", 'œ'),
    ("ograve", 'ò'),
    ("ordf", 'ª'),
    ("ordm", 'º'),
    ("oslash", 'ø'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("para", '¶'),
    ("permil", '‰'),
    ("plusmn", '±'),
    ("pound", '£'),
    ("prime", '′'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rsaquo", '›'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("scaron", 'š'),
    ("sect", '§'),
    ("shy", '\u{ad}'),
    ("sup1", '¹'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("szlig", 'ß'),
    ("thinsp", '\u{2009}'),
    ("thorn", 'þ'),
    ("times", '×'),
    ("trade", '™'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("ugrave", 'ù'),
    ("uml", '¨'),
    ("uuml", 'ü'),
    ("yacute", 'ý'),
    ("yen", '¥'),
    ("yuml", 'ÿ'),
];

/// Writes the character that the entity at the start of `rest` stands for; the entity's length. One that is
/// not known stays in the text as it is.
fn entity(rest: &str, push: &mut dyn FnMut(char)) -> Option<usize> {
    let bytes = &rest.as_bytes()[1..];
    let end = bytes.iter().take(10).position(|byte| *byte == b';')?;
    let name = rest.get(1..1 + end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            let code = hexadecimal.unwrap_or_else(|| number.parse()).ok()?;
            numbered(code)?
        }
        None => NAMES[NAMES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?].1,
    };
    push(character);
    Some(end + 2)
}

/// The character of a number. From 128 to 159, it is meant in Windows-1252 (HTML, section 13.2.5.80).
fn numbered(code: u32) -> Option<char> {
    match u8::try_from(code) {
        Ok(0) => None,
        Ok(byte @ 0x80..=0x9F) => {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next()
        }
        Ok(_) | Err(_) => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(html: &str) -> String {
        let mut out = String::from("|");
        write(html, Markup::Html, &mut out);
        out.split_off(1)
    }

    #[test]
    fn in_ead_line_ends_are_kept_and_titles_part_nothing() {
        let text =
            "The <title render=\"italic\">Times</title>, 1901\nsecond<lb/>third\r\n\r\n<p>A &amp; B</p> < 5";
        let mut out = String::new();
        write(text, Markup::Ead, &mut out);
        assert_eq!(out, "The Times, 1901\nsecond\nthird\n\nA & B\n\n< 5");
    }

    #[test]
    fn the_names_of_characters_are_sorted() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn blocks_become_paragraphs_and_breaks_lines() {
        let html = "<html>\n <body><h1>A  title</h1><p class=\"x\">One\r\n two<br/>three</p><P>Four</P>\n</body></html>";
        assert_eq!(text(html), "A title\n\nOne two\nthree\n\nFour");
        assert_eq!(text("<ul><li>a<li>b</ul>c"), "a\nb\n\nc");
        assert_eq!(text("<table><tr><td>1</td><td>2</td></tr><tr><td>3</table>"), "1 2\n3");
        assert_eq!(text("a<b>b</b> <i>c</i>"), "ab c");
    }

    #[test]
    fn entities_are_resolved_and_unknown_ones_stay() {
        assert_eq!(
            text("R&amp;D &lt;b&gt; &quot;x&quot; &#233;&#xE9; &ldquo;y&rdquo;&#146;"),
            "R&D <b> \"x\" éé “y”’"
        );
        assert_eq!(text("AT&T &foo; & &; &#0; &#x110000; a&b;"), "AT&T &foo; & &; &#0; &#x110000; a&b;");
        assert_eq!(text("a&nbsp;b"), "a\u{a0}b");
        assert_eq!(text("&amp;lt;"), "&lt;");
    }

    #[test]
    fn scripts_styles_and_comments_are_left_out() {
        assert_eq!(
            text("a<style type=\"text/css\">.x{<p>}</style>b<script>if (a<b) {}</SCRIPT>c<!-- <p>d --> e"),
            "abc e"
        );
        assert_eq!(text("<!DOCTYPE html><?xml version=\"1.0\"?>a"), "a");
    }

    #[test]
    fn what_is_no_markup_stays() {
        assert_eq!(text("1 < 2 > 1, a <3 b"), "1 < 2 > 1, a <3 b");
        assert_eq!(text("a < b"), "a < b");
        assert_eq!(text("the end <b"), "the end <b");
        assert_eq!(text("a <!-- never closed"), "a <!-- never closed");
        assert_eq!(text("<script>never closed"), "never closed");
        assert_eq!(text("<a title=\"x > y\">z</a> <a title=\"x>z"), "z z");
    }

    proptest! {
        #[test]
        fn no_text_brings_it_down(html in r#"(<|>|/|p|script|style|!--|-->|"|=|&|#x?|;|amp|9|é| |\n){0,40}"#) {
            let out = text(&html);
            prop_assert!(!out.starts_with(' ') && !out.ends_with(' '));
        }
    }
}
