//! Fonts that a BBS selects in `SyncTERM`, and the encodings that they stand for (`CTerm` manual).
//!
//! ```text
//! ESC [ slot ; font SP D     1B 5B 30..39+ 3B 30..39+ 20 44
//! ```

use super::sequence::Sequence;

/// The number of a font of `SyncTERM`, as a server has sent it.
///
/// Any number may come; `SyncTERM` itself has 0 to 45. Larger ones than 65535 count as that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(u16);

impl FontId {
    /// The font of this number.
    pub const fn new(number: u16) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The label of the encoding that telnetlib3 takes the font for.
    ///
    /// Deviation: `SyncTERM` has more (7 and 15 are ARMSCII-8, 19 and 28 are CP865), and sees the
    /// Amiga fonts 37 to 42 as Latin-1. Records of the field follow telnetlib3, and so does this.
    ///
    /// ```
    /// use telnet_fingerprint::banner::FontId;
    ///
    /// assert_eq!(FontId::new(36).encoding(), Some("atascii"));
    /// assert_eq!(FontId::new(7).encoding(), None);
    /// ```
    pub const fn encoding(self) -> Option<&'static str> {
        Some(match self.0 {
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

    /// The font that a sequence selects, if it does that.
    ///
    /// Both parameters must be there; telnetlib3 knows no defaults for them.
    pub(super) fn parse(sequence: &Sequence) -> Option<Self> {
        if sequence.last() != b'D' {
            return None;
        }
        let (slot, font) = sequence.parameters().strip_suffix(" ")?.split_once(';')?;
        number(slot)?;
        number(font).map(Self)
    }
}

/// Reads a decimal number; what does not fit is the greatest that does.
fn number(digits: &str) -> Option<u16> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u16::MAX))
}
