//! The mapping files.
//!
//! ```text
//! 0x61<TAB>0x2660<TAB># BLACK SPADE SUIT
//! 0x80<TAB><RV>+0x2665<TAB># BLACK HEART SUIT, reverse video
//! 0x194141<TAB>0x00C0<TAB># a code of several bytes
//! ```

use std::fs;
use std::path::PathBuf;

/// One line of a mapping file.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) bytes: Vec<u8>,
    pub(crate) character: char,
    pub(crate) is_reverse: bool,
}

/// The rows of a file, by its name without `.txt`.
#[track_caller]
pub(crate) fn rows(name: &str) -> Vec<Row> {
    let file = folder().join(name).with_extension("txt");
    let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let rows: Vec<Row> = text.lines().filter(|line| line.starts_with("0x")).map(row).collect();
    assert!(!rows.is_empty(), "{name} has no rows");
    rows
}

/// The names of all files, sorted.
pub(crate) fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn row(line: &str) -> Row {
    let mut columns = line.split_whitespace();
    let code = columns.next().unwrap().strip_prefix("0x").unwrap();
    let point = columns.next().unwrap();
    let plain = point.strip_prefix("<RV>+");
    let point = plain.unwrap_or(point).strip_prefix("0x").unwrap();
    let byte = |at| u8::from_str_radix(code.get(at..at + 2).unwrap(), 16).unwrap();
    Row {
        bytes: (0..code.len()).step_by(2).map(byte).collect(),
        character: char::from_u32(u32::from_str_radix(point, 16).unwrap()).unwrap(),
        is_reverse: plain.is_some(),
    }
}

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../tables"].iter().collect()
}
