//! A language, as its row in the list of ISO 639-2.

/// One language of ISO 639-2, or one of its codes for local use (`qaa` to `qtz`).
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Language(pub(super) u16);
