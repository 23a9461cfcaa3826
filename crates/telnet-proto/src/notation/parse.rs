//! Notation to bytes.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

use crate::{Command, IAC, OptionCode, SB, SE, Verb};

/// Reads notation into the bytes it stands for; words may be of any case.
///
/// ```
/// let bytes = telnet_proto::notation::parse(r#"IAC SB TTYPE 0 "XTERM" IAC SE"#)?;
/// assert_eq!(bytes, b"\xFF\xFA\x18\x00XTERM\xFF\xF0");
/// # Ok::<(), telnet_proto::notation::NotationError>(())
/// ```
///
/// # Errors
///
/// When a word is no name, number or text; the error carries it.
pub fn parse(text: &str) -> Result<Vec<u8>, NotationError> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    let mut option_next = false;
    while !rest.is_empty() {
        let (word, after) = if rest.starts_with('"') { quoted(rest)? } else { bare(rest) };
        if let Some(inside) = word.strip_prefix('"') {
            unescape(inside.strip_suffix('"').unwrap_or(inside), &mut out)?;
            option_next = false;
        } else {
            let byte = byte(word, option_next)
                .ok_or_else(|| NotationError::UnknownWord(word.to_owned()))?;
            let after_iac = !option_next && out.last() == Some(&IAC);
            option_next = after_iac && (byte == SB || Verb::from_byte(byte).is_some());
            out.push(byte);
        }
        rest = after.trim_start();
    }
    Ok(out)
}

/// Text that is no notation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotationError {
    /// A word that is neither a name nor a number from 0 to 255.
    UnknownWord(String),
    /// A text that does not end.
    OpenText(String),
    /// A backslash with something unknown behind it.
    UnknownEscape(String),
}

impl fmt::Display for NotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownWord(word) => write!(f, "unknown word in notation: {word}"),
            Self::OpenText(text) => write!(f, "text without closing quote: {text}"),
            Self::UnknownEscape(escape) => write!(f, "unknown escape in text: {escape}"),
        }
    }
}

impl core::error::Error for NotationError {}

/// A word up to the next blank.
fn bare(text: &str) -> (&str, &str) {
    text.split_once(char::is_whitespace).unwrap_or((text, ""))
}

/// A text with both its quotes, and what follows.
fn quoted(text: &str) -> Result<(&str, &str), NotationError> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => {
                return text
                    .split_at_checked(at + 1)
                    .ok_or_else(|| NotationError::OpenText(text.to_owned()));
            }
            _ => escaped = c == '\\' && !escaped,
        }
    }
    Err(NotationError::OpenText(text.to_owned()))
}

fn unescape(text: &str, out: &mut Vec<u8>) -> Result<(), NotationError> {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            continue;
        }
        let escape = chars.next();
        out.push(match escape {
            Some('r') => b'\r',
            Some('n') => b'\n',
            Some('t') => b'\t',
            Some('0') => b'\0',
            Some('e') => 0x1B,
            Some('"') => b'"',
            Some('\\') => b'\\',
            Some('x') => hex(&mut chars)?,
            _ => {
                let mut shown = String::from("\\");
                shown.extend(escape);
                return Err(NotationError::UnknownEscape(shown));
            }
        });
    }
    Ok(())
}

fn hex(chars: &mut core::str::Chars<'_>) -> Result<u8, NotationError> {
    let digits: String = chars.by_ref().take(2).collect();
    match u8::from_str_radix(&digits, 16) {
        Ok(byte) if digits.len() == 2 && !digits.starts_with('+') => Ok(byte),
        _ => Err(NotationError::UnknownEscape(["\\x", &digits].concat())),
    }
}

fn byte(word: &str, option_next: bool) -> Option<u8> {
    if option_next
        && !word.eq_ignore_ascii_case("IAC")
        && let Some(option) = OptionCode::from_name(word)
    {
        return Some(option.code());
    }
    name(word).or_else(|| match word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")) {
        Some(digits) if !digits.starts_with('+') => u8::from_str_radix(digits, 16).ok(),
        Some(_) => None,
        None if word.starts_with('+') => None,
        None => word.parse().ok(),
    })
}

fn name(word: &str) -> Option<u8> {
    let is = |name: &str| word.eq_ignore_ascii_case(name);
    [("IAC", IAC), ("SB", SB), ("SE", SE)]
        .into_iter()
        .chain(Verb::ALL.map(|verb| (verb.name(), verb.byte())))
        .chain(Command::ALL.map(|command| (command.name(), command.byte())))
        .find(|(name, _)| is(name))
        .map(|(_, byte)| byte)
}
