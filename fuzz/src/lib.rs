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

mod charset;
mod codec;
mod events;
mod frames;
mod gmcp;
mod hidden;
mod input;
mod mccp;
mod msdp;
mod mssp;
mod mud_codec;
mod mxp;
mod nvt;
mod ops;
mod oracle;
mod pair;
mod parse;
mod roundtrip;
mod screen;
mod session;
mod setup;
mod subneg;

pub use charset::charset;
pub use codec::codec;
pub use gmcp::gmcp;
pub use mccp::mccp;
pub use msdp::msdp;
pub use mssp::mssp;
pub use mud_codec::mud_codec;
pub use mxp::mxp;
pub use nvt::nvt;
pub use ops::ops;
pub use pair::pair;
pub use parse::parse;
pub use roundtrip::roundtrip;
pub use screen::screen;
pub use session::session;
pub use subneg::subneg;

/// A function that takes any bytes, and panics if what it holds does not hold for them.
pub type Property = fn(&[u8]);

/// Every target: its name and its property.
pub const TARGETS: &[(&str, Property)] = &[
    ("charset", charset),
    ("codec", codec),
    ("gmcp", gmcp),
    ("msdp", msdp),
    ("mssp", mssp),
    ("mud_codec", mud_codec),
    ("mxp", mxp),
    ("mccp", mccp),
    ("nvt", nvt),
    ("ops", ops),
    ("pair", pair),
    ("parse", parse),
    ("roundtrip", roundtrip),
    ("screen", screen),
    ("session", session),
    ("subneg", subneg),
];
