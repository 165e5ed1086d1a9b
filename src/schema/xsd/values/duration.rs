//! Durations: months and seconds, in a partial order.
//!
//! XML Schema Part 2, section 3.2.6: one is longer than another if it is so from each of four moments.

use std::cmp::Ordering;

use super::instant::days;

/// A duration. Both parts carry its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    months: i128,
    seconds: i128,
    atto: i128,
}

impl Duration {
    /// Reads `-P1Y2M3DT4H5M6.7S`; `None` where the text is no duration.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let rest = rest.strip_prefix('P')?;
        let (date, time) = match rest.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (rest, None),
        };
        if time == Some("") || date.is_empty() && time.is_none() {
            return None;
        }
        let (mut months, mut seconds, mut atto) = (0, 0, 0);
        parts(date, b"YMD", &mut |unit, whole, _| match unit {
            b'Y' => months += whole * 12,
            b'M' => months += whole,
            _ => seconds += whole * 86_400,
        })?;
        parts(time.unwrap_or_default(), b"HMS", &mut |unit, whole, fraction| match unit {
            b'H' => seconds += whole * 3600,
            b'M' => seconds += whole * 60,
            _ => (seconds, atto) = (seconds + whole, fraction),
        })?;
        Some(Self { months: sign * months, seconds: sign * seconds, atto: sign * atto })
    }

    /// The order of two durations; `None` where it depends on the months meant.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let from = |start: (i128, i128)| {
            let end = |duration: &Self| {
                let months = start.0 * 12 + start.1 - 1 + duration.months;
                let day = days(months.div_euclid(12), months.rem_euclid(12) + 1, 1);
                (day * 86_400 + duration.seconds, duration.atto)
            };
            end(self).cmp(&end(other))
        };
        let order = from((1696, 9));
        [(1697, 2), (1903, 3), (1903, 7)].iter().all(|start| from(*start) == order).then_some(order)
    }

    /// A text that is the same for equal durations, and only for these.
    #[must_use]
    pub fn canonical(&self) -> String {
        format!("{}/{}/{}", self.months, self.seconds, self.atto)
    }
}

/// Numbers, each with its unit, in that order.
fn parts(mut rest: &str, mut units: &[u8], add: &mut dyn FnMut(u8, i128, i128)) -> Option<()> {
    while !rest.is_empty() {
        let end = rest.bytes().position(|byte| !byte.is_ascii_digit() && byte != b'.')?;
        let unit = rest.as_bytes()[end];
        let at = units.iter().position(|known| *known == unit)?;
        units = &units[at + 1..];
        let (whole, fraction) = match rest[..end].split_once('.') {
            Some((whole, fraction)) if unit == b'S' && !fraction.is_empty() && !fraction.contains('.') => {
                (whole, fraction)
            }
            Some(_) => return None,
            None => (&rest[..end], ""),
        };
        // Longer numbers would overflow; none was ever seen.
        if whole.is_empty() || whole.len() > 24 {
            return None;
        }
        let atto = (0..18).fold(0i128, |atto, position| {
            atto * 10 + fraction.as_bytes().get(position).map_or(0, |digit| i128::from(digit - b'0'))
        });
        add(unit, whole.parse().ok()?, atto);
        rest = &rest[end + 1..];
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_in_their_order_of_units() {
        for good in ["P1Y", "P0M", "-P1Y2M3DT10H30M", "PT1.5S", "P1M", "PT36H"] {
            assert!(Duration::parse(good).is_some(), "{good}");
        }
        for bad in
            ["P", "PT", "P1S", "P1YT", "1Y", "P-1Y", "P1M1Y", "P1.5Y", "PT1.S", "PT.5S", "P1Y ", "+P1Y"]
        {
            assert!(Duration::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_month_is_neither_longer_nor_shorter_than_thirty_days() {
        let order = |a, b| Duration::parse(a).unwrap().order(&Duration::parse(b).unwrap());
        assert_eq!(order("P1M", "P30D"), None);
        assert_eq!(order("P1M", "P27D"), Some(Ordering::Greater));
        assert_eq!(order("P1M", "P32D"), Some(Ordering::Less));
        assert_eq!(order("P1Y", "P12M"), Some(Ordering::Equal));
        assert_eq!(order("PT36H", "P1DT12H"), Some(Ordering::Equal));
        assert_eq!(order("-P1D", "PT0S"), Some(Ordering::Less));
    }
}
