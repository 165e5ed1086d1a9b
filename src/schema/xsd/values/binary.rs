//! Bytes written as text: `hexBinary` and `base64Binary`.
//!
//! XML Schema Part 2, sections 3.2.15 and 3.2.16.

/// The bytes of pairs of hexadecimal digits.
#[must_use]
pub fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some((digit(*high)? * 16 + digit(*low)?) as u8)).collect()
}

/// The bytes of Base64; one blank may stand between any two characters.
#[must_use]
pub fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count, mut padding) = (0u32, 0, 0);
    for byte in text.bytes() {
        let value = match byte {
            b' ' => continue,
            b'=' => {
                padding += 1;
                continue;
            }
            _ if padding > 0 => return None,
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count % 4 == 0 {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            bits = 0;
        }
    }
    // What is left over must be filled up, and the bits that say nothing must be zero.
    match (count % 4, padding) {
        (0, 0) => {}
        (2, 2) if bits & 0xF == 0 => bytes.push((bits >> 4) as u8),
        (3, 1) if bits & 0x3 == 0 => bytes.extend_from_slice(&((bits >> 2) as u16).to_be_bytes()),
        _ => return None,
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_back() {
        assert_eq!(hex("0fB7"), Some(vec![0x0F, 0xB7]));
        assert_eq!((hex("0f7"), hex("zz"), hex("")), (None, None, Some(vec![])));
        assert_eq!(base64("Zm9uZHM="), Some(b"fonds".to_vec()));
        assert_eq!(base64("Zm 9u ZHM ="), Some(b"fonds".to_vec()));
        for bad in ["Zm9uZHM", "Zm9uZHN=", "=", "Z", "Zm9u=", "Zm=9", "Zm9*"] {
            assert_eq!(base64(bad), None, "{bad}");
        }
    }
}
