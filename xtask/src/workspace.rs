//! The workspace as cargo sees it: its packages, their features and dependencies, and the layer
//! table of the root manifest.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// What `cargo metadata --no-deps` says, as far as the tasks need it.
#[derive(Debug, Deserialize)]
pub(crate) struct Workspace {
    pub(crate) packages: Vec<Package>,
    #[serde(rename = "workspace_root")]
    root: String,
    metadata: Option<Metadata>,
}

/// One crate of the workspace.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) dependencies: Vec<Dependency>,
    #[serde(default)]
    pub(crate) features: BTreeMap<String, Vec<String>>,
    manifest_path: String,
    /// `None`: anywhere; an empty list: nowhere.
    publish: Option<Vec<String>>,
}

/// One line of a dependency section.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// `None` is a normal dependency; otherwise `dev` or `build`.
    pub(crate) kind: Option<String>,
}

/// Which crate may use which others.
pub(crate) type Layers = BTreeMap<String, Vec<String>>;

impl Workspace {
    /// Asks cargo about the workspace that this program was built in.
    pub(crate) fn load() -> Result<Self> {
        let output = Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(root())
            .output()
            .context("cargo metadata")?;
        ensure!(
            output.status.success(),
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        Self::parse(&String::from_utf8_lossy(&output.stdout))
    }

    /// Reads the JSON of `cargo metadata`.
    pub(crate) fn parse(json: &str) -> Result<Self> {
        serde_json::from_str(json).context("the output of cargo metadata")
    }

    /// The table `[workspace.metadata.layers]`; empty if there is none.
    pub(crate) fn layers(&self) -> Layers {
        self.metadata.as_ref().map(|metadata| metadata.layers.clone()).unwrap_or_default()
    }

    /// A package's folder, relative to the root of the workspace: `crates/telnet-proto`, `fuzz`.
    pub(crate) fn folder<'p>(&self, package: &'p Package) -> &'p str {
        let path = &package.manifest_path;
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        below.trim_start_matches('/').trim_end_matches("Cargo.toml").trim_end_matches('/')
    }
}

impl Package {
    /// Whether the crate is meant for a registry.
    pub(crate) fn is_published(&self) -> bool {
        self.publish.as_ref().is_none_or(|registries| !registries.is_empty())
    }
}

/// The folder with the root manifest.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[derive(Debug, Deserialize)]
struct Metadata {
    #[serde(default)]
    layers: Layers,
}
