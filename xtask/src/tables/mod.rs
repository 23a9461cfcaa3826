//! `cargo xtask tables`: writes the tables of the single-byte charsets from the mapping files in
//! `tables/`, or with `--check` says which of them is not what those files give.

mod mapping;
mod recipe;
mod render;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};

use self::recipe::{FAMILIES, Family};
use crate::workspace::root;

/// Whether to write.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write nothing; fail if a file is not up to date
    #[arg(long)]
    check: bool,
}

/// Writes or checks the file of each family.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let mut stale = 0;
    for family in FAMILIES {
        let text = generate(family)?;
        let path = path(family);
        if fs::read_to_string(&path).is_ok_and(|current| current == text) {
            continue;
        }
        stale += 1;
        if args.check {
            println!("{}: not what the mapping files give", path.display());
        } else {
            fs::write(&path, text).with_context(|| path.display().to_string())?;
            println!("wrote {}", path.display());
        }
    }
    Ok(if args.check && stale > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The source of one generated file.
fn generate(family: &Family) -> Result<String> {
    let mut text = render::head(family);
    for recipe in family.recipes {
        let file = root().join("tables").join(recipe.file);
        let mapping = fs::read_to_string(&file)
            .with_context(|| file.display().to_string())
            .and_then(|text| mapping::parse(&text))
            .with_context(|| recipe.file)?;
        text.push_str(&render::table(recipe, &mapping).with_context(|| recipe.file)?);
    }
    Ok(text)
}

fn path(family: &Family) -> PathBuf {
    root().join("crates/telnet-encoding/src/single_byte/tables").join(family.file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checked_in_tables_are_what_the_mapping_files_give() {
        for family in FAMILIES {
            let current = fs::read_to_string(path(family)).unwrap();
            let fresh = generate(family).unwrap();
            assert!(current == fresh, "{}: run cargo xtask tables", family.file);
        }
    }

    #[test]
    fn each_mapping_file_is_used_once() {
        let mut used: Vec<_> = FAMILIES.iter().flat_map(|f| f.recipes).map(|r| r.file).collect();
        used.sort_unstable();
        let folder = fs::read_dir(root().join("tables")).unwrap();
        let mut there: Vec<String> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "README.md")
            .collect();
        there.sort_unstable();
        assert_eq!(used, there);
    }
}
