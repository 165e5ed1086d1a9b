//! How much work may be spent on one record by a schema that someone else wrote, and how it is given up.
//!
//! A schema may go through the parts of a value again for each of several forms, and through their parts again: what is
//! nested then costs twice as much at each level. The `jsonschema` crate has no bound for that and cannot be interrupted,
//! but looks at records through `schema_view` alone, which counts here. What is over the allowance unwinds, past the
//! crate and no further.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// How often lists and maps may be looked at, for each value of a record: whatever a schema asks of a value, with room.
const LOOKS_A_VALUE: u64 = 10_000;

/// How much may be held of errors, in values copied and characters: all errors of a record are held at once.
const HELD: u64 = 200_000;

/// The same, for each value of a record.
const HELD_A_VALUE: u64 = 16;

/// What an error holds beside its value: paths, mostly.
const ERROR: u64 = 5;

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(u64::MAX) };
    static HELD_LEFT: Cell<u64> = const { Cell::new(u64::MAX) };
}

/// More work than a record may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exhausted;

/// Does that with the allowance of a record of so many values.
///
/// # Errors
/// It took more than that, or held too many errors, and was given up.
pub fn with_allowance<T>(values: u32, act: impl FnOnce() -> T) -> Result<T, Exhausted> {
    let values = u64::from(values);
    LOOKS.set(LOOKS_A_VALUE * (values + 100));
    HELD_LEFT.set(HELD + HELD_A_VALUE * values);
    // What was being validated is dropped; nothing that is used again was changed.
    let outcome = catch_unwind(AssertUnwindSafe(act));
    LOOKS.set(u64::MAX);
    HELD_LEFT.set(u64::MAX);
    outcome.map_err(|panic| match panic.downcast::<Exhausted>() {
        Ok(exhausted) => *exhausted,
        Err(panic) => resume_unwind(panic),
    })
}

/// Counts a look at a list or a map.
#[inline]
pub(super) fn look() {
    let left = LOOKS.get();
    if left == 0 {
        give_up();
    }
    LOOKS.set(left - 1);
}

/// Counts an error that holds so much of a value.
pub(super) fn fault(held: usize) {
    let held = held as u64 + ERROR;
    let left = HELD_LEFT.get();
    if left < held {
        give_up();
    }
    HELD_LEFT.set(left - held);
}

#[cold]
fn give_up() -> ! {
    // This is no panic, and prints no message of one.
    resume_unwind(Box::new(Exhausted))
}
