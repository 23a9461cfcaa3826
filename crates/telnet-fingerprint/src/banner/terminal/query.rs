//! Questions to a terminal, and the only replies that are ever sent to them.
//!
//! Terminals of the past have let a server make them type its own words, by reports of titles,
//! settings or answerback texts. What is here is therefore a list of what may be sent: whatever
//! is not on it has no reply.

use super::sequence::Sequence;

/// A query that has a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Query {
    /// DA: what kind of terminal this is.
    DeviceAttributes,
    /// DSR 5: whether it works.
    Status,
    /// DSR 6: where the cursor is.
    CursorPosition,
    /// ENQ: who is there.
    Answerback,
}

impl Query {
    pub(super) fn parse(sequence: &Sequence) -> Option<Self> {
        match (sequence.parameters(), sequence.last()) {
            ("" | "0", b'c') => Some(Self::DeviceAttributes),
            ("5", b'n') => Some(Self::Status),
            ("6", b'n') => Some(Self::CursorPosition),
            _ => None,
        }
    }

    /// Appends the reply, the cursor being in `column` of row 1.
    pub(super) fn emit_reply(self, column: u32, out: &mut Vec<u8>) {
        match self {
            // A VT100 with advanced video.
            Self::DeviceAttributes => out.extend_from_slice(b"\x1b[?1;2c"),
            Self::Status => out.extend_from_slice(b"\x1b[0n"),
            Self::CursorPosition => out.extend_from_slice(format!("\x1b[1;{column}R").as_bytes()),
            Self::Answerback => out.push(b'\r'),
        }
    }
}
