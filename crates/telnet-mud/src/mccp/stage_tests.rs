//! Rows for the switch, in both roles.

use core::time::Duration;

use bytes::BytesMut;
use telnet_codec::proto::negotiate::QState;
use telnet_codec::proto::{Limits, OptionCode, OptionSet, Policy, Role, Side};
use telnet_codec::testing::{any_split, each_cut};
use telnet_codec::{Event, Message, TelnetCodec};
use tokio_util::codec::{Decoder, Encoder};

use super::*;
use crate::MudLimits;

pub(super) fn end(role: Role) -> Mccp {
    let mut set = OptionSet::from([OptionCode::ECHO]);
    set.extend([OptionCode::MCCP1, OptionCode::MCCP2, OptionCode::MCCP3, OptionCode::MCCPX]);
    let mut policy = Policy::default();
    policy.accept_local = set;
    policy.accept_remote = set;
    Mccp::new(TelnetCodec::new(policy, &Limits::default()), role, &MudLimits::default())
}

pub(super) fn events(end: &mut Mccp, chunks: &[&[u8]]) -> Vec<MccpEvent> {
    let mut wire = BytesMut::new();
    let mut events: Vec<MccpEvent> = Vec::new();
    for chunk in chunks {
        wire.extend_from_slice(chunk);
        while let Some(event) = end.decode(&mut wire).unwrap() {
            match (events.last_mut(), event) {
                (
                    Some(MccpEvent::Telnet(Event::Data(before))),
                    MccpEvent::Telnet(Event::Data(run)),
                ) => *before = [before.as_ref(), run.as_ref()].concat().into(),
                (_, event) => events.push(event),
            }
        }
    }
    while let Some(event) = end.decode_eof(&mut wire).unwrap() {
        events.push(event);
    }
    assert!(wire.is_empty());
    events
}

/// What an end made of its input, in words.
pub(super) fn words(end: &mut Mccp, chunks: &[&[u8]]) -> String {
    let word = |event: &MccpEvent| match event {
        MccpEvent::Telnet(Event::Data(run)) => run.escape_ascii().to_string(),
        MccpEvent::Telnet(Event::Payload { option, payload }) => {
            format!("SB {option} {:?}", payload.escape_ascii().to_string())
        }
        MccpEvent::Telnet(Event::Enabled { side, option }) => format!("{side:?} {option}"),
        MccpEvent::Telnet(Event::Disabled { side, option }) => format!("{side:?} no {option}"),
        MccpEvent::Telnet(Event::Anomaly(anomaly)) => anomaly.name().to_owned(),
        MccpEvent::Telnet(event) => format!("{event:?}"),
        MccpEvent::InflateStarted => "start".to_owned(),
        MccpEvent::InflateEnded => "end".to_owned(),
        MccpEvent::InflateFailed(error) => error.name().to_owned(),
    };
    events(end, chunks).iter().map(word).collect::<Vec<_>>().join(" | ")
}

/// An end with these options agreed, as its peer has them.
pub(super) fn agreed(role: Role, on: &[(Side, OptionCode)]) -> Mccp {
    let mut end = end(role);
    for (side, option) in on {
        let negotiator = end.codec_mut().session_mut().negotiator_mut();
        negotiator.set_state(*side, *option, QState::Yes);
    }
    end
}

/// What waits to be sent.
pub(super) fn said(end: &mut Mccp) -> Vec<u8> {
    let mut out = BytesMut::new();
    end.encode(Message::Flush, &mut out).unwrap();
    out.to_vec()
}

/// A row: what is agreed, what comes, what is made of it at every cut, and what is answered.
#[track_caller]
pub(super) fn check(
    role: Role,
    on: &[(Side, OptionCode)],
    input: &[u8],
    want: &str,
    answer: &[u8],
) {
    let run = |chunks: &[&[u8]]| {
        let mut end = agreed(role, on);
        (words(&mut end, chunks), said(&mut end))
    };
    each_cut(input, run);
    any_split(input, &[], run);
    let (words, said) = run(&[input]);
    assert_eq!(words, want);
    assert_eq!(said.escape_ascii().to_string(), answer.escape_ascii().to_string());
}

const V1: (Side, OptionCode) = (Side::Remote, OptionCode::MCCP1);
const V2: (Side, OptionCode) = (Side::Remote, OptionCode::MCCP2);
/// `hello`, whole.
pub(super) const HELLO: &[u8] = b"\x78\x9C\xCB\x48\xCD\xC9\xC9\x07\x00\x06\x2C\x02\x15";
const START1: &[u8] = b"\xFF\xFA\x55\xFB\xF0";
pub(super) const START2: &[u8] = b"\xFF\xFA\x56\xFF\xF0";

#[test]
fn mccp1_begins_behind_its_odd_marker() {
    let stream = [b"a\r", START1, HELLO, b"\xFF\xFB\x01b", START1, HELLO].concat();
    let want = "a\\r | start | hello | end | Remote ECHO | b | start | hello | end";
    check(Role::Client, &[V1], &stream, want, b"\xFF\xFD\x01");
    // right behind frames that nothing is told of, and data that is dropped
    let silent = [b"\xFF\xFB\x55\xFF\xFB\x2A\xFF\xFC\x07", START1, HELLO].concat();
    check(Role::Client, &[V1], &silent, "start | hello | end", b"\xFF\xFE\x2A");
    let long = [&[b'a'; 600][..], b"\xFF\xFB\x2A", START1, HELLO].concat();
    let want = format!("{} | start | hello | end", "a".repeat(600));
    check(Role::Client, &[V1], &long, &want, b"\xFF\xFE\x2A");
    // on our DO, before its WILL
    let mut client = end(Role::Client);
    client.codec_mut().session_mut().enable(V1.0, V1.1);
    assert_eq!(words(&mut client, &[START1, HELLO]), "start | hello | end");
    // what began before our DONT arrived
    let mut client = agreed(Role::Client, &[V1]);
    client.codec_mut().session_mut().disable(V1.0, V1.1);
    assert_eq!(words(&mut client, &[START1, HELLO]), "start | hello | end");
}

#[test]
fn nothing_else_begins_mccp1() {
    let none = |input: &[u8], want| check(Role::Client, &[V1], input, want, b"");
    none(b"\xFF\xFA\x55\xFF\xF0plain", "SB MCCP1 \"\" | plain");
    none(b"\xFF\xFF\xFA\x55\xFB\xF0plain", "\\xff\\xfaU\\xfb\\xf0plain");
    none(b"\xFF\xFA\x55\xFB\xFF\xF0plain", "SB MCCP1 \"\\\\xfb\" | plain");
    none(b"\xFF\xFA\x55\xFBx\xFF\xF0plain", "SB MCCP1 \"\\\\xfbx\" | plain");
    none(b"a\xFF", "a");
    // inside of another payload it is a part of that payload, or cuts it
    none(
        b"\xFF\xFA\xC9\xFF\xFF\xFA\x55\xFB\xF0\xFF\xF0a",
        "SB GMCP \"\\\\xff\\\\xfaU\\\\xfb\\\\xf0\" | sb_not_agreed | a",
    );
    // never agreed on, and not by a server
    let cut = [START1, b"plain\xFF\xF0"].concat();
    let want = "SB MCCP1 \"\\\\xfb\\\\xf0plain\" | sb_not_agreed";
    check(Role::Client, &[], &cut, want, b"");
    let want = "SB MCCP1 \"\\\\xfb\\\\xf0plain\"";
    check(Role::Server, &[(Side::Local, OptionCode::MCCP1)], &cut, want, b"");
}

#[test]
fn a_marker_in_a_stream_is_a_payload() {
    for (on, start) in [(V1, START1), (V2, START2)] {
        let mut stream = start.to_vec();
        let mut deflater = Deflater::new(CompressionLevel::DEFAULT);
        deflater.deflate(&[b"a", start, b"b"].concat(), &mut stream);
        deflater.finish(&mut stream);
        stream.extend_from_slice(b"c");
        let want = format!("start | a | SB {} \"\" | b | end | c", on.1);
        check(Role::Client, &[on], &stream, &want, b"");
    }
}

#[test]
fn of_two_versions_the_better_one_is_kept() {
    let both = "Remote MCCP2";
    check(Role::Client, &[], b"\xFF\xFB\x56\xFF\xFB\x55", both, b"\xFF\xFD\x56\xFF\xFE\x55");
    let both = "Remote MCCP1 | Remote MCCP2";
    let answer = b"\xFF\xFD\x55\xFF\xFD\x56\xFF\xFE\x55";
    check(Role::Client, &[], b"\xFF\xFB\x55\xFF\xFB\x56", both, answer);
    // what runs is kept
    let stream = [b"\xFF\xFB\x55", START1, HELLO, b"\xFF\xFB\x56"].concat();
    let want = "Remote MCCP1 | start | hello | end | Remote MCCP2";
    check(Role::Client, &[], &stream, want, answer);
    // and accepted again when the better one is gone
    let stream = b"\xFF\xFB\x56\xFF\xFC\x56\xFF\xFB\x55";
    let want = "Remote MCCP2 | Remote no MCCP2 | Remote MCCP1";
    let answer = b"\xFF\xFD\x56\xFF\xFE\x56\xFF\xFD\x55";
    check(Role::Client, &[], stream, want, answer);
}

#[test]
fn a_server_begins_one_version() {
    let offer = |options: &[OptionCode]| {
        let mut server = end(Role::Server);
        for option in options {
            server.codec_mut().session_mut().enable(Side::Local, *option);
        }
        said(&mut server);
        server
    };
    let both = [OptionCode::MCCP1, OptionCode::MCCP2];
    let mut server = offer(&both);
    words(&mut server, &[b"\xFF\xFD\x55"]);
    assert_eq!((server.deflating(), said(&mut server)), (None, vec![]));
    words(&mut server, &[b"\xFF\xFD\x56"]);
    assert_eq!(server.deflating(), Some(OptionCode::MCCP2));
    assert_eq!(said(&mut server), [b"\xFF\xFC\x55", START2].concat());

    let mut server = offer(&both);
    words(&mut server, &[b"\xFF\xFD\x55\xFF\xFE\x56"]);
    assert_eq!(server.deflating(), Some(OptionCode::MCCP1));
    let mut wire = BytesMut::new();
    server.encode(Message::Data("hello".into()), &mut wire).unwrap();
    server.end_stream();
    server.encode(Message::Flush, &mut wire).unwrap();
    assert_eq!(words(&mut agreed(Role::Client, &[V1]), &[&wire]), "start | hello | end");
}

#[test]
fn a_quiet_server_ends_its_stream() {
    let seconds = Duration::from_secs;
    let mut server = end(Role::Server);
    server.tick(seconds(100));
    words(&mut server, &[b"\xFF\xFD\x56"]);
    assert_eq!(server.deadline(), None);
    let mut wire = BytesMut::new();
    server.encode(Message::Data("one".into()), &mut wire).unwrap();
    server.tick(seconds(101));
    assert_eq!(server.deadline(), Some(seconds(161)));
    server.encode(Message::Data("two".into()), &mut wire).unwrap();
    server.tick(seconds(161));
    assert_eq!(server.deadline(), Some(seconds(221)));
    server.tick(seconds(220));
    assert!(!server.has_output());
    server.tick(seconds(221));
    assert_eq!(server.deadline(), None);
    server.encode(Message::Data("three".into()), &mut wire).unwrap();
    let mut client = agreed(Role::Client, &[V2]);
    assert_eq!(words(&mut client, &[&wire]), "start | onetwo | end | start | three");
}

#[test]
fn a_paused_stream_does_not_begin_again_once_it_is_taken_back() {
    let mut server = end(Role::Server);
    words(&mut server, &[b"\xFF\xFD\x56"]);
    let mut wire = BytesMut::new();
    server.encode(Message::Disable(Side::Local, OptionCode::MCCP2), &mut wire).unwrap();
    server.end_stream();
    server.encode(Message::Data("plain".into()), &mut wire).unwrap();
    let mut client = agreed(Role::Client, &[V2]);
    assert_eq!(words(&mut client, &[&wire]), "start | Remote no MCCP2 | end | plain");
}

#[test]
fn a_stream_ends_for_idleness_and_begins_again() {
    let pool = DeflaterPool::new(CompressionLevel::FASTEST, 1);
    let (mut client, mut server) = (agreed(Role::Client, &[V2]), end(Role::Server));
    server.set_pool(pool.clone());
    server.end_stream();
    let mut got = Vec::new();
    words(&mut server, &[b"\xFF\xFD\x56"]);
    for text in ["one", "two"] {
        let mut wire = BytesMut::new();
        server.encode(Message::Data(text.into()), &mut wire).unwrap();
        got.push(words(&mut client, &[&wire]));
        assert!(client.is_inflating() && pool.is_empty());
        server.end_stream();
        assert!(server.has_output() && server.is_deflating());
        let end = said(&mut server);
        got.push(words(&mut client, &[&end]));
        assert!(!client.is_inflating() && pool.len() == 1);
        server.end_stream();
        assert_eq!(said(&mut server), b"");
    }
    assert_eq!(got, ["start | one", "end", "start | two", "end"]);
}

fn data(text: &'static str) -> MccpEvent {
    MccpEvent::Telnet(Event::Data(text.into()))
}

const STREAM: &[u8] = b"\xFF\xFA\x56\xFF\xF0\x78\x9C\xCB\x48\xCD\xC9\xC9\x07\x00\x06\x2C\x02\x15\
    \xFF\xFB\x01plain";

#[test]
fn the_switch_is_at_the_exact_byte_under_any_split() {
    for cut in 0..=STREAM.len() {
        let mut client = end(Role::Client);
        client.codec_mut().session_mut().enable(Side::Remote, OptionCode::MCCP2);
        let (a, b) = STREAM.split_at(cut);
        let got = events(&mut client, &[a, b]);
        let echo = Event::Enabled { side: Side::Remote, option: OptionCode::ECHO };
        let want = [
            MccpEvent::InflateStarted,
            data("hello"),
            MccpEvent::InflateEnded,
            MccpEvent::Telnet(echo),
            data("plain"),
        ];
        assert_eq!(got, want, "cut at {cut}");
    }
}

#[test]
fn a_marker_out_of_the_blue_is_a_payload() {
    let got = events(&mut end(Role::Client), &[b"\xFF\xFA\x56\xFF\xF0plain"]);
    assert!(matches!(got.first(), Some(MccpEvent::Telnet(Event::Payload { .. }))));
    assert_eq!(got.last(), Some(&data("plain")));
}

#[test]
fn half_a_marker_is_a_payload() {
    for cut in [&b"\xFF\xFA\x56\xFF\xF9plain"[..], b"\xFF\xFA\x56\xFF\xFB\x01plain"] {
        let mut client = end(Role::Client);
        client.codec_mut().session_mut().enable(Side::Remote, OptionCode::MCCP2);
        let single: Vec<&[u8]> = cut.chunks(1).collect();
        let got = events(&mut client, &single);
        assert_eq!(got.last(), Some(&data("plain")), "{got:?}");
        let got = events(&mut client, &[STREAM]);
        assert_eq!(got.first(), Some(&MccpEvent::InflateStarted), "{got:?}");
    }
}

#[test]
fn a_client_that_offers_mccp3_may_begin() {
    let mut server = end(Role::Server);
    let got = events(&mut server, &[b"\xFF\xFB\x57\xFF\xFA\x57\xFF\xF0hello"]);
    let failed = MccpEvent::InflateFailed(InflateError::Corrupt);
    assert_eq!(got.get(1..), Some(&[MccpEvent::InflateStarted, failed][..]));
    let mut out = BytesMut::new();
    server.encode(Message::Flush, &mut out).unwrap();
    assert_eq!(&out[..], b"\xFF\xFD\x57\xFF\xFE\x57");
}

#[test]
fn garbage_ends_the_stream_and_the_option() {
    let mut client = end(Role::Client);
    client.codec_mut().session_mut().enable(Side::Remote, OptionCode::MCCP2);
    let got = events(&mut client, &[b"\xFF\xFB\x56\xFF\xFA\x56\xFF\xF0hello", b"more"]);
    assert_eq!(got.last(), Some(&MccpEvent::InflateFailed(InflateError::Corrupt)));
    let mut out = BytesMut::new();
    client.encode(Message::Flush, &mut out).unwrap();
    assert_eq!(&out[..], b"\xFF\xFD\x56\xFF\xFE\x56");
}

#[test]
fn two_ends_compress_both_ways_and_stop_again() {
    let (mut client, mut server) = (end(Role::Client), end(Role::Server));
    for option in [OptionCode::MCCP2, OptionCode::MCCP3] {
        server.codec_mut().session_mut().enable(Side::Local, option);
    }
    pump(&mut server, &mut client);
    pump(&mut client, &mut server);
    assert!(server.is_deflating() && client.is_deflating());
    let mut wire = BytesMut::new();
    server.encode(Message::Data("look \u{FF}".into()), &mut wire).unwrap();
    assert_eq!(&wire[..6], b"\xFF\xFA\x56\xFF\xF0\x78");
    let got = events(&mut client, &[&wire]);
    assert_eq!(got, [MccpEvent::InflateStarted, data("look \u{FF}")]);
    assert!(client.is_inflating() && server.is_inflating());

    client.codec_mut().session_mut().disable(Side::Remote, OptionCode::MCCP2);
    pump(&mut client, &mut server);
    assert!(!server.is_deflating());
    let mut wire = BytesMut::new();
    server.encode(Message::Data("bye".into()), &mut wire).unwrap();
    let got = events(&mut client, &[&wire]);
    assert_eq!(got.first(), Some(&MccpEvent::InflateEnded));
    assert_eq!(got.last(), Some(&data("bye")));
}

fn pump(from: &mut Mccp, to: &mut Mccp) {
    let mut wire = BytesMut::new();
    from.encode(Message::Flush, &mut wire).unwrap();
    events(to, &[&wire]);
}
