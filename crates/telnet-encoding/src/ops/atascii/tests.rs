use proptest::prelude::*;

use super::*;
use crate::ops::plain_text;

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
fn escape_shows_each_control_as_the_screen_has_it() {
    let codes = [0x1B, 0x1C, 0x1D, 0x1E, 0x1F, 0x7D, 0x7E, 0x7F];
    let bytes: Vec<u8> = codes.into_iter().flat_map(|code| [ESC, code]).collect();
    let ops = decode(AtasciiSet::Graphics, &[&bytes]);
    assert_eq!(plain_text(&ops), "␛↑↓←→\u{1F8B0}◀▶");
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
