//! The time of day behind a date, as EDTF (level 0 "Date and Time") and W3CDTF have it.

/// The zone of a time `Thh:mm[:ss[.s]][zone]`, if EDTF or W3CDTF allows it: EDTF demands seconds and lets
/// the zone be absent or of hours alone; W3CDTF demands a zone of hours and minutes.
pub(super) fn zone(time: &str) -> Option<&str> {
    let (rest, _) = pair(time.strip_prefix('T')?, 23)?;
    let (rest, _) = pair(rest.strip_prefix(':')?, 59)?;
    let (rest, seconds) = match rest.strip_prefix(':') {
        // A leap second is written 60.
        Some(rest) => (pair(rest, 60)?.0, true),
        None => (rest, false),
    };
    let (zone, fraction) = match rest.strip_prefix('.') {
        Some(rest) if seconds => {
            let zone = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            (zone, if zone.len() < rest.len() { true } else { return None })
        }
        Some(_) => return None,
        None => (rest, false),
    };
    let edtf = seconds && !fraction;
    if zone == "Z" || zone.is_empty() && edtf {
        return Some(zone);
    }
    let (minutes, some_hours) = pair(zone.strip_prefix(['+', '-'])?, 14)?;
    let some = if minutes.is_empty() && edtf {
        some_hours
    } else {
        let (end, some_minutes) = pair(minutes.strip_prefix(':')?, 59)?;
        if !end.is_empty()
            || zone.starts_with("+14") && some_minutes
            || zone.starts_with("-14") && some_minutes
        {
            return None;
        }
        some_hours || some_minutes
    };
    // ISO 8601-1 has no negative zero.
    (some || zone.starts_with('+')).then_some(zone)
}

/// A number of two digits up to `last` at the head of `text`: what follows it, and whether it is above 0.
fn pair(text: &str, last: u8) -> Option<(&str, bool)> {
    let digits = text.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let value = digits.parse::<u8>().ok().filter(|value| *value <= last)?;
    Some((&text[2..], value > 0))
}

/// Whether a time has the zone that W3CDTF demands.
pub(super) fn is_zoned(time: &str) -> bool {
    zone(time).is_some_and(|zone| zone == "Z" || zone.len() == 6)
}

#[cfg(test)]
mod tests {
    use super::super::Date;

    #[test]
    fn date_times_of_w3cdtf_keep_their_time_as_written() {
        for (text, time, w3cdtf) in [
            ("1997-07-16T19:20+01:00", "19:20+01:00", "1997-07-16T19:20+01:00"),
            ("1997-07-16T19:20:30.45Z", "19:20:30.45Z", "1997-07-16T19:20:30.45Z"),
            ("1997-07-16T19:20:30", "19:20:30", "1997-07-16"),
            ("1997-07-16T19:20:30-04", "19:20:30-04", "1997-07-16"),
        ] {
            let date = Date::edtf(text).unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.time(), Some(time));
            assert_eq!(date.w3cdtf().unwrap().to_string(), w3cdtf);
        }
        assert_eq!(Date::edtf("1997-07-16").unwrap().time(), None);
    }
}
