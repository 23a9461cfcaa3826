//! How far a run of data goes: the search that every byte of a connection passes through.
//!
//! ```text
//! the first place                       memchr, or memchr2
//! near the one before                   a block of 128 bytes is asked for any   block
//! behind hits that are close together   four blocks, all at once                window
//! where escapes are dense               one bit for each escape                 escapes
//! all else                              memchr, or memchr2
//! ```
//!
//! `memchr` is the fastest search there is over long runs, but to begin one costs as much as a
//! hundred bytes of text, and where escapes, commands and payloads follow one another nearly every run
//! is shorter than that. So what follows a hit is searched here, and what is found is kept as bits: the
//! next run begins with what is known already, and the processor need not guess in which block it ends.

mod block;
mod escapes;
mod window;

use core::mem;

use memchr::{memchr, memchr2};

use crate::IAC;
use block::{BLOCK, has_hit, is_hit};
pub(crate) use escapes::Escapes;
use window::Window;

/// How many bytes stand before the first IAC; all, if there is none.
#[inline]
pub(crate) fn run_to_iac(bytes: &[u8]) -> usize {
    run_to_iac_or::<IAC>(bytes)
}

/// How many bytes stand before the first IAC or `OTHER`; all, if there is neither.
#[inline]
pub(crate) fn run_to_iac_or<const OTHER: u8>(bytes: &[u8]) -> usize {
    find_far::<OTHER>(bytes, 0)
}

/// Finds IAC and `OTHER` in one input, place after place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finder<const OTHER: u8> {
    /// What is known.
    window: Window,
    /// Whether nothing has been looked for.
    is_new: bool,
}

impl<const OTHER: u8> Finder<OTHER> {
    pub(crate) const fn new() -> Self {
        Self { window: Window::EMPTY, is_new: true }
    }

    /// The first place from `from` on; the length of the input if there is none. The input is always
    /// the same, and `from` lies behind the place that was found last.
    ///
    /// Not inline, measured: it takes more registers than its callers can spare.
    #[inline(never)]
    pub(crate) fn find(&mut self, input: &[u8], from: usize) -> usize {
        match self.window.next() {
            Some(place) if place >= from => place,
            _ => self.find_anew(input, from),
        }
    }

    /// The same behind an escape, the last byte of which stands before `from`: so there are two hits to
    /// pass.
    #[inline(never)]
    pub(crate) fn find_behind_escape(&mut self, input: &[u8], from: usize) -> usize {
        for _ in 0..2 {
            match self.window.next() {
                Some(place) if place >= from => return place,
                Some(_) => {}
                None => break,
            }
        }
        self.find_anew(input, from)
    }

    /// Whether there are many hits around the one that was found last.
    #[inline]
    pub(crate) const fn is_at_dense(&self) -> bool {
        self.window.is_dense()
    }

    /// The same where no window helps.
    #[inline]
    fn find_anew(&mut self, input: &[u8], from: usize) -> usize {
        // Who looks for one place and no more shall not pay for others.
        if mem::take(&mut self.is_new) {
            return find_far::<OTHER>(input, from);
        }
        self.find_on(input, from)
    }

    /// The same where the next hit of the window is not the one, or there is none.
    #[inline(never)]
    fn find_on(&mut self, input: &[u8], from: usize) -> usize {
        let end = self.window.end();
        let mut from = from;
        if from < end {
            if !self.window.is_passed()
                && let Some(place) = self.window.next_from(from)
            {
                return place;
            }
            from = end;
        }
        let (blocks, _) = input.get(from..).unwrap_or(&[]).as_chunks();
        match blocks {
            [] => return find_far::<OTHER>(input, from),
            // Behind hits that are close together the next ones are not far.
            [near, ..] if from != end && !has_hit::<OTHER>(near) => {
                return find_far::<OTHER>(input, from + BLOCK);
            }
            _ => {}
        }
        self.window.search::<OTHER>(from, blocks);
        let place = self.window.next();
        place.unwrap_or_else(|| find_far::<OTHER>(input, self.window.end()))
    }
}

#[inline(never)]
fn find_far<const OTHER: u8>(input: &[u8], from: usize) -> usize {
    let far = input.get(from..).unwrap_or(&[]);
    let found = if far.len() < SHORT {
        far.iter().position(|byte| is_hit::<OTHER>(*byte))
    } else if OTHER == IAC {
        memchr(IAC, far)
    } else {
        memchr2(IAC, OTHER, far)
    };
    found.map_or(input.len(), |found| from + found)
}

/// Fewer bytes than this are looked at one by one.
const SHORT: usize = 16;

#[cfg(test)]
mod tests {
    use core::ops::Range;
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    /// Every place, found one after the other.
    #[track_caller]
    fn check_one<const OTHER: u8>(bytes: &[u8]) {
        let is_place = |at: &usize| is_hit::<OTHER>(bytes[*at]);
        let expected: Vec<usize> = (0..bytes.len()).filter(is_place).collect();
        let mut finder = Finder::<OTHER>::new();
        let mut found = Vec::new();
        let mut at = finder.find(bytes, 0);
        while at < bytes.len() {
            found.push(at);
            at = finder.find(bytes, at + 1);
        }
        assert_eq!(at, bytes.len());
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check(bytes: &[u8]) {
        check_one::<IAC>(bytes);
        check_one::<0>(bytes);
        check_one::<13>(bytes);
    }

    /// Around the byte that is searched for stand bytes that differ from it in a single bit.
    #[track_caller]
    fn check_places<const OTHER: u8>(hit: u8) {
        for before in [b'a', hit ^ 1, hit ^ 0x80] {
            for place in 0..400 {
                let mut bytes = [before; 400];
                bytes[place] = hit;
                assert_eq!(run_to_iac_or::<OTHER>(&bytes), place);
                assert_eq!(run_to_iac_or::<OTHER>(&bytes[..=place]), place);
                assert_eq!(run_to_iac_or::<OTHER>(&bytes[..place]), place);
            }
        }
    }

    #[test]
    fn finds_every_byte_at_every_place() {
        check_places::<IAC>(IAC);
        check_places::<0>(IAC);
        check_places::<0>(0);
        check_places::<13>(13);
    }

    /// Whether hits at such a distance are dense, after some have been found.
    fn is_dense_at(distance: usize) -> bool {
        let bytes: Vec<u8> =
            (0..2000).map(|at| if at % distance == 0 { IAC } else { b'x' }).collect();
        let mut finder = Finder::<IAC>::new();
        for at in (0..1500).step_by(distance) {
            assert_eq!(finder.find(&bytes, at), at);
        }
        finder.is_at_dense()
    }

    #[test]
    fn knows_where_hits_are_dense() {
        assert!(is_dense_at(5) && is_dense_at(16) && is_dense_at(40));
        assert!(!is_dense_at(64) && !is_dense_at(100) && !is_dense_at(600));
    }

    /// Of so many bytes and one more, one is a hit of some kind.
    fn bytes(others: u32, len: Range<usize>) -> impl Strategy<Value = Vec<u8>> {
        let hit = prop_oneof![4 => Just(IAC), 1 => Just(0), 1 => Just(13)];
        prop::collection::vec(prop_oneof![others => 1_u8..255, 1 => hit], len)
    }

    proptest! {
        #[test]
        fn finds_what_a_byte_loop_finds(
            dense in bytes(9, 0..1999),
            sparse in bytes(199, 0..1999),
            mixed in (bytes(9, 0..300), bytes(999, 0..1900), bytes(9, 0..300)),
        ) {
            check(&dense);
            check(&sparse);
            check(&[mixed.0, mixed.1, mixed.2].concat());
        }

        /// What lies between two searches may have been used without one.
        #[test]
        fn may_skip(
            bytes in bytes(9, 0..1999),
            steps in prop::collection::vec(prop_oneof![1_usize..90, 1_usize..600], 1..20),
        ) {
            let mut finder = Finder::<IAC>::new();
            let mut from = 0;
            for step in steps {
                let rest = bytes.get(from..).unwrap_or(&[]);
                let expected = rest.iter().position(|byte| *byte == IAC).unwrap_or(rest.len());
                let place = from + expected;
                prop_assert_eq!(finder.find(&bytes, from), place);
                from = (place + step).min(bytes.len());
            }
        }
    }
}
