//! One row of a screen.

use super::cell::Cell;
use super::width::Width;

/// The cells of a row; only those up to the last that differs from the rest are stored, so that
/// an empty row costs nothing, however wide.
#[derive(Debug, Clone)]
pub(super) struct Row {
    cells: Vec<Cell>,
    /// What stands in all cells after those; it is no part of a wide character.
    fill: Cell,
}

impl Row {
    /// A row of one cell, as often as it takes.
    pub(super) const fn new(fill: Cell) -> Self {
        Self { cells: Vec::new(), fill }
    }

    pub(super) fn get(&self, column: usize) -> Cell {
        self.cells.get(column).copied().unwrap_or(self.fill)
    }

    /// All cells, as many as there are columns.
    pub(super) fn cells(&self, columns: usize) -> impl Iterator<Item = Cell> + '_ {
        (0..columns).map(|column| self.get(column))
    }

    /// How many cells are stored.
    #[cfg(test)]
    pub(super) fn stored(&self) -> usize {
        self.cells.len()
    }

    /// Empties the row, with `fill` in every cell.
    pub(super) fn clear(&mut self, fill: Cell) {
        self.cells.clear();
        self.fill = fill;
    }

    /// Puts a character into a cell, or into two if it is wide.
    pub(super) fn put(&mut self, column: usize, cell: Cell, width: Width) {
        let end = if width == Width::Wide { column + 2 } else { column + 1 };
        self.part(column);
        self.part(end);
        self.store(end);
        self.set(column, cell);
        if width == Width::Wide {
            self.set(column + 1, Cell::tail(cell.pen()));
        }
    }

    /// Puts a mark onto the character that stands in a cell or, with its tail, before it.
    pub(super) fn mark(&mut self, column: usize, mark: char) {
        let lead = if self.get(column).is_tail() { column.saturating_sub(1) } else { column };
        self.store(lead + 1);
        if let Some(cell) = self.cells.get_mut(lead) {
            cell.push_mark(mark);
        }
    }

    /// Puts `fill` into the cells from `start` to before `end`.
    pub(super) fn erase(&mut self, start: usize, end: usize, fill: Cell, columns: usize) {
        self.part(start);
        self.part(end);
        if end >= columns {
            self.cells.resize(start, self.fill);
            self.fill = fill;
            return;
        }
        self.store(end);
        if let Some(cells) = self.cells.get_mut(start..end) {
            cells.fill(fill);
        }
    }

    /// Makes space for `count` cells at `column`; as many go off the right end.
    pub(super) fn insert(&mut self, column: usize, count: usize, fill: Cell, columns: usize) {
        let count = count.min(columns.saturating_sub(column));
        self.part(column);
        self.part(columns - count);
        self.store(column);
        self.cells.truncate(columns - count);
        self.cells.splice(column..column, std::iter::repeat_n(fill, count));
    }

    /// Takes `count` cells out at `column`; as many come in at the right end.
    pub(super) fn delete(&mut self, column: usize, count: usize, fill: Cell, columns: usize) {
        let count = count.min(columns.saturating_sub(column));
        self.part(column);
        self.part(column + count);
        if fill != self.fill {
            self.store(columns);
        }
        let stored = self.cells.len();
        self.cells.drain(column.min(stored)..(column + count).min(stored));
        if fill != self.fill {
            self.cells.resize(columns, fill);
        }
    }

    /// Blanks a wide character that stands on both sides of the left edge of `column`.
    fn part(&mut self, column: usize) {
        if column > 0 && self.get(column).is_tail() {
            for half in [column - 1, column] {
                let pen = self.get(half).pen();
                self.set(half, Cell::new(' ', pen));
            }
        }
    }

    /// Stores the first `length` cells at least.
    fn store(&mut self, length: usize) {
        if self.cells.len() < length {
            self.cells.resize(length, self.fill);
        }
    }

    fn set(&mut self, column: usize, cell: Cell) {
        if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
    }
}
