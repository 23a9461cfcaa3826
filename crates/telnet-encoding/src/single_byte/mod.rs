//! Charsets of one byte a character.
//!
//! ```text
//! upper half   00..7F  the ASCII character of that number, controls included
//!              80..FF  what the charset's table says
//! whole        00..FF  what the charset's table says: see `whole` and `sets`
//! ```

pub(crate) mod sets;
pub(crate) mod tables;
pub(crate) mod whole;

#[cfg(test)]
mod tests;

use crate::decoder::Sink;

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
    pub(crate) fn decode(self, byte: u8) -> Option<char> {
        match self {
            Self::Empty => None,
            Self::Latin1 => Some(char::from(byte)),
            Self::Table(table) => {
                table.get(usize::from(byte & 0x7F)).copied().filter(|&c| c != UNDEFINED)
            }
        }
    }

    /// The byte of a character outside ASCII.
    pub(crate) fn encode(self, c: char) -> Option<u8> {
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
pub(crate) fn decode(upper: UpperHalf, input: &[u8], sink: &mut Sink<'_>) {
    sink.reserve(input.len());
    let mut rest = input;
    while !rest.is_empty() {
        let (ascii, tail) = split_ascii(rest);
        sink.valid(ascii);
        let high_len = tail.iter().take_while(|byte| !byte.is_ascii()).count();
        let (high, tail) = tail.split_at(high_len);
        for &byte in high {
            match upper.decode(byte) {
                // ARMSCII-8 has the punctuation of ASCII a second time.
                Some(c) if c.is_ascii() => sink.copy(byte, c),
                Some(c) => sink.char(c),
                None => sink.undecodable(&[byte]),
            }
        }
        rest = tail;
    }
}

/// Appends the bytes of `text`, or returns what begins with a character that has none.
pub(crate) fn encode<'t>(
    upper: UpperHalf,
    text: &'t str,
    out: &mut Vec<u8>,
) -> Result<(), &'t str> {
    let mut rest = text;
    while !rest.is_empty() {
        let (ascii, _) = split_ascii(rest.as_bytes());
        let (ascii, tail) = rest.split_at_checked(ascii.len()).unwrap_or_default();
        out.extend_from_slice(ascii.as_bytes());
        let mut chars = tail.chars();
        if let Some(c) = chars.next() {
            out.push(upper.encode(c).ok_or(tail)?);
        }
        rest = chars.as_str();
    }
    Ok(())
}

/// Splits off the ASCII that `input` begins with, a block at a time: that is nearly all of a
/// usual session.
pub(crate) fn split_ascii(input: &[u8]) -> (&[u8], &[u8]) {
    let blocks = input.chunks_exact(BLOCK_BYTES).take_while(|block| block.is_ascii()).count();
    let (_, tail) = input.split_at(blocks * BLOCK_BYTES);
    let words = tail.chunks_exact(WORD_BYTES).take_while(|word| word.is_ascii()).count();
    let (_, last) = tail.split_at(words * WORD_BYTES);
    let last_len = last.iter().take_while(|byte| byte.is_ascii()).count();
    input.split_at(blocks * BLOCK_BYTES + words * WORD_BYTES + last_len)
}

/// Marks a byte without a character in a table; no charset here has U+FFFD itself.
pub(crate) const UNDEFINED: char = char::REPLACEMENT_CHARACTER;

/// Enough for `is_ascii` to work in vectors.
const BLOCK_BYTES: usize = 64;

/// What `is_ascii` looks at in one step.
const WORD_BYTES: usize = 8;
