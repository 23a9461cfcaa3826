//! The hits of some blocks, all searched at once.
//!
//! ```text
//! hits     those of each block, as they were found
//! pieces   one bit for each line or word that has hits and is still to come
//! bits     the hits of the line or word in use, in their order
//! ```
//!
//! To have the hits of a line costs less, to have those of a word costs less for each hit: so they are
//! words where hits are dense.

use super::block::{self, BLOCK, COLUMNS, Hits, LINE, LINES, ROWS, WORD, WORDS};

/// Some blocks with their hits, of which one after the other is passed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    hits: [Hits; BLOCKS],
    pieces: u32,
    /// Whether pieces are words, and the hits of blocks rows.
    has_words: bool,
    /// Whether there are hits in more than 5 of 16 lines, or of 8 words: so may there be in the blocks
    /// behind.
    is_dense: bool,
    /// As far as they are not passed. The lowest is the place that was found last.
    bits: u64,
    /// The place of bit 0.
    at: usize,
    start: usize,
    end: usize,
}

impl Window {
    pub(super) const EMPTY: Self = Self {
        hits: [Hits::NONE; BLOCKS],
        pieces: 0,
        has_words: false,
        is_dense: false,
        bits: 0,
        at: 0,
        start: 0,
        end: 0,
    };

    /// Begins anew at `start`, with as many of the blocks there as it holds.
    #[inline]
    pub(super) fn search<const OTHER: u8>(&mut self, start: usize, blocks: &[[u8; BLOCK]]) {
        (self.bits, self.start) = (0, start);
        // A number of blocks that is known beforehand needs no loop.
        match blocks.first_chunk::<BLOCKS>() {
            Some(all) if self.is_dense => self.search_words::<OTHER>(all),
            Some(all) => self.search_lines::<OTHER>(all),
            None => self.search_lines::<OTHER>(blocks),
        }
    }

    #[expect(clippy::inline_always, reason = "what is known beforehand is known only there")]
    #[inline(always)]
    fn search_lines<const OTHER: u8>(&mut self, blocks: &[[u8; BLOCK]]) {
        let mut lines = 0;
        for (at, (hits, block)) in self.hits.iter_mut().zip(blocks).enumerate() {
            block::search::<OTHER, COLUMNS>(block, hits);
            lines |= u32::from(hits.which_lines()) << (LINES * at);
        }
        let is_dense = 2 * lines.count_ones() as usize > 5 * blocks.len();
        (self.has_words, self.is_dense) = (false, is_dense);
        (self.pieces, self.end) = (lines, self.start + BLOCK * blocks.len());
    }

    #[inline]
    fn search_words<const OTHER: u8>(&mut self, blocks: &[[u8; BLOCK]; BLOCKS]) {
        let mut words = 0;
        for (at, (hits, block)) in self.hits.iter_mut().zip(blocks).enumerate() {
            block::search::<OTHER, ROWS>(block, hits);
            words |= u32::from(hits.which_words()) << (WORDS * at);
        }
        (self.has_words, self.is_dense) = (true, words.count_ones() > 5);
        (self.pieces, self.end) = (words, self.start + BLOCK * BLOCKS);
    }

    /// Where it ends.
    pub(super) const fn end(&self) -> usize {
        self.end
    }

    /// Whether hits are near to one another.
    pub(super) const fn is_dense(&self) -> bool {
        self.is_dense
    }

    /// Passes the hit that was found last, and gives the next one, which may stand before what is looked
    /// for.
    ///
    /// One after the other is passed, and not all of those at once: so none waits until the place of the
    /// one before it is known.
    #[inline]
    pub(super) fn next(&mut self) -> Option<usize> {
        self.pass_lowest();
        if self.bits == 0 {
            self.next_piece()?;
        }
        Some(self.at + self.bits.trailing_zeros() as usize)
    }

    /// The first one from `from` on, beyond the next.
    #[cold]
    pub(super) fn next_from(&mut self, from: usize) -> Option<usize> {
        core::iter::from_fn(|| self.next()).find(|place| *place >= from)
    }

    /// Whether no hit is left.
    #[inline]
    pub(super) const fn is_passed(&self) -> bool {
        self.bits == 0 && self.pieces == 0
    }

    #[inline]
    fn next_piece(&mut self) -> Option<()> {
        if self.pieces == 0 {
            return None;
        }
        let piece = self.pieces.trailing_zeros() as usize;
        self.pieces &= self.pieces - 1;
        let (bits, at) = if self.has_words {
            (self.hits.get(piece / WORDS)?.word(piece % WORDS), WORD * piece)
        } else {
            (self.hits.get(piece / LINES)?.line(piece % LINES), LINE * piece)
        };
        (self.bits, self.at) = (bits, self.start + at);
        Some(())
    }

    #[inline]
    const fn pass_lowest(&mut self) {
        self.bits &= self.bits.wrapping_sub(1);
    }
}

/// How many blocks a window has at most.
const BLOCKS: usize = 4;

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;
    use crate::IAC;

    /// All that a window says of blocks that have these hits each.
    fn places(window: &mut Window, hits: &[usize], blocks: usize) -> Vec<usize> {
        let mut block = [b'x'; BLOCK];
        for at in hits {
            block[*at] = IAC;
        }
        window.search::<IAC>(1000, &[block; 10][..blocks]);
        core::iter::from_fn(|| window.next()).map(|place| place - 1000).collect()
    }

    #[track_caller]
    fn check(hits: &[usize], blocks: usize) {
        let of_block = |block: usize| hits.iter().map(move |at| BLOCK * block + at);
        let expected: Vec<usize> = (0..blocks.min(BLOCKS)).flat_map(of_block).collect();
        let mut window = Window::EMPTY;
        // The second time it is known how dense they are, the third time that they no longer are.
        assert_eq!(places(&mut window, hits, blocks), expected);
        assert_eq!(places(&mut window, hits, blocks), expected);
        assert_eq!(window.end(), 1000 + BLOCK * blocks.min(BLOCKS));
        assert!(window.is_passed());
        assert_eq!(places(&mut window, &[5], 1), [5]);
    }

    #[test]
    fn holds_as_many_blocks_as_fit_in() {
        for blocks in [0, 1, 3, 4, 10] {
            check(&[3], blocks);
            check(&[0, 63, 64, 127], blocks);
            check(&[17, 18, 90], blocks);
        }
    }

    #[test]
    fn passes_what_stands_before() {
        let mut window = Window::EMPTY;
        window.search::<IAC>(0, &[[IAC; BLOCK]; 4]);
        assert_eq!(
            (window.next(), window.next(), window.next_from(300)),
            (Some(0), Some(1), Some(300))
        );
        assert_eq!(
            (window.next(), window.next_from(511), window.next()),
            (Some(301), Some(511), None)
        );
        assert_eq!((window.is_passed(), window.next_from(0)), (true, None));
    }
}
