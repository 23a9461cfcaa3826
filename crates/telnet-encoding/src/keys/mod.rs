//! Keys, and the bytes that terminals of each kind send for them.
//!
//! ```text
//! bytes of the user's terminal ──► Reader ──► Key ──► Keyboard::encode ──► bytes for the board
//! ```
//!
//! Characters are not keys: they go through a charset, or through
//! [`Petscii::encode`](crate::ops::Petscii::encode) and
//! [`Atascii::encode`](crate::ops::Atascii::encode).
//!
//! ```
//! use telnet_encoding::keys::{Key, Keyboard};
//!
//! assert_eq!(Keyboard::Petscii.encode(Key::Up), Some(&b"\x91"[..]));
//! assert_eq!(Keyboard::Atascii.encode(Key::Enter), Some(&b"\x9B"[..]));
//! assert_eq!(Keyboard::Ansi.encode(Key::Up), Some(&b"\x1b[A"[..]));
//! assert_eq!(Keyboard::Atascii.encode(Key::Function(1)), None);
//! ```

mod reader;
mod table;

#[cfg(test)]
mod tests;

pub use self::reader::{Press, Reader};

/// A key that is not a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Key {
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// To the top left.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Opens a gap.
    Insert,
    /// Takes out the character at the cursor; on the machines with one such key, before it.
    Delete,
    /// Takes out the character before the cursor.
    Backspace,
    /// Ends the line.
    Enter,
    /// Ends the line without its being read, on a Commodore.
    ShiftEnter,
    /// To the next tab stop.
    Tab,
    /// To the tab stop before.
    BackTab,
    /// Escape.
    Escape,
    /// Clears the screen.
    Clear,
    /// Stops a program: RUN/STOP on a Commodore.
    Stop,
    /// A function key by its number, from 1.
    Function(u8),
}

/// A kind of terminal, by what its keys send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Keyboard {
    /// A Commodore 64 or 128.
    Petscii,
    /// An Atari of 8 bits.
    Atascii,
    /// xterm and its like, cursor keys in their normal mode.
    Ansi,
}

impl Keyboard {
    /// What a key sends; none if the terminal lacks it.
    ///
    /// Deviation: Delete is 7E on an Atari, its only key of the kind, as boards expect and
    /// telnetlib3 sends; FE, which takes out the character at the cursor, is Control with it.
    pub const fn encode(self, key: Key) -> Option<&'static [u8]> {
        match self {
            Self::Petscii => table::petscii(key),
            Self::Atascii => table::atascii(key),
            Self::Ansi => table::ansi(key),
        }
    }
}
