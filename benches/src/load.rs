//! A measured stream: which bytes, how often, and in how large reads.

use bytes::Bytes;

/// Appends a read to a buffer as a kernel does, a page at a time: what it has received lies in no
/// single piece. (One copy of 64 KiB is another instruction of the processor, and here a slower one.)
#[inline]
pub(crate) fn read(chunk: &[u8], append: impl FnMut(&[u8])) {
    chunk.chunks(PAGE).for_each(append);
}

const PAGE: usize = 4096;

/// The bytes of a corpus, one or more times over, in reads of one size.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "three numbers that say all")]
pub struct Load<'b> {
    /// Whole lines and frames.
    pub bytes: &'b Bytes,
    /// How often they come.
    pub passes: usize,
    /// How many bytes a read has; the last one of each pass may have fewer.
    pub chunk: usize,
}

impl<'b> Load<'b> {
    /// All bytes of all passes.
    pub const fn len(&self) -> usize {
        self.bytes.len() * self.passes
    }

    /// Whether there is nothing to read.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Hands on each read in turn.
    #[inline]
    pub fn for_each(&self, mut read: impl FnMut(&'b [u8])) {
        for _ in 0..self.passes {
            for chunk in self.bytes.chunks(self.chunk.max(1)) {
                read(chunk);
            }
        }
    }
}
