//! Text to its pieces, before anything is known of modes: tags, entities, mode sequences.

use std::borrow::Cow;
use std::mem;

use super::ESC;
use super::tag::MAX_NAME_BYTES;

/// Cuts text into pieces, across any split.
#[derive(Clone, Debug)]
pub(super) struct Scanner {
    held: Held,
    bytes: Vec<u8>,
    max_tag_bytes: usize,
}

/// One piece of text.
#[derive(Debug)]
pub(super) enum Piece<'i> {
    /// Text that is nothing else.
    Text(Cow<'i, [u8]>),
    LineEnd,
    /// What stands between `<` and `>`.
    Tag(Vec<u8>),
    /// A tag that does not end in its line, or is too long.
    Unclosed(Vec<u8>),
    /// What stands between `&` and `;`.
    Entity(Vec<u8>),
    /// The number of `ESC [ n z`.
    Mode(u8),
}

/// What is looked for beside modes and line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    All,
    Tags,
    Nothing,
}

/// What the bytes that are held back may become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Nothing,
    Escape,
    Entity,
    Tag {
        /// The quote that is open in the tag.
        quote: Option<u8>,
    },
}

impl Scanner {
    pub(super) const fn new(max_tag_bytes: usize) -> Self {
        Self { held: Held::Nothing, bytes: Vec::new(), max_tag_bytes }
    }

    /// The next piece of `data`, which moves behind it; `None` when the data is used up.
    pub(super) fn next<'i>(&mut self, data: &mut &'i [u8], markup: Markup) -> Option<Piece<'i>> {
        while let Some(&byte) = data.first() {
            let piece = match self.held {
                Held::Nothing => self.begin(byte, data, markup),
                Held::Escape => self.escape(byte, data),
                Held::Entity => self.entity(byte, data),
                Held::Tag { quote } => self.tag(byte, quote, data),
            };
            if piece.is_some() {
                return piece;
            }
        }
        None
    }

    /// What is held back, as text.
    pub(super) fn flush(&mut self) -> Vec<u8> {
        self.held = Held::Nothing;
        mem::take(&mut self.bytes)
    }

    fn begin<'i>(&mut self, byte: u8, data: &mut &'i [u8], markup: Markup) -> Option<Piece<'i>> {
        let starts = |byte: u8| match byte {
            ESC => Held::Escape,
            b'<' if markup != Markup::Nothing => Held::Tag { quote: None },
            b'&' if markup == Markup::All => Held::Entity,
            _ => Held::Nothing,
        };
        self.held = starts(byte);
        if self.held != Held::Nothing {
            self.take(byte, data);
            return None;
        }
        if byte == b'\n' {
            advance(data);
            return Some(Piece::LineEnd);
        }
        let ends = |&byte: &u8| byte == b'\n' || starts(byte) != Held::Nothing;
        let end = data.iter().position(ends).unwrap_or(data.len());
        let (text, rest) = data.split_at(end);
        *data = rest;
        Some(Piece::Text(text.into()))
    }

    fn escape<'i>(&mut self, byte: u8, data: &mut &'i [u8]) -> Option<Piece<'i>> {
        let is_fit = match self.bytes.len() {
            1 => byte == b'[',
            2..=4 => byte.is_ascii_digit(),
            _ => false,
        };
        if is_fit {
            self.take(byte, data);
            return None;
        }
        let number = self.bytes.get(2..).and_then(|digits| str::from_utf8(digits).ok());
        let number = number.and_then(|digits| digits.parse().ok());
        match number.filter(|_| byte == b'z') {
            Some(number) => {
                advance(data);
                self.flush();
                Some(Piece::Mode(number))
            }
            None => Some(self.text()),
        }
    }

    fn entity<'i>(&mut self, byte: u8, data: &mut &'i [u8]) -> Option<Piece<'i>> {
        let is_fit = byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'_' | b'-' | b'.');
        if is_fit && self.bytes.len() < MAX_NAME_BYTES {
            self.take(byte, data);
            return None;
        }
        if byte != b';' {
            return Some(self.text());
        }
        advance(data);
        let mut name = self.flush();
        name.remove(0);
        Some(Piece::Entity(name))
    }

    fn tag<'i>(&mut self, byte: u8, quote: Option<u8>, data: &mut &'i [u8]) -> Option<Piece<'i>> {
        if self.bytes.len() == 1 && !byte.is_ascii_alphabetic() && !matches!(byte, b'/' | b'!') {
            // A bracket in a text, such as "a < b".
            return Some(self.text());
        }
        if matches!(byte, b'\n' | ESC) || self.bytes.len() >= self.max_tag_bytes {
            return Some(Piece::Unclosed(self.flush()));
        }
        match (quote, byte) {
            (None, b'>') => {
                advance(data);
                let mut tag = self.flush();
                tag.remove(0);
                return Some(Piece::Tag(tag));
            }
            (None, b'"' | b'\'') => self.held = Held::Tag { quote: Some(byte) },
            (Some(open), _) if open == byte => self.held = Held::Tag { quote: None },
            (Some(_) | None, _) => {}
        }
        self.take(byte, data);
        None
    }

    /// Holds a byte back.
    fn take(&mut self, byte: u8, data: &mut &[u8]) {
        self.bytes.push(byte);
        advance(data);
    }

    fn text<'i>(&mut self) -> Piece<'i> {
        Piece::Text(self.flush().into())
    }
}

fn advance(data: &mut &[u8]) {
    *data = data.get(1..).unwrap_or_default();
}
