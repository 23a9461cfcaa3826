//! Departures from the RFCs, as data.

use core::fmt;

use crate::{OptionCode, Side};

/// A named departure of the peer from the RFCs.
///
/// The stream goes on after it. Anomalies are worth reporting and are raw material of fingerprints;
/// [`name`](Self::name) is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Anomaly {
    /// IAC and a byte below 236; both were dropped.
    UnknownCommand(u8),
    /// IAC SE outside of a subnegotiation; it was dropped.
    StraySe,
    /// IAC SB that ended before an option byte.
    SubnegotiationWithoutOption,
    /// IAC and something other than IAC or SE inside a payload: the peer lost its IAC SE, or did not
    /// double a 255. What had come follows, marked truncated, and then what cut it.
    SubnegotiationInterrupted(OptionCode),
    /// A payload longer than [`Limits::subnegotiation_bytes`](crate::Limits); it was dropped whole.
    SubnegotiationOverflow {
        /// The option of the payload.
        option: OptionCode,
        /// Its whole length in bytes, unescaped.
        len: usize,
    },
    /// A subnegotiation for an option that neither side has agreed on or asked for (RFC 855).
    SubnegotiationNotAgreed(OptionCode),
    /// We said WONT or DONT, and the peer answered with DO or WILL (RFC 1143 §7, the error rows).
    RefusalAnsweredByAcceptance(Side, OptionCode),
    /// The peer drew more replies about one option than
    /// [`Limits::replies_per_option`](crate::Limits); further ones get none.
    NegotiationLoop(OptionCode),
    /// The peer drew more replies than [`Limits::replies_per_connection`](crate::Limits).
    NegotiationFlood,
    /// A NAWS payload whose length is not 4 (RFC 1073).
    NawsLength(usize),
    /// A TTYPE payload without its command byte (RFC 1091).
    TtypeEmpty,
    /// A TTYPE payload that begins with neither IS nor SEND (RFC 1091).
    TtypeCommand(u8),
    /// Bytes after a TTYPE SEND, where RFC 1091 has none.
    TtypeTrailing,
    /// A TSPEED payload that is neither SEND nor two decimal numbers (RFC 1079).
    TspeedMalformed,
    /// A NEW-ENVIRON payload that begins with none of IS, SEND and INFO (RFC 1572).
    EnvironCommand(Option<u8>),
    /// A NEW-ENVIRON list that does not begin with VAR or USERVAR (RFC 1572).
    EnvironMissingType,
    /// A NEW-ENVIRON payload that ends inside an escape; the ESC was dropped (RFC 1572).
    EnvironTrailingEscape,
    /// A NEW-ENVIRON list longer than
    /// [`NewEnviron::MAX_VARIABLES`](crate::subneg::NewEnviron::MAX_VARIABLES); the rest was dropped.
    EnvironTooMany,
    /// A CHARSET payload without a command byte, or with one that RFC 2066 does not know.
    CharsetCommand(Option<u8>),
    /// A CHARSET REQUEST that offers nothing (RFC 2066).
    CharsetNoNames,
}

impl Anomaly {
    /// A stable short name, for logs, records and tests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownCommand(_) => "unknown_command",
            Self::StraySe => "stray_se",
            Self::SubnegotiationWithoutOption => "sb_no_option",
            Self::SubnegotiationInterrupted(_) => "sb_interrupted",
            Self::SubnegotiationOverflow { .. } => "sb_overflow",
            Self::SubnegotiationNotAgreed(_) => "sb_not_agreed",
            Self::RefusalAnsweredByAcceptance(..) => "refusal_answered_by_acceptance",
            Self::NegotiationLoop(_) => "negotiation_loop",
            Self::NegotiationFlood => "negotiation_flood",
            Self::NawsLength(_) => "naws_length",
            Self::TtypeEmpty => "ttype_empty",
            Self::TtypeCommand(_) => "ttype_command",
            Self::TtypeTrailing => "ttype_trailing",
            Self::TspeedMalformed => "tspeed_malformed",
            Self::EnvironCommand(_) => "environ_command",
            Self::EnvironMissingType => "environ_missing_type",
            Self::EnvironTrailingEscape => "environ_trailing_esc",
            Self::EnvironTooMany => "environ_too_many",
            Self::CharsetCommand(_) => "charset_command",
            Self::CharsetNoNames => "charset_no_names",
        }
    }
}

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCommand(byte) => write!(f, "unknown command {byte}"),
            Self::StraySe => f.write_str("SE outside of a subnegotiation"),
            Self::SubnegotiationWithoutOption => f.write_str("subnegotiation without an option"),
            Self::SubnegotiationInterrupted(option) => {
                write!(f, "subnegotiation of {option} interrupted")
            }
            Self::SubnegotiationOverflow { option, len } => {
                write!(f, "subnegotiation of {option} too long: {len} bytes")
            }
            Self::SubnegotiationNotAgreed(option) => {
                write!(f, "subnegotiation of {option} without agreement")
            }
            Self::RefusalAnsweredByAcceptance(side, option) => {
                write!(f, "refusal of {option} ({side:?}) answered by acceptance")
            }
            Self::NegotiationLoop(option) => write!(f, "negotiation of {option} loops"),
            Self::NegotiationFlood => f.write_str("too many negotiations"),
            Self::NawsLength(len) => write!(f, "window size of {len} bytes instead of 4"),
            Self::TtypeEmpty => f.write_str("terminal type without a command"),
            Self::TtypeCommand(byte) => write!(f, "terminal type with command {byte}"),
            Self::TtypeTrailing => f.write_str("bytes after a terminal type SEND"),
            Self::TspeedMalformed => f.write_str("malformed terminal speed"),
            Self::EnvironCommand(Some(byte)) => write!(f, "environment with command {byte}"),
            Self::EnvironCommand(None) => f.write_str("environment without a command"),
            Self::EnvironMissingType => f.write_str("environment list without VAR or USERVAR"),
            Self::EnvironTrailingEscape => f.write_str("environment ends inside an escape"),
            Self::EnvironTooMany => f.write_str("environment list too long"),
            Self::CharsetCommand(Some(byte)) => write!(f, "charset with command {byte}"),
            Self::CharsetCommand(None) => f.write_str("charset without a command"),
            Self::CharsetNoNames => f.write_str("charset request without names"),
        }
    }
}
