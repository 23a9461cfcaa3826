//! `cargo xtask`: every task of the workspace as one Rust program, so that CI, a laptop and a
//! reviewer run the same thing.

#![expect(
    clippy::print_stdout,
    reason = "a program for people and CI logs; its output is the point"
)]

mod ci;
mod interop;
mod layers;
mod speed;
mod tables;
mod tidy;
mod vectors;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

fn main() -> anyhow::Result<ExitCode> {
    match Cli::parse().task {
        Task::Ci(args) => ci::run(&args),
        Task::Citations => tidy::citations::run(),
        Task::Interop(args) => interop::run(&args),
        Task::Speed(args) => speed::run(&args),
        Task::Tables(args) => tables::run(&args),
        Task::Tidy => tidy::run(),
        Task::Vectors(args) => Ok(vectors::run(&args)),
    }
}

/// The tasks of the telnet toolkit.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

/// One line each: the arguments and the work are in the module that the task is named after.
#[derive(Debug, Subcommand)]
enum Task {
    /// Runs all of CI, or the steps named with --only
    Ci(ci::Args),
    /// Prints which RFC sections the sources cite, and where they deviate on purpose
    Citations,
    /// Compares our fingerprints of real servers with those of telnetlib3, on loopback
    Interop(interop::Args),
    /// Measures decoding and encoding beside memchr and memcpy, as tab-separated rows
    Speed(speed::Args),
    /// Writes the charset tables from the mapping files, or checks them
    Tables(tables::Args),
    /// Runs the layer and tidy checks alone, without building any test
    Tidy,
    /// Runs the test vectors of these files against the crates
    Vectors(vectors::Args),
}
