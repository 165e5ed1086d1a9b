//! Groups of characters that, written back as Windows-1252, are one character of UTF-8.

use std::ops::Range;

/// Characters that stand for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// Their bytes in the text.
    pub(super) range: Range<usize>,
    /// The character that was meant.
    pub(super) meant: char,
}

/// What the bytes 0x80 to 0x9F are in Windows-1252 (Encoding Standard, index windows-1252); five are nothing.
const HIGH: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', //
    '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The character of a byte from 0x80 to 0x9F in Windows-1252.
pub(super) fn windows_1252(byte: u8) -> Option<char> {
    HIGH.get(usize::from(byte.checked_sub(0x80)?)).copied().filter(|character| *character != '\0')
}

/// The byte a character was, if it is one that continues a character in UTF-8: 0x80 to 0xBF. Both encodings
/// are borne, for programs read the bytes that are nothing in Windows-1252 as Latin-1 does.
fn continuing(character: char) -> Option<u8> {
    match u32::from(character) {
        code @ 0x80..=0xBF => Some(code as u8),
        _ => HIGH.iter().position(|high| *high == character).map(|at| at as u8 + 0x80),
    }
}

/// Every group in the text, likely or not, in order.
pub(super) fn find(text: &str) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut rest = text.char_indices();
    while let Some((start, lead)) = rest.next() {
        let following = match lead {
            '\u{C2}'..='\u{DF}' => 1,
            '\u{E0}'..='\u{EF}' => 2,
            '\u{F0}'..='\u{F4}' => 3,
            _ => continue,
        };
        let mut bytes = vec![u32::from(lead) as u8];
        let mut ahead = rest.clone();
        while bytes.len() <= following
            && let Some(byte) = ahead.next().and_then(|(_, character)| continuing(character))
        {
            bytes.push(byte);
        }
        // The last byte of a closing quotation mark is nothing in Windows-1252, and many programs drop it.
        let is_cut_quote = lead == 'â' && bytes.get(1) == Some(&0x80) && bytes.len() == 2;
        let meant = match std::str::from_utf8(&bytes) {
            Ok(meant) if bytes.len() == following + 1 => meant.chars().next(),
            Ok(_) | Err(_) if is_cut_quote => Some('”'),
            Ok(_) | Err(_) => None,
        };
        let Some(meant) = meant.filter(|meant| is_likely(*meant)) else { continue };
        let mut end = start + lead.len_utf8();
        for _ in 1..bytes.len() {
            if let Some((at, character)) = rest.next() {
                end = at + character.len_utf8();
            }
        }
        groups.push(Group { range: start..end, meant });
    }
    groups
}

/// Whether texts in archives hold the character at all.
fn is_likely(character: char) -> bool {
    matches!(character,
        '\u{A0}'..='\u{17F}'            // Latin-1 and Latin Extended-A
        | 'Ơ' | 'ơ' | 'Ư' | 'ư'          // Vietnamese
        | '\u{1CD}'..='\u{1DC}'         // Pinyin
        | 'Ș' | 'ș' | 'Ț' | 'ț'          // Romanian
        | 'ʹ' | 'ʺ' | 'ʻ' | 'ʼ' | 'ʾ' | 'ʿ' // transliteration
        | '\u{300}'..='\u{33F}'         // accents that stand by themselves
        | '\u{386}'..='\u{3CE}'         // Greek
        | '\u{400}'..='\u{45F}' | 'Ґ' | 'ґ' // Cyrillic
        | '\u{531}'..='\u{587}'         // Armenian
        | '\u{5D0}'..='\u{5EA}'         // Hebrew
        | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{621}'..='\u{6D5}' // Arabic
        | '\u{904}'..='\u{97F}'         // Devanagari
        | '\u{E01}'..='\u{E5B}'         // Thai
        | '\u{10D0}'..='\u{10F0}'       // Georgian
        | '\u{1E00}'..='\u{1EFF}'       // Latin Extended Additional
        | '\u{2010}'..='\u{203A}' | '€' | '№' | '™' | '−' | '→'
        | '\u{3001}'..='\u{30FF}'       // Japanese
        | '\u{4E00}'..='\u{9FFF}'       // Chinese
        | '\u{AC00}'..='\u{D7A3}'       // Korean
        | '\u{FEFF}' | '\u{FF01}'..='\u{FF5E}' | '\u{FFFD}'
        | '\u{1F300}'..='\u{1FAFF}')
}

/// Whether no real text holds the group in that position.
pub(super) fn is_sure(text: &str, groups: &[Group], at: usize) -> bool {
    let Range { start, end } = groups[at].range;
    let mut characters = text[start..end].chars();
    let Some(lead) = characters.next() else { return false };
    let Some(second) = characters.next() else { return false };
    let touches = |other: Option<&Group>| other.is_some_and(|o| o.range.end == start || o.range.start == end);
    if touches(at.checked_sub(1).map(|before| &groups[before])) || touches(groups.get(at + 1)) {
        return true;
    }
    let before = text[..start].chars().next_back();
    let mut after = text[end..].chars();
    let next = after.next();
    let in_word = |c: Option<char>| c.is_some_and(char::is_lowercase);
    // "CAFÉ’s": the apostrophe and its s are English.
    let possessive = second == '’' && next == Some('s') && !in_word(after.next());
    let within = in_word(before) || (in_word(next) && !possessive);
    match lead {
        'â' => matches!(second, '€' | '‚' | '„' | '\u{80}' | '\u{82}' | '\u{84}') || is_proof(second),
        'Â' => {
            // "Â°", "Â©", "Â " follow anything; "COBORÂ»" is Romanian.
            let blank = matches!(second, '\u{A0}' | '\u{AD}');
            if blank { in_word(before) } else { !before.is_some_and(char::is_uppercase) }
        }
        'Ã' => {
            // No word is Ã alone: at its beginning a quote or dash is a capital: "Ã–sterreich".
            let begins = !before.is_some_and(char::is_alphanumeric) && in_word(next);
            in_word(before) || begins || (within && !is_stop(second)) || is_proof(second) || is_letter(second)
        }
        'Ä' | 'Å' | 'Æ' | 'È' | 'Ê' | 'Ì' => {
            in_word(before) || (within && !is_stop(second)) || is_proof(second)
        }
        'Ç' | 'Î' | 'Ï' => is_proof(second),
        'ï' => matches!(groups[at].meant, '\u{FEFF}' | '\u{FFFD}') || is_proof(second),
        'ð' => true,
        // Vietnamese: a letter is on one side at least.
        'á' => in_word(next) || is_proof(second),
        'ä'..='é' | 'à' | 'ã' | 'ê'..='í' => is_proof(second) && second != '¿' && second != '¡',
        _ => false,
    }
}

/// Signs that follow no letter in any text.
fn is_proof(sign: char) -> bool {
    matches!(
        sign,
        '€' | 'ƒ'
            | 'ˆ'
            | '‰'
            | '˜'
            | '¡'
            | '¢'
            | '£'
            | '¤'
            | '¥'
            | '¦'
            | '¨'
            | '¬'
            | '¯'
            | '±'
            | 'µ'
            | '¶'
            | '¸'
            | '¼'
            | '½'
            | '¾'
            | '¿'
            | '\u{80}'..='\u{9F}'
    )
}

/// Letters among the signs: none of them follows Ã.
fn is_letter(sign: char) -> bool {
    matches!(sign, 'Š' | 'š' | 'Œ' | 'œ' | 'Ž' | 'ž' | 'Ÿ')
}

/// Signs that part or end words and sentences.
fn is_stop(sign: char) -> bool {
    matches!(
        sign,
        '‘' | '’'
            | '“'
            | '”'
            | '‚'
            | '„'
            | '‹'
            | '›'
            | '«'
            | '»'
            | '–'
            | '—'
            | '…'
            | '·'
            | '\u{A0}'
    )
}
