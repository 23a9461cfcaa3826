//! The payloads that telnet-proto reads.

use serde_json::{Value, json};
use telnet_proto::subneg::{
    Charset as CharsetMessage, Lflow, Linemode, Naws, NewEnviron, Slc, Status, StatusItem,
    TerminalSpeed, TerminalType, Variable, VariableKind,
};
use telnet_proto::{Anomaly, OptionCode, Subnegotiation};

use super::super::event::Event;
use super::super::{hex, wire};
use super::Charset;

/// The payload as the files have it; `None` if telnet-proto, or the files, have no form for it.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others are read in `rare`")]
pub(super) fn event(option: OptionCode, payload: &[u8], charset: Charset) -> Option<Event> {
    let parsed = Subnegotiation::parse(option, payload.into());
    let event = match parsed.value {
        Subnegotiation::Naws(naws) => naws_event(naws),
        Subnegotiation::TerminalType(ttype) => ttype_event(&ttype, charset),
        Subnegotiation::TerminalSpeed(tspeed) => tspeed_event(tspeed),
        Subnegotiation::NewEnviron(environ) => environ_event(&environ, charset),
        Subnegotiation::Environ(environ) => environ_event(&environ.message, charset),
        Subnegotiation::Charset(message) => charset_event(&message, charset),
        Subnegotiation::Status(status) => status_event(&status),
        Subnegotiation::Lflow(lflow) => lflow_event(lflow),
        Subnegotiation::Linemode(linemode) => linemode_event(&linemode),
        Subnegotiation::Unknown { .. } => return parsed.anomaly.map(wire::anomaly_event),
        rare => super::rare::event(&rare, charset)?,
    };
    Some(match parsed.anomaly {
        None => event,
        Some(Anomaly::TtypeTrailing) => {
            event.with("extra", hex::emit(payload.get(1..).unwrap_or_default()))
        }
        Some(anomaly) => event.with("warn", anomaly.name()),
    })
}

fn naws_event(naws: Naws) -> Event {
    Event::new("naws").with("cols", naws.columns).with("rows", naws.rows)
}

fn ttype_event(ttype: &TerminalType, charset: Charset) -> Event {
    match ttype {
        TerminalType::Send => Event::new("ttype_send"),
        TerminalType::Is(name) => Event::new("ttype_is").with("name", charset.text(name)),
    }
}

fn tspeed_event(tspeed: TerminalSpeed) -> Event {
    match tspeed {
        TerminalSpeed::Send => Event::new("tspeed_send"),
        TerminalSpeed::Is { transmit, receive } => {
            Event::new("tspeed_is").with("tx", transmit).with("rx", receive)
        }
    }
}

fn environ_event(environ: &NewEnviron, charset: Charset) -> Event {
    let kind = match environ {
        NewEnviron::Send(_) => "send",
        NewEnviron::Is(_) => "is",
        NewEnviron::Info(_) => "info",
    };
    let variables = environ.variables().iter().map(|variable| variable_json(variable, charset));
    Event::new("environ").with("kind", kind).with("vars", variables.collect::<Vec<Value>>())
}

fn variable_json(variable: &Variable, charset: Charset) -> Value {
    let kind = match variable.kind {
        VariableKind::Var => "var",
        VariableKind::UserVar => "uservar",
    };
    let value = variable.value.as_ref().map(|value| charset.text(value));
    json!({ "type": kind, "name": charset.text(&variable.name), "value": value })
}

fn charset_event(message: &CharsetMessage, charset: Charset) -> Event {
    match message {
        CharsetMessage::Request { separator, names, ttable } => {
            let names: Vec<String> = names.iter().map(|name| charset.text(name)).collect();
            let request = Event::new("charset_request")
                .with("sep", charset.text(&[*separator]))
                .with("names", names);
            match ttable {
                Some(version) => request.with("ttable", *version),
                None => request,
            }
        }
        CharsetMessage::Accepted(name) => {
            Event::new("charset_accepted").with("name", charset.text(name))
        }
        CharsetMessage::Rejected => Event::new("charset_rejected"),
        CharsetMessage::TtableIs(table) => {
            Event::new("charset_ttable_is").with("hex", hex::emit(table))
        }
        CharsetMessage::TtableRejected => Event::new("charset_ttable_rejected"),
        CharsetMessage::TtableAck => Event::new("charset_ttable_ack"),
        CharsetMessage::TtableNak => Event::new("charset_ttable_nak"),
    }
}

fn status_event(status: &Status) -> Event {
    match status {
        Status::Send => Event::new("status_send"),
        Status::Is(items) => {
            let items = items.iter().map(item_json);
            Event::new("status_is").with("items", items.collect::<Vec<Value>>())
        }
    }
}

fn item_json(item: &StatusItem) -> Value {
    match item {
        StatusItem::Option(verb, option) => json!([verb.name(), option.code()]),
        StatusItem::Parameters(option, payload) => {
            json!(["SB", hex::emit(&[&[option.code()], payload.as_slice()].concat())])
        }
    }
}

fn lflow_event(lflow: Lflow) -> Event {
    Event::new("lflow").with(
        "what",
        match lflow {
            Lflow::Off => "off",
            Lflow::On => "on",
            Lflow::RestartAny => "restart_any",
            Lflow::RestartXon => "restart_xon",
        },
    )
}

fn linemode_event(linemode: &Linemode) -> Event {
    match linemode {
        Linemode::Mode(mask) => Event::new("linemode_mode").with("mask", mask.bits()),
        Linemode::ForwardMask(verb, mask) => Event::new("forwardmask")
            .with("verb", verb.name())
            .with("mask", hex::emit(mask.octets())),
        Linemode::Slc(list) => {
            let triplet = |slc: &Slc| json!([slc.function.code(), slc.modifier.bits(), slc.value]);
            Event::new("slc").with("triplets", list.iter().map(triplet).collect::<Vec<Value>>())
        }
    }
}
