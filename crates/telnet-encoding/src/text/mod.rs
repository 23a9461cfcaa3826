//! Text that may hold bytes which no charset explains.

mod wtf8;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

pub use self::wtf8::Units;
pub(crate) use self::wtf8::{Run, Runs};

use crate::Charset;

/// A string of characters and undecodable bytes.
///
/// An undecodable byte NN counts as the lone surrogate U+DCNN (Python's `surrogateescape`,
/// PEP 383): that is its place in the order of texts and its escape in JSON, `\udcNN`.
///
/// ```
/// use telnet_encoding::{Charset, Errors, Unit};
///
/// let text = Charset::ASCII.decode(b"caf\xE9", Errors::Escape);
/// assert_eq!(text.units().last(), Some(Unit::Byte(0xE9)));
/// assert_eq!(text.to_string_lossy(), "caf\u{FFFD}");
/// assert_eq!(text.as_str(), None);
/// assert_eq!(text.to_bytes(Charset::ASCII), Some(b"caf\xE9".to_vec()));
/// ```
///
/// `Display` writes the lossy form, with U+FFFD for each undecodable byte. It is not safe for
/// terminals: see [`terminal`](crate::terminal).
// The bytes decide the order and everything else; the count of escapes follows from them.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    /// Characters in UTF-8, undecodable bytes as the three bytes of their surrogate.
    wtf8: Vec<u8>,
    escapes: usize,
}

impl Text {
    /// A text of nothing.
    pub const fn new() -> Self {
        Self { wtf8: Vec::new(), escapes: 0 }
    }

    /// Reads WTF-8, which is UTF-8 that may hold lone surrogates; `None` if it is not that.
    ///
    /// U+DC80 to U+DCFF are undecodable bytes. Any other surrogate, which only a foreign record
    /// can hold, becomes the three undecodable bytes by which it is written. Nothing of it is
    /// lost, and a text remains what JSON can carry: kept as it is, a high surrogate would melt
    /// with an undecodable byte after it into one character.
    ///
    /// ```
    /// use telnet_encoding::{Text, Unit};
    ///
    /// let text = Text::from_wtf8(b"\xED\xB3\xA9").unwrap(); // U+DCE9
    /// assert_eq!(text.units().next(), Some(Unit::Byte(0xE9)));
    /// assert_eq!(Text::from_wtf8(b"\xE9"), None);
    /// ```
    pub fn from_wtf8(wtf8: &[u8]) -> Option<Self> {
        let mut text = Self::new();
        text.reserve(wtf8.len());
        let mut rest = wtf8;
        while !rest.is_empty() {
            let (valid, tail) = wtf8::split_valid(rest);
            text.push_str(valid);
            rest = if tail.is_empty() { tail } else { text.push_surrogate(tail)? };
        }
        Some(text)
    }

    /// The length in bytes of the WTF-8 form: as of a `str`, and three for an undecodable byte.
    pub fn len(&self) -> usize {
        self.wtf8.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.wtf8.is_empty()
    }

    /// How many undecodable bytes there are.
    pub fn escapes(&self) -> usize {
        self.escapes
    }

    /// The characters and undecodable bytes in order.
    pub fn units(&self) -> Units<'_> {
        Units::new(self.runs())
    }

    /// The text as a string, if it holds no undecodable bytes.
    ///
    /// Takes time linear in the length of the text.
    pub fn as_str(&self) -> Option<&str> {
        if self.escapes == 0 { str::from_utf8(&self.wtf8).ok() } else { None }
    }

    /// The text as a string, with U+FFFD for each undecodable byte.
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        match self.as_str() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.to_string()),
        }
    }

    /// The text as WTF-8, in which an undecodable byte NN is the three bytes of U+DCNN.
    pub fn as_wtf8(&self) -> &[u8] {
        &self.wtf8
    }

    /// The text in `charset`, or `None` where that lacks a character of it.
    ///
    /// [`Charset::encode`] says which.
    pub fn to_bytes(&self, charset: Charset) -> Option<Vec<u8>> {
        charset.encode(self).ok()
    }

    /// Appends a character.
    pub fn push_char(&mut self, c: char) {
        self.push_str(c.encode_utf8(&mut [0; 4]));
    }

    /// Appends a string.
    pub fn push_str(&mut self, text: &str) {
        self.wtf8.extend_from_slice(text.as_bytes());
    }

    /// Appends an undecodable byte.
    ///
    /// There are none below 0x80: such a byte is appended as the ASCII character that it is.
    pub fn push_byte(&mut self, byte: u8) {
        if byte.is_ascii() {
            self.wtf8.push(byte);
        } else {
            self.wtf8.extend_from_slice(&wtf8::escape(byte));
            self.escapes += 1;
        }
    }

    /// Appends another text.
    pub fn push_text(&mut self, text: &Self) {
        self.wtf8.extend_from_slice(&text.wtf8);
        self.escapes += text.escapes;
    }

    /// Empties the text and keeps its memory for further use.
    pub fn clear(&mut self) {
        self.wtf8.clear();
        self.escapes = 0;
    }

    pub(crate) fn runs(&self) -> Runs<'_> {
        Runs::new(&self.wtf8)
    }

    pub(crate) fn reserve(&mut self, additional_bytes: usize) {
        self.wtf8.reserve(additional_bytes);
    }

    /// Appends the surrogate that `wtf8` begins with, and returns what follows it.
    fn push_surrogate<'w>(&mut self, wtf8: &'w [u8]) -> Option<&'w [u8]> {
        if let Some((byte, rest)) = wtf8::split_escape(wtf8) {
            self.push_byte(byte);
            return Some(rest);
        }
        let [first @ 0xED, second @ 0xA0..=0xBF, third @ 0x80..=0xBF, rest @ ..] = wtf8 else {
            return None;
        };
        for byte in [*first, *second, *third] {
            self.push_byte(byte);
        }
        Some(rest)
    }

    /// Appends bytes that are already known to be UTF-8.
    pub(crate) fn push_valid(&mut self, utf8: &[u8]) {
        debug_assert!(str::from_utf8(utf8).is_ok(), "the caller has checked this");
        self.wtf8.extend_from_slice(utf8);
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self { wtf8: text.into_bytes(), escapes: 0 }
    }
}

impl Extend<Unit> for Text {
    fn extend<I: IntoIterator<Item = Unit>>(&mut self, units: I) {
        for unit in units {
            match unit {
                Unit::Char(c) => self.push_char(c),
                Unit::Byte(byte) => self.push_byte(byte),
            }
        }
    }
}

impl FromIterator<Unit> for Text {
    fn from_iter<I: IntoIterator<Item = Unit>>(units: I) -> Self {
        let mut text = Self::new();
        text.extend(units);
        text
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.wtf8 == other.as_bytes()
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.runs().try_for_each(|run| match run {
            Run::Str(text) => f.write_str(text),
            Run::Byte(_) => f.write_str("\u{FFFD}"),
        })
    }
}

/// Writes the text in quotes, as of a `str`, with `\udcNN` for an undecodable byte.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        self.runs().try_for_each(|run| match run {
            Run::Str(text) => text.chars().try_for_each(|c| match c {
                '\'' => f.write_str("'"),
                _ => write!(f, "{}", c.escape_debug()),
            }),
            Run::Byte(byte) => write!(f, "\\udc{byte:02x}"),
        })?;
        f.write_str("\"")
    }
}

/// One element of a [`Text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a text has characters and bytes, and nothing else")]
pub enum Unit {
    /// A character.
    Char(char),
    /// A byte, 0x80 to 0xFF, that the charset of its stream does not explain.
    Byte(u8),
}
