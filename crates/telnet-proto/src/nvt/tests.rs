use std::vec::Vec;

use proptest::prelude::*;

use super::*;

fn filter(newlines: Newlines, chunks: &[&[u8]]) -> Vec<u8> {
    let mut filter = Filter::new(newlines);
    let mut out = Vec::new();
    for chunk in chunks {
        let mut run = *chunk;
        while let Some(piece) = filter.next(&mut run) {
            out.extend_from_slice(piece);
        }
    }
    out.extend_from_slice(filter.interrupt().unwrap_or_default());
    out
}

#[track_caller]
fn check(newlines: Newlines, given: &[u8], want: &[u8]) {
    assert_eq!(filter(newlines, &[given]), want);
    let bytes: Vec<&[u8]> = given.chunks(1).collect();
    assert_eq!(filter(newlines, &bytes), want, "one byte at a time");
}

#[test]
fn cr_nul_loses_its_nul() {
    let newlines = Newlines::CrNul;
    check(newlines, b"a\r\0b", b"a\rb");
    check(newlines, b"\r\r\0x", b"\r\rx");
    check(newlines, b"\r\0\0", b"\r\0");
    check(newlines, b"x\r\0\r\ny", b"x\r\r\ny");
    check(newlines, b"a\0b", b"a\0b");
    check(newlines, b"a\r\nb\r", b"a\r\nb\r");
}

#[test]
fn crlf_becomes_lf_where_wanted() {
    let newlines = Newlines::ToLf;
    check(newlines, b"a\r\nb\r\0c\rd\n", b"a\nb\rc\rd\n");
    check(newlines, b"\r\r\n", b"\r\n");
    check(newlines, b"\r\r\0\r", b"\r\r\r");
    check(newlines, b"a\0b", b"a\0b");
}

#[test]
fn untouched_is_untouched() {
    check(Newlines::Untouched, b"a\r\0b\r\n", b"a\r\0b\r\n");
}

#[test]
fn a_command_breaks_the_pair() {
    let mut filter = Filter::new(Newlines::CrNul);
    assert_eq!(filter.next(&mut &b"\r"[..]), Some(&b"\r"[..]));
    assert_eq!(filter.interrupt(), None);
    assert_eq!(filter.next(&mut &b"\0x"[..]), Some(&b"\0x"[..]));
}

/// Byte by byte, as RFC 854 says it.
fn oracle(newlines: Newlines, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        match (newlines, byte, next) {
            (Newlines::CrNul | Newlines::ToLf, b'\r', Some(0)) => {
                out.push(b'\r');
                at += 1;
            }
            (Newlines::ToLf, b'\r', Some(b'\n')) => {
                out.push(b'\n');
                at += 1;
            }
            _ => out.push(byte),
        }
        at += 1;
    }
    out
}

fn newline_soup() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop_oneof![Just(b'\r'), Just(b'\n'), Just(0), any::<u8>()], 0..64)
}

proptest! {
    #[test]
    fn any_split_gives_what_the_oracle_gives(bytes in newline_soup(), cut in 0_usize..64) {
        let (a, b) = bytes.split_at(cut.min(bytes.len()));
        for newlines in [Newlines::Untouched, Newlines::CrNul, Newlines::ToLf] {
            let want = oracle(newlines, &bytes);
            prop_assert_eq!(&filter(newlines, &[a, b]), &want);
            let single: Vec<&[u8]> = bytes.chunks(1).collect();
            prop_assert_eq!(&filter(newlines, &single), &want);
        }
    }
}
