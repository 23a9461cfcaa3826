//! The layer nvt: frames, with data as the newline rules of a session leave it.
//!
//! A session tells the application what an option has come to, not which verbs came. So the
//! vector is played to two: the session gives the data, and a parser gives everything else. Both
//! say how far into the bytes they are, which tells what comes first.
//!
//! A CR that still waits for its partner at the end of a vector has not been delivered, as little
//! as a subnegotiation that is still open.

use serde::Deserialize;
use telnet_proto::nvt::Newlines;
use telnet_proto::{
    Event as Heard, Frame, Limits, OptionCode, OptionSet, Parser, Policy, Session, Verb, emit,
};

use super::chunking::{Step, reads};
use super::event::Event;
use super::file::Vector;
use super::judge::Skip;
use super::wire::frame_events;

/// Plays the reads to a session and a parser.
pub(super) fn run(vector: &Vector, steps: &[Step]) -> Result<Vec<Event>, Skip> {
    let config: Config = vector.config()?;
    let reads = reads(steps)?;
    let mut others = frames_but_data(&reads).into_iter().peekable();
    let mut events = Vec::new();
    for (end, event) in data(session(&config), &reads) {
        while let Some((_, other)) = others.next_if(|(place, _)| *place < end) {
            events.push(other);
        }
        events.push(event);
    }
    events.extend(others.map(|(_, other)| other));
    Ok(events)
}

/// The data, each piece with how many bytes had come in when it was delivered.
fn data(mut session: Session, reads: &[&[u8]]) -> Vec<(usize, Event)> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for mut input in reads.iter().copied() {
        end += input.len();
        while let Some(event) = session.poll(&mut input) {
            if let Heard::Data(run) = event {
                pieces.push((end - input.len(), Event::data(run)));
            }
        }
    }
    pieces
}

/// All else, each frame with how many bytes had come in when it was recognised.
pub(super) fn frames_but_data(reads: &[&[u8]]) -> Vec<(usize, Event)> {
    let mut parser = Parser::default();
    let mut frames = Vec::new();
    let mut end = 0;
    for mut input in reads.iter().copied() {
        end += input.len();
        while let Some(frame) = parser.next(&mut input) {
            if !matches!(frame, Frame::Data(_)) {
                let place = end - input.len();
                frames.extend(frame_events(&frame).into_iter().map(|event| (place, event)));
            }
        }
    }
    frames
}

fn session(config: &Config) -> Session {
    let mut policy = Policy::default();
    policy.newlines = match config.eol {
        Eol::Keep => Newlines::CrNul,
        Eol::Lf => Newlines::ToLf,
    };
    if !config.recv_binary {
        return Session::new(policy, &Limits::default());
    }
    policy.accept_remote = OptionSet::from([OptionCode::BINARY]);
    let mut session = Session::new(policy, &Limits::default());
    agree_on_binary(&mut session);
    session
}

/// The peer offers BINARY as it would on the wire, before the first byte of the vector.
fn agree_on_binary(session: &mut Session) {
    let mut offer = Vec::new();
    emit::negotiation(Verb::Will, OptionCode::BINARY, &mut offer);
    let mut input = offer.as_slice();
    while session.poll(&mut input).is_some() {}
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Config {
    eol: Eol,
    /// Whether BINARY is on for what arrives.
    recv_binary: bool,
}

/// What becomes of CR LF.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Eol {
    #[default]
    Keep,
    Lf,
}
