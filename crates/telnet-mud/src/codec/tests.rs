use proptest::prelude::*;
use telnet_codec::proto::subneg::Naws;
use telnet_codec::proto::{OptionSet, notation};
use telnet_codec::testing;

use super::*;
use crate::{
    Aardwolf, AardwolfChannel, Atcp, Gmcp, Mplex, MsdpTable, MsdpValue, Msp, MspKind, Mssp,
    MsspVar, Mtts, MxpEvent, MxpMode, MxpTag, Prompt, Zmp,
};

/// A codec that agrees to everything.
fn codec(role: Role) -> MudCodec {
    let mut policy = Policy::default();
    policy.role = role;
    policy.accept_local = OptionSet::ALL;
    policy.accept_remote = OptionSet::ALL;
    MudCodec::new(policy, &Limits::default(), &limits())
}

fn limits() -> MudLimits {
    MudLimits { mxp_tag_bytes: 64, prompt_bytes: 16, ..MudLimits::default() }
}

/// All events but those of the negotiation; the same under every cut of a short stream.
#[track_caller]
fn events(role: Role, wire: &[u8]) -> Vec<MudEvent> {
    let run = |chunks: &[&[u8]]| {
        let decoded = testing::decode_chunks(&mut codec(role), chunks, join);
        assert_eq!(decoded.error, None);
        let is_told =
            |event: &MudEvent| !matches!(event, MudEvent::Enabled { .. } | MudEvent::Anomaly(_));
        decoded.items.into_iter().filter(is_told).collect::<Vec<_>>()
    };
    let whole = run(&[wire]);
    if wire.len() < 200 {
        testing::each_cut(wire, run);
    }
    whole
}

fn join(last: &mut MudEvent, item: MudEvent) -> Option<MudEvent> {
    if let (MudEvent::Data(before), MudEvent::Data(run)) = (&mut *last, &item) {
        *before = [&before[..], &run[..]].concat().into();
        return None;
    }
    Some(item)
}

#[track_caller]
fn check(role: Role, wire: &str, expected: &[MudEvent]) {
    assert_eq!(events(role, &notation::parse(wire).unwrap()), expected);
}

fn data(text: &'static str) -> MudEvent {
    MudEvent::Data(text.into())
}

fn payload(option: OptionCode, payload: &'static [u8]) -> MudEvent {
    MudEvent::Payload { option, payload: payload.into() }
}

#[test]
fn each_payload_has_its_type() {
    use Role::{Client, Server};
    let limits = limits();
    check(
        Client,
        r#"IAC SB GMCP "A {}" IAC SE "x""#,
        &[MudEvent::Gmcp(Gmcp::parse(b"A {}").value), data("x")],
    );
    let table = MsdpTable::parse(b"\x01A\x02b", &limits).value;
    check(Server, r#"IAC SB MSDP 1 "A" 2 "b" IAC SE"#, &[MudEvent::Msdp(table)]);
    let report = Mssp::from_iter([MsspVar::new("N", ["x"]).unwrap()]);
    check(Client, r#"IAC SB MSSP 1 "N" 2 "x" IAC SE"#, &[MudEvent::Mssp(report)]);
    let ident = Zmp::new("zmp.ping", [""; 0]).unwrap();
    check(Client, r#"IAC SB ZMP "zmp.ping\0" IAC SE"#, &[MudEvent::Zmp(ident)]);
    let atcp = Atcp::with_data("Room.Exits", "n").unwrap();
    check(Client, r#"IAC SB ATCP "Room.Exits n" IAC SE"#, &[MudEvent::Atcp(atcp)]);
    let tick = Aardwolf { channel: AardwolfChannel::TICK, value: 1 };
    check(Client, "IAC SB AARDWOLF 101 1 IAC SE", &[MudEvent::Aardwolf(tick)]);
    let select = Mplex::Select { screen: 1 };
    check(Client, "IAC SB MPLEX 113 1 IAC SE", &[MudEvent::Mplex(select)]);
    let cow = Msp::new(MspKind::Sound, "cow.wav").unwrap();
    check(Client, r#"IAC SB MSP "!!SOUND(cow.wav)" IAC SE"#, &[MudEvent::Msp(cow)]);
    check(Client, "IAC SB MXP IAC SE", &[MudEvent::MxpStarted]);
    let window = Naws { columns: 80, rows: 24 };
    check(Server, "IAC SB NAWS 0 80 0 24 IAC SE", &[MudEvent::Window(window)]);
    check(Client, r#"IAC SB 77 "x" IAC SE"#, &[payload(OptionCode::new(77), b"x")]);
}

#[test]
fn what_is_odd_follows_its_message() {
    use Role::Client;
    let odd = MudEvent::MudAnomaly;
    let message = MudEvent::Gmcp(Gmcp::parse(b"A[").value);
    check(
        Client,
        r#"IAC SB GMCP "A[" IAC SE "x""#,
        &[message, odd(MudAnomaly::GmcpNoSeparator), odd(MudAnomaly::GmcpBadJson), data("x")],
    );
    check(
        Client,
        "IAC SB AARDWOLF 1 IAC SE",
        &[payload(OptionCode::AARDWOLF, &[1]), odd(MudAnomaly::AardwolfTooShort)],
    );
    // Half a message is none.
    check(Client, r#"IAC SB GMCP "A" IAC WILL ECHO"#, &[payload(OptionCode::GMCP, b"A")]);
}

#[test]
fn clients_are_read_by_their_standards() {
    let got = events(
        Role::Server,
        b"\xFF\xFB\x18\xFF\xFA\x18\0FOO\xFF\xF0\xFF\xFA\x18\0XTERM\xFF\xF0\xFF\xFA\x18\0MTTS 137\xFF\xF0\xFF\xFA\x18\0MTTS 137\xFF\xF0",
    );
    let Some(MudEvent::Terminal { names, mtts }) = got.last() else { panic!("{got:?}") };
    assert_eq!((names.len(), mtts.mtts), (3, Some(Mtts(137))));
    let got = events(Role::Server, b"\xFF\xFA\x27\0\0CLIENT_NAME\x01Foo\xFF\xF0");
    let mnes = got.first().and_then(MudEvent::mnes).unwrap();
    assert_eq!(mnes.client_name.as_deref(), Some(&b"Foo"[..]));
    assert_eq!(MudEvent::Variables(crate::Mnes::request()).mnes(), None);
}

#[test]
fn prompts_have_their_text() {
    let prompt = MudEvent::Prompt(Prompt::Marked(b"HP 5> ".to_vec()));
    let ga = MudEvent::Command(Command::Ga);
    check(Role::Client, r#""a\nHP 5> " IAC GA "b\n""#, &[data("a\nHP 5> "), prompt, data("b\n")]);
    check(Role::Client, r#""a\n" IAC GA"#, &[data("a\n"), ga.clone()]);
    check(Role::Server, r#""HP 5> " IAC GA"#, &[data("HP 5> "), ga]);
    let long = "12345678901234567";
    check(
        Role::Client,
        r#""12345678901234567" IAC EOR"#,
        &[data(long), MudEvent::Command(Command::Eor)],
    );
    let mut client = codec(Role::Client);
    let mut wire = BytesMut::from(&b"Name: "[..]);
    while client.decode(&mut wire).unwrap().is_some() {}
    assert_eq!(client.idle(), Some(MudEvent::Prompt(Prompt::Guessed(b"Name: ".to_vec()))));
    assert_eq!(client.idle(), None);
}

#[test]
fn mxp_and_msp_are_read_where_they_are_on() {
    use Role::Client;
    let tag = |name| MudEvent::Mxp(MxpEvent::Open(MxpTag::new(name).unwrap()));
    let close = |name: &str| MudEvent::Mxp(MxpEvent::Close(name.as_bytes().to_vec()));
    let mode = |mode| MudEvent::Mxp(MxpEvent::Mode(mode));
    check(Client, r#""<b>a</b>""#, &[data("<b>a</b>")]);
    check(Client, r#"IAC WILL MXP "x<b>a</b>""#, &[data("x"), tag("b"), data("a"), close("b")]);
    check(
        Client,
        r#"IAC DO MXP 27 "[6z" "<send>n""#,
        &[mode(MxpMode::Secure), tag("send"), data("n")],
    );
    // What is held back is shown where the option ends, at a prompt and at the end.
    check(
        Client,
        r#"IAC WILL MXP "a<b" IAC WONT MXP "<b>""#,
        &[
            data("a<b"),
            MudEvent::Disabled { side: Side::Remote, option: OptionCode::MXP },
            data("<b>"),
        ],
    );
    let prompt = MudEvent::Prompt(Prompt::Marked(b"<hp".to_vec()));
    check(Client, r#"IAC WILL MXP "<hp" IAC GA"#, &[data("<hp"), prompt]);
    check(Client, r#"IAC WILL MXP "a<b""#, &[data("a<b")]);
    let cow = MudEvent::Msp(Msp::new(MspKind::Sound, "c.wav").unwrap());
    check(
        Client,
        r#"IAC WILL MSP IAC WILL MXP "!!SOUND(c.wav)\nx<br>!""#,
        &[cow, data("x"), tag("br"), data("!")],
    );
    check(Role::Server, r#"IAC DO MXP "<b>a""#, &[data("<b>a")]);
}

#[test]
fn data_stays_where_it_came() {
    for wire in [&b"just some text\n"[..], b"\xFF\xFB\x5Bsome text with MXP on it"] {
        let mut client = codec(Role::Client);
        let mut wire = BytesMut::from(wire);
        let place = wire.as_ptr_range();
        let mut runs = 0;
        while let Some(event) = client.decode(&mut wire).unwrap() {
            let Some(run) = event.as_data() else { continue };
            assert!(place.contains(&run.as_ptr()), "a copy");
            runs += 1;
        }
        assert_eq!(runs, 1);
    }
}

/// What brings other parsers down leaves a connection that works.
#[test]
fn the_connection_outlives_what_is_sent_to_it() {
    let nest = |open: &[u8], option: u8| {
        let payload = open.repeat(10_000);
        [&[255, 250, option][..], &payload, &[255, 240]].concat()
    };
    let rows: &[(Vec<u8>, MudAnomaly)] = &[
        (nest(b"\x01A\x02\x03", 69), MudAnomaly::MsdpDepth),
        (nest(b"\x05\x02", 69), MudAnomaly::MsdpDepth),
        (
            [&b"\xFF\xFA\x45\x01R\x02\x03\x01V\x021"[..], b"\xFF\xF0"].concat(),
            MudAnomaly::MsdpUnclosedTable,
        ),
        (
            [b"\xFF\xFA\xC9A ", &b"[".repeat(10_000)[..], b"\xFF\xF0"].concat(),
            MudAnomaly::GmcpTooDeep,
        ),
        (
            [b"\xFF\xFB\x5B<b ", &b"x".repeat(1 << 20)[..], b"\n"].concat(),
            MudAnomaly::MxpUnclosedTag,
        ),
    ];
    for (wire, anomaly) in rows {
        for role in [Role::Client, Role::Server] {
            let wire = [&wire[..], b"\xFF\xFA\xC9Core.Ping\xFF\xF0"].concat();
            let got = events(role, &wire);
            let is_read = role == Role::Client || *anomaly != MudAnomaly::MxpUnclosedTag;
            assert_eq!(got.contains(&MudEvent::MudAnomaly(*anomaly)), is_read, "{anomaly}");
            let ping = MudEvent::Gmcp(Gmcp::new("Core.Ping").unwrap());
            assert_eq!(got.last(), Some(&ping), "after {anomaly}");
        }
    }
}

#[test]
fn each_message_comes_back() {
    let mut from = codec(Role::Server);
    let mut wire = BytesMut::new();
    for option in [69, 70, 90, 93, 102, 112, 200, 201] {
        from.session_mut().negotiator_mut().set_state(
            Side::Local,
            OptionCode::new(option),
            telnet_codec::proto::negotiate::QState::Yes,
        );
    }
    let gmcp = Gmcp::with_text("A", "1").unwrap();
    let mut msdp = MsdpTable::new();
    msdp.push("A", MsdpValue::text("b").unwrap()).unwrap();
    let report = Mssp::from_iter([MsspVar::new("N", ["\u{FF}"]).unwrap()]);
    let zmp = Zmp::new("zmp.ping", [""; 0]).unwrap();
    let atcp = Atcp::new("A").unwrap();
    let tick = Aardwolf { channel: AardwolfChannel::TICK, value: 1 };
    let select = Mplex::Select { screen: 255 };
    let cow = Msp::new(MspKind::Sound, "c.wav").unwrap();
    from.encode(gmcp.clone(), &mut wire).unwrap();
    from.encode(msdp.clone(), &mut wire).unwrap();
    from.encode(report.clone(), &mut wire).unwrap();
    from.encode(zmp.clone(), &mut wire).unwrap();
    from.encode(atcp.clone(), &mut wire).unwrap();
    from.encode(tick, &mut wire).unwrap();
    from.encode(select, &mut wire).unwrap();
    from.encode(cow.clone(), &mut wire).unwrap();
    from.encode(MxpMode::Secure, &mut wire).unwrap();
    from.encode(MxpTag::new("b").unwrap(), &mut wire).unwrap();
    from.encode(MudMessage::MxpText("<\n".into()), &mut wire).unwrap();
    from.encode(MudMessage::Prompt("> ".into()), &mut wire).unwrap();
    let expected = [
        MudEvent::Gmcp(gmcp),
        MudEvent::Msdp(msdp),
        MudEvent::Mssp(report),
        MudEvent::Zmp(zmp),
        MudEvent::Atcp(atcp),
        MudEvent::Aardwolf(tick),
        MudEvent::Mplex(select),
        MudEvent::Msp(cow),
        data("\x1B[1z<b>&lt;\r\n> "),
        MudEvent::Prompt(Prompt::Marked(b"> ".to_vec())),
    ];
    assert_eq!(events(Role::Client, &wire), expected);
}

#[test]
fn what_is_not_agreed_is_the_callers_error() {
    let mut out = BytesMut::new();
    let result = codec(Role::Server).encode(Gmcp::new("A").unwrap(), &mut out);
    assert!(matches!(result, Err(Error::Protocol(_))));
    assert!(out.is_empty());
}

proptest! {
    #[test]
    fn any_split_gives_the_same(
        words in prop::collection::vec(prop::sample::select(vec![
            &b"\xFF\xFA"[..], b"\xFF\xF0", b"\xC9", b"\x45", b"\x46", b"\x5A", b"\x5B", b"\xFF\xFB\x5B",
            b"\xFF\xFB\x5A", b"\xFF\xFC\x5B", b"\xFF\xF9", b"<b>", b"<", b"\x1B[1z", b"!!SOUND(", b")",
            b"\r", b"\n", b"x", b"\x01A\x02", b"\x03", b"A {", b"\xFF\xFF", b"\xFF", b"&lt;", b"\0",
        ]), 0..30),
        cuts in prop::collection::vec(0_usize..100, 0..4),
    ) {
        let wire = words.concat();
        for role in [Role::Client, Role::Server] {
            testing::split_anywhere(|| codec(role), join, &wire, &cuts);
        }
    }
}
