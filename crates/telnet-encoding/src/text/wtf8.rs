//! The stored form of a text: WTF-8, of which only 128 surrogates are used.
//!
//! ```text
//! undecodable byte 80..BF   U+DC80..U+DCBF   ED B2 80..BF   (third byte: the byte itself)
//! undecodable byte C0..FF   U+DCC0..U+DCFF   ED B3 80..BF   (third byte: the byte less 40)
//! ```
//!
//! There are no high surrogates, so that two texts put together are again well formed.

use std::iter::FusedIterator;
use std::str::Chars;

use super::Unit;

/// The units of a text, in order; made by [`Text::units`](super::Text::units).
#[derive(Debug, Clone)]
pub struct Units<'t> {
    chars: Chars<'t>,
    runs: Runs<'t>,
}

impl<'t> Units<'t> {
    pub(super) fn new(runs: Runs<'t>) -> Self {
        Self { chars: "".chars(), runs }
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        if let Some(c) = self.chars.next() {
            return Some(Unit::Char(c));
        }
        match self.runs.next()? {
            Run::Byte(byte) => Some(Unit::Byte(byte)),
            Run::Str(text) => {
                self.chars = text.chars();
                self.chars.next().map(Unit::Char)
            }
        }
    }
}

impl FusedIterator for Units<'_> {}

/// A stretch of text without undecodable bytes, or one such byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run<'t> {
    Str(&'t str),
    Byte(u8),
}

/// The runs of a text; none is empty.
#[derive(Debug, Clone)]
pub(crate) struct Runs<'t> {
    rest: &'t [u8],
}

impl<'t> Runs<'t> {
    pub(super) fn new(wtf8: &'t [u8]) -> Self {
        Self { rest: wtf8 }
    }
}

impl<'t> Iterator for Runs<'t> {
    type Item = Run<'t>;

    fn next(&mut self) -> Option<Run<'t>> {
        if let Some((byte, rest)) = split_escape(self.rest) {
            self.rest = rest;
            return Some(Run::Byte(byte));
        }
        let (text, rest) = split_valid(self.rest);
        self.rest = rest;
        (!text.is_empty()).then_some(Run::Str(text))
    }
}

/// The three bytes by which an undecodable byte is stored; `byte` is 0x80 or above.
pub(super) fn escape(byte: u8) -> [u8; 3] {
    debug_assert!(!byte.is_ascii(), "an ASCII byte is stored as its character");
    if byte < 0xC0 { [0xED, 0xB2, byte] } else { [0xED, 0xB3, byte & 0xBF] }
}

/// The undecodable byte that `wtf8` begins with, and what follows it.
pub(super) fn split_escape(wtf8: &[u8]) -> Option<(u8, &[u8])> {
    match wtf8 {
        [0xED, 0xB2, byte @ 0x80..=0xBF, rest @ ..] => Some((*byte, rest)),
        [0xED, 0xB3, byte @ 0x80..=0xBF, rest @ ..] => Some((byte | 0x40, rest)),
        _ => None,
    }
}

/// The longest string that `wtf8` begins with, and what follows it.
pub(super) fn split_valid(wtf8: &[u8]) -> (&str, &[u8]) {
    match str::from_utf8(wtf8) {
        Ok(text) => (text, &[]),
        Err(error) => {
            let (valid, rest) = wtf8.split_at(error.valid_up_to());
            (str::from_utf8(valid).unwrap_or_default(), rest)
        }
    }
}
