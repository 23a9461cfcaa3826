//! Prints what compression costs, as tab-separated rows:
//!
//! ```text
//! what  microseconds per message, or GB/s  ratio of the times to the first of its kind
//! ```
//!
//! `compression` takes a minute, `compression ROUNDS` as many rounds as that says.

#![expect(clippy::print_stdout, reason = "the table is the point of the program")]

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use telnet_benches::compression::{Deflate, Inflate, Messages, Off};
use telnet_benches::measure::in_turn;
use telnet_benches::{Corpus, Load};

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = env::args().nth(1).map_or(Ok(ROUNDS), |rounds| rounds.parse())?;
    let messages = Messages::generate(MESSAGES as usize);
    let count = messages.count();
    let (plain, compressed) = (messages.len() / count, messages.compressed_len() / count);
    println!("{count} messages of {plain} bytes, in {compressed} with a flush");
    let each = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(MESSAGES);
    let run = |inflate: Inflate| _ = black_box(inflate.run(&messages));
    print(&Inflate::ALL.map(Inflate::name), &in_turn(rounds, &Inflate::ALL, run), each);
    for pair in Deflate::ALL.chunks(2) {
        let run = |deflate: Deflate| _ = black_box(deflate.run(&messages));
        let names: Vec<&str> = pair.iter().map(|deflate| deflate.name()).collect();
        print(&names, &in_turn(rounds, pair, run), each);
    }
    for corpus in [Corpus::Plain, Corpus::Gmcp, Corpus::Commands] {
        let bytes = corpus.generate(LOAD_BYTES as usize);
        for chunk in [256, 4096] {
            println!("{} in reads of {chunk} bytes", corpus.name());
            let load = Load { bytes: &bytes, passes: 1, chunk };
            let run = |off: Off| _ = black_box(off.run(load));
            let rate = |time: Duration| f64::from(LOAD_BYTES) / time.as_secs_f64() / 1e9;
            print(&Off::ALL.map(Off::name), &in_turn(rounds, &Off::ALL, run), rate);
        }
    }
    Ok(())
}

fn print(names: &[&str], times: &[Duration], figure: impl Fn(Duration) -> f64) {
    let first = times.first().map_or(f64::NAN, Duration::as_secs_f64);
    for (name, time) in names.iter().zip(times) {
        println!("{name}\t{:.3}\t{:.3}", figure(*time), time.as_secs_f64() / first);
    }
}

const MESSAGES: u32 = 2000;
const LOAD_BYTES: u32 = 1 << 20;
const ROUNDS: usize = 101;
