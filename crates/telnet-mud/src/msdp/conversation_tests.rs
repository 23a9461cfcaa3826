//! The conversation of both ends, row by row.

use proptest::prelude::*;

use super::*;
use crate::MudAnomaly;

fn text(text: &str) -> MsdpValue {
    MsdpValue::text(text).unwrap()
}

fn server() -> MsdpServer {
    let mut server = MsdpServer::new();
    server.declare("HEALTH", MsdpAccess::Reportable, text("52")).unwrap();
    server.declare("MANA", MsdpAccess::Reportable, text("9")).unwrap();
    server.declare("SERVER_ID", MsdpAccess::Sendable, text("X")).unwrap();
    server.declare("CLIENT_NAME", MsdpAccess::Configurable, text("")).unwrap();
    server
}

/// One row: what the server answers to a payload, as a payload.
#[track_caller]
fn check(server: &mut MsdpServer, payload: &[u8], reply: &[u8]) -> MsdpAnswer {
    let answer = server.receive(&MsdpTable::parse(payload, &MudLimits::default()).value);
    let mut out = Vec::new();
    answer.reply.iter().for_each(|reply| reply.emit(&mut out));
    assert_eq!(out.escape_ascii().to_string(), reply.escape_ascii().to_string());
    answer
}

#[test]
fn variables_are_reported_until_they_are_not() {
    let server = &mut server();
    let both = b"\x01HEALTH\x0252\x01MANA\x029";
    check(server, b"\x01REPORT\x02\x05\x02HEALTH\x02MANA\x02HEALTH\x06", both);
    check(server, b"\x01REPORT\x02HEALTH\x02MANA", both);
    check(
        server,
        b"\x01LIST\x02REPORTED_VARIABLES",
        b"\x01REPORTED_VARIABLES\x02\x05\x02HEALTH\x02MANA\x06",
    );
    assert_eq!(server.set("HEALTH", text("52")), None);
    assert!(server.set("HEALTH", text("40")).is_some());
    check(server, b"\x01UNREPORT\x02HEALTH", b"");
    assert!(!server.is_reported("HEALTH") && server.is_reported("MANA"));
    assert_eq!(server.set("HEALTH", text("30")), None);
    assert_eq!(server.get("HEALTH"), Some(&text("30")));
    check(server, b"\x01RESET\x02REPORTABLE_VARIABLES", b"");
    assert_eq!(server.set("MANA", text("1")), None);
    assert_eq!(server.set("OTHER", text("1")), None);
}

#[test]
fn variables_are_sent_and_configured() {
    let server = &mut server();
    check(server, b"\x01SEND\x02SERVER_ID", b"\x01SERVER_ID\x02X");
    let answer = check(server, b"\x01REPORT\x02SERVER_ID\x01HEALTH\x021\x01SEND\x02\x03\x04", b"");
    assert_eq!(answer.unknown.len(), 2);
    let answer = check(server, b"\x01CLIENT_NAME\x02Foo", b"");
    assert_eq!(answer.configured, [(MsdpText::new("CLIENT_NAME").unwrap(), text("Foo"))]);
    check(server, b"\x01SEND\x02CLIENT_NAME", b"\x01CLIENT_NAME\x02Foo");
    let answer = check(server, b"\x01RESET\x02CONFIGURABLE_VARIABLES", b"");
    assert_eq!(answer.configured, [(MsdpText::new("CLIENT_NAME").unwrap(), text(""))]);
}

#[test]
fn both_ends_understand_each_other() {
    let (mut server, mut client) = (server(), MsdpClient::default());
    let limits = MudLimits::default();
    for list in MsdpList::ALL {
        let answer = server.receive(&MsdpRequest::List(list).message().unwrap());
        let changed = client.receive(&answer.reply.unwrap(), &limits);
        assert_eq!(changed.value, [MsdpText::new(list.name()).unwrap()]);
    }
    let count = |list| client.list(list).count();
    assert_eq!(MsdpList::ALL.map(count), [5, 6, 1, 2, 0, 4]);
    for request in [MsdpRequest::Report(&["MANA"]), MsdpRequest::Send(&["HEALTH", "SERVER_ID"])] {
        let answer = server.receive(&request.message().unwrap());
        client.receive(&answer.reply.unwrap(), &limits);
    }
    assert_eq!(client.get("SERVER_ID"), Some(&text("X")));
    assert_eq!(client.values().count(), 9);
    server.receive(&MsdpRequest::Unreport(&["MANA"]).message().unwrap());
    assert!(!server.is_reported("MANA"));
    let reset = MsdpRequest::Reset(MsdpList::ReportedVariables).message().unwrap();
    assert_eq!(server.receive(&reset), MsdpAnswer::default());
}

#[test]
fn what_is_remembered_is_bounded() {
    let limits = MudLimits { msdp_variables: 2, ..MudLimits::default() };
    let mut client = MsdpClient::default();
    let message = MsdpTable::parse(b"\x01A\x021\x01B\x022\x01C\x023\x01A\x024", &limits).value;
    let parsed = client.receive(&message, &limits);
    assert_eq!(parsed.value.len(), 4);
    assert_eq!(parsed.anomalies, [MudAnomaly::MsdpTooManyVariables]);
    assert_eq!((client.values().count(), client.get("A")), (2, Some(&text("4"))));
}

proptest! {
    #[test]
    fn no_message_is_answered_with_more_than_all_there_is(
        words in prop::collection::vec(prop::sample::select(vec![
            &b"\x01SEND"[..], b"\x01REPORT", b"\x01LIST", b"\x01RESET", b"\x02HEALTH", b"\x02MANA",
            b"\x02LISTS", b"\x02COMMANDS", b"\x02SENDABLE_VARIABLES", b"\x02\x05", b"\x06", b"\x01X",
        ]), 0..60),
    ) {
        let mut server = server();
        let message = MsdpTable::parse(&words.concat(), &MudLimits::default()).value;
        if let Some(reply) = server.receive(&message).reply {
            let mut out = Vec::new();
            reply.emit(&mut out);
            prop_assert!(reply.len() <= 10 && out.len() < 1000);
        }
    }
}
