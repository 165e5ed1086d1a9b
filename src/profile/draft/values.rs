//! What the values of a column look like: dates, languages, addresses, lists in one cell.

use super::survey::Column;
use crate::profile::mapping::day_order::in_figures;
use crate::record::language::LanguageSpelling;
use crate::record::{Date, Language, Level, ResourceType};

/// Most of the values: nine of ten.
fn most<'c>(column: &'c Column, is: impl Fn(&'c str) -> bool) -> bool {
    let all = column.values.len();
    all > 0 && column.texts().filter(|text| is(text)).count() * 10 >= all * 9
}

/// All of the values, and there are some.
pub(super) fn all<'c>(column: &'c Column, is: impl Fn(&'c str) -> bool) -> bool {
    !column.values.is_empty() && column.texts().all(is)
}

/// Whether a text is an address on the web.
pub(super) fn is_url(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(char::is_whitespace)
}

/// Whether a text is the address of a statement of rights or a licence.
pub(super) fn is_rights(text: &str) -> bool {
    is_url(text) && (text.contains("//rightsstatements.org/") || text.contains("//creativecommons.org/"))
}

/// Whether a text is a year of records: four digits.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year))
}

/// Whether a text can be nothing but a date, and one of a day, month or year of records.
fn is_date(text: &str) -> bool {
    let number = text.bytes().all(|byte| byte.is_ascii_digit());
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(is_year);
    has_year
        && (!number || is_year(text))
        && text.len() < 60
        && Date::read(text).is_ok_and(|date| !date.is_undated())
}

/// Whether some value has a year in it.
pub(super) fn have_years(column: &Column) -> bool {
    column.texts().any(|text| text.split(|c: char| !c.is_ascii_digit()).any(is_year))
}

/// Whether the values are dates.
pub(super) fn are_dates(column: &Column) -> bool {
    most(column, is_date)
}

/// Whether a date has a time of day: those are of machines, not of documents.
pub(super) fn are_times(column: &Column) -> bool {
    most(column, |text| {
        text.len() > 11 && text.as_bytes().get(13) == Some(&b':') && text.as_bytes()[4] == b'-'
    })
}

/// Whether the values begin or end a range: years or dates.
pub(super) fn are_bounds(column: &Column) -> bool {
    column.values.is_empty() || most(column, |text| is_year(text) || is_date(text))
}

/// How many values of a column of dates cannot be read as one, and the first of them.
pub(super) fn unread_dates<'c>(column: &'c Column, split: Option<&str>) -> (usize, Option<&'c str>) {
    let pieces = column.texts().flat_map(|text| match split {
        Some(separator) => text.split(separator).map(str::trim).collect::<Vec<_>>(),
        None => vec![text],
    });
    let mut unread = pieces.filter(|text| !text.is_empty() && Date::read(text).is_err());
    let first = unread.next();
    (unread.count() + usize::from(first.is_some()), first)
}

/// What the dates in figures of a column say of the order of day and month, and the line of an entry that declares it.
/// Nothing but the dates themselves tells; where they do not, a person decides.
pub(super) fn day_order(column: &Column) -> (Option<String>, Option<&'static str>) {
    let (mut days, mut months, mut either) = (0, 0, 0);
    for text in column.texts() {
        let figures = |(at, _): (usize, char)| {
            let starts = !text[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '-'));
            in_figures(&text[at..]).filter(|(_, _, length)| starts && !text[at..at + length].contains('.'))
        };
        for ([first, second], ..) in
            text.char_indices().filter(|(_, c)| c.is_ascii_digit()).filter_map(figures)
        {
            match (first > 12, second > 12) {
                (true, false) => days += 1,
                (false, true) => months += 1,
                (false, false) if first != second => either += 1,
                (true, true) | (false, false) => {}
            }
        }
    }
    if either == 0 {
        return (None, None);
    }
    let plural = if days == 1 { "" } else { "s" };
    let says = if days == 1 { "says" } else { "say" };
    let counted = format!("{days} date{plural} {says} day first, {months} month first, {either} either");
    match (days > 0, months > 0) {
        (true, false) => (Some(format!("{counted}: check")), Some("day_first = true")),
        (false, true) => (Some(format!("{counted}: check")), Some("month_first = true")),
        _ => (Some(format!("{counted}: decide, with `day_first = true` or `month_first = true`")), None),
    }
}

/// Another sign that parts values, in cells that are parted already.
pub(super) fn second_separator(column: &Column, first: &str) -> Option<&'static str> {
    ["|", ";"].into_iter().find(|other| {
        !first.contains(other)
            && column.texts().any(|text| text.contains(first) && text.contains(other) && !is_url(text))
    })
}

/// Whether the values are names or codes of languages, beyond what two letters may mean by chance.
pub(super) fn are_languages(column: &Column) -> bool {
    let long = column.texts().any(|text| text.len() > 3);
    long && column.distinct() <= 20 && all(column, |text| text.split([';', '|', ',']).all(is_language))
}

/// Whether a word names a language; a third of all words of three letters is a code that ISO 639-3 alone has ("pdf").
fn is_language(word: &str) -> bool {
    Language::read_spelled(word.trim()).is_ok_and(|(_, spelling)| spelling != LanguageSpelling::Beyond)
}

/// Whether the values are internet media types.
pub(super) fn are_media_types(column: &Column) -> bool {
    const TREES: [&str; 7] = ["application", "audio", "font", "image", "model", "text", "video"];
    all(column, |text| {
        text.split([';', '|']).all(|text| {
            let (tree, name) = text.trim().split_once('/').unwrap_or_default();
            TREES.contains(&tree) && !name.is_empty() && !name.contains([' ', '/'])
        })
    })
}

/// Whether the values are names of files: `img1.jpg|img2.jpg`.
pub(super) fn are_file_names(column: &Column) -> bool {
    all(column, |text| {
        text.split(['|', ';', ',']).all(|name| {
            let ending = name.trim().rsplit_once('.').map_or("", |(_, ending)| ending);
            (3..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    })
}

/// Whether the values say yes or no.
pub(super) fn are_truths(column: &Column) -> bool {
    const WORDS: [&str; 14] =
        ["yes", "no", "y", "n", "true", "false", "x", "ja", "nein", "oui", "non", "si", "да", "нет"];
    all(column, |text| WORDS.contains(&text.to_lowercase().as_str()))
}

/// Whether the values are short marks and no words: `A1838`, `33/1/5`, `Q 7 b`.
pub(super) fn are_codes(column: &Column) -> bool {
    most(column, |text| text.len() <= 24 && text.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether values hold markup of HTML.
pub(super) fn have_html(column: &Column) -> bool {
    const SIGNS: [&str; 10] =
        ["<p>", "</p>", "<br", "<em>", "<i>", "</a>", "<strong>", "<span", "&amp;", "&nbsp;"];
    column.texts().any(|text| text.contains(['<', '&']) && SIGNS.iter().any(|sign| text.contains(sign)))
}

/// Whether cells hold lists or objects in JSON.
pub(super) fn have_json(column: &Column) -> bool {
    let is_json = |text: &str| {
        (text.starts_with("[\"") || text.starts_with("[{\"") || text.starts_with("{\"") || text == "[]")
            && text.ends_with([']', '}'])
            || text.starts_with("[\"") && text.len() > 500
    };
    column.texts().any(|text| is_json(text) && text != "[]") && column.texts().all(is_json)
}

/// What parts the values in one cell, if that is sure: a bar, or a semicolon in many of the cells.
pub(super) fn separator(column: &Column) -> Option<&'static str> {
    let cells = column.values.len();
    let with = |separator: &str| {
        let has = |text: &&str| {
            let pieces: Vec<&str> = text.split(separator).collect();
            pieces.len() > 1 && pieces.iter().all(|piece| piece.trim().len() < 120)
        };
        column.texts().filter(|text| !is_url(text)).filter(has).count()
    };
    ["^^", "||", "|", " ; ", "; ", ";", "\n", " // "].into_iter().find_map(|separator| {
        let found = with(separator);
        let sign = separator.trim_matches(' ');
        let enough = if separator.contains(['|', '^']) { found > 0 } else { found * 5 >= cells.max(1) };
        (found > 0 && enough).then_some(if sign.is_empty() { separator } else { sign })
    })
}

/// Texts that are written where there is nothing to say.
const NOTHING: [&str; 27] = [
    "-",
    "--",
    "---",
    "–",
    "—",
    "?",
    "N/A",
    "n/a",
    "NA",
    "n.a.",
    "NULL",
    "null",
    "None",
    "none",
    "nil",
    "NaN",
    "#N/A",
    "unbekannt",
    "k.A.",
    "k. A.",
    "tbd",
    "TBD",
    "…",
    "...",
    "нет",
    "brak",
    "sin datos",
];

/// The texts of a column that say there is nothing to say.
pub(super) fn nothing(column: &Column) -> impl Iterator<Item = &'static str> {
    NOTHING.into_iter().filter(|nothing| column.texts().any(|text| text == *nothing))
}

/// The level of description a word names, in the languages of the table below.
pub(super) fn level(word: &str) -> Option<Level> {
    const WORDS: [(&str, Level); 62] = [
        ("akt", Level::File),
        ("akte", Level::File),
        ("archivbestand", Level::Fonds),
        ("bestand", Level::Fonds),
        ("coleccion", Level::Collection),
        ("collectie", Level::Collection),
        ("collezione", Level::Collection),
        ("delo", Level::File),
        ("document", Level::Item),
        ("documento", Level::Item),
        ("dossier", Level::File),
        ("einzelstuck", Level::Item),
        ("expediente", Level::File),
        ("fascicolo", Level::File),
        ("fondo", Level::Fonds),
        ("fondos", Level::Fonds),
        ("gruppe", Level::Class),
        ("jednostka archiwalna", Level::File),
        ("klassifikation", Level::Class),
        ("kolekcja", Level::Collection),
        ("letter", Level::Item),
        ("photograph", Level::Item),
        ("piece", Level::Item),
        ("pieza", Level::Item),
        ("recordgroup", Level::RecordGroup),
        ("sammlung", Level::Collection),
        ("seria", Level::Series),
        ("serie", Level::Series),
        ("sotto fascicolo", Level::File),
        ("sottoserie", Level::Subseries),
        ("sous fonds", Level::Subfonds),
        ("sous serie", Level::Subseries),
        ("stuck", Level::Item),
        ("stuk", Level::Item),
        ("sub fonds", Level::Subfonds),
        ("subfondo", Level::Subfonds),
        ("subserie", Level::Subseries),
        ("teilbestand", Level::Subfonds),
        ("unidad documental", Level::Item),
        ("unidad documental compuesta", Level::File),
        ("unidad documental simple", Level::Item),
        ("unita archivistica", Level::File),
        ("unita documentaria", Level::Item),
        ("unterserie", Level::Subseries),
        ("verzeichnungseinheit", Level::File),
        ("volume", Level::File),
        ("vorgang", Level::File),
        ("zbior", Level::Collection),
        ("zespol", Level::Fonds),
        ("дело", Level::File),
        ("документ", Level::Item),
        ("ед хр", Level::File),
        ("единица хранения", Level::File),
        ("коллекция", Level::Collection),
        ("лист", Level::Item),
        ("опись", Level::Series),
        ("письмо", Level::Item),
        ("подсерия", Level::Subseries),
        ("серия", Level::Series),
        ("справа", Level::File),
        ("фонд", Level::Fonds),
        ("фотография", Level::Item),
    ];
    Level::read(word).ok().or_else(|| {
        let word = super::names::folded(word);
        WORDS.binary_search_by(|(known, _)| (*known).cmp(&word)).ok().map(|at| WORDS[at].1)
    })
}

/// The type of resource that words name, where all say the same; the words may be parted by a sign.
pub(super) fn resource_type(words: &str) -> Option<ResourceType> {
    const WORDS: [(&str, ResourceType); 30] = [
        ("audio", ResourceType::SoundRecording),
        ("bild", ResourceType::StillImage),
        ("book", ResourceType::Text),
        ("carte", ResourceType::Cartographic),
        ("document", ResourceType::Text),
        ("documento", ResourceType::Text),
        ("film", ResourceType::MovingImage),
        ("foto", ResourceType::StillImage),
        ("fotografia", ResourceType::StillImage),
        ("fotografie", ResourceType::StillImage),
        ("imagen", ResourceType::StillImage),
        ("images", ResourceType::StillImage),
        ("karte", ResourceType::Cartographic),
        ("map", ResourceType::Cartographic),
        ("mapa", ResourceType::Cartographic),
        ("photo", ResourceType::StillImage),
        ("photograph", ResourceType::StillImage),
        ("photographie", ResourceType::StillImage),
        ("photographs", ResourceType::StillImage),
        ("ton", ResourceType::SoundRecording),
        ("texte", ResourceType::Text),
        ("texto", ResourceType::Text),
        ("texts", ResourceType::Text),
        ("video", ResourceType::MovingImage),
        ("видео", ResourceType::MovingImage),
        ("изображение", ResourceType::StillImage),
        ("карта", ResourceType::Cartographic),
        ("текст", ResourceType::Text),
        ("фото", ResourceType::StillImage),
        ("фотография", ResourceType::StillImage),
    ];
    let one = |word: &str| {
        ResourceType::read_uri(word).ok().or_else(|| {
            let word = super::names::folded(word);
            WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
        })
    };
    let mut kinds = words.split([';', '|']).map(|word| one(word.trim()));
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(texts: &[&str]) -> Column {
        let values = texts.iter().zip(1..).map(|(text, record)| (record, (*text).to_owned())).collect();
        Column { filled: texts.len() as u32, values, ..Column::default() }
    }

    #[test]
    fn a_separator_is_seen_where_it_is_used_and_not_where_it_is_prose() {
        assert_eq!(separator(&column(&["a|b", "c", "d"])), Some("|"));
        assert_eq!(separator(&column(&["Views; Roads", "Roads"])), Some(";"));
        assert_eq!(separator(&column(&["Baum, L. Frank", "Fonebone, F."])), None);
        assert_eq!(separator(&column(&["http://a.example/?a=1;b=2"])), None);
        assert_eq!(separator(&column(&["a", "b", "c", "d", "e", "f; g"])), None);
    }

    #[test]
    fn dates_are_distinguished_from_numbers_and_from_times() {
        assert!(are_dates(&column(&["3 May 1921", "1921", "1921-05"])));
        assert!(!are_dates(&column(&["12", "1300001"])));
        assert!(!are_dates(&column(&["Letter of 1921 to the ministry"])));
        assert!(are_times(&column(&["2025-10-06T16:36:00.639729", "2025-10-06 16:36:00"])));
    }

    #[test]
    fn levels_and_types_are_read_in_many_languages() {
        for (word, expected) in [
            ("Fonds", Level::Fonds),
            ("Einzelstück", Level::Item),
            ("Дело", Level::File),
            ("Série", Level::Series),
            ("unità documentaria", Level::Item),
        ] {
            assert_eq!(level(word), Some(expected), "{word}");
        }
        assert_eq!(level("Schrank"), None);
        assert_eq!(resource_type("Image;StillImage"), Some(ResourceType::StillImage));
        assert_eq!(resource_type("Image;Sound"), None);
        assert_eq!(resource_type("Brief"), None);
    }

    #[test]
    fn cells_of_json_are_all_of_json() {
        assert!(have_json(&column(&["[\"a\", \"b\"]", "[]"])));
        assert!(!have_json(&column(&["[\"a\"]", "[1956?]"])));
        assert!(!have_json(&column(&["[1956]"])));
    }
}
