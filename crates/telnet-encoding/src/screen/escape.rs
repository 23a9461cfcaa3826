//! Characters and control sequences told apart, across any split (ECMA-48 §5.3 to §5.6).
//!
//! ```text
//! ESC [      or U+009B   30..3F*  20..2F*  40..7E      control sequence
//! ESC ]PX^_  or C1       string, skipped until BEL, ESC \ or U+009C
//! ESC ( or )  20..2F*  30..7E                          designation of a set
//! ESC 20..2F+  30..7E                                  skipped
//! ESC 30..7E or C1                                     escape
//! ```
//!
//! As in terminals since the VT500, ESC begins a new sequence anywhere, CAN and SUB end any, other
//! controls within a control sequence act as if they stood before it, and a character outside of
//! ASCII ends a control sequence and is printed. BBSs also send music: `CSI |` or `CSI N`, notes,
//! and a control, which is SO by the book.

use super::graphics::{Set, Slot};
use super::sequence::Sequence;

/// A part of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A character to print.
    Character(char),
    /// A C0 control other than ESC.
    Control(char),
    /// The character after ESC, 30 to 7E, or that by which a C1 control is written with ESC.
    Escape(char),
    /// A set of characters for a slot.
    Designation(Slot, Set),
    /// A whole control sequence.
    Sequence(Sequence),
}

/// Takes characters and gives back tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokenizer {
    state: State,
    sequence: Sequence,
    /// How many characters the current sequence has by now.
    length: usize,
}

impl Tokenizer {
    /// Takes the next character, and returns the token that it completes.
    pub(super) fn next(&mut self, c: char) -> Option<Token> {
        if self.state != State::Ground {
            self.length += 1;
            if self.length > SEQUENCE_MAX_CHARS {
                self.state = State::Ground;
            }
        }
        match (self.state, c) {
            (_, ESC) => self.begin(State::Escape),
            (State::String, '\u{80}'..='\u{9F}') if !ends_string(c) => None,
            (_, '\u{80}'..='\u{9F}') => self.c1(c),
            (_, CAN | SUB) | (State::String, BEL) | (State::Music, '\0'..='\x1F') => {
                self.state = State::Ground;
                None
            }
            (State::String | State::Music, _) | (_, DEL) => None,
            (_, '\0'..='\x1F') => Some(Token::Control(c)),
            (State::Ground, _) => Some(Token::Character(c)),
            (_, ' '..='~') => self.within(c),
            _ => {
                self.state = State::Ground;
                Some(Token::Character(c))
            }
        }
    }

    fn begin(&mut self, state: State) -> Option<Token> {
        self.state = state;
        self.sequence = Sequence::default();
        self.length = 0;
        None
    }

    /// Takes a C1 control: its code is 40 more than that of its character after ESC.
    fn c1(&mut self, c: char) -> Option<Token> {
        self.begin(State::Escape);
        let code = u8::try_from(c).ok()?.checked_sub(0x40)?;
        self.after_escape(char::from(code))
    }

    /// Takes one character, 20 to 7E, of a sequence that is no string.
    fn within(&mut self, c: char) -> Option<Token> {
        match self.state {
            State::Escape => self.after_escape(c),
            State::Control => self.control(c),
            State::Designation(slot) | State::LongDesignation(slot) if c < '0' => {
                self.state = State::LongDesignation(slot);
                None
            }
            State::Intermediate if c < '0' => None,
            State::Designation(slot) => {
                self.state = State::Ground;
                Some(Token::Designation(slot, Set::of(c)))
            }
            State::LongDesignation(slot) => {
                self.state = State::Ground;
                Some(Token::Designation(slot, Set::Ascii))
            }
            State::Ground | State::Intermediate | State::String | State::Music => {
                self.state = State::Ground;
                None
            }
        }
    }

    fn after_escape(&mut self, c: char) -> Option<Token> {
        self.state = match c {
            '[' => State::Control,
            'P' | 'X' | ']' | '^' | '_' => State::String,
            '(' => State::Designation(Slot::G0),
            ')' => State::Designation(Slot::G1),
            ' '..='/' => State::Intermediate,
            _ => State::Ground,
        };
        (self.state == State::Ground).then_some(Token::Escape(c))
    }

    fn control(&mut self, c: char) -> Option<Token> {
        if c < '@' {
            self.sequence.push(c);
            return None;
        }
        self.sequence.finish(c);
        self.state = if self.sequence.is(&['|', 'N']) { State::Music } else { State::Ground };
        Some(Token::Sequence(self.sequence))
    }
}

/// Where in a sequence the stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    /// In none.
    #[default]
    Ground,
    /// Behind ESC.
    Escape,
    /// Behind ESC and the intermediate of a slot.
    Designation(Slot),
    /// The same with another intermediate, as national sets have it.
    LongDesignation(Slot),
    /// Behind ESC and other intermediates.
    Intermediate,
    /// Behind CSI and further.
    Control,
    /// In a control string.
    String,
    /// In music.
    Music,
}

/// Whether a C1 control ends a string: ST, or one that begins another sequence.
fn ends_string(c: char) -> bool {
    matches!(c, '\u{90}' | '\u{98}' | '\u{9B}'..='\u{9F}')
}

/// How long a sequence may be. What comes after this many characters is text again, so that a
/// stray `ESC ]` cannot make the screen deaf.
const SEQUENCE_MAX_CHARS: usize = 4096;

const BEL: char = '\x07';
const CAN: char = '\x18';
const SUB: char = '\x1A';
const ESC: char = '\x1B';
const DEL: char = '\x7F';
