//! Chinese, Korean and Vietnamese names in Latin letters: persons, whose names stay whole.
//!
//! Their family name stands first, and a text does not tell whether it was turned round; but that they are persons is
//! plain where a common family name is followed by one or two syllables of the language.
//!
//! Source of the family names: the hundred most common ones of China (Ministry of Public Security, 2020), the fifty of
//! Korea (Statistics Korea, 2015) and the thirty of Vietnam (Lê Trung Hoa, 2005), with the spellings of Wade-Giles, of
//! McCune-Reischauer and those that persons use themselves.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::pinyin::is_pinyin;
use super::words;

/// Family names of China, sorted.
const CHINESE: &str = "\
    Bai Bo Cai Cao Chang Chao Chen Cheng Chiang Chou Chu Cui Deng Ding Dong Du Duan Fan Fang Feng Fu \
    Gao Geng Gong Gu Guo Han Hao He Hou Hsiao Hsieh Hsu Hu Hua Huan Huang Ji Jia Jiang Jin Kang Kao Kuo \
    Lei Li Liang Liao Lin Liu Long Lu Luo Lü Ma Mao Meng Nie Pan Peng Qi Qian Qiao Qin Qiu Rao Ren Shao \
    Shen Shi Song Soong Su Sun Sung Tan Tang Tao Teng Tian Tsai Tsao Tseng Tung Wan Wang Wei Wu Xia \
    Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yeh Yin Yu Yuan Zeng Zhai Zhang Zhao Zheng Zhong Zhou Zhu Zou";

/// Family names of Korea, sorted.
const KOREAN: &str = "\
    Ahn An Bae Baek Ch'oe Chang Cho Choe Choi Chon Chong Chu Chung Go Ha Han Heo Ho Hong Hur Hwang Hyon \
    Hyun Im Jang Jeon Jeong Jo Joo Jung Kang Kim Ko Koo Ku Kwak Kwon Lee Lim Min Moon Mun Na Nam No O \
    Oh Pae Paek Pak Park Ra Rhee Ri Rim Roh Ryang Ryu Seo Shim Shin Sim Sin So Son Song Suh Yang Yi Yoo \
    Yoon Yu Yun";

/// Family names of Vietnam, without their marks, sorted.
const VIETNAMESE: &str = "\
    Bui Cao Chu Dang Dao Dinh Do Doan Duong Ho Hoang Huynh Lam Le Luong Ly Mai Ngo Nguyen Pham Phan \
    Phung Quach Ta Thach To Ton Tran Trinh Truong Vo Vu Vuong";

type List = FxHashSet<&'static str>;

static CHINESE_NAMES: LazyLock<List> = LazyLock::new(|| CHINESE.split(' ').collect());
static KOREAN_NAMES: LazyLock<List> = LazyLock::new(|| KOREAN.split(' ').collect());
static VIETNAMESE_NAMES: LazyLock<List> = LazyLock::new(|| VIETNAMESE.split(' ').collect());

/// Whether a name is plainly that of a person of these countries.
pub(super) fn is_person(name: &str) -> bool {
    let mut all = name.split_whitespace();
    let Some(first) = all.next() else { return false };
    // Most names begin otherwise.
    let lists = [&*CHINESE_NAMES, &*KOREAN_NAMES, &*VIETNAMESE_NAMES];
    if first.is_ascii() && !lists.iter().any(|list| list.contains(first)) {
        return false;
    }
    let rest: Vec<&str> = all.collect();
    if rest.is_empty() || rest.len() > 3 || name.contains(',') || words::has_body_word(name) {
        return false;
    }
    let listed = |list: &List, word: &str| list.contains(word);
    let is_syllables = |is_one: fn(&str) -> bool| {
        rest.iter().all(|word| word.starts_with(char::is_uppercase) && word.split('-').all(is_one))
    };
    // "Kai-shek", in whatever romanisation.
    let is_double =
        |word: &str| word.split_once('-').is_some_and(|(_, half)| half.starts_with(char::is_lowercase));
    if rest.len() == 1
        && is_double(rest[0])
        && [&*CHINESE_NAMES, &*KOREAN_NAMES].iter().any(|list| listed(list, first))
    {
        return true;
    }
    // Given names of Korea have two syllables: "Song Book" is none.
    let has_two = rest.len() == 2 || rest.iter().any(|word| word.len() > 4);
    listed(&CHINESE_NAMES, first) && rest.len() <= 2 && is_syllables(|part| is_pinyin(&capitalised(part)))
        || listed(&KOREAN_NAMES, first) && rest.len() <= 2 && has_two && is_syllables(is_korean)
        || listed(&VIETNAMESE_NAMES, &without_marks(first))
            && is_syllables(|part| is_vietnamese(&without_marks(part)))
}

fn capitalised(part: &str) -> String {
    let mut letters = part.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// One or two syllables of Korean as they are romanised: consonant, vowels, final consonant.
fn is_korean(part: &str) -> bool {
    const INITIALS: &[&str] = &[
        "ch", "kh", "ph", "th", "tch", "b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh",
        "t", "y", "w", "",
    ];
    const VOWELS: &[&str] = &[
        "yeo", "yae", "yoo", "wae", "eo", "eu", "ae", "oe", "ui", "wa", "wo", "ya", "ye", "yo", "yu", "oo",
        "ee", "ou", "u", "o", "i", "e", "a", "ŏ", "ŭ",
    ];
    const FINALS: &[&str] = &["ng", "ck", "k", "n", "m", "l", "p", "t", "h", "b", "g", "r", ""];
    fn syllables(text: &str, most: usize) -> bool {
        text.is_empty()
            || most > 0
                && INITIALS.iter().filter_map(|initial| text.strip_prefix(initial)).any(|rest| {
                    VOWELS.iter().filter_map(|vowel| rest.strip_prefix(vowel)).any(|rest| {
                        FINALS
                            .iter()
                            .filter_map(|end| rest.strip_prefix(end))
                            .any(|rest| syllables(rest, most - 1))
                    })
                })
    }
    !part.is_empty() && part.len() <= 12 && syllables(&part.to_lowercase(), 2)
}

/// One syllable of Vietnamese, without its marks.
fn is_vietnamese(part: &str) -> bool {
    const INITIALS: &[&str] = &[
        "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l",
        "m", "n", "p", "r", "s", "t", "v", "x", "",
    ];
    const FINALS: &[&str] = &["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];
    let lower = part.to_lowercase();
    let vowels = |rest: &str| {
        let end = rest.find(|c| !"aeiouy".contains(c)).unwrap_or(rest.len());
        // `gi` and `qu` hold their vowel where none follows.
        (end <= 3).then_some(end)
    };
    INITIALS.iter().filter_map(|initial| Some((*initial, lower.strip_prefix(initial)?))).any(
        |(initial, rest)| {
            vowels(rest).is_some_and(|end| (end > 0 || initial == "gi") && FINALS.contains(&&rest[end..]))
        },
    )
}

/// The letters of a word in small letters but the first, without the marks of Vietnamese.
fn without_marks(word: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ'
        | 'ậ' => 'a',
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ'
        | 'ợ' => 'o',
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        'đ' => 'd',
        c => c,
    };
    let lower = word.chars().filter(|c| !words::is_mark(*c)).flat_map(char::to_lowercase).map(plain);
    capitalised(&lower.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_east_asia_are_persons() {
        for name in [
            "Mao Zedong",
            "Zhou Enlai",
            "Chiang Kai-shek",
            "Kim Il Sung",
            "Kim Il-sung",
            "Park Chung Hee",
            "Ho Chi Minh",
            "Nguyen Van Thieu",
            "Võ Nguyên Giáp",
            "Le Duan",
            "Pham Van Dong",
            "Deng Xiaoping",
            "Li Xiannian",
            "Pak Hon Yong",
        ] {
            assert!(is_person(name), "{name}");
        }
        for name in [
            "Kim Philby",
            "Park Avenue",
            "Long Island",
            "Ma Bell",
            "Ha Ha Records",
            "Li Committee",
            "An Post",
            "Van Dyke",
            "Pan American",
            "Song Book",
            "Lee Harvey Oswald",
            "Kim Smith",
            "Sun Microsystems",
            "Mao",
            "Dang Good Company",
        ] {
            assert!(!is_person(name), "{name}");
        }
    }

    #[test]
    fn family_names_are_sorted() {
        for list in [CHINESE, KOREAN, VIETNAMESE] {
            assert!(list.split(' ').is_sorted_by(|a, b| a < b));
        }
    }
}
