//! The named departures of a peer from the MUD protocols.

use core::fmt;

/// A departure from GMCP, MSDP or MSSP that a parser met and went on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MudAnomaly {
    /// A GMCP message has no package name.
    GmcpNoPackage,
    /// The data of a GMCP message follows the package name without a space.
    GmcpNoSeparator,
    /// Bytes of an MSDP message stand where a variable has to begin.
    ///
    /// Text is dropped; a value is kept under an empty name.
    MsdpExpectedVar,
    /// An MSDP variable, or a value in an array, comes without its VAL.
    ///
    /// A variable without any value gets an empty text.
    MsdpMissingVal,
    /// An MSDP table or array is closed that is not open; the byte is ignored.
    MsdpStrayClose,
    /// An MSDP table is not closed; it is closed where what holds it ends.
    MsdpUnclosedTable,
    /// An MSDP array is not closed; it is closed where what holds it ends.
    MsdpUnclosedArray,
    /// MSDP tables and arrays stand deeper in each other than the limit; the rest is dropped.
    MsdpDepth,
    /// An MSDP message holds more values than the limit; the rest is dropped.
    MsdpTooManyValues,
    /// Bytes of an MSSP report stand before its first variable; they are dropped.
    MsspExpectedVar,
    /// An MSSP report holds more variables than the limit; the rest is dropped.
    MsspTooManyVariables,
    /// An MSSP variable has more values than the limit; those over it are dropped.
    MsspTooManyValues,
    /// An MSSP name or value is longer than the limit; it is cut there.
    MsspValueTooLong,
}

impl MudAnomaly {
    /// All anomalies, in the order of the protocols.
    pub const ALL: &'static [Self] = &[
        Self::GmcpNoPackage,
        Self::GmcpNoSeparator,
        Self::MsdpExpectedVar,
        Self::MsdpMissingVal,
        Self::MsdpStrayClose,
        Self::MsdpUnclosedTable,
        Self::MsdpUnclosedArray,
        Self::MsdpDepth,
        Self::MsdpTooManyValues,
        Self::MsspExpectedVar,
        Self::MsspTooManyVariables,
        Self::MsspTooManyValues,
        Self::MsspValueTooLong,
    ];

    /// The stable name, for records and logs: lower case with underscores.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GmcpNoPackage => "gmcp_no_package",
            Self::GmcpNoSeparator => "gmcp_no_separator",
            Self::MsdpExpectedVar => "msdp_expected_var",
            Self::MsdpMissingVal => "msdp_missing_val",
            Self::MsdpStrayClose => "msdp_stray_close",
            Self::MsdpUnclosedTable => "msdp_unclosed_table",
            Self::MsdpUnclosedArray => "msdp_unclosed_array",
            Self::MsdpDepth => "msdp_depth",
            Self::MsdpTooManyValues => "msdp_too_many_values",
            Self::MsspExpectedVar => "mssp_expected_var",
            Self::MsspTooManyVariables => "mssp_too_many_variables",
            Self::MsspTooManyValues => "mssp_too_many_values",
            Self::MsspValueTooLong => "mssp_value_too_long",
        }
    }

    /// Whether the value beside it may lack a part of what the peer meant.
    ///
    /// A strict caller drops such a value, see [`Parsed::into_whole`](crate::Parsed::into_whole).
    /// The others are slips of the pen: the value is whole.
    pub const fn is_lossy(self) -> bool {
        match self {
            Self::GmcpNoSeparator | Self::MsdpMissingVal | Self::MsdpStrayClose => false,
            Self::GmcpNoPackage
            | Self::MsdpExpectedVar
            | Self::MsdpUnclosedTable
            | Self::MsdpUnclosedArray
            | Self::MsdpDepth
            | Self::MsdpTooManyValues
            | Self::MsspExpectedVar
            | Self::MsspTooManyVariables
            | Self::MsspTooManyValues
            | Self::MsspValueTooLong => true,
        }
    }
}

impl fmt::Display for MudAnomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::GmcpNoPackage => "GMCP message without a package name",
            Self::GmcpNoSeparator => "GMCP data follows the package name without a space",
            Self::MsdpExpectedVar => "MSDP bytes where a variable has to begin",
            Self::MsdpMissingVal => "MSDP value without VAL",
            Self::MsdpStrayClose => "MSDP close of a table or array that is not open",
            Self::MsdpUnclosedTable => "MSDP table is not closed",
            Self::MsdpUnclosedArray => "MSDP array is not closed",
            Self::MsdpDepth => "MSDP tables and arrays nest deeper than the limit",
            Self::MsdpTooManyValues => "MSDP message holds more values than the limit",
            Self::MsspExpectedVar => "MSSP bytes before the first variable",
            Self::MsspTooManyVariables => "MSSP report holds more variables than the limit",
            Self::MsspTooManyValues => "MSSP variable has more values than the limit",
            Self::MsspValueTooLong => "MSSP name or value is longer than the limit",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_variants_in_snake_case() {
        for anomaly in MudAnomaly::ALL {
            let camel = format!("{anomaly:?}");
            assert_eq!(anomaly.name().replace('_', ""), camel.to_lowercase());
            let capitals = camel.chars().filter(|letter| letter.is_uppercase()).count();
            assert_eq!(anomaly.name().split('_').count(), capitals);
        }
    }

    #[test]
    fn all_is_sorted_and_without_gaps() {
        assert!(MudAnomaly::ALL.is_sorted_by(|a, b| a < b));
        assert_eq!(MudAnomaly::ALL.last(), Some(&MudAnomaly::MsspValueTooLong));
    }
}
