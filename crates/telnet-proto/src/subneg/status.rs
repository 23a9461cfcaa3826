//! What the peer believes is agreed (RFC 859).
//!
//! ```text
//! IAC SB STATUS  SEND(1)           IAC SE        by the side that said DO
//! IAC SB STATUS  IS(0)  item...    IAC SE        by the side that said WILL
//!
//! item   verb option               WILL or DO: only what is on is listed
//!        SB option payload SE      what it is set to, with each SE of the payload doubled
//! ```
//!
//! IS needs no SEND before it, and one IS is about all options: what it does not list is off (RFC 859
//! §5). A session answers SEND if it said WILL: with what it performs, then with what the peer performs,
//! each by code, and without what they are set to. What is being switched off is on until the peer
//! agrees. To ask is the application's business.
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Subnegotiation, Verb};
//! use telnet_proto::subneg::{Status, StatusItem};
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::STATUS]);
//! policy.accept_remote = OptionSet::from([OptionCode::SGA]);
//! let mut session = Session::new(policy, &Limits::default());
//! // IAC WILL SGA, IAC DO STATUS, IAC SB STATUS SEND IAC SE
//! let mut input: &[u8] = b"\xFF\xFB\x03\xFF\xFD\x05\xFF\xFA\x05\x01\xFF\xF0";
//! let (_sga, _status) = (session.poll(&mut input), session.poll(&mut input));
//! let asked = Subnegotiation::Status(Status::Send);
//! assert_eq!(session.poll(&mut input), Some(Event::Subnegotiation(asked)));
//! let told = session.take_output();
//! assert_eq!(told, b"\xFF\xFD\x03\xFF\xFB\x05\xFF\xFA\x05\x00\xFB\x05\xFD\x03\xFF\xF0");
//!
//! let read = Status::parse(b"\x00\xFB\x05\xFD\x03")?.value;
//! let items = vec![
//!     StatusItem::Option(Verb::Will, OptionCode::STATUS),
//!     StatusItem::Option(Verb::Do, OptionCode::SGA),
//! ];
//! assert_eq!(read, Status::Is(items));
//! # Ok::<(), telnet_proto::Anomaly>(())
//! ```

use alloc::vec::Vec;

use super::{IS, Parsed, SEND};
use crate::{Anomaly, OptionCode, SB, SE, Verb};

/// A question for the state of the options, or the state.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 859 closes this")]
pub enum Status {
    /// The sender asks.
    Send,
    /// The sender tells what it performs (WILL), what the receiver performs (DO), and the parameters of
    /// either.
    Is(Vec<StatusItem>),
}

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 859 closes this")]
pub enum StatusItem {
    /// An option that is on. RFC 859 §5 lists WILL and DO only; a peer may say the others.
    Option(Verb, OptionCode),
    /// The parameters of an option, as its own subnegotiation would carry them.
    Parameters(OptionCode, Vec<u8>),
}

impl Status {
    /// How many items of one list are kept: both sides of all options, twice.
    pub const MAX_ITEMS: usize = 1024;

    /// Reads a payload. Bytes behind SEND are passed over with [`Anomaly::StatusMalformed`].
    ///
    /// # Errors
    ///
    /// [`Anomaly::StatusMalformed`] if it is neither SEND nor IS with whole items.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        match payload {
            [SEND, rest @ ..] => Ok(Parsed {
                value: Self::Send,
                anomaly: (!rest.is_empty()).then_some(Anomaly::StatusMalformed),
            }),
            [IS, list @ ..] => Ok(parse_list(list)?.map(Self::Is)),
            _ => Err(Anomaly::StatusMalformed),
        }
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Send => out.push(SEND),
            Self::Is(items) => {
                out.push(IS);
                for item in items {
                    item.emit(out);
                }
            }
        }
    }
}

impl StatusItem {
    fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Option(verb, option) => out.extend_from_slice(&[verb.byte(), option.code()]),
            Self::Parameters(option, payload) => {
                out.extend_from_slice(&[SB, option.code()]);
                emit_doubled(payload, out);
                out.push(SE);
            }
        }
    }
}

fn emit_doubled(payload: &[u8], out: &mut Vec<u8>) {
    for &byte in payload {
        out.push(byte);
        if byte == SE {
            out.push(SE);
        }
    }
}

fn parse_list(mut list: &[u8]) -> Result<Parsed<Vec<StatusItem>>, Anomaly> {
    let mut items = Vec::new();
    while let [kind, option, rest @ ..] = list {
        list = rest;
        let option = OptionCode::new(*option);
        let item = match Verb::from_byte(*kind) {
            Some(verb) => StatusItem::Option(verb, option),
            None if *kind == SB => StatusItem::Parameters(option, parameters(&mut list)?),
            None => return Err(Anomaly::StatusMalformed),
        };
        if items.len() == Status::MAX_ITEMS {
            return Ok(Parsed { value: items, anomaly: Some(Anomaly::StatusTooMany) });
        }
        items.push(item);
    }
    if list.is_empty() { Ok(Parsed::clean(items)) } else { Err(Anomaly::StatusMalformed) }
}

/// The parameters up to a single SE, without it.
fn parameters(list: &mut &[u8]) -> Result<Vec<u8>, Anomaly> {
    let mut out = Vec::new();
    loop {
        *list = match *list {
            [SE, SE, rest @ ..] => {
                out.push(SE);
                rest
            }
            [SE, rest @ ..] => {
                *list = rest;
                return Ok(out);
            }
            [byte, rest @ ..] => {
                out.push(*byte);
                rest
            }
            [] => return Err(Anomaly::StatusMalformed),
        };
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;

    #[track_caller]
    fn row(payload: &[u8], value: Status) {
        check(OptionCode::STATUS, payload, &Subnegotiation::Status(value), None, payload);
    }

    #[test]
    fn send_and_is() {
        row(b"\x01", Status::Send);
        row(b"\x00", Status::Is(vec![]));
        let items = vec![
            StatusItem::Option(Verb::Will, OptionCode::ECHO),
            StatusItem::Option(Verb::Do, OptionCode::SGA),
            StatusItem::Option(Verb::Dont, OptionCode::new(0xF0)),
        ];
        row(b"\x00\xFB\x01\xFD\x03\xFE\xF0", Status::Is(items));
        let send = Subnegotiation::Status(Status::Send);
        check(OptionCode::STATUS, b"\x01\x00", &send, Some(Anomaly::StatusMalformed), b"\x01");
    }

    #[test]
    fn parameters_have_each_se_doubled() {
        let naws = StatusItem::Parameters(OptionCode::NAWS, b"\0\xF0\0\x18".into());
        let echo = StatusItem::Option(Verb::Will, OptionCode::ECHO);
        row(b"\x00\xFA\x1F\x00\xF0\xF0\x00\x18\xF0\xFB\x01", Status::Is(vec![naws, echo]));
        let only_se = StatusItem::Parameters(OptionCode::SGA, b"\xF0\xF0".into());
        row(b"\x00\xFA\x03\xF0\xF0\xF0\xF0\xF0", Status::Is(vec![only_se]));
        let none = StatusItem::Parameters(OptionCode::SGA, vec![]);
        row(b"\x00\xFA\x03\xF0", Status::Is(vec![none]));
    }

    #[test]
    fn what_cannot_be_read() {
        for payload in [
            &b""[..],
            b"\x02",
            b"\x00\xFB",
            b"\x00\x01\x01",
            b"\x00\xFA",
            b"\x00\xFA\x03",
            b"\x00\xFA\x03\xF0\xF0",
            b"\x00\xF0\x01",
        ] {
            check_malformed(OptionCode::STATUS, payload, Anomaly::StatusMalformed);
        }
    }

    #[test]
    fn a_long_list_is_cut() {
        let payload = [&[IS][..], &[0xFB, 1].repeat(5_000)].concat();
        let parsed = Status::parse(&payload).unwrap();
        let Status::Is(items) = parsed.value else { panic!("not a list") };
        assert_eq!(items.len(), Status::MAX_ITEMS);
        assert_eq!(parsed.anomaly, Some(Anomaly::StatusTooMany));
    }
}
