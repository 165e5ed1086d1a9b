//! The report as one document. Findings are written as they come; none is held.

use std::io::{self, Write};
use std::sync::Arc;

use crate::locate::Located;
use crate::report::{Renderer, Sink, Style, Summary};

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

fn render(found: &Located, style: Style, text: &mut Vec<u8>) {
    if found.severity >= style.least {
        // A vector can always be written to.
        let _ = write(text, &finding(found));
    }
}

impl Sink for Document {
    fn renderer(&self) -> Option<Renderer> {
        let style = self.style;
        Some(Arc::new(move |found, text| render(found, style, text)))
    }

    fn finding(&mut self, found: &Located) -> io::Result<()> {
        let mut text = Vec::new();
        render(found, self.style, &mut text);
        self.rendered(&text)
    }

    fn rendered(&mut self, text: &[u8]) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let first = !std::mem::replace(&mut self.open, true);
        self.out.write_all(if first { OPEN } else { b"," })?;
        self.out.write_all(b"\n")?;
        self.out.write_all(text)
    }

    fn finish(&mut self, sums: &Summary) -> io::Result<()> {
        self.out.write_all(if self.open { b"\n" } else { OPEN })?;
        self.out.write_all(b"],\n\"summary\":")?;
        write(&mut self.out, &summary(sums))?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}
