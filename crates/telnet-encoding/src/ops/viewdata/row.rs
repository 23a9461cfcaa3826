//! The attributes that hold in a line, from where they stand to its end.

use super::super::{Height, Mosaics, Op, Switch};
use crate::palette::{Color, pc};

/// What the attributes of a line have come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    mode: Mode,
    foreground: Color,
    height: Height,
    conceal: Switch,
    hold: Switch,
    /// The last mosaic, which stands in the cells of attributes while they are held.
    last: Option<char>,
    /// Whether an operation was given that [`Op::Reset`] has to undo.
    changed: Switch,
}

impl Row {
    pub(super) const fn mode(&self) -> Mode {
        self.mode
    }

    /// Notes a mosaic that is shown.
    pub(super) const fn keep(&mut self, mosaic: char) {
        self.last = Some(mosaic);
    }

    /// What stands in the cell of an attribute.
    pub(super) fn held(&self) -> char {
        match self.hold {
            Switch::On => self.last.unwrap_or(' '),
            Switch::Off => ' ',
        }
    }

    /// Ends the line.
    pub(super) fn end(&mut self, out: &mut impl Extend<Op>) {
        if self.changed == Switch::On {
            out.extend([Op::Reset]);
        }
        *self = Self::default();
    }

    /// What an attribute does to its own cell and those after it.
    pub(super) fn set_at(&mut self, code: u8, out: &mut impl Extend<Op>) {
        let op = match code {
            0x09 => Op::Flash(Switch::Off),
            0x0C => self.resize(Height::Normal),
            0x18 => {
                self.conceal = Switch::On;
                Op::Conceal(Switch::On)
            }
            0x19 => Op::Mosaics(Mosaics::Contiguous),
            0x1A => Op::Mosaics(Mosaics::Separated),
            0x1C => Op::Background(pc::BLACK),
            0x1D => Op::Background(self.foreground),
            0x1E => {
                self.hold = Switch::On;
                return;
            }
            _ => return,
        };
        self.change(op, out);
    }

    /// What an attribute does to the cells after its own.
    pub(super) fn set_after(&mut self, code: u8, out: &mut impl Extend<Op>) {
        match code {
            0x01..=0x07 => self.color(Mode::Letters, code, out),
            0x08 => self.change(Op::Flash(Switch::On), out),
            0x0D => {
                let op = self.resize(Height::Double);
                self.change(op, out);
            }
            0x11..=0x17 => self.color(Mode::Mosaics, code & 0x07, out),
            0x1F => self.hold = Switch::Off,
            0x09 | 0x0C | 0x18..=0x1A | 0x1C..=0x1E => {}
            _ => out.extend([Op::Unassigned(code | 0x80)]),
        }
    }

    fn color(&mut self, mode: Mode, index: u8, out: &mut impl Extend<Op>) {
        if self.mode != mode {
            self.mode = mode;
            self.last = None;
        }
        if self.conceal == Switch::On {
            self.conceal = Switch::Off;
            self.change(Op::Conceal(Switch::Off), out);
        }
        self.foreground = Color::low(index);
        self.change(Op::Color(self.foreground), out);
    }

    fn resize(&mut self, height: Height) -> Op {
        if self.height != height {
            self.height = height;
            self.last = None;
        }
        Op::Height(height)
    }

    fn change(&mut self, op: Op, out: &mut impl Extend<Op>) {
        self.changed = Switch::On;
        out.extend([op]);
    }
}

impl Default for Row {
    fn default() -> Self {
        Self {
            mode: Mode::Letters,
            foreground: pc::WHITE,
            height: Height::Normal,
            conceal: Switch::Off,
            hold: Switch::Off,
            last: None,
            changed: Switch::Off,
        }
    }
}

/// What the bytes that are not attributes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Letters,
    Mosaics,
}
