//! What can be done to a screen, one thing at a time; [`feed`](Screen::feed) reads the same from
//! control sequences.

use super::cell::{Attributes, Cell, Color, Pen};
use super::rules::{Blink, Bold, LineFeed, Wrap};
use super::width::Width;
use super::{Cursor, Edge, Screen};
use crate::ops::Direction;
use crate::terminal::is_hidden;

/// A place on a screen, from 0 at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_structs, reason = "a plane has two directions")]
pub struct Position {
    /// The row, from the top.
    pub row: u16,
    /// The column, from the left.
    pub column: u16,
}

/// Printing and moving.
impl Screen {
    /// Prints a character and moves the cursor past it.
    ///
    /// Marks go onto the character before the cursor, three at most. Controls, and characters
    /// that turn text around or have no form at all, are dropped; a noncharacter becomes U+FFFD.
    pub fn print(&mut self, character: char) {
        if is_hidden(character) && character != ZERO_WIDTH_JOINER {
            return;
        }
        let character = visible(character);
        match Width::of(character, self.rules.ambiguous) {
            Width::Zero => self.mark(character),
            Width::Narrow => self.put(character, Width::Narrow),
            Width::Wide if self.grid.columns() < 2 => {
                self.put(char::REPLACEMENT_CHARACTER, Width::Narrow);
            }
            Width::Wide => self.put(character, Width::Wide),
        }
    }

    /// Moves the cursor one row down, and scrolls at the bottom.
    pub fn line_feed(&mut self) {
        self.index();
        if self.rules.line_feed == LineFeed::NewLine {
            self.carriage_return();
        }
    }

    /// Moves the cursor one row up, and scrolls at the top.
    pub fn reverse_line_feed(&mut self) {
        self.cursor.edge = Edge::Clear;
        if self.cursor.row == self.region.top {
            self.grid.scroll_down(self.region, 1, self.blank());
        } else {
            self.cursor.row = self.cursor.row.saturating_sub(1);
        }
    }

    /// Moves the cursor to the first column.
    pub fn carriage_return(&mut self) {
        self.place(self.cursor.row, 0);
    }

    /// Moves the cursor to the next multiple of eight columns, or else to the last column.
    pub fn tab(&mut self) {
        self.place(self.cursor.row, (self.cursor.column / TAB_COLUMNS + 1) * TAB_COLUMNS);
    }

    /// Moves the cursor to the last multiple of eight columns before it.
    pub fn back_tab(&mut self) {
        let stop = self.cursor.column.saturating_sub(1) / TAB_COLUMNS * TAB_COLUMNS;
        self.place(self.cursor.row, stop);
    }

    /// Moves the cursor to a place, or to the nearest one on the screen.
    pub fn move_to(&mut self, position: Position) {
        self.place(usize::from(position.row), usize::from(position.column));
    }

    /// Moves the cursor by so many cells, up to the edge of the screen or scrolling region.
    pub fn move_by(&mut self, direction: Direction, count: u16) {
        let (row, column) = (self.cursor.row, self.cursor.column);
        let count = usize::from(count);
        match direction {
            Direction::Up => {
                let edge = if row >= self.region.top { self.region.top } else { 0 };
                self.place(row.saturating_sub(count).max(edge), column);
            }
            Direction::Down => {
                let last = self.grid.height() - 1;
                let edge = if row <= self.region.bottom { self.region.bottom } else { last };
                self.place((row + count).min(edge), column);
            }
            Direction::Left => self.place(row, column.saturating_sub(count)),
            Direction::Right => self.place(row, column + count),
        }
    }

    /// Chooses the colours and attributes of what is printed next.
    pub fn set_pen(&mut self, pen: Pen) {
        self.cursor.pen = pen;
    }
}

impl Screen {
    fn put(&mut self, character: char, width: Width) {
        let columns = self.grid.columns();
        let needed = if width == Width::Wide { 2 } else { 1 };
        let is_short = self.cursor.column + needed > columns;
        if self.wraps && (self.cursor.edge == Edge::Pending || is_short) {
            self.index();
            self.carriage_return();
        } else if is_short {
            self.cursor.column = columns - needed;
        }
        let cell = Cell::new(character, self.resolved_pen());
        if let Some(row) = self.grid.row_mut(self.cursor.row) {
            row.put(self.cursor.column, cell, width);
        }
        self.cursor.column += needed;
        self.cursor.edge = Edge::Clear;
        if self.cursor.column < columns {
            return;
        }
        self.cursor.column = columns - 1;
        if self.wraps && self.rules.wrap == Wrap::AtOnce {
            self.index();
            self.carriage_return();
            self.cursor.edge = Edge::Wrapped;
        } else {
            self.cursor.edge = Edge::Pending;
        }
    }

    /// Puts a mark onto the character that was printed last.
    fn mark(&mut self, mark: char) {
        let Cursor { row, column, edge, .. } = self.cursor;
        let place = match edge {
            Edge::Pending => Some((row, column)),
            Edge::Wrapped => row.checked_sub(1).zip(Some(self.grid.columns() - 1)),
            Edge::Clear => Some(row).zip(column.checked_sub(1)),
        };
        if let Some((row, column)) = place
            && let Some(row) = self.grid.row_mut(row)
        {
            row.mark(column, mark);
        }
    }

    /// Moves the cursor one row down, and scrolls at the bottom.
    pub(super) fn index(&mut self) {
        self.cursor.edge = Edge::Clear;
        if self.cursor.row == self.region.bottom {
            if self.region.top == 0 && self.region.bottom + 1 == self.grid.height() {
                self.grid.remember();
            }
            self.grid.scroll_up(self.region, 1, self.blank());
        } else {
            self.cursor.row = (self.cursor.row + 1).min(self.grid.height() - 1);
        }
    }

    /// Moves the cursor to a place, or to the nearest one on the screen.
    pub(super) fn place(&mut self, row: usize, column: usize) {
        self.cursor.row = row.min(self.grid.height() - 1);
        self.cursor.column = column.min(self.grid.columns() - 1);
        self.cursor.edge = Edge::Clear;
    }

    /// The pen with bold and blinking turned into colours, as the rules have it.
    pub(super) fn resolved_pen(&self) -> Pen {
        let mut pen = self.cursor.pen;
        if self.rules.bold == Bold::BrightForeground
            && pen.attributes.contains(Attributes::BOLD)
            && let Some(bright) = bright(pen.foreground, self.rules.foreground)
        {
            pen.foreground = bright;
            pen.attributes = pen.attributes.without(Attributes::BOLD);
        }
        if self.blink == Blink::BrightBackground && pen.attributes.contains(Attributes::BLINK) {
            pen.background =
                bright(pen.background, self.rules.background).unwrap_or(pen.background);
            pen.attributes = pen.attributes.without(Attributes::BLINK);
        }
        pen
    }
}

/// The bright form of one of the first sixteen colours.
fn bright(color: Color, default: u8) -> Option<Color> {
    match color {
        Color::Default => Some(Color::Indexed(default & 0x07 | 0x08)),
        Color::Indexed(number @ 0..=15) => Some(Color::Indexed(number | 0x08)),
        Color::Indexed(_) | Color::Rgb(_) => None,
    }
}

/// What is shown of a character: noncharacters must not stand in XML, and browsers do not show
/// U+00AD, which is a hyphen in the fonts of terminals.
fn visible(character: char) -> char {
    match u32::from(character) {
        0xAD => '-',
        0xFDD0..=0xFDEF => char::REPLACEMENT_CHARACTER,
        code if code & 0xFFFE == 0xFFFE => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

const TAB_COLUMNS: usize = 8;

/// Joins emoji, and turns nothing around.
const ZERO_WIDTH_JOINER: char = '\u{200D}';
