//! Bytes to text, for a stream that may be cut anywhere.

mod sink;
mod utf8;

#[cfg(test)]
mod tests;

pub(crate) use self::sink::Sink;

use self::utf8::Utf8;
use crate::charset::Scheme;
#[cfg(feature = "multi-byte")]
use crate::multi_byte::MultiByteDecoder;
use crate::single_byte::sets::SetDecoder;
use crate::single_byte::{self, UpperHalf};
use crate::{Charset, Error, Text};

/// Decodes a stream of bytes in one charset, piece by piece.
///
/// A character that a piece ends in the middle of waits for the next one; at most three bytes
/// are ever kept, and the set of characters that is in force. Cutting the stream differently cannot change the text.
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
            Scheme::Sets(sets) => State::Sets(SetDecoder::new(sets)),
            #[cfg(feature = "multi-byte")]
            Scheme::MultiByte(kind) => State::MultiByte(MultiByteDecoder::new(kind)),
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
    /// `out` grows by at most four bytes for each byte of `input`.
    pub fn decode(&mut self, input: &[u8], out: &mut Text) {
        self.state.decode(input, &mut Sink::new(self.errors, out));
    }

    /// Ends the stream: a character that lacks bytes is undecodable.
    ///
    /// The decoder is then as new, and may be used for another stream.
    pub fn finish(&mut self, out: &mut Text) {
        self.state.finish(&mut Sink::new(self.errors, out));
    }

    /// Decodes the next piece of a stream that is to have no undecodable byte, whatever
    /// [`errors`](Self::errors) says.
    ///
    /// ```
    /// use telnet_encoding::{Charset, Errors, Text};
    ///
    /// let mut decoder = Charset::ASCII.decoder(Errors::Replace);
    /// let mut text = Text::new();
    /// let error = decoder.decode_strict(b"caf\xE9 x", &mut text).unwrap_err();
    /// assert_eq!(error.to_string(), "undecodable byte 0xe9 in US-ASCII");
    /// assert_eq!(text, "caf");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Undecodable`] with the first such byte. `out` then has what came before it, and
    /// the rest of `input` is lost.
    pub fn decode_strict(&mut self, input: &[u8], out: &mut Text) -> Result<(), Error> {
        let mut sink = Sink::strict(out);
        self.state.decode(input, &mut sink);
        sink.result(self.charset)
    }

    /// Ends a stream as [`finish`](Self::finish) does.
    ///
    /// # Errors
    ///
    /// [`Error::Undecodable`] if the stream ends in the middle of a character.
    pub fn finish_strict(&mut self, out: &mut Text) -> Result<(), Error> {
        let mut sink = Sink::strict(out);
        self.state.finish(&mut sink);
        sink.result(self.charset)
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
    /// Reads each of them as that byte is read by another charset.
    ///
    /// U+FFFD stands for a byte that has no character there either, or not by itself.
    Fallback(Charset),
}

#[derive(Debug, Clone)]
enum State {
    SingleByte(UpperHalf),
    Utf8(Utf8),
    Sets(SetDecoder),
    #[cfg(feature = "multi-byte")]
    MultiByte(MultiByteDecoder),
}

impl State {
    fn decode(&mut self, input: &[u8], sink: &mut Sink<'_>) {
        match self {
            Self::SingleByte(upper) => single_byte::decode(*upper, input, sink),
            Self::Utf8(utf8) => utf8.decode(input, sink),
            Self::Sets(sets) => sets.decode(input, sink),
            #[cfg(feature = "multi-byte")]
            Self::MultiByte(decoder) => decoder.decode(input, sink),
        }
        sink.flush();
    }

    fn finish(&mut self, sink: &mut Sink<'_>) {
        match self {
            Self::SingleByte(_) => {}
            Self::Utf8(utf8) => utf8.finish(sink),
            Self::Sets(sets) => sets.finish(sink),
            #[cfg(feature = "multi-byte")]
            Self::MultiByte(decoder) => decoder.finish(sink),
        }
        sink.flush();
    }
}
