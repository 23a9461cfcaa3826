//! A file is one idea: at most 500 lines outside tests.

use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let written = tree.sources.iter().filter(|source| !source.is_generated());
    let long = written.filter(|source| source.line_count_before_tests() > MAX_LINE_COUNT);
    long.map(|source| {
        let count = source.line_count_before_tests();
        source.problem(
            MAX_LINE_COUNT + 1,
            &format!(
                "{count} lines outside tests; split the file by idea (at most {MAX_LINE_COUNT})"
            ),
        )
    })
    .collect()
}

const MAX_LINE_COUNT: usize = 500;

#[cfg(test)]
mod tests {
    use super::super::tests::{finds, holds};
    use super::*;

    #[test]
    fn holds_here() {
        holds(check);
    }

    #[test]
    fn counts_lines_outside_tests() {
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "\n".repeat(400));
        let at_most = "fn a() {}\n".repeat(500);
        finds(check, "a/src/x.rs", &format!("{at_most}{tests}"), &[]);
        finds(check, "a/src/x.rs", &format!("\n{at_most}{tests}"), &["a/src/x.rs:501: 501 lines"]);
        finds(check, "a/src/x/tests.rs", &format!("\n{at_most}"), &[]);
        finds(check, "a/src/x.rs", &format!("// @generated\n{at_most}"), &[]);
    }
}
