//! Text to bytes, for a stream that is written piece by piece.

use crate::charset::Scheme;
#[cfg(feature = "multi-byte")]
use crate::multi_byte;
use crate::single_byte::sets::{self, Shift};
use crate::text::Run;
use crate::{Charset, Error, Text, single_byte};

/// Encodes a stream of text in one charset, piece by piece.
///
/// Undecodable bytes in the text stand for themselves. Most charsets have nothing to remember from
/// one piece to the next; those of two sets remember which is in force.
///
/// ```
/// use telnet_encoding::{Charset, Text};
///
/// let mut encoder = Charset::PETSCII.encoder();
/// let mut bytes = Vec::new();
/// encoder.encode(&Text::from("hi\u{8E}"), &mut bytes)?; // from here on in upper case
/// encoder.encode(&Text::from("HI"), &mut bytes)?;
/// assert_eq!(bytes, b"HI\x8EHI");
/// # Ok::<(), telnet_encoding::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Encoder {
    charset: Charset,
    shift: Shift,
}

impl Encoder {
    pub(crate) fn new(charset: Charset) -> Self {
        Self { charset, shift: Shift::First }
    }

    /// The charset that is encoded.
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// Appends the bytes of the next piece of text to `out`.
    ///
    /// # Errors
    ///
    /// [`Error::Unmappable`] with the first character that the charset does not have; `out` then
    /// has the bytes of what came before it.
    pub fn encode(&mut self, text: &Text, out: &mut Vec<u8>) -> Result<(), Error> {
        let charset = self.charset;
        for run in text.runs() {
            match run {
                Run::Byte(byte) => out.push(byte),
                Run::Str(text) => self.encode_str(text, out).map_err(|rest| {
                    let character = rest.chars().next().unwrap_or_default();
                    Error::Unmappable { character, charset }
                })?,
            }
        }
        Ok(())
    }

    /// Appends the bytes of the next piece of text, with `substitute` for each character that the
    /// charset does not have, and returns how many those are.
    pub fn encode_lossy(&mut self, text: &Text, substitute: u8, out: &mut Vec<u8>) -> usize {
        let mut lost = 0;
        for run in text.runs() {
            let mut text = match run {
                Run::Byte(byte) => {
                    out.push(byte);
                    continue;
                }
                Run::Str(text) => text,
            };
            while let Err(rest) = self.encode_str(text, out) {
                let mut chars = rest.chars();
                chars.next();
                text = chars.as_str();
                out.push(substitute);
                lost += 1;
            }
        }
        lost
    }

    /// Appends the bytes of `text`, or returns what begins with a character that has none.
    fn encode_str<'t>(&mut self, text: &'t str, out: &mut Vec<u8>) -> Result<(), &'t str> {
        match self.charset.scheme() {
            Scheme::Utf8 => {
                out.extend_from_slice(text.as_bytes());
                Ok(())
            }
            Scheme::SingleByte(upper) => single_byte::encode(upper, text, out),
            Scheme::Sets(sets) => sets::encode(sets, &mut self.shift, text, out),
            #[cfg(feature = "multi-byte")]
            Scheme::MultiByte(kind) => multi_byte::encode(kind, text, out),
        }
    }
}
