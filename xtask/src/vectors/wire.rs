//! The layers wire and limits: what the parser recognises, frame by frame.

use serde::Deserialize;
use telnet_proto::{Anomaly, Completeness, Frame, Limits, OptionCode, Parser, Side};

use super::chunking::{Step, reads};
use super::event::Event;
use super::file::Vector;
use super::hex;
use super::judge::Skip;

/// Plays the reads to a parser.
pub(super) fn run(vector: &Vector, steps: &[Step]) -> Result<Vec<Event>, Skip> {
    let config: Config = vector.config()?;
    let mut limits = Limits::default();
    limits.subnegotiation_bytes = config.max_sb.unwrap_or(limits.subnegotiation_bytes);
    let mut parser = Parser::new(&limits);
    let mut events = Vec::new();
    for mut input in reads(steps)? {
        while let Some(frame) = parser.next(&mut input) {
            events.extend(frame_events(&frame));
        }
    }
    Ok(events)
}

/// What a frame is in the files.
pub(super) fn frame_events(frame: &Frame<'_>) -> Vec<Event> {
    match frame {
        Frame::Data(run) => vec![Event::data(run)],
        Frame::Command(command) => vec![command_event(command.byte())],
        Frame::UnknownCommand(byte) => {
            vec![command_event(*byte), anomaly_event(Anomaly::UnknownCommand(*byte))]
        }
        Frame::Negotiation { verb, option } => {
            vec![Event::new("neg").with("verb", verb.name()).with("opt", option.code())]
        }
        Frame::Subnegotiation { option, payload, completeness } => {
            let event = payload_event(*option, payload);
            let is_cut = *completeness == Completeness::Truncated;
            vec![if is_cut { event.with("truncated", true) } else { event }]
        }
        Frame::Anomaly(anomaly) => vec![anomaly_event(*anomaly)],
    }
}

/// A command by its code.
pub(super) fn command_event(code: u8) -> Event {
    Event::new("cmd").with("code", code)
}

/// A payload as bytes.
pub(super) fn payload_event(option: OptionCode, payload: &[u8]) -> Event {
    Event::new("sb").with("opt", option.code()).with("hex", hex::emit(payload))
}

/// An anomaly with what is known of it.
pub(super) fn anomaly_event(anomaly: Anomaly) -> Event {
    let event = Event::warn(anomaly.name());
    if let Anomaly::SubnegotiationOverflow { option, len } = anomaly {
        return event.with("opt", option.code()).with("len", len);
    }
    if let Anomaly::NawsLength(len) = anomaly {
        return event.with("len", len);
    }
    if let Anomaly::RefusalAnsweredByAcceptance(side, option) = anomaly {
        return event.with("side", side_name(side)).with("opt", option.code());
    }
    if let Anomaly::SubnegotiationInterrupted(option)
    | Anomaly::SubnegotiationNotAgreed(option)
    | Anomaly::SubnegotiationTimeout(option)
    | Anomaly::NegotiationLoop(option) = anomaly
    {
        return event.with("opt", option.code());
    }
    event
}

/// The side as the files call it.
pub(super) const fn side_name(side: Side) -> &'static str {
    match side {
        Side::Local => "local",
        Side::Remote => "remote",
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Config {
    /// The longest payload, in bytes.
    max_sb: Option<usize>,
}
