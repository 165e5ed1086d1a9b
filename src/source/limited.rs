//! Reading a file that a user names, once and not without end: it may be a pipe or a device.

use std::io::{self, Read};

/// The most that a schema, a catalog or a profile may hold, in bytes.
pub const MOST: u64 = 64 << 20;

/// All that can be read, where that is no more than [`MOST`] bytes.
///
/// # Errors
/// It cannot be read, or holds more.
pub fn read_limited(mut from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.by_ref().take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::Error::other(format!("expected at most {} MB, found more", MOST >> 20)));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_refused() {
        assert_eq!(read_limited(&b"abc"[..]).unwrap(), b"abc");
        let error = read_limited(io::repeat(b'a')).unwrap_err();
        assert_eq!(error.to_string(), "expected at most 64 MB, found more");
        assert!(read_limited(io::repeat(b'a').take(MOST)).is_ok());
    }
}
