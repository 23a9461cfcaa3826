//! Window size: how many columns and rows the client shows (RFC 1073).
//!
//! ```text
//! IAC SB NAWS  columns:u16be  rows:u16be  IAC SE        client to server only
//! ```
//!
//! Zero means "unspecified" (RFC 1073 §2). Units are character cells. A payload that is not 4 bytes is
//! malformed.
//!
//! A client has its window told by its policy, or once [`set_window`](crate::Session::set_window) has
//! given it one; a server hears of it as an event:
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Subnegotiation, notation};
//! use telnet_proto::subneg::Naws;
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::NAWS]);
//! policy.window = Some(Naws { columns: 80, rows: 24 });
//! let mut client = Session::new(policy, &Limits::default());
//! let _agreed = client.poll(&mut notation::parse("IAC DO NAWS")?.as_slice());
//! client.set_window(Naws { columns: 255, rows: 24 });
//! let sent = client.take_output();
//! let want = "IAC WILL NAWS IAC SB NAWS 0 80 0 24 IAC SE IAC SB NAWS 0 IAC IAC 0 24 IAC SE";
//! assert_eq!(sent, notation::parse(want)?);
//!
//! let mut policy = Policy::server();
//! policy.accept_remote = OptionSet::from([OptionCode::NAWS]);
//! let mut server = Session::new(policy, &Limits::default());
//! let mut input = sent.as_slice();
//! let _agreed = server.poll(&mut input);
//! let window = Naws { columns: 80, rows: 24 };
//! assert_eq!(server.poll(&mut input), Some(Event::Subnegotiation(Subnegotiation::Naws(window))));
//! # Ok::<(), notation::NotationError>(())
//! ```

use alloc::vec::Vec;

use super::Parsed;
use crate::Anomaly;

/// The size of the client's window.
///
/// The client sends it as soon as the option is agreed and again at each change (RFC 1073 §2). It is
/// a claim of the peer: clamp it before it sizes a terminal or a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "RFC 1073 closes this")]
pub struct Naws {
    /// Width in character cells, 0 for unspecified.
    pub columns: u16,
    /// Height in character cells, 0 for unspecified.
    pub rows: u16,
}

impl Naws {
    /// Reads a payload.
    ///
    /// # Errors
    ///
    /// [`Anomaly::NawsLength`] if it is not 4 bytes long.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        match *payload {
            [c1, c0, r1, r0] => Ok(Parsed::clean(Self {
                columns: u16::from_be_bytes([c1, c0]),
                rows: u16::from_be_bytes([r1, r0]),
            })),
            _ => Err(Anomaly::NawsLength(payload.len())),
        }
    }

    /// Appends the payload.
    pub fn emit(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.columns.to_be_bytes());
        out.extend_from_slice(&self.rows.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[test]
    fn four_bytes_are_a_size() {
        let row = |payload: &[u8], columns, rows| {
            let value = Subnegotiation::Naws(Naws { columns, rows });
            check(OptionCode::NAWS, payload, &value, None, payload);
        };
        row(&[0, 80, 0, 24], 80, 24);
        row(&[0, 255, 0, 62], 255, 62);
        row(&[255, 255, 255, 255], 65535, 65535);
        row(&[0, 0, 0, 0], 0, 0);
    }

    #[test]
    fn any_other_length_is_malformed() {
        for len in [0, 1, 2, 3, 5, 9] {
            let payload = &[0; 9][..len];
            check_malformed(OptionCode::NAWS, payload, Anomaly::NawsLength(len));
        }
    }
}
