//! Character sets: a list offered, and one chosen or none (RFC 2066 §2).
//!
//! ```text
//! IAC SB CHARSET  REQUEST(1)  [ "[TTABLE ]" version:u8 ]  sep name [ sep name ]...  IAC SE
//! IAC SB CHARSET  ACCEPTED(2)  name                                                 IAC SE
//! IAC SB CHARSET  REJECTED(3)                                                       IAC SE
//! IAC SB CHARSET  TTABLE-IS(4)  table                                               IAC SE
//! IAC SB CHARSET  TTABLE-REJECTED(5) | TTABLE-ACK(6) | TTABLE-NAK(7)                IAC SE
//! ```
//!
//! Only the side that said WILL may send REQUEST, and the other answers it. The separator is whatever
//! stands first, any byte but 255; names are printable ASCII without it, and compare without case, and
//! here without `-`, `_` and blanks; empty ones are passed over. The answer repeats a name as it was
//! offered. Most peers write `[TTABLE]` without the blank; both are read, and the one with it is written.
//!
//! With [`Policy::charsets`](crate::Policy) a session answers each REQUEST. Of two that cross the
//! server's stands: the server rejects the client's, and the client answers the server's. TTABLE-IS is
//! answered with TTABLE-REJECTED whatever the policy. A session only knows what it has asked itself:
//! ask by [`request_charset`](crate::Session::request_charset), as the answer to a REQUEST that was
//! sent as a payload is [`Anomaly::CharsetNotOffered`].
//!
//! Deviation: a REQUEST of a side that only said DO is answered as well; some programs have the sides
//! the wrong way round.
//!
//! A server offers as soon as it may, and the client chooses by its own order:
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Side};
//!
//! let mut policy = Policy::server();
//! policy.charsets = vec![b"UTF-8".to_vec(), b"ISO-8859-1".to_vec()];
//! let mut server = Session::new(policy, &Limits::default());
//! server.enable(Side::Local, OptionCode::CHARSET);
//!
//! let mut policy = Policy::default();
//! policy.accept_remote = OptionSet::from([OptionCode::CHARSET]);
//! policy.charsets = vec![b"iso-8859-1".to_vec()];
//! let mut client = Session::new(policy, &Limits::default());
//!
//! let mut agreed = Vec::new();
//! for _turn in 0..3 {
//!     for (from, to) in [(0, 1), (1, 0)] {
//!         let mut ends = [&mut server, &mut client];
//!         let said = ends[from].take_output();
//!         let mut input = said.as_slice();
//!         while let Some(event) = ends[to].poll(&mut input) {
//!             if let Event::Charset(name) = event {
//!                 agreed.push(name);
//!             }
//!         }
//!     }
//! }
//! assert_eq!(agreed, [b"ISO-8859-1".to_vec(), b"ISO-8859-1".to_vec()]);
//! ```

use alloc::vec::Vec;

use super::Parsed;
use crate::Anomaly;

/// One message of the CHARSET option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 2066 closes this")]
pub enum Charset {
    /// These sets are on offer, the best first.
    Request {
        /// The byte between the names; it may not occur in them.
        separator: u8,
        /// The names in the order of preference.
        names: Vec<Vec<u8>>,
        /// The highest version of a translate table that may be the answer, if one may: from 1 on,
        /// and a 0 of the peer's is kept.
        ttable: Option<u8>,
    },
    /// This set of those on offer is in effect from here on, both ways.
    Accepted(Vec<u8>),
    /// None of the sets will do.
    Rejected,
    /// A translate table between a set on offer and one of the sender's, not read further.
    TtableIs(Vec<u8>),
    /// No translate table is wanted: the only answer that this library gives to TTABLE-IS.
    TtableRejected,
    /// The translate table came through.
    TtableAck,
    /// The translate table came damaged; send it again.
    TtableNak,
}

impl Charset {
    /// How many names of one request are kept.
    pub const MAX_NAMES: usize = 256;

    /// A request for these names, without a translate table. There has to be a name, and none may
    /// have the separator in it: neither is checked.
    ///
    /// ```
    /// use telnet_proto::subneg::Charset;
    ///
    /// let mut payload = Vec::new();
    /// Charset::request(b';', ["UTF-8", "US-ASCII"]).emit(&mut payload);
    /// assert_eq!(payload, b"\x01;UTF-8;US-ASCII");
    /// ```
    pub fn request<N: AsRef<[u8]>>(separator: u8, names: impl IntoIterator<Item = N>) -> Self {
        let names = names.into_iter().map(|name| name.as_ref().to_vec()).collect();
        Self::Request { separator, names, ttable: None }
    }

    /// Reads a payload. Bytes behind REJECTED and its like are passed over: real clients append the
    /// name that they reject. Of a request with too many names the first are kept, next to
    /// [`Anomaly::CharsetTooMany`].
    ///
    /// # Errors
    ///
    /// [`Anomaly::CharsetCommand`] without a command or with an unknown one,
    /// [`Anomaly::CharsetNoNames`] for a request that offers nothing.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let Some((&command, rest)) = payload.split_first() else {
            return Err(Anomaly::CharsetCommand(None));
        };
        Ok(Parsed::clean(match command {
            REQUEST => return Self::parse_request(rest),
            ACCEPTED => Self::Accepted(rest.into()),
            REJECTED => Self::Rejected,
            TTABLE_IS => Self::TtableIs(rest.into()),
            TTABLE_REJECTED => Self::TtableRejected,
            TTABLE_ACK => Self::TtableAck,
            TTABLE_NAK => Self::TtableNak,
            other => return Err(Anomaly::CharsetCommand(Some(other))),
        }))
    }

    fn parse_request(list: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let (ttable, list) = match TTABLE.iter().find_map(|prefix| list.strip_prefix(*prefix)) {
            Some([version, list @ ..]) => (Some(*version), list),
            Some([]) => return Err(Anomaly::CharsetNoNames),
            None => (None, list),
        };
        let Some((&separator, list)) = list.split_first() else {
            return Err(Anomaly::CharsetNoNames);
        };
        let mut offered = list.split(|byte| *byte == separator).filter(|name| !name.is_empty());
        let names: Vec<Vec<u8>> = offered.by_ref().take(Self::MAX_NAMES).map(Into::into).collect();
        if names.is_empty() {
            return Err(Anomaly::CharsetNoNames);
        }
        let anomaly = offered.next().map(|_| Anomaly::CharsetTooMany);
        Ok(Parsed { value: Self::Request { separator, names, ttable }, anomaly })
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Request { separator, names, ttable } => {
                out.push(REQUEST);
                if let Some(version) = ttable {
                    out.extend_from_slice(b"[TTABLE ]");
                    out.push(*version);
                }
                if names.first().is_some_and(|name| reads_as_table(*separator, name)) {
                    // An empty name in front is no name, and keeps the first one from being read as
                    // the mark of a table.
                    out.push(*separator);
                }
                for name in names {
                    out.push(*separator);
                    out.extend_from_slice(name);
                }
            }
            Self::Accepted(name) => {
                out.push(ACCEPTED);
                out.extend_from_slice(name);
            }
            Self::TtableIs(table) => {
                out.push(TTABLE_IS);
                out.extend_from_slice(table);
            }
            Self::Rejected => out.push(REJECTED),
            Self::TtableRejected => out.push(TTABLE_REJECTED),
            Self::TtableAck => out.push(TTABLE_ACK),
            Self::TtableNak => out.push(TTABLE_NAK),
        }
    }
}

fn reads_as_table(separator: u8, name: &[u8]) -> bool {
    TTABLE.iter().any(|mark| {
        mark.split_first()
            .is_some_and(|(first, rest)| *first == separator && name.starts_with(rest))
    })
}

const REQUEST: u8 = 1;
const ACCEPTED: u8 = 2;
const REJECTED: u8 = 3;
const TTABLE_IS: u8 = 4;
const TTABLE_REJECTED: u8 = 5;
const TTABLE_ACK: u8 = 6;
const TTABLE_NAK: u8 = 7;
/// The RFC's spelling first, then the common one.
const TTABLE: [&[u8]; 2] = [b"[TTABLE ]", b"[TTABLE]"];

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[track_caller]
    fn row(payload: &[u8], value: Charset, emitted: &[u8]) {
        let value = Subnegotiation::Charset(value);
        check(OptionCode::CHARSET, payload, &value, None, emitted);
    }

    #[test]
    fn requests() {
        let names = ["UTF-8", "ISO-8859-1"];
        let want = b"\x01;UTF-8;ISO-8859-1";
        row(want, Charset::request(b';', names), want);
        row(b"\x01 UTF-8", Charset::request(b' ', ["UTF-8"]), b"\x01 UTF-8");
        row(b"\x01;UTF-8;", Charset::request(b';', ["UTF-8"]), b"\x01;UTF-8");
        row(b"\x01\xFFA\xFFB", Charset::request(255, ["A", "B"]), b"\x01\xFFA\xFFB");
        row(b"\x01[[TTABLE]xyz", Charset::request(b'[', ["TTABLE]xyz"]), b"\x01[[TTABLE]xyz");
        let ttable =
            Charset::Request { separator: b';', names: [b"UTF-8".into()].into(), ttable: Some(1) };
        row(b"\x01[TTABLE]\x01;UTF-8", ttable.clone(), b"\x01[TTABLE ]\x01;UTF-8");
        row(b"\x01[TTABLE ]\x01;UTF-8", ttable, b"\x01[TTABLE ]\x01;UTF-8");
    }

    #[test]
    fn a_long_request_is_cut() {
        let names = |count| [&[REQUEST][..], &b";A".repeat(count)].concat();
        for (count, anomaly) in [
            (Charset::MAX_NAMES - 1, None),
            (Charset::MAX_NAMES, None),
            (Charset::MAX_NAMES + 1, Some(Anomaly::CharsetTooMany)),
            (30_000, Some(Anomaly::CharsetTooMany)),
        ] {
            let kept = count.min(Charset::MAX_NAMES);
            let value = Charset::request(b';', core::iter::repeat_n("A", kept));
            let value = Subnegotiation::Charset(value);
            check(OptionCode::CHARSET, &names(count), &value, anomaly, &names(kept));
        }
    }

    #[test]
    fn answers() {
        row(b"\x02UTF-8", Charset::Accepted(b"UTF-8".into()), b"\x02UTF-8");
        row(b"\x03", Charset::Rejected, b"\x03");
        row(b"\x03 KOI8-R", Charset::Rejected, b"\x03");
        row(b"\x04\x01;", Charset::TtableIs(b"\x01;".into()), b"\x04\x01;");
        row(b"\x05", Charset::TtableRejected, b"\x05");
        row(b"\x06", Charset::TtableAck, b"\x06");
        row(b"\x07", Charset::TtableNak, b"\x07");
    }

    #[test]
    fn what_cannot_be_read() {
        let row = |payload, anomaly| check_malformed(OptionCode::CHARSET, payload, anomaly);
        row(b"", Anomaly::CharsetCommand(None));
        row(b"\x08", Anomaly::CharsetCommand(Some(8)));
        row(b"\x01", Anomaly::CharsetNoNames);
        row(b"\x01;", Anomaly::CharsetNoNames);
        row(b"\x01;;;", Anomaly::CharsetNoNames);
        row(b"\x01[TTABLE]", Anomaly::CharsetNoNames);
    }
}
