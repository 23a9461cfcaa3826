use std::time::Duration;

use proptest::prelude::*;
use telnet_io::{Ended, Machine};
use telnet_proto::notation;

use super::*;

const START: Duration = Duration::ZERO;

/// A scan that has said what it announces.
fn announced(options: ScanOptions) -> Scan {
    let mut scan = Scan::new(options);
    scan.take_output();
    scan
}

fn set(name: &str) -> ScanOptions {
    ScanOptions { probe_set: ProbeSet::by_name(name).unwrap(), ..ScanOptions::default() }
}

/// One row: what the server sends, and what a scan that announces nothing answers at once.
#[track_caller]
fn check(given: &str, want: &str) {
    let mut scan = announced(set("tl3-2.4"));
    scan.receive(&notation::parse(given).unwrap(), START);
    assert_eq!(notation::display(&scan.take_output()).to_string(), want);
}

#[test]
fn offers_are_taken_or_refused_once() {
    check("IAC WILL ECHO IAC WILL SGA IAC WILL ECHO", "IAC DO ECHO IAC DO SGA");
    check("IAC WILL MCCP2 IAC WILL 0x58 IAC WILL 0x58", "IAC DONT MCCP2 IAC DONT MCCPX");
    check("IAC WILL NAWS IAC WILL TTYPE", "IAC DONT NAWS IAC DONT TTYPE");
    check("IAC WONT ECHO IAC WONT 252 IAC DONT NAWS", "");
}

#[test]
fn requests_are_followed_as_a_client_can() {
    check("IAC DO TTYPE IAC DO ECHO", "IAC WILL TTYPE IAC WONT ECHO");
    check("IAC DO NAWS", "IAC WILL NAWS IAC SB NAWS 0 80 0 25 IAC SE");
    check("IAC DO LINEMODE", "IAC WILL LINEMODE IAC SB LINEMODE 3 0 3 0 IAC SE");
    check("IAC DO 0x60 IAC DO SNDLOC", "IAC WONT SYNC IAC WONT SEND-LOCATION");
    check("IAC DO TM IAC DO TM", "IAC WILL TIMING-MARK IAC WILL TIMING-MARK");
    check(
        "IAC DO STATUS IAC WILL SGA IAC SB STATUS 1 IAC SE",
        "IAC WILL STATUS IAC SB STATUS 0 251 5 IAC SE IAC DO SGA \
         IAC SB STATUS 0 251 5 253 3 IAC SE",
    );
}

#[test]
fn payloads_are_answered_with_what_is_configured() {
    check("IAC SB TTYPE 1 IAC SE", r#"IAC SB TTYPE 0 "VT100" IAC SE"#);
    check("IAC SB TSPEED 1 IAC SE", r#"IAC SB TSPEED 0 "38400,38400" IAC SE"#);
    check("IAC SB XDISPLOC 1 IAC SE", "IAC SB XDISPLOC 0 IAC SE");
    check("IAC SB LINEMODE 1 9 IAC SE IAC SB LINEMODE 1 9 IAC SE", "IAC SB LINEMODE 1 13 IAC SE");
    check(r#"IAC SB CHARSET 1 ";x-penn-def;utf-8" IAC SE"#, r#"IAC SB CHARSET 2 "utf-8" IAC SE"#);
    check(r#"IAC SB CHARSET 1 ";x-penn-def" IAC SE"#, "IAC SB CHARSET 3 IAC SE");
    check(r#"IAC SB CHARSET 4 1 "abc" IAC SE"#, "IAC SB CHARSET 5 IAC SE");
}

#[test]
fn nothing_of_the_environment_is_told_but_what_is_configured() {
    check(
        r#"IAC SB NEW-ENVIRON 1 0 "TERM" 3 "AWS_SECRET_ACCESS_KEY" 0 "PATH" IAC SE"#,
        r#"IAC SB NEW-ENVIRON 0 0 "TERM" 1 "VT100" 3 "AWS_SECRET_ACCESS_KEY" 0 "PATH" IAC SE"#,
    );
    check("IAC SB NEW-ENVIRON 1 3 IAC SE", "IAC SB NEW-ENVIRON 0 IAC SE");
    check(
        "IAC SB NEW-ENVIRON 1 IAC SE",
        r#"IAC SB NEW-ENVIRON 0 0 "LANG" 1 67 0 "TERM" 1 "VT100" 0 "LINES" 1 50 53 0 "COLUMNS" 1 56 48 IAC SE"#,
    );
}

#[test]
fn queries_of_the_terminal_are_answered_under_any_split() {
    let bytes = b"Hi\x1B[6n\x1B[c";
    for cut in 0..=bytes.len() {
        let mut scan = announced(set("tl3-2.4"));
        let (a, b) = bytes.split_at(cut);
        scan.receive(a, START);
        scan.receive(b, START);
        assert_eq!(scan.take_output(), b"\x1B[1;3R\x1B[?1;2c", "cut at {cut}");
    }
}

#[test]
fn an_escape_prompt_is_answered_without_waiting_for_silence() {
    let mut scan = announced(set("tl3-2.4"));
    scan.receive(b"Press [ESC] twice", START);
    assert_eq!(scan.take_output(), b"\x1B\x1B");
    scan.receive(b" within 14 seconds", START);
    assert_eq!(scan.take_output(), b"", "once is enough");
}

/// The announcement of a set is WILL and then DO for each of its options.
#[test]
fn announcements_are_data() {
    let said = |name| Scan::new(set(name)).take_output().len();
    assert_eq!((said("tl3-2.3"), said("tl3-2.4")), (0, 0));
    assert_eq!((said("tl3-3.0"), said("tl3-5.0")), (60, 60));
    let polite = ScanOptions { manners: Manners::Polite, ..set("tl3-5.0") };
    assert_eq!(Scan::new(polite).take_output(), b"");
}

/// Silence ends every stage: with a peer that says nothing the whole scan takes its stages' silences.
#[test]
fn silence_decides() {
    let mut scan = announced(ScanOptions::default());
    let mut now = START;
    let mut stages = Vec::new();
    while !scan.is_done() {
        let deadline = scan.deadline().unwrap();
        assert!(deadline > now, "time goes on");
        stages.push(deadline.saturating_sub(now));
        now = deadline;
        scan.tick(now);
        scan.take_output();
    }
    let millis: Vec<u128> = stages.iter().map(Duration::as_millis).collect();
    // The banner, the answer to it, the questions, the wrong direction.
    assert_eq!(millis, [4000, 2000, 500, 500]);
    assert_eq!(scan.into_observation().notice, Some(Notice::Silent));
}

#[test]
fn an_answer_to_every_question_ends_the_stage_at_once() {
    let mut scan = announced(set("tl3-2.3"));
    scan.receive(b"login: ", START);
    scan.tick(Duration::from_secs(2));
    scan.receive(b"login: ", Duration::from_secs(2));
    scan.tick(Duration::from_secs(4));
    assert!(matches!(scan.phase, Phase::Probing(_)));
    for option in [0, 3, 1, 5, 42, 25, 44] {
        assert!(!scan.is_done());
        scan.receive(&[255, 252, option], Duration::from_secs(4));
    }
    assert!(scan.is_done(), "the last WONT is the last answer");
}

proptest! {
    /// Whatever comes, and however it is cut: the same answers, within the budget, and an end.
    #[test]
    fn any_split_gives_the_same_answers_and_any_peer_a_bounded_number(
        bytes in prop::collection::vec(
            prop_oneof![
                Just(255_u8), Just(255), 250_u8..=254, Just(240), Just(27), Just(91), Just(99),
                prop::sample::select(vec![0_u8, 1, 3, 24, 31, 39, 42, 70, 86, 87, 201]), any::<u8>(),
            ],
            0..200,
        // ENQ is answered once in each piece that arrives, as the field does.
        ).prop_map(|bytes| bytes.into_iter().filter(|byte| *byte != 5).collect::<Vec<u8>>()),
        cut in 0_usize..200,
    ) {
        let run = |chunks: &[&[u8]]| {
            let mut scan = announced(ScanOptions::default());
            let mut out = Vec::new();
            for chunk in chunks {
                scan.receive(chunk, START);
                out.extend(scan.take_output());
            }
            scan.ended(Ended::Closed, START);
            prop_assert!(scan.is_done());
            Ok((out, scan.into_observation().fingerprint))
        };
        let (a, b) = bytes.split_at(cut.min(bytes.len()));
        let (whole, found) = run(&[&bytes])?;
        let (parts, found_in_parts) = run(&[a, b])?;
        prop_assert_eq!(found, found_in_parts);
        // MCCP3 compresses by the piece; what is under it is the same.
        if !bytes.windows(3).any(|w| w == [255, 251, 87]) {
            prop_assert_eq!(&whole, &parts);
        }
        prop_assert!(whole.len() < 512 * 200, "{}", whole.len());
    }
}
