//! The layer mccp: frames, and the switch to compression and back.
//!
//! A compression stage tells the application what its session tells: not which verbs came, and not
//! which frame each event was. So the vector is played to two: [`Mccp`] says what it made of the
//! bytes, and where it switched; a parser and an inflater, which switch where it did, say what the
//! frames were. If the two agree on all that both can tell, the frames are the result; otherwise it
//! is what `Mccp` made.
//!
//! The wire of a vector is zlib or broken; what servers send that take liberties is for rows.

use std::collections::VecDeque;

use bytes::BytesMut;
use serde::Deserialize;
use telnet_codec::{Event as Heard, TelnetCodec};
use telnet_mud::{Mccp, MccpEvent, MudLimits, Wrapper};
use telnet_proto::negotiate::QState;
use telnet_proto::nvt::Newlines;
use telnet_proto::{Anomaly, Limits, OptionCode, OptionSet, Policy, Role, Session, Side};
use tokio_util::codec::Decoder;

use super::chunking::{Step, reads};
use super::event::{Event, merged};
use super::file::Vector;
use super::judge::Skip;
use super::unpack::{Piece, Unpacker, is_marker};
use super::wire::{anomaly_event, command_event, payload_event};

/// Plays the reads to a compression stage, and to a parser and an inflater.
pub(super) fn run(vector: &Vector, steps: &[Step]) -> Result<Vec<Event>, Skip> {
    let config: Config = vector.config()?;
    let reads = reads(steps)?;
    if let Some(version @ (0 | 4..)) = config.mccp {
        return Err(Skip(format!("MCCP{version} is not implemented")));
    }
    let role = match vector.roles()? {
        [role] => *role,
        _ if config.mccp == Some(3) => Role::Server,
        _ => Role::Client,
    };
    let (heard, switches) = heard(stage(&config, role), &reads);
    let unpacker = match (role, config.mccp) {
        (Role::Client, Some(1)) => Unpacker::with_mccp1(),
        _ => Unpacker::default(),
    };
    let seen = seen(unpacker, &reads, switches);
    Ok(if shared(&seen) == shared(&heard) { seen } else { heard })
}

/// What the stage made of it, and for each marker whether it switched there.
fn heard(mut stage: Mccp, reads: &[&[u8]]) -> (Vec<Event>, VecDeque<bool>) {
    let mut wire = BytesMut::new();
    let mut inflated = None;
    let (mut events, mut switches) = (Vec::new(), VecDeque::new());
    for read in reads {
        wire.extend_from_slice(read);
        loop {
            match stage.decode(&mut wire) {
                Ok(None) => break,
                Ok(Some(event)) => {
                    switches.extend(switch(&event));
                    inflated = stage.inflating().or(inflated);
                    events.extend(stage_events(&event, inflated));
                }
                Err(error) => {
                    events.push(Event::new("error").with("kind", error.to_string()));
                    return (events, switches);
                }
            }
        }
    }
    (events, switches)
}

/// What the frames were.
fn seen(mut unpacker: Unpacker, reads: &[&[u8]], mut switches: VecDeque<bool>) -> Vec<Event> {
    let mut events = Vec::new();
    let mut running = None;
    for read in reads {
        for piece in unpacker.unpack(read, |_| switches.pop_front().unwrap_or(false)) {
            match piece {
                Piece::Telnet { events: frame, .. } => events.extend(frame),
                Piece::Started(option) => {
                    running = version(option);
                    events.extend(running.map(|version| switched(version, true)));
                }
                Piece::Ended => events.extend(running.map(|version| switched(version, false))),
                Piece::Failed(error) => events.push(failed(error)),
            }
        }
    }
    events
}

/// What a compression stage says whose latest stream is of this option, in the form of the files;
/// some of it has none.
pub(super) fn stage_events(event: &MccpEvent, inflated: Option<OptionCode>) -> Vec<Event> {
    let switched = |on| inflated.and_then(version).map(|version| switched(version, on));
    match event {
        MccpEvent::InflateStarted => switched(true).into_iter().collect(),
        MccpEvent::InflateEnded => switched(false).into_iter().collect(),
        MccpEvent::InflateFailed(error) => vec![failed(*error)],
        MccpEvent::Telnet(event) => telnet_events(event),
        _ => Vec::new(),
    }
}

fn telnet_events(event: &Heard) -> Vec<Event> {
    match event {
        Heard::Data(run) => vec![Event::data(run)],
        Heard::Command(command) => vec![command_event(command.byte())],
        Heard::Payload { option, payload } => vec![payload_event(*option, payload)],
        Heard::Subnegotiation(typed) => {
            let mut payload = Vec::new();
            typed.emit(&mut payload);
            vec![payload_event(typed.option(), &payload)]
        }
        Heard::Anomaly(anomaly @ Anomaly::UnknownCommand(byte)) => {
            vec![command_event(*byte), anomaly_event(*anomaly)]
        }
        Heard::Anomaly(anomaly) => vec![anomaly_event(*anomaly)],
        Heard::Enabled { .. }
        | Heard::Disabled { .. }
        | Heard::Refused { .. }
        | Heard::TerminalTypes(_)
        | Heard::Charset(_)
        | Heard::Quirk(_)
        | _ => Vec::new(),
    }
}

/// Whether the stage switched here; `None` if this was no marker.
fn switch(event: &MccpEvent) -> Option<bool> {
    if let MccpEvent::Telnet(Heard::Payload { option, payload }) = event {
        return is_marker(*option, payload).then_some(false);
    }
    (*event == MccpEvent::InflateStarted).then_some(true)
}

/// All that both can tell: of a payload, which is typed to one and bytes to the other, the option.
fn shared(events: &[Event]) -> Vec<Event> {
    let shared = events.iter().filter_map(|event| match event.kind() {
        "data" | "cmd" | "mccp" | "error" => Some(event.clone()),
        kind @ "sb" => Some(Event::new(kind).with("opt", event.field("opt").cloned())),
        _ => None,
    });
    merged(shared)
}

fn switched(version: u8, on: bool) -> Event {
    Event::new("mccp").with("ver", version).with("on", on)
}

fn failed(error: telnet_mud::InflateError) -> Event {
    Event::new("error").with("kind", error.name())
}

fn version(option: OptionCode) -> Option<u8> {
    match option {
        OptionCode::MCCP1 => Some(1),
        OptionCode::MCCP2 => Some(2),
        OptionCode::MCCP3 => Some(3),
        _ => None,
    }
}

fn stage(config: &Config, role: Role) -> Mccp {
    let set = |codes: &[u8]| codes.iter().copied().map(OptionCode::new).collect::<OptionSet>();
    let mut policy = Policy::default();
    policy.role = role;
    policy.newlines = Newlines::Untouched;
    let mut session = Session::new(policy, &Limits::default());
    for (side, codes) in [(Side::Local, &config.on_local), (Side::Remote, &config.on_remote)] {
        for option in set(codes).iter() {
            session.negotiator_mut().set_state(side, option, QState::Yes);
        }
    }
    let mut stage = Mccp::new(TelnetCodec::from(session), role, &MudLimits::default());
    stage.policy_mut().wrapper = Wrapper::Strict;
    stage
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Config {
    /// The version that is agreed, or would be.
    mccp: Option<u8>,
    on_local: Vec<u8>,
    on_remote: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// One row, cut anywhere: what the client or server gives.
    #[track_caller]
    fn row(role: &str, version: u8, bytes: &str, expect: &str) {
        let option = 84 + version;
        let config = format!(r#"{{"mccp":{version},"on_remote":[{option}]}}"#);
        let members = format!(
            r#""role":"{role}","any_split":true,"chunks":["{bytes}"],"config":{config},"expect":{expect}"#
        );
        check("mccp", &members, &[]);
    }

    const ON: &str = r#"{"e":"mccp","ver":2,"on":true}"#;
    const OFF: &str = r#"{"e":"mccp","ver":2,"on":false}"#;
    const HELLO: &str = "789ccb48cdc9c90700062c0215";
    const SAYS_HELLO: &str = r#"{"e":"data","hex":"68656c6c6f"}"#;

    #[test]
    fn a_stream_may_follow_on_another() {
        let stream = format!("fffa56fff0{HELLO}");
        let want = format!("{ON},{SAYS_HELLO},{OFF}");
        row("client", 2, &format!("{stream}{stream}"), &format!("[{want},{want}]"));
        row("either", 2, &stream, &format!("[{want}]"));
    }

    #[test]
    fn mccp1_has_a_marker_of_its_own() {
        let on = ON.replace('2', "1");
        let off = OFF.replace('2', "1");
        let bytes = format!("61fffa55fbf0{HELLO}fff9fffa55fbf0{HELLO}62");
        let stream = format!("{on},{SAYS_HELLO},{off}");
        let a = r#"{"e":"data","hex":"61"}"#;
        let rest = r#"{"e":"cmd","code":249}"#;
        let b = r#"{"e":"data","hex":"62"}"#;
        row("client", 1, &bytes, &format!("[{a},{stream},{rest},{stream},{b}]"));
        let usual = r#"[{"e":"sb","opt":85,"hex":""},{"e":"neg","verb":"WILL","opt":1}]"#;
        row("client", 1, "fffa55fff0fffb01", usual);
        let payload = r#"[{"e":"sb","opt":85,"hex":"fbf078"}]"#;
        row("server", 1, "fffa55fbf078fff0", payload);
    }

    #[test]
    fn without_agreement_any_more_a_marker_is_a_payload() {
        let bytes = format!("fffa56fff0{HELLO}fffc56fffa56fff061");
        let rest = r#"{"e":"neg","verb":"WONT","opt":86},{"e":"sb","opt":86,"hex":""},{"e":"data","hex":"61"}"#;
        row("client", 2, &bytes, &format!("[{ON},{SAYS_HELLO},{OFF},{rest}]"));
    }

    #[test]
    fn half_a_marker_starts_nothing() {
        let want = r#"[{"e":"warn","kind":"sb_interrupted"},{"e":"sb","opt":86,"hex":"","truncated":true},{"e":"cmd","code":249},{"e":"data","hex":"78"}]"#;
        row("client", 2, "fffa56fff978", want);
    }

    #[test]
    fn each_end_inflates_its_own_version_only() {
        let payload = |option: u8| format!(r#"{{"e":"sb","opt":{option},"hex":""}}"#);
        let plain = r#"{"e":"data","hex":"78"}"#;
        row("server", 2, "fffa56fff078", &format!("[{},{plain}]", payload(86)));
        row("client", 3, "fffa57fff078", &format!("[{},{plain}]", payload(87)));
    }

    #[test]
    fn a_wrong_checksum_is_told_after_what_was_inflated() {
        let error = r#"{"e":"error","kind":"mccp_corrupt"}"#;
        let bytes = "fffa56fff0789ccb48cdc9c90700062c02140d0a";
        row("client", 2, bytes, &format!("[{ON},{SAYS_HELLO},{error}]"));
    }

    #[test]
    fn other_versions_are_skipped() {
        for version in [0, 4] {
            let members = format!(r#""chunks":[],"config":{{"mccp":{version}}},"expect":[]"#);
            check("mccp", &members, &[&format!("skipped x: MCCP{version} is not implemented")]);
        }
    }
}
