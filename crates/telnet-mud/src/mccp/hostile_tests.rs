//! Rows of hostile and of broken peers.

use std::io::Write;

use bytes::BytesMut;
use telnet_codec::proto::{OptionCode, Role, Side};
use tokio_util::codec::Decoder;

use super::stage_tests::{HELLO, START2, agreed, check, said, words};
use super::*;

const V2: (Side, OptionCode) = (Side::Remote, OptionCode::MCCP2);

/// A row for a client that has agreed on MCCP2: what comes behind the marker, and what is made of it.
#[track_caller]
fn behind_marker(stream: &[u8], want: &str, answer: &[u8]) {
    check(Role::Client, &[V2], &[START2, stream].concat(), &format!("start{want}"), answer);
}

const DONT: &[u8] = b"\xFF\xFE\x56";

#[test]
fn what_is_broken_ends_the_stream_and_the_option() {
    let broken = |stream: &[u8], text: &str| {
        let want = if text.is_empty() { String::new() } else { format!(" | {text}") };
        behind_marker(stream, &format!("{want} | mccp_corrupt"), DONT);
    };
    broken(b"hello", "");
    broken(b"\xFF\xFB\x01plain", "");
    // a preset dictionary, which nobody could know
    broken(b"\x78\xBB\x00\x00\x00\x01\x03\x00\x00\x00\x00\x01", "");
    // a window of 64 KiB, a wrong header checksum, a block of the reserved type
    broken(b"\x88\x1C\x03\x00", "");
    broken(b"\x78\x9Dabc", "");
    broken(b"\x78\x9C\x07abc", "");
    // a distance before the start, and a wrong Adler-32
    broken(b"\x78\x9C\x03\x02\x00\x00", "");
    broken(&[&HELLO[..12], b"\x16more"].concat(), "hello");
    // a stored block whose lengths disagree
    broken(b"\x78\x01\x01\x05\x00\x00\x00hello", "");
}

#[test]
fn what_is_cut_waits() {
    // in the header, in a block, and in each byte of the trailer
    for len in 0..HELLO.len() {
        let want = if len < 9 { None } else { Some(" | hello") };
        let mut client = agreed(Role::Client, &[V2]);
        let got = words(&mut client, &[START2, &HELLO[..len]]);
        if let Some(want) = want {
            assert_eq!(got, format!("start{want}"), "{len} bytes");
        }
        assert!(client.is_inflating() && said(&mut client).is_empty());
    }
}

#[test]
fn streams_follow_on_each_other() {
    let two = [HELLO, START2, HELLO, b"a\xFF\xF9"].concat();
    let want = " | hello | end | start | hello | end | a | Command(Ga)";
    behind_marker(&two, want, b"");
    // without a marker, what looks like a stream is text
    behind_marker(&[HELLO, &HELLO[..2]].concat(), " | hello | end | x\\x9c", b"");
}

#[test]
fn formats_of_broken_servers_are_told_by_their_first_byte() {
    let text = b"You hear a faint hum. You hear a faint hum.";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(text).unwrap();
    let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    raw.write_all(text).unwrap();
    for mut stream in [gzip.finish().unwrap(), raw.finish().unwrap()] {
        stream.extend_from_slice(b"plain");
        let want = format!(" | {} | end | plain", text.escape_ascii());
        behind_marker(&stream, &want, b"");
        let mut client = agreed(Role::Client, &[V2]);
        client.policy_mut().wrapper = Wrapper::Strict;
        let got = words(&mut client, &[START2, &stream]);
        assert_eq!(got, "start | mccp_corrupt");
    }
}

#[test]
fn behind_a_broken_stream_is_nothing_or_plain_telnet() {
    let wire = [START2, &HELLO[..12], b"\x16", b"more\xFF\xFC\x56"].concat();
    let mut client = agreed(Role::Client, &[V2]);
    assert_eq!(words(&mut client, &[&wire, b"and more"]), "start | hello | mccp_corrupt");
    assert!(client.has_failed());

    let mut client = agreed(Role::Client, &[V2]);
    client.policy_mut().on_error = OnInflateError::Plain;
    let want = "start | hello | mccp_corrupt | more | Remote no MCCP2 | and more";
    assert_eq!(words(&mut client, &[&wire, b"and more"]), want);
    assert!(!client.has_failed());
    // nor does a marker begin anything after that
    assert!(words(&mut client, &[START2, HELLO]).starts_with("SB MCCP2"));
}

#[test]
fn a_bomb_comes_in_pieces_and_is_stopped() {
    let mut bomb = START2.to_vec();
    let mut deflater = Deflater::new(CompressionLevel::SMALLEST);
    deflater.deflate(&vec![0; 10 * 1024 * 1024], &mut bomb);
    deflater.finish(&mut bomb);
    let mut client = agreed(Role::Client, &[V2]);
    let mut wire = BytesMut::from(&bomb[..]);
    let (mut most, mut all) = (0, 0);
    let error = loop {
        let event = client.decode(&mut wire).unwrap().expect("it is not over");
        if let MccpEvent::InflateFailed(error) = event {
            break error;
        }
        let len = event.as_data().map_or(0, bytes::Bytes::len);
        (most, all) = (most.max(len), all + len);
    };
    assert_eq!(error, InflateError::Bomb);
    assert!(most <= 8 * 1024 && all <= 1024 * 1024 + 8 * 1024, "{most} at once, {all} in all");
    assert_eq!(client.decode(&mut wire).unwrap(), None);
    assert!(wire.is_empty());
}

#[test]
fn blocks_of_nothing_cost_nothing() {
    let mut client = agreed(Role::Client, &[V2]);
    let blocks = b"\x00\x00\x00\xFF\xFF".repeat(20_000);
    assert_eq!(words(&mut client, &[START2, b"\x78\x9C", &blocks, &blocks]), "start");
    assert_eq!(words(&mut client, &[&HELLO[2..9], b"\x00\x00"]), "hello");
}
