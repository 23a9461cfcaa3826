//! One input, how far it is used, and where its next command may begin.

use crate::{IAC, find::Finder};

/// A place in an input, which only moves forward. Runs of data end where an IAC or `OTHER` comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'i, const OTHER: u8 = IAC> {
    input: &'i [u8],
    at: usize,
    finder: Finder<OTHER>,
}

impl<'i, const OTHER: u8> Cursor<'i, OTHER> {
    /// The start of an input.
    #[inline]
    pub(crate) const fn new(input: &'i [u8]) -> Self {
        Self { input, at: 0, finder: Finder::new() }
    }

    /// What is not used yet.
    #[inline]
    pub(crate) fn rest(&self) -> &'i [u8] {
        self.input.get(self.at..).unwrap_or(&[])
    }

    /// Moves to where this rest begins.
    #[inline]
    pub(crate) const fn move_to(&mut self, rest: &'i [u8]) {
        self.at = self.input.len() - rest.len();
    }

    /// The byte that stands `ahead` bytes from here.
    #[inline]
    pub(crate) fn peek(&self, ahead: usize) -> Option<u8> {
        self.input.get(self.at + ahead).copied()
    }

    /// Skips `skipped` bytes and takes the data that follows; its first byte is known to be data.
    /// `None` if there is no such byte.
    #[inline]
    pub(crate) fn take_data(&mut self, skipped: usize) -> Option<&'i [u8]> {
        let from = self.at + skipped;
        self.at = self.finder.find(self.input, from + 1);
        self.input.get(from..self.at)
    }

    /// Skips bytes.
    #[inline]
    pub(crate) const fn skip(&mut self, skipped: usize) {
        self.at += skipped;
    }

    /// What stands behind `skipped` bytes and before the next IAC, which is not passed; `None`, if no
    /// IAC comes.
    #[inline]
    pub(crate) fn up_to_iac(&mut self, skipped: usize) -> Option<&'i [u8]> {
        let from = self.at + skipped;
        let mut end = from;
        loop {
            end = self.finder.find(self.input, end);
            match self.input.get(end) {
                None => return None,
                Some(&IAC) => return self.input.get(from..end),
                Some(_) => end += 1,
            }
        }
    }
}
