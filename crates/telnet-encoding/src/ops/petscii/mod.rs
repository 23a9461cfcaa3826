//! PETSCII: the Commodore 64 and its kin.
//!
//! ```text
//! 00..1F  controls   05 white      07 bell   08 09 lock   0D return     0E lower case
//!                    11 down       12 reverse 13 home     14 delete     1C red
//!                    1D right      1E green  1F blue
//! 80..9F  controls   81 orange     8D return 8E upper     90 black      91 up
//!                    92 not rev.   93 clear  94 insert    95..9B colours 9C purple
//!                    9D left       9E yellow 9F cyan
//! 20..7F  glyphs     60..7F are those of C0..DF
//! A0..FF  glyphs     E0..FE are those of A0..BE, FF is that of DE
//! ```
//!
//! These are the codes of the 64 (Programmer's Reference Guide, appendix C) and the bell of the
//! 128. That machine's 02, 0A, 0F and such, which the 64 ignores, are [`Op::Unassigned`]. Both
//! returns end reverse, as in the Kernal; `SyncTERM` lets 8D keep it.

mod glyph;

#[cfg(test)]
mod tests;

use self::glyph::glyph;
use super::{Case, Direction, Op, Switch};
use crate::palette::{Color, c64};

/// Decodes a PETSCII stream.
///
/// ```
/// use telnet_encoding::ops::{Case, Op, Petscii, Switch};
///
/// let mut petscii = Petscii::new(Case::Upper);
/// let mut ops = Vec::new();
/// petscii.decode(b"\x93A\x0EA", &mut ops);
/// assert_eq!(ops, [Op::Clear, Op::Print('A'), Op::Case(Case::Lower), Op::Print('a')]);
/// ```
#[derive(Debug, Clone)]
pub struct Petscii {
    case: Case,
    reverse: Switch,
}

impl Petscii {
    /// A decoder that begins in this character set.
    pub const fn new(case: Case) -> Self {
        Self { case, reverse: Switch::Off }
    }

    /// The character set that the stream is in.
    pub const fn case(&self) -> Case {
        self.case
    }

    /// Decodes the next piece of the stream; each byte gives at most two operations.
    pub fn decode(&mut self, input: &[u8], out: &mut impl Extend<Op>) {
        for &byte in input {
            match glyph(self.case, byte) {
                Some(c) => out.extend([Op::Print(c)]),
                None => self.control(byte, out),
            }
        }
    }

    /// The byte that shows a character in a character set: the one that the keyboard sends.
    ///
    /// Keys that are not characters are in [`keys`](crate::keys).
    pub fn encode(case: Case, c: char) -> Option<u8> {
        (0x20..=0x5F).chain(0xA0..=0xDF).find(|&byte| glyph(case, byte) == Some(c))
    }

    fn control(&mut self, byte: u8, out: &mut impl Extend<Op>) {
        let op = control(byte);
        if let Op::Case(case) = op {
            self.case = case;
        } else if let Op::Reverse(switch) = op {
            self.reverse = switch;
        } else if op == Op::Newline && self.reverse == Switch::On {
            self.reverse = Switch::Off;
            out.extend([Op::Reverse(Switch::Off)]);
        }
        out.extend([op]);
    }
}

fn control(byte: u8) -> Op {
    match byte {
        0x07 => Op::Bell,
        0x08 => Op::CaseLock(Switch::On),
        0x09 => Op::CaseLock(Switch::Off),
        0x0D | 0x8D => Op::Newline,
        0x0E => Op::Case(Case::Lower),
        0x11 => Op::Move(Direction::Down),
        0x12 => Op::Reverse(Switch::On),
        0x13 => Op::Home,
        0x14 => Op::DeleteLeft,
        0x1D => Op::Move(Direction::Right),
        0x8E => Op::Case(Case::Upper),
        0x91 => Op::Move(Direction::Up),
        0x92 => Op::Reverse(Switch::Off),
        0x93 => Op::Clear,
        0x94 => Op::InsertChar,
        0x9D => Op::Move(Direction::Left),
        _ => color(byte).map_or(Op::Unassigned(byte), Op::Color),
    }
}

fn color(byte: u8) -> Option<Color> {
    Some(match byte {
        0x05 => c64::WHITE,
        0x1C => c64::RED,
        0x1E => c64::GREEN,
        0x1F => c64::BLUE,
        0x81 => c64::ORANGE,
        0x90 => c64::BLACK,
        0x95 => c64::BROWN,
        0x96 => c64::LIGHT_RED,
        0x97 => c64::DARK_GREY,
        0x98 => c64::GREY,
        0x99 => c64::LIGHT_GREEN,
        0x9A => c64::LIGHT_BLUE,
        0x9B => c64::LIGHT_GREY,
        0x9C => c64::PURPLE,
        0x9E => c64::YELLOW,
        0x9F => c64::CYAN,
        _ => return None,
    })
}
