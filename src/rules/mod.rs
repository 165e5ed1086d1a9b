//! The catalogue of rules: one file each.

use crate::rule::Rule;

/// Every rule, by name.
pub const RULES: &[&Rule] = &[];

/// The rule of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
/// Explains.
pub fn explain(rule: &Rule) -> String {
    rule.name.to_owned()
}
