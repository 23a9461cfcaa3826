//! The escapes of a stretch of input that holds nothing but them and data.

use core::slice;

use super::block::{self, BLOCK};

/// The places of the escapes from `from` on, for as long as whole blocks hold nothing but data and
/// escapes, and no `OTHER`. It ends before the second of two blocks without an escape.
#[inline]
pub(crate) fn escapes<const OTHER: u8>(input: &[u8], from: usize) -> impl Iterator<Item = Places> {
    let (blocks, _) = input.get(from..).unwrap_or(&[]).as_chunks();
    let mut blocks = Blocks::<OTHER> { blocks: blocks.iter(), ahead: None };
    blocks.ahead = blocks.search();
    blocks.zip((from..).step_by(BLOCK)).map(|(bits, start)| Places { start, bits })
}

/// The places of the escapes of one block.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    start: usize,
    bits: u128,
}

impl Iterator for Places {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.bits == 0 {
            return None;
        }
        let place = self.start + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(place)
    }
}

/// The escapes of each block.
///
/// A block is searched while the one before it is still in use, for where that has its last escape
/// cannot be foreseen.
#[derive(Debug)]
struct Blocks<'i, const OTHER: u8> {
    blocks: slice::Iter<'i, [u8; BLOCK]>,
    ahead: Option<u128>,
}

impl<const OTHER: u8> Blocks<'_, OTHER> {
    #[inline]
    fn search(&mut self) -> Option<u128> {
        block::escapes::<OTHER>(self.blocks.next()?)
    }
}

impl<const OTHER: u8> Iterator for Blocks<'_, OTHER> {
    type Item = u128;

    #[inline]
    fn next(&mut self) -> Option<u128> {
        let bits = self.ahead?;
        self.ahead = self.search();
        (bits | self.ahead.unwrap_or(0) != 0).then_some(bits)
    }
}

#[cfg(test)]
mod tests {
    use std::{vec, vec::Vec};

    use proptest::prelude::*;

    use super::*;
    use crate::IAC;

    fn places(input: &[u8], from: usize) -> Vec<usize> {
        escapes::<0>(input, from).flatten().collect()
    }

    #[track_caller]
    fn check(pieces: &[&[u8]], expected: &[usize]) {
        let input = pieces.concat();
        assert_eq!(places(&input, 0), expected, "{input:02X?}");
        let shifted = [b"\xFF\0\xFF", &input[..]].concat();
        let expected: Vec<usize> = expected.iter().map(|place| place + 3).collect();
        assert_eq!(places(&shifted, 3), expected, "{input:02X?}");
    }

    #[test]
    fn it_ends_where_anything_else_comes() {
        let (escape, text) = (b"\xFF\xFF", [b'x'; 126]);
        check(&[&text, escape, escape, &text, &text, escape], &[126, 128, 382]);
        check(&[escape, &text, b"\xFF\xFA", &text], &[0]);
        check(&[escape, &text, b"\0.", &text, escape, &text], &[0]);
        check(&[escape, &text, b".", &text, escape, &text], &[0]);
        check(&[escape, &text, &text], &[0]);
        check(&[&text, b"...", escape, &text, &text], &[129]);
        check(&[&text, b"..", &text, b"..", escape, &text], &[]);
        check(&[&text], &[]);
        check(&[], &[]);
    }

    fn input() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            600 => any::<u8>().prop_map(|byte| vec![byte.clamp(1, 254)]),
            30 => Just(vec![IAC, IAC]),
            1 => Just(vec![IAC]),
            1 => Just(vec![0]),
        ];
        prop::collection::vec(piece, 0..900).prop_map(|pieces: Vec<Vec<u8>>| pieces.concat())
    }

    proptest! {
        /// Up to the last place, there are these escapes and data.
        #[test]
        fn all_that_is_passed_is_data_and_escapes(input in input(), from in 0_usize..300) {
            let from = from.min(input.len());
            let mut at = from;
            for place in places(&input, from) {
                prop_assert!(!input[at..place].contains(&IAC) && !input[at..place].contains(&0));
                prop_assert!(input[place..].starts_with(&[IAC, IAC]));
                at = place + 2;
            }
        }
    }
}
