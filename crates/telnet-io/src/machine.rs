//! What [`drive()`] runs: something that knows no sockets and no clock.
//!
//! ```text
//! peer ──► stream ──► receive ┐
//!                      ended  ├─► Machine ──► take_output ──► stream ──► peer
//! clock ── deadline ──► tick  ┘
//! ```

use std::{io, time::Duration};

#[cfg(doc)]
use crate::{WRITE_TIMEOUT, drive};

/// Something that talks to a peer, without the connection and without a clock.
///
/// `now` is always the time since the connection was given to [`drive()`], and never goes back.
pub trait Machine {
    /// Bytes of the peer came.
    fn receive(&mut self, bytes: &[u8], now: Duration);

    /// Nothing more will come. What the machine has to say now is still sent if the peer only closed
    /// its end.
    fn ended(&mut self, how: Ended, now: Duration);

    /// The deadline has passed.
    fn tick(&mut self, now: Duration);

    /// Takes what is to be sent.
    fn take_output(&mut self) -> Vec<u8>;

    /// When [`tick`](Self::tick) is wanted next, if it is, as time since the connection was made.
    fn deadline(&self) -> Option<Duration>;

    /// Whether the machine has seen enough.
    fn is_done(&self) -> bool;
}

/// How a connection came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "what has no name of its own is a failure")]
pub enum Ended {
    /// The peer closed its end, as it should.
    Closed,
    /// The peer or something on the way broke the connection off.
    Reset,
    /// The transport failed in another way.
    Failed(io::ErrorKind),
    /// The peer did not take our bytes for [`WRITE_TIMEOUT`].
    Stalled,
}

impl From<&io::Error> for Ended {
    fn from(error: &io::Error) -> Self {
        use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
        match error.kind() {
            kind if [BrokenPipe, ConnectionAborted, ConnectionReset].contains(&kind) => Self::Reset,
            kind => Self::Failed(kind),
        }
    }
}
