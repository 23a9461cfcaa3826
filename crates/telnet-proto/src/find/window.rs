//! The hits of some blocks, all searched at once.
//!
//! ```text
//! squares   one for each block, as it was searched
//! words     one bit for each 64 bytes that have hits and are still to come
//! bits      the hits of the 64 bytes in use, in their order
//! ```

use super::block::{BLOCK, Square, WORD, WORDS, square};

/// Some blocks with their hits, of which one after the other is passed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    squares: [Square; BLOCKS],
    words: u32,
    /// As far as they are not passed. The lowest is the place that was found last.
    bits: u64,
    /// The place of bit 0.
    at: usize,
    start: usize,
    end: usize,
}

impl Window {
    pub(super) const EMPTY: Self =
        Self { squares: [Square::EMPTY; BLOCKS], words: 0, bits: 0, at: 0, start: 0, end: 0 };

    /// Begins anew at `start`, with as many of the blocks there as it holds.
    #[inline]
    pub(super) fn search<const OTHER: u8>(&mut self, start: usize, blocks: &[[u8; BLOCK]]) {
        (self.bits, self.words, self.start) = (0, 0, start);
        // A number of them that is known beforehand needs no loop.
        match blocks.first_chunk::<BLOCKS>() {
            Some(all) => self.search_blocks::<OTHER>(all),
            None => self.search_blocks::<OTHER>(blocks),
        }
    }

    #[expect(clippy::inline_always, reason = "what is known beforehand is known only there")]
    #[inline(always)]
    fn search_blocks<const OTHER: u8>(&mut self, blocks: &[[u8; BLOCK]]) {
        for (at, (to, block)) in self.squares.iter_mut().zip(blocks).enumerate() {
            *to = square::<OTHER>(block);
            self.words |= to.words() << (WORDS * at);
        }
        self.end = self.start + BLOCK * blocks.len();
    }

    /// Where it ends.
    pub(super) const fn end(&self) -> usize {
        self.end
    }

    /// Passes the hit that was found last, and gives the next one of the same word, if it stands at
    /// `from` or behind it.
    ///
    /// One after the other is passed, and not all before `from` at once: so none waits until the place
    /// of the one before it is known.
    #[inline]
    pub(super) fn next_of_word(&mut self, from: usize) -> Option<usize> {
        self.pass_lowest();
        self.lowest().filter(|place| *place >= from)
    }

    /// The first hit from `from` on that is not passed.
    #[inline]
    pub(super) fn find(&mut self, from: usize) -> Option<usize> {
        loop {
            match self.lowest() {
                Some(place) if place >= from => return Some(place),
                Some(_) => self.pass_lowest(),
                None => self.next_word()?,
            }
        }
    }

    #[inline]
    const fn lowest(&self) -> Option<usize> {
        if self.bits == 0 {
            return None;
        }
        Some(self.at + self.bits.trailing_zeros() as usize)
    }

    #[inline]
    fn next_word(&mut self) -> Option<()> {
        if self.words == 0 {
            return None;
        }
        let word = self.words.trailing_zeros() as usize;
        self.words &= self.words - 1;
        self.bits = self.squares.get(word / WORDS)?.word(word % WORDS);
        self.at = self.start + WORD * word;
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
    use super::*;
    use crate::IAC;

    #[track_caller]
    fn check(blocks: usize, covered: usize) {
        let mut block = [b'x'; BLOCK];
        block[3] = IAC;
        let mut window = Window::EMPTY;
        window.search::<IAC>(1000, &[block; 10][..blocks]);
        assert_eq!(window.end(), 1000 + covered * BLOCK);
        for at in 0..covered {
            assert_eq!(window.find(900), Some(1000 + at * BLOCK + 3));
            assert_eq!(window.next_of_word(900), None);
        }
        assert_eq!(window.find(1001), None);
        assert_eq!(window.find(1001), None);
    }

    #[test]
    fn holds_as_many_blocks_as_fit_in() {
        check(0, 0);
        check(1, 1);
        check(4, 4);
        check(10, 4);
    }
}
