//! The way through what encloses a list of records, such as the answer of a programming interface, to that list.
//!
//! Keys are compared as they are spelled, so one with an escape in it is none of those that a layout names.

use super::scan::{Scan, Scanned};

/// Where the keys lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// To a list, whose bracket is at this byte.
    To(usize),
    /// Past the bytes there are.
    GoesOn,
    /// To no list.
    Nowhere,
}

/// Follows `keys`, of which there is one at least, into the object that begins at `start`.
pub(super) fn way(bytes: &[u8], start: usize, keys: &[String]) -> Way {
    let mut at = start;
    for (depth, wanted) in keys.iter().enumerate() {
        if bytes.get(at) != Some(&b'{') {
            return if at < bytes.len() { Way::Nowhere } else { Way::GoesOn };
        }
        at = match member(bytes, at + 1, wanted.as_bytes()) {
            Ok(value) => value,
            Err(way) => return way,
        };
        if depth + 1 == keys.len() {
            return match bytes.get(at) {
                Some(b'[') => Way::To(at),
                Some(_) => Way::Nowhere,
                None => Way::GoesOn,
            };
        }
    }
    Way::Nowhere
}

/// Where the value of a key begins, in the object whose first key is looked for at `at`.
fn member(bytes: &[u8], mut at: usize, wanted: &[u8]) -> Result<usize, Way> {
    let space = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        at
    };
    loop {
        at = space(at);
        match bytes.get(at) {
            Some(b'"') => {}
            Some(_) => return Err(Way::Nowhere),
            None => return Err(Way::GoesOn),
        }
        let Some(after) = value(bytes, at)? else { return Err(Way::GoesOn) };
        let is_wanted = &bytes[at + 1..after - 1] == wanted;
        at = space(after);
        match bytes.get(at) {
            Some(b':') => at = space(at + 1),
            Some(_) => return Err(Way::Nowhere),
            None => return Err(Way::GoesOn),
        }
        if is_wanted {
            return Ok(at);
        }
        let Some(after) = value(bytes, at)? else { return Err(Way::GoesOn) };
        at = space(after);
        match bytes.get(at) {
            Some(b',') => at += 1,
            Some(_) => return Err(Way::Nowhere),
            None => return Err(Way::GoesOn),
        }
    }
}

/// The end of the value that begins at `at`; none where it goes on past the bytes there are.
fn value(bytes: &[u8], at: usize) -> Result<Option<usize>, Way> {
    match bytes.get(at) {
        Some(b'"' | b'{' | b'[') => match Scan::default().go_on(bytes, at) {
            Scanned::Ends(end) => Ok(Some(end)),
            Scanned::GoesOn => Ok(None),
            Scanned::Broken => Err(Way::Nowhere),
        },
        Some(_) => {
            let end = bytes[at..]
                .iter()
                .position(|byte| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace());
            Ok(end.map(|length| at + length))
        }
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn led(text: &str, keys: &str) -> Way {
        let keys: Vec<String> = keys.split('.').map(str::to_owned).collect();
        way(text.as_bytes(), 0, &keys)
    }

    #[test]
    fn the_keys_lead_to_the_list_whatever_stands_before_it() {
        let text =
            r#"{"header": {"docs": [1], "n": -1.5e3}, "x" : null , "response": {"n": 2, "docs": [{}]}}"#;
        assert_eq!(led(text, "response.docs"), Way::To(text.rfind('[').unwrap()));
        assert_eq!(led(text, "header.docs"), Way::To(text.find('[').unwrap()));
        assert_eq!(led(r#"{"docs": []}"#, "docs"), Way::To(9));
    }

    #[test]
    fn where_they_lead_to_no_list_there_is_a_finding() {
        for text in
            ["{}", r#"{"a": 1}"#, r#"{"docs": {}}"#, r#"{"docs": 1}"#, r#"{"a" 1}"#, r#"{"a": }"#, "{a: []}"]
        {
            assert_eq!(led(text, "docs"), Way::Nowhere, "{text}");
        }
        assert_eq!(led(r#"{"a": []}"#, "a.docs"), Way::Nowhere);
    }

    #[test]
    fn a_way_that_is_not_all_there_waits_for_more() {
        let text = r#"{"n": 12, "s": "x\"y", "docs": ["#;
        for end in 1..text.len() {
            assert_eq!(led(&text[..end], "docs"), Way::GoesOn, "{}", &text[..end]);
        }
        assert_eq!(led(text, "docs"), Way::To(text.len() - 1));
    }
}
