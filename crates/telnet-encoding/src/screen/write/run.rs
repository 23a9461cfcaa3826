//! Cells that look alike, next to each other.

use super::super::{Attributes, Cell, Color, Rules, Screen};
use crate::palette::Rgb;

/// How a cell is shown, with reverse and conceal carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) foreground: Color,
    pub(super) background: Color,
    /// Of bold, dim, italic, underline, blink and strike.
    pub(super) attributes: Attributes,
}

impl Style {
    pub(super) const DEFAULT: Self = Self {
        foreground: Color::Default,
        background: Color::Default,
        attributes: Attributes::NONE,
    };

    fn of(cell: &Cell, rules: &Rules) -> Self {
        let (mut foreground, mut background) = (cell.foreground(), cell.background());
        let attributes = cell.attributes();
        if attributes.contains(Attributes::REVERSE) {
            (foreground, background) = (
                or_default(background, rules.background),
                or_default(foreground, rules.foreground),
            );
        }
        let carried_out = Attributes::REVERSE.with(Attributes::CONCEAL);
        Self { foreground, background, attributes: attributes.without(carried_out) }
    }

    /// The style of a cell without a character: only the background of it matters, so that the
    /// rest may be as in the style before it.
    fn of_empty(cell: &Cell, rules: &Rules, before: Self) -> Self {
        let style = Self::of(cell, rules);
        if style.has_lines() || before.has_lines() {
            return style;
        }
        Self { background: style.background, ..before }
    }

    /// Whether something shows even where there is no character.
    fn has_lines(self) -> bool {
        let lines = Attributes::UNDERLINE.with(Attributes::STRIKE);
        !self.attributes.intersection(lines).is_empty()
    }
}

/// Cells of one style in a row.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Where the first of them stands, from 0.
    pub(super) column: usize,
    pub(super) style: Style,
    /// The characters; spaces for empty cells.
    pub(super) cells: Vec<(Cell, Columns)>,
}

impl Run {
    /// How many columns the cells take.
    pub(super) fn columns(&self) -> usize {
        self.cells.iter().map(|(_, columns)| columns.count()).sum()
    }
}

/// How many columns a character takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    One,
    Two,
}

impl Columns {
    pub(super) const fn count(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}

/// The runs of each row, without empty ones at the end of a row, and without empty rows at the
/// end of the screen.
pub(super) fn rows(screen: &Screen) -> Vec<Vec<Run>> {
    let mut rows: Vec<_> = screen.rows().map(|cells| runs(cells, &screen.rules)).collect();
    let shown = rows.iter().rposition(|runs| !runs.is_empty()).map_or(0, |last| last + 1);
    rows.truncate(shown);
    rows
}

/// What a colour looks like.
pub(super) fn rgb(color: Color, default: u8, rules: &Rules) -> Rgb {
    match color {
        Color::Default => of_palette(default, rules),
        Color::Indexed(number @ 0..=15) => of_palette(number, rules),
        Color::Indexed(number) => of_cube(number),
        Color::Rgb(rgb) => rgb,
    }
}

/// A colour as `rrggbb`.
pub(super) fn hex(rgb: Rgb) -> String {
    format!("{:02x}{:02x}{:02x}", rgb.red, rgb.green, rgb.blue)
}

/// Appends a cell's character and marks as text of HTML and XML.
///
/// There are no controls among them, and nothing else that XML 1.0 forbids: no such character is
/// ever printed.
pub(super) fn push_escaped(cell: &Cell, out: &mut String) {
    if cell.is_empty() {
        out.push(' ');
        return;
    }
    for c in std::iter::once(cell.character()).chain(cell.marks()) {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
}

fn runs(cells: impl Iterator<Item = Cell>, rules: &Rules) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before = Style::DEFAULT;
    let mut cells = cells.enumerate().peekable();
    while let Some((column, cell)) = cells.next() {
        let is_wide = cells.next_if(|(_, next)| next.is_tail()).is_some();
        let columns = if is_wide { Columns::Two } else { Columns::One };
        let style = if cell.is_empty() {
            Style::of_empty(&cell, rules, before)
        } else {
            Style::of(&cell, rules)
        };
        match runs.last_mut() {
            Some(run) if run.style == style => run.cells.push((cell, columns)),
            _ => runs.push(Run { column, style, cells: vec![(cell, columns)] }),
        }
        before = style;
    }
    trim(&mut runs);
    runs
}

/// Takes off what does not show at the end.
fn trim(runs: &mut Vec<Run>) {
    while let Some(run) = runs.last_mut() {
        if run.style.background != Color::Default || run.style.has_lines() {
            return;
        }
        let shown = run.cells.iter().rposition(|(cell, _)| !cell.is_empty());
        run.cells.truncate(shown.map_or(0, |last| last + 1));
        if !run.cells.is_empty() {
            return;
        }
        runs.pop();
    }
}

fn or_default(color: Color, default: u8) -> Color {
    if color == Color::Default { Color::Indexed(default & 0x0F) } else { color }
}

fn of_palette(number: u8, rules: &Rules) -> Rgb {
    let colors = rules.palette.colors();
    colors.get(usize::from(number & 0x0F)).copied().unwrap_or_default()
}

/// The colour of a number from 16 on: a cube of 6 x 6 x 6, then 24 greys (xterm).
fn of_cube(number: u8) -> Rgb {
    if let Some(grey) = number.checked_sub(232) {
        let level = 8 + 10 * grey;
        return Rgb::new(level, level, level);
    }
    let cube = number.saturating_sub(16);
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    Rgb::new(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
}
