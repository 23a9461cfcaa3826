//! MCCP, the MUD Client Compression Protocol (options 85, 86 and 87): the two streams, and the stage
//! that switches to them and back.
//!
//! ```text
//! version 1   IAC SB 85 WILL SE   then zlib from server to client
//! version 2   IAC SB 86 IAC SE    then zlib from server to client
//! version 3   IAC SB 87 IAC SE    then zlib from client to server
//!
//! zlib        78 xx  deflate blocks  Adler-32 (4 bytes)        RFC 1950, RFC 1951
//! flush       00 00 FF FF at the end of what a sync flush wrote
//! ```
//!
//! The first byte after SE is the first of the stream, and the first byte after the Adler-32 is
//! plain telnet again. All of telnet, IAC doubling included, is inside the compression.
//!
//! ```text
//! wire ──► Incoming (Inflater) ──► codec ──► Agreement ──► event
//! wire ◄── Outgoing (Deflater) ◄── codec ◄── message
//! ```

mod agreement;
mod deflate;
mod event;
mod incoming;
mod inflate;
mod marker;
mod outgoing;
mod policy;
mod pool;
mod session_codec;
mod stage;
#[cfg(test)]
mod stage_tests;
#[cfg(test)]
mod tests;
mod version;

pub use deflate::{CompressionLevel, Deflater};
pub use event::MccpEvent;
pub use inflate::{InflateError, InflateStatus, Inflated, Inflater, Wrapper};
pub use policy::{MccpPolicy, OnInflateError};
pub use pool::DeflaterPool;
pub use session_codec::SessionCodec;
pub use stage::Mccp;
