//! Input that broke programs which have no number for it, and input that would.
//!
//! As in `cves`, each is sent to a session that agrees to everything, whole and byte by byte.

use telnet_proto::{
    Anomaly, Event, Frame, OptionCode, Parser, Session, Subnegotiation,
    subneg::{NewEnviron, Status, TerminalType},
};

use super::cves::{session, subnegotiation, survive};

/// The events of an attack in one read.
fn events(session: &mut Session, attack: &[u8]) -> Vec<Event<'static>> {
    let mut events = Vec::new();
    let mut input = attack;
    while let Some(event) = session.poll(&mut input) {
        if let Event::Anomaly(anomaly) = event {
            events.push(Event::Anomaly(anomaly));
        } else if let Event::Subnegotiation(payload) = event {
            events.push(Event::Subnegotiation(payload.into_owned()));
        }
    }
    events
}

#[track_caller]
fn check_anomaly(attack: &[u8], want: Anomaly) {
    survive(attack);
    let got = events(&mut session(), attack);
    assert!(got.contains(&Event::Anomaly(want)), "{got:?}");
}

#[test]
fn halves_of_frames_at_the_end() {
    for half in [&b"\xFF"[..], b"\xFF\xFA", b"\xFF\xFB", b"\xFF\xFA\x18\xFF", b"\xFF\xFA\xFF"] {
        let mut parser = Parser::default();
        let mut input = half;
        assert_eq!(parser.next(&mut input), None, "{half:?}");
        assert!(input.is_empty() && !parser.is_between_frames(), "{half:?}");
    }
    survive(b"\xFF\xFA\x18\xFF\x18data");
}

/// `PcapPlusPlus` #2152, nuttx #18590: unknown payloads leaked into the input, and their options were taken for text.
#[test]
fn payloads_of_unknown_options_never_become_text() {
    for option in 0..=254 {
        let attack = subnegotiation(option, b"rm -rf /\r\n");
        let mut session = Session::default();
        let mut input = attack.as_slice();
        while let Some(event) = session.poll(&mut input) {
            assert!(!matches!(event, Event::Data(_)), "{option}");
        }
    }
}

/// Mudlet PR 9440: 16 MiB of a message, which had no bound: dropped, named, and the stream goes on.
#[test]
fn a_message_without_an_end() {
    let body = vec![b'a'; 16 << 20];
    let mut parser = Parser::default();
    let mut input: &[u8] = &[b"\xFF\xFA\xC9", body.as_slice(), b"\xFF\xF0after"].concat();
    let overflow = Anomaly::SubnegotiationOverflow { option: OptionCode::GMCP, len: body.len() };
    assert_eq!(parser.next(&mut input), Some(Frame::Anomaly(overflow)));
    assert_eq!(parser.next(&mut input), Some(Frame::Data(b"after")));
}

/// cowrie PR 40411: the list was parsed without a bound, and names had to be UTF-8.
#[test]
fn a_hundred_thousand_variables() {
    for item in [&b"\x00"[..], b"\x03A", b"\x00\xFE\x01\x80", b"\x03\x02"] {
        let payload = [&[0][..], &item.repeat(100_000)].concat();
        let parsed = NewEnviron::parse(&payload).unwrap();
        assert!(parsed.value.variables().len() <= NewEnviron::MAX_VARIABLES);
    }
    check_anomaly(&subnegotiation(39, b"\x00\x00A\x01x\x02"), Anomaly::EnvironTrailingEscape);
    check_anomaly(&subnegotiation(39, b"\x00\x01x"), Anomaly::EnvironMissingType);
    survive(&subnegotiation(39, &[&[1][..], &b"\x00".repeat(60_000)].concat()));
}

#[test]
fn charset_requests_of_nothing() {
    for list in [&b"\x01"[..], b"\x01;", b"\x01\xFF", b"\x01\xFF\xFF", b"\x01[TTABLE ]", b"\x01 "] {
        check_anomaly(&subnegotiation(42, list), Anomaly::CharsetNoNames);
    }
    let many = [&[1][..], &b";A".repeat(30_000)].concat();
    check_anomaly(&subnegotiation(42, &many), Anomaly::CharsetTooMany);
}

#[test]
fn windows_of_any_length() {
    for len in (0..10).filter(|len| *len != 4) {
        check_anomaly(&subnegotiation(31, &vec![255; len]), Anomaly::NawsLength(len));
    }
}

#[test]
fn a_terminal_name_of_a_megabyte() {
    let name = vec![b'A'; 1 << 20];
    let attack = subnegotiation(24, &[&[0], name.as_slice()].concat());
    let overflow =
        Anomaly::SubnegotiationOverflow { option: OptionCode::TTYPE, len: 1 + name.len() };
    let got = events(&mut session(), &attack);
    assert_eq!(got, [Event::Anomaly(overflow)]);
    let short = TerminalType::Is(b"A".to_vec());
    let got = events(&mut session(), &subnegotiation(24, b"\0A"));
    let told = Event::Subnegotiation(Subnegotiation::TerminalType(short));
    assert!(got.contains(&told), "{got:?}");
}

#[test]
fn status_lists_that_do_not_add_up() {
    for list in [&b"\0\xFA"[..], b"\0\xFA\x18", b"\0\xF0\xF0", b"\0\xFA\x18\xF0\xF0", b"\0\xFB"] {
        check_anomaly(&subnegotiation(5, list), Anomaly::StatusMalformed);
    }
    let many = [&[0][..], &b"\xFB\x01".repeat(30_000)].concat();
    let parsed = Status::parse(&many).unwrap();
    assert_eq!(parsed.anomaly, Some(Anomaly::StatusTooMany));
}

/// CR at the end of a read, a command, NUL: the NUL is data of its own.
#[test]
fn a_pair_that_a_command_breaks() {
    let mut session = Session::default();
    let mut data = Vec::new();
    for read in [&b"a\r"[..], b"\xFF", b"\xF1", b"\0b"] {
        let mut input = read;
        while let Some(event) = session.poll(&mut input) {
            if let Event::Data(run) = event {
                data.extend_from_slice(run);
            }
        }
    }
    assert_eq!(data, b"a\r\0b");
}

/// A question asks for everything many times over: an answer is not longer for it.
#[test]
fn a_small_question_draws_no_large_answer() {
    let mut attack = vec![255, 253, 39];
    attack.extend(subnegotiation(39, &[&[1][..], &b"\x00".repeat(1024)].concat()));
    assert!(survive(&attack).len() < 64);
}
