//! Kermit file transfer: where a Kermit server is to be had (RFC 2840).
//!
//! ```text
//! IAC SB KERMIT  START-SERVER(0) | STOP-SERVER(1)             IAC SE        by the WILL side
//! IAC SB KERMIT  REQ-START-SERVER(2) | REQ-STOP-SERVER(3)     IAC SE        by the DO side
//! IAC SB KERMIT  SOP(4)  byte                                 IAC SE        either
//! IAC SB KERMIT  RESP-START-SERVER(8) | RESP-STOP-SERVER(9)   IAC SE        answer to 2 and 3
//! ```
//!
//! WILL says that there is a Kermit server at this end; whether it is active is told by 0, 1, 8 and 9
//! (RFC 2840 §4). This library transfers no files, and a session answers nothing by itself; an
//! application that does says so, and hears what the peer can do:
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Subnegotiation};
//! use telnet_proto::subneg::Kermit;
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::KERMIT]);
//! let mut session = Session::new(policy, &Limits::default());
//! // IAC DO KERMIT, IAC SB KERMIT REQ-START-SERVER IAC SE
//! let mut input: &[u8] = b"\xFF\xFD\x2F\xFF\xFA\x2F\x02\xFF\xF0";
//! let _agreed = session.poll(&mut input);
//! let asked = Subnegotiation::Kermit(Kermit::RequestStart);
//! assert_eq!(session.poll(&mut input), Some(Event::Subnegotiation(asked)));
//! session.send_subnegotiation(&Subnegotiation::Kermit(Kermit::ResponseStart))?;
//! assert_eq!(session.take_output(), b"\xFF\xFB\x2F\xFF\xFA\x2F\x08\xFF\xF0");
//! # Ok::<(), telnet_proto::Error>(())
//! ```

use alloc::vec::Vec;

use super::Parsed;
use crate::Anomaly;

/// One message of the KERMIT option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 2840 closes this")]
pub enum Kermit {
    /// The sender's Kermit server is active.
    StartServer,
    /// The sender's Kermit server is not active.
    StopServer,
    /// The receiver is asked to make its Kermit server active.
    RequestStart,
    /// The receiver is asked to stop its Kermit server.
    RequestStop,
    /// This byte begins each Kermit packet of the sender; 1 is usual.
    StartOfPacket(u8),
    /// After a request, the server is active.
    ResponseStart,
    /// After a request, the server is not active.
    ResponseStop,
}

impl Kermit {
    /// Reads a payload. Bytes behind the message are passed over with [`Anomaly::KermitLength`].
    ///
    /// # Errors
    ///
    /// [`Anomaly::KermitCommand`] without a command or with an unknown one,
    /// [`Anomaly::KermitLength`] for a SOP without its byte.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let length = Anomaly::KermitLength(payload.len());
        let (value, rest) = match payload {
            [START_SERVER, rest @ ..] => (Self::StartServer, rest),
            [STOP_SERVER, rest @ ..] => (Self::StopServer, rest),
            [REQ_START_SERVER, rest @ ..] => (Self::RequestStart, rest),
            [REQ_STOP_SERVER, rest @ ..] => (Self::RequestStop, rest),
            [SOP, byte, rest @ ..] => (Self::StartOfPacket(*byte), rest),
            [SOP] => return Err(length),
            [RESP_START_SERVER, rest @ ..] => (Self::ResponseStart, rest),
            [RESP_STOP_SERVER, rest @ ..] => (Self::ResponseStop, rest),
            _ => return Err(Anomaly::KermitCommand(payload.first().copied())),
        };
        Ok(Parsed { value, anomaly: (!rest.is_empty()).then_some(length) })
    }

    /// Appends the payload.
    pub fn emit(self, out: &mut Vec<u8>) {
        out.push(match self {
            Self::StartServer => START_SERVER,
            Self::StopServer => STOP_SERVER,
            Self::RequestStart => REQ_START_SERVER,
            Self::RequestStop => REQ_STOP_SERVER,
            Self::StartOfPacket(_) => SOP,
            Self::ResponseStart => RESP_START_SERVER,
            Self::ResponseStop => RESP_STOP_SERVER,
        });
        if let Self::StartOfPacket(byte) = self {
            out.push(byte);
        }
    }
}

const START_SERVER: u8 = 0;
const STOP_SERVER: u8 = 1;
const REQ_START_SERVER: u8 = 2;
const REQ_STOP_SERVER: u8 = 3;
const SOP: u8 = 4;
const RESP_START_SERVER: u8 = 8;
const RESP_STOP_SERVER: u8 = 9;

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[track_caller]
    fn row(payload: &[u8], value: Kermit, anomaly: Option<Anomaly>, emitted: &[u8]) {
        let value = Subnegotiation::Kermit(value);
        check(OptionCode::KERMIT, payload, &value, anomaly, emitted);
    }

    #[test]
    fn messages() {
        row(&[0], Kermit::StartServer, None, &[0]);
        row(&[1], Kermit::StopServer, None, &[1]);
        row(&[2], Kermit::RequestStart, None, &[2]);
        row(&[3], Kermit::RequestStop, None, &[3]);
        row(&[4, 1], Kermit::StartOfPacket(1), None, &[4, 1]);
        row(&[8], Kermit::ResponseStart, None, &[8]);
        row(&[9], Kermit::ResponseStop, None, &[9]);
    }

    #[test]
    fn bytes_behind_a_message_are_passed_over() {
        row(&[0, 7], Kermit::StartServer, Some(Anomaly::KermitLength(2)), &[0]);
        row(&[4, 1, 1], Kermit::StartOfPacket(1), Some(Anomaly::KermitLength(3)), &[4, 1]);
    }

    #[test]
    fn what_cannot_be_read() {
        check_malformed(OptionCode::KERMIT, &[], Anomaly::KermitCommand(None));
        check_malformed(OptionCode::KERMIT, &[5], Anomaly::KermitCommand(Some(5)));
        check_malformed(OptionCode::KERMIT, &[4], Anomaly::KermitLength(1));
    }
}
