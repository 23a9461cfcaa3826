//! Command lines that depend on the manifests, on the folder of fuzz targets, or on which tools
//! are installed. A tool that is absent is a reason to skip, never a failure.

use std::ffi::OsStr;
use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::workspace::{Workspace, root};

/// What a step does on this machine.
#[derive(Debug)]
pub(super) enum Planned {
    Run(Vec<String>),
    /// Why there is nothing to run here.
    Skip(String),
    /// Why there should be, but it cannot be told what.
    Fail(String),
}

impl Planned {
    fn skip(reason: &str) -> Self {
        Self::Skip(reason.to_owned())
    }
}

impl From<Result<Self>> for Planned {
    fn from(planned: Result<Self>) -> Self {
        planned.unwrap_or_else(|error| Self::Fail(format!("{error:#}")))
    }
}

/// Tests through nextest where there is one, and the examples in docs, which it cannot run. The
/// tests of the excluded crates belong to the steps tidy, replay and bench.
pub(super) fn test(_: &Workspace) -> Planned {
    let crates = "--workspace --exclude xtask --exclude telnet-fuzz --exclude telnet-benches";
    let tests = if answers("cargo nextest --version") {
        format!("cargo nextest run {crates} --no-fail-fast --no-tests=pass")
    } else {
        format!("cargo test {crates} --no-fail-fast --lib --bins --tests --examples")
    };
    Planned::Run(vec![tests, "cargo test --doc --workspace --no-fail-fast".to_owned()])
}

/// Each published crate as its users see it: alone, with no feature and with each single one.
pub(super) fn features(workspace: &Workspace) -> Planned {
    let mut lines = Vec::new();
    for package in workspace.packages.iter().filter(|package| package.is_published()) {
        let bare = format!("cargo check --package {} --no-default-features", package.name);
        let single = package.features.keys().filter(|feature| *feature != "default");
        let with: Vec<String> =
            single.map(|feature| format!("{bare} --features {feature}")).collect();
        lines.push(bare);
        lines.extend(with);
    }
    Planned::Run(lines)
}

/// telnet-proto for a target that has no std at all.
pub(super) fn no_std(_: &Workspace) -> Planned {
    bare_metal_check().into()
}

/// All published crates in one go, so that each finds the others that are not yet in a registry.
pub(super) fn package(workspace: &Workspace) -> Planned {
    let mut line = "cargo package --workspace --no-verify --allow-dirty".to_owned();
    for package in workspace.packages.iter().filter(|package| !package.is_published()) {
        line.push_str(" --exclude ");
        line.push_str(&package.name);
    }
    Planned::Run(vec![line])
}

/// Licences, sources and bans, as `deny.toml` says.
pub(super) fn supply(_: &Workspace) -> Planned {
    if !answers("cargo deny --version") {
        return Planned::skip("cargo-deny is not installed");
    }
    Planned::Run(vec!["cargo deny --all-features check bans licenses sources".to_owned()])
}

/// Each target for a while. What it finds on the way goes below `target/`, so that a run leaves
/// the corpus in the repository as it was.
pub(super) fn fuzz(_: &Workspace) -> Planned {
    fuzz_run().into()
}

fn bare_metal_check() -> Result<Planned> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output().context("rustc")?;
    let sysroot = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let is_installed = |target: &&&str| {
        fs::exists(format!("{sysroot}/lib/rustlib/{target}/lib")).is_ok_and(|yes| yes)
    };
    Ok(match BARE_METAL.iter().find(is_installed) {
        Some(target) => Planned::Run(vec![format!(
            "cargo check --package telnet-proto --no-default-features --target {target}"
        )]),
        None => Planned::skip("no target without std is installed, such as thumbv7m-none-eabi"),
    })
}

fn fuzz_run() -> Result<Planned> {
    let targets = fuzz_targets()?;
    if targets.is_empty() {
        return Ok(Planned::skip("there are no fuzz targets"));
    }
    if !answers("cargo fuzz --version") {
        return Ok(Planned::skip("cargo-fuzz is not installed"));
    }
    if !answers("cargo +nightly --version") {
        return Ok(Planned::skip("there is no nightly toolchain"));
    }
    let lines: Result<Vec<String>> = targets.iter().map(|target| fuzz_line(target)).collect();
    Ok(Planned::Run(lines?))
}

fn fuzz_targets() -> Result<Vec<String>> {
    let folder = root().join("fuzz/fuzz_targets");
    if !fs::exists(&folder)? {
        return Ok(Vec::new());
    }
    let mut targets = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension() == Some(OsStr::new("rs")) {
            targets.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    targets.sort();
    Ok(targets)
}

fn fuzz_line(target: &str) -> Result<String> {
    let found = format!("target/fuzz-corpus/{target}");
    fs::create_dir_all(root().join(&found)).with_context(|| found.clone())?;
    let known = format!("fuzz/corpus/{target}");
    let known = if fs::exists(root().join(&known))? { format!(" {known}") } else { String::new() };
    Ok(format!(
        "cargo +nightly fuzz run --features libfuzzer {target} {found}{known} -- -max_total_time=30"
    ))
}

/// Whether this command line can be run and ends well; a way to ask for a tool.
fn answers(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let Some(program) = words.next() else { return false };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Targets without std, but with an allocator and full atomics, as telnet-proto may use `Arc`.
const BARE_METAL: &[&str] = &[
    "thumbv7m-none-eabi",
    "thumbv7em-none-eabihf",
    "riscv32imac-unknown-none-elf",
    "x86_64-unknown-none",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_alone_and_none_of_published_crates_only() {
        let lines = run(features(&workspace()));
        assert_eq!(
            lines,
            [
                "cargo check --package a --no-default-features",
                "cargo check --package a --no-default-features --features extra",
                "cargo check --package a --no-default-features --features std",
            ]
        );
    }

    #[test]
    fn package_leaves_out_what_is_not_published() {
        let lines = run(package(&workspace()));
        assert_eq!(lines, ["cargo package --workspace --no-verify --allow-dirty --exclude fuzz"]);
    }

    #[test]
    fn a_tool_that_is_absent_does_not_answer() {
        assert!(answers("cargo --version"));
        assert!(!answers("cargo no-such-subcommand --version"));
        assert!(!answers("/no/such/program"));
        assert!(!answers(""));
    }

    fn run(planned: Planned) -> Vec<String> {
        match planned {
            Planned::Run(lines) => lines,
            Planned::Skip(reason) | Planned::Fail(reason) => panic!("{reason}"),
        }
    }

    fn workspace() -> Workspace {
        Workspace::parse(
            r#"{ "workspace_root": "/w", "metadata": null, "packages": [
                { "name": "a", "manifest_path": "/w/crates/a/Cargo.toml", "publish": null,
                  "features": { "default": ["std"], "std": [], "extra": [] } },
                { "name": "fuzz", "manifest_path": "/w/fuzz/Cargo.toml", "publish": [],
                  "features": { "libfuzzer": [] } }
            ] }"#,
        )
        .unwrap()
    }
}
