//! How a screen differs from other screens: its size, colours and habits.

use crate::palette::Palette;

/// How many columns and rows a screen has, each 1 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    columns: u16,
    rows: u16,
}

impl Size {
    /// What a BBS expects: 80 columns, 25 rows.
    pub const BBS: Self = Self::new(80, 25);

    /// A C64: 40 columns, 25 rows.
    pub const C64: Self = Self::new(40, 25);

    /// An Atari of eight bits: 40 columns, 24 rows.
    pub const ATARI: Self = Self::new(40, 24);

    /// A Viewdata page: 40 columns, 24 rows.
    pub const VIEWDATA: Self = Self::new(40, 24);

    /// The largest number of columns, and of rows.
    pub const MAX: u16 = 1000;

    /// This size, or the nearest that there is.
    pub const fn new(columns: u16, rows: u16) -> Self {
        Self { columns: clamp(columns), rows: clamp(rows) }
    }

    /// The number of columns.
    pub const fn columns(self) -> u16 {
        self.columns
    }

    /// The number of rows.
    pub const fn rows(self) -> u16 {
        self.rows
    }
}

/// The habits of a terminal.
///
/// ```
/// use telnet_encoding::screen::{Blink, Rules};
///
/// let mut rules = Rules::CTERM;
/// rules.blink = Blink::BrightBackground;
/// assert_eq!(rules.history_rows, 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rules {
    /// What SGR 5 means, until `CSI ? 33 h` or `l` changes it.
    pub blink: Blink,
    /// What SGR 1 means.
    pub bold: Bold,
    /// When a full row is left.
    pub wrap: Wrap,
    /// Where LF goes.
    pub line_feed: LineFeed,
    /// What fills the cells that are erased or come in new.
    pub fill: Fill,
    /// How many columns a character takes that takes two in the fonts of East Asia only.
    pub ambiguous: Ambiguous,
    /// How many rows are kept that scroll off the top, up to [`Rules::HISTORY_MAX_ROWS`].
    pub history_rows: u16,
    /// The colours 0 to 15.
    pub palette: Palette,
    /// The colour, 0 to 15, of characters where none was chosen.
    pub foreground: u8,
    /// The colour, 0 to 15, of the background where none was chosen.
    pub background: u8,
}

impl Rules {
    /// As `CTerm`, the terminal of `SyncTERM`: bold is bright, and blinking blinks.
    pub const CTERM: Self = Self {
        blink: Blink::Attribute,
        bold: Bold::BrightForeground,
        wrap: Wrap::Deferred,
        line_feed: LineFeed::Down,
        fill: Fill::Pen,
        ambiguous: Ambiguous::Narrow,
        history_rows: 0,
        palette: Palette::VGA,
        foreground: 7,
        background: 0,
    };

    /// As xterm: bold is bold.
    pub const XTERM: Self = Self { bold: Bold::Weight, ..Self::CTERM };

    /// As a C64: light blue on blue.
    pub const C64: Self = Self {
        wrap: Wrap::AtOnce,
        fill: Fill::Default,
        palette: Palette::COLODORE,
        foreground: 14,
        background: 6,
        ..Self::XTERM
    };

    /// As an Atari of eight bits, but for its many colours.
    pub const ATARI: Self = Self { wrap: Wrap::AtOnce, fill: Fill::Default, ..Self::XTERM };

    /// As a Viewdata set.
    pub const VIEWDATA: Self = Self::ATARI;

    /// The longest history.
    pub const HISTORY_MAX_ROWS: u16 = 10_000;
}

impl Default for Rules {
    /// [`Rules::CTERM`].
    fn default() -> Self {
        Self::CTERM
    }
}

/// What SGR 5 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the bit of the VGA means one or the other")]
pub enum Blink {
    /// Characters that come and go.
    Attribute,
    /// A background of the colours 8 to 15 instead of 0 to 7, as in iCE Draw.
    BrightBackground,
}

/// What SGR 1 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Bold {
    /// Heavy strokes.
    Weight,
    /// Characters in the colours 8 to 15 instead of 0 to 7; heavy strokes in colours that have no
    /// brighter one.
    BrightForeground,
}

/// Where LF goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "LNM (ECMA-48 §7.2.5) is set or reset")]
pub enum LineFeed {
    /// One row down.
    Down,
    /// To the beginning of the next row, for text whose lines end with nothing else.
    NewLine,
}

/// When a full row is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "it is before or after the next character comes")]
pub enum Wrap {
    /// Only when another character comes, so that a line end there makes no empty row.
    Deferred,
    /// As soon as its last cell is printed.
    AtOnce,
}

/// What fills the cells that are erased or come in new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fill {
    /// The background of the pen.
    Pen,
    /// The background of the screen.
    Default,
}

/// How many columns a character takes that takes two in the fonts of East Asia only, such as
/// lines, arrows, Greek and Cyrillic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "UAX #11 leaves these two")]
pub enum Ambiguous {
    /// One.
    Narrow,
    /// Two, as each character of two bytes takes on a board in East Asia.
    Wide,
}

const fn clamp(cells: u16) -> u16 {
    match cells {
        0 => 1,
        1..=Size::MAX => cells,
        _ => Size::MAX,
    }
}
