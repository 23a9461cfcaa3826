//! Terminal speed: the line speeds of the client's terminal (RFC 1079).
//!
//! ```text
//! IAC SB TSPEED  SEND(1)                      IAC SE        server to client
//! IAC SB TSPEED  IS(0)  transmit , receive    IAC SE        client to server, decimal ASCII
//! ```
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Subnegotiation};
//! use telnet_proto::subneg::TerminalSpeed;
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::TSPEED]);
//! policy.terminal_speed = Some((38400, 19200));
//! let mut client = Session::new(policy, &Limits::default());
//! // IAC DO TSPEED, IAC SB TSPEED SEND IAC SE
//! let mut input: &[u8] = b"\xFF\xFD\x20\xFF\xFA\x20\x01\xFF\xF0";
//! let _agreed = client.poll(&mut input);
//! let asked = Subnegotiation::TerminalSpeed(TerminalSpeed::Send);
//! assert_eq!(client.poll(&mut input), Some(Event::Subnegotiation(asked)));
//! assert_eq!(client.take_output(), b"\xFF\xFB\x20\xFF\xFA\x20\x0038400,19200\xFF\xF0");
//!
//! let told = TerminalSpeed::parse(b"\x0038400,19200")?.value;
//! assert_eq!(told, TerminalSpeed::Is { transmit: 38400, receive: 19200 });
//! # Ok::<(), telnet_proto::Anomaly>(())
//! ```

use alloc::vec::Vec;

use super::{IS, Parsed, SEND};
use crate::Anomaly;

/// A question for the speeds, or an answer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1079 closes this")]
pub enum TerminalSpeed {
    /// The server asks.
    Send,
    /// The client answers, in bits per second.
    Is {
        /// From the terminal.
        transmit: u32,
        /// To the terminal.
        receive: u32,
    },
}

impl TerminalSpeed {
    /// Reads a payload.
    ///
    /// # Errors
    ///
    /// [`Anomaly::TspeedMalformed`] if it is neither SEND nor IS with two decimal numbers of 32 bits
    /// and a comma between.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let value = match payload {
            [SEND] => Some(Self::Send),
            [IS, speeds @ ..] => Self::parse_speeds(speeds),
            _ => None,
        };
        value.map(Parsed::clean).ok_or(Anomaly::TspeedMalformed)
    }

    fn parse_speeds(speeds: &[u8]) -> Option<Self> {
        let mut parts = speeds.split(|byte| *byte == b',');
        let (transmit, receive) = (parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        Some(Self::Is { transmit: decimal(transmit)?, receive: decimal(receive)? })
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match *self {
            Self::Send => out.push(SEND),
            Self::Is { transmit, receive } => {
                out.push(IS);
                out.extend_from_slice(alloc::format!("{transmit},{receive}").as_bytes());
            }
        }
    }
}

fn decimal(digits: &[u8]) -> Option<u32> {
    let text = core::str::from_utf8(digits).ok()?;
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[test]
    fn send_and_is() {
        let row = |payload: &[u8], value, emitted: &[u8]| {
            let value = Subnegotiation::TerminalSpeed(value);
            check(OptionCode::TSPEED, payload, &value, None, emitted);
        };
        row(&[1], TerminalSpeed::Send, &[1]);
        let speeds = TerminalSpeed::Is { transmit: 38400, receive: 19200 };
        row(b"\x0038400,19200", speeds, b"\x0038400,19200");
        let zero = TerminalSpeed::Is { transmit: 0, receive: 9600 };
        row(b"\x00000,9600", zero, b"\x000,9600");
    }

    #[test]
    fn anything_else_is_malformed() {
        for payload in
            [&b""[..], b"\0", b"\0abc", b"\x001,", b"\x00,1", b"\x001,2,3", b"\x00+1,2", b"\x02"]
        {
            check_malformed(OptionCode::TSPEED, payload, Anomaly::TspeedMalformed);
        }
        check_malformed(OptionCode::TSPEED, b"\x004294967296,1", Anomaly::TspeedMalformed);
    }
}
