//! What the compression stage decodes to.

use bytes::Bytes;
use telnet_codec::Event;

use super::InflateError;

/// An item of the codec inside, or what happened to the compression of what arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MccpEvent<E = Event> {
    /// An item of the codec inside.
    Telnet(E),
    /// What arrives is compressed from here on.
    InflateStarted,
    /// The stream came to its end; plain telnet goes on from here.
    InflateEnded,
    /// The stream is broken or a bomb, and its option is turned off. What follows has no meaning:
    /// see [`OnInflateError`](crate::OnInflateError) for what becomes of it.
    InflateFailed(InflateError),
}

impl MccpEvent {
    /// The data of a data event.
    pub const fn as_data(&self) -> Option<&Bytes> {
        if let Self::Telnet(Event::Data(data)) = self { Some(data) } else { None }
    }
}
