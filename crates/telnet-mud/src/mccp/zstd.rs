//! The two ends of a Zstandard frame (RFC 8878), one frame to a stream.

use core::fmt;

use zstd_safe::{CCtx, CParameter, DCtx, DParameter, InBuffer, OutBuffer, ResetDirective};

/// The sending end.
pub(super) struct Compress {
    context: CCtx<'static>,
}

impl Compress {
    /// A compressor for levels 0 to 9; the window is small, as each connection has one.
    pub(super) fn new(level: u8) -> Self {
        let mut context = CCtx::create();
        let parameters = [
            // 0 is a name for the default.
            CParameter::CompressionLevel(i32::from(level.max(1))),
            CParameter::WindowLog(WINDOW_LOG),
            CParameter::HashLog(TABLE_LOG),
            CParameter::ChainLog(TABLE_LOG),
            CParameter::ChecksumFlag(true),
        ];
        for parameter in parameters {
            let result = context.set_parameter(parameter);
            debug_assert!(result.is_ok(), "all of them are in range, and no frame is open");
        }
        Self { context }
    }

    /// Appends `input` in compressed form to `out`, so that all of it can be read.
    pub(super) fn flush(&mut self, input: &[u8], out: &mut Vec<u8>) {
        let mut input = InBuffer::around(input);
        while input.pos() < input.src.len() {
            let taken = append(out, |buffer| self.context.compress_stream(buffer, &mut input));
            if taken.is_none() {
                break;
            }
        }
        while append(out, |buffer| self.context.flush_stream(buffer)).is_some_and(|left| left > 0) {
        }
    }

    /// Appends the end of the frame.
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        while append(out, |buffer| self.context.end_stream(buffer)).is_some_and(|left| left > 0) {}
    }

    /// Makes ready for a new frame.
    pub(super) fn reset(&mut self) {
        let result = self.context.reset(ResetDirective::SessionOnly);
        debug_assert!(result.is_ok(), "a session can be dropped at any time");
    }
}

impl fmt::Debug for Compress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Compress").finish_non_exhaustive()
    }
}

/// The receiving end.
pub(super) struct Decompress {
    context: DCtx<'static>,
}

impl Decompress {
    /// A decompressor that refuses frames with a larger window.
    pub(super) fn new(max_window_bytes: usize) -> Self {
        let mut context = DCtx::create();
        let log = max_window_bytes.checked_ilog2().unwrap_or(0);
        let log = DParameter::WindowLogMax(log.clamp(WINDOW_LOG_MIN, WINDOW_LOG_MAX));
        let result = context.set_parameter(log);
        debug_assert!(result.is_ok(), "it is in range, and no frame is open");
        Self { context }
    }

    /// How much of `input` was used and of `out` written, and whether the frame is over.
    pub(super) fn run(&mut self, input: &[u8], out: &mut [u8]) -> (usize, usize, Result<bool, ()>) {
        let mut input = InBuffer::around(input);
        let mut out = OutBuffer::around(out);
        let result = self.context.decompress_stream(&mut out, &mut input);
        let is_over = result.map(|hint| hint == 0).map_err(|_code| ());
        (input.pos(), out.pos(), is_over)
    }
}

impl fmt::Debug for Decompress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decompress").finish_non_exhaustive()
    }
}

/// Has something written behind what is in `out`; what the call returned, if it did not fail.
fn append(
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut OutBuffer<'_, Vec<u8>>) -> Result<usize, usize>,
) -> Option<usize> {
    out.reserve(ROOM_BYTES);
    let written = out.len();
    let result = write(&mut OutBuffer::around_pos(out, written));
    debug_assert!(result.is_ok(), "there is room, and the stream is open");
    result.ok()
}

/// 128 KiB: the scroll-back of a few screens.
const WINDOW_LOG: u32 = 17;
/// Entries of the tables that find repetitions; the levels would have up to 64 times as many.
const TABLE_LOG: u32 = 15;
/// The least that a decoder may be told to accept.
const WINDOW_LOG_MIN: u32 = 10;
/// The most that it may be told to accept everywhere.
const WINDOW_LOG_MAX: u32 = 30;
/// Room for what a flush writes.
const ROOM_BYTES: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_are_bounded_at_every_level() {
        for level in 0..=9 {
            let mut compress = Compress::new(level);
            let mut frame = Vec::new();
            compress.flush(b"You are in a maze of twisty little passages, all alike.", &mut frame);
            let held = compress.context.sizeof();
            assert!(held <= 1200 * 1024, "level {level}: {held} bytes");

            let mut decompress = Decompress::new(8 * 1024 * 1024);
            let (used, written, is_over) = decompress.run(&frame, &mut [0; 100]);
            assert_eq!((used, written, is_over), (frame.len(), 55, Ok(false)));
            let held = decompress.context.sizeof();
            assert!(held <= 640 * 1024, "level {level}: {held} bytes");
        }
    }
}
