//! What the bytes of Viewdata look like, by the tables of its charsets.

use crate::single_byte::tables;

/// The character of a byte of G0, 20 to 7F, in its English variant.
pub(super) fn alphanumeric(byte: u8) -> char {
    tables::TELETEXT_G0.character(byte).unwrap_or(' ')
}

/// The mosaic of a byte of G1, 20 to 3F and 60 to 7F; capitals shine through.
pub(super) fn mosaic(byte: u8) -> Option<char> {
    match byte {
        0x20..=0x3F | 0x60..=0x7F => tables::TELETEXT_G1.character(byte),
        _ => None,
    }
}
