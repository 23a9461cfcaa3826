//! The switch to TLS (draft-altman-telnet-starttls).
//!
//! ```text
//! IAC SB START-TLS  FOLLOWS(1)  IAC SE        both sides, each before its first byte of TLS
//! ```
//!
//! The server says DO, the client WILL. Whoever has sent FOLLOWS sends nothing more in the clear, and
//! all options begin anew within TLS: in a new session. A session sends no FOLLOWS by itself. An attacker
//! in the middle strips the option, so whoever asks for it must not go on without it.
//!
//! Whoever holds the connection makes the switch, at the byte behind the event; what the session was
//! given and did not use is TLS already:
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Subnegotiation};
//! use telnet_proto::subneg::StartTls;
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::START_TLS]);
//! let mut client = Session::new(policy, &Limits::default());
//! // IAC DO START-TLS, IAC SB START-TLS FOLLOWS IAC SE, and the first bytes of TLS
//! let mut input: &[u8] = b"\xFF\xFD\x2E\xFF\xFA\x2E\x01\xFF\xF0\x16\x03";
//! let _agreed = client.poll(&mut input);
//! let follows = Subnegotiation::StartTls(StartTls::Follows);
//! client.send_subnegotiation(&follows)?;
//! assert_eq!(client.take_output(), b"\xFF\xFB\x2E\xFF\xFA\x2E\x01\xFF\xF0");
//! assert_eq!(client.poll(&mut input), Some(Event::Subnegotiation(follows)));
//! assert_eq!(input, b"\x16\x03");
//! # Ok::<(), telnet_proto::Error>(())
//! ```

use alloc::vec::Vec;

use super::Parsed;
use crate::Anomaly;

/// The one message of the START-TLS option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the draft closes this")]
pub enum StartTls {
    /// The sender's next byte belongs to TLS.
    Follows,
}

impl StartTls {
    /// Reads a payload.
    ///
    /// # Errors
    ///
    /// [`Anomaly::StartTlsMalformed`] if it is not the one byte of FOLLOWS.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        match payload {
            [FOLLOWS] => Ok(Parsed::clean(Self::Follows)),
            _ => Err(Anomaly::StartTlsMalformed),
        }
    }

    /// Appends the payload.
    pub fn emit(self, out: &mut Vec<u8>) {
        match self {
            Self::Follows => out.push(FOLLOWS),
        }
    }
}

const FOLLOWS: u8 = 1;

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[test]
    fn follows_and_nothing_else() {
        let follows = Subnegotiation::StartTls(StartTls::Follows);
        check(OptionCode::START_TLS, &[1], &follows, None, &[1]);
        for payload in [&b""[..], b"\0", b"\x01\x01"] {
            check_malformed(OptionCode::START_TLS, payload, Anomaly::StartTlsMalformed);
        }
    }
}
