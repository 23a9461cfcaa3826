//! Prints how fast the telnet crates of the registry decode, with ours and the limits beside them.
//!
//! ```text
//! corpus ──► load ──► peer ──► facts ── the oracle's? ──► a figure, with a mark if they are not
//!              ├────► ours ──► facts ── the oracle's? ──► a figure, or the run ends here
//!              └────► memchr, memcpy                  ──► a figure
//! ```
//!
//! How to run it and how to read it is in README.md.

mod column;
mod peer;
mod table;
mod verdict;

use std::env;
use std::error::Error;

use bytes::Bytes;
use telnet_benches::{Corpus, Expected, Load};

use crate::column::Sample;
use crate::table::Table;

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = match env::args().nth(1).as_deref() {
        None => ROUNDS,
        Some("--quick") => QUICK_ROUNDS,
        Some(other) => return Err(format!("{other} is no option; there is --quick").into()),
    };
    let mut tables = vec![
        (4096, Table::new("reads of 4 KiB")),
        (65_536, Table::new("reads of 64 KiB")),
        (1, Table::new("reads of one byte")),
    ];
    for stream in STREAMS {
        let whole = stream.part(1);
        let slice = stream.part(SLICES);
        for (chunk, table) in tables.iter_mut().filter(|(chunk, _)| stream.is_read_by(*chunk)) {
            let rows = column::measure(whole.sample(*chunk), slice.sample(*chunk), rounds)?;
            table.push(stream.name, rows);
        }
    }
    for (_, table) in &tables {
        println!("{table}");
    }
    Ok(())
}

/// What a column of the table was measured over.
struct Stream {
    name: &'static str,
    corpus: Corpus,
    len: usize,
    passes: usize,
}

impl Stream {
    /// From memory, or over and over from the cache.
    const fn new(name: &'static str, corpus: Corpus, len: usize, passes: usize) -> Self {
        Self { name, corpus, len, passes }
    }

    /// A stream of one pass over 1 MiB is there for reads of one byte, all others for larger ones.
    const fn is_read_by(&self, chunk: usize) -> bool {
        (chunk == 1) == (self.len == MEBIBYTE)
    }

    /// The first of so many equal parts.
    fn part(&self, count: usize) -> Part {
        let (len, passes) =
            if self.passes == 1 { (self.len / count, 1) } else { (self.len, self.passes / count) };
        let bytes = self.corpus.generate(len);
        let expected = Expected::new(&bytes, passes);
        Part { bytes, passes, expected }
    }
}

/// Some bytes or passes of a stream.
struct Part {
    bytes: Bytes,
    passes: usize,
    expected: Expected,
}

impl Part {
    const fn sample(&self, chunk: usize) -> Sample<'_> {
        let load = Load { bytes: &self.bytes, passes: self.passes, chunk };
        Sample { load, expected: &self.expected }
    }
}

const MEBIBYTE: usize = 1 << 20;
const COLD: usize = 32 * MEBIBYTE;
const HOT: usize = MEBIBYTE / 4;

/// Peers that take their time get one of them.
const SLICES: usize = 8;

const STREAMS: &[Stream] = &[
    Stream::new("plain", Corpus::Plain, COLD, 1),
    Stream::new("escapes", Corpus::Escapes, COLD, 1),
    Stream::new("cp437", Corpus::Cp437, COLD, 1),
    Stream::new("commands", Corpus::Commands, COLD, 1),
    Stream::new("gmcp", Corpus::Gmcp, COLD, 1),
    Stream::new("plain hot", Corpus::Plain, HOT, 128),
    Stream::new("plain", Corpus::Plain, MEBIBYTE, 1),
    Stream::new("escapes", Corpus::Escapes, MEBIBYTE, 1),
    Stream::new("cp437", Corpus::Cp437, MEBIBYTE, 1),
    Stream::new("commands", Corpus::Commands, MEBIBYTE, 1),
    Stream::new("gmcp", Corpus::Gmcp, MEBIBYTE, 1),
];

const ROUNDS: usize = 7;
const QUICK_ROUNDS: usize = 3;
