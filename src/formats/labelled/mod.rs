//! Labelled text: a page as a person reads it, plain or in Markdown, in which labels ("Summary:") say what
//! the paragraphs below them are.
//!
//! A file is one record, or several with a line between them. What labels there are, the profile's layout
//! says: no other line is taken for one. `read` makes a map of the page: under `opening` the lines before
//! the first label, under each label its paragraphs. `wrapped` alone knows how lines are joined, so the
//! position of every part of a paragraph can be found again. Of Markdown only what pages of this kind use is
//! understood: bold text, headings, hard line breaks and bare addresses in angle brackets.

use crate::format::{Format, FormatOptions};

mod cut;
mod edit;
mod label;
mod read;
mod wrapped;

/// Labelled text.
pub const LABELLED: Format = Format {
    name: "labelled",
    about: "labelled text: a page, plain or in Markdown, whose labels a profile names",
    native: false,
    document: None,
    refuse: |_| None,
    blank: None,
    spelling: "labelled",
    labels_itself: false,
    extensions: &["txt", "text", "md", "markdown"],
    sniff,
    keys: |_, _| Vec::new(),
    alone: |_| None,
    cut: |layout| Box::new(cut::Pages::new(layout)),
    decode: None,
    read: read::read,
    source_span: wrapped::source_span,
    gap: |_, _, _| None,
    edit: edit::edit,
};

/// How much of a file is looked at to recognise it, in bytes.
const BEGINNING: usize = 8192;

/// Two of the labels of the layout's signature, or, without one, two of its labels; or all there are.
fn sniff(start: &[u8], layout: &FormatOptions) -> bool {
    let labels = if layout.signature.is_empty() { &layout.labels } else { &layout.signature };
    let start = &start[..start.len().min(BEGINNING)];
    let text = start.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut seen: Vec<usize> = Vec::new();
    for line in text.lines() {
        if let Some(found) = label::find(line.trim(), labels)
            && !seen.contains(&found.label)
        {
            seen.push(found.label);
        }
    }
    !seen.is_empty() && seen.len() >= labels.len().min(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(labels: &[&str]) -> FormatOptions {
        FormatOptions {
            labels: labels.iter().map(|&label| label.to_owned()).collect(),
            ..FormatOptions::default()
        }
    }

    #[test]
    fn a_page_is_recognised_by_two_of_its_labels() {
        let layout = layout(&["Citation", "Summary", "Contents"]);
        assert!(sniff(b"\xEF\xBB\xBF**Citation:**\r\n\r\nx\r\n\r\n**Summary:**\r\n", &layout));
        assert!(!sniff(b"Citation:\n\nx\n\nCitation:\n", &layout));
        assert!(!sniff(b"{\"Citation\": 1}", &layout));
    }

    #[test]
    fn with_a_signature_labels_that_any_page_may_have_do_not_tell_it() {
        let signature = ["Record number", "Contents"].map(str::to_owned).to_vec();
        let layout = FormatOptions { signature, ..layout(&["Title", "Date", "Record number", "Contents"]) };
        assert!(!sniff(b"Title: x\nDate: 1956\nContents: y\n", &layout));
        assert!(sniff(b"Title: x\nRecord number: 1\nContents: y\n", &layout));
    }

    #[test]
    fn without_labels_nothing_is_recognised() {
        assert!(!sniff(b"Citation:\nSummary:\n", &FormatOptions::default()));
        assert!(sniff(b"Citation:\n", &layout(&["Citation"])));
    }

    #[test]
    fn labels_far_down_a_file_do_not_count() {
        let far = format!("{}\nCitation:\nSummary:\n", "x\n".repeat(BEGINNING));
        assert!(!sniff(far.as_bytes(), &layout(&["Citation", "Summary"])));
    }
}
