//! A text in the encoding of the file that it is put into.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};

use crate::edit::EditRefusal;

/// The bytes of a text in an encoding; none is UTF-8.
///
/// # Errors
/// The encoding has no bytes for one of its characters, or what a byte means depends on those before it.
pub fn encode<'t>(text: &'t str, encoding: Option<&'static Encoding>) -> Result<Cow<'t, [u8]>, EditRefusal> {
    let Some(encoding) = encoding.filter(|encoding| *encoding != UTF_8) else {
        return Ok(Cow::Borrowed(text.as_bytes()));
    };
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let bytes = |unit: u16| if encoding == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() };
        return Ok(Cow::Owned(text.encode_utf16().flat_map(bytes).collect()));
    }
    if encoding == ISO_2022_JP || encoding == REPLACEMENT || encoding == X_USER_DEFINED {
        return Err(EditRefusal::Encoding(encoding.name()));
    }
    let (bytes, _, unmappable) = encoding.encode(text);
    if !unmappable {
        return Ok(bytes);
    }
    let lacking = text.chars().find(|character| encoding.encode(character.encode_utf8(&mut [0; 4])).2);
    Err(lacking.map_or(EditRefusal::Encoding(encoding.name()), |character| {
        EditRefusal::NoCharacter(character, encoding.name())
    }))
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, WINDOWS_1252};

    use super::*;

    #[test]
    fn a_text_is_spelled_in_the_encoding_of_its_file() {
        let of = |text, encoding| encode(text, encoding).map(Cow::into_owned);
        assert_eq!(of("é", None), Ok(vec![0xC3, 0xA9]));
        assert_eq!(of("é", Some(WINDOWS_1252)), Ok(vec![0xE9]));
        assert_eq!(of("é\u{1F4DC}", Some(UTF_16LE)), Ok(vec![0xE9, 0, 0x3D, 0xD8, 0xDC, 0xDC]));
        assert_eq!(of("é", Some(UTF_16BE)), Ok(vec![0, 0xE9]));
        assert_eq!(of("子", Some(GB18030)), Ok(vec![0xD7, 0xD3]));
    }

    #[test]
    fn what_cannot_be_spelled_is_refused_with_the_character() {
        let refused = encode("Letter to Вера", Some(WINDOWS_1252));
        assert_eq!(refused, Err(EditRefusal::NoCharacter('В', "windows-1252")));
        assert_eq!(encode("a", Some(ISO_2022_JP)), Err(EditRefusal::Encoding("ISO-2022-JP")));
    }
}
