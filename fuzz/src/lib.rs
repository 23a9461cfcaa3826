//! The properties of the toolkit over arbitrary bytes, one function for each fuzz target.
//!
//! Each takes any bytes and panics if a property is violated. `fuzz_targets/` has a line for each
//! that hands it to libFuzzer, and `tests/replay.rs` runs them on stable over every input that is
//! known: `corpus/NAME` reaches much of the code with few files, `regressions/NAME` has the inputs
//! that once found a bug.
//!
//! ```text
//! cargo +nightly fuzz run --features libfuzzer NAME          looks for new inputs
//! cargo +nightly fuzz tmin --features libfuzzer NAME FILE    makes one that fails small
//! cargo test -p telnet-fuzz                                  replays the known ones
//! cargo run -p telnet-fuzz --example seed -- DIR FILE...     makes a corpus of recordings
//! ```

mod codec;
mod events;
mod frames;
mod input;
mod mccp;
mod nvt;
mod oracle;
mod pair;
mod parse;
mod roundtrip;
mod session;
mod setup;
mod subneg;

pub use codec::codec;
pub use mccp::mccp;
pub use nvt::nvt;
pub use pair::pair;
pub use parse::parse;
pub use roundtrip::roundtrip;
pub use session::session;
pub use subneg::subneg;

/// A function that takes any bytes, and panics if what it holds does not hold for them.
pub type Property = fn(&[u8]);

/// Every target: its name and its property.
pub const TARGETS: &[(&str, Property)] = &[
    ("codec", codec),
    ("mccp", mccp),
    ("nvt", nvt),
    ("pair", pair),
    ("parse", parse),
    ("roundtrip", roundtrip),
    ("session", session),
    ("subneg", subneg),
];
