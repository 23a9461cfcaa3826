//! The sending end: telnet bytes to compressed bytes, flushed so that no prompt is held back.

use super::MccpxEncoding;
use super::engine::Compress;

/// Compresses one stream, from its header to its end.
///
/// For a next stream, take a new one. Until it is dropped it holds about 370 KiB, or for zstd about a
/// MiB.
///
/// ```
/// use telnet_mud::{CompressionLevel, Deflater};
///
/// let mut out = Vec::new();
/// let mut deflater = Deflater::new(CompressionLevel::DEFAULT);
/// deflater.deflate(b"look\r\n", &mut out);
/// assert_eq!(out, b"\x78\x9C\xCA\xC9\xCF\xCF\xE6\xE5\x02\x00\x00\x00\xFF\xFF");
/// deflater.finish(&mut out);
/// assert_eq!(out[14..], *b"\x03\x00\x07\xDA\x01\xCD");
/// ```
#[derive(Debug)]
pub struct Deflater {
    stream: Compress,
}

impl Deflater {
    /// A deflater for a zlib stream (RFC 1950) that begins with the next byte to be sent.
    pub fn new(level: CompressionLevel) -> Self {
        Self { stream: Compress::zlib(level.0) }
    }

    /// The same for a Zstandard frame (RFC 8878), at the level of that format with this number.
    #[cfg(feature = "zstd")]
    pub fn zstd(level: CompressionLevel) -> Self {
        Self { stream: Compress::Zstd(super::zstd::Compress::new(level.0)) }
    }

    pub(super) fn of(encoding: MccpxEncoding, level: CompressionLevel) -> Self {
        match encoding {
            MccpxEncoding::Deflate => Self::new(level),
            #[cfg(feature = "zstd")]
            MccpxEncoding::Zstd => Self::zstd(level),
        }
    }

    /// Appends `input` in compressed form to `out`, with a flush behind it.
    ///
    /// The peer can inflate all of it at once. Each flush costs about five bytes, so it is best
    /// to hand in all that goes into one write; without input only what is due is written.
    pub fn deflate(&mut self, input: &[u8], out: &mut Vec<u8>) {
        self.stream.flush(input, out);
    }

    /// Appends the end of the stream and its checksum to `out`; plain telnet follows.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        self.end(out);
    }

    /// The same for a deflater that is used again, after a [`reset`](Self::reset).
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        self.stream.end(out);
    }

    /// Makes ready for a new stream.
    pub(super) fn reset(&mut self) {
        self.stream.reset();
    }

    /// The format that it writes.
    pub(super) const fn encoding(&self) -> MccpxEncoding {
        match self.stream {
            Compress::Zlib(_) => MccpxEncoding::Deflate,
            #[cfg(feature = "zstd")]
            Compress::Zstd(_) => MccpxEncoding::Zstd,
        }
    }
}

/// How hard to compress: 0 (not at all) to 9 (smallest and slowest).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompressionLevel(u8);

impl CompressionLevel {
    /// Level 1.
    pub const FASTEST: Self = Self(1);
    /// Level 6, as zlib has it.
    pub const DEFAULT: Self = Self(6);
    /// Level 9.
    pub const SMALLEST: Self = Self(9);

    /// The level of this number; `None` if it is over 9.
    pub const fn new(level: u8) -> Option<Self> {
        if level <= 9 { Some(Self(level)) } else { None }
    }
}

impl Default for CompressionLevel {
    fn default() -> Self {
        Self::DEFAULT
    }
}
