//! `cargo xtask vectors FILE...`: runs test vectors against the crates.
//!
//! A vector is an entry of a JSON file: bytes that arrive, and the events that they have to give.
//! Its layer says which code that is; the table of layers is in `judge.rs`, a file here for each.
//!
//! ```text
//! { "vectors": [
//!   { "name": "iac-ga",                      printed where the vector fails
//!     "layer": "wire",                       which code runs it
//!     "role": "either",                      optional: client or server, where that matters
//!     "chunks": ["6162", "fff9"],            what arrives, one read after the other
//!     "expect": [{"e": "data", ...}, ...],   the events, adjacent data and adjacent sends joined
//!     "config": {"max_sb": 8},               optional; each layer knows its own keys
//!     "script": [{"recv": "fffb01"}, ...],   optional; takes the place of the chunks
//!     "any_split": true } ] }                the chunks may be cut anywhere
//! ```
//!
//! The output is one line for each vector that fails, one for each that is skipped with the reason,
//! and `N passed, N failed, N skipped` at the end. The exit code is 0, 1 if a vector failed, and 2
//! if a file cannot be read, in which case nothing runs.

mod behaviour;
mod chunking;
mod encode;
mod event;
mod file;
mod hex;
mod judge;
mod mccp;
mod nvt;
mod option;
mod qmethod;
#[cfg(test)]
mod tests;
mod unpack;
mod wire;

use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

use self::file::Vector;
use self::judge::{Verdict, judge};

/// Which vectors to run.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A JSON file of vectors, such as vectors/wire.json
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Runs all vectors of all files and prints what became of them.
#[expect(clippy::print_stderr, reason = "what is wrong with a file is no result of a vector")]
pub(crate) fn run(args: &Args) -> ExitCode {
    let mut vectors = Vec::new();
    for path in &args.files {
        match file::load(path) {
            Ok(more) => vectors.extend(more),
            Err(error) => {
                eprintln!("error: {error:#}");
                return ExitCode::from(UNREADABLE);
            }
        }
    }
    let mut tally = Tally::default();
    for vector in &vectors {
        if let Some(line) = tally.count(vector, judge(vector)) {
            println!("{line}");
        }
    }
    println!("{tally}");
    if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What became of the vectors so far.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Tally {
    /// Counts one vector: the line to print about it, if it is worth one.
    fn count(&mut self, vector: &Vector, verdict: Verdict) -> Option<String> {
        match verdict {
            Verdict::Passed => {
                self.passed += 1;
                None
            }
            Verdict::Failed(how) => {
                self.failed += 1;
                Some(format!("{}: {how}", vector.name))
            }
            Verdict::Skipped(reason) => {
                self.skipped += 1;
                Some(format!("skipped {}: {reason}", vector.name))
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { passed, failed, skipped } = self;
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

/// The exit code if a file is missing or is no file of vectors.
const UNREADABLE: u8 = 2;
