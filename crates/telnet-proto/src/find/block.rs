//! The hits of a block of 128 bytes: which bytes are IAC or another one.
//!
//! ```text
//! bytes ──► columns ──► the hits of each line of 16 bytes, in their order
//! bytes ──► rows    ──► the hits of each word of 64 bytes, in their order
//!               └─────► only escapes? then one bit for each
//! ```
//!
//! There is no instruction for it that is to be had without `unsafe`, so it is written for what a
//! compiler makes of plain code: comparisons of whole vectors, then a few exchanges of bits in words.

use crate::IAC;

/// So many bytes that the end of a run is seldom behind them where hits are dense.
pub(super) const BLOCK: usize = LINE * LINES;
/// How many bytes a line has ...
pub(super) const LINE: usize = 16;
/// ... and how many lines a block has.
pub(super) const LINES: usize = 8;
/// How many bytes a word of bits is about ...
pub(super) const WORD: usize = u64::BITS as usize;
/// ... and how many words a block has.
pub(super) const WORDS: usize = 2;

#[inline]
pub(super) const fn is_hit<const OTHER: u8>(byte: u8) -> bool {
    byte == IAC || byte == OTHER
}

/// Whether a block has any hit: IAC or `OTHER`. It is known sooner than which.
#[inline]
pub(super) fn has_hit<const OTHER: u8>(block: &[u8; BLOCK]) -> bool {
    has_any(block, is_hit::<OTHER>)
}

#[inline]
fn has_any(block: &[u8; BLOCK], is_it: impl Fn(u8) -> bool) -> bool {
    block.iter().fold(false, |any, byte| any | is_it(*byte))
}

/// The first byte of each escape, if a block is data and escapes and nothing else: no command, no escape
/// that is cut, no `OTHER`.
#[inline]
pub(super) fn escapes<const OTHER: u8>(block: &[u8; BLOCK]) -> Option<u128> {
    let mut hits = Hits::NONE;
    search::<IAC, ROWS>(block, &mut hits);
    let bits = hits.words();
    let firsts = firsts_of_pairs(bits);
    let are_whole = bits == firsts | firsts << 1 && firsts.leading_zeros() != 0;
    let has_other = OTHER != IAC && has_any(block, |byte| byte == OTHER);
    (are_whole && !has_other).then_some(firsts)
}

/// The hits of a block, one byte for each place in a line: the bit `k` is for line `k`.
///
/// As columns, byte `i` is about place `i`; so it takes little to have the hits of one line. As rows,
/// byte `2 * i + h` is about place `8 * h + i`; so it takes a little more to have those of four lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hits([u8; LINE]);

pub(super) const COLUMNS: bool = false;
pub(super) const ROWS: bool = true;

impl Hits {
    pub(super) const NONE: Self = Self([0; LINE]);

    /// Of columns, the hits of one line in the order of its bytes, the first one the lowest.
    #[inline]
    pub(super) const fn line(&self, line: usize) -> u64 {
        let [low, high] = self.halves();
        gather(low >> line) | gather(high >> line) << 8
    }

    /// Of rows, the hits of one word in the order of its bytes, the first one the lowest.
    ///
    /// The place of a bit in the rows is the number `i i i h k k k`, that of its byte `k k k h i i i`:
    /// each bit of `i` changes places with one of `k`, and the highest of `k` is the word.
    #[inline]
    pub(super) const fn word(&self, word: usize) -> u64 {
        let [low, high] = self.halves();
        let shift = word * (LINES / WORDS);
        let bits = ((low >> shift) & NIBBLES) | ((high >> shift) & NIBBLES) << 4;
        swap(swap(bits, 30, 0xCCCC_CCCC), 15, 0x0000_AAAA_0000_AAAA)
    }

    /// Of rows, the hits of both words.
    #[inline]
    const fn words(&self) -> u128 {
        if self.which_words() == 0 {
            return 0;
        }
        self.word(0) as u128 | (self.word(1) as u128) << WORD
    }

    /// Of columns, which lines have any: one bit for each.
    #[inline]
    pub(super) const fn which_lines(&self) -> u8 {
        let [low, high] = self.halves();
        let all = low | high;
        let all = all | all >> 32;
        let all = all | all >> 16;
        let [lines, ..] = (all | all >> 8).to_le_bytes();
        lines
    }

    /// Of rows, which words have any: one bit for each.
    #[inline]
    pub(super) const fn which_words(&self) -> u8 {
        let [low, high] = self.halves();
        let all = low | high;
        (all & NIBBLES != 0) as u8 | ((all & !NIBBLES != 0) as u8) << 1
    }

    #[inline]
    const fn halves(&self) -> [u64; 2] {
        let ([low, high], _) = self.0.as_chunks::<8>() else { return [0; 2] };
        [u64::from_le_bytes(*low), u64::from_le_bytes(*high)]
    }
}

/// The lower half of each byte.
const NIBBLES: u64 = 0x0F0F_0F0F_0F0F_0F0F;

/// The lowest bits of 8 bytes as one byte.
///
/// The factor moves that of byte `i` down by `7 * i` from the top, and nothing else goes to the highest
/// byte of the product.
#[inline]
const fn gather(bytes: u64) -> u64 {
    (bytes & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Finds the hits of a block, as [`ROWS`] or as [`COLUMNS`].
///
/// Bytes that stand 16 apart come to stand in one, which costs two instructions for 16 bytes. Not
/// inline, because only where the rows go into memory are they put in their order at once.
#[inline(never)]
#[expect(clippy::indexing_slicing, reason = "8 lines of 16 bytes, and the compiler sees it")]
pub(super) fn search<const OTHER: u8, const AS: bool>(block: &[u8; BLOCK], hits: &mut Hits) {
    // By name, and not in a loop: that would not become comparisons of vectors.
    let ([line0, line1, line2, line3, line4, line5, line6, line7], _) = block.as_chunks::<LINE>()
    else {
        return;
    };
    let mark = |byte: u8, mark: u8| if is_hit::<OTHER>(byte) { mark } else { 0 };
    let columns: [u8; LINE] = core::array::from_fn(|at| {
        (mark(line0[at], 1) | mark(line1[at], 2) | mark(line2[at], 4) | mark(line3[at], 8))
            | (mark(line4[at], 16) | mark(line5[at], 32))
            | (mark(line6[at], 64) | mark(line7[at], 128))
    });
    if AS == ROWS {
        for at in 0..8 {
            hits.0[2 * at] = columns[at];
            hits.0[2 * at + 1] = columns[at + 8];
        }
    } else {
        hits.0 = columns;
    }
}

/// Exchanges the bits of `mask` with those that stand `by` places above them.
#[inline]
const fn swap(word: u64, by: u32, mask: u64) -> u64 {
    let swapped = (word ^ (word >> by)) & mask;
    word ^ swapped ^ (swapped << by)
}

/// The first, third, fifth ... bit of each run of bits.
///
/// The subtraction carries through a run; its bits then differ from those of `ODD` in turn, beginning
/// with the first, wherever that stands.
#[inline]
const fn firsts_of_pairs(bits: u128) -> u128 {
    const ODD: u128 = 0xAAAA_AAAA_AAAA_AAAA_AAAA_AAAA_AAAA_AAAA;
    ((((bits << 1) | ODD).wrapping_sub(bits)) ^ ODD) & bits
}

#[cfg(test)]
mod tests {
    use std::vec;

    use proptest::prelude::*;

    use super::*;

    fn expected_hits<const OTHER: u8>(block: &[u8; BLOCK]) -> u128 {
        let hits = (0..BLOCK).filter(|at| block[*at] == IAC || block[*at] == OTHER);
        hits.fold(0, |bits, at| bits | 1 << at)
    }

    fn expected_escapes<const OTHER: u8>(block: &[u8; BLOCK]) -> Option<u128> {
        let (mut firsts, mut at) = (0, 0);
        while at < BLOCK {
            if block[at..].starts_with(&[IAC, IAC]) {
                firsts |= 1 << at;
                at += 2;
            } else if block[at] == IAC || block[at] == OTHER {
                return None;
            } else {
                at += 1;
            }
        }
        Some(firsts)
    }

    #[track_caller]
    fn check<const OTHER: u8>(block: &[u8; BLOCK]) {
        let expected = expected_hits::<OTHER>(block);
        let mut hits = Hits::NONE;
        search::<OTHER, COLUMNS>(block, &mut hits);
        for line in 0..LINES {
            let of_line = expected >> (LINE * line) & 0xFFFF;
            assert_eq!(u128::from(hits.line(line)), of_line, "{block:02X?}");
            assert_eq!(hits.which_lines() >> line & 1 == 1, of_line != 0, "{block:02X?}");
        }
        search::<OTHER, ROWS>(block, &mut hits);
        assert_eq!(hits.words(), expected, "{block:02X?}");
        for word in 0..WORDS {
            assert_eq!(hits.which_words() >> word & 1 == 1, hits.word(word) != 0, "{block:02X?}");
        }
        assert_eq!(has_hit::<OTHER>(block), expected != 0, "{block:02X?}");
        assert_eq!(escapes::<OTHER>(block), expected_escapes::<OTHER>(block), "{block:02X?}");
    }

    #[test]
    fn each_byte_has_its_bit() {
        for at in 0..BLOCK {
            for near in [0x7F, 0xFE, 1, 0x80] {
                let mut block = [near; BLOCK];
                block[at] = IAC;
                check::<IAC>(&block);
                check::<0>(&block);
                block[at] = 0;
                check::<IAC>(&block);
                check::<0>(&block);
                check::<13>(&block);
            }
        }
    }

    #[test]
    fn runs_of_every_length_at_every_place() {
        for from in 0..BLOCK {
            for to in from..BLOCK {
                let mut block = [b'x'; BLOCK];
                block[from..=to].fill(IAC);
                check::<IAC>(&block);
                check::<0>(&block);
                block[from] = 0;
                check::<0>(&block);
            }
        }
    }

    /// Bytes of which many are a pair.
    fn block() -> impl Strategy<Value = [u8; BLOCK]> {
        let piece = prop_oneof![
            8 => any::<u8>().prop_map(|byte| vec![byte]),
            4 => Just(vec![IAC, IAC]),
            1 => Just(vec![0]),
        ];
        prop::collection::vec(piece, BLOCK).prop_map(|pieces| {
            let bytes = pieces.concat();
            *bytes.first_chunk().expect("no piece is empty")
        })
    }

    proptest! {
        #[test]
        fn finds_what_a_byte_loop_finds(block in block()) {
            check::<IAC>(&block);
            check::<0>(&block);
            check::<13>(&block);
        }
    }
}
