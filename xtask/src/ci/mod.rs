//! `cargo xtask ci`: all of CI. The steps are data (`steps.rs`); this runs them in order, passes
//! their output through, and ends with a summary and one line of counts.
//!
//! A step that fails does not stop the others. The last line is always
//! `N passed, N failed, N skipped` and counts tests; a step that fails without a failed test (a
//! warning, a build error) counts as one failure.

mod child;
mod plan;
mod steps;
mod summary;
mod tally;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, ensure};

use self::plan::Planned;
use self::steps::{Plan, STEPS, Step};
use self::summary::{Report, Verdict};
use self::tally::Tally;
use crate::workspace::Workspace;

/// What to run of CI.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Run this step; may be given more than once
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Print the names of the steps and what each holds, and run nothing
    #[arg(long)]
    list: bool,
}

/// Runs the steps that were asked for and prints the summary.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    if args.list {
        for step in STEPS {
            println!("{:10} {}", step.name, step.about);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::load()?;
    let reports: Vec<Report> =
        chosen(&args.only)?.into_iter().map(|step| run_step(step, &workspace)).collect();
    print!("{}", summary::text(&reports));
    Ok(if reports.iter().any(Report::is_failed) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn chosen(only: &[String]) -> Result<Vec<&'static Step>> {
    for name in only {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        ensure!(names.contains(&&**name), "no step is called {name}: {}", names.join(", "));
    }
    let is_chosen = |step: &&Step| only.is_empty() || only.iter().any(|name| name == step.name);
    Ok(STEPS.iter().filter(is_chosen).collect())
}

fn run_step(step: &Step, workspace: &Workspace) -> Report {
    println!("\n=== {}: {}", step.name, step.about);
    let start = Instant::now();
    let planned = match step.plan {
        Plan::Lines(lines) => Planned::Run(lines.iter().map(ToString::to_string).collect()),
        Plan::Made(make) => make(workspace),
    };
    let (verdict, tally) = match planned {
        Planned::Run(lines) => run_lines(step, &lines),
        Planned::Skip(reason) => (Verdict::Skipped(reason), Tally::default()),
        Planned::Fail(reason) => {
            (Verdict::Failed(vec![reason]), Tally { failed: 1, ..Tally::default() })
        }
    };
    let report = Report { name: step.name, verdict, tally, elapsed: start.elapsed() };
    println!("=== {report}");
    report
}

/// Runs every line, also after one that failed: a person wants to see all that is wrong.
fn run_lines(step: &Step, lines: &[String]) -> (Verdict, Tally) {
    let mut tally = Tally::default();
    let mut failures = Vec::new();
    let mut untested = false;
    for line in lines {
        println!("$ {line}");
        let finished = child::run(line);
        tally.add(finished.tally);
        let Err(reason) = finished.result else { continue };
        if let Some(excuse) = step.excuse.filter(|excuse| excuse.explains(&finished.errors)) {
            return (Verdict::Skipped(excuse.reason.to_owned()), tally);
        }
        untested |= finished.tally.failed == 0;
        failures.push(format!("{line}: {reason}"));
    }
    if failures.is_empty() {
        return (Verdict::Ok, tally);
    }
    tally.failed += u64::from(untested);
    (Verdict::Failed(failures), tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_line_does_not_stop_the_next_and_counts_once() {
        let step = Step::new("x", "", Plan::Lines(&[]));
        let (verdict, tally) = run_lines(&step, &lines(&["false", "true", "false"]));
        assert!(matches!(verdict, Verdict::Failed(failures) if failures.len() == 2));
        assert_eq!(tally.to_string(), "0 passed, 1 failed, 0 skipped");
    }

    #[test]
    fn a_failed_test_is_not_counted_twice() {
        let step = Step::new("x", "", Plan::Lines(&[]));
        let file = std::env::temp_dir().join(format!("xtask-{}", std::process::id()));
        std::fs::write(&file, "test result: FAILED. 3 passed; 2 failed; 1 ignored\n").unwrap();
        let (verdict, tally) =
            run_lines(&step, &lines(&[&format!("cat {} /no/such/file", file.display())]));
        std::fs::remove_file(&file).unwrap();
        assert!(matches!(verdict, Verdict::Failed(_)));
        assert_eq!(tally.to_string(), "3 passed, 2 failed, 1 skipped");
    }

    #[test]
    fn only_takes_known_names_and_keeps_the_order_of_the_list() {
        let error = chosen(&lines(&["fmt", "nonsense"])).unwrap_err().to_string();
        assert!(error.starts_with("no step is called nonsense: fmt, "), "{error}");
        let steps = chosen(&lines(&["tidy", "fmt"])).unwrap();
        assert_eq!(steps.iter().map(|step| step.name).collect::<Vec<_>>(), ["fmt", "tidy"]);
    }

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }
}
