//! What stands for a record in a document without its records: an empty element with its start tag.

/// No start tag is kept that is longer, in bytes.
const TAG: usize = 64 << 10;
/// No name is longer that stands for a record by itself, in bytes.
const NAME: usize = 256;

/// The start tag that bytes begin with, without its `>` or `/>`.
pub(super) fn start_tag(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = &bytes[..bytes.len().min(TAG)];
    let (mut at, mut quote) = (1, None);
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?).map(|found| at + found) {
        match (quote, bytes[found]) {
            (None, b'>') => return bytes[..found].strip_suffix(b"/").or(Some(&bytes[..found])),
            (None, mark) => quote = Some(mark),
            (Some(open), mark) if open == mark => quote = None,
            (Some(_), _) => {}
        }
        at = found + 1;
    }
    None
}

/// Whether bytes begin with a start tag, which is that of the root where they are the first that do.
pub(super) fn begins_root(bytes: &[u8]) -> bool {
    bytes.first() == Some(&b'<')
        && bytes.get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_' || *byte >= 0x80)
}

/// A tag's name with its `<`.
fn name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
    &tag[..end.unwrap_or(tag.len())]
}

/// Whether bytes end with the end tag of that name, given with its `<`, or are an empty element.
fn ends_as(name: &[u8], bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_end();
    let end = bytes.strip_suffix(b">").map(<[u8]>::trim_ascii_end);
    let end = end.and_then(|bytes| bytes.strip_suffix(name.strip_prefix(b"<")?));
    end.is_some_and(|bytes| bytes.ends_with(b"</"))
        || bytes.ends_with(b"/>") && start_tag(bytes).is_some_and(|tag| tag.len() + 2 == bytes.len())
}

/// What stands for a record, where that differs from what stands for the one before by more than attributes.
pub(super) fn stand_in(record: &[u8], before: &[u8]) -> Option<Vec<u8>> {
    // What does not end as it begins is faulty in itself, and there it is found: it stands for a record as those before.
    let mut tag = match start_tag(record) {
        Some(tag) if name(tag) != name(before) && (before.is_empty() || ends_as(name(tag), record)) => {
            tag.to_vec()
        }
        // The first of all has no start tag that is kept: its name stands for it.
        None if before.is_empty() && record.get(1).is_some_and(u8::is_ascii_alphabetic) => {
            let bare = name(&record[..record.len().min(NAME)]);
            bare.iter().take_while(|byte| **byte != b':').copied().collect()
        }
        Some(_) | None => return None,
    };
    tag.extend_from_slice(b"/>");
    Some(tag)
}
