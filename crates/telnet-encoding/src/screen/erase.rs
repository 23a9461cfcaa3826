//! Erasing and shifting what stands on a screen.

use super::cell::{Attributes, Cell, Color, Pen};
use super::grid::Region;
use super::row::Row;
use super::rules::Fill;
use super::{Edge, Screen};
use crate::ops::Direction;

/// What is blanked; the cursor's own cell is always part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Erase {
    /// From the cursor to the end of the screen.
    Below,
    /// From the beginning of the screen to the cursor.
    Above,
    /// The whole screen.
    Screen,
    /// From the cursor to the end of its row.
    Right,
    /// From the beginning of the row to the cursor.
    Left,
    /// The cursor's row.
    Row,
    /// So many cells from the cursor on, within its row.
    Cells(u16),
}

/// Erasing and shifting. What comes in new is blank, in the background of the pen.
impl Screen {
    /// Blanks a part of the screen.
    pub fn erase(&mut self, part: Erase) {
        let blank = self.blank();
        let columns = self.grid.columns();
        let (row, column) = (self.cursor.row, self.cursor.column);
        let (start, end) = match part {
            Erase::Below | Erase::Right => (column, columns),
            Erase::Above | Erase::Left => (0, column + 1),
            Erase::Screen | Erase::Row => (0, columns),
            Erase::Cells(count) => (column, (column + usize::from(count)).min(columns)),
        };
        if let Some(row) = self.grid.row_mut(row) {
            row.erase(start, end, blank, columns);
        }
        if matches!(part, Erase::Above | Erase::Screen) {
            self.grid.clear(0, row, blank);
        }
        if matches!(part, Erase::Below | Erase::Screen) {
            self.grid.clear(row + 1, self.grid.height(), blank);
        }
    }

    /// Forgets the rows that have scrolled off the top.
    pub fn forget_history(&mut self) {
        self.grid.forget_history();
    }

    /// Shifts what stands from the cursor on to the right.
    pub fn insert_cells(&mut self, count: u16) {
        self.shift_cells(|row, column, fill, columns| {
            row.insert(column, usize::from(count), fill, columns);
        });
    }

    /// Takes out what stands from the cursor on, and shifts the rest of the row to the left.
    pub fn delete_cells(&mut self, count: u16) {
        self.shift_cells(|row, column, fill, columns| {
            row.delete(column, usize::from(count), fill, columns);
        });
    }

    /// Shifts the cursor's row and those below it down, within the scrolling region.
    pub fn insert_rows(&mut self, count: u16) {
        if let Some(region) = self.region_below() {
            self.grid.scroll_down(region, usize::from(count), self.blank());
            self.carriage_return();
        }
    }

    /// Takes out the cursor's row and those below it, and shifts the rest of the region up.
    pub fn delete_rows(&mut self, count: u16) {
        if let Some(region) = self.region_below() {
            self.grid.scroll_up(region, usize::from(count), self.blank());
            self.carriage_return();
        }
    }

    /// Shifts the scrolling region; what leaves it does not go into the history.
    ///
    /// There is nothing to do for [`Direction::Left`] and [`Direction::Right`].
    pub fn scroll(&mut self, direction: Direction, count: u16) {
        let (count, blank) = (usize::from(count), self.blank());
        match direction {
            Direction::Up => self.grid.scroll_up(self.region, count, blank),
            Direction::Down => self.grid.scroll_down(self.region, count, blank),
            Direction::Left | Direction::Right => {}
        }
    }

    /// Limits scrolling to the rows from `top` to `bottom`, and moves the cursor to the top left.
    ///
    /// There is nothing to do where these are not two rows of the screen, in order.
    pub fn set_scrolling_region(&mut self, top: u16, bottom: u16) {
        if top < bottom && usize::from(bottom) < self.grid.height() {
            self.region = Region { top: usize::from(top), bottom: usize::from(bottom) };
            self.place(0, 0);
        }
    }
}

impl Screen {
    fn shift_cells(&mut self, shift: impl FnOnce(&mut Row, usize, Cell, usize)) {
        let (blank, columns) = (self.blank(), self.grid.columns());
        self.cursor.edge = Edge::Clear;
        if let Some(row) = self.grid.row_mut(self.cursor.row) {
            shift(row, self.cursor.column, blank, columns);
        }
    }

    /// The part of the scrolling region from the cursor on, if that is in it.
    fn region_below(&self) -> Option<Region> {
        let top = self.cursor.row;
        let is_inside = (self.region.top..=self.region.bottom).contains(&top);
        is_inside.then_some(Region { top, bottom: self.region.bottom })
    }

    /// What stands where there is nothing. The foreground matters where it is exchanged with
    /// the background only.
    pub(super) fn blank(&self) -> Cell {
        if self.rules.fill == Fill::Default {
            return Cell::BLANK;
        }
        let pen = self.resolved_pen();
        let reverse = pen.attributes.intersection(Attributes::REVERSE);
        let foreground = if reverse.is_empty() { Color::Default } else { pen.foreground };
        Cell::new(' ', Pen { foreground, background: pen.background, attributes: reverse })
    }
}
