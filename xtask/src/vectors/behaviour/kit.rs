//! Vectors about the MUD protocols: played to the ends that telnet-mud has of them.
//!
//! What an end offers of its own has been said before the first byte.

use bytes::BytesMut;
use serde_json::{Map, Value};
use telnet_codec::{Error, Message};
use telnet_mud::{
    MsdpServer, Msp, MspKind, Mssp, MsspVar, MudClient, MudEvent, MudMessage, MudServer,
};
use telnet_proto::Role;
use tokio_util::codec::{Decoder, Encoder};

use super::super::chunking::Step;
use super::super::event::Event;
use super::super::judge::Skip;
use super::{Reading, Scene};

/// Whether the vector is about something that only these ends have.
pub(super) fn is_about(scene: Scene<'_>) -> bool {
    scene.config.mssp.is_some() || scene.names(MSP)
}

/// All that comes of it, of the kinds that are wanted.
pub(super) fn play(scene: Scene<'_>) -> Result<Vec<Event>, Skip> {
    let mut events = match scene.role {
        Role::Client => {
            let client = MudClient::builder("xtask", "1").gmcp(["Char 1"]).msp().mssp().mxp(["b"]);
            let client = client.build().map_err(|error| Skip(error.to_string()))?;
            play_to(client, scene)?
        }
        Role::Server => play_to(server(scene)?.connect(), scene)?,
    };
    events.retain(|event| scene.expect.is_empty() || scene.names(event.kind()));
    Ok(events)
}

fn server(scene: Scene<'_>) -> Result<MudServer, Skip> {
    let mut server = MudServer::builder().gmcp().msdp(MsdpServer::new());
    if let Some(report) = &scene.config.mssp {
        server = server.mssp(mssp(report, scene.reading)?);
    }
    if scene.config.mssp_plaintext {
        server = server.mssp_plaintext();
    }
    Ok(server.build())
}

/// A variable has a text or a list of them.
fn mssp(report: &Map<String, Value>, reading: Reading) -> Result<Mssp, Skip> {
    let variable = |(name, value): (&String, &Value)| {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let values = values.iter().filter_map(Value::as_str).map(|value| reading.bytes(value));
        MsspVar::new(reading.bytes(name), values).map_err(|error| Skip(error.to_string()))
    };
    report.iter().map(variable).collect()
}

fn play_to<C>(mut end: C, scene: Scene<'_>) -> Result<Vec<Event>, Skip>
where
    C: Decoder<Item = MudEvent, Error = Error> + Encoder<MudMessage, Error = Error>,
{
    let _said_before = said(&mut end);
    let mut wire = BytesMut::new();
    let mut events = Vec::new();
    for step in scene.steps {
        let Step::Receive(bytes) = step else {
            return Err(Skip("calls are not for vectors about MUD protocols".to_owned()));
        };
        wire.extend_from_slice(bytes);
        while let Ok(Some(event)) = end.decode(&mut wire) {
            events.extend(heard(&event, scene.reading));
            events.extend(said(&mut end));
        }
    }
    Ok(events)
}

fn said(end: &mut impl Encoder<MudMessage, Error = Error>) -> Option<Event> {
    let mut out = BytesMut::new();
    let flushed = end.encode(Message::Flush.into(), &mut out);
    (flushed.is_ok() && !out.is_empty()).then(|| Event::send(&out))
}

fn heard(event: &MudEvent, reading: Reading) -> Option<Event> {
    if let MudEvent::Msp(sound) = event {
        Some(msp(sound, reading))
    } else if let MudEvent::MudAnomaly(anomaly) = event {
        Some(Event::warn(anomaly.name()))
    } else {
        event.as_data().map(|data| Event::data(data))
    }
}

fn msp(sound: &Msp, reading: Reading) -> Event {
    let kind = match sound.kind() {
        MspKind::Sound => "sound",
        MspKind::Music => "music",
    };
    let args = sound
        .args()
        .map(|(key, value)| (char::from(key).to_string(), Value::from(reading.text(value))));
    Event::new(MSP)
        .with("kind", kind)
        .with("file", reading.text(sound.file()))
        .with("args", args.collect::<Map<String, Value>>())
}

/// A sound or music.
const MSP: &str = "msp";
