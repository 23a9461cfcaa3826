//! The payloads that telnet-mud reads.
//!
//! A payload of which something is lost is its anomaly alone, as a strict application has it.

use serde_json::{Map, Value, json};
use telnet_mud::{Aardwolf, Atcp, Gmcp, MsdpTable, MsdpValue, Mssp, MudLimits, Parsed, Zmp};
use telnet_proto::OptionCode;

use super::super::event::Event;
use super::Charset;

/// The payload as the files have it; `None` if telnet-mud has no type for the option.
pub(super) fn event(option: OptionCode, payload: &[u8], charset: Charset) -> Option<Event> {
    let limits = MudLimits::default();
    match option {
        OptionCode::GMCP => Some(strict(Gmcp::parse(payload), |gmcp| gmcp_event(gmcp, charset))),
        OptionCode::MSDP => Some(strict(MsdpTable::parse(payload, &limits), |table| {
            Event::new("msdp").with("vars", table_json(table, charset))
        })),
        OptionCode::MSSP => {
            Some(strict(Mssp::parse(payload, &limits), |mssp| mssp_event(mssp, charset)))
        }
        OptionCode::ZMP => {
            Some(strict(Zmp::parse(payload, &limits), |zmp| zmp_event(zmp, charset)))
        }
        OptionCode::ATCP => Some(strict(Atcp::parse(payload), |atcp| {
            Event::new("atcp")
                .with("package", charset.text(atcp.package_bytes()))
                .with("data", atcp.data().map(|data| charset.text(data)))
        })),
        OptionCode::AARDWOLF => Some(match Aardwolf::parse(payload) {
            Ok(parsed) => strict(parsed, |pair| {
                Event::new("aardwolf").with("channel", pair.channel.0).with("value", pair.value)
            }),
            Err(anomaly) => Event::warn(anomaly.name()),
        }),
        _ => None,
    }
}

fn zmp_event(zmp: &Zmp, charset: Charset) -> Event {
    let words = std::iter::once(zmp.command()).chain(zmp.args());
    Event::new("zmp").with("args", words.map(|word| charset.text(word)).collect::<Vec<String>>())
}

fn strict<T>(parsed: Parsed<T>, event: impl FnOnce(&T) -> Event) -> Event {
    let slip = parsed.anomalies.first().copied();
    match (parsed.into_whole(), slip) {
        (Err(loss), _) => Event::warn(loss.name()),
        (Ok(value), Some(slip)) => event(&value).with("warn", slip.name()),
        (Ok(value), None) => event(&value),
    }
}

fn gmcp_event(gmcp: &Gmcp, charset: Charset) -> Event {
    Event::new("gmcp")
        .with("package", charset.text(gmcp.package_bytes()))
        .with("data", gmcp.data().map(|data| charset.text(data)))
}

fn mssp_event(mssp: &Mssp, charset: Charset) -> Event {
    let variable = |variable: &telnet_mud::MsspVar| {
        let values = variable.values().iter().map(|value| charset.text(value));
        json!([charset.text(variable.name()), values.collect::<Vec<String>>()])
    };
    Event::new("mssp").with("vars", mssp.vars().iter().map(variable).collect::<Vec<Value>>())
}

/// A JSON object has each name once, so of a repeated one the last value stays.
fn table_json(table: &MsdpTable, charset: Charset) -> Map<String, Value> {
    let entries = table.iter();
    entries
        .map(|(name, value)| (charset.text(name.as_bytes()), value_json(value, charset)))
        .collect()
}

fn value_json(value: &MsdpValue, charset: Charset) -> Value {
    match value {
        MsdpValue::Text(text) => charset.text(text.as_bytes()).into(),
        MsdpValue::Table(table) => table_json(table, charset).into(),
        MsdpValue::Array(items) => items.iter().map(|item| value_json(item, charset)).collect(),
    }
}
