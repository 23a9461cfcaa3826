//! What the bytes of PETSCII look like (Unicode L2/19-025, C64IPRI and C64IALT).
//!
//! The machine goes by way of screen codes, the order of its character ROM:
//!
//! ```text
//! byte   20..3F 40..5F 60..7F A0..BF C0..DF E0..FE FF
//! screen 20..3F 00..1F 40..5F 60..7F 40..5F 60..7E 5E
//! ```
//!
//! FF is the pi of BASIC, and so stands for DE; the mapping files treat it as BF.

use crate::ops::Case;

/// The character of a byte, if it is not a control.
pub(super) fn glyph(case: Case, byte: u8) -> Option<char> {
    let code = screen_code(byte)?;
    match case {
        Case::Upper => upper(code),
        Case::Lower => lower(code),
    }
}

fn screen_code(byte: u8) -> Option<u8> {
    Some(match byte {
        0x20..=0x3F => byte,
        0x40..=0x5F | 0xA0..=0xBF => byte - 0x40,
        0x60..=0x7F => byte - 0x20,
        0xC0..=0xFE => byte & 0x7F,
        0xFF => 0x5E,
        0x00..=0x1F | 0x80..=0x9F => return None,
    })
}

fn upper(code: u8) -> Option<char> {
    match code {
        0x00..=0x1F => LETTERS.get(usize::from(code)).copied(),
        0x20..=0x3F => Some(char::from(code)),
        _ => GRAPHICS.get(usize::from(code) - 0x40).copied().and_then(char::from_u32),
    }
}

fn lower(code: u8) -> Option<char> {
    match code {
        0x01..=0x1A => Some(char::from(code + 0x60)),
        0x41..=0x5A => Some(char::from(code)),
        0x5E => Some('\u{1FB96}'),
        0x5F => Some('\u{1FB98}'),
        0x69 => Some('\u{1FB99}'),
        0x7A => Some('\u{2713}'),
        _ => upper(code),
    }
}

/// Screen codes 00 to 1F.
const LETTERS: [char; 32] = [
    '@', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R',
    'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', '[', '£', ']', '↑', '←',
];

/// Screen codes 40 to 7F, as code points.
const GRAPHICS: [u32; 64] = [
    0x2500, 0x2660, 0x1_FB72, 0x1_FB78, 0x1_FB77, 0x1_FB76, 0x1_FB7A, 0x1_FB71, 0x1_FB74, 0x256E,
    0x2570, 0x256F, 0x1_FB7C, 0x2572, 0x2571, 0x1_FB7D, 0x1_FB7E, 0x2022, 0x1_FB7B, 0x2665,
    0x1_FB70, 0x256D, 0x2573, 0x25CB, 0x2663, 0x1_FB75, 0x2666, 0x253C, 0x1_FB8C, 0x2502, 0x03C0,
    0x25E5, 0x00A0, 0x258C, 0x2584, 0x2594, 0x2581, 0x258F, 0x2592, 0x2595, 0x1_FB8F, 0x25E4,
    0x1_FB87, 0x251C, 0x2597, 0x2514, 0x2510, 0x2582, 0x250C, 0x2534, 0x252C, 0x2524, 0x258E,
    0x258D, 0x1_FB88, 0x1_FB82, 0x1_FB83, 0x2583, 0x1_FB7F, 0x2596, 0x259D, 0x2518, 0x2598, 0x259A,
];
