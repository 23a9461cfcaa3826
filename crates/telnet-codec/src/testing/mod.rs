//! Properties that every codec of the toolkit holds, as functions for tests.
//!
//! ```text
//! bytes, cuts ──► chunks ──► Decoder ──► items, parts of one run joined ──► compared
//! messages ──► Encoder ──► bytes ──► Decoder ──► items ──► compared
//! ```
//!
//! | property | function |
//! |---|---|
//! | cutting the input differently changes nothing | [`split_anywhere`]; [`any_split`] and [`each_cut`] for what is no `Decoder` |
//! | no bytes are an error, or an endless row of items | [`never_fails`] |
//! | what is sent arrives | [`round_trip()`] |
//! | what waits is bounded, however much comes | [`bounded`] |
//!
//! Each takes what it needs to make a fresh codec, and panics with the input in
//! [`notation`](crate::proto::notation) if the property does not hold, as `assert!` does. So they
//! serve in rows, below proptest and below a fuzzer alike.
//!
//! ```
//! use telnet_codec::{TelnetCodec, testing};
//!
//! let bytes = b"Name: \xFF\xFB\x01\xFF\xFA\x18\x01\xFF\xF0";
//! testing::split_anywhere(TelnetCodec::default, testing::join_data, bytes, &[3, 7, 8]);
//! testing::never_fails(TelnetCodec::default, bytes);
//! testing::bounded(
//!     &mut TelnetCodec::default(),
//!     std::iter::repeat_n(bytes, 1000),
//!     |codec| codec.session().output().len(),
//!     3 * 512, // one answer is three bytes
//! );
//! ```

mod bound;
mod decode;
mod round_trip;
mod show;
mod split;
#[cfg(test)]
mod tests;

pub use bound::bounded;
pub use decode::{Decoded, decode_chunks, join_data, join_none, never_fails};
pub use round_trip::round_trip;
pub use split::{any_split, each_cut, split_anywhere};
