//! The primitive types.
//!
//! XML Schema Part 2 (second edition), section 3.2.

/// The nineteen primitive types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Primitive {
    /// `string`
    String,
    /// `boolean`
    Boolean,
    /// `decimal`
    Decimal,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `duration`
    Duration,
    /// `dateTime`
    DateTime,
    /// `time`
    Time,
    /// `date`
    Date,
    /// `gYearMonth`
    GYearMonth,
    /// `gYear`
    GYear,
    /// `gMonthDay`
    GMonthDay,
    /// `gDay`
    GDay,
    /// `gMonth`
    GMonth,
    /// `hexBinary`
    HexBinary,
    /// `base64Binary`
    Base64Binary,
    /// `anyURI`
    AnyUri,
    /// `QName`
    QName,
    /// `NOTATION`
    Notation,
}

impl Primitive {
    /// The name in XML Schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Decimal => "decimal",
            Self::Float => "float",
            Self::Double => "double",
            Self::Duration => "duration",
            Self::DateTime => "dateTime",
            Self::Time => "time",
            Self::Date => "date",
            Self::GYearMonth => "gYearMonth",
            Self::GYear => "gYear",
            Self::GMonthDay => "gMonthDay",
            Self::GDay => "gDay",
            Self::GMonth => "gMonth",
            Self::HexBinary => "hexBinary",
            Self::Base64Binary => "base64Binary",
            Self::AnyUri => "anyURI",
            Self::QName => "QName",
            Self::Notation => "NOTATION",
        }
    }

    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::String,
        Self::Boolean,
        Self::Decimal,
        Self::Float,
        Self::Double,
        Self::Duration,
        Self::DateTime,
        Self::Time,
        Self::Date,
        Self::GYearMonth,
        Self::GYear,
        Self::GMonthDay,
        Self::GDay,
        Self::GMonth,
        Self::HexBinary,
        Self::Base64Binary,
        Self::AnyUri,
        Self::QName,
        Self::Notation,
    ];

    /// Whether values are measured in a size: characters or bytes.
    #[must_use]
    pub const fn has_length(self) -> bool {
        matches!(self, Self::String | Self::AnyUri | Self::HexBinary | Self::Base64Binary)
    }

    /// Whether values stand in an order.
    #[must_use]
    pub const fn is_ordered(self) -> bool {
        !matches!(self, Self::Boolean | Self::QName | Self::Notation) && !self.has_length()
    }
}
