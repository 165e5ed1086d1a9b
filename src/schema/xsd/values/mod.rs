//! The value spaces of the primitive types: what a text means, and when two mean the same.
//!
//! XML Schema Part 2 (second edition), section 3.2.

mod binary;
mod decimal;
mod duration;
mod instant;
mod primitive;

use crate::xml::Prefixes;
use std::cmp::Ordering;

pub use decimal::Decimal;
use duration::Duration;
use instant::Instant;
pub use primitive::Primitive;

use crate::xml::lexical;

/// A value, apart from how it was written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `string`, `anyURI`
    Text(Box<str>),
    /// `boolean`
    Boolean(bool),
    /// `decimal`, in its shortest form
    Decimal(Box<str>),
    /// `double`; `float` rounded to 32 bits
    Double(f64),
    /// `duration`
    Duration(Duration),
    /// Dates and times
    Instant(Instant),
    /// `hexBinary`, `base64Binary`
    Bytes(Vec<u8>),
    /// `QName`, `NOTATION`: `{namespace}local`
    Name(Box<str>),
}

impl Value {
    /// Reads a value of a primitive type, its white space already dealt with.
    #[must_use]
    pub fn parse(kind: Primitive, text: &str, prefixes: &dyn Prefixes) -> Option<Self> {
        Some(match kind {
            Primitive::String => Self::Text(text.into()),
            Primitive::AnyUri => return lexical::is_address(text).then(|| Self::Text(text.into())),
            Primitive::Boolean => match text {
                "true" | "1" => Self::Boolean(true),
                "false" | "0" => Self::Boolean(false),
                _ => return None,
            },
            Primitive::Decimal => Self::Decimal(Decimal::parse(text)?.canonical().into()),
            Primitive::Float => Self::Double(f64::from(float(text)? as f32)),
            Primitive::Double => Self::Double(float(text)?),
            Primitive::Duration => Self::Duration(Duration::parse(text)?),
            Primitive::DateTime
            | Primitive::Time
            | Primitive::Date
            | Primitive::GYearMonth
            | Primitive::GYear
            | Primitive::GMonthDay
            | Primitive::GDay
            | Primitive::GMonth => Self::Instant(Instant::parse(kind, text)?),
            Primitive::HexBinary => Self::Bytes(binary::hex(text)?),
            Primitive::Base64Binary => Self::Bytes(binary::base64(text)?),
            Primitive::QName | Primitive::Notation => {
                if !lexical::is_qname(text) {
                    return None;
                }
                let (prefix, local) = text.split_once(':').unwrap_or(("", text));
                let address = prefixes.address(prefix)?;
                Self::Name(format!("{{{address}}}{local}").into())
            }
        })
    }

    /// The order of two values of one primitive type; `None` where there is none.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Decimal(a), Self::Decimal(b)) => Some(Decimal::parse(a)?.cmp(&Decimal::parse(b)?)),
            (Self::Double(a), Self::Double(b)) => {
                if a.is_nan() && b.is_nan() {
                    Some(Ordering::Equal)
                } else {
                    a.partial_cmp(b)
                }
            }
            (Self::Duration(a), Self::Duration(b)) => a.order(b),
            (Self::Instant(a), Self::Instant(b)) => a.order(b),
            _ => None,
        }
    }

    /// Whether two values of one primitive type are the same.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Double(_), Self::Double(_)) | (Self::Instant(_), Self::Instant(_)) => {
                self.order(other) == Some(Ordering::Equal)
            }
            _ => self == other,
        }
    }

    /// A text that is the same for equal values of one primitive type, and only for these.
    #[must_use]
    pub fn canonical(&self) -> String {
        match self {
            Self::Text(text) | Self::Decimal(text) | Self::Name(text) => text.to_string(),
            Self::Boolean(value) => value.to_string(),
            Self::Double(value) => (value + 0.0).to_string(),
            Self::Duration(value) => value.canonical(),
            Self::Instant(value) => value.canonical(),
            Self::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02X}")).collect(),
        }
    }

    /// How many characters or bytes the value has, where that is asked.
    #[must_use]
    pub fn length(&self) -> u64 {
        match self {
            Self::Text(text) => text.chars().count() as u64,
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Boolean(_)
            | Self::Decimal(_)
            | Self::Double(_)
            | Self::Duration(_)
            | Self::Instant(_)
            | Self::Name(_) => 0,
        }
    }
}

fn float(text: &str) -> Option<f64> {
    match text {
        "INF" => return Some(f64::INFINITY),
        "-INF" => return Some(f64::NEG_INFINITY),
        "NaN" => return Some(f64::NAN),
        _ => {}
    }
    // Rust reads more than XML Schema: `inf`, `infinity`, `nan`.
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'))
        .then(|| text.parse().ok())?
}
