//! Rows for MCCPX, and for what it gets along with.

use bytes::BytesMut;
use telnet_codec::Message;
use telnet_codec::proto::{OptionCode, Role, Side};
#[cfg(feature = "zstd")]
use telnet_codec::testing::any_split;
use telnet_codec::testing::each_cut;
use tokio_util::codec::Encoder;

use super::stage_tests::{HELLO, START2, agreed, check, end, said, words};
use super::*;

const X: (Side, OptionCode) = (Side::Remote, OptionCode::MCCPX);
const DO_ACCEPT: &[u8] = if cfg!(feature = "zstd") {
    b"\xFF\xFD\x58\xFF\xFA\x58\x01zstd,deflate\xFF\xF0"
} else {
    b"\xFF\xFD\x58\xFF\xFA\x58\x01deflate\xFF\xF0"
};
const BEGIN: &[u8] = b"\xFF\xFA\x58\x02deflate\xFF\xF0";

/// Both ends of a connection, the first of which has offered to compress what it sends.
fn pair(role: Role) -> (Mccp, Mccp) {
    let (mut from, mut to) = match role {
        Role::Client => (end(Role::Client), end(Role::Server)),
        Role::Server => (end(Role::Server), end(Role::Client)),
    };
    from.codec_mut().session_mut().enable(Side::Local, OptionCode::MCCPX);
    let offer = said(&mut from);
    words(&mut to, &[&offer]);
    (from, to)
}

#[test]
fn either_end_may_offer_it_in_each_encoding() {
    for role in [Role::Client, Role::Server] {
        for encoding in MccpxEncoding::ALL {
            let (mut from, mut to) = pair(role);
            from.policy_mut().encodings = vec![*encoding];
            let accepted = said(&mut to);
            assert_eq!(accepted, DO_ACCEPT);
            words(&mut from, &[&accepted]);
            assert_eq!(from.deflating(), Some(OptionCode::MCCPX));
            let mut wire = BytesMut::new();
            from.encode(Message::Data("look \u{FF}".into()), &mut wire).unwrap();
            from.encode(Message::Data("bye".into()), &mut wire).unwrap();
            from.end_stream();
            from.encode(Message::Data("plain".into()), &mut wire).unwrap();
            let want = "start | look \\xc3\\xbfbye | end | Remote no MCCPX | plain";
            let on = [X];
            let role = if role == Role::Client { Role::Server } else { Role::Client };
            check(role, &on, &wire, want, b"\xFF\xFE\x58");
        }
    }
}

#[test]
fn what_is_begun_is_read_if_it_was_offered() {
    let stream = [BEGIN, HELLO, b"a", BEGIN, &HELLO[2..9], b"b"].concat();
    check(Role::Client, &[X], &stream, "start | hello | end | a | start | hello | end | b", b"");
    let none = b"\xFF\xFA\x58\x02none\xFF\xF0plain";
    check(Role::Client, &[X], none, "SB MCCPX \"\\\\x02none\" | plain", b"");
    let unknown = b"\xFF\xFA\x58\x02x-new\xFF\xF0plain";
    let want = "start | mccp_unknown_encoding";
    check(Role::Server, &[X], unknown, want, b"\xFF\xFE\x58");
    // out of the blue
    let stream = [BEGIN, b"plain"].concat();
    let want = "SB MCCPX \"\\\\x02deflate\" | sb_not_agreed | plain";
    check(Role::Client, &[], &stream, want, b"");
    check(
        Role::Client,
        &[(Side::Local, OptionCode::MCCPX)],
        &stream,
        &want.replace(" | sb_not_agreed", ""),
        b"",
    );
}

#[test]
fn what_cannot_be_met_is_refused() {
    let local = (Side::Local, OptionCode::MCCPX);
    let list = b"\xFF\xFA\x58\x01x-new,none\xFF\xF0";
    check(Role::Server, &[local], list, "SB MCCPX \"\\\\x01x-new,none\"", b"\xFF\xFC\x58");
    let unknown = b"\xFF\xFA\x58\x07abc\xFF\xF0".repeat(100);
    let mut server = agreed(Role::Server, &[local]);
    words(&mut server, &[&unknown]);
    assert_eq!(said(&mut server), b"\xFF\xFA\x58\xFC\x07\xFF\xF0".repeat(16));
    let refusals = b"\xFF\xFA\x58\xFC\x01\xFF\xF0\xFF\xFA\x58\x03\x01\xFF\xF0\xFF\xFA\x58\xFF\xF0";
    let want = "SB MCCPX \"\\\\xfc\\\\x01\" | SB MCCPX \"\\\\x03\\\\x01\" | SB MCCPX \"\"";
    check(Role::Server, &[local], refusals, want, b"");
}

#[test]
fn it_stands_alone() {
    // whichever is on first
    let first = b"\xFF\xFB\x58\xFF\xFB\x56\xFF\xFB\x55";
    let answer = [DO_ACCEPT, b"\xFF\xFE\x56\xFF\xFE\x55"].concat();
    check(Role::Client, &[], first, "Remote MCCPX", &answer);
    // what was asked for before, and comes too late
    let run = |chunks: &[&[u8]]| {
        let mut client = end(Role::Client);
        client.codec_mut().session_mut().enable(Side::Remote, OptionCode::MCCP2);
        said(&mut client);
        words(&mut client, chunks);
        said(&mut client)
    };
    let late = b"\xFF\xFB\x58\xFF\xFC\x56\xFF\xFB\x56\xFF\xFB\x55";
    each_cut(late, run);
    assert_eq!(run(&[late]), [DO_ACCEPT, b"\xFF\xFE\x56\xFF\xFE\x55"].concat());
    let second = b"\xFF\xFB\x56\xFF\xFB\x58";
    check(Role::Client, &[], second, "Remote MCCP2", b"\xFF\xFD\x56\xFF\xFE\x58");
    // a server that offers both begins what is accepted first, and takes the other back
    for (accepted, running, answer) in [
        (&b"\xFF\xFD\x58\xFF\xFA\x58\x01deflate\xFF\xF0\xFF\xFD\x56"[..], OptionCode::MCCPX, BEGIN),
        (b"\xFF\xFD\x56\xFF\xFD\x58", OptionCode::MCCP2, START2),
    ] {
        each_cut(accepted, |chunks| {
            let mut server = end(Role::Server);
            for option in [OptionCode::MCCPX, OptionCode::MCCP2] {
                server.codec_mut().session_mut().enable(Side::Local, option);
            }
            said(&mut server);
            words(&mut server, chunks);
            assert_eq!(server.deflating(), Some(running));
            let said = said(&mut server);
            assert_eq!(said[..answer.len()], *answer);
        });
    }
}

#[test]
fn dont_ends_it() {
    let (mut server, mut client) = pair(Role::Server);
    let accepted = said(&mut client);
    words(&mut server, &[&accepted]);
    words(&mut server, &[b"\xFF\xFE\x58"]);
    assert!(!server.is_deflating());
    let stream = said(&mut server);
    let want = "start | end | Remote no MCCPX";
    assert_eq!(words(&mut client, &[&stream]), want);
}

#[cfg(feature = "zstd")]
#[test]
fn zstd_is_bounded() {
    const START: &[u8] = b"\xFF\xFA\x58\x02zstd\xFF\xF0";
    let mut bomb = START.to_vec();
    Deflater::zstd(CompressionLevel::DEFAULT).deflate(&vec![0; 64 * 1024 * 1024], &mut bomb);
    let mut client = agreed(Role::Client, &[X]);
    let got = words(&mut client, &[&bomb]);
    assert!(got.ends_with(" | mccp_bomb"), "{} bytes", got.len());
    assert!(got.len() < 6 * 1024 * 1024, "{}", got.len());

    // a frame with a window of 2 GiB, one that needs a dictionary, and two that are none
    for (head, is_refused) in [
        (&b"\x28\xB5\x2F\xFD\x00\xA8\x01\x00\x00"[..], true),
        (b"\x28\xB5\x2F\xFD\x03\x38\x01\x00\x00\x00\x01\x00\x00", true),
        (b"hello, is it me", true),
        (b"\x28\xB5\x2F\xFE\x00\x38\x01\x00\x00", true),
        (b"\x28\xB5\x2F\xFD\x00\x38\x01\x00\x00", false),
    ] {
        let stream = [START, head].concat();
        let want = if is_refused { "start | mccp_corrupt" } else { "start | end" };
        let run = |chunks: &[&[u8]]| words(&mut agreed(Role::Client, &[X]), chunks);
        any_split(&stream, &[], run);
        assert_eq!(run(&[&stream]), want, "{}", head.escape_ascii());
    }
}
