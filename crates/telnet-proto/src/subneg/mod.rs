//! What stands inside of a subnegotiation: typed payloads, one file for each option.
//!
//! ```text
//! IAC SB  option  payload  IAC SE
//!                 ───┬───
//!                    └ this, with every IAC IAC already one byte
//! ```
//!
//! Each type has `parse` and `emit` for the payload alone; the wire around it is the parser's and
//! [`emit`](crate::emit)'s business. A payload that its RFC does not allow is an [`Anomaly`]; where
//! enough can be read all the same, [`Parsed`] carries the value and the anomaly.
//!
//! Each module has the layout of its payload and an example with a [`Session`](crate::Session). WILL is
//! said by the side that performs the option, DO by the other. What a session says by itself hangs on
//! its [`Policy`](crate::Policy); everything else is the application's, by
//! [`send_subnegotiation`](crate::Session::send_subnegotiation).
//!
//! | option | module | WILL | a session by itself |
//! |---|---|---|---|
//! | STATUS 5 | [`status`] | either | tells what is on |
//! | SEND-LOCATION 23 | [`send_location`] | client | tells `location` |
//! | TTYPE 24 | [`ttype`] | client | tells `terminal_types`; a server asks for all names |
//! | NAWS 31 | [`naws`] | client | tells `window`, and each change |
//! | TSPEED 32 | [`tspeed`] | client | tells `terminal_speed` |
//! | LFLOW 33 | [`lflow`] | client | |
//! | LINEMODE 34 | [`linemode`] | client | agrees on `line_mode` and keys |
//! | XDISPLOC 35 | [`xdisploc`] | client | tells `x_display` |
//! | ENVIRON 36 | [`environ`] | client | tells `variables` |
//! | AUTHENTICATION 37 | [`authentication`] | client | |
//! | ENCRYPT 38 | [`encrypt`] | either | |
//! | NEW-ENVIRON 39 | [`new_environ`] | client | tells `variables`; a server asks for `wanted_variables` |
//! | TN3270E 40 | [`tn3270e`] | client | |
//! | CHARSET 42 | [`charset`] | either | chooses of `charsets`; a server offers them |
//! | COM-PORT 44 | [`com_port`] | client | |
//! | START-TLS 46 | [`start_tls`] | client | |
//! | KERMIT 47 | [`kermit`] | either | |
//! | EXOPL 255 | [`exopl`] | either | |
//!
//! BINARY, ECHO, SGA, TIMING-MARK, LOGOUT and END-OF-RECORD have no payload: what they do stands at
//! their constants in [`OptionCode`].
//!
//! "Client" is here the side that said WILL, and "server" the one that said DO, whichever of them opened
//! the connection; [`Policy::role`](crate::Policy) only counts for CHARSET. An agreement on one side
//! does not rule out the other: what should be on at one side alone, such as ECHO and LINEMODE, has its
//! place in one of `accept_local` and `accept_remote` alone.
//!
//! What a session answers by itself is an event all the same, and the answer is in the output before
//! the event comes. What else follows from a payload comes behind its event: an anomaly,
//! [`Event::TerminalTypes`](crate::Event), [`Event::Charset`](crate::Event),
//! [`Event::Quirk`](crate::Event). Only [`Anomaly::SubnegotiationInterrupted`] comes before what is left
//! of the payload.
//!
//! A question is answered by the side that said WILL; those of CHARSET and LINEMODE are of either side.
//! One that can be read in spite of an anomaly is answered; one that stays bytes is not, but for a
//! REQUEST of CHARSET without names, which is rejected. A payload of an option that is neither agreed on
//! nor asked for is an event without an answer, and [`Anomaly::SubnegotiationNotAgreed`] comes behind
//! it; one of an option that is asked for, or of the wrong side, is an event and no more.

pub mod authentication;
pub mod charset;
mod codes;
pub mod com_port;
pub mod encrypt;
pub mod environ;
pub mod exopl;
pub mod kermit;
pub mod lflow;
pub mod linemode;
pub mod naws;
pub mod new_environ;
pub mod send_location;
pub mod start_tls;
pub mod status;
pub mod tn3270e;
pub mod tspeed;
pub mod ttype;
pub mod xdisploc;

use alloc::{borrow::Cow, vec::Vec};

use crate::{Anomaly, OptionCode, OptionSet};
pub use authentication::{AuthModifiers, AuthPair, AuthType, Authentication};
pub use charset::Charset;
pub use com_port::{
    ComPort, ComPortCommand, LineState, ModemState, Parity, Purge, SerialControl, StopSize,
};
pub use encrypt::{Encrypt, EncryptType};
pub use environ::{Environ, EnvironSense};
pub use exopl::Exopl;
pub use kermit::Kermit;
pub use lflow::Lflow;
pub use linemode::{
    ForwardMask, Linemode, ModeMask, Slc, SlcAnswer, SlcFunction, SlcLevel, SlcModifier, SlcTable,
};
pub use naws::Naws;
pub use new_environ::{NewEnviron, Variable, VariableKind};
pub use send_location::SendLocation;
pub use start_tls::StartTls;
pub use status::{Status, StatusItem};
pub use tn3270e::{Device, DeviceName, Tn3270e, Tn3270eFunction, Tn3270eReason};
pub use tspeed::TerminalSpeed;
pub use ttype::TerminalType;
pub use xdisploc::XDisplayLocation;

/// A payload of any option: typed where it is known and well-formed, as bytes otherwise.
///
/// ```
/// use telnet_proto::{OptionCode, Subnegotiation, subneg::Naws};
///
/// let parsed = Subnegotiation::parse(OptionCode::NAWS, b"\0\x50\0\x18"[..].into());
/// assert_eq!(parsed.value, Subnegotiation::Naws(Naws { columns: 80, rows: 24 }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subnegotiation<'a> {
    /// Window size (RFC 1073).
    Naws(Naws),
    /// Terminal type (RFC 1091).
    TerminalType(TerminalType),
    /// Terminal speed (RFC 1079).
    TerminalSpeed(TerminalSpeed),
    /// Environment variables (RFC 1572).
    NewEnviron(NewEnviron),
    /// Character sets (RFC 2066).
    Charset(Charset),
    /// What is agreed (RFC 859).
    Status(Status),
    /// Flow control (RFC 1372).
    Lflow(Lflow),
    /// X display location (RFC 1096).
    XDisplayLocation(XDisplayLocation),
    /// Where the user sits (RFC 779).
    SendLocation(SendLocation),
    /// The switch to TLS.
    StartTls(StartTls),
    /// Kermit servers (RFC 2840).
    Kermit(Kermit),
    /// Options beyond the 256th (RFC 861).
    Exopl(Exopl),
    /// Authentication (RFC 2941).
    Authentication(Authentication),
    /// Encryption (RFC 2946).
    Encrypt(Encrypt),
    /// Environment variables in the old form (RFC 1408).
    Environ(Environ),
    /// IBM 3270 terminals (RFC 2355).
    Tn3270e(Tn3270e),
    /// Line editing at the client (RFC 1184).
    Linemode(Linemode),
    /// Serial ports (RFC 2217).
    ComPort(ComPort),
    /// Any other option, or a payload that its option does not allow.
    Unknown {
        /// The option.
        option: OptionCode,
        /// The payload as it came, unescaped.
        payload: Cow<'a, [u8]>,
    },
}

impl<'a> Subnegotiation<'a> {
    /// The options whose payloads are read; all others are [`Unknown`](Self::Unknown).
    pub(crate) const TYPED: OptionSet = OptionSet::of(&[
        OptionCode::NAWS,
        OptionCode::TTYPE,
        OptionCode::TSPEED,
        OptionCode::NEW_ENVIRON,
        OptionCode::CHARSET,
        OptionCode::STATUS,
        OptionCode::LFLOW,
        OptionCode::XDISPLOC,
        OptionCode::SEND_LOCATION,
        OptionCode::START_TLS,
        OptionCode::KERMIT,
        OptionCode::EXOPL,
        OptionCode::AUTHENTICATION,
        OptionCode::ENCRYPT,
        OptionCode::ENVIRON,
        OptionCode::TN3270E,
        OptionCode::LINEMODE,
        OptionCode::COM_PORT,
    ]);

    /// Reads the payload of an option. What cannot be read stays bytes, next to the anomaly.
    pub fn parse(option: OptionCode, payload: Cow<'a, [u8]>) -> Parsed<Self> {
        let typed = match option {
            OptionCode::NAWS => lift(Naws::parse(&payload), Self::Naws),
            OptionCode::TTYPE => lift(TerminalType::parse(&payload), Self::TerminalType),
            OptionCode::TSPEED => lift(TerminalSpeed::parse(&payload), Self::TerminalSpeed),
            OptionCode::NEW_ENVIRON => lift(NewEnviron::parse(&payload), Self::NewEnviron),
            OptionCode::CHARSET => lift(Charset::parse(&payload), Self::Charset),
            OptionCode::STATUS => lift(Status::parse(&payload), Self::Status),
            OptionCode::LFLOW => lift(Lflow::parse(&payload), Self::Lflow),
            OptionCode::XDISPLOC => lift(XDisplayLocation::parse(&payload), Self::XDisplayLocation),
            OptionCode::SEND_LOCATION => lift(SendLocation::parse(&payload), Self::SendLocation),
            OptionCode::START_TLS => lift(StartTls::parse(&payload), Self::StartTls),
            OptionCode::KERMIT => lift(Kermit::parse(&payload), Self::Kermit),
            OptionCode::EXOPL => lift(Exopl::parse(&payload), Self::Exopl),
            OptionCode::AUTHENTICATION => {
                lift(Authentication::parse(&payload), Self::Authentication)
            }
            OptionCode::ENCRYPT => lift(Encrypt::parse(&payload), Self::Encrypt),
            OptionCode::ENVIRON => lift(Environ::parse(&payload), Self::Environ),
            OptionCode::TN3270E => lift(Tn3270e::parse(&payload), Self::Tn3270e),
            OptionCode::LINEMODE => lift(Linemode::parse(&payload), Self::Linemode),
            OptionCode::COM_PORT => lift(ComPort::parse(&payload), Self::ComPort),
            _ => return Parsed::clean(Self::Unknown { option, payload }),
        };
        typed.unwrap_or_else(|anomaly| Parsed {
            value: Self::Unknown { option, payload },
            anomaly: Some(anomaly),
        })
    }

    /// The option it belongs to.
    pub const fn option(&self) -> OptionCode {
        match self {
            Self::Naws(_) => OptionCode::NAWS,
            Self::TerminalType(_) => OptionCode::TTYPE,
            Self::TerminalSpeed(_) => OptionCode::TSPEED,
            Self::NewEnviron(_) => OptionCode::NEW_ENVIRON,
            Self::Charset(_) => OptionCode::CHARSET,
            Self::Status(_) => OptionCode::STATUS,
            Self::Lflow(_) => OptionCode::LFLOW,
            Self::XDisplayLocation(_) => OptionCode::XDISPLOC,
            Self::SendLocation(_) => OptionCode::SEND_LOCATION,
            Self::StartTls(_) => OptionCode::START_TLS,
            Self::Kermit(_) => OptionCode::KERMIT,
            Self::Exopl(_) => OptionCode::EXOPL,
            Self::Authentication(_) => OptionCode::AUTHENTICATION,
            Self::Encrypt(_) => OptionCode::ENCRYPT,
            Self::Environ(_) => OptionCode::ENVIRON,
            Self::Tn3270e(_) => OptionCode::TN3270E,
            Self::Linemode(_) => OptionCode::LINEMODE,
            Self::ComPort(_) => OptionCode::COM_PORT,
            Self::Unknown { option, .. } => *option,
        }
    }

    /// Appends the payload, unescaped.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Naws(naws) => naws.emit(out),
            Self::TerminalType(ttype) => ttype.emit(out),
            Self::TerminalSpeed(tspeed) => tspeed.emit(out),
            Self::NewEnviron(environ) => environ.emit(out),
            Self::Charset(charset) => charset.emit(out),
            Self::Status(status) => status.emit(out),
            Self::Lflow(lflow) => lflow.emit(out),
            Self::XDisplayLocation(display) => display.emit(out),
            Self::SendLocation(location) => location.emit(out),
            Self::StartTls(start_tls) => start_tls.emit(out),
            Self::Kermit(kermit) => kermit.emit(out),
            Self::Exopl(exopl) => exopl.emit(out),
            Self::Authentication(auth) => auth.emit(out),
            Self::Encrypt(encrypt) => encrypt.emit(out),
            Self::Environ(environ) => environ.emit(out),
            Self::Tn3270e(tn3270e) => tn3270e.emit(out),
            Self::Linemode(linemode) => linemode.emit(out),
            Self::ComPort(com_port) => com_port.emit(out),
            Self::Unknown { payload, .. } => out.extend_from_slice(payload),
        }
    }

    /// The same with its own copy of the payload.
    pub fn into_owned(self) -> Subnegotiation<'static> {
        match self {
            Self::Naws(naws) => Subnegotiation::Naws(naws),
            Self::TerminalType(ttype) => Subnegotiation::TerminalType(ttype),
            Self::TerminalSpeed(tspeed) => Subnegotiation::TerminalSpeed(tspeed),
            Self::NewEnviron(environ) => Subnegotiation::NewEnviron(environ),
            Self::Charset(charset) => Subnegotiation::Charset(charset),
            Self::Status(status) => Subnegotiation::Status(status),
            Self::Lflow(lflow) => Subnegotiation::Lflow(lflow),
            Self::XDisplayLocation(display) => Subnegotiation::XDisplayLocation(display),
            Self::SendLocation(location) => Subnegotiation::SendLocation(location),
            Self::StartTls(start_tls) => Subnegotiation::StartTls(start_tls),
            Self::Kermit(kermit) => Subnegotiation::Kermit(kermit),
            Self::Exopl(exopl) => Subnegotiation::Exopl(exopl),
            Self::Authentication(auth) => Subnegotiation::Authentication(auth),
            Self::Encrypt(encrypt) => Subnegotiation::Encrypt(encrypt),
            Self::Environ(environ) => Subnegotiation::Environ(environ),
            Self::Tn3270e(tn3270e) => Subnegotiation::Tn3270e(tn3270e),
            Self::Linemode(linemode) => Subnegotiation::Linemode(linemode),
            Self::ComPort(com_port) => Subnegotiation::ComPort(com_port),
            Self::Unknown { option, payload } => {
                Subnegotiation::Unknown { option, payload: Cow::Owned(payload.into_owned()) }
            }
        }
    }
}

/// A value that could be read, and what was odd about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a pair with names")]
pub struct Parsed<T> {
    /// What was read.
    pub value: T,
    /// What the RFC does not allow and was passed over.
    pub anomaly: Option<Anomaly>,
}

impl<T> Parsed<T> {
    /// A value with nothing odd about it.
    pub const fn clean(value: T) -> Self {
        Self { value, anomaly: None }
    }

    /// The same with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { value: change(self.value), anomaly: self.anomaly }
    }
}

/// The payload of one option as one of any.
fn lift<'a, T>(
    typed: Result<Parsed<T>, Anomaly>,
    variant: impl FnOnce(T) -> Subnegotiation<'a>,
) -> Result<Parsed<Subnegotiation<'a>>, Anomaly> {
    typed.map(|parsed| parsed.map(variant))
}

/// IS, in every option that has it.
const IS: u8 = 0;
/// SEND, in every option that has it.
const SEND: u8 = 1;

#[cfg(test)]
pub(crate) mod tests {
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    /// One row: these bytes are this value with this anomaly, and the value is written as `emitted`.
    #[track_caller]
    pub(crate) fn check(
        option: OptionCode,
        payload: &[u8],
        value: &Subnegotiation<'_>,
        anomaly: Option<Anomaly>,
        emitted: &[u8],
    ) {
        let parsed = Subnegotiation::parse(option, payload.into());
        assert_eq!(&parsed.value, value);
        assert_eq!(parsed.anomaly, anomaly);
        let mut out = Vec::new();
        parsed.value.emit(&mut out);
        assert_eq!(out, emitted);
    }

    /// One row: these bytes cannot be read, and stay as they are.
    #[track_caller]
    pub(crate) fn check_malformed(option: OptionCode, payload: &[u8], anomaly: Anomaly) {
        let value = Subnegotiation::Unknown { option, payload: payload.into() };
        check(option, payload, &value, Some(anomaly), payload);
    }

    /// Every option that has a type, and one that has none.
    const OPTIONS: [u8; 19] =
        [5, 23, 24, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 42, 44, 46, 47, 99, 255];

    /// Any bytes, and those that mean something to most options.
    fn any_payload() -> impl Strategy<Value = Vec<u8>> {
        let word = prop::sample::select(b"\0\x01\x02\x03\x04A\xF0\xFA\xFB\xFD".as_slice());
        prop_oneof![
            prop::collection::vec(word, 0..12),
            prop::collection::vec(prop_oneof![0_u8..16, any::<u8>()], 0..40),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// What is emitted reads back as the same value, with nothing odd about it.
        #[test]
        fn emit_is_canonical(payload in any_payload()) {
            for option in OPTIONS.map(OptionCode::new) {
                let first = Subnegotiation::parse(option, payload.as_slice().into());
                prop_assert_eq!(first.value.option(), option);
                let malformed = matches!(first.value, Subnegotiation::Unknown { .. });
                let mut emitted = Vec::new();
                first.value.emit(&mut emitted);
                let second = Subnegotiation::parse(option, emitted.into());
                prop_assert_eq!(&second.value, &first.value);
                prop_assert!(malformed || second.anomaly.is_none());
                prop_assert_eq!(first.value.clone().into_owned(), first.value);
            }
        }
    }
}
