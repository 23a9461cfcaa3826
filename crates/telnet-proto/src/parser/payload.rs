//! A payload that is collected piece by piece, within its limit.

use alloc::vec::Vec;

/// A payload that no single chunk holds whole and unescaped.
#[derive(Clone, Debug)]
pub(super) struct Payload {
    pub(super) bytes: Vec<u8>,
    /// The length so far, also of what was dropped.
    len: usize,
    max: usize,
}

impl Payload {
    pub(super) const fn new(max: usize) -> Self {
        Self { bytes: Vec::new(), len: 0, max }
    }

    /// How many bytes it may have.
    #[inline]
    pub(super) const fn max(&self) -> usize {
        self.max
    }

    /// Appends, or drops all that is held once the limit is passed.
    #[inline]
    pub(super) fn push(&mut self, run: &[u8]) {
        self.len = self.len.saturating_add(run.len());
        if self.len <= self.bytes.capacity() || self.grow() {
            self.bytes.extend_from_slice(run);
        }
    }

    /// Appends a byte, if there is room for it; whether it did.
    #[inline]
    pub(super) fn push_within_capacity(&mut self, byte: u8) -> bool {
        let has_room = self.len < self.bytes.capacity();
        if has_room {
            self.len += 1;
            self.bytes.push(byte);
        }
        has_room
    }

    /// Makes room for what is to come, if the limit allows it.
    #[cold]
    fn grow(&mut self) -> bool {
        if self.len > self.max {
            self.bytes = Vec::new();
            return false;
        }
        // Doubles like `Vec`, but never beyond the limit. What comes in two parts has room at once.
        let target = self.bytes.capacity().max(self.len).max(FIRST_CAPACITY).saturating_mul(2);
        let target = target.min(self.max).max(self.len);
        self.bytes.reserve_exact(target.saturating_sub(self.bytes.len()));
        true
    }

    /// The payload, or the length of one that was over the limit; empty afterwards.
    pub(super) fn take(&mut self) -> Result<Vec<u8>, usize> {
        let len = core::mem::take(&mut self.len);
        let bytes = core::mem::take(&mut self.bytes);
        if len > self.max { Err(len) } else { Ok(bytes) }
    }
}

/// Half of the bytes that a payload has room for at first.
const FIRST_CAPACITY: usize = 256;
