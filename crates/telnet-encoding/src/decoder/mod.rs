//! Bytes to text, for a stream that may be cut anywhere.

mod utf8;

#[cfg(test)]
mod tests;

use self::utf8::Utf8;
use crate::charset::Scheme;
use crate::single_byte::{self, UpperHalf};
use crate::{Charset, Text};

/// Decodes a stream of bytes in one charset, piece by piece.
///
/// A character that a piece ends in the middle of waits for the next one; at most three bytes
/// are ever kept. Cutting the stream differently cannot change the text.
///
/// To go over to another charset, [`finish`](Self::finish) this decoder and start another.
///
/// ```
/// use telnet_encoding::{Charset, Errors, Text};
///
/// let mut decoder = Charset::UTF_8.decoder(Errors::Replace);
/// let mut text = Text::new();
/// decoder.decode(b"caf\xC3", &mut text);
/// assert_eq!(text, "caf");
/// decoder.decode(b"\xA9", &mut text);
/// assert_eq!(text, "café");
/// ```
#[derive(Debug, Clone)]
pub struct Decoder {
    charset: Charset,
    errors: Errors,
    state: State,
}

impl Decoder {
    pub(crate) fn new(charset: Charset, errors: Errors) -> Self {
        let state = match charset.scheme() {
            Scheme::Utf8 => State::Utf8(Utf8::default()),
            Scheme::SingleByte(upper) => State::SingleByte(upper),
        };
        Self { charset, errors, state }
    }

    /// The charset that is decoded.
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// What is done with undecodable bytes.
    pub fn errors(&self) -> Errors {
        self.errors
    }

    /// Decodes the next piece of the stream and appends its text to `out`.
    ///
    /// `out` grows by at most three bytes for each byte of `input`.
    pub fn decode(&mut self, input: &[u8], out: &mut Text) {
        match &mut self.state {
            State::SingleByte(upper) => single_byte::decode(*upper, input, self.errors, out),
            State::Utf8(utf8) => utf8.decode(input, self.errors, out),
        }
    }

    /// Ends the stream: a character that lacks bytes is undecodable.
    ///
    /// The decoder is then as new, and may be used for another stream.
    pub fn finish(&mut self, out: &mut Text) {
        match &mut self.state {
            State::SingleByte(_) => {}
            State::Utf8(utf8) => utf8.finish(self.errors, out),
        }
    }
}

/// What a decoder does with bytes that its charset does not explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Errors {
    /// Keeps each as [`Unit::Byte`](crate::Unit::Byte), from which the charset encodes it back.
    ///
    /// This is the form of records, and the `surrogateescape` of Python.
    Escape,
    /// Puts U+FFFD in their place, for people to look at.
    ///
    /// One stands for each byte, in UTF-8 for each maximal subpart of a character (Unicode
    /// §3.9, and the same as [`String::from_utf8_lossy`]).
    Replace,
}

impl Errors {
    /// Records one undecodable sequence.
    pub(crate) fn record(self, sequence: &[u8], out: &mut Text) {
        match self {
            Self::Escape => sequence.iter().for_each(|&byte| out.push_byte(byte)),
            Self::Replace => out.push_char(char::REPLACEMENT_CHARACTER),
        }
    }
}

#[derive(Debug, Clone)]
enum State {
    SingleByte(UpperHalf),
    Utf8(Utf8),
}
