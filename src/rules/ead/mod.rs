//! What a finding aid in EAD must hold beyond what its XML Schemas say: one rule a file.
//!
//! EAD 2002 is written in its namespace, or in none after its DTD; EAD3 has two namespaces.

use crate::tree::{Ref, SpaceId};

pub mod dao_without_address;
pub mod normal_date_differs;
pub mod normal_date_malformed;
pub mod normal_date_reversed;
pub mod unlisted_ead_code;
pub mod unnamed_other_level;
pub mod untitled_component;

/// The namespaces of EAD.
const SPACES: [SpaceId; 4] = [SpaceId::EAD_2002, SpaceId::EAD_3, SpaceId::EAD_3_UNDEPRECATED, SpaceId::NONE];

/// An element of that name in each namespace of EAD.
macro_rules! in_ead {
    ($($name:literal)*) => {
        &[$(
            (crate::tree::SpaceId::EAD_2002, $name),
            (crate::tree::SpaceId::EAD_3, $name),
            (crate::tree::SpaceId::EAD_3_UNDEPRECATED, $name),
            (crate::tree::SpaceId::NONE, $name),
        )*]
    };
}
use in_ead;

/// The elements whose `normal` is a date.
const DATES: &[(SpaceId, &str)] = in_ead!["unitdate" "date"];
/// The components of a finding aid, and its head.
const UNITS: &[(SpaceId, &str)] =
    in_ead!["archdesc" "c" "c01" "c02" "c03" "c04" "c05" "c06" "c07" "c08" "c09" "c10" "c11" "c12"];

/// Whether an element is one of EAD with that name.
fn is(element: Ref<'_>, name: &str) -> bool {
    SPACES.contains(&element.space()) && element.local() == name
}

/// The two ends of a normalised date, or its one date twice; none where it is malformed.
fn ends(normal: &str) -> Option<(&str, &str)> {
    let (start, end) = normal.split_once('/').unwrap_or((normal, normal));
    (is_iso(start) && is_iso(end)).then_some((start, end))
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYYMMDD`, before the common era with a minus sign.
fn is_iso(date: &str) -> bool {
    use crate::record::date::DateEncoding::{Iso8601, W3cdtf};
    let date = date.strip_prefix('-').unwrap_or(date);
    W3cdtf.admits(date) && !date.contains('T')
        || date.len() == 8 && !date.contains(['-', 'W']) && Iso8601.admits(date)
}
