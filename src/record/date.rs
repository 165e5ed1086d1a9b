//! Dates.
/// A date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Date<'a>(pub &'a str);
