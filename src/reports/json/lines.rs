//! The report as JSON Lines.

use std::io::{self, Write};
use std::sync::Arc;

use crate::locate::Located;
use crate::report::{Renderer, Sink, Style, Summary};

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

fn render(found: &Located, style: Style, text: &mut Vec<u8>) {
    if found.severity >= style.least && write(&mut *text, &Line::Finding(finding(found))).is_ok() {
        text.push(b'\n');
    }
}

impl Sink for Lines {
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
        self.out.write_all(text)
    }

    fn finish(&mut self, sums: &Summary) -> io::Result<()> {
        self.line(&Line::Summary(summary(sums)))?;
        self.out.flush()
    }
}
