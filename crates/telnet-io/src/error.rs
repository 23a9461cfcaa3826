//! What can go wrong below the application.

use std::io;

use crate::ConnectError;

/// The transport failed, or the caller asked for something that is not allowed now.
///
/// What the peer does wrong is an event, never an error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no connection.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// Nobody can connect to this address.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address as it was given.
        address: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// The connection failed.
    #[error("connection failed")]
    Io(#[from] io::Error),
    /// The protocol does not allow this message now.
    #[error(transparent)]
    Codec(#[from] telnet_codec::Error),
}
