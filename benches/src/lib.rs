//! How fast the toolkit decodes and encodes, beside what the machine can do at best.
//!
//! ```text
//! corpus ──► load ──► decoder ──► facts ──┐
//!              │                          ├ the same, or the run fails
//!              ├───► oracle ──► facts ────┘
//!              └───► memchr, memcpy        the limits, in the same run
//! ```
//!
//! The program `speed` prints the whole table (`cargo xtask speed`), the criterion benches are for
//! work on one row of it. Ratios in one run mean something; figures of two runs do not.

mod check;
mod clock;
pub mod compression;
mod corpus;
mod decode;
mod encode;
mod facts;
mod limit;
mod load;
pub mod measure;
mod oracle;
mod random;

pub use check::{Expected, Mismatch, check_encoder};
pub use corpus::{Corpus, accepted};
pub use decode::Decoder;
pub use encode::Encoder;
pub use facts::{Facts, Hashed, Length, Stream};
pub use limit::Limit;
pub use load::Load;
pub use oracle::{Level, Oracle};
