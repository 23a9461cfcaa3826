//! `cargo xtask speed [--quick]`: how fast everything is, beside what the machine can do at best.
//!
//! The table is that of the program `speed` in benches/, built for release and passed through. Only
//! ratios within one run mean something.
//!
//! ```text
//! what  corpus  chunk  GB/s  ratio to memchr  ratio to memcpy        tab-separated
//! ```

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::workspace::root;

/// How much time to take.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Fewer rounds: about a minute instead of up to three
    #[arg(long)]
    quick: bool,
}

/// Builds and runs the measurement; its exit code says whether every decoder was right.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let status = command(args).status().context("cargo run")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn command(args: &Args) -> Command {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--release", "--package", "telnet-benches"]);
    command.args(["--bin", "speed", "--"]);
    command.args(args.quick.then_some("--quick"));
    command.current_dir(root());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(quick: bool, last: &str) {
        let command = command(&Args { quick });
        assert_eq!(command.get_args().last().unwrap(), last);
    }

    #[test]
    fn passes_on_how_much_time_to_take() {
        check(true, "--quick");
        check(false, "--");
    }
}
