//! Bytes to frames, one at a time, across any split (RFC 854, RFC 855).
//!
//! ```text
//! data ... IAC IAC ... data           255 in data is doubled
//! IAC command                         two bytes
//! IAC verb option                     three bytes; the option may be any byte, 255 too
//! IAC SB option payload IAC SE        255 in the payload, and as the option, is doubled
//! ```
//!
//! The parser knows bytes and no options. In ground state it looks for the next IAC and hands the
//! span before it on; byte by byte it looks only inside of a command. It stops at each frame, so
//! that compression or TLS can begin at the next byte.

mod cursor;
mod frames;
#[cfg(test)]
mod oracle;
mod payload;
#[cfg(test)]
mod tests;
mod whole;

use alloc::borrow::Cow;

pub(crate) use cursor::Cursor;
pub use frames::Frames;
use payload::Payload;

use crate::{
    Anomaly, Command, Completeness, Frame, IAC, Limits, OptionCode, Quirk, Quirks, SB, SE, Verb,
    find::run_to_iac,
};

/// The byte machine: it never fails and never panics, whatever comes and however it is cut.
///
/// ```
/// use telnet_proto::{Frame, OptionCode, Parser, Verb};
///
/// let mut parser = Parser::default();
/// let mut input: &[u8] = b"login: \xFF\xFB\x01";
/// assert_eq!(parser.next(&mut input), Some(Frame::Data(b"login: ")));
/// let frame = parser.next(&mut input);
/// assert_eq!(frame, Some(Frame::Negotiation { verb: Verb::Will, option: OptionCode::ECHO }));
/// assert_eq!(parser.next(&mut input), None);
/// ```
#[derive(Clone, Debug)]
pub struct Parser {
    state: State,
    option: OptionCode,
    payload: Payload,
    /// How many payloads were cut by an edge of the input, to tell one from another.
    opened: u32,
    quirks: Quirks,
}

impl Parser {
    /// A parser in ground state that keeps to these limits.
    pub fn new(limits: &Limits) -> Self {
        Self {
            state: State::Ground,
            option: OptionCode::BINARY,
            payload: Payload::new(limits.subnegotiation_bytes),
            opened: 0,
            quirks: Quirks::NONE,
        }
    }

    /// Recognises the next frame and moves `input` behind it.
    ///
    /// `None` means that all of `input` is used up; come back with the bytes that follow it. Bytes
    /// behind the frame are not looked at, or only to find where the next one may begin.
    #[inline]
    pub fn next<'i>(&mut self, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        let mut cursor = Cursor::<IAC>::new(input);
        let frame = self.next_at(&mut cursor);
        *input = cursor.rest();
        frame
    }

    /// The frames of `input`, one after the other: the same as [`next`](Self::next), and faster where
    /// they are short, as what was found on the way to one frame is not looked for again.
    #[inline]
    pub const fn frames<'p, 'i>(&'p mut self, input: &'i [u8]) -> Frames<'p, 'i> {
        Frames::new(self, input)
    }

    /// Takes a byte, which is not IAC, into a payload that has room for it; whether it did.
    #[inline]
    pub(crate) fn take_payload_byte(&mut self, byte: u8) -> bool {
        self.state == State::Payload && self.payload.push_within_capacity(byte)
    }

    /// Whether the parser stands between two frames, not inside of one.
    pub fn is_between_frames(&self) -> bool {
        self.state == State::Ground
    }

    /// What comes next, as far as `input` shows it.
    pub(crate) fn peek(&self, input: &[u8]) -> Peek {
        match (self.state, input) {
            (_, []) | (State::Ground, [IAC]) => Peek::Unknown,
            (State::Ground, [IAC, IAC, ..]) | (State::Iac, [IAC, ..]) => Peek::Data(IAC),
            (State::Ground, [byte, ..]) if *byte != IAC => Peek::Data(*byte),
            _ => Peek::Command,
        }
    }

    /// The quirks of the peer, from the next byte on. Of these only [`Quirk::BareIac`] is about bytes.
    pub const fn set_quirks(&mut self, quirks: Quirks) {
        self.quirks = quirks;
    }

    /// Which payload is open, by a number of its own.
    pub(crate) fn open_payload(&self) -> Option<u32> {
        matches!(self.state, State::Payload | State::PayloadIac).then_some(self.opened)
    }

    /// Drops the payload that is open, if one is; its option. The next byte is no part of it.
    pub(crate) fn abandon_payload(&mut self) -> Option<OptionCode> {
        self.state = match self.state {
            State::Payload => State::Ground,
            State::PayloadIac => State::Iac,
            State::Ground
            | State::Iac
            | State::Verb(_)
            | State::Option
            | State::OptionIac
            | State::PayloadCut => return None,
        };
        let _dropped = self.payload.take();
        Some(self.option)
    }

    fn open(&mut self, option: OptionCode) {
        self.option = option;
        self.opened = self.opened.wrapping_add(1);
        self.state = State::Payload;
    }

    /// The resumable machine: everything that an edge of the input can cut.
    #[inline(never)]
    fn resume<'i>(&mut self, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        while let Some(&next) = input.first() {
            let frame = self.step(next, input);
            if frame.is_some() {
                return frame;
            }
        }
        None
    }

    /// One step at the next byte, which stands at the start of `input`.
    fn step<'i>(&mut self, next: u8, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        match self.state {
            State::Ground => self.leave_ground(next, input),
            State::Iac => self.after_iac(next, input),
            State::Verb(verb) => {
                let _option = take(input);
                self.state = State::Ground;
                Some(Frame::Negotiation { verb, option: OptionCode::new(next) })
            }
            State::Option => self.after_sb(next, input),
            State::OptionIac => self.after_sb_iac(next, input),
            State::Payload => self.collect(input),
            State::PayloadIac => self.after_payload_iac(next, input),
            State::PayloadCut => Some(self.close(State::Iac, Completeness::Truncated)),
        }
    }

    fn leave_ground<'i>(&mut self, next: u8, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        if next != IAC {
            return Some(Frame::Data(take_run(input)));
        }
        let _iac = take(input);
        self.state = State::Iac;
        None
    }

    fn after_iac<'i>(&mut self, next: u8, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        let taken = take(input);
        self.state = State::Ground;
        if let Some(verb) = Verb::from_byte(next) {
            self.state = State::Verb(verb);
            return None;
        }
        Some(match next {
            IAC => Frame::Data(taken),
            SB => {
                self.state = State::Option;
                return None;
            }
            SE => Frame::Anomaly(Anomaly::StraySe),
            _ => match Command::from_byte(next) {
                Some(command) => Frame::Command(command),
                None => Frame::UnknownCommand(next),
            },
        })
    }

    fn after_sb<'i>(&mut self, next: u8, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        let _option = take(input);
        if next == IAC {
            self.state = State::OptionIac;
        } else {
            self.open(OptionCode::new(next));
        }
        None
    }

    /// After IAC SB IAC: another IAC makes it option 255, all else means that the option is missing.
    fn after_sb_iac<'i>(&mut self, next: u8, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        match next {
            IAC => {
                let _option = take(input);
                self.open(OptionCode::EXOPL);
                return None;
            }
            SE => {
                let _end = take(input);
                self.state = State::Ground;
            }
            _ => self.state = State::Iac,
        }
        Some(Frame::Anomaly(Anomaly::SubnegotiationWithoutOption))
    }

    /// After IAC in a payload: an escape, the end, or the command that cuts it short.
    fn after_payload_iac<'i>(&mut self, next: u8, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        match next {
            IAC => {
                let _escaped = take(input);
                self.payload.push(&[IAC]);
                self.state = State::Payload;
                None
            }
            SE => {
                let _end = take(input);
                Some(self.close(State::Ground, Completeness::Complete))
            }
            _ if self.quirks.contains(Quirk::BareIac) => {
                self.payload.push(&[IAC]);
                self.state = State::Payload;
                None
            }
            _ => {
                self.state = State::PayloadCut;
                Some(Frame::Anomaly(Anomaly::SubnegotiationInterrupted(self.option)))
            }
        }
    }

    /// Takes payload bytes up to the next IAC, and that, or all of the input.
    fn collect<'i>(&mut self, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        self.payload.push(take_run(input));
        if !take(input).is_empty() {
            self.state = State::PayloadIac;
        }
        None
    }

    fn close(&mut self, next: State, completeness: Completeness) -> Frame<'static> {
        self.state = next;
        let option = self.option;
        match self.payload.take() {
            Ok(payload) => {
                Frame::Subnegotiation { option, payload: Cow::Owned(payload), completeness }
            }
            Err(len) => Frame::Anomaly(Anomaly::SubnegotiationOverflow { option, len }),
        }
    }
}

impl Default for Parser {
    fn default() -> Self {
        Self::new(&Limits::default())
    }
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peek {
    /// Data that begins with this byte.
    Data(u8),
    /// Anything but data.
    Command,
    /// The input ends too early to tell.
    Unknown,
}

/// Where in a frame the last input ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Between frames.
    Ground,
    /// After IAC.
    Iac,
    /// After IAC and a verb.
    Verb(Verb),
    /// After IAC SB.
    Option,
    /// After IAC SB IAC: an escaped option 255, or no option at all.
    OptionIac,
    /// In the payload.
    Payload,
    /// In the payload, after IAC.
    PayloadIac,
    /// The payload was cut by the byte that comes next, which is still to be read as a command.
    PayloadCut,
}

/// Takes the next byte, if there is one.
#[inline]
fn take<'i>(input: &mut &'i [u8]) -> &'i [u8] {
    let (first, rest) = input.split_at_checked(1).unwrap_or((input, &[]));
    *input = rest;
    first
}

/// Takes all up to the next IAC.
#[inline]
fn take_run<'i>(input: &mut &'i [u8]) -> &'i [u8] {
    // Escapes may follow one upon the other, with nothing to search for in between.
    if let [IAC, ..] = **input {
        return &[];
    }
    let (run, rest) = input.split_at_checked(run_to_iac(input)).unwrap_or((input, &[]));
    *input = rest;
    run
}
