//! The column that a cursor would be in.
//!
//! ```text
//! printed character     + its width
//! undecodable           + 1, as for the U+FFFD in its place
//! BS                    - 1, down to 1
//! CR                    1
//! LF, TAB, others       nothing
//! ```
//!
//! This is the little of a terminal that telnetlib3 has, and columns are compared with what it
//! sends. TAB and cursor movements would matter on a screen; here they do not.
//!
//! Deviation: the widths are of another table than telnetlib3's. Some marks of Indic and South
//! East Asian scripts differ by one column, and so do the letters that flags are made of.

use telnet_encoding::{Charset, Decoder, Errors, Text, Unit};
use unicode_width::UnicodeWidthChar;

/// A cursor in an endless line.
#[derive(Debug, Clone)]
pub(super) struct Cursor {
    decoder: Decoder,
    column: u32,
    /// Scratch space, empty between calls.
    text: Text,
}

impl Cursor {
    pub(super) fn new(charset: Charset) -> Self {
        Self { decoder: charset.decoder(Errors::Replace), column: 1, text: Text::new() }
    }

    pub(super) fn set_charset(&mut self, charset: Charset) {
        self.end_run();
        self.decoder = charset.decoder(Errors::Replace);
    }

    /// The column if the text ended here: a character that lacks bytes has a width, too.
    pub(super) fn column(&self) -> u32 {
        let mut text = Text::new();
        self.decoder.clone().finish(&mut text);
        text.units().fold(self.column, after)
    }

    /// Whether 05 is ENQ in the charset.
    ///
    /// Deviation: telnetlib3 takes it for ENQ everywhere. But on Commodore systems it is the
    /// colour white, and on Atari systems a graphic; there it comes again and again, and the
    /// replies would answer questions that nobody has read yet.
    pub(super) fn has_enquiry(&self) -> bool {
        let charset = self.decoder.charset();
        ["petscii", "atascii"].iter().all(|label| Charset::for_label(label) != Some(charset))
    }

    /// Prints bytes that are part of no escape sequence.
    pub(super) fn print(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(PART_BYTES) {
            self.decoder.decode(part, &mut self.text);
            self.advance();
        }
    }

    /// Ends a run of text: an escape sequence stands here, and no character goes on behind it.
    pub(super) fn end_run(&mut self) {
        self.decoder.finish(&mut self.text);
        self.advance();
    }

    fn advance(&mut self) {
        self.column = self.text.units().fold(self.column, after);
        self.text.clear();
    }
}

/// The column behind `unit`, if that is printed in `column`.
fn after(column: u32, unit: Unit) -> u32 {
    let width = match unit {
        Unit::Char('\x08') => return column.saturating_sub(1).max(1),
        Unit::Char('\r') => return 1,
        // Terminals show a soft hyphen, wherever it is.
        Unit::Byte(_) | Unit::Char('\u{AD}') => 1,
        // Controls have no width.
        Unit::Char(c) => c.width().unwrap_or(0),
    };
    column.saturating_add(u32::try_from(width).unwrap_or(0))
}

/// How much is decoded at a time, to bound the scratch space.
const PART_BYTES: usize = 1024;
