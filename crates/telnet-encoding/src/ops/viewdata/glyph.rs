//! What the bytes of Viewdata look like (Unicode L2/19-025, TELTXTG0 and TELTXTG1).

/// The character of a byte of G0, 20 to 7F, in its English variant.
pub(super) fn alphanumeric(byte: u8) -> char {
    match byte {
        0x23 => '£',
        0x5B => '←',
        0x5C => '½',
        0x5D => '→',
        0x5E => '↑',
        0x5F => '#',
        0x60 => '─',
        0x7B => '¼',
        0x7C => '‖',
        0x7D => '¾',
        0x7E => '÷',
        0x7F => '■',
        _ => char::from(byte),
    }
}

/// The mosaic of a byte of G1, 20 to 3F and 60 to 7F; capitals shine through.
///
/// ```text
/// bit 0 | bit 1     Unicode has the 64 patterns in order, but for the empty one, the two
/// bit 2 | bit 3     halves and the full block, which it had before.
/// bit 4 | bit 6
/// ```
pub(super) fn mosaic(byte: u8) -> Option<char> {
    let pattern = match byte {
        0x20..=0x3F => byte & 0x1F,
        0x60..=0x7F => byte & 0x3F,
        _ => return None,
    };
    let skipped = match pattern {
        0 => return Some('\u{A0}'),
        0x15 => return Some('▌'),
        0x2A => return Some('▐'),
        0x3F => return Some('█'),
        0x01..=0x14 => 1,
        0x16..=0x29 => 2,
        _ => 3,
    };
    char::from_u32(SEXTANTS + u32::from(pattern) - skipped)
}

/// BLOCK SEXTANT-1.
const SEXTANTS: u32 = 0x1_FB00;
