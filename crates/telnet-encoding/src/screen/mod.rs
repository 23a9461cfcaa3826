//! A screen: text with escape sequences, drawn into cells, and written out in other forms.
//!
//! A banner draws its pictures with cursor movements, colours and the habits of the terminals of
//! its time. A [`Screen`] takes such text from a stranger, in pieces of any size, and can be asked
//! at any time for what stands on it: as plain text, HTML, SVG, or text for a terminal again that
//! holds nothing but colours and characters.
//!
//! ```text
//! text ──► tokenizer ──► Screen: grid of Cells, cursor ──► text, html, svg, ansi
//! ```
//!
//! Nothing that is fed makes it grow beyond its [`Size`] and history, or answer, and all that it
//! writes is safe in its place: there is no control and no markup from the text in it.

mod banner;
mod cell;
mod control;
mod erase;
mod escape;
mod graphics;
mod grid;
mod operation;
mod pairs;
mod retro;
mod row;
mod rules;
mod sequence;
mod sgr;
mod width;
mod write;

#[cfg(test)]
mod tests;

pub use self::cell::{Attributes, Cell, Color, Pen};
pub use self::erase::Erase;
pub use self::operation::Position;
pub use self::pairs::PairJoiner;
pub use self::rules::{Ambiguous, Blink, Bold, Fill, LineFeed, Rules, Size, Wrap};
pub(crate) use self::sequence::Sequence;
pub(crate) use self::sgr::{Selection, selections};

use self::escape::Tokenizer;
use self::graphics::Sets;
use self::grid::{Grid, Region};

/// A grid of cells with a cursor, drawn on by text with escape sequences.
///
/// ```
/// use telnet_encoding::screen::{Rules, Screen, Size};
///
/// let mut screen = Screen::new(Size::BBS, Rules::CTERM);
/// screen.feed("\x1b[2;3H\x1b[1;31mHello\x1b]0;owned\x07 <wor");
/// screen.feed("ld>\x1b[0m");
/// assert_eq!(screen.text(), "\n  Hello <world>\n");
/// assert_eq!(
///     screen.html(),
///     "<pre class=\"screen\">\n\n  <span class=\"f9\">Hello &lt;world&gt;</span>\n</pre>\n",
/// );
/// assert_eq!(screen.ansi(), "\r\n  \x1b[91mHello <world>\x1b[m");
/// ```
#[derive(Debug, Clone)]
pub struct Screen {
    size: Size,
    rules: Rules,
    grid: Grid,
    tokenizer: Tokenizer,
    cursor: Cursor,
    saved: Cursor,
    region: Region,
    /// DECAWM.
    wraps: bool,
    blink: Blink,
    last_printed: Option<char>,
}

impl Screen {
    /// An empty screen.
    pub fn new(size: Size, rules: Rules) -> Self {
        Self {
            size,
            rules,
            grid: Grid::new(size, rules.history_rows),
            tokenizer: Tokenizer::default(),
            cursor: Cursor::default(),
            saved: Cursor::default(),
            region: whole(size),
            wraps: true,
            blink: rules.blink,
            last_printed: None,
        }
    }

    /// Draws a piece of text; sequences may be cut anywhere.
    pub fn feed(&mut self, text: &str) {
        for c in text.chars() {
            if let Some(token) = self.tokenizer.next(c) {
                self.act(token);
            }
        }
    }

    /// How large the screen is.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Where the next character goes, unless it has to go to the next row.
    pub fn cursor(&self) -> Position {
        let narrow = |cells| u16::try_from(cells).unwrap_or(u16::MAX);
        Position { row: narrow(self.cursor.row), column: narrow(self.cursor.column) }
    }

    /// The colours and attributes of what is printed next, before the rules are applied to them.
    pub fn pen(&self) -> Pen {
        self.cursor.pen
    }

    /// The cell at a place, if that is on the screen.
    pub fn cell(&self, position: Position) -> Option<Cell> {
        let row = self.grid.row(usize::from(position.row))?;
        (position.column < self.size.columns()).then(|| row.get(usize::from(position.column)))
    }

    /// How many rows have scrolled off the top and are kept.
    pub fn history_len(&self) -> usize {
        self.grid.history_len()
    }

    /// The cells of each row, those of the history first.
    pub fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = Cell>> {
        self.grid.all_rows().map(|row| row.cells(self.grid.columns()))
    }
}

/// Where the next character goes, how it will look, and in which set it is.
#[derive(Debug, Clone, Copy, Default)]
struct Cursor {
    row: usize,
    column: usize,
    edge: Edge,
    pen: Pen,
    sets: Sets,
}

/// What became of the cursor at the end of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Edge {
    /// It is not there, or was moved.
    #[default]
    Clear,
    /// The last cell is printed, and the next character wraps.
    Pending,
    /// The last cell of the row before was printed or passed, and the cursor has wrapped.
    Wrapped,
}

fn whole(size: Size) -> Region {
    Region { top: 0, bottom: usize::from(size.rows()) - 1 }
}
