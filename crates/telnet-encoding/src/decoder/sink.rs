//! Where decoded text goes, and what becomes of that which is no text.

use crate::single_byte::whole;
use crate::{Charset, Error, Errors, Text};

/// The end of a decoder: appends to a text, and treats errors as the caller wants.
///
/// A few characters are held back, so that the text need not make room for each by itself. They
/// are in the text after [`flush`](Self::flush).
#[derive(Debug)]
pub(crate) struct Sink<'t> {
    out: &'t mut Text,
    on_error: OnError,
    /// Whether there was no error, or none that stops.
    is_open: bool,
    held: [u8; HELD_BYTES],
    held_len: usize,
}

#[derive(Debug, Clone, Copy)]
enum OnError {
    Go(Errors),
    /// Takes nothing more once there was an undecodable byte, which it keeps.
    Stop(Option<u8>),
}

impl<'t> Sink<'t> {
    pub(crate) fn new(errors: Errors, out: &'t mut Text) -> Self {
        Self {
            out,
            on_error: OnError::Go(errors),
            is_open: true,
            held: [0; HELD_BYTES],
            held_len: 0,
        }
    }

    /// A sink that takes what comes before the first error.
    pub(crate) fn strict(out: &'t mut Text) -> Self {
        Self {
            out,
            on_error: OnError::Stop(None),
            is_open: true,
            held: [0; HELD_BYTES],
            held_len: 0,
        }
    }

    /// What a strict sink met with.
    pub(crate) fn result(&self, charset: Charset) -> Result<(), Error> {
        match self.on_error {
            OnError::Stop(Some(byte)) => Err(Error::Undecodable { byte, charset }),
            OnError::Stop(None) | OnError::Go(_) => Ok(()),
        }
    }

    /// Whether this is the form from which the bytes come back.
    pub(crate) fn keeps_bytes(&self) -> bool {
        matches!(self.on_error, OnError::Go(Errors::Escape))
    }

    pub(crate) fn reserve(&mut self, additional_bytes: usize) {
        self.out.reserve(additional_bytes);
    }

    /// Appends bytes that are already known to be UTF-8.
    #[inline]
    pub(crate) fn valid(&mut self, utf8: &[u8]) {
        self.flush();
        if self.is_open {
            self.out.push_valid(utf8);
        }
    }

    pub(crate) fn str(&mut self, text: &str) {
        self.valid(text.as_bytes());
    }

    #[inline]
    pub(crate) fn char(&mut self, c: char) {
        if self.held_len > HELD_BYTES - CHAR_MAX_BYTES {
            self.flush();
        }
        let free = self.held.get_mut(self.held_len..).and_then(<[u8]>::first_chunk_mut);
        let Some(free): Option<&mut [u8; CHAR_MAX_BYTES]> = free else { return };
        if self.is_open {
            self.held_len += c.encode_utf8(free).len();
        }
    }

    /// Appends what is held back.
    #[inline]
    pub(crate) fn flush(&mut self) {
        if self.held_len > 0 {
            self.out.push_valid(self.held.get(..self.held_len).unwrap_or_default());
            self.held_len = 0;
        }
    }

    /// Takes a sequence, of which the bytes below 80 stand for themselves if they are kept.
    pub(crate) fn undecodable(&mut self, sequence: &[u8]) {
        self.flush();
        match &mut self.on_error {
            OnError::Go(Errors::Escape) => {
                for &byte in sequence {
                    self.out.push_byte(byte);
                }
            }
            OnError::Go(Errors::Replace) => self.out.push_char(char::REPLACEMENT_CHARACTER),
            OnError::Go(Errors::Fallback(charset)) => {
                for &byte in sequence {
                    let c = charset.scheme().lookup(byte);
                    self.out.push_char(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
            OnError::Stop(first) => {
                *first = first.or(sequence.first().copied());
                self.is_open = false;
            }
        }
    }

    /// Takes the character of a code that is not the one which encodes it.
    pub(crate) fn copy(&mut self, code: u8, c: char) {
        if self.keeps_bytes() { self.empty_code(code) } else { self.char(c) }
    }

    /// Takes a code that has no character, in a set that is not ASCII below 80.
    pub(crate) fn empty_code(&mut self, code: u8) {
        if self.keeps_bytes() && code.is_ascii() {
            self.char(whole::escape(code));
        } else {
            self.undecodable(&[code]);
        }
    }
}

/// Several characters of any script.
const HELD_BYTES: usize = 64;

/// The longest character in UTF-8.
const CHAR_MAX_BYTES: usize = 4;
