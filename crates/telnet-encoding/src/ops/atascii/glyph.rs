//! What the bytes of ATASCII look like: by the tables of its charsets, and for the controls, which
//! are no characters there, by the screen codes of Unicode L2/19-025 (ATARI8VG).

use super::AtasciiSet;
use crate::single_byte::tables;

/// The character of the lower seven bits of a byte, controls as they show after ESC.
pub(super) fn glyph(set: AtasciiSet, code: u8) -> Option<char> {
    let table = match set {
        AtasciiSet::Graphics => &tables::ATASCII,
        AtasciiSet::International => &tables::ATASCII_INTERNATIONAL,
    };
    match code {
        0x1B => Some('␛'),
        0x1C => Some('↑'),
        0x1D => Some('↓'),
        0x1E => Some('←'),
        0x1F => Some('→'),
        0x7D => Some('\u{1F8B0}'),
        0x7E => Some('◀'),
        0x7F => Some('▶'),
        0x00..=0x1A | 0x20..=0x7C => table.character(code),
        0x80.. => None,
    }
}
