//! What can go wrong between the application and the codec.

use core::fmt;
use std::io;

/// The transport failed, or the caller asked for something that is not allowed now.
///
/// What the peer does wrong is an [`Event::Anomaly`](crate::Event::Anomaly), never an error.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The transport below; tokio-util's framing puts its errors here.
    Io(io::Error),
    /// The protocol does not allow this message now.
    Protocol(telnet_proto::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(_) => f.write_str("transport error"),
            Self::Protocol(_) => f.write_str("message not allowed"),
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Io(source) => Some(source),
            Self::Protocol(source) => Some(source),
        }
    }
}

impl From<io::Error> for Error {
    fn from(source: io::Error) -> Self {
        Self::Io(source)
    }
}

impl From<telnet_proto::Error> for Error {
    fn from(source: telnet_proto::Error) -> Self {
        Self::Protocol(source)
    }
}
