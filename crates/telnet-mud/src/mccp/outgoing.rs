//! What is sent: plain, or compressed from a marker on.

use bytes::BytesMut;
use telnet_codec::proto::{OptionCode, emit};

use super::version::{Kind, Version};
use super::{CompressionLevel, Deflater, DeflaterPool, MccpxEncoding};
use super::{marker, mccpx};

/// The sending half of a compression stage.
#[derive(Debug, Default)]
pub(super) struct Outgoing {
    state: State,
    pool: Option<DeflaterPool>,
    /// Whether something was compressed since this was last asked for.
    was_used: bool,
    /// Bytes of the wire that go out before anything else.
    ready: Vec<u8>,
    /// Telnet bytes on their way into the compression; empty between two calls.
    pub(super) telnet: BytesMut,
}

impl Outgoing {
    /// Whether the codec may write to the wire itself.
    #[inline]
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.state, State::Plain) && self.ready.is_empty()
    }

    /// Whether something waits to be sent.
    pub(super) fn has_ready(&self) -> bool {
        !self.ready.is_empty()
    }

    /// The version that compresses what is sent, from its marker on.
    pub(super) const fn version(&self) -> Option<Version> {
        match self.state {
            State::Plain => None,
            State::Paused(kind) | State::Announced(kind) | State::Running(kind, _) => {
                Some(kind.version)
            }
        }
    }

    /// Deflaters come from there from now on, and go back to it.
    pub(super) fn set_pool(&mut self, pool: DeflaterPool) {
        self.pool = Some(pool);
    }

    /// Writes the marker; whatever is written from here on is compressed.
    pub(super) fn begin(&mut self, kind: Kind) {
        match kind.version {
            Version::V1 => self.ready.extend_from_slice(&marker::MARKER),
            Version::V2 | Version::V3 => {
                emit::subnegotiation(kind.version.option(), &[], &mut self.ready);
            }
            Version::X => {
                let payload = mccpx::begin(kind.encoding);
                emit::subnegotiation(OptionCode::MCCPX, &payload, &mut self.ready);
            }
        }
        self.state = State::Announced(kind);
    }

    /// The version whose stream begins again with what is written next, if it is agreed still.
    #[inline]
    pub(super) const fn paused(&self) -> Option<Version> {
        if let State::Paused(kind) = self.state { Some(kind.version) } else { None }
    }

    /// Begins again.
    pub(super) fn resume(&mut self) {
        if let State::Paused(kind) = self.state {
            self.begin(kind);
        }
    }

    /// Puts telnet bytes behind what is ready, compressed if that is on.
    pub(super) fn write(&mut self, telnet: &[u8], level: CompressionLevel) {
        if telnet.is_empty() {
            return;
        }
        if let State::Announced(kind) = self.state {
            // Not before there is something to compress: it is most of what a connection holds.
            let deflater = match &self.pool {
                Some(pool) => pool.take(kind.encoding),
                None => Deflater::of(kind.encoding, level),
            };
            self.state = State::Running(kind, Box::new(deflater));
        }
        match &mut self.state {
            State::Running(_, deflater) => {
                deflater.deflate(telnet, &mut self.ready);
                self.was_used = true;
            }
            State::Plain | State::Paused(_) | State::Announced(_) => {
                self.ready.extend_from_slice(telnet);
            }
        }
    }

    /// Whether something was compressed since the last call.
    pub(super) const fn take_use(&mut self) -> bool {
        core::mem::replace(&mut self.was_used, false)
    }

    /// The version whose deflater is at work.
    pub(super) const fn running(&self) -> Option<Version> {
        if let State::Running(kind, _) = &self.state { Some(kind.version) } else { None }
    }

    /// Ends the stream; what is written from here on is plain.
    pub(super) fn end(&mut self) {
        self.close();
        self.state = State::Plain;
    }

    /// Ends the stream; another begins with [`resume`](Self::resume).
    pub(super) fn pause(&mut self) {
        if let State::Running(kind, _) = self.state {
            self.close();
            self.state = State::Paused(kind);
        }
        self.telnet = BytesMut::new();
    }

    /// Moves what is ready to `out`.
    pub(super) fn drain(&mut self, out: &mut BytesMut) {
        out.extend_from_slice(&self.ready);
        self.ready.clear();
        let held = self.ready.capacity().max(self.telnet.capacity());
        if held > KEPT_BYTES || !matches!(self.state, State::Running(..)) {
            self.ready = Vec::new();
            self.telnet = BytesMut::new();
        }
    }

    /// Writes the end of what the marker has announced.
    fn close(&mut self) {
        match core::mem::take(&mut self.state) {
            State::Plain | State::Paused(_) => {}
            State::Announced(kind) => match kind.encoding {
                MccpxEncoding::Deflate => self.ready.extend_from_slice(EMPTY_ZLIB),
                #[cfg(feature = "zstd")]
                MccpxEncoding::Zstd => self.ready.extend_from_slice(EMPTY_ZSTD),
            },
            State::Running(_, mut deflater) => {
                deflater.end(&mut self.ready);
                if let Some(pool) = &self.pool {
                    pool.put(*deflater);
                }
            }
        }
    }
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Plain,
    /// Agreed on, without a marker: the stream before this was ended for want of use.
    Paused(Kind),
    /// The marker is written, and not a byte behind it.
    Announced(Kind),
    Running(Kind, Box<Deflater>),
}

/// A zlib stream of nothing.
const EMPTY_ZLIB: &[u8] = b"\x78\x9C\x03\x00\x00\x00\x00\x01";
/// A Zstandard frame of one last block with nothing in it.
#[cfg(feature = "zstd")]
const EMPTY_ZSTD: &[u8] = b"\x28\xB5\x2F\xFD\x00\x38\x01\x00\x00";
/// How large a buffer may be that is kept for the next message.
const KEPT_BYTES: usize = 16 * 1024;
