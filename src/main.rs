//! The fonds binary.
fn main() {}
