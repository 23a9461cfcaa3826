//! The named departures of a peer from the MUD protocols.

use core::fmt;

/// Declares the anomalies: variant, stable name, whether something is lost, message.
macro_rules! anomalies {
    ($($(#[$doc:meta])* $variant:ident, $name:literal, $loss:ident, $text:literal;)*) => {
        /// A departure from a MUD protocol that a parser met and went on from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum MudAnomaly {
            $($(#[$doc])* $variant,)*
        }

        impl MudAnomaly {
            /// All anomalies, in the order of the protocols.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable name, for records and logs: lower case with underscores.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Whether the value beside it may lack a part of what the peer meant.
            ///
            /// A strict caller drops such a value, see
            /// [`Parsed::into_whole`](crate::Parsed::into_whole). The others are slips of the pen:
            /// the value is whole.
            pub const fn is_lossy(self) -> bool {
                let loss = match self {
                    $(Self::$variant => Loss::$loss,)*
                };
                matches!(loss, Loss::Lossy)
            }

            const fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

/// Whether an anomaly loses a part of the message.
enum Loss {
    /// Something may be missing.
    Lossy,
    /// The value is whole all the same.
    Slip,
}

anomalies! {
    /// A GMCP message has no package name.
    GmcpNoPackage, "gmcp_no_package", Lossy, "GMCP message without a package name";
    /// The data of a GMCP message follows the package name without a space.
    GmcpNoSeparator, "gmcp_no_separator", Slip,
        "GMCP data follows the package name without a space";
    /// The data of a GMCP message is not JSON.
    GmcpBadJson, "gmcp_bad_json", Lossy, "GMCP data is not JSON";
    /// The data of a GMCP message nests deeper than can be read.
    GmcpTooDeep, "gmcp_too_deep", Lossy, "GMCP data nests deeper than the limit";
    /// A client supports more GMCP modules than the limit; the rest is dropped.
    GmcpTooManyModules, "gmcp_too_many_modules", Lossy, "more GMCP modules than the limit";

    /// Bytes of an MSDP message stand where a variable has to begin.
    ///
    /// Text is dropped; a value is kept under an empty name.
    MsdpExpectedVar, "msdp_expected_var", Lossy, "MSDP bytes where a variable has to begin";
    /// An MSDP variable, or a value in an array, comes without its VAL.
    ///
    /// A variable without any value gets an empty text.
    MsdpMissingVal, "msdp_missing_val", Slip, "MSDP value without VAL";
    /// An MSDP table or array is closed that is not open; the byte is ignored.
    MsdpStrayClose, "msdp_stray_close", Slip,
        "MSDP close of a table or array that is not open";
    /// An MSDP table is not closed; it is closed where what holds it ends.
    MsdpUnclosedTable, "msdp_unclosed_table", Lossy, "MSDP table is not closed";
    /// An MSDP array is not closed; it is closed where what holds it ends.
    MsdpUnclosedArray, "msdp_unclosed_array", Lossy, "MSDP array is not closed";
    /// MSDP tables and arrays stand deeper in each other than the limit; the rest is dropped.
    MsdpDepth, "msdp_depth", Lossy, "MSDP tables and arrays nest deeper than the limit";
    /// An MSDP message holds more values than the limit; the rest is dropped.
    MsdpTooManyValues, "msdp_too_many_values", Lossy,
        "MSDP message holds more values than the limit";
    /// A server told more MSDP variables than are remembered; it is passed on all the same.
    MsdpTooManyVariables, "msdp_too_many_variables", Lossy, "more MSDP variables than the limit";

    /// Bytes of an MSSP report stand before its first variable; they are dropped.
    MsspExpectedVar, "mssp_expected_var", Lossy, "MSSP bytes before the first variable";
    /// An MSSP report holds more variables than the limit; the rest is dropped.
    MsspTooManyVariables, "mssp_too_many_variables", Lossy,
        "MSSP report holds more variables than the limit";
    /// An MSSP variable has more values than the limit; those over it are dropped.
    MsspTooManyValues, "mssp_too_many_values", Lossy,
        "MSSP variable has more values than the limit";
    /// An MSSP name or value is longer than the limit; it is cut there, or dropped as plain text.
    MsspValueTooLong, "mssp_value_too_long", Lossy, "MSSP name or value is longer than the limit";
    /// A line of a plain text MSSP report has no tab; it is a name without values.
    MsspNoTab, "mssp_no_tab", Slip, "MSSP line without a tab";
    /// A line of a plain text MSSP report holds a byte of the telnet form; the line is dropped.
    MsspReservedByte, "mssp_reserved_byte", Lossy, "MSSP line with a reserved byte";
    /// A plain text MSSP report is larger than the limit; it ends there.
    MsspTooLarge, "mssp_too_large", Lossy, "MSSP report is larger than the limit";
    /// A plain text MSSP report has no end.
    MsspUnended, "mssp_unended", Lossy, "MSSP report without an end";

    /// A ZMP message does not end with a NUL.
    ZmpUnterminated, "zmp_unterminated", Lossy, "ZMP message does not end with NUL";
    /// A ZMP command is empty or holds more than letters, digits, full stops and hyphens.
    ZmpBadCommand, "zmp_bad_command", Lossy, "not a ZMP command";
    /// A ZMP message has more arguments than the limit; the rest is dropped.
    ZmpTooManyArgs, "zmp_too_many_args", Lossy, "ZMP message has more arguments than the limit";

    /// An ATCP message has no package name.
    AtcpNoPackage, "atcp_no_package", Lossy, "ATCP message without a package name";

    /// An Aardwolf message has no channel or no value.
    AardwolfTooShort, "aardwolf_too_short", Lossy, "Aardwolf message of less than two bytes";
    /// An Aardwolf message goes on after its value.
    AardwolfTrailing, "aardwolf_trailing", Lossy, "Aardwolf message of more than two bytes";

    /// Text begins as an MSP trigger and is none; in the stream it stays text.
    MspBadTrigger, "msp_bad_trigger", Lossy, "not an MSP trigger";
    /// A word after the file of an MSP trigger has no key; it is dropped.
    MspStrayWord, "msp_stray_word", Lossy, "word without a key in an MSP trigger";
    /// An MSP trigger in a subnegotiation is followed by other text.
    MspTrailing, "msp_trailing", Lossy, "text after an MSP trigger";
    /// An MSP trigger is longer than the limit; in the stream it stays text.
    MspTooLong, "msp_too_long", Lossy, "MSP trigger is longer than the limit";

    /// An out-of-band line is no MCP message.
    McpBadMessage, "mcp_bad_message", Lossy, "not an MCP message";
    /// An MCP message has another authentication key than the session.
    McpWrongKey, "mcp_wrong_key", Lossy, "MCP message with a wrong authentication key";
    /// An MCP message has a keyword twice.
    McpDuplicateKeyword, "mcp_duplicate_keyword", Lossy, "MCP message has a keyword twice";
    /// An MCP line goes on with a message of a data tag that is not open.
    McpUnknownTag, "mcp_unknown_tag", Lossy, "MCP data tag is not open";
    /// A data tag is used for a second message before the first is ended.
    McpTagInUse, "mcp_tag_in_use", Lossy, "MCP data tag is in use";
    /// More MCP messages are unfinished than the limit.
    McpTooManyTags, "mcp_too_many_tags", Lossy, "more open MCP data tags than the limit";
    /// An MCP message has more keywords than the limit.
    McpTooManyKeywords, "mcp_too_many_keywords", Lossy,
        "MCP message has more keywords than the limit";
    /// The lines of an MCP message are larger than the limit; it is dropped.
    McpTooMuchData, "mcp_too_much_data", Lossy, "MCP message is larger than the limit";
    /// A line is longer than the limit; it is dropped.
    McpLineTooLong, "mcp_line_too_long", Lossy, "line is longer than the limit";

    /// An MXP tag does not end in its line, or is longer than the limit; it stays text.
    MxpUnclosedTag, "mxp_unclosed_tag", Lossy, "MXP tag does not end";
    /// An MXP tag or definition has no sense; it is dropped.
    MxpBadTag, "mxp_bad_tag", Lossy, "not an MXP tag";
    /// An MXP tag asks for more than the line's mode allows; it is dropped.
    MxpNotSecure, "mxp_not_secure", Lossy, "MXP tag needs a secure line";
    /// A mode for one tag alone is not followed by a tag.
    MxpUnusedSecure, "mxp_unused_secure", Slip, "MXP mode of one tag without a tag";
    /// An MXP element is closed that is not open; the tag is dropped.
    MxpStrayClose, "mxp_stray_close", Slip, "MXP close of an element that is not open";
    /// More MXP elements are open than the limit; the tag is dropped.
    MxpTooManyOpen, "mxp_too_many_open", Lossy, "more open MXP elements than the limit";
    /// More MXP elements or entities are defined than the limit; the definition is dropped.
    MxpTooMany, "mxp_too_many", Lossy, "more MXP definitions than the limit";
    /// An MXP entity is not known; it stays text.
    MxpUnknownEntity, "mxp_unknown_entity", Slip, "MXP entity is not known";

    /// An MPLEX message is shorter or longer than its command needs.
    MplexLength, "mplex_length", Lossy, "MPLEX message of a wrong length";
    /// An MPLEX message has no command that is known.
    MplexCommand, "mplex_command", Lossy, "MPLEX command is not known";

    /// A peer asks for more answers than the limit; until the next refill none is given.
    TooManyQuestions, "too_many_questions", Lossy, "more questions than the limit of answers";
}

impl fmt::Display for MudAnomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
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
    fn messages_are_one_short_line_each() {
        for anomaly in MudAnomaly::ALL {
            let text = anomaly.to_string();
            assert!(!text.is_empty() && !text.ends_with('.') && !text.contains('\n'));
        }
    }

    #[test]
    fn all_is_sorted_and_without_gaps() {
        assert!(MudAnomaly::ALL.is_sorted_by(|a, b| a < b));
        assert_eq!(MudAnomaly::ALL.last(), Some(&MudAnomaly::TooManyQuestions));
    }
}
