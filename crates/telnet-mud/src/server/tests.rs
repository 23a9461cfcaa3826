use bytes::BytesMut;
use telnet_codec::Message;
use telnet_codec::proto::notation;
use telnet_codec::proto::subneg::Naws;
use tokio_util::codec::{Decoder, Encoder};

use super::*;
use crate::packages::CharVitals;
use crate::{
    Gmcp, MsdpAccess, MsdpValue, MsspVar, Mtts, MudAnomaly, MudClient, MudEvent, MudMessage,
};

fn text(text: &str) -> MsdpValue {
    MsdpValue::text(text).unwrap()
}

fn builder() -> MudServerBuilder {
    let mut msdp = MsdpServer::new();
    msdp.declare("HP", MsdpAccess::Reportable, text("5")).unwrap();
    msdp.declare("NAME", MsdpAccess::Configurable, text("x")).unwrap();
    let limits = MudLimits { answers: 4, ..MudLimits::default() };
    MudServer::builder()
        .limits(Limits::default(), limits)
        .mssp(Mssp::from_iter([MsspVar::new("NAME", ["Foo"]).unwrap()]))
        .msdp(msdp)
        .gmcp()
}

/// A connection whose offers are on their way.
fn connection(builder: MudServerBuilder) -> MudConnection {
    let mut connection = builder.build().connect();
    said(&mut connection, b"");
    connection
}

/// What the server says to this, as bytes.
fn said(connection: &mut MudConnection, wire: &[u8]) -> Vec<u8> {
    heard(connection, wire);
    flushed(connection)
}

fn heard(connection: &mut MudConnection, wire: &[u8]) -> Vec<MudEvent> {
    let mut wire = BytesMut::from(wire);
    std::iter::from_fn(|| connection.decode(&mut wire).unwrap()).collect()
}

fn flushed(connection: &mut MudConnection) -> Vec<u8> {
    let mut out = BytesMut::new();
    connection.encode(Message::Flush, &mut out).unwrap();
    out.to_vec()
}

#[track_caller]
fn check(connection: &mut MudConnection, wire: &str, expected: &str) {
    let said = said(connection, &notation::parse(wire).unwrap());
    let expected = notation::parse(expected).unwrap();
    assert_eq!(said, expected, "{}", notation::display(&said));
}

#[test]
fn only_what_is_described_is_offered_and_in_order() {
    let server = builder().mccp().prompts().window().mnes().terminal().charsets(["UTF-8"]).build();
    let mut connection = server.connect();
    check(
        &mut connection,
        "",
        "IAC DO TTYPE IAC DO NAWS IAC DO NEW-ENVIRON IAC WILL CHARSET IAC WILL END-OF-RECORD
        IAC WILL MSSP IAC WILL MSDP IAC WILL GMCP IAC WILL MCCP2 IAC WILL MCCP3",
    );
    check(&mut connection, "IAC DO MXP IAC WILL ATCP", "IAC WONT MXP IAC DONT ATCP");
    assert!(!MudServer::builder().build().connect().has_output());
}

#[test]
fn a_report_is_sent_on_agreement_and_may_change() {
    let mut server = builder().build();
    let mut connection = server.connect();
    flushed(&mut connection);
    check(&mut connection, "IAC DO MSSP", r#"IAC SB MSSP 1 "NAME" 2 "Foo" IAC SE"#);
    server.set_mssp(Mssp::from_iter([MsspVar::new("NAME", ["Bar"]).unwrap()]));
    let mut connection = server.connect();
    flushed(&mut connection);
    check(&mut connection, "IAC DO MSSP", r#"IAC SB MSSP 1 "NAME" 2 "Bar" IAC SE"#);
}

#[test]
fn a_report_is_text_for_who_types_the_request_before_the_login() {
    let mut connection = connection(builder().mssp_plaintext());
    let reply = b"\r\nMSSP-REPLY-START\r\nNAME\tFoo\r\nMSSP-REPLY-END\r\n";
    assert_eq!(said(&mut connection, b"MSSP-RE"), b"");
    assert_eq!(said(&mut connection, b"QUEST\r\n"), reply);
    assert_eq!(said(&mut connection, b"say MSSP-REQUEST\r\n"), b"");
    let flood = said(&mut connection, &b"mssp-request\n".repeat(1000));
    assert_eq!(flood, reply.repeat(3));
    connection.refill();
    connection.end_login();
    assert_eq!(said(&mut connection, b"MSSP-REQUEST\r\n"), b"");
}

#[test]
fn packages_go_to_the_clients_that_support_them() {
    let mut connection = connection(builder());
    let vitals = Gmcp::from_package(&CharVitals::default()).unwrap();
    let send = |connection: &mut MudConnection, message: &Gmcp| {
        let mut out = BytesMut::new();
        connection.encode(message.clone(), &mut out).unwrap();
        !out.is_empty()
    };
    assert!(!send(&mut connection, &vitals), "not agreed");
    said(&mut connection, b"\xFF\xFD\xC9");
    assert!(!send(&mut connection, &vitals), "not supported");
    assert!(send(&mut connection, &Gmcp::new("Core.Goodbye").unwrap()));
    said(&mut connection, b"\xFF\xFA\xC9Core.Supports.Set [\"Char 1\"]\xFF\xF0");
    assert!(send(&mut connection, &vitals));
    assert!(connection.takes(&MudMessage::from(vitals.clone())));
    said(&mut connection, b"\xFF\xFA\xC9Core.Supports.Remove [\"Char\"]\xFF\xF0");
    assert!(!send(&mut connection, &vitals));
    said(
        &mut connection,
        b"\xFF\xFA\xC9Core.Hello {\"client\":\"X\",\"version\":2,\"more\":[[]]}\xFF\xF0",
    );
    assert!(connection.peer().hello.as_ref().unwrap().extra.is_empty());
    assert_eq!(connection.peer().client_name().as_deref(), Some(&b"X"[..]));
    check(
        &mut connection,
        r#"IAC SB GMCP "core.ping 12" IAC SE"#,
        r#"IAC SB GMCP "Core.Ping" IAC SE"#,
    );
}

#[test]
fn variables_are_listed_reported_sent_and_set() {
    let mut connection = connection(builder());
    said(&mut connection, b"\xFF\xFD\x45");
    check(
        &mut connection,
        r#"IAC SB MSDP 1 "LIST" 2 "REPORTABLE_VARIABLES" IAC SE"#,
        r#"IAC SB MSDP 1 "REPORTABLE_VARIABLES" 2 5 2 "HP" 6 IAC SE"#,
    );
    assert!(!connection.set_msdp("HP", text("6")));
    assert_eq!(flushed(&mut connection), b"");
    check(
        &mut connection,
        r#"IAC SB MSDP 1 "REPORT" 2 "HP" IAC SE"#,
        r#"IAC SB MSDP 1 "HP" 2 "6" IAC SE"#,
    );
    assert!(connection.set_msdp("HP", text("7")));
    assert_eq!(flushed(&mut connection), b"\xFF\xFA\x45\x01HP\x027\xFF\xF0");
    check(&mut connection, r#"IAC SB MSDP 1 "UNREPORT" 2 "HP" 1 "NAME" 2 "y" IAC SE"#, "");
    assert!(!connection.set_msdp("HP", text("8")));
    assert_eq!(connection.msdp().get("NAME"), Some(&text("y")));
    // The budget of four is spent by one more.
    said(&mut connection, b"\xFF\xFA\x45\x01SEND\x02HP\xFF\xF0");
    let got = heard(&mut connection, b"\xFF\xFA\x45\x01SEND\x02HP\xFF\xF0");
    assert!(got.contains(&MudEvent::MudAnomaly(MudAnomaly::TooManyQuestions)));
    assert_eq!(flushed(&mut connection), b"");
    connection.refill();
    let sent = said(&mut connection, b"\xFF\xFA\x45\x01SEND\x02HP\xFF\xF0");
    assert_eq!(sent, b"\xFF\xFA\x45\x01HP\x028\xFF\xF0");
}

#[test]
fn msdp_within_gmcp_is_answered_within_gmcp() {
    let mut connection = connection(builder());
    said(&mut connection, b"\xFF\xFD\xC9");
    check(
        &mut connection,
        r#"IAC SB GMCP "MSDP {\"REPORT\":\"HP\"}" IAC SE"#,
        r#"IAC SB GMCP "MSDP {\"HP\":\"5\"}" IAC SE"#,
    );
    assert!(connection.set_msdp("HP", text("9")));
    assert_eq!(flushed(&mut connection), b"\xFF\xFA\xC9MSDP {\"HP\":\"9\"}\xFF\xF0");
}

#[test]
fn mxp_and_zmp_begin_as_they_should() {
    let mut connection = connection(MudServer::builder().mxp().zmp(["zmp."]));
    check(&mut connection, "IAC DO MXP", "IAC SB MXP IAC SE");
    check(
        &mut connection,
        r#"IAC DO ZMP IAC SB ZMP "zmp.check\0zmp.ping\0" IAC SE"#,
        r#"IAC SB ZMP "zmp.support\0zmp.ping\0" IAC SE"#,
    );
}

/// Both ends of this crate, until neither has something to say.
#[test]
fn a_client_and_a_server_learn_all_of_each_other() {
    let mut server = builder()
        .terminal()
        .window()
        .mnes()
        .charsets(["UTF-8", "ISO-8859-1"])
        .mccp()
        .build()
        .connect();
    let mut client = MudClient::builder("Bar", "2.0")
        .terminal("XTERM-256COLOR", Mtts::ANSI | Mtts::UTF_8)
        .window(100, 40)
        .mnes()
        .charsets(["ISO-8859-1"])
        .gmcp(["Char 1"])
        .msdp([crate::MsdpRequest::Report(&["HP"]).message().unwrap()])
        .mssp()
        .mccp()
        .build()
        .unwrap();
    let (mut to_client, mut to_server) = (BytesMut::new(), BytesMut::new());
    let mut reports = 0;
    let mut turns = 0;
    while server.has_output() || client.has_output() {
        server.encode(Message::Flush, &mut to_client).unwrap();
        while let Some(event) = client.decode(&mut to_client).unwrap() {
            reports += usize::from(matches!(event, MudEvent::Mssp(_)));
        }
        client.encode(Message::Flush, &mut to_server).unwrap();
        while server.decode(&mut to_server).unwrap().is_some() {}
        turns += 1;
        assert!(turns < 20, "they do not come to rest");
    }
    let peer = server.peer();
    assert_eq!(peer.window, Some(Naws { columns: 100, rows: 40 }));
    assert_eq!(peer.mtts(), Some(Mtts(5)));
    assert_eq!(peer.client_name().as_deref(), Some(&b"Bar"[..]));
    assert_eq!(peer.mnes.client_version.as_deref(), Some(&b"2.0"[..]));
    assert_eq!(peer.charset.as_deref(), Some(&b"ISO-8859-1"[..]));
    assert!(peer.supports.covers("Char.Vitals"));
    assert_eq!(client.msdp().get("HP"), Some(&text("5")));
    assert_eq!(reports, 1);
    for mccp in [server.codec().mccp(), client.codec().mccp()] {
        assert!(mccp.is_deflating() && mccp.is_inflating());
    }
}
