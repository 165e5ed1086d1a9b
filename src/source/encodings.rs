//! In which encoding bytes may be that are no UTF-8: the one in which they become text.
//!
//! Every byte means something in most encodings of single bytes, so a reading is judged by what it makes of the bytes
//! beyond ASCII: letters within words, in the case of their neighbours and of one language; quotes and dashes where such
//! stand; and not symbols, boxes or controls. Where no reading becomes text, none is proposed.

use encoding_rs::{
    Encoding, IBM866, ISO_8859_2, KOI8_R, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
};

/// The encodings that are tried, those first that are met most often.
const TRIED: [&Encoding; 7] =
    [WINDOWS_1252, MACINTOSH, WINDOWS_1251, WINDOWS_1250, KOI8_R, IBM866, ISO_8859_2];

/// The letters beyond ASCII that languages write, in lower case.
const ALPHABETS: [&str; 20] = [
    "àâæçéèêëîïôœùûüÿ",
    "äöüßéàè",
    "áéíñóúüçº",
    "àáâãçéêíóôõúüª",
    "àèéìíîòóùú",
    "éëïóöüèêáíú",
    "æøåéóôêèä",
    "åäöéüà",
    "áéíóúýþæðö",
    "àçéèíïóòúü",
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "ăâîșțşţ",
    "čćđšžäöü",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "абвгдђежзијклљмнњопрстћуфхцчџш",
    "абвгдежзійклмнопрстуўфхцчшыьэюяё",
];

/// What to do about bytes that are no UTF-8: how the word at `at` would read in the encoding most likely meant.
#[must_use]
pub fn advice(bytes: &[u8], at: usize) -> String {
    let proposed = likely(bytes, at);
    let readings: Vec<String> = proposed
        .iter()
        .map(|encoding| {
            let (word, _) = encoding.decode_without_bom_handling(word_at(bytes, at));
            format!("`--encoding {}` would read `{word}`", encoding.name().to_ascii_lowercase())
        })
        .collect();
    if readings.is_empty() {
        return "name the file's encoding with `--encoding`, or save it as UTF-8".to_owned();
    }
    format!("name the file's encoding, or save it as UTF-8: {}", readings.join(", "))
}

/// The word that the byte at `at` stands in.
fn word_at(bytes: &[u8], at: usize) -> &[u8] {
    /// No word is longer.
    const WORD: usize = 24;
    let part_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    let before = bytes[..at].iter().rev().take(WORD).take_while(|byte| part_of_word(byte)).count();
    let after = bytes[at..].iter().take(WORD).take_while(|byte| part_of_word(byte)).count();
    &bytes[at - before..at + after]
}

/// The encodings in which the bytes become text, the likeliest first: several only where nothing tells them apart.
fn likely(bytes: &[u8], at: usize) -> Vec<&'static Encoding> {
    /// So many bytes around the place are judged.
    const AROUND: usize = 4 << 10;
    let around = &bytes[at.saturating_sub(AROUND)..(at + AROUND).min(bytes.len())];
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A);
    let controls = around.iter().filter(is_control).count();
    if controls * 50 > around.len() {
        return Vec::new();
    }
    let beyond = around.iter().filter(|byte| **byte >= 0x80).count() as i64;
    let judged = TRIED.iter().map(|encoding| (score(encoding, around), *encoding));
    // A sign that is out of place may be met once in a while; where several are, it is no text.
    let scores: Vec<(i64, &'static Encoding)> = judged
        .filter(|((score, unfit), _)| *score > beyond / 2 && unfit * 5 <= beyond)
        .map(|((score, _), encoding)| (score, encoding))
        .collect();
    let best = scores.iter().map(|(score, _)| *score).max().unwrap_or(0);
    let word = word_at(bytes, at);
    let mut proposed: Vec<&'static Encoding> = Vec::new();
    let mut readings: Vec<String> = Vec::new();
    for (_, encoding) in scores.iter().filter(|(score, _)| *score == best) {
        let (reading, _) = encoding.decode_without_bom_handling(word);
        if proposed.len() < 2 && !readings.contains(&reading.to_string()) {
            proposed.push(encoding);
            readings.push(reading.into_owned());
        }
    }
    proposed
}

/// How much like a text the bytes read in an encoding, and how many of their signs do not fit where they stand.
fn score(encoding: &'static Encoding, bytes: &[u8]) -> (i64, i64) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let signs: Vec<char> = text.chars().collect();
    let sign = |at: usize| signs.get(at).copied().unwrap_or('\n');
    let (mut score, mut unfit) = (0, 0);
    let mut letters: Vec<char> = Vec::new();
    for (at, &here) in signs.iter().enumerate() {
        if here.is_ascii() {
            continue;
        }
        let before = at.checked_sub(1).map_or('\n', sign);
        let fits = fitness(before, here, sign(at + 1), sign(at + 2));
        score += fits;
        let small = here.to_lowercase().next().unwrap_or(here);
        let is_foreign = here.is_alphabetic() && !ALPHABETS.iter().any(|letters| letters.contains(small));
        unfit += i64::from(fits < 0 || is_foreign);
        if here.is_alphabetic() {
            letters.push(small);
        }
    }
    let known = |alphabet: &&str| letters.iter().filter(|letter| alphabet.contains(**letter)).count();
    let of_one_language = ALPHABETS.iter().map(known).max().unwrap_or(0) as i64;
    (score + 2 * of_one_language - letters.len() as i64, unfit)
}

/// One of two numbers.
const fn fits(it_does: bool, yes: i64, no: i64) -> i64 {
    if it_does { yes } else { no }
}

/// How well a sign beyond ASCII fits between its neighbours.
fn fitness(before: char, here: char, after: char, second: char) -> i64 {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    let (word_before, word_after) = (before.is_alphabetic(), after.is_alphabetic());
    match here {
        'ª' | 'º' => fits(before.is_ascii_digit(), 1, -2),
        'ƒ' => -2,
        _ if here.is_alphabetic() => {
            let other_script = |c: char| c.is_alphabetic() && is_cyrillic(c) != is_cyrillic(here);
            if other_script(before) || other_script(after) {
                return -3;
            }
            if before.is_numeric() || after.is_numeric() && !word_before {
                return -2;
            }
            if here.is_uppercase() {
                return match (before.is_lowercase(), before.is_uppercase(), after.is_lowercase()) {
                    (true, ..) => -3,
                    // Within capitals, and a word that goes on small.
                    (_, true, true) => -1,
                    _ => 2,
                };
            }
            // A small letter between capitals.
            let in_capitals = before.is_uppercase() && after.is_uppercase();
            match (in_capitals, word_before || word_after) {
                (true, _) => -3,
                (false, true) => 2,
                (false, false) => 1,
            }
        }
        '’' | '‘' if word_before && word_after => 2,
        '“' | '‘' | '„' | '‚' | '¿' | '¡' => fits(!word_before && !after.is_whitespace(), 2, -2),
        // German closes with what English opens.
        '”' | '’' => fits(!before.is_whitespace() && !word_after, 2, -2),
        '«' | '»' => fits(word_before && word_after, -2, 2),
        '‹' | '›' => fits(word_before && word_after, -2, 1),
        '–' | '—' => fits(word_before != word_after, -1, 2),
        '…' => fits(word_before || before.is_whitespace() || before.is_ascii_punctuation(), 2, 0),
        '°' => fits(before.is_numeric() || matches!(before, 'n' | 'N') || before == ' ', 2, -2),
        '£' | '€' | '§' | '№' | '¶' => {
            let counts = after.is_numeric() || matches!(after, ' ' | '\u{a0}') && second.is_numeric();
            let behind = matches!(here, '€' | '£') && (before.is_numeric() || before == ' ');
            if counts || behind { 2 } else { -2 }
        }
        '½' | '¼' | '¾' | '×' | '±' => fits(before.is_numeric() || before == ' ', 1, -2),
        '²' | '³' => fits(before == 'm', 2, -2),
        '©' | '®' | '™' | '•' | '·' | '†' => fits(word_before && word_after, -2, 1),
        '\u{a0}' | '\u{ad}' => 0,
        _ if here.is_control() || here == char::REPLACEMENT_CHARACTER => -5,
        _ if ('\u{2500}'..='\u{25ff}').contains(&here) => -3,
        _ => -2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is proposed for a text in an encoding.
    fn proposed(encoding: &'static Encoding, text: &str) -> Vec<&'static str> {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text} in {}", encoding.name());
        let at = bytes.iter().position(|byte| *byte >= 0x80).unwrap();
        likely(&bytes, at).into_iter().map(Encoding::name).collect()
    }

    #[test]
    fn the_encoding_in_which_bytes_become_text_is_proposed() {
        for (encoding, text) in [
            (WINDOWS_1252, "2;été"),
            (WINDOWS_1252, "Titre;Date;Année\nLettre à Paul;1956;1956"),
            (WINDOWS_1252, "a Résumé of"),
            (WINDOWS_1252, "Briefe über “Häuser” – 1965–1986"),
            (WINDOWS_1252, "BRIEFE ÜBER STRASSE N° 5, 20 £, l’œuvre"),
            (WINDOWS_1252, "København, Å; Malmö"),
            (MACINTOSH, "“A lamp”, 1965–1986"),
            (MACINTOSH, "Lettre à Paul;été;l’hôtel"),
            (MACINTOSH, "Straße;Häuser;größer"),
            (WINDOWS_1250, "Jiří Dvořák;dopisy přátelům"),
            (WINDOWS_1250, "Łódź, księga żołnierzy"),
            (ISO_8859_2, "Łódź, listy ąę, ślub; Książka"),
            (WINDOWS_1251, "Дело о выезде;Письмо"),
            (KOI8_R, "Дело о выезде;Письмо"),
            (IBM866, "Дело о выезде;Письмо"),
        ] {
            assert_eq!(
                proposed(encoding, text).first(),
                Some(&encoding.name()),
                "{text} in {}",
                encoding.name()
            );
        }
    }

    #[test]
    fn nothing_is_proposed_for_what_becomes_no_text() {
        for bytes in [
            &b"\xf4\xf5\xcf\xc1\xf8\x4b\xbe\xb5\x6b\x9d"[..],
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0",
            b"{\"a\": \"\xff\xfe\x01\x02\x03\x04\"}",
        ] {
            let at = bytes.iter().position(|byte| *byte >= 0x80).unwrap();
            assert_eq!(advice(bytes, at), "name the file's encoding with `--encoding`, or save it as UTF-8");
        }
    }

    #[test]
    fn advice_shows_how_a_word_would_read() {
        let advised = advice(b"a R\xE9sum\xE9 of", 3);
        assert!(advised.ends_with("`--encoding windows-1252` would read `Résumé`"), "{advised}");
        let advised = advice(b"title: \xC4\xC5\xCC\xCF 164", 7);
        assert!(advised.ends_with("`--encoding koi8-r` would read `дело`"), "{advised}");
    }
}
