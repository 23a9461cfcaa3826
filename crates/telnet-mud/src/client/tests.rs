use telnet_codec::Message;
use telnet_codec::proto::notation;

use super::*;
use crate::{MsdpRequest, Mtts};

fn client() -> MudClient {
    let limits = MudLimits { answers: 3, msdp_variables: 2, ..MudLimits::default() };
    MudClient::builder("Foo", "1.0")
        .limits(telnet_codec::proto::Limits::default(), limits)
        .terminal("XTERM", Mtts::ANSI)
        .window(80, 24)
        .mnes()
        .charsets(["UTF-8"])
        .gmcp(["Char 1"])
        .msdp([MsdpRequest::Report(&["HP"]).message().unwrap()])
        .atcp(Atcp::hello("Foo", "1.0", &[]).unwrap())
        .mxp(["send"])
        .mssp()
        .msp()
        .mccp()
        .build()
        .unwrap()
}

/// What the client says to this, as bytes.
fn said(client: &mut MudClient, wire: &[u8]) -> Vec<u8> {
    let mut wire = BytesMut::from(wire);
    while client.decode(&mut wire).unwrap().is_some() {}
    let mut out = BytesMut::new();
    client.encode(Message::Flush, &mut out).unwrap();
    out.to_vec()
}

#[track_caller]
fn check(client: &mut MudClient, wire: &str, expected: &str) {
    let said = said(client, &notation::parse(wire).unwrap());
    let expected = notation::parse(expected).unwrap();
    assert_eq!(said, expected, "{}", notation::display(&said));
}

#[test]
fn nothing_is_said_before_the_server_speaks() {
    let mut client = client();
    assert!(!client.has_output());
    check(&mut client, r#""Welcome!" IAC GA"#, "");
}

#[test]
fn hello_comes_before_what_is_supported_and_once() {
    let mut client = client();
    let hello = r#"IAC SB GMCP "Core.Hello {\"client\":\"Foo\",\"version\":\"1.0\"}" IAC SE
        IAC SB GMCP "Core.Supports.Set [\"Char 1\"]" IAC SE"#;
    check(&mut client, "IAC WILL GMCP", &format!("IAC DO GMCP {hello}"));
    check(&mut client, "IAC DO GMCP", "IAC WILL GMCP");
    check(&mut client, "IAC WONT GMCP IAC DONT GMCP", "IAC DONT GMCP IAC WONT GMCP");
    check(&mut client, "IAC WILL GMCP", &format!("IAC DO GMCP {hello}"));
}

#[test]
fn each_protocol_begins_as_it_should() {
    let mut client = client();
    check(&mut client, "IAC WILL MSDP", r#"IAC DO MSDP IAC SB MSDP 1 "REPORT" 2 "HP" IAC SE"#);
    check(&mut client, "IAC DO ATCP", r#"IAC WILL ATCP IAC SB ATCP "hello Foo 1.0" IAC SE"#);
    check(
        &mut client,
        "IAC DO TTYPE IAC SB TTYPE 1 IAC SE IAC SB TTYPE 1 IAC SE IAC SB TTYPE 1 IAC SE",
        r#"IAC WILL TTYPE IAC SB TTYPE 0 "FOO" IAC SE IAC SB TTYPE 0 "XTERM" IAC SE
        IAC SB TTYPE 0 "MTTS 1" IAC SE"#,
    );
    check(
        &mut client,
        r#"IAC DO NEW-ENVIRON IAC SB NEW-ENVIRON 1 0 "CLIENT_NAME" 0 "CHARSET" IAC SE"#,
        r#"IAC WILL NEW-ENVIRON
        IAC SB NEW-ENVIRON 0 0 "CLIENT_NAME" 1 "Foo" 0 "CHARSET" 1 "UTF-8" IAC SE"#,
    );
    check(&mut client, "IAC WILL MSSP IAC WILL MCCP2", "IAC DO MSSP IAC DO MCCP2");
    check(&mut client, "IAC WILL ZMP IAC WILL 199", "IAC DONT ZMP IAC DONT 199");
}

/// A server that offers the version of 1998 beside the one of 2004 compresses by one of them.
#[test]
fn one_version_of_compression_at_a_time() {
    check(&mut client(), "IAC WILL MCCP1", "IAC DO MCCP1");
    let mut client = client();
    check(&mut client, "IAC WILL MCCP2 IAC WILL MCCP1", "IAC DO MCCP2 IAC DONT MCCP1");
}

#[test]
fn what_the_server_tells_over_msdp_is_kept_within_a_bound() {
    let mut client = client();
    let mut wire = BytesMut::from(
        &b"\xFF\xFA\x45\x01A\x021\xFF\xF0\xFF\xFA\xC9MSDP {\"B\":\"2\"}\xFF\xF0\xFF\xFA\x45\x01C\x023\xFF\xF0"[..],
    );
    let mut odd = Vec::new();
    while let Some(event) = client.decode(&mut wire).unwrap() {
        if let MudEvent::MudAnomaly(anomaly) = event {
            odd.push(anomaly);
        }
    }
    let text = |name| client.msdp().get(name).and_then(|value| value.as_text().cloned());
    assert_eq!(text("A").unwrap().as_bytes(), b"1");
    assert_eq!(text("B").unwrap().as_bytes(), b"2");
    assert_eq!(text("C"), None);
    assert_eq!(odd, [MudAnomaly::MsdpTooManyVariables]);
}

#[test]
fn mxp_is_answered_within_a_budget() {
    let mut client = client();
    check(&mut client, "IAC WILL MXP", "IAC DO MXP");
    let version = "\x1B[1z<version mxp=\"1.0\" client=\"Foo\" version=\"1.0\">\r\n";
    let supports = "\x1B[1z<SUPPORTS +send>\r\n";
    // A player cannot ask: the tags are heard in secure lines only.
    assert_eq!(said(&mut client, b"<version>\n"), b"");
    let both = said(&mut client, b"\x1B[6z<VERSION><SUPPORT>");
    assert_eq!(both, [version, supports].concat().as_bytes());
    assert_eq!(said(&mut client, &b"<VERSION>".repeat(1000)), version.as_bytes());
    client.refill();
    assert_eq!(said(&mut client, b"<VERSION>"), version.as_bytes());
}

#[test]
fn sounds_need_no_agreement() {
    let mut client = client();
    let mut wire = BytesMut::from(&b"A cow!\r\n!!SOUND(cow.wav)\r\n"[..]);
    assert!(matches!(client.decode(&mut wire).unwrap(), Some(MudEvent::Data(_))));
    assert!(matches!(client.decode(&mut wire).unwrap(), Some(MudEvent::Msp(_))));
    assert_eq!(client.decode(&mut wire).unwrap(), None);
}

#[test]
fn a_name_without_a_form_is_refused_at_once() {
    let built = MudClient::builder("a\nb", "1").mxp(["send"]).build();
    assert!(matches!(built, Err(crate::MudError::Text(_))));
    assert!(MudClient::builder("Foo", "1").mxp([">"]).build().is_err());
}
