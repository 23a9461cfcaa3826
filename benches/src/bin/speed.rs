//! Prints how fast everything is, as tab-separated rows:
//!
//! ```text
//! what  corpus  chunk  GB/s  ratio to memchr  ratio to memcpy
//! ```
//!
//! All are medians of some rounds: the ratios too, each of which is one of a round, and so not the
//! quotient of the medians. `speed` takes up to three minutes, `speed --quick` a minute with fewer
//! rounds; with the names of corpora it measures those alone.

#![expect(clippy::print_stdout, reason = "the table is the point of the program")]

use std::env;
use std::error::Error;

use telnet_benches::measure::{self, Speed};
use telnet_benches::{Corpus, Expected, Level, Limit, Load, Oracle};

fn main() -> Result<(), Box<dyn Error>> {
    let mut rounds = ROUNDS;
    let mut corpora = Vec::new();
    for arg in env::args().skip(1) {
        match Corpus::ALL.into_iter().find(|corpus| corpus.name() == arg) {
            Some(corpus) => corpora.push(corpus),
            None if arg == "--quick" => rounds = QUICK_ROUNDS,
            None => return Err(format!("{arg} is no corpus and no option").into()),
        }
    }
    if corpora.is_empty() {
        corpora.extend(Corpus::ALL);
    }
    println!("what\tcorpus\tchunk\tGB/s\tratio to memchr\tratio to memcpy");
    for corpus in &corpora {
        decode(*corpus, rounds)?;
    }
    for corpus in corpora.into_iter().filter(|corpus| corpus.is_data()) {
        encode(corpus, rounds)?;
    }
    Ok(())
}

fn decode(corpus: Corpus, rounds: usize) -> Result<(), Box<dyn Error>> {
    for Cell { heat, len, passes, chunks } in CELLS {
        let bytes = corpus.generate(*len);
        let expected = Expected::new(&bytes, *passes);
        for chunk in *chunks {
            let load = Load { bytes: &bytes, passes: *passes, chunk: *chunk };
            let speeds = measure::decoders(load, &expected, rounds)?;
            print(corpus, heat, load, &speeds);
        }
    }
    Ok(())
}

/// What one application sends is what the other one receives: the corpus, decoded.
fn encode(corpus: Corpus, rounds: usize) -> Result<(), Box<dyn Error>> {
    for Cell { heat, len, passes, chunks } in CELLS.iter().filter(|cell| cell.chunks != [1]) {
        let mut oracle = Oracle::<Vec<u8>>::new(Level::Frames);
        oracle.feed(&corpus.generate(*len));
        let bytes = oracle.into_facts().data.into();
        for chunk in *chunks {
            let load = Load { bytes: &bytes, passes: *passes, chunk: *chunk };
            print(corpus, heat, load, &measure::encoders(load, rounds)?);
        }
    }
    Ok(())
}

fn print(corpus: Corpus, heat: &str, load: Load<'_>, speeds: &[Speed]) {
    let (corpus, chunk) = (corpus.name(), load.chunk);
    for speed in speeds {
        let to = |limit: Limit| speed.ratio_to(limit.name(), speeds);
        let (to_memchr, to_memcpy) = (to(Limit::Memchr), to(Limit::Memcpy));
        let (what, speed) = (speed.what(), speed.gigabytes_per_second());
        println!("{what}\t{corpus} {heat}\t{chunk}\t{speed:.3}\t{to_memchr:.2}\t{to_memcpy:.2}");
    }
}

/// The same bytes in reads of some sizes.
struct Cell {
    heat: &'static str,
    len: usize,
    passes: usize,
    chunks: &'static [usize],
}

const MEBIBYTE: usize = 1 << 20;

/// From memory, from the cache, and the worst that a network can do.
const CELLS: &[Cell] = &[
    Cell { heat: "cold", len: 32 * MEBIBYTE, passes: 1, chunks: &[4096, 65_536] },
    Cell { heat: "hot", len: MEBIBYTE / 4, passes: 128, chunks: &[4096, 65_536] },
    Cell { heat: "single", len: MEBIBYTE, passes: 1, chunks: &[1] },
];

const ROUNDS: usize = 15;
const QUICK_ROUNDS: usize = 5;
