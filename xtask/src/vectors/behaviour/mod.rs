//! The layer behaviour: what a client or a server as a whole makes of its input, from compression
//! down to lines of text, and what it says.
//!
//! A vector of this layer names what it is about. What comes of a kind that it does not name is not
//! held against it; if it names nothing, nothing may come. Some kinds are no events but claims, such
//! as `no_send_of`: each is put to the test in `claims.rs`, and given if it holds.
//!
//! What the settings describe is agreed to: with `cols` and `rows`, NAWS is. What cannot be a part of
//! the input has happened before it, see `setup.rs`.
//!
//! The files have text where the wire has bytes; a result is right if it is what the file wants in
//! UTF-8 or in ISO 8859-1.

mod claims;
mod config;
mod kit;
mod payloads;
mod player;
mod setup;
#[cfg(test)]
mod tests;
mod text;

use telnet_encoding::{Charset, Errors, Text};
use telnet_proto::{OptionCode, Role};

use self::config::Config;
use self::player::Player;
use super::chunking::Step;
use super::event::{self, Event};
use super::file::Vector;
use super::judge::Skip;
use super::nvt::frames_but_data;

/// Plays the steps to each end that the vector is about.
pub(super) fn run(vector: &Vector, steps: &[Step]) -> Result<Vec<Event>, Skip> {
    for wanted in &vector.expect {
        is_known(wanted.kind())?;
    }
    let config: Config = vector.config()?;
    let mut got = Vec::new();
    for role in vector.roles()? {
        let read_in = |charset| Scene {
            config: &config,
            expect: &vector.expect,
            steps,
            role: *role,
            reading: Reading(charset),
        };
        let latin = read_in(Charset::LATIN_1);
        got = read_in(Charset::UTF_8).play()?;
        if !latin.is_met(&got) {
            let other = latin.play()?;
            if !latin.is_met(&other) {
                break;
            }
            got = other;
        }
    }
    Ok(got)
}

/// One vector for one end, with its text in one charset.
#[derive(Clone, Copy)]
struct Scene<'v> {
    config: &'v Config,
    expect: &'v [Event],
    steps: &'v [Step],
    role: Role,
    reading: Reading,
}

impl Scene<'_> {
    /// All that comes of it, of the kinds that are wanted.
    fn play(self) -> Result<Vec<Event>, Skip> {
        if kit::is_about(self) {
            return kit::play(self);
        }
        let mut player = Player::new(self, setup::session(self)?)?;
        for step in self.steps {
            match step {
                Step::Receive(bytes) => player.receive(bytes),
                Step::Call(verb, option) => player.call(*verb, *option),
            }
        }
        if self.names(TIMEOUT) {
            player.wait();
        }
        player.speak();
        claims::prove(&mut player, self)?;
        let verbs = self.verbs();
        if player.was_compressed() && self.names("neg") {
            return Err(Skip("verbs in a compressed stream are for the layer mccp".to_owned()));
        }
        let mut events = in_order(verbs, player.into_timeline());
        events.retain(|event| self.expect.is_empty() || self.names(event.kind()));
        Ok(events)
    }

    fn is_met(&self, got: &[Event]) -> bool {
        event::meet(&event::merged(got.to_vec()), self.expect)
    }

    /// The verbs that arrive, each with how many bytes had come in by then. A session does not tell
    /// of them, but of what they come to.
    fn verbs(self) -> Vec<(usize, Event)> {
        let mut frames = frames_but_data(&self.reads());
        frames.retain(|(_, event)| event.kind() == "neg");
        frames
    }

    fn reads(&self) -> Vec<&[u8]> {
        let reads = self.steps.iter().filter_map(|step| match step {
            Step::Receive(bytes) => Some(bytes.as_slice()),
            Step::Call(..) => None,
        });
        reads.collect()
    }

    /// Whether an entry of this kind is wanted.
    fn names(&self, kind: &str) -> bool {
        self.expect.iter().any(|event| event.kind() == kind)
    }

    /// The options of the wanted entries of this kind.
    fn options(&self, kind: &str) -> impl Iterator<Item = OptionCode> {
        self.expect.iter().filter(move |event| event.kind() == kind).filter_map(option)
    }
}

/// Verbs come before what they come to.
fn in_order(verbs: Vec<(usize, Event)>, timeline: Vec<(usize, Event)>) -> Vec<Event> {
    let mut verbs = verbs.into_iter().peekable();
    let mut events = Vec::new();
    for (place, event) in timeline {
        while let Some((_, verb)) = verbs.next_if(|(end, _)| *end <= place) {
            events.push(verb);
        }
        events.push(event);
    }
    events.extend(verbs.map(|(_, verb)| verb));
    events
}

fn is_known(kind: &str) -> Result<(), Skip> {
    if KINDS.contains(&kind) {
        return Ok(());
    }
    Err(Skip(format!("the kind {kind} is not implemented")))
}

fn option(event: &Event) -> Option<OptionCode> {
    let code = event.field("opt")?.as_u64()?;
    u8::try_from(code).ok().map(OptionCode::new)
}

/// The charset in which text of the file is bytes of the wire.
#[derive(Clone, Copy)]
struct Reading(Charset);

impl Reading {
    fn bytes(self, text: &str) -> Vec<u8> {
        self.0.encode(&Text::from(text)).unwrap_or_else(|_| text.into())
    }

    fn text(self, bytes: &[u8]) -> String {
        self.0.decode(bytes, Errors::Replace).to_string_lossy().into_owned()
    }
}

/// The peer has shown the sign of a quirk.
const QUIRK: &str = "quirk";
/// Something has been open for longer than its limit. Time passes when all has arrived.
const TIMEOUT: &str = "timeout";

const KINDS: &[&str] = &[
    "data",
    text::TEXT,
    "line",
    text::PROMPT,
    "cmd",
    "neg",
    "sb",
    "opt",
    "refused",
    "warn",
    "error",
    "mccp",
    "charset",
    "ttype_done",
    QUIRK,
    TIMEOUT,
    "send",
    "msp",
    claims::NO_SEND_OF,
    claims::MAY_SEND,
    claims::MAX_PAYLOAD,
    claims::BOUNDED,
    claims::COMPRESSED,
];
