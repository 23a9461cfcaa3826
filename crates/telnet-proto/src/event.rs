//! What the application hears.

use crate::{Anomaly, Command, OptionCode, Side, Subnegotiation};

/// What a [`Session`](crate::Session) tells the application.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new kind of event must be thought about everywhere")]
pub enum Event<'i> {
    /// Application data, never empty, unescaped and with newlines as the policy has them. One run of
    /// data may come in several events.
    Data(&'i [u8]),
    /// A command of the peer.
    Command(Command),
    /// The option is on from here.
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
    /// A payload, typed where its option is known.
    Subnegotiation(Subnegotiation<'i>),
    /// A departure from the RFCs; the stream goes on.
    Anomaly(Anomaly),
}
