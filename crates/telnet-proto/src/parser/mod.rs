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

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

use alloc::{borrow::Cow, vec::Vec};

use crate::{
    Anomaly, Command, Completeness, Frame, IAC, Limits, OptionCode, Quirk, Quirks, SB, SE, Verb,
    find::{run_to_iac, take_run},
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
    /// behind the frame are not looked at.
    #[inline]
    pub fn next<'i>(&mut self, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        if self.state == State::Ground {
            let [first, rest @ ..] = *input else { return None };
            if *first != IAC {
                return Some(Frame::Data(take_run(input, 0)));
            }
            if let Some(frame) = self.ready(rest, input) {
                return Some(frame);
            }
        }
        // A copy: in a loop with this inlined, the input itself can then stay in registers.
        let mut rest = *input;
        let frame = self.resume(&mut rest);
        *input = rest;
        frame
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

    /// What begins with an IAC, if it is whole in the input and of a frequent kind.
    #[inline]
    fn ready<'i>(&self, after_iac: &'i [u8], input: &mut &'i [u8]) -> Option<Frame<'i>> {
        let [byte, option, rest @ ..] = after_iac else { return None };
        if *byte == IAC {
            // An escape begins a run with its second byte: nothing is copied.
            *input = after_iac;
            return Some(Frame::Data(take_run(input, 1)));
        }
        let option = OptionCode::new(*option);
        if let Some(verb) = Verb::from_byte(*byte) {
            *input = rest;
            return Some(Frame::Negotiation { verb, option });
        }
        if *byte != SB || option == OptionCode::EXOPL {
            // An option 255 is escaped, or no option at all.
            return None;
        }
        let (payload, rest) = rest.split_at_checked(run_to_iac(rest))?;
        let [IAC, SE, rest @ ..] = rest else { return None };
        if payload.len() > self.payload.max {
            return None;
        }
        *input = rest;
        let payload = Cow::Borrowed(payload);
        Some(Frame::Subnegotiation { option, payload, completeness: Completeness::Complete })
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
        while !input.is_empty() {
            match self.step(input) {
                Step::Frame(frame) => return Some(frame),
                Step::Moved => {}
                Step::Starved => break,
            }
        }
        None
    }

    fn step<'i>(&mut self, input: &mut &'i [u8]) -> Step<'i> {
        match self.state {
            State::Ground => self.leave_ground(input),
            State::Iac => self.after_iac(input),
            State::Verb(verb) => self.after_verb(verb, input),
            State::Option => self.after_sb(input),
            State::OptionIac => self.after_sb_iac(input),
            State::Payload => self.collect(input),
            State::PayloadIac => self.after_payload_iac(input),
            State::PayloadCut => Step::Frame(self.close(State::Iac, Completeness::Truncated)),
        }
    }

    fn leave_ground<'i>(&mut self, input: &mut &'i [u8]) -> Step<'i> {
        match **input {
            [] => Step::Starved,
            [IAC, ref rest @ ..] => {
                *input = rest;
                self.state = State::Iac;
                Step::Moved
            }
            _ => Step::Frame(Frame::Data(take_run(input, 0))),
        }
    }

    fn after_iac<'i>(&mut self, input: &mut &'i [u8]) -> Step<'i> {
        let Some((first, rest)) = input.split_at_checked(1) else { return Step::Starved };
        *input = rest;
        self.state = State::Ground;
        let [byte] = *first else { return Step::Starved };
        if let Some(verb) = Verb::from_byte(byte) {
            self.state = State::Verb(verb);
            return Step::Moved;
        }
        Step::Frame(match byte {
            IAC => Frame::Data(first),
            SB => {
                self.state = State::Option;
                return Step::Moved;
            }
            SE => Frame::Anomaly(Anomaly::StraySe),
            _ => match Command::from_byte(byte) {
                Some(command) => Frame::Command(command),
                None => Frame::UnknownCommand(byte),
            },
        })
    }

    fn after_verb<'i>(&mut self, verb: Verb, input: &mut &'i [u8]) -> Step<'i> {
        let Some(option) = take(input) else { return Step::Starved };
        self.state = State::Ground;
        Step::Frame(Frame::Negotiation { verb, option: OptionCode::new(option) })
    }

    fn after_sb<'i>(&mut self, input: &mut &'i [u8]) -> Step<'i> {
        match take(input) {
            Some(IAC) => self.state = State::OptionIac,
            Some(option) => self.open(OptionCode::new(option)),
            None => return Step::Starved,
        }
        Step::Moved
    }

    /// After IAC SB IAC: another IAC makes it option 255, all else means that the option is missing.
    fn after_sb_iac<'i>(&mut self, input: &mut &'i [u8]) -> Step<'i> {
        match **input {
            [] => return Step::Starved,
            [IAC, ref rest @ ..] => {
                *input = rest;
                self.open(OptionCode::EXOPL);
                return Step::Moved;
            }
            [SE, ref rest @ ..] => {
                *input = rest;
                self.state = State::Ground;
            }
            _ => self.state = State::Iac,
        }
        Step::Frame(Frame::Anomaly(Anomaly::SubnegotiationWithoutOption))
    }

    /// After IAC in a payload: an escape, the end, or the command that cuts it short.
    fn after_payload_iac<'i>(&mut self, input: &mut &'i [u8]) -> Step<'i> {
        match **input {
            [] => Step::Starved,
            [IAC, ref rest @ ..] => {
                *input = rest;
                self.payload.push(&[IAC]);
                self.state = State::Payload;
                Step::Moved
            }
            [SE, ref rest @ ..] => {
                *input = rest;
                Step::Frame(self.close(State::Ground, Completeness::Complete))
            }
            [_, ..] if self.quirks.contains(Quirk::BareIac) => {
                self.payload.push(&[IAC]);
                self.state = State::Payload;
                Step::Moved
            }
            _ => {
                self.state = State::PayloadCut;
                let interrupted = Anomaly::SubnegotiationInterrupted(self.option);
                Step::Frame(Frame::Anomaly(interrupted))
            }
        }
    }

    /// Takes payload bytes up to the next IAC, or all of the input.
    fn collect<'i>(&mut self, input: &mut &'i [u8]) -> Step<'i> {
        self.payload.push(take_run(input, 0));
        let [_, rest @ ..] = *input else { return Step::Starved };
        *input = rest;
        self.state = State::PayloadIac;
        Step::Moved
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

/// What one step of the machine came to.
enum Step<'i> {
    Frame(Frame<'i>),
    Moved,
    Starved,
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

/// A payload that no single chunk holds whole and unescaped.
#[derive(Clone, Debug)]
struct Payload {
    bytes: Vec<u8>,
    /// The length so far, also of what was dropped.
    len: usize,
    max: usize,
}

impl Payload {
    const fn new(max: usize) -> Self {
        Self { bytes: Vec::new(), len: 0, max }
    }

    /// Appends, or drops all that is held once the limit is passed.
    #[inline]
    fn push(&mut self, run: &[u8]) {
        self.len = self.len.saturating_add(run.len());
        if self.len <= self.bytes.capacity() || self.grow() {
            self.bytes.extend_from_slice(run);
        }
    }

    /// Makes room for what is to come, if the limit allows it.
    #[cold]
    fn grow(&mut self) -> bool {
        if self.len > self.max {
            self.bytes = Vec::new();
            return false;
        }
        // Doubles like `Vec`, but never beyond the limit.
        let target = self.bytes.capacity().saturating_mul(2).min(self.max).max(self.len);
        self.bytes.reserve_exact(target.saturating_sub(self.bytes.len()));
        true
    }

    /// The payload, or the length of one that was over the limit; empty afterwards.
    fn take(&mut self) -> Result<Vec<u8>, usize> {
        let len = core::mem::take(&mut self.len);
        let bytes = core::mem::take(&mut self.bytes);
        if len > self.max { Err(len) } else { Ok(bytes) }
    }
}

fn take(input: &mut &[u8]) -> Option<u8> {
    let (first, rest) = input.split_first()?;
    *input = rest;
    Some(*first)
}
