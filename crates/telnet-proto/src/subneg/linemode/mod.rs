//! Line editing at the client: modes, forwarding, and which keys do what (RFC 1184).
//!
//! ```text
//! IAC SB LINEMODE  MODE(1)  mask                              IAC SE
//! IAC SB LINEMODE  DO | DONT    FORWARDMASK(2)  mask[0..=32]  IAC SE        server to client
//! IAC SB LINEMODE  WILL | WONT  FORWARDMASK(2)                IAC SE        client to server
//! IAC SB LINEMODE  SLC(3)  [ function modifier value ]...     IAC SE
//! ```
//!
//! The side that says DO is the server, the one that says WILL the client; the option makes no sense in
//! both directions at once, and a policy should accept one. What to answer to SLC is
//! [`SlcTable`]'s business.
//!
//! With [`Policy::line_mode`](crate::Policy) a session answers all of it. As soon as the option is
//! agreed the server sends its MODE, and the client asks for the server's keys. Either end answers a
//! MODE that is not in effect with ACK and what its policy has of the mask. In effect is the mask that
//! came last, as it came, or that the server sent last; at the client, nothing before the first one. SLC
//! is answered by the settings of a Unix terminal ([`SlcTable::new`] lists them), as
//! [`line_keys`](crate::Session::line_keys) then has them, and DO FORWARDMASK with WONT. To edit, trap
//! and echo is the application's business, and so is all of it without the policy: an application with
//! other keys has its own [`SlcTable`].
//!
//! ```
//! use telnet_proto::{Limits, OptionCode, OptionSet, Policy, Session, notation};
//! use telnet_proto::subneg::{Linemode, ModeMask, SlcFunction};
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::LINEMODE]);
//! policy.line_mode = Some(ModeMask::EDIT.with(ModeMask::TRAPSIG));
//! let mut client = Session::new(policy, &Limits::default());
//! let said = "IAC DO LINEMODE IAC SB LINEMODE 1 1 IAC SE IAC SB LINEMODE 3 3 2 24 IAC SE";
//! let said = notation::parse(said)?;
//! let mut input = said.as_slice();
//! while client.poll(&mut input).is_some() {}
//! // WILL, the server's defaults please; EDIT with ACK; and character 24 for IP, with ACK.
//! let want = "IAC WILL LINEMODE IAC SB LINEMODE 3 0 3 0 IAC SE \
//!     IAC SB LINEMODE 1 5 IAC SE IAC SB LINEMODE 3 3 130 24 IAC SE";
//! assert_eq!(client.take_output(), notation::parse(want)?);
//! let interrupt = client.line_keys().into_iter().find(|key| key.function == SlcFunction::IP);
//! assert_eq!(interrupt.map(|key| key.value), Some(24));
//!
//! let mut payload = Vec::new();
//! Linemode::Mode(ModeMask::EDIT).emit(&mut payload);
//! assert_eq!(payload, [1, 1]);
//! # Ok::<(), notation::NotationError>(())
//! ```

pub mod forward_mask;
pub mod mode;
pub mod slc;
pub mod slc_table;

use alloc::vec::Vec;

use super::Parsed;
use crate::{Anomaly, Verb};
pub use forward_mask::ForwardMask;
pub use mode::ModeMask;
pub use slc::{Slc, SlcFunction, SlcLevel, SlcModifier};
pub use slc_table::{SlcAnswer, SlcTable};

/// One message of the LINEMODE option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1184 closes this")]
pub enum Linemode {
    /// Who edits and who traps signals.
    Mode(ModeMask),
    /// On which characters the client sends an unfinished line: DO with a mask and DONT of the server,
    /// WILL and WONT as the client's answers to DO. The mask of all but DO is empty.
    ForwardMask(Verb, ForwardMask),
    /// Which character stands for which function.
    Slc(Vec<Slc>),
}

impl Linemode {
    /// How many settings of one SLC are kept: one for each code there could be.
    pub const MAX_SLC: usize = 256;

    /// Reads a payload. Of too long masks and lists the beginning is kept, of SLC the whole triplets,
    /// next to [`Anomaly::LinemodeModeLength`], [`Anomaly::ForwardMaskLength`], [`Anomaly::SlcLength`]
    /// or [`Anomaly::SlcTooMany`].
    ///
    /// # Errors
    ///
    /// [`Anomaly::LinemodeCommand`] without a command or with an unknown one,
    /// [`Anomaly::LinemodeModeLength`] for a MODE without a mask.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        match payload {
            [MODE, mask, rest @ ..] => Ok(Parsed {
                value: Self::Mode(ModeMask::new(*mask)),
                anomaly: (!rest.is_empty()).then_some(Anomaly::LinemodeModeLength(1 + rest.len())),
            }),
            [MODE] => Err(Anomaly::LinemodeModeLength(0)),
            [SLC, list @ ..] => Ok(slc::parse_list(list).map(Self::Slc)),
            [word, FORWARDMASK, mask @ ..] => match Verb::from_byte(*word) {
                Some(verb) => {
                    Ok(ForwardMask::parse(mask).map(|mask| Self::ForwardMask(verb, mask)))
                }
                None => Err(Anomaly::LinemodeCommand(Some(*word))),
            },
            _ => Err(Anomaly::LinemodeCommand(payload.first().copied())),
        }
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Mode(mask) => out.extend_from_slice(&[MODE, mask.bits()]),
            Self::ForwardMask(verb, mask) => {
                out.extend_from_slice(&[verb.byte(), FORWARDMASK]);
                out.extend_from_slice(mask.octets());
            }
            Self::Slc(list) => {
                out.push(SLC);
                out.extend(list.iter().flat_map(|slc| slc.bytes()));
            }
        }
    }
}

const MODE: u8 = 1;
const FORWARDMASK: u8 = 2;
const SLC: u8 = 3;

#[cfg(test)]
mod tests {
    use std::vec;

    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[track_caller]
    fn row(payload: &[u8], value: Linemode) {
        row_odd(payload, value, None, payload);
    }

    #[track_caller]
    fn row_odd(payload: &[u8], value: Linemode, anomaly: Option<Anomaly>, emitted: &[u8]) {
        check(OptionCode::LINEMODE, payload, &Subnegotiation::Linemode(value), anomaly, emitted);
    }

    #[test]
    fn modes() {
        row(b"\x01\x03", Linemode::Mode(ModeMask::EDIT.with(ModeMask::TRAPSIG)));
        row(b"\x01\xE4", Linemode::Mode(ModeMask::new(0xE4)));
        let anomaly = Some(Anomaly::LinemodeModeLength(3));
        row_odd(b"\x01\x09\x00\x00", Linemode::Mode(ModeMask::new(9)), anomaly, b"\x01\x09");
        check_malformed(OptionCode::LINEMODE, b"\x01", Anomaly::LinemodeModeLength(0));
    }

    #[test]
    fn forward_masks() {
        let empty = ForwardMask::default();
        row(b"\xFE\x02", Linemode::ForwardMask(Verb::Dont, empty.clone()));
        row(b"\xFB\x02", Linemode::ForwardMask(Verb::Will, empty.clone()));
        row(b"\xFC\x02", Linemode::ForwardMask(Verb::Wont, empty.clone()));
        row(b"\xFD\x02", Linemode::ForwardMask(Verb::Do, empty));
        let carriage_return = Linemode::ForwardMask(Verb::Do, ForwardMask::from_iter([b'\r']));
        row(b"\xFD\x02\x00\x04", carriage_return);
        let all = [&b"\xFD\x02"[..], &[0xFF; 32]].concat();
        let every_byte: ForwardMask = (0..=u8::MAX).collect();
        row(&all, Linemode::ForwardMask(Verb::Do, every_byte.clone()));
        let anomaly = Some(Anomaly::ForwardMaskLength(40));
        let long = [&all[..], &[0; 8]].concat();
        row_odd(&long, Linemode::ForwardMask(Verb::Do, every_byte), anomaly, &all);
    }

    #[test]
    fn special_characters() {
        let ip = Slc {
            function: SlcFunction::IP,
            modifier: SlcModifier::from(SlcLevel::Value)
                .with(SlcModifier::FLUSHIN)
                .with(SlcModifier::FLUSHOUT),
            value: 3,
        };
        let eof = Slc {
            function: SlcFunction::EOF,
            modifier: SlcModifier::from(SlcLevel::Value),
            value: 0x15,
        };
        row(b"\x03\x03\x62\x03\x08\x02\x15", Linemode::Slc(vec![ip, eof]));
        row(b"\x03", Linemode::Slc(vec![]));
        let anomaly = Some(Anomaly::SlcLength(5));
        row_odd(b"\x03\x03\x62\x03\x08\x02", Linemode::Slc(vec![ip]), anomaly, b"\x03\x03\x62\x03");
    }

    #[test]
    fn a_long_list_is_cut() {
        let payload = [&[SLC][..], &[0x40, 0x82, 0].repeat(5_000)].concat();
        let parsed = Linemode::parse(&payload).unwrap();
        let Linemode::Slc(list) = parsed.value else { panic!("not a list") };
        assert_eq!(list.len(), Linemode::MAX_SLC);
        assert_eq!(parsed.anomaly, Some(Anomaly::SlcTooMany));
    }

    #[test]
    fn what_cannot_be_read() {
        let row = |payload, anomaly| check_malformed(OptionCode::LINEMODE, payload, anomaly);
        row(b"", Anomaly::LinemodeCommand(None));
        row(b"\x02", Anomaly::LinemodeCommand(Some(2)));
        row(b"\xFD", Anomaly::LinemodeCommand(Some(0xFD)));
        row(b"\xFD\x01\x00", Anomaly::LinemodeCommand(Some(0xFD)));
        row(b"\x04\x02\x00", Anomaly::LinemodeCommand(Some(4)));
    }
}
