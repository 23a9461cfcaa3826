//! The fonts of SAUCE, and the charsets that they stand for.
//!
//! ```text
//! IBM VGA  IBM VGA50  IBM VGA25G  IBM EGA  IBM EGA43     code page 437
//! the same and a number, such as IBM VGA 850             that code page; 819 is Latin-1
//! Amiga ...                                              Latin-1
//! C64 PETSCII unshifted, shifted     Atari ATASCII
//! ```

use crate::Charset;

/// The charset of a font.
pub(super) fn charset(name: &str) -> Option<Charset> {
    if let Some(page) = name.strip_prefix("IBM ") {
        let page = page.split_once(' ').map_or("437", |(_, page)| page);
        // The Iranian, Polish and Czech pages with names are not here.
        let is_number = page.bytes().all(|byte| byte.is_ascii_digit());
        return if is_number { Charset::for_label(page) } else { None };
    }
    match name {
        "C64 PETSCII unshifted" => Some(Charset::PETSCII_UPPER),
        "C64 PETSCII shifted" => Some(Charset::PETSCII),
        "Atari ATASCII" => Some(Charset::ATASCII),
        _ => name.starts_with("Amiga ").then_some(Charset::LATIN_1),
    }
}
