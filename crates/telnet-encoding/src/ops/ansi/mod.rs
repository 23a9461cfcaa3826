//! Operations as text for an ANSI terminal (ECMA-48, with the 24-bit colours of ISO 8613-6).
//!
//! ```text
//! Home       ESC [ H          Move        ESC [ A, B, C, D     Newline     CR LF
//! Clear      ESC [ 2 J        DeleteLeft  BS ESC [ P           Rubout      BS SP BS
//! InsertChar ESC [ @          DeleteChar  ESC [ P              Tab         ESC [ n G
//! InsertLine ESC [ L          DeleteLine  ESC [ M              Cursor      ESC [ ? 25 h, l
//! Color      ESC [ 38;2;r;g;b m           Background           ESC [ 48;2;r;g;b m
//! Reverse    7, 27            Flash       5, 25                Conceal     8, 28
//! ```
//!
//! Nothing else is ever written: no sequence has anything in it that a peer has chosen but
//! colours of the palette and columns. A character that could act on a terminal, or hide, becomes
//! U+FFFD ([`terminal::printable`](crate::terminal::printable) says which).
//!
//! Retro screens are 40 cells wide and a terminal is not, so the writer counts cells and ends
//! lines itself. It does so when the next thing happens on that line, so that a page which fills
//! the last cell does not scroll, and going back from there is going to the last cell. The cursor
//! stops at the left margin otherwise, though a C64 would go up, and going down it stops at the
//! lowest line, which a C64 would scroll.

mod pen;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::num::NonZeroU8;

use self::pen::Pen;
use super::{Direction, Op, Switch};
use crate::palette::Palette;
use crate::terminal::{Newlines, printable};

/// The width of a C64, an Atari and a Viewdata page.
pub const FORTY_COLUMNS: NonZeroU8 = NonZeroU8::MIN.saturating_add(39);

/// The width of a C128's other screen.
pub const EIGHTY_COLUMNS: NonZeroU8 = NonZeroU8::MIN.saturating_add(79);

/// Writes operations as text for an ANSI terminal.
///
/// Decoders write into it as they would into a `Vec<Op>`. Colours and attributes are set when a
/// character needs them, and only those that differ.
///
/// ```
/// use telnet_encoding::ops::{Case, Petscii, ansi};
/// use telnet_encoding::palette::Palette;
///
/// let mut writer = ansi::Writer::new(Palette::PEPTO, ansi::FORTY_COLUMNS);
/// let mut petscii = Petscii::new(Case::Lower);
/// petscii.decode(b"\x93\x05\x1CRED\r\x12\x92\x05WHITE", &mut writer);
/// assert_eq!(
///     writer.finish(),
///     "\x1b[2J\x1b[H\x1b[38;2;104;55;43mred\r\n\x1b[38;2;255;255;255mwhite\x1b[0m",
/// );
/// ```
#[derive(Debug, Clone)]
pub struct Writer {
    palette: Palette,
    columns: u8,
    /// The cell of the cursor in its line; at `columns` the line is full, and has yet to end.
    column: u8,
    stops: [Switch; 256],
    /// The pen that was asked for, and the one that the terminal has.
    wanted: Pen,
    shown: Pen,
    cursor: Switch,
    out: String,
}

impl Writer {
    /// A writer with these colours, for a screen of this width whose cursor is at the left.
    pub fn new(palette: Palette, columns: NonZeroU8) -> Self {
        let mut stops = [Switch::Off; 256];
        stops.iter_mut().skip(FIRST_STOP).step_by(STOP_DISTANCE).for_each(|s| *s = Switch::On);
        Self {
            palette,
            columns: columns.get(),
            column: 0,
            stops,
            wanted: Pen::default(),
            shown: Pen::default(),
            cursor: Switch::On,
            out: String::new(),
        }
    }

    /// Writes one operation, in at most 100 bytes.
    pub fn write(&mut self, op: Op) {
        match op {
            Op::Print(c) => self.print(c),
            Op::Move(direction) => self.go(direction),
            Op::Home => self.act("\x1b[H", 0),
            Op::Clear => {
                // Terminals clear to the background of the pen.
                self.style();
                self.act("\x1b[2J\x1b[H", 0);
            }
            Op::Newline => self.line("\r\n"),
            Op::CarriageReturn => self.line("\r"),
            Op::DeleteLine => self.line("\x1b[M\r"),
            Op::InsertLine => self.line("\x1b[L\r"),
            Op::DeleteLeft => self.back("\x08\x1b[P"),
            Op::Rubout => self.rub_out(),
            Op::DeleteChar => self.here("\x1b[P"),
            Op::InsertChar => self.here("\x1b[@"),
            Op::Bell => self.out.push('\x07'),
            Op::Tab => self.tab(),
            Op::SetTab => self.set_stop(Switch::On),
            Op::ClearTab => self.set_stop(Switch::Off),
            Op::Cursor(switch) => {
                self.cursor = switch;
                self.out.push_str(if switch == Switch::On { "\x1b[?25h" } else { "\x1b[?25l" });
            }
            Op::Color(color) => self.wanted.foreground = Some(color),
            Op::Background(color) => self.wanted.background = Some(color),
            Op::Reverse(switch) => self.wanted.reverse = switch,
            Op::Flash(switch) => self.wanted.flash = switch,
            Op::Conceal(switch) => self.wanted.conceal = switch,
            Op::Reset => self.wanted = Pen::default(),
            // A terminal has none of these; letters of double height are shown as others.
            Op::Height(_)
            | Op::Mosaics(_)
            | Op::Case(_)
            | Op::CaseLock(_)
            | Op::Enquiry
            | Op::Unassigned(_) => {}
        }
    }

    /// Takes what has been written since the last time.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Takes the rest, with the terminal's own colours and its cursor back at the end.
    ///
    /// The writer goes on where it was, should more be written.
    pub fn finish(&mut self) -> String {
        if self.shown != Pen::default() {
            self.shown = Pen::default();
            self.out.push_str("\x1b[0m");
        }
        if self.cursor == Switch::Off {
            self.cursor = Switch::On;
            self.out.push_str("\x1b[?25h");
        }
        self.take()
    }

    fn print(&mut self, c: char) {
        self.wrap();
        self.style();
        self.out.push(safe(c));
        self.column += 1;
    }

    fn go(&mut self, direction: Direction) {
        if direction != Direction::Left {
            self.wrap();
        }
        match direction {
            Direction::Up => self.out.push_str("\x1b[A"),
            Direction::Down => self.out.push_str("\x1b[B"),
            Direction::Left => self.back("\x1b[D"),
            Direction::Right => {
                self.column += 1;
                self.out.push_str("\x1b[C");
            }
        }
    }

    /// Writes what leaves the cursor at a column, wherever it was.
    fn act(&mut self, sequence: &'static str, column: u8) {
        self.out.push_str(sequence);
        self.column = column;
    }

    /// Writes what acts on the line and leaves the cursor at its start.
    fn line(&mut self, sequence: &'static str) {
        self.wrap();
        self.act(sequence, 0);
    }

    /// Writes what acts at the cursor and leaves it there.
    fn here(&mut self, sequence: &'static str) {
        self.wrap();
        self.style();
        self.out.push_str(sequence);
    }

    /// Writes what acts on the cell before the cursor and leaves it there; at the end of a full
    /// line that is its last cell.
    fn back(&mut self, sequence: &'static str) {
        if let Some(column) = self.column.checked_sub(1) {
            self.style();
            self.act(sequence, column);
        }
    }

    /// Blanks the cell before the cursor: a space in reverse would be none.
    fn rub_out(&mut self) {
        let wanted = self.wanted;
        self.wanted.reverse = Switch::Off;
        self.back("\x08 \x08");
        self.wanted = wanted;
    }

    /// Goes to the next tab stop, or after the last one to the next line.
    ///
    /// The stops are the writer's own: those of the terminal outlive the session.
    fn tab(&mut self) {
        self.wrap();
        let after = (self.column..self.columns).skip(1);
        let stop = after.zip(self.stops.iter().skip(usize::from(self.column) + 1));
        let next = stop.into_iter().find_map(|(at, &stop)| (stop == Switch::On).then_some(at));
        match next {
            Some(column) => {
                self.column = column;
                let _ = write!(self.out, "\x1b[{}G", u16::from(column) + 1);
            }
            None => self.line("\r\n"),
        }
    }

    fn set_stop(&mut self, switch: Switch) {
        if let Some(stop) = self.stops.get_mut(usize::from(self.column)) {
            *stop = switch;
        }
    }

    /// Ends a line that is full.
    fn wrap(&mut self) {
        if self.column >= self.columns {
            self.act("\r\n", 0);
        }
    }

    /// Gives the terminal the pen that is wanted.
    fn style(&mut self) {
        if self.wanted != self.shown {
            self.wanted.select(self.shown, &self.palette, &mut self.out);
            self.shown = self.wanted;
        }
    }
}

impl Extend<Op> for Writer {
    fn extend<I: IntoIterator<Item = Op>>(&mut self, ops: I) {
        ops.into_iter().for_each(|op| self.write(op));
    }
}

/// The character, or a mark in its place if it does anything but show.
fn safe(c: char) -> char {
    if matches!(c, ' '..='~') {
        return c;
    }
    let mut buffer = [0; 4];
    let text: &str = c.encode_utf8(&mut buffer);
    if printable(text, Newlines::Escape) == text { c } else { char::REPLACEMENT_CHARACTER }
}

/// The stops that an Atari starts with: cells 7, 15, 23 and so on.
pub(crate) const FIRST_STOP: usize = 7;
pub(crate) const STOP_DISTANCE: usize = 8;
