//! `telnet-cli`: fingerprint a telnet server, and a demonstration that needs no network.

mod args;
mod demo;
mod failure;
mod fingerprint;
mod report;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use failure::Failure;

fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(run(args)),
        Err(source) => Err(Failure::Runtime(source)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print();
            failure.code().into()
        }
    }
}

/// Runs the command until it is done or Ctrl-C.
async fn run(args: Args) -> Result<(), Failure> {
    let command = async {
        match args.command {
            Command::Fingerprint(args) => fingerprint::run(*args).await,
            Command::Demo(args) => demo::run(args).await,
        }
    };
    tokio::select! {
        result = command => result,
        Ok(()) = tokio::signal::ctrl_c() => Err(Failure::Interrupted),
    }
}
