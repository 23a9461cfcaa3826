//! The bytes of the fuzzer, read as choices.

/// What is left of the input. It has no end: behind the last byte come zeros.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'d> {
    left: &'d [u8],
}

impl<'d> Input<'d> {
    pub(crate) const fn new(data: &'d [u8]) -> Self {
        Self { left: data }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        let Some((first, left)) = self.left.split_first() else { return 0 };
        self.left = left;
        *first
    }

    /// This many bytes, or what is left if that is less.
    pub(crate) fn take(&mut self, len: usize) -> &'d [u8] {
        let (taken, left) = self.left.split_at_checked(len).unwrap_or((self.left, &[]));
        self.left = left;
        taken
    }

    /// All that is left.
    pub(crate) fn rest(&mut self) -> &'d [u8] {
        core::mem::take(&mut self.left)
    }
}

/// Where to cut: places that follow from the bytes, so that each run is the same.
pub(crate) fn cuts(bytes: &[u8]) -> Vec<usize> {
    let hash = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
    let mut state = bytes.iter().fold(FNV_OFFSET, hash);
    let mut cuts = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        state = hash(state, &0);
        // Short and long steps: a step of 2 and a step of 60 find different faults.
        let widest = 1 << (state >> 32 & 7);
        at += 1 + (state >> 40) as usize % widest;
        cuts.push(at);
    }
    cuts
}

/// How long an input may be to be cut at every place.
pub(crate) const SHORT_BYTES: usize = 64;

const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01B3;
