//! The layer encode: application bytes as a session puts them on the wire.

use serde::Deserialize;
use telnet_proto::negotiate::QState;
use telnet_proto::{OptionCode, Session, Side};

use super::chunking::{Step, reads};
use super::event::Event;
use super::file::Vector;
use super::judge::Skip;

/// Sends each chunk through a session.
pub(super) fn run(vector: &Vector, steps: &[Step]) -> Result<Vec<Event>, Skip> {
    let config: Config = vector.config()?;
    let mut session = Session::default();
    if config.send_binary {
        session.negotiator_mut().set_state(Side::Local, OptionCode::BINARY, QState::Yes);
    }
    for chunk in reads(steps)? {
        match config.mode {
            Mode::Data => session.send_data(chunk),
            Mode::Text => session.send_text(chunk),
        }
    }
    let sent = session.take_output();
    Ok(if sent.is_empty() { Vec::new() } else { vec![Event::send(&sent)] })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Config {
    mode: Mode,
    /// Whether BINARY is on for what is sent.
    send_binary: bool,
}

/// What the application bytes are.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    #[default]
    Data,
    Text,
}
