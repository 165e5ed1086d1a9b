//! The white space that begins a line, by which a record is known that follows a broken one.

/// No markup is known by its line that is indented further, in bytes.
const WIDEST: usize = 4096;

/// What stands before the next markup on its line.
#[derive(Debug)]
pub(super) struct Margin {
    /// Nothing but white space.
    pub blank: bool,
    pub indentation: Vec<u8>,
}

impl Default for Margin {
    fn default() -> Self {
        Self { blank: true, indentation: Vec::new() }
    }
}

impl Margin {
    pub fn pass(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        if let Some(end) = memchr::memrchr(b'\n', bytes) {
            (self.blank, rest) = (true, &bytes[end + 1..]);
            self.indentation.clear();
        }
        if self.blank {
            self.blank = rest.iter().all(|byte| matches!(byte, b' ' | b'\t'))
                && self.indentation.len() + rest.len() <= WIDEST;
            if self.blank {
                self.indentation.extend_from_slice(rest);
            }
        }
    }
}
