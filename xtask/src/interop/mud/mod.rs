//! The MUD protocols against a real server and a real client, on loopback.
//!
//! ```text
//! evennia    Evennia is the server of a client made with telnet-mud
//! tintin     TinTin++ is the client of a server made with the kit
//! ```

mod evennia;
mod host;
mod tintin;
mod visitor;

use anyhow::Result;

use super::Bench;

/// A program at the other end.
#[derive(Debug)]
pub(super) struct Game {
    pub(super) name: &'static str,
    /// The error is why it cannot be had.
    pub(super) install: fn(&Bench) -> Result<()>,
    /// What holds; the error is what does not.
    pub(super) play: fn(&Bench) -> Result<String>,
}

pub(super) const GAMES: &[Game] = &[
    Game { name: "evennia", install: evennia::install, play: evennia::play },
    Game { name: "tintin", install: tintin::install, play: tintin::play },
];
