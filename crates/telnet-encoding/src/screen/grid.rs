//! The rows of a screen, and those that have left it.

use std::collections::VecDeque;

use super::cell::Cell;
use super::row::Row;
use super::rules::{Rules, Size};

/// Rows of cells.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// As many as the screen has.
    rows: VecDeque<Row>,
    history: VecDeque<Row>,
    history_max: usize,
    columns: usize,
}

impl Grid {
    pub(super) fn new(size: Size, history_rows: u16) -> Self {
        Self {
            rows: (0..size.rows()).map(|_| Row::new(Cell::BLANK)).collect(),
            history: VecDeque::new(),
            history_max: usize::from(history_rows.min(Rules::HISTORY_MAX_ROWS)),
            columns: usize::from(size.columns()),
        }
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn row(&self, row: usize) -> Option<&Row> {
        self.rows.get(row)
    }

    pub(super) fn row_mut(&mut self, row: usize) -> Option<&mut Row> {
        self.rows.get_mut(row)
    }

    /// The rows that have left the screen, the oldest first, and those that are on it.
    pub(super) fn all_rows(&self) -> impl Iterator<Item = &Row> {
        self.history.iter().chain(&self.rows)
    }

    pub(super) fn history_len(&self) -> usize {
        self.history.len()
    }

    pub(super) fn forget_history(&mut self) {
        self.history.clear();
    }

    /// Empties the rows from `start` to before `end`.
    pub(super) fn clear(&mut self, start: usize, end: usize, fill: Cell) {
        let rows = self.rows.iter_mut().take(end).skip(start);
        rows.for_each(|row| row.clear(fill));
    }

    /// Moves the rows of a region up, with empty ones coming in below.
    pub(super) fn scroll_up(&mut self, region: Region, count: usize, fill: Cell) {
        let count = count.min(region.height());
        if region.height() == self.rows.len() {
            self.rows.rotate_left(count);
        } else if let Some(rows) = region.of(self.rows.make_contiguous()) {
            rows.rotate_left(count);
        }
        self.clear((region.bottom + 1).saturating_sub(count), region.bottom + 1, fill);
    }

    /// Moves the rows of a region down, with empty ones coming in above.
    pub(super) fn scroll_down(&mut self, region: Region, count: usize, fill: Cell) {
        let count = count.min(region.height());
        if region.height() == self.rows.len() {
            self.rows.rotate_right(count);
        } else if let Some(rows) = region.of(self.rows.make_contiguous()) {
            rows.rotate_right(count);
        }
        self.clear(region.top, region.top + count, fill);
    }

    /// Keeps the first row for the history, before it scrolls away.
    pub(super) fn remember(&mut self) {
        if self.history_max == 0 {
            return;
        }
        if self.history.len() >= self.history_max {
            self.history.pop_front();
        }
        self.history.extend(self.rows.front().cloned());
    }
}

/// The rows within which a screen scrolls, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) top: usize,
    pub(super) bottom: usize,
}

impl Region {
    fn height(self) -> usize {
        (self.bottom + 1).saturating_sub(self.top)
    }

    fn of(self, rows: &mut [Row]) -> Option<&mut [Row]> {
        rows.get_mut(self.top..=self.bottom)
    }
}
