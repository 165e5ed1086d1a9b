//! Records by hand, and what they become in CSL-JSON.
