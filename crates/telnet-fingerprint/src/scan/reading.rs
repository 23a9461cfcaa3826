//! Reading a banner: what has come, and when it counts as ended.

use std::time::Duration;

use super::ScanOptions;

/// One banner as it comes in.
#[derive(Debug)]
pub(super) struct Reading {
    /// The bytes, as many as are kept.
    pub(super) text: Vec<u8>,
    /// Whether more came than is kept.
    pub(super) is_cut: bool,
    /// A prompt in it has been answered without waiting for its end.
    pub(super) is_answered: bool,
    kind: Kind,
    started: Duration,
    last_byte: Duration,
    checks_left: u16,
}

impl Reading {
    /// What comes of the connection itself, before anything was typed.
    pub(super) fn opening() -> Self {
        Self::new(Kind::Opening, Duration::ZERO)
    }

    /// What comes upon an answer.
    pub(super) fn reply(now: Duration) -> Self {
        Self::new(Kind::Reply, now)
    }

    fn new(kind: Kind, now: Duration) -> Self {
        Self {
            text: Vec::new(),
            is_cut: false,
            is_answered: false,
            kind,
            started: now,
            last_byte: now,
            checks_left: MAX_CHECKS,
        }
    }

    pub(super) fn push(&mut self, text: &[u8], max_bytes: usize, now: Duration) {
        let room = max_bytes.saturating_sub(self.text.len());
        let kept = text.get(..room).unwrap_or(text);
        self.text.extend_from_slice(kept);
        self.is_cut |= kept.len() < text.len();
        self.last_byte = now;
    }

    /// Bytes came that are not text; the peer is at work all the same.
    pub(super) fn touch(&mut self, now: Duration) {
        self.last_byte = now;
    }

    /// The end of the text, where a prompt that cannot wait would stand; at most so often.
    pub(super) fn tail_to_check(&mut self) -> Option<&[u8]> {
        if self.is_answered || self.text.is_empty() {
            return None;
        }
        self.checks_left = self.checks_left.checked_sub(1)?;
        let from = self.text.len().saturating_sub(TAIL_BYTES);
        self.text.get(from..)
    }

    /// Whether it was cut off while the peer was still sending.
    pub(super) fn is_still_coming(&self, options: &ScanOptions, now: Duration) -> bool {
        now < self.last_byte + options.banner_quiet_time
    }

    /// When the banner has ended if nothing more comes.
    ///
    /// Silence decides. A peer that has shown no text yet gets more of it: names are looked up and
    /// banners loaded before the first byte, and the questions that are open may still be answered.
    pub(super) fn deadline(&self, options: &ScanOptions, is_settled: bool) -> Duration {
        let quiet = options.banner_quiet_time;
        let first = match self.kind {
            Kind::Opening => quiet * 2,
            Kind::Reply => Duration::ZERO,
        };
        let cap = self.started + first + options.banner_max_wait;
        let silent = if !self.text.is_empty() || self.kind == Kind::Reply {
            self.last_byte + quiet
        } else if is_settled && self.last_byte > Duration::ZERO {
            self.last_byte + quiet + quiet / 4
        } else {
            (self.last_byte + quiet + quiet / 4).max(self.started + first)
        };
        silent.min(cap)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Opening,
    Reply,
}

/// How often one banner is searched for a prompt while it comes in.
const MAX_CHECKS: u16 = 4096;
const TAIL_BYTES: usize = 1024;
