//! What the caller can do wrong.

use core::fmt;

use crate::OptionCode;

/// The caller asked for something that the protocol does not allow now.
///
/// What the peer does wrong is never an error but an [`Anomaly`](crate::Anomaly).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A subnegotiation was sent for an option that neither side has agreed on (RFC 855).
    NotAgreed(OptionCode),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAgreed(option) => {
                write!(f, "subnegotiation of {option} without agreement on the option")
            }
        }
    }
}

impl core::error::Error for Error {}
