//! Tests wait on events, never on time: no `sleep` in test code.
//!
//! Exempt are the scripted servers, which play a slow peer on purpose, and tests on a paused
//! clock (`start_paused = true`), where the runtime advances the time by itself.

use super::source::{Source, has_word};
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let looked_at = tree.sources.iter().filter(|source| !source.path.contains("/scripted"));
    looked_at.flat_map(sleeps).collect()
}

fn sleeps(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    let mut is_paused = false;
    for (number, line) in source.test_lines() {
        if line.trim_start().starts_with("#[") && line.contains("test") {
            is_paused = line.contains("start_paused = true");
        }
        if !is_paused && (has_word(line, "sleep") || has_word(line, "sleep_until")) {
            problems.push(source.problem(
                number,
                "a test that sleeps; wait on the event itself, or pause the clock of the runtime",
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::tests::{finds, holds};
    use super::*;

    #[test]
    fn holds_here() {
        holds(check);
    }

    #[test]
    fn finds_sleep_in_test_code_only() {
        let call = "std::thread::sleep(ONE_SECOND);\n";
        let module = format!("#[cfg(test)]\nmod tests {{\n{call}}}\n");
        finds(check, "a/src/x.rs", call, &[]);
        finds(check, "a/src/x.rs", &module, &["a/src/x.rs:3: a test that sleeps"]);
        finds(check, "a/src/x/tests.rs", call, &["a/src/x/tests.rs:1:"]);
        finds(
            check,
            "a/tests/it/x.rs",
            "use tokio::time::{Duration, sleep};\n",
            &["a/tests/it/x.rs:1:"],
        );
        finds(check, "a/src/scripted/tests.rs", call, &[]);
        finds(check, "a/tests/x.rs", "// sleep\nrun(\"sleep 1\"); asleep();\n", &[]);
    }

    #[test]
    fn a_paused_clock_may_sleep() {
        let paused = "#[tokio::test(start_paused = true)]\nasync fn a() { sleep(D).await }\n";
        finds(check, "a/tests/x.rs", paused, &[]);
        let after = format!("{paused}#[tokio::test]\nasync fn b() {{ sleep(D).await }}\n");
        finds(check, "a/tests/x.rs", &after, &["a/tests/x.rs:4:"]);
    }
}
