//! Prints how fast everything is, as tab-separated rows:
//!
//! ```text
//! what  corpus  chunk  GB/s  ratio to memchr  ratio to memcpy
//! ```
//!
//! `speed` takes up to three minutes, `speed --quick` half a minute with fewer rounds.

#![expect(clippy::print_stdout, reason = "the table is the point of the program")]

use std::env;
use std::error::Error;

use telnet_benches::measure::{self, Speed};
use telnet_benches::{Corpus, Expected, Length, Limit, Load, Stream};

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = match env::args().nth(1).as_deref() {
        None => ROUNDS,
        Some("--quick") => QUICK_ROUNDS,
        Some(other) => return Err(format!("{other} is no option; there is --quick").into()),
    };
    println!("what\tcorpus\tchunk\tGB/s\tratio to memchr\tratio to memcpy");
    for corpus in Corpus::ALL {
        decode(corpus, rounds)?;
    }
    for corpus in [Corpus::Plain, Corpus::Escapes, Corpus::Cp437] {
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

/// What an application sends is what another one receives: the corpus, decoded.
fn encode(corpus: Corpus, rounds: usize) -> Result<(), Box<dyn Error>> {
    let bytes = corpus.generate(32 * MEBIBYTE);
    let mut data = Kept::default();
    let mut oracle = telnet_benches::Oracle::new(telnet_benches::Level::Frames);
    todo!()
}
