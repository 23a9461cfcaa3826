//! Flow control by XOFF and XON at the client, switched by the server (RFC 1372 §2).
//!
//! ```text
//! IAC SB LFLOW  OFF(0) | ON(1) | RESTART-ANY(2) | RESTART-XON(3)  IAC SE     server to client
//! ```
//!
//! Agreeing on the option turns flow control on (RFC 1372 §5). Which key restarts the output is the
//! client's choice until the server says. No message has an answer; to heed it is the application's
//! business.
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Side, Subnegotiation};
//! use telnet_proto::subneg::Lflow;
//!
//! let mut server = Session::new(Policy::server(), &Limits::default());
//! server.enable(Side::Remote, OptionCode::LFLOW);
//! let _agreed = server.poll(&mut b"\xFF\xFB\x21".as_slice()); // IAC WILL LFLOW
//! server.send_subnegotiation(&Subnegotiation::Lflow(Lflow::Off))?;
//! let said = server.take_output();
//! assert_eq!(said, b"\xFF\xFD\x21\xFF\xFA\x21\x00\xFF\xF0");
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::LFLOW]);
//! let mut client = Session::new(policy, &Limits::default());
//! let mut input = said.as_slice();
//! let _agreed = client.poll(&mut input);
//! let off = Event::Subnegotiation(Subnegotiation::Lflow(Lflow::Off));
//! assert_eq!(client.poll(&mut input), Some(off));
//! # Ok::<(), telnet_proto::Error>(())
//! ```

use alloc::vec::Vec;

use super::Parsed;
use crate::Anomaly;

/// What the server wants of the client's flow control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1372 closes this")]
pub enum Lflow {
    /// XOFF and XON are data.
    Off,
    /// XOFF stops the output.
    On,
    /// Any key but XOFF restarts the output (RFC 1372 §2).
    RestartAny,
    /// Only XON restarts the output.
    RestartXon,
}

impl Lflow {
    /// Reads a payload.
    ///
    /// # Errors
    ///
    /// [`Anomaly::LflowMalformed`] if it is not one byte from 0 to 3.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        Ok(Parsed::clean(match payload {
            [OFF] => Self::Off,
            [ON] => Self::On,
            [RESTART_ANY] => Self::RestartAny,
            [RESTART_XON] => Self::RestartXon,
            _ => return Err(Anomaly::LflowMalformed),
        }))
    }

    /// Appends the payload.
    pub fn emit(self, out: &mut Vec<u8>) {
        out.push(match self {
            Self::Off => OFF,
            Self::On => ON,
            Self::RestartAny => RESTART_ANY,
            Self::RestartXon => RESTART_XON,
        });
    }
}

const OFF: u8 = 0;
const ON: u8 = 1;
const RESTART_ANY: u8 = 2;
const RESTART_XON: u8 = 3;

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[test]
    fn one_byte_is_a_command() {
        let row = |payload: &[u8], value| {
            check(OptionCode::LFLOW, payload, &Subnegotiation::Lflow(value), None, payload);
        };
        row(&[0], Lflow::Off);
        row(&[1], Lflow::On);
        row(&[2], Lflow::RestartAny);
        row(&[3], Lflow::RestartXon);
    }

    #[test]
    fn anything_else_is_malformed() {
        for payload in [&b""[..], b"\x04", b"\xFF", b"\x01\x01"] {
            check_malformed(OptionCode::LFLOW, payload, Anomaly::LflowMalformed);
        }
    }
}
