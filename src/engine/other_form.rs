//! Forms in which files are often kept and which fonds does not read: what each is called, and what leads on from there.
//!
//! Some show in their first bytes, whatever the file is called, and are no text; others are texts, which only their
//! first words tell. Of those that show in neither, the ending of the name is asked.

/// A form that its first bytes show.
struct Magic {
    at: usize,
    bytes: &'static [u8],
    form: &'static str,
}

const fn magic(at: usize, bytes: &'static [u8], form: &'static str) -> Magic {
    Magic { at, bytes, form }
}

const IMAGE: &str = "an image; describe it in a record, and give fonds the record";
const FILM: &str = "a recording of sound or pictures; describe it in a record, and give fonds the record";
const PACKED: &str = "a packed file; unpack it first (gzip and Zstandard are read as they are)";
const ARCHIVE: &str = "an archive of files; unpack it, and give fonds the folder";
const PROGRAM: &str = "a program, and holds no records";
const PDF: &str =
    "a PDF; export the records from the system that printed it, or save its text as a text file";
const DOCUMENT: &str = "a document of a word processor; save it as plain text, in UTF-8";
const WORKBOOK: &str = "a workbook of a spreadsheet program; save each sheet as CSV, in UTF-8";
const SLIDES: &str = "a presentation; save its text as plain text, in UTF-8";
const BOOK: &str = "an electronic book (EPUB); save its text as plain text, in UTF-8";
const OFFICE: &str =
    "a file of an office program; save a document as plain text, and each sheet of a workbook as CSV";
const DATABASE: &str = "a database; export each table as CSV, in UTF-8";
const COLUMNS: &str = "a file of columns (Parquet, Arrow or HDF5); export it as CSV, in UTF-8";
const POSTSCRIPT: &str = "a PostScript file; export the records from the system that printed it";
const MARC: &str = "binary MARC (ISO 2709); convert it to MARCXML with `yaz-marcdump -o marcxml` or MarcEdit";
const UTF_32: &str = "in UTF-32; save it as UTF-8";

const MAGIC: &[Magic] = &[
    magic(0, b"%PDF-", PDF),
    magic(0, b"%!PS", POSTSCRIPT),
    magic(0, b"{\\rtf", "a document in Rich Text Format (RTF); save it as plain text, in UTF-8"),
    magic(0, b"SQLite format 3\0", DATABASE),
    magic(4, b"Standard Jet DB", DATABASE),
    magic(4, b"Standard ACE DB", DATABASE),
    magic(0, b"PAR1", COLUMNS),
    magic(0, b"ARROW1\0\0", COLUMNS),
    magic(0, b"\x89HDF\r\n", COLUMNS),
    magic(257, b"ustar", ARCHIVE),
    magic(0, b"7z\xBC\xAF\x27\x1C", ARCHIVE),
    magic(0, b"Rar!\x1A\x07", ARCHIVE),
    magic(0, b"MSCF\0\0", ARCHIVE),
    magic(4, b"1AY&SY", PACKED),
    magic(0, b"\xFD7zXZ\0", PACKED),
    magic(0, b"\x04\x22\x4D\x18", PACKED),
    magic(0, b"\x1F\x9D", PACKED),
    magic(0, b"\x1F\x8B", PACKED),
    magic(0, b"LZIP", PACKED),
    magic(0, b"\xFF\xD8\xFF", IMAGE),
    magic(0, b"\x89PNG\r\n", IMAGE),
    magic(0, b"GIF8", IMAGE),
    magic(0, b"II*\0", IMAGE),
    magic(0, b"MM\0*", IMAGE),
    magic(0, b"8BPS", IMAGE),
    magic(4, b"jP  \r\n", IMAGE),
    magic(0, b"AT&TFORM", IMAGE),
    magic(8, b"WEBP", IMAGE),
    magic(4, b"ftyphei", IMAGE),
    magic(4, b"ftypavif", IMAGE),
    magic(4, b"ftyp", FILM),
    magic(8, b"WAVE", FILM),
    magic(8, b"AVI ", FILM),
    magic(0, b"ID3", FILM),
    magic(0, b"OggS\0", FILM),
    magic(0, b"fLaC\0", FILM),
    magic(0, b"\x1A\x45\xDF\xA3", FILM),
    magic(0, b"\x7FELF", PROGRAM),
    magic(0, b"\xCA\xFE\xBA\xBE", PROGRAM),
    magic(0, b"\xCF\xFA\xED\xFE", PROGRAM),
    magic(0, b"\0asm", PROGRAM),
    magic(0, b"\xFF\xFE\0\0", UTF_32),
    magic(0, b"\0\0\xFE\xFF", UTF_32),
];

/// Those that are distinctive though they are letters: what follows may be text, or packed without a zero.
const TEXTUAL: &[&[u8]] = &[b"%PDF-", b"%!PS", b"{\\rtf", b"1AY&SY"];

/// A file of many, as its parts or its name show.
const ZIPPED: &[(&[u8], &[&str], &str)] = &[
    (b"word/", &["docx", "docm", "dotx"], DOCUMENT),
    (b"opendocument.text", &["odt", "ott"], DOCUMENT),
    (b"", &["pages", "doc"], DOCUMENT),
    (b"xl/", &["xlsx", "xlsm", "xlsb", "xltx"], WORKBOOK),
    (b"opendocument.spreadsheet", &["ods", "ots"], WORKBOOK),
    (b"", &["numbers", "xls"], WORKBOOK),
    (b"ppt/", &["pptx", "ppsx"], SLIDES),
    (b"opendocument.presentation", &["odp", "key", "ppt"], SLIDES),
    (b"application/epub+zip", &["epub"], BOOK),
    (b"[Content_Types].xml", &[], OFFICE),
];

/// Texts that begin so, behind blanks, and what they are.
const TEXTS: &[(&str, &str)] = &[
    ("TY  - ", "RIS, which citation programs write; fonds writes for them (CSL-JSON) and does not read them"),
    (
        "%0 ",
        "EndNote's export, which citation programs write; fonds writes for them (CSL-JSON) and does not read them",
    ),
    ("PMID- ", "MEDLINE's export; fonds writes for citation programs (CSL-JSON) and does not read them"),
    (
        "FN Clarivate",
        "an export of Web of Science; fonds writes for citation programs (CSL-JSON) and does not read them",
    ),
    (
        "FN Thomson",
        "an export of Web of Science; fonds writes for citation programs (CSL-JSON) and does not read them",
    ),
    ("=LDR  ", "MARC in MarcEdit's mnemonic form; convert it to MARCXML with MarcEdit"),
    ("<!doctype html", HTML),
    ("<html", HTML),
    ("\\documentclass", "LaTeX; save its text as plain text"),
    ("-- MySQL dump", SQL),
    ("-- PostgreSQL database dump", SQL),
    ("CREATE TABLE ", SQL),
    ("INSERT INTO ", SQL),
    ("BEGIN:VCARD", "an address book (vCard), and holds no records"),
    ("BEGIN:VCALENDAR", "a calendar (iCalendar), and holds no records"),
    (
        "version https://git-lfs.github.com/",
        "a pointer of Git LFS; fetch the file itself with `git lfs pull`",
    ),
    ("/annex/objects/", "a pointer of git-annex; fetch the file itself with `git annex get`"),
    ("-----BEGIN PGP", "encrypted or signed (PGP); give fonds the file itself"),
];

const BIBTEX: &str =
    "BibTeX, which citation programs write; fonds writes for them (CSL-JSON) and does not read them";
const HTML: &str =
    "an HTML page, likely an error page or the page around the record; fetch the record itself";
const RDF: &str = "RDF (Turtle, N-Triples or SPARQL); fonds reads Dublin Core as XML: export it as `oai_dc`";
const SQL: &str = "a dump of a database (SQL); export each table as CSV, in UTF-8";
const EXCEL_XML: &str = "a workbook saved as XML; save each sheet as CSV, in UTF-8";
const WORD_XML: &str = "a document saved as XML; save it as plain text, in UTF-8";

/// Endings that tell what shows in no bytes, or only in those that the file does not have.
const ENDINGS: &[(&[&str], &str)] = &[
    (&["pdf"], PDF),
    (&["doc", "docx", "odt", "pages", "wpd", "rtf"], DOCUMENT),
    (&["xls", "xlsx", "ods", "xlsm", "xlsb", "numbers"], WORKBOOK),
    (&["ppt", "pptx", "odp", "key"], SLIDES),
    (&["epub", "mobi"], BOOK),
    (&["zip", "tar", "7z", "rar", "tgz"], ARCHIVE),
    (&["mrc", "iso2709", "marc21"], MARC),
    (&["mrk"], "MARC in MarcEdit's mnemonic form; convert it to MARCXML with MarcEdit"),
    (&["bib", "bibtex"], BIBTEX),
    (&["ris", "enw", "nbib"], TEXTS[0].1),
    (&["ttl", "nt", "nq", "trig", "n3"], RDF),
    (&["sqlite", "sqlite3", "db", "mdb", "accdb", "dbf", "fmp12", "fp7"], DATABASE),
    (&["sql"], SQL),
    (&["parquet", "feather", "h5"], COLUMNS),
    (&["html", "htm", "xhtml"], HTML),
    (&["toml"], "TOML, in which profiles are written; give a profile with `--profile`"),
];

/// What a file is that is no text, if its beginning shows it; `whole` says that the beginning is all of it.
pub(super) fn of_bytes(head: &[u8], extension: Option<&str>) -> Option<&'static str> {
    // Letters alone may stand there in a text too (`ustar`, in "mustard"); no text has several zeros between its letters.
    let zeros = head.iter().filter(|byte| **byte == 0).count() > 3;
    let begins = |magic: &&Magic| {
        let shows = head.get(magic.at..).is_some_and(|from| from.starts_with(magic.bytes));
        let may_be_text = magic.bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
        shows && (zeros || !may_be_text || TEXTUAL.contains(&magic.bytes))
    };
    if let Some(magic) = MAGIC.iter().find(begins) {
        return Some(magic.form);
    }
    let named = |names: &[&str]| extension.is_some_and(|extension| names.contains(&extension));
    // A ZIP file, or what office programs wrote before (a compound file).
    let zip = head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06");
    if zip || head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let shows = |part: &[u8]| zip && !part.is_empty() && memchr::memmem::find(head, part).is_some();
        let known = ZIPPED.iter().find(|(part, ..)| shows(part));
        let known = known.or_else(|| ZIPPED.iter().find(|(_, names, _)| named(names)));
        return Some(known.map_or(if zip { ARCHIVE } else { OFFICE }, |(.., form)| form));
    }
    match head {
        [b'M', b'Z', ..] if zeros => Some(PROGRAM),
        [b'B', b'M', ..] if zeros => Some(IMAGE),
        _ if is_marc(head) => Some(MARC),
        _ if is_binary(head) => Some("no text: binary data of a form that fonds does not know"),
        _ => None,
    }
}

/// Whether a leader of ISO 2709 stands there: its length, the indicators and subfield codes of two characters, and the
/// lengths of the parts of an entry of its directory (MARC 21 ends it with `4500`, UNIMARC with `450 `).
fn is_marc(head: &[u8]) -> bool {
    head.len() >= 24
        && head[..5].iter().all(|byte| byte.is_ascii_digit() || *byte == b' ')
        && head[10..12].iter().all(|byte| matches!(byte, b'0'..=b'3'))
        && head[12..17].iter().all(u8::is_ascii_digit)
        && head[20..22] == *b"45"
        && head[24..].iter().take(12).all(u8::is_ascii_alphanumeric)
}

/// Whether bytes are no text in any encoding of single bytes or UTF-8: control characters that no text has stand among
/// them, many of them, or some where it is no UTF-8.
fn is_binary(head: &[u8]) -> bool {
    // Some programs part values with vertical tabs and the separators U+001C to U+001F.
    let control = |byte: &&u8| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x7F);
    let controls = head.iter().filter(control).count();
    let broken = std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some());
    controls >= 4 && controls * if broken { 20 } else { 3 } > head.len()
}

/// What a text is that is in no format, if its first words show it.
pub(super) fn of_text(head: &[u8]) -> Option<&'static str> {
    let text = crate::source::without_mark(head).trim_ascii_start();
    let begins =
        |words: &str| text.get(..words.len()).is_some_and(|from| from.eq_ignore_ascii_case(words.as_bytes()));
    if let Some((_, form)) = TEXTS.iter().find(|(words, _)| begins(words)) {
        return Some(form);
    }
    if text.starts_with(b"<?xml") {
        let has = |part: &[u8]| memchr::memmem::find(text, part).is_some();
        let (excel, word) = (has(b"progid=\"Excel.Sheet\""), has(b"progid=\"Word.Document\""));
        return excel.then_some(EXCEL_XML).or_else(|| word.then_some(WORD_XML));
    }
    if is_bibtex(text) {
        return Some(BIBTEX);
    }
    is_rdf(text).then_some(RDF)
}

/// Whether a line begins as an entry of BibTeX: `@article{`. What stands before the first entry is a comment.
fn is_bibtex(text: &[u8]) -> bool {
    /// How many lines of comments are passed.
    const COMMENTS: usize = 50;
    let mut lines = text.split(|byte| *byte == b'\n').take(COMMENTS).map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"%"));
    first.and_then(|line| line.strip_prefix(b"@")).is_some_and(|entry| {
        let kind = entry.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(entry.len());
        let opens = entry[kind..].trim_ascii_start().first();
        kind > 1 && opens.is_some_and(|opens| matches!(opens, b'{' | b'('))
    })
}

/// Whether the first line declares a prefix for names in angle brackets, or is a triple: two such names, something, and a
/// full stop.
fn is_rdf(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    let name = |from: &[u8]| {
        let end = from.strip_prefix(b"<").and_then(|from| memchr::memchr(b'>', from))?;
        let name = &from[1..=end];
        (name.contains(&b':') && !name.contains(&b' ')).then_some(end + 2)
    };
    let declares =
        [&b"@prefix "[..], b"@base ", b"PREFIX ", b"BASE "].iter().any(|word| line.starts_with(word));
    if declares {
        return memchr::memchr(b'<', line).is_some_and(|at| line[at..].contains(&b'>'));
    }
    let Some(subject) = name(line) else { return false };
    let rest = line[subject..].trim_ascii_start();
    line.ends_with(b".") && rest.len() < line.len() - subject && name(rest).is_some()
}

/// What a file of that ending is, where neither its bytes nor its words show more.
pub(super) fn of_name(extension: &str) -> Option<&'static str> {
    ENDINGS.iter().find(|(names, _)| names.contains(&extension)).map(|(_, form)| *form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_known_by_its_bytes() {
        let at = |at: usize, words: &[u8]| [&vec![b'a'; at], words].concat();
        let tar = at(257, b"ustar\x0000\0\0\0\0");
        let doc = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0";
        for (head, extension, form) in [
            (&b"%PDF-1.7\n"[..], None, PDF),
            (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", Some("xlsx"), OFFICE),
            (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml \xFF xl/workbook.xml", None, WORKBOOK),
            (b"PK\x03\x04\x14\0\x06\0_rels/.rels", Some("xlsx"), WORKBOOK),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", Some("csv"), DOCUMENT),
            (b"PK\x03\x04\x14\0letters/1.json", None, ARCHIVE),
            (doc, Some("xls"), WORKBOOK),
            (doc, None, OFFICE),
            (&tar, None, ARCHIVE),
            (b"00714cam a2200205 a 4500001001200000", None, MARC),
            (b"00714nam0 2200205   450 001001200000", None, MARC),
            (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF", None, PROGRAM),
            (
                b"\xF4\x01\x02\x03\x04\x05\x06\x07\x90",
                None,
                "no text: binary data of a form that fonds does not know",
            ),
        ] {
            assert_eq!(of_bytes(head, extension), Some(form), "{}", String::from_utf8_lossy(head));
        }
        for text in [
            &b"id,title\na,b\n"[..],
            b"00714 Cambridge, 2200 pages",
            b"BMW,Berlin\n",
            b"MZ;Mainz\n",
            b"id,title\na,T\0x\nb,T\xE9\n",
            b"a\x1Fb\x1Fc\x1Fd\x0Be\xE9\n",
            b"",
            &at(257, b"ustard, Harry S.\n"),
            b"Title: \nWAVES: a T\0itle\n",
            b"GIF8,ID3\nfLaC,PAR1\n",
            b"ID3,LZIP\n",
            b"Re: ftyping\n",
        ] {
            assert_eq!(of_bytes(text, Some("csv")), None, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn texts_are_known_by_their_first_words() {
        for (text, form) in [
            ("% notes\n\n@Article{a,\n", BIBTEX),
            ("@string (x = {y})", BIBTEX),
            ("\u{feff}TY  - JOUR\n", TEXTS[0].1),
            ("%0 Journal Article\n", TEXTS[1].1),
            ("\n<!DOCTYPE HTML>", HTML),
            ("@prefix dc: <http://purl.org/dc/terms/> .", RDF),
            ("<http://a/1> <http://purl.org/dc/terms/title> \"T\" .\n", RDF),
            ("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>", EXCEL_XML),
        ] {
            assert_eq!(of_text(text.as_bytes()), Some(form), "{text}");
        }
        for text in [
            "@home, letters",
            "@graph: x",
            "<mods xmlns='a:b'> <a:b>.",
            "Title: x",
            "html,title",
            "% a\n",
            "",
        ] {
            assert_eq!(of_text(text.as_bytes()), None, "{text}");
        }
    }
}
