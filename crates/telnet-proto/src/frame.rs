//! One recognised piece of the stream.

use alloc::borrow::Cow;

use crate::{Anomaly, Command, OptionCode, Verb};

/// One piece of the byte stream, named but not judged: what it is, not what it means.
///
/// A frame borrows from the input only, so the parser is free while it is looked at. A payload that
/// was cut by the end of a chunk, or that holds escapes, is owned; all others are slices.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new kind of frame must be thought about everywhere")]
pub enum Frame<'i> {
    /// Application data, never empty, already unescaped. One run of data may come in several frames.
    Data(&'i [u8]),
    /// `IAC` and the code of a command.
    Command(Command),
    /// `IAC` and a byte, 0 to 235, that no RFC gives a meaning; both are consumed.
    UnknownCommand(u8),
    /// `IAC`, a verb and an option.
    Negotiation {
        /// WILL, WONT, DO or DONT.
        verb: Verb,
        /// Any of the 256 options.
        option: OptionCode,
    },
    /// `IAC SB`, an option and a payload.
    Subnegotiation {
        /// Any of the 256 options.
        option: OptionCode,
        /// What stood between the option and IAC SE, unescaped; may be empty. It is borrowed from an
        /// input that has the whole frame and no escape in it.
        payload: Cow<'i, [u8]>,
        /// Whether IAC SE closed it.
        completeness: Completeness,
    },
    /// A departure from the RFCs, after which the stream goes on.
    Anomaly(Anomaly),
}

/// Whether a subnegotiation was closed as RFC 855 asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "it was closed or it was not")]
pub enum Completeness {
    /// IAC SE came.
    Complete,
    /// Another IAC sequence cut it short; what had come is delivered.
    Truncated,
}
