//! Dates, as EDTF: it begins with the year, which is what harvesters take of the first.

use super::elements::{DATE, element, text};
use crate::output::xml::Xml;
use crate::record::date::{Bound, Extent};
use crate::record::{DateType, Dated, MaybeParsed, Record};

/// The dates of the document itself.
pub fn dates(record: &Record<'_>, x: &mut Xml) {
    for dated in record.dates.iter().filter(|dated| dated.kind.is_of_document()) {
        date(dated, x);
        if dated.kind != DateType::Created {
            x.reduced();
        }
    }
}

/// The other dates are left out: nothing would distinguish them from the document's.
pub fn others(record: &Record<'_>, x: &mut Xml) {
    if record.dates.iter().any(|dated| !dated.kind.is_of_document()) {
        x.dropped();
    }
}

fn date(dated: &Dated<'_>, x: &mut Xml) {
    let (date, given) = match dated.date {
        MaybeParsed::Parsed(date, given) => (date, given),
        // Words for people rather than an EDTF that is none.
        MaybeParsed::Literal(literal) => {
            let words = dated.text.unwrap_or(literal);
            if words.span != literal.span {
                x.reduced();
            }
            return text(x, DATE, words);
        }
    };
    element(x, DATE, |x| match date.extent() {
        Extent::Undated => x.dropped(),
        Extent::Single(_) if is_calendar_date(given.text) => x.given(given),
        // `[1947..1962]` would not begin with its year.
        Extent::Within(start @ Bound::At(_), end) => {
            x.derived_display(start, given);
            x.fixed("/");
            x.derived_display(end, given);
            x.reduced();
        }
        Extent::Single(_)
        | Extent::Interval(..)
        | Extent::Within(..)
        | Extent::Set(_)
        | Extent::Year(_)
        | Extent::Other(_) => {
            x.derived_display(date, given);
        }
    });
    let is_reworded = dated.text.is_some_and(|words| words.span != given.span);
    if is_reworded || dated.calendar.is_some() || dated.inferred || date.is_inferred() {
        x.reduced();
    }
}

/// Whether a text is `1956`, `1956-01` or `1956-01-15`, which needs no respelling.
fn is_calendar_date(text: &str) -> bool {
    let is_fit =
        |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    matches!(text.len(), 4 | 7 | 10) && text.bytes().enumerate().all(is_fit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_date_has_digits_and_hyphens_where_edtf_has_them() {
        for (text, is) in [
            ("1956", true),
            ("1956-01", true),
            ("1956-01-15", true),
            ("-249", false),
            ("195X", false),
            ("1956~", false),
            ("1956/01", false),
            ("May 195", false),
            ("15.01.1956", false),
        ] {
            assert_eq!(is_calendar_date(text), is, "{text}");
        }
    }
}
