//! The steps of CI, as data: a name, what it holds, and its command lines.
//!
//! A command line is words without quotes; leading `NAME=value` words are its environment. Steps
//! share one target folder, and each test runs in one step only, so that the counts add up.

use super::plan::{self, Planned};
use crate::workspace::Workspace;

/// Every step, in the order in which they run: what is quick to tell first.
pub(super) const STEPS: &[Step] = &[
    Step::new("fmt", "formatted by rustfmt", Plan::Lines(&["cargo fmt --all --check"])),
    Step::new(
        "layers",
        "crates use only the layers that [workspace.metadata.layers] allows",
        Plan::Lines(&["cargo test --package xtask layers::"]),
    ),
    Step::new(
        "tidy",
        "the form of the sources, and the other tests of xtask",
        Plan::Lines(&["cargo test --package xtask -- --skip layers::"]),
    ),
    Step::new(
        "clippy",
        "no warning in any target, and no newer std than rust-version",
        Plan::Lines(&[
            "cargo clippy --workspace --exclude telnet-fuzz --all-targets --all-features -- -D warnings",
            "cargo clippy --package telnet-fuzz --all-targets -- -D warnings",
            "cargo clippy --package telnet-proto --no-default-features -- -D warnings",
        ]),
    ),
    Step::new(
        "doc",
        "rustdoc without a warning, private items included",
        Plan::Lines(&[
            "RUSTDOCFLAGS=-Dwarnings cargo doc --workspace --no-deps --document-private-items",
        ]),
    ),
    Step::new(
        "test",
        "unit and integration tests, then the examples in docs",
        Plan::Made(plan::test),
    ),
    Step::new(
        "replay",
        "the properties over the fuzz corpus, on stable",
        Plan::Lines(&["cargo test --package telnet-fuzz --no-fail-fast --lib --bins --tests"]),
    ),
    Step::new(
        "features",
        "each crate alone, with no feature and with each",
        Plan::Made(plan::features),
    ),
    Step::new("no_std", "telnet-proto builds where there is no std", Plan::Made(plan::no_std)),
    Step::new(
        "bench",
        "each benchmark runs, once and without measuring",
        Plan::Lines(&["cargo test --package telnet-benches --all-targets"]),
    ),
    Step::new("package", "what would be published is complete", Plan::Made(plan::package))
        .excused(REGISTRY_UNREACHABLE),
    Step::new("supply", "licences, sources and bans of dependencies", Plan::Made(plan::supply)),
    Step::new("fuzz", "each fuzz target for half a minute", Plan::Made(plan::fuzz)),
];

/// One step of CI.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) plan: Plan,
    pub(super) excuse: Option<Excuse>,
}

/// Where a step's command lines come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Plan {
    /// The lines themselves.
    Lines(&'static [&'static str]),
    /// A function, for what depends on the manifests or on what is installed.
    Made(fn(&Workspace) -> Planned),
}

/// A failure that says nothing about the sources, known by the text of the error.
#[derive(Clone, Copy, Debug)]
pub(super) struct Excuse {
    pub(super) reason: &'static str,
    texts: &'static [&'static str],
}

impl Step {
    pub(super) const fn new(name: &'static str, about: &'static str, plan: Plan) -> Self {
        Self { name, about, plan, excuse: None }
    }

    const fn excused(self, excuse: Excuse) -> Self {
        Self { excuse: Some(excuse), ..self }
    }
}

impl Excuse {
    /// Whether these errors are of the excused kind.
    pub(super) fn explains(&self, errors: &str) -> bool {
        self.texts.iter().any(|text| errors.contains(text))
    }
}

const REGISTRY_UNREACHABLE: Excuse = Excuse {
    reason: "the crate registry is unreachable",
    texts: &[
        "Could not connect to server",
        "Could not resolve",
        "Couldn't connect to server",
        "Couldn't resolve",
        "Timeout was reached",
        "a network failure seems to have happened",
        "you're using offline mode",
        "but --offline was specified",
    ],
};
