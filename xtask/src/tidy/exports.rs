//! What a crate exports is a list of names: no `pub use` of everything in a module.

use super::source::Source;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    tree.sources.iter().flat_map(globs).collect()
}

/// A `use` may go over several lines, so its text is gathered up to the semicolon.
fn globs(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in source.code_lines() {
        if open.is_none() && is_public_use(line.trim()) {
            open = Some((number, String::new()));
        }
        let Some((start, text)) = open.as_mut() else { continue };
        text.push_str(line);
        if !line.contains(';') {
            continue;
        }
        if text.contains('*') {
            problems.push(source.problem(*start, "a glob re-export; name each item"));
        }
        open = None;
    }
    problems
}

fn is_public_use(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("pub") else { return false };
    let restricted = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    restricted.map_or(rest, |(_, rest)| rest).trim_start().starts_with("use ")
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
    fn finds_globs_in_public_uses_only() {
        let glob = ["a/src/lib.rs:1: a glob re-export"];
        finds(check, "a/src/lib.rs", "pub use x::*;\n", &glob);
        finds(check, "a/src/lib.rs", "pub(crate) use x::y::*;\n", &glob);
        finds(check, "a/src/lib.rs", "pub use x::{\n    a,\n    b::*,\n};\n", &glob);
        finds(check, "a/src/lib.rs", "pub use x::{A, B};\nuse super::*;\n// pub use x::*;\n", &[]);
        finds(check, "a/src/lib.rs", "pub struct Use; const A: &str = \"pub use x::*;\";\n", &[]);
    }
}
