//! Decimal numbers of any length, compared by their digits.
//!
//! XML Schema Part 2, section 3.2.3.

use std::cmp::Ordering;

/// A decimal number, borrowed from its text.
#[derive(Debug, Clone, Copy)]
pub struct Decimal<'a> {
    negative: bool,
    /// Without leading zeros; empty for zero.
    whole: &'a str,
    /// Without trailing zeros.
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    /// Reads `-1.50`; `None` where the text is no decimal.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let (negative, digits) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !number(whole) || !number(fraction) {
            return None;
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        Some(Self { negative: negative && whole.len() + fraction.len() > 0, whole, fraction })
    }

    /// How many digits the value needs.
    #[must_use]
    pub fn digits(&self) -> u64 {
        // Zeros right behind the point of 0.05 are no digits of the whole, but libxml2 and the specification
        // count them: i × 10^-n needs |i| < 10^totalDigits and n within it.
        (self.whole.len() + self.fraction.len()).max(1) as u64
    }

    /// How many digits stand behind the point.
    #[must_use]
    pub fn fraction_digits(&self) -> u64 {
        self.fraction.len() as u64
    }

    /// The value in its shortest form.
    #[must_use]
    pub fn canonical(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let whole = if self.whole.is_empty() { "0" } else { self.whole };
        let point = if self.fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{}", self.fraction)
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal<'_> {}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |a: &Self, b: &Self| {
            (a.whole.len().cmp(&b.whole.len()))
                .then_with(|| a.whole.cmp(b.whole))
                .then_with(|| a.fraction.cmp(b.fraction))
        };
        match (self.negative, other.negative) {
            (false, false) => size(self, other),
            (true, true) => size(other, self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_compared_by_value_whatever_their_length() {
        let number = |text| Decimal::parse(text).unwrap();
        assert!(number("-0") == number("0.00") && number("+1.50") == number("01.5"));
        assert!(
            number("-2") < number("-1.9") && number("9") < number("10") && number("0.05") < number("0.1")
        );
        assert!(
            number("99999999999999999999999999999999999998")
                < number("99999999999999999999999999999999999999")
        );
        for bad in ["", ".", "-", "1e5", "1.2.3", "٣", "1 2", "--1", "INF"] {
            assert!(Decimal::parse(bad).is_none(), "{bad}");
        }
        assert_eq!((number("0012.340").digits(), number("12.340").fraction_digits()), (4, 2));
        assert_eq!(number("-.50").canonical(), "-0.5");
    }
}
