//! Fonts that a board selects in `SyncTERM`, and the charsets that they stand for (`CTerm` manual).
//!
//! ```text
//! ESC [ slot ; font SP D    selects a font: 0 normal, 1 bold, 2 blinking, 3 bold and blinking
//! ESC [ = 1 n               asks which are selected
//! ```
//!
//! Boards select one in their first lines, so that it is the best word on their charset.
//!
//! ```
//! use telnet_encoding::Charset;
//! use telnet_encoding::fonts::{Recogniser, Request};
//!
//! let mut requests = Vec::new();
//! Recogniser::new().recognise(b"\x1b[0;36 DHello", &mut requests);
//! let [Request::Select(selection)] = requests[..] else { panic!("no selection") };
//! let font = selection.font().details().unwrap();
//! assert_eq!((font.name(), font.charset()), ("Atari", Charset::ATASCII));
//! ```

mod recogniser;
mod table;

#[cfg(test)]
mod tests;

pub use self::recogniser::{Recogniser, Request, Selection};

use crate::Charset;

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

    /// What `SyncTERM` has under this number.
    pub fn details(self) -> Option<&'static Font> {
        Font::all().get(usize::from(self.0))
    }

    /// The label of the charset that telnetlib3 takes the font for.
    ///
    /// It lacks 7, 15, 19, 28 and those from 43, takes the Amiga's fonts for CP437, and has one
    /// label for both sets of a Commodore. Records of the field follow it.
    ///
    /// ```
    /// use telnet_encoding::fonts::FontId;
    ///
    /// assert_eq!(FontId::new(40).telnetlib3_charset(), Some("cp437"));
    /// assert_eq!(FontId::new(7).telnetlib3_charset(), None);
    /// ```
    pub const fn telnetlib3_charset(self) -> Option<&'static str> {
        table::telnetlib3(self.0)
    }
}

/// A font that `SyncTERM` has built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Font {
    name: &'static str,
    charset: Charset,
    heights: &'static [u8],
}

impl Font {
    /// The fonts 0 to 45, in order.
    pub const fn all() -> &'static [Self; 46] {
        &table::FONTS
    }

    /// A name in a few words; those of one charset differ in their shapes.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its charset.
    ///
    /// The fonts 19 and 28 are CP865, though the manual says 885.
    pub const fn charset(&self) -> Charset {
        self.charset
    }

    /// The heights of the letters that there are, in pixels; a screen mode needs its own.
    ///
    /// Empty for 43 to 45, which are not drawn to those of the PC.
    pub const fn heights(&self) -> &'static [u8] {
        self.heights
    }
}
