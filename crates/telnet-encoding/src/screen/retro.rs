//! What the operations of retro terminals do to a screen.

use super::cell::{Attributes, Color, Pen};
use super::erase::Erase;
use super::operation::Position;
use super::{Edge, Screen};
use crate::ops::ansi::{FIRST_STOP, STOP_DISTANCE};
use crate::ops::{Direction, Op, Switch};

impl Screen {
    /// Does what a retro terminal is told to.
    ///
    /// Colours are looked up in the palette of the rules. Letters of double height and the forms
    /// of mosaics make no difference, and tab stops stay where an Atari starts with them.
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
            Op::Tab => self.retro_tab(),
            Op::DeleteLeft => {
                self.step(Direction::Left);
                self.delete_cells(1);
            }
            // The editor of an Atari goes no further than to the start of the line, which may have
            // begun in the row above.
            Op::Rubout if self.cursor.column > 0 || self.cursor.edge == Edge::Wrapped => {
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

    /// Moves the cursor to the next of the stops 7, 15, 23 and so on, or else to the next row.
    fn retro_tab(&mut self) {
        let stop = self.cursor.column / STOP_DISTANCE * STOP_DISTANCE + FIRST_STOP;
        let next = if stop > self.cursor.column { stop } else { stop + STOP_DISTANCE };
        if next < self.grid.columns() {
            self.place(self.cursor.row, next);
        } else {
            self.index();
            self.carriage_return();
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
                self.cursor.edge = Edge::Wrapped;
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::Charset;
    use crate::ops::{Atascii, AtasciiSet, Case, Petscii, Viewdata, ansi};
    use crate::screen::{Cell, Rules, Screen, Size};

    /// What shows on a screen of forty columns, and what a wide terminal makes of the same as ANSI.
    fn both_ways(charset: Charset, bytes: &[u8], rows: u16) -> [Vec<Cell>; 2] {
        let rules = Rules::C64;
        let direct = Screen::of_bytes(bytes, charset, Size::new(40, rows), rules);
        let mut writer = ansi::Writer::new(rules.palette, ansi::FORTY_COLUMNS);
        match charset.name() {
            "PETSCII" => Petscii::new(Case::Lower).decode(bytes, &mut writer),
            "ATASCII" => Atascii::new(AtasciiSet::Graphics).decode(bytes, &mut writer),
            _ => Viewdata::new().decode(bytes, &mut writer),
        }
        let mut wide = Screen::new(Size::new(80, rows), Rules { fill: rules.fill, ..Rules::XTERM });
        wide.feed(&writer.finish());
        [direct, wide].map(|screen| {
            screen.rows().flat_map(|row| row.take(40)).map(|cell| shown(&cell)).collect()
        })
    }

    /// A blank has no foreground.
    fn shown(cell: &Cell) -> Cell {
        let is_blank = cell.character() == ' ' && cell.attributes().is_empty();
        if is_blank && cell.background() == Cell::BLANK.background() { Cell::BLANK } else { *cell }
    }

    fn stream(codes: &'static [&'static [u8]]) -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            prop::sample::select(codes).prop_map(<[u8]>::to_vec),
            (b'A'..=b'Z', 1..45_usize).prop_map(|(letter, count)| vec![letter; count]),
        ];
        proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn petscii(bytes in stream(&[
            b"\r", b"\x8D", b"\x1C", b"\x9E", b"\x12", b"\x92", b"\x0E", b"\x8E", b"\xB0\xC0",
            b"\x13", b"\x93", b"\x1D", b"\x07", b"\xFF",
        ])) {
            let [direct, wide] = both_ways(Charset::PETSCII, &bytes, 25);
            prop_assert_eq!(direct, wide);
        }

        #[test]
        fn atascii(bytes in stream(&[
            b"\x9B", b"\x1F", b"\x7D", b"\x7E", b"\x7F", b"\xFE", b"\x1B\x1C", b"\x80\x94",
        ])) {
            let [direct, wide] = both_ways(Charset::ATASCII, &bytes, 25);
            prop_assert_eq!(direct, wide);
        }

        #[test]
        fn viewdata(bytes in stream(&[
            b"\r\n", b"\x1BA", b"\x1BQ\x7F5", b"\x1B]", b"\x1E", b"\x0C", b"\t", b"\n", b"\x1BM",
        ])) {
            // Here goes down what in ANSI stops at the lowest line: it is never reached.
            let [direct, wide] = both_ways(Charset::TELETEXT, &bytes, 200);
            prop_assert_eq!(direct, wide);
        }
    }
}
