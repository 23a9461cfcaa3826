//! The formats of a compressed stream, behind one face.

use flate2::{Compression, FlushCompress, FlushDecompress, Status};

#[cfg(feature = "zstd")]
use super::zstd;

/// What reads a stream.
#[derive(Debug)]
pub(super) enum Decompress {
    /// zlib, gzip or bare deflate blocks.
    Deflate(flate2::Decompress),
    #[cfg(feature = "zstd")]
    Zstd(zstd::Decompress),
}

/// What one call did.
pub(super) struct Step {
    pub(super) used: usize,
    pub(super) written: usize,
    /// Whether the stream is over, if it is no broken one.
    pub(super) is_over: Result<bool, ()>,
}

impl Decompress {
    #[inline]
    pub(super) fn run(&mut self, input: &[u8], out: &mut [u8]) -> Step {
        match self {
            Self::Deflate(stream) => {
                let before = (stream.total_in(), stream.total_out());
                let result = stream.decompress(input, out, FlushDecompress::None);
                let is_over = match result {
                    Ok(status) => Ok(status == Status::StreamEnd),
                    Err(_) => Err(()),
                };
                Step {
                    used: length(stream.total_in() - before.0).min(input.len()),
                    written: length(stream.total_out() - before.1).min(out.len()),
                    is_over,
                }
            }
            #[cfg(feature = "zstd")]
            Self::Zstd(stream) => {
                let (used, written, is_over) = stream.run(input, out);
                Step { used, written, is_over }
            }
        }
    }
}

/// What writes a stream.
#[derive(Debug)]
pub(super) enum Compress {
    Zlib(flate2::Compress),
    #[cfg(feature = "zstd")]
    Zstd(zstd::Compress),
}

impl Compress {
    pub(super) fn zlib(level: u8) -> Self {
        Self::Zlib(flate2::Compress::new(Compression::new(u32::from(level)), true))
    }

    pub(super) fn flush(&mut self, input: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::Zlib(stream) => deflate(stream, input, out, FlushCompress::Sync),
            #[cfg(feature = "zstd")]
            Self::Zstd(stream) => stream.flush(input, out),
        }
    }

    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        match self {
            Self::Zlib(stream) => deflate(stream, &[], out, FlushCompress::Finish),
            #[cfg(feature = "zstd")]
            Self::Zstd(stream) => stream.end(out),
        }
    }

    pub(super) fn reset(&mut self) {
        match self {
            Self::Zlib(stream) => stream.reset(),
            #[cfg(feature = "zstd")]
            Self::Zstd(stream) => stream.reset(),
        }
    }
}

fn deflate(
    stream: &mut flate2::Compress,
    mut input: &[u8],
    out: &mut Vec<u8>,
    flush: FlushCompress,
) {
    loop {
        out.reserve(ROOM_BYTES.max(input.len() / 2));
        let before = stream.total_in();
        let result = stream.compress_vec(input, out, flush);
        debug_assert!(result.is_ok(), "only a stream that is over refuses, and none is kept");
        input = input.get(length(stream.total_in() - before)..).unwrap_or_default();
        if out.len() < out.capacity() || result.is_err() {
            break;
        }
    }
    debug_assert!(input.is_empty(), "zlib stops early only if it lacks room");
}

/// A part of a total, which is no longer than the slice that it counts.
fn length(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// Room for what a flush writes, and enough for it to be written once only.
const ROOM_BYTES: usize = 256;
