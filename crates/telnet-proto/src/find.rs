//! How far a run of data goes: the search that every byte of a connection passes through.
//!
//! ```text
//! two blocks of 128 bytes     any hit at all? then which: one bit for each byte
//! the rest                    memchr, or memchr2
//! ```
//!
//! `memchr` is the fastest search there is over long runs, but to begin one costs as much as a
//! hundred bytes of text, and where escapes and commands stand close together nearly every run is
//! shorter than that. So the first blocks are searched here, and the hits of a block are kept as
//! bits: the next run begins with what is known already, and the processor need not guess where in a
//! block it ends.

use memchr::{memchr, memchr2};

use crate::IAC;

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
    /// Where the block ends that `hits` is about; 0 before the first.
    end: usize,
    /// One bit for each byte of the block, the lowest for the first.
    hits: u128,
}

impl<const OTHER: u8> Finder<OTHER> {
    pub(crate) const fn new() -> Self {
        Self { end: 0, hits: 0 }
    }

    /// The first place from `from` on; the length of the input if there is none. The input is always
    /// the same, and `from` never lies before the place that was found last.
    #[inline]
    pub(crate) fn find(&mut self, input: &[u8], from: usize) -> usize {
        debug_assert!(from + BLOCK >= self.end, "the bits are about this block and no earlier one");
        let mut from = from;
        if from < self.end {
            let hits = self.hits >> (from + BLOCK - self.end);
            if hits != 0 {
                return from + hits.trailing_zeros() as usize;
            }
            from = self.end;
        }
        let (blocks, _) = input.get(from..).unwrap_or(&[]).as_chunks::<BLOCK>();
        for block in blocks.iter().take(NEAR_BLOCKS) {
            if has_hit::<OTHER>(block) {
                self.end = from + BLOCK;
                self.hits = hits::<OTHER>(block);
                return from + self.hits.trailing_zeros() as usize;
            }
            from += BLOCK;
        }
        find_far::<OTHER>(input, from)
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

#[inline]
const fn is_hit<const OTHER: u8>(byte: u8) -> bool {
    byte == IAC || byte == OTHER
}

/// Whether any byte of a block is a hit; compiled to a comparison of whole vectors.
#[inline]
fn has_hit<const OTHER: u8>(block: &[u8; BLOCK]) -> bool {
    block.iter().fold(false, |any, byte| any | is_hit::<OTHER>(*byte))
}

/// The hits of a block as bits, that of the first byte the lowest.
#[inline]
fn hits<const OTHER: u8>(block: &[u8; BLOCK]) -> u128 {
    let ([low, high], _) = block.as_chunks::<64>() else { return 0 };
    u128::from(hits_of_half::<OTHER>(low)) | u128::from(hits_of_half::<OTHER>(high)) << 64
}

#[inline]
fn hits_of_half<const OTHER: u8>(half: &[u8; 64]) -> u64 {
    let marks = half.map(|byte| if is_hit::<OTHER>(byte) { 0xFF } else { 0 });
    let (words, _) = marks.as_chunks::<8>();
    // Row i of the square is about the bytes i, i + 8, i + 16 ...: so the words are put together
    // without a shift.
    let (mut square, mut column) = (0, 0x0101_0101_0101_0101);
    for word in words {
        square |= u64::from_le_bytes(*word) & column;
        column <<= 1;
    }
    transposed(square)
}

/// A square of 8 by 8 bits with rows and columns exchanged: first the bits of squares of 2 by 2, then
/// these in squares of 4 by 4, then those.
#[inline]
const fn transposed(square: u64) -> u64 {
    let swapped = (square ^ (square >> 7)) & 0x00AA_00AA_00AA_00AA;
    let square = square ^ swapped ^ (swapped << 7);
    let swapped = (square ^ (square >> 14)) & 0x0000_CCCC_0000_CCCC;
    let square = square ^ swapped ^ (swapped << 14);
    let swapped = (square ^ (square >> 28)) & 0x0000_0000_F0F0_F0F0;
    square ^ swapped ^ (swapped << 28)
}

/// So many that the end of a run is seldom behind them where hits are dense.
const BLOCK: usize = 128;
/// After so many blocks without a hit it is worth while to begin with memchr.
const NEAR_BLOCKS: usize = 2;
/// Fewer bytes than this are looked at one by one.
const SHORT: usize = 16;

#[cfg(test)]
mod tests {
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

    proptest! {
        #[test]
        fn finds_what_a_byte_loop_finds(
            dense in prop::collection::vec(prop_oneof![9 => 1_u8..255, 1 => any::<u8>()], 0..500),
            sparse in prop::collection::vec(prop_oneof![99 => 1_u8..255, 1 => any::<u8>()], 0..999),
        ) {
            check(&dense);
            check(&sparse);
        }

        /// What lies between two searches may have been used without one.
        #[test]
        fn may_skip(
            bytes in prop::collection::vec(prop_oneof![9 => 1_u8..255, 1 => Just(IAC)], 0..500),
            steps in prop::collection::vec(1_usize..90, 1..20),
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

        #[test]
        fn marks_the_bytes_and_no_others(mut block: [[u8; 32]; 4], place in 0..BLOCK) {
            block[place / 32][place % 32] = 7;
            let (bytes, expected) = block.as_flattened().iter().zip(0..).fold(
                ([0; BLOCK], 0),
                |(mut bytes, bits), (byte, at): (_, usize)| {
                    bytes[at] = *byte;
                    (bytes, bits | u128::from(is_hit::<7>(*byte)) << at)
                },
            );
            prop_assert_eq!(hits::<7>(&bytes), expected);
        }
    }
}
