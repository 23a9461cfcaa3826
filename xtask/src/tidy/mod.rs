//! The tidy checks: what the house style asks for and clippy has no lint for.
//!
//! A check is a function from the [`Tree`] to its problems, each a line that says where and what
//! to do. It is held against the real tree by a test at the end of its file, beside tests on
//! made-up input that it must refuse. A new check is a file here and a line in [`CHECKS`].

pub(crate) mod citations;

mod dependencies;
mod divide;
mod exports;
mod layout;
mod map;
mod markers;
mod option_codes;
mod size;
mod sleeps;
mod source;
mod tree;

use std::process::ExitCode;

use anyhow::Result;

use self::tree::Tree;
use crate::layers;
use crate::workspace::Workspace;

/// Runs the layer check and every tidy check, and prints what they found.
pub(crate) fn run() -> Result<ExitCode> {
    let tree = Tree::load()?;
    let mut problems = layers::check(&Workspace::load()?);
    problems.extend(CHECKS.iter().flat_map(|check| check(&tree)));
    for problem in &problems {
        println!("{problem}");
    }
    println!("{} problems in {} files", problems.len(), tree.sources.len());
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

type Check = fn(&Tree) -> Vec<String>;

const CHECKS: &[Check] = &[
    citations::check,
    dependencies::check,
    exports::check,
    layout::check,
    map::check,
    markers::check,
    option_codes::check,
    size::check,
    sleeps::check,
];

/// What the tests of the checks share.
#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    /// The tree of this workspace has none of these problems.
    #[track_caller]
    pub(super) fn holds(check: Check) {
        static TREE: LazyLock<Tree> = LazyLock::new(|| Tree::load().unwrap());
        let problems = check(&TREE);
        assert!(problems.is_empty(), "\n{}", problems.join("\n"));
    }

    /// A file with this path and text gives problems that begin so, in this order.
    #[track_caller]
    pub(super) fn finds(check: Check, path: &str, text: &str, expected: &[&str]) {
        let problems = check(&Tree::made_up(&[(path, text)]));
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, start) in problems.iter().zip(expected) {
            assert!(problem.starts_with(start), "expected {start}, found {problem}");
        }
    }

    #[test]
    fn every_source_is_looked_at() {
        let tree = Tree::load().unwrap();
        for path in ["crates/telnet-proto/src/lib.rs", "xtask/src/tidy/mod.rs", "fuzz/src/lib.rs"] {
            assert!(tree.sources.iter().any(|source| source.path == path), "{path}");
        }
        assert!(tree.sources.iter().all(|source| !source.path.contains("target/")));
    }
}
