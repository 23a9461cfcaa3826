//! What is right: a byte machine as plain as can be, to hold every decoder against.
//!
//! It knows what the corpora hold, and no more: data, escapes, whole negotiations, and whole
//! subnegotiations of options that are agreed on.

use telnet_proto::{IAC, SB, SE, Side, Verb};

use crate::corpus;
use crate::facts::{Facts, Stream};

/// How much of the protocol a decoder knows, and so what it has to deliver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each is a layer of ours")]
pub enum Level {
    /// Frames: every negotiation as it came, and no answers.
    Frames,
    /// RFC 1143: what was agreed or given up, and the answers.
    Agreements,
    /// The same, and CR NUL as CR.
    Newlines,
}

/// The machine; it may be fed the stream in parts.
#[derive(Debug)]
pub struct Oracle<S> {
    level: Level,
    state: State,
    after_cr: bool,
    /// For each option whether it is on, for the local side and for the remote one.
    enabled: [[bool; 256]; 2],
    facts: Facts<S>,
}

impl<S: Stream> Oracle<S> {
    /// A machine before the first byte, with all options off.
    pub fn new(level: Level) -> Self {
        Self {
            level,
            state: State::Ground,
            after_cr: false,
            enabled: [[false; 256]; 2],
            facts: Facts::default(),
        }
    }

    /// Takes in the next part.
    pub fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.state = self.step(*byte);
        }
    }

    /// What was in it.
    pub fn into_facts(self) -> Facts<S> {
        self.facts
    }

    fn step(&mut self, byte: u8) -> State {
        match (self.state, byte) {
            (State::Ground, IAC) => State::Iac,
            (State::Ground, _) => self.data(byte),
            (State::Iac, IAC) => self.data(IAC),
            (State::Iac, SB) => State::Option,
            (State::Iac, _) => Verb::from_byte(byte).map_or(State::Ground, State::Verb),
            (State::Verb(verb), _) => self.negotiation(verb, byte),
            (State::Option, _) | (State::PayloadIac, IAC) => {
                if self.state == State::PayloadIac {
                    self.facts.payloads.add(&[IAC]);
                }
                State::Payload
            }
            (State::Payload, IAC) => State::PayloadIac,
            (State::Payload, _) => {
                self.facts.payloads.add(&[byte]);
                State::Payload
            }
            (State::PayloadIac, SE) => {
                self.after_cr = false;
                State::Ground
            }
            (State::PayloadIac, _) => State::Payload,
        }
    }

    fn data(&mut self, byte: u8) -> State {
        let is_dropped = self.level == Level::Newlines && self.after_cr && byte == 0;
        self.after_cr = byte == b'\r';
        if !is_dropped {
            self.facts.data.add(&[byte]);
        }
        State::Ground
    }

    fn negotiation(&mut self, verb: Verb, option: u8) -> State {
        self.after_cr = false;
        if self.level == Level::Frames {
            self.facts.negotiations.add(&[verb.byte(), option]);
        } else {
            self.answer(verb, option);
        }
        State::Ground
    }

    /// RFC 1143 §7 for an end that never asks: only No and Yes are left of the six states.
    fn answer(&mut self, verb: Verb, option: u8) {
        let (side, wanted, yes, no) = match verb {
            Verb::Will => (Side::Remote, true, Verb::Do, Verb::Dont),
            Verb::Wont => (Side::Remote, false, Verb::Do, Verb::Dont),
            Verb::Do => (Side::Local, true, Verb::Will, Verb::Wont),
            Verb::Dont => (Side::Local, false, Verb::Will, Verb::Wont),
        };
        let [local, remote] = &mut self.enabled;
        let on_side = if side == Side::Local { local } else { remote };
        let Some(enabled) = on_side.get_mut(usize::from(option)) else { return };
        if *enabled == wanted {
            return;
        }
        let accepted = corpus::accepted().contains(option.into());
        if accepted || *enabled {
            *enabled = wanted;
            self.facts.negotiations.add(&[settled(side, wanted), option]);
        }
        let reply = if wanted && accepted { yes } else { no };
        self.facts.replies.add(&[IAC, reply.byte(), option]);
    }
}

/// How [`Facts::negotiations`] writes that an option is on or off.
pub(crate) const fn settled(side: Side, enabled: bool) -> u8 {
    match (side, enabled) {
        (Side::Local, true) => b'L',
        (Side::Local, false) => b'l',
        (Side::Remote, true) => b'R',
        (Side::Remote, false) => b'r',
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Ground,
    Iac,
    Verb(Verb),
    Option,
    Payload,
    PayloadIac,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(level: Level, given: &[u8], want: [&[u8]; 4]) {
        let mut oracle = Oracle::<Vec<u8>>::new(level);
        oracle.feed(given);
        let Facts { data, negotiations, payloads, replies } = oracle.into_facts();
        assert_eq!([&*data, &*negotiations, &*payloads, &*replies], want);
    }

    #[test]
    fn frames_are_told_as_they_came() {
        check(Level::Frames, b"a\xFF\xFFb\r\0", [b"a\xFFb\r\0", b"", b"", b""]);
        check(Level::Frames, b"\xFF\xFB\x01x", [b"x", b"\xFB\x01", b"", b""]);
        check(Level::Frames, b"\xFF\xFA\xC9a\xFF\xFFb\xFF\xF0c", [b"c", b"", b"a\xFFb", b""]);
    }

    #[test]
    fn agreements_follow_rfc_1143() {
        let on_and_off = b"\xFF\xFB\x01\xFF\xFB\x01\xFF\xFC\x01\xFF\xFC\x01";
        let replies = b"\xFF\xFD\x01\xFF\xFE\x01";
        check(Level::Agreements, on_and_off, [b"", b"R\x01r\x01", b"", replies]);
        check(Level::Agreements, b"\xFF\xFD\xC8\xFF\xFE\xC8", [b"", b"", b"", b"\xFF\xFC\xC8"]);
    }

    #[test]
    fn newlines_lose_the_nul() {
        check(Level::Newlines, b"a\r\0\0\r\n", [b"a\r\0\r\n", b"", b"", b""]);
        check(Level::Newlines, b"\r\xFF\xFB\xC8\0", [b"\r\0", b"", b"", b"\xFF\xFE\xC8"]);
    }
}
