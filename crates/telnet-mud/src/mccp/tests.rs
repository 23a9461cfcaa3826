//! Rows and properties of both streams.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use proptest::prelude::*;

use super::*;
use crate::MudLimits;

/// All that a stream gave, whatever the pieces in which it came.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    text: Vec<u8>,
    end: Option<Result<(), InflateError>>,
    plain: Vec<u8>,
}

/// Inflates `pieces` one after the other through a scratch of this many bytes.
fn inflate(mut from: Inflater, pieces: &[&[u8]], scratch_bytes: usize) -> Seen {
    let mut scratch = vec![0xEE; scratch_bytes];
    let mut seen = Seen::default();
    for piece in pieces {
        let mut input = *piece;
        while seen.end.is_none() && pull(&mut from, &mut input, &mut scratch, &mut seen) {}
        if seen.end == Some(Ok(())) {
            seen.plain.extend_from_slice(input);
        }
    }
    seen
}

/// Inflates once; whether to go on with the same input.
fn pull(from: &mut Inflater, input: &mut &[u8], scratch: &mut [u8], seen: &mut Seen) -> bool {
    match from.inflate(input, scratch) {
        Err(error) => seen.end = Some(Err(error)),
        Ok(step) => {
            seen.text.extend_from_slice(&scratch[..step.written]);
            seen.end = (step.status == InflateStatus::Ended).then_some(Ok(()));
            return step.status == InflateStatus::More;
        }
    }
    false
}

fn strict() -> Inflater {
    Inflater::new(Wrapper::Strict, &MudLimits::default())
}

fn detect() -> Inflater {
    Inflater::new(Wrapper::Detect, &MudLimits::default())
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits = hex.chars().filter_map(|digit| digit.to_digit(16)).collect::<Vec<_>>();
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap()).collect()
}

/// Holds a stream against its text, its end and what follows, at each cut and byte by byte.
#[track_caller]
fn check_with(make: fn() -> Inflater, stream: &[u8], expected: &Seen) {
    for cut in 0..=stream.len() {
        let (left, right) = stream.split_at(cut);
        assert_eq!(&inflate(make(), &[left, right], 64), expected, "cut at {cut}");
    }
    let single: Vec<_> = stream.chunks(1).collect();
    assert_eq!(&inflate(make(), &single, 1), expected, "byte by byte");
}

#[track_caller]
fn check(hex: &str, text: &[u8], end: Option<Result<(), InflateError>>, plain: &[u8]) {
    let expected = Seen { text: text.to_vec(), end, plain: plain.to_vec() };
    check_with(strict, &bytes(hex), &expected);
    check_with(detect, &bytes(hex), &expected);
}

const LINES: &str = "789c0ac9c82c5600a29cccbc5485fcbc543d5eae1064a192f27ca010000000ffff";

#[test]
fn streams() {
    let lines = b"This is line one.\r\nThis is line two.\r\n";
    let ended = Some(Ok(()));
    check(LINES, lines, None, b"");
    check(
        &format!("{LINES}0300f7720c1f706c61696e20616761696e0d0a"),
        lines,
        ended,
        b"plain again\r\n",
    );
    check(&format!("{LINES}0300f7720c1ffffe18fffc56"), lines, ended, b"\xFF\xFE\x18\xFF\xFC\x56");
    // the output of the call that finds the end
    check("789ccb492c2e5128cf2f4a29060015cf0404", b"last words", ended, b"");
    check(
        "789cfaff9bb1a0dc4ae1ff4f00000000ffff03001a110535",
        b"\xFF\xFB\x01pw: \xFF\xF9",
        ended,
        b"",
    );
    check(
        "789cfaff27acb82433274721393fb7a028b5b8383505000000ffff",
        b"\xFF\xFC\x56still compressed",
        None,
        b"",
    );
    check("789c4afcff2becff872400000000ffff", b"a\xFF\xFA\x56\xFF\xF0b", None, b"");
    check("789c000000ffff000000ffffaa00000000ffff", b"x", None, b"");
    check("789c2a3304000000ffff0300011f00a8", b"v1", ended, b"");
    check(
        "789ccac9cfcfe6e502000000ffff030007da01cd6e6f7274680d0a",
        b"look\r\n",
        ended,
        b"north\r\n",
    );
    check("789ccac9cfcfe6e502000000ffff", b"look\r\n", None, b"");
    check("789ccb48cdc9c907 00062c0215 fffb01706c61696e", b"hello", ended, b"\xFF\xFB\x01plain");
}

#[test]
fn stored_blocks_may_hold_any_byte() {
    let text: Vec<u8> = (0..600_u32).map(|at| ((41 + 89 * at) % 251) as u8).collect();
    let stream =
        [bytes("780100 5802a7fd"), text.clone(), bytes("000000ffff 010000ffff 9ad12492")].concat();
    check_with(strict, &stream, &Seen { text, end: Some(Ok(())), plain: Vec::new() });
}

#[test]
fn faults_come_after_the_output_before_them() {
    let corrupt = Some(Err(InflateError::Corrupt));
    let fault = |text: &[u8]| Seen { text: text.to_vec(), end: corrupt, plain: Vec::new() };
    // not zlib; a preset dictionary; a wrong Adler-32; a block of the reserved type
    check_with(strict, b"hello", &fault(b""));
    check_with(strict, &bytes("78bb00000001 03000000 0001"), &fault(b""));
    check_with(strict, &bytes("789ccb48cdc9c90700062c0214 6869"), &fault(b"hello"));
    check_with(strict, &bytes("789ccac9cfcfe6e502000000ffff 07 6869"), &fault(b"look\r\n"));
    check_with(detect, &bytes("1f8c"), &fault(b""));
    check_with(detect, &bytes("ff"), &fault(b""));

    let mut inflater = strict();
    let mut input = b"hello".as_slice();
    for _ in 0..3 {
        let error = inflater.inflate(&mut input, &mut [0; 8]).unwrap_err();
        assert_eq!(error.name(), "mccp_corrupt");
    }
}

#[test]
fn nothing_happens_without_input_room_or_stream() {
    let mut inflater = strict();
    let idle = inflater.inflate(&mut b"".as_slice(), &mut [0; 8]).unwrap();
    assert_eq!((idle.written, idle.status), (0, InflateStatus::NeedInput));
    let mut input = b"\x78".as_slice();
    let full = inflater.inflate(&mut input, &mut []).unwrap();
    assert_eq!((full.written, full.status, input), (0, InflateStatus::More, &b"\x78"[..]));

    let stream = bytes("789ccb48cdc9c90700062c0215");
    assert_eq!(inflater.inflate(&mut stream.as_slice(), &mut [0; 8]).unwrap().written, 5);
    let mut plain = stream.as_slice();
    let over = inflater.inflate(&mut plain, &mut [0; 8]).unwrap();
    assert_eq!((over.written, over.status, plain), (0, InflateStatus::Ended, &stream[..]));
    assert_eq!((inflater.bytes_in(), inflater.bytes_out()), (13, 5));
}

#[test]
fn other_wrappers_are_recognised() {
    let text = b"You are in a maze of twisty little passages, all alike. All alike.";
    let mut gzip = flate2::GzBuilder::new()
        .filename("log")
        .comment("of a MUD")
        .extra(vec![1, 2, 3])
        .write(Vec::new(), Compression::best());
    gzip.write_all(text).unwrap();
    let mut bare = GzEncoder::new(Vec::new(), Compression::best());
    bare.write_all(text).unwrap();
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(text).unwrap();
    let mut streams = vec![gzip.finish().unwrap(), bare.finish().unwrap(), zlib.finish().unwrap()];
    for level in 0..10 {
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::new(level));
        raw.write_all(text).unwrap();
        streams.push(raw.finish().unwrap());
    }
    for mut stream in streams {
        stream.extend_from_slice(b"\xFF\xFBplain");
        let expected =
            Seen { text: text.to_vec(), end: Some(Ok(())), plain: b"\xFF\xFBplain".to_vec() };
        check_with(detect, &stream, &expected);
    }
}

#[test]
fn a_bomb_is_stopped() {
    let mut bomb = Vec::new();
    let mut deflater = Deflater::new(CompressionLevel::SMALLEST);
    deflater.deflate(&vec![0; 10 * 1024 * 1024], &mut bomb);
    deflater.finish(&mut bomb);
    assert!(bomb.len() < 11_000, "{}", bomb.len());
    for pieces in [vec![bomb.as_slice()], bomb.chunks(1).collect(), bomb.chunks(100).collect()] {
        let seen = inflate(strict(), &pieces, 16 * 1024);
        assert_eq!(seen.end, Some(Err(InflateError::Bomb)));
        assert!(seen.text.len() <= 1024 * 1024 + 16 * 1024, "{}", seen.text.len());
    }
    let patient = MudLimits { inflate_ratio: 2000, ..MudLimits::default() };
    let seen = inflate(Inflater::new(Wrapper::Strict, &patient), &[&bomb], 16 * 1024);
    assert_eq!((seen.end, seen.text.len()), (Some(Ok(())), 10 * 1024 * 1024));
}

#[test]
fn what_compresses_well_is_no_bomb_before_it_is_large() {
    let mut stream = Vec::new();
    Deflater::new(CompressionLevel::DEFAULT).deflate(&vec![b' '; 1024 * 1024], &mut stream);
    assert!(stream.len() * 200 < 1024 * 1024);
    let seen = inflate(strict(), &[&stream], 4096);
    assert_eq!((seen.end, seen.text.len()), (None, 1024 * 1024));
}

#[test]
fn deflate_flushes_once() {
    let mut deflater = Deflater::new(CompressionLevel::DEFAULT);
    let mut out = Vec::new();
    deflater.deflate(b"look\r\n", &mut out);
    assert_eq!(out, bytes("789ccac9cfcfe6e502000000ffff"));
    deflater.deflate(b"", &mut out);
    assert_eq!(out.len(), 14);
    deflater.finish(&mut out);
    assert_eq!(out, bytes("789ccac9cfcfe6e502000000ffff030007da01cd"));

    out.clear();
    Deflater::new(CompressionLevel::DEFAULT).finish(&mut out);
    assert_eq!(out, bytes("789c030000000001"));
    assert_eq!(CompressionLevel::new(9), Some(CompressionLevel::SMALLEST));
    assert_eq!(CompressionLevel::new(10), None);
}

/// Text of a length and an order that make zlib write all kinds of blocks.
fn text() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        prop::collection::vec(0x60u8..0x64, 0..6000),
        (prop::collection::vec(any::<u8>(), 1..9), 1usize..4000)
            .prop_map(|(unit, times)| unit.repeat(times)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_stream_comes_back_and_leaves_what_follows(
        writes in prop::collection::vec(text(), 0..4),
        plain in prop::collection::vec(any::<u8>(), 0..20),
        level in 0u8..10,
        piece in 1usize..500,
        scratch in 1usize..600,
    ) {
        let mut stream = Vec::new();
        let mut deflater = Deflater::new(CompressionLevel::new(level).unwrap());
        for (at, text) in writes.iter().enumerate() {
            deflater.deflate(text, &mut stream);
            // each write can be read whole before the next
            let seen = inflate(strict(), &[&stream], 4096);
            prop_assert_eq!(seen.text, writes[..=at].concat());
        }
        deflater.finish(&mut stream);
        stream.extend_from_slice(&plain);
        let pieces: Vec<_> = stream.chunks(piece).collect();
        let seen = inflate(strict(), &pieces, scratch);
        prop_assert_eq!(seen.text, writes.concat());
        prop_assert_eq!(seen.end, Some(Ok(())));
        prop_assert_eq!(seen.plain, plain);
    }

    #[test]
    fn any_bytes_give_the_same_in_any_pieces(
        head in prop::sample::select(vec![&b""[..], b"\x78\x9C", b"\x1F\x8B\x08\x08", b"\x78\x9C\x05"]),
        noise in prop::collection::vec(any::<u8>(), 0..300),
        piece in 1usize..40,
        scratch in 1usize..40,
    ) {
        let stream = [head, &noise].concat();
        for make in [strict, detect] {
            let whole = inflate(make(), &[&stream], 4096);
            let pieces: Vec<_> = stream.chunks(piece).collect();
            prop_assert_eq!(inflate(make(), &pieces, scratch), whole);
        }
    }

    #[test]
    fn a_damaged_stream_gives_the_same_in_any_pieces(
        text in text(),
        damage in any::<prop::sample::Index>(),
        flip in 1u8..,
        piece in 1usize..60,
        scratch in 1usize..600,
    ) {
        let mut stream = Vec::new();
        let mut deflater = Deflater::new(CompressionLevel::DEFAULT);
        deflater.deflate(&text, &mut stream);
        deflater.finish(&mut stream);
        let at = damage.index(stream.len());
        stream[at] ^= flip;
        let whole = inflate(strict(), &[&stream], 4096);
        let pieces: Vec<_> = stream.chunks(piece).collect();
        prop_assert_eq!(inflate(strict(), &pieces, scratch), whole);
    }
}
