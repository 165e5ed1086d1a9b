//! Exit codes: what the process reports at its end.

/// What the process reports at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// Nothing found at or above the failing level.
    Clean,
    /// Something found at or above the failing level.
    Findings,
    /// The command could not be run as asked.
    Usage,
    /// There is no verdict on some or all of the input.
    NoVerdict,
    /// The run was interrupted from the keyboard.
    Interrupted,
    /// The run was asked to end, by a signal of that number.
    Ended(u8),
}

impl Exit {
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::NoVerdict => 3,
            Self::Interrupted => 130,
            Self::Ended(signal) => 128 + signal,
        }
    }
}

/// An error with the exit code it asks for.
pub(super) type Outcome = Result<Exit, (Exit, anyhow::Error)>;
