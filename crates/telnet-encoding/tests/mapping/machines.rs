//! What the bytes of old machines print against the mapping files.

use telnet_encoding::ops::{Atascii, AtasciiSet, Case, Op, Petscii, Switch, Viewdata};

use crate::file;

/// What the last of these operations prints.
#[track_caller]
fn printed(ops: &[Op]) -> char {
    match ops.last() {
        Some(Op::Print(c)) => *c,
        other => panic!("{other:?} prints nothing"),
    }
}

#[test]
fn petscii() {
    for (case, name) in [(Case::Upper, "petscii-upper"), (Case::Lower, "petscii")] {
        // FF is pi to BASIC, and BF to the file.
        for row in file::rows(name).iter().filter(|row| row.bytes != [0xFF]) {
            let mut ops = Vec::new();
            Petscii::new(case).decode(&row.bytes, &mut ops);
            assert_eq!(printed(&ops), row.character, "{:02X?} of {name}", row.bytes);
        }
    }
    let mut ops = Vec::new();
    Petscii::new(Case::Upper).decode(b"\xFF\x0E\xFF", &mut ops);
    assert_eq!(ops, [Op::Print('π'), Op::Case(Case::Lower), Op::Print('\u{1FB96}')]);
}

#[test]
fn atascii() {
    let sets =
        [(AtasciiSet::Graphics, "atascii"), (AtasciiSet::International, "atascii-international")];
    for (set, name) in sets {
        for row in file::rows(name) {
            let mut ops = Vec::new();
            Atascii::new(set).decode(&row.bytes, &mut ops);
            let is_high = row.bytes >= vec![0x80];
            let expected =
                if is_high && !row.is_reverse { complement(row.character) } else { row.character };
            assert_eq!(printed(&ops), expected, "{:02X?} of {name}", row.bytes);
            assert_eq!(ops.first() == Some(&Op::Reverse(Switch::On)), is_high);
        }
    }
}

/// The file has these where one character is the reverse of another.
#[track_caller]
fn complement(c: char) -> char {
    match c {
        '◤' => '◢',
        '▛' => '▗',
        '◥' => '◣',
        '▙' => '▝',
        '▟' => '▘',
        '▜' => '▖',
        '◘' => '•',
        '▀' => '▄',
        '▐' => '▌',
        other => panic!("{other:?} has no complement"),
    }
}

#[test]
fn viewdata() {
    for (mode, name) in [(&b""[..], "teletext-g0"), (b"\x97", "teletext-g1")] {
        for row in file::rows(name) {
            let mut ops = Vec::new();
            Viewdata::new().decode(&[mode, &row.bytes].concat(), &mut ops);
            assert_eq!(printed(&ops), row.character, "{:02X?} of {name}", row.bytes);
        }
    }
}
