//! The versions of MCCP: which option each is, and whose stream it compresses.

use telnet_codec::proto::{OptionCode, Role, Side};

use super::MccpxEncoding;

/// A version of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V1,
    V2,
    V3,
    /// MCCPX.
    X,
}

impl Version {
    /// The version that this option is.
    #[inline]
    pub(super) const fn of(option: OptionCode) -> Option<Self> {
        match option {
            OptionCode::MCCP1 => Some(Self::V1),
            OptionCode::MCCP2 => Some(Self::V2),
            OptionCode::MCCP3 => Some(Self::V3),
            OptionCode::MCCPX => Some(Self::X),
            _ => None,
        }
    }

    pub(super) const fn option(self) -> OptionCode {
        match self {
            Self::V1 => OptionCode::MCCP1,
            Self::V2 => OptionCode::MCCP2,
            Self::V3 => OptionCode::MCCP3,
            Self::X => OptionCode::MCCPX,
        }
    }

    /// The versions that may compress what this end sends, the best first, each with the side that
    /// performs its option. MCCP3 is performed by the server, and compresses what the client sends.
    pub(super) const fn outgoing(role: Role) -> &'static [Offer] {
        match role {
            Role::Client => &[(Side::Local, Self::X), (Side::Remote, Self::V3)],
            Role::Server => {
                &[(Side::Local, Self::X), (Side::Local, Self::V2), (Side::Local, Self::V1)]
            }
        }
    }

    /// The same for what arrives at this end.
    pub(super) const fn incoming(role: Role) -> &'static [Offer] {
        match role {
            Role::Client => {
                &[(Side::Remote, Self::X), (Side::Remote, Self::V2), (Side::Remote, Self::V1)]
            }
            Role::Server => &[(Side::Remote, Self::X), (Side::Local, Self::V3)],
        }
    }
}

/// An option of one side.
pub(super) type Offer = (Side, Version);

/// What a stream is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) version: Version,
    pub(super) encoding: MccpxEncoding,
}

impl Kind {
    /// Of a version that has one encoding.
    pub(super) const fn zlib(version: Version) -> Self {
        Self { version, encoding: MccpxEncoding::Deflate }
    }
}
