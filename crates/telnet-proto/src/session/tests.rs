use core::ops::ControlFlow;
use std::{format, string::String, string::ToString, vec, vec::Vec};

use proptest::prelude::*;

use super::*;
use crate::{
    Error, Event, OptionSet, Subnegotiation, notation, nvt::Newlines, streams, subneg::Naws,
};

/// The events of the chunks as text, adjacent data joined. They are polled, received at once, and
/// received one by one, which is all the same.
pub(super) fn events(session: &mut Session, chunks: &[&[u8]]) -> Vec<String> {
    let (mut at_once, mut one_by_one) = (session.clone(), session.clone());
    let mut polled = Heard::default();
    for chunk in chunks {
        let mut input = *chunk;
        while let Some(event) = session.poll(&mut input) {
            let _goes_on = receiver::hand_on(event, &mut polled);
        }
        assert!(input.is_empty());
    }
    let mut received = Heard::default();
    for chunk in chunks {
        assert_eq!(at_once.receive(chunk, &mut received), b"");
    }
    let mut stopping = Heard { stops: true, ..Heard::default() };
    for chunk in chunks {
        let mut input = *chunk;
        while stopping.has_heard(|heard| input = one_by_one.receive(input, heard)) {}
        assert!(input.is_empty());
    }
    let texts = polled.into_texts();
    assert_eq!(received.into_texts(), texts);
    assert_eq!(stopping.into_texts(), texts);
    assert_eq!(at_once.output(), session.output());
    assert_eq!(one_by_one.output(), session.output());
    texts
}

#[derive(Default)]
struct Heard {
    texts: Vec<String>,
    data: Vec<u8>,
    count: usize,
    stops: bool,
}

impl Heard {
    fn has_heard(&mut self, mut receive: impl FnMut(&mut Self)) -> bool {
        let count = self.count;
        receive(self);
        assert!(self.count <= count + 1, "stops behind each event");
        self.count > count
    }

    fn flow(&mut self) -> ControlFlow<()> {
        self.count += 1;
        if self.stops { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn into_texts(mut self) -> Vec<String> {
        flush(&mut self.data, &mut self.texts);
        self.texts
    }
}

impl<'i> Receiver<'i> for Heard {
    fn data(&mut self, run: &'i [u8]) -> ControlFlow<()> {
        assert!(!run.is_empty());
        self.data.extend_from_slice(run);
        self.flow()
    }

    fn event(&mut self, event: Event<'i>) -> ControlFlow<()> {
        flush(&mut self.data, &mut self.texts);
        self.texts.push(text(&event));
        self.flow()
    }
}

fn flush(data: &mut Vec<u8>, out: &mut Vec<String>) {
    if !data.is_empty() {
        let mut escaped = Vec::new();
        emit::data(data, &mut escaped);
        out.push(notation::display(&escaped).to_string().replace("\" IAC IAC \"", "\\xff"));
        data.clear();
    }
}

fn text(event: &Event<'_>) -> String {
    match event {
        Event::Command(command) => command.to_string(),
        Event::Enabled { side, option } => format!("{side:?} {option} on"),
        Event::Disabled { side, option } => format!("{side:?} {option} off"),
        Event::Refused { side, option } => format!("{side:?} {option} refused"),
        Event::Anomaly(anomaly) => format!("! {}", anomaly.name()),
        Event::Quirk(quirk) => format!("quirk {quirk}"),
        Event::Data(_) | Event::Subnegotiation(_) | Event::TerminalTypes(_) | Event::Charset(_) => {
            format!("{event:?}")
        }
    }
}

/// One row: what comes, the events it gives under every split, and what is sent.
#[track_caller]
fn check(policy: &Policy, given: &str, want: &[&str], sent: &str) {
    let bytes = notation::parse(given).unwrap();
    for cut in 0..=bytes.len() {
        let mut session = Session::new(policy.clone(), &Limits::default());
        let (a, b) = bytes.split_at(cut);
        assert_eq!(events(&mut session, &[a, b]), want, "cut at {cut}");
        assert_eq!(notation::display(session.output()).to_string(), sent, "cut at {cut}");
    }
    let mut session = Session::new(policy.clone(), &Limits::default());
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(events(&mut session, &single), want, "one byte at a time");
    assert_eq!(notation::display(&session.take_output()).to_string(), sent);
}

pub(super) fn accepting(options: &[OptionCode]) -> Policy {
    let set: OptionSet = options.iter().copied().collect();
    Policy { accept_local: set, accept_remote: set, ..Policy::default() }
}

#[test]
fn answers_by_its_policy() {
    let policy = accepting(&[OptionCode::ECHO]);
    check(&policy, "IAC WILL ECHO", &["Remote ECHO on"], "IAC DO ECHO");
    check(&policy, "IAC DO ECHO", &["Local ECHO on"], "IAC WILL ECHO");
    check(&policy, "IAC WILL NAWS IAC DO 252", &[], "IAC DONT NAWS IAC WONT 252");
    check(&policy, "IAC WONT ECHO IAC DONT NAWS", &[], "");
    let on_and_off = &["Remote ECHO on", "Remote ECHO off"];
    check(&policy, "IAC WILL ECHO IAC WONT ECHO", on_and_off, "IAC DO ECHO IAC DONT ECHO");
}

#[test]
fn newlines_by_the_policy_and_not_under_binary() {
    let policy = accepting(&[OptionCode::BINARY]);
    check(&policy, r#""a\r\0b\r\nc""#, &[r#""a\rb\r\nc""#], "");
    check(
        &policy,
        r#""\r\0" IAC WILL BINARY "\r\0" IAC WONT BINARY "\r\0""#,
        &[r#""\r""#, "Remote BINARY on", r#""\r\0""#, "Remote BINARY off", r#""\r""#],
        "IAC DO BINARY IAC DONT BINARY",
    );
    check(&policy, r#""\r" IAC NOP "\0""#, &[r#""\r""#, "NOP", r#""\0""#], "");
    let to_lf = Policy { newlines: Newlines::ToLf, ..Policy::default() };
    check(&to_lf, r#""a\r\nb\r" IAC GA "\nc""#, &[r#""a\nb\r""#, "GA", r#""\nc""#], "");
    check(&to_lf, r#""\r" IAC IAC "\r\0""#, &[r#""\r\xff\r""#], "");
}

#[test]
fn rules_that_change_from_outside_count_from_the_next_byte() {
    let mut session = Session::default();
    session.policy_mut().newlines = Newlines::ToLf;
    assert_eq!(events(&mut session, &[b"a\r\nb\r"]), [r#""a\nb""#]);
    session.negotiator_mut().set_state(Side::Remote, OptionCode::BINARY, QState::Yes);
    assert_eq!(events(&mut session, &[b"\n\r\0"]), [r#""\r\n\r\0""#]);
    session.negotiator_mut().set_state(Side::Remote, OptionCode::BINARY, QState::No);
    assert_eq!(events(&mut session, &[b"\r"]), [""; 0]);
    assert_eq!(session.finish(), Some(Event::Data(b"\r")));
    assert_eq!(session.finish(), None);
}

/// We ask for it and take it back; the peer, which has only heard the first, agrees.
#[test]
fn binary_can_come_into_effect_without_an_event() {
    let mut session = Session::default();
    assert_eq!(events(&mut session, &[b"\r\0"]), [r#""\r""#]);
    session.enable(Side::Remote, OptionCode::BINARY);
    session.disable(Side::Remote, OptionCode::BINARY);
    assert_eq!(events(&mut session, &[b"\r\0\xFF\xFB\x00\r\0"]), [r#""\r\r\0""#]);
    assert_eq!(events(&mut session, &[b"\xFF\xFC\x00\r\0"]), ["Remote BINARY off", r#""\r""#]);
}

#[test]
fn payloads_are_typed_and_judged() {
    let policy = accepting(&[OptionCode::NAWS]);
    let naws = format!(
        "{:?}",
        Event::Subnegotiation(Subnegotiation::Naws(Naws { columns: 80, rows: 24 }))
    );
    check(
        &policy,
        "IAC WILL NAWS IAC SB NAWS 0 80 0 24 IAC SE",
        &["Remote NAWS on", &naws],
        "IAC DO NAWS",
    );
    check(&policy, "IAC SB NAWS 0 80 0 24 IAC SE", &[&naws, "! sb_not_agreed"], "");
    let odd = format!(
        "{:?}",
        Event::Subnegotiation(Subnegotiation::Unknown {
            option: OptionCode::NAWS,
            payload: [0].as_slice().into(),
        })
    );
    let both = &[odd.as_str(), "! naws_length", "! sb_not_agreed"];
    check(&policy, "IAC SB NAWS 0 IAC SE", both, "");
    check(&policy, "IAC 65 IAC SE", &["! unknown_command", "! stray_se"], "");
}

#[test]
fn a_payload_goes_out_after_agreement_only() {
    let mut session = Session::new(accepting(&[OptionCode::NAWS]), &Limits::default());
    let naws = Subnegotiation::Naws(Naws { columns: 255, rows: 62 });
    let refused = session.send_subnegotiation(&naws);
    assert_eq!(refused, Err(Error::NotAgreed(OptionCode::NAWS)));
    assert!(session.output().is_empty());
    events(&mut session, &[b"\xFF\xFD\x1F"]);
    session.send_subnegotiation(&naws).unwrap();
    let sent = notation::display(session.output()).to_string();
    assert_eq!(sent, "IAC WILL NAWS IAC SB NAWS 0 IAC IAC 0 62 IAC SE");
}

#[test]
fn a_refusal_answered_by_acceptance_is_off() {
    let mut session = Session::new(accepting(&[OptionCode::ECHO]), &Limits::default());
    events(&mut session, &[b"\xFF\xFB\x01"]);
    session.disable(Side::Remote, OptionCode::ECHO);
    let got = events(&mut session, &[b"\xFF\xFB\x01"]);
    assert_eq!(got, ["! refusal_answered_by_acceptance", "Remote ECHO off"]);
}

#[test]
fn text_and_prompts() {
    let mut session = Session::new(accepting(&[OptionCode::END_OF_RECORD]), &Limits::default());
    session.send_text(b"HP> ");
    session.send_prompt_end();
    events(&mut session, &[b"\xFF\xFD\x19"]);
    session.send_text(b"a\n");
    session.send_prompt_end();
    let sent = notation::display(session.output()).to_string();
    assert_eq!(sent, r#""HP> " IAC GA IAC WILL END-OF-RECORD "a\r\n" IAC EOR"#);
}

#[test]
fn a_run_full_of_carriage_returns_is_linear() {
    let mut run = vec![0; 1 << 20];
    run.iter_mut().step_by(2).for_each(|byte| *byte = b'\r');
    let mut session = Session::default();
    let mut input = run.as_slice();
    let mut len = 0;
    while let Some(Event::Data(piece)) = session.poll(&mut input) {
        len += piece.len();
    }
    assert_eq!(len, run.len() / 2);
}

proptest! {
    #[test]
    fn any_split_gives_the_same_events_and_output(
        bytes in prop::collection::vec(
            prop_oneof![
                Just(255_u8), 250_u8..=254, Just(240), Just(13), Just(10), Just(0),
                prop::sample::select(vec![0_u8, 1, 24, 31, 39, 42]), any::<u8>(),
            ],
            0..64,
        ),
        cut in 0_usize..64,
        to_lf: bool,
    ) {
        let mut policy = accepting(&[OptionCode::BINARY, OptionCode::NAWS]);
        policy.newlines = if to_lf { Newlines::ToLf } else { Newlines::CrNul };
        let run = |chunks: &[&[u8]]| {
            let mut session = Session::new(policy.clone(), &Limits::default());
            let events = events(&mut session, chunks);
            (events, session.take_output())
        };
        let want = run(&[&bytes]);
        let (a, b) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(&run(&[a, b]), &want);
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(&run(&single), &want);
        // No peer draws more than its budget: 512 verbs of three bytes.
        prop_assert!(want.1.len() <= 3 * 512);
    }
    #[test]
    fn long_streams_give_the_same_under_every_rule_for_newlines(
        bytes in streams::stream(),
        cut in 0_usize..4000,
        newlines in prop::sample::select(vec![Newlines::Untouched, Newlines::CrNul, Newlines::ToLf]),
    ) {
        let mut policy = accepting(&[OptionCode::BINARY, OptionCode::GMCP]);
        policy.newlines = newlines;
        let run = |chunks: &[&[u8]]| {
            let mut session = Session::new(policy.clone(), &Limits::default());
            let events = events(&mut session, chunks);
            (events, session.take_output())
        };
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        let want = run(&single);
        prop_assert_eq!(&run(&[&bytes]), &want);
        let (a, b) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(&run(&[a, b]), &want);
    }
}
