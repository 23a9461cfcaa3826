use proptest::prelude::*;

use super::*;
use crate::ops::{Height, Mosaics};
use crate::palette::pc;

fn decode(pieces: &[&[u8]]) -> Vec<Op> {
    let mut viewdata = Viewdata::new();
    let mut ops = Vec::new();
    for piece in pieces {
        viewdata.decode(piece, &mut ops);
    }
    ops
}

#[track_caller]
fn check(bytes: &[u8], expected: &[Op]) {
    assert_eq!(decode(&[bytes]), expected);
}

#[test]
fn controls() {
    check(
        b"\0\x05\x0C\x09\x08\x0A\x0B\x0D\x11\x14\x1E\x01",
        &[
            Op::Enquiry,
            Op::Clear,
            Op::Move(Direction::Right),
            Op::Move(Direction::Left),
            Op::Move(Direction::Down),
            Op::Move(Direction::Up),
            Op::CarriageReturn,
            Op::Cursor(Switch::On),
            Op::Cursor(Switch::Off),
            Op::Home,
            Op::Unassigned(0x01),
        ],
    );
}

#[test]
fn attributes_come_in_seven_and_eight_bits() {
    for bytes in [&b"\x1BDx"[..], b"\x84x", b"\x84\xF8", b"\x1B\xC4x"] {
        check(bytes, &[Op::Print(' '), Op::Color(pc::BLUE), Op::Print('x')]);
    }
}

#[test]
fn some_attributes_work_in_their_own_cell() {
    check(
        b"\x1BA\x1B]\x1BC\x1BX\x1B\\",
        &[
            Op::Print(' '),
            Op::Color(pc::RED),
            Op::Background(pc::RED),
            Op::Print(' '),
            Op::Print(' '),
            Op::Color(pc::YELLOW),
            Op::Conceal(Switch::On),
            Op::Print(' '),
            Op::Background(pc::BLACK),
            Op::Print(' '),
        ],
    );
    check(
        b"\x88\x89\x8D\x8C\x9A\x99",
        &[
            Op::Print(' '),
            Op::Flash(Switch::On),
            Op::Flash(Switch::Off),
            Op::Print(' '),
            Op::Print(' '),
            Op::Height(Height::Double),
            Op::Height(Height::Normal),
            Op::Print(' '),
            Op::Mosaics(Mosaics::Separated),
            Op::Print(' '),
            Op::Mosaics(Mosaics::Contiguous),
            Op::Print(' '),
        ],
    );
}

#[test]
fn a_color_reveals() {
    check(
        b"\x98\x81",
        &[
            Op::Conceal(Switch::On),
            Op::Print(' '),
            Op::Print(' '),
            Op::Conceal(Switch::Off),
            Op::Color(pc::RED),
        ],
    );
}

#[test]
fn capitals_shine_through_mosaics() {
    check(
        b"\x97\x35A\x7F",
        &[Op::Print(' '), Op::Color(pc::WHITE), Op::Print('▌'), Op::Print('A'), Op::Print('█')],
    );
}

#[test]
fn held_mosaics_fill_the_cells_of_attributes() {
    // Hold works at once, release from the next cell; letters forget the mosaic.
    check(
        b"\x91\x7F\x9E\x92\x9F\x93",
        &[
            Op::Print(' '),
            Op::Color(pc::RED),
            Op::Print('█'),
            Op::Print('█'),
            Op::Print('█'),
            Op::Color(pc::GREEN),
            Op::Print('█'),
            Op::Print(' '),
            Op::Color(pc::YELLOW),
        ],
    );
    check(
        b"\x91\x7F\x9E\x81\x91",
        &[
            Op::Print(' '),
            Op::Color(pc::RED),
            Op::Print('█'),
            Op::Print('█'),
            Op::Print('█'),
            Op::Color(pc::RED),
            Op::Print(' '),
            Op::Color(pc::RED),
        ],
    );
}

#[test]
fn attributes_end_with_the_line() {
    for (end, op) in [
        (&b"\r"[..], Op::CarriageReturn),
        (b"\n", Op::Move(Direction::Down)),
        (b"\x0B", Op::Move(Direction::Up)),
        (b"\x1E", Op::Home),
        (b"\x0C", Op::Clear),
    ] {
        let ops = decode(&[b"\x91\x7F", end, b"\x7F"]);
        assert_eq!(ops[3..], [Op::Reset, op, Op::Print('■')]);
    }
}

#[test]
fn a_line_has_forty_cells() {
    let mut expected = vec![Op::Print(' '), Op::Color(pc::RED)];
    expected.extend([Op::Print('.'); 39]);
    expected.extend([Op::Reset, Op::Print('.')]);
    check(format!("\x1BA{}", ".".repeat(40)).as_bytes(), &expected);
    // Moves count as well, on both sides.
    check(
        b"\x81\x08\x08.",
        &[
            Op::Print(' '),
            Op::Color(pc::RED),
            Op::Move(Direction::Left),
            Op::Reset,
            Op::Move(Direction::Left),
            Op::Print('.'),
        ],
    );
}

#[test]
fn odd_escapes() {
    check(b"\x1B\x1BA", &[Op::Print(' '), Op::Color(pc::RED)]);
    check(b"\x1B1x", &[Op::Unassigned(b'1'), Op::Print('x')]);
    check(b"\x1B\x0CA", &[Op::Clear, Op::Print('A')]);
    check(b"\x1BJx", &[Op::Print(' '), Op::Unassigned(0x8A), Op::Print('x')]);
}

proptest! {
    #[test]
    fn cuts_do_not_matter(bytes in stream(), at: prop::sample::Index) {
        let (head, tail) = bytes.split_at(at.index(bytes.len() + 1));
        prop_assert_eq!(decode(&[head, tail]), decode(&[&bytes]));
    }

    #[test]
    fn output_is_bounded_and_prints_no_control(bytes in stream()) {
        let ops = decode(&[&bytes]);
        prop_assert!(ops.len() <= 4 * bytes.len());
        prop_assert!(!ops.iter().any(|op| matches!(op, Op::Print(c) if c.is_control())));
    }
}

/// Bytes with more attributes and mosaics than chance has.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![any::<u8>(), Just(ESC), 0x80..=0x9F_u8, 0x40..=0x7F_u8];
    proptest::collection::vec(byte, 0..120)
}
