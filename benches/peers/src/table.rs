//! The cells of some loads as aligned text: speeds, and below them the ratios to memchr.

use std::fmt;

use telnet_benches::Limit;

use crate::column::{Cell, Row};
use crate::verdict::Verdict;

/// All columns of one size of reads.
#[derive(Debug)]
pub(crate) struct Table {
    title: &'static str,
    columns: Vec<(&'static str, Vec<Row>)>,
}

impl Table {
    /// A table without columns.
    pub(crate) const fn new(title: &'static str) -> Self {
        Self { title, columns: Vec::new() }
    }

    /// Puts a column to the right of the others; each has the same rows.
    pub(crate) fn push(&mut self, name: &'static str, rows: Vec<Row>) {
        self.columns.push((name, rows));
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, what: &str, scale: Scale) -> fmt::Result {
        write!(f, "{:NAMES$}", format!("{what}, {}", self.title))?;
        for (name, _) in &self.columns {
            write!(f, "{name:>CELLS$}")?;
        }
        let names = self.columns.first().map_or(&[][..], |(_, rows)| rows);
        for (at, Row { name, .. }) in names.iter().enumerate() {
            write!(f, "\n{name:NAMES$}")?;
            for (_, rows) in &self.columns {
                let cell = rows.get(at).map_or(Cell::Absent, |row| row.cell);
                write!(f, "{:>CELLS$}", text(cell, scale(rows)))?;
            }
        }
        writeln!(f)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, "GB/s", |_| 1.0)?;
        writeln!(f)?;
        self.write(f, "of memchr", memchr)
    }
}

/// What the speeds of a column are divided by.
type Scale = fn(&[Row]) -> f64;

fn memchr(rows: &[Row]) -> f64 {
    let row = rows.iter().find(|row| row.name == Limit::Memchr.name());
    if let Some(Row { cell: Cell::Speed(speed, _), .. }) = row { *speed } else { f64::NAN }
}

/// Three digits, and a place for the mark, so that digits stand below digits.
fn text(cell: Cell, scale: f64) -> String {
    let (speed, verdict) = match cell {
        Cell::Speed(speed, verdict) => (speed / scale, verdict),
        Cell::None(Verdict::Panics) => return "panics ".to_owned(),
        Cell::None(_) => return "fails ".to_owned(),
        Cell::Absent => return "- ".to_owned(),
    };
    let mark = if verdict == Verdict::Wrong { '*' } else { ' ' };
    let decimals = match speed {
        ..1.0 => 3,
        ..10.0 => 2,
        _ => 1,
    };
    format!("{speed:.decimals$}{mark}")
}

const NAMES: usize = 30;
const CELLS: usize = 11;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_aligned_and_marked() {
        let mut table = Table::new("reads");
        let column = |first, second| {
            vec![Row { name: "memchr", cell: first }, Row { name: "a peer", cell: second }]
        };
        let right = |speed| Cell::Speed(speed, Verdict::Right);
        table.push("one", column(right(20.0), Cell::Speed(0.5, Verdict::Wrong)));
        table.push("two", column(right(2.0), Cell::None(Verdict::Panics)));
        table.push("three", column(right(2.0), Cell::Absent));
        let lines = [
            "GB/s, reads                           one        two      three",
            "memchr                              20.0       2.00       2.00 ",
            "a peer                             0.500*    panics          - ",
            "",
            "of memchr, reads                      one        two      three",
            "memchr                              1.00       1.00       1.00 ",
            "a peer                             0.025*    panics          - ",
            "",
        ];
        assert_eq!(table.to_string(), lines.join("\n"));
    }
}
