//! What arrives: plain, compressed, or neither any more.

use bytes::{Buf, BytesMut};

use super::version::Version;
use super::{InflateError, InflateStatus, Inflater};

/// The receiving half of a compression stage.
#[derive(Debug, Default)]
pub(super) struct Incoming {
    state: State,
    /// Inflated bytes that the codec has not used yet.
    plain: BytesMut,
    /// Of the stream that runs, or the last that did.
    version: Option<Version>,
}

impl Incoming {
    /// Whether the codec reads the wire itself.
    #[inline]
    pub(super) const fn is_plain(&self) -> bool {
        matches!(self.state, State::Plain)
    }

    /// Whether nothing is read any more.
    pub(super) const fn has_failed(&self) -> bool {
        matches!(self.state, State::Failed)
    }

    /// The version of the stream that the codec reads, up to the last of its bytes.
    pub(super) const fn running(&self) -> Option<Version> {
        match self.state {
            State::Stream(_) | State::Ended => self.version,
            State::Plain | State::Failed => None,
        }
    }

    /// What the codec is to read: the wire, or what came out of it.
    pub(super) const fn source<'b>(&'b mut self, wire: &'b mut BytesMut) -> &'b mut BytesMut {
        match self.state {
            State::Plain | State::Failed => wire,
            State::Stream(_) | State::Ended => &mut self.plain,
        }
    }

    /// All that comes from here on is this stream.
    pub(super) fn start(&mut self, version: Version, inflater: Inflater) {
        self.version = Some(version);
        self.state = State::Stream(Box::new(inflater));
    }

    /// Inflates the next piece, when the codec has used up all that there was.
    pub(super) fn refill(&mut self, wire: &mut BytesMut) -> Refill {
        match &mut self.state {
            State::Plain | State::Failed => Refill::Starved,
            State::Ended => {
                self.state = State::Plain;
                self.put_back(wire);
                Refill::Ended
            }
            State::Stream(inflater) if wire.is_empty() && inflater.is_drained() => Refill::Starved,
            State::Stream(inflater) => match inflate(inflater, wire, &mut self.plain) {
                Ok((_, InflateStatus::Ended)) => {
                    self.state = State::Ended;
                    Refill::More
                }
                Ok((0, InflateStatus::NeedInput)) => Refill::Starved,
                Ok((_, InflateStatus::NeedInput | InflateStatus::More)) => Refill::More,
                Err(error) => Refill::Failed(error),
            },
        }
    }

    /// Drops the broken stream, and all that comes from here on.
    pub(super) fn fail(&mut self) {
        self.state = State::Failed;
        self.plain = BytesMut::new();
    }

    /// Drops the broken stream and goes on as plain telnet.
    pub(super) fn fall_back(&mut self, wire: &mut BytesMut) {
        self.state = State::Plain;
        self.put_back(wire);
    }

    /// What the codec left of the stream comes before the wire.
    fn put_back(&mut self, wire: &mut BytesMut) {
        let mut left = core::mem::take(&mut self.plain);
        if !left.is_empty() {
            left.extend_from_slice(wire);
            *wire = left;
        }
    }
}

/// What came of the attempt to get more for the codec.
pub(super) enum Refill {
    /// Try again: there may be something.
    More,
    /// There is nothing before the next read.
    Starved,
    /// The stream is over, and the codec has read all of it.
    Ended,
    Failed(InflateError),
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Plain,
    Stream(Box<Inflater>),
    /// The stream has ended, but the codec has not used all that came out of it.
    Ended,
    Failed,
}

/// Inflates one piece to the end of `plain`; how much it is.
fn inflate(
    inflater: &mut Inflater,
    wire: &mut BytesMut,
    plain: &mut BytesMut,
) -> Result<(usize, InflateStatus), InflateError> {
    // Room has to be cleared before it is written to, so there is not much more than will be used.
    let room = wire.len().saturating_mul(LIKELY_RATIO).clamp(LEAST_BYTES, PIECE_BYTES);
    if plain.capacity() - plain.len() < room {
        plain.reserve(PIECE_BYTES);
    }
    let start = plain.len();
    plain.resize(start + room, 0);
    let mut input: &[u8] = wire;
    let result = inflater.inflate(&mut input, plain.get_mut(start..).unwrap_or_default());
    let used = wire.len() - input.len();
    wire.advance(used);
    let written = result.map_or(0, |inflated| inflated.written);
    plain.truncate(start + written);
    result.map(|inflated| (written, inflated.status))
}

/// How much is inflated at once: enough for a screen, little enough for any peer.
const PIECE_BYTES: usize = 8 * 1024;
/// Room for the output of a few bytes of input.
const LEAST_BYTES: usize = 512;
/// What text inflates to, as a multiple of its compressed bytes; more comes in the next piece.
const LIKELY_RATIO: usize = 4;
