//! Writes XML element by element, each on a line of its own.

/// An XML text in the making.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    open: Vec<&'static str>,
}

impl Writer {
    pub fn declaration(&mut self) {
        self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    pub fn comment<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        let mut lines = lines.peekable();
        if lines.peek().is_none() {
            return;
        }
        self.out.push_str("<!--\n");
        for line in lines {
            if !line.is_empty() {
                self.out.push_str("  ");
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
        self.out.push_str("-->\n");
    }

    /// A start tag; attributes without a value are left out.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, Option<&str>)]) {
        self.tag(name, attributes, ">\n");
        self.open.push(name);
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&str, Option<&str>)]) {
        self.tag(name, attributes, "/>\n");
    }

    /// The end tag of the element opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.out.push_str("</xs:");
            self.out.push_str(name);
            self.out.push_str(">\n");
        }
    }

    /// The text, with every element closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.out.push_str("  ");
        }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, Option<&str>)], end: &str) {
        self.indent();
        self.out.push_str("<xs:");
        self.out.push_str(name);
        for (name, value) in attributes {
            if let Some(value) = value {
                self.out.push(' ');
                self.out.push_str(name);
                self.out.push_str("=\"");
                for c in value.chars() {
                    match c {
                        '&' => self.out.push_str("&amp;"),
                        '<' => self.out.push_str("&lt;"),
                        '"' => self.out.push_str("&quot;"),
                        c => self.out.push(c),
                    }
                }
                self.out.push('"');
            }
        }
        self.out.push_str(end);
    }
}
