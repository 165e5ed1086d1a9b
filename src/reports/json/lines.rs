//! The report as JSON Lines.

use std::io::{self, Write};

use crate::locate::Located;
use crate::report::{Sink, Style, Summary};

use super::view::{Line, finding, summary, write};

pub struct Lines {
    out: Box<dyn Write + Send>,
    style: Style,
}

impl Lines {
    pub fn new(out: Box<dyn Write + Send>, style: Style) -> Self {
        Self { out, style }
    }

    fn line(&mut self, line: &Line<'_>) -> io::Result<()> {
        write(&mut self.out, line)?;
        self.out.write_all(b"\n")
    }
}

impl Sink for Lines {
    fn finding(&mut self, found: &Located) -> io::Result<()> {
        if found.severity < self.style.least {
            return Ok(());
        }
        self.line(&Line::Finding(finding(found)))
    }

    fn finish(&mut self, sums: &Summary) -> io::Result<()> {
        self.line(&Line::Summary(summary(sums)))?;
        self.out.flush()
    }
}
