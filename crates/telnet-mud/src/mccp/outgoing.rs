//! What is sent: plain, or compressed from a marker on.

use bytes::BytesMut;
use telnet_codec::proto::{IAC, SB, SE};

use super::marker;
use super::version::Version;
use super::{CompressionLevel, Deflater, DeflaterPool};

/// The sending half of a compression stage.
#[derive(Debug, Default)]
pub(super) struct Outgoing {
    state: State,
    pool: Option<DeflaterPool>,
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
            State::Paused(version) | State::Announced(version) | State::Running(version, _) => {
                Some(version)
            }
        }
    }

    /// Deflaters come from there from now on, and go back to it.
    pub(super) fn set_pool(&mut self, pool: DeflaterPool) {
        self.pool = Some(pool);
    }

    /// Writes the marker; whatever is written from here on is compressed.
    pub(super) fn begin(&mut self, version: Version) {
        match version {
            Version::V1 => self.ready.extend_from_slice(&marker::MARKER),
            Version::V2 | Version::V3 => {
                self.ready.extend_from_slice(&[IAC, SB, version.option().code(), IAC, SE]);
            }
        }
        self.state = State::Announced(version);
    }

    /// Puts telnet bytes behind what is ready, compressed if that is on.
    pub(super) fn write(&mut self, telnet: &[u8], level: CompressionLevel) {
        if telnet.is_empty() {
            return;
        }
        if let State::Paused(version) = self.state {
            self.begin(version);
        }
        if let State::Announced(version) = self.state {
            // Not before there is something to compress: it is most of what a connection holds.
            let deflater = match &self.pool {
                Some(pool) => pool.take(),
                None => Deflater::new(level),
            };
            self.state = State::Running(version, Box::new(deflater));
        }
        match &mut self.state {
            State::Running(_, deflater) => deflater.deflate(telnet, &mut self.ready),
            State::Plain | State::Paused(_) | State::Announced(_) => {
                self.ready.extend_from_slice(telnet);
            }
        }
    }

    /// Ends the stream; what is written from here on is plain.
    pub(super) fn end(&mut self) {
        self.close();
        self.state = State::Plain;
    }

    /// Ends the stream; another begins with what is written next.
    pub(super) fn pause(&mut self) {
        if let State::Running(version, _) = self.state {
            self.close();
            self.state = State::Paused(version);
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
            State::Announced(_) => self.ready.extend_from_slice(EMPTY_STREAM),
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
    Paused(Version),
    /// The marker is written, and not a byte behind it.
    Announced(Version),
    Running(Version, Box<Deflater>),
}

/// A zlib stream of nothing.
const EMPTY_STREAM: &[u8] = b"\x78\x9C\x03\x00\x00\x00\x00\x01";
/// How large a buffer may be that is kept for the next message.
const KEPT_BYTES: usize = 16 * 1024;
