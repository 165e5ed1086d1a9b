//! Which rules are run on an input, and what their findings weigh: decided here and nowhere else.

use crate::rule_id::RuleId;
use crate::severity::Severity;

/// What becomes of a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The rule is off: its check is not run, and findings that stages make by themselves are dropped.
    Off,
    /// Its findings have this severity.
    On(Severity),
}

/// Where findings of a rule that say the same are reported but once: the first, and those behind it are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    /// At each path of an input, whatever its places in lists.
    Place,
    /// In an input.
    Input,
    /// In a run, for each message.
    Run,
}

/// The level of every rule, what it does beside other findings, and the least severity that any report shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTable {
    levels: [Level; RuleId::ALL.len()],
    once: [Option<Once>; RuleId::ALL.len()],
    instead_of: [&'static [RuleId]; RuleId::ALL.len()],
    shown_from: Severity,
}

impl Default for RuleTable {
    /// Every rule is on, and its findings are errors.
    fn default() -> Self {
        Self {
            levels: [Level::On(Severity::Error); RuleId::ALL.len()],
            once: [None; RuleId::ALL.len()],
            instead_of: [&[]; RuleId::ALL.len()],
            shown_from: Severity::Info,
        }
    }
}

impl RuleTable {
    /// The table with another level for one rule.
    #[must_use]
    pub fn with(mut self, rule: RuleId, level: Level) -> Self {
        self.levels[rule as usize] = level;
        self
    }

    /// The table in which a rule's findings are reported but once there, and stand instead of those of these rules.
    #[must_use]
    pub fn with_habits(mut self, rule: RuleId, once: Option<Once>, instead_of: &'static [RuleId]) -> Self {
        self.once[rule as usize] = once;
        self.instead_of[rule as usize] = instead_of;
        self
    }

    /// Where findings of a rule are reported but once. What refuses a record is always reported.
    #[must_use]
    pub fn once(&self, rule: RuleId) -> Option<Once> {
        self.once[rule as usize].filter(|_| !self.refuses(rule))
    }

    /// The rules whose findings those of this one stand for.
    #[must_use]
    #[inline]
    pub fn instead_of(&self, rule: RuleId) -> &'static [RuleId] {
        self.instead_of[rule as usize]
    }

    /// The table for reports that show findings from this severity on. Errors are always shown.
    #[must_use]
    pub fn shown_from(self, severity: Severity) -> Self {
        Self { shown_from: severity, ..self }
    }

    /// What the findings of a rule weigh; none where it is off.
    #[must_use]
    #[inline]
    pub fn severity(&self, rule: RuleId) -> Option<Severity> {
        match self.levels[rule as usize] {
            Level::Off => None,
            Level::On(severity) => Some(severity),
        }
    }

    /// Whether the rule is run.
    #[must_use]
    #[inline]
    pub fn is_on(&self, rule: RuleId) -> bool {
        self.severity(rule).is_some()
    }

    /// Whether any report shows the findings of a rule.
    #[must_use]
    #[inline]
    pub fn shows(&self, rule: RuleId) -> bool {
        self.severity(rule).is_some_and(|severity| severity >= self.shown_from || severity == Severity::Error)
    }

    /// Whether a finding of the rule refuses its record.
    #[must_use]
    pub fn refuses(&self, rule: RuleId) -> bool {
        self.severity(rule) == Some(Severity::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_off_is_not_shown_and_errors_always_are() {
        let table = RuleTable::default()
            .with(RuleId::Mojibake, Level::Off)
            .with(RuleId::ClosedUnit, Level::On(Severity::Info))
            .with(RuleId::UrlWithSpace, Level::On(Severity::Warning))
            .shown_from(Severity::Warning);
        let seen = |rule| (table.is_on(rule), table.shows(rule), table.refuses(rule));
        assert_eq!(seen(RuleId::Mojibake), (false, false, false));
        assert_eq!(seen(RuleId::ClosedUnit), (true, false, false));
        assert_eq!(seen(RuleId::UrlWithSpace), (true, true, false));
        assert_eq!(seen(RuleId::CutOff), (true, true, true));
    }
}
