//! Edits applied to the bytes of a file. Nothing is read or written here: bytes and edits go in, bytes come out.

mod apply;
mod encode;

pub use apply::{Applied, FileEdit, apply};
pub use encode::encode;
