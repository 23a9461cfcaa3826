//! How far a run of data goes: the search that every byte of a connection passes through.
//!
//! ```text
//! 16 bytes      32 bytes, up to 9 times     the rest
//! one word      one block each              memchr, or memchr2
//! ```
//!
//! `memchr` is the fastest search there is over long runs, but to begin one costs as much as
//! fifty bytes of text. Where escapes and commands stand close together nearly every run is shorter
//! than that, so the first bytes are searched here: wide enough that the processor seldom has to
//! guess where the run ends, and without a branch that depends on where in a block it does.

use memchr::{memchr, memchr2};

use crate::IAC;

/// Takes all up to the next IAC; the first `known` bytes are known to be data.
#[inline]
pub(crate) fn take_run<'i>(input: &mut &'i [u8], known: usize) -> &'i [u8] {
    let len = known + input.get(known..).map_or(0, run_to_iac);
    let (run, rest) = input.split_at_checked(len).unwrap_or((input, &[]));
    *input = rest;
    run
}

/// How many bytes stand before the first IAC; all, if there is none.
#[inline]
pub(crate) fn run_to_iac(bytes: &[u8]) -> usize {
    run(bytes, iacs, |byte| byte == IAC, |far| memchr(IAC, far))
}

/// How many bytes stand before the first IAC or `OTHER`; all, if there is neither.
#[inline]
pub(crate) fn run_to_iac_or<const OTHER: u8>(bytes: &[u8]) -> usize {
    run(
        bytes,
        |word| iacs(word) | zeros(word ^ (u128::from(OTHER) * ONES)),
        |byte| byte == IAC || byte == OTHER,
        |far| memchr2(IAC, OTHER, far),
    )
}

/// `hits` marks in a word what `is_hit` finds in a byte and `search` in all that is far away.
#[inline]
fn run(
    bytes: &[u8],
    hits: impl Fn(u128) -> u128,
    is_hit: impl Fn(u8) -> bool,
    search: impl Fn(&[u8]) -> Option<usize>,
) -> usize {
    let Some((first, rest)) = bytes.split_first_chunk::<WORD>() else {
        return bytes.iter().position(|byte| is_hit(*byte)).unwrap_or(bytes.len());
    };
    let found = hits(u128::from_le_bytes(*first));
    if found != 0 {
        return place(found);
    }
    let (blocks, _) = rest.as_chunks::<{ 2 * WORD }>();
    let mut at = WORD;
    for block in blocks.iter().take(NEAR_BLOCKS) {
        // Compiled to a comparison of whole vectors, where the processor has them.
        if block.iter().fold(false, |any, byte| any | is_hit(*byte)) {
            return at + place_in_block(block, &hits);
        }
        at += block.len();
    }
    let far = bytes.get(at..).and_then(search);
    far.map_or(bytes.len(), |far| at + far)
}

/// The place of the first hit in a block that has one.
#[inline]
fn place_in_block(block: &[u8; 2 * WORD], hits: impl Fn(u128) -> u128) -> usize {
    let ([low, high], _) = block.as_chunks::<WORD>() else { return block.len() };
    let (low, high) = (hits(u128::from_le_bytes(*low)), hits(u128::from_le_bytes(*high)));
    // Arithmetic instead of a branch, which would be wrong every other time.
    let is_high = u128::from(low == 0);
    let first = low | (high & is_high.wrapping_neg());
    place(first) + usize::from(low == 0) * WORD
}

/// Which byte the lowest bit is in.
#[inline]
const fn place(hits: u128) -> usize {
    (hits.trailing_zeros() / u8::BITS) as usize
}

/// The highest bit of each byte that is 255: it is set, and the others carry into it.
#[inline]
const fn iacs(word: u128) -> u128 {
    word & (word & LOW_BITS).wrapping_add(ONES) & HIGH_BITS
}

/// The highest bit of each byte that is 0: it is not set, and the others do not carry into it.
#[inline]
const fn zeros(word: u128) -> u128 {
    !(word | (word & LOW_BITS).wrapping_add(LOW_BITS)) & HIGH_BITS
}

const WORD: usize = 16;
const NEAR_BLOCKS: usize = 9;

/// 1 in each byte.
const ONES: u128 = u128::MAX / 0xFF;
const LOW_BITS: u128 = ONES * 0x7F;
const HIGH_BITS: u128 = ONES * 0x80;

#[cfg(test)]
mod tests {
    use std::{vec, vec::Vec};

    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(bytes: &[u8]) {
        let expected =
            |is_hit: fn(u8) -> bool| bytes.iter().position(|b| is_hit(*b)).unwrap_or(bytes.len());
        assert_eq!(run_to_iac(bytes), expected(|byte| byte == IAC));
        assert_eq!(run_to_iac_or::<0>(bytes), expected(|byte| byte == IAC || byte == 0));
        assert_eq!(run_to_iac_or::<13>(bytes), expected(|byte| byte == IAC || byte == 13));
    }

    /// Next to each byte that is searched for stands one that differs in a single bit.
    #[test]
    fn finds_every_byte_at_every_place() {
        let neighbours = [b'a', 1, 12, 0x7F, 0x80, 254];
        for (hit, before) in [0, 13, IAC].into_iter().flat_map(|hit| neighbours.map(|n| (hit, n))) {
            for place in 0..400 {
                let mut bytes = vec![before; 400];
                bytes[place] = hit;
                check(&bytes);
                check(&bytes[..=place]);
                check(&bytes[..place]);
            }
        }
    }

    proptest! {
        #[test]
        fn finds_what_a_byte_loop_finds(
            bytes in prop::collection::vec(prop_oneof![9 => 1_u8..255, 1 => any::<u8>()], 0..500),
        ) {
            check(&bytes);
        }

        #[test]
        fn marks_the_bytes_and_no_others(word: u128, hit: u8, place in 0..16_u32) {
            let word = (word & !(0xFF << (8 * place))) | (u128::from(hit) << (8 * place));
            let marks = |is_hit: fn(u8) -> bool| -> Vec<u8> {
                word.to_le_bytes().map(|byte| u8::from(is_hit(byte)) << 7).to_vec()
            };
            prop_assert_eq!(iacs(word).to_le_bytes().to_vec(), marks(|byte| byte == IAC));
            prop_assert_eq!(zeros(word).to_le_bytes().to_vec(), marks(|byte| byte == 0));
        }
    }
}
