//! Terminal type: the names that a client has for its terminal (RFC 1091).
//!
//! ```text
//! IAC SB TTYPE  SEND(1)        IAC SE        server to client
//! IAC SB TTYPE  IS(0)  name    IAC SE        client to server
//! ```
//!
//! Each SEND asks for the next name, and a client of several emulations switches to the one that it
//! names (RFC 1091 §2); it says the last one twice to mark the end and then begins again. After WONT and
//! WILL the list begins anew.
//!
//! MUD clients answer with their own name, a terminal, and "MTTS" with a decimal number, whose bits tell
//! what the terminal can do; telnet-mud reads and writes them.
//!
//! Both ends do this by themselves; a server stops at a name that is empty or comes twice, whatever its
//! case, neither of which it keeps, or at the tenth, and hears of all of them at once:
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Side, notation};
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::TTYPE]);
//! policy.terminal_types = vec![b"MYCLIENT".to_vec(), b"XTERM".to_vec()];
//! let mut client = Session::new(policy, &Limits::default());
//! let mut server = Session::new(Policy::server(), &Limits::default());
//! server.enable(Side::Remote, OptionCode::TTYPE);
//!
//! let mut names = Vec::new();
//! for _turn in 0..10 {
//!     let asked = server.take_output();
//!     let mut input = asked.as_slice();
//!     while client.poll(&mut input).is_some() {}
//!     let told = client.take_output();
//!     let mut input = told.as_slice();
//!     while let Some(event) = server.poll(&mut input) {
//!         if let Event::TerminalTypes(all) = event {
//!             names = all;
//!         }
//!     }
//! }
//! assert_eq!(names, [b"MYCLIENT".to_vec(), b"XTERM".to_vec()]);
//! ```
//!
//! Without names in its policy, a client answers each question on its own:
//!
//! ```
//! use telnet_proto::{OptionCode, Session, Side, Subnegotiation, negotiate::QState, notation};
//! use telnet_proto::subneg::TerminalType;
//!
//! let mut client = Session::default();
//! client.negotiator_mut().set_state(Side::Local, OptionCode::TTYPE, QState::Yes);
//! let answer = TerminalType::Is(b"ANSI".to_vec());
//! client.send_subnegotiation(&Subnegotiation::TerminalType(answer))?;
//! assert_eq!(notation::display(&client.take_output()).to_string(), r#"IAC SB TTYPE 0 "ANSI" IAC SE"#);
//! # Ok::<(), telnet_proto::Error>(())
//! ```

use alloc::vec::Vec;

use super::{IS, Parsed, SEND};
use crate::Anomaly;

/// A question for the terminal's name, or an answer to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1091 closes this")]
pub enum TerminalType {
    /// The server asks for the next name.
    Send,
    /// The client gives a name: ASCII by the RFC, any bytes in the field.
    Is(Vec<u8>),
}

impl TerminalType {
    /// Reads a payload; bytes behind SEND are passed over with [`Anomaly::TtypeTrailing`].
    ///
    /// # Errors
    ///
    /// [`Anomaly::TtypeEmpty`] without a command byte, [`Anomaly::TtypeCommand`] with another one.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        match payload {
            [] => Err(Anomaly::TtypeEmpty),
            [SEND, rest @ ..] => Ok(Parsed {
                value: Self::Send,
                anomaly: (!rest.is_empty()).then_some(Anomaly::TtypeTrailing),
            }),
            [IS, name @ ..] => Ok(Parsed::clean(Self::Is(name.into()))),
            [other, ..] => Err(Anomaly::TtypeCommand(*other)),
        }
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Send => out.push(SEND),
            Self::Is(name) => {
                out.push(IS);
                out.extend_from_slice(name);
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
            let value = Subnegotiation::TerminalType(value);
            check(OptionCode::TTYPE, payload, &value, anomaly, emitted);
        };
        row(&[1], TerminalType::Send, None, &[1]);
        row(&[1, 1], TerminalType::Send, Some(Anomaly::TtypeTrailing), &[1]);
        row(b"\0XTERM", TerminalType::Is(b"XTERM".into()), None, b"\0XTERM");
        row(b"\0MTTS abc", TerminalType::Is(b"MTTS abc".into()), None, b"\0MTTS abc");
        row(&[0], TerminalType::Is(Vec::new()), None, &[0]);
    }

    #[test]
    fn other_commands_are_malformed() {
        check_malformed(OptionCode::TTYPE, &[], Anomaly::TtypeEmpty);
        check_malformed(OptionCode::TTYPE, &[2, 65], Anomaly::TtypeCommand(2));
    }
}
