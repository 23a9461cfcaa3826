//! MSDP, the MUD Server Data Protocol (option 69).
//!
//! ```text
//! message   (VAR name (VAL value)+)*
//! value     text | TABLE_OPEN (VAR name (VAL value)+)* TABLE_CLOSE | ARRAY_OPEN (VAL value)* ARRAY_CLOSE
//!
//! VAR = 1   VAL = 2   TABLE_OPEN = 3   TABLE_CLOSE = 4   ARRAY_OPEN = 5   ARRAY_CLOSE = 6
//! ```
//!
//! So a message is a table without its brackets. Several values under one variable are a short
//! form of an array. Names and values are text without NUL and those six bytes.

mod client;
#[cfg(test)]
mod conversation_tests;
mod de;
mod de_variant;
mod emit;
mod json;
mod parse;
mod ser;
mod ser_compound;
mod serde_error;
#[cfg(test)]
mod serde_tests;
mod server;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

pub use client::{MsdpClient, MsdpRequest};
pub use de::MsdpDeserializer;
pub use ser::MsdpSerializer;
pub use ser_compound::{MsdpMap, MsdpSequence};
pub use serde_error::MsdpError;
pub use server::{MsdpAccess, MsdpAnswer, MsdpList, MsdpServer};

use crate::error::check_text;
use crate::{MudError, MudLimits, Parsed};

/// A whole MSDP message, or a table within one: names and values in the order of the wire.
///
/// A name may stand more than once: [`get`](Self::get) gives the last, [`get_all`](Self::get_all)
/// gives each.
///
/// ```
/// use telnet_mud::{MsdpTable, MsdpValue, MudLimits};
///
/// let payload = b"\x01R\x02\x03\x01N\x02\x05\x02a\x02b\x06\x04";
/// let message = MsdpTable::parse(payload, &MudLimits::default()).value;
/// let Some(MsdpValue::Table(room)) = message.get("R") else { panic!("not a table") };
/// let names = [MsdpValue::text("a")?, MsdpValue::text("b")?];
/// assert_eq!(room.get("N"), Some(&MsdpValue::Array(names.to_vec())));
///
/// let mut request = MsdpTable::new();
/// request.push("LIST", MsdpValue::text("COMMANDS")?)?;
/// let mut out = Vec::new();
/// request.emit(&mut out);
/// assert_eq!(out, b"\x01LIST\x02COMMANDS");
/// # Ok::<(), telnet_mud::MudError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MsdpTable {
    entries: Vec<(MsdpText, MsdpValue)>,
}

impl MsdpTable {
    /// A table without variables.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a variable at the end; one of the same name stays as it is.
    ///
    /// # Errors
    ///
    /// [`MudError::ReservedByte`] if the name holds a byte from 0 to 6.
    pub fn push(&mut self, name: impl Into<Vec<u8>>, value: MsdpValue) -> Result<(), MudError> {
        self.entries.push((MsdpText::new(name)?, value));
        Ok(())
    }

    /// Reads a payload, which stands unescaped between `IAC SB 69` and `IAC SE`.
    ///
    /// What is not closed is closed where its holder ends, and the rest after a limit is dropped;
    /// both are told as [anomalies](crate::MudAnomaly) that
    /// [`into_whole`](Parsed::into_whole) refuses.
    pub fn parse(payload: &[u8], limits: &MudLimits) -> Parsed<Self> {
        parse::message(payload, limits)
    }

    /// Appends the payload to `out`, unescaped; without the brackets of a table in a table.
    pub fn emit(&self, out: &mut Vec<u8>) {
        emit::message(self, out);
    }

    /// The last value of this name, compared byte by byte.
    pub fn get(&self, name: impl AsRef<[u8]>) -> Option<&MsdpValue> {
        self.get_all(name).next_back()
    }

    /// Each value of this name in order.
    pub fn get_all(&self, name: impl AsRef<[u8]>) -> impl DoubleEndedIterator<Item = &MsdpValue> {
        self.iter().filter(move |(key, _)| key.as_bytes() == name.as_ref()).map(|(_, value)| value)
    }

    /// The names and values in order, repeated names included.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&MsdpText, &MsdpValue)> {
        self.entries.iter().map(|(name, value)| (name, value))
    }

    /// How many variables there are, repeated names included.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no variable.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// What stands after a VAL.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the specification closes this set")]
pub enum MsdpValue {
    /// A text; numbers are texts too.
    Text(MsdpText),
    /// Names and values.
    Table(MsdpTable),
    /// Values without names.
    Array(Vec<Self>),
}

impl MsdpValue {
    /// A text value to send.
    ///
    /// # Errors
    ///
    /// As [`MsdpText::new`].
    pub fn text(text: impl Into<Vec<u8>>) -> Result<Self, MudError> {
        MsdpText::new(text).map(Self::Text)
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&MsdpText> {
        match self {
            Self::Text(text) => Some(text),
            Self::Table(_) | Self::Array(_) => None,
        }
    }

    /// The table, if it is one.
    pub fn as_table(&self) -> Option<&MsdpTable> {
        match self {
            Self::Table(table) => Some(table),
            Self::Text(_) | Self::Array(_) => None,
        }
    }

    /// The items of the array, if it is one.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            Self::Text(_) | Self::Table(_) => None,
        }
    }
}

/// A name or a text value: bytes in the charset of the server, without those of the protocol.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MsdpText(Vec<u8>);

impl MsdpText {
    /// A text to send.
    ///
    /// # Errors
    ///
    /// [`MudError::ReservedByte`] if it holds a byte from 0 to 6.
    pub fn new(text: impl Into<Vec<u8>>) -> Result<Self, MudError> {
        let text = text.into();
        check_text(&text, |byte| byte == NUL || is_code(byte))?;
        Ok(Self(text))
    }

    /// The bytes as they stand on the wire; a peer may have sent NUL within them.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The text read as UTF-8, with `U+FFFD` for what is not.
    pub fn to_str_lossy(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }
}

impl fmt::Debug for MsdpText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.escape_ascii())
    }
}

const fn is_code(byte: u8) -> bool {
    matches!(byte, VAR..=ARRAY_CLOSE)
}

const NUL: u8 = 0;
const VAR: u8 = 1;
const VAL: u8 = 2;
const TABLE_OPEN: u8 = 3;
const TABLE_CLOSE: u8 = 4;
const ARRAY_OPEN: u8 = 5;
const ARRAY_CLOSE: u8 = 6;
