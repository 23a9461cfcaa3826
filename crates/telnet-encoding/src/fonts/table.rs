//! The fonts of `SyncTERM`, and what telnetlib3 makes of them.

use super::Font;
use crate::Charset;

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
    font("Code page 437", Charset::CP437, ALL),
    font("Code page 1251 (Swiss)", Charset::WINDOWS_1251, TALL),
    font("KOI8-R", Charset::KOI8_R, ALL),
    font("Latin-2, Central European", Charset::ISO_8859_2, ALL),
    font("Latin-4, Baltic (wide, for 9 pixels)", Charset::ISO_8859_4, TALL),
    font("Code page 866 (c)", Charset::CP866, TALL),
    font("Latin-5, Turkish", Charset::ISO_8859_9, TALL),
    font("Armenian, haik8", Charset::ARMSCII_8, ALL),
    font("Hebrew", Charset::ISO_8859_8, ALL),
    font("KOI8-U", Charset::KOI8_U, ALL),
    font("Latin-9, Western European (thin)", Charset::ISO_8859_15, TALL),
    font("Latin-4, Baltic (for 9 pixels)", Charset::ISO_8859_4, ALL),
    font("KOI8-R (b)", Charset::KOI8_R, TALL),
    font("Latin-4, Baltic (wide)", Charset::ISO_8859_4, TALL),
    font("Cyrillic", Charset::ISO_8859_5, ALL),
    font("ARMSCII-8", Charset::ARMSCII_8, ALL),
    font("Latin-9, Western European", Charset::ISO_8859_15, ALL),
    font("Code page 850 (thin)", Charset::CP850, TALL),
    font("Code page 850", Charset::CP850, ALL),
    font("Code page 865 (thin)", Charset::CP865, TALL),
    font("Code page 1251", Charset::WINDOWS_1251, ALL),
    font("Greek", Charset::ISO_8859_7, ALL),
    font("KOI8-R (c)", Charset::KOI8_R, TALL),
    font("Latin-4, Baltic", Charset::ISO_8859_4, ALL),
    font("Latin-1, Western European", Charset::LATIN_1, ALL),
    font("Code page 866", Charset::CP866, ALL),
    font("Code page 437 (thin)", Charset::CP437, TALL),
    font("Code page 866 (b)", Charset::CP866, TALL),
    font("Code page 865", Charset::CP865, ALL),
    font("Code page 866, Ukrainian", Charset::CP1125, ALL),
    font("Latin-1, Western European (thin)", Charset::LATIN_1, TALL),
    font("Code page 1131 (Swiss)", Charset::CP1131, TALL),
    font("Commodore 64, upper case", Charset::PETSCII_UPPER, SQUARE),
    font("Commodore 64, lower case", Charset::PETSCII, SQUARE),
    font("Commodore 128, upper case", Charset::PETSCII_UPPER, SQUARE),
    font("Commodore 128, lower case", Charset::PETSCII, SQUARE),
    font("Atari", Charset::ATASCII, SQUARE),
    font("P0T NOoDLE, Amiga", Charset::LATIN_1, AMIGA),
    font("mO'sOul, Amiga", Charset::LATIN_1, TALL),
    font("MicroKnight Plus, Amiga", Charset::LATIN_1, TALL),
    font("Topaz Plus, Amiga", Charset::LATIN_1, TALL),
    font("MicroKnight, Amiga", Charset::LATIN_1, TALL),
    font("Topaz, Amiga", Charset::LATIN_1, AMIGA),
    font("Prestel", Charset::TELETEXT, OWN),
    font("Atari ST", Charset::ATARI_ST, OWN),
    font("RIPterm", Charset::CP437, OWN),
];

const fn font(name: &'static str, charset: Charset, heights: &'static [u8]) -> Font {
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
