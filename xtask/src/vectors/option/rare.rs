//! The payloads of options that few peers have: their form in the files is one kind of entry for each
//! option, with `what` for its message.

use serde_json::{Value, json};
use telnet_proto::Subnegotiation;
use telnet_proto::subneg::{
    AuthPair, Authentication, ComPort, ComPortCommand, Device, DeviceName, Encrypt, EncryptType,
    Exopl, Kermit, Tn3270e, Tn3270eFunction, XDisplayLocation,
};

use super::super::event::Event;
use super::super::hex;
use super::Charset;

/// The payload as the files have it; `None` if it is of another option.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others are read in `telnet`")]
pub(super) fn event(payload: &Subnegotiation<'_>, charset: Charset) -> Option<Event> {
    Some(match payload {
        Subnegotiation::XDisplayLocation(XDisplayLocation::Send) => Event::new("xdisploc_send"),
        Subnegotiation::XDisplayLocation(XDisplayLocation::Is(display)) => {
            Event::new("xdisploc_is").with("display", charset.text(display))
        }
        Subnegotiation::SendLocation(location) => {
            Event::new("send_location").with("text", charset.text(&location.text))
        }
        Subnegotiation::StartTls(_) => Event::new("start_tls").with("what", "follows"),
        Subnegotiation::Kermit(kermit) => kermit_event(*kermit),
        Subnegotiation::Exopl(exopl) => exopl_event(exopl),
        Subnegotiation::Authentication(auth) => auth_event(auth, charset),
        Subnegotiation::Encrypt(encrypt) => encrypt_event(encrypt),
        Subnegotiation::Tn3270e(tn3270e) => tn3270e_event(tn3270e, charset),
        Subnegotiation::ComPort(com_port) => com_port_event(com_port, charset),
        _ => return None,
    })
}

fn kermit_event(kermit: Kermit) -> Event {
    let what = |what: &str| Event::new("kermit").with("what", what);
    match kermit {
        Kermit::StartServer => what("start_server"),
        Kermit::StopServer => what("stop_server"),
        Kermit::RequestStart => what("request_start"),
        Kermit::RequestStop => what("request_stop"),
        Kermit::StartOfPacket(byte) => what("start_of_packet").with("byte", byte),
        Kermit::ResponseStart => what("response_start"),
        Kermit::ResponseStop => what("response_stop"),
    }
}

fn exopl_event(exopl: &Exopl) -> Event {
    match exopl {
        Exopl::Negotiation(verb, code) => {
            Event::new("exopl").with("verb", verb.name()).with("opt", *code)
        }
        Exopl::Parameters(code, parameters) => {
            Event::new("exopl").with("opt", *code).with("hex", hex::emit(parameters))
        }
    }
}

fn auth_event(auth: &Authentication, charset: Charset) -> Event {
    let pair = |pair: &AuthPair| json!([pair.kind.code(), pair.modifiers.bits()]);
    let what = |what: &str| Event::new("auth").with("what", what);
    match auth {
        Authentication::Send(pairs) => {
            what("send").with("pairs", pairs.iter().map(pair).collect::<Vec<Value>>())
        }
        Authentication::Is(kind, data) => {
            what("is").with("pair", pair(kind)).with("hex", hex::emit(data))
        }
        Authentication::Reply(kind, data) => {
            what("reply").with("pair", pair(kind)).with("hex", hex::emit(data))
        }
        Authentication::Name(user) => what("name").with("name", charset.text(user)),
    }
}

fn encrypt_event(encrypt: &Encrypt) -> Event {
    let what = |what: &str| Event::new("encrypt").with("what", what);
    let key = |name: &str, key: &[u8]| what(name).with("hex", hex::emit(key));
    let half =
        |name: &str, kind: &EncryptType, data: &[u8]| key(name, data).with("type", kind.code());
    match encrypt {
        Encrypt::Is(kind, data) => half("is", kind, data),
        Encrypt::Support(types) => {
            let types: Vec<u8> = types.iter().map(|kind| kind.code()).collect();
            what("support").with("types", types)
        }
        Encrypt::Reply(kind, data) => half("reply", kind, data),
        Encrypt::Start(id) => key("start", id),
        Encrypt::End => what("end"),
        Encrypt::RequestStart(id) => key("request_start", id),
        Encrypt::RequestEnd => what("request_end"),
        Encrypt::EncKeyId(id) => key("enc_keyid", id),
        Encrypt::DecKeyId(id) => key("dec_keyid", id),
    }
}

fn tn3270e_event(tn3270e: &Tn3270e, charset: Charset) -> Event {
    let what = |what: &str| Event::new("tn3270e").with("what", what);
    let device = |name: &str, device: &Device| {
        let event = what(name).with("type", charset.text(&device.kind));
        match &device.name {
            None => event,
            Some(DeviceName::Connect(name)) => event.with("connect", charset.text(name)),
            Some(DeviceName::Associate(name)) => event.with("associate", charset.text(name)),
        }
    };
    let functions = |name: &str, list: &[Tn3270eFunction]| {
        let codes: Vec<u8> = list.iter().map(|function| function.code()).collect();
        what(name).with("functions", codes)
    };
    match tn3270e {
        Tn3270e::SendDeviceType => what("send_device_type"),
        Tn3270e::DeviceTypeRequest(wanted) => device("device_type_request", wanted),
        Tn3270e::DeviceTypeIs(granted) => device("device_type_is", granted),
        Tn3270e::DeviceTypeReject(reason) => {
            what("device_type_reject").with("reason", reason.code())
        }
        Tn3270e::FunctionsRequest(list) => functions("functions_request", list),
        Tn3270e::FunctionsIs(list) => functions("functions_is", list),
    }
}

/// The value is a number, a text, or missing where the command has none.
fn com_port_event(com_port: &ComPort, charset: Charset) -> Event {
    let known = |from: &str, command: &ComPortCommand| {
        let event = Event::new("com_port").with("from", from).with("command", command.name());
        match com_port_value(command, charset) {
            None => event,
            Some(value) => event.with("value", value),
        }
    };
    match com_port {
        ComPort::Client(command) => known("client", command),
        ComPort::Server(command) => known("server", command),
        ComPort::Unknown { command, value } => {
            Event::new("com_port").with("command", *command).with("hex", hex::emit(value))
        }
    }
}

fn com_port_value(command: &ComPortCommand, charset: Charset) -> Option<Value> {
    Some(match command {
        ComPortCommand::Signature(text) => charset.text(text).into(),
        ComPortCommand::BaudRate(rate) => (*rate).into(),
        ComPortCommand::DataSize(bits) => (*bits).into(),
        ComPortCommand::Parity(parity) => parity.code().into(),
        ComPortCommand::StopSize(size) => size.code().into(),
        ComPortCommand::Control(control) => control.code().into(),
        ComPortCommand::NotifyLineState(state) | ComPortCommand::LineStateMask(state) => {
            state.bits().into()
        }
        ComPortCommand::NotifyModemState(state) | ComPortCommand::ModemStateMask(state) => {
            state.bits().into()
        }
        ComPortCommand::Suspend | ComPortCommand::Resume => return None,
        ComPortCommand::Purge(purge) => purge.code().into(),
    })
}
