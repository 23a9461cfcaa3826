//! `MSSP-REQUEST` typed at the prompt for a name.

use telnet_codec::proto::nvt::{Line, Lines};

use crate::Mssp;

/// Watches for the request in what a client types, until the login is over.
#[derive(Clone, Debug)]
pub(super) struct Requests {
    lines: Lines,
}

impl Requests {
    pub(super) const fn new() -> Self {
        Self { lines: Lines::new(MAX_LINE_BYTES) }
    }

    /// How many requests end in this data.
    pub(super) fn count(&mut self, mut data: &[u8]) -> usize {
        let lines = core::iter::from_fn(|| self.lines.next(&mut data));
        lines
            .filter(|line| matches!(line, Line::Whole(text) if Mssp::is_plaintext_request(text)))
            .count()
    }
}

/// The request has twelve bytes, and some clients put spaces around it.
const MAX_LINE_BYTES: usize = 64;
