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
    /// double a 255. What had come follows, of a [`Parser`](crate::Parser) marked truncated, of a
    /// [`Session`](crate::Session) as bytes without an answer; and then what cut it.
    SubnegotiationInterrupted(OptionCode),
    /// A payload longer than [`Limits::subnegotiation_bytes`](crate::Limits); it was dropped whole.
    SubnegotiationOverflow {
        /// The option of the payload.
        option: OptionCode,
        /// Its whole length in bytes, unescaped.
        len: usize,
    },
    /// A subnegotiation for an option that neither side has agreed on or asked for (RFC 855). Its
    /// payload has come as an event before, and draws no answer.
    SubnegotiationNotAgreed(OptionCode),
    /// We said WONT or DONT, and the peer answered with DO or WILL (RFC 1143 §7, the error rows).
    RefusalAnsweredByAcceptance(Side, OptionCode),
    /// The peer drew more replies about one option than
    /// [`Limits::replies_per_option`](crate::Limits); further ones get none.
    NegotiationLoop(OptionCode),
    /// The peer drew more replies than [`Limits::replies_per_connection`](crate::Limits).
    NegotiationFlood,
    /// A subnegotiation that stayed open for longer than
    /// [`Limits::subnegotiation_time`](crate::Limits); what had come of it was dropped.
    SubnegotiationTimeout(OptionCode),
    /// The peer drew more payloads than
    /// [`Limits::payloads_per_connection`](crate::Limits); further questions get no answer.
    AnswersSpent,
    /// A NAWS payload whose length, this many bytes, is not 4 (RFC 1073).
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
    /// A CHARSET REQUEST of more names than
    /// [`Charset::MAX_NAMES`](crate::subneg::Charset::MAX_NAMES); the rest was dropped.
    CharsetTooMany,
    /// A CHARSET ACCEPTED without a request, or of a name that was not on offer (RFC 2066).
    CharsetNotOffered,
    /// A STATUS payload that is neither SEND nor IS with a whole list (RFC 859).
    StatusMalformed,
    /// A STATUS list longer than [`Status::MAX_ITEMS`](crate::subneg::Status::MAX_ITEMS); the rest
    /// was dropped.
    StatusTooMany,
    /// An LFLOW payload that is not one byte from 0 to 3 (RFC 1372).
    LflowMalformed,
    /// An XDISPLOC payload that begins with neither IS nor SEND (RFC 1096).
    XdisplocCommand(Option<u8>),
    /// Bytes after an XDISPLOC SEND, where RFC 1096 has none.
    XdisplocTrailing,
    /// A START-TLS payload that is not FOLLOWS.
    StartTlsMalformed,
    /// A KERMIT payload without a command byte, or with one that RFC 2840 does not know.
    KermitCommand(Option<u8>),
    /// A KERMIT payload that is too long or too short for its command (RFC 2840): this many bytes, with
    /// the command.
    KermitLength(usize),
    /// An EXOPL payload that is neither a verb nor SB with a code (RFC 861).
    ExoplMalformed,
    /// An AUTHENTICATION payload without a command byte, or with one that RFC 2941 does not know.
    AuthCommand(Option<u8>),
    /// An AUTHENTICATION payload that has half a pair, or more than
    /// [`Authentication::MAX_PAIRS`](crate::subneg::Authentication::MAX_PAIRS) (RFC 2941): this many
    /// bytes, with the command.
    AuthLength(usize),
    /// An ENCRYPT payload without a command byte, or with one that RFC 2946 does not know.
    EncryptCommand(Option<u8>),
    /// An ENCRYPT payload that is too long or too short for its command (RFC 2946): this many bytes,
    /// with the command.
    EncryptLength(usize),
    /// A TN3270E payload without a command byte, or with one that RFC 2355 does not know.
    Tn3270eCommand(Option<u8>),
    /// A TN3270E payload that is too long or too short for its command (RFC 2355).
    Tn3270eMalformed,
    /// A LINEMODE payload without a command byte, or with this one, which RFC 1184 does not know or
    /// which is a verb without FORWARDMASK behind it.
    LinemodeCommand(Option<u8>),
    /// A LINEMODE MODE whose mask is not one byte but so many (RFC 1184).
    LinemodeModeLength(usize),
    /// A LINEMODE FORWARDMASK of so many octets, more than 32; the rest was dropped (RFC 1184).
    ForwardMaskLength(usize),
    /// A LINEMODE SLC list of so many bytes, which is not a multiple of 3; the whole triplets were kept
    /// (RFC 1184).
    SlcLength(usize),
    /// A LINEMODE SLC with more settings than [`Linemode::MAX_SLC`](crate::subneg::Linemode::MAX_SLC),
    /// or than draw an answer; the rest was dropped.
    SlcTooMany,
    /// A special character that the peer changed more often than
    /// [`SlcTable::MAX_CHANGES`](crate::subneg::SlcTable::MAX_CHANGES); it gets no answer.
    SlcLoop(u8),
    /// A COM-PORT payload without its command byte (RFC 2217).
    ComPortEmpty,
    /// A COM-PORT payload whose value is too long or too short for this command, with the
    /// 100 of a server's (RFC 2217).
    ComPortLength(u8),
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
            Self::SubnegotiationTimeout(_) => "sb_timeout",
            Self::AnswersSpent => "answers_spent",
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
            Self::CharsetTooMany => "charset_too_many",
            Self::CharsetNotOffered => "charset_not_offered",
            Self::StatusMalformed => "status_malformed",
            Self::StatusTooMany => "status_too_many",
            Self::LflowMalformed => "lflow_malformed",
            Self::XdisplocCommand(_) => "xdisploc_command",
            Self::XdisplocTrailing => "xdisploc_trailing",
            Self::StartTlsMalformed => "start_tls_malformed",
            Self::KermitCommand(_) => "kermit_command",
            Self::KermitLength(_) => "kermit_length",
            Self::ExoplMalformed => "exopl_malformed",
            Self::AuthCommand(_) => "auth_command",
            Self::AuthLength(_) => "auth_length",
            Self::EncryptCommand(_) => "encrypt_command",
            Self::EncryptLength(_) => "encrypt_length",
            Self::Tn3270eCommand(_) => "tn3270e_command",
            Self::Tn3270eMalformed => "tn3270e_malformed",
            Self::LinemodeCommand(_) => "linemode_command",
            Self::LinemodeModeLength(_) => "linemode_mode_length",
            Self::ForwardMaskLength(_) => "forwardmask_length",
            Self::SlcLength(_) => "slc_length",
            Self::SlcTooMany => "slc_too_many",
            Self::SlcLoop(_) => "slc_loop",
            Self::ComPortEmpty => "com_port_empty",
            Self::ComPortLength(_) => "com_port_length",
        }
    }

    /// What it is in words, and what it was about.
    #[expect(clippy::too_many_lines, reason = "a table with a line for each anomaly")]
    const fn words(self) -> (&'static str, Subject) {
        use Subject::{Byte, Count, Nothing, Option};
        match self {
            Self::UnknownCommand(byte) => ("unknown command", Byte(byte)),
            Self::StraySe => ("SE outside of a subnegotiation", Nothing),
            Self::SubnegotiationWithoutOption => ("subnegotiation without an option", Nothing),
            Self::SubnegotiationInterrupted(option) => {
                ("interrupted subnegotiation", Option(option))
            }
            Self::SubnegotiationOverflow { option, len } => {
                ("too long subnegotiation", Subject::Overflow(option, len))
            }
            Self::SubnegotiationNotAgreed(option) => {
                ("subnegotiation without agreement", Option(option))
            }
            Self::RefusalAnsweredByAcceptance(side, option) => {
                ("refusal answered by acceptance", Subject::Refusal(side, option))
            }
            Self::NegotiationLoop(option) => ("negotiation loops", Option(option)),
            Self::NegotiationFlood => ("too many negotiations", Nothing),
            Self::SubnegotiationTimeout(option) => {
                ("subnegotiation open for too long", Option(option))
            }
            Self::AnswersSpent => ("too many questions", Nothing),
            Self::NawsLength(len) => ("window size that is not 4 bytes long", Count(len)),
            Self::TtypeEmpty => ("terminal type without a command", Nothing),
            Self::TtypeCommand(byte) => ("terminal type with an unknown command", Byte(byte)),
            Self::TtypeTrailing => ("bytes after a terminal type SEND", Nothing),
            Self::TspeedMalformed => ("malformed terminal speed", Nothing),
            Self::EnvironCommand(byte) => ("environment without a known command", command(byte)),
            Self::EnvironMissingType => ("environment list without VAR or USERVAR", Nothing),
            Self::EnvironTrailingEscape => ("environment ends inside an escape", Nothing),
            Self::EnvironTooMany => ("environment list too long", Nothing),
            Self::CharsetCommand(byte) => ("charset without a known command", command(byte)),
            Self::CharsetNoNames => ("charset request without names", Nothing),
            Self::CharsetTooMany => ("charset request of too many names", Nothing),
            Self::CharsetNotOffered => ("charset accepted that was not offered", Nothing),
            Self::StatusMalformed => ("malformed status", Nothing),
            Self::StatusTooMany => ("status list too long", Nothing),
            Self::LflowMalformed => ("malformed flow control", Nothing),
            Self::XdisplocCommand(byte) => {
                ("X display location without a known command", command(byte))
            }
            Self::XdisplocTrailing => ("bytes after an X display location SEND", Nothing),
            Self::StartTlsMalformed => ("malformed switch to TLS", Nothing),
            Self::KermitCommand(byte) => ("Kermit without a known command", command(byte)),
            Self::KermitLength(len) => ("Kermit message of a wrong length", Count(len)),
            Self::ExoplMalformed => ("malformed extended option", Nothing),
            Self::AuthCommand(byte) => ("authentication without a known command", command(byte)),
            Self::AuthLength(len) => ("authentication of a wrong length", Count(len)),
            Self::EncryptCommand(byte) => ("encryption without a known command", command(byte)),
            Self::EncryptLength(len) => ("encryption of a wrong length", Count(len)),
            Self::Tn3270eCommand(byte) => ("TN3270E without a known command", command(byte)),
            Self::Tn3270eMalformed => ("malformed TN3270E", Nothing),
            Self::LinemodeCommand(byte) => ("line mode without a known command", command(byte)),
            Self::LinemodeModeLength(len) => ("line mode mask that is not 1 byte long", Count(len)),
            Self::ForwardMaskLength(len) => ("forward mask of too many octets", Count(len)),
            Self::SlcLength(len) => {
                ("special characters whose length is no multiple of 3", Count(len))
            }
            Self::SlcTooMany => ("too many special characters", Nothing),
            Self::SlcLoop(byte) => ("special character changes again and again", Byte(byte)),
            Self::ComPortEmpty => ("serial port message without a command", Nothing),
            Self::ComPortLength(byte) => {
                ("serial port value of a wrong length for command", Byte(byte))
            }
        }
    }
}

/// The words of [`Anomaly`], then the offending value if there is one.
impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (words, subject) = self.words();
        f.write_str(words)?;
        match subject {
            Subject::Nothing => Ok(()),
            Subject::Byte(byte) => write!(f, ": {byte}"),
            Subject::Count(count) => write!(f, ": {count}"),
            Subject::Option(option) => write!(f, ": {option}"),
            Subject::Overflow(option, len) => write!(f, ": {option}, {len} bytes"),
            Subject::Refusal(side, option) => write!(f, ": {option} ({side:?})"),
        }
    }
}

/// What an anomaly is about.
#[derive(Clone, Copy)]
enum Subject {
    Nothing,
    Byte(u8),
    Count(usize),
    Option(OptionCode),
    Overflow(OptionCode, usize),
    Refusal(Side, OptionCode),
}

/// A command byte that is unknown, or is not there.
const fn command(byte: Option<u8>) -> Subject {
    match byte {
        Some(byte) => Subject::Byte(byte),
        None => Subject::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[track_caller]
    fn check(anomaly: Anomaly, want: &str) {
        assert_eq!(anomaly.to_string(), want);
    }

    #[test]
    fn the_offending_value_stands_last() {
        check(Anomaly::StraySe, "SE outside of a subnegotiation");
        check(Anomaly::UnknownCommand(7), "unknown command: 7");
        check(Anomaly::NawsLength(5), "window size that is not 4 bytes long: 5");
        check(Anomaly::EnvironCommand(Some(9)), "environment without a known command: 9");
        check(Anomaly::EnvironCommand(None), "environment without a known command");
        check(Anomaly::NegotiationLoop(OptionCode::SGA), "negotiation loops: SGA");
        let overflow = Anomaly::SubnegotiationOverflow { option: OptionCode::TTYPE, len: 7 };
        check(overflow, "too long subnegotiation: TTYPE, 7 bytes");
        let refusal = Anomaly::RefusalAnsweredByAcceptance(Side::Local, OptionCode::ECHO);
        check(refusal, "refusal answered by acceptance: ECHO (Local)");
    }
}
