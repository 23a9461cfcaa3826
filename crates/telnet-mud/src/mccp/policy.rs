//! What a compression stage does where the protocol leaves a choice.

use core::time::Duration;

use super::{CompressionLevel, MccpxEncoding, Wrapper};

/// The choices of a [`Mccp`](crate::Mccp), as plain data.
///
/// ```
/// use telnet_mud::{CompressionLevel, MccpPolicy, OnInflateError, Wrapper};
///
/// let mut policy = MccpPolicy::default();
/// assert_eq!(policy.wrapper, Wrapper::Detect);
/// assert_eq!(policy.on_error, OnInflateError::Close);
/// policy.level = CompressionLevel::FASTEST;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MccpPolicy {
    /// How hard to compress what is sent.
    pub level: CompressionLevel,
    /// After what time without output a server ends its stream and gives its deflater back, see
    /// [`Mccp::tick`](crate::Mccp::tick); never, if there is none. MCCPX is left alone, as it would
    /// have to be agreed on again.
    pub idle_after: Option<Duration>,
    /// The encodings of MCCPX that are offered to the peer, the best first, and that it may choose
    /// from in its turn.
    pub encodings: Vec<MccpxEncoding>,
    /// Which forms of a stream are accepted in MCCP1, MCCP2 and MCCP3; by default also those that
    /// only broken servers send.
    pub wrapper: Wrapper,
    /// What becomes of the bytes behind a broken stream.
    pub on_error: OnInflateError,
}

impl Default for MccpPolicy {
    fn default() -> Self {
        Self {
            level: CompressionLevel::DEFAULT,
            idle_after: Some(Duration::from_secs(60)),
            encodings: MccpxEncoding::ALL.to_vec(),
            wrapper: Wrapper::Detect,
            on_error: OnInflateError::Close,
        }
    }
}

/// What becomes of the bytes behind a broken stream.
///
/// The option is turned off in any case, as DONT MCCP2 for a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OnInflateError {
    /// They are dropped, and the connection is to be closed: up to where the peer hears of the
    /// fault they are compressed, and nobody can tell where that is.
    #[default]
    Close,
    /// They are read as plain telnet, with whatever garbage that gives at first.
    Plain,
}
