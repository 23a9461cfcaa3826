//! What the codec encodes.

use bytes::Bytes;
use telnet_proto::{Command, OptionCode, Side, Subnegotiation};

/// Something to send.
///
/// Whatever the message, answers to the peer that have gathered since the last one go out before it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Message {
    /// Nothing but the answers that have gathered.
    Flush,
    /// Application bytes; every 255 is doubled, nothing else is changed.
    Data(Bytes),
    /// Text by the rules of the NVT: LF as CR LF, a lone CR as CR NUL; as it is under BINARY.
    Text(Bytes),
    /// The mark that ends a prompt: EOR, GA or what the policy has, by what is agreed.
    PromptEnd,
    /// A command.
    Command(Command),
    /// A typed payload.
    Subnegotiation(Subnegotiation<'static>),
    /// A payload of any option, unescaped.
    Payload {
        /// The option.
        option: OptionCode,
        /// What is to stand between the option and IAC SE.
        payload: Bytes,
    },
    /// A request to have an option on.
    Enable(Side, OptionCode),
    /// A request to have an option off.
    Disable(Side, OptionCode),
}
