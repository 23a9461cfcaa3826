//! What the machine can do at best: the limits that stand beside every decoder.

use std::hint::black_box;

use memchr::memchr_iter;
use telnet_proto::IAC;

use crate::load::{Load, read};

/// Something that touches every byte and knows nothing of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each is a column of the table")]
pub enum Limit {
    /// The place of every IAC, one after the other.
    Memchr,
    /// Each read copied into the same buffer.
    Memcpy,
    /// Each read copied a page at a time, and the copy searched: the least that a decoder does that
    /// owns its bytes.
    MemcpyMemchr,
}

impl Limit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Memchr, Self::Memcpy, Self::MemcpyMemchr];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memchr => "memchr",
            Self::Memcpy => "memcpy",
            Self::MemcpyMemchr => "memcpy, memchr",
        }
    }

    /// Goes over the whole load.
    pub fn run(self, load: Load<'_>) {
        match self {
            Self::Memchr => memchr(load),
            Self::Memcpy => memcpy(load),
            Self::MemcpyMemchr => memcpy_memchr(load),
        }
    }
}

fn memchr(load: Load<'_>) {
    let mut sum = 0_usize;
    load.for_each(|chunk| sum = sum.wrapping_add(places(chunk)));
    black_box(sum);
}

/// The places of all IAC, added up. Not `count()`, which counts without finding.
#[inline]
fn places(bytes: &[u8]) -> usize {
    memchr_iter(IAC, bytes).fold(0, usize::wrapping_add)
}

fn memcpy(load: Load<'_>) {
    let mut buffer = Vec::with_capacity(load.chunk);
    load.for_each(|chunk| {
        buffer.clear();
        buffer.extend_from_slice(chunk);
        black_box(&buffer);
    });
}

fn memcpy_memchr(load: Load<'_>) {
    let mut buffer = Vec::with_capacity(load.chunk);
    load.for_each(|chunk| {
        buffer.clear();
        read(chunk, |page| buffer.extend_from_slice(page));
        black_box(places(&buffer));
    });
}
