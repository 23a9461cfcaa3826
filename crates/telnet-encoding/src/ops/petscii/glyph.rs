//! What the bytes of PETSCII look like, by the tables of its charsets.

use crate::ops::Case;
use crate::single_byte::tables;

/// The character of a byte, if it is not a control.
pub(super) fn glyph(case: Case, byte: u8) -> Option<char> {
    let table = match case {
        Case::Upper => &tables::PETSCII_UPPER,
        Case::Lower => &tables::PETSCII_LOWER,
    };
    match byte {
        0x20..=0x7F | 0xA0..=0xFF => table.character(byte),
        0x00..=0x1F | 0x80..=0x9F => None,
    }
}
