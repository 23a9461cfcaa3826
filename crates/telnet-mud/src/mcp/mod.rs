//! MCP 2.1, the MUD Client Protocol: messages on lines of their own within the text.
//!
//! ```text
//! #$#mcp version: 2.1 to: 2.1                                server: which versions it has
//! #$#mcp authentication-key: K version: 1.0 to: 2.1          client: the same, and the key
//! #$#name K keyword: value keyword: "a value" ...            a message
//! #$#name K keyword*: "" _data-tag: T                        one whose keyword has lines,
//! #$#* T keyword: line                                       each on its own,
//! #$#: T                                                     until here
//! #$"text                                                    text that begins with #$# or #$"
//! ```
//!
//! The key keeps players from sending messages to each other's clients: it is the first word of
//! each message but `mcp`, and what has another one is ignored.

mod negotiate;
mod parse;
mod stream;
#[cfg(test)]
mod tests;

pub use negotiate::{McpPackages, McpVersion, McpVersions};
pub use stream::{McpEvent, McpStream};

use crate::text_error::{self, TextError};

/// One message: a name and keywords with values.
///
/// ```
/// use telnet_mud::{McpKey, McpMessage, McpValue};
///
/// let message = McpMessage::new("dns-com-example-note")?
///     .with("title", "A note")?
///     .with_lines("text", ["first", "second"])?;
/// let mut out = Vec::new();
/// message.emit(&McpKey::new("k1")?, "t7", &mut out)?;
/// let lines = [
///     "#$#dns-com-example-note k1 title: \"A note\" text*: \"\" _data-tag: t7\r\n",
///     "#$#* t7 text: first\r\n",
///     "#$#* t7 text: second\r\n",
///     "#$#: t7\r\n",
/// ];
/// assert_eq!(out, lines.concat().as_bytes());
/// # Ok::<(), telnet_mud::TextError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct McpMessage {
    name: Vec<u8>,
    keywords: Vec<(Vec<u8>, McpValue)>,
}

/// The value of a keyword.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the specification closes this set")]
pub enum McpValue {
    /// A text on the line of the message.
    Text(Vec<u8>),
    /// Lines, of which there may be none.
    Lines(Vec<Vec<u8>>),
}

impl McpMessage {
    /// A message without keywords.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the name is not a letter or `_` and then letters, digits, `_` and `-`.
    pub fn new(name: &str) -> Result<Self, TextError> {
        text_error::check("an MCP name", name.as_bytes(), is_name)?;
        Ok(Self { name: name.to_ascii_lowercase().into(), keywords: Vec::new() })
    }

    /// The same with one more keyword and its text.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the keyword is no name, is there already or is `_data-tag`, or if the text
    /// holds a line end.
    pub fn with(self, keyword: &str, text: impl Into<Vec<u8>>) -> Result<Self, TextError> {
        let text = text.into();
        text_error::check("an MCP value", &text, is_line)?;
        self.push(keyword, McpValue::Text(text))
    }

    /// The same with one more keyword and its lines.
    ///
    /// # Errors
    ///
    /// As [`with`](Self::with), for each line.
    pub fn with_lines<L: Into<Vec<u8>>>(
        self,
        keyword: &str,
        lines: impl IntoIterator<Item = L>,
    ) -> Result<Self, TextError> {
        let lines: Vec<Vec<u8>> = lines.into_iter().map(Into::into).collect();
        for line in &lines {
            text_error::check("an MCP line", line, is_line)?;
        }
        self.push(keyword, McpValue::Lines(lines))
    }

    fn push(mut self, keyword: &str, value: McpValue) -> Result<Self, TextError> {
        let name = keyword.to_ascii_lowercase().into_bytes();
        let is_free = |name: &[u8]| is_name(name) && name != DATA_TAG && self.get(name).is_none();
        text_error::check("an MCP keyword", &name, is_free)?;
        self.keywords.push((name, value));
        Ok(self)
    }

    /// Appends the lines of the message to `out`, each with CR LF.
    ///
    /// The tag is for messages with lines; it must differ from those of unfinished messages.
    ///
    /// # Errors
    ///
    /// [`TextError`] if a keyword has lines and the tag is empty or would have to be quoted.
    pub fn emit(&self, key: &McpKey, tag: &str, out: &mut Vec<u8>) -> Result<(), TextError> {
        let has_lines = self.keywords.iter().any(|(_, value)| matches!(value, McpValue::Lines(_)));
        if has_lines {
            text_error::check("an MCP data tag", tag.as_bytes(), is_simple)?;
        }
        out.extend_from_slice(&[OUT_OF_BAND, &self.name].concat());
        if self.name != b"mcp" {
            out.extend_from_slice(&[b" ", key.as_bytes()].concat());
        }
        for (keyword, value) in &self.keywords {
            match value {
                McpValue::Text(text) => {
                    out.extend_from_slice(&[b" ", keyword.as_slice(), b": "].concat());
                    emit_text(text, out);
                }
                McpValue::Lines(_) => {
                    out.extend_from_slice(&[b" ", keyword.as_slice(), b"*: \"\""].concat());
                }
            }
        }
        if has_lines {
            out.extend_from_slice(&[b" ", DATA_TAG, b": ", tag.as_bytes()].concat());
        }
        out.extend_from_slice(b"\r\n");
        self.emit_lines(tag.as_bytes(), has_lines, out);
        Ok(())
    }

    fn emit_lines(&self, tag: &[u8], has_lines: bool, out: &mut Vec<u8>) {
        for (keyword, value) in &self.keywords {
            let McpValue::Lines(lines) = value else { continue };
            for line in lines {
                let line = [b"#$#* ", tag, b" ", keyword, b": ", line, b"\r\n"].concat();
                out.extend_from_slice(&line);
            }
        }
        if has_lines {
            out.extend_from_slice(&[b"#$#: ", tag, b"\r\n"].concat());
        }
    }

    /// The name in lower case.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// Whether this is the named message; case does not count.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// The keywords in lower case with their values, in order.
    pub fn keywords(&self) -> impl Iterator<Item = (&[u8], &McpValue)> {
        self.keywords.iter().map(|(keyword, value)| (keyword.as_slice(), value))
    }

    /// The value of a keyword; case does not count.
    pub fn get(&self, keyword: impl AsRef<[u8]>) -> Option<&McpValue> {
        let fits = |(name, _): &&(Vec<u8>, _)| name.eq_ignore_ascii_case(keyword.as_ref());
        self.keywords.iter().find(fits).map(|(_, value)| value)
    }

    /// The text of a keyword.
    pub fn text(&self, keyword: impl AsRef<[u8]>) -> Option<&[u8]> {
        match self.get(keyword)? {
            McpValue::Text(text) => Some(text),
            McpValue::Lines(_) => None,
        }
    }
}

/// The authentication key of a session, which the client chooses.
///
/// ```
/// let key = telnet_mud::McpKey::from_random([0xAB; 16]);
/// assert_eq!(key.as_bytes(), b"abababababababababababababababab");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct McpKey(Vec<u8>);

impl McpKey {
    /// A key of 128 random bits, which nobody guesses.
    pub fn from_random(bits: [u8; 16]) -> Self {
        Self(format!("{:032x}", u128::from_be_bytes(bits)).into_bytes())
    }

    /// A key of another make.
    ///
    /// # Errors
    ///
    /// [`TextError`] if it is empty, longer than 128 bytes, or would have to be quoted.
    pub fn new(key: impl Into<Vec<u8>>) -> Result<Self, TextError> {
        let key = key.into();
        text_error::check("an MCP key", &key, |key| is_simple(key) && key.len() <= MAX_KEY_BYTES)?;
        Ok(Self(key))
    }

    /// The key as it stands on the wire.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl core::fmt::Debug for McpKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("McpKey(..)")
    }
}

fn emit_text(text: &[u8], out: &mut Vec<u8>) {
    if is_simple(text) {
        out.extend_from_slice(text);
        return;
    }
    out.push(b'"');
    for &byte in text {
        if matches!(byte, b'"' | b'\\') {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.push(b'"');
}

fn is_name(text: &[u8]) -> bool {
    let is_fit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let begins = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
    text.first().is_some_and(begins) && text.iter().all(is_fit)
}

/// Whether a value needs no quotes.
fn is_simple(text: &[u8]) -> bool {
    let is_fit =
        |&byte: &u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b':' | b'*');
    !text.is_empty() && text.iter().all(is_fit)
}

fn is_line(text: &[u8]) -> bool {
    !text.iter().any(|byte| matches!(byte, b'\r' | b'\n'))
}

const OUT_OF_BAND: &[u8] = b"#$#";
const QUOTE: &[u8] = b"#$\"";
const DATA_TAG: &[u8] = b"_data-tag";
const MAX_KEY_BYTES: usize = 128;
