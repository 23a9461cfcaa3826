//! The corpus and what once failed, each through its property.

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use telnet_fuzz::TARGETS;

/// The files of a folder below this crate; it has to be there, and to hold some.
#[track_caller]
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files.sort();
    files
}

fn names(folder: &str) -> BTreeSet<String> {
    let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    files(folder).into_iter().map(stem).collect()
}

/// The files of these folders that violate their property.
fn failures(names: impl IntoIterator<Item = String>, folder: &str) -> Vec<String> {
    let mut failures = Vec::new();
    for name in names {
        let (_, property) = TARGETS.iter().find(|(target, _)| *target == name).unwrap();
        for file in files(&format!("{folder}/{name}")) {
            let bytes = fs::read(&file).unwrap();
            if catch_unwind(|| property(&bytes)).is_err() {
                failures.push(file.display().to_string());
            }
        }
    }
    failures
}

#[test]
fn each_target_has_a_file_and_a_corpus() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names("fuzz_targets"), targets);
    assert_eq!(names("corpus"), targets);
    for name in names("regressions") {
        assert!(targets.contains(&name), "regressions/{name} belongs to no target");
    }
}

#[test]
fn the_corpus_is_small() {
    let files: Vec<PathBuf> =
        TARGETS.iter().flat_map(|(name, _)| files(&format!("corpus/{name}"))).collect();
    let bytes: u64 = files.iter().map(|path| path.metadata().unwrap().len()).sum();
    assert!(files.len() <= 30 * TARGETS.len(), "{} files", files.len());
    assert!(bytes <= 300 * 1024, "{bytes} bytes");
}

#[test]
fn the_corpus_holds_the_properties() {
    let names = TARGETS.iter().map(|(name, _)| (*name).to_owned());
    assert_eq!(failures(names, "corpus"), [""; 0]);
}

#[test]
fn what_once_failed_holds_the_properties() {
    assert_eq!(failures(names("regressions"), "regressions"), [""; 0]);
}
