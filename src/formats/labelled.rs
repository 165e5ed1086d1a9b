//! Labelled text.
use crate::format::Format;
/// Labelled text.
pub const LABELLED: Format = Format {
    name: "labelled",
    about: "labelled text",
    native: false,
    extensions: &["txt", "md"],
    sniff: |_, _| false,
    cut: |_| todo!(),
    read: |_, _, _, _, _| todo!(),
    locate: |_, span, _| span,
    respell: |_, _, new| new.to_owned(),
};
