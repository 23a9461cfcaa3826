use proptest::prelude::*;

use super::*;
use crate::Charset;

fn recognise(pieces: &[&[u8]]) -> Vec<Request> {
    let mut recogniser = Recogniser::new();
    let mut requests = Vec::new();
    for piece in pieces {
        recogniser.recognise(piece, &mut requests);
    }
    requests
}

/// Slot and font of each selection, and `None` for each query.
#[track_caller]
fn check(bytes: &[u8], expected: &[Option<(u16, u16)>]) {
    let found = recognise(&[bytes]).into_iter().map(|request| match request {
        Request::Select(selection) => Some((selection.slot(), selection.font().number())),
        Request::Query => None,
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "{}", bytes.escape_ascii());
}

#[test]
fn selections() {
    check(b"\x1b[0;36 D", &[Some((0, 36))]);
    check(b"x\x1b[1;32 Dy\x1b[2;255 D", &[Some((1, 32)), Some((2, 255))]);
    check(
        b"\x1b[ D\x1b[; D\x1b[3 D\x1b[;7 D",
        &[Some((0, 0)), Some((0, 0)), Some((3, 0)), Some((0, 7))],
    );
    check(b"\x1b[0;99999999 D\x1b[0;1;2 D", &[Some((0, 65535)), Some((0, 1))]);
}

#[test]
fn queries() {
    check(b"\x1b[=1n\x1b[=n\x1b[=01n", &[None, None, None]);
    check(b"\x1b[=2n\x1b[1n\x1b[?1n\x1b[=1;1n\x1b[5=1n", &[]);
}

#[test]
fn other_sequences() {
    check(b"\x1b[36D\x1b[0;36  D\x1b[0;36 q\x1b[?0;36 D\x1b[0;36!D\x1b[0;36 1D\x9b0;36 D", &[]);
    check(b"\x1b\x1b[0;1 D\x1b[0;\x1b[0;2 D\x1b[0;3\r D", &[Some((0, 1)), Some((0, 2))]);
}

/// The charset that telnetlib3 is left with after these bytes.
#[track_caller]
fn check_telnetlib3(bytes: &[u8], expected: Option<&str>) {
    let first = recognise(&[bytes]).into_iter().find_map(|request| match request {
        Request::Select(selection) => selection.telnetlib3_font(),
        Request::Query => None,
    });
    assert_eq!(first.and_then(FontId::telnetlib3_charset), expected);
}

#[test]
fn selections_of_telnetlib3() {
    check_telnetlib3(b"\x1b[0;36 D", Some("atascii"));
    check_telnetlib3(b"x\x1b[1;32 Dy", Some("petscii"));
    for number in [7, 15, 19, 28, 43, 255] {
        check_telnetlib3(format!("\x1b[0;{number} D").as_bytes(), None);
    }
    check_telnetlib3(b"\x1b[36 D", None);
    check_telnetlib3(b"\x1b[;36 D", None);
    check_telnetlib3(b"\x1b[0;0 D\x1b[0;36 D", Some("cp437"));
}

/// They agree but where telnetlib3 is known not to.
#[test]
fn both_tables_agree() {
    for (number, font) in (0..).zip(Font::all()) {
        let label = FontId::new(number).telnetlib3_charset();
        let theirs = label.and_then(Charset::for_label);
        assert_eq!(label.is_some(), theirs.is_some(), "{label:?}");
        match number {
            7 | 15 | 19 | 28 | 43.. => assert_eq!(theirs, None),
            29 => assert_eq!((font.charset(), theirs), (Charset::CP1125, Some(Charset::CP866))),
            32 | 34 => assert_eq!(
                (font.charset(), theirs),
                (Charset::PETSCII_UPPER, Some(Charset::PETSCII))
            ),
            37..=42 => {
                assert_eq!((font.charset(), theirs), (Charset::LATIN_1, Some(Charset::CP437)));
            }
            _ => assert_eq!(Some(font.charset()), theirs, "{number}"),
        }
    }
    assert_eq!(FontId::new(46).details(), None);
}

/// What `SyncTERM` has where telnetlib3 has nothing (its manual says 885 for 19 and 28).
#[test]
fn fonts_that_only_syncterm_has() {
    for (number, charset) in [
        (7, Charset::ARMSCII_8),
        (15, Charset::ARMSCII_8),
        (19, Charset::CP865),
        (28, Charset::CP865),
        (43, Charset::TELETEXT),
        (44, Charset::ATARI_ST),
        (45, Charset::CP437),
    ] {
        assert_eq!(FontId::new(number).details().map(Font::charset), Some(charset), "{number}");
    }
}

#[test]
fn names_are_told_apart() {
    let names: std::collections::BTreeSet<_> = Font::all().iter().map(Font::name).collect();
    assert_eq!(names.len(), 46);
}

proptest! {
    #[test]
    fn cuts_do_not_matter(bytes in stream(), at: prop::sample::Index) {
        let (head, tail) = bytes.split_at(at.index(bytes.len() + 1));
        prop_assert_eq!(recognise(&[head, tail]), recognise(&[&bytes]));
    }

    #[test]
    fn any_selection_is_found(slot: u16, font: u16, mut noise: Vec<u8>) {
        noise.extend_from_slice(format!("\x1b[{slot};{font} D").as_bytes());
        let last = recognise(&[&noise]).pop();
        let Some(Request::Select(selection)) = last else {
            return Err(TestCaseError::fail("no selection"));
        };
        prop_assert_eq!((selection.slot(), selection.font()), (slot, FontId::new(font)));
        prop_assert_eq!(selection.telnetlib3_font(), Some(FontId::new(font)));
    }
}

/// Requests, whole and broken, among other bytes.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&[u8]] =
        &[b"\x1b[", b"\x1b[0;36 D", b"\x1b[=1n", b"1", b";", b" ", b"D", b"=", b"n"];
    let piece = prop_oneof![
        proptest::sample::select(PIECES).prop_map(<[u8]>::to_vec),
        any::<u8>().prop_map(|byte| vec![byte]),
    ];
    proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}
