//! The layer qmethod: a session that answers by its policy (RFC 1143).
//!
//! A call that RFC 1143 §7 has as an error, such as asking for what is on, is a `noop`: nothing is
//! sent and nothing is queued.

use serde::Deserialize;
use telnet_proto::negotiate::QState;
use telnet_proto::nvt::Newlines;
use telnet_proto::{
    Anomaly, Event as Heard, Limits, OptionCode, OptionSet, Policy, Quirk, Quirks, Session, Side,
    Verb,
};

use super::chunking::Step;
use super::event::Event;
use super::file::Vector;
use super::judge::Skip;
use super::wire::{anomaly_event, command_event, payload_event, side_name};

/// Plays the reads and the calls to a session.
pub(super) fn run(vector: &Vector, steps: &[Step]) -> Result<Vec<Event>, Skip> {
    let config: Config = vector.config()?;
    let mut session = session(&config);
    let mut events = Vec::new();
    for step in steps {
        match step {
            Step::Receive(bytes) => receive(&mut session, bytes, &mut events),
            Step::Call(verb, option) => call(&mut session, *verb, *option, &mut events),
        }
    }
    Ok(events)
}

/// What an event draws from the session is sent before the application hears of it.
fn receive(session: &mut Session, mut input: &[u8], events: &mut Vec<Event>) {
    loop {
        let heard = session.poll(&mut input);
        take_sent(session, events);
        match heard {
            Some(heard) => events.extend(heard_events(&heard)),
            None => return,
        }
    }
}

fn call(session: &mut Session, verb: Verb, option: OptionCode, events: &mut Vec<Event>) {
    let side = match verb {
        Verb::Will | Verb::Wont => Side::Local,
        Verb::Do | Verb::Dont => Side::Remote,
    };
    let before = session.state(side, option);
    match verb {
        Verb::Will | Verb::Do => session.enable(side, option),
        Verb::Wont | Verb::Dont => session.disable(side, option),
    }
    if session.output().is_empty() && session.state(side, option) == before {
        let name = verb.name().to_ascii_lowercase();
        events.push(Event::new("noop").with("call", name).with("opt", option.code()));
    }
    take_sent(session, events);
}

fn take_sent(session: &mut Session, events: &mut Vec<Event>) {
    let sent = session.take_output();
    if !sent.is_empty() {
        events.push(Event::send(&sent));
    }
}

fn heard_events(heard: &Heard<'_>) -> Vec<Event> {
    let about = |kind: &str, side, option: OptionCode| {
        Event::new(kind).with("side", side_name(side)).with("opt", option.code())
    };
    match heard {
        Heard::Data(run) => vec![Event::data(run)],
        Heard::Command(command) => vec![command_event(command.byte())],
        Heard::Enabled { side, option } => vec![about("opt", *side, *option).with("on", true)],
        Heard::Disabled { side, option } => vec![about("opt", *side, *option).with("on", false)],
        Heard::Refused { side, option } => vec![about("refused", *side, *option)],
        Heard::Subnegotiation(payload) => {
            let mut bytes = Vec::new();
            payload.emit(&mut bytes);
            vec![payload_event(payload.option(), &bytes)]
        }
        Heard::Anomaly(anomaly @ Anomaly::UnknownCommand(byte)) => {
            vec![command_event(*byte), anomaly_event(*anomaly)]
        }
        Heard::Anomaly(anomaly) => vec![anomaly_event(*anomaly)],
        // What the session concludes from payloads is no business of this layer.
        Heard::TerminalTypes(_) | Heard::Charset(_) | Heard::Quirk(_) => Vec::new(),
    }
}

fn session(config: &Config) -> Session {
    let set = |codes: &[u8]| codes.iter().copied().map(OptionCode::new).collect::<OptionSet>();
    let mut policy = Policy::default();
    policy.accept_local = set(&config.accept_local);
    policy.accept_remote = set(&config.accept_remote);
    policy.newlines = Newlines::Untouched;
    if config.reack_once {
        policy.quirks = Quirks::from([Quirk::ReackOnce]);
    }
    let mut session = Session::new(policy, &limits());
    for (side, codes) in [(Side::Local, &config.on_local), (Side::Remote, &config.on_remote)] {
        for option in set(codes).iter() {
            session.negotiator_mut().set_state(side, option, QState::Yes);
        }
    }
    session
}

/// RFC 1143 knows no budget of replies, and neither do its vectors.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.replies_per_option = u8::MAX;
    limits.replies_per_connection = u16::MAX;
    limits
}

/// Options by their codes.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Config {
    on_local: Vec<u8>,
    on_remote: Vec<u8>,
    accept_local: Vec<u8>,
    accept_remote: Vec<u8>,
    /// Whether what is on already is agreed to once more.
    reack_once: bool,
}
