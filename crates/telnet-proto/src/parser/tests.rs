use std::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use proptest::prelude::*;

use super::*;
use crate::{notation, streams};

/// The frames of the chunks as text, adjacent data joined.
fn frames(max: usize, chunks: &[&[u8]]) -> Vec<String> {
    let mut parser = Parser::new(&Limits { subnegotiation_bytes: max, ..Limits::default() });
    frames_of(&mut parser, chunks)
}

/// One by one, and at once, which is the same.
fn frames_of(parser: &mut Parser, chunks: &[&[u8]]) -> Vec<String> {
    let mut at_once = parser.clone();
    let (mut single, mut together) = (Texts::default(), Texts::default());
    for chunk in chunks {
        let mut input = *chunk;
        while let Some(frame) = parser.next(&mut input) {
            single.add(&frame);
        }
        assert!(input.is_empty());
        at_once.frames(chunk).for_each(|frame| together.add(&frame));
    }
    let texts = single.finish();
    assert_eq!(together.finish(), texts);
    texts
}

#[derive(Default)]
struct Texts {
    out: Vec<String>,
    data: Vec<u8>,
}

impl Texts {
    fn add(&mut self, frame: &Frame<'_>) {
        if let Frame::Data(run) = frame {
            assert!(!run.is_empty());
            self.data.extend_from_slice(run);
        } else {
            flush(&mut self.data, &mut self.out);
            self.out.push(text(frame));
        }
    }

    fn finish(mut self) -> Vec<String> {
        flush(&mut self.data, &mut self.out);
        self.out
    }
}

pub(super) fn flush(data: &mut Vec<u8>, out: &mut Vec<String>) {
    if !data.is_empty() {
        // Shown as the content of a string, so that an escape shows as the byte it is.
        out.push(std::format!("{:?}", data.escape_ascii().to_string()));
        data.clear();
    }
}

fn text(frame: &Frame<'_>) -> String {
    match frame {
        Frame::Data(_) => unreachable!(),
        Frame::Command(command) => command.to_string(),
        Frame::UnknownCommand(byte) => std::format!("unknown {byte}"),
        Frame::Negotiation { verb, option } => std::format!("{verb} {option}"),
        Frame::Subnegotiation { option, payload, completeness } => {
            let cut = if *completeness == Completeness::Truncated { " cut" } else { "" };
            std::format!("SB {option} {:?}{cut}", payload.escape_ascii().to_string())
        }
        Frame::Anomaly(anomaly) => std::format!("! {}", anomaly.name()),
    }
}

/// One row: the bytes in notation, and the frames they are under every split in two and byte by byte.
#[track_caller]
fn check(given: &str, want: &[&str]) {
    check_max(64 * 1024, given, want);
}

#[track_caller]
fn check_max(max: usize, given: &str, want: &[&str]) {
    let bytes = notation::parse(given).unwrap();
    assert_eq!(frames(max, &[&bytes]), want, "whole");
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(frames(max, &single), want, "one byte at a time");
    for cut in 0..=bytes.len() {
        let (a, b) = bytes.split_at(cut);
        assert_eq!(frames(max, &[a, b]), want, "cut at {cut}");
    }
}

#[test]
fn data_and_escapes() {
    check("", &[]);
    check(r#""hello""#, &[r#""hello""#]);
    check(r#""a" IAC IAC "b""#, &[r#""a\\xffb""#]);
    check("IAC IAC IAC IAC IAC GA", &[r#""\\xff\\xff""#, "GA"]);
    check(r#"IAC IAC SB "x""#, &[r#""\\xff\\xfax""#]);
    check("240 250 251", &[r#""\\xf0\\xfa\\xfb""#]);
}

#[test]
fn commands() {
    for command in Command::ALL {
        check(&std::format!(r#""a" IAC {command} "b""#), &[r#""a""#, command.name(), r#""b""#]);
    }
    check(r#"IAC 65 "b""#, &["unknown 65", r#""b""#]);
    check(r#""a" IAC SE "b""#, &[r#""a""#, "! stray_se", r#""b""#]);
}

#[test]
fn negotiation_takes_any_option() {
    check(r#"IAC WILL ECHO "x""#, &["WILL ECHO", r#""x""#]);
    check(r#"IAC DO 255 "x""#, &["DO EXOPL", r#""x""#]);
    check(r#"IAC WONT 252 "x""#, &["WONT 0xfc", r#""x""#]);
    check("IAC DONT 240 IAC WILL 250", &["DONT 0xf0", "WILL 0xfa"]);
}

#[test]
fn subnegotiation() {
    check(r#"IAC SB GMCP "Core.Ping" IAC SE "x""#, &[r#"SB GMCP "Core.Ping""#, r#""x""#]);
    check("IAC SB MCCP2 IAC SE", &[r#"SB MCCP2 """#]);
    check("IAC SB NAWS 0 IAC IAC 240 1 IAC SE", &[r#"SB NAWS "\\x00\\xff\\xf0\\x01""#]);
    check("IAC SB IAC IAC 1 IAC SE", &[r#"SB EXOPL "\\x01""#]);
    check("IAC SB 240 1 IAC SE", &[r#"SB 0xf0 "\\x01""#]);
    check("IAC SB GMCP 240 250 IAC SE", &[r#"SB GMCP "\\xf0\\xfa""#]);
    check(r#"IAC SB TTYPE 0 "foo""#, &[]);
}

#[test]
fn subnegotiation_without_an_option() {
    check(r#"IAC SB IAC SE "x""#, &["! sb_no_option", r#""x""#]);
    check(r#"IAC SB IAC WILL ECHO "x""#, &["! sb_no_option", "WILL ECHO", r#""x""#]);
    check("IAC SB IAC SB NAWS IAC SE", &["! sb_no_option", r#"SB NAWS """#]);
}

#[test]
fn an_interrupted_subnegotiation_is_delivered_as_cut() {
    check(
        r#"IAC SB GMCP "one" IAC WILL ECHO "x""#,
        &["! sb_interrupted", r#"SB GMCP "one" cut"#, "WILL ECHO", r#""x""#],
    );
    check(
        r#"IAC SB GMCP "one" IAC SB GMCP "two" IAC SE"#,
        &["! sb_interrupted", r#"SB GMCP "one" cut"#, r#"SB GMCP "two""#],
    );
    check(
        r#"IAC SB GMCP "a" IAC "bc" IAC SE"#,
        &["! sb_interrupted", r#"SB GMCP "a" cut"#, "unknown 98", r#""c""#, "! stray_se"],
    );
}

#[test]
fn a_peer_may_be_known_not_to_double_255() {
    for (given, want) in [
        (
            "IAC SB NAWS 0 IAC 0 24 IAC SE 'a'",
            [r#"SB NAWS "\\x00\\xff\\x00\\x18""#, r#""a""#].as_slice(),
        ),
        ("IAC SB NAWS 0 IAC IAC 0 24 IAC SE", &[r#"SB NAWS "\\x00\\xff\\x00\\x18""#]),
        ("IAC SB GMCP IAC WILL ECHO IAC SE", &[r#"SB GMCP "\\xff\\xfb\\x01""#]),
        ("IAC SB GMCP IAC IAC IAC SB IAC SE", &[r#"SB GMCP "\\xff\\xff\\xfa""#]),
        ("IAC SB GMCP '1234567' IAC 0 IAC SE", &["! sb_overflow"]),
        (
            "IAC WILL ECHO IAC SE IAC SB IAC WILL ECHO",
            &["WILL ECHO", "! stray_se", "! sb_no_option", "WILL ECHO"],
        ),
    ] {
        let bytes = notation::parse(&given.replace('\'', "\"")).unwrap();
        for chunk_bytes in [bytes.len(), 1] {
            let mut parser = Parser::new(&Limits { subnegotiation_bytes: 8, ..Limits::default() });
            parser.set_quirks(Quirks::from([Quirk::BareIac]));
            let chunks: Vec<&[u8]> = bytes.chunks(chunk_bytes).collect();
            assert_eq!(frames_of(&mut parser, &chunks), want, "{given}");
        }
    }
}

#[test]
fn over_the_limit_the_whole_payload_is_dropped() {
    check_max(8, r#"IAC SB GMCP "12345678" IAC SE"#, &[r#"SB GMCP "12345678""#]);
    check_max(8, r#"IAC SB GMCP "123456789" IAC SE "ok""#, &["! sb_overflow", r#""ok""#]);
    check_max(
        2,
        r#"IAC SB GMCP "123" IAC WILL ECHO"#,
        &["! sb_interrupted", "! sb_overflow", "WILL ECHO"],
    );
    check_max(0, "IAC SB MCCP2 IAC SE", &[r#"SB MCCP2 """#]);
    let mut escapes = vec![255, 250, 201];
    escapes.resize(3 + 40, 255);
    escapes.extend(b"\xFF\xF0");
    let len = Anomaly::SubnegotiationOverflow { option: OptionCode::GMCP, len: 20 };
    let mut parser = Parser::new(&Limits { subnegotiation_bytes: 8, ..Limits::default() });
    assert_eq!(parser.next(&mut escapes.as_slice()), Some(Frame::Anomaly(len)));
}

#[test]
fn an_endless_payload_stays_within_the_limit() {
    let mut parser = Parser::new(&Limits { subnegotiation_bytes: 1000, ..Limits::default() });
    assert_eq!(parser.next(&mut &b"\xFF\xFA\xC9"[..]), None);
    for _ in 0..1000 {
        assert_eq!(parser.next(&mut &[b'a'; 777][..]), None);
        assert!(parser.payload.bytes.capacity() <= 1000);
    }
}

#[test]
fn a_payload_that_is_typed_stays_within_the_limit() {
    let mut parser = Parser::new(&Limits { subnegotiation_bytes: 100, ..Limits::default() });
    assert_eq!(parser.next(&mut &b"\xFF\xFA\xC9"[..]), None);
    for _ in 0..300 {
        if !parser.take_payload_byte(b'a') {
            assert_eq!(parser.next(&mut &b"a"[..]), None);
        }
        assert!(parser.payload.bytes.capacity() <= 100);
    }
    let len = Anomaly::SubnegotiationOverflow { option: OptionCode::GMCP, len: 300 };
    assert_eq!(parser.next(&mut &b"\xFF\xF0"[..]), Some(Frame::Anomaly(len)));
}

#[test]
fn not_a_byte_after_the_frame_is_used() {
    let mut parser = Parser::default();
    let mut input: &[u8] = b"\xFF\xFA\x56\xFF\xF0\x78\x9C\xFF";
    assert!(matches!(parser.next(&mut input), Some(Frame::Subnegotiation { .. })));
    assert_eq!(input, b"\x78\x9C\xFF");
}

#[test]
fn a_parser_knows_whether_it_is_inside_of_a_frame() {
    let mut parser = Parser::default();
    assert!(parser.is_between_frames());
    for (bytes, is_between) in [
        (&b"a\xFF\xFF"[..], [true, false, true].as_slice()),
        (b"\xFF\xF9", &[false, true]),
        (b"\xFF\xFB\xFF", &[false, false, true]),
        (
            b"\xFF\xFA\x18\x01\xFF\xFF\xFF\xF0",
            &[false, false, false, false, false, false, false, true],
        ),
        (b"\xFF\xFA\xFF\xF0", &[false, false, false, true]),
        (b"\xFF\xFA\x18\xFF\xF9", &[false, false, false, false, true]),
    ] {
        let inside = bytes.iter().map(|byte| {
            let mut input: &[u8] = &[*byte];
            while parser.next(&mut input).is_some() {}
            parser.is_between_frames()
        });
        assert_eq!(inside.collect::<Vec<bool>>(), is_between, "{bytes:?}");
    }
}

/// Bytes in which commands are frequent.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(
        prop_oneof![Just(255_u8), Just(255), Just(240), Just(250), 236_u8..=255, any::<u8>()],
        0..64,
    )
}

proptest! {
    #[test]
    fn any_split_gives_what_the_oracle_gives(
        bytes in soup(),
        cuts in prop::collection::vec(0_usize..64, 0..4),
        max in prop_oneof![Just(3_usize), Just(1000)],
    ) {
        let want = oracle::frames(max, &bytes);
        prop_assert_eq!(&frames(max, &[&bytes]), &want);
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(&frames(max, &single), &want);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| (*cut).min(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let chunks: Vec<&[u8]> = cuts.windows(2).map(|w| &bytes[w[0]..w[1]]).collect();
        prop_assert_eq!(&frames(max, &chunks), &want);
    }
    #[test]
    fn long_streams_give_what_the_oracle_gives(
        bytes in streams::stream(),
        cut in 0_usize..4000,
        max in prop_oneof![Just(50_usize), Just(1000)],
    ) {
        let want = oracle::frames(max, &bytes);
        prop_assert_eq!(&frames(max, &[&bytes]), &want);
        let (a, b) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(&frames(max, &[a, b]), &want);
    }
}
