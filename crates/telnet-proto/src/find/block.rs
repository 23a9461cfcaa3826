//! The hits of a block of 128 bytes: which bytes are IAC or another one.
//!
//! ```text
//! bytes ──► square ──► words of bits in the order of the bytes ──► only escapes? then one bit for each
//! ```
//!
//! There is no instruction for it that is to be had without `unsafe`, so it is written for what a
//! compiler makes of plain code: comparisons of whole vectors, then a few exchanges of bits in words.

use crate::IAC;

/// So many bytes that the end of a run is seldom behind them where hits are dense.
pub(super) const BLOCK: usize = WORD * WORDS;
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
    let bits = square::<IAC>(block).bits();
    let firsts = firsts_of_pairs(bits);
    let are_whole = bits == firsts | firsts << 1 && firsts.leading_zeros() != 0;
    let has_other = OTHER != IAC && has_any(block, |byte| byte == OTHER);
    (are_whole && !has_other).then_some(firsts)
}

/// The hits of a block, 16 rows of 8: the bit `k` of row `2 * i + h` is about byte `16 * k + 8 * h + i`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Square([u8; 16]);

impl Square {
    pub(super) const EMPTY: Self = Self([0; 16]);

    /// The words that have hits: one bit for each.
    #[inline]
    pub(super) const fn words(&self) -> u32 {
        let [low, high] = self.halves();
        let all = low | high;
        (all & NIBBLES != 0) as u32 | ((all & !NIBBLES != 0) as u32) << 1
    }

    /// The hits of one word in the order of its bytes, the first one the lowest.
    ///
    /// The place of a bit in the square is the number `i i i h k k k`, that of its byte `k k k h i i i`:
    /// each bit of `i` changes places with one of `k`, and the highest of `k` is the word.
    #[inline]
    pub(super) const fn word(&self, word: usize) -> u64 {
        let [low, high] = self.halves();
        let shift = word * (u8::BITS as usize / WORDS);
        let bits = ((low >> shift) & NIBBLES) | ((high >> shift) & NIBBLES) << 4;
        swap(swap(bits, 30, 0xCCCC_CCCC), 15, 0x0000_AAAA_0000_AAAA)
    }

    /// The hits of both words.
    #[inline]
    fn bits(&self) -> u128 {
        if self.words() == 0 {
            return 0;
        }
        u128::from(self.word(0)) | u128::from(self.word(1)) << WORD
    }

    #[inline]
    const fn halves(&self) -> [u64; 2] {
        let ([low, high], _) = self.0.as_chunks::<8>() else { return [0; 2] };
        [u64::from_le_bytes(*low), u64::from_le_bytes(*high)]
    }
}

/// The lower half of each byte.
const NIBBLES: u64 = 0x0F0F_0F0F_0F0F_0F0F;

/// The square of a block.
///
/// Bytes that stand 16 apart come to stand in one, which costs two instructions for 16 bytes. Not
/// inline, because only where the rows go into memory are they put in this order at once.
#[inline(never)]
#[expect(clippy::indexing_slicing, reason = "8 lines of 16 bytes, and the compiler sees it")]
pub(super) fn square<const OTHER: u8>(block: &[u8; BLOCK]) -> Square {
    // By name, and not in a loop: that would not become comparisons of vectors.
    let ([line0, line1, line2, line3, line4, line5, line6, line7], _) = block.as_chunks::<16>()
    else {
        return Square::EMPTY;
    };
    let mark = |byte: u8, mark: u8| if is_hit::<OTHER>(byte) { mark } else { 0 };
    let columns: [u8; 16] = core::array::from_fn(|at| {
        (mark(line0[at], 1) | mark(line1[at], 2) | mark(line2[at], 4) | mark(line3[at], 8))
            | (mark(line4[at], 16) | mark(line5[at], 32))
            | (mark(line6[at], 64) | mark(line7[at], 128))
    });
    let mut rows = [0; 16];
    for at in 0..8 {
        rows[2 * at] = columns[at];
        rows[2 * at + 1] = columns[at + 8];
    }
    Square(rows)
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
        let square = square::<OTHER>(block);
        let expected = expected_hits::<OTHER>(block);
        assert_eq!(square.bits(), expected, "{block:02X?}");
        let (low, high) = (expected << WORD != 0, expected >> WORD != 0);
        assert_eq!(square.words(), u32::from(low) | u32::from(high) << 1, "{block:02X?}");
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
