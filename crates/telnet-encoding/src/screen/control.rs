//! What controls and control sequences do to a screen (ECMA-48 §8.3, `CTerm`, xterm).
//!
//! ```text
//! CSI A B C D E F   move          CSI @ P X      insert, delete, erase cells
//! CSI G ` d a e     to column     CSI L M S T    insert, delete rows, scroll
//! CSI H f s u       to place      CSI J K b      erase, repeat
//! CSI I Z           by tabs       CSI m r        SGR, scrolling region
//! CSI ? 7 h l       wrap at the last column
//! CSI ? 33 h l      blinking is a bright background
//! ESC ( )  SO SI    line drawing
//! ```
//!
//! As in `CTerm`, erasing the whole screen moves the cursor home, and FF does that, too. All that
//! would make a terminal answer does nothing.

use super::cell::Pen;
use super::erase::Erase;
use super::escape::Token;
use super::graphics::{Sets, Slot};
use super::rules::Blink;
use super::sequence::Sequence;
use super::{Screen, sgr};
use crate::ops::Direction;

impl Screen {
    pub(super) fn act(&mut self, token: Token) {
        match token {
            Token::Character(c) => {
                let c = self.cursor.sets.show(c);
                self.last_printed = Some(c);
                self.print(c);
            }
            Token::Control(c) => self.control(c),
            Token::Escape(c) => self.escape(c),
            Token::Designation(slot, set) => self.cursor.sets.designate(slot, set),
            Token::Sequence(sequence) => match sequence.function() {
                Some((None, last)) => self.sequence(&sequence, last),
                Some((Some('?'), 'h')) => self.set_modes(&sequence, Mode::Set),
                Some((Some('?'), 'l')) => self.set_modes(&sequence, Mode::Reset),
                _ => {}
            },
        }
    }

    fn control(&mut self, c: char) {
        match c {
            '\x08' => self.move_by(Direction::Left, 1),
            '\t' => self.tab(),
            '\n' | '\x0B' => self.line_feed(),
            '\x0C' => self.erase_screen(),
            '\r' => self.carriage_return(),
            '\x0E' => self.cursor.sets.shift(Slot::G1),
            '\x0F' => self.cursor.sets.shift(Slot::G0),
            _ => {}
        }
    }

    fn escape(&mut self, c: char) {
        match c {
            '7' => self.saved = self.cursor,
            '8' => self.cursor = self.saved,
            'D' => self.index(),
            'E' => {
                self.index();
                self.carriage_return();
            }
            'M' => self.reverse_line_feed(),
            'c' => self.reset(),
            _ => {}
        }
    }

    fn sequence(&mut self, sequence: &Sequence, last: char) {
        let count = sequence.count(0);
        match last {
            '@' => self.insert_cells(count),
            'P' => self.delete_cells(count),
            'X' => self.erase(Erase::Cells(count)),
            'L' => self.insert_rows(count),
            'M' => self.delete_rows(count),
            'S' => self.scroll(Direction::Up, count),
            'T' if sequence.len() == 1 => self.scroll(Direction::Down, count),
            'J' => self.erase_display(sequence.value(0)),
            'K' => self.erase_line(sequence.value(0)),
            'b' => self.repeat(count),
            'm' => {
                let mut pen = self.cursor.pen;
                sgr::selections(sequence).for_each(|selection| selection.apply(&mut pen));
                self.set_pen(pen);
            }
            'r' => {
                let bottom = sequence.value(1).filter(|&row| row != 0).unwrap_or(self.size.rows());
                self.set_scrolling_region(count - 1, bottom - 1);
            }
            _ => self.movement(sequence, last),
        }
    }

    fn movement(&mut self, sequence: &Sequence, last: char) {
        let count = sequence.count(0);
        let cell = usize::from(count - 1);
        match last {
            'A' | 'k' => self.move_by(Direction::Up, count),
            'B' | 'e' => self.move_by(Direction::Down, count),
            'C' | 'a' => self.move_by(Direction::Right, count),
            'D' | 'j' => self.move_by(Direction::Left, count),
            'E' => {
                self.move_by(Direction::Down, count);
                self.carriage_return();
            }
            'F' => {
                self.move_by(Direction::Up, count);
                self.carriage_return();
            }
            'G' | '`' => self.place(self.cursor.row, cell),
            'd' => self.place(cell, self.cursor.column),
            'H' | 'f' => self.place(cell, usize::from(sequence.count(1) - 1)),
            'I' => (0..count.min(self.size.columns())).for_each(|_| self.tab()),
            'Z' => (0..count.min(self.size.columns())).for_each(|_| self.back_tab()),
            's' => {
                let (pen, sets) = (self.saved.pen, self.saved.sets);
                self.saved = super::Cursor { pen, sets, ..self.cursor };
            }
            'u' => {
                let (pen, sets) = (self.cursor.pen, self.cursor.sets);
                self.cursor = super::Cursor { pen, sets, ..self.saved };
            }
            _ => {}
        }
    }

    fn erase_display(&mut self, part: Option<u16>) {
        match part {
            None | Some(0) => self.erase(Erase::Below),
            Some(1) => self.erase(Erase::Above),
            Some(2) => self.erase_screen(),
            Some(3) => self.forget_history(),
            Some(_) => {}
        }
    }

    fn erase_line(&mut self, part: Option<u16>) {
        match part {
            None | Some(0) => self.erase(Erase::Right),
            Some(1) => self.erase(Erase::Left),
            Some(2) => self.erase(Erase::Row),
            Some(_) => {}
        }
    }

    fn erase_screen(&mut self) {
        self.erase(Erase::Screen);
        self.place(0, 0);
    }

    /// Prints the last character again; no more often than fills a row.
    fn repeat(&mut self, count: u16) {
        if let Some(c) = self.last_printed {
            (0..count.min(self.size.columns())).for_each(|_| self.print(c));
        }
    }

    fn set_modes(&mut self, sequence: &Sequence, mode: Mode) {
        for index in 0..sequence.len() {
            match (sequence.value(index), mode) {
                (Some(7), _) => self.wraps = mode == Mode::Set,
                (Some(33), Mode::Set) => self.blink = Blink::BrightBackground,
                (Some(33), Mode::Reset) => self.blink = Blink::Attribute,
                _ => {}
            }
        }
    }

    /// Makes the screen as it was at first; the history stays.
    fn reset(&mut self) {
        self.set_pen(Pen::DEFAULT);
        self.cursor.sets = Sets::default();
        self.erase_screen();
        self.region = super::whole(self.size);
        self.saved = self.cursor;
        self.wraps = true;
        self.blink = self.rules.blink;
        self.last_printed = None;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Set,
    Reset,
}
