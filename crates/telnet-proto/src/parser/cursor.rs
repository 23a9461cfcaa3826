//! One input, how far it is used, and where its next command may begin.

use core::ops::ControlFlow;

use crate::{
    IAC, OptionCode, Verb,
    find::{Escapes, Finder},
};

/// A place in an input, which only moves forward. Runs of data end where an IAC or `OTHER` comes.
#[derive(Clone, Debug)]
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

    /// Takes all that is not used yet.
    #[inline]
    pub(crate) fn take_rest(&mut self) -> &'i [u8] {
        let rest = self.rest();
        self.at = self.input.len();
        rest
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

    /// Takes the data that begins here with another byte than IAC.
    #[inline]
    pub(crate) fn take_text(&mut self) -> Option<&'i [u8]> {
        if self.peek(0)? == IAC {
            return None;
        }
        let from = self.at;
        self.at = self.finder.find(self.input, from + 1);
        self.input.get(..self.at)?.get(from..)
    }

    /// Takes the data that begins with the second byte of the escape that stands here.
    #[inline]
    pub(crate) fn take_escaped_data(&mut self) -> Option<&'i [u8]> {
        let escape = self.at;
        self.at = self.finder.find_behind_escape(self.input, escape + 2);
        self.input.get(escape + 1..self.at)
    }

    /// Whether an escape stands here, and others are near.
    #[inline]
    pub(crate) fn is_at_dense_escapes(&self) -> bool {
        self.finder.is_at_dense() && self.is_at_escape()
    }

    /// Takes one run of data after the other that each begins with an escape, for as long as one stands
    /// here.
    ///
    /// Not inline: so it has all registers for itself.
    #[inline(never)]
    pub(crate) fn take_escaped_runs(
        &mut self,
        mut take: impl FnMut(&'i [u8]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        while self.is_at_escape() {
            if self.finder.is_at_dense() {
                self.take_dense_runs(&mut take)?;
            }
            let Some(run) = self.take_escaped_data() else { break };
            take(run)?;
        }
        ControlFlow::Continue(())
    }

    /// The same where escapes are dense, but for the last one.
    #[inline]
    fn take_dense_runs(
        &mut self,
        take: &mut impl FnMut(&'i [u8]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut escapes = self.escapes();
        while escapes.next_block() {
            self.take_block(&mut escapes, take)?;
        }
        ControlFlow::Continue(())
    }

    #[inline]
    fn take_block(
        &mut self,
        escapes: &mut Escapes<'i, OTHER>,
        take: &mut impl FnMut(&'i [u8]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        while let Some(place) = escapes.next_of_block() {
            let Some(run) = self.take_escaped_run(place) else { break };
            take(run)?;
        }
        ControlFlow::Continue(())
    }

    /// The escapes behind the one that stands here, for as long as nothing but data comes between them.
    #[inline]
    pub(crate) fn escapes(&self) -> Escapes<'i, OTHER> {
        Escapes::new(self.input, self.at + 2)
    }

    /// Takes the data that begins with the second byte of the escape that stands here and ends before
    /// the one at `place`.
    #[inline]
    pub(crate) fn take_escaped_run(&mut self, place: usize) -> Option<&'i [u8]> {
        let run = self.input.get(self.at + 1..place);
        self.at = place;
        run
    }

    /// Whether all is used.
    #[inline]
    pub(crate) const fn is_at_end(&self) -> bool {
        self.at >= self.input.len()
    }

    /// Takes the negotiation that stands here, if it is whole.
    #[inline]
    pub(crate) fn take_negotiation(&mut self) -> Option<(Verb, OptionCode)> {
        let frame = self.input.get(self.at..)?.first_chunk::<3>()?;
        let [IAC, verb, option] = *frame else { return None };
        let verb = Verb::from_byte(verb)?;
        self.at += 3;
        Some((verb, OptionCode::new(option)))
    }

    /// Whether a byte that stands here is IAC; none is not.
    #[inline]
    pub(crate) fn is_at_iac(&self) -> bool {
        self.peek(0) == Some(IAC)
    }

    /// Whether an escape stands here.
    #[inline]
    pub(crate) fn is_at_escape(&self) -> bool {
        self.is_at_iac() && self.peek(1) == Some(IAC)
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

#[cfg(test)]
mod tests {
    use std::{vec, vec::Vec};

    use super::*;

    #[test]
    fn takes_text_escapes_and_payloads() {
        let mut cursor = Cursor::<IAC>::new(b"ab\xFF\xFFc\xFF\xFF\xFF\xFA\xC9{}\xFF\xF0");
        assert!(!cursor.is_at_iac() && !cursor.is_at_escape() && !cursor.is_at_end());
        assert_eq!(cursor.take_text(), Some(&b"ab"[..]));
        assert!(cursor.is_at_iac() && cursor.is_at_escape());
        assert_eq!(cursor.take_escaped_data(), Some(&b"\xFFc"[..]));
        assert_eq!(cursor.take_escaped_data(), Some(&b"\xFF"[..]));
        assert!(cursor.is_at_iac() && !cursor.is_at_escape());
        assert_eq!((cursor.peek(1), cursor.peek(7), cursor.peek(8)), (Some(0xFA), None, None));
        assert_eq!(cursor.up_to_iac(3), Some(&b"{}"[..]));
        cursor.skip(5);
        assert_eq!(cursor.rest(), b"\xFF\xF0");
        assert_eq!(cursor.up_to_iac(1), None);
        cursor.move_to(b"");
        assert!(cursor.is_at_end() && !cursor.is_at_iac());
    }

    #[track_caller]
    fn check_escapes(text: &[u8]) {
        let input = [b"\xFF\xFF", text].concat().repeat(100);
        let mut cursor = Cursor::<IAC>::new(&input);
        let mut runs = Vec::new();
        let flow = cursor.take_escaped_runs(|run| {
            runs.push(run);
            if runs.len() < 50 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        assert_eq!((flow, cursor.rest().len()), (ControlFlow::Break(()), input.len() / 2));
        let flow = cursor.take_escaped_runs(|run| {
            runs.push(run);
            ControlFlow::Continue(())
        });
        assert_eq!((flow, cursor.rest()), (ControlFlow::Continue(()), &b""[..]));
        assert_eq!(runs, vec![[b"\xFF", text].concat(); 100]);
    }

    #[test]
    fn takes_one_escape_after_the_other() {
        check_escapes(b"ab");
        check_escapes(&[b'x'; 40]);
        check_escapes(&[b'x'; 200]);
    }
}
