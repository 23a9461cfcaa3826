//! The receiving end: compressed bytes to telnet bytes, in pieces that the caller bounds.

use core::fmt;

use super::engine::Decompress;
use crate::MudLimits;

/// Inflates one stream, from its header to its end.
///
/// Output is pulled into a slice of the caller, so nothing grows here whatever the peer sends.
/// For a next stream, take a new one. From the first byte to the end it holds about 46 KiB, or for
/// zstd 500 KiB and the window.
///
/// ```
/// use telnet_mud::{InflateStatus, Inflater, MudLimits, Wrapper};
///
/// let stream = b"\x78\x9C\xCB\x48\xCD\xC9\xC9\x07\x00\x06\x2C\x02\x15 and plain again";
/// let mut input = stream.as_slice();
/// let mut inflater = Inflater::new(Wrapper::Strict, &MudLimits::default());
/// let mut scratch = [0; 4096];
/// let mut text = Vec::new();
/// loop {
///     let inflated = inflater.inflate(&mut input, &mut scratch)?;
///     text.extend_from_slice(&scratch[..inflated.written]);
///     if inflated.status != InflateStatus::More {
///         break;
///     }
/// }
/// assert_eq!(text, b"hello");
/// assert_eq!(input, b" and plain again");
/// # Ok::<(), telnet_mud::InflateError>(())
/// ```
#[derive(Debug)]
pub struct Inflater {
    wrapper: Wrapper,
    /// Present while the stream runs: a stream that has not begun or is over holds no window.
    stream: Option<Decompress>,
    /// How the stream ended, once it has.
    outcome: Option<Result<(), InflateError>>,
    /// Whether all that came has been given out.
    is_drained: bool,
    bytes_in: u64,
    bytes_out: u64,
    ratio: u64,
    free_bytes: u64,
    #[cfg(feature = "zstd")]
    max_window_bytes: usize,
}

impl Inflater {
    /// An inflater for the stream whose first byte comes next.
    pub fn new(wrapper: Wrapper, limits: &MudLimits) -> Self {
        Self {
            wrapper,
            stream: None,
            outcome: None,
            is_drained: true,
            bytes_in: 0,
            bytes_out: 0,
            ratio: limits.inflate_ratio,
            free_bytes: limits.inflate_free_bytes,
            #[cfg(feature = "zstd")]
            max_window_bytes: limits.zstd_window_bytes,
        }
    }

    /// One for a stream that cannot be read at all.
    pub(super) fn unreadable() -> Self {
        let outcome = Some(Err(InflateError::UnknownEncoding));
        Self { outcome, ..Self::new(Wrapper::Strict, &MudLimits::default()) }
    }

    /// Inflates from `input`, which moves on past what is used, to the start of `out`.
    ///
    /// `out` is best fixed and 4 to 16 KiB long; into an empty one nothing is done. As long as
    /// the status is [`InflateStatus::More`], call again, even if no input is left. What stands
    /// in `input` after [`InflateStatus::Ended`] is not part of the stream.
    ///
    /// # Errors
    ///
    /// [`InflateError`] once all output before the fault is given out; then on each call. The
    /// stream cannot go on, and what stands in `input` has no meaning.
    pub fn inflate(&mut self, input: &mut &[u8], out: &mut [u8]) -> Result<Inflated, InflateError> {
        match self.outcome {
            Some(Ok(())) => return Ok(Inflated { written: 0, status: InflateStatus::Ended }),
            Some(Err(error)) => return Err(error),
            None => {}
        }
        if out.is_empty() {
            return Ok(Inflated { written: 0, status: InflateStatus::More });
        }
        if self.is_drained && input.is_empty() {
            return Ok(Inflated { written: 0, status: InflateStatus::NeedInput });
        }
        let step = self.step(input, out);
        self.outcome = step.outcome;
        if self.outcome.is_some() {
            self.stream = None;
        }
        let status = match step.outcome {
            Some(Ok(())) => InflateStatus::Ended,
            Some(Err(error)) if step.written == 0 => return Err(error),
            Some(Err(_)) => InflateStatus::More,
            None if step.written == out.len() || !input.is_empty() => InflateStatus::More,
            None => InflateStatus::NeedInput,
        };
        self.is_drained = status == InflateStatus::NeedInput;
        Ok(Inflated { written: step.written, status })
    }

    /// Whether there is no more output before there is more input.
    pub(super) const fn is_drained(&self) -> bool {
        self.is_drained && self.outcome.is_none()
    }

    /// How many compressed bytes were used.
    pub fn bytes_in(&self) -> u64 {
        self.bytes_in
    }

    /// How many bytes they inflated to.
    pub fn bytes_out(&self) -> u64 {
        self.bytes_out
    }

    fn step(&mut self, input: &mut &[u8], out: &mut [u8]) -> Step {
        let stream = match self.stream.take() {
            Some(stream) => stream,
            None => self.open(input.first()),
        };
        let stream = self.stream.insert(stream);
        let step = stream.run(input, out);
        self.bytes_in += step.used as u64;
        self.bytes_out += step.written as u64;
        let is_stuck = step.used == 0 && step.written == 0 && !input.is_empty();
        *input = input.get(step.used..).unwrap_or_default();
        let outcome = match step.is_over {
            Err(()) => Some(Err(InflateError::Corrupt)),
            Ok(_) if self.is_bomb() => Some(Err(InflateError::Bomb)),
            Ok(true) => Some(Ok(())),
            // no progress is how zlib asks for input, and it must not be asked for forever
            Ok(false) if is_stuck => Some(Err(InflateError::Corrupt)),
            Ok(false) => None,
        };
        Step { written: step.written, outcome }
    }

    fn open(&self, first: Option<&u8>) -> Decompress {
        Decompress::Deflate(match (self.wrapper, first) {
            (Wrapper::Detect, Some(&GZIP)) => flate2::Decompress::new_gzip(WINDOW_BITS),
            (Wrapper::Detect, Some(byte)) if byte & 0x0F != ZLIB => flate2::Decompress::new(false),
            #[cfg(feature = "zstd")]
            (Wrapper::Zstd, _) => {
                return Decompress::Zstd(super::zstd::Decompress::new(self.max_window_bytes));
            }
            (Wrapper::Strict | Wrapper::Detect, _) => flate2::Decompress::new(true),
        })
    }

    fn is_bomb(&self) -> bool {
        self.bytes_out > self.free_bytes
            && self.bytes_out > self.bytes_in.saturating_mul(self.ratio)
    }
}

/// In what the compressed blocks are wrapped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Wrapper {
    /// zlib (RFC 1950), as MCCP has it.
    #[default]
    Strict,
    /// zlib, gzip (RFC 1952) or bare deflate blocks (RFC 1951), told by the first byte.
    ///
    /// `1F` begins gzip, as its low bits name a block type that deflate does not have. A low
    /// half of 8 begins zlib, as it would be a stored block with padding that is not zero. All
    /// else is bare.
    Detect,
    /// A Zstandard frame (RFC 8878), as MCCPX may have it.
    #[cfg(feature = "zstd")]
    Zstd,
}

/// What one call of [`Inflater::inflate`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inflated {
    /// How many bytes at the start of `out` are output.
    pub written: usize,
    /// What to do next.
    pub status: InflateStatus,
}

/// Where a stream stands after a call of [`Inflater::inflate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a caller has to treat each of them")]
pub enum InflateStatus {
    /// There may be more output: call again.
    More,
    /// All input is used and all its output is given out.
    NeedInput,
    /// The stream is over, and its checksum holds.
    Ended,
}

/// Why a compressed stream cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InflateError {
    /// The bytes are no such stream, or its checksum does not hold.
    Corrupt,
    /// The peer began an encoding of MCCPX that was not offered to it.
    UnknownEncoding,
    /// The output is larger than [`MudLimits::inflate_ratio`] allows.
    ///
    /// It is looked for after each piece of output, so the length of `out` and the cuts of the
    /// input have a part in where it is found.
    Bomb,
}

impl InflateError {
    /// The stable name, for records and logs: lower case with underscores.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Corrupt => "mccp_corrupt",
            Self::UnknownEncoding => "mccp_unknown_encoding",
            Self::Bomb => "mccp_bomb",
        }
    }
}

impl fmt::Display for InflateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Corrupt => "compressed stream is corrupt",
            Self::UnknownEncoding => "compressed stream has an encoding that was not offered",
            Self::Bomb => "compressed stream inflates beyond the limit",
        })
    }
}

impl core::error::Error for InflateError {}

/// The result of one call into zlib.
struct Step {
    written: usize,
    outcome: Option<Result<(), InflateError>>,
}

/// The first byte of gzip (RFC 1952 §2.3.1).
const GZIP: u8 = 0x1F;
/// The low half of the first byte of zlib: the method is deflate (RFC 1950 §2.2).
const ZLIB: u8 = 8;
/// The largest window, 32 KiB.
const WINDOW_BITS: u8 = 15;
