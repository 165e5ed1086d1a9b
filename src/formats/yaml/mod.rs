//! YAML (1.2.2): a stream of documents, each a record or a list of records.
//!
//! [`yaml`] reads a record, because a file of another kind may hold YAML as well; `cut` finds the documents of a stream
//! and the elements of a list without reading them. Anchors hold within one record. A list in brackets is
//! one value, and no list of records.

use crate::format::{Alone, Format, FormatOptions};
use crate::source::without_mark;
use crate::yaml;

mod cut;

/// YAML: documents, or a list of records.
pub const YAML: Format = Format {
    name: "yaml",
    about: "YAML: one record, a list of records, or documents parted by `---`",
    native: true,
    document: None,
    refuse: |_| None,
    blank: None,
    spelling: "yaml",
    labels_itself: true,
    extensions: &["yaml", "yml"],
    sniff,
    keys: |start, _| yaml::keys(start),
    alone,
    cut: |_| Box::<cut::Documents>::default(),
    decode: None,
    read: |source, _, _, tree, findings| yaml::read(source, tree, findings),
    source_span: yaml::source_span,
    gap: |_, _, _| None,
    edit: |of, fixes| yaml::edit(of, 0..of.source.len(), fixes),
};

/// What only YAML begins with: `---`, `%YAML`, `- key:`, or two lines with keys as programs write them. Where
/// the keys of its records are known, these tell.
fn sniff(start: &[u8], layout: &FormatOptions) -> bool {
    let start = without_mark(start);
    let mut lines = start.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end).filter(|line| {
        let text = line.trim_ascii_start();
        !text.is_empty() && text[0] != b'#'
    });
    let Some(first) = lines.next() else { return false };
    if !layout.signature.is_empty() {
        return !matches!(first[0], b'{' | b'[' | b'<')
            && layout.signature.iter().all(|key| yaml::has_key(start, key));
    }
    let key = |line: &[u8]| {
        let end = line.iter().position(|byte| !(byte.is_ascii_lowercase() || *byte == b'_')).unwrap_or(0);
        end > 0 && matches!(&line[end..], [b':'] | [b':', b' ', ..])
    };
    let opens = first == b"---" || first.starts_with(b"--- ") || first.starts_with(b"%YAML ");
    let dash = first.trim_ascii_start().strip_prefix(b"- ").is_some_and(|rest| key(rest.trim_ascii_start()));
    opens
        || dash
        || key(first)
            && lines
                .next()
                .is_some_and(|next| key(next) || next.starts_with(b"  ") || next.starts_with(b"- "))
}

/// The keys of the first document, unless it is a list.
fn alone(start: &[u8]) -> Option<Alone> {
    let keys = yaml::keys(start);
    let is_content = |line: &&[u8]| !line.is_empty() && !matches!(line[0], b'#' | b'%') && *line != b"---";
    let first = without_mark(start).split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).find(is_content)?;
    /// A document that is longer may have more keys than were seen.
    const SHORT: usize = 4 << 10;
    (!keys.is_empty() && !matches!(first[0], b'-' | b'[' | b'{'))
        .then_some(Alone { keys, is_whole: start.len() < SHORT })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_a_document_that_is_no_list_are_known() {
        let of = |text: &str| alone(text.as_bytes()).map(|alone| alone.keys.join(" "));
        assert_eq!(of("# x\n---\nsite_name: a\nnav:\n  - b: c\n"), Some("site_name nav".into()));
        for other in ["- id: a\n", "{a: b}\n", "words\n", ""] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn yaml_is_distinguished_from_pages_and_from_json() {
        let plain = FormatOptions::default();
        for good in [
            "---\n",
            "%YAML 1.2\n---\n",
            "# x\n- id: a\n",
            "id: a\ntitle: b\n",
            "notes:\n  - a\n",
            "\u{feff}id: a\nnotes:\n",
        ] {
            assert!(sniff(good.as_bytes(), &plain), "{good:?}");
        }
        for bad in [
            "",
            "{\"a\": 1}",
            "[1]",
            "Citation: a\nSummary: b\n",
            "id: a\n\nSome words.\n",
            "- a\n- b\n",
            "id;title\n",
        ] {
            assert!(!sniff(bad.as_bytes(), &plain), "{bad:?}");
        }
        let form =
            FormatOptions { signature: vec!["Titel".into(), "Signatur".into()], ..FormatOptions::default() };
        assert!(sniff(b"- Titel: a\n  Signatur: b\n", &form));
        assert!(!sniff(b"- Titel: a\n", &form) && !sniff(b"[{Titel: a, Signatur: b}]", &form));
    }
}
