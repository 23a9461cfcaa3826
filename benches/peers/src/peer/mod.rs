//! The others: one variant a row, driven as an application would drive it.

#[cfg(feature = "c-libtelnet")]
mod c_libtelnet;
mod codec;
mod loopback;
mod mudtelnet;
mod reader;

use telnet_benches::{Facts, Load, Stream};

/// The name of the one that others are measured by.
pub(crate) const C_LIBTELNET: &str = "C libtelnet";

/// A decoder of somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    #[cfg(feature = "c-libtelnet")]
    CLibtelnet,
    #[cfg(feature = "c-libtelnet")]
    CLibtelnetAll,
    LibmudtelnetRs,
    Libmudtelnet,
    LibtelnetRs,
    TelnetCodec,
    Tellem,
    Telnet,
    MiniTelnet,
    Nectar,
}

/// What a peer lets its application know of negotiations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tells {
    /// Each of them as it came.
    Frames,
    /// What was settled by RFC 1143, and all answers.
    #[cfg(feature = "c-libtelnet")]
    Agreements,
    /// Nothing, or by rules of its own, which nobody but itself could check.
    Otherwise,
}

/// The peer said that the stream cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Failed;

impl Peer {
    /// All of them.
    pub(crate) const ALL: &[Self] = &[
        #[cfg(feature = "c-libtelnet")]
        Self::CLibtelnet,
        #[cfg(feature = "c-libtelnet")]
        Self::CLibtelnetAll,
        Self::LibmudtelnetRs,
        Self::Libmudtelnet,
        Self::LibtelnetRs,
        Self::TelnetCodec,
        Self::Tellem,
        Self::Telnet,
        Self::MiniTelnet,
        Self::Nectar,
    ];

    /// The name in the table.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "c-libtelnet")]
            Self::CLibtelnet => C_LIBTELNET,
            #[cfg(feature = "c-libtelnet")]
            Self::CLibtelnetAll => "C libtelnet, all options",
            Self::LibmudtelnetRs => "libmudtelnet-rs 2.0.10",
            Self::Libmudtelnet => "libmudtelnet 2.0.2",
            Self::LibtelnetRs => "libtelnet-rs 2.0.0",
            Self::TelnetCodec => "telnet-codec 0.1.0",
            Self::Tellem => "tellem 0.2.1",
            Self::Telnet => "telnet 0.2.5",
            Self::MiniTelnet => "mini-telnet 0.1.8 (TCP)",
            Self::Nectar => "nectar 0.4.0",
        }
    }

    /// What can be checked beside data and payloads.
    pub(crate) const fn tells(self) -> Tells {
        match self {
            #[cfg(feature = "c-libtelnet")]
            Self::CLibtelnet => Tells::Agreements,
            #[cfg(feature = "c-libtelnet")]
            Self::CLibtelnetAll => Tells::Otherwise,
            Self::TelnetCodec | Self::Tellem | Self::Telnet | Self::Nectar => Tells::Frames,
            Self::LibmudtelnetRs | Self::Libmudtelnet | Self::LibtelnetRs | Self::MiniTelnet => {
                Tells::Otherwise
            }
        }
    }

    /// Whether reads of this size can be had from it.
    pub(crate) fn takes(self, chunk: usize) -> bool {
        self != Self::MiniTelnet || chunk == loopback::READ_BYTES
    }

    /// Whether a part of a stream has to do: all but the C library, which others are measured by.
    pub(crate) const fn is_slow(self) -> bool {
        match self {
            #[cfg(feature = "c-libtelnet")]
            Self::CLibtelnet | Self::CLibtelnetAll => false,
            _ => true,
        }
    }

    /// Decodes the whole load.
    pub(crate) fn run<S: Stream>(self, load: Load<'_>) -> Result<Facts<S>, Failed> {
        match self {
            #[cfg(feature = "c-libtelnet")]
            Self::CLibtelnet => Ok(c_libtelnet::run(load, &telnet_benches::accepted())),
            #[cfg(feature = "c-libtelnet")]
            Self::CLibtelnetAll => {
                Ok(c_libtelnet::run(load, &(0..=u8::MAX).map(Into::into).collect()))
            }
            Self::LibmudtelnetRs => Ok(mudtelnet::libmudtelnet_rs(load)),
            Self::Libmudtelnet => Ok(mudtelnet::libmudtelnet(load)),
            Self::LibtelnetRs => Ok(mudtelnet::libtelnet_rs(load)),
            Self::TelnetCodec => codec::telnet_codec(load),
            Self::Tellem => codec::tellem(load),
            Self::Telnet => reader::telnet(load),
            Self::MiniTelnet => loopback::mini_telnet(load),
            Self::Nectar => codec::nectar(load),
        }
    }
}
