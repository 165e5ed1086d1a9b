//! Several dates: all of them, or one of them (EDTF level 2, "Set representation").

use std::fmt;

use super::Point;

/// The most members that are taken apart.
const MOST: usize = 6;

/// Several dates, each a point or a range of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Set {
    one_of: bool,
    len: u8,
    /// Start and end; a single point is both.
    members: [(Point, Point); MOST],
}

impl Set {
    /// The most members that are taken apart; EDTF with more is kept as written, words that name more are not read.
    pub(super) const MOST: usize = MOST;

    /// A set of no member yet.
    pub(super) const fn new(one_of: bool) -> Self {
        Self { one_of, len: 0, members: [(Point::NONE, Point::NONE); MOST] }
    }

    /// Adds a point, or a range of two of the same precision, without gaps; `None` if it is full or the two do
    /// not make a range.
    pub(super) fn and(mut self, start: Point, end: Point) -> Option<Self> {
        let is_range =
            start.unmarked().is_plain() && end.unmarked().is_plain() && start.is_as_precise_as(end);
        if start != end && !(is_range && start.earliest() < end.earliest()) {
            return None;
        }
        *self.members.get_mut(usize::from(self.len))? = (start, end);
        self.len += 1;
        Some(self)
    }

    /// Whether one of the members is meant, and not all of them.
    #[must_use]
    pub const fn is_one_of(&self) -> bool {
        self.one_of
    }

    /// The members in the order given, each with its start and its end, which are the same for a point.
    #[must_use]
    pub fn members(&self) -> &[(Point, Point)] {
        &self.members[..usize::from(self.len)]
    }
}

/// `[1667,1760-12]` for one of them, `{1667,1668,1670..1672}` for all.
impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.one_of { "[" } else { "{" })?;
        for (at, (start, end)) in self.members().iter().enumerate() {
            if at > 0 {
                f.write_str(",")?;
            }
            start.fmt(f)?;
            if start != end {
                write!(f, "..{end}")?;
            }
        }
        f.write_str(if self.one_of { "]" } else { "}" })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Date, Extent};

    #[test]
    fn a_set_has_its_members_in_the_order_given() {
        let Extent::Set(set) = Date::edtf("{1667,1668,1670..1672}").unwrap().extent() else { panic!() };
        let shown: Vec<_> = set.members().iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        assert_eq!(shown[1], ("1668".into(), "1668".into()));
        assert_eq!(shown[2], ("1670".into(), "1672".into()));
        assert!(!set.is_one_of());
        assert_eq!(set.to_string(), "{1667,1668,1670..1672}");
    }

    #[test]
    fn a_set_of_too_many_is_kept_as_written() {
        let text = "[1901,1903,1905,1907,1909,1911,1913]";
        assert_eq!(Date::edtf(text).unwrap().extent(), Extent::Other(text));
    }
}
