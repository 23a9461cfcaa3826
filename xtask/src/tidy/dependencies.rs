//! Every outside dependency has a reason: a comment above its line in `[workspace.dependencies]`.
//!
//! A comment also stands for the lines below the first, up to an empty line, if it names them or
//! if they are of the same family (`serde`, `serde_json`).

use super::source::{has_word, numbered};
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    let mut reason = Reason::default();
    for (number, line) in numbered(&tree.manifest).skip_while(|(_, line)| *line != SECTION).skip(1)
    {
        if line.starts_with('[') {
            break;
        }
        if line.is_empty() {
            reason = Reason::default();
        } else if let Some(comment) = line.strip_prefix('#') {
            reason.push(comment);
        } else if let Some(name) = entry(line) {
            if !reason.covers(name) && !line.contains("path =") {
                problems.push(format!(
                    "Cargo.toml:{number}: {name} has no comment that says why it is worth having"
                ));
            }
            reason.used_by(name);
        }
    }
    problems
}

/// The comment above the lines being read, and the entry right below it.
#[derive(Debug, Default)]
struct Reason<'m> {
    comment: String,
    first: Option<&'m str>,
}

impl<'m> Reason<'m> {
    fn push(&mut self, comment: &str) {
        if self.first.take().is_some() {
            self.comment.clear();
        }
        self.comment.push_str(comment);
    }

    fn covers(&self, name: &str) -> bool {
        let is_kin = self.first.is_none_or(|first| family(first) == family(name));
        !self.comment.trim().is_empty() && (is_kin || has_word(&self.comment, name))
    }

    fn used_by(&mut self, name: &'m str) {
        self.first.get_or_insert(name);
    }
}

/// The name in `name = ...`; the further lines of a value are indented or close a bracket.
fn entry(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.split('.').next()?.trim_end();
    (!name.is_empty() && !name.starts_with([' ', '\t', ']', '}', '"'])).then_some(name)
}

fn family(name: &str) -> &str {
    name.split(['-', '_']).next().unwrap_or(name)
}

const SECTION: &str = "[workspace.dependencies]";

#[cfg(test)]
mod tests {
    use super::super::tests::holds;
    use super::*;

    #[test]
    fn holds_here() {
        holds(check);
    }

    #[test]
    fn finds_dependencies_without_a_reason() {
        finds("a = \"1\"\n", &["Cargo.toml:2: a has no comment"]);
        finds("# Why.\na = \"1\"\n", &[]);
        finds("# Why.\na = \"1\"\nb = \"1\"\n", &["Cargo.toml:4: b has no comment"]);
        finds("# Why.\na = \"1\"\n\na-b = \"1\"\n", &["Cargo.toml:5: a-b has no comment"]);
        finds("# Why.\n\na = \"1\"\n", &["Cargo.toml:4: a has no comment"]);
        finds("#\na = \"1\"\n", &["Cargo.toml:3: a has no comment"]);
    }

    #[test]
    fn a_comment_may_be_shared() {
        finds(
            "# Why.\nserde = \"1\"\nserde_json = { version = \"1\", features = [\n  \"b = c\",\n] }\n",
            &[],
        );
        finds("# TLS: rustls, and ring for it.\nrustls = \"1\"\nring = \"1\"\n", &[]);
    }

    #[test]
    fn crates_of_the_workspace_need_none() {
        finds("a = { path = \"crates/a\" }\n\n[workspace.lints]\nb = \"1\"\n", &[]);
    }

    #[track_caller]
    fn finds(section: &str, expected: &[&str]) {
        let mut tree = Tree::made_up(&[]);
        tree.manifest = format!("{SECTION}\n{section}");
        let problems = check(&tree);
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, start) in problems.iter().zip(expected) {
            assert!(problem.starts_with(start), "{problem}");
        }
    }
}
