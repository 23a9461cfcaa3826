//! What the bytes of ATASCII look like (Unicode L2/19-025, ATARI8IG, ATARI8II and ATARI8VG).

use super::AtasciiSet;

/// The character of the lower seven bits of a byte, controls as they show after ESC.
pub(super) fn glyph(set: AtasciiSet, code: u8) -> Option<char> {
    let low = match set {
        AtasciiSet::Graphics => &GRAPHICS,
        AtasciiSet::International => &INTERNATIONAL,
    };
    match (code, set) {
        (0x00..=0x1A, _) => low.get(usize::from(code)).copied().and_then(char::from_u32),
        (0x60, AtasciiSet::Graphics) => Some('♦'),
        (0x60, AtasciiSet::International) => Some('¡'),
        (0x7B, AtasciiSet::Graphics) => Some('♠'),
        (0x7B, AtasciiSet::International) => Some('Ä'),
        (0x1B, _) => Some('␛'),
        (0x1C, _) => Some('↑'),
        (0x1D, _) => Some('↓'),
        (0x1E, _) => Some('←'),
        (0x1F, _) => Some('→'),
        (0x7D, _) => Some('\u{1F8B0}'),
        (0x7E, _) => Some('◀'),
        (0x7F, _) => Some('▶'),
        (0x20..=0x7C, _) => Some(char::from(code)),
        (0x80.., _) => None,
    }
}

/// Bytes 00 to 1A of the graphics set, as code points.
const GRAPHICS: [u32; 27] = [
    0x2665, 0x251C, 0x23B9, 0x2518, 0x2524, 0x2510, 0x2571, 0x2572, 0x25E2, 0x2597, 0x25E3, 0x259D,
    0x2598, 0x23BA, 0x23BD, 0x2596, 0x2663, 0x250C, 0x2500, 0x253C, 0x2022, 0x2584, 0x23B8, 0x252C,
    0x2534, 0x258C, 0x2514,
];

/// Bytes 00 to 1A of the international set, as code points.
const INTERNATIONAL: [u32; 27] = [
    0x00E1, 0x00F9, 0x00D1, 0x00C9, 0x00E7, 0x00F4, 0x00F2, 0x00EC, 0x00A3, 0x00EF, 0x00FC, 0x00E4,
    0x00D6, 0x00FA, 0x00F3, 0x00F6, 0x00DC, 0x00E2, 0x00FB, 0x00EE, 0x00E9, 0x00E8, 0x00F1, 0x00EA,
    0x00E5, 0x00E0, 0x00C5,
];
