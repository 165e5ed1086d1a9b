//! The report as one document. Findings are written as they come; none is held.

use std::io::{self, Write};

use crate::locate::Located;
use crate::report::{Sink, Style, Summary};

use super::view::{finding, summary, write};

pub struct Document {
    out: Box<dyn Write + Send>,
    style: Style,
    /// Whether the list of findings was opened.
    open: bool,
}

impl Document {
    pub fn new(out: Box<dyn Write + Send>, style: Style) -> Self {
        Self { out, style, open: false }
    }
}

const OPEN: &[u8] = b"{\"findings\":[";

impl Sink for Document {
    fn finding(&mut self, found: &Located) -> io::Result<()> {
        if found.severity < self.style.least {
            return Ok(());
        }
        let first = !std::mem::replace(&mut self.open, true);
        self.out.write_all(if first { OPEN } else { b"," })?;
        self.out.write_all(b"\n")?;
        write(&mut self.out, &finding(found))
    }

    fn finish(&mut self, sums: &Summary) -> io::Result<()> {
        self.out.write_all(if self.open { b"\n" } else { OPEN })?;
        self.out.write_all(b"],\n\"summary\":")?;
        write(&mut self.out, &summary(sums))?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}
