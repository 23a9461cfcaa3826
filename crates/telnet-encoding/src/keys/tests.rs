use proptest::prelude::*;

use super::table::SEQUENCES;
use super::*;
use crate::ops::{Case, Direction, Op, Petscii};

#[track_caller]
fn check(keyboard: Keyboard, rows: &[(Key, &[u8])]) {
    for &(key, bytes) in rows {
        assert_eq!(keyboard.encode(key), Some(bytes), "{key:?}");
    }
}

/// telnetlib3's translation; Insert on an Atari is ours.
#[test]
fn keys_that_telnetlib3_translates() {
    check(
        Keyboard::Atascii,
        &[
            (Key::Backspace, b"\x7E"),
            (Key::Enter, b"\x9B"),
            (Key::Tab, b"\x7F"),
            (Key::Up, b"\x1C"),
            (Key::Down, b"\x1D"),
            (Key::Right, b"\x1F"),
            (Key::Left, b"\x1E"),
            (Key::Delete, b"\x7E"),
        ],
    );
    check(
        Keyboard::Petscii,
        &[
            (Key::Backspace, b"\x14"),
            (Key::Enter, b"\x0D"),
            (Key::Up, b"\x91"),
            (Key::Down, b"\x11"),
            (Key::Right, b"\x1D"),
            (Key::Left, b"\x9D"),
            (Key::Delete, b"\x14"),
            (Key::Home, b"\x13"),
            (Key::Insert, b"\x94"),
        ],
    );
}

#[test]
fn function_keys() {
    let codes = [0x85, 0x89, 0x86, 0x8A, 0x87, 0x8B, 0x88, 0x8C];
    for (number, code) in (1..).zip(codes) {
        check(Keyboard::Petscii, &[(Key::Function(number), &[code])]);
    }
    for keyboard in [Keyboard::Petscii, Keyboard::Atascii, Keyboard::Ansi] {
        assert_eq!(keyboard.encode(Key::Function(0)), None);
        assert_eq!(keyboard.encode(Key::Function(13)), None);
    }
}

/// What a key sends is what the machine does when it comes back.
#[test]
fn keys_do_what_their_codes_do() {
    for (key, op) in [
        (Key::Up, Op::Move(Direction::Up)),
        (Key::Left, Op::Move(Direction::Left)),
        (Key::Clear, Op::Clear),
        (Key::Insert, Op::InsertChar),
        (Key::ShiftEnter, Op::Newline),
    ] {
        let mut ops = Vec::new();
        let bytes = Keyboard::Petscii.encode(key).unwrap();
        Petscii::new(Case::Lower).decode(bytes, &mut ops);
        assert_eq!(ops, [op]);
    }
}

#[track_caller]
fn check_read(pieces: &[&[u8]], expected: &[Press]) {
    assert_eq!(read(pieces), expected);
}

fn read(pieces: &[&[u8]]) -> Vec<Press> {
    let mut reader = Reader::new();
    let mut presses = Vec::new();
    for piece in pieces {
        reader.read(piece, &mut presses);
    }
    reader.flush(&mut presses);
    presses
}

#[test]
fn what_a_key_sends_is_read_as_that_key() {
    let keys = SEQUENCES.iter().map(|&(_, key)| key);
    for key in keys.chain([Key::Enter, Key::Tab, Key::Backspace, Key::Escape]) {
        check_read(&[Keyboard::Ansi.encode(key).unwrap()], &[Press::Key(key)]);
    }
    for (bytes, key) in SEQUENCES {
        check_read(&[bytes], &[Press::Key(key)]);
    }
}

#[test]
fn no_sequence_begins_another() {
    for (bytes, _) in SEQUENCES {
        let longer = SEQUENCES.iter().filter(|(other, _)| other.starts_with(bytes));
        assert_eq!(longer.count(), 1, "{bytes:?}");
    }
}

#[test]
fn broken_sequences_are_bytes() {
    check_read(
        &[b"\x1b\x1b[A\x1b[9"],
        &[
            Press::Key(Key::Escape),
            Press::Key(Key::Up),
            Press::Key(Key::Escape),
            Press::Byte(b'['),
            Press::Byte(b'9'),
        ],
    );
    check_read(
        &[b"\x1b[1", b"\xC3\xA9"],
        &[
            Press::Key(Key::Escape),
            Press::Byte(b'['),
            Press::Byte(b'1'),
            Press::Byte(0xC3),
            Press::Byte(0xA9),
        ],
    );
}

proptest! {
    #[test]
    fn cuts_do_not_matter(bytes in typed(), at: prop::sample::Index) {
        let (head, tail) = bytes.split_at(at.index(bytes.len() + 1));
        prop_assert_eq!(read(&[head, tail]), read(&[&bytes]));
    }

    #[test]
    fn little_is_kept(bytes in typed()) {
        let mut reader = Reader::new();
        let mut presses = Vec::new();
        for byte in bytes {
            reader.read(&[byte], &mut presses);
            let before = presses.len();
            reader.clone().flush(&mut presses);
            prop_assert!(presses.len() - before <= 4);
            prop_assert_eq!(presses.len() > before, reader.is_waiting());
            presses.truncate(before);
        }
    }
}

fn typed() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![any::<u8>(), proptest::sample::select(b"\x1b[O12~AP".to_vec())];
    proptest::collection::vec(byte, 0..40)
}
