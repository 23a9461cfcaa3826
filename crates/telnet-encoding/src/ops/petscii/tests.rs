use proptest::prelude::*;

use super::*;
use crate::ops::plain_text;

fn decode(case: Case, pieces: &[&[u8]]) -> Vec<Op> {
    let mut petscii = Petscii::new(case);
    let mut ops = Vec::new();
    for piece in pieces {
        petscii.decode(piece, &mut ops);
    }
    ops
}

#[track_caller]
fn check(bytes: &[u8], expected: &[Op]) {
    assert_eq!(decode(Case::Upper, &[bytes]), expected);
}

#[test]
fn cursor_and_screen() {
    check(
        b"\x11\x91\x1D\x9D\x13\x93\x14\x94\x07",
        &[
            Op::Move(Direction::Down),
            Op::Move(Direction::Up),
            Op::Move(Direction::Right),
            Op::Move(Direction::Left),
            Op::Home,
            Op::Clear,
            Op::DeleteLeft,
            Op::InsertChar,
            Op::Bell,
        ],
    );
}

#[test]
fn all_sixteen_colors() {
    let codes = b"\x90\x05\x1C\x9F\x9C\x1E\x1F\x9E\x81\x95\x96\x97\x98\x99\x9A\x9B";
    let expected: Vec<Op> = (0..16).filter_map(Color::new).map(Op::Color).collect();
    check(codes, &expected);
}

#[test]
fn a_return_ends_reverse() {
    for newline in [0x0D, 0x8D] {
        check(
            &[0x12, b'A', newline, b'B', newline],
            &[
                Op::Reverse(Switch::On),
                Op::Print('A'),
                Op::Reverse(Switch::Off),
                Op::Newline,
                Op::Print('B'),
                Op::Newline,
            ],
        );
    }
}

#[test]
fn case_changes_letters() {
    check(
        b"aA\x0EaA\x08\x8E\x09A",
        &[
            Op::Print('♠'),
            Op::Print('A'),
            Op::Case(Case::Lower),
            Op::Print('A'),
            Op::Print('a'),
            Op::CaseLock(Switch::On),
            Op::Case(Case::Upper),
            Op::CaseLock(Switch::Off),
            Op::Print('A'),
        ],
    );
}

#[test]
fn pi_and_pound() {
    check(b"\xFF\xDE\\", &[Op::Print('π'), Op::Print('π'), Op::Print('£')]);
    assert_eq!(decode(Case::Lower, &[b"\xFF"]), [Op::Print('\u{1FB96}')]);
}

#[test]
fn unassigned_codes_are_named() {
    check(b"\0\n\x1B\x80\x85", &[0x00, 0x0A, 0x1B, 0x80, 0x85].map(Op::Unassigned));
}

/// The banner that telnetlib3's fingerprinting formats in this way.
#[test]
fn banner_of_telnetlib3() {
    let ops = decode(Case::Lower, &[b"\x05HELLO\r\x93WORLD\x92\r\n"]);
    assert_eq!(plain_text(&ops), "hello\nworld\n");
}

#[test]
fn letters_are_encoded_as_typed() {
    assert_eq!(Petscii::encode(Case::Lower, 'a'), Some(0x41));
    assert_eq!(Petscii::encode(Case::Lower, 'A'), Some(0xC1));
    assert_eq!(Petscii::encode(Case::Upper, 'A'), Some(0x41));
    assert_eq!(Petscii::encode(Case::Upper, 'a'), None);
    assert_eq!(Petscii::encode(Case::Upper, 'π'), Some(0xDE));
    assert_eq!(Petscii::encode(Case::Lower, '\r'), None);
}

#[test]
fn what_is_encoded_decodes_to_itself() {
    for case in [Case::Upper, Case::Lower] {
        for c in (0..=0xFF).filter_map(|byte| glyph(case, byte)) {
            let byte = Petscii::encode(case, c).unwrap();
            assert_eq!(glyph(case, byte), Some(c));
        }
    }
}

proptest! {
    #[test]
    fn cuts_do_not_matter(bytes: Vec<u8>, at: prop::sample::Index) {
        let (head, tail) = bytes.split_at(at.index(bytes.len() + 1));
        prop_assert_eq!(decode(Case::Lower, &[head, tail]), decode(Case::Lower, &[&bytes]));
    }

    #[test]
    fn output_is_bounded_and_prints_no_control(bytes: Vec<u8>) {
        let ops = decode(Case::Upper, &[&bytes]);
        prop_assert!(ops.len() <= 2 * bytes.len());
        prop_assert!(!ops.iter().any(|op| matches!(op, Op::Print(c) if c.is_control())));
    }
}
