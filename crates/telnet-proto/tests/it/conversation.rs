//! What a session says by itself, and to whom: one row is what comes and what is sent for it.

use proptest::prelude::*;
use telnet_proto::{
    Anomaly, Error, Event, Limits, OptionCode, OptionSet, Policy, Quirk, QuirkSign, Quirks, Role,
    Session, Side,
    negotiate::QState,
    notation,
    subneg::{ModeMask, Naws, Variable, VariableKind},
};

pub(crate) fn agreeing(role: Role) -> Policy {
    let mut policy = match role {
        Role::Client => Policy::default(),
        Role::Server => Policy::server(),
    };
    policy.accept_local = OptionSet::ALL;
    policy.accept_remote = OptionSet::ALL;
    policy
}

pub(crate) fn session(policy: Policy) -> Session {
    Session::new(policy, &Limits::default())
}

/// What is sent for these bytes, which come one by one.
#[track_caller]
fn check(session: &mut Session, given: &str, sent: &str) {
    let _events = events(session, given);
    let want = notation::display(&notation::parse(sent).unwrap()).to_string();
    assert_eq!(notation::display(&session.take_output()).to_string(), want, "{given}");
}

/// The events of these bytes, which come one by one.
pub(crate) fn events(session: &mut Session, given: &str) -> Vec<Event<'static>> {
    let mut events = Vec::new();
    for byte in notation::parse(given).unwrap() {
        let byte = [byte];
        let mut input = byte.as_slice();
        while let Some(event) = session.poll(&mut input) {
            events.extend(match event {
                Event::Data(_) => None,
                Event::Subnegotiation(payload) => Some(Event::Subnegotiation(payload.into_owned())),
                Event::Command(command) => Some(Event::Command(command)),
                Event::Enabled { side, option } => Some(Event::Enabled { side, option }),
                Event::Disabled { side, option } => Some(Event::Disabled { side, option }),
                Event::Refused { side, option } => Some(Event::Refused { side, option }),
                Event::TerminalTypes(names) => Some(Event::TerminalTypes(names)),
                Event::Charset(name) => Some(Event::Charset(name)),
                Event::Quirk(quirk) => Some(Event::Quirk(quirk)),
                Event::Anomaly(anomaly) => Some(Event::Anomaly(anomaly)),
            });
        }
    }
    events
}

fn variable(kind: VariableKind, name: &str, value: &str) -> Variable {
    Variable { kind, name: name.into(), value: Some(value.into()) }
}

const ASK_NAME: &str = "IAC SB TTYPE 1 IAC SE";

#[test]
fn telnet_exe_is_not_asked_for_user() {
    let mut policy = agreeing(Role::Server);
    let names = ["USER", "TERM"].map(|name| (VariableKind::Var, name.into()));
    policy.wanted_variables = names.into();
    let both_are_asked = r#"IAC SB NEW-ENVIRON 1 0 "TERM" IAC SE"#;
    for (name, quirk) in [("ANSI", true), ("ansi", true), ("XTERM", false), ("ANSI-BBS", false)] {
        let mut session = session(policy.clone());
        check(&mut session, "IAC WILL TTYPE", &format!("IAC DO TTYPE {ASK_NAME}"));
        let rest = format!("IAC DO NEW-ENVIRON {both_are_asked}");
        check(&mut session, "IAC WILL NEW-ENVIRON", &rest);
        let heard = events(&mut session, &format!(r#"IAC SB TTYPE 0 "{name}" IAC SE"#));
        let has_quirk = heard.contains(&Event::Quirk(Quirk::NoEnvironUser));
        assert_eq!((has_quirk, session.quirks().contains(Quirk::NoEnvironUser)), (quirk, quirk));
        let ask_user = r#"IAC SB NEW-ENVIRON 1 0 "USER" IAC SE"#;
        let want = if quirk { ASK_NAME.to_owned() } else { format!("{ask_user} {ASK_NAME}") };
        check(&mut session, "", &want);
    }
}

#[test]
fn user_is_asked_for_where_nothing_speaks_against_it() {
    let mut policy = agreeing(Role::Server);
    policy.wanted_variables = [(VariableKind::Var, b"USER".to_vec())].into();
    let ask_user = r#"IAC SB NEW-ENVIRON 1 0 "USER" IAC SE"#;
    let at_once = format!("IAC DO NEW-ENVIRON {ask_user}");
    check(&mut session(policy.clone()), "IAC WILL NEW-ENVIRON", &at_once);

    let mut refusing = session(policy.clone());
    refusing.enable(Side::Remote, OptionCode::TTYPE);
    check(&mut refusing, "IAC WILL NEW-ENVIRON", "IAC DO TTYPE IAC DO NEW-ENVIRON");
    check(&mut refusing, "IAC WONT TTYPE", ask_user);
    check(&mut refusing, "IAC WONT NEW-ENVIRON", "IAC DONT NEW-ENVIRON");

    let mut withdrawing = session(policy.clone());
    check(&mut withdrawing, "IAC WILL TTYPE", &format!("IAC DO TTYPE {ASK_NAME}"));
    check(&mut withdrawing, "IAC WILL NEW-ENVIRON", "IAC DO NEW-ENVIRON");
    check(&mut withdrawing, "IAC WONT TTYPE", &format!("IAC DONT TTYPE {ask_user}"));

    let mut gone = session(policy.clone());
    check(
        &mut gone,
        "IAC WILL TTYPE IAC WILL NEW-ENVIRON IAC WONT NEW-ENVIRON",
        &format!("IAC DO TTYPE {ASK_NAME} IAC DO NEW-ENVIRON IAC DONT NEW-ENVIRON"),
    );
    check(&mut gone, r#"IAC SB TTYPE 0 "XTERM" IAC SE"#, ASK_NAME);

    policy.quirk_signs = Vec::new();
    let unsigned = format!("IAC DO TTYPE {ASK_NAME} {at_once}");
    check(&mut session(policy), "IAC WILL TTYPE IAC WILL NEW-ENVIRON", &unsigned);
}

#[test]
fn only_the_first_name_is_a_sign() {
    let mut session = session(agreeing(Role::Server));
    let names = r#"IAC WILL TTYPE IAC SB TTYPE 0 "XTERM" IAC SE IAC SB TTYPE 0 "ANSI" IAC SE"#;
    let heard = events(&mut session, names);
    assert!(!heard.contains(&Event::Quirk(Quirk::NoEnvironUser)), "{heard:?}");
    assert_eq!(session.quirks(), Quirks::NONE);
}

#[test]
fn a_quirk_is_told_of_once() {
    let mut session = session(agreeing(Role::Server));
    let name = r#"IAC WILL TTYPE IAC SB TTYPE 0 "ANSI" IAC SE IAC WONT TTYPE"#;
    let heard = events(&mut session, &format!("{name} {name}"));
    let quirks = heard.iter().filter(|event| **event == Event::Quirk(Quirk::NoEnvironUser));
    assert_eq!(quirks.count(), 1);
}

#[test]
fn signs_of_quirks_are_data() {
    let mut policy = agreeing(Role::Server);
    let sign = QuirkSign { terminal_type: b"CRYSTAL".to_vec(), quirk: Quirk::ReackOnce };
    policy.quirk_signs = [sign].into();
    let mut session = session(policy);
    check(&mut session, "IAC WILL TTYPE", &format!("IAC DO TTYPE {ASK_NAME}"));
    assert_eq!(session.quirks(), Quirks::NONE);
    check(&mut session, "IAC WILL NAWS IAC WILL NAWS", "IAC DO NAWS");
    check(&mut session, r#"IAC SB TTYPE 0 "Crystal" IAC SE"#, ASK_NAME);
    assert_eq!(session.quirks(), Quirks::from([Quirk::ReackOnce]));
    check(&mut session, "IAC WILL NAWS", "IAC DO NAWS");
}

/// Strictly by RFC 1143 an option that is on is on; after a copyover a game waits for an answer.
#[test]
fn a_policy_may_agree_once_more() {
    let mut policy = agreeing(Role::Client);
    policy.terminal_types = [b"A".to_vec(), b"B".to_vec()].into();
    let mut strict = session(policy.clone());
    check(&mut strict, "IAC WILL GMCP IAC WILL GMCP", "IAC DO GMCP");
    policy.quirks = Quirks::from([Quirk::ReackOnce]);
    let mut session = session(policy);
    check(&mut session, "IAC WILL GMCP IAC WONT GMCP", "IAC DO GMCP IAC DONT GMCP");
    check(&mut session, "IAC WILL GMCP", "IAC DO GMCP");
    assert_eq!(events(&mut session, "IAC WILL GMCP"), []);
    check(&mut session, "IAC WILL GMCP IAC WILL GMCP", "IAC DO GMCP");
    // What follows from the agreement begins again.
    let name = |name: &str| format!(r#"IAC SB TTYPE 0 "{name}" IAC SE"#);
    check(&mut session, "IAC DO TTYPE", "IAC WILL TTYPE");
    check(&mut session, ASK_NAME, &name("A"));
    check(&mut session, "IAC DO TTYPE", "IAC WILL TTYPE");
    check(&mut session, ASK_NAME, &name("A"));
    check(&mut session, "IAC DO TTYPE", "");
    check(&mut session, ASK_NAME, &name("B"));
    // Off and not agreed is answered as ever; a refill allows one more.
    check(&mut session, "IAC WONT GMCP IAC WONT GMCP", "IAC DONT GMCP");
    check(&mut session, "IAC WILL GMCP IAC WILL GMCP", "IAC DO GMCP");
    session.refill();
    check(&mut session, "IAC WILL GMCP IAC WILL GMCP", "IAC DO GMCP");
}

/// A window of 255 columns, from a client that does not double them.
#[test]
fn a_bare_iac_is_data_to_a_policy_that_knows_the_peer() {
    let given = "IAC WILL NAWS IAC SB NAWS 0 IAC 0 24 IAC SE";
    let mut policy = agreeing(Role::Server);
    let window = telnet_proto::Subnegotiation::Naws(Naws { columns: 255, rows: 24 });
    let window = Event::Subnegotiation(window);
    assert!(!events(&mut session(policy.clone()), given).contains(&window));
    policy.quirks = Quirks::from([Quirk::BareIac]);
    assert!(events(&mut session(policy), given).contains(&window));
}

#[test]
fn two_ends_that_agree_once_more_come_to_rest() {
    let mut policy = agreeing(Role::Client);
    policy.quirks = Quirks::from([Quirk::ReackOnce]);
    let mut ends = [session(policy.clone()), session(policy)];
    ends[0].enable(Side::Local, OptionCode::GMCP);
    let mut bytes = 0;
    // One message comes twice, which is what starts it.
    let _events = events(&mut ends[1], "IAC WILL GMCP");
    for turn in 0..100 {
        let said = ends[turn % 2].take_output();
        bytes += said.len();
        let mut input = said.as_slice();
        while ends[(turn + 1) % 2].poll(&mut input).is_some() {}
    }
    assert_eq!(bytes, 4 * 3);
}

#[test]
fn a_variable_is_told_once_however_often_it_is_asked_for() {
    let mut policy = agreeing(Role::Client);
    policy.variables = Some(vec![
        variable(VariableKind::Var, "A", "1"),
        variable(VariableKind::UserVar, "B", "2"),
        variable(VariableKind::Var, "C", "3"),
    ]);
    let rows = [
        ("1", r#"0 0 "A" 1 "1" 3 "B" 1 "2" 0 "C" 1 "3""#),
        (r#"1 0 "C" 0"#, r#"0 0 "C" 1 "3" 0 "A" 1 "1""#),
        ("1 3 0 3 0", r#"0 3 "B" 1 "2" 0 "A" 1 "1" 0 "C" 1 "3""#),
        (r#"1 0 "A" 0 "A" 3 "A""#, r#"0 0 "A" 1 "1" 3 "A""#),
        (r#"1 0 "x" 0 "x""#, r#"0 0 "x" 0 "x""#),
    ];
    for (asked, told) in rows {
        let mut session = session(policy.clone());
        check(&mut session, "IAC DO NEW-ENVIRON", "IAC WILL NEW-ENVIRON");
        let told = format!("IAC SB NEW-ENVIRON {told} IAC SE");
        check(&mut session, &format!("IAC SB NEW-ENVIRON {asked} IAC SE"), &told);
    }
    let mut session = session(policy);
    let all = format!("IAC DO NEW-ENVIRON IAC SB NEW-ENVIRON 1{} IAC SE", " 0 3".repeat(512));
    let _events = events(&mut session, &all);
    assert!(session.output().len() < 40, "{}", session.output().len());
}

#[test]
fn the_old_environment_is_told_in_the_sense_of_who_asks() {
    let mut policy = agreeing(Role::Client);
    policy.variables = Some(vec![variable(VariableKind::Var, "USER", "me")]);
    for (asked, told) in [
        (r#"1 0 "USER""#, r#"0 0 "USER" 1 "me""#),
        (r#"1 1 "USER""#, r#"0 1 "USER" 0 "me""#),
        ("1", r#"0 0 "USER" 1 "me""#),
    ] {
        let mut session = session(policy.clone());
        check(&mut session, "IAC DO ENVIRON", "IAC WILL ENVIRON");
        let told = format!("IAC SB ENVIRON {told} IAC SE");
        check(&mut session, &format!("IAC SB ENVIRON {asked} IAC SE"), &told);
    }
}

/// RFC 1571: a peer has one sense of the codes, also where a request does not show it.
#[test]
fn the_sense_of_the_old_environment_is_kept_for_as_long_as_it_is_agreed() {
    let mut policy = agreeing(Role::Client);
    policy.variables = Some(vec![variable(VariableKind::Var, "USER", "me")]);
    let mut session = session(policy);
    let rfc = r#"IAC SB ENVIRON 0 0 "USER" 1 "me" IAC SE"#;
    let bsd = r#"IAC SB ENVIRON 0 1 "USER" 0 "me" IAC SE"#;
    let all = "IAC SB ENVIRON 1 IAC SE";
    check(&mut session, "IAC DO ENVIRON", "IAC WILL ENVIRON");
    check(&mut session, all, rfc);
    check(&mut session, "IAC SB ENVIRON 1 1 IAC SE", bsd);
    check(&mut session, all, bsd);
    check(&mut session, "IAC SB ENVIRON 1 0 IAC SE", rfc);
    check(&mut session, all, rfc);
    check(&mut session, r#"IAC SB ENVIRON 2 1 "A" 0 "v" IAC SE"#, "");
    check(&mut session, all, bsd);
    check(&mut session, "IAC DONT ENVIRON IAC DO ENVIRON", "IAC WONT ENVIRON IAC WILL ENVIRON");
    check(&mut session, all, rfc);
}

/// RFC 859, 1079, 1091, 1096, 1572: whoever said WILL answers, and nobody else.
#[test]
fn only_the_side_that_performs_an_option_answers_its_questions() {
    let mut policy = agreeing(Role::Client);
    policy.terminal_types = [b"XTERM".to_vec()].into();
    policy.terminal_speed = Some((38400, 9600));
    policy.variables = Some(Vec::new());
    policy.x_display = Some(b"h:0".to_vec());
    for (option, told) in [
        ("STATUS", "0 251 5"),
        ("TTYPE", r#"0 "XTERM""#),
        ("TSPEED", r#"0 "38400,9600""#),
        ("XDISPLOC", r#"0 "h:0""#),
        ("ENVIRON", "0"),
        ("NEW-ENVIRON", "0"),
    ] {
        let question = format!("IAC SB {option} 1 IAC SE");
        let mut performing = session(policy.clone());
        check(&mut performing, &question, "");
        check(&mut performing, &format!("IAC DO {option}"), &format!("IAC WILL {option}"));
        check(&mut performing, &question, &format!("IAC SB {option} {told} IAC SE"));
        let mut other = session(policy.clone());
        let code = OptionCode::all().find(|code| code.to_string() == option).unwrap();
        other.negotiator_mut().set_state(Side::Remote, code, QState::Yes);
        check(&mut other, &question, "");
        // Questions of others' cost the peer nothing.
        check(&mut other, &question.repeat(100).replace("SEIAC", "SE IAC"), "");
        check(&mut other, &format!("IAC DO {option}"), &format!("IAC WILL {option}"));
        assert!(events(&mut other, &question).iter().all(|e| !matches!(e, Event::Anomaly(_))));
    }
    let mut silent = session(agreeing(Role::Client));
    check(&mut silent, "IAC DO XDISPLOC IAC SB XDISPLOC 1 IAC SE", "IAC WILL XDISPLOC");
}

#[test]
fn a_location_is_told_on_agreement_if_there_is_one() {
    let mut policy = agreeing(Role::Client);
    check(&mut session(policy.clone()), "IAC DO SEND-LOCATION", "IAC WILL SEND-LOCATION");
    policy.location = Some(b"room 4".to_vec());
    let told = r#"IAC WILL SEND-LOCATION IAC SB SEND-LOCATION "room 4" IAC SE"#;
    check(&mut session(policy), "IAC DO SEND-LOCATION IAC DO SEND-LOCATION", told);
}

/// Both have asked at once: the server's request stands (RFC 2066).
#[test]
fn a_client_whose_request_crosses_the_servers_answers_it() {
    let mut policy = agreeing(Role::Client);
    policy.charsets = [b"UTF-8".to_vec()].into();
    let mut session = session(policy);
    let not_agreed = Err(Error::NotAgreed(OptionCode::CHARSET));
    assert_eq!(session.request_charset(), not_agreed);
    check(&mut session, "IAC WILL CHARSET", "IAC DO CHARSET");
    assert_eq!(session.request_charset(), not_agreed, "only the side that said WILL may ask");
    check(&mut session, "IAC DO CHARSET", "IAC WILL CHARSET");
    assert_eq!(session.request_charset(), Ok(()));
    check(&mut session, "", r#"IAC SB CHARSET 1 ";UTF-8" IAC SE"#);
    let accepted = r#"IAC SB CHARSET 2 "utf-8" IAC SE"#;
    check(&mut session, r#"IAC SB CHARSET 1 ";LATIN1;utf-8" IAC SE"#, accepted);
    // The server's REJECTED of ours comes behind; and an answer to nothing is told.
    check(&mut session, "IAC SB CHARSET 3 IAC SE", "");
    let late = events(&mut session, r#"IAC SB CHARSET 2 "UTF-8" IAC SE"#);
    assert!(late.contains(&Event::Anomaly(Anomaly::CharsetNotOffered)), "{late:?}");
}

#[test]
fn a_client_may_ask_for_a_charset() {
    let mut policy = agreeing(Role::Client);
    policy.charsets = [b"UTF-8".to_vec()].into();
    let mut session = session(policy);
    check(&mut session, "IAC DO CHARSET", "IAC WILL CHARSET");
    assert_eq!(session.request_charset(), Ok(()));
    check(&mut session, "", r#"IAC SB CHARSET 1 ";UTF-8" IAC SE"#);
    let heard = events(&mut session, r#"IAC SB CHARSET 2 "utf-8" IAC SE"#);
    assert!(heard.contains(&Event::Charset(b"utf-8".to_vec())), "{heard:?}");
}

#[test]
fn a_charset_that_was_asked_for_is_not_when_the_option_goes() {
    let mut policy = agreeing(Role::Server);
    policy.charsets = [b"UTF-8".to_vec()].into();
    let mut session = session(policy);
    session.enable(Side::Local, OptionCode::CHARSET);
    let asked = r#"IAC WILL CHARSET IAC SB CHARSET 1 ";UTF-8" IAC SE"#;
    check(&mut session, "IAC DO CHARSET", asked);
    check(&mut session, "IAC DONT CHARSET", "IAC WONT CHARSET");
    let late = events(&mut session, r#"IAC SB CHARSET 2 "UTF-8" IAC SE"#);
    assert!(late.contains(&Event::Anomaly(Anomaly::CharsetNotOffered)), "{late:?}");
}

#[test]
fn prompts_end_as_the_agreements_have_it() {
    let rows = [
        ("", "IAC GA", "IAC GA"),
        ("IAC DO SGA", "IAC WILL SGA", r#"IAC WILL SGA "\r\n""#),
        (
            "IAC DO END-OF-RECORD",
            "IAC WILL END-OF-RECORD IAC EOR",
            "IAC WILL END-OF-RECORD IAC EOR",
        ),
    ];
    for (given, plain, with_newline) in rows {
        let mut policy = agreeing(Role::Server);
        for want in [plain, with_newline] {
            let mut session = session(policy.clone());
            let _events = events(&mut session, given);
            session.send_prompt_end();
            check(&mut session, "", want);
            policy.unmarked_prompt_end = b"\r\n".to_vec();
        }
    }
}

/// RFC 1143 §7, the error rows: our refusal was taken for nothing.
#[test]
fn an_agreement_against_our_refusal_begins_anew() {
    let mut policy = agreeing(Role::Client);
    policy.terminal_types = [b"A".to_vec(), b"B".to_vec()].into();
    let mut session = session(policy);
    check(&mut session, "IAC DO TTYPE", "IAC WILL TTYPE");
    check(&mut session, ASK_NAME, r#"IAC SB TTYPE 0 "A" IAC SE"#);
    session.disable(Side::Local, OptionCode::TTYPE);
    session.enable(Side::Local, OptionCode::TTYPE);
    check(&mut session, "IAC DO TTYPE", "IAC WONT TTYPE");
    check(&mut session, ASK_NAME, r#"IAC SB TTYPE 0 "A" IAC SE"#);
}

#[test]
fn names_that_were_heard_are_told_when_the_option_goes() {
    let mut session = session(agreeing(Role::Server));
    let _events = events(&mut session, r#"IAC WILL TTYPE IAC SB TTYPE 0 "A" IAC SE"#);
    let off = Event::Disabled { side: Side::Remote, option: OptionCode::TTYPE };
    let names = Event::TerminalTypes(vec![b"A".to_vec()]);
    assert_eq!(events(&mut session, "IAC WONT TTYPE"), [off, names]);
}

#[test]
fn line_editing_goes_on_after_a_copyover() {
    let mut policy = agreeing(Role::Client);
    policy.line_mode = Some(ModeMask::EDIT.with(ModeMask::SOFT_TAB));
    let mut session = session(policy);
    session.negotiator_mut().set_state(Side::Local, OptionCode::LINEMODE, QState::Yes);
    // PennMUSH.
    check(&mut session, "IAC SB LINEMODE 1 9 IAC SE", "IAC SB LINEMODE 1 13 IAC SE");
    check(&mut session, "IAC SB LINEMODE 1 9 IAC SE", "");
}

#[test]
fn the_end_of_the_answers_is_told_once() {
    let mut policy = agreeing(Role::Client);
    policy.terminal_types = [b"A".to_vec()].into();
    let mut session = session(policy);
    check(&mut session, "IAC DO TTYPE", "IAC WILL TTYPE");
    for _ in 0..2 {
        let all = vec![ASK_NAME; 200].join(" ");
        let spent = Event::Anomaly(Anomaly::AnswersSpent);
        let told = events(&mut session, &all).into_iter().filter(|event| *event == spent).count();
        assert_eq!(told, 1);
        let answers = session.take_output();
        assert_eq!(
            answers.len(),
            64 * "FFFA 18 00 A FFF0".split(' ').map(|w| w.len().div_ceil(2)).sum::<usize>()
        );
        session.refill();
    }
}

/// An end that has something to say about everything.
fn talkative(role: Role, quirks: Quirks) -> Session {
    let mut policy = agreeing(role);
    policy.quirks = quirks;
    policy.quirk_signs = QuirkSign::known();
    policy.terminal_types = [b"A".to_vec(), b"B".to_vec()].into();
    policy.window = Some(Naws { columns: 255, rows: 24 });
    policy.terminal_speed = Some((9600, 9600));
    policy.variables = Some(vec![variable(VariableKind::Var, "USER", "me")]);
    policy.wanted_variables = [(VariableKind::Var, b"USER".to_vec())].into();
    policy.charsets = [b"UTF-8".to_vec(), b"A".to_vec()].into();
    policy.line_mode = Some(ModeMask::EDIT);
    policy.location = Some(b"here".to_vec());
    policy.x_display = Some(b"h:0".to_vec());
    let mut session = session(policy);
    session.enable(Side::Remote, OptionCode::TTYPE);
    session.enable(Side::Local, OptionCode::CHARSET);
    session
}

/// What a peer might say of the options that a session speaks of by itself.
fn talk() -> impl Strategy<Value = Vec<u8>> {
    // One option out of two is the same, so that what happens to it has a history.
    let option = prop_oneof![
        Just(24_u8),
        prop::sample::select(vec![0_u8, 3, 5, 6, 23, 31, 32, 34, 35, 36, 39, 42, 201]),
    ];
    let payload = prop::sample::select(vec![
        &b"\x01"[..],
        b"\x00",
        b"",
        b"\x00ANSI",
        b"\x00A",
        b"\x01;UTF-8",
        b"\x02UTF-8",
        b"\x03",
        b"\x01\x00USER",
        b"\x01\x01USER",
        b"\x00\x00USER\x01me",
        b"\x01\x09",
        b"\x03\x03\x02\x18",
        b"\x03\x00\x03\x00",
        b"\xFD\x02",
        b"\x04\x01",
        b"\x00\x50\x00\x18",
    ]);
    let piece = prop_oneof![
        (251_u8..=254, option.clone()).prop_map(|(verb, option)| vec![255, verb, option]),
        (251_u8..=254, option.clone()).prop_map(|(verb, option)| vec![255, verb, option]),
        (option, payload).prop_map(|(option, payload)| {
            let mut out = Vec::new();
            telnet_proto::emit::subnegotiation(OptionCode::new(option), payload, &mut out);
            out
        }),
        prop::sample::select(vec![
            &b"a\r"[..],
            b"\n",
            b"\0",
            b"\xFF\xFF",
            b"\xFF\xF6",
            b"\xFF\xF2",
            b"\xFF"
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// When a driver takes what is said.
#[derive(Clone, Copy)]
enum Taking {
    AtTheEnd,
    AfterEachEvent,
}

/// The events, with data joined, and all that is said.
fn hear(mut session: Session, chunks: &[&[u8]], taking: Taking) -> (Vec<String>, Vec<u8>) {
    let mut heard: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut said = Vec::new();
    for chunk in chunks {
        let mut input = *chunk;
        while let Some(event) = session.poll(&mut input) {
            if let Taking::AfterEachEvent = taking {
                said.extend(session.take_output());
            }
            if let Event::Data(run) = event {
                text.push_str(&run.escape_ascii().to_string());
                continue;
            }
            heard.extend((!text.is_empty()).then(|| std::mem::take(&mut text)));
            heard.push(format!("{event:?}"));
        }
    }
    heard.push(text);
    said.extend(session.take_output());
    (heard, said)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn any_split_gives_the_same_conversation(
        bytes in talk(),
        cut in 0_usize..200,
        is_server: bool,
        is_odd: bool,
    ) {
        let role = if is_server { Role::Server } else { Role::Client };
        let quirks = if is_odd { Quirks::from(Quirk::ALL) } else { Quirks::NONE };
        let hear = |chunks: &[&[u8]], taking| hear(talkative(role, quirks), chunks, taking);
        let want = hear(&[&bytes], Taking::AtTheEnd);
        prop_assert_eq!(&hear(&[&bytes], Taking::AfterEachEvent), &want);
        let (a, b) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(&hear(&[a, b], Taking::AtTheEnd), &want);
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(&hear(&single, Taking::AfterEachEvent), &want);
    }

    /// Whatever is said, two such ends fall silent.
    #[test]
    fn two_ends_that_are_told_anything_come_to_rest(bytes in talk(), is_odd: bool) {
        let quirks = if is_odd { Quirks::from(Quirk::ALL) } else { Quirks::NONE };
        let mut ends = [talkative(Role::Client, quirks), talkative(Role::Server, quirks)];
        let mut input = bytes.as_slice();
        while ends[0].poll(&mut input).is_some() {}
        let mut turns = 0;
        while ends.iter().any(|end| !end.output().is_empty()) {
            let said = ends[turns % 2].take_output();
            turns += 1;
            let mut input = said.as_slice();
            while ends[turns % 2].poll(&mut input).is_some() {}
            prop_assert!(turns < 200);
        }
    }
}
