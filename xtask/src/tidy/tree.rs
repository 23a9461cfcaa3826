//! What the checks look at: the Rust sources, the root manifest, the map and the list of crates.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use super::source::Source;
use crate::workspace::{Workspace, root};

/// The files of the workspace, read once.
#[derive(Debug)]
pub(super) struct Tree {
    /// Every `.rs` file, sorted by path.
    pub(super) sources: Vec<Source>,
    /// The text of the root `Cargo.toml`.
    pub(super) manifest: String,
    /// The text of `ARCHITECTURE.md`; empty if there is no such file.
    pub(super) architecture: String,
    pub(super) crates: Vec<Crate>,
}

/// A crate's name and its folder, relative to the root.
#[derive(Debug)]
pub(super) struct Crate {
    pub(super) name: String,
    pub(super) folder: String,
}

impl Tree {
    /// Reads the tree that this program was built from.
    pub(super) fn load() -> Result<Self> {
        let workspace = Workspace::load()?;
        let crates = workspace.packages.iter().map(|package| Crate {
            name: package.name.clone(),
            folder: workspace.folder(package).to_owned(),
        });
        let crates: Vec<Crate> = crates.collect();
        let mut sources = Vec::new();
        for member in &crates {
            read_sources(&member.folder, &mut sources)?;
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        let manifest = read_if_there("Cargo.toml")?;
        Ok(Self { sources, manifest, architecture: read_if_there("ARCHITECTURE.md")?, crates })
    }

    /// A tree of these files alone, for tests.
    #[cfg(test)]
    pub(super) fn made_up(files: &[(&str, &str)]) -> Self {
        let sources =
            files.iter().map(|(path, text)| Source::new((*path).to_owned(), (*text).to_owned()));
        Self {
            sources: sources.collect(),
            manifest: String::new(),
            architecture: String::new(),
            crates: Vec::new(),
        }
    }
}

fn read_sources(folder: &str, sources: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(root().join(folder)).with_context(|| folder.to_owned())? {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{folder}/{}", name.to_string_lossy());
        if entry.file_type()?.is_dir() {
            if name != "target" {
                read_sources(&path, sources)?;
            }
        } else if Path::new(&name).extension() == Some(OsStr::new("rs")) {
            let text = fs::read_to_string(entry.path()).with_context(|| path.clone())?;
            sources.push(Source::new(path, text));
        }
    }
    Ok(())
}

fn read_if_there(path: &str) -> Result<String> {
    match fs::read_to_string(root().join(path)) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error).context(path.to_owned()),
    }
}
