//! The fonts of `SyncTERM`, and what telnetlib3 makes of them.

use super::Font;

/// The label by which telnetlib3 knows a font.
pub(super) const fn telnetlib3(number: u16) -> Option<&'static str> {
    Some(match number {
        0 | 26 | 37..=42 => "cp437",
        1 | 20 => "cp1251",
        2 | 12 | 22 => "koi8-r",
        3 => "iso-8859-2",
        4 | 11 | 13 | 23 => "iso-8859-4",
        5 | 25 | 27 | 29 => "cp866",
        6 => "iso-8859-9",
        8 => "iso-8859-8",
        9 => "koi8-u",
        10 | 16 => "iso-8859-15",
        14 => "iso-8859-5",
        17 | 18 => "cp850",
        21 => "iso-8859-7",
        24 | 30 => "iso-8859-1",
        31 => "cp1131",
        32..=35 => "petscii",
        36 => "atascii",
        _ => return None,
    })
}

/// In the order of their numbers.
pub(super) static FONTS: [Font; 46] = [
    font("Code page 437", "cp437", ALL),
    font("Code page 1251 (Swiss)", "cp1251", TALL),
    font("KOI8-R", "koi8-r", ALL),
    font("Latin-2, Central European", "iso-8859-2", ALL),
    font("Latin-4, Baltic (wide, for 9 pixels)", "iso-8859-4", TALL),
    font("Code page 866 (c)", "cp866", TALL),
    font("Latin-5, Turkish", "iso-8859-9", TALL),
    font("Armenian, haik8", "armscii-8", ALL),
    font("Hebrew", "iso-8859-8", ALL),
    font("KOI8-U", "koi8-u", ALL),
    font("Latin-9, Western European (thin)", "iso-8859-15", TALL),
    font("Latin-4, Baltic (for 9 pixels)", "iso-8859-4", ALL),
    font("KOI8-R (b)", "koi8-r", TALL),
    font("Latin-4, Baltic (wide)", "iso-8859-4", TALL),
    font("Cyrillic", "iso-8859-5", ALL),
    font("ARMSCII-8", "armscii-8", ALL),
    font("Latin-9, Western European", "iso-8859-15", ALL),
    font("Code page 850 (thin)", "cp850", TALL),
    font("Code page 850", "cp850", ALL),
    font("Code page 865 (thin)", "cp865", TALL),
    font("Code page 1251", "cp1251", ALL),
    font("Greek", "iso-8859-7", ALL),
    font("KOI8-R (c)", "koi8-r", TALL),
    font("Latin-4, Baltic", "iso-8859-4", ALL),
    font("Latin-1, Western European", "iso-8859-1", ALL),
    font("Code page 866", "cp866", ALL),
    font("Code page 437 (thin)", "cp437", TALL),
    font("Code page 866 (b)", "cp866", TALL),
    font("Code page 865", "cp865", ALL),
    font("Code page 866, Ukrainian", "cp866u", ALL),
    font("Latin-1, Western European (thin)", "iso-8859-1", TALL),
    font("Code page 1131 (Swiss)", "cp1131", TALL),
    font("Commodore 64, upper case", "petscii-upper", SQUARE),
    font("Commodore 64, lower case", "petscii-lower", SQUARE),
    font("Commodore 128, upper case", "petscii-upper", SQUARE),
    font("Commodore 128, lower case", "petscii-lower", SQUARE),
    font("Atari", "atascii", SQUARE),
    font("P0T NOoDLE, Amiga", "iso-8859-1", AMIGA),
    font("mO'sOul, Amiga", "iso-8859-1", TALL),
    font("MicroKnight Plus, Amiga", "iso-8859-1", TALL),
    font("Topaz Plus, Amiga", "iso-8859-1", TALL),
    font("MicroKnight, Amiga", "iso-8859-1", TALL),
    font("Topaz, Amiga", "iso-8859-1", AMIGA),
    font("Prestel", "prestel", OWN),
    font("Atari ST", "atarist", OWN),
    font("RIPterm", "cp437", OWN),
];

const fn font(name: &'static str, charset: &'static str, heights: &'static [u8]) -> Font {
    Font { name, charset, heights }
}

/// Drawn for all text modes of the PC.
const ALL: &[u8] = &[8, 14, 16];
/// Drawn for 25 lines on VGA only.
const TALL: &[u8] = &[16];
/// Drawn for a square cell and, doubled, for 25 lines.
const SQUARE: &[u8] = &[8, 16];
/// Drawn for 28 lines too.
const AMIGA: &[u8] = &[14, 16];
/// Drawn for a screen of its own.
const OWN: &[u8] = &[];
