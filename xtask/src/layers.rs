//! The layer check: `cargo metadata` held against `[workspace.metadata.layers]`.
//!
//! Each crate lists every crate of the workspace that it may use, in any section of its manifest
//! (normal, dev, build). Crates without a list (fuzz, benches, xtask) stand on top: they may use
//! anything, and nothing may use them.

use std::collections::BTreeSet;

use crate::workspace::{Dependency, Layers, Package, Workspace};

/// Everything wrong with the edges or with the table, each with what to do about it.
pub(crate) fn check(workspace: &Workspace) -> Vec<String> {
    let layers = workspace.layers();
    let mut problems = unlisted_crates(workspace, &layers);
    problems.extend(unknown_names(workspace, &layers));
    problems.extend(forbidden_edges(workspace, &layers));
    problems.extend(circle(&layers));
    problems
}

fn unlisted_crates(workspace: &Workspace, layers: &Layers) -> Vec<String> {
    let is_unlisted = |package: &&Package| {
        workspace.folder(package).starts_with("crates/") && !layers.contains_key(&package.name)
    };
    let unlisted = workspace.packages.iter().filter(is_unlisted);
    unlisted
        .map(|package| {
            format!(
                "{} is under crates/ and not in {TABLE}: give it the list of crates that it may use",
                package.name
            )
        })
        .collect()
}

fn unknown_names(workspace: &Workspace, layers: &Layers) -> Vec<String> {
    let mut problems = Vec::new();
    for (user, allowed) in layers {
        if !workspace.packages.iter().any(|package| package.name == *user) {
            problems
                .push(format!("{TABLE} lists {user}, which no crate is called: remove the line"));
        }
        for used in allowed.iter().filter(|used| !layers.contains_key(*used)) {
            problems.push(format!(
                "{TABLE} lets {user} use {used}, which has no list of its own: remove it, or give \
                 it one"
            ));
        }
    }
    problems
}

fn forbidden_edges(workspace: &Workspace, layers: &Layers) -> Vec<String> {
    let members: BTreeSet<&str> =
        workspace.packages.iter().map(|package| package.name.as_str()).collect();
    let mut problems = Vec::new();
    for package in &workspace.packages {
        let inside = package.dependencies.iter().filter(|used| members.contains(&*used.name));
        problems.extend(inside.filter_map(|used| forbidden_edge(package, used, layers)));
    }
    problems
}

fn forbidden_edge(user: &Package, dependency: &Dependency, layers: &Layers) -> Option<String> {
    let kind = dependency.kind.as_deref();
    if user.name == dependency.name && kind == Some("dev") {
        return None;
    }
    let edge = format!(
        "{} depends on {} ({} dependency)",
        user.name,
        dependency.name,
        kind.unwrap_or("normal")
    );
    if !layers.contains_key(&dependency.name) {
        return Some(format!(
            "{edge}, and nothing may use {}: move what is needed into a crate under crates/",
            dependency.name
        ));
    }
    // A crate without a list stands on top, where everything may be dependency.
    let allowed = layers.get(&user.name)?;
    (!allowed.contains(&dependency.name)).then(|| {
        format!(
            "{edge}, which its list in {TABLE} does not allow: move the code to the layer that may \
             know both, or, if the layers themselves change, change the list and ARCHITECTURE.md \
             in a commit of their own"
        )
    })
}

/// One circle in the lists, if there is any.
fn circle(layers: &Layers) -> Option<String> {
    let mut stuck: BTreeSet<&String> = layers.keys().collect();
    loop {
        let before = stuck.len();
        let waits = |user: &String| next_in(layers, &stuck, user).is_some();
        stuck = stuck.iter().copied().filter(|user| waits(user)).collect();
        if stuck.len() == before {
            break;
        }
    }
    // Whatever is left leads to something else that is left, so a walk has to come back.
    let mut walk = vec![*stuck.first()?];
    loop {
        let next = next_in(layers, &stuck, walk.last()?)?;
        if let Some(start) = walk.iter().position(|seen| *seen == next) {
            let names: Vec<&str> =
                walk.iter().skip(start).chain([&next]).map(|name| name.as_str()).collect();
            return Some(format!(
                "{TABLE} goes round in a circle, so it orders nothing: {}",
                names.join(" -> ")
            ));
        }
        walk.push(next);
    }
}

fn next_in<'l>(
    layers: &'l Layers,
    stuck: &BTreeSet<&'l String>,
    user: &String,
) -> Option<&'l String> {
    layers.get(user)?.iter().find(|used| stuck.contains(used))
}

const TABLE: &str = "[workspace.metadata.layers]";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_keeps_its_layers() {
        let problems = check(&Workspace::load().unwrap());
        assert!(problems.is_empty(), "\n{}", problems.join("\n"));
    }

    #[test]
    fn accepts_listed_edges_and_a_dev_dependency_on_itself() {
        rejects(LISTS, &[("b", "a", None), ("b", "b", Some("dev")), ("fuzz", "b", None)], &[]);
    }

    #[test]
    fn names_a_forbidden_edge_of_any_kind() {
        rejects(LISTS, &[("a", "b", None)], &["a depends on b (normal dependency)"]);
        rejects(LISTS, &[("a", "b", Some("dev"))], &["a depends on b (dev dependency)"]);
        rejects(LISTS, &[("a", "b", Some("build"))], &["a depends on b (build dependency)"]);
    }

    #[test]
    fn nothing_may_use_a_crate_outside_the_layers() {
        rejects(LISTS, &[("b", "fuzz", Some("dev"))], &["nothing may use fuzz"]);
        rejects(LISTS, &[("fuzz", "xtask", None)], &["nothing may use xtask"]);
    }

    #[test]
    fn a_crate_under_crates_must_be_listed() {
        rejects(r#"{ "a": [] }"#, &[], &["b is under crates/ and not in"]);
    }

    #[test]
    fn a_list_may_not_name_what_does_not_exist() {
        rejects(r#"{ "a": [], "b": ["z"], "y": [] }"#, &[], &["lets b use z", "lists y"]);
    }

    #[test]
    fn lists_may_not_go_round() {
        rejects(r#"{ "a": ["b"], "b": ["a"] }"#, &[], &["a -> b -> a"]);
        rejects(r#"{ "a": ["a"], "b": ["a"] }"#, &[], &["a -> a"]);
    }

    /// User, used, kind.
    type Edge<'e> = (&'e str, &'e str, Option<&'e str>);

    const LISTS: &str = r#"{ "a": [], "b": ["a"] }"#;

    /// A workspace of a, b, fuzz and xtask with these lists and edges gives these problems, in any
    /// order and each known by a part of its text.
    #[track_caller]
    fn rejects(layers: &str, edges: &[Edge<'_>], expected: &[&str]) {
        let package = |name: &str| {
            let folder = if name.len() == 1 { format!("crates/{name}") } else { name.to_owned() };
            let used = edges.iter().filter(|edge| edge.0 == name);
            let used: Vec<String> = used
                .map(|(_, used, kind)| {
                    serde_json::json!({ "name": used, "kind": kind }).to_string()
                })
                .collect();
            format!(
                r#"{{ "name": "{name}", "manifest_path": "/w/{folder}/Cargo.toml", "publish": null,
                      "dependencies": [{}] }}"#,
                used.join(",")
            )
        };
        let packages = ["a", "b", "fuzz", "xtask"].map(package).join(",");
        let json = format!(
            r#"{{ "packages": [{packages}], "workspace_root": "/w",
                  "metadata": {{ "layers": {layers} }} }}"#
        );
        let problems = check(&Workspace::parse(&json).unwrap());
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for part in expected {
            assert!(problems.iter().any(|problem| problem.contains(part)), "{part}: {problems:#?}");
        }
    }
}
