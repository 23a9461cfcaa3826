//! What two real servers said, as the log of a scan has it, decodes to what the scan printed.
//!
//! The log names each verb and prints each report and message; `tests/data` has them as bytes in
//! the order of the log, compressed from where the log says so by another zlib than ours.

use serde_json::{Map, Value};
use telnet_codec::proto::{OptionCode, Side};
use telnet_codec::testing;
use telnet_mud::packages::CommTick;
use telnet_mud::{Mccp, MccpEvent, Mssp, MudClient, MudEvent, Prompt};

/// A client as the one that scanned: it knows GMCP, MSDP, MSSP, MXP, MSP and MCCP.
fn client() -> MudClient {
    MudClient::builder("seeds", "1")
        .terminal("XTERM-256COLOR", telnet_mud::Mtts::ANSI)
        .window(80, 25)
        .charsets(["UTF-8"])
        .gmcp(["Char 1", "Room 1", "Comm 1"])
        .msdp([])
        .mxp(["b"])
        .msp()
        .mssp()
        .mccp()
        .policy(|policy| policy.accept_remote.insert(OptionCode::BINARY))
        .build()
        .unwrap()
}

fn join(last: &mut MudEvent, item: MudEvent) -> Option<MudEvent> {
    if let (MudEvent::Data(before), MudEvent::Data(run)) = (&mut *last, &item) {
        *before = [&before[..], &run[..]].concat().into();
        return None;
    }
    Some(item)
}

/// The events of a seed; the same whole, in pieces of seven bytes and byte by byte.
fn play(seed: &Value) -> Vec<MudEvent> {
    let wire = hex(&seed["wire"]);
    let cuts: Vec<usize> = (0..wire.len()).step_by(7).collect();
    let run = |chunks: &[&[u8]]| {
        let decoded = testing::decode_chunks(&mut client(), chunks, join);
        assert_eq!(decoded.error, None);
        decoded.items
    };
    testing::any_split(&wire, &cuts, run);
    run(&[&wire])
}

fn hex(lines: &Value) -> Vec<u8> {
    let digits: String =
        lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let pair = |pair: &[u8]| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.as_bytes().chunks(2).map(pair).collect()
}

/// The report in the form that the scan prints: one value as a text, several as a list.
fn printed(report: &Mssp) -> Map<String, Value> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let entry = |variable: &telnet_mud::MsspVar| {
        let values: Vec<Value> = variable.values().iter().map(|value| text(value).into()).collect();
        let value = if let [value] = values.as_slice() { value.clone() } else { values.into() };
        (text(variable.name()), value)
    };
    report.vars().iter().map(entry).collect()
}

/// What is to come of a seed, and what else it tells.
#[track_caller]
fn check(json: &str, variables: usize) -> Vec<MudEvent> {
    let seed: Value = serde_json::from_str(json).unwrap();
    let events = play(&seed);
    let reports: Vec<_> = events
        .iter()
        .filter_map(|event| if let MudEvent::Mssp(report) = event { Some(report) } else { None })
        .collect();
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].vars().len(), variables);
    assert_eq!(Value::from(printed(reports[0])), seed["mssp"]);

    let messages: Vec<Value> = events
        .iter()
        .filter_map(|event| if let MudEvent::Gmcp(message) = event { Some(message) } else { None })
        .map(|message| serde_json::json!([message.package(), message.json().unwrap().unwrap()]))
        .collect();
    assert_eq!(Value::from(messages), seed["gmcp"]);

    let place = |wanted: &MudEvent| events.iter().position(|event| event == wanted);
    let agreed = MudEvent::Enabled { side: Side::Remote, option: OptionCode::MCCP2 };
    let started = place(&MudEvent::Mccp(MccpEvent::InflateStarted));
    assert!(place(&agreed).unwrap() < started.unwrap());
    let ended = place(&MudEvent::Mccp(MccpEvent::InflateEnded));
    assert_eq!(ended.is_some(), seed["mccp2_ends"] == true);

    let is_prompt = |event: &MudEvent| {
        matches!(event, MudEvent::Prompt(Prompt::Marked(text))
        if text.trim_ascii() == seed["prompt"].as_str().unwrap().as_bytes())
    };
    assert!(events.iter().any(is_prompt), "{events:?}");
    let odd = events.iter().filter(|event| matches!(event, MudEvent::MudAnomaly(_)));
    assert_eq!(odd.count(), 0);
    events
}

#[test]
fn coffeemud() {
    let events = check(include_str!("../data/coffeemud.json"), 37);
    let is_tick = |event: &MudEvent| matches!(event, MudEvent::Gmcp(message) if message.to_package::<CommTick>().is_some());
    assert_eq!(events.iter().filter(|event| is_tick(event)).count(), 1);
}

#[test]
fn cryosphere() {
    let events = check(include_str!("../data/cryosphere.json"), 26);
    assert!(events.contains(&MudEvent::Charset(b"UTF-8".to_vec())));
}

/// Hello goes out as soon as the server offers GMCP, and what is supported right after it.
#[test]
fn the_servers_are_greeted() {
    use bytes::BytesMut;
    use tokio_util::codec::{Decoder, Encoder};

    for json in [include_str!("../data/coffeemud.json"), include_str!("../data/cryosphere.json")] {
        let seed: Value = serde_json::from_str(json).unwrap();
        let mut client = client();
        let mut wire = BytesMut::from(&hex(&seed["wire"])[..]);
        while client.decode(&mut wire).unwrap().is_some() {}
        let mut out = BytesMut::new();
        client.encode(telnet_codec::Message::Flush, &mut out).unwrap();
        let said = String::from_utf8_lossy(&out).into_owned();
        let [hello, supports] =
            ["Core.Hello {", "Core.Supports.Set ["].map(|text| said.find(text).unwrap());
        assert!(hello < supports);
        assert!(!Mccp::is_deflating(client.codec().mccp()));
    }
}
