//! What one date of a range or a list leaves out and another says: `15-17 January 1956`, `1937 July, October`.

use std::ops::Range;

use super::century::century_of;
use super::error::{DateErrorKind, DateFault};
use super::partial::Partial;

/// Fills in what one end of a range leaves to the other; `None` where that would be a guess.
pub(super) fn complete(
    mut left: Partial,
    mut right: Partial,
    all: &Range<usize>,
) -> Result<Option<(Partial, Partial)>, DateFault> {
    if left.before.is_some() || right.before.is_some() {
        // A century before our era is whole, or what it leaves out is its era.
        return Ok((left.before.is_some() && (right.before.is_some() || right.year.is_some()))
            .then_some((left, right)));
    }
    let elided = left.year.is_none() || right.year.is_none();
    let number_only = left.month.is_none() && left.season.is_none();
    match (left.year, right.year) {
        (None, None) if number_only || right.month.is_none() && right.season.is_none() => return Ok(None),
        (None, None) => return Err(DateFault::new(DateErrorKind::NoYear, all.clone())),
        // "17th-19th centuries"
        (None, Some(years)) if number_only && years.unspecified == 0x30 && right.month.is_none() => {
            left.year = left.day.take().filter(|day| day.value > 0).map(|day| century_of(day.value.into()));
        }
        (None, Some(_)) => {
            let joins = match (left.season, &left.month, &left.day) {
                (Some(_), _, _) => right.season.is_some(),
                (None, Some(_), Some(_)) => right.day.is_some(),
                (None, Some(_), None) => right.month.is_some(),
                (None, None, _) => right.month.is_some() && right.day.is_some(),
            };
            if !joins {
                return Ok(None);
            }
            left.year = right.year;
            if number_only {
                left.month.clone_from(&right.month);
            }
        }
        (Some(_), None) if left.year_first => right.year = left.year,
        (Some(_), None) => return Ok(None),
        (Some(start), Some(end)) => {
            // "Winter 1988-1989" is one winter, and "23 January 1700-1701" may be one day in two styles.
            let year_only = right.plain_year().is_some();
            let next = end.year - start.year == 1;
            if year_only && (left.season.is_some() || left.day.is_some() && next) {
                return Ok(None);
            }
        }
    }
    if right.month.is_none() && right.day.is_some() {
        if left.day.is_none() {
            return Ok(None);
        }
        right.month.clone_from(&left.month);
    }
    if elided && reversed(&left, &right)? {
        // "December-January 1957" leaves out that the December was another year's.
        return Ok(None);
    }
    Ok(Some((left, right)))
}

/// Whether the second ends before the first begins.
pub(super) fn reversed(left: &Partial, right: &Partial) -> Result<bool, DateFault> {
    Ok(
        matches!((left.ends()?, right.ends()?), (Some(start), Some(end)) if end.1.latest() < start.0.earliest()),
    )
}
