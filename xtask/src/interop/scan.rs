//! One comparison: both programs scan a server, one after the other, and leave a record each.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use super::compare::{Outcome, compare};
use super::group;
use super::peer::Stage;

/// The two programs, and the folder for what they write.
#[derive(Debug)]
pub(super) struct Scanners {
    pub(super) ours: PathBuf,
    pub(super) theirs: PathBuf,
    pub(super) records: PathBuf,
}

/// How much a scan asks of a server.
#[derive(Clone, Copy, Debug)]
pub(super) enum Depth {
    Quick,
    Full,
}

impl Scanners {
    /// Scans with both programs and compares. Each has a server of its own, as some carry over
    /// from one connection to the next what they have learnt.
    pub(super) fn scan(&self, stage: &Stage<'_>, depth: Depth) -> Result<Outcome> {
        let name = format!("{}-{depth}", stage.peer.name);
        let mut theirs = Command::new(&self.theirs);
        let theirs = self
            .record(&mut theirs, stage, depth, &format!("{name}-theirs"))
            .context("telnetlib3-fingerprint")?;
        let mut ours = Command::new(&self.ours);
        ours.args(["fingerprint", "--probe-set", "tl3-5.0"]);
        let ours = self
            .record(&mut ours, stage, depth, &format!("{name}-ours"))
            .context("telnet-cli fingerprint")?;
        compare(&ours, &theirs)
    }

    /// One scan, with the arguments that both programs understand.
    fn record(
        &self,
        scanner: &mut Command,
        stage: &Stage<'_>,
        depth: Depth,
        name: &str,
    ) -> Result<Value> {
        let server = stage.start().with_context(|| stage.peer.name)?;
        let file = self.records.join(format!("{name}.json"));
        scanner
            .args(["127.0.0.1", &server.port.to_string(), "--silent"])
            .args(["--scan-type", &depth.to_string()])
            .arg("--save-json")
            .arg(&file)
            .current_dir(&self.records);
        group::run(scanner, &self.records.join(format!("{name}.log")), LIMIT)?;
        read(&file)
    }
}

impl Depth {
    pub(super) const ALL: [Self; 2] = [Self::Quick, Self::Full];
}

impl fmt::Display for Depth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Quick => "quick",
            Self::Full => "full",
        })
    }
}

fn read(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).context("it has written no record")?;
    serde_json::from_str(&text).context("its record is not JSON")
}

/// A slow server costs a scan 20 seconds or so; a hanging one would cost it all day.
const LIMIT: Duration = Duration::from_secs(120);
