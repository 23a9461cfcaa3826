//! ATASCII: the Atari 400, 800, XL and XE.
//!
//! ```text
//! 00..1A  glyphs       27 of them: graphics, or letters with accents
//! 1B      ESC          shows the next byte, even if it is one of these:
//! 1C..1F  up, down, left, right
//! 7D 7E 7F             clear, backspace, tab
//! 9B                   end of line, ESC or not
//! 9C..9F               delete line, insert line, clear tab stop, set tab stop
//! FD FE FF             bell, delete character, insert character
//! 20..7C  glyphs
//! 80..FF  otherwise    glyphs of the lower seven bits, in reverse
//! ```
//!
//! Reverse is an attribute here, as the screen draws it, even where Unicode has a character that
//! is the reverse of another. Deviation: telnetlib3 took 9C to 9F for cursor moves.

mod glyph;

#[cfg(test)]
mod tests;

use self::glyph::glyph;
use super::{Direction, Op, Switch};

/// Decodes an ATASCII stream.
///
/// ```
/// use telnet_encoding::ops::{Atascii, AtasciiSet, Op, Switch};
///
/// let mut atascii = Atascii::new(AtasciiSet::Graphics);
/// let mut ops = Vec::new();
/// atascii.decode(b"A\xC2\x9B", &mut ops);
/// assert_eq!(
///     ops,
///     [Op::Print('A'), Op::Reverse(Switch::On), Op::Print('B'), Op::Newline],
/// );
/// ```
#[derive(Debug, Clone)]
pub struct Atascii {
    set: AtasciiSet,
    reverse: Switch,
    escaped: Switch,
}

impl Atascii {
    /// A decoder of this character set, which the stream cannot change.
    pub const fn new(set: AtasciiSet) -> Self {
        Self { set, reverse: Switch::Off, escaped: Switch::Off }
    }

    /// Decodes the next piece of the stream; each byte gives at most two operations.
    pub fn decode(&mut self, input: &[u8], out: &mut impl Extend<Op>) {
        for &byte in input {
            let escaped = self.escaped;
            self.escaped = Switch::Off;
            match control(byte) {
                Some(Op::Newline) => out.extend([Op::Newline]),
                Some(op) if escaped == Switch::Off => out.extend([op]),
                None if byte == ESC && escaped == Switch::Off => self.escaped = Switch::On,
                Some(_) | None => self.show(byte, out),
            }
        }
    }

    /// The byte that shows a character without ESC, and not in reverse.
    ///
    /// Keys that are not characters are in [`keys`](crate::keys).
    pub fn encode(set: AtasciiSet, c: char) -> Option<u8> {
        (0x20..=0x7C).chain(0x00..=0x1A).find(|&byte| glyph(set, byte) == Some(c))
    }

    fn show(&mut self, byte: u8, out: &mut impl Extend<Op>) {
        let reverse = if byte.is_ascii() { Switch::Off } else { Switch::On };
        if reverse != self.reverse {
            self.reverse = reverse;
            out.extend([Op::Reverse(reverse)]);
        }
        out.extend([glyph(self.set, byte & 0x7F).map_or(Op::Unassigned(byte), Op::Print)]);
    }
}

/// Which of its two character sets an Atari shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "its ROM has two")]
pub enum AtasciiSet {
    /// Lines, blocks and card suits, in which the machine starts.
    Graphics,
    /// Letters with accents, of the XL and XE.
    International,
}

fn control(byte: u8) -> Option<Op> {
    Some(match byte {
        0x1C => Op::Move(Direction::Up),
        0x1D => Op::Move(Direction::Down),
        0x1E => Op::Move(Direction::Left),
        0x1F => Op::Move(Direction::Right),
        0x7D => Op::Clear,
        0x7E => Op::Rubout,
        0x7F => Op::Tab,
        0x9B => Op::Newline,
        0x9C => Op::DeleteLine,
        0x9D => Op::InsertLine,
        0x9E => Op::ClearTab,
        0x9F => Op::SetTab,
        0xFD => Op::Bell,
        0xFE => Op::DeleteChar,
        0xFF => Op::InsertChar,
        _ => return None,
    })
}

const ESC: u8 = 0x1B;
