//! A program to run, wherever it is installed, and the one that the workspace builds.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::workspace::root;

/// A program, and where its shared libraries are if not in the system.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) path: PathBuf,
    /// A value for `LD_LIBRARY_PATH`.
    pub(super) libraries: Option<OsString>,
}

impl Program {
    /// A command line that consists of the program alone.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        if let Some(libraries) = &self.libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        command
    }
}

/// Builds telnet-cli as its users would, and says where cargo has put it.
pub(super) fn build_ours() -> Result<PathBuf> {
    let output = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--package", PACKAGE])
        .args(["--message-format", "json-render-diagnostics"])
        .current_dir(root())
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cargo build")?;
    ensure!(output.status.success(), "cargo build: {}", output.status);
    let messages = String::from_utf8_lossy(&output.stdout);
    executable(&messages).with_context(|| format!("{PACKAGE} builds no program of its name"))
}

/// The program in cargo's messages, which are JSON, one to a line.
fn executable(messages: &str) -> Option<PathBuf> {
    messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).find_map(
        |message| {
            let name = message.pointer("/target/name")?.as_str()?;
            let path = message.pointer("/executable")?.as_str()?;
            (name == PACKAGE).then(|| path.into())
        },
    )
}

/// The crate, and the program in it.
const PACKAGE: &str = "telnet-cli";

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn finds_the_program_among_the_messages() {
        let library = r#"{"target":{"name":"telnet-cli"},"executable":null}"#;
        let other = r#"{"target":{"name":"other"},"executable":"/t/other"}"#;
        let ours = r#"{"target":{"name":"telnet-cli"},"executable":"/t/telnet-cli"}"#;
        let all = [library, other, "text", r#"{"reason":"build-finished"}"#, ours].join("\n");
        assert_eq!(executable(&all).as_deref(), Some(Path::new("/t/telnet-cli")));
        assert_eq!(executable(other), None);
        assert_eq!(executable(""), None);
    }
}
