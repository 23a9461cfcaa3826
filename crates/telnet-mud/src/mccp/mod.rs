//! MCCP, the MUD Client Compression Protocol (options 85 to 88): the two streams, and the stage
//! that switches to them and back.
//!
//! ```text
//! version 1   IAC SB 85 WILL SE   then zlib from server to client
//! version 2   IAC SB 86 IAC SE    then zlib from server to client
//! version 3   IAC SB 87 IAC SE    then zlib from client to server
//! MCCPX       IAC SB 88 2 "zstd" IAC SE       then that encoding, from the end that sent it
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
mod engine;
mod event;
#[cfg(test)]
mod hostile_tests;
mod incoming;
mod inflate;
mod marker;
mod mccpx;
#[cfg(test)]
mod mccpx_tests;
mod outgoing;
mod policy;
mod pool;
mod session_codec;
mod settle;
mod stage;
#[cfg(test)]
mod stage_tests;
mod switch;
#[cfg(test)]
mod tests;
mod version;
#[cfg(feature = "zstd")]
mod zstd;

pub use deflate::{CompressionLevel, Deflater};
pub use event::MccpEvent;
pub use inflate::{InflateError, InflateStatus, Inflated, Inflater, Wrapper};
pub use mccpx::MccpxEncoding;
pub use policy::{MccpPolicy, OnInflateError};
pub use pool::DeflaterPool;
pub use session_codec::SessionCodec;
pub use stage::Mccp;
