//! The hits of a stretch in which they are dense, all searched at once.

use core::iter;

use super::block::{BLOCK, hits};

/// Some blocks with their hits, of which one after the other is passed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    /// The hits of 64 bytes, as far as they are not passed: one bit for each byte. The lowest is the
    /// place that was found last.
    bits: u64,
    /// The place of the lowest bit.
    start: usize,
    /// The bits of what follows.
    words: [u64; WORDS],
    /// The first of `words` that is still to come, and how many there are.
    next: usize,
    len: usize,
}

impl Window {
    pub(super) const EMPTY: Self = Self { bits: 0, start: 0, words: [0; WORDS], next: 0, len: 0 };

    /// A window that begins at `start` with a block of these hits, and holds as many of the next blocks
    /// as fit in.
    pub(super) fn new<const OTHER: u8>(
        start: usize,
        first: [u64; 2],
        next_blocks: &[[u8; BLOCK]],
    ) -> Self {
        let mut window = Self { start: start.wrapping_sub(WORD), ..Self::EMPTY };
        let all = iter::once(first).chain(next_blocks.iter().map(hits::<OTHER>));
        for (words, hits) in window.words.as_chunks_mut::<2>().0.iter_mut().zip(all) {
            *words = hits;
            window.len += 2;
        }
        window
    }

    /// Where a window ends of which nothing is passed.
    pub(super) const fn end(&self) -> usize {
        self.start.wrapping_add(WORD * (1 + self.len))
    }

    /// The first hit from `from` on, which lies behind the one that was found last.
    ///
    /// One after the other is passed, and not all before `from` at once: so none waits until the place
    /// of the one before it is known.
    #[inline]
    pub(super) fn find(&mut self, from: usize) -> Option<usize> {
        self.pass_lowest();
        loop {
            if let Some(place) = self.find_in_word(from) {
                return Some(place);
            }
            if self.next == self.len {
                return None;
            }
            self.bits = self.words.get(self.next).copied()?;
            self.next += 1;
            self.start = self.start.wrapping_add(WORD);
        }
    }

    #[inline]
    fn find_in_word(&mut self, from: usize) -> Option<usize> {
        while self.bits != 0 {
            let place = self.start + self.bits.trailing_zeros() as usize;
            if place >= from {
                return Some(place);
            }
            self.pass_lowest();
        }
        None
    }

    #[inline]
    const fn pass_lowest(&mut self) {
        self.bits &= self.bits.wrapping_sub(1);
    }
}

/// How many bytes a word of bits is about.
const WORD: usize = u64::BITS as usize;
/// How many words a window has at most.
const WORDS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IAC;

    #[track_caller]
    fn check(blocks: usize, covered: usize) {
        let mut block = [b'x'; BLOCK];
        block[3] = IAC;
        let next_blocks = [block; 10];
        let mut window = Window::new::<IAC>(1000, [1, 0], &next_blocks[..blocks]);
        assert_eq!(window.end(), 1000 + covered * BLOCK);
        assert_eq!(window.find(900), Some(1000));
        for at in 1..covered {
            assert_eq!(window.find(1001), Some(1000 + at * BLOCK + 3));
        }
        assert_eq!(window.find(1001), None);
        assert_eq!(window.find(1001), None);
    }

    #[test]
    fn holds_as_many_blocks_as_fit_in() {
        check(0, 1);
        check(1, 2);
        check(3, 4);
        check(10, 4);
    }
}
