//! Lists of more dates than a [`Set`] holds: years that follow each other are taken together, and where still more are
//! left, the text is kept whole.

use super::error::{DateErrorKind, DateFault};
use super::{Bound, Date, Extent, Point, Set};

/// The set of a list whose members each stand for themselves, `1975; 1976; 1980-1985`; else `fault`.
pub(super) fn read(
    text: &str,
    fault: DateFault,
    member: fn(&str) -> Option<Date<'static>>,
) -> Result<Date<'static>, DateFault> {
    let sign = if text.contains(';') { ';' } else { ',' };
    let mut members: Vec<(Point, Point)> = Vec::new();
    let mut count = 0;
    let (mut inferred, mut undated) = (false, false);
    for part in text.split(sign) {
        let part = part.trim();
        let part = part.strip_prefix("and ").unwrap_or(part);
        count += 1;
        // "1956, ©1955": a date of copyright is another kind of date.
        let sign = part.trim_start_matches(['c', 'p', 'o', 'C', '.', ' ']);
        let is_copyright = part.starts_with(['©', '℗'])
            || sign.len() < part.len() && sign.starts_with(|c: char| c.is_ascii_digit() || c == 'y');
        if count > 1 && is_copyright && !part.starts_with("c.") && !part.starts_with("c ") {
            return Err(fault);
        }
        // A member is read as a date that stands alone; in brackets of the whole list it is not.
        let Some(date) = member(part) else { return Err(fault) };
        inferred |= date.is_inferred();
        match date.extent() {
            Extent::Single(point) if !point.lacks_year() => members.push((point, point)),
            Extent::Interval(Bound::At(start), Bound::At(end)) => members.push((start, end)),
            Extent::Set(set) if !set.is_one_of() => members.extend_from_slice(set.members()),
            Extent::Undated if !undated => undated = true,
            _ => return Err(fault),
        }
    }
    if count < 2 || members.is_empty() {
        return Err(fault);
    }
    if members.len() > Set::MOST {
        join_neighbours(&mut members);
    }
    let date = match members[..] {
        [(start, end)] if start == end => Date::single(start),
        [(start, end)] => Date::interval(Bound::At(start), Bound::At(end)).ok_or(fault)?,
        _ if members.len() > Set::MOST => {
            return Err(DateFault::new(DateErrorKind::TooMany, 0..text.len()));
        }
        _ => {
            let mut set = Set::new(false);
            for (start, end) in members {
                let Some(with) = set.and(start, end) else { return Err(fault) };
                set = with;
            }
            Date::of(Extent::Set(set))
        }
    };
    Ok(if inferred { date.as_inferred() } else { date })
}

/// Makes one range of members that follow each other without a gap.
fn join_neighbours(members: &mut Vec<(Point, Point)>) {
    members.dedup_by(|next, last| {
        let follows = last.1.next() == Some(next.0) && last.0.is_plain() && next.1.is_plain();
        if follows {
            last.1 = next.1;
        }
        follows
    });
}
