//! What the application hears.

use alloc::vec::Vec;

use crate::{Anomaly, Command, OptionCode, Quirk, Side, Subnegotiation};

/// What a [`Session`](crate::Session) tells the application.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new kind of event must be thought about everywhere")]
pub enum Event<'i> {
    /// Application data, never empty, unescaped and with newlines as the policy has them. One run of
    /// data may come in several events.
    Data(&'i [u8]),
    /// A command of the peer.
    Command(Command),
    /// The option is on from here. Of TIMING-MARK and LOGOUT, which keep no state, it is agreed to this
    /// once.
    Enabled {
        /// Who performs it.
        side: Side,
        /// The option.
        option: OptionCode,
    },
    /// The option is off from here.
    Disabled {
        /// Who performed it.
        side: Side,
        /// The option.
        option: OptionCode,
    },
    /// We asked for the option, and the peer refused.
    Refused {
        /// Who would have performed it.
        side: Side,
        /// The option.
        option: OptionCode,
    },
    /// The names of the peer's terminal, in the order in which it told them; a MUD client tells its own
    /// name, a terminal, and "MTTS" with a number. It comes once for each agreement on TTYPE: when a
    /// name is empty or comes twice, at the tenth name, when answers are spent, or when TTYPE goes off
    /// after a name. Each name is an event of its own before.
    TerminalTypes(Vec<Vec<u8>>),
    /// This charset is in effect from here, both ways, as the peer spells it (RFC 2066). Text that was
    /// cut inside of a character ends here.
    Charset(Vec<u8>),
    /// The peer has shown the sign of a quirk, by which it is treated from here on.
    Quirk(Quirk),
    /// A payload, typed where its option is known. One that is malformed or not agreed on comes too,
    /// and the anomaly behind it.
    Subnegotiation(Subnegotiation<'i>),
    /// A departure from the RFCs; the stream goes on.
    Anomaly(Anomaly),
}
