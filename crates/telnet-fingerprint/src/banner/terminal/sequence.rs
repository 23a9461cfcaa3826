//! Text and control sequences told apart, across any split (ECMA-48 §5.3 to §5.6, ECMA-35 §13).
//!
//! ```text
//! ESC [ 30..3F* 20..2F* 40..7E           control sequence
//! ESC P|X|]|^|_ ... BEL|ESC \|CAN|SUB    control string, skipped
//! ESC 20..2F* 30..7E                     other escape sequences, skipped
//! ```
//!
//! Only the 7-bit forms are known: in the charsets of a telnet line 80 to 9F are letters. As in
//! terminals since the VT500, ESC begins a new sequence anywhere, CAN and SUB end any sequence,
//! and other controls within a sequence act as if they stood before it, except in strings.

/// A part of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'i> {
    /// Bytes to print, among them all controls but ESC; never empty.
    Text(&'i [u8]),
    /// An ESC: whatever text came before has ended.
    Introducer,
    /// A whole control sequence. Others leave no token but their introducer.
    Sequence(Sequence),
}

/// A control sequence, from behind its introducer on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sequence {
    bytes: [u8; PARAMETER_MAX_BYTES],
    len: usize,
    last: u8,
}

impl Sequence {
    const EMPTY: Self = Self { bytes: [0; PARAMETER_MAX_BYTES], len: 0, last: 0 };

    /// Its parameter and intermediate bytes, as they came: 20 to 3F.
    pub(super) fn parameters(&self) -> &str {
        self.bytes.get(..self.len).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Its final byte, 40 to 7E, which says what it is.
    pub(super) fn last(&self) -> u8 {
        self.last
    }

    /// Appends a byte to the parameters, if there is space.
    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }
}

/// Cuts a stream into [`Token`]s.
#[derive(Debug, Clone)]
pub(super) struct Tokenizer {
    state: State,
    sequence: Sequence,
    /// How long the current sequence is by now.
    length: usize,
}

impl Tokenizer {
    /// Takes the next token off `input`; `None` when all of that is used up.
    pub(super) fn next<'i>(&mut self, input: &mut &'i [u8]) -> Option<Token<'i>> {
        if self.state == State::Ground {
            return self.next_in_text(input);
        }
        while let Some((byte, rest)) = input.split_at_checked(1) {
            match self.step(*byte.first()?) {
                Step::Skip => *input = rest,
                Step::Print => {
                    *input = rest;
                    return Some(Token::Text(byte));
                }
                Step::Finish(token) => {
                    *input = rest;
                    return Some(token);
                }
                Step::Abort => {
                    self.state = State::Ground;
                    return self.next_in_text(input);
                }
            }
            if self.state == State::Ground {
                return self.next_in_text(input);
            }
        }
        None
    }

    /// Takes a run of text or an introducer.
    fn next_in_text<'i>(&mut self, input: &mut &'i [u8]) -> Option<Token<'i>> {
        let end = input.iter().position(|&byte| byte == ESC).unwrap_or(input.len());
        let (text, rest) = input.split_at_checked(end)?;
        if !text.is_empty() {
            *input = rest;
            return Some(Token::Text(text));
        }
        let (_, rest) = rest.split_first()?;
        *input = rest;
        Some(self.begin())
    }

    fn begin(&mut self) -> Token<'static> {
        self.state = State::Escape;
        self.length = 0;
        Token::Introducer
    }

    /// Takes one byte of a sequence.
    fn step(&mut self, byte: u8) -> Step {
        self.length += 1;
        if self.length > SEQUENCE_MAX_BYTES {
            return Step::Abort;
        }
        match (self.state, byte) {
            (_, ESC) => return Step::Finish(self.begin()),
            (_, CAN | SUB) | (State::String, BEL) => self.state = State::Ground,
            (State::String, _) | (_, DEL) => {}
            (_, 0x00..=0x1F) => return Step::Print,
            (_, 0x80..=0xFF) | (State::Ground, _) => return Step::Abort,
            (State::Escape, _) => self.state = self.after_escape(byte),
            (State::Intermediate, _) => self.state = after_intermediate(byte),
            (State::Control | State::Overlong, _) => return self.control(byte),
        }
        Step::Skip
    }

    fn after_escape(&mut self, byte: u8) -> State {
        match byte {
            b'[' => {
                self.sequence = Sequence::EMPTY;
                State::Control
            }
            b'P' | b'X' | b']' | b'^' | b'_' => State::String,
            _ => after_intermediate(byte),
        }
    }

    /// Takes one byte, 20 to 7E, of a control sequence.
    fn control(&mut self, byte: u8) -> Step {
        if (0x20..=0x3F).contains(&byte) {
            if self.sequence.push(byte).is_none() {
                self.state = State::Overlong;
            }
            return Step::Skip;
        }
        let is_whole = self.state == State::Control;
        self.state = State::Ground;
        self.sequence.last = byte;
        if is_whole { Step::Finish(Token::Sequence(self.sequence)) } else { Step::Skip }
    }
}

impl Default for Tokenizer {
    fn default() -> Self {
        Self { state: State::Ground, sequence: Sequence::EMPTY, length: 0 }
    }
}

/// Where in a sequence the stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// In none.
    Ground,
    /// Behind ESC.
    Escape,
    /// Behind ESC and intermediates.
    Intermediate,
    /// Behind ESC [ and further.
    Control,
    /// The same with more parameters than are kept: it will be skipped.
    Overlong,
    /// In a control string.
    String,
}

/// What a byte of a sequence leads to.
enum Step {
    /// The byte is used up.
    Skip,
    /// The byte is a control that acts at once.
    Print,
    /// The byte completes a token.
    Finish(Token<'static>),
    /// This is no sequence, and the byte is text.
    Abort,
}

/// The state after a byte, 20 to 7E, of an escape sequence without parameters.
fn after_intermediate(byte: u8) -> State {
    if (0x20..=0x2F).contains(&byte) { State::Intermediate } else { State::Ground }
}

/// How many bytes of parameters are kept; those of all that is looked for have at most 8, or a
/// few more with zeros before them.
const PARAMETER_MAX_BYTES: usize = 32;

/// How long a sequence may be. What comes after this many bytes is text again, so that a stray
/// `ESC ]` cannot make the terminal deaf.
const SEQUENCE_MAX_BYTES: usize = 4096;

const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1A;
const ESC: u8 = 0x1B;
const DEL: u8 = 0x7F;
