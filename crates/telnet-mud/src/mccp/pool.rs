//! Deflaters that go from one connection to the next.

use std::sync::{Arc, Mutex, PoisonError};

use super::{CompressionLevel, Deflater, MccpxEncoding};

/// Deflaters of one level for many connections, as each is large and takes a while to make.
///
/// A clone is another handle on the same pool. Of those that come back, at most the given number is
/// kept.
///
/// ```
/// use telnet_mud::{CompressionLevel, DeflaterPool};
///
/// let pool = DeflaterPool::new(CompressionLevel::FASTEST, 64);
/// let per_connection = pool.clone();
/// assert_eq!(per_connection.len(), 0);
/// ```
#[derive(Clone, Debug)]
pub struct DeflaterPool {
    level: CompressionLevel,
    max: usize,
    idle: Arc<Mutex<Vec<Deflater>>>,
}

impl DeflaterPool {
    /// A pool that keeps at most `max` deflaters of this level; each holds about 370 KiB.
    pub fn new(level: CompressionLevel, max: usize) -> Self {
        Self { level, max, idle: Arc::default() }
    }

    /// How many deflaters wait for a connection.
    pub fn len(&self) -> usize {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One for a new stream.
    pub(super) fn take(&self, encoding: MccpxEncoding) -> Deflater {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let at = idle.iter().rposition(|deflater| deflater.encoding() == encoding);
        let found = at.map(|at| idle.swap_remove(at));
        drop(idle);
        found.unwrap_or_else(|| Deflater::of(encoding, self.level))
    }

    /// Takes one back whose stream is over.
    pub(super) fn put(&self, mut deflater: Deflater) {
        deflater.reset();
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.max {
            idle.push(deflater);
        }
    }
}
