//! Where the user sits (RFC 779).
//!
//! ```text
//! IAC SB SEND-LOCATION  text  IAC SE        client to server, once it is agreed; there is no request
//! ```
//!
//! A client tells where it is only if its policy says so:
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Subnegotiation};
//! use telnet_proto::subneg::SendLocation;
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::SEND_LOCATION]);
//! policy.location = Some(b"room 4.12".to_vec());
//! let mut client = Session::new(policy, &Limits::default());
//! let _agreed = client.poll(&mut b"\xFF\xFD\x17".as_slice()); // IAC DO SEND-LOCATION
//! let said = client.take_output();
//! assert_eq!(said, b"\xFF\xFB\x17\xFF\xFA\x17room 4.12\xFF\xF0");
//!
//! let mut policy = Policy::server();
//! policy.accept_remote = OptionSet::from([OptionCode::SEND_LOCATION]);
//! let mut server = Session::new(policy, &Limits::default());
//! let mut input = said.as_slice();
//! let _agreed = server.poll(&mut input);
//! let location = SendLocation { text: b"room 4.12".to_vec() };
//! let told = Event::Subnegotiation(Subnegotiation::SendLocation(location));
//! assert_eq!(server.poll(&mut input), Some(told));
//! ```

use alloc::vec::Vec;

use super::Parsed;
use crate::Anomaly;

/// The location that the client tells: ASCII by the RFC, any bytes in the field.
///
/// It says who sits where: a client sends it only if its user configured it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "RFC 779 closes this")]
pub struct SendLocation {
    /// The text.
    pub text: Vec<u8>,
}

impl SendLocation {
    /// Reads a payload.
    ///
    /// # Errors
    ///
    /// None: every payload is a text.
    #[expect(clippy::unnecessary_wraps, reason = "all options are read alike")]
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        Ok(Parsed::clean(Self { text: payload.into() }))
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check};
    use super::*;
    use crate::OptionCode;

    #[test]
    fn every_payload_is_a_text() {
        for payload in [&b""[..], b"room 4.12", b"\0\x01\xFF"] {
            let value = Subnegotiation::SendLocation(SendLocation { text: payload.into() });
            check(OptionCode::SEND_LOCATION, payload, &value, None, payload);
        }
    }
}
