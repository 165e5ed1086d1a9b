//! Dates in figures whose order of day and month a profile declares: `03/04/1956`.

use crate::record::Date;

/// Which of the two figures before the year comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOrder {
    DayFirst,
    MonthFirst,
}

impl DayOrder {
    /// The date that a text is in this order, as EDTF; none where it has no date in such figures, or is none with it.
    pub(super) fn edtf(self, text: &str) -> Option<String> {
        let mut ordered = String::with_capacity(text.len() + 4);
        let (mut rest, mut any) = (text, false);
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            ordered.push_str(&rest[..start]);
            rest = &rest[start..];
            match in_figures(rest) {
                Some(([first, second], year, length)) => {
                    let (day, month) = match self {
                        Self::DayFirst => (first, second),
                        Self::MonthFirst => (second, first),
                    };
                    ordered.push_str(&format!("{year}-{month:02}-{day:02}"));
                    (rest, any) = (&rest[length..], true);
                }
                None => {
                    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                    ordered.push_str(&rest[..length]);
                    rest = &rest[length..];
                }
            }
        }
        ordered.push_str(rest);
        let date = Date::read(ordered.trim()).ok().filter(|_| any)?;
        let edtf = date.to_string();
        Date::edtf(&edtf).is_ok().then_some(edtf)
    }
}

/// The date in figures that a text begins with: the two figures before the year, the year, and its length.
pub(in crate::profile) fn in_figures(text: &str) -> Option<([u32; 2], &str, usize)> {
    let figure = |text: &str| {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        (length, text[..length].parse::<u32>().unwrap_or(u32::MAX))
    };
    let (first_length, first) = figure(text);
    let between = text[first_length..].chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    let rest = &text[first_length + 1..];
    let (second_length, second) = figure(rest);
    let rest = rest[second_length..].strip_prefix(between)?;
    let (year_length, _) = figure(rest);
    let fits = (1..=2).contains(&first_length) && (1..=2).contains(&second_length) && year_length == 4;
    let goes_on = rest[year_length..].starts_with(['/', '-', '.'])
        && rest[year_length + 1..].starts_with(|c: char| c.is_ascii_digit());
    let length = first_length + second_length + year_length + 2;
    (fits && !goes_on && first > 0 && second > 0).then_some(([first, second], &rest[..year_length], length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_figures_are_read_in_the_order_that_is_declared() {
        for (text, day_first, month_first) in [
            ("03/04/1956", Some("1956-04-03"), Some("1956-03-04")),
            ("15/01/1956", Some("1956-01-15"), None),
            ("3-4-1956", Some("1956-04-03"), Some("1956-03-04")),
            ("ca. 3/4/1956", Some("1956-04-03~"), Some("1956-03-04~")),
            ("3/4/1956 - 5/4/1956", Some("1956-04-03/1956-04-05"), Some("1956-03-04/1956-05-04")),
            ("April 1956", None, None),
            ("1956-04-03", None, None),
            ("31/02/1956", None, None),
            ("3/4/56", None, None),
        ] {
            assert_eq!(DayOrder::DayFirst.edtf(text).as_deref(), day_first, "{text}");
            assert_eq!(DayOrder::MonthFirst.edtf(text).as_deref(), month_first, "{text}");
        }
    }
}
