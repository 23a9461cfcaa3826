//! The escapes of a stretch of input that holds nothing but them and data.

use super::block::{self, BLOCK};

/// The places of the escapes, one after the other, for as long as whole blocks hold nothing but data and
/// escapes, and no `OTHER`. It ends before the second of two blocks with few escapes, or none.
#[derive(Clone, Debug)]
pub(crate) struct Escapes<'i, const OTHER: u8> {
    /// What is not searched yet.
    blocks: &'i [[u8; BLOCK]],
    /// The escapes of a block that are still to come; the lowest bit is for the byte at `start`.
    bits: u128,
    start: usize,
    /// Those of the next block, if they are all that it holds.
    ///
    /// It is searched while the one before it is still in use, for where that has its last escape
    /// cannot be foreseen.
    ahead: Option<u128>,
}

impl<'i, const OTHER: u8> Escapes<'i, OTHER> {
    /// The escapes of `input` from `from` on, which does not lie between the bytes of one.
    #[inline]
    pub(crate) fn new(input: &'i [u8], from: usize) -> Self {
        let (blocks, _) = input.get(from..).unwrap_or(&[]).as_chunks();
        let start = from.wrapping_sub(BLOCK);
        let mut escapes = Self { blocks, bits: 0, start, ahead: None };
        escapes.look_ahead();
        escapes
    }

    #[inline]
    fn look_ahead(&mut self) {
        self.ahead = None;
        if let [block, blocks @ ..] = self.blocks {
            (self.ahead, self.blocks) = (block::escapes::<OTHER>(block), blocks);
        }
    }

    /// The next one of the same block.
    #[inline]
    pub(crate) fn next_of_block(&mut self) -> Option<usize> {
        if self.bits == 0 {
            return None;
        }
        let place = self.start + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(place)
    }

    /// Goes on to the next block, if there is one and it is worth while; if not, that was the last.
    #[inline]
    pub(crate) fn next_block(&mut self) -> bool {
        let Some(bits) = self.ahead else { return false };
        self.bits = bits;
        self.start = self.start.wrapping_add(BLOCK);
        self.look_ahead();
        if has_few(bits) && self.ahead.is_some_and(has_few) {
            self.ahead = None;
        }
        bits != 0 || self.ahead.is_some()
    }
}

/// Whether there is one at most.
#[inline]
const fn has_few(bits: u128) -> bool {
    bits & bits.wrapping_sub(1) == 0
}

impl<const OTHER: u8> Iterator for Escapes<'_, OTHER> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            if let Some(place) = self.next_of_block() {
                return Some(place);
            }
            if !self.next_block() {
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{vec, vec::Vec};

    use proptest::prelude::*;

    use super::*;
    use crate::IAC;

    fn places(input: &[u8], from: usize) -> Vec<usize> {
        let mut escapes = Escapes::<0>::new(input, from);
        let places = escapes.by_ref().collect();
        assert_eq!(escapes.next(), None, "an end is an end");
        places
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
        let (one, none) = ([escape, &text[..]].concat(), [b'x'; 128]);
        let two = [escape, &text[..124], escape].concat();
        check(&[&two, &two], &[0, 126, 128, 254]);
        check(&[&two, &none, &two], &[0, 126, 256, 382]);
        check(&[&two, &one, &two], &[0, 126, 128, 256, 382]);
        check(&[&two, &one, &one, &two], &[0, 126, 128]);
        check(&[&two, &none, &none, &two], &[0, 126]);
        check(&[&one, &one], &[0]);
        check(&[&one, b"\xFF\xFA", &text], &[0]);
        check(&[&one, b"\0.", &text, escape, &text], &[0]);
        check(&[&two, b".", &text, escape, &text], &[0, 126]);
        check(&[&none, &two], &[128, 254]);
        check(&[&none, &none, &two], &[]);
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
