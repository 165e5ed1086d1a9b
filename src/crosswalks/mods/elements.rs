//! The names and the attribute that rows of several elements write.

use crate::output::xml::{Name, Xml};
use crate::record::{Language, MaybeParsed};

pub(super) const TITLE_INFO: Name = Name("titleInfo");
pub(super) const TITLE: Name = Name("title");
pub(super) const NAME_PART: Name = Name("namePart");
pub(super) const NAME: Name = Name("name");
pub(super) const IDENTIFIER: Name = Name("identifier");
pub(super) const LOCATION: Name = Name("location");
pub(super) const URL: Name = Name("url");
pub(super) const NOTE: Name = Name("note");

/// The attribute `lang`, in ISO 639-2/B; a language that has no code there has none here.
pub(super) fn lang(language: Option<MaybeParsed<'_, Language>>, x: &mut Xml) {
    if let Some(MaybeParsed::Parsed(language, text)) = language
        && let Some(code) = language.iso639_2b()
    {
        x.shaped_attribute("lang", code, text);
    }
}
