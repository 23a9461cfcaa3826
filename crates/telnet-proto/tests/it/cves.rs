//! Attacks that broke other programs, by the name under which they are known.
//!
//! Each is sent to a parser and to a session that agrees to everything, whole and byte by byte: nothing
//! panics, what is kept and what is answered is bounded, and the next text is read as ever.

use telnet_proto::{
    Command, Event, Frame, Limits, OptionCode, OptionSet, Parser, Policy, Session,
    subneg::{NewEnviron, Variable, VariableKind},
};

pub(crate) fn session() -> Session {
    let mut policy = Policy::server();
    policy.accept_local = OptionSet::ALL;
    policy.accept_remote = OptionSet::ALL;
    policy.variables = Some(vec![Variable {
        kind: VariableKind::Var,
        name: b"TERM".to_vec(),
        value: Some(b"xterm".to_vec()),
    }]);
    Session::new(policy, &Limits::default())
}

/// What is answered to the attack; the text behind it must come through.
#[track_caller]
pub(crate) fn survive(attack: &[u8]) -> Vec<u8> {
    let mut answers = Vec::new();
    for chunk_bytes in [attack.len().max(1), 1] {
        let mut session = session();
        for chunk in attack.chunks(chunk_bytes) {
            let mut input = chunk;
            while session.poll(&mut input).is_some() {}
        }
        // Whatever was open is closed, and the stream goes on.
        let mut input: &[u8] = b"\xFF\xF0\xFF\xF1still here";
        let mut text = Vec::new();
        while let Some(event) = session.poll(&mut input) {
            if let Event::Data(run) = event {
                text.extend_from_slice(run);
            }
        }
        assert_eq!(text, b"still here");
        answers = session.take_output();
        assert!(answers.len() < 64 * 1024, "{}", answers.len());
    }
    answers
}

pub(crate) fn subnegotiation(option: u8, payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    telnet_proto::emit::subnegotiation(OptionCode::new(option), payload, &mut out);
    out
}

/// IAC EC and IAC EL as the first bytes of a connection made a server follow a null pointer.
#[test]
fn cve_2022_39028_commands_need_no_state() {
    for command in Command::ALL {
        assert!(survive(&[255, command.byte()]).len() <= 9, "{command}");
    }
}

/// SLC triplets overran a reply buffer.
#[test]
fn cve_2026_32746_slc_with_thousands_of_functions() {
    let triplets: Vec<u8> = (0..5000_u32).flat_map(|n| [31 + (n % 223) as u8, 2, 7]).collect();
    let mut attack = vec![255, 251, 34, 255, 253, 34];
    attack.extend(subnegotiation(34, &[&[3], triplets.as_slice()].concat()));
    assert!(survive(&attack).len() < 30 * 6 + 64);
}

/// Escaping made SLC and environment replies outgrow their buffers in a client.
#[test]
fn cve_2005_0468_and_0469_replies_that_grow_by_escaping() {
    let mut attack = vec![255, 253, 39, 255, 253, 34];
    let names: Vec<u8> = (0..200).flat_map(|_| [0, 2, 0, 2, 1, 2, 2, 2, 3, 255]).collect();
    attack.extend(subnegotiation(39, &[&[1], names.as_slice()].concat()));
    attack.extend(subnegotiation(34, &[3, 255, 255, 255, 255, 255, 255]));
    survive(&attack);
}

/// Answers to AYT overran an output buffer.
#[test]
fn cve_2001_0554_a_flood_of_are_you_there() {
    let answers = survive(&b"\xFF\xF6".repeat(100_000));
    assert!(answers.len() <= 64 * 9, "{}", answers.len());
}

/// The key id of ENCRYPT overran a buffer.
#[test]
fn cve_2011_4862_encryption_with_an_oversized_key() {
    let attack = subnegotiation(38, &[&[7], [b'A'; 5000].as_slice()].concat());
    survive(&attack);
}

/// Urgent data and short writes made a server scan its own output.
#[test]
fn cve_2020_10188_data_marks_everywhere() {
    let mut session = session();
    for _ in 0..1000 {
        session.urgent();
        let mut input: &[u8] = b"junk\xFF\xF2\xFF\xF2\xFF\xFA\xFF\xF2";
        while session.poll(&mut input).is_some() {}
    }
    survive(&b"\xFF\xF2\xFF\xF4".repeat(10_000));
}

/// A long terminal type overran a buffer.
#[test]
fn cve_2019_0053_a_terminal_type_of_five_thousand_letters() {
    let mut attack = vec![255, 251, 24];
    attack.extend(subnegotiation(24, &[&[0], [b'A'; 5000].as_slice()].concat()));
    survive(&attack);
}

/// Long options and names overran buffers.
#[test]
fn cve_2002_0020_and_2003_1090_long_texts_for_every_option() {
    for option in 0..=255 {
        survive(&subnegotiation(option, &vec![b'A'; 70_000]));
    }
}

/// A server asked for any variable of the client's environment, and was told.
#[test]
fn cve_2000_0892_2005_0488_2026_32772_the_environment_is_not_told() {
    // The test means something: the variable that everybody has is asked for by name.
    assert!(std::env::var_os("PATH").is_some());
    let mut attack = vec![255, 253, 39];
    attack.extend(subnegotiation(39, b"\x01\x00PATH\x03PATH\x00HOME\x03AWS_SECRET_ACCESS_KEY"));
    attack.extend(subnegotiation(39, b"\x01"));
    let answers = survive(&attack);
    let mut input = answers.as_slice();
    let mut parser = Parser::default();
    let mut told = Vec::new();
    while let Some(frame) = parser.next(&mut input) {
        if let Frame::Subnegotiation { option: OptionCode::NEW_ENVIRON, payload, .. } = frame {
            let environ = NewEnviron::parse(&payload).unwrap().value;
            told.extend(environ.variables().iter().filter_map(|v| v.value.clone()));
        }
    }
    assert_eq!(told, [b"xterm".to_vec()]);
}

/// USER="-f root" reached the arguments of login: here it is data of an event and nothing more.
#[test]
fn cve_2026_24061_and_2007_0882_a_user_name_is_only_data() {
    let mut session = session();
    let attack = subnegotiation(39, b"\x00\x00USER\x01-f root");
    let mut input = attack.as_slice();
    let Some(Event::Subnegotiation(payload)) = session.poll(&mut input) else {
        panic!("no payload")
    };
    let mut bytes = Vec::new();
    payload.emit(&mut bytes);
    assert_eq!(bytes, b"\x00\x00USER\x01-f root");
    assert!(session.output().is_empty());
}

/// Variables of the client became variables of login, and of the loader that starts it: here they are
/// data of an event, and the process keeps its own.
#[test]
fn cve_2026_28372_and_1999_0073_the_environment_is_not_set() {
    let mut session = session();
    let attack = b"\x00\x00CREDENTIALS_DIRECTORY\x01/tmp\x03LD_LIBRARY_PATH\x01/tmp";
    let attack = subnegotiation(39, attack);
    let before: Vec<_> = std::env::vars_os().collect();
    let mut input = attack.as_slice();
    let Some(Event::Subnegotiation(payload)) = session.poll(&mut input) else {
        panic!("no payload")
    };
    assert_eq!(payload.option(), OptionCode::NEW_ENVIRON);
    assert_eq!(std::env::vars_os().collect::<Vec<_>>(), before);
    assert_eq!(session.policy().variables.as_ref().map(Vec::len), Some(1));
}

/// A reply buffer of fixed size lost answers.
#[test]
fn cve_2021_40523_no_answer_is_lost() {
    let mut session = Session::default();
    let asked: Vec<u8> = (100..=139).flat_map(|option| [255, 253, option]).collect();
    let mut input = asked.as_slice();
    while session.poll(&mut input).is_some() {}
    let want: Vec<u8> = (100..=139).flat_map(|option| [255, 252, option]).collect();
    assert_eq!(session.output(), want);
}

/// libtelnet-rs, libmudtelnet: subnegotiations without an option, without a payload, and for every
/// option, panicked parsers.
#[test]
fn truncated_and_empty_subnegotiations() {
    survive(b"\xFF\xFA\xFF\xF0");
    survive(b"\xFF\xFA\xFF\xFF");
    survive(b"\xFF\xFA");
    survive(b"\xFF\xFA\x18\xFF\x18");
    for option in 0..=255 {
        survive(&subnegotiation(option, b""));
        survive(&[255, 250, option]);
    }
}

/// `SkerrySSH` #315: escaped pairs went past a limit that only looked at plain bytes.
#[test]
fn escapes_count_against_the_limit() {
    let attack = [&b"\xFF\xFA\x18"[..], &b"\xFF\xFF".repeat(1 << 20)].concat();
    survive(&attack);
}

/// `PuTTY` before 0.58, conman #9: two machines that answer each answer never stop.
#[test]
fn negotiation_floods_draw_a_bounded_number_of_answers() {
    assert!(survive(&b"\xFF\xFB\xFF".repeat(100_000)).len() < 100);
    assert!(survive(&b"\xFF\xFB\x01\xFF\xFC\x01".repeat(100_000)).len() < 100);
    // Each of these is a question that is owed an answer, which draws no other.
    assert_eq!(survive(&b"\xFF\xFD\x06".repeat(100_000)).len(), 3 * 512);
}
