//! The cells of some loads as aligned text: speeds, and below them the ratios to memchr and to the C
//! library, if it is there.

use std::fmt;

use crate::column::{Cell, Pace, Row};
use crate::peer::C_LIBTELNET;
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

    fn has_c(&self) -> bool {
        let rows = self.columns.iter().flat_map(|(_, rows)| rows);
        rows.map(|row| row.cell).any(|cell| matches!(cell, Cell::Speed(pace, _) if pace.to_c > 0.0))
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, what: &str, figure: Figure) -> fmt::Result {
        write!(f, "{:NAMES$}", format!("{what}, {}", self.title))?;
        for (name, _) in &self.columns {
            write!(f, "{name:>CELLS$}")?;
        }
        let names = self.columns.first().map_or(&[][..], |(_, rows)| rows);
        for (at, Row { name, .. }) in names.iter().enumerate() {
            write!(f, "\n{name:NAMES$}")?;
            for (_, rows) in &self.columns {
                let cell = rows.get(at).map_or(Cell::Absent, |row| row.cell);
                write!(f, "{:>CELLS$}", text(cell, figure))?;
            }
        }
        writeln!(f)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, "GB/s", |pace| pace.gigabytes_per_second)?;
        writeln!(f)?;
        self.write(f, "of memchr", |pace| pace.to_memchr)?;
        if self.has_c() {
            writeln!(f)?;
            self.write(f, &format!("of {C_LIBTELNET}"), |pace| pace.to_c)?;
        }
        Ok(())
    }
}

/// What of a pace is shown.
type Figure = fn(Pace) -> f64;

/// Three digits, and a place for the mark, so that digits stand below digits.
fn text(cell: Cell, figure: Figure) -> String {
    let (speed, verdict) = match cell {
        Cell::Speed(pace, verdict) => (figure(pace), verdict),
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

const NAMES: usize = 34;
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
        let pace =
            |gigabytes_per_second, to_memchr, to_c| Pace { gigabytes_per_second, to_memchr, to_c };
        let limit = |speed| Cell::Speed(pace(speed, 1.0, f64::NAN), Verdict::Right);
        let wrong = |to_c| Cell::Speed(pace(0.5, 0.025, to_c), Verdict::Wrong);
        table.push("one", column(limit(20.0), wrong(f64::NAN)));
        table.push("two", column(limit(2.0), Cell::None(Verdict::Panics)));
        table.push("three", column(limit(2.0), Cell::Absent));
        let lines = [
            "GB/s, reads                               one        two      three",
            "memchr                                  20.0       2.00       2.00 ",
            "a peer                                 0.500*    panics          - ",
            "",
            "of memchr, reads                          one        two      three",
            "memchr                                  1.00       1.00       1.00 ",
            "a peer                                 0.025*    panics          - ",
            "",
        ];
        assert_eq!(table.to_string(), lines.join("\n"));
        table.push("four", column(limit(2.0), wrong(3.0)));
        assert!(table.to_string().contains("\nof C libtelnet, reads "), "{table}");
    }
}
