//! Python environments with one package each, such as telnetlib3: the reference, and one of the peers.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::group;

/// Makes the environment, unless it is there with the right version in it.
pub(super) fn install(folder: &Path, requirement: &str) -> Result<()> {
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == requirement) {
        return Ok(());
    }
    println!("installing {requirement}");
    let output = folder.with_extension("log");
    let mut create = Command::new("python3");
    create.args(["-m", "venv", "--clear"]).arg(folder);
    group::run(&mut create, &output, LIMIT)?;
    let mut pip = Command::new(folder.join("bin/python3"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]);
    group::run(&mut pip, &output, LIMIT)?;
    fs::write(&stamp, requirement).context("the stamp of the environment")
}

/// The version whose probes and hash we reproduce.
pub(super) const TELNETLIB3: &str = "telnetlib3==5.0.1";

const LIMIT: Duration = Duration::from_secs(300);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_left_alone() {
        let folder = std::env::temp_dir().join(format!("xtask-venv-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("installed"), TELNETLIB3).unwrap();
        install(&folder, TELNETLIB3).unwrap();
        let names: Vec<_> = fs::read_dir(&folder).unwrap().collect();
        assert_eq!(names.len(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
