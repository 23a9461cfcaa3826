//! The mapping files of Unicode L2/19-025, as an independent oracle for the glyph tables.
//!
//! ```text
//! 0x61<TAB>0x2660<TAB># BLACK SPADE SUIT
//! 0x80<TAB><RV>+0x2665<TAB># BLACK HEART SUIT, reverse video
//! ```

use std::fs;
use std::path::Path;

use super::Switch;

/// One line of a mapping file.
pub(super) struct Row {
    pub(super) byte: u8,
    pub(super) character: char,
    pub(super) reverse: Switch,
}

/// The rows of a mapping file; none, and a note, where the files are not at hand.
pub(super) fn rows(file: &str) -> Vec<Row> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = DIRECTORIES.iter().find_map(|dir| fs::read(root.join(dir).join(file)).ok());
    let Some(bytes) = found else {
        println!("{file} is not at hand: nothing is compared");
        return Vec::new();
    };
    String::from_utf8_lossy(&bytes).lines().filter_map(row).collect()
}

fn row(line: &str) -> Option<Row> {
    let (byte, rest) = line.strip_prefix("0x")?.split_once('\t')?;
    let (code, _) = rest.split_once('\t').unwrap_or((rest, ""));
    let (code, reverse) = match code.strip_prefix("<RV>+") {
        Some(code) => (code, Switch::On),
        None => (code, Switch::Off),
    };
    let code = u32::from_str_radix(code.strip_prefix("0x")?, 16).ok()?;
    Some(Row {
        byte: u8::from_str_radix(byte, 16).ok()?,
        character: char::from_u32(code)?,
        reverse,
    })
}

const DIRECTORIES: [&str; 2] = ["../../tables", "../../../shared/tables"];
