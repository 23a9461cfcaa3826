//! A program that was started here, and that ends here: with its process group, when its owner is
//! dropped, and also when xtask itself is killed.
//!
//! A process group of its own keeps a program out of reach of the terminal's Ctrl-C. So each has
//! a watcher: a shell that waits on a pipe whose other end only xtask holds. When that closes, by
//! a drop or by the end of xtask in any way, the watcher ends the group; a line on it calls the
//! watcher off.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

/// A running program and all that it starts in its process group.
#[derive(Debug)]
pub(super) struct Group {
    leader: Child,
    watcher: Child,
}

/// Runs a program to its end, without stdin and with its output in a file. The error ends in the
/// last line of that output.
pub(super) fn run(command: &mut Command, output: &Path, limit: Duration) -> Result<()> {
    let file = File::create(output).with_context(|| output.display().to_string())?;
    let program = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    let status = Group::start(command)?.wait(limit).with_context(|| program.clone())?;
    ensure!(status.success(), "{program}: {status}: {}", last_line(output));
    Ok(())
}

impl Group {
    pub(super) fn start(command: &mut Command) -> Result<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        let mut leader = command
            .process_group(0)
            .spawn()
            .with_context(|| format!("{program} does not start"))?;
        match watch(leader.id()) {
            Ok(watcher) => Ok(Self { leader, watcher }),
            Err(error) => {
                leader.kill()?;
                leader.wait()?;
                Err(error)
            }
        }
    }

    /// How the program ended, if it has by now.
    pub(super) fn status(&mut self) -> Result<Option<ExitStatus>> {
        let status = self.leader.try_wait()?;
        if status.is_some() {
            self.call_off();
        }
        Ok(status)
    }

    /// Waits for the program's own end. The error is that this took longer than the limit.
    pub(super) fn wait(&mut self, limit: Duration) -> Result<ExitStatus> {
        let end = Instant::now() + limit;
        loop {
            if let Some(status) = self.status()? {
                return Ok(status);
            }
            if Instant::now() >= end {
                bail!("takes longer than {} s", limit.as_secs());
            }
            thread::sleep(POLL);
        }
    }

    /// The process id may be another's as soon as the program has been waited for.
    fn call_off(&mut self) {
        if let Some(mut pipe) = self.watcher.stdin.take() {
            // A watcher that is gone needs no telling.
            let _ = pipe.write_all(b"\n");
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        let _ = self.watcher.wait();
        if self.wait(GRACE).is_err() {
            let _ = self.leader.kill();
            let _ = self.leader.wait();
        }
    }
}

/// The shell has `kill` built in; the program of that name is not everywhere.
fn watch(group: u32) -> Result<Child> {
    Command::new("sh")
        .args(["-c", r#"read -r line || kill -s TERM -- "-$0""#])
        .arg(group.to_string())
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("sh does not start")
}

/// The last line of a file that is not blank.
fn last_line(path: &Path) -> String {
    let text = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty());
    line.unwrap_or("it says nothing").to_owned()
}

/// How often to look whether something has happened, where there is nothing to wait on.
pub(super) const POLL: Duration = Duration::from_millis(20);

/// What a program gets to end by itself, once it has been asked to.
const GRACE: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};

    use super::*;

    const LIMIT: Duration = Duration::from_secs(20);

    #[test]
    fn a_dropped_group_ends_with_its_children() {
        let mut command = shell("sleep 60 & echo ready; wait");
        let mut group = Group::start(command.stdout(Stdio::piped())).unwrap();
        // `sleep` holds the pipe as well: its end is the end of both.
        let mut output = BufReader::new(group.leader.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        drop(group);
        line.clear();
        assert_eq!(output.read_line(&mut line).unwrap(), 0);
    }

    #[test]
    fn a_program_may_end_by_itself() {
        let mut group = Group::start(&mut shell("exit 3")).unwrap();
        assert_eq!(group.wait(LIMIT).unwrap().code(), Some(3));
        assert!(group.watcher.wait().unwrap().success());
    }

    #[test]
    fn a_limit_is_an_error() {
        let mut group = Group::start(&mut shell("sleep 60")).unwrap();
        let error = group.wait(Duration::ZERO).unwrap_err();
        assert_eq!(error.to_string(), "takes longer than 0 s");
    }

    #[test]
    fn what_fails_says_why() {
        let output = std::env::temp_dir().join(format!("xtask-group-{}", std::process::id()));
        let error = run(&mut shell("echo a; echo b; echo; exit 1"), &output, LIMIT).unwrap_err();
        assert_eq!(error.to_string(), "sh: exit status: 1: b");
        run(&mut shell("true"), &output, LIMIT).unwrap();
        assert_eq!(last_line(&output), "it says nothing");
        fs::remove_file(&output).unwrap();
        let error = Group::start(&mut Command::new("/no/such/program")).unwrap_err();
        assert_eq!(error.to_string(), "/no/such/program does not start");
    }

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }
}
