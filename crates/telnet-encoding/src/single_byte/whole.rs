//! A set of 256 codes of which none is taken for ASCII.
//!
//! Here several codes may show the same character: the Commodore repeats 96 of them, the Atari has
//! each again in reverse video. One of them, the preferred code, encodes the character; the others
//! are copies. To people a copy is its character. In the loss-free form it has to stay apart from
//! the preferred code, and so does a code without a character:
//!
//! ```text
//! 80..FF  the byte, as if it were undecodable
//! 00..7F  U+10FF00..U+10FF7F, of a plane for private use
//! ```

use super::UNDEFINED;

/// The table of such a set.
#[derive(Debug)]
pub(crate) struct Whole {
    codes: [Code; 256],
    /// The character of each code if that is in ASCII, the code is the preferred one, and changes
    /// no set; otherwise [`NOT_ASCII`].
    ascii: [u8; 256],
}

/// What a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// The code that encodes this character.
    Preferred(char),
    /// Another code of a character.
    Copy(char),
    /// A code without a character.
    Empty,
}

impl Whole {
    /// A table of the character of each code, with U+FFFD where there is none, and of a bit for
    /// each copy: 00 to 7F, then 80 to FF, from the least bit on.
    pub(crate) const fn new(chars: &[char; 256], [low, high]: [u128; 2]) -> Self {
        let mut table = Self { codes: [Code::Empty; 256], ascii: [NOT_ASCII; 256] };
        let (mut codes, mut ascii): (&mut [Code], &mut [u8]) = (&mut table.codes, &mut table.ascii);
        let mut chars: &[char] = chars;
        let mut byte = 0_u8;
        while let Some((&c, other_chars)) = chars.split_first()
            && let Some((code, other_codes)) = codes.split_first_mut()
            && let Some((entry, other_entries)) = ascii.split_first_mut()
        {
            let half = if byte.is_ascii() { low } else { high };
            *code = match c {
                UNDEFINED => Code::Empty,
                _ if half >> (byte & 0x7F) & 1 == 1 => Code::Copy(c),
                _ => Code::Preferred(c),
            };
            if matches!(code, Code::Preferred('\0'..='\x7F')) && !is_shift(byte) {
                *entry = c as u8;
            }
            (chars, codes, ascii) = (other_chars, other_codes, other_entries);
            byte = byte.wrapping_add(1);
        }
        table
    }

    /// The ASCII that a whole block of codes stands for, if it does.
    #[inline]
    pub(crate) fn ascii<const N: usize>(&self, block: &[u8; N]) -> Option<[u8; N]> {
        let mut ascii = *block;
        for byte in &mut ascii {
            *byte = self.ascii.get(usize::from(*byte)).copied().unwrap_or(NOT_ASCII);
        }
        ascii.is_ascii().then_some(ascii)
    }

    /// What `byte` stands for.
    #[inline]
    pub(crate) fn decode(&self, byte: u8) -> Code {
        self.codes.get(usize::from(byte)).copied().unwrap_or(Code::Empty)
    }

    /// The character of `byte`, whether or not that is the code which encodes it.
    pub(crate) fn character(&self, byte: u8) -> Option<char> {
        match self.decode(byte) {
            Code::Preferred(c) | Code::Copy(c) => Some(c),
            Code::Empty => None,
        }
    }

    /// The code of a character, or the code that an escaped one was.
    pub(crate) fn encode(&self, c: char) -> Option<u8> {
        if let Some(code) = escaped(c) {
            return (!matches!(self.decode(code), Code::Preferred(_))).then_some(code);
        }
        (0..=0xFF).find(|&byte| self.decode(byte) == Code::Preferred(c))
    }
}

/// How a code of the lower half is written where it cannot be its character.
pub(crate) fn escape(code: u8) -> char {
    debug_assert!(code.is_ascii(), "the others are undecodable bytes");
    char::from_u32(FIRST_ESCAPE | u32::from(code & 0x7F)).unwrap_or(UNDEFINED)
}

/// The code that [`escape`] wrote as this character.
pub(crate) fn escaped(c: char) -> Option<u8> {
    let code = u32::from(c).checked_sub(FIRST_ESCAPE)?;
    u8::try_from(code).ok().filter(u8::is_ascii)
}

/// Codes that change what those after them are: SO, SI, SS2 and the other SO of Commodore.
pub(crate) const fn is_shift(code: u8) -> bool {
    matches!(code, 0x0E | 0x0F | 0x19 | 0x8E)
}

const NOT_ASCII: u8 = 0xFF;

/// In the last plane, where nobody else is likely to be.
const FIRST_ESCAPE: u32 = 0x10_FF00;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::single_byte::tables;

    #[test]
    fn each_code_has_a_way_back() {
        for (table, code) in
            TABLES.iter().flat_map(|table| (0..=0xFF).map(move |code| (table, code)))
        {
            match table.decode(code) {
                Code::Preferred(c) => assert_eq!(table.encode(c), Some(code)),
                Code::Copy(c) => assert!(table.encode(c).is_some_and(|other| other != code)),
                Code::Empty => {}
            }
            let is_escaped = code.is_ascii() && !matches!(table.decode(code), Code::Preferred(_));
            assert_eq!(table.encode(escape(code & 0x7F)) == Some(code), is_escaped);
        }
    }

    #[test]
    fn escapes_are_of_the_lower_half() {
        assert_eq!((escape(0), escape(0x7F)), ('\u{10FF00}', '\u{10FF7F}'));
        let around = ['\u{10FEFF}', '\u{10FF80}', 'A', char::MAX].map(escaped);
        assert_eq!(around, [None; 4]);
        assert_eq!(escaped(escape(0x41)), Some(0x41));
    }

    static TABLES: [&Whole; 10] = [
        &tables::PETSCII_LOWER,
        &tables::PETSCII_UPPER,
        &tables::PETSCII_TL3,
        &tables::ATASCII,
        &tables::ATASCII_INTERNATIONAL,
        &tables::ATASCII_TL3,
        &tables::TELETEXT_G0,
        &tables::TELETEXT_G1,
        &tables::MINITEL_G0,
        &tables::MINITEL_G1,
    ];
}
