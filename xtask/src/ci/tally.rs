//! Counts of tests, read from the lines in which test runners sum up.
//!
//! ```text
//! cargo test   test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; ...
//! nextest      Summary [   0.1s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 2 skipped
//! ```
//!
//! nextest shows the output of a failed test, in which cargo's form occurs; so a command line is
//! read in the form of its own runner only.

use std::fmt;

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) skipped: u64,
}

/// Who runs the tests of a command line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Runner {
    Cargo,
    Nextest,
}

impl Runner {
    /// The runner that this command line calls, if it runs tests at all.
    pub(super) fn of(command_line: &str) -> Self {
        if command_line.split_whitespace().any(|word| word == "nextest") {
            Self::Nextest
        } else {
            Self::Cargo
        }
    }
}

impl Tally {
    /// Adds what a line says, if it is one in which this runner sums up; the line has no colours.
    pub(super) fn read(&mut self, runner: Runner, line: &str) {
        match runner {
            Runner::Cargo => {
                let Some(result) = line.strip_prefix("test result: ") else { return };
                let counts = result.split_once(". ").map_or(result, |(_, counts)| counts);
                counts.split(';').for_each(|count| self.read_count(count));
            }
            Runner::Nextest => {
                let Some((_, counts)) = after_summary(line) else { return };
                without_brackets(counts).split(',').for_each(|count| self.read_count(count));
            }
        }
    }

    /// Adds the counts of another.
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// `3 passed`; a word that is not known counts nowhere (cargo's `measured`, `filtered out`).
    fn read_count(&mut self, count: &str) {
        let Some((number, word)) = count.trim().split_once(' ') else { return };
        let Ok(number) = number.parse::<u64>() else { return };
        match word.trim() {
            "passed" => self.passed += number,
            "failed" | "exec failed" | "timed out" => self.failed += number,
            "ignored" | "skipped" => self.skipped += number,
            _ => {}
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// The line without escape sequences of the form `ESC [ ... letter`.
pub(super) fn plain(line: &str) -> String {
    let mut pieces = line.split("\u{1b}[");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        text.extend(rest.chars().skip(1));
    }
    text
}

/// The counts of a summary stand behind `tests run:`, or `test run:` if there was one.
fn after_summary(line: &str) -> Option<(&str, &str)> {
    line.trim_start().strip_prefix("Summary [")?.split_once(" run:")
}

/// Brackets hold remarks about a count, and commas of their own.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cargo_test() {
        let check = |line, expected| check(Runner::Cargo, line, expected);
        check(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 5 filtered out; \
             finished in 0.00s",
            "3 passed, 0 failed, 1 skipped",
        );
        check(
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "1 passed, 2 failed, 0 skipped",
        );
        check(
            "test result: \u{1b}[32mok\u{1b}[0m. 4 passed; 0 failed; 0 ignored",
            "4 passed, 0 failed, 0 skipped",
        );
    }

    #[test]
    fn reads_nextest() {
        let check = |line, expected| check(Runner::Nextest, line, expected);
        check(
            "     Summary [   0.005s] 123 tests run: 122 passed, 1 failed, 2 skipped",
            "122 passed, 1 failed, 2 skipped",
        );
        check(
            "     Summary [ 0.1s] 1 test run: 1 passed, 0 skipped",
            "1 passed, 0 failed, 0 skipped",
        );
        check(
            "Summary [ 61.0s] 4/9 tests run: 1 passed (1 slow, 1 leaky), 1 failed, 1 exec failed, \
             1 timed out, 0 skipped",
            "1 passed, 3 failed, 0 skipped",
        );
        check(
            "\u{1b}[32;1m Summary\u{1b}[0m [ 0.0s] \u{1b}[1m3\u{1b}[0m tests run: \u{1b}[1m3\u{1b}[0m \
             \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m1\u{1b}[0m \u{1b}[33;1mskipped\u{1b}[0m",
            "3 passed, 0 failed, 1 skipped",
        );
    }

    #[test]
    fn reads_nothing_else() {
        let cargo = "test result: FAILED. 0 passed; 1 failed; 0 ignored";
        let nextest = "Summary [ 0.1s] 1 test run: 1 failed, 0 skipped";
        let none = "0 passed, 0 failed, 0 skipped";
        check(Runner::Nextest, cargo, none);
        check(Runner::Cargo, nextest, none);
        for line in ["", "test a::b ... ok", "3 passed; 1 failed", "Summary [ 0.1s] nothing"] {
            check(Runner::Cargo, line, none);
            check(Runner::Nextest, line, none);
        }
    }

    #[test]
    fn the_command_line_tells_the_runner() {
        assert_eq!(Runner::of("cargo nextest run --workspace"), Runner::Nextest);
        assert_eq!(Runner::of("cargo test --doc"), Runner::Cargo);
    }

    #[track_caller]
    fn check(runner: Runner, line: &str, expected: &str) {
        let mut tally = Tally::default();
        tally.read(runner, &plain(line));
        assert_eq!(tally.to_string(), expected);
    }
}
