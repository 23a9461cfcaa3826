//! What the operations of retro terminals do to a screen.

use super::Screen;
use super::cell::{Attributes, Color, Pen};
use super::erase::Erase;
use super::operation::Position;
use crate::ops::{Direction, Op, Switch};

impl Screen {
    /// Does what a retro terminal is told to.
    ///
    /// Colours are looked up in the palette of the rules. Letters of double height and the forms
    /// of mosaics make no difference, and tab stops stay where they are.
    ///
    /// ```
    /// use telnet_encoding::ops::{Case, Petscii};
    /// use telnet_encoding::screen::{Rules, Screen, Size};
    ///
    /// let mut ops = Vec::new();
    /// Petscii::new(Case::Lower).decode(b"\x93\x1CHELLO\x0D\x12WORLD", &mut ops);
    /// let mut screen = Screen::new(Size::new(40, 25), Rules::C64);
    /// ops.into_iter().for_each(|op| screen.apply(op));
    /// assert_eq!(screen.text(), "hello\nworld\n");
    /// ```
    #[expect(clippy::wildcard_enum_match_arm, reason = "all others are in `apply_move`")]
    pub fn apply(&mut self, op: Op) {
        match op {
            Op::Print(c) => self.print(c),
            Op::Color(color) => {
                let color = Color::Rgb(self.rules.palette.rgb(color));
                self.set_pen(Pen { foreground: color, ..self.pen() });
            }
            Op::Background(color) => {
                let color = Color::Rgb(self.rules.palette.rgb(color));
                self.set_pen(Pen { background: color, ..self.pen() });
            }
            Op::Reverse(switch) => self.switch(Attributes::REVERSE, switch),
            Op::Flash(switch) => self.switch(Attributes::BLINK, switch),
            Op::Conceal(switch) => self.switch(Attributes::CONCEAL, switch),
            Op::Reset => self.set_pen(Pen::DEFAULT),
            _ => self.apply_move(op),
        }
    }

    /// Does what is neither printed nor painted.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all others leave no trace")]
    fn apply_move(&mut self, op: Op) {
        match op {
            Op::Move(direction) => self.step(direction),
            Op::Home => self.move_to(Position::default()),
            Op::Clear => {
                self.erase(Erase::Screen);
                self.move_to(Position::default());
            }
            Op::Newline => {
                self.index();
                self.carriage_return();
            }
            Op::CarriageReturn => self.carriage_return(),
            Op::Tab => self.tab(),
            Op::DeleteLeft => {
                self.step(Direction::Left);
                self.delete_cells(1);
            }
            Op::Rubout => {
                self.step(Direction::Left);
                self.erase(Erase::Cells(1));
            }
            Op::DeleteChar => self.delete_cells(1),
            Op::InsertChar => self.insert_cells(1),
            Op::DeleteLine => self.delete_rows(1),
            Op::InsertLine => self.insert_rows(1),
            _ => {}
        }
    }

    /// Moves the cursor by one cell, through the sides of the screen into the next row.
    fn step(&mut self, direction: Direction) {
        let last = self.grid.columns() - 1;
        let (row, column) = (self.cursor.row, self.cursor.column);
        match direction {
            Direction::Left if column == 0 && row > 0 => self.place(row - 1, last),
            Direction::Right if column == last => {
                self.index();
                self.carriage_return();
            }
            Direction::Down => self.index(),
            Direction::Up | Direction::Left | Direction::Right => self.move_by(direction, 1),
        }
    }

    fn switch(&mut self, attribute: Attributes, switch: Switch) {
        let mut pen = self.pen();
        pen.attributes = match switch {
            Switch::On => pen.attributes.with(attribute),
            Switch::Off => pen.attributes.without(attribute),
        };
        self.set_pen(pen);
    }
}
