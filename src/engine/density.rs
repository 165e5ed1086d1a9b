//! How many values a record may hold: each takes many times the bytes that it is written in.
//!
//! A record of 16 MB may be a text of 16 MB, or seven million numbers, which would take a gigabyte to be read. The limit
//! grows with that of the bytes of a record.

/// A value for so many bytes of the limit of a record, in what is read into a record of the native model.
const BYTES_A_VALUE: u64 = 28;

/// The same for the bytes that part values or begin them, before anything is read.
const BYTES_A_SEPARATOR: u64 = 20;

/// How many values a record may hold where its bytes are limited to so many.
pub const fn most_values(record_limit: u64) -> u64 {
    record_limit / BYTES_A_VALUE
}

/// Whether a text would be read into more values than memory should hold, by the bytes that part or begin them.
pub fn is_too_dense(text: &str, is_xml: bool, record_limit: u64) -> bool {
    let most = record_limit / BYTES_A_SEPARATOR;
    // Nearly all records have not as many bytes.
    if (text.len() as u64) <= most {
        return false;
    }
    let counted = |byte| memchr::memchr_iter(byte, text.as_bytes()).count() as u64 > most;
    if is_xml { counted(b'<') } else { counted(b',') || counted(b'\n') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_separators_are_too_many_and_one_less_is_not() {
        for (one, is_xml) in [("1,", false), ("\n-", false), ("<a", true)] {
            assert!(!is_too_dense(&one.repeat(50), is_xml, 1000), "{one}");
            assert!(is_too_dense(&one.repeat(51), is_xml, 1000), "{one}");
            assert!(!is_too_dense(&one.repeat(51), is_xml, 1020), "{one}");
        }
        assert!(!is_too_dense(&",\n".repeat(1000), true, 1000));
        assert!(!is_too_dense(&"<".repeat(1000), false, 1000));
    }
}
