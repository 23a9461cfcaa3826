use std::{string::ToString, vec, vec::Vec};

use super::super::tests::{accepting, events};
use super::*;
use crate::{
    Limits, Policy, Role,
    negotiate::QState,
    notation,
    subneg::{ModeMask, Variable, VariableKind},
};

/// One row: what comes and what is sent, byte by byte.
#[track_caller]
fn check(policy: &Policy, given: &str, sent: &str) {
    let mut session = Session::new(policy.clone(), &Limits::default());
    check_on(&mut session, given, sent);
}

#[track_caller]
fn check_on(session: &mut Session, given: &str, sent: &str) {
    let bytes = notation::parse(given).unwrap();
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    events(session, &single);
    assert_eq!(notation::display(&session.take_output()).to_string(), sent);
}

fn variable(kind: VariableKind, name: &str, value: &[u8]) -> Variable {
    Variable { kind, name: name.into(), value: Some(value.into()) }
}

#[test]
fn the_window_is_told_on_agreement_and_on_change_only() {
    let mut policy = accepting(&[OptionCode::NAWS]);
    policy.window = Some(Naws { columns: 80, rows: 24 });
    let mut session = Session::new(policy, &Limits::default());
    session.set_window(Naws { columns: 255, rows: 62 });
    check_on(&mut session, "", "");
    let told = "IAC WILL NAWS IAC SB NAWS 0 IAC IAC 0 62 IAC SE";
    check_on(&mut session, "IAC DO NAWS", told);
    session.set_window(Naws { columns: 255, rows: 62 });
    check_on(&mut session, "IAC DO NAWS", "");
    session.set_window(Naws { columns: 100, rows: 30 });
    check_on(&mut session, "", "IAC SB NAWS 0 100 0 30 IAC SE");
    check_on(&mut session, "IAC DONT NAWS", "IAC WONT NAWS");
    session.set_window(Naws { columns: 1, rows: 1 });
    check_on(&mut session, "", "");
}

/// What the user does is not paid for by the peer's budget.
#[test]
fn every_change_of_the_window_is_told() {
    let mut session = Session::new(accepting(&[OptionCode::NAWS]), &Limits::default());
    check_on(&mut session, "IAC DO NAWS", "IAC WILL NAWS");
    for columns in 1..=200 {
        session.set_window(Naws { columns, rows: 24 });
        assert!(!session.take_output().is_empty(), "{columns}");
    }
}

#[test]
fn terminal_names_cycle_and_start_again_after_dont() {
    let mut policy = accepting(&[OptionCode::TTYPE]);
    policy.terminal_types = vec![b"MYCLIENT".to_vec(), b"XTERM".to_vec()];
    let mut session = Session::new(policy, &Limits::default());
    check_on(&mut session, "IAC DO TTYPE", "IAC WILL TTYPE");
    for name in ["MYCLIENT", "XTERM", "XTERM", "MYCLIENT"] {
        let told = std::format!("IAC SB TTYPE 0 \"{name}\" IAC SE");
        check_on(&mut session, "IAC SB TTYPE 1 IAC SE", &told);
    }
    check_on(&mut session, "IAC DONT TTYPE IAC DO TTYPE", "IAC WONT TTYPE IAC WILL TTYPE");
    check_on(&mut session, "IAC SB TTYPE 1 IAC SE", r#"IAC SB TTYPE 0 "MYCLIENT" IAC SE"#);
}

#[test]
fn a_server_asks_for_names_until_one_comes_twice() {
    let policy = accepting(&[OptionCode::TTYPE]);
    let mut session = Session::new(policy, &Limits::default());
    check_on(&mut session, "IAC WILL TTYPE", "IAC DO TTYPE IAC SB TTYPE 1 IAC SE");
    check_on(&mut session, r#"IAC SB TTYPE 0 "ANSI" IAC SE"#, "IAC SB TTYPE 1 IAC SE");
    let bytes = notation::parse(r#"IAC SB TTYPE 0 "ANSI" IAC SE"#).unwrap();
    let mut input = bytes.as_slice();
    session.poll(&mut input);
    let names = Event::TerminalTypes(vec![b"ANSI".to_vec()]);
    assert_eq!(session.poll(&mut input), Some(names));
    check_on(&mut session, r#"IAC SB TTYPE 0 "ANSI" IAC SE"#, "");
}

#[test]
fn a_client_with_ever_new_names_is_not_asked_for_ever() {
    let policy = accepting(&[OptionCode::TTYPE]);
    let mut session = Session::new(policy, &Limits::default());
    events(&mut session, &[b"\xFF\xFB\x18"]);
    for number in 0..100 {
        let payload = std::format!("IAC SB TTYPE 0 \"T{number}\" IAC SE");
        events(&mut session, &[&notation::parse(&payload).unwrap()]);
    }
    let asked = session.take_output().windows(2).filter(|w| *w == [24, 1]).count();
    assert_eq!(asked, 10);
}

#[test]
fn charsets_are_chosen_by_our_order_and_their_spelling() {
    let mut policy = accepting(&[OptionCode::CHARSET]);
    policy.charsets = vec![b"UTF-8".to_vec(), b"ISO-8859-1".to_vec()];
    let agreed = "IAC WILL CHARSET";
    let want = [agreed, r#"IAC SB CHARSET 2 "utf8" IAC SE"#].join(" ");
    check(&policy, r#"IAC DO CHARSET IAC SB CHARSET 1 ";iso 8859-1;utf8" IAC SE"#, &want);
    let want = [agreed, "IAC SB CHARSET 3 IAC SE"].join(" ");
    check(&policy, r#"IAC DO CHARSET IAC SB CHARSET 1 " KOI8-R" IAC SE"#, &want);
    let want = [agreed, "IAC SB CHARSET 5 IAC SE"].join(" ");
    check(&policy, "IAC DO CHARSET IAC SB CHARSET 4 1 IAC SE", &want);
    check(&policy, r#"IAC SB CHARSET 1 ";UTF-8" IAC SE"#, "");
}

#[test]
fn a_server_offers_charsets_and_rejects_a_request_that_crosses_its_own() {
    let mut policy = accepting(&[OptionCode::CHARSET]);
    policy.role = Role::Server;
    policy.charsets = vec![b"UTF-8".to_vec()];
    let mut session = Session::new(policy, &Limits::default());
    session.enable(Side::Local, OptionCode::CHARSET);
    let offer = r#"IAC WILL CHARSET IAC SB CHARSET 1 ";UTF-8" IAC SE"#;
    check_on(&mut session, "IAC DO CHARSET", offer);
    check_on(&mut session, r#"IAC SB CHARSET 1 ";LATIN1" IAC SE"#, "IAC SB CHARSET 3 IAC SE");
    let bytes = notation::parse(r#"IAC SB CHARSET 2 "utf-8" IAC SE "x""#).unwrap();
    let mut input = bytes.as_slice();
    session.poll(&mut input);
    assert_eq!(session.poll(&mut input), Some(Event::Charset(b"utf-8".to_vec())));
    assert_eq!(session.poll(&mut input), Some(Event::Data(b"x")));
    let got =
        events(&mut session, &[&notation::parse(r#"IAC SB CHARSET 2 "BIG5" IAC SE"#).unwrap()]);
    assert!(got.contains(&"! charset_not_offered".to_string()), "{got:?}");
}

/// The option goes off and on again while the peer answers: it has two requests to answer, and no more.
#[test]
fn each_request_for_a_charset_has_an_answer() {
    let mut policy = accepting(&[OptionCode::CHARSET]);
    policy.role = Role::Server;
    policy.charsets = vec![b"UTF-8".to_vec()];
    let mut session = Session::new(policy, &Limits::default());
    session.enable(Side::Local, OptionCode::CHARSET);
    let wire = r#"IAC DO CHARSET IAC DONT CHARSET IAC DO CHARSET
        IAC SB CHARSET 2 "UTF-8" IAC SE IAC SB CHARSET 2 "UTF-8" IAC SE
        IAC SB CHARSET 2 "UTF-8" IAC SE"#;
    let got = events(&mut session, &[&notation::parse(wire).unwrap()]);
    let in_effect = got.iter().filter(|event| event.starts_with("Charset(")).count();
    let odd = got.iter().filter(|event| *event == "! charset_not_offered").count();
    assert_eq!((in_effect, odd), (2, 1), "{got:?}");
}

#[test]
fn a_request_for_a_charset_waits_for_its_answer() {
    let mut policy = accepting(&[OptionCode::CHARSET]);
    policy.charsets = vec![b"A;B".to_vec(), b"UTF-8".to_vec()];
    let mut session = Session::new(policy, &Limits::default());
    assert_eq!(session.request_charset(), Err(crate::Error::NotAgreed(OptionCode::CHARSET)));
    check_on(&mut session, "IAC DO CHARSET", "IAC WILL CHARSET");
    for sent in [r#"IAC SB CHARSET 1 " A;B UTF-8" IAC SE"#, ""] {
        assert_eq!(session.request_charset(), Ok(()));
        check_on(&mut session, "", sent);
    }
    check_on(&mut session, "IAC SB CHARSET 3 IAC SE", "");
    session.policy_mut().charsets.clear();
    assert_eq!(session.request_charset(), Ok(()));
    check_on(&mut session, "", "");
}

#[test]
fn a_request_without_names_is_rejected() {
    let mut policy = accepting(&[OptionCode::CHARSET]);
    policy.charsets = vec![b"UTF-8".to_vec()];
    for request in ["1", "1 59", "1 59 59"] {
        let request = ["IAC DO CHARSET IAC SB CHARSET", request, "IAC SE"].join(" ");
        check(&policy, &request, "IAC WILL CHARSET IAC SB CHARSET 3 IAC SE");
    }
    check(&policy, "IAC SB CHARSET 1 IAC SE", "");
}

#[test]
fn a_variable_that_was_not_asked_for_is_not_told() {
    let mut session = Session::new(accepting(&[OptionCode::NEW_ENVIRON]), &Limits::default());
    check_on(&mut session, "IAC DO NEW-ENVIRON", "IAC WILL NEW-ENVIRON");
    session.set_variable(variable(VariableKind::Var, "TERM", b"vt100"));
    let is = r#"IAC SB NEW-ENVIRON 0 0 "TERM" 1 "vt100" IAC SE"#;
    check_on(&mut session, "IAC SB NEW-ENVIRON 1 IAC SE", is);
    session.set_variable(variable(VariableKind::Var, "TERM", b"xterm"));
    let info = r#"IAC SB NEW-ENVIRON 2 0 "TERM" 1 "xterm" IAC SE"#;
    check_on(&mut session, "", info);
    check_on(
        &mut session,
        "IAC DONT NEW-ENVIRON IAC DO NEW-ENVIRON",
        "IAC WONT NEW-ENVIRON IAC WILL NEW-ENVIRON",
    );
    session.set_variable(variable(VariableKind::Var, "TERM", b"ansi"));
    check_on(&mut session, "", "");
}

#[test]
fn only_configured_variables_are_told_in_the_order_asked() {
    let mut policy = accepting(&[OptionCode::NEW_ENVIRON]);
    policy.variables = Some(vec![
        variable(VariableKind::Var, "TERM", b"xterm"),
        variable(VariableKind::UserVar, "A", b"x\x01y\xFF"),
    ]);
    let mut session = Session::new(policy, &Limits::default());
    check_on(&mut session, "IAC DO NEW-ENVIRON", "IAC WILL NEW-ENVIRON");
    check_on(
        &mut session,
        r#"IAC SB NEW-ENVIRON 1 0 "USER" 0 "TERM" IAC SE"#,
        r#"IAC SB NEW-ENVIRON 0 0 "USER" 0 "TERM" 1 "xterm" IAC SE"#,
    );
    check_on(
        &mut session,
        "IAC SB NEW-ENVIRON 1 3 IAC SE",
        "IAC SB NEW-ENVIRON 0 3 65 1 120 2 1 121 IAC IAC IAC SE",
    );
    session.set_variable(variable(VariableKind::Var, "TERM", b"vt100"));
    let info = r#"IAC SB NEW-ENVIRON 2 0 "TERM" 1 "vt100" IAC SE"#;
    check_on(&mut session, "", info);
}

#[test]
fn a_thousand_names_draw_no_secret_and_one_answer() {
    let mut policy = accepting(&[OptionCode::NEW_ENVIRON]);
    policy.variables = Some(vec![variable(VariableKind::Var, "TERM", b"xterm")]);
    let mut session = Session::new(policy, &Limits::default());
    events(&mut session, &[b"\xFF\xFD\x27\xFF\xFA\x27\x01"]);
    for _ in 0..1000 {
        events(&mut session, &[b"\x03AWS_SECRET_ACCESS_KEY"]);
    }
    events(&mut session, &[b"\xFF\xF0"]);
    let sent = session.take_output();
    assert!(!sent.contains(&1), "no VALUE at all: {}", notation::display(&sent));
}

#[test]
fn long_lists_are_asked_for_in_pieces_that_small_clients_can_take() {
    let mut policy = accepting(&[OptionCode::NEW_ENVIRON]);
    policy.wanted_variables =
        (0..100).map(|n| (VariableKind::Var, std::format!("VARIABLE_{n}").into_bytes())).collect();
    let mut session = Session::new(policy, &Limits::default());
    events(&mut session, &[b"\xFF\xFB\x27"]);
    let sent = session.take_output();
    let longest = sent.split(|byte| *byte == crate::SE).map(<[u8]>::len).max();
    assert!(longest.is_some_and(|len| len < 256), "{longest:?}");
    assert_eq!(sent.windows(9).filter(|w| w == b"VARIABLE_").count(), 100);
}

#[test]
fn status_lists_what_is_on() {
    let mut policy = accepting(&[OptionCode::STATUS]);
    policy.accept_remote.insert(OptionCode::SGA);
    let mut session = Session::new(policy, &Limits::default());
    session.negotiator_mut().set_state(Side::Local, OptionCode::STATUS, QState::Yes);
    session.negotiator_mut().set_state(Side::Remote, OptionCode::SGA, QState::Yes);
    let status = "IAC SB STATUS 0 251 5 253 3 IAC SE";
    check_on(&mut session, "IAC SB STATUS 1 IAC SE", status);
}

/// CVE-2001-0554: answers to AYT overran a buffer; here they are few.
#[test]
fn a_server_answers_ayt_within_its_budget() {
    check(&Policy::server(), "IAC AYT", r#""\r\n[Yes]\r\n""#);
    check(&Policy::default(), "IAC AYT", "");
    let mut session = Session::new(Policy::server(), &Limits::default());
    events(&mut session, &[&b"\xFF\xF6".repeat(100_000)]);
    assert_eq!(session.output().len(), 64 * 9);
    session.clear_output();
    session.refill();
    check_on(&mut session, "IAC AYT", r#""\r\n[Yes]\r\n""#);
}

#[test]
fn urgent_data_is_dropped_until_dm_and_commands_are_not() {
    let mut session = Session::default();
    session.urgent();
    let bytes = notation::parse(r#""junk" IAC IP "junk2" IAC DM "live""#).unwrap();
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(events(&mut session, &single), ["IP", "DM", r#""live""#]);
    assert_eq!(events(&mut session, &[b"a\xFF\xF2b"]), [r#""a""#, "DM", r#""b""#]);
}

#[test]
fn a_client_edits_lines_as_far_as_it_can_and_acknowledges_once() {
    let mut policy = accepting(&[OptionCode::LINEMODE]);
    policy.line_mode = Some(ModeMask::EDIT.with(ModeMask::TRAPSIG));
    let mut session = Session::new(policy, &Limits::default());
    let opening = "IAC WILL LINEMODE IAC SB LINEMODE 3 0 3 0 IAC SE";
    check_on(&mut session, "IAC DO LINEMODE", opening);
    // EDIT and SOFT-TAB: the first can be done.
    check_on(&mut session, "IAC SB LINEMODE 1 9 IAC SE", "IAC SB LINEMODE 1 5 IAC SE");
    check_on(&mut session, "IAC SB LINEMODE 1 9 IAC SE", "");
    check_on(&mut session, "IAC SB LINEMODE 1 13 IAC SE", "");
    check_on(&mut session, "IAC SB LINEMODE 3 3 2 24 IAC SE", "IAC SB LINEMODE 3 3 130 24 IAC SE");
    check_on(&mut session, "IAC SB LINEMODE 253 2 0 IAC SE", "IAC SB LINEMODE 252 2 IAC SE");
    assert!(session.line_keys().iter().any(|key| key.value == 24));
    check_on(&mut session, "IAC DONT LINEMODE", "IAC WONT LINEMODE");
    assert!(session.line_keys().is_empty());
}

#[test]
fn a_server_says_which_mode_it_wants() {
    let mut policy = accepting(&[OptionCode::LINEMODE]);
    policy.line_mode = Some(ModeMask::EDIT);
    let mut session = Session::new(policy, &Limits::default());
    let opening = "IAC DO LINEMODE IAC SB LINEMODE 1 1 IAC SE";
    check_on(&mut session, "IAC WILL LINEMODE", opening);
    // What is so already has no answer, and another wish of the client has one.
    check_on(&mut session, "IAC SB LINEMODE 1 1 IAC SE", "");
    check_on(&mut session, "IAC SB LINEMODE 1 5 IAC SE", "");
    check_on(&mut session, "IAC SB LINEMODE 1 0 IAC SE", "IAC SB LINEMODE 1 4 IAC SE");
}
