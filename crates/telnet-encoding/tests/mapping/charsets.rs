//! Each charset with a table against the file that has its facts.

use std::collections::BTreeSet;

use telnet_encoding::{Charset, Errors};

use crate::file;

/// The charset of a file, and the code that leads to the set which the file has.
fn charset(name: &str) -> (Charset, &'static [u8]) {
    match name {
        "minitel-g1" => (Charset::MINITEL, &[0x0E]),
        _ => (name.parse().unwrap(), &[]),
    }
}

/// Where a table is not what its file says: FF is pi to the BASIC of a Commodore.
fn ours(name: &str, bytes: &[u8]) -> Option<char> {
    match (name, bytes) {
        ("petscii", [0xFF]) => Some('\u{1FB96}'),
        ("petscii-upper", [0xFF]) => Some('π'),
        _ => None,
    }
}

/// Whether a byte without a row is a control of the machine all the same.
fn is_control(name: &str, byte: u8) -> bool {
    match name {
        "petscii" | "petscii-upper" => matches!(byte, 0x00..=0x1F | 0x80..=0x9F),
        "atascii" | "atascii-international" => {
            matches!(byte, 0x1B..=0x1F | 0x7D..=0x7F | 0x9B..=0x9F | 0xFD)
        }
        _ => matches!(byte, 0x00..=0x1F | 0x7F),
    }
}

#[test]
fn each_row_is_what_its_bytes_decode_to() {
    for name in file::names() {
        let (charset, prefix) = charset(&name);
        for row in file::rows(&name) {
            let expected = ours(&name, &row.bytes).unwrap_or(row.character);
            let text = charset.decode_strict(&[prefix, &row.bytes].concat());
            let shown = text.as_ref().ok().and_then(|text| text.chars().last());
            assert_eq!(shown, Some(expected), "{:02X?} of {name}", row.bytes);
        }
    }
}

#[test]
fn a_byte_without_a_row_is_a_control_or_nothing() {
    for name in file::names() {
        let (charset, prefix) = charset(&name);
        let rows = file::rows(&name);
        let has_row = |byte| rows.iter().any(|row| row.bytes == [byte]);
        for byte in (0..=0xFF).filter(|&byte| !has_row(byte)) {
            // It begins a code of several bytes.
            if (&*name, byte) == ("minitel-g0", 0x19) {
                continue;
            }
            let text = charset.decode_strict(&[prefix, &[byte]].concat());
            let is_control = is_control(&name, byte);
            assert_eq!(text.is_ok(), is_control, "{byte:02X} of {name} is {text:?}");
        }
    }
}

/// Each character of each file, in both directions, in the form of records too.
#[test]
fn each_character_of_a_row_has_a_code_and_comes_back() {
    for name in file::names() {
        let (charset, prefix) = charset(&name);
        for row in file::rows(&name) {
            let character = ours(&name, &row.bytes).unwrap_or(row.character);
            let mut text = charset.decode(prefix, Errors::Escape);
            text.push_char(character);
            let bytes = charset.encode(&text).unwrap();
            assert_eq!(charset.decode(&bytes, Errors::Replace), text, "{character} of {name}");
            assert_eq!(charset.decode(&bytes, Errors::Escape), text, "{character} of {name}");
        }
    }
}

#[test]
fn each_charset_of_one_byte_has_a_file() {
    let files: BTreeSet<&str> = file::names().iter().map(|name| charset(name).0.name()).collect();
    let without: Vec<&str> =
        Charset::all().iter().map(|c| c.name()).filter(|name| !files.contains(name)).collect();
    // They are numbers of Unicode as they stand, or of several bytes.
    let expected: &[&str] = &["UTF-8", "US-ASCII", "ISO-8859-1", "Amiga-Topaz"];
    #[cfg(feature = "multi-byte")]
    let expected: &[&str] =
        &[expected, &["Big5", "Big5-BBS", "GBK", "GB18030", "EUC-KR", "EUC-JP", "Shift_JIS"]]
            .concat();
    assert_eq!(without, expected);
}
