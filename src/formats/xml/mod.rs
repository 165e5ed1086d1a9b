//! XML: records in the metadata standards that are written in it.
//!
//! [`xml`] reads a record.

use crate::format::{Cut, Format, Found, Layout};
use crate::source::{content_start, without_mark};
use crate::xml::plant;

/// XML, cut into the records it holds.
pub const XML: Format = Format {
    name: "xml",
    about: "XML: MODS, Dublin Core, MARCXML, EAD, METS, and answers of OAI-PMH",
    native: false,
    standard: true,
    refuse: |_| None,
    spelling: "xml",
    labels_itself: false,
    extensions: &["xml", "mods", "marcxml", "mrcx", "ead"],
    sniff,
    keys: |_, _| Vec::new(),
    cut: |_| Box::<Whole>::default(),
    read: |source, context, _, tree, findings| {
        let bindings = &context.envelope.bindings;
        let read = plant::read(source, bindings, plant::plain_names(), tree, &mut plant::Nobody);
        findings.extend(read.err().map(|broken| broken.finding()));
    },
    locate: |_, span, _| span,
    respell: |_, _, span, new| (span, new.to_owned()),
};

fn sniff(start: &[u8], _: &Layout) -> bool {
    let start = without_mark(start).trim_ascii_start();
    matches!(start, [b'<', b'?' | b'!' | b'a'..=b'z' | b'A'..=b'Z' | b'_', ..])
}

/// One record: the whole document.
#[derive(Debug, Default)]
struct Whole;

impl Cut for Whole {
    fn cut(&mut self, bytes: &[u8], last: bool, found: &mut Vec<Found>) -> usize {
        let Some(start) = content_start(bytes, last).filter(|_| last) else { return 0 };
        if !bytes[start..].is_empty() {
            found.push(Found { bytes: start..bytes.len(), fault: None });
        }
        bytes.len()
    }

    fn skip(&mut self, bytes: &[u8], last: bool) -> (usize, bool) {
        (bytes.len(), last)
    }
}
