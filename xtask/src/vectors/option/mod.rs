//! The layer option: frames, with each payload read by the decoder of its option.
//!
//! The files have text where the wire has bytes, and do not say in which charset. The decoders
//! hand out bytes, so a result is right if it is what the file wants in UTF-8 or in ISO 8859-1.

mod mud;
mod rare;
mod telnet;

use serde::Deserialize;
use telnet_proto::{Completeness, Frame, OptionCode, Parser};

use super::chunking::{Step, reads};
use super::event::{self, Event};
use super::file::Vector;
use super::judge::Skip;
use super::wire::frame_events;

/// Plays the reads to a parser, and the payloads to the decoders.
pub(super) fn run(vector: &Vector, steps: &[Step]) -> Result<Vec<Event>, Skip> {
    let Config {} = vector.config()?;
    let reads = reads(steps)?;
    let events = read_as(Charset::Utf8, vector, &reads)?;
    if !event::meet(&event::merged(events.clone()), &vector.expect) {
        let latin = read_as(Charset::Latin1, vector, &reads)?;
        if event::meet(&event::merged(latin.clone()), &vector.expect) {
            return Ok(latin);
        }
    }
    Ok(events)
}

fn read_as(charset: Charset, vector: &Vector, reads: &[&[u8]]) -> Result<Vec<Event>, Skip> {
    let mut parser = Parser::default();
    let mut events = Vec::new();
    for mut input in reads.iter().copied() {
        while let Some(frame) = parser.next(&mut input) {
            events.extend(decoded(&frame, charset, vector)?);
        }
    }
    Ok(events)
}

/// The frame with its payload read. It stays bytes where the vector wants just that; if no decoder
/// reads it otherwise, the vector is about a decoder that is not there.
fn decoded(frame: &Frame<'_>, charset: Charset, vector: &Vector) -> Result<Vec<Event>, Skip> {
    let Frame::Subnegotiation { option, payload, completeness: Completeness::Complete } = frame
    else {
        return Ok(frame_events(frame));
    };
    if vector.expect.iter().any(|wanted| wanted.is("sb", "opt", option.code())) {
        return Ok(frame_events(frame));
    }
    let read = mud::event(*option, payload, charset);
    if let Some(event) = read.or_else(|| telnet::event(*option, payload, charset)) {
        return Ok(vec![event]);
    }
    Err(not_implemented(*option))
}

fn not_implemented(option: OptionCode) -> Skip {
    Skip(format!("option {option} is not implemented"))
}

/// In what charset the bytes of a payload are shown.
#[derive(Clone, Copy, Debug)]
enum Charset {
    Utf8,
    Latin1,
}

impl Charset {
    fn text(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Latin1 => bytes.iter().copied().map(char::from).collect(),
        }
    }
}

/// This layer has no configuration.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {}
