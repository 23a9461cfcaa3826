//! Viewdata: Prestel and its like (CEPT profile 3, ETS 300 706 §12 for the attributes).
//!
//! ```text
//! 08 09 0A 0B   left, right, down, up    0C  clear     0D  start of line   1E  home
//! 11 14         cursor on, off           05  enquiry   1B  next byte is an attribute
//! 20..7F        glyphs: G0, or in mosaic mode G1 for 20..3F and 60..7F
//! 80..9F        attributes, which are also ESC 40..5F on a line of seven bits
//! A0..FF        as 20..7F
//!
//! attributes    each takes up a cell, and those marked * work from the next one
//!  1..7  * letters in red, green, yellow, blue, magenta, cyan, white
//!  8     * flash          9  steady        0C  normal height   0D * double height
//! 11..17 * mosaics in those colours        18  conceal
//! 19       contiguous    1A  separated     1C  black background    1D  new background
//! 1E       hold mosaics  1F * release them
//! ```
//!
//! Lines are 40 cells, and attributes end with the line; so the decoder counts cells. It does not
//! know what stands on the screen: after a move into a line that was written before, attributes
//! are those of the start of a line, where a Viewdata set would look at the cells to the left.
//! Pages are sent from top to bottom, and it makes no difference to them.

mod glyph;
mod row;

#[cfg(test)]
mod tests;

use self::glyph::{alphanumeric, mosaic};
use self::row::{Mode, Row};
use super::{Direction, Op, Switch};

/// Decodes a Viewdata stream.
///
/// ```
/// use telnet_encoding::ops::{Op, Viewdata};
/// use telnet_encoding::palette::pc;
///
/// let mut ops = Vec::new();
/// Viewdata::new().decode(b"\x0C\x1BA#1", &mut ops);
/// assert_eq!(
///     ops,
///     [
///         Op::Clear,
///         Op::Print(' '),
///         Op::Color(pc::RED),
///         Op::Print('£'),
///         Op::Print('1'),
///     ],
/// );
/// ```
#[derive(Debug, Clone, Default)]
pub struct Viewdata {
    row: Row,
    /// The cell of the cursor in its line, below [`COLUMNS`].
    column: u8,
    escaped: Switch,
}

impl Viewdata {
    /// A decoder that begins at the top left of an empty page.
    pub fn new() -> Self {
        Self::default()
    }

    /// Decodes the next piece of the stream; each byte gives at most four operations.
    pub fn decode(&mut self, input: &[u8], out: &mut impl Extend<Op>) {
        for &byte in input {
            match (byte, self.escaped) {
                (0x00..=0x1F, _) => self.control(byte, out),
                (0x20..=0x7F, Switch::On) => self.escaped(byte, out),
                (0x20..=0x7F, Switch::Off) => self.show(byte, out),
                (0x80..=0x9F, _) => self.attribute(byte & 0x1F, out),
                (0xA0..=0xFF, Switch::On) => self.escaped(byte & 0x7F, out),
                (0xA0..=0xFF, Switch::Off) => self.show(byte & 0x7F, out),
            }
        }
    }

    fn control(&mut self, byte: u8, out: &mut impl Extend<Op>) {
        self.escaped = if byte == ESC { Switch::On } else { Switch::Off };
        let op = match byte {
            NUL | ESC => return,
            0x05 => Op::Enquiry,
            0x08 => Op::Move(Direction::Left),
            0x09 => Op::Move(Direction::Right),
            0x0A => Op::Move(Direction::Down),
            0x0B => Op::Move(Direction::Up),
            0x0C => Op::Clear,
            0x0D => Op::CarriageReturn,
            0x11 => Op::Cursor(Switch::On),
            0x14 => Op::Cursor(Switch::Off),
            0x1E => Op::Home,
            _ => Op::Unassigned(byte),
        };
        // A page is cleared to its own background, and so after the line has ended.
        let (column, stays) = self.after(byte);
        if stays == Stays::No {
            self.row.end(out);
        }
        self.column = column;
        out.extend([op]);
    }

    /// The cell of the cursor after a control, and whether what is to the left is the same.
    const fn after(&self, byte: u8) -> (u8, Stays) {
        match byte {
            0x08 if self.column > 0 => (self.column - 1, Stays::Yes),
            0x08 => (COLUMNS - 1, Stays::No),
            0x09 if self.column + 1 < COLUMNS => (self.column + 1, Stays::Yes),
            0x0A | 0x0B => (self.column, Stays::No),
            0x09 | 0x0C | 0x0D | 0x1E => (0, Stays::No),
            _ => (self.column, Stays::Yes),
        }
    }

    fn escaped(&mut self, byte: u8, out: &mut impl Extend<Op>) {
        self.escaped = Switch::Off;
        match byte {
            0x40..=0x5F => self.attribute(byte & 0x1F, out),
            _ => out.extend([Op::Unassigned(byte)]),
        }
    }

    fn show(&mut self, byte: u8, out: &mut impl Extend<Op>) {
        let c = match self.row.mode() {
            Mode::Mosaics => mosaic(byte).inspect(|&c| self.row.keep(c)),
            Mode::Letters => None,
        };
        self.cell(c.unwrap_or_else(|| alphanumeric(byte)), out);
    }

    fn attribute(&mut self, code: u8, out: &mut impl Extend<Op>) {
        self.escaped = Switch::Off;
        self.row.set_at(code, out);
        out.extend([Op::Print(self.row.held())]);
        self.row.set_after(code, out);
        self.advance(out);
    }

    fn cell(&mut self, c: char, out: &mut impl Extend<Op>) {
        out.extend([Op::Print(c)]);
        self.advance(out);
    }

    fn advance(&mut self, out: &mut impl Extend<Op>) {
        self.column += 1;
        if self.column == COLUMNS {
            self.column = 0;
            self.row.end(out);
        }
    }
}

/// Whether the cursor stays in its line, and to the right of where that begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stays {
    Yes,
    No,
}

/// The width of a page.
const COLUMNS: u8 = 40;

const NUL: u8 = 0x00;
const ESC: u8 = 0x1B;
