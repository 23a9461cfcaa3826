//! What the codec decodes to.

use bytes::Bytes;
use telnet_proto::{Anomaly, Command, OptionCode, Quirk, Side, Subnegotiation};

/// An event of the session with bytes of its own: [`telnet_proto::Event`], owned.
///
/// Data and untyped payloads that lie whole in the read buffer are parts of it, not copies.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// Application data, never empty. One run of data may come in several events.
    Data(Bytes),
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
    /// The names of the peer's terminal; see [`telnet_proto::Event::TerminalTypes`].
    TerminalTypes(Vec<Vec<u8>>),
    /// This charset is in effect from here; see [`telnet_proto::Event::Charset`].
    Charset(Vec<u8>),
    /// The peer has shown the sign of a quirk; see [`telnet_proto::Event::Quirk`].
    Quirk(Quirk),
    /// A payload that telnet-proto has a type for.
    Subnegotiation(Subnegotiation<'static>),
    /// A payload of any other option, or a malformed one, unescaped.
    Payload {
        /// The option.
        option: OptionCode,
        /// What stood between the option and IAC SE.
        payload: Bytes,
    },
    /// A departure from the RFCs; the stream goes on.
    Anomaly(Anomaly),
}
