//! What a decoder made of a stream, reduced to what can be compared.
//!
//! A stream of pieces is the same however it is cut, so one decoder may deliver in a hundred pieces
//! what another delivers in one.

/// Bytes that come in pieces, and what is kept of them.
pub trait Stream: Default {
    /// Takes in the next piece.
    fn add(&mut self, piece: &[u8]);

    /// How many bytes it was.
    fn len(&self) -> u64;

    /// Whether it was none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Only the length is kept: nothing that would show in a measurement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length(u64);

impl Stream for Length {
    #[inline]
    fn add(&mut self, piece: &[u8]) {
        self.0 += piece.len() as u64;
    }

    fn len(&self) -> u64 {
        self.0
    }
}

/// The length and a hash (FNV-1a) of all bytes in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hashed {
    len: u64,
    hash: u64,
}

impl Default for Hashed {
    fn default() -> Self {
        Self { len: 0, hash: 0xCBF2_9CE4_8422_2325 }
    }
}

impl Stream for Hashed {
    fn add(&mut self, piece: &[u8]) {
        self.len += piece.len() as u64;
        for byte in piece {
            self.hash = (self.hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    fn len(&self) -> u64 {
        self.len
    }
}

/// All of the bytes are kept.
impl Stream for Vec<u8> {
    fn add(&mut self, piece: &[u8]) {
        self.extend_from_slice(piece);
    }

    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }
}

/// All that is compared between a decoder and the oracle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Facts<S> {
    /// Application data.
    pub data: S,
    /// Two bytes for each negotiation that the decoder tells about: verb and option, or how it was
    /// settled and the option.
    pub negotiations: S,
    /// The payloads of subnegotiations, one after the other.
    pub payloads: S,
    /// The answers to the peer.
    pub replies: S,
}

impl<S: Stream> Facts<S> {
    /// The same with lengths only, as a measured run keeps them.
    pub fn lengths(&self) -> Facts<Length> {
        Facts {
            data: Length(self.data.len()),
            negotiations: Length(self.negotiations.len()),
            payloads: Length(self.payloads.len()),
            replies: Length(self.replies.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pieces: &[&[u8]]) -> Hashed {
        let mut hashed = Hashed::default();
        for piece in pieces {
            hashed.add(piece);
        }
        hashed
    }

    #[test]
    fn the_cuts_do_not_matter_and_the_bytes_do() {
        assert_eq!(check(&[b"ab", b"", b"c"]), check(&[b"abc"]));
        assert_ne!(check(&[b"acb"]), check(&[b"abc"]));
        assert_ne!(check(&[b"ab"]), check(&[b"abc"]));
    }
}
