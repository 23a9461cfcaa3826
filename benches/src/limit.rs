//! What the machine can do at best: the two limits that stand beside every decoder.

use std::hint::black_box;

use memchr::memchr_iter;
use telnet_proto::IAC;

use crate::load::Load;

/// Something that touches every byte and knows nothing of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each is a column of the table")]
pub enum Limit {
    /// The place of every IAC, one after the other.
    Memchr,
    /// Each read copied into the same buffer.
    Memcpy,
}

impl Limit {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Memchr, Self::Memcpy];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memchr => "memchr",
            Self::Memcpy => "memcpy",
        }
    }

    /// Goes over the whole load.
    pub fn run(self, load: Load<'_>) {
        match self {
            Self::Memchr => memchr(load),
            Self::Memcpy => memcpy(load),
        }
    }
}

/// Not `count()`, which counts without finding.
fn memchr(load: Load<'_>) {
    let mut places = 0_usize;
    load.for_each(|chunk| {
        for at in memchr_iter(IAC, chunk) {
            places = places.wrapping_add(at);
        }
    });
    black_box(places);
}

fn memcpy(load: Load<'_>) {
    let mut buffer = Vec::with_capacity(load.chunk);
    load.for_each(|chunk| {
        buffer.clear();
        buffer.extend_from_slice(chunk);
        black_box(&mut buffer);
    });
}
