//! Aardwolf's channel 102: pairs of bytes for what the game sends and which state it is in.
//!
//! ```text
//! channel  value
//!
//! client to server   1..=21, 50..=55  1 (on) | 2 (off)     100  any (ask for the state)
//! server to client   100  1 login, 2 login sequence, 3 active, 4 away, 5 note, 6 building, 7 paging
//!                    101  1 (a tick)
//! ```

use crate::MudAnomaly;
use crate::parsed::{Anomalies, Parsed};

/// One message: a channel and a value.
///
/// ```
/// use telnet_mud::{Aardwolf, AardwolfChannel, AardwolfState, AardwolfSwitch};
///
/// let message = Aardwolf::parse(&[100, 3])?.value;
/// assert_eq!(message.state(), Some(AardwolfState::Active));
///
/// let mut payload = Vec::new();
/// Aardwolf::switch(AardwolfChannel::CHANNELS, AardwolfSwitch::On).emit(&mut payload);
/// assert_eq!(payload, [5, 1]);
/// # Ok::<(), telnet_mud::MudAnomaly>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "the protocol is a pair of bytes")]
pub struct Aardwolf {
    /// What it is about.
    pub channel: AardwolfChannel,
    /// What is said about it.
    pub value: u8,
}

impl Aardwolf {
    /// A client switches what the game tells it.
    pub const fn switch(channel: AardwolfChannel, switch: AardwolfSwitch) -> Self {
        let value = match switch {
            AardwolfSwitch::On => 1,
            AardwolfSwitch::Off => 2,
        };
        Self { channel, value }
    }

    /// Reads a payload, which stands unescaped between `IAC SB 102` and `IAC SE`.
    ///
    /// Bytes after the pair are passed over with [`MudAnomaly::AardwolfTrailing`].
    ///
    /// # Errors
    ///
    /// [`MudAnomaly::AardwolfTooShort`] with less than two bytes.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, MudAnomaly> {
        let &[channel, value, ref rest @ ..] = payload else {
            return Err(MudAnomaly::AardwolfTooShort);
        };
        let mut anomalies = Anomalies::default();
        if !rest.is_empty() {
            anomalies.add(MudAnomaly::AardwolfTrailing);
        }
        Ok(anomalies.beside(Self { channel: AardwolfChannel(channel), value }))
    }

    /// Appends the payload to `out`, unescaped.
    pub fn emit(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&[self.channel.0, self.value]);
    }

    /// The state of the game that a server tells.
    pub const fn state(self) -> Option<AardwolfState> {
        match (self.channel, self.value) {
            (AardwolfChannel::STATUS, 1) => Some(AardwolfState::Login),
            (AardwolfChannel::STATUS, 2) => Some(AardwolfState::LoginSequence),
            (AardwolfChannel::STATUS, 3) => Some(AardwolfState::Active),
            (AardwolfChannel::STATUS, 4) => Some(AardwolfState::Away),
            (AardwolfChannel::STATUS, 5) => Some(AardwolfState::Note),
            (AardwolfChannel::STATUS, 6) => Some(AardwolfState::Building),
            (AardwolfChannel::STATUS, 7) => Some(AardwolfState::Paging),
            _ => None,
        }
    }
}

/// What a message is about; any byte may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_structs, reason = "an open newtype over the byte")]
pub struct AardwolfChannel(pub u8);

/// Declares the channels: constant, number, document.
macro_rules! channels {
    ($($name:ident = $code:literal, $doc:literal;)*) => {
        impl AardwolfChannel {
            $(#[doc = $doc] pub const $name: Self = Self($code);)*

            /// The name of the channel, if it has one.
            pub const fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$name => Some(stringify!($name)),)*
                    _ => None,
                }
            }
        }
    };
}

channels! {
    STATMON = 1, "Status line.";
    BIGMAP = 2, "Continent map and coordinates.";
    HELP = 3, "Tags around help.";
    MAP = 4, "Tags around the map.";
    CHANNELS = 5, "Tags around channels.";
    TELLS = 6, "Tags around tells.";
    SPELLUPS = 7, "Tags around spells that begin and end.";
    SKILL_GAINS = 8, "Tags around gained skills.";
    SAYS = 9, "Tags around what is said.";
    SCORE = 11, "Tags around the score.";
    ROOM_NAMES = 12, "Room names in the map.";
    EXITS = 14, "Exits in the map.";
    EDITOR = 15, "Tags around the editor.";
    EQUIP = 16, "Tags around equipment.";
    INVENTORY = 17, "Tags around the inventory.";
    ROOM_DESCRIPTION = 18, "Tags around room descriptions.";
    ROOM_NAME = 19, "Tags around room names.";
    INVENTORY_MONITOR = 20, "Changes of the inventory.";
    REPOP = 21, "Areas that are filled again.";
    QUIET = 50, "All channels quiet.";
    AUTO_TICK = 51, "Tells each tick.";
    PROMPTS = 52, "Prompts.";
    PAGING = 53, "Paging.";
    AUTO_MAP = 54, "Map with each step.";
    SHORT_MAP = 55, "The short map.";
    STATUS = 100, "The state of the game.";
    TICK = 101, "A tick of the game.";
}

/// What a client does with a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "on or off")]
pub enum AardwolfSwitch {
    /// It wants it.
    On,
    /// It does not.
    Off,
}

/// What the player of a session is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AardwolfState {
    /// At the login.
    Login,
    /// Reading what comes after the login.
    LoginSequence,
    /// Playing.
    Active,
    /// Away from the keyboard.
    Away,
    /// Writing a note.
    Note,
    /// Building.
    Building,
    /// Before the next page of a text.
    Paging,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payloads() {
        assert_eq!(Aardwolf::parse(&[]), Err(MudAnomaly::AardwolfTooShort));
        assert_eq!(Aardwolf::parse(&[100]), Err(MudAnomaly::AardwolfTooShort));
        let trailing = Aardwolf::parse(&[101, 1, 9]).unwrap();
        assert_eq!(trailing.value, Aardwolf { channel: AardwolfChannel::TICK, value: 1 });
        assert_eq!(trailing.anomalies, [MudAnomaly::AardwolfTrailing]);
        assert_eq!(AardwolfChannel::AUTO_MAP.name(), Some("AUTO_MAP"));
        assert_eq!(AardwolfChannel(105).name(), None);
    }

    #[test]
    fn every_pair_comes_back() {
        for pair in 0..=u16::MAX {
            let payload = pair.to_be_bytes();
            let parsed = Aardwolf::parse(&payload).unwrap();
            assert!(parsed.is_whole());
            let mut out = Vec::new();
            parsed.value.emit(&mut out);
            assert_eq!(out, payload);
            let is_state = payload[0] == 100 && (1..=7).contains(&payload[1]);
            assert_eq!(parsed.value.state().is_some(), is_state);
        }
    }
}
