//! `page-address`: the address of the page among paragraphs, and the record's id at its end.
//!
//! The id is the last part of the address's path ("…/document/110398"). An address that is torn by a blank
//! is kept as it stands, and gives no id: which of its parts belong together cannot be known.

use crate::profile::reader::{Reader, Reading};
use crate::record::Field;

/// See the module.
pub const PAGE_ADDRESS: Reader = Reader {
    name: "page-address",
    about: "a paragraph that is the page's address: `url`, and the last part of its path as `id`",
    takes: &["the paragraphs among which the address is"],
    writes: &[Field::Id, Field::Url],
    read,
};

fn read(page: &mut Reading<'_, '_>) {
    let paragraphs = page.texts(0);
    let is_address = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    let Some(address) = paragraphs.into_iter().find(|text| is_address(text.spelling())) else { return };
    let words = page.words(&[address]);
    page.write(Field::Url, |native| words.write(native, 0..words.text().len()));
    if let Some(id) = id(words.text()) {
        let range = words.range(id);
        page.write(Field::Id, |native| words.write(native, range));
    }
}

/// The last part of an address's path.
fn id(address: &str) -> Option<&str> {
    if address.contains(char::is_whitespace) {
        return None;
    }
    let (_, rest) = address.split_once("://")?;
    let path = rest.split(['?', '#']).next()?.trim_end_matches('/');
    let (_, last) = path.rsplit_once('/')?;
    Some(last).filter(|last| !last.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_last_part_of_the_path() {
        assert_eq!(id("https://archive.example.org/document/110398"), Some("110398"));
        assert_eq!(id("https://archive.example.org/document/110398/?lang=en#top"), Some("110398"));
        assert_eq!(id("https://archive.example.org/"), None);
        assert_eq!(id("https://archive.example.org/document/1 15990"), None);
    }
}
