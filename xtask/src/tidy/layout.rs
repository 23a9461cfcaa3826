//! How files are laid out: each opens with what it is, a folder holds its `mod.rs`, and a module
//! is named after its idea.

use super::source::{Source, numbered};
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let mut problems: Vec<String> = tree.sources.iter().flat_map(check_file).collect();
    problems.extend(tree.sources.iter().filter_map(|source| beside_its_folder(source, tree)));
    problems
}

fn check_file(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    if let Some(name) = source.path.split(['/', '.']).find(|part| VAGUE.contains(part)) {
        problems.push(source.problem(1, &vague(name)));
    }
    for (number, line) in numbered(&source.code) {
        if let Some(name) = inline_module(line).filter(|name| VAGUE.contains(name)) {
            problems.push(source.problem(number, &vague(name)));
        }
    }
    if !source.is_test() && !source.text.lines().any(is_module_doc) {
        problems.push(source.problem(1, "no `//!` doc that says what the file is"));
    }
    problems
}

/// A line of doc for the whole file, or the attribute that takes it from the README.
fn is_module_doc(line: &str) -> bool {
    line.starts_with("//!") || line.starts_with("#![doc =")
}

/// The name in `mod name {`; a `mod name;` is found by its file.
fn inline_module(line: &str) -> Option<&str> {
    let (_, rest) = line.strip_suffix('{')?.split_once("mod ")?;
    Some(rest.trim())
}

fn beside_its_folder(source: &Source, tree: &Tree) -> Option<String> {
    let folder = format!("{}/", source.path.strip_suffix(".rs")?);
    tree.sources.iter().any(|other| other.path.starts_with(&folder)).then(|| {
        source.problem(1, &format!("stands beside the folder {folder}; move it to {folder}mod.rs"))
    })
}

fn vague(name: &str) -> String {
    format!("`{name}` says nothing about what is in it; name the module after its idea")
}

const VAGUE: &[&str] =
    &["utils", "util", "common", "helpers", "helper", "types", "manager", "misc"];

#[cfg(test)]
mod tests {
    use super::super::tests::{finds, holds};
    use super::*;

    #[test]
    fn holds_here() {
        holds(check);
    }

    #[test]
    fn finds_vague_names() {
        finds(check, "a/src/utils.rs", DOC, &["a/src/utils.rs:1: `utils` says nothing"]);
        finds(check, "a/src/types/mod.rs", DOC, &["a/src/types/mod.rs:1: `types`"]);
        finds(check, "a/tests/common/mod.rs", DOC, &["a/tests/common/mod.rs:1: `common`"]);
        finds(
            check,
            "a/src/x.rs",
            "//! A.\npub(crate) mod helpers {\n}\n",
            &["a/src/x.rs:2: `helpers`"],
        );
        finds(check, "a/src/mistypes.rs", DOC, &[]);
    }

    #[test]
    fn finds_files_that_do_not_say_what_they_are() {
        finds(check, "a/src/x.rs", "use a;\n", &["a/src/x.rs:1: no `//!` doc"]);
        finds(check, "a/src/x/tests.rs", "use a;\n", &[]);
        finds(check, "a/src/x.rs", DOC, &[]);
        finds(check, "a/src/lib.rs", "#![doc = include_str!(\"../README.md\")]\n", &[]);
    }

    #[test]
    fn finds_a_file_beside_its_folder() {
        let tree =
            Tree::made_up(&[("a/src/x.rs", DOC), ("a/src/x/y.rs", DOC), ("a/src/z.rs", DOC)]);
        let problems = check(&tree);
        assert_eq!(
            problems,
            ["a/src/x.rs:1: stands beside the folder a/src/x/; move it to a/src/x/mod.rs"]
        );
    }

    const DOC: &str = "//! A.\n";
}
