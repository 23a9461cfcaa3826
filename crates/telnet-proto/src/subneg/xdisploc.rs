//! X display location: where the client's X server is (RFC 1096).
//!
//! ```text
//! IAC SB XDISPLOC  SEND(1)                          IAC SE        server to client
//! IAC SB XDISPLOC  IS(0)  host:display[.screen]     IAC SE        client to server
//! ```
//!
//! A client tells its display only if its policy has one:
//!
//! ```
//! use telnet_proto::{Limits, OptionCode, OptionSet, Policy, Session};
//! use telnet_proto::subneg::XDisplayLocation;
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::XDISPLOC]);
//! policy.x_display = Some(b"desk:0.1".to_vec());
//! let mut client = Session::new(policy, &Limits::default());
//! // IAC DO XDISPLOC, IAC SB XDISPLOC SEND IAC SE
//! let mut input: &[u8] = b"\xFF\xFD\x23\xFF\xFA\x23\x01\xFF\xF0";
//! while client.poll(&mut input).is_some() {}
//! assert_eq!(client.take_output(), b"\xFF\xFB\x23\xFF\xFA\x23\x00desk:0.1\xFF\xF0");
//!
//! let told = XDisplayLocation::parse(b"\x00desk:0.1")?.value;
//! assert_eq!(told, XDisplayLocation::Is(b"desk:0.1".to_vec()));
//! # Ok::<(), telnet_proto::Anomaly>(())
//! ```

use alloc::vec::Vec;

use super::{IS, Parsed, SEND};
use crate::Anomaly;

/// A question for the display, or an answer to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1096 closes this")]
pub enum XDisplayLocation {
    /// The server asks.
    Send,
    /// The client answers: ASCII by the RFC, any bytes in the field.
    ///
    /// It is a claim of the peer: it has no place in the environment of a process unchecked.
    Is(Vec<u8>),
}

impl XDisplayLocation {
    /// Reads a payload; bytes behind SEND are passed over with [`Anomaly::XdisplocTrailing`].
    ///
    /// # Errors
    ///
    /// [`Anomaly::XdisplocCommand`] without a command or with an unknown one.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        match payload {
            [SEND, rest @ ..] => Ok(Parsed {
                value: Self::Send,
                anomaly: (!rest.is_empty()).then_some(Anomaly::XdisplocTrailing),
            }),
            [IS, display @ ..] => Ok(Parsed::clean(Self::Is(display.into()))),
            _ => Err(Anomaly::XdisplocCommand(payload.first().copied())),
        }
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Send => out.push(SEND),
            Self::Is(display) => {
                out.push(IS);
                out.extend_from_slice(display);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[test]
    fn send_and_is() {
        let row = |payload: &[u8], value, anomaly, emitted: &[u8]| {
            let value = Subnegotiation::XDisplayLocation(value);
            check(OptionCode::XDISPLOC, payload, &value, anomaly, emitted);
        };
        row(&[1], XDisplayLocation::Send, None, &[1]);
        row(&[1, 0], XDisplayLocation::Send, Some(Anomaly::XdisplocTrailing), &[1]);
        row(b"\0h:0.0", XDisplayLocation::Is(b"h:0.0".into()), None, b"\0h:0.0");
        row(&[0], XDisplayLocation::Is(Vec::new()), None, &[0]);
    }

    #[test]
    fn other_commands_are_malformed() {
        check_malformed(OptionCode::XDISPLOC, &[], Anomaly::XdisplocCommand(None));
        check_malformed(OptionCode::XDISPLOC, b"\x02h", Anomaly::XdisplocCommand(Some(2)));
    }
}
