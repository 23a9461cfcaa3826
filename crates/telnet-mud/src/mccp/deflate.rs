//! The sending end: telnet bytes to compressed bytes, flushed so that no prompt is held back.

use flate2::{Compress, Compression, FlushCompress};

/// Deflates one stream in the zlib format, from its header to its end.
///
/// For a next stream, take a new one. It holds about 370 KiB until it is dropped.
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
    /// A deflater for a stream that begins with the next byte to be sent.
    pub fn new(level: CompressionLevel) -> Self {
        Self { stream: Compress::new(Compression::new(u32::from(level.0)), true) }
    }

    /// Appends `input` in compressed form to `out`, with a sync flush behind it.
    ///
    /// The peer can inflate all of it at once. Each flush costs about five bytes, so it is best
    /// to hand in all that goes into one write; without input only what is due is written.
    pub fn deflate(&mut self, input: &[u8], out: &mut Vec<u8>) {
        self.run(input, out, FlushCompress::Sync);
    }

    /// Appends the end of the stream and its checksum to `out`; plain telnet follows.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        self.end(out);
    }

    /// The same for a deflater that is used again, after a [`reset`](Self::reset).
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        self.run(&[], out, FlushCompress::Finish);
    }

    /// Makes ready for a new stream.
    pub(super) fn reset(&mut self) {
        self.stream.reset();
    }

    fn run(&mut self, mut input: &[u8], out: &mut Vec<u8>, flush: FlushCompress) {
        loop {
            out.reserve(ROOM_BYTES.max(input.len() / 2));
            let before = self.stream.total_in();
            let result = self.stream.compress_vec(input, out, flush);
            debug_assert!(result.is_ok(), "only a stream that is over refuses, and none is kept");
            let used = usize::try_from(self.stream.total_in() - before);
            input = used.ok().and_then(|used| input.get(used..)).unwrap_or_default();
            if out.len() < out.capacity() || result.is_err() {
                break;
            }
        }
        debug_assert!(input.is_empty(), "zlib stops early only if it lacks room");
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

/// Room for what a flush writes, and enough for it to be written once only.
const ROOM_BYTES: usize = 256;
