//! A marker for work left over names the issue that keeps it: the word, then `(#12)`.

use super::source::{Source, has_word, numbered};
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    tree.sources.iter().flat_map(loose_ends).collect()
}

fn loose_ends(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in numbered(&source.comments) {
        let is_loose = |word: &&&str| has_word(line, word) && !names_an_issue(line, word);
        if let Some(word) = MARKERS.iter().find(is_loose) {
            let what = format!("{word} without an issue; write {word}(#12), or do it now");
            problems.push(source.problem(number, &what));
        }
    }
    problems
}

/// Whether each marker of this kind in the line is followed by `(#digits)`.
fn names_an_issue(line: &str, marker: &str) -> bool {
    line.split(marker).skip(1).all(|rest| {
        let issue = rest.strip_prefix("(#").and_then(|rest| rest.split_once(')'));
        issue.is_some_and(|(number, _)| {
            !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
        })
    })
}

const MARKERS: &[&str] = &["TODO", "FIXME", "XXX"];

#[cfg(test)]
mod tests {
    use super::super::tests::{finds, holds};
    use super::*;

    #[test]
    fn holds_here() {
        holds(check);
    }

    #[test]
    fn finds_markers_without_an_issue() {
        finds(check, "a.rs", "\n// TODO: later\n", &["a.rs:2: TODO without an issue"]);
        finds(check, "a.rs", "/* FIXME(me) */\n", &["a.rs:1: FIXME without an issue"]);
        finds(check, "a.rs", "// TODO(#) // TODO(#x)\n", &["a.rs:1: TODO"]);
        finds(check, "a.rs", "// TODO(#12): later\n// TODOS\nlet a = \"TODO\";\n", &[]);
    }
}
