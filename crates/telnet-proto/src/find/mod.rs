//! How far a run of data goes: the search that every byte of a connection passes through.
//!
//! ```text
//! two blocks of 128 bytes               one bit for each byte         block
//! where there are many hits: four       the same, all at once         window
//! where there are escapes and no other  one bit for each escape       escapes
//! all else                              memchr, or memchr2
//! ```
//!
//! `memchr` is the fastest search there is over long runs, but to begin one costs as much as a
//! hundred bytes of text, and where escapes and commands stand close together nearly every run is
//! shorter than that. So the first blocks are searched here, and the hits of a block are kept as
//! bits: the next run begins with what is known already, and the processor need not guess where in a
//! block it ends.

mod block;
mod escapes;
mod window;

use memchr::{memchr, memchr2};

use crate::IAC;
use block::{BLOCK, has_hit, hits, is_hit};
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
    Finder::<OTHER>::new().find(bytes, 0)
}

/// Finds IAC and `OTHER` in one input, place after place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finder<const OTHER: u8> {
    /// What is known where hits are dense, if they are ...
    window: Window,
    is_dense: bool,
    /// ... and elsewhere: one bit for each byte of the block before `end`.
    hits: u128,
    /// What is known goes up to here.
    end: usize,
}

impl<const OTHER: u8> Finder<OTHER> {
    pub(crate) const fn new() -> Self {
        Self { window: Window::EMPTY, is_dense: false, hits: 0, end: 0 }
    }

    /// The first place from `from` on; the length of the input if there is none. The input is always
    /// the same, and `from` lies behind the place that was found last.
    ///
    /// Not inline, measured: it takes more registers than its callers can spare.
    #[inline(never)]
    pub(crate) fn find(&mut self, input: &[u8], from: usize) -> usize {
        if self.is_dense {
            if let Some(place) = self.window.find(from) {
                return place;
            }
            self.is_dense = false;
        }
        if from >= self.end {
            return self.find_in_blocks(input, from);
        }
        if self.hits != 0 {
            let hits = self.hits >> (from + BLOCK - self.end);
            if hits != 0 {
                return from + hits.trailing_zeros() as usize;
            }
        }
        self.find_in_blocks(input, self.end)
    }

    /// The same where nothing is known.
    #[inline]
    fn find_in_blocks(&mut self, input: &[u8], from: usize) -> usize {
        let mut from = from;
        let mut blocks = input.get(from..).unwrap_or(&[]).as_chunks::<BLOCK>().0;
        for _ in 0..NEAR_BLOCKS {
            let [block, next_blocks @ ..] = blocks else { break };
            if has_hit::<OTHER>(block) {
                return self.know(from, hits::<OTHER>(block), next_blocks);
            }
            blocks = next_blocks;
            from += BLOCK;
        }
        find_far::<OTHER>(input, from)
    }

    /// Keeps the hits of a block that begins at `start`, and gives the first of them.
    #[inline]
    fn know(&mut self, start: usize, hits: [u64; 2], next_blocks: &[[u8; BLOCK]]) -> usize {
        let [low, high] = hits;
        // Only behind another block: who looks for one place and no more shall not pay for a window.
        if is_dense(low) && start == self.end && start != 0 {
            self.window = Window::new::<OTHER>(start, hits, next_blocks);
            (self.is_dense, self.hits, self.end) = (true, 0, self.window.end());
            return start + low.trailing_zeros() as usize;
        }
        self.end = start + BLOCK;
        self.hits = u128::from(low) | u128::from(high) << 64;
        start + self.hits.trailing_zeros() as usize
    }
}

/// Whether these are more than two hits.
#[inline]
const fn is_dense(bits: u64) -> bool {
    let but_lowest = bits & bits.wrapping_sub(1);
    but_lowest & but_lowest.wrapping_sub(1) != 0
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

/// After so many blocks without a hit it is worth while to begin with memchr.
const NEAR_BLOCKS: usize = 2;
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

    /// Of so many bytes and one more, one is a hit of some kind.
    fn bytes(others: u32, len: Range<usize>) -> impl Strategy<Value = Vec<u8>> {
        let hit = prop_oneof![4 => Just(IAC), 1 => Just(0), 1 => Just(13)];
        prop::collection::vec(prop_oneof![others => 1_u8..255, 1 => hit], len)
    }

    proptest! {
        #[test]
        fn finds_what_a_byte_loop_finds(
            dense in bytes(9, 0..999),
            sparse in bytes(99, 0..999),
            mixed in (bytes(9, 0..300), bytes(999, 0..900), bytes(9, 0..300)),
        ) {
            check(&dense);
            check(&sparse);
            check(&[mixed.0, mixed.1, mixed.2].concat());
        }

        /// What lies between two searches may have been used without one.
        #[test]
        fn may_skip(
            bytes in bytes(9, 0..999),
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
