//! The end of a run: a line for each step and the line of counts, which is always the last.

use std::fmt::{self, Write};
use std::time::Duration;

use super::tally::Tally;

/// How one step went.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) name: &'static str,
    pub(super) verdict: Verdict,
    pub(super) tally: Tally,
    pub(super) elapsed: Duration,
}

/// Whether a step held what it says.
#[derive(Debug)]
pub(super) enum Verdict {
    Ok,
    /// Each failed command line with how it ended.
    Failed(Vec<String>),
    /// Why it could not be tried.
    Skipped(String),
}

impl Report {
    pub(super) fn is_failed(&self) -> bool {
        matches!(self.verdict, Verdict::Failed(_))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.elapsed.as_secs_f64();
        match &self.verdict {
            Verdict::Ok => write!(f, "{:10} ok       {seconds:6.1} s", self.name)?,
            Verdict::Failed(_) => write!(f, "{:10} FAILED   {seconds:6.1} s", self.name)?,
            Verdict::Skipped(reason) => return write!(f, "{:10} skipped ({reason})", self.name),
        }
        if self.tally == Tally::default() { Ok(()) } else { write!(f, "  {}", self.tally) }
    }
}

/// The summary of these steps, ending in a line feed.
pub(super) fn text(reports: &[Report]) -> String {
    let mut text = "\n=== summary\n".to_owned();
    let mut total = Tally::default();
    for report in reports {
        total.add(report.tally);
        line(&mut text, report);
        if let Verdict::Failed(failures) = &report.verdict {
            for failure in failures {
                line(&mut text, format_args!("           {failure}"));
            }
        }
    }
    line(&mut text, total);
    text
}

fn line(text: &mut String, shown: impl fmt::Display) {
    // Writing into a String cannot fail.
    let _ = writeln!(text, "{shown}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_with_the_counts_of_all_steps() {
        let step = |name, verdict, passed, failed| Report {
            name,
            verdict,
            tally: Tally { passed, failed, skipped: 0 },
            elapsed: Duration::from_millis(1540),
        };
        let reports = [
            step("fmt", Verdict::Ok, 0, 0),
            step(
                "clippy",
                Verdict::Failed(vec!["cargo clippy: exit status: 101".to_owned()]),
                0,
                1,
            ),
            step("test", Verdict::Ok, 12, 0),
            step("fuzz", Verdict::Skipped("cargo-fuzz is not installed".to_owned()), 0, 0),
        ];
        let expected = "
=== summary
fmt        ok          1.5 s
clippy     FAILED      1.5 s  0 passed, 1 failed, 0 skipped
           cargo clippy: exit status: 101
test       ok          1.5 s  12 passed, 0 failed, 0 skipped
fuzz       skipped (cargo-fuzz is not installed)
12 passed, 1 failed, 0 skipped
";
        assert_eq!(text(&reports), expected);
    }
}
