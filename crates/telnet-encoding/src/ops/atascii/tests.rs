use proptest::prelude::*;

use super::*;
use crate::ops::{mapping, plain_text};

fn decode(set: AtasciiSet, pieces: &[&[u8]]) -> Vec<Op> {
    let mut atascii = Atascii::new(set);
    let mut ops = Vec::new();
    for piece in pieces {
        atascii.decode(piece, &mut ops);
    }
    ops
}

#[track_caller]
fn check(bytes: &[u8], expected: &[Op]) {
    assert_eq!(decode(AtasciiSet::Graphics, &[bytes]), expected);
}

#[test]
fn every_control() {
    check(
        b"\x1C\x1D\x1E\x1F\x7D\x7E\x7F\x9B\x9C\x9D\x9E\x9F\xFD\xFE\xFF",
        &[
            Op::Move(Direction::Up),
            Op::Move(Direction::Down),
            Op::Move(Direction::Left),
            Op::Move(Direction::Right),
            Op::Clear,
            Op::Rubout,
            Op::Tab,
            Op::Newline,
            Op::DeleteLine,
            Op::InsertLine,
            Op::ClearTab,
            Op::SetTab,
            Op::Bell,
            Op::DeleteChar,
            Op::InsertChar,
        ],
    );
}

#[test]
fn the_high_bit_reverses() {
    check(
        b"A\xC1\x80\x9BB",
        &[
            Op::Print('A'),
            Op::Reverse(Switch::On),
            Op::Print('A'),
            Op::Print('♥'),
            Op::Newline,
            Op::Reverse(Switch::Off),
            Op::Print('B'),
        ],
    );
}

#[test]
fn escape_shows_controls() {
    check(b"\x1B\x1C\x1B\x1BA", &[Op::Print('↑'), Op::Print('␛'), Op::Print('A')]);
    check(b"\x1B\x7D\x7D", &[Op::Print('\u{1F8B0}'), Op::Clear]);
    check(b"\x1B\x9C", &[Op::Reverse(Switch::On), Op::Print('↑')]);
    check(b"\x1B\x9B\x1C", &[Op::Newline, Op::Move(Direction::Up)]);
}

#[test]
fn international_letters() {
    let ops = decode(AtasciiSet::International, &[b"\x0B\x60\x7Bx"]);
    assert_eq!(plain_text(&ops), "ä¡Äx");
}

/// The banner that telnetlib3's fingerprinting formats in this way.
#[test]
fn banner_of_telnetlib3() {
    assert_eq!(plain_text(&decode(AtasciiSet::Graphics, &[b"A\x9bB"])), "A\nB");
}

#[test]
fn glyphs_are_those_of_the_mapping_files() {
    let files =
        [(AtasciiSet::Graphics, "ATARI8IG.TXT"), (AtasciiSet::International, "ATARI8II.TXT")];
    for (set, file) in files {
        for row in mapping::rows(file) {
            let expected = match row.reverse {
                Switch::Off if row.byte >= 0x80 => complement(row.character),
                Switch::On | Switch::Off => row.character,
            };
            assert_eq!(glyph(set, row.byte & 0x7F), Some(expected), "{set:?} {:02X}", row.byte);
        }
    }
}

/// The file has these where one character is the reverse of another.
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
fn what_is_encoded_decodes_to_itself() {
    for set in [AtasciiSet::Graphics, AtasciiSet::International] {
        for byte in (0x00..=0x1A).chain(0x20..=0x7C) {
            let c = glyph(set, byte).unwrap();
            assert_eq!(Atascii::encode(set, c).and_then(|byte| glyph(set, byte)), Some(c));
        }
        assert_eq!(Atascii::encode(set, '↑'), None);
    }
}

proptest! {
    #[test]
    fn cuts_do_not_matter(bytes in stream(), at: prop::sample::Index) {
        let (head, tail) = bytes.split_at(at.index(bytes.len() + 1));
        let whole = decode(AtasciiSet::Graphics, &[&bytes]);
        prop_assert_eq!(decode(AtasciiSet::Graphics, &[head, tail]), whole);
    }

    #[test]
    fn every_byte_means_something(bytes in stream()) {
        let ops = decode(AtasciiSet::International, &[&bytes]);
        prop_assert!(ops.len() <= 2 * bytes.len());
        prop_assert!(!ops.iter().any(|op| matches!(op, Op::Print(c) if c.is_control())));
        prop_assert!(!ops.iter().any(|op| matches!(op, Op::Unassigned(_))));
    }
}

/// Bytes with more ESCs and controls than chance has.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![any::<u8>(), Just(ESC), Just(0x9B), 0x1C..=0x1F_u8];
    proptest::collection::vec(byte, 0..60)
}
