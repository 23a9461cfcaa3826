//! Charsets of one byte a character whose lower half is ASCII.
//!
//! ```text
//! 00..7F  the ASCII character of that number, controls included
//! 80..FF  what the charset's upper half says
//! ```

mod cp437;

#[cfg(test)]
mod tests;

pub(crate) use self::cp437::CP437;

use crate::{Errors, Text};

/// The characters of bytes 80 to FF.
#[derive(Debug, Clone, Copy)]
pub(crate) enum UpperHalf {
    /// None: the charset has seven bits.
    Empty,
    /// U+0080 to U+00FF.
    Latin1,
    /// One for each byte in order, with [`UNDEFINED`] for a byte that has none.
    Table(&'static [char; 128]),
}

impl UpperHalf {
    /// The character of a byte of the upper half.
    fn decode(self, byte: u8) -> Option<char> {
        match self {
            Self::Empty => None,
            Self::Latin1 => Some(char::from(byte)),
            Self::Table(table) => {
                table.get(usize::from(byte & 0x7F)).copied().filter(|&c| c != UNDEFINED)
            }
        }
    }

    /// The byte of a character outside ASCII.
    fn encode(self, c: char) -> Option<u8> {
        match self {
            Self::Empty => None,
            Self::Latin1 => u8::try_from(c).ok(),
            Self::Table(_) if c == UNDEFINED => None,
            Self::Table(table) => {
                (0x80..=0xFF).zip(table).find(|&(_, &entry)| entry == c).map(|(byte, _)| byte)
            }
        }
    }
}

/// Decodes bytes, of which each stands alone: there is no state to keep.
pub(crate) fn decode(upper: UpperHalf, input: &[u8], errors: Errors, out: &mut Text) {
    out.reserve(input.len());
    let mut rest = input;
    while !rest.is_empty() {
        let (ascii, tail) = split_ascii(rest);
        out.push_valid(ascii);
        let high_len = tail.iter().take_while(|byte| !byte.is_ascii()).count();
        let (high, tail) = tail.split_at(high_len);
        for &byte in high {
            match upper.decode(byte) {
                Some(c) => out.push_char(c),
                None => errors.record(&[byte], out),
            }
        }
        rest = tail;
    }
}

/// Appends the bytes of `text`, or returns the first character that has none.
pub(crate) fn encode(upper: UpperHalf, text: &str, out: &mut Vec<u8>) -> Result<(), char> {
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => out.push(byte),
            _ => out.push(upper.encode(c).ok_or(c)?),
        }
    }
    Ok(())
}

/// Splits off the ASCII that `input` begins with, a block at a time: that is nearly all of a
/// usual session.
fn split_ascii(input: &[u8]) -> (&[u8], &[u8]) {
    let blocks = input.chunks_exact(BLOCK_BYTES).take_while(|block| block.is_ascii()).count();
    let (_, tail) = input.split_at(blocks * BLOCK_BYTES);
    let tail_len = tail.iter().take_while(|byte| byte.is_ascii()).count();
    input.split_at(blocks * BLOCK_BYTES + tail_len)
}

/// Marks a byte without a character in a table; no charset here has U+FFFD itself.
const UNDEFINED: char = char::REPLACEMENT_CHARACTER;

/// Enough for `is_ascii` to work in vectors.
const BLOCK_BYTES: usize = 64;
