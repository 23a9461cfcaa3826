//! What the bytes of retro terminals do, as one neutral stream of operations.
//!
//! A Commodore, an Atari and a Viewdata set each have their own codes for the same acts: move the
//! cursor, change the colour, clear. A decoder for each turns bytes into [`Op`]s; whatever shows
//! or records them then knows no machine. [`ansi::Writer`] is one such, for ANSI terminals.
//!
//! ```text
//! bytes ──► Petscii  ─┐
//! bytes ──► Atascii  ─┼─► Op, Op, Op… ──► ansi::Writer ──► text for a terminal
//! bytes ──► Viewdata ─┘               └─► plain_text ────► banner
//! ```
//!
//! A decoder keeps what the *stream* sets: character set, reverse, attributes. Where the cursor
//! is and what stands on the screen belongs to the screen, and so does the wrap at the right
//! margin. The quote and insert modes of the C64 belong to its line editor: a stream is not typed
//! at it, so that no code is quoted here.
//!
//! Cutting the input differently cannot change the operations, and no byte stops a decoder: what
//! has no meaning is [`Op::Unassigned`].
//!
//! ```
//! use telnet_encoding::ops::{Case, Op, Petscii, plain_text};
//! use telnet_encoding::palette::c64;
//!
//! let mut ops = Vec::new();
//! Petscii::new(Case::Lower).decode(b"\x1CHI\r", &mut ops);
//! assert_eq!(ops, [Op::Color(c64::RED), Op::Print('h'), Op::Print('i'), Op::Newline]);
//! assert_eq!(plain_text(&ops), "hi\n");
//! ```

pub mod ansi;
mod atascii;
mod petscii;
mod viewdata;

pub use self::atascii::{Atascii, AtasciiSet};
pub use self::petscii::Petscii;
pub use self::viewdata::Viewdata;

use crate::palette::Color;

/// One thing that a retro terminal is told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Op {
    /// Puts a character at the cursor and moves on one cell, to the next line at the margin.
    ///
    /// The decoders here give characters that are one cell wide, and no control characters.
    Print(char),
    /// Moves the cursor by one cell and leaves what stands there.
    Move(Direction),
    /// Moves the cursor to the top left.
    Home,
    /// Clears the screen and moves the cursor to the top left.
    Clear,
    /// Moves the cursor to the start of the next line.
    Newline,
    /// Moves the cursor to the start of its line.
    CarriageReturn,
    /// Writes in this colour from here on.
    Color(Color),
    /// Writes on this colour from here on.
    Background(Color),
    /// Exchanges the colours of what is written from here on, or stops that.
    Reverse(Switch),
    /// Makes what is written from here on flash.
    Flash(Switch),
    /// Hides what is written from here on until the reader asks to see it.
    Conceal(Switch),
    /// Writes letters of this height from here on; the lower half covers the line below.
    Height(Height),
    /// Draws mosaics in this way from here on; they are printed as the same characters.
    Mosaics(Mosaics),
    /// Ends all colours and attributes.
    Reset,
    /// Shows the whole screen in this character set; printed characters have it already.
    Case(Case),
    /// Keeps the keyboard from changing the character set, or lets it.
    CaseLock(Switch),
    /// Shows or hides the cursor.
    Cursor(Switch),
    /// Takes out the character before the cursor, and closes the gap.
    DeleteLeft,
    /// Blanks the character before the cursor and goes there.
    Rubout,
    /// Takes out the character at the cursor, and closes the gap.
    DeleteChar,
    /// Opens a gap at the cursor.
    InsertChar,
    /// Takes out the line of the cursor, which goes to the start of the one that moves up.
    DeleteLine,
    /// Opens an empty line at the cursor, which goes to its start.
    InsertLine,
    /// Moves the cursor to the next tab stop.
    Tab,
    /// Sets a tab stop at the cursor.
    SetTab,
    /// Takes away the tab stop at the cursor.
    ClearTab,
    /// Sounds the bell.
    Bell,
    /// Asks who the terminal is (ENQ); what to say is for the application.
    Enquiry,
    /// Does nothing that is known of: the code, in its eight-bit form if it was escaped.
    Unassigned(u8),
}

/// Whether something is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "a switch has two positions")]
pub enum Switch {
    /// It is.
    On,
    /// It is not.
    #[default]
    Off,
}

/// Where the cursor goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a screen is flat")]
pub enum Direction {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// To the cell before.
    Left,
    /// To the cell after.
    Right,
}

/// Which of its two character sets a Commodore shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "its character ROM has two")]
pub enum Case {
    /// Upper case and graphics ("unshifted"), in which the machine starts.
    Upper,
    /// Lower and upper case ("shifted"), in which most boards talk.
    Lower,
}

/// How high letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Height {
    /// One line.
    #[default]
    Normal,
    /// Two lines, of which this is the upper one.
    Double,
}

/// How the six blocks of a mosaic are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "Viewdata has two ways")]
pub enum Mosaics {
    /// Touching each other.
    #[default]
    Contiguous,
    /// With gaps.
    Separated,
}

/// The characters that are printed, with `\n` for each new line: what a banner says.
///
/// ```
/// use telnet_encoding::ops::{Atascii, AtasciiSet, plain_text};
///
/// let mut ops = Vec::new();
/// Atascii::new(AtasciiSet::Graphics).decode(b"\x7DA\x9B\xC2", &mut ops);
/// assert_eq!(plain_text(&ops), "A\nB");
/// ```
pub fn plain_text<'o>(ops: impl IntoIterator<Item = &'o Op>) -> String {
    ops.into_iter()
        .filter_map(|&op| {
            if let Op::Print(c) = op { Some(c) } else { (op == Op::Newline).then_some('\n') }
        })
        .collect()
}
