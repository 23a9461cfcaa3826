//! One command line as a child process: its output is passed through line by line, and read on
//! the way for test counts and errors.

use std::env;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;

use anyhow::{Context, Result, bail};

use super::tally::{Runner, Tally, plain};
use crate::workspace::root;

/// How a command line ended.
#[derive(Debug)]
pub(super) struct Finished {
    /// The error is one short line: an exit status, or why the program did not start.
    pub(super) result: Result<(), String>,
    pub(super) tally: Tally,
    /// The output from the first line on that begins with `error`, without colours; at most
    /// [`ERROR_BYTES`] and the line that crosses it.
    pub(super) errors: String,
}

/// Runs a command line at the root of the workspace and waits for its end. It has no stdin, and
/// both its streams come out on stdout, in the order in which they arrive.
pub(super) fn run(line: &str) -> Finished {
    let mut finished = Finished { result: Ok(()), tally: Tally::default(), errors: String::new() };
    if let Err(error) = follow(line, &mut finished) {
        finished.result = Err(format!("{error:#}"));
    }
    finished
}

fn follow(line: &str, finished: &mut Finished) -> Result<()> {
    let mut child = command(line)?.spawn().context("does not start")?;
    let (sender, lines) = mpsc::channel();
    forward(&mut child, sender);
    let runner = Runner::of(line);
    for bytes in lines {
        let text = String::from_utf8_lossy(&bytes);
        finished.read(runner, &text);
        print!("{text}");
        io::stdout().flush()?;
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("{status}");
    }
    Ok(())
}

impl Finished {
    fn read(&mut self, runner: Runner, line: &str) {
        let line = plain(line);
        self.tally.read(runner, &line);
        let is_error = !self.errors.is_empty() || line.starts_with("error");
        if is_error && self.errors.len() < ERROR_BYTES {
            self.errors.push_str(&line);
        }
    }
}

fn command(line: &str) -> Result<Command> {
    let mut words = line.split_whitespace().peekable();
    let mut variables = Vec::new();
    while let Some((name, value)) = words.peek().and_then(|word| assignment(word)) {
        variables.push((name, value));
        words.next();
    }
    let mut command = Command::new(words.next().context("an empty command line")?);
    command.args(words).envs(variables).current_dir(root());
    if let Some(colour) = colour() {
        command.env("CARGO_TERM_COLOR", colour);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Ok(command)
}

/// `NAME=value`, with a name as environments have them.
fn assignment(word: &str) -> Option<(&str, &str)> {
    let (name, value) = word.split_once('=')?;
    let is_name = name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    (is_name && !name.is_empty()).then_some((name, value))
}

/// The child writes to a pipe, so it has to be told when there is a terminal behind it.
fn colour() -> Option<&'static str> {
    if env::var_os("CI").is_some() {
        return Some("never");
    }
    (env::var_os("CARGO_TERM_COLOR").is_none() && io::stdout().is_terminal()).then_some("always")
}

fn forward(child: &mut Child, sender: Sender<Vec<u8>>) {
    if let Some(stdout) = child.stdout.take() {
        let sender = sender.clone();
        thread::spawn(move || send_lines(stdout, &sender));
    }
    if let Some(stderr) = child.stderr.take() {
        thread::spawn(move || send_lines(stderr, &sender));
    }
}

/// Ends with the stream, or when nobody listens any more.
fn send_lines(stream: impl Read, sender: &Sender<Vec<u8>>) {
    let mut stream = BufReader::new(stream);
    loop {
        let mut line = Vec::new();
        let is_over = stream.read_until(b'\n', &mut line).map_or(true, |count| count == 0);
        if is_over || sender.send(line).is_err() {
            return;
        }
    }
}

/// Enough for any message of cargo and its causes.
const ERROR_BYTES: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_words_are_the_environment() {
        let command = command("RUSTDOCFLAGS=-Dwarnings cargo doc --x=Y").unwrap();
        assert_eq!(command.get_program(), "cargo");
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["doc", "--x=Y"]);
        let set = command.get_envs().any(|(name, value)| {
            name == "RUSTDOCFLAGS" && value.is_some_and(|value| value == "-Dwarnings")
        });
        assert!(set);
    }

    #[test]
    fn says_how_it_ended() {
        assert_eq!(run("true").result, Ok(()));
        assert_eq!(run("false").result, Err("exit status: 1".to_owned()));
        let absent = run("/no/such/program").result.unwrap_err();
        assert!(absent.starts_with("does not start: "), "{absent}");
    }

    #[test]
    fn counts_on_the_way() {
        let line = "echo test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured";
        assert_eq!(run(line).tally.to_string(), "3 passed, 0 failed, 1 skipped");
    }

    #[test]
    fn keeps_what_follows_the_first_error() {
        let mut finished = run("true");
        for line in ["warning: a\n", "\u{1b}[1merror\u{1b}[0m: b\n", "Caused by: c\n"] {
            finished.read(Runner::Cargo, line);
        }
        assert_eq!(finished.errors, "error: b\nCaused by: c\n");
    }
}
