//! One vector against the code of its layer, under every chunking that it allows.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::chunking::{Chunking, Step};
use super::event::{self, Event};
use super::file::Vector;
use super::{behaviour, encode, mccp, nvt, option, qmethod, wire};

/// What became of a vector.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Verdict {
    Passed,
    /// What was expected, what came, and under which chunking.
    Failed(String),
    /// Why it cannot be run.
    Skipped(String),
}

/// Why a vector cannot be run: something that it asks for is not there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Skip(pub(super) String);

/// Plays the steps to the code of a layer, and tells what it gives.
type Runner = fn(&Vector, &[Step]) -> Result<Vec<Event>, Skip>;

/// Holds a vector against the code.
pub(super) fn judge(vector: &Vector) -> Verdict {
    match runner(&vector.layer).and_then(|runner| first_failure(runner, vector)) {
        Ok(None) => Verdict::Passed,
        Ok(Some(failure)) => Verdict::Failed(failure),
        Err(Skip(reason)) => Verdict::Skipped(reason),
    }
}

fn first_failure(runner: Runner, vector: &Vector) -> Result<Option<String>, Skip> {
    let steps = vector.steps()?;
    for chunking in Chunking::all(&steps, vector.any_split) {
        let got = match play(runner, vector, &chunking.cut(&steps)) {
            Played::Events(events) if event::meet(&events, &vector.expect) => continue,
            Played::Events(events) => event::list(&events),
            Played::Skipped(skip) if chunking == Chunking::AsGiven => return Err(skip),
            // Other cuts of the same bytes cannot ask for more, so this is a wrong result.
            Played::Skipped(Skip(reason)) => reason,
            Played::Panicked(message) => format!("a panic: {message}"),
        };
        let wanted = event::list(&vector.expect);
        return Ok(Some(format!("expected {wanted}, got {got} ({chunking})")));
    }
    Ok(None)
}

fn runner(layer: &str) -> Result<Runner, Skip> {
    if let Some((_, runner)) = RUNNERS.iter().find(|(name, _)| *name == layer) {
        return Ok(*runner);
    }
    Err(Skip(format!("layer {layer} is not implemented")))
}

/// A runner may panic, as it runs code under test; the other vectors run all the same.
fn play(runner: Runner, vector: &Vector, steps: &[Step]) -> Played {
    match catch_unwind(AssertUnwindSafe(|| runner(vector, steps))) {
        Ok(Ok(events)) => Played::Events(event::merged(events)),
        Ok(Err(skip)) => Played::Skipped(skip),
        Err(panic) => Played::Panicked(message(&*panic)),
    }
}

enum Played {
    Events(Vec<Event>),
    Skipped(Skip),
    Panicked(String),
}

fn message(panic: &(dyn Any + Send)) -> String {
    let literal = panic.downcast_ref::<&str>().map(ToString::to_string);
    literal.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// Which code runs a layer.
const RUNNERS: &[(&str, Runner)] = &[
    ("wire", wire::run),
    ("limits", wire::run),
    ("nvt", nvt::run),
    ("qmethod", qmethod::run),
    ("option", option::run),
    ("encode", encode::run),
    ("mccp", mccp::run),
    ("behaviour", behaviour::run),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vectors::file;

    /// What this runner gives for a vector that wants the data `ab`, cut anywhere.
    #[track_caller]
    fn check(runner: Runner, want: &Result<Option<String>, Skip>) {
        let json = r#"{"vectors":[{"name":"x","layer":"wire","chunks":["61","62"],
            "expect":[{"e":"data","hex":"6162"}],"any_split":true}]}"#;
        assert_eq!(&first_failure(runner, &file::parse(json).unwrap()[0]), want);
    }

    #[track_caller]
    fn check_failure(runner: Runner, got: &str, chunking: &str) {
        let wanted = r#"[{"e":"data","hex":"6162"}]"#;
        check(runner, &Ok(Some(format!("expected {wanted}, got {got} ({chunking})"))));
    }

    #[test]
    fn the_first_chunking_that_differs_is_named() {
        check(wire::run, &Ok(None));
        check_failure(|_, _| Ok(Vec::new()), "[]", "as given");
        let one_read = |_: &Vector, steps: &[Step]| {
            let Some(Step::Receive(bytes)) = steps.first() else { panic!("no read") };
            Ok(vec![if bytes.len() == 1 { Event::data(b"ab") } else { Event::data(bytes) }])
        };
        check_failure(one_read, r#"[{"e":"data","hex":""}]"#, "cut at 0");
    }

    #[test]
    fn a_panic_is_a_failure_like_any_other() {
        check_failure(|_, _| panic!("at the disco"), "a panic: at the disco", "as given");
        check_failure(|_, steps| panic!("{} steps", steps.len()), "a panic: 2 steps", "as given");
    }

    #[test]
    fn only_the_bytes_as_given_may_be_skipped() {
        check(|_, _| Err(Skip("why".to_owned())), &Err(Skip("why".to_owned())));
        let later = |_: &Vector, steps: &[Step]| match steps {
            [Step::Receive(bytes), _] if bytes.is_empty() => Err(Skip("why".to_owned())),
            _ => Ok(vec![Event::data(b"ab")]),
        };
        check_failure(later, "why", "cut at 0");
    }

    #[test]
    fn an_unknown_layer_is_skipped() {
        assert_eq!(
            runner("gopher").unwrap_err(),
            Skip("layer gopher is not implemented".to_owned())
        );
    }
}
