//! MCCP, the MUD Client Compression Protocol (options 85, 86 and 87): the two zlib streams.
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

mod deflate;
mod inflate;
mod stage;
#[cfg(test)]
mod tests;

pub use deflate::{CompressionLevel, Deflater};
pub use inflate::{InflateError, InflateStatus, Inflated, Inflater, Wrapper};
pub use stage::{Mccp, MccpEvent};
