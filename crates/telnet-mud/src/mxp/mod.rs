//! MXP, the MUD eXtension Protocol (option 91): elements and entities in the text.
//!
//! ```text
//! ESC [ n z        0 open line      1 secure line    2 locked line
//!                  3 reset          4 one secure tag
//!                  5 open           6 secure         7 locked, for good
//!                  10 room name     11 description   12 exits     19 welcome     20 to 99 free
//!
//! <name value name=value ...>   </name>   <!ELEMENT ...>   <!ENTITY name value>   &name;   &#n;
//! ```
//!
//! Each line begins in the default mode. In an open line only formatting is heard, as players can
//! write it; a secure line is the server's own, and a locked one is plain text. An element that
//! is opened in open mode ends with its line.

mod definitions;
mod emit;
mod scan;
mod stream;
mod tag;
#[cfg(test)]
mod tests;

pub use definitions::MxpElement;
pub use emit::{emit_mxp_mode, emit_mxp_supports, emit_mxp_text, emit_mxp_version};
pub use stream::{MxpEvent, MxpStream};
pub use tag::{MxpArg, MxpTag};

/// What a line, or the text from now on, may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the specification closes this set")]
pub enum MxpMode {
    /// Formatting only.
    Open,
    /// All elements.
    Secure,
    /// Nothing but text.
    Locked,
}

/// The elements that are heard in open mode.
const OPEN_ELEMENTS: &[&[u8]] = &[
    b"b",
    b"bold",
    b"strong",
    b"i",
    b"italic",
    b"em",
    b"u",
    b"underline",
    b"s",
    b"strikeout",
    b"c",
    b"color",
    b"h",
    b"high",
    b"font",
    b"nobr",
    b"p",
    b"br",
    b"sbr",
];

/// The elements that hold nothing and so are never closed.
const EMPTY_ELEMENTS: &[&[u8]] = &[
    b"br",
    b"sbr",
    b"hr",
    b"nobr",
    b"image",
    b"sound",
    b"music",
    b"gauge",
    b"stat",
    b"version",
    b"support",
    b"supports",
    b"expire",
    b"relocate",
    b"user",
    b"password",
    b"filter",
    b"script",
    b"frame",
];

const ESC: u8 = 0x1B;
